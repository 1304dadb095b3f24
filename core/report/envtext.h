// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/report/envreport.h"
#include "core/report/textstyle.h"

namespace Tidyscope {

/// The same as envreport.h for people in a terminal. Secrets are masked. Severities are coloured; what verbose adds is said below.
/// @p everything: also variables that have nothing to do with downloading, and those that are not set. Verbose: what each
/// variable means, and everywhere it is set, what counts first.
[[nodiscard]] QString envListText(const GoSettings &settings, const QList<EnvRow> &rows, bool everything,
                                  const Texts &texts, const PlainTextStyle &style = {});
/// Everywhere the variable of @p row is set, what counts first: one line for each.
[[nodiscard]] QString envChainText(const GoSettings &settings, const EnvRow &row, const QString &indent,
                                   const Texts &texts);
/// Verbose: whose rules judge (@p settings), and which @p files were looked at.
[[nodiscard]] QString envCheckText(const GoSettings &settings, const QStringList &files, const QList<EnvCheckRow> &rows,
                                   const Texts &texts, const PlainTextStyle &style = {});
/// Verbose: the settings that decide, with their origins (@p rows).
[[nodiscard]] QString envExplainText(const GoSettings &settings, const QList<EnvRow> &rows,
                                     const QList<ModuleRoute> &routes, const Texts &texts,
                                     const PlainTextStyle &style = {});
/// Verbose: the whole difference, and the commands of every shell.
[[nodiscard]] QString envChangeText(const EnvChangeReport &report, const Texts &texts,
                                    const PlainTextStyle &style = {});
/// Verbose: what was changed, by whom.
[[nodiscard]] QString envHistoryText(const ChangeHistory &history, const Texts &texts,
                                     const PlainTextStyle &style = {});
/// Why go itself could not be asked; empty when it was.
[[nodiscard]] QString goProblemText(const GoSettings &settings, const Texts &texts);

} // namespace Tidyscope
