// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/httpserver.h"

#include "core/lab/http2connection.h"
#include "core/lab/httplistener.h"
#include "core/lab/loopback.h"
#include "core/lab/tunnel.h"

#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope::Lab {

namespace {

/// Path and query of @p target, as they were sent.
QByteArray pathAndQuery(const QByteArray &target)
{
    const qsizetype scheme = target.startsWith('/') ? -1 : target.indexOf("://");
    const qsizetype slash = scheme < 0 ? 0 : target.indexOf('/', scheme + 3);
    return slash < 0 ? QByteArray("/") : target.sliced(slash);
}

LabResponse responseOf(const HttpFault &fault, const LabRequest &request)
{
    LabResponse response{.status = fault.status,
                         .reason = fault.reason,
                         .headers = fault.headers,
                         .contentType = fault.contentType,
                         .body = fault.body};
    const auto filledIn = [&request](QByteArray text) {
        return text.replace("{path}", pathAndQuery(request.target)).replace("{host}", request.header("Host"));
    };
    if (!fault.location.isEmpty()) {
        response.headers.append({"Location", filledIn(fault.location)});
        response.body = filledIn(fault.body);
    }
    return response;
}

} // namespace

HttpServer::HttpServer(QObject *parent) : QObject(parent) { }

HttpServer::~HttpServer()
{
    shutDown();
}

Result<void> HttpServer::listen(const QHostAddress &address, quint16 port, const std::optional<QSslConfiguration> &tls)
{
    auto listener = std::make_unique<HttpListener>(tls, [this] { return m_chooser.nextConnection(); });
    const Result<void> result = listenOnLoopback(*listener, address, port, u"HTTP"_s);
    if (!result)
        return result;
    connect(listener.get(), &HttpListener::ready, this,
            [this, secure = tls.has_value()](QTcpSocket *socket, ConnectionFault::Garbage garbage) {
                accept(socket, secure, garbage);
            });
    connect(listener.get(), &HttpListener::handshakeFailed, this, [this] { ++m_failedHandshakes; });
    m_listeners.push_back(std::move(listener));
    return {};
}

quint16 HttpServer::port() const
{
    return m_listeners.empty() ? quint16(0) : m_listeners.front()->serverPort();
}

void HttpServer::shutDown()
{
    m_listeners.clear();
    // these end their requests themselves, with what passed
    const QList<Tunnel *> tunnels = findChildren<Tunnel *>(Qt::FindDirectChildrenOnly);
    for (Tunnel *tunnel : tunnels)
        tunnel->stop();
    qDeleteAll(tunnels);
    QList<LabRequest> open;
    for (const Open &one : std::as_const(m_open))
        open.append(now(one));
    qDeleteAll(findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<Http2Connection *>(Qt::FindDirectChildrenOnly));
    // the connections are gone: what they had sent by then was asked for before
    for (LabRequest &request : open) {
        request.end = std::chrono::steady_clock::now();
        request.how = LabRequest::End::Left;
        finishRequest(request);
    }
}

void HttpServer::setHostNames(const QStringList &names)
{
    m_hostNames.clear();
    for (const QString &name : names)
        m_hostNames.insert(name.toLower());
}

void HttpServer::setFault(const HttpFault &fault)
{
    FaultPlan plan = m_chooser.plan();
    plan.rules.removeIf([](const FaultRule &rule) { return rule.matcher == FaultMatcher(); });
    plan.rules.append({.fault = fault});
    setPlan(plan);
}

void HttpServer::setFault(ProtocolPart part, const HttpFault &fault)
{
    const FaultMatcher matcher{.parts = {part}};
    FaultPlan plan = m_chooser.plan();
    plan.rules.removeIf([&matcher](const FaultRule &rule) { return rule.matcher == matcher; });
    plan.rules.prepend({.matcher = matcher, .fault = fault});
    setPlan(plan);
}

QList<LabRequest> HttpServer::requests() const
{
    QList<LabRequest> result = m_requests;
    for (const Open &open : m_open)
        replaceInRecord(result, now(open));
    return result;
}

LabRequest HttpServer::now(const Open &open)
{
    const bool there = open.exchange && open.exchange->request().id == open.request.id;
    return there ? open.exchange->request() : open.request;
}

void HttpServer::replaceInRecord(QList<LabRequest> &record, const LabRequest &request)
{
    // ids grow by one from entry to entry
    if (!record.isEmpty() && request.id >= record.constFirst().id)
        record[static_cast<qsizetype>(request.id - record.constFirst().id)] = request;
}

void HttpServer::setRequestLimit(qsizetype limit)
{
    m_requestLimit = std::max<qsizetype>(1, limit);
    while (m_requests.size() > m_requestLimit) {
        m_requests.removeFirst();
        ++m_dropped;
    }
}

void HttpServer::clearRequests()
{
    m_requests.clear();
    m_dropped = 0;
}

void HttpServer::accept(QTcpSocket *socket, bool tls, ConnectionFault::Garbage garbage)
{
    const auto number = static_cast<quint64>(++m_connections);
    const auto *encrypted = qobject_cast<QSslSocket *>(socket);
    if (encrypted && encrypted->sslConfiguration().nextNegotiatedProtocol() == "h2") {
        auto *connection = new Http2Connection(socket, tls, this);
        connect(connection, &Http2Connection::exchangeOpened, this,
                [this, number](HttpExchange *exchange) { watch(exchange, number); });
        return;
    }
    auto *connection = new HttpConnection(socket, tls, this);
    connection->setGarbage(garbage);
    watch(connection, number);
}

void HttpServer::watch(HttpExchange *exchange, quint64 number)
{
    connect(exchange, &HttpExchange::requestArrived, this, [this, exchange, number] { arrived(exchange, number); });
    connect(exchange, &HttpExchange::requestEnded, this, &HttpServer::finishRequest);
}

void HttpServer::arrived(HttpExchange *exchange, quint64 number)
{
    const bool welcome = isWelcome(exchange->request());
    const int rule = welcome ? m_chooser.choose(exchange->request()) : -1;
    if (rule < 0) {
        exchange->begin(++m_lastId, number, rule, {}, {});
    } else {
        const FaultRule &applied = m_chooser.plan().rules.at(rule);
        exchange->begin(++m_lastId, number, rule, applied.name, applied.fault);
    }
    const LabRequest &request = exchange->request();
    if (m_requests.size() >= m_requestLimit) {
        m_requests.removeFirst();
        ++m_dropped;
    }
    m_requests.append(request);
    m_open.insert(request.id, {request, exchange});
    Q_EMIT requestArrived(request);
    if (!welcome) {
        exchange->respond(
            {.status = 421, .contentType = "text/plain; charset=utf-8", .body = "this server has no such name\n"});
        return;
    }
    if (exchange->fault().delay > 0ms)
        QTimer::singleShot(exchange->fault().delay, exchange, [this, exchange] { perform(exchange); });
    else
        perform(exchange);
}

void HttpServer::perform(HttpExchange *exchange)
{
    if (!exchange->isWaiting() || exchange->performOwnFault())
        return;
    // copies: the exchange goes on to its next request while we are here
    const LabRequest request = exchange->request();
    const HttpFault fault = exchange->fault();
    switch (fault.kind) {
    case HttpFault::Kind::None: handle(exchange, request); break;
    case HttpFault::Kind::Answer: exchange->respond(responseOf(fault, request)); break;
    case HttpFault::Kind::Hang: break;
    case HttpFault::Kind::Close: exchange->close(); break;
    case HttpFault::Kind::Reset: exchange->reset(); break;
    case HttpFault::Kind::Raw: exchange->respondRaw(fault.body); break;
    }
}

void HttpServer::handle(HttpExchange *exchange, const LabRequest &request)
{
    exchange->respond(answer(request));
}

LabResponse HttpServer::answer(const LabRequest & /*request*/)
{
    return {.status = 404, .contentType = "text/plain; charset=utf-8", .body = "not found\n"};
}

bool HttpServer::isOwnHost(const LabRequest &request) const
{
    const QUrl url(u"//"_s + QString::fromLatin1(request.header("Host")), QUrl::StrictMode);
    const QString host = url.host().toLower();
    if (host.isEmpty())
        return false;
    return m_hostNames.contains(host) || QHostAddress(host) == request.localAddress;
}

void HttpServer::finishRequest(const LabRequest &request)
{
    if (!m_open.remove(request.id))
        return;
    replaceInRecord(m_requests, request);
    Q_EMIT requestFinished(request);
}

} // namespace Tidyscope::Lab
