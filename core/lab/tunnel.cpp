// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/tunnel.h"

#include "core/lab/httpfault.h"
#include "core/lab/loopback.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <limits>

using namespace std::chrono_literals;

namespace Tidyscope::Lab {

namespace {

constexpr qint64 Piece = 64 * 1024;
/// So much may wait for the slower side.
constexpr qint64 Backlog = 256 * 1024;
constexpr auto Tick = 20ms;
/// RST makes the client's system forget what has not been read: the bytes before it get this time to arrive.
constexpr auto BeforeReset = 50ms;

} // namespace

TunnelFault TunnelFault::of(const HttpFault &fault)
{
    return {.delay = fault.bodyDelay,
            .bytesPerSecond = fault.bytesPerSecond,
            .hangAfter = fault.hangAfter,
            .closeAfter = fault.closeAfter,
            .resetAfter = fault.resetAfter};
}

Tunnel::Tunnel(const QString &target, QTcpSocket *client, QTcpSocket *server, const TunnelFault &fault, QObject *parent)
    : QObject(parent),
      m_target(target),
      m_client(client),
      m_server(server),
      m_fault(fault),
      m_timer(new QTimer(this))
{
    for (QTcpSocket *socket : {client, server}) {
        socket->setParent(this);
        socket->setReadBufferSize(Piece);
    }
    for (const std::optional<qint64> &limit : {fault.hangAfter, fault.closeAfter, fault.resetAfter}) {
        if (limit)
            m_stopAt = m_stopAt < 0 ? std::max<qint64>(0, *limit) : std::min(m_stopAt, std::max<qint64>(0, *limit));
    }
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &Tunnel::passDown);
    connect(client, &QTcpSocket::readyRead, this, &Tunnel::passUp);
    connect(server, &QTcpSocket::bytesWritten, this, &Tunnel::passUp);
    connect(server, &QTcpSocket::readyRead, this, &Tunnel::passDown);
    connect(client, &QTcpSocket::bytesWritten, this, &Tunnel::passDown);
    connect(client, &QTcpSocket::disconnected, this, [this] { closeSide(m_server); });
    connect(server, &QTcpSocket::disconnected, this, &Tunnel::passDown);
}

Tunnel::~Tunnel()
{
    m_client->disconnect(this);
    m_server->disconnect(this);
}

void Tunnel::start(const QByteArray &toServer)
{
    if (m_client->state() == QAbstractSocket::UnconnectedState) {
        stop(); // it left while the way to the server was made, and nothing will tell us again
        return;
    }
    if (!toServer.isEmpty()) {
        m_up += toServer.size();
        m_server->write(toServer);
    }
    m_clock.start();
    if (m_fault.delay > 0ms) {
        m_delayed = true;
        QTimer::singleShot(m_fault.delay, this, [this] {
            m_delayed = false;
            m_clock.start();
            passDown();
        });
    }
    passUp();
    passDown();
}

void Tunnel::stop()
{
    end(LabRequest::End::Left);
    m_client->abort();
    m_server->abort();
}

void Tunnel::passUp()
{
    while (!m_ended && !m_stuck && m_client->bytesAvailable() > 0 && m_server->bytesToWrite() < Backlog) {
        const QByteArray bytes = m_client->read(Piece);
        m_up += bytes.size();
        if (!m_server->isOpen())
            continue; // its last bytes still go down
        m_server->write(bytes);
        m_server->flush();
    }
}

qint64 Tunnel::allowance()
{
    qint64 allowed = m_stopAt < 0 ? std::numeric_limits<qint64>::max() : m_stopAt - m_down;
    if (m_fault.bytesPerSecond > 0) {
        const auto rate = static_cast<double>(m_fault.bytesPerSecond);
        // an idle time does not allow a burst later
        m_budget =
            std::min(m_budget + rate * static_cast<double>(m_clock.nsecsElapsed()) / 1e9, std::max(1.0, rate / 10));
        m_clock.start();
        allowed = std::min(allowed, static_cast<qint64>(m_budget));
    }
    return allowed;
}

void Tunnel::passDown()
{
    if (m_ended || m_stuck || m_delayed)
        return;
    for (qint64 allowed = allowance();
         allowed > 0 && m_server->bytesAvailable() > 0 && m_client->bytesToWrite() < Backlog; allowed = allowance()) {
        const QByteArray bytes = m_server->read(std::min(allowed, Piece));
        m_down += bytes.size();
        m_budget -= static_cast<double>(bytes.size());
        m_client->write(bytes);
        m_client->flush();
    }
    if (m_stopAt >= 0 && m_down >= m_stopAt)
        reachedEnd();
    else if (m_server->bytesAvailable() > 0 && m_fault.bytesPerSecond > 0)
        m_timer->start(Tick);
    else if (m_server->bytesAvailable() == 0 && m_server->state() == QAbstractSocket::UnconnectedState)
        closeSide(m_client);
}

void Tunnel::reachedEnd()
{
    if (m_stuck)
        return;
    m_stuck = true;
    if (m_fault.hangAfter && *m_fault.hangAfter <= m_stopAt)
        return;
    const bool resets = !m_fault.closeAfter || *m_fault.closeAfter > m_stopAt;
    QTimer::singleShot(resets ? BeforeReset : 0ms, this, [this, resets] {
        m_server->abort();
        end(LabRequest::End::Cut);
        if (resets)
            resetConnection(*m_client);
        else
            m_client->disconnectFromHost();
    });
}

void Tunnel::closeSide(QTcpSocket *other)
{
    if (m_ended)
        return;
    if (other == m_server && !m_stuck && m_client->bytesAvailable() > 0) {
        const QByteArray last = m_client->readAll();
        m_up += last.size();
        m_server->write(last);
    }
    end(LabRequest::End::Answered);
    // what is still to be written goes first
    other->disconnectFromHost();
}

void Tunnel::end(LabRequest::End how)
{
    if (m_ended)
        return;
    m_ended = true;
    // a socket that still writes goes when it is done
    for (QTcpSocket *socket : {m_client, m_server}) {
        if (socket->state() != QAbstractSocket::UnconnectedState)
            connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    }
    if (m_client->state() == QAbstractSocket::UnconnectedState
        && m_server->state() == QAbstractSocket::UnconnectedState)
        deleteLater();
    Q_EMIT finished(how);
}

ProxyTrafficMap withOpenTunnels(ProxyTrafficMap traffic, const QObject &owner)
{
    const QList<Tunnel *> tunnels = owner.findChildren<Tunnel *>(Qt::FindDirectChildrenOnly);
    for (const Tunnel *tunnel : tunnels) {
        if (tunnel->isOpen()) {
            traffic[tunnel->target()].bytesUp += tunnel->bytesUp();
            traffic[tunnel->target()].bytesDown += tunnel->bytesDown();
        }
    }
    return traffic;
}

} // namespace Tidyscope::Lab
