// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/httpserver.h"
#include "core/lab/tunnel.h"
#include "core/model/proberequest.h"

#include <QHash>

namespace Tidyscope::Lab {

/// A corporate HTTP proxy: CONNECT tunnels and absolute-form requests, to servers of the lab only, by a map of its
/// own from "host:port" to an address. What is not in the map is answered with 503, as a proxy does that cannot
/// resolve a name. TLS to the proxy itself: listen() with a configuration.
///
/// The faults of its plan are about its own answers (proxypages.h has those of products); a rule whose fault is of
/// Kind::None and says something about the body is about what passes through the tunnel (TunnelFault).
class ConnectProxy : public HttpServer
{
    Q_OBJECT
public:
    explicit ConnectProxy(QObject *parent = nullptr);
    ~ConnectProxy() override;

    /// @p authority is "goproxy.lab.test:443".
    void addTarget(const QString &authority, const Endpoint &endpoint)
    {
        m_targets.insert(authority.toLower(), endpoint);
    }
    /// "user:password" that must come as Basic; otherwise 407 with @p schemes in Proxy-Authenticate.
    void setCredentials(const QByteArray &credentials, const QByteArrayList &schemes = {"Basic realm=\"lab\""});
    /// ProxyPages::authenticationRequired().
    [[nodiscard]] static HttpFault authenticationRequired(const QByteArrayList &schemes);

    /// Tunnels opened so far.
    [[nodiscard]] int tunnels() const { return m_tunnels; }
    /// What passed so far, also through tunnels that are still open.
    [[nodiscard]] ProxyTrafficMap traffic() const { return withOpenTunnels(m_traffic, *this); }

protected:
    void handle(HttpExchange *exchange, const LabRequest &request) override;
    /// It is called by the names of others.
    [[nodiscard]] bool isWelcome(const LabRequest & /*request*/) const override { return true; }

private:
    void forward(HttpConnection *connection, const LabRequest &request, const QString &target);
    /// Connects to @p target, sends @p first to it and @p greeting to the client, then passes bytes both ways.
    void join(HttpConnection *connection, const LabRequest &request, const QString &target, const QByteArray &first,
              const QByteArray &greeting);
    void openTunnel(HttpConnection *connection, QTcpSocket *upstream, LabRequest request, const QString &target,
                    const QByteArray &first, const QByteArray &greeting);

    QHash<QString, Endpoint> m_targets;
    ProxyTrafficMap m_traffic; // of what has ended
    QByteArray m_credentials;
    QByteArrayList m_schemes;
    int m_tunnels = 0;
};

} // namespace Tidyscope::Lab
