// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QStringList>

#include <chrono>

namespace Tidyscope {

/// Where go's resolver looks for a name, and in which order (net/conf.go, lookupOrder).
enum class NameOrder {
    FilesThenDns, ///< also where nsswitch.conf says nothing that go understands
    DnsThenFiles,
    DnsAlone
};

/// What resolv.conf says beyond the name servers (net/dnsconfig_unix.go, dnsReadConfig).
struct ResolverSettings
{
    QStringList searchDomains;
    int ndots = 1;
    int attempts = 2;                        ///< how often all servers are asked before go gives up
    std::chrono::milliseconds timeout{5000}; ///< for one try at one server
    bool overTcp = false;                    ///< `use-vc`: never by UDP

    bool operator==(const ResolverSettings &) const = default;
};

/// @p hostName gives the search list where the file has none: what stands behind its first dot.
[[nodiscard]] ResolverSettings parseResolverSettings(QByteArrayView resolvConf, const QString &hostName);

/// Of the line `hosts:` in nsswitch.conf.
[[nodiscard]] NameOrder parseNameOrder(QByteArrayView nsswitch);

} // namespace Tidyscope
