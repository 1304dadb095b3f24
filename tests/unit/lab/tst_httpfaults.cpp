// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/tlsauthority.h"

#include "labclient.h"
#include "plainserver.h"

#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;
using End = LabRequest::End;

namespace {

const QHostAddress loopback(QHostAddress::LocalHost);
const QByteArray &rightBody = PlainServer::rightBody;

} // namespace

Q_DECLARE_METATYPE(End)

/// What goes wrong on the wire when a plan says so.
class TestHttpFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faults_data();
    void faults();
    void waits_data();
    void waits();
    void drips();
    void failsThenWorks();
    void planChangesWhileRunning();
    void keepsSettingOneFault();
    void faultsOfConnections();
    void delaysAccept();
    void tlsHandshakeThatFails();
};

void TestHttpFaults::faults_data()
{
    QTest::addColumn<HttpFault>("fault");
    QTest::addColumn<QByteArray>("ending"); // of what arrives
    QTest::addColumn<QByteArrayList>("contained");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<bool>("resets");
    QTest::addColumn<End>("how");
    using F = HttpFault;
    using L = QByteArrayList;
    QTest::newRow("none") << F() << rightBody << L{"200 OK", "Content-Length: 36"} << false << false << End::Answered;
    QTest::newRow("answer with its own phrase and headers")
        << F{.kind = F::Kind::Answer, .status = 502, .reason = "No Way", .headers = {{"Via", "1.1 hop"}}, .body = "b"}
        << "\r\n\r\nb"_ba << L{"HTTP/1.1 502 No Way\r\n", "Via: 1.1 hop\r\n"} << false << false << End::Answered;
    QTest::newRow("a header more") << F{.headers = {{"Content-Encoding", "gzip"}}} << rightBody
                                   << L{"Content-Encoding: gzip\r\n"} << false << false << End::Answered;
    QTest::newRow("redirect") << F::redirect("http://elsewhere.test/a") << "Found</a>.\n"_ba
                              << L{"302 Found", "Location: http://elsewhere.test/a\r\n"} << false << false
                              << End::Answered;
    QTest::newRow("redirect loop") << F::redirectLoop() << QByteArray() << L{"Location: /x?y=1\r\n"} << false << false
                                   << End::Answered;
    QTest::newRow("downgrade") << F::redirectDowngrade() << QByteArray()
                               << L{"Location: http://127.0.0.1/x?y=1\r\n", "href=\"http://127.0.0.1/x?y=1\""} << false
                               << false << End::Answered;
    QTest::newRow("retry after") << F::retryAfter(429, 7) << QByteArray()
                                 << L{"429 Too Many Requests", "Retry-After: 7\r\n"} << false << false << End::Answered;
    QTest::newRow("raw") << F::raw("SSH-2.0-x\r\n") << "SSH-2.0-x\r\n"_ba << L{} << true << false << End::Answered;
    QTest::newRow("hang") << F::hang() << QByteArray() << L{} << false << false << End::Open;
    QTest::newRow("close") << F::close() << QByteArray() << L{} << true << false << End::Cut;
    QTest::newRow("reset") << F::reset() << QByteArray() << L{} << true << true << End::Cut;
    QTest::newRow("hang after the head") << F::hangAfterHead() << "\r\n\r\n"_ba << L{"Content-Length: 36"} << false
                                         << false << End::Open;
    QTest::newRow("hang after 3") << F{.hangAfter = 3} << "\r\n\r\n012"_ba << L{} << false << false << End::Open;
    QTest::newRow("close after 10") << F::closeAfterBytes(10) << "\r\n\r\n0123456789"_ba << L{"Content-Length: 36"}
                                    << true << false << End::Cut;
    QTest::newRow("close after the whole body")
        << F::closeAfterBytes(36) << rightBody << L{} << true << false << End::Cut;
    QTest::newRow("close after more than there is")
        << F::closeAfterBytes(37) << rightBody << L{} << false << false << End::Answered;
    QTest::newRow("reset after 10") << F::resetAfterBytes(10) << "\r\n\r\n0123456789"_ba << L{"Content-Length: 36"}
                                    << true << true << End::Cut;
    QTest::newRow("reset after the head") << F::resetAfterBytes(0) << "\r\n\r\n"_ba << L{} << true << true << End::Cut;
    QTest::newRow("the first end counts")
        << F{.closeAfter = 5, .resetAfter = 10} << "\r\n\r\n01234"_ba << L{} << true << false << End::Cut;
    QTest::newRow("length too large") << F::wrongLength(99) << rightBody << L{"Content-Length: 99"} << true << false
                                      << End::Answered;
    QTest::newRow("length too small") << F::wrongLength(9) << rightBody << L{"Content-Length: 9\r\n"} << false << false
                                      << End::Answered;
    QTest::newRow("chunked") << F{.framing = F::Framing::Chunked} << "\r\n24\r\n" + rightBody + "\r\n0\r\n\r\n"
                             << L{"Transfer-Encoding: chunked\r\n"} << false << false << End::Answered;
    QTest::newRow("chunked, cut") << F{.closeAfter = 14, .framing = F::Framing::Chunked} << "\r\n24\r\n0123456789"_ba
                                  << L{} << true << false << End::Cut;
    QTest::newRow("without a length") << F{.framing = F::Framing::UntilClose} << rightBody << L{"Connection: close"}
                                      << true << false << End::Answered;
    QTest::newRow("captive portal") << F::captivePortal() << "</html>\n"_ba << L{"Content-Type: text/html"} << false
                                    << false << End::Answered;
}

void TestHttpFaults::faults()
{
    QFETCH(HttpFault, fault);
    QFETCH(QByteArray, ending);
    QFETCH(QByteArrayList, contained);
    QFETCH(bool, closes);
    QFETCH(bool, resets);
    QFETCH(End, how);
    PlainServer server;
    server.setPlan({.rules = {{.fault = fault, .name = u"the rule"_s}}});
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    client.send(getRequest("/x?y=1"));
    QTRY_COMPARE(server.requests().size(), 1);
    QTRY_COMPARE(server.requests().constFirst().how, how);
    if (closes)
        QVERIFY(client.waitForEnd());
    else if (!ending.isEmpty() || !contained.isEmpty())
        QVERIFY2(client.waitFor(ending.isEmpty() ? contained.constFirst() : ending), client.received().constData());
    QTest::qWait(20);
    QCOMPARE(client.isClosed(), closes);
    QVERIFY2(client.received().endsWith(ending), client.received().constData());
    QVERIFY(!ending.isEmpty() || !contained.isEmpty() || client.received().isEmpty());
    for (const QByteArray &part : std::as_const(contained))
        QVERIFY2(client.received().contains(part), client.received().constData());
    QCOMPARE(server.requests().constFirst().rule, 0);
    QCOMPARE(server.requests().constFirst().ruleName, u"the rule"_s);
    QCOMPARE(server.requests().constFirst().bytesSent, client.received().size());
#ifdef Q_OS_UNIX
    if (closes)
        QCOMPARE(LabClient::ending(server.port(), getRequest()), resets ? "RST" : "FIN");
#endif
}

void TestHttpFaults::waits_data()
{
    QTest::addColumn<HttpFault>("fault");
    QTest::addColumn<int>("headMs");
    QTest::addColumn<int>("bodyMs");
    QTest::newRow("before the head") << HttpFault::slow(150ms) << 150 << 150;
    QTest::newRow("before the body") << HttpFault{.bodyDelay = 150ms} << 0 << 150;
    QTest::newRow("before both") << HttpFault{.delay = 100ms, .bodyDelay = 100ms} << 100 << 200;
    QTest::newRow("before another answer")
        << HttpFault{.kind = HttpFault::Kind::Answer, .body = "z", .delay = 150ms} << 150 << 150;
}

void TestHttpFaults::waits()
{
    QFETCH(HttpFault, fault);
    QFETCH(int, headMs);
    QFETCH(int, bodyMs);
    PlainServer server;
    server.setFault(fault);
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    QElapsedTimer timer;
    timer.start();
    client.send(getRequest());
    QVERIFY(client.waitFor("\r\n\r\n"));
    QVERIFY2(timer.elapsed() >= headMs - 5, QByteArray::number(timer.elapsed()).constData());
    QVERIFY(client.waitFor("z"));
    QVERIFY2(timer.elapsed() >= bodyMs - 5, QByteArray::number(timer.elapsed()).constData());
    QTRY_COMPARE(server.finished.size(), 1);
    const LabRequest request = server.finished.constFirst();
    QVERIFY(*request.firstByte - request.start >= std::chrono::milliseconds(headMs - 5));
    QVERIFY(*request.end - request.start >= std::chrono::milliseconds(bodyMs - 5));
}

void TestHttpFaults::drips()
{
    PlainServer server;
    server.setFault(HttpFault::drip(100));
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    client.send(getRequest());
    QVERIFY(client.waitFor("\r\n\r\n0"));
    const QByteArray early = client.received();
    QVERIFY(!early.endsWith(rightBody));
    QVERIFY(client.waitFor(rightBody));
    QTRY_COMPARE(server.finished.size(), 1);
    const auto took = *server.finished.constFirst().end - *server.finished.constFirst().firstByte;
    QVERIFY(took >= 330ms);
    // the connection goes on
    client.forget();
    server.setPlan({});
    client.send(getRequest());
    QVERIFY(client.waitFor(rightBody));
    QCOMPARE(server.connections(), 1);
}

void TestHttpFaults::failsThenWorks()
{
    PlainServer server;
    server.setPlan(FaultPlan::failThenWork(HttpFault::answer(503), 2));
    QVERIFY(server.listen(loopback));
    QByteArrayList seen;
    for (int i = 0; i < 4; ++i)
        seen.append(LabClient::statusLine(server.port(), getRequest()).mid(9, 3));
    QCOMPARE(seen, (QByteArrayList{"503", "503", "200", "200"}));
}

void TestHttpFaults::planChangesWhileRunning()
{
    PlainServer server;
    server.setFault(HttpFault::drip(200));
    QVERIFY(server.listen(loopback));
    LabClient slow(server.port());
    slow.send(getRequest());
    QVERIFY(slow.waitFor("\r\n\r\n0"));
    server.setPlan(FaultPlan::always(HttpFault::answer(500)));
    QCOMPARE(LabClient::statusLine(server.port(), getRequest()), "HTTP/1.1 500 Internal Server Error");
    // what is under way keeps its fault
    QVERIFY(!slow.received().endsWith(rightBody));
    QVERIFY(slow.waitFor(rightBody));
}

void TestHttpFaults::keepsSettingOneFault()
{
    PlainServer server;
    server.setFault(ProtocolPart::Zip, HttpFault::answer(500));
    server.setFault(HttpFault::answer(404));
    server.setFault(HttpFault::answer(410));
    server.setFault(ProtocolPart::Mod, HttpFault());
    server.setFault(ProtocolPart::Zip, HttpFault::answer(502));
    QVERIFY(server.listen(loopback));
    const auto status = [&server](const QByteArray &path) {
        return LabClient::statusLine(server.port(), getRequest(path)).mid(9, 3);
    };
    QCOMPARE(status("/a.b/c/@v/v1.0.0.zip"), "502");
    QCOMPARE(status("/a.b/c/@v/v1.0.0.mod"), "200");
    QCOMPARE(status("/a.b/c/@v/list"), "410");
    QCOMPARE(server.plan().rules.size(), 3);
}

void TestHttpFaults::faultsOfConnections()
{
#ifdef Q_OS_UNIX
    using C = ConnectionFault;
    PlainServer server;
    QVERIFY(server.listen(loopback));
    server.setPlan({.connections = {.kind = C::Kind::Close}});
    QCOMPARE(LabClient::ending(server.port(), {}), "FIN");
    server.setPlan({.connections = {.kind = C::Kind::Reset, .times = 2}});
    QCOMPARE(LabClient::ending(server.port(), {}), "RST");
    QCOMPARE(LabClient::ending(server.port(), {}), "RST");
    QCOMPARE(LabClient::statusLine(server.port(), getRequest()), "HTTP/1.1 200 OK");
    QCOMPARE(server.connections(), 1);
#endif
}

void TestHttpFaults::delaysAccept()
{
    PlainServer server;
    server.setPlan({.connections = {.acceptDelay = 200ms}});
    const auto authority = TlsAuthority::create();
    QVERIFY(authority);
    const auto tls = authority->serverConfiguration({u"127.0.0.1"_s});
    QVERIFY(tls);
    QVERIFY(server.listen(loopback, 0, *tls));
    QSslSocket client;
    client.setProxy(QNetworkProxy::NoProxy);
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    const QSignalSpy connected(&client, &QSslSocket::connected);
    const QSignalSpy encrypted(&client, &QSslSocket::encrypted);
    QElapsedTimer timer;
    timer.start();
    client.connectToHostEncrypted(u"127.0.0.1"_s, server.port());
    QTRY_COMPARE(connected.size(), 1);
    QCOMPARE(encrypted.size(), 0);
    QTRY_COMPARE(encrypted.size(), 1);
    QVERIFY(timer.elapsed() >= 195);
    // nobody waits for a client that has left meanwhile
    LabClient impatient(server.port());
    QTRY_VERIFY(impatient.isOpen());
    impatient.leave();
    QTest::qWait(250);
    QCOMPARE(server.connections(), 1);
}

void TestHttpFaults::tlsHandshakeThatFails()
{
    PlainServer server;
    const auto authority = TlsAuthority::create();
    QVERIFY(authority);
    const auto tls = authority->serverConfiguration({u"127.0.0.1"_s});
    QVERIFY(tls);
    QVERIFY(server.listen(loopback, 0, *tls));
    LabClient client(server.port());
    client.send(getRequest());
    QVERIFY(client.waitForEnd());
    QCOMPARE(server.failedHandshakes(), 1);
    QCOMPARE(server.connections(), 0);
}

QTEST_GUILESS_MAIN(TestHttpFaults)
#include "tst_httpfaults.moc"
