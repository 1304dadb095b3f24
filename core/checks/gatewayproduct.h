// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

namespace Tidyscope {

/// The product that wrote an HTTP answer, by its headers and its error page: "nginx", "Artifactory", "Zscaler"; empty where nothing
/// tells. What stands nearest to the client names itself last (Via, the page), so the page counts before Server. Pure.
[[nodiscard]] QString gatewayProduct(const HeaderList &headers, QByteArrayView body);

/// The gateway of the network that wrote @p result in the place of the server: a web filter by its own headers or page, or a proxy that
/// marks its errors. Not what answers for the server by order of its operator. Empty: none shows itself. A word in an answer that is
/// no page is the module's.
[[nodiscard]] QString webFilterOf(const HttpResult &result);

/// The timeout in whole seconds after which an answer that took @p durationMs was given up by a gateway: one of those that are
/// configured in practice (5, 10, 15, 20, 30, 45, 60, 75, 90, 120 s); 0: none of them.
[[nodiscard]] int configuredTimeout(double durationMs);

} // namespace Tidyscope
