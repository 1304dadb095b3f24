// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"

namespace Tidyscope {

/// What else is worth asking once the chain to @p target has failed: the same file below other base paths of the same server, TLS
/// at a port that does not understand plain HTTP. Empty while the chain is not known to have failed, or where nothing helps.
[[nodiscard]] QList<ProbeRequest> refinementPlan(const CheckContext &context, const Target &target);

/// Makes the cause of @p fault, the fault of @p target, more exact where this machine or the answers to refinementPlan() say
/// more: a trust store that is empty or was exchanged by a variable, a chain without its intermediate, a base path that is
/// wrong, a name that a search domain completed, a port that speaks TLS. Leaves it alone otherwise. Pure.
void refine(const CheckContext &context, const Target &target, Fault &fault);

} // namespace Tidyscope
