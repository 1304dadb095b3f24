// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/tlsgate.h"

#include "core/lab/loopback.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

constexpr qsizetype MaxHellos = 1000;

/// Bytes of each side go to the other until one of them ends.
void join(QTcpSocket *client, QTcpSocket *server)
{
    QObject::connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
    QObject::connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
    QObject::connect(server, &QTcpSocket::disconnected, client, [client, server] {
        client->write(server->readAll());
        client->disconnectFromHost();
    });
    server->write(client->readAll());
}

} // namespace

bool TlsGateRule::fits(const TlsHello &hello) const
{
    const QString wanted = serverName.toLower();
    const bool nameFits = wanted.isEmpty() || hello.serverName == wanted
        || (wanted.startsWith("*."_L1) && hello.serverName.endsWith(wanted.sliced(1)));
    return nameFits && hello.size > largerThan;
}

TlsGate::TlsGate(QObject *parent) : QObject(parent)
{
    keepAccepting(m_server);
    connect(&m_server, &QTcpServer::newConnection, this, &TlsGate::accept);
}

TlsGate::~TlsGate() = default;

void TlsGate::setServer(const QHostAddress &address, quint16 port)
{
    m_address = address;
    m_port = port;
}

Result<void> TlsGate::listen(const QHostAddress &address, quint16 port)
{
    if (m_port != 0 && !isOnLoopback(m_address))
        return failure({u"lab.not-loopback"_s, {{u"what"_s, u"TLS"_s}, {u"address"_s, m_address.toString()}}});
    return listenOnLoopback(m_server, address, port, u"TLS"_s);
}

void TlsGate::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QTcpSocket::readyRead, this, [this, client] { read(client); });
    }
}

void TlsGate::read(QTcpSocket *client)
{
    TlsHello hello;
    switch (TlsHello::read(client->peek(client->bytesAvailable()), &hello)) {
    case TlsHello::Reading::NeedsMore: return;
    case TlsHello::Reading::IsOther:
        client->disconnect(this);
        act(client, m_plainAction, {});
        return;
    case TlsHello::Reading::IsTls: break;
    }
    client->disconnect(this);
    if (m_hellos.size() >= MaxHellos)
        m_hellos.removeFirst();
    m_hellos.append(hello);
    Q_EMIT helloArrived(hello);
    const auto rule =
        std::ranges::find_if(m_rules, [&hello](const TlsGateRule &candidate) { return candidate.fits(hello); });
    act(client, rule == m_rules.end() ? TlsGateAction() : rule->action, hello);
}

void TlsGate::act(QTcpSocket *client, const TlsGateAction &action, const TlsHello &hello)
{
    if (action.kind == TlsGateAction::Kind::Forward) {
        forward(client);
        return;
    }
    // what was not read when a connection is closed makes the system send RST instead of FIN
    client->readAll();
    connect(client, &QTcpSocket::readyRead, client, [client] { client->readAll(); });
    switch (action.kind) {
    case TlsGateAction::Kind::Alert:
        client->write(tlsAlert(action.alert));
        client->disconnectFromHost();
        break;
    case TlsGateAction::Kind::ServerHello: client->write(tlsServerHello(action.version, hello)); break;
    case TlsGateAction::Kind::Speak:
        client->write(action.bytes);
        client->disconnectFromHost();
        break;
    case TlsGateAction::Kind::Close: client->disconnectFromHost(); break;
    case TlsGateAction::Kind::Reset: resetConnection(*client); break;
    case TlsGateAction::Kind::Hang:
    case TlsGateAction::Kind::Forward: break;
    }
}

void TlsGate::forward(QTcpSocket *client)
{
    if (m_port == 0) {
        client->disconnectFromHost();
        return;
    }
    auto *server = new QTcpSocket(client);
    server->setProxy(QNetworkProxy::NoProxy);
    connect(server, &QTcpSocket::connected, client, [client, server] { join(client, server); });
    connect(server, &QTcpSocket::errorOccurred, client, [client](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError)
            client->disconnectFromHost();
    });
    server->connectToHost(m_address, m_port);
}

} // namespace Tidyscope::Lab
