// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/connectproxy.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

ConnectProxy::ConnectProxy(QObject *parent) : HttpServer(parent) { }

ConnectProxy::~ConnectProxy() = default;

void ConnectProxy::setCredentials(const QByteArray &credentials, const QByteArrayList &schemes)
{
    m_credentials = credentials;
    m_schemes = schemes;
}

HttpFault ConnectProxy::authenticationRequired(const QByteArrayList &schemes)
{
    HttpFault fault = HttpFault::blockPage(407, "Proxy Authentication Required");
    for (const QByteArray &scheme : schemes)
        fault.headers.append({"Proxy-Authenticate", scheme});
    return fault;
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
    if (request.method == "CONNECT")
        openTunnel(connection, request);
    else
        forward(connection, request);
}

void ConnectProxy::openTunnel(HttpConnection *connection, const LabRequest &request)
{
    const auto target = m_targets.constFind(QString::fromLatin1(request.target).toLower());
    if (target == m_targets.cend()) {
        connection->respond({.status = 503, .contentType = "text/plain", .body = "cannot resolve this host\n"});
        return;
    }
    ++m_tunnels;
    join(connection, *target, {}, "HTTP/1.1 200 Connection established\r\n\r\n");
}

void ConnectProxy::forward(HttpConnection *connection, const LabRequest &request)
{
    const QUrl url = QUrl::fromEncoded(request.target, QUrl::StrictMode);
    if (url.scheme() != "http"_L1 || url.host().isEmpty()) {
        connection->respond({.status = 400, .contentType = "text/plain", .body = "this is a forward proxy\n"});
        return;
    }
    const auto target = m_targets.constFind(u"%1:%2"_s.arg(url.host().toLower()).arg(url.port(80)));
    if (target == m_targets.cend()) {
        connection->respond({.status = 503, .contentType = "text/plain", .body = "cannot resolve this host\n"});
        return;
    }
    QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    if (url.hasQuery())
        path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray head = request.method + ' ' + path + " HTTP/1.1\r\n";
    for (const auto &[name, value] : request.headers) {
        if (!name.toLower().startsWith("proxy-") && name.compare("Connection", Qt::CaseInsensitive) != 0)
            head += name + ": " + value + "\r\n";
    }
    // one request for each connection: what follows the answer is the server's end, which ends the client's too
    join(connection, *target, head + "Via: 1.1 lab-proxy\r\nConnection: close\r\n\r\n" + request.body, {});
}

void ConnectProxy::join(HttpConnection *connection, const Endpoint &endpoint, const QByteArray &first,
                        const QByteArray &greeting)
{
    auto *upstream = new QTcpSocket(connection);
    upstream->setProxy(QNetworkProxy::NoProxy);
    connect(upstream, &QTcpSocket::errorOccurred, connection, [upstream, connection] {
        upstream->deleteLater();
        connection->respond({.status = 502, .contentType = "text/plain", .body = "cannot reach this host\n"});
    });
    connect(upstream, &QTcpSocket::connected, connection, [this, upstream, connection, first, greeting] {
        upstream->disconnect(connection);
        upstream->setParent(this);
        QByteArray rest;
        QTcpSocket *client = connection->release(&rest);
        client->setParent(upstream);
        client->write(greeting);
        upstream->write(first + rest);
        connect(client, &QTcpSocket::readyRead, upstream, [client, upstream] { upstream->write(client->readAll()); });
        connect(upstream, &QTcpSocket::readyRead, client, [client, upstream] { client->write(upstream->readAll()); });
        connect(client, &QTcpSocket::disconnected, upstream, &QTcpSocket::disconnectFromHost);
        connect(upstream, &QTcpSocket::disconnected, client, [client] {
            // what is still to be written to the client goes first
            client->disconnectFromHost();
            if (client->state() == QAbstractSocket::UnconnectedState)
                client->parent()->deleteLater();
        });
        connect(client, &QTcpSocket::disconnected, upstream, [upstream] {
            if (upstream->state() == QAbstractSocket::UnconnectedState)
                upstream->deleteLater();
        });
        if (upstream->state() == QAbstractSocket::ConnectedState && upstream->bytesAvailable() > 0)
            client->write(upstream->readAll());
    });
    upstream->connectToHost(endpoint.address, endpoint.port);
}

} // namespace Tidyscope::Lab
