// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redactor.h"
#include "core/compare/warmprobe.h"
#include "core/engine/timelinelog.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/tlsauthority.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;
using Failure = HttpResult::Failure;
using Kind = Http2Fault::Kind;

namespace {

HttpFault with(const Http2Fault &fault)
{
    return {.http2 = fault};
}

} // namespace

/// Requests one after the other over what the one before has left open.
class TestWarmProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Result<TlsAuthority> authority = TlsAuthority::create();
        QVERIFY(authority);
        m_authority.emplace(std::move(*authority));
    }

    void init()
    {
        m_open = std::make_unique<OpenConnections>();
        m_context.clock = &m_clock;
        m_context.redactor = &m_redactor;
        m_context.trustRoots = QSslCertificate::fromData(m_authority->certificatePem());
    }

    void oneConnectionServesAll_data()
    {
        QTest::addColumn<QList<QByteArray>>("spoken");
        QTest::addColumn<bool>("http2");
        QTest::addColumn<QString>("version");
        const QList<QByteArray> both{"h2", "http/1.1"};
        QTest::newRow("HTTP/2") << both << true << u"2"_s;
        QTest::newRow("HTTP/2 is not wanted") << both << false << u"1.1"_s;
        QTest::newRow("a server of HTTP/1.1") << QList<QByteArray>{"http/1.1"} << true << u"1.1"_s;
    }
    void oneConnectionServesAll()
    {
        QFETCH(QList<QByteArray>, spoken);
        QFETCH(bool, http2);
        QFETCH(QString, version);
        ModuleProxy proxy;
        QVERIFY(listen(proxy, spoken));
        for (const QString &file : {u"list"_s, u"v1.0.0.info"_s, u"v1.0.0.mod"_s, u"v1.0.0.zip"_s}) {
            const Evidence got = ask(proxy, file, http2);
            const auto &http = std::get<HttpResult>(got.result);
            QCOMPARE(got.outcome, Outcome::Ok);
            QCOMPARE(http.status, 200);
            QCOMPARE(http.httpVersion, version);
            QVERIFY(http.complete && http.body.size() == http.bodyBytes && !http.body.isEmpty());
            QVERIFY(got.phases.send && got.phases.wait && got.phases.receive);
            QVERIFY(!got.phases.connect && !got.phases.tls && !got.phases.dns);
        }
        QCOMPARE(proxy.connections(), 1);
        QCOMPARE(proxy.requests().size(), 4);
    }

    void anErrorOfTheServerLeavesTheConnectionOpen()
    {
        ModuleProxy proxy;
        QVERIFY(listen(proxy));
        proxy.setPlan({.rules = {{.fault = HttpFault::answer(404, "not found\n"), .times = 1}}});
        QCOMPARE(answerOf(ask(proxy, u"list"_s)).status, 404);
        QCOMPARE(answerOf(ask(proxy, u"list"_s)).status, 200);
        QCOMPARE(proxy.connections(), 1);
    }

    void whatALimitCutsOffIsNotGoneOnWith()
    {
        ModuleProxy proxy;
        QVERIFY(listen(proxy));
        m_maxBody = 3;
        const HttpResult cut = answerOf(ask(proxy, u"list"_s));
        m_maxBody = 1'000'000;
        QCOMPARE(cut.failure, Failure::None);
        QCOMPARE(cut.body.size(), 3);
        QVERIFY(!cut.complete);
        QCOMPARE(answerOf(ask(proxy, u"v1.0.0.info"_s)).status, 200);
        QCOMPARE(proxy.connections(), 2);
    }

    void whoHasEnoughOfAConnectionIsAskedOverAnother_data()
    {
        QTest::addColumn<bool>("http2");
        QTest::addColumn<HttpFault>("fault");
        QTest::newRow("GOAWAY before the request was looked at")
            << true << with({.kind = Kind::GoAway, .error = Http2Fault::NoError, .unprocessed = true});
        QTest::newRow("HTTP/1.1 closed") << false << HttpFault::close();
        QTest::newRow("HTTP/1.1 reset") << false << HttpFault::reset();
    }
    void whoHasEnoughOfAConnectionIsAskedOverAnother()
    {
        QFETCH(bool, http2);
        QFETCH(HttpFault, fault);
        ModuleProxy proxy;
        QVERIFY(listen(proxy));
        proxy.setPlan({.rules = {{.fault = fault, .times = 1, .after = 1}}});
        QCOMPARE(answerOf(ask(proxy, u"list"_s, http2)).status, 200);
        const HttpResult second = answerOf(ask(proxy, u"v1.0.0.info"_s, http2));
        QCOMPARE(second.failure, Failure::None);
        QCOMPARE(second.status, 200);
        QVERIFY2(second.body.contains("v1.0.0"), second.body.constData());
        QCOMPARE(proxy.connections(), 2);
    }

    void whatFailsIsTold_data()
    {
        QTest::addColumn<HttpFault>("fault");
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<QString>("words");
        QTest::newRow("a stream that the server ends")
            << with({.kind = Kind::ResetStream, .error = Http2Fault::InternalError}) << Failure::Reset
            << u"stream error: stream ID 3; INTERNAL_ERROR"_s;
        QTest::newRow("GOAWAY after it was looked at")
            << with({.kind = Kind::GoAway, .error = Http2Fault::EnhanceYourCalm}) << Failure::Closed
            << u"ErrCode=ENHANCE_YOUR_CALM"_s;
    }
    void whatFailsIsTold()
    {
        QFETCH(HttpFault, fault);
        QFETCH(Failure, failure);
        QFETCH(QString, words);
        ModuleProxy proxy;
        QVERIFY(listen(proxy));
        proxy.setPlan({.rules = {{.fault = fault, .times = 1, .after = 1}}});
        QCOMPARE(answerOf(ask(proxy, u"list"_s)).status, 200);
        const Evidence second = ask(proxy, u"list"_s);
        QCOMPARE(second.outcome, Outcome::Failed);
        QCOMPARE(answerOf(second).failure, failure);
        QVERIFY2(answerOf(second).message.contains(words), qPrintable(answerOf(second).message));
        // what comes after has a connection of its own, or a stream
        QCOMPARE(answerOf(ask(proxy, u"list"_s)).status, 200);
    }

    void nobodyThere()
    {
        ModuleProxy proxy;
        QVERIFY(listen(proxy));
        const quint16 port = proxy.port();
        proxy.shutDown();
        const Evidence got = askAt(port, u"list"_s, true);
        QCOMPARE(got.outcome, Outcome::Failed);
        QCOMPARE(answerOf(got).failure, Failure::CannotConnect);
    }

    void cancelledInTheMiddle()
    {
        ModuleProxy proxy;
        QVERIFY(listen(proxy));
        QCOMPARE(answerOf(ask(proxy, u"list"_s)).status, 200);
        proxy.setFault(HttpFault::hang());
        const std::unique_ptr<Probe> probe = probeOf(proxy.port(), u"list"_s, true);
        std::optional<Outcome> outcome;
        connect(probe.get(), &Probe::finished, this, [&](const Evidence &e) { outcome = e.outcome; });
        probe->start();
        QTRY_COMPARE(proxy.requests().size(), 2);
        probe->cancel();
        QTRY_VERIFY(outcome);
        QCOMPARE(*outcome, Outcome::Cancelled);
    }

private:
    bool listen(ModuleProxy &proxy, const QList<QByteArray> &spoken = {"h2", "http/1.1"}) const
    {
        proxy.addModule(LabModule::hello(u"lab.test/hello"_s));
        const auto tls = m_authority->serverConfiguration({.names = {u"127.0.0.1"_s}, .protocols = spoken});
        return tls && proxy.listen(QHostAddress(QHostAddress::LocalHost), 0, *tls);
    }

    std::unique_ptr<Probe> probeOf(quint16 port, const QString &file, bool http2)
    {
        HttpRequest request;
        request.url = QUrl(u"https://127.0.0.1:%1/lab.test/hello/@v/%2"_s.arg(QString::number(port), file));
        request.endpoint = {QHostAddress(QHostAddress::LocalHost), port};
        request.http2 = http2;
        request.maxBody = m_maxBody;
        request.deadline = 20s;
        return std::make_unique<WarmProbe>(request, *m_open, m_context);
    }

    Evidence askAt(quint16 port, const QString &file, bool http2)
    {
        Evidence evidence;
        bool finished = false;
        const std::unique_ptr<Probe> probe = probeOf(port, file, http2);
        connect(probe.get(), &Probe::finished, probe.get(), [&](const Evidence &e) {
            evidence = e;
            finished = true;
        });
        probe->start();
        if (finished || !QTest::qWaitFor([&] { return finished; }, 25'000)) {
            qFatal("finished from inside start(), or never");
        }
        return evidence;
    }

    Evidence ask(const ModuleProxy &proxy, const QString &file, bool http2 = true)
    {
        return askAt(proxy.port(), file, http2);
    }

    static HttpResult answerOf(const Evidence &evidence) { return std::get<HttpResult>(evidence.result); }

    std::optional<TlsAuthority> m_authority;
    RunClock m_clock;
    Redactor m_redactor;
    ProbeContext m_context;
    std::unique_ptr<OpenConnections> m_open;
    qint64 m_maxBody = 1'000'000;
};

QTEST_GUILESS_MAIN(TestWarmProbe)
#include "tst_warmprobe.moc"
