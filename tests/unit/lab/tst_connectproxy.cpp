// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/connectproxy.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/proxypages.h"
#include "core/lab/tlsauthority.h"

#include "labclient.h"

#include <QSslSocket>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;

namespace {

const QHostAddress loopback(QHostAddress::LocalHost);
const QByteArray connectRequest = "CONNECT goproxy.lab.test:80 HTTP/1.1\r\nHost: goproxy.lab.test:80\r\n\r\n";
const QByteArray innerRequest = "GET /lab.test/hello/@v/v1.0.0.zip HTTP/1.1\r\nHost: goproxy.lab.test\r\n\r\n";
const QByteArray established = "HTTP/1.1 200 Connection established\r\n\r\n";

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
    void pages_data();
    void pages();
    void challengeOnOneConnection();
    void tlsToTheProxy();

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

void TestConnectProxy::pages_data()
{
    QTest::addColumn<HttpFault>("fault");
    QTest::addColumn<QByteArray>("statusLine");
    QTest::addColumn<QByteArrayList>("contained");
    QTest::newRow("squid denies") << ProxyPages::squidDenied() << "HTTP/1.1 403 Forbidden"_ba
                                  << QByteArrayList{"X-Squid-Error: ERR_ACCESS_DENIED 0\r\n", "Access Denied"};
    QTest::newRow("squid cannot forward") << ProxyPages::squidCannotForward() << "HTTP/1.1 500 Internal Server Error"_ba
                                          << QByteArrayList{"X-Squid-Error: ERR_CANNOT_FORWARD 0\r\n"};
    QTest::newRow("squid cannot resolve")
        << ProxyPages::squidDnsFailure() << "HTTP/1.1 503 Service Unavailable"_ba
        << QByteArrayList{"X-Squid-Error: ERR_DNS_FAIL 0\r\n", "Unable to determine IP address"};
    QTest::newRow("Zscaler") << ProxyPages::zscalerBlocked() << "HTTP/1.1 403 Forbidden"_ba
                             << QByteArrayList{"Server: Zscaler/6.2\r\n", "Internet Security by Zscaler"};
    QTest::newRow("Blue Coat") << ProxyPages::blueCoatDenied() << "HTTP/1.1 403 Forbidden"_ba
                               << QByteArrayList{"Proxy-Connection: close\r\n", "policy_denied"};
    QTest::newRow("tinyproxy's filter") << ProxyPages::tinyproxyFiltered() << "HTTP/1.1 403 Filtered"_ba
                                        << QByteArrayList{"Server: tinyproxy/1.11.1\r\n"};
    QTest::newRow("tinyproxy, a port") << ProxyPages::tinyproxyAccessViolation() << "HTTP/1.1 403 Access violation"_ba
                                       << QByteArrayList{};
    QTest::newRow("tinyproxy cannot connect")
        << ProxyPages::tinyproxyUnableToConnect() << "HTTP/1.1 500 Unable to connect"_ba << QByteArrayList{};
    QTest::newRow("NTLM") << ProxyPages::authenticationRequired({"NTLM"})
                          << "HTTP/1.1 407 Proxy Authentication Required"_ba
                          << QByteArrayList{"Proxy-Authenticate: NTLM\r\n"};
}

void TestConnectProxy::pages()
{
    QFETCH(HttpFault, fault);
    QFETCH(QByteArray, statusLine);
    QFETCH(QByteArrayList, contained);
    m_proxy->setPlan(FaultPlan::always(fault));
    LabClient client(m_proxy->port());
    client.send(connectRequest);
    QVERIFY2(client.waitFor("</html>\n"), client.received().constData());
    QCOMPARE(client.received().first(client.received().indexOf("\r\n")), statusLine);
    for (const QByteArray &part : std::as_const(contained))
        QVERIFY2(client.received().contains(part), client.received().constData());
    QCOMPARE(m_proxy->traffic().value(u"goproxy.lab.test:80"_s), (ProxyTraffic{.requests = 1}));
}

void TestConnectProxy::challengeOnOneConnection()
{
    m_proxy->setCredentials("a:b");
    LabClient client(m_proxy->port());
    client.send(connectRequest);
    QVERIFY(client.waitFor("</html>\n"));
    client.forget();
    // the same connection, as clients do after a challenge
    client.send("CONNECT goproxy.lab.test:80 HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic "
                + QByteArray("a:b").toBase64() + "\r\n\r\n" + innerRequest);
    QVERIFY2(client.waitFor("hello.go"), client.received().constData());
    QVERIFY(client.received().startsWith(established + "HTTP/1.1 200 OK"));
    QCOMPARE(m_proxy->requests().size(), 2);
    QCOMPARE(m_proxy->connections(), 1);
}

void TestConnectProxy::tlsToTheProxy()
{
    const auto authority = TlsAuthority::create();
    QVERIFY(authority);
    const auto tls = authority->serverConfiguration({u"127.0.0.1"_s});
    QVERIFY(tls);
    ConnectProxy proxy;
    QVERIFY(proxy.listen(loopback, 0, *tls));
    proxy.addTarget(u"goproxy.lab.test:80"_s, {loopback, m_server->port()});
    QSslSocket client;
    client.setProxy(QNetworkProxy::NoProxy);
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted(u"127.0.0.1"_s, proxy.port());
    client.write(connectRequest + innerRequest);
    QByteArray received;
    connect(&client, &QSslSocket::readyRead, this, [&] { received += client.readAll(); });
    QTRY_VERIFY(received.contains("hello.go"));
    QVERIFY(received.startsWith(established));
    QCOMPARE(proxy.tunnels(), 1);
}

QTEST_GUILESS_MAIN(TestConnectProxy)
#include "tst_connectproxy.moc"
