// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/httplistener.h"

#include "core/lab/loopback.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QTimer>

using namespace std::chrono_literals;

namespace Tidyscope::Lab {

namespace {

constexpr int Backlog = 1024;
constexpr auto HandshakeTime = 30s;

} // namespace

HttpListener::HttpListener(const std::optional<QSslConfiguration> &tls,
                           const std::function<ConnectionFault()> &nextFault)
    : m_tls(tls),
      m_nextFault(nextFault)
{
    setListenBacklogSize(Backlog);
    keepAccepting(*this);
}

void HttpListener::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
    socket->setProxy(QNetworkProxy::NoProxy);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    const ConnectionFault fault = m_nextFault();
    if (fault.acceptDelay > 0ms)
        QTimer::singleShot(fault.acceptDelay, socket, [this, socket, fault] { proceed(socket, fault); });
    else
        proceed(socket, fault);
}

void HttpListener::proceed(QTcpSocket *socket, const ConnectionFault &fault)
{
    if (fault.kind == ConnectionFault::Kind::Close) {
        socket->disconnectFromHost();
        return;
    }
    if (fault.kind == ConnectionFault::Kind::Reset) {
        resetConnection(*socket);
        return;
    }
    const auto handOver = [this, socket, garbage = fault.garbage] {
        socket->disconnect(socket);
        socket->disconnect(this);
        Q_EMIT ready(socket, garbage);
    };
    auto *encrypted = qobject_cast<QSslSocket *>(socket);
    if (!encrypted) {
        handOver();
        return;
    }
    encrypted->setSslConfiguration(*m_tls);
    connect(encrypted, &QSslSocket::encrypted, this, handOver);
    connect(encrypted, &QSslSocket::errorOccurred, this, [this, encrypted] {
        Q_EMIT handshakeFailed(encrypted->errorString());
        encrypted->disconnect(this);
        // not from within the handshake that has just failed: the alert is still on its way out
        QMetaObject::invokeMethod(encrypted, &QSslSocket::disconnectFromHost, Qt::QueuedConnection);
    });
    QTimer::singleShot(HandshakeTime, encrypted, [encrypted] {
        if (!encrypted->isEncrypted())
            encrypted->abort();
    });
    encrypted->startServerEncryption();
}

} // namespace Tidyscope::Lab
