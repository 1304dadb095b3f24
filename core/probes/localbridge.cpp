// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/localbridge.h"

#include <QNetworkProxy>

namespace Tidyscope {

LocalBridge::LocalBridge(QSslSocket *outer, QObject *parent) : QObject(parent), m_outer(outer)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    m_inner.setProxy(QNetworkProxy::NoProxy);
    connect(&m_server, &QTcpServer::newConnection, this, &LocalBridge::accept);
    connect(&m_inner, &QSslSocket::connected, this, &LocalBridge::accept);
}

LocalBridge::~LocalBridge()
{
    letGo();
}

void LocalBridge::start()
{
    m_server.listen(QHostAddress::LocalHost);
    // without a port this fails at once, and the inner socket says so to whoever follows it
    m_inner.connectToHost(QHostAddress(QHostAddress::LocalHost), m_server.serverPort());
}

void LocalBridge::letGo()
{
    m_server.close();
    m_outer->disconnect(this);
    m_inner.disconnect(this);
    if (m_end) {
        m_end->disconnect(this);
        m_end->abort();
    }
    m_inner.abort();
}

void LocalBridge::accept()
{
    if (m_inner.state() != QAbstractSocket::ConnectedState) {
        return; // its port is known only then
    }
    while (QTcpSocket *end = m_server.nextPendingConnection()) {
        // anyone on this computer may have come first: only our own socket is let in
        if (m_end || end->peerPort() != m_inner.localPort()) {
            end->abort();
            end->deleteLater();
            continue;
        }
        m_end = end;
        m_server.close();
        const auto outwards = [this] { m_outer->write(m_end->readAll()); };
        const auto inwards = [this] { m_end->write(m_outer->readAll()); };
        connect(m_end, &QTcpSocket::readyRead, this, outwards);
        connect(m_outer, &QSslSocket::readyRead, this, inwards);
        connect(m_outer, &QSslSocket::disconnected, this, [this, inwards] {
            inwards();
            m_end->disconnectFromHost();
        });
        Q_EMIT ready();
        return;
    }
}

} // namespace Tidyscope
