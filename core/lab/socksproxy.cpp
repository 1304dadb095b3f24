// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/socksproxy.h"

#include "core/lab/loopback.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>
#include <QtEndian>

#include <utility>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

constexpr char version = 5;
constexpr char connectCommand = 1;
constexpr int hostUnreachable = 4;
constexpr int connectionRefused = 5;
constexpr int commandNotSupported = 7;
constexpr int addressTypeNotSupported = 8;
constexpr qsizetype maxAsked = 10000;

QByteArray answer(int reply)
{
    // the address it is bound to is nobody's business here: 0.0.0.0:0
    return QByteArray{1, version} + static_cast<char>(reply) + QByteArray("\0\1\0\0\0\0\0\0", 8);
}

} // namespace

struct SocksProxy::Client : QObject
{
    enum class Phase { Greeting, Login, Request, Done };
    QTcpSocket *socket = nullptr;
    Phase phase = Phase::Greeting;
    QByteArray buffer;
};

SocksProxy::SocksProxy(QObject *parent) : QObject(parent)
{
    m_server.setListenBacklogSize(512);
    m_server.setMaxPendingConnections(512);
    m_server.setProxy(QNetworkProxy::NoProxy);
    keepAccepting(m_server);
    connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, &SocksProxy::accept);
}

SocksProxy::~SocksProxy() = default;

Result<void> SocksProxy::listen(const QHostAddress &address, quint16 port)
{
    return listenOnLoopback(m_server, address, port, u"SOCKS"_s);
}

void SocksProxy::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection())
        welcome(socket);
}

void SocksProxy::welcome(QTcpSocket *socket)
{
    ++m_connections;
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(64 * 1024);
    auto *client = new Client;
    client->setParent(socket);
    client->socket = socket;
    connect(socket, &QTcpSocket::readyRead, client, [this, client] { read(client); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void SocksProxy::read(Client *client)
{
    bool more = client->phase != Client::Phase::Done;
    if (!more)
        return; // the rest is the tunnel's
    client->buffer += client->socket->readAll();
    while (more) {
        switch (client->phase) {
        case Client::Phase::Greeting: more = greet(client); break;
        case Client::Phase::Login: more = logIn(client); break;
        case Client::Phase::Request: more = request(client); break;
        case Client::Phase::Done: more = false; break;
        }
    }
}

bool SocksProxy::greet(Client *client)
{
    QByteArray &bytes = client->buffer;
    if (!bytes.isEmpty() && bytes.at(0) != version) {
        // HTTP, TLS, SOCKS4
        client->phase = Client::Phase::Done;
        client->socket->disconnectFromHost();
        return false;
    }
    const qsizetype count = bytes.size() > 1 ? static_cast<unsigned char>(bytes.at(1)) : 0;
    if (bytes.size() < 2 || bytes.size() < 2 + count) {
        return false;
    }
    const QByteArray methods = bytes.mid(2, count);
    bytes.remove(0, 2 + methods.size());
    const char wanted = m_credentials.isEmpty() ? 0 : 2;
    if (m_fault.kind == SocksFault::Kind::Silent) {
        client->phase = Client::Phase::Done;
    } else if (m_fault.kind == SocksFault::Kind::Close) {
        client->phase = Client::Phase::Done;
        client->socket->disconnectFromHost();
    } else if (m_fault.kind == SocksFault::Kind::NoMethod || !methods.contains(wanted)) {
        client->phase = Client::Phase::Done;
        client->socket->write("\x05\xff", 2);
        client->socket->disconnectFromHost();
    } else {
        client->phase = m_credentials.isEmpty() ? Client::Phase::Request : Client::Phase::Login;
        client->socket->write(QByteArray{1, version} + wanted);
    }
    return client->phase != Client::Phase::Done;
}

bool SocksProxy::logIn(Client *client)
{
    QByteArray &bytes = client->buffer;
    const qsizetype user = bytes.size() > 1 ? static_cast<unsigned char>(bytes.at(1)) : 0;
    if (bytes.size() < user + 3) {
        return false;
    }
    const qsizetype password = static_cast<unsigned char>(bytes.at(user + 2));
    if (bytes.size() < user + 3 + password) {
        return false;
    }
    const bool right = bytes.mid(2, user) + ':' + bytes.mid(user + 3, password) == m_credentials;
    bytes.remove(0, user + 3 + password);
    client->socket->write(QByteArray("\x01", 1) + (right ? '\0' : '\1'));
    client->phase = right ? Client::Phase::Request : Client::Phase::Done;
    if (!right) {
        client->socket->disconnectFromHost();
    }
    return right;
}

bool SocksProxy::request(Client *client)
{
    QByteArray &bytes = client->buffer;
    if (bytes.size() < 5) {
        return false;
    }
    const char type = bytes.at(3);
    const bool isKnown = type == 1 || type == 3 || type == 4;
    if (bytes.at(0) != version || bytes.at(1) != connectCommand || !isKnown) {
        client->phase = Client::Phase::Done;
        client->socket->write(answer(isKnown ? commandNotSupported : addressTypeNotSupported));
        client->socket->disconnectFromHost();
        return false;
    }
    const qsizetype length = type == 1 ? 4 : type == 4 ? 16 : static_cast<unsigned char>(bytes.at(4));
    const qsizetype begin = type == 3 ? 5 : 4;
    if (bytes.size() < begin + length + 2) {
        return false;
    }
    const QByteArray field = bytes.mid(begin, length);
    const auto port = qFromBigEndian<quint16>(bytes.constData() + begin + length);
    bytes.remove(0, begin + length + 2);
    QString host = QString::fromLatin1(field);
    if (type == 1) {
        host = QHostAddress(qFromBigEndian<quint32>(field.constData())).toString();
    } else if (type == 4) {
        host = u'[' + QHostAddress(reinterpret_cast<const quint8 *>(field.constData())).toString() + u']';
    }
    client->phase = Client::Phase::Done;
    const QString authority = host.toLower() + u':' + QString::number(port);
    if (m_asked.size() >= maxAsked)
        m_asked.removeFirst();
    m_asked.append(authority);
    // a client that asks for ever more names
    if (m_traffic.size() < maxAsked || m_traffic.contains(authority))
        ++m_traffic[authority].requests;
    if (m_fault.delay.count() > 0) {
        QTimer::singleShot(m_fault.delay, client, [this, client, authority] { answerRequest(client, authority); });
    } else {
        answerRequest(client, authority);
    }
    return false;
}

void SocksProxy::answerRequest(Client *client, const QString &authority)
{
    if (m_fault.kind == SocksFault::Kind::Reply || !m_targets.contains(authority)) {
        client->socket->write(answer(m_fault.kind == SocksFault::Kind::Reply ? m_fault.reply : hostUnreachable));
        client->socket->disconnectFromHost();
    } else {
        join(client, authority);
    }
}

void SocksProxy::join(Client *client, const QString &authority)
{
    QTcpSocket *socket = client->socket;
    auto *upstream = new QTcpSocket(client);
    upstream->setProxy(QNetworkProxy::NoProxy);
    connect(upstream, &QTcpSocket::connected, client, [this, client, socket, upstream, authority] {
        upstream->disconnect(client);
        if (socket->state() != QAbstractSocket::ConnectedState)
            return; // the client has left, and its socket is about to be deleted
        upstream->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->write(answer(0));
        socket->flush();
        ++m_traffic[authority].tunnels;
        const QByteArray rest = std::exchange(client->buffer, {});
        socket->disconnect(client);
        socket->disconnect(socket);
        auto *tunnel = new Tunnel(authority, socket, upstream, m_fault.tunnel, this);
        client->deleteLater();
        connect(tunnel, &Tunnel::finished, this, [this, tunnel] {
            m_traffic[tunnel->target()].bytesUp += tunnel->bytesUp();
            m_traffic[tunnel->target()].bytesDown += tunnel->bytesDown();
        });
        tunnel->start(rest);
    });
    connect(upstream, &QTcpSocket::errorOccurred, client,
            [socket, upstream, client](QAbstractSocket::SocketError error) {
                if (error == QAbstractSocket::ConnectionRefusedError) {
                    socket->write(answer(connectionRefused));
                }
                upstream->disconnect(client);
                socket->disconnectFromHost();
            });
    const Endpoint endpoint = m_targets.value(authority);
    upstream->connectToHost(endpoint.address, endpoint.port);
}

} // namespace Tidyscope::Lab
