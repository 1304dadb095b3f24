// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/engine/facts.h"
#include "core/engine/surroundings.h"

#include <QStringList>

namespace Tidyscope {

/// One way to the files of a module proxy. The routes of a comparison differ from the user's own in one hop.
struct ComparisonRoute
{
    enum class Family { Any, IPv4, IPv6 };

    QString
        id; ///< as asked for: "own", "https://goproxy.cn", "no-http-proxy", "http1", "ipv6", "sumdb-direct", "dns=192.0.2.1",
    ///< "warm", "direct"
    QString entry;      ///< the module proxy as shown, without password
    QStringList hops;   ///< see RouteSamples::hops
    QUrl base;          ///< of the module proxy, without user and password
    Secret credentials; ///< "user:password" for the module proxy
    bool useHttpProxy = true;
    Family family = Family::Any;
    std::optional<Endpoint> nameServer; ///< instead of the user's own
    bool http2 = true;                  ///< offered to https servers, as go does; false: HTTP/1.1 alone
    bool sumDbDirect = false;    ///< the checksum database is asked by itself even where the module proxy passes it on
    bool warm = false;           ///< over connections that are open before the clock starts
    bool versionControl = false; ///< the real go and git, past all module proxies
    /// The times are not those of the same work over fresh connections.
    [[nodiscard]] bool isOtherWork() const { return warm || versionControl; }
    bool operator==(const ComparisonRoute &) const = default;
};

/// The user's own way to an entry of GOPROXY that has a URL.
[[nodiscard]] ComparisonRoute routeToEntry(const GoProxyEntry &entry);

/// The routes for @p module. @p asked: words of `--route`; empty: all that this user's situation offers, the user's own first.
/// @p goDebug: the value of GODEBUG, which may forbid HTTP/2. Fails for a word that is none, where GOPROXY has no proxy to
/// compare, and for a module that is private by rule or suspected to be: it must not be shown to servers that its owner did not
/// choose.
[[nodiscard]] Result<QList<ComparisonRoute>> comparisonRoutes(const Facts &facts, const Surroundings &surroundings,
                                                              const ModuleVersion &module, const QStringList &asked,
                                                              const QString &goDebug);

/// Whether a name or an address is one of this machine that needs no asking.
[[nodiscard]] bool isOnThisMachine(const QString &host);
/// Whether the first connection of @p route stays on this machine, and its questions for names.
[[nodiscard]] bool staysOnThisMachine(const Facts &facts, const ComparisonRoute &route);

/// The HTTP proxy (or none) that requests to @p url pass on @p route.
[[nodiscard]] ProxyDecision proxyOnRoute(const Facts &facts, const ComparisonRoute &route, const QUrl &url);

} // namespace Tidyscope
