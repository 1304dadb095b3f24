// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/httpserver.h"

#include "core/lab/loopback.h"

#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

HttpServer::HttpServer(QObject *parent) : QObject(parent) { }

HttpServer::~HttpServer() = default;

Result<void> HttpServer::listen(const QHostAddress &address, quint16 port, const std::optional<QSslConfiguration> &tls)
{
    std::unique_ptr<QTcpServer> server;
    if (tls) {
        auto sslServer = std::make_unique<QSslServer>();
        sslServer->setSslConfiguration(*tls);
        server = std::move(sslServer);
    } else {
        server = std::make_unique<QTcpServer>();
    }
    const Result<void> result = listenOnLoopback(*server, address, port, u"HTTP"_s);
    if (!result)
        return result;
    // pendingConnectionAvailable comes after the TLS handshake, newConnection before it
    connect(server.get(), &QTcpServer::pendingConnectionAvailable, this,
            [this, raw = server.get(), secure = tls.has_value()] { accept(raw, secure); });
    m_servers.push_back(std::move(server));
    return {};
}

quint16 HttpServer::port() const
{
    return m_servers.empty() ? quint16(0) : m_servers.front()->serverPort();
}

void HttpServer::setHostNames(const QStringList &names)
{
    m_hostNames.clear();
    for (const QString &name : names)
        m_hostNames.insert(name.toLower());
}

void HttpServer::accept(QTcpServer *server, bool tls)
{
    while (QTcpSocket *socket = server->nextPendingConnection()) {
        ++m_connections;
        auto *connection = new HttpConnection(socket, tls, this);
        connect(connection, &HttpConnection::requestArrived, this, [this, connection](const LabRequest &request) {
            m_requests.append(request);
            handle(connection, request);
        });
    }
}

bool HttpServer::isOwnHost(const LabRequest &request) const
{
    const QUrl url(u"//"_s + QString::fromLatin1(request.header("Host")), QUrl::StrictMode);
    const QString host = url.host().toLower();
    if (host.isEmpty())
        return false;
    return m_hostNames.contains(host) || QHostAddress(host) == request.localAddress;
}

void HttpServer::perform(const HttpFault &fault, HttpConnection *connection, bool withBody,
                         const std::function<void()> &otherwise)
{
    const auto act = [fault, connection, withBody, otherwise] {
        switch (fault.kind) {
        case HttpFault::Kind::None: otherwise(); break;
        case HttpFault::Kind::Answer:
            connection->respond({.status = fault.status,
                                 .reason = fault.reason,
                                 .headers = fault.headers,
                                 .contentType = fault.contentType,
                                 .body = fault.body},
                                withBody);
            break;
        case HttpFault::Kind::Hang: break;
        case HttpFault::Kind::Close: connection->close(); break;
        case HttpFault::Kind::Reset: connection->reset(); break;
        }
    };
    if (fault.delay.count() == 0)
        act();
    else
        QTimer::singleShot(fault.delay, connection, act);
}

} // namespace Tidyscope::Lab
