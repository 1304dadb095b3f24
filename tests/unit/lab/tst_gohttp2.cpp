// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/moduleproxy.h"
#include "core/lab/tlsauthority.h"
#include "realgo.h"

using namespace Qt::StringLiterals;
using namespace Tidyscope::Lab;
using Kind = Http2Fault::Kind;

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

/// The module proxy over HTTP/2, and what the real go says about its faults.
class TestGoHttp2 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void says_data();
    void says();
};

void TestGoHttp2::says_data()
{
    QTest::addColumn<FaultRule>("rule");
    QTest::addColumn<QString>("said");    // empty: go succeeds; "-": it is silent
    QTest::addColumn<int>("requests");    // for the list; -1: any number
    QTest::addColumn<QString>("since27"); // what go says from 1.27 on, where that differs
    const auto row = [](const char *name, const FaultRule &rule, const QString &said, int requests = -1,
                        const QString &since27 = {}) { QTest::newRow(name) << rule << said << requests << since27; };
    const QString silent = u"-"_s;
    row("good", {}, {}, 1);
    row("502", {.fault = HttpFault::answer(502, "no backend\n")}, u"502 Bad Gateway\n\tserver response: no backend"_s);
    row("slow body", {.fault = HttpFault::drip(20)}, {}, 1);
    row("silence", {.fault = HttpFault::hang()}, silent, 1);
    row("silence after the head", {.fault = HttpFault::hangAfterHead()}, silent, 1);
    row("INTERNAL_ERROR", {.fault = resetStream(Http2Fault::InternalError)},
        u"stream error: stream ID 1; INTERNAL_ERROR; received from peer"_s);
    // these go asks again, after 1, 2, 4 … seconds, and says nothing meanwhile; PROTOCOL_ERROR up to 1.26
    const QString protocolError = u"stream error: stream ID 1; PROTOCOL_ERROR; received from peer"_s;
    row("PROTOCOL_ERROR", {.fault = resetStream(Http2Fault::ProtocolError)}, silent, -1, protocolError);
    row("PROTOCOL_ERROR once", {.fault = resetStream(Http2Fault::ProtocolError), .times = 1}, {}, -1, protocolError);
    row("REFUSED_STREAM", {.fault = resetStream(Http2Fault::RefusedStream)}, silent);
    row("CANCEL", {.fault = resetStream(Http2Fault::Cancel)}, u"stream error: stream ID 1; CANCEL"_s);
    row("ENHANCE_YOUR_CALM", {.fault = resetStream(Http2Fault::EnhanceYourCalm)},
        u"stream error: stream ID 1; ENHANCE_YOUR_CALM"_s);
    row("HTTP_1_1_REQUIRED", {.fault = resetStream(Http2Fault::Http11Required)},
        u"stream error: stream ID 1; HTTP_1_1_REQUIRED"_s);
    row("REFUSED_STREAM once", {.fault = resetStream(Http2Fault::RefusedStream), .times = 1}, {}, 2);
    row("INTERNAL_ERROR in the body", {.fault = resetStream(Http2Fault::InternalError, 3)},
        u"stream error: stream ID 1; INTERNAL_ERROR; received from peer"_s);
    row("GOAWAY", {.fault = goAway(Http2Fault::EnhanceYourCalm)},
        u"http2: server sent GOAWAY and closed the connection; LastStreamID=1, ErrCode=ENHANCE_YOUR_CALM, "
        "debug=\"too many\""_s);
    row("GOAWAY in the body", {.fault = goAway(Http2Fault::InternalError, 3)},
        u"http2: server sent GOAWAY and closed the connection; LastStreamID=1, ErrCode=INTERNAL_ERROR"_s);
    row("GOAWAY before the request was looked at, once",
        {.fault = with({.kind = Kind::GoAway, .error = Http2Fault::NoError, .unprocessed = true}), .times = 1}, {}, 2);
    row("stalled window", {.fault = with({.kind = Kind::Stall})}, silent, 1);
    row("stalled window in the body", {.fault = with({.kind = Kind::Stall, .after = 3})}, silent, 1);
    row("end of the connection", {.fault = HttpFault::close()}, u"EOF"_s);
    row("end in the body", {.fault = HttpFault::closeAfterBytes(3)}, u"unexpected EOF"_s);
    row("reset of the connection", {.fault = HttpFault::reset()}, u"connection reset by peer"_s);
    row("reset in the body", {.fault = HttpFault::resetAfterBytes(3)}, u"connection reset by peer"_s);
    row("bytes that are no frames", {.fault = HttpFault::raw("HTTP/1.1 400 Bad Request\r\n\r\n")}, u"http2: "_s);
}

void TestGoHttp2::says()
{
    QFETCH(FaultRule, rule);
    QFETCH(QString, said);
    QFETCH(int, requests);
    QFETCH(QString, since27);
    const QString before27 = said;
    const auto authority = TlsAuthority::create();
    QVERIFY(authority);
    const auto configuration =
        authority->serverConfiguration({.names = {u"127.0.0.1"_s}, .protocols = {"h2", "http/1.1"}});
    QVERIFY(configuration);
    const QStringList programs = RealGo::programs();
    QVERIFY(programs.size() >= 1);
    for (const QString &program : programs) {
        said = RealGo::minorVersion(program) >= 27 && !since27.isEmpty() ? since27 : before27;
        ModuleProxy proxy;
        proxy.addModule(LabModule::hello(u"lab.test/hello"_s));
        if (rule != FaultRule())
            proxy.setPlan({.rules = {rule}});
        QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost), 0, *configuration));
        const RealGo go;
        QVERIFY(authority->writeCertificate(go.path(u"ca.pem"_s)));
        const RealGo::Outcome outcome = go.run(program, {u"list"_s, u"-m"_s, u"-versions"_s, u"lab.test/hello"_s},
                                               {{u"GOPROXY"_s, u"https://127.0.0.1:%1"_s.arg(proxy.port())},
                                                {u"GOFLAGS"_s, u"-mod=mod"_s},
                                                {u"SSL_CERT_FILE"_s, go.path(u"ca.pem"_s)}},
                                               said == u"-"_s ? 4000 : 60000);
        const QString shown = RealGo::version(program) + u": "_s + outcome.output;
        if (said.isEmpty())
            QVERIFY2(outcome.exitCode == 0, qPrintable(shown));
        else if (said == u"-"_s)
            QVERIFY2(outcome.exitCode == -1, qPrintable(shown));
        else
            QVERIFY2(outcome.exitCode == 1 && outcome.output.contains(said), qPrintable(shown));
        const QList<LabRequest> asked = proxy.requests();
        QVERIFY(std::ranges::all_of(asked, [](const LabRequest &request) { return request.http2; }));
        const auto lists =
            std::ranges::count_if(asked, [](const LabRequest &r) { return r.target.endsWith("/@v/list"); });
        QVERIFY2(lists >= 1, qPrintable(shown));
        if (requests >= 0)
            QCOMPARE(lists, requests);
    }
}

QTEST_GUILESS_MAIN(TestGoHttp2)
#include "tst_gohttp2.moc"
