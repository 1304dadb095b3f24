// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTest>

#ifdef Q_OS_UNIX
#  include <arpa/inet.h>
#  include <netinet/in.h>
#  include <sys/socket.h>
#  include <unistd.h>
#endif

namespace Tidyscope::Lab {

/// A client that writes bytes and shows what comes back; everything else would hide what the lab's servers do.
class LabClient
{
public:
    explicit LabClient(quint16 port)
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_received += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }

    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    [[nodiscard]] QByteArray received() const { return m_received; }
    /// Closes its end.
    void leave() { m_socket.abort(); }
    void forget() { m_received.clear(); }
    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }

    /// Waits until @p text has arrived.
    [[nodiscard]] bool waitFor(const QByteArray &text)
    {
        return QTest::qWaitFor([&] { return m_received.contains(text); }, 3000);
    }
    [[nodiscard]] bool waitForEnd()
    {
        return QTest::qWaitFor([&] { return isClosed(); }, 3000);
    }

    /// The status line of the answer to @p request, sent on a connection of its own.
    [[nodiscard]] static QByteArray statusLine(quint16 port, const QByteArray &request)
    {
        LabClient client(port);
        client.send(request);
        if (!client.waitFor("\r\n\r\n"))
            return "nothing";
        return client.received().first(client.received().indexOf("\r\n"));
    }

#ifdef Q_OS_UNIX
    /// How the server ends a connection on which @p request was sent: "FIN", "RST", or "not" within 3 seconds. To Qt both
    /// are the remote end's close.
    [[nodiscard]] static QByteArray ending(quint16 port, const QByteArray &request)
    {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address));
        ::send(descriptor, request.constData(), static_cast<size_t>(request.size()), MSG_NOSIGNAL);
        QByteArray result = "not";
        const bool ended = QTest::qWaitFor(
            [&] {
                char bytes[65536];
                const auto size = ::recv(descriptor, bytes, sizeof(bytes), MSG_DONTWAIT);
                if (size < 0 && errno == ECONNRESET)
                    result = "RST";
                else if (size == 0)
                    result = "FIN";
                return result != "not";
            },
            3000);
        ::close(descriptor);
        return ended ? result : QByteArray("not");
    }
#endif

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace Tidyscope::Lab
