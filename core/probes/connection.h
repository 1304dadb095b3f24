// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/probes/httpresponseparser.h"
#include "core/probes/sockshandshake.h"
#include "core/probes/socketerror.h"
#include "core/probes/tcpconnector.h"

#include <QObject>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTimer>

#include <memory>
#include <optional>

namespace Tidyscope {

class LocalBridge;

/// How to get to a server: which hops, and what is spoken at the end.
struct ConnectionPlan
{
    Endpoint server; ///< unused with a proxy
    std::optional<ProxyHop> proxy;
    QString tunnelTo;            ///< "host:port" for CONNECT or SOCKS5; empty: none (needs a proxy)
    QString tlsName;             ///< whose certificate is expected; empty: no TLS with the server
    QList<QByteArray> protocols; ///< offered by ALPN
    QList<QSslCertificate> trustRoots;
    bool smallHello = false; ///< with the server: without the key share of ML-KEM, so that one packet holds it
};

/// One fresh connection, hop by hop as go makes it: TCP, TLS with an https proxy, CONNECT or SOCKS5, TLS with the server. Every phase
/// is measured where it happens. Certificates are always recorded; one that go would refuse ends in failed().
///
/// Emits ready() or failed() once, never from inside start(). No deadline of its own. letGo() and the destructor close
/// everything without a signal.
class Connection : public QObject
{
    Q_OBJECT
public:
    enum class Stage { Tcp, ProxyTls, Tunnel, Tls, Ready };

    Connection(ConnectionPlan plan, const RunClock &clock, QObject *parent = nullptr);
    ~Connection() override;
    Q_DISABLE_COPY_MOVE(Connection)

    void start();
    void letGo();

    /// How far it came; after failed(): where it failed.
    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const Phases &phases() const { return m_phases; }
    [[nodiscard]] const TcpResult &tcp() const { return m_tcp; }
    /// What the proxy answered to CONNECT or to SOCKS5's request, as far as it is known.
    [[nodiscard]] ConnectResult tunnel() const;
    [[nodiscard]] const TlsResult &tls() const { return m_tls; }
    /// Valid until letGo(); the owner's alone after ready().
    [[nodiscard]] QSslSocket *socket() const { return m_top; }
    /// Whether the connection that was just closed was reset.
    [[nodiscard]] bool wasReset() const { return m_resetWatch.wasReset(); }
    /// What became of the hello that is not answered. Behind a proxy only its loss on the way to that is seen.
    [[nodiscard]] TlsResult::Hello helloDelivery() const;
    /// What is wrong, in the words of whoever said it; empty while nothing is.
    [[nodiscard]] QString message() const;
    /// The headers that log in to the proxy (Basic alone), or nothing.
    [[nodiscard]] static QByteArray basicHeader(QByteArrayView name, const Secret &credentials);

Q_SIGNALS:
    void ready();
    void failed();

private:
    void onConnected();
    void onUnconnected(TcpResult::State state, const QString &message);
    void beginProxyTls();
    void beginTunnel();
    void readTunnel();
    void endTunnel();
    void beginSocks();
    void readSocks();
    void tunnelIsOpen();
    void beginTls();
    void onEncrypted();
    void judgeProxyCertificates();
    void judgeServerCertificates();
    void onError(QAbstractSocket::SocketError error);
    void failTls(QAbstractSocket::SocketError error);
    void follow(QSslSocket *socket);
    void configureTls(QSslSocket *socket, const QString &name, const QList<QByteArray> &protocols);
    void succeed();
    void fail();

    ConnectionPlan m_plan;
    const RunClock &m_clock;
    QSslSocket m_socket;
    TcpConnector m_connector;
    std::unique_ptr<LocalBridge> m_bridge; ///< carries TLS inside the TLS of an https proxy
    QSslSocket *m_top = &m_socket;
    ResetWatch m_resetWatch;
    HttpResponseParser m_parser;
    std::optional<SocksHandshake> m_socks;
    QTimer m_bodyPatience;
    QList<QSslError> m_errors;
    Stage m_stage = Stage::Tcp;
    double m_stageBegan = 0;
    double m_proxyBegan = 0;
    Phases m_phases;
    TcpResult m_tcp;
    ConnectResult::Failure m_tunnelFailure = ConnectResult::Failure::None;
    QString m_tunnelMessage;
    TlsResult m_tls;
    bool m_done = false;
};

} // namespace Tidyscope
