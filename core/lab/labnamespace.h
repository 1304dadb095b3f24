// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope::Lab {

// Linux; elsewhere each function says that there is no such thing. All of them return what failed, empty if nothing did.

/// Moves this process, which must still have one thread, into a network and a mount namespace of its own (and a user
/// namespace, when it may not do so otherwise), brings `lo` up and makes all mounts private. What is mounted or
/// listened on from now on nobody else sees.
[[nodiscard]] QString enterNamespaces();
/// True after enterNamespaces() succeeded in this process.
[[nodiscard]] bool isInNamespaces();

/// Puts @p file in the place of @p target, for this namespace alone.
[[nodiscard]] QString bindFile(const QString &file, const QString &target);

/// An empty disk of @p bytes at @p folder, which exists.
[[nodiscard]] QString mountSmallDisk(const QString &folder, qint64 bytes);
void unmount(const QString &folder);

/// One more IPv4 address on the loopback interface: a public-looking server that is not outside.
[[nodiscard]] QString addLoopbackAddress(const QString &address);

/// Nobody here can connect to @p address (IPv4) any more: the system says "permission denied" (EACCES). Who listens there goes
/// on listening.
[[nodiscard]] QString forbidAddress(const QString &address);

/// The same for one TCP port of it, and the system says "operation not permitted" (EPERM).
[[nodiscard]] QString forbidPort(const QString &address, quint16 port);

/// Root's right to pass over file permissions is given up, in the calling thread and in programs that it starts: "permission
/// denied" is then what it is for an ordinary user. Nothing for whoever is none. Safe between fork and exec.
void dropFileOverride();

/// How many files a program started from this thread may have open. For a child between fork and exec.
void limitOpenFiles(int files);

/// Takes the lock that go's own lockedfile takes (flock), without waiting. False: somebody has it.
bool takeFileLock(int descriptor);

} // namespace Tidyscope::Lab
