// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "differential/suite.h"

namespace Tidyscope::Differential {

/// The rules on HTTP_PROXY, HTTPS_PROXY and NO_PROXY that the questions of proxyvariables.cpp must touch.
[[nodiscard]] const std::vector<Rule> &proxyVariableRules();

} // namespace Tidyscope::Differential
