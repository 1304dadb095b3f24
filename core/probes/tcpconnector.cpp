// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/tcpconnector.h"

#include "core/probes/socketerror.h"
#include "core/probes/systemsocket.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#  include <cerrno>
#  include <sys/socket.h>
#endif

namespace Tidyscope {

TcpConnector::TcpConnector(QAbstractSocket &socket, QObject *parent) : QObject(parent), m_socket(socket) { }

TcpConnector::~TcpConnector()
{
    letGo();
}

#ifdef Q_OS_UNIX

void TcpConnector::start(const Endpoint &endpoint)
{
    m_descriptor = openSystemSocket(endpoint, SOCK_STREAM);
    if (m_descriptor < 0 || !connectSystemSocket(m_descriptor, endpoint)) {
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
    Q_EMIT failed(stateOfError(code), wordsOfError(code));
}

void TcpConnector::letGo()
{
    closeSystemSocket(m_descriptor, m_notifier);
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
