// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/moduleproxy.h"
#include "core/lab/tlsauthority.h"
#include "probefixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;
using Failure = HttpResult::Failure;
using Kind = Http2Fault::Kind;
using Test::loopback;

namespace {

HttpFault with(const Http2Fault &fault)
{
    return {.http2 = fault};
}

HttpFault resetStream(quint32 error, qint64 after = -1)
{
    return with({.kind = Kind::ResetStream, .error = error, .after = after});
}

HttpFault goAway(quint32 error, qint64 after = -1)
{
    return with({.kind = Kind::GoAway, .error = error, .after = after, .debug = "too many"});
}

} // namespace

/// What the probe finds out over HTTP/2, beside what the same server does over HTTP/1.1. The words are those of go, which tst_gohttp2 has
/// seen.
class TestHttp2Probe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void protocols_data();
    void protocols();
    void faults_data();
    void faults();
    void bodyLimit();
    void largeBody();
    void stalledWindow();
    void login();

private:
    HttpRequest start(ModuleProxy &proxy, const FaultRule &rule = {},
                      const QList<QByteArray> &offered = {"h2", "http/1.1"})
    {
        proxy.addModule(LabModule::hello(u"lab.test/hello"_s));
        if (rule != FaultRule()) {
            proxy.setPlan({.rules = {rule}});
        }
        const auto configuration = m_authority->serverConfiguration({.names = {u"127.0.0.1"_s}, .protocols = offered});
        if (!configuration || !proxy.listen(QHostAddress(QHostAddress::LocalHost), 0, *configuration)) {
            qFatal("the server does not start");
        }
        HttpRequest request;
        request.url = QUrl(u"https://127.0.0.1:%1/lab.test/hello/@v/list"_s.arg(proxy.port()));
        request.endpoint = loopback(proxy.port());
        request.http2 = true;
        request.deadline = 5s;
        return request;
    }
    HttpResult ask(const HttpRequest &request)
    {
        m_fixture = std::make_unique<Test::ProbeFixture>();
        m_fixture->context.trustRoots = m_roots;
        return m_fixture->result<HttpResult>(request);
    }

    std::optional<TlsAuthority> m_authority;
    QList<QSslCertificate> m_roots;
    std::unique_ptr<Test::ProbeFixture> m_fixture;
};

void TestHttp2Probe::initTestCase()
{
    Result<TlsAuthority> authority = TlsAuthority::create();
    QVERIFY(authority);
    m_authority.emplace(std::move(*authority));
    m_roots = QSslCertificate::fromData(m_authority->certificatePem());
}

void TestHttp2Probe::protocols_data()
{
    QTest::addColumn<bool>("asked");
    QTest::addColumn<QList<QByteArray>>("offered");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("the server takes HTTP/2") << true << QList<QByteArray>{"h2", "http/1.1"} << u"2"_s;
    QTest::newRow("the server knows HTTP/1.1 alone") << true << QList<QByteArray>{"http/1.1"} << u"1.1"_s;
    QTest::newRow("the server does not negotiate") << true << QList<QByteArray>() << u"1.1"_s;
    QTest::newRow("not asked for") << false << QList<QByteArray>{"h2", "http/1.1"} << u"1.1"_s;
}

void TestHttp2Probe::protocols()
{
    QFETCH(bool, asked);
    QFETCH(QList<QByteArray>, offered);
    QFETCH(QString, spoken);
    ModuleProxy proxy;
    HttpRequest request = start(proxy, {}, offered);
    request.http2 = asked;
    const HttpResult result = ask(request);
    QCOMPARE(result.failure, Failure::None);
    QCOMPARE(result.status, 200);
    QCOMPARE(result.httpVersion, spoken);
    QVERIFY(result.complete);
    QVERIFY2(result.body.contains("v1."), result.body.constData());
    QCOMPARE(result.bodyBytes, result.body.size());
    QVERIFY(!result.header("content-type").isEmpty());
    QVERIFY(m_fixture->last.phases.tls && m_fixture->last.phases.wait && m_fixture->last.phases.receive);
    QCOMPARE(m_fixture->row.status, 200);
}

void TestHttp2Probe::faults_data()
{
    QTest::addColumn<FaultRule>("rule");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<int>("status"); // 0: no head came
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const HttpFault &fault, Failure failure, int status, const QString &words) {
        QTest::newRow(name) << FaultRule{.fault = fault} << failure << status << words;
    };
    row("502", HttpFault::answer(502, "no backend\n"), Failure::None, 502, {});
    row("INTERNAL_ERROR", resetStream(Http2Fault::InternalError), Failure::Reset, 0,
        u"stream error: stream ID 1; INTERNAL_ERROR; received from peer"_s);
    row("REFUSED_STREAM", resetStream(Http2Fault::RefusedStream), Failure::Reset, 0,
        u"stream error: stream ID 1; REFUSED_STREAM; received from peer"_s);
    row("INTERNAL_ERROR in the body", resetStream(Http2Fault::InternalError, 3), Failure::Reset, 200,
        u"stream error: stream ID 1; INTERNAL_ERROR; received from peer"_s);
    row("GOAWAY", goAway(Http2Fault::EnhanceYourCalm), Failure::Closed, 0,
        u"http2: server sent GOAWAY and closed the connection; LastStreamID=1, ErrCode=ENHANCE_YOUR_CALM, debug=\"too many\""_s);
    row("GOAWAY in the body", goAway(Http2Fault::InternalError, 3), Failure::Truncated, 200,
        u"http2: server sent GOAWAY and closed the connection; LastStreamID=1, ErrCode=INTERNAL_ERROR"_s);
    row("GOAWAY before the request was looked at",
        with({.kind = Kind::GoAway, .error = Http2Fault::NoError, .unprocessed = true}), Failure::Closed, 0,
        u"LastStreamID=0, ErrCode=NO_ERROR"_s);
    row("end of the connection", HttpFault::close(), Failure::Closed, 0, u"unexpected EOF"_s);
    row("end in the body", HttpFault::closeAfterBytes(3), Failure::Truncated, 200, u"unexpected EOF"_s);
    row("reset of the connection", HttpFault::reset(), Failure::Reset, 0, u"onnection reset by peer"_s);
    row("bytes that are no frames", HttpFault::raw("HTTP/1.1 400 Bad Request\r\n\r\n"), Failure::Malformed, 0,
        u"http2: "_s);
}

void TestHttp2Probe::faults()
{
    QFETCH(FaultRule, rule);
    QFETCH(Failure, failure);
    QFETCH(int, status);
    QFETCH(QString, words);
    ModuleProxy proxy;
    const HttpResult result = ask(start(proxy, rule));
    QCOMPARE(result.failure, failure);
    QCOMPARE(result.status, status);
    QVERIFY2(result.message.contains(words), qPrintable(result.message));
    QCOMPARE(result.httpVersion, u"2"_s);
    QCOMPARE(result.complete, failure == Failure::None);
    QCOMPARE(m_fixture->last.outcome, failure == Failure::None ? Outcome::Ok : Outcome::Failed);
}

void TestHttp2Probe::bodyLimit()
{
    ModuleProxy proxy;
    HttpRequest request = start(proxy);
    request.maxBody = 3;
    const HttpResult result = ask(request);
    QCOMPARE(result.failure, Failure::None);
    QCOMPARE(result.body.size(), 3);
    QVERIFY(!result.complete);
}

void TestHttp2Probe::largeBody()
{
    // more than a stream's window at the protocol's default, so that windows have to be opened
    const QByteArray body(6 * 1024 * 1024, 'x');
    ModuleProxy proxy;
    HttpRequest request = start(proxy, {.fault = HttpFault::answer(200, body)});
    request.maxBody = 8 * 1024 * 1024;
    const HttpResult result = ask(request);
    QCOMPARE(result.failure, Failure::None);
    QCOMPARE(result.body, body);
    QVERIFY(result.complete);
}

void TestHttp2Probe::stalledWindow()
{
    ModuleProxy proxy;
    HttpRequest request = start(proxy, {.fault = with({.kind = Kind::Stall, .after = 3})});
    request.deadline = 500ms;
    const HttpResult result = ask(request);
    QCOMPARE(m_fixture->last.outcome, Outcome::TimedOut);
    QCOMPARE(result.failure, Failure::Timeout);
    QCOMPARE(result.status, 200);
    QCOMPARE(result.httpVersion, u"2"_s);
    QCOMPARE(result.body.size(), 3);
}

void TestHttp2Probe::login()
{
    ModuleProxy proxy;
    HttpRequest request = start(proxy,
                                {.matcher = {.headerName = "Authorization", .headerValue = "Basic dXNlcjpzZWNyZXQ="},
                                 .fault = HttpFault::answer(418, "seen\n")});
    request.credentials = Secret(u"user:secret"_s);
    QCOMPARE(ask(request).status, 418);
}

QTEST_GUILESS_MAIN(TestHttp2Probe)
#include "tst_http2probe.moc"
