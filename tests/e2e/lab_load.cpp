// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/wrkload.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope::Lab;
using namespace Tidyscope::Test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double promisedRate = 200; // sanitizers cost about so much
#else
constexpr double promisedRate = 2000;
#endif
constexpr double promisedGrowth = 1.1;

} // namespace

/// A module proxy of the lab under load, by wrk, for a few seconds: none of the requests fails, memory does not grow, and what
/// a request costs the processor leaves the promised rate possible. How fast it is on the clock is measured by bench_lab_load.
class LabLoad : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keptAlive();
    void besideSlowConnections();

private:
    std::unique_ptr<WrkLoad> m_load;
};

void LabLoad::init()
{
    QVERIFY2(WrkLoad::isInstalled(), "wrk is not installed");
    m_load = std::make_unique<WrkLoad>();
    QVERIFY(m_load->prepare());
}

void LabLoad::keptAlive()
{
    ModuleProxy &server = m_load->server();
    qint64 finished = 0;
    connect(&server, &HttpServer::requestFinished, this, [&finished] { ++finished; });
    const Measured measured = m_load->measure(50, 5);
    qInfo("%s", measured.summary().constData());
    QVERIFY2(!measured.hasErrors(), qPrintable(measured.output));
    // they were kept alive; wrk opens one more to see whether anybody is there
    QVERIFY2(server.connections() >= 50 && server.connections() <= 51,
             QByteArray::number(server.connections()).constData());
    QVERIFY(static_cast<double>(finished) >= measured.requests);
    QCOMPARE(server.requests().size() + server.droppedRequests(), finished);
    QVERIFY2(measured.lateMb <= measured.earlyMb * promisedGrowth, measured.summary().constData());
    QVERIFY2(measured.requests / measured.ownSeconds >= promisedRate, measured.summary().constData());
}

void LabLoad::besideSlowConnections()
{
    ModuleProxy &server = m_load->server();
    server.setPlan({.rules = {{.matcher = {.headerName = "X-Slow"}, .fault = HttpFault::drip(200)}}});
    const QByteArray request = "GET /lab.test/hello/@v/v1.1.0.zip HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: 1\r\n"
                               "Connection: close\r\n\r\n";
    std::vector<std::unique_ptr<QTcpSocket>> slow;
    for (int i = 0; i < 200; ++i) {
        auto socket = std::make_unique<QTcpSocket>();
        socket->setProxy(QNetworkProxy::NoProxy);
        socket->connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        socket->write(request);
        slow.push_back(std::move(socket));
    }
    QTRY_COMPARE_WITH_TIMEOUT(server.connections(), 200, 20'000);
    const Measured measured = m_load->measure(10, 2);
    qInfo("%s", measured.summary().constData());
    QVERIFY2(!measured.hasErrors(), qPrintable(measured.output));
    // what the slow ones cost besides, whoever else uses the machine
    QVERIFY2(measured.ownSeconds - measured.requests / promisedRate <= measured.wallSeconds / 2,
             measured.summary().constData());
    const QByteArray zip = LabModule::hello(u"lab.test/hello"_s, u"v1.1.0"_s).zip();
    for (const auto &socket : slow) {
        QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, 60'000);
        QVERIFY(socket->readAll().endsWith(zip));
    }
}

QTEST_GUILESS_MAIN(LabLoad)
#include "lab_load.moc"
