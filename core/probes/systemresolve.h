// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope {

/// The hidden mode of the command line: asks the system's resolver (getaddrinfo) for @p name, prints one JSON line
/// `{"code":0,"message":"","addresses":["192.0.2.1"]}` and returns the exit code of the process, 0 whenever the line was
/// printed. In a process of its own, because a lookup cannot be cancelled: it waits as long as the system pleases.
[[nodiscard]] int systemResolveMain(const QString &name);

} // namespace Tidyscope
