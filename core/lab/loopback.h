// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QAbstractSocket>
#include <QHostAddress>

class QTcpServer;

namespace Tidyscope::Lab {

/// True for 127.0.0.0/8, ::1 and every address that belongs to a loopback interface of this network namespace: the lab
/// listens nowhere else.
[[nodiscard]] bool isOnLoopback(const QHostAddress &address);

/// Makes @p server listen on @p address (loopback only) and @p port (0: a free one). @p what names the server in the
/// error.
[[nodiscard]] Result<void> listenOnLoopback(QTcpServer &server, const QHostAddress &address, quint16 port,
                                            const QString &what);

/// The sentence for a server that cannot listen; @p args: what, address, port.
[[nodiscard]] Text cannotListen(QAbstractSocket::SocketError error, const QString &reason, QMap<QString, QString> args);

/// Once: makes @p server go on when the system had no file left for a connection. Qt stops accepting for good then.
void keepAccepting(QTcpServer &server);

/// Ends the connection with RST instead of FIN (SO_LINGER with time 0), what was not sent yet is lost.
void resetConnection(QAbstractSocket &socket);

/// Hands what was written to the system and sends FIN, but goes on reading. Not for TLS.
void endSending(QAbstractSocket &socket);

} // namespace Tidyscope::Lab
