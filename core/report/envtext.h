// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/report/envreport.h"

namespace Tidyscope {

/// The same as envreport.h for people in a terminal. Secrets are masked.
/// @p everything: also variables that have nothing to do with downloading, and those that are not set.
[[nodiscard]] QString envListText(const GoSettings &settings, const QList<EnvRow> &rows, bool everything,
                                  const Texts &texts);
[[nodiscard]] QString envCheckText(const QList<EnvCheckRow> &rows, const Texts &texts);
[[nodiscard]] QString envExplainText(const QList<ModuleRoute> &routes, const Texts &texts);
[[nodiscard]] QString envChangeText(const EnvChangeReport &report, const Texts &texts);
[[nodiscard]] QString envHistoryText(const ChangeHistory &history, const Texts &texts);
/// Why go itself could not be asked; empty when it was.
[[nodiscard]] QString goProblemText(const GoSettings &settings, const Texts &texts);

} // namespace Tidyscope
