// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/lab/tunnel.h"
#include "core/model/proberequest.h"

#include <QHash>
#include <QStringList>
#include <QTcpServer>

class QTcpSocket;

namespace Tidyscope::Lab {

/// What a SOCKS5 proxy of the lab does instead of connecting. A value.
struct SocksFault
{
    enum class Kind {
        None,
        Reply,    ///< `reply` to every request
        NoMethod, ///< no way to log in is good enough (0xff)
        Silent,   ///< reads the greeting and says nothing
        Close     ///< closes after the greeting
    };
    Kind kind = Kind::None;
    int reply = 0;
    std::chrono::milliseconds delay{0}; ///< before the answer to a request
    TunnelFault tunnel{};               ///< in the tunnels that are opened

    [[nodiscard]] static SocksFault replying(int reply) { return {.kind = Kind::Reply, .reply = reply}; }
    bool operator==(const SocksFault &) const = default;
};

/// A SOCKS5 proxy (RFC 1928, RFC 1929) to servers of the lab only, by a map of its own from "host:port" to an address. What
/// is not in the map is answered with 4, host unreachable. What does not begin with version 5 is closed. Lives in the thread of its event loop; destroying it closes everything.
class SocksProxy : public QObject
{
    Q_OBJECT
public:
    explicit SocksProxy(QObject *parent = nullptr);
    ~SocksProxy() override;
    Q_DISABLE_COPY_MOVE(SocksProxy)

    /// Loopback addresses only; port 0 takes a free one.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port = 0);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    void addTarget(const QString &authority, const Endpoint &endpoint)
    {
        m_targets.insert(authority.toLower(), endpoint);
    }
    void setFault(const SocksFault &fault) { m_fault = fault; }
    /// "user:password" that must come; others are turned away.
    void setCredentials(const QByteArray &credentials) { m_credentials = credentials; }

    /// "host:port" of the last requests (10,000), as it was asked for.
    [[nodiscard]] QStringList targets() const { return m_asked; }
    [[nodiscard]] int connections() const { return m_connections; }
    /// What passed so far, also through tunnels that are still open.
    [[nodiscard]] ProxyTrafficMap traffic() const { return withOpenTunnels(m_traffic, *this); }

private:
    struct Client;
    void accept();
    void welcome(QTcpSocket *socket);
    void read(Client *client);
    /// False: more bytes are needed.
    bool greet(Client *client);
    bool logIn(Client *client);
    bool request(Client *client);
    void answerRequest(Client *client, const QString &authority);
    void join(Client *client, const QString &authority);

    QTcpServer m_server;
    QHash<QString, Endpoint> m_targets;
    SocksFault m_fault;
    QByteArray m_credentials;
    ProxyTrafficMap m_traffic; // of what has ended
    QStringList m_asked;
    int m_connections = 0;
};

} // namespace Tidyscope::Lab
