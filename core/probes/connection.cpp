// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/connection.h"

#include "core/probes/certificates.h"
#include "core/probes/localbridge.h"
#include "core/probes/socketerror.h"

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslEllipticCurve>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope {

namespace {

constexpr qint64 LargestRefusal = 64 * 1024;
// A proxy that refuses may announce a body and never send it; go does not wait for it at all.
constexpr auto BodyPatience = 1s;
constexpr auto GreetingPatience = 4s;

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2: return u"TLSv1.2"_s;
    case QSsl::TlsV1_3: return u"TLSv1.3"_s;
    default: return {};
    }
}

/// OpenSSL's way of saying that the other side does not speak TLS at all, against an alert that it sent.
TlsResult::Failure handshakeFailure(const QString &words)
{
    static constexpr QLatin1StringView notTls[] = {"wrong version number"_L1, "packet length too long"_L1,
                                                   "http request"_L1, "unknown protocol"_L1, "record layer failure"_L1};
    for (const QLatin1StringView &sign : notTls) {
        if (words.contains(sign, Qt::CaseInsensitive)) {
            return TlsResult::Failure::NotTls;
        }
    }
    return TlsResult::Failure::Alert;
}

} // namespace

Connection::Connection(ConnectionPlan plan, const RunClock &clock, QObject *parent)
    : QObject(parent),
      m_plan(std::move(plan)),
      m_clock(clock),
      m_connector(m_socket),
      m_parser(HttpResponseParser::To::Connect, LargestRefusal)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_bodyPatience.setSingleShot(true);
    connect(&m_bodyPatience, &QTimer::timeout, this, &Connection::endTunnel);
}

Connection::~Connection()
{
    letGo();
}

void Connection::start()
{
    const Endpoint first = m_plan.proxy ? m_plan.proxy->endpoint : m_plan.server;
    m_stageBegan = m_clock.nowMs();
    connect(&m_connector, &TcpConnector::connected, this, &Connection::onConnected);
    connect(&m_connector, &TcpConnector::failed, this, &Connection::onUnconnected);
    m_connector.start(first);
}

void Connection::letGo()
{
    m_done = true;
    m_bodyPatience.stop();
    m_connector.disconnect(this);
    m_connector.letGo();
    m_socket.disconnect(this);
    if (m_bridge) {
        m_bridge->inner()->disconnect(this);
        m_bridge->letGo();
    }
    m_socket.abort();
    m_resetWatch.release();
}

ConnectResult Connection::tunnel() const
{
    ConnectResult result;
    result.failure = m_tunnelFailure;
    result.message = m_tunnelMessage;
    result.status = m_parser.status();
    if (m_socks) {
        result.socksReply = m_socks->reply();
        if (m_stage == Stage::Tunnel && result.failure == ConnectResult::Failure::None && !m_socks->hasGreeted()) {
            result.failure = ConnectResult::Failure::NotSocks; // still silent
        }
    }
    if (m_parser.headersComplete()) {
        result.reason = m_parser.reason();
        result.headers = m_parser.headers();
        result.body = m_parser.body();
        for (const auto &[name, value] : m_parser.headers()) {
            if (name.compare("Proxy-Authenticate", Qt::CaseInsensitive) == 0) {
                const QString scheme = QString::fromLatin1(value).section(u' ', 0, 0);
                if (!result.schemes.contains(scheme)) {
                    result.schemes.append(scheme);
                }
            }
        }
    }
    return result;
}

QString Connection::message() const
{
    switch (m_stage) {
    case Stage::Tcp: return m_tcp.message;
    case Stage::ProxyTls: return m_tunnelMessage;
    case Stage::Tunnel:
        return m_parser.headersComplete() ? u"%1 %2"_s.arg(m_parser.status()).arg(m_parser.reason()) : m_tunnelMessage;
    case Stage::Tls: return m_tls.message;
    case Stage::Ready: break;
    }
    return {};
}

TlsResult::Hello Connection::helloDelivery() const
{
    using enum TlsResult::Hello;
    const TlsResult::Hello delivery = m_stage == Stage::Tls ? m_resetWatch.delivery() : Unknown;
    return m_plan.proxy && delivery != Lost ? Unknown : delivery;
}

QByteArray Connection::basicHeader(QByteArrayView name, const Secret &credentials)
{
    if (credentials.isEmpty()) {
        return {};
    }
    return name.toByteArray() + ": Basic " + credentials.reveal().toUtf8().toBase64() + "\r\n";
}

void Connection::follow(QSslSocket *socket)
{
    connect(socket, &QSslSocket::errorOccurred, this, &Connection::onError);
    connect(socket, &QSslSocket::encrypted, this, &Connection::onEncrypted);
    connect(socket, &QSslSocket::sslErrors, this, [this, socket](const QList<QSslError> &errors) {
        m_errors = errors;
        socket->ignoreSslErrors(); // the chain is wanted in any case; we judge it ourselves before a byte is sent
    });
}

void Connection::onConnected()
{
    m_tcp.state = TcpResult::State::Connected;
    m_phases.connect = m_clock.nowMs() - m_stageBegan;
    m_proxyBegan = m_clock.nowMs();
    m_resetWatch.watch(m_socket);
    follow(&m_socket);
    if (m_plan.proxy && m_plan.proxy->url.scheme() == "https"_L1) {
        beginProxyTls();
    } else if (m_plan.proxy && !m_plan.tunnelTo.isEmpty()) {
        m_plan.proxy->isSocks() ? beginSocks() : beginTunnel();
    } else if (!m_plan.tlsName.isEmpty()) {
        beginTls();
    } else {
        succeed();
    }
}

void Connection::onUnconnected(TcpResult::State state, const QString &message)
{
    const bool reset = state == TcpResult::State::Reset;
    m_tcp.state = state;
    m_tcp.message = message;
    m_tunnelFailure = reset ? ConnectResult::Failure::Reset : ConnectResult::Failure::CannotConnect;
    m_tunnelMessage = message;
    m_tls.failure = reset ? TlsResult::Failure::Reset : TlsResult::Failure::CannotConnect;
    m_tls.message = message;
    fail();
}

void Connection::configureTls(QSslSocket *socket, const QString &name, const QList<QByteArray> &protocols)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(m_plan.trustRoots);
    configuration.setProtocol(QSsl::TlsV1_2OrLater); // crypto/tls: clients start at 1.2 since go1.18
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setAllowedNextProtocols(protocols);
    if (m_plan.smallHello && m_stage == Stage::Tls) {
        // what go offers with GODEBUG=tlsmlkem=0
        configuration.setEllipticCurves(
            {QSslEllipticCurve::fromShortName(u"X25519"_s), QSslEllipticCurve::fromShortName(u"prime256v1"_s)});
    }
    socket->setSslConfiguration(configuration);
    socket->setPeerVerifyName(name);
}

void Connection::beginProxyTls()
{
    m_stage = Stage::ProxyTls;
    configureTls(&m_socket, m_plan.proxy->url.host(QUrl::FullyEncoded), {"http/1.1"});
    m_socket.startClientEncryption();
}

void Connection::beginTunnel()
{
    m_stage = Stage::Tunnel;
    connect(&m_socket, &QSslSocket::readyRead, this, &Connection::readTunnel);
    const QByteArray target = m_plan.tunnelTo.toLatin1();
    m_socket.write("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nUser-Agent: Go-http-client/1.1\r\n"
                   + basicHeader("Proxy-Authorization", m_plan.proxy->credentials) + "\r\n");
}

void Connection::readTunnel()
{
    switch (m_parser.feed(m_socket.readAll())) {
    case HttpResponseParser::State::Reading:
        if (m_parser.headersComplete() && !m_bodyPatience.isActive()) {
            m_phases.proxyConnect = m_clock.nowMs() - m_proxyBegan;
            m_bodyPatience.start(BodyPatience);
        }
        break;
    case HttpResponseParser::State::Malformed:
        m_tunnelFailure = ConnectResult::Failure::Malformed;
        m_tunnelMessage = m_parser.message();
        fail();
        break;
    default: endTunnel(); break;
    }
}

void Connection::endTunnel()
{
    m_bodyPatience.stop();
    if (!m_phases.proxyConnect) {
        m_phases.proxyConnect = m_clock.nowMs() - m_proxyBegan;
    }
    disconnect(&m_socket, &QSslSocket::readyRead, this, &Connection::readTunnel);
    if (m_parser.status() == 200) {
        tunnelIsOpen();
    } else {
        fail();
    }
}

void Connection::tunnelIsOpen()
{
    if (!m_plan.tlsName.isEmpty()) {
        beginTls();
    } else {
        succeed();
    }
}

void Connection::beginSocks()
{
    m_stage = Stage::Tunnel;
    m_socks.emplace(m_plan.tunnelTo, m_plan.proxy->credentials);
    connect(&m_socket, &QSslSocket::readyRead, this, &Connection::readSocks);
    m_socket.write(m_socks->greeting());
    // the answer needs nobody else: who is silent for so long waits for something that is no greeting
    QTimer::singleShot(GreetingPatience, this, [this] {
        if (!m_done && m_stage == Stage::Tunnel && !m_socks->hasGreeted()) {
            m_tunnelFailure = ConnectResult::Failure::NotSocks;
            m_tunnelMessage = timedOutWords();
            fail();
        }
    });
}

void Connection::readSocks()
{
    using State = SocksHandshake::State;
    while (m_socks->needed() > 0 && m_socket.bytesAvailable() >= m_socks->needed()) {
        m_socket.write(m_socks->feed(m_socket.read(m_socks->needed())));
    }
    if (m_socks->state() == State::Reading) {
        return;
    }
    disconnect(&m_socket, &QSslSocket::readyRead, this, &Connection::readSocks);
    m_phases.proxyConnect = m_clock.nowMs() - m_proxyBegan;
    m_tunnelMessage = m_socks->message();
    switch (m_socks->state()) {
    case State::Open: tunnelIsOpen(); return;
    case State::NotSocks: m_tunnelFailure = ConnectResult::Failure::NotSocks; break;
    case State::LoginRefused: m_tunnelFailure = ConnectResult::Failure::LoginRefused; break;
    case State::Refused:
    case State::Reading: break;
    }
    fail();
}

void Connection::beginTls()
{
    m_stage = Stage::Tls;
    m_stageBegan = m_clock.nowMs();
    m_errors.clear();
    if (!m_socket.isEncrypted()) {
        configureTls(&m_socket, m_plan.tlsName, m_plan.protocols);
        m_socket.startClientEncryption();
        return;
    }
    m_socket.disconnect(this); // from here on the inner socket tells how it goes
    m_bridge = std::make_unique<LocalBridge>(&m_socket);
    m_top = m_bridge->inner();
    configureTls(m_top, m_plan.tlsName, m_plan.protocols);
    follow(m_top);
    connect(m_bridge.get(), &LocalBridge::ready, this, [this] { m_top->startClientEncryption(); });
    m_bridge->start();
}

void Connection::onEncrypted()
{
    if (m_stage == Stage::ProxyTls) {
        judgeProxyCertificates();
    } else if (m_stage == Stage::Tls) {
        judgeServerCertificates();
    }
}

void Connection::judgeProxyCertificates()
{
    const CertificateVerdict verdict = judgeCertificates(m_socket.peerCertificateChain(), m_errors, m_plan.trustRoots,
                                                         m_socket.peerVerifyName(), QDateTime::currentDateTimeUtc());
    if (verdict.failure != TlsResult::Failure::None) {
        m_tunnelFailure = ConnectResult::Failure::CannotConnect;
        m_tunnelMessage = verdict.message;
        fail();
    } else if (!m_plan.tunnelTo.isEmpty()) {
        beginTunnel();
    } else {
        m_phases.proxyConnect = m_clock.nowMs() - m_proxyBegan;
        succeed();
    }
}

void Connection::judgeServerCertificates()
{
    m_phases.tls = m_clock.nowMs() - m_stageBegan;
    const QList<QSslCertificate> chain = m_top->peerCertificateChain();
    for (const QSslCertificate &certificate : chain) {
        m_tls.chain.append(describeCertificate(certificate));
    }
    m_tls.version = protocolName(m_top->sessionProtocol());
    const CertificateVerdict verdict =
        judgeCertificates(chain, m_errors, m_plan.trustRoots, m_plan.tlsName, QDateTime::currentDateTimeUtc());
    m_tls.failure = verdict.failure;
    m_tls.message = verdict.message;
    m_tls.verified = verdict.failure == TlsResult::Failure::None;
    if (m_tls.verified) {
        succeed();
    } else {
        fail();
    }
}

void Connection::onError(QAbstractSocket::SocketError error)
{
    const bool closed = error == QAbstractSocket::RemoteHostClosedError;
    switch (m_stage) {
    case Stage::Tcp:
    case Stage::Ready: break;
    case Stage::ProxyTls:
        m_tunnelFailure = ConnectResult::Failure::CannotConnect;
        m_tunnelMessage = closed ? (wasReset() ? resetWords() : closedWords()) : m_socket.errorString();
        fail();
        break;
    case Stage::Tunnel:
        if (m_socks) {
            readSocks(); // what came with the close
        }
        if (m_done || m_stage != Stage::Tunnel) {
            break;
        }
        m_parser.feed(m_socket.readAll());
        m_parser.end();
        if (!m_parser.headersComplete()) {
            m_tunnelFailure = wasReset() ? ConnectResult::Failure::Reset : ConnectResult::Failure::Closed;
            m_tunnelMessage = wasReset() ? resetWords() : socketWords(m_socket);
        }
        fail();
        break;
    case Stage::Tls: failTls(error); break;
    }
}

void Connection::failTls(QAbstractSocket::SocketError error)
{
    if (error == QAbstractSocket::RemoteHostClosedError) {
        m_tls.failure = wasReset() ? TlsResult::Failure::Reset : TlsResult::Failure::Closed;
        m_tls.message = wasReset() ? resetWords() : closedWords();
    } else {
        m_tls.message = m_top->errorString();
        m_tls.failure = handshakeFailure(m_tls.message);
    }
    fail();
}

void Connection::succeed()
{
    if (!m_done) {
        m_done = true;
        m_stage = Stage::Ready;
        m_socket.disconnect(this);
        m_top->disconnect(this);
        Q_EMIT ready();
    }
}

void Connection::fail()
{
    if (!m_done) {
        m_done = true;
        m_bodyPatience.stop();
        Q_EMIT failed();
    }
}

} // namespace Tidyscope
