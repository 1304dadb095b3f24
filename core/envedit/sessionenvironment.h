// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

namespace Tidyscope {

// What every session of a user begins with, before any start-up file of a shell (Linux).

/// The places that say it.
struct SessionPlaces
{
    QString environmentFile; ///< /etc/environment, which PAM reads
    QStringList
        folders; ///< environment.d of systemd, the strongest first: the user's, /etc, /run, /usr/local/lib, /usr/lib
    QStringList startFiles; ///< of shells, and folders of such: they are only watched (sessionStamp)

    /// Of this computer, for the user whose HOME, XDG_CONFIG_HOME and ZDOTDIR @p process has.
    [[nodiscard]] static SessionPlaces of(const QProcessEnvironment &process);
};

/// What /etc/environment sets, as pam_env reads it: NAME=VALUE lines, "export " before and quotes around the value allowed, '#'
/// begins a comment. Lines that set nothing are passed over.
[[nodiscard]] QProcessEnvironment parseSessionEnvironment(const QByteArray &bytes);

/// @p before with what a file of environment.d sets (environment.d(5), systemd's parse_env_file): NAME=VALUE lines; lines that
/// begin with '#' or ';' are comments; single and double quotes, a backslash before a character or a line's end. In all
/// values $X, ${X}, ${X:-otherwise} and ${X:+instead} are replaced by what was set before.
[[nodiscard]] QProcessEnvironment withEnvironmentFile(QProcessEnvironment before, const QByteArray &bytes);

/// The files of environment.d in the order in which they count: by name, whatever folder they are in; of two with the same name
/// the one in the stronger folder. A link to /dev/null switches its name off. Looks at the disk.
[[nodiscard]] QStringList environmentFiles(const QStringList &folders);

/// @p before with what all of @p places set. Reads the disk, at most 64 KiB of a file: worker threads only.
[[nodiscard]] QProcessEnvironment withSessionEnvironment(QProcessEnvironment before, const SessionPlaces &places);

/// Changes whenever one of the files changes that decide about a terminal's environment, as far as their times and sizes
/// tell. Looks at the disk: worker threads only.
[[nodiscard]] QByteArray sessionStamp(const SessionPlaces &places);

} // namespace Tidyscope
