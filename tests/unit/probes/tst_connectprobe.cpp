// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/connectproxy.h"
#include "core/lab/rawserver.h"
#include "core/lab/tlsauthority.h"
#include "probefixture.h"
#include "scriptedserver.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using Failure = ConnectResult::Failure;
using Test::loopback;
using Test::ScriptedServer;
using Behaviour = Lab::RawServer::Behaviour;

namespace {

constexpr auto Target = "goproxy.lab.test:443"_L1;

ConnectRequest request(quint16 port, const QString &credentials = {}, const QString &scheme = u"http"_s)
{
    return {.proxy = {QUrl(scheme + "://proxy.lab.test:3128"_L1), loopback(port), Secret(credentials)},
            .target = Target,
            .deadline = 1500ms};
}

} // namespace

class TestConnectProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answers_data();
    void answers();
    void realProxy_data();
    void realProxy();
    void whatIsSent();
    void secretsAreMasked();
    void badPeers_data();
    void badPeers();
    void refusedPort();
    void bodyThatNeverComes();
    void httpsProxyWithABadCertificate();
};

void TestConnectProbe::answers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QStringList>("schemes");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("200") << "HTTP/1.1 200 Connection established\r\n\r\n"_ba << 200 << u"Connection established"_s
                         << QStringList() << QByteArray();
    QTest::newRow("HTTP/1.0 200") << "HTTP/1.0 200 OK\r\nProxy-agent: x\r\n\r\n"_ba << 200 << u"OK"_s << QStringList()
                                  << QByteArray();
    QTest::newRow("200 with a length is a tunnel all the same")
        << "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"_ba << 200 << u"OK"_s << QStringList() << QByteArray();
    QTest::newRow("407 with three schemes")
        << "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\nproxy-authenticate: Basic realm=\"corp\"\r\nContent-Length: 6\r\n\r\nlog in"_ba
        << 407 << u"Proxy Authentication Required"_s << QStringList{u"Negotiate"_s, u"NTLM"_s, u"Basic"_s}
        << "log in"_ba;
    QTest::newRow("403 with the product's own phrase")
        << "HTTP/1.0 403 Filtered\r\nContent-Type: text/html\r\n\r\n<h1>no</h1>"_ba << 403 << u"Filtered"_s
        << QStringList() << "<h1>no</h1>"_ba;
    QTest::newRow("502 without a phrase")
        << "HTTP/1.1 502\r\nContent-Length: 0\r\n\r\n"_ba << 502 << QString() << QStringList() << QByteArray();
    QTest::newRow("chunked body")
        << "HTTP/1.1 503 x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"_ba << 503 << u"x"_s
        << QStringList() << "abcde"_ba;
    QTest::newRow("bare newlines") << "HTTP/1.1 403 No\nContent-Length: 2\n\nno"_ba << 403 << u"No"_s << QStringList()
                                   << "no"_ba;
    QTest::newRow("a large body is cut at 64 KiB") << "HTTP/1.0 403 Large\r\n\r\n"_ba + QByteArray(200'000, 'x') << 403
                                                   << u"Large"_s << QStringList() << QByteArray(65536, 'x');
}

void TestConnectProbe::answers()
{
    QFETCH(QByteArray, answer);
    const ScriptedServer server(answer, ScriptedServer::Then::Close);
    Test::ProbeFixture run;
    const auto result = run.result<ConnectResult>(request(server.port()));
    QCOMPARE(run.last.outcome, Outcome::Ok);
    QCOMPARE(result.failure, Failure::None);
    QTEST(result.status, "status");
    QTEST(result.reason, "reason");
    QTEST(result.schemes, "schemes");
    QTEST(result.body, "body");
    QVERIFY(run.last.phases.connect && run.last.phases.proxyConnect);
    QCOMPARE(run.row.status, std::optional(result.status));
}

void TestConnectProbe::realProxy_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("credentials");
    QTest::addColumn<int>("status");
    QTest::newRow("right password") << u"http"_s << u"user:pass word"_s << 200;
    QTest::newRow("wrong password") << u"http"_s << u"user:other"_s << 407;
    QTest::newRow("no password") << u"http"_s << QString() << 407;
    QTest::newRow("https proxy, right password") << u"https"_s << u"user:pass word"_s << 200;
    QTest::newRow("https proxy, no password") << u"https"_s << QString() << 407;
}

void TestConnectProbe::realProxy()
{
    QFETCH(QString, scheme);
    QFETCH(QString, credentials);
    const auto authority = Lab::TlsAuthority::create();
    QVERIFY(authority);
    Lab::RawServer target(Behaviour::Hang);
    QVERIFY(target.listen(QHostAddress(QHostAddress::LocalHost)));
    Lab::ConnectProxy proxy;
    proxy.setCredentials("user:pass word");
    proxy.addTarget(Target, loopback(target.port()));
    std::optional<QSslConfiguration> tls;
    if (scheme == "https"_L1) {
        tls = *authority->serverConfiguration({u"proxy.lab.test"_s});
    }
    QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost), 0, tls));
    Test::ProbeFixture run;
    run.context.trustRoots = QSslCertificate::fromData(authority->certificatePem());
    const auto result = run.result<ConnectResult>(request(proxy.port(), credentials, scheme));
    QTEST(result.status, "status");
    QCOMPARE(result.schemes, result.status == 407 ? QStringList{u"Basic"_s} : QStringList());
}

void TestConnectProbe::whatIsSent()
{
    const ScriptedServer server("HTTP/1.1 200 OK\r\n\r\n", ScriptedServer::Then::KeepOpen);
    Test::ProbeFixture run;
    run.result<ConnectResult>(request(server.port(), u"me:secret"_s));
    QCOMPARE(server.received(),
             "CONNECT goproxy.lab.test:443 HTTP/1.1\r\nHost: goproxy.lab.test:443\r\nUser-Agent: Go-http-client/1.1\r\n"
             "Proxy-Authorization: Basic bWU6c2VjcmV0\r\n\r\n"_ba);
}

void TestConnectProbe::secretsAreMasked()
{
    const ScriptedServer server("HTTP/1.1 403 not me:hunter22\r\nX-Auth: hunter22\r\nSet-Cookie: "
                                "id=abcdef\r\nContent-Length: 8\r\n\r\nhunter22",
                                ScriptedServer::Then::KeepOpen);
    Test::ProbeFixture run;
    run.redactor.addSecret(u"hunter22"_s);
    const auto result = run.result<ConnectResult>(request(server.port(), u"me:hunter22"_s));
    QVERIFY(!result.reason.contains("hunter22"_L1));
    QVERIFY(!result.body.contains("hunter22"));
    for (const auto &[name, value] : result.headers) {
        QVERIFY(!value.contains("hunter22") && !value.contains("abcdef"));
    }
    QVERIFY(run.redactor.masked() > 0);
}

void TestConnectProbe::badPeers_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Failure>("failure");
    QTest::newRow("reset on accept") << Behaviour::ResetOnAccept << QByteArray() << Outcome::Failed << Failure::Reset;
    QTest::newRow("reset after the request")
        << Behaviour::ResetAfterFirstBytes << QByteArray() << Outcome::Failed << Failure::Reset;
    QTest::newRow("closed after the request")
        << Behaviour::CloseAfterFirstBytes << QByteArray() << Outcome::Failed << Failure::Closed;
    QTest::newRow("speaks no HTTP") << Behaviour::Speak << "SSH-2.0-x\r\n"_ba << Outcome::Failed << Failure::Malformed;
    QTest::newRow("silent") << Behaviour::Hang << QByteArray() << Outcome::TimedOut << Failure::Timeout;
}

void TestConnectProbe::badPeers()
{
    QFETCH(Behaviour, behaviour);
    QFETCH(QByteArray, greeting);
    Lab::RawServer server(behaviour);
    server.setGreeting(greeting);
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
    Test::ProbeFixture run;
    ConnectRequest asked = request(server.port());
    asked.deadline = 300ms;
    const auto result = run.result<ConnectResult>(asked);
    QTEST(run.last.outcome, "outcome");
    QTEST(result.failure, "failure");
    QCOMPARE(result.status, 0);
    QVERIFY(!result.message.isEmpty());
    QVERIFY(!run.row.error.isEmpty());
}

void TestConnectProbe::refusedPort()
{
    Test::ProbeFixture run;
    const auto result = run.result<ConnectResult>(request(Test::closedPort()));
    QCOMPARE(run.last.outcome, Outcome::Failed);
    QCOMPARE(result.failure, Failure::CannotConnect);
    QVERIFY(!result.message.isEmpty());
}

void TestConnectProbe::bodyThatNeverComes()
{
    const ScriptedServer server("HTTP/1.1 407 Denied\r\nContent-Length: 5000\r\n\r\npart",
                                ScriptedServer::Then::KeepOpen);
    Test::ProbeFixture run;
    ConnectRequest asked = request(server.port());
    asked.deadline = 300ms;
    const auto result = run.result<ConnectResult>(asked);
    QCOMPARE(run.last.outcome, Outcome::Ok); // the answer is there
    QCOMPARE(result.status, 407);
    QCOMPARE(result.body, "part"_ba);
}

void TestConnectProbe::httpsProxyWithABadCertificate()
{
    const auto authority = Lab::TlsAuthority::create();
    QVERIFY(authority);
    const ScriptedServer server("HTTP/1.1 200 OK\r\n\r\n", ScriptedServer::Then::KeepOpen,
                                *authority->serverConfiguration({u"proxy.lab.test"_s}));
    Test::ProbeFixture run; // trusts nobody
    const auto result = run.result<ConnectResult>(request(server.port(), {}, u"https"_s));
    QCOMPARE(run.last.outcome, Outcome::Failed);
    QCOMPARE(result.failure, Failure::CannotConnect);
    QVERIFY(!result.message.isEmpty());
    QVERIFY(server.received().isEmpty()); // nothing is said to a proxy that is not the one
}

QTEST_GUILESS_MAIN(TestConnectProbe)
#include "tst_connectprobe.moc"
