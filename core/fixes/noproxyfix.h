// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixvariables.h"

namespace Tidyscope {

/// NO_PROXY without what keeps go from its HTTP proxy: "*", the entry @p args names as `rule`, those that match its `host`; without
/// a host, entries of well-known public servers. In both spellings, since the lower-case one counts where the other goes. Pure.
[[nodiscard]] VariableFix trimmedNoProxy(const QMap<QString, QString> &args, const GoSettings &settings);

/// NO_PROXY, in the spelling that counts, so that it covers the `host` of @p args: its mistakes mended where that is enough, else
/// with the host as one entry more. Nothing for a well-known public server, which nobody reaches from inside. Pure.
[[nodiscard]] VariableFix completedNoProxy(const QMap<QString, QString> &args, const GoSettings &settings);

} // namespace Tidyscope
