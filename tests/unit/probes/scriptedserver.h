// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/loopback.h"

#include <QNetworkProxy>
#include <QSslServer>
#include <QTcpSocket>
#include <QTimer>

namespace Tidyscope::Test {

/// Answers every request head with fixed bytes, whatever was asked, and then does what it is told. For answers that a real
/// server would not give.
class ScriptedServer : public QObject
{
    Q_OBJECT
public:
    enum class Then { KeepOpen, Close, Reset };

    /// Speaks TLS if @p tls is given.
    ScriptedServer(QByteArray answer, Then then, const std::optional<QSslConfiguration> &tls = std::nullopt)
        : m_answer(std::move(answer)),
          m_then(then)
    {
        QTcpServer *server = &m_plain;
        if (tls) {
            m_secure.setSslConfiguration(*tls);
            server = &m_secure;
        }
        server->setProxy(QNetworkProxy::NoProxy);
        connect(server, &QTcpServer::pendingConnectionAvailable, this, [this, server] {
            QTcpSocket *socket = server->nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        server->listen(QHostAddress::LocalHost);
        m_port = server->serverPort();
    }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray received() const { return m_received; }

private:
    void read(QTcpSocket *socket)
    {
        m_received += socket->readAll();
        if (!m_received.endsWith("\r\n\r\n")) {
            return;
        }
        socket->write(m_answer);
        if (m_then == Then::Close) {
            socket->disconnectFromHost();
        } else if (m_then == Then::Reset) {
            socket->flush();
            // the client reads the answer first
            QTimer::singleShot(30, socket, [socket] { Lab::resetConnection(*socket); });
        }
    }

    QTcpServer m_plain;
    QSslServer m_secure;
    QByteArray m_answer;
    Then m_then;
    QByteArray m_received;
    quint16 m_port = 0;
};

} // namespace Tidyscope::Test
