// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/lab/httpconnection.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QSslConfiguration>

#include <memory>
#include <optional>
#include <vector>

namespace Tidyscope::Lab {

class HttpListener;

/// What the HTTP servers of the lab share: listening on loopback, with or without TLS, on one or several addresses; the
/// connections; the record of requests; faults. Lives in the thread of its event loop; destroying it closes everything.
///
/// A server says with handle() or answer() what is right; what goes wrong is the FaultPlan's, and done here.
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
    /// Stops listening, drops every connection and tunnel; requests under way end as End::Left. listen() works again.
    void shutDown();

    /// Names under which it may be called (Host header). Its own addresses always count, everything else gets 421: a
    /// page in a browser cannot reach the lab under a name of its own (DNS rebinding).
    void setHostNames(const QStringList &names);

    /// What goes wrong from the next request and the next connection on. Counting starts anew; what is under way keeps
    /// its fault.
    void setPlan(const FaultPlan &plan) { m_chooser = FaultChooser(plan); }
    [[nodiscard]] const FaultPlan &plan() const { return m_chooser.plan(); }
    /// For every request that no other rule of the plan is about: the plan's last rule.
    void setFault(const HttpFault &fault);
    /// For requests of this part: one of the plan's first rules.
    void setFault(ProtocolPart part, const HttpFault &fault);

    /// The last requests, refused ones too: as many as setRequestLimit() says. Those under way as they stand now.
    [[nodiscard]] QList<LabRequest> requests() const;
    /// How many older ones were forgotten since clearRequests().
    [[nodiscard]] qint64 droppedRequests() const { return m_dropped; }
    void setRequestLimit(qsizetype limit);
    void clearRequests();
    /// Connections accepted so far; over TLS those whose handshake was completed.
    [[nodiscard]] int connections() const { return m_connections; }
    /// TLS handshakes that failed so far.
    [[nodiscard]] int failedHandshakes() const { return m_failedHandshakes; }

Q_SIGNALS:
    /// Before anything is answered.
    void requestArrived(const Tidyscope::Lab::LabRequest &request);
    /// Exactly once for each requestArrived().
    void requestFinished(const Tidyscope::Lab::LabRequest &request);

protected:
    /// The right answer to @p request is wanted on @p exchange. Must lead to exactly one respond(), close(), reset()
    /// or release(), now or later, or to silence. Answers with answer() unless overridden.
    virtual void handle(HttpExchange *exchange, const LabRequest &request);
    /// 404 unless overridden.
    [[nodiscard]] virtual LabResponse answer(const LabRequest &request);
    /// False: the request gets 421 and no rule is tried. isOwnHost() unless overridden.
    [[nodiscard]] virtual bool isWelcome(const LabRequest &request) const { return isOwnHost(request); }
    [[nodiscard]] bool isOwnHost(const LabRequest &request) const;
    /// The end of a request whose connection was released. Without effect the second time.
    void finishRequest(const LabRequest &request);

private:
    struct Open
    {
        LabRequest request;
        QPointer<HttpExchange> exchange;
    };

    void accept(QTcpSocket *socket, bool tls, ConnectionFault::Garbage garbage);
    /// Does with the requests of @p exchange, which came on the connection @p number, what is to be done.
    void watch(HttpExchange *exchange, quint64 number);
    void arrived(HttpExchange *exchange, quint64 number);
    /// Does what the exchange's fault says, its delay being over.
    void perform(HttpExchange *exchange);

    /// As it stands.
    [[nodiscard]] static LabRequest now(const Open &open);
    static void replaceInRecord(QList<LabRequest> &record, const LabRequest &request);

    std::vector<std::unique_ptr<HttpListener>> m_listeners;
    QSet<QString> m_hostNames;
    FaultChooser m_chooser;
    QList<LabRequest> m_requests; // the last ones, in the order of their ids
    QHash<quint64, Open> m_open;
    qsizetype m_requestLimit = 2000;
    qint64 m_dropped = 0;
    quint64 m_lastId = 0;
    int m_connections = 0;
    int m_failedHandshakes = 0;
};

} // namespace Tidyscope::Lab
