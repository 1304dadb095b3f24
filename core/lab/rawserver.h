// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QTcpServer>

class QTcpSocket;

namespace Tidyscope::Lab {

/// A TCP port that accepts and then misbehaves, below any protocol.
/// Lives in the thread of its event loop; destroying it closes everything.
class RawServer : public QObject
{
    Q_OBJECT
public:
    enum class Behaviour {
        ResetOnAccept,
        ResetAfterFirstBytes,
        CloseOnAccept,
        CloseAfterFirstBytes,
        Hang,     ///< reads and says nothing
        Speak,    ///< sends setGreeting() at once: a port that speaks something else
        BlackHole ///< the system drops SYNs: a full queue of a listener that never accepts (Linux)
    };

    explicit RawServer(Behaviour behaviour, QObject *parent = nullptr);
    ~RawServer() override;
    Q_DISABLE_COPY_MOVE(RawServer)

    void setGreeting(const QByteArray &bytes) { m_greeting = bytes; }
    /// Loopback addresses only. A black hole works about a tenth of a second after this; blackHoleReady() says when.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port = 0);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// Connections accepted so far; always 0 for a black hole.
    [[nodiscard]] int connections() const { return m_connections; }
    /// What arrived over all connections, the first MiB of it.
    [[nodiscard]] QByteArray received() const { return m_received; }

Q_SIGNALS:
    /// The queue is full: from now on nobody gets in. Emitted once.
    void blackHoleReady();

private:
    void accept();
    void fillQueue();

    Behaviour m_behaviour;
    QTcpServer m_server;
    QList<QTcpSocket *> m_fillers;
    QByteArray m_greeting;
    QByteArray m_received;
    int m_connections = 0;
};

} // namespace Tidyscope::Lab
