// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/surroundings.h"
#include "core/goenv/goenvironment.h"
#include "core/goenv/goproxylist.h"
#include "core/goenv/gosumdb.h"
#include "core/goenv/goversion.h"
#include "core/goenv/patternlist.h"
#include "core/goenv/privacy.h"
#include "core/gomod/moduleversion.h"
#include "core/netpolicy/httpproxypolicy.h"

#include <optional>

namespace Tidyscope {

/// Something go must reach: a URL with the chain of hops that leads to it. The checks of step 1 walk the chain of every target.
struct Target
{
    enum class Role {
        ModuleProxy, ///< an entry of GOPROXY
        Direct,      ///< the module's own host
        ChecksumDb,  ///< the checksum database, reached directly
        Shadowed,    ///< what a shadowed GOPROXY would have asked: proves whether it would have worked
        FromGo,      ///< a request of go's own that failed or is still waiting
        Bypassed, ///< an entry of GOPROXY that the rules for private modules keep go from asking: does it have the module?
        Redirect ///< where another target sent us
    };

    Role role = Role::ModuleProxy;
    QUrl url;            ///< without user and password; empty path for a target that is only a name
    QString entry;       ///< the GOPROXY entry it belongs to, masked; "direct"; or the host
    Secret credentials;  ///< "user:password" of the entry
    ProxyDecision proxy; ///< the HTTP proxy go would use for it
    int position = 0;    ///< index in GOPROXY; others follow
    bool fallbackOnAnyError = false;
    bool last = false;     ///< nothing follows in the list
    bool nameOnly = false; ///< only its name matters (go failed to look it up)

    /// The name that must be resolved on this machine: the HTTP proxy's, or the URL's. Empty for an address literal.
    [[nodiscard]] QString nameToResolve() const;
    /// Host and port of the first connection on this machine.
    [[nodiscard]] QString connectHost() const;
    [[nodiscard]] quint16 connectPort() const;
    [[nodiscard]] quint16 port() const;        ///< of the URL
    [[nodiscard]] QString hostAndPort() const; ///< "proxy.golang.org:443"
    /// Whether an HTTP proxy opens a tunnel for it (https) or a SOCKS5 proxy connects to it (any scheme).
    [[nodiscard]] bool isTunnelled() const;
    [[nodiscard]] bool isSocks() const; ///< the proxy speaks SOCKS5
    bool operator==(const Target &) const = default;
};

/// What is known at this moment of the run, derived from the settings and the evidence. Values only.
struct Facts
{
    bool settingsKnown = false; ///< `go env` has answered (or never will)
    bool goUsable = false;      ///< go exists and answered `go env`
    std::optional<GoVersion> goVersion;
    QString goEnvPath; ///< GOENV file that counts; empty: none
    GoEnvironment env;
    GoProxyList proxies;
    GoSumDb sumDb;
    ModuleRules rules;
    HttpProxyPolicy httpProxy;
    ModuleVersion module;        ///< what the run asks for
    QStringList suspected;       ///< patterns of modules that look private and are covered by no rule
    bool suspicionKnown = false; ///< nothing public may be asked before
    /// All proxies of GOPROXY are the company's own (and there is one): they may be asked for suspected modules.
    bool proxiesAreInside = false;
    QList<Target> targets;
    /// Archives that a server began to send to go, which has got hardly anything since, for seconds, and still waits.
    QList<QUrl> trickling;
    QString shadowedGoProxy; ///< GOPROXY of the GOENV file when the process environment overrides it with another value
};

} // namespace Tidyscope
