// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixuserfiles.h"

namespace Tidyscope {

/// One change of a go.work, every other byte stays: @p bytes without the lines that list the folder @p dir (as written there).
/// Nothing: none does.
[[nodiscard]] std::optional<QByteArray> withoutWorkFolder(const QByteArray &bytes, const QString &dir);
/// … with one line more, for the folder @p dir: relative to that of go.work, as `go work use` writes it.
[[nodiscard]] QByteArray withWorkFolder(const QByteArray &bytes, const QString &dir);
/// … with @p version in its go line, or with a go line where there is none.
[[nodiscard]] QByteArray withWorkVersion(const QByteArray &bytes, const QString &version);

/// What fix @p id of the catalogue does with the go.work that its finding names in @p args; nothing for a fix that is about something
/// else. Only the file is changed that go takes for the project of @p goMod. Touches the disk: worker threads only.
[[nodiscard]] std::optional<UserFileFix> workspaceFix(const QString &id, const QMap<QString, QString> &args,
                                                      const QString &goMod, const QProcessEnvironment &process);

} // namespace Tidyscope
