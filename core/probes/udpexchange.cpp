// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/udpexchange.h"

#include "core/probes/socketerror.h"
#include "core/probes/systemsocket.h"

#include <QNetworkDatagram>
#include <QNetworkProxy>
#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#  include <cerrno>
#  include <sys/socket.h>
#endif

namespace Tidyscope {

namespace {

constexpr qint64 LargestDatagram = 65535;

} // namespace

UdpExchange::UdpExchange(QObject *parent) : QObject(parent)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
}

UdpExchange::~UdpExchange()
{
    letGo();
}

#ifdef Q_OS_UNIX

void UdpExchange::start(const Endpoint &peer, const QByteArray &datagram)
{
    m_descriptor = openSystemSocket(peer, SOCK_DGRAM);
    // connected: errors come back to us, datagrams of others do not
    if (m_descriptor < 0 || !connectSystemSocket(m_descriptor, peer)
        || send(m_descriptor, datagram.constData(), static_cast<size_t>(datagram.size()), 0) < 0) {
        fail(errno);
        return;
    }
    m_notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &UdpExchange::onReadable);
}

void UdpExchange::onReadable()
{
    QByteArray datagram(LargestDatagram, Qt::Uninitialized);
    const ssize_t size = recv(m_descriptor, datagram.data(), static_cast<size_t>(datagram.size()), 0);
    if (size >= 0) {
        datagram.truncate(size);
        Q_EMIT received(datagram);
    } else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
        fail(errno);
    }
}

void UdpExchange::fail(int code)
{
    letGo();
    Q_EMIT failed(stateOfError(code), wordsOfError(code));
}

void UdpExchange::letGo()
{
    closeSystemSocket(m_descriptor, m_notifier);
}

#else

void UdpExchange::start(const Endpoint &peer, const QByteArray &datagram)
{
    connect(&m_socket, &QUdpSocket::readyRead, this, &UdpExchange::onReadable);
    connect(&m_socket, &QUdpSocket::errorOccurred, this, &UdpExchange::fail);
    connect(&m_socket, &QUdpSocket::connected, this, [this, datagram] { m_socket.write(datagram); });
    m_socket.connectToHost(peer.address, peer.port);
}

void UdpExchange::onReadable()
{
    while (m_socket.hasPendingDatagrams()) {
        Q_EMIT received(m_socket.receiveDatagram(LargestDatagram).data());
    }
}

void UdpExchange::fail(int code)
{
    // Windows reports a "port unreachable" as a reset of the datagram socket
    const bool closed =
        code == QAbstractSocket::RemoteHostClosedError || code == QAbstractSocket::ConnectionRefusedError;
    letGo();
    Q_EMIT failed(closed ? TcpResult::State::Refused : connectState(m_socket),
                  closed ? refusedWords() : socketWords(m_socket));
}

void UdpExchange::letGo()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

#endif

} // namespace Tidyscope
