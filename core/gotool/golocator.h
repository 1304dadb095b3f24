// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace Tidyscope {

/// Where the go command is, or why it was not found.
struct GoLocation
{
    enum class Problem {
        None,
        NotFound,      ///< on no folder of PATH; `elsewhere` may know one
        NotExecutable, ///< there, but this user may not run it
        NotAFile       ///< what was named is a folder or a device
    };

    QString path; ///< absolute; empty unless problem is None, NotExecutable or NotAFile
    Problem problem = Problem::NotFound;
    QStringList searched; ///< files that were looked for, in order
    QString elsewhere;    ///< a go command outside PATH, absolute; for NotFound only
    bool operator==(const GoLocation &) const = default;
};

/// Looks for go: the file @p explicitFile if one is given (nothing else then), else the PATH of @p environment, else the places
/// where installers put it. Looks at the file system, runs nothing. A relative element of PATH is passed over, as Go's own
/// os/exec does.
[[nodiscard]] GoLocation locateGo(const QProcessEnvironment &environment, const QString &explicitFile = {});

/// The same with the usual places given, for other systems' rules and for tests.
[[nodiscard]] GoLocation locateGo(const QProcessEnvironment &environment, const QString &explicitFile,
                                  const QStringList &usualPlaces);

/// Where installers put go on this system: files, the newest first where several versions stand side by side.
[[nodiscard]] QStringList usualGoPlaces(const QProcessEnvironment &environment);

} // namespace Tidyscope
