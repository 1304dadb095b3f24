// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"
#include "core/gotool/gorunresult.h"

namespace Tidyscope {

/// One line of git's own configuration that has a say in how go's git reaches a server.
struct GitSetting
{
    QString file; ///< where it stands
    QString
        key; ///< "http.proxy", "url.https://old.example/.insteadof"; section and name in lower case, as git prints them
    QString value; ///< may hold a password: never shown without the Redactor
};

/// `git config` for those lines, of the system and of the user; nullopt without git. Runs outside of any repository.
[[nodiscard]] std::optional<ProcessRequest> gitSettingsRequest(const CheckContext &context);

/// What it answered; nothing while that is not known.
[[nodiscard]] QList<GitSetting> gitSettings(const CheckContext &context);

/// The line that explains why git failed as @p error says: an insteadOf that led it to the URL it names, a proxy that go does not
/// use. Pure.
struct GitBlame
{
    QString cause; ///< git-insteadof, hp-git-differs; empty: none
    GitSetting setting;
    QString evidence;
};
[[nodiscard]] GitBlame gitBlame(const CheckContext &context, const GoError &error);

/// The insteadOf that makes ssh of the https URL of the repository of the module @p path. Pure.
[[nodiscard]] GitBlame ruleThatLeadsToSsh(const CheckContext &context, const QString &path);

} // namespace Tidyscope
