// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/connectproxy.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/rawserver.h"
#include "core/lab/socksproxy.h"
#include "core/lab/tlsauthority.h"
#include "core/probes/sockshandshake.h"
#include "probefixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using Failure = ConnectResult::Failure;
using Lab::SocksFault;
using Test::loopback;

namespace {

constexpr auto Target = "goproxy.lab.test:443"_L1;
const QHostAddress localHost(QHostAddress::LocalHost);

ProxyHop hop(quint16 port, const QString &credentials = {}, const QString &scheme = u"socks5"_s)
{
    return {QUrl(scheme + "://proxy.lab.test:1080"_L1), loopback(port), Secret(credentials)};
}

ConnectRequest request(quint16 port, const QString &credentials = {}, const QString &scheme = u"socks5"_s)
{
    return {.proxy = hop(port, credentials, scheme), .target = Target, .deadline = 500ms};
}

} // namespace

/// CONNECT and requests through a SOCKS5 proxy, as go makes them.
class TestSocksProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handshakeBytes_data();
    void handshakeBytes();
    void opens_data();
    void opens();
    void refusals_data();
    void refusals();
    void badPeers_data();
    void badPeers();
    void requests_data();
    void requests();
};

void TestSocksProbe::handshakeBytes_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("credentials");
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QByteArray>("request");
    // net/http/socks_bundle.go: without a login one method, with one both
    QTest::newRow("a name") << u"ab.c:443"_s << QString() << QByteArray::fromHex("050100")
                            << QByteArray::fromHex("05010003") + "\4ab.c" + QByteArray::fromHex("01bb");
    QTest::newRow("an IPv4 address") << u"10.1.2.3:80"_s << QString() << QByteArray::fromHex("050100")
                                     << QByteArray::fromHex("050100010a0102030050");
    QTest::newRow("an IPv6 address") << u"[::1]:80"_s << QString() << QByteArray::fromHex("050100")
                                     << QByteArray::fromHex("05010004000000000000000000000000000000010050");
    QTest::newRow("a login is offered") << u"ab.c:443"_s << u"me:se:cret"_s << QByteArray::fromHex("05020002")
                                        << QByteArray::fromHex("05010003") + "\4ab.c" + QByteArray::fromHex("01bb");
}

void TestSocksProbe::handshakeBytes()
{
    QFETCH(QString, target);
    QFETCH(QString, credentials);
    SocksHandshake handshake(target, Secret(credentials));
    QTEST(handshake.greeting(), "greeting");
    QByteArray sent;
    if (!credentials.isEmpty()) {
        QCOMPARE(handshake.needed(), 2);
        QCOMPARE(handshake.feed(QByteArray::fromHex("0502")), QByteArray("\1\2me\7se:cret"));
        sent = handshake.feed(QByteArray::fromHex("0100"));
    } else {
        sent = handshake.feed(QByteArray::fromHex("0500"));
    }
    QTEST(sent, "request");
    QCOMPARE(handshake.needed(), 4);
    QVERIFY(handshake.feed(QByteArray::fromHex("05000003")).isEmpty());
    QCOMPARE(handshake.needed(), 1); // the proxy's own address as a name
    (void)handshake.feed(QByteArray::fromHex("03"));
    QCOMPARE(handshake.needed(), 3 + 2);
    (void)handshake.feed("abc\0\0"_ba);
    QCOMPARE(handshake.state(), SocksHandshake::State::Open);
    QCOMPARE(handshake.needed(), 0);
}

void TestSocksProbe::opens_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("credentials");
    QTest::newRow("socks5") << u"socks5"_s << QString();
    QTest::newRow("socks5h") << u"socks5h"_s << QString();
    QTest::newRow("with a login") << u"socks5"_s << u"user:pass word"_s;
}

void TestSocksProbe::opens()
{
    QFETCH(QString, scheme);
    QFETCH(QString, credentials);
    Lab::RawServer target(Lab::RawServer::Behaviour::Hang);
    QVERIFY(target.listen(localHost));
    Lab::SocksProxy proxy;
    proxy.setCredentials(credentials.toUtf8());
    proxy.addTarget(Target, loopback(target.port()));
    QVERIFY(proxy.listen(localHost));
    Test::ProbeFixture run;
    const auto result = run.result<ConnectResult>(request(proxy.port(), credentials, scheme));
    QCOMPARE(run.last.outcome, Outcome::Ok);
    QVERIFY(result.isOpen());
    QCOMPARE(result.socksReply, 0);
    QCOMPARE(proxy.targets(), QStringList{QString(Target)}); // the name, not an address
    QVERIFY(run.last.phases.proxyConnect);
}

void TestSocksProbe::refusals_data()
{
    QTest::addColumn<int>("reply");
    QTest::addColumn<QString>("words");
    for (const int reply : {1, 2, 3, 4, 5, 6, 7, 8, 77}) {
        QTest::addRow("reply %d", reply) << reply << u"unknown error "_s + socksReplyWords(reply);
    }
}

void TestSocksProbe::refusals()
{
    QFETCH(int, reply);
    Lab::SocksProxy proxy;
    proxy.setFault(SocksFault::replying(reply));
    QVERIFY(proxy.listen(localHost));
    Test::ProbeFixture run;
    const auto result = run.result<ConnectResult>(request(proxy.port()));
    QCOMPARE(run.last.outcome, Outcome::Ok); // it answered
    QVERIFY(!result.isOpen());
    QCOMPARE(result.socksReply, reply);
    QTEST(result.message, "words");
}

void TestSocksProbe::badPeers_data()
{
    QTest::addColumn<QByteArray>("wanted");   // by the proxy
    QTest::addColumn<QString>("credentials"); // of ours
    QTest::addColumn<int>("fault");
    QTest::addColumn<Failure>("failure");
    const auto number = [](SocksFault::Kind kind) { return static_cast<int>(kind); };
    using enum SocksFault::Kind;
    QTest::newRow("no login given") << "a:b"_ba << QString() << number(None) << Failure::LoginRefused;
    QTest::newRow("wrong password") << "a:b"_ba << u"a:c"_s << number(None) << Failure::LoginRefused;
    QTest::newRow("no method in common") << QByteArray() << u"a:c"_s << number(NoMethod) << Failure::LoginRefused;
    QTest::newRow("silent at the greeting") << QByteArray() << QString() << number(Silent) << Failure::NotSocks;
    QTest::newRow("hangs up") << QByteArray() << QString() << number(Close) << Failure::Closed;
}

void TestSocksProbe::badPeers()
{
    QFETCH(QByteArray, wanted);
    QFETCH(QString, credentials);
    QFETCH(int, fault);
    Lab::SocksProxy proxy;
    proxy.setCredentials(wanted);
    proxy.setFault({static_cast<SocksFault::Kind>(fault), 0});
    QVERIFY(proxy.listen(localHost));
    Test::ProbeFixture run;
    const auto result = run.result<ConnectResult>(request(proxy.port(), credentials));
    QTEST(result.failure, "failure");
    QVERIFY(!result.isOpen());
    QVERIFY(!result.message.isEmpty());
    QVERIFY(run.last.outcome == Outcome::Failed || run.last.outcome == Outcome::TimedOut);
}

void TestSocksProbe::requests_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("http") << false;
    QTest::newRow("https") << true;
}

void TestSocksProbe::requests()
{
    QFETCH(bool, tls);
    const auto authority = Lab::TlsAuthority::create();
    QVERIFY(authority);
    Lab::ModuleProxy server;
    server.setHostNames({u"goproxy.lab.test"_s});
    server.addModule(Lab::LabModule::hello(u"lab.test/hello"_s));
    std::optional<QSslConfiguration> configuration;
    if (tls) {
        configuration = *authority->serverConfiguration({u"goproxy.lab.test"_s});
    }
    QVERIFY(server.listen(localHost, 0, configuration));
    Lab::SocksProxy proxy;
    proxy.addTarget(tls ? u"goproxy.lab.test:443"_s : u"goproxy.lab.test:80"_s, loopback(server.port()));
    QVERIFY(proxy.listen(localHost));
    Test::ProbeFixture run;
    run.context.trustRoots = QSslCertificate::fromData(authority->certificatePem());
    HttpRequest asked;
    asked.url = QUrl((tls ? u"https"_s : u"http"_s) + u"://goproxy.lab.test/lab.test/hello/@v/v1.0.0.info"_s);
    asked.proxy = hop(proxy.port());
    const auto result = run.result<HttpResult>(asked);
    QCOMPARE(result.status, 200);
    QVERIFY(result.body.startsWith('{'));
    QCOMPARE(server.requests().size(), 1);
    // not the absolute form of a request to an HTTP proxy
    QCOMPARE(server.requests().constFirst().target, "/lab.test/hello/@v/v1.0.0.info"_ba);
}

QTEST_GUILESS_MAIN(TestSocksProbe)
#include "tst_socksprobe.moc"
