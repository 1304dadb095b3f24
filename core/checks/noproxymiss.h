// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"
#include "core/envcheck/envproblem.h"

namespace Tidyscope {

/// What go asked the HTTP proxy for.
struct ProxiedHost
{
    QString scheme;
    QString host;
    int port = 0;
};

/// An entry of NO_PROXY that was meant for @p asked and misses it, as a problem of the variable, whose value is right by itself: a range
/// with its address, another port, its name without the domain, or an entry of no_proxy where NO_PROXY wins. Nothing where none is.
/// Needs the addresses of the name (resolutionPlan) for the first. Pure.
[[nodiscard]] std::optional<EnvProblem> noProxyMiss(const CheckContext &context, const ProxiedHost &asked);

} // namespace Tidyscope
