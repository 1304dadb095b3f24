// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mirrors/mirrorcatalogue.h"

#include <QByteArray>

namespace Tidyscope {

/// What is wrong with a file of mirrors, and where.
struct MirrorProblem
{
    QString file; ///< empty: the text had no name
    int line = 1; ///< 1 is the first
    int column = 1;
    Text what;
    bool operator==(const MirrorProblem &) const = default;
};

struct MirrorReading
{
    MirrorList list;
    QList<MirrorProblem> problems; ///< not empty: the list is
};

/// A list as resources/schemas/tidyscope.mirrorlist.1.schema.json describes it. @p known: ids that exist already, so that an
/// entry without a URL may override one. Pure.
[[nodiscard]] MirrorReading readMirrors(const QByteArray &text, const QStringList &known = {},
                                        const QString &file = {});

/// Where the files of this machine are; a file that is not there is none.
struct MirrorFiles
{
    QString user;
    QStringList administrator; ///< the most important last
    bool operator==(const MirrorFiles &) const = default;
};

/// tidyscope/mirrors.json in the user's folder of settings and in those of the system: ~/.config and /etc/xdg on Linux,
/// %LOCALAPPDATA% and %ProgramData% on Windows, Library/Preferences of the user and of the machine on macOS.
[[nodiscard]] MirrorFiles mirrorFilesOfSystem();

struct LoadedMirrors
{
    MirrorCatalogue catalogue;
    QList<MirrorProblem>
        problems; ///< of the files; a user's bad file is left out, an administrator's closes the catalogue
};

/// The built-in list alone.
[[nodiscard]] MirrorCatalogue builtInMirrors();
/// The built-in list under the user's file under the administrator's. Reads the disk: worker threads only.
[[nodiscard]] LoadedMirrors loadMirrors(const MirrorFiles &files);

} // namespace Tidyscope
