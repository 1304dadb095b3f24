// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope {

enum class Shell { Posix, PowerShell, Cmd };

/// @p word as one word of @p shell: unchanged where nothing in it is special, quoted otherwise. What a command shows may come
/// from a server or a project; it must never become a second command.
[[nodiscard]] QString shellQuoted(const QString &word, Shell shell = Shell::Posix);

} // namespace Tidyscope
