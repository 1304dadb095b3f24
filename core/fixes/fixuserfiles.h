// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/changeerror.h"

#include <QMap>
#include <QProcessEnvironment>

#include <optional>

namespace Tidyscope {

/// What a fix does with a file of the user's that go and git read for more than modules.
struct UserFileFix
{
    Text whyNot = {}; ///< why nothing of it can be worked out
    FileSnapshot before = {};
    QByteArray after = {}; ///< clear
    QString shown = {};    ///< what is shown of it, where that is a secret; empty: the lines themselves
    Text note = {};        ///< why it is done in this way
};

/// What fix @p id of the catalogue does with ~/.gitconfig or ~/.netrc, for the values @p args of its finding; nothing for
/// a fix that is about something else. Changed are only: of git's own configuration of the user with that @p home, the
/// lines that set the blamed proxy, or the blamed rule for addresses, or a line more that names go's certificates for one host; of the .netrc that go reads, one line more, with the login that stands there for the
/// same host. A file that is not below the home, or a link that leads out of it or into a repository, is refused. Touches
/// the disk: worker threads only.
[[nodiscard]] std::optional<UserFileFix> userFileFix(const QString &id, const QMap<QString, QString> &args,
                                                     const QProcessEnvironment &process, const QString &home);

} // namespace Tidyscope
