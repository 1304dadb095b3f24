// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// How a variable of the environment is changed by hand in one shell: what no settings file can do.
struct ShellLines
{
    enum class Shell { Bash, Zsh, Fish, PowerShell, Cmd };
    Shell shell = Shell::Bash;
    QStringList now;     ///< for the terminal that is open
    QStringList lasting; ///< for all that are opened later; for unsetting in bash and zsh: finds the line that sets it
    Text where;          ///< what to do with the lasting lines: which file they belong into
    bool operator==(const ShellLines &) const = default;
};

/// The lines that set @p name to @p value, or without a value unset it, in every shell; this system's own shells first.
/// Whatever @p value holds, a line sets the variable and does nothing else; where a shell cannot say it (cmd.exe and '%'),
/// the line is left out. Empty if @p name is no name of a variable. A masked value gives lines that cannot be used before the mask is replaced.
[[nodiscard]] QList<ShellLines> shellLines(const QString &name, const std::optional<QString> &value);

/// What to do about the environment that an IDE or a program started from the desktop has.
[[nodiscard]] Text ideAdvice(const QString &name);

/// "bash", "zsh", "fish", "powershell", "cmd": stable names for documents.
[[nodiscard]] QString shellName(ShellLines::Shell shell);

} // namespace Tidyscope
