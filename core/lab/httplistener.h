// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/faultplan.h"

#include <QSslConfiguration>
#include <QTcpServer>

#include <functional>
#include <optional>

class QTcpSocket;

namespace Tidyscope::Lab {

/// Accepts TCP connections for an HTTP server of the lab, with what goes wrong before the first request, and makes
/// them ready: encrypted, if TLS was given. Connections that are not ready yet are its own and go with it.
class HttpListener : public QTcpServer
{
    Q_OBJECT
public:
    /// @p nextFault is asked once for each connection.
    HttpListener(const std::optional<QSslConfiguration> &tls, const std::function<ConnectionFault()> &nextFault);

Q_SIGNALS:
    /// @p socket is a child of this object; the receiver takes it.
    void ready(QTcpSocket *socket, Tidyscope::Lab::ConnectionFault::Garbage garbage);
    /// The client did not like our TLS, or does not speak it. @p reason in Qt's words.
    void handshakeFailed(const QString &reason);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void proceed(QTcpSocket *socket, const ConnectionFault &fault);

    std::optional<QSslConfiguration> m_tls;
    std::function<ConnectionFault()> m_nextFault;
};

} // namespace Tidyscope::Lab
