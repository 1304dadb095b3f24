// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/connectproxy.h"
#include "core/lab/moduleproxy.h"

#include "labclient.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;

namespace {

const QHostAddress loopback(QHostAddress::LocalHost);

} // namespace

class TestConnectProxy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void tunnels();
    void forwardsAbsoluteForm();
    void refuses_data();
    void refuses();
    void wantsCredentials_data();
    void wantsCredentials();
    void targetIsDown();

private:
    std::unique_ptr<ModuleProxy> m_server;
    std::unique_ptr<ConnectProxy> m_proxy;
};

void TestConnectProxy::init()
{
    m_server = std::make_unique<ModuleProxy>();
    m_server->setHostNames({u"goproxy.lab.test"_s});
    m_server->addModule(LabModule::hello(u"lab.test/hello"_s));
    QVERIFY(m_server->listen(loopback));
    m_proxy = std::make_unique<ConnectProxy>();
    QVERIFY(m_proxy->listen(loopback));
    m_proxy->addTarget(u"goproxy.lab.test:80"_s, {loopback, m_server->port()});
}

void TestConnectProxy::cleanup()
{
    m_proxy.reset();
    m_server.reset();
}

void TestConnectProxy::tunnels()
{
    LabClient client(m_proxy->port());
    // the first bytes of the tunnel come along with the request
    const QByteArray inner = "GET /lab.test/hello/@v/list HTTP/1.1\r\nHost: goproxy.lab.test\r\n\r\n";
    client.send("CONNECT goproxy.lab.test:80 HTTP/1.1\r\nHost: goproxy.lab.test:80\r\n\r\n" + inner);
    QVERIFY2(client.waitFor("v1.0.0\n"), client.received().constData());
    QVERIFY(client.received().startsWith("HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK\r\n"));
    client.forget();
    client.send("GET / HTTP/1.1\r\nHost: goproxy.lab.test\r\nConnection: close\r\n\r\n");
    QVERIFY(client.waitForEnd());
    QVERIFY(client.received().startsWith("HTTP/1.1 404"));
    QCOMPARE(m_proxy->tunnels(), 1);
    QCOMPARE(m_proxy->requests().size(), 1);
    QCOMPARE(m_server->connections(), 1);
}

void TestConnectProxy::forwardsAbsoluteForm()
{
    LabClient client(m_proxy->port());
    client.send("GET http://GOPROXY.lab.test/lab.test/hello/@v/list?x=1 HTTP/1.1\r\nHost: goproxy.lab.test\r\n"
                "Proxy-Authorization: Basic eDp5\r\nX-Kept: 1\r\n\r\n");
    QVERIFY(client.waitForEnd());
    QVERIFY(client.received().startsWith("HTTP/1.1 200 OK"));
    QVERIFY(client.received().endsWith("v1.0.0\n"));
    const LabRequest seen = m_server->requests().value(0);
    QCOMPARE(seen.target, "/lab.test/hello/@v/list?x=1");
    QCOMPARE(seen.header("X-Kept"), "1");
    QCOMPARE(seen.header("Via"), "1.1 lab-proxy");
    QVERIFY(seen.header("Proxy-Authorization").isEmpty());
    QCOMPARE(m_proxy->tunnels(), 0);
}

void TestConnectProxy::refuses_data()
{
    QTest::addColumn<HttpFault>("fault");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArrayList>("expected");
    const QByteArray known = "goproxy.lab.test:80";
    QTest::newRow("407 with schemes") << ConnectProxy::authenticationRequired({"NTLM", "Negotiate"}) << known
                                      << QByteArrayList{
                                             "HTTP/1.1 407 Proxy Authentication Required\r\n",
                                             "Proxy-Authenticate: NTLM\r\nProxy-Authenticate: Negotiate\r\n"};
    QTest::newRow("403 with a page") << HttpFault::blockPage(403, "Forbidden") << known
                                     << QByteArrayList{"HTTP/1.1 403 Forbidden\r\n", "Content-Type: text/html",
                                                       "Blocked by policy"};
    QTest::newRow("a host that is not the lab's")
        << HttpFault() << QByteArray("proxy.golang.org:443") << QByteArrayList{"HTTP/1.1 503 Service Unavailable\r\n"};
    QTest::newRow("another port of a lab host")
        << HttpFault() << QByteArray("goproxy.lab.test:22") << QByteArrayList{"HTTP/1.1 503 Service Unavailable\r\n"};
}

void TestConnectProxy::refuses()
{
    QFETCH(HttpFault, fault);
    QFETCH(QByteArray, target);
    QFETCH(QByteArrayList, expected);
    m_proxy->setFault(fault);
    LabClient client(m_proxy->port());
    client.send("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
    for (const QByteArray &part : std::as_const(expected))
        QVERIFY2(client.waitFor(part), client.received().constData());
    QCOMPARE(m_proxy->tunnels(), 0);
    QCOMPARE(m_server->connections(), 0);
}

void TestConnectProxy::wantsCredentials_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("none") << QByteArray() << QByteArray("HTTP/1.1 407 Proxy Authentication Required");
    QTest::newRow("wrong") << QByteArray("Proxy-Authorization: Basic " + QByteArray("a:c").toBase64() + "\r\n")
                           << QByteArray("HTTP/1.1 407 Proxy Authentication Required");
    QTest::newRow("right") << QByteArray("Proxy-Authorization: Basic " + QByteArray("a:b").toBase64() + "\r\n")
                           << QByteArray("HTTP/1.1 200 Connection established");
}

void TestConnectProxy::wantsCredentials()
{
    QFETCH(QByteArray, header);
    m_proxy->setCredentials("a:b");
    QTEST(
        LabClient::statusLine(m_proxy->port(), "CONNECT goproxy.lab.test:80 HTTP/1.1\r\nHost: x\r\n" + header + "\r\n"),
        "status");
}

void TestConnectProxy::targetIsDown()
{
    const quint16 port = m_server->port();
    m_server.reset();
    m_proxy->addTarget(u"gone.lab.test:443"_s, {loopback, port});
    QCOMPARE(LabClient::statusLine(m_proxy->port(), "CONNECT gone.lab.test:443 HTTP/1.1\r\nHost: x\r\n\r\n"),
             "HTTP/1.1 502 Bad Gateway");
}

QTEST_GUILESS_MAIN(TestConnectProxy)
#include "tst_connectproxy.moc"
