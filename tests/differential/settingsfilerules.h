// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "differential/suite.h"

namespace Tidyscope::Differential {

/// What go is asked for: all that concerns downloading and can be set by any layer.
[[nodiscard]] const QStringList &settingNames();

/// The rules on settings files and precedence that the questions of settingsfiles.cpp must touch.
[[nodiscard]] const std::vector<Rule> &settingsFileRules();

} // namespace Tidyscope::Differential
