// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/rawserver.h"

#include "core/lab/loopback.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope::Lab {

namespace {

constexpr qsizetype MaxReceived = 1024 * 1024;

} // namespace

RawServer::RawServer(Behaviour behaviour, QObject *parent) : QObject(parent), m_behaviour(behaviour)
{
    keepAccepting(m_server);
    connect(&m_server, &QTcpServer::newConnection, this, &RawServer::accept);
}

RawServer::~RawServer()
{
    qDeleteAll(m_fillers);
}

Result<void> RawServer::listen(const QHostAddress &address, quint16 port)
{
    const bool hole = m_behaviour == Behaviour::BlackHole;
    if (hole)
        m_server.setListenBacklogSize(0);
    const Result<void> result = listenOnLoopback(m_server, address, port, u"TCP"_s);
    if (result && hole) {
        m_server.pauseAccepting();
        fillQueue();
    }
    return result;
}

void RawServer::fillQueue()
{
    // A queue of length 0 holds one connection; a few more make sure. Linux then drops further SYNs without a word.
    for (int i = 0; i < 4; ++i) {
        auto *filler = new QTcpSocket;
        filler->setProxy(QNetworkProxy::NoProxy);
        filler->connectToHost(m_server.serverAddress(), m_server.serverPort());
        m_fillers.append(filler);
    }
    QTimer::singleShot(100ms, this, &RawServer::blackHoleReady);
}

void RawServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        switch (m_behaviour) {
        case Behaviour::ResetOnAccept: resetConnection(*socket); break;
        case Behaviour::CloseOnAccept: socket->close(); break;
        case Behaviour::ResetAfterFirstBytes:
        case Behaviour::CloseAfterFirstBytes:
        case Behaviour::Hang:
        case Behaviour::Speak:
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                // as much as anybody looks at; a client may send for ever
                m_received += socket->readAll().left(MaxReceived - m_received.size());
                if (m_behaviour == Behaviour::ResetAfterFirstBytes)
                    resetConnection(*socket);
                else if (m_behaviour == Behaviour::CloseAfterFirstBytes)
                    socket->close();
            });
            if (m_behaviour == Behaviour::Speak)
                socket->write(m_greeting);
            break;
        case Behaviour::BlackHole: break;
        }
    }
}

} // namespace Tidyscope::Lab
