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
using Failure = HttpResult::Failure;
using Then = Test::ScriptedServer::Then;
using Behaviour = Lab::RawServer::Behaviour;
using Test::loopback;
using Test::ScriptedServer;

namespace {

constexpr auto Host = "goproxy.lab.test"_L1;
constexpr auto Ok = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody";

HttpRequest request(quint16 port, const QString &url = u"http://goproxy.lab.test/golang.org/x/net/@v/list"_s)
{
    HttpRequest http;
    http.url = QUrl(url);
    http.endpoint = loopback(port);
    http.deadline = 600ms;
    return http;
}

} // namespace

class TestHttpProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answers_data();
    void answers();
    void badAnswers_data();
    void badAnswers();
    void badPeers_data();
    void badPeers();
    void whatIsSent_data();
    void whatIsSent();
    void phases_data();
    void phases();
    void phasesOfASilentServer();
    void bodyLimit_data();
    void bodyLimit();
    void packedBodies_data();
    void packedBodies();
    void overTls_data();
    void overTls();
    void proxyThatRefuses();
    void secretsAreMasked();

private:
    QSslConfiguration server(const QStringList &names,
                             Lab::TlsAuthority::Fault fault = Lab::TlsAuthority::Fault::None) const
    {
        return *m_authority->serverConfiguration(names, fault);
    }
    std::optional<Lab::TlsAuthority> m_authority;
    QList<QSslCertificate> m_roots;
};

void TestHttpProbe::initTestCase()
{
    Result<Lab::TlsAuthority> authority = Lab::TlsAuthority::create();
    QVERIFY(authority);
    m_authority.emplace(std::move(*authority));
    m_roots = QSslCertificate::fromData(m_authority->certificatePem());
}

void TestHttpProbe::answers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("length") << QByteArray(Ok) << 200 << u"OK"_s << "body"_ba;
    QTest::newRow("chunked")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n!\r\n0\r\nT: 1\r\n\r\n"_ba
        << 200 << u"OK"_s << "hello!"_ba;
    QTest::newRow("until the connection ends")
        << "HTTP/1.0 200 OK\r\n\r\nall of it"_ba << 200 << u"OK"_s << "all of it"_ba;
    QTest::newRow("no content") << "HTTP/1.1 204 No Content\r\n\r\n"_ba << 204 << u"No Content"_s << QByteArray();
    QTest::newRow("redirects are not followed")
        << "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.test/\r\nContent-Length: 0\r\n\r\n"_ba << 302 << u"Found"_s
        << QByteArray();
    QTest::newRow("interim answers are passed over")
        << "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\nx"_ba << 404
        << u"Not Found"_s << "x"_ba;
    QTest::newRow("502 that speaks of DNS")
        << "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 18\r\n\r\nserver misbehaving"_ba << 502 << u"Bad Gateway"_s
        << "server misbehaving"_ba;
}

void TestHttpProbe::answers()
{
    QFETCH(QByteArray, answer);
    const ScriptedServer scripted(answer, Then::Close);
    Test::ProbeFixture run;
    const auto result = run.result<HttpResult>(request(scripted.port()));
    QCOMPARE(result.failure, Failure::None);
    QCOMPARE(run.last.outcome, Outcome::Ok);
    QTEST(result.status, "status");
    QTEST(result.reason, "reason");
    QTEST(result.body, "body");
    QVERIFY(result.complete);
    QCOMPARE(result.bodyBytes, result.body.size());
    QCOMPARE(run.row.status, std::optional(result.status));
    QCOMPARE(run.row.bytes, std::optional(result.bodyBytes));
    if (result.status == 302) {
        QCOMPARE(result.header("location"), "http://elsewhere.test/"_ba);
    }
}

void TestHttpProbe::badAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Then>("then");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<int>("status");
    const QByteArray half = "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nhalf";
    QTest::newRow("closed inside the body") << half << Then::Close << Outcome::Failed << Failure::Truncated << 200;
    QTest::newRow("reset inside the body") << half << Then::Reset << Outcome::Failed << Failure::Truncated << 200;
    QTest::newRow("silent inside the body") << half << Then::KeepOpen << Outcome::TimedOut << Failure::Timeout << 200;
    QTest::newRow("chunk that ends early") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhal"_ba
                                           << Then::Close << Outcome::Failed << Failure::Truncated << 200;
    QTest::newRow("closed inside the headers")
        << "HTTP/1.1 200 OK\r\nContent-"_ba << Then::Close << Outcome::Failed << Failure::Closed << 0;
    QTest::newRow("reset inside the headers")
        << "HTTP/1.1 200 OK\r\nContent-"_ba << Then::Reset << Outcome::Failed << Failure::Reset << 0;
    QTest::newRow("no HTTP") << "<html>Blocked</html>"_ba << Then::KeepOpen << Outcome::Failed << Failure::Malformed
                             << 0;
    QTest::newRow("bad status") << "HTTP/1.1 abc OK\r\n\r\n"_ba << Then::KeepOpen << Outcome::Failed
                                << Failure::Malformed << 0;
    QTest::newRow("bad length") << "HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n"_ba << Then::KeepOpen
                                << Outcome::Failed << Failure::Malformed << 0;
    QTest::newRow("endless headers") << "HTTP/1.1 200 OK\r\nX: "_ba + QByteArray(1'100'000, 'x') << Then::KeepOpen
                                     << Outcome::Failed << Failure::Malformed << 0;
}

void TestHttpProbe::badAnswers()
{
    QFETCH(QByteArray, answer);
    QFETCH(Then, then);
    const ScriptedServer scripted(answer, then);
    Test::ProbeFixture run;
    const auto result = run.result<HttpResult>(request(scripted.port()));
    QTEST(run.last.outcome, "outcome");
    QTEST(result.failure, "failure");
    QTEST(result.status, "status");
    QVERIFY(!result.complete);
    QVERIFY(!result.message.isEmpty());
    QCOMPARE(run.row.error, result.message);
}

void TestHttpProbe::badPeers_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Failure>("failure");
    QTest::newRow("reset on accept") << Behaviour::ResetOnAccept << Outcome::Failed << Failure::Reset;
    QTest::newRow("reset after the request") << Behaviour::ResetAfterFirstBytes << Outcome::Failed << Failure::Reset;
    QTest::newRow("closed after the request") << Behaviour::CloseAfterFirstBytes << Outcome::Failed << Failure::Closed;
    QTest::newRow("silent") << Behaviour::Hang << Outcome::TimedOut << Failure::Timeout;
}

void TestHttpProbe::badPeers()
{
    QFETCH(Behaviour, behaviour);
    Lab::RawServer raw(behaviour);
    QVERIFY(raw.listen(QHostAddress(QHostAddress::LocalHost)));
    Test::ProbeFixture run;
    const auto result = run.result<HttpResult>(request(raw.port()));
    QTEST(run.last.outcome, "outcome");
    QTEST(result.failure, "failure");
    QVERIFY(run.longestDelay < 200ms);
}

void TestHttpProbe::whatIsSent_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("credentials");
    QTest::addColumn<bool>("throughProxy");
    QTest::addColumn<QByteArray>("sent");
    const QByteArray agent = "User-Agent: Go-http-client/1.1\r\n";
    QTest::newRow("path and query") << u"http://a.test/b/!c/@v/list?x=1%20y"_s << QString() << false
                                    << "GET /b/!c/@v/list?x=1%20y HTTP/1.1\r\nHost: a.test\r\n" + agent + "\r\n";
    QTest::newRow("no path, a port") << u"http://a.test:8080"_s << QString() << false
                                     << "GET / HTTP/1.1\r\nHost: a.test:8080\r\n" + agent + "\r\n";
    QTest::newRow("IPv6 address") << u"http://[::1]:81/x"_s << QString() << false
                                  << "GET /x HTTP/1.1\r\nHost: [::1]:81\r\n" + agent + "\r\n";
    QTest::newRow("an international name") << u"http://bücher.test/x"_s << QString() << false
                                           << "GET /x HTTP/1.1\r\nHost: xn--bcher-kva.test\r\n" + agent + "\r\n";
    QTest::newRow("credentials") << u"http://a.test/x"_s << u"me:secret"_s << false
                                 << "GET /x HTTP/1.1\r\nHost: a.test\r\n" + agent
            + "Authorization: Basic bWU6c2VjcmV0\r\n\r\n";
    QTest::newRow("http through a proxy")
        << u"http://a.test/x?y"_s << QString() << true
        << "GET http://a.test/x?y HTTP/1.1\r\nHost: a.test\r\n" + agent + "Proxy-Authorization: Basic cDpx\r\n\r\n";
}

void TestHttpProbe::whatIsSent()
{
    QFETCH(QString, url);
    QFETCH(QString, credentials);
    QFETCH(bool, throughProxy);
    const ScriptedServer scripted(Ok, Then::KeepOpen);
    Test::ProbeFixture run;
    HttpRequest asked = request(throughProxy ? Test::closedPort() : scripted.port(), url);
    asked.credentials = Secret(credentials);
    if (throughProxy) {
        asked.proxy = ProxyHop{QUrl(u"http://proxy.test:3128"_s), loopback(scripted.port()), Secret(u"p:q"_s)};
    }
    run.result<HttpResult>(asked);
    QTEST(scripted.received(), "sent");
}

void TestHttpProbe::phases_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("proxy");
    QTest::newRow("http") << u"http://goproxy.lab.test/x"_s << QString();
    QTest::newRow("https") << u"https://goproxy.lab.test/x"_s << QString();
    QTest::newRow("http through a proxy") << u"http://goproxy.lab.test/x"_s << u"http"_s;
    QTest::newRow("https through a proxy") << u"https://goproxy.lab.test/x"_s << u"http"_s;
    QTest::newRow("http through an https proxy") << u"http://goproxy.lab.test/x"_s << u"https"_s;
    QTest::newRow("https through an https proxy") << u"https://goproxy.lab.test/x"_s << u"https"_s;
}

void TestHttpProbe::phases()
{
    QFETCH(QString, url);
    QFETCH(QString, proxy);
    const bool https = url.startsWith("https"_L1);
    const ScriptedServer scripted(Ok, Then::KeepOpen, https ? std::optional(server({Host})) : std::nullopt);
    Lab::ConnectProxy hop;
    hop.addTarget(Host + (https ? ":443"_L1 : ":80"_L1), loopback(scripted.port()));
    QVERIFY(hop.listen(QHostAddress(QHostAddress::LocalHost), 0,
                       proxy == "https"_L1 ? std::optional(server({u"proxy.lab.test"_s})) : std::nullopt));
    Test::ProbeFixture run;
    run.context.trustRoots = m_roots;
    HttpRequest asked = request(scripted.port(), url);
    asked.deadline = 5s;
    if (!proxy.isEmpty()) {
        asked.endpoint = {};
        asked.proxy = ProxyHop{QUrl(proxy + "://proxy.lab.test:3128"_L1), loopback(hop.port()), {}};
    }
    const auto result = run.result<HttpResult>(asked);
    QCOMPARE(result.failure, Failure::None);
    QCOMPARE(result.status, 200);
    QCOMPARE(result.body, "body"_ba);
    const Phases &phases = run.last.phases;
    QVERIFY(!phases.dns);
    QVERIFY(phases.connect && phases.send && phases.wait && phases.receive);
    QCOMPARE(phases.tls.has_value(), https);
    QCOMPARE(phases.proxyConnect.has_value(), !proxy.isEmpty() && (https || proxy == "https"_L1));
    const double sum = *phases.connect + phases.proxyConnect.value_or(0) + phases.tls.value_or(0) + *phases.send
        + *phases.wait + *phases.receive;
    QVERIFY(sum <= run.last.durationMs + 0.5);
}

void TestHttpProbe::phasesOfASilentServer()
{
    Lab::RawServer raw(Behaviour::Hang);
    QVERIFY(raw.listen(QHostAddress(QHostAddress::LocalHost)));
    Test::ProbeFixture run;
    run.result<HttpResult>(request(raw.port()));
    QVERIFY(run.last.phases.connect && run.last.phases.send);
    QVERIFY(!run.last.phases.wait && !run.last.phases.receive && !run.last.phases.tls);
}

void TestHttpProbe::bodyLimit_data()
{
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("complete");
    QTest::newRow("below") << qint64(10) << "0123456789"_ba << true;
    QTest::newRow("above") << qint64(9) << "012345678"_ba << false;
    QTest::newRow("nothing wanted") << qint64(0) << QByteArray() << false;
}

void TestHttpProbe::bodyLimit()
{
    QFETCH(qint64, limit);
    const ScriptedServer scripted("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789", Then::KeepOpen);
    Test::ProbeFixture run;
    HttpRequest asked = request(scripted.port());
    asked.maxBody = limit;
    const auto result = run.result<HttpResult>(asked);
    QCOMPARE(result.failure, Failure::None);
    QCOMPARE(run.last.outcome, Outcome::Ok);
    QTEST(result.body, "body");
    QTEST(result.complete, "complete");
}

void TestHttpProbe::packedBodies_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("body");
    const QByteArray packed =
        QByteArray::fromHex("1f8b0800000000000203ab560a4b2d2acecccf53b2522a33d433d03350aa050023f4ca20"
                            "14000000");
    QTest::newRow("what is inside is read") << packed << R"({"Version":"v1.0.0"})"_ba;
    QTest::newRow("no gzip at all stays as it came") << "<html>"_ba << "<html>"_ba;
    QTest::newRow("cut off: its beginning") << packed.first(24) << R"({"Version":"v)"_ba;
    // 10 KiB of blanks, where 5000 bytes are asked for
    const QByteArray bomb = QByteArray::fromHex(
        "1f8b0800000000000203edc1010d000000c2a02aef9fd21c6e40010000000000000000006f0683c2837d00280000");
    QTest::newRow("more inside than asked for: its beginning") << bomb << QByteArray(5000, ' ').first(100);
}

/// go asks for gzip with each request, and some servers send it to whoever asks.
void TestHttpProbe::packedBodies()
{
    QFETCH(QByteArray, sent);
    const ScriptedServer scripted("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                                      + QByteArray::number(sent.size()) + "\r\n\r\n" + sent,
                                  Then::KeepOpen);
    Test::ProbeFixture run;
    HttpRequest asked = request(scripted.port());
    asked.maxBody = 5000;
    const auto result = run.result<HttpResult>(asked);
    QCOMPARE(result.failure, Failure::None);
    QFETCH(QByteArray, body);
    QCOMPARE(result.body.first(qMin(result.body.size(), body.size())), body);
    QVERIFY(result.body.size() <= asked.maxBody);
    QCOMPARE(result.bodyBytes, sent.size());
}

void TestHttpProbe::overTls_data()
{
    QTest::addColumn<Lab::TlsAuthority::Fault>("fault");
    QTest::addColumn<Failure>("failure");
    QTest::newRow("good") << Lab::TlsAuthority::Fault::None << Failure::None;
    QTest::newRow("expired") << Lab::TlsAuthority::Fault::Expired << Failure::Tls;
    QTest::newRow("unknown authority") << Lab::TlsAuthority::Fault::UnknownCa << Failure::Tls;
    QTest::newRow("wrong host") << Lab::TlsAuthority::Fault::WrongHost << Failure::Tls;
}

void TestHttpProbe::overTls()
{
    QFETCH(Lab::TlsAuthority::Fault, fault);
    const ScriptedServer scripted(Ok, Then::Close, server({Host}, fault));
    Test::ProbeFixture run;
    run.context.trustRoots = m_roots;
    const auto result = run.result<HttpResult>(request(scripted.port(), u"https://goproxy.lab.test/x"_s));
    QTEST(result.failure, "failure");
    QCOMPARE(scripted.received().isEmpty(), result.failure == Failure::Tls); // nothing is said to a stranger
    QCOMPARE(result.message.isEmpty(), result.failure == Failure::None);
}

void TestHttpProbe::proxyThatRefuses()
{
    Lab::ConnectProxy hop;
    hop.setFault(Lab::HttpFault::blockPage(403, "Filtered"));
    QVERIFY(hop.listen(QHostAddress(QHostAddress::LocalHost)));
    Test::ProbeFixture run;
    HttpRequest asked = request(0, u"https://goproxy.lab.test/x"_s);
    asked.proxy = ProxyHop{QUrl(u"http://proxy.lab.test:3128"_s), loopback(hop.port()), {}};
    const auto result = run.result<HttpResult>(asked);
    QCOMPARE(run.last.outcome, Outcome::Failed);
    QCOMPARE(result.failure, Failure::ConnectRefused);
    QCOMPARE(result.status, 403);
    QCOMPARE(result.reason, u"Filtered"_s);
    QVERIFY(!result.body.isEmpty());
    QVERIFY(run.last.phases.proxyConnect && !run.last.phases.tls);
}

void TestHttpProbe::secretsAreMasked()
{
    const ScriptedServer scripted("HTTP/1.1 200 tok3nvalue\r\nX-A: tok3nvalue\r\nContent-Length: 10\r\n\r\ntok3nvalue",
                                  Then::KeepOpen);
    Test::ProbeFixture run;
    run.redactor.addSecret(u"tok3nvalue"_s);
    const auto result = run.result<HttpResult>(request(scripted.port(), u"http://a.test/x?token=tok3nvalue"_s));
    QVERIFY(!result.reason.contains("tok3nvalue"_L1));
    QVERIFY(!result.header("x-a").contains("tok3nvalue"));
    QVERIFY(!result.body.contains("tok3nvalue"));
    QVERIFY(!run.row.url.contains("tok3nvalue"_L1));
    QVERIFY(scripted.received().contains("tok3nvalue")); // the server gets what was asked
}

QTEST_GUILESS_MAIN(TestHttpProbe)
#include "tst_httpprobe.moc"
