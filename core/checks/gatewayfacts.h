// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <optional>

namespace Tidyscope {

/// An answer that a gateway, a proxy or a server gave instead of what was asked for: what its operator has to know to find it in
/// the logs, and what it tells.
struct GatewayFacts
{
    enum class Kind {
        Timeout,    ///< given up after a whole, configured number of seconds
        Dead,       ///< at once: what stands behind it refuses connections or cannot be found
        SubRequest, ///< nginx' own 500: its authentication sub-request failed
        Silent,     ///< no answer at all until our deadline
        Product,    ///< nothing but who wrote it
        Unnamed     ///< not even that
    };
    Kind kind = Kind::Unnamed;
    QString url;
    int status = 0;
    QString reason;
    QString product;        ///< "nginx", "Zscaler"; empty: nothing tells
    double waitMs = 0;      ///< until the headers
    int timeoutSeconds = 0; ///< the configured timeout; 0: the timing is none
    QStringList requestIds; ///< "X-Request-Id: 4f…": headers by which the request is found in logs; masked
    QString through;        ///< the HTTP proxy before it: "proxy.corp:3128"; empty: none
    double startMs = 0;     ///< since the start of the run
    QString evidence;
};

/// The facts of an HTTP or CONNECT answer with an error status, or of a silent server; nothing for any other evidence. Pure.
[[nodiscard]] std::optional<GatewayFacts> gatewayFacts(const Evidence &evidence);

/// "timeout", "dead", "sub-request", "silent", "product"; empty for Unnamed.
[[nodiscard]] QString gatewayKindName(GatewayFacts::Kind kind);

} // namespace Tidyscope
