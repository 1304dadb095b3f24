// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/systemsocket.h"

#ifdef Q_OS_UNIX

#  include <QSocketNotifier>

#  include <cerrno>
#  include <cstring>
#  include <fcntl.h>
#  include <net/if.h>
#  include <netinet/in.h>
#  include <sys/socket.h>
#  include <system_error>
#  include <unistd.h>

#  ifdef Q_OS_LINUX
#    include <linux/tcp.h> // has more of tcp_info than the C library's header
#  endif

namespace Tidyscope {

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

} // namespace

int openSystemSocket(const Endpoint &endpoint, int type)
{
    const bool v4 = endpoint.address.protocol() == QAbstractSocket::IPv4Protocol;
    const int descriptor = socket(v4 ? AF_INET : AF_INET6, type, 0);
    if (descriptor >= 0) {
        fcntl(descriptor, F_SETFD, FD_CLOEXEC);
        fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    }
    return descriptor;
}

bool connectSystemSocket(int descriptor, const Endpoint &endpoint)
{
    sockaddr_storage storage;
    const socklen_t size = systemAddress(endpoint, storage);
    return connect(descriptor, reinterpret_cast<const sockaddr *>(&storage), size) == 0 || errno == EINPROGRESS;
}

void closeSystemSocket(int &descriptor, QSocketNotifier *notifier)
{
    if (notifier) {
        notifier->setEnabled(false);
    }
    if (descriptor >= 0) {
        close(descriptor);
        descriptor = -1;
    }
}

TcpResult::State stateOfError(int code)
{
    switch (code) {
    case ECONNREFUSED: return TcpResult::State::Refused;
    case ETIMEDOUT: return TcpResult::State::TimedOut;
    case ECONNRESET:
    case ECONNABORTED:
    case EPIPE: return TcpResult::State::Reset;
    case EHOSTUNREACH:
    case ENETUNREACH:
    case EHOSTDOWN:
    case ENETDOWN:
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT: return TcpResult::State::Unreachable;
    case EACCES:
    case EPERM: return TcpResult::State::Denied;
    default: return TcpResult::State::OtherError;
    }
}

TlsResult::Hello deliveryOver(int descriptor)
{
    using enum TlsResult::Hello;
#  ifdef Q_OS_LINUX
    tcp_info info = {};
    socklen_t size = sizeof info;
    constexpr int established = 1; // TCP_ESTABLISHED
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 || info.tcpi_state != established) {
        return Unknown;
    }
    if (info.tcpi_unacked > 0 || info.tcpi_notsent_bytes > 0) {
        return info.tcpi_unacked > 0 && info.tcpi_retransmits > 0 ? Lost : Unknown;
    }
    // nothing came in order, and yet something came: it stands behind a hole
    return info.tcpi_bytes_received == 0 && info.tcpi_rcv_ooopack > 0 ? AnswerCut : Arrived;
#  else
    Q_UNUSED(descriptor)
    return Unknown;
#  endif
}

QString wordsOfError(int code)
{
    return QString::fromStdString(std::generic_category().message(code));
}

} // namespace Tidyscope

#endif
