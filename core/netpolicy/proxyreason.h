// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/netpolicy/httpproxypolicy.h"

#include <QString>

namespace Tidyscope {

/// Why @p host is reached through an HTTP proxy, or directly: one sentence.
[[nodiscard]] Text proxyReason(const QString &host, const ProxyDecision &decision);

/// The proxy as it may be shown: "http://user:***@proxy.corp.example:3128"; "direct" without one.
[[nodiscard]] QString shownProxy(const ProxyDecision &decision);

} // namespace Tidyscope
