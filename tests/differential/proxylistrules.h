// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "differential/suite.h"

namespace Tidyscope::Differential {

/// GO-MODULES' rules on GOPROXY that the questions of proxylists.cpp must touch.
[[nodiscard]] const std::vector<Rule> &proxyListRules();

} // namespace Tidyscope::Differential
