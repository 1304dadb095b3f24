// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/model/evidence.h"

namespace Tidyscope {

/// What @p evidence shows, in one sentence: "10.0.0.2:53 answers SERVFAIL for proxy.golang.org (A, udp)".
[[nodiscard]] Text summary(const Evidence &evidence);

/// "dns", "tcp", "connect", "tls", "http", "process", "file": the contract's name of the kind.
[[nodiscard]] QString kindName(const Evidence &evidence);

} // namespace Tidyscope
