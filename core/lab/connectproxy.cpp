// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/connectproxy.h"

#include "core/lab/proxypages.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

constexpr qsizetype MaxTargets = 10000;

/// "host:port" that @p request is for; empty if that cannot be read.
QString targetOf(const LabRequest &request)
{
    if (request.method == "CONNECT")
        return QString::fromLatin1(request.target).toLower();
    const QUrl url = QUrl::fromEncoded(request.target, QUrl::StrictMode);
    if (url.scheme() != "http"_L1 || url.host().isEmpty())
        return {};
    return u"%1:%2"_s.arg(url.host().toLower()).arg(url.port(80));
}

LabResponse plainText(int status, const QByteArray &body)
{
    return {.status = status, .contentType = "text/plain", .body = body};
}

} // namespace

ConnectProxy::ConnectProxy(QObject *parent) : HttpServer(parent)
{
    connect(this, &HttpServer::requestArrived, this, [this](const LabRequest &request) {
        const QString target = targetOf(request);
        // a client that asks for ever more names
        if (!target.isEmpty() && (m_traffic.size() < MaxTargets || m_traffic.contains(target)))
            ++m_traffic[target].requests;
    });
}

ConnectProxy::~ConnectProxy()
{
    shutDown();
}

void ConnectProxy::setCredentials(const QByteArray &credentials, const QByteArrayList &schemes)
{
    m_credentials = credentials;
    m_schemes = schemes;
}

HttpFault ConnectProxy::authenticationRequired(const QByteArrayList &schemes)
{
    return ProxyPages::authenticationRequired(schemes);
}

void ConnectProxy::handle(HttpExchange *exchange, const LabRequest &request)
{
    auto *connection = qobject_cast<HttpConnection *>(exchange);
    if (!connection) {
        exchange->respond({.status = 501, .contentType = "text/plain", .body = "this proxy speaks HTTP/1.1\n"});
        return;
    }
    if (!m_credentials.isEmpty() && request.header("Proxy-Authorization") != "Basic " + m_credentials.toBase64()) {
        const HttpFault refusal = authenticationRequired(m_schemes);
        connection->respond({.status = refusal.status,
                             .reason = refusal.reason,
                             .headers = refusal.headers,
                             .contentType = refusal.contentType,
                             .body = refusal.body});
        return;
    }
    const QString target = targetOf(request);
    if (target.isEmpty())
        connection->respond(plainText(400, "this is a forward proxy\n"));
    else if (!m_targets.contains(target))
        connection->respond(plainText(503, "cannot resolve this host\n"));
    else if (request.method == "CONNECT")
        join(connection, request, target, {}, "HTTP/1.1 200 Connection established\r\n\r\n");
    else
        forward(connection, request, target);
}

void ConnectProxy::forward(HttpConnection *connection, const LabRequest &request, const QString &target)
{
    const QUrl url = QUrl::fromEncoded(request.target, QUrl::StrictMode);
    QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    if (url.hasQuery())
        path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray head = request.method + ' ' + path + " HTTP/1.1\r\n";
    for (const auto &[name, value] : request.headers) {
        const QByteArray lower = name.toLower();
        // the body is sent as it was understood: whole
        if (!lower.startsWith("proxy-") && lower != "connection" && lower != "transfer-encoding" && lower != "expect")
            head += name + ": " + value + "\r\n";
    }
    if (!request.header("Transfer-Encoding").isEmpty())
        head += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    // one request for each connection: what follows the answer is the server's end, which ends the client's too
    join(connection, request, target, head + "Via: 1.1 lab-proxy\r\nConnection: close\r\n\r\n" + request.body, {});
}

void ConnectProxy::join(HttpConnection *connection, const LabRequest &request, const QString &target,
                        const QByteArray &first, const QByteArray &greeting)
{
    auto *upstream = new QTcpSocket(connection);
    upstream->setProxy(QNetworkProxy::NoProxy);
    connect(upstream, &QTcpSocket::errorOccurred, connection, [upstream, connection] {
        upstream->deleteLater();
        connection->respond(plainText(502, "cannot reach this host\n"));
    });
    connect(upstream, &QTcpSocket::connected, connection,
            [this, connection, upstream, request, target, first, greeting] {
                upstream->disconnect(connection);
                upstream->setSocketOption(QAbstractSocket::LowDelayOption, 1);
                openTunnel(connection, upstream, request, target, first, greeting);
            });
    const Endpoint endpoint = m_targets.value(target);
    upstream->connectToHost(endpoint.address, endpoint.port);
}

void ConnectProxy::openTunnel(HttpConnection *connection, QTcpSocket *upstream, LabRequest request,
                              const QString &target, const QByteArray &first, const QByteArray &greeting)
{
    if (request.method == "CONNECT") {
        ++m_tunnels;
        ++m_traffic[target].tunnels;
    }
    const TunnelFault fault = TunnelFault::of(connection->fault());
    QByteArray rest;
    QTcpSocket *client = connection->release(&rest);
    request.status = greeting.isEmpty() ? 0 : 200;
    request.bytesSent = greeting.size();
    request.firstByte = std::chrono::steady_clock::now();
    client->write(greeting);
    client->flush();
    auto *tunnel = new Tunnel(target, client, upstream, fault, this);
    connect(tunnel, &Tunnel::finished, this, [this, tunnel, request](LabRequest::End how) mutable {
        m_traffic[tunnel->target()].bytesUp += tunnel->bytesUp();
        m_traffic[tunnel->target()].bytesDown += tunnel->bytesDown();
        request.bytesSent += tunnel->bytesDown();
        request.bytesReceived += tunnel->bytesUp();
        request.end = std::chrono::steady_clock::now();
        request.how = how;
        finishRequest(request);
    });
    tunnel->start(first + rest);
}

} // namespace Tidyscope::Lab
