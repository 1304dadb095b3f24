// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/httpfault.h"

#include <QByteArrayList>

namespace Tidyscope::Lab::ProxyPages {

/// What the products that stand between companies and the Internet answer when they do not let a request pass: status
/// line, headers and the words of the page by which people know them. For the rules of a ConnectProxy.

/// 407 with a Proxy-Authenticate header for each of @p schemes: "NTLM", "Negotiate", "Basic realm=\"x\"".
[[nodiscard]] HttpFault authenticationRequired(const QByteArrayList &schemes);
/// Squid, an access list: 403, ERR_ACCESS_DENIED.
[[nodiscard]] HttpFault squidDenied();
/// Squid that cannot reach the host, a dead name server included: 500 to CONNECT, ERR_CANNOT_FORWARD (Squid 5.7).
[[nodiscard]] HttpFault squidCannotForward();
/// Squid that cannot resolve the name: 503, ERR_DNS_FAIL.
[[nodiscard]] HttpFault squidDnsFailure();
/// Zscaler's category block: 403.
[[nodiscard]] HttpFault zscalerBlocked();
/// Blue Coat (Symantec) ProxySG's policy: 403, policy_denied.
[[nodiscard]] HttpFault blueCoatDenied();
/// tinyproxy's filter: "403 Filtered".
[[nodiscard]] HttpFault tinyproxyFiltered();
/// tinyproxy, a port that CONNECT may not use: "403 Access violation".
[[nodiscard]] HttpFault tinyproxyAccessViolation();
/// tinyproxy that cannot reach the host: "500 Unable to connect".
[[nodiscard]] HttpFault tinyproxyUnableToConnect();

} // namespace Tidyscope::Lab::ProxyPages
