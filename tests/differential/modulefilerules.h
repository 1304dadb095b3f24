// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "differential/suite.h"

namespace Tidyscope::Differential {

/// The rules on go.mod, go.work and go.sum that the questions of modulefiles.cpp must touch.
[[nodiscard]] const std::vector<Rule> &moduleFileRules();

} // namespace Tidyscope::Differential
