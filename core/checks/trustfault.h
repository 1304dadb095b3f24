// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"

namespace Tidyscope {

/// The file that a variable names for certificates, where the issuer of @p target's is not trusted.
[[nodiscard]] QList<ProbeRequest> trustPlan(const CheckContext &context, const Target &target);

/// The certificate's issuer is not trusted: whose fault is that? Of a trust store that is empty or was exchanged by a variable, of a
/// server that sends its chain without the intermediate; else @p fault stays as it is. Pure.
void refineTrust(const CheckContext &context, const Target &target, Fault &fault);

} // namespace Tidyscope
