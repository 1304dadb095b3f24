// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/tcpconnector.h"

#include "core/probes/socketerror.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#  include <cerrno>
#  include <cstring>
#  include <fcntl.h>
#  include <net/if.h>
#  include <netinet/in.h>
#  include <sys/socket.h>
#  include <system_error>
#  include <unistd.h>
#endif

namespace Tidyscope {

TcpConnector::TcpConnector(QAbstractSocket &socket, QObject *parent) : QObject(parent), m_socket(socket) { }

TcpConnector::~TcpConnector()
{
    letGo();
}

#ifdef Q_OS_UNIX

namespace {

socklen_t systemAddress(const Endpoint &endpoint, sockaddr_storage &storage)
{
    storage = {};
    if (endpoint.address.protocol() == QAbstractSocket::IPv4Protocol) {
        auto *address = reinterpret_cast<sockaddr_in *>(&storage);
        address->sin_family = AF_INET;
        address->sin_port = htons(endpoint.port);
        address->sin_addr.s_addr = htonl(endpoint.address.toIPv4Address());
        return sizeof *address;
    }
    auto *address = reinterpret_cast<sockaddr_in6 *>(&storage);
    address->sin6_family = AF_INET6;
    address->sin6_port = htons(endpoint.port);
    const Q_IPV6ADDR bytes = endpoint.address.toIPv6Address();
    std::memcpy(&address->sin6_addr, &bytes, sizeof bytes);
    const QString scope = endpoint.address.scopeId();
    bool isNumber = false;
    address->sin6_scope_id = scope.toUInt(&isNumber);
    if (!isNumber && !scope.isEmpty()) {
        address->sin6_scope_id = if_nametoindex(scope.toLocal8Bit().constData());
    }
    return sizeof *address;
}

TcpResult::State stateOf(int code)
{
    switch (code) {
    case ECONNREFUSED:
        return TcpResult::State::Refused;
    case ETIMEDOUT:
        return TcpResult::State::TimedOut;
    case ECONNRESET:
    case ECONNABORTED:
    case EPIPE:
        return TcpResult::State::Reset;
    case EHOSTUNREACH:
    case ENETUNREACH:
    case EHOSTDOWN:
    case ENETDOWN:
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT:
        return TcpResult::State::Unreachable;
    case EACCES:
    case EPERM:
        return TcpResult::State::Denied;
    default:
        return TcpResult::State::OtherError;
    }
}

} // namespace

void TcpConnector::start(const Endpoint &endpoint)
{
    sockaddr_storage storage;
    const socklen_t size = systemAddress(endpoint, storage);
    m_descriptor = socket(storage.ss_family, SOCK_STREAM, IPPROTO_TCP);
    if (m_descriptor < 0) {
        fail(errno);
        return;
    }
    fcntl(m_descriptor, F_SETFD, FD_CLOEXEC);
    fcntl(m_descriptor, F_SETFL, fcntl(m_descriptor, F_GETFL) | O_NONBLOCK);
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&storage), size) != 0 && errno != EINPROGRESS) {
        fail(errno);
        return;
    }
    m_notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Write, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &TcpConnector::onWritable);
}

void TcpConnector::onWritable()
{
    m_notifier->setEnabled(false);
    int code = 0;
    socklen_t size = sizeof code;
    if (getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &code, &size) != 0) {
        code = errno;
    }
    if (code != 0) {
        fail(code);
        return;
    }
    if (!m_socket.setSocketDescriptor(m_descriptor)) {
        fail(ECONNRESET); // gone between the two calls
        return;
    }
    m_descriptor = -1; // the socket's now
    Q_EMIT connected();
}

void TcpConnector::fail(int code)
{
    letGo();
    Q_EMIT failed(stateOf(code), QString::fromStdString(std::generic_category().message(code)));
}

void TcpConnector::letGo()
{
    if (m_notifier) {
        m_notifier->setEnabled(false);
    }
    if (m_descriptor >= 0) {
        close(m_descriptor);
        m_descriptor = -1;
    }
}

#else

void TcpConnector::start(const Endpoint &endpoint)
{
    connect(&m_socket, &QAbstractSocket::connected, this, &TcpConnector::onWritable);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &TcpConnector::fail);
    m_socket.connectToHost(endpoint.address, endpoint.port);
}

void TcpConnector::onWritable()
{
    m_socket.disconnect(this);
    Q_EMIT connected();
}

void TcpConnector::fail(int)
{
    m_socket.disconnect(this);
    const TcpResult::State state = connectState(m_socket);
    Q_EMIT failed(state, state == TcpResult::State::Reset ? resetWords() : socketWords(m_socket));
}

void TcpConnector::letGo()
{
    m_socket.disconnect(this);
}

#endif

} // namespace Tidyscope
