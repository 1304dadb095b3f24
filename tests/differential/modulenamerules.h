// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "differential/suite.h"

namespace Tidyscope::Differential {

/// The rules on module paths and versions that the questions of modulenames.cpp must touch.
[[nodiscard]] const std::vector<Rule> &moduleNameRules();

} // namespace Tidyscope::Differential
