// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "labclient.h"
#include "plainserver.h"

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

/// What all HTTP servers of the lab do: the record of requests, and clients that misbehave.
class TestHttpServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordsTimes();
    void finishesOnce_data();
    void finishesOnce();
    void forgetsOldRequests();
    void badClients_data();
    void badClients();
    void ignoresGarbage();
    void halfRequest();
    void continues();
    void oldHttp_data();
    void oldHttp();
    void headOfAFault();
    void pipelines();
    void largeBody();
    void manySlowClients();
    void cannotListen_data();
    void cannotListen();
    void releasesEverything();
};

void TestHttpServer::recordsTimes()
{
    PlainServer server;
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    client.send(getRequest("/a") + getRequest("/b"));
    QTRY_COMPARE(server.finished.size(), 2);
    QTRY_COMPARE(client.received().count(rightBody), 2);
    const LabRequest first = server.finished.constFirst();
    QVERIFY(first.firstByte && first.end);
    QVERIFY(first.start <= *first.firstByte && *first.firstByte <= *first.end);
    QVERIFY(*first.end <= server.finished.constLast().start);
    QCOMPARE(first.status, 200);
    QCOMPARE(first.bytesReceived, getRequest("/a").size());
    QCOMPARE(first.bytesSent * 2, client.received().size());
    QCOMPARE(first.rule, -1);
    QCOMPARE(first.id, 1U);
    QCOMPARE(server.finished.constLast().id, 2U);
    QCOMPARE(server.finished.constLast().connection, 1U);
    QCOMPARE(server.requests().constLast().end, server.finished.constLast().end);
}

void TestHttpServer::finishesOnce_data()
{
    QTest::addColumn<HttpFault>("fault");
    QTest::addColumn<bool>("clientLeaves"); // else the server shuts down
    for (const bool leaves : {true, false}) {
        const char *who = leaves ? "client leaves" : "server shuts down";
        QTest::addRow("%s: hang", who) << HttpFault::hang() << leaves;
        QTest::addRow("%s: before the head", who) << HttpFault::slow(10s) << leaves;
        QTest::addRow("%s: before the body", who) << HttpFault{.bodyDelay = 10s} << leaves;
        QTest::addRow("%s: in the body", who) << HttpFault::drip(1) << leaves;
        QTest::addRow("%s: after the head", who) << HttpFault::hangAfterHead() << leaves;
    }
}

void TestHttpServer::finishesOnce()
{
    QFETCH(HttpFault, fault);
    QFETCH(bool, clientLeaves);
    PlainServer server;
    server.setFault(fault);
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    client.send(getRequest());
    QTRY_COMPARE(server.requests().size(), 1);
    QTest::qWait(20);
    QCOMPARE(server.finished.size(), 0);
    if (clientLeaves)
        client.leave();
    else
        server.shutDown();
    QTRY_COMPARE(server.finished.size(), 1);
    QVERIFY(server.finished.constFirst().how == End::Left);
    QVERIFY(server.requests().constFirst().how == End::Left);
    server.shutDown();
    QTest::qWait(20);
    QCOMPARE(server.finished.size(), 1);
}

void TestHttpServer::forgetsOldRequests()
{
    PlainServer server;
    server.setRequestLimit(3);
    server.setPlan({.rules = {{.matcher = {.path = u"/hang"_s}, .fault = HttpFault::hang()}}});
    QVERIFY(server.listen(loopback));
    LabClient hanging(server.port());
    hanging.send(getRequest("/hang"));
    QTRY_COMPARE(server.requests().size(), 1);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(LabClient::statusLine(server.port(), getRequest('/' + QByteArray::number(i))), "HTTP/1.1 200 OK");
    QByteArrayList targets;
    for (const LabRequest &request : server.requests())
        targets.append(request.target);
    QCOMPARE(targets, (QByteArrayList{"/2", "/3", "/4"}));
    QCOMPARE(server.droppedRequests(), 3);
    // one that was forgotten while it was open still ends
    hanging.leave();
    QTRY_COMPARE(server.finished.size(), 6);
    QCOMPARE(server.finished.constLast().target, "/hang");
    server.clearRequests();
    QCOMPARE(server.droppedRequests(), 0);
}

void TestHttpServer::badClients_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("TLS hello") << "\x16\x03\x01\x02"_ba << "400 Bad Request"_ba;
    QTest::newRow("SOCKS greeting") << "\x05\x01"_ba + '\0' << "400 Bad Request"_ba;
    QTest::newRow("a word") << "hello\r\n\r\n"_ba << "400 Bad Request"_ba;
    QTest::newRow("two lengths") << "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"_ba
                                 << "400 Bad Request"_ba;
    QTest::newRow("length and chunks")
        << "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"_ba << "400 Bad Request"_ba;
    QTest::newRow("huge header") << "GET / HTTP/1.1\r\nX: " + QByteArray(100'000, 'x')
                                 << "431 Request Header Fields Too Large"_ba;
    QTest::newRow("huge target") << "GET /" + QByteArray(1'000'000, 'x') << "431 Request Header Fields Too Large"_ba;
    QTest::newRow("many headers") << "GET / HTTP/1.1\r\n" + QByteArray("A: b\r\n").repeated(30'000)
                                  << "431 Request Header Fields Too Large"_ba;
    QTest::newRow("many empty headers") << "GET / HTTP/1.1\r\n" + QByteArray("A:\r\n").repeated(30'000)
                                        << "431 Request Header Fields Too Large"_ba;
    QTest::newRow("huge body") << "POST / HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n" + QByteArray(3'000'000, 'x')
                               << "413 Payload Too Large"_ba;
}

void TestHttpServer::badClients()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, status);
    PlainServer server;
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    client.send(sent);
    QVERIFY2(client.waitFor("\r\n\r\n"), client.received().constData());
    QVERIFY2(client.received().startsWith("HTTP/1.1 " + status + "\r\n"), client.received().constData());
    QVERIFY(client.waitForEnd());
    QVERIFY(server.requests().isEmpty());
    QCOMPARE(LabClient::statusLine(server.port(), getRequest()), "HTTP/1.1 200 OK");
}

void TestHttpServer::ignoresGarbage()
{
    PlainServer server;
    server.setPlan({.connections = {.garbage = ConnectionFault::Garbage::Silence}});
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    client.send("\x05\x01"_ba + '\0');
    QTest::qWait(50);
    client.send(getRequest());
    QTest::qWait(50);
    QVERIFY(client.isOpen());
    QVERIFY(client.received().isEmpty());
    QCOMPARE(LabClient::statusLine(server.port(), getRequest()), "HTTP/1.1 200 OK");
}

void TestHttpServer::halfRequest()
{
    PlainServer server;
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    const QByteArray request = "POST /p HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                               "3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n";
    for (const char byte : request.first(request.size() - 1)) {
        client.send(QByteArray(1, byte));
        QTest::qWait(0);
    }
    QTest::qWait(20);
    QVERIFY(server.requests().isEmpty());
    client.send("\n");
    QVERIFY(client.waitFor(rightBody));
    QCOMPARE(server.requests().constFirst().body, "abcd");
    QCOMPARE(server.requests().constFirst().bytesReceived, request.size());
}

void TestHttpServer::continues()
{
    PlainServer server;
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    client.send("POST /p HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    QVERIFY(client.waitFor("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("abc");
    QVERIFY(client.waitFor("HTTP/1.1 200 OK"));
}

void TestHttpServer::oldHttp_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("staysOpen");
    QTest::newRow("closes") << QByteArray() << false;
    QTest::newRow("keeps alive when asked") << "Connection: keep-alive\r\n"_ba << true;
}

void TestHttpServer::oldHttp()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, staysOpen);
    PlainServer server;
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    client.send("GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n" + header + "\r\n");
    QVERIFY(client.waitFor(rightBody));
    QVERIFY(client.received().contains(staysOpen ? "Connection: keep-alive\r\n" : "Connection: close\r\n"));
    if (!staysOpen)
        QVERIFY(client.waitForEnd());
    QTest::qWait(20);
    QCOMPARE(client.isOpen(), staysOpen);
}

void TestHttpServer::headOfAFault()
{
    PlainServer server;
    server.setFault(HttpFault::captivePortal());
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    client.send("HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + getRequest());
    QTRY_COMPARE(server.finished.size(), 2);
    QVERIFY(client.waitFor("</html>\n"));
    QCOMPARE(client.received().count("HTTP/1.1 200 OK"), 2);
    QCOMPARE(client.received().count("</html>"), 1);
}

void TestHttpServer::pipelines()
{
    PlainServer server;
    server.setPlan({.rules = {{.matcher = {.path = u"/slow"_s}, .fault = HttpFault::slow(100ms)}}});
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    QByteArray requests;
    for (int i = 0; i < 3000; ++i)
        requests += getRequest(i % 1000 == 0 ? "/slow" : "/x", "X-Padding: " + QByteArray(100, 'p') + "\r\n");
    client.send(requests);
    QTRY_COMPARE_WITH_TIMEOUT(server.finished.size(), 3000, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(client.received().count(rightBody), 3000, 20'000);
    for (qsizetype i = 0; i < server.finished.size(); ++i)
        QCOMPARE(server.finished.at(i).id, static_cast<quint64>(i + 1));
}

void TestHttpServer::largeBody()
{
    PlainServer server;
    server.body = QByteArray(20'000'000, 'z');
    QVERIFY(server.listen(loopback));
    LabClient client(server.port());
    client.send(getRequest() + getRequest());
    QTRY_VERIFY_WITH_TIMEOUT(client.received().size() > 40'000'000, 20'000);
    QTRY_COMPARE(server.finished.size(), 2);
    QVERIFY(server.finished.constFirst().bytesSent > 20'000'000);
}

void TestHttpServer::manySlowClients()
{
    PlainServer server;
    server.setPlan({.rules = {{.matcher = {.path = u"/slow"_s}, .fault = HttpFault::drip(20)}}});
    QVERIFY(server.listen(loopback));
    std::vector<std::unique_ptr<LabClient>> slow;
    for (int i = 0; i < 200; ++i) {
        slow.push_back(std::make_unique<LabClient>(server.port()));
        slow.back()->send(getRequest("/slow"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 200, 10'000);
    QCOMPARE(LabClient::statusLine(server.port(), getRequest()), "HTTP/1.1 200 OK");
    for (const auto &client : slow)
        QTRY_VERIFY_WITH_TIMEOUT(client->received().endsWith(rightBody), 10'000);
}

void TestHttpServer::cannotListen_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<QString>("key");
    QTest::newRow("port taken") << u"127.0.0.1"_s << true << u"lab.port-taken"_s;
    QTest::newRow("not loopback") << u"192.0.2.1"_s << false << u"lab.not-loopback"_s;
    QTest::newRow("every address") << u"0.0.0.0"_s << false << u"lab.not-loopback"_s;
}

void TestHttpServer::cannotListen()
{
    QFETCH(QString, address);
    QFETCH(bool, taken);
    QFETCH(QString, key);
    PlainServer other;
    QVERIFY(other.listen(loopback));
    PlainServer server;
    const Result<void> result = server.listen(QHostAddress(address), taken ? other.port() : quint16(0));
    QVERIFY(!result);
    QCOMPARE(result.error().text.key, key);
    QCOMPARE(result.error().text.args.value(u"address"_s), address);
}

void TestHttpServer::releasesEverything()
{
    auto server = std::make_unique<PlainServer>();
    server->setPlan({.rules = {{.matcher = {.path = u"/drip"_s}, .fault = HttpFault::drip(1)}}});
    QVERIFY(server->listen(loopback));
    const quint16 port = server->port();
    LabClient idle(port);
    LabClient half(port);
    half.send("GET / HTTP");
    LabClient busy(port);
    busy.send(getRequest("/drip"));
    QVERIFY(busy.waitFor("\r\n\r\n0"));
    server.reset();
    QVERIFY(idle.waitForEnd() && half.waitForEnd() && busy.waitForEnd());
    PlainServer next;
    QVERIFY(next.listen(loopback, port));
    QCOMPARE(LabClient::statusLine(port, getRequest()), "HTTP/1.1 200 OK");
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
