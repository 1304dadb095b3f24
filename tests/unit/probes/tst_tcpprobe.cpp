// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/rawserver.h"
#include "probefixture.h"

#include <QNetworkProxyFactory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using Test::loopback;

class TestTcpProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void connects_data();
    void connects();
    void refused();
    void blackHole();
    void noRoute();
    void proxyVariablesAreIgnored();
};

void TestTcpProbe::connects_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("IPv4") << u"127.0.0.1"_s;
    QTest::newRow("another loopback address") << u"127.0.0.5"_s;
    QTest::newRow("IPv6") << u"::1"_s;
}

void TestTcpProbe::connects()
{
    QFETCH(QString, address);
    Lab::RawServer server(Lab::RawServer::Behaviour::Hang);
    QVERIFY(server.listen(QHostAddress(address)));
    Test::ProbeFixture run;
    const auto result =
        run.result<TcpResult>(TcpRequest{.endpoint = {QHostAddress(address), server.port()}, .host = {}});
    QCOMPARE(run.last.outcome, Outcome::Ok);
    QCOMPARE(result.state, TcpResult::State::Connected);
    QVERIFY(run.last.phases.connect && *run.last.phases.connect <= run.last.durationMs);
    QVERIFY(run.row.error.isEmpty());
}

void TestTcpProbe::refused()
{
    Test::ProbeFixture run;
    const auto result = run.result<TcpResult>(TcpRequest{.endpoint = loopback(Test::closedPort()), .host = {}});
    QCOMPARE(run.last.outcome, Outcome::Failed);
    QCOMPARE(result.state, TcpResult::State::Refused);
    QVERIFY(!result.message.isEmpty());
    QCOMPARE(run.row.error, result.message);
    QVERIFY(!run.last.phases.connect);
}

void TestTcpProbe::blackHole()
{
#ifdef Q_OS_LINUX
    Lab::RawServer server(Lab::RawServer::Behaviour::BlackHole);
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
    QTest::qWait(200);
    Test::ProbeFixture run;
    const auto result =
        run.result<TcpResult>(TcpRequest{.endpoint = loopback(server.port()), .host = {}, .deadline = 300ms});
    QCOMPARE(run.last.outcome, Outcome::TimedOut);
    QCOMPARE(result.state, TcpResult::State::TimedOut);
    QVERIFY(run.last.durationMs >= 295 && run.last.durationMs < 600);
    QVERIFY(run.longestDelay < 100ms);
#endif
}

void TestTcpProbe::noRoute()
{
    // TCP to the broadcast address: the system refuses it without a packet
    Test::ProbeFixture run;
    const auto result = run.result<TcpResult>(
        TcpRequest{.endpoint = {QHostAddress(u"255.255.255.255"_s), 443}, .host = {}, .deadline = 2s});
    QCOMPARE(run.last.outcome, Outcome::Failed);
    QVERIFY(result.state == TcpResult::State::Unreachable || result.state == TcpResult::State::Denied);
}

void TestTcpProbe::proxyVariablesAreIgnored()
{
    Lab::RawServer proxy(Lab::RawServer::Behaviour::Hang);
    Lab::RawServer server(Lab::RawServer::Behaviour::Hang);
    QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost)));
    QVERIFY(server.listen(QHostAddress(u"127.0.0.5"_s)));
    const QByteArray url = "http://127.0.0.1:" + QByteArray::number(proxy.port());
    for (const char *name : {"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy",
                             "SOCKS_PROXY", "socks_proxy", "FTP_PROXY", "ftp_proxy"}) {
        qputenv(name, url);
    }
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    Test::ProbeFixture run;
    const auto result =
        run.result<TcpResult>(TcpRequest{.endpoint = {QHostAddress(u"127.0.0.5"_s), server.port()}, .host = {}});
    QNetworkProxyFactory::setUseSystemConfiguration(false);
    QCOMPARE(result.state, TcpResult::State::Connected);
    QTRY_COMPARE(server.connections(), 1);
    QCOMPARE(proxy.connections(), 0);
}

QTEST_GUILESS_MAIN(TestTcpProbe)
#include "tst_tcpprobe.moc"
