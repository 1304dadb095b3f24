// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Tidyscope {

/// The bytes of a git configuration @p file without the lines that set @p key ("http.proxy", "http.https://HOST.proxy": section
/// and name in lower case, as `git config` prints them), whole with their continuations; everything else stays, headers of
/// sections that are empty then too. What the files that it includes say is not looked at. Nothing where no line sets the key, and
/// for a file that git would refuse (git's config.c). Linear. Pure.
[[nodiscard]] std::optional<QByteArray> withoutGitSetting(const QByteArray &file, const QString &key);

} // namespace Tidyscope
