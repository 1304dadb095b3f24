// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope::E2e {

/// Moves this process, which must still have one thread, into a network and a mount namespace of its own (and a user
/// namespace, when it may not do so otherwise), brings `lo` up and makes all mounts private. What is mounted or
/// listened on from now on nobody else sees. Returns what failed, empty if nothing did.
[[nodiscard]] QString enterNamespaces();

/// Puts @p file in the place of @p target, for this namespace alone.
[[nodiscard]] QString bindFile(const QString &file, const QString &target);

/// One more IPv4 address on the loopback interface: a public-looking server that is not outside.
[[nodiscard]] QString addLoopbackAddress(const QString &address);

/// For a child between fork and exec: root without the right to read what file permissions deny, so that "permission
/// denied" is what it is for an ordinary user.
void dropFileOverride();

} // namespace Tidyscope::E2e
