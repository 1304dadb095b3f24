// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <cstdio>
#include <functional>

namespace Tidyscope {

/// The exit codes of all commands.
inline constexpr int ExitNothing = 0;
inline constexpr int ExitProblemFound = 1;
inline constexpr int ExitWrongUsage = 2;
inline constexpr int ExitToolFailed = 3;
inline constexpr int ExitInterrupted = 130;

[[nodiscard]] bool isTerminal(FILE *file);
/// A terminal, and nobody said NO_COLOR (https://no-color.org) or TERM=dumb.
[[nodiscard]] bool wantsColor(FILE *file);
void writeTo(FILE *file, const QByteArray &bytes);

/// Asks on standard error and calls @p answered in the thread of @p context with whether the answer was y or yes; an empty line and the end of the
/// input are no. Nothing blocks: Ctrl+C still works.
void askYesNo(const QString &question, QObject *context, std::function<void(bool)> answered);

} // namespace Tidyscope
