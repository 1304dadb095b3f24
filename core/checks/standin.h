// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/chain.h"
#include "core/gotool/gorunresult.h"

namespace Tidyscope {

/// Whether the module that is asked for is none of the project's: where all of those go past the proxies, or there is none, one that
/// everybody knows is asked for in their place. That shows whether the way is open; that a server does not have it is no fault.
[[nodiscard]] bool asksForStandIn(const CheckContext &context);

/// @p target is an entry of GOPROXY that answers as it should, and does not have the stand-in.
[[nodiscard]] bool lacksOnlyStandIn(const CheckContext &context, const Target &target);

/// The module that @p error is about, as sentences name it: never the stand-in, which go has never heard of.
[[nodiscard]] ModuleVersion moduleOfError(const CheckContext &context, const GoError &error);

} // namespace Tidyscope
