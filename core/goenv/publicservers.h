// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <QString>

namespace Tidyscope {

/// Whether @p host (no port, any case, a final dot allowed) is a well-known public module mirror or checksum database: what is
/// asked of it is seen by strangers.
[[nodiscard]] bool isKnownPublicServer(QStringView host);

/// Whether @p address is reachable from the whole Internet: not loopback, private (RFC 1918), unique local (RFC 4193), shared
/// (CGNAT, RFC 6598), link-local, multicast, unspecified or broadcast. IPv4 inside IPv6 (mapped, NAT64) counts as the IPv4 address.
[[nodiscard]] bool isPublicAddress(const QHostAddress &address);

/// Private in the sense of "this host is somewhere inside": RFC 1918, unique local or CGNAT. Loopback, link-local and
/// sinkholes (0.0.0.0) do not count.
[[nodiscard]] bool isPrivateAddress(const QHostAddress &address);

} // namespace Tidyscope
