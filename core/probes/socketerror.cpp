// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/socketerror.h"

#include <system_error>

#ifdef Q_OS_WIN
#  include <winsock2.h>
#else
#  include "core/probes/systemsocket.h"

#  include <fcntl.h>
#  include <netinet/in.h>
#  include <netinet/tcp.h>
#  include <sys/socket.h>
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString words(std::errc code)
{
    return QString::fromStdString(std::make_error_code(code).message());
}

} // namespace

TcpResult::State connectState(const QAbstractSocket &socket)
{
    switch (socket.error()) {
    case QAbstractSocket::ConnectionRefusedError: return TcpResult::State::Refused;
    case QAbstractSocket::RemoteHostClosedError: return TcpResult::State::Reset;
    case QAbstractSocket::SocketTimeoutError: return TcpResult::State::TimedOut;
    case QAbstractSocket::NetworkError:
    case QAbstractSocket::SocketAddressNotAvailableError: return TcpResult::State::Unreachable;
    case QAbstractSocket::SocketAccessError: return TcpResult::State::Denied;
    default: return TcpResult::State::OtherError;
    }
}

QString socketWords(const QAbstractSocket &socket)
{
    switch (socket.error()) {
    case QAbstractSocket::ConnectionRefusedError: return words(std::errc::connection_refused);
    case QAbstractSocket::RemoteHostClosedError: return closedWords();
    case QAbstractSocket::SocketTimeoutError: return timedOutWords();
    case QAbstractSocket::SocketAccessError: return words(std::errc::permission_denied);
    default: return socket.errorString();
    }
}

QString timedOutWords()
{
    return words(std::errc::timed_out);
}

QString refusedWords()
{
    return words(std::errc::connection_refused);
}

QString resetWords()
{
    return words(std::errc::connection_reset);
}

QString closedWords()
{
    return u"EOF"_s; // as go says it
}

#ifdef Q_OS_WIN

void ResetWatch::watch(const QAbstractSocket &socket)
{
    release();
    WSAPROTOCOL_INFOW info;
    if (WSADuplicateSocketW(static_cast<SOCKET>(socket.socketDescriptor()), GetCurrentProcessId(), &info) == 0) {
        const SOCKET copy = WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, 0, 0);
        m_descriptor = copy == INVALID_SOCKET ? -1 : static_cast<qintptr>(copy);
    }
}

bool ResetWatch::wasReset() const
{
    if (m_descriptor < 0) {
        return false;
    }
    // a reset stays readable as an error on every handle of the connection
    char byte = 0;
    return recv(static_cast<SOCKET>(m_descriptor), &byte, 1, MSG_PEEK) == SOCKET_ERROR
        && WSAGetLastError() == WSAECONNRESET;
}

TlsResult::Hello ResetWatch::delivery() const
{
    return TlsResult::Hello::Unknown;
}

void ResetWatch::release()
{
    if (m_descriptor >= 0) {
        closesocket(static_cast<SOCKET>(m_descriptor));
        m_descriptor = -1;
    }
}

#else

void ResetWatch::watch(const QAbstractSocket &socket)
{
    release();
    if (socket.socketDescriptor() >= 0) {
        m_descriptor = fcntl(static_cast<int>(socket.socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    }
}

bool ResetWatch::wasReset() const
{
    if (m_descriptor < 0) {
        return false;
    }
    const int descriptor = static_cast<int>(m_descriptor);
    // After an orderly close the connection waits for our own close; after a reset it is gone.
#  if defined(Q_OS_LINUX)
    tcp_info info = {};
    socklen_t size = sizeof info;
    return getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 && info.tcpi_state == TCP_CLOSE;
#  elif defined(Q_OS_DARWIN)
    tcp_connection_info info = {};
    socklen_t size = sizeof info;
    constexpr int closed = 0; // TCPS_CLOSED
    return getsockopt(descriptor, IPPROTO_TCP, TCP_CONNECTION_INFO, &info, &size) != 0 || info.tcpi_state == closed;
#  else
    Q_UNUSED(descriptor)
    return false;
#  endif
}

TlsResult::Hello ResetWatch::delivery() const
{
    return m_descriptor < 0 ? TlsResult::Hello::Unknown : deliveryOver(static_cast<int>(m_descriptor));
}

void ResetWatch::release()
{
    if (m_descriptor >= 0) {
        close(static_cast<int>(m_descriptor));
        m_descriptor = -1;
    }
}

#endif

} // namespace Tidyscope
