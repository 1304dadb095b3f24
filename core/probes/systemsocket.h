// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#ifdef Q_OS_UNIX

class QSocketNotifier;

namespace Tidyscope {

/// A non-blocking socket of @p type (SOCK_STREAM, SOCK_DGRAM) for the family of @p endpoint, closed on exec; or -1 and errno.
[[nodiscard]] int openSystemSocket(const Endpoint &endpoint, int type);

/// Starts to connect. True when it is connected or under way; else errno says why not.
[[nodiscard]] bool connectSystemSocket(int descriptor, const Endpoint &endpoint);

/// Closes what openSystemSocket() gave, after its notifier has been silenced, and forgets it; nothing where nothing is open.
void closeSystemSocket(int &descriptor, QSocketNotifier *notifier);

/// What an errno of connecting, sending or receiving means, and the system's words for it.
[[nodiscard]] TcpResult::State stateOfError(int code);
/// What became of what was sent over the connection @p descriptor, by the system's TCP; Unknown where it does not say.
[[nodiscard]] TlsResult::Hello deliveryOver(int descriptor);
[[nodiscard]] QString wordsOfError(int code);

} // namespace Tidyscope

#endif
