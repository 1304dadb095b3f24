// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "differential/suite.h"

namespace Tidyscope::Differential {

/// The rules on .netrc and GOAUTH that the questions of credentials.cpp must touch.
[[nodiscard]] const std::vector<Rule> &credentialRules();

} // namespace Tidyscope::Differential
