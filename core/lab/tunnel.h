// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labrequest.h"

#include <QElapsedTimer>
#include <QMap>
#include <QObject>

#include <chrono>
#include <optional>

class QTcpSocket;
class QTimer;

namespace Tidyscope::Lab {

struct HttpFault;

/// What passed through a proxy of the lab for one target.
struct ProxyTraffic
{
    int requests = 0;     ///< for it, refused ones too
    int tunnels = 0;      ///< opened
    qint64 bytesUp = 0;   ///< from the clients to it
    qint64 bytesDown = 0; ///< from it to the clients

    bool operator==(const ProxyTraffic &) const = default;
};

/// "host:port" as clients named it, lower-case -> what passed.
using ProxyTrafficMap = QMap<QString, ProxyTraffic>;

/// What goes wrong in a tunnel. Bytes are those from the server to the client; the first limit that is reached counts.
struct TunnelFault
{
    std::chrono::milliseconds delay{0}; ///< before the first of them
    qint64 bytesPerSecond = 0;          ///< 0: as fast as they are read
    std::optional<qint64> hangAfter{};  ///< nothing passes any more, in either direction
    std::optional<qint64> closeAfter{}; ///< FIN
    std::optional<qint64> resetAfter{}; ///< RST

    /// Those members of @p fault that are about the body.
    [[nodiscard]] static TunnelFault of(const HttpFault &fault);
    bool operator==(const TunnelFault &) const = default;
};

/// Passes bytes between two connected sockets, both ways, no faster than the slower side reads them, until one of them
/// ends or a fault says so. Owns the sockets. Deletes itself (later) after finished().
class Tunnel : public QObject
{
    Q_OBJECT
public:
    /// Takes both sockets. @p target names the server's side.
    Tunnel(const QString &target, QTcpSocket *client, QTcpSocket *server, const TunnelFault &fault, QObject *parent);
    ~Tunnel() override;
    Q_DISABLE_COPY_MOVE(Tunnel)

    /// Sends what was read before, or has to come first, and begins.
    void start(const QByteArray &toServer);
    /// Drops both connections.
    void stop();

    [[nodiscard]] bool isOpen() const { return !m_ended; }
    [[nodiscard]] QString target() const { return m_target; }
    [[nodiscard]] qint64 bytesUp() const { return m_up; }
    [[nodiscard]] qint64 bytesDown() const { return m_down; }

Q_SIGNALS:
    /// Exactly once, unless it is destroyed before. Answered: one side ended it; Cut: a fault; Left: stop().
    void finished(Tidyscope::Lab::LabRequest::End how);

private:
    void passUp();
    void passDown();
    /// How many bytes may go down now.
    [[nodiscard]] qint64 allowance();
    void reachedEnd();
    void closeSide(QTcpSocket *other);
    void end(LabRequest::End how);

    QString m_target;
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    TunnelFault m_fault;
    QTimer *m_timer;
    QElapsedTimer m_clock; // since budget was added
    double m_budget = 0;   // bytes that bytesPerSecond allows
    qint64 m_stopAt = -1;  // -1: no limit
    qint64 m_up = 0;
    qint64 m_down = 0;
    bool m_delayed = false;
    bool m_stuck = false; // hangs, or is about to be reset
    bool m_ended = false;
};

/// @p traffic of what has ended, and what passed so far through the tunnels that are children of @p owner.
[[nodiscard]] ProxyTrafficMap withOpenTunnels(ProxyTrafficMap traffic, const QObject &owner);

} // namespace Tidyscope::Lab
