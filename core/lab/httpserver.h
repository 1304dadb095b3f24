// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/lab/httpconnection.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QSslConfiguration>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QTcpServer;

namespace Tidyscope::Lab {

/// What the HTTP servers of the lab share: listening on loopback, with or without TLS, on one or several addresses; the
/// connections; the record of requests; faults. Lives in the thread of its event loop; destroying it closes everything.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    explicit HttpServer(QObject *parent = nullptr);
    ~HttpServer() override;
    Q_DISABLE_COPY_MOVE(HttpServer)

    /// Listens on one more address (loopback only), over TLS if @p tls is given. Port 0 takes a free one.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port = 0,
                                      const std::optional<QSslConfiguration> &tls = std::nullopt);
    /// Of the first listen().
    [[nodiscard]] quint16 port() const;

    /// Names under which it may be called (Host header). Its own addresses always count, everything else gets 421: a
    /// page in a browser cannot reach the lab under a name of its own (DNS rebinding).
    void setHostNames(const QStringList &names);

    /// All requests so far, refused ones too.
    [[nodiscard]] QList<LabRequest> requests() const { return m_requests; }
    void clearRequests() { m_requests.clear(); }
    /// Connections accepted so far; over TLS those whose handshake was completed.
    [[nodiscard]] int connections() const { return m_connections; }

protected:
    /// A request arrived on @p connection. Must lead to exactly one respond(), close(), reset() or release(), or to
    /// silence.
    virtual void handle(HttpConnection *connection, const LabRequest &request) = 0;
    [[nodiscard]] bool isOwnHost(const LabRequest &request) const;
    /// Does what @p fault says, after its delay. With Kind::None it calls @p otherwise.
    void perform(const HttpFault &fault, HttpConnection *connection, bool withBody,
                 const std::function<void()> &otherwise);

private:
    void accept(QTcpServer *server, bool tls);

    std::vector<std::unique_ptr<QTcpServer>> m_servers;
    QSet<QString> m_hostNames;
    QList<LabRequest> m_requests;
    int m_connections = 0;
};

} // namespace Tidyscope::Lab
