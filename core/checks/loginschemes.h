// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

namespace Tidyscope {

/// The ways to log in that @p headers offer in fields called @p field, "WWW-Authenticate" or "Proxy-Authenticate": "Basic",
/// "NTLM" (RFC 9110, section 11.6.1), each once. Pure.
[[nodiscard]] QStringList loginSchemes(const HeaderList &headers, const QByteArray &field);

/// Whether one of @p schemes is Basic, the only one in which go logs in to an HTTP proxy.
[[nodiscard]] bool offersBasic(const QStringList &schemes);

/// Whether all of @p schemes want the login of the desktop or a conversation of several requests. go cannot do that; it can send
/// any fixed header, from .netrc or a command in GOAUTH.
[[nodiscard]] bool areBeyondGo(const QStringList &schemes);

} // namespace Tidyscope
