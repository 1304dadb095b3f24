// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTest>

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
    void forget() { m_received.clear(); }
    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    /// RST looks to Qt like the remote end's close: the message tells them apart.
    [[nodiscard]] QString errorText() const { return m_socket.errorString(); }

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

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace Tidyscope::Lab
