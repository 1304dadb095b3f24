// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"

namespace Tidyscope {

/// Whether what the user runs takes all packages from vendor/ and asks nobody. `go mod tidy` passes over -mod=vendor and asks; what
/// it meets is not what the user met. So does a project with GOPROXY=off and -mod=vendor, whatever is run there: `go mod tidy` always
/// fails in such a network, which nobody minds. Nothing: that is not known yet.
[[nodiscard]] std::optional<bool> buildsFromVendor(const CheckContext &context);

} // namespace Tidyscope
