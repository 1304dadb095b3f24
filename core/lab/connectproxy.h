// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/httpserver.h"
#include "core/model/proberequest.h"

#include <QHash>

namespace Tidyscope::Lab {

/// A corporate HTTP proxy: CONNECT tunnels and absolute-form requests, to servers of the lab only, by a map of its
/// own from "host:port" to an address. What is not in the map is answered with 503, as a proxy does that cannot
/// resolve a name.
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
    /// A 407 with one Proxy-Authenticate header for each of @p schemes: "NTLM", "Negotiate", "Basic realm=\"x\"".
    [[nodiscard]] static HttpFault authenticationRequired(const QByteArrayList &schemes);

    /// Tunnels opened so far.
    [[nodiscard]] int tunnels() const { return m_tunnels; }

protected:
    void handle(HttpExchange *exchange, const LabRequest &request) override;
    /// It is called by the names of others.
    [[nodiscard]] bool isWelcome(const LabRequest & /*request*/) const override { return true; }

private:
    void openTunnel(HttpConnection *connection, const LabRequest &request);
    void forward(HttpConnection *connection, const LabRequest &request);
    /// Connects to @p endpoint, sends @p first to it and @p greeting to the client, then passes bytes both ways.
    void join(HttpConnection *connection, const Endpoint &endpoint, const QByteArray &first,
              const QByteArray &greeting);

    QHash<QString, Endpoint> m_targets;
    QByteArray m_credentials;
    QByteArrayList m_schemes;
    int m_tunnels = 0;
};

} // namespace Tidyscope::Lab
