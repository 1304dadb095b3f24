// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/moduleproxy.h"

#include "labclient.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope::Lab;
using Part = ModuleProxy::Part;

namespace {

const QHostAddress loopback(QHostAddress::LocalHost);

QByteArray get(const QByteArray &path, const QByteArray &host = "goproxy.lab.test")
{
    return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
}

} // namespace

class TestModuleProxy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsParts_data();
    void knowsParts();
    void answers_data();
    void answers();
    void keepsAlive();
    void pipelines();
    void ownNamesOnly_data();
    void ownNamesOnly();
    void faults_data();
    void faults();
    void faultOfOnePart();
    void isSlow();
    void recordsRequests();
    void notHttp();
    void namesReasons();

private:
    static void fill(ModuleProxy &proxy)
    {
        proxy.setHostNames({u"goproxy.lab.test"_s});
        proxy.addModule(LabModule::hello(u"lab.test/Hello"_s, u"v1.0.0"_s));
        proxy.addModule(LabModule::hello(u"lab.test/Hello"_s, u"v1.1.0"_s));
    }
};

void TestModuleProxy::knowsParts_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<Part>("part");
    QTest::newRow("list") << QByteArray("/a.b/c/@v/list") << Part::List;
    QTest::newRow("info") << QByteArray("/a.b/c/@v/v1.0.0.info") << Part::Info;
    QTest::newRow("mod with a query") << QByteArray("/a.b/c/@v/v1.0.0.mod?x=1") << Part::Mod;
    QTest::newRow("zip, @ encoded") << QByteArray("/a.b/c/%40v/v1.0.0.zip") << Part::Zip;
    QTest::newRow("latest") << QByteArray("/a.b/c/@latest") << Part::Latest;
    QTest::newRow("checksum database") << QByteArray("/sumdb/sum.golang.org/supported") << Part::SumDb;
    QTest::newRow("a page") << QByteArray("/") << Part::Other;
    QTest::newRow("an unknown file of a version") << QByteArray("/a.b/c/@v/v1.0.0.sig") << Part::Other;
}

void TestModuleProxy::knowsParts()
{
    QFETCH(QByteArray, target);
    QTEST(ModuleProxy::partOf(target), "part");
}

void TestModuleProxy::answers_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray ok = "HTTP/1.1 200 OK";
    const QByteArray missing = "HTTP/1.1 404 Not Found";
    QTest::newRow("list") << QByteArray("/lab.test/%21hello/@v/list") << ok << QByteArray("\r\n\r\nv1.0.0\nv1.1.0\n");
    QTest::newRow("info, escaped letters")
        << QByteArray("/lab.test/!hello/@v/v1.0.0.info") << ok << QByteArray("\"Version\":\"v1.0.0\"");
    QTest::newRow("mod") << QByteArray("/lab.test/%21hello/@v/v1.1.0.mod") << ok
                         << QByteArray("\r\n\r\nmodule lab.test/Hello\n");
    QTest::newRow("zip") << QByteArray("/lab.test/%21hello/@v/v1.1.0.zip") << ok
                         << QByteArray("lab.test/Hello@v1.1.0/hello.go");
    QTest::newRow("latest") << QByteArray("/lab.test/%21hello/@latest") << ok << QByteArray("\"Version\":\"v1.1.0\"");
    QTest::newRow("another version") << QByteArray("/lab.test/%21hello/@v/v9.0.0.info") << missing
                                     << QByteArray("unknown revision");
    QTest::newRow("another module") << QByteArray("/lab.test/hello/@v/list") << missing << QByteArray("unknown module");
    QTest::newRow("checksum database") << QByteArray("/sumdb/sum.golang.org/supported") << missing
                                       << QByteArray("not found");
    QTest::newRow("a page") << QByteArray("/") << missing << QByteArray("not found");
}

void TestModuleProxy::answers()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    ModuleProxy proxy;
    fill(proxy);
    QVERIFY(proxy.listen(loopback));
    LabClient client(proxy.port());
    client.send(get(target));
    QVERIFY2(client.waitFor(body), client.received().constData());
    QTEST(client.received().first(client.received().indexOf("\r\n")), "status");
}

void TestModuleProxy::keepsAlive()
{
    ModuleProxy proxy;
    fill(proxy);
    QVERIFY(proxy.listen(loopback));
    LabClient client(proxy.port());
    for (int i = 0; i < 3; ++i) {
        client.forget();
        client.send(get("/lab.test/%21hello/@v/list"));
        QVERIFY(client.waitFor("v1.1.0"));
    }
    client.send("GET / HTTP/1.1\r\nHost: goproxy.lab.test\r\nConnection: close\r\n\r\n");
    QVERIFY(client.waitForEnd());
    QCOMPARE(proxy.connections(), 1);
    QCOMPARE(proxy.requests().size(), 4);
}

void TestModuleProxy::pipelines()
{
    ModuleProxy proxy;
    fill(proxy);
    QVERIFY(proxy.listen(loopback));
    LabClient client(proxy.port());
    client.send(
        get("/lab.test/%21hello/@v/list") + get("/lab.test/%21hello/@v/v1.0.0.info")
        + "HEAD /lab.test/%21hello/@v/v1.0.0.mod HTTP/1.1\r\nHost: goproxy.lab.test\r\nConnection: close\r\n\r\n");
    QVERIFY(client.waitForEnd());
    QCOMPARE(client.received().count("HTTP/1.1 200 OK"), 3);
    QVERIFY(!client.received().contains("module lab.test"));
}

void TestModuleProxy::ownNamesOnly_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("served");
    QTest::newRow("its name") << QByteArray("goproxy.lab.test") << true;
    QTest::newRow("its name with a port and capitals") << QByteArray("GoProxy.lab.test:8080") << true;
    QTest::newRow("its address") << QByteArray("127.0.0.1:1") << true;
    QTest::newRow("another address") << QByteArray("127.0.0.2") << false;
    QTest::newRow("another name") << QByteArray("evil.test") << false;
    QTest::newRow("its name as a prefix") << QByteArray("goproxy.lab.test.evil.test") << false;
    QTest::newRow("user part") << QByteArray("goproxy.lab.test@evil.test") << false;
}

void TestModuleProxy::ownNamesOnly()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, served);
    ModuleProxy proxy;
    fill(proxy);
    QVERIFY(proxy.listen(loopback));
    QCOMPARE(LabClient::statusLine(proxy.port(), get("/lab.test/%21hello/@v/list", host)),
             served ? QByteArray("HTTP/1.1 200 OK") : QByteArray("HTTP/1.1 421 Misdirected Request"));
}

void TestModuleProxy::faults_data()
{
    QTest::addColumn<HttpFault>("fault");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("ends");
    QTest::newRow("502") << HttpFault::answer(502, "upstream says no\n") << QByteArray("HTTP/1.1 502 Bad Gateway")
                         << false;
    QTest::newRow("captive portal") << HttpFault::captivePortal() << QByteArray("Content-Type: text/html") << false;
    QTest::newRow("block page with its own phrase")
        << HttpFault::blockPage(403, "Filtered") << QByteArray("403 Filtered\r\n") << false;
    QTest::newRow("hang") << HttpFault::hang() << QByteArray() << false;
    QTest::newRow("close") << HttpFault::close() << QByteArray() << true;
    QTest::newRow("reset") << HttpFault::reset() << QByteArray() << true;
}

void TestModuleProxy::faults()
{
    QFETCH(HttpFault, fault);
    QFETCH(QByteArray, expected);
    QFETCH(bool, ends);
    ModuleProxy proxy;
    fill(proxy);
    proxy.setFault(fault);
    QVERIFY(proxy.listen(loopback));
    LabClient client(proxy.port());
    client.send(get("/lab.test/%21hello/@v/v1.0.0.mod"));
    QTRY_COMPARE(proxy.requests().size(), 1);
    if (ends)
        QVERIFY(client.waitForEnd());
    else
        QTest::qWait(30);
    QCOMPARE(client.isClosed(), ends);
    QVERIFY2(client.received().contains(expected), client.received().constData());
    QCOMPARE(client.received().isEmpty(), expected.isEmpty());
}

void TestModuleProxy::faultOfOnePart()
{
    ModuleProxy proxy;
    fill(proxy);
    proxy.setFault(Part::Zip, HttpFault::answer(500));
    QVERIFY(proxy.listen(loopback));
    QCOMPARE(LabClient::statusLine(proxy.port(), get("/lab.test/%21hello/@v/v1.0.0.mod")), "HTTP/1.1 200 OK");
    QCOMPARE(LabClient::statusLine(proxy.port(), get("/lab.test/%21hello/@v/v1.0.0.zip")),
             "HTTP/1.1 500 Internal Server Error");
}

void TestModuleProxy::isSlow()
{
    ModuleProxy proxy;
    fill(proxy);
    proxy.setFault(HttpFault::slow(150ms));
    QVERIFY(proxy.listen(loopback));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(LabClient::statusLine(proxy.port(), get("/lab.test/%21hello/@v/list")), "HTTP/1.1 200 OK");
    QVERIFY(timer.elapsed() >= 145);
}

void TestModuleProxy::recordsRequests()
{
    ModuleProxy proxy;
    fill(proxy);
    QVERIFY(proxy.listen(loopback));
    QCOMPARE(LabClient::statusLine(
                 proxy.port(),
                 "POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Note:  two words \r\nContent-Length: 4\r\n\r\nbody"),
             "HTTP/1.1 405 Method Not Allowed");
    const LabRequest request = proxy.requests().value(0);
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.target, "/x");
    QCOMPARE(request.header("x-note"), "two words");
    QCOMPARE(request.body, "body");
    QCOMPARE(request.localAddress, loopback);
    QCOMPARE(request.localPort, proxy.port());
    QVERIFY(!request.tls);
    proxy.clearRequests();
    QVERIFY(proxy.requests().isEmpty());
}

void TestModuleProxy::notHttp()
{
    ModuleProxy proxy;
    fill(proxy);
    QVERIFY(proxy.listen(loopback));
    QCOMPARE(LabClient::statusLine(proxy.port(), "\x16\x03\x01 hello"), "HTTP/1.1 400 Bad Request");
    LabClient client(proxy.port());
    client.send("GET / HTTP/1.1\r\nX: " + QByteArray(100'000, 'x'));
    QVERIFY(client.waitForEnd());
    QVERIFY(proxy.requests().isEmpty());
}

void TestModuleProxy::namesReasons()
{
    QCOMPARE(reasonPhrase(200), "OK");
    QCOMPARE(reasonPhrase(504), "Gateway Timeout");
    QCOMPARE(reasonPhrase(407), "Proxy Authentication Required");
    QCOMPARE(reasonPhrase(799), "Status 799");
}

QTEST_GUILESS_MAIN(TestModuleProxy)
#include "tst_moduleproxy.moc"
