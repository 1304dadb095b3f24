// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"

namespace Tidyscope {

/// A handshake at the address that another name server has for @p target's host, where the one at go's address showed a certificate
/// that is not that host's.
[[nodiscard]] QList<ProbeRequest> contradictionPlan(const CheckContext &context, const Target &target);

/// Two name servers contradict each other about the host of @p target, and the certificates say which one is right: then @p fault is
/// that of the one that go asks first (dns-hijack, variant "contradiction"). Leaves it alone otherwise. Pure.
void refineContradiction(const CheckContext &context, const Target &target, Fault &fault);

} // namespace Tidyscope
