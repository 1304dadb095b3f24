// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"

namespace Tidyscope {

/// What time it is elsewhere, where a certificate is valid at another time only: the same server, asked without TLS.
[[nodiscard]] QList<ProbeRequest> tlsDetailPlan(const CheckContext &context, const Target &target);

/// Tells apart what TLS errors of @p target have in common: a clock of this machine that is wrong from a certificate that has expired
/// (the Date headers of servers), and a server that wants a certificate of go's, which in TLS 1.3 it says only after the
/// handshake, from a connection that somebody cuts. Leaves @p fault alone otherwise. Pure.
void refineTlsDetails(const CheckContext &context, const Target &target, Fault &fault);

} // namespace Tidyscope
