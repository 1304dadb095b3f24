// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/connectproxy.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/socksproxy.h"

#include "labclient.h"

#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;

namespace {

const QHostAddress loopback(QHostAddress::LocalHost);
const QByteArray connectRequest = "CONNECT goproxy.lab.test:80 HTTP/1.1\r\nHost: goproxy.lab.test:80\r\n\r\n";
const QByteArray innerRequest = "GET /lab.test/hello/@v/v1.0.0.zip HTTP/1.1\r\nHost: goproxy.lab.test\r\n\r\n";
const QByteArray established = "HTTP/1.1 200 Connection established\r\n\r\n";

/// SOCKS5 up to and with the request for goproxy.lab.test:80.
QByteArray socksRequest()
{
    return QByteArray("\x05\x01\x00\x05\x01\x00\x03\x10", 8) + "goproxy.lab.test" + QByteArray("\x00\x50", 2);
}

} // namespace

/// What passes through the proxies of the lab, how it is cut, and how it is counted.
class TestTunnels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void tunnelFaults_data();
    void tunnelFaults();
    void slowTunnel();
    void slowConnect();
    void closesAfterAccept();
    void socksGreeting();
    void countsTraffic();
    void finishesTunnelsOnce();
    void passesMuch();
    void socksTunnelFaults();
    void socksCounts();
    void socksRefusesHttp();

private:
    std::unique_ptr<ModuleProxy> m_server;
    std::unique_ptr<ConnectProxy> m_proxy;
};

void TestTunnels::init()
{
    m_server = std::make_unique<ModuleProxy>();
    m_server->setHostNames({u"goproxy.lab.test"_s});
    m_server->addModule(LabModule::hello(u"lab.test/hello"_s));
    QVERIFY(m_server->listen(loopback));
    m_proxy = std::make_unique<ConnectProxy>();
    QVERIFY(m_proxy->listen(loopback));
    m_proxy->addTarget(u"goproxy.lab.test:80"_s, {loopback, m_server->port()});
}

void TestTunnels::cleanup()
{
    m_proxy.reset();
    m_server.reset();
}

void TestTunnels::tunnelFaults_data()
{
    QTest::addColumn<HttpFault>("fault");
    QTest::addColumn<QByteArray>("ending");
    QTest::addColumn<QByteArray>("last"); // that arrives behind the proxy's own answer
    QTest::newRow("close at once") << HttpFault::closeAfterBytes(0) << "FIN"_ba << QByteArray();
    QTest::newRow("close after 9") << HttpFault::closeAfterBytes(9) << "FIN"_ba << "HTTP/1.1 "_ba;
    QTest::newRow("reset after 9") << HttpFault::resetAfterBytes(9) << "RST"_ba << "HTTP/1.1 "_ba;
    QTest::newRow("hang after 9") << HttpFault{.hangAfter = 9} << "not"_ba << "HTTP/1.1 "_ba;
}

void TestTunnels::tunnelFaults()
{
    QFETCH(HttpFault, fault);
    QFETCH(QByteArray, ending);
    QFETCH(QByteArray, last);
    m_proxy->setFault(fault);
    QList<LabRequest> finished;
    connect(m_proxy.get(), &HttpServer::requestFinished, this,
            [&](const LabRequest &request) { finished.append(request); });
    LabClient client(m_proxy->port());
    client.send(connectRequest + innerRequest);
    QVERIFY(client.waitFor(established + last));
    if (ending == "not") {
        QTest::qWait(100);
        QVERIFY(client.isOpen());
        QCOMPARE(finished.size(), 0);
        QCOMPARE(m_proxy->traffic().value(u"goproxy.lab.test:80"_s).bytesDown, last.size());
        client.leave();
        QTRY_COMPARE(finished.size(), 1);
    } else {
        QVERIFY(client.waitForEnd());
        QCOMPARE(finished.size(), 1);
        QVERIFY(finished.constFirst().how == LabRequest::End::Cut);
#ifdef Q_OS_UNIX
        QCOMPARE(LabClient::ending(m_proxy->port(), connectRequest + innerRequest), ending);
#endif
    }
    QCOMPARE(client.received(), established + last);
    QCOMPARE(finished.constFirst().bytesSent, (established + last).size());
    QCOMPARE(finished.constFirst().bytesReceived, (connectRequest + innerRequest).size());
    QCOMPARE(finished.constFirst().rule, 0);
}

void TestTunnels::slowTunnel()
{
    m_proxy->setFault(HttpFault{.bodyDelay = 100ms, .bytesPerSecond = 2000});
    LabClient client(m_proxy->port());
    QElapsedTimer timer;
    timer.start();
    client.send(connectRequest + innerRequest);
    QVERIFY(client.waitFor(established));
    QVERIFY(timer.elapsed() < 100);
    QVERIFY(client.waitFor("hello.go"));
    QVERIFY(timer.elapsed() >= 100);
    const qint64 early = timer.elapsed();
    const QByteArray zip = LabModule::hello(u"lab.test/hello"_s).zip();
    QVERIFY(client.waitFor(zip));
    QVERIFY2(timer.elapsed() - early >= 50 && timer.elapsed() >= 100 + zip.size() / 2 - 150,
             QByteArray::number(timer.elapsed()).constData());
}

void TestTunnels::slowConnect()
{
    m_proxy->setFault(HttpFault::slow(150ms));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(LabClient::statusLine(m_proxy->port(), connectRequest), "HTTP/1.1 200 Connection established");
    QVERIFY(timer.elapsed() >= 145);
}

void TestTunnels::closesAfterAccept()
{
    m_proxy->setPlan({.connections = {.kind = ConnectionFault::Kind::Close}});
    LabClient client(m_proxy->port());
    QVERIFY(client.waitForEnd());
    QVERIFY(client.received().isEmpty());
}

void TestTunnels::socksGreeting()
{
    const QByteArray greeting("\x05\x01\x00", 3);
    QCOMPARE(LabClient::statusLine(m_proxy->port(), greeting), "HTTP/1.1 400 Bad Request");
    m_proxy->setPlan({.connections = {.garbage = ConnectionFault::Garbage::Silence}});
    LabClient client(m_proxy->port());
    client.send(greeting);
    QTest::qWait(100);
    QVERIFY(client.isOpen() && client.received().isEmpty());
}

void TestTunnels::countsTraffic()
{
    m_proxy->addTarget(u"other.lab.test:443"_s, {loopback, m_server->port()});
    LabClient tunnel(m_proxy->port());
    tunnel.send(connectRequest + innerRequest);
    QVERIFY(tunnel.waitFor("hello.go"));
    const auto traffic = [this](const QString &target) { return m_proxy->traffic().value(target); };
    const QString host = u"goproxy.lab.test:80"_s;
    // while it is open
    QCOMPARE(traffic(host).bytesUp, innerRequest.size());
    QTRY_COMPARE(traffic(host).bytesDown, tunnel.received().size() - established.size());
    tunnel.leave();
    LabClient plain(m_proxy->port());
    plain.send("GET http://Goproxy.lab.test/lab.test/hello/@v/list HTTP/1.1\r\nHost: goproxy.lab.test\r\n\r\n");
    QVERIFY(plain.waitForEnd());
    QCOMPARE(LabClient::statusLine(m_proxy->port(), "CONNECT nowhere.test:443 HTTP/1.1\r\nHost: x\r\n\r\n"),
             "HTTP/1.1 503 Service Unavailable");
    QTRY_COMPARE(traffic(host).bytesDown, tunnel.received().size() - established.size() + plain.received().size());
    QCOMPARE(traffic(host).requests, 2);
    QCOMPARE(traffic(host).tunnels, 1);
    QCOMPARE(traffic(u"nowhere.test:443"_s), (ProxyTraffic{.requests = 1}));
    QVERIFY(!m_proxy->traffic().contains(u"other.lab.test:443"_s));
}

void TestTunnels::finishesTunnelsOnce()
{
    int finished = 0;
    LabRequest last;
    connect(m_proxy.get(), &HttpServer::requestFinished, this, [&](const LabRequest &request) {
        ++finished;
        last = request;
    });
    LabClient first(m_proxy->port());
    first.send(connectRequest + innerRequest);
    QVERIFY(first.waitFor("hello.go"));
    QCOMPARE(finished, 0);
    first.leave();
    QTRY_COMPARE(finished, 1);
    QVERIFY(last.how == LabRequest::End::Answered);
    LabClient second(m_proxy->port());
    second.send(connectRequest + innerRequest);
    QVERIFY(second.waitFor("hello.go"));
    m_proxy.reset();
    QCOMPARE(finished, 2);
    QVERIFY(last.how == LabRequest::End::Left);
    QCOMPARE(last.bytesSent, second.received().size());
    QVERIFY(second.waitForEnd());
}

void TestTunnels::passesMuch()
{
    // 20 MB in each direction, the client reads late: nothing is lost, nothing piles up without bound
    QTcpServer echo;
    QVERIFY(echo.listen(loopback));
    connect(&echo, &QTcpServer::newConnection, this, [&echo] {
        QTcpSocket *socket = echo.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
    });
    m_proxy->addTarget(u"echo.lab.test:7"_s, {loopback, echo.serverPort()});
    LabClient client(m_proxy->port());
    client.send("CONNECT echo.lab.test:7 HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(client.waitFor(established));
    client.forget();
    QByteArray much;
    for (int i = 0; i < 2'500'000; ++i)
        much += QByteArray::number(10'000'000 + i);
    client.send(much);
    QTRY_COMPARE_WITH_TIMEOUT(client.received().size(), much.size(), 30'000);
    QVERIFY(client.received() == much);
}

void TestTunnels::socksTunnelFaults()
{
    SocksProxy proxy;
    QVERIFY(proxy.listen(loopback));
    proxy.addTarget(u"goproxy.lab.test:80"_s, {loopback, m_server->port()});
    const QByteArray granted("\x05\x00\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", 12);
    proxy.setFault({.tunnel = {.closeAfter = 9}});
    LabClient cut(proxy.port());
    cut.send(socksRequest() + innerRequest);
    QVERIFY(cut.waitForEnd());
    QCOMPARE(cut.received(), granted + "HTTP/1.1 ");
    proxy.setFault({.delay = 150ms});
    QElapsedTimer timer;
    timer.start();
    LabClient slow(proxy.port());
    slow.send(socksRequest() + innerRequest);
    QVERIFY(slow.waitFor("hello.go"));
    QVERIFY(timer.elapsed() >= 145);
}

void TestTunnels::socksCounts()
{
    SocksProxy proxy;
    QVERIFY(proxy.listen(loopback));
    proxy.addTarget(u"goproxy.lab.test:80"_s, {loopback, m_server->port()});
    LabClient client(proxy.port());
    client.send(socksRequest() + innerRequest);
    QVERIFY(client.waitFor("hello.go"));
    const auto traffic = [&proxy] { return proxy.traffic().value(u"goproxy.lab.test:80"_s); };
    QCOMPARE(traffic().bytesUp, innerRequest.size());
    const qint64 down = client.received().size() - 12;
    QTRY_COMPARE(traffic().bytesDown, down);
    client.leave();
    proxy.setFault(SocksFault::replying(2));
    LabClient refused(proxy.port());
    refused.send(socksRequest());
    QVERIFY(refused.waitForEnd());
    QCOMPARE(refused.received().at(3), '\2');
    QCOMPARE(traffic(), (ProxyTraffic{.requests = 2, .tunnels = 1, .bytesUp = innerRequest.size(), .bytesDown = down}));
}

void TestTunnels::socksRefusesHttp()
{
    SocksProxy proxy;
    QVERIFY(proxy.listen(loopback));
    for (const QByteArray &bytes : {connectRequest, "\x16\x03\x01"_ba, "\x04\x01"_ba}) {
        LabClient client(proxy.port());
        client.send(bytes);
        QVERIFY(client.waitForEnd());
        QVERIFY(client.received().isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestTunnels)
#include "tst_tunnels.moc"
