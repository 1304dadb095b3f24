// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/rawserver.h"
#include "probefixture.h"

#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#  include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using Test::loopback;

/// What every probe promises about its life, whatever it asks; and the probe that reads files.
class TestProbeLife : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cancelled_data() { requests(); }
    void cancelled();
    void cancelledBeforeStart_data() { requests(); }
    void cancelledBeforeStart();
    void destroyed_data() { requests(); }
    void destroyed();
    void files_data();
    void files();

private:
    void requests();
    Lab::RawServer m_silent{Lab::RawServer::Behaviour::Hang};
    QTemporaryDir m_folder;
};

void TestProbeLife::initTestCase()
{
    QVERIFY(m_silent.listen(QHostAddress(QHostAddress::LocalHost)));
}

void TestProbeLife::requests()
{
    QTest::addColumn<ProbeRequest>("request");
    const Endpoint end = loopback(m_silent.port());
    const ProxyHop hop{QUrl(u"http://proxy.test:3128"_s), end, {}};
    const ProxyHop tlsHop{QUrl(u"https://proxy.test:3128"_s), end, {}};
    DnsRequest dns;
    dns.server = end;
    dns.name = u"a.test"_s;
    QTest::newRow("DNS over UDP") << ProbeRequest(dns); // nobody answers there over UDP, or the port is closed
    dns.transport = DnsRequest::Transport::Tcp;
    QTest::newRow("DNS over TCP") << ProbeRequest(dns);
    QTest::newRow("CONNECT") << ProbeRequest(ConnectRequest{.proxy = hop, .target = u"a.test:443"_s});
    QTest::newRow("CONNECT over TLS") << ProbeRequest(ConnectRequest{.proxy = tlsHop, .target = u"a.test:443"_s});
    QTest::newRow("TLS") << ProbeRequest(TlsRequest{.endpoint = end, .serverName = u"a.test"_s, .proxy = {}});
    QTest::newRow("TLS through a proxy") << ProbeRequest(
        TlsRequest{.endpoint = {}, .serverName = u"a.test"_s, .proxy = hop});
    HttpRequest http;
    http.url = QUrl(u"http://a.test/"_s);
    http.endpoint = end;
    QTest::newRow("HTTP") << ProbeRequest(http);
    http.url = QUrl(u"https://a.test/"_s);
    QTest::newRow("HTTPS") << ProbeRequest(http);
    ProcessRequest process;
    process.program = u"/bin/sh"_s;
    process.arguments = {u"-c"_s, u"sleep 60"_s};
    QTest::newRow("process") << ProbeRequest(process);
}

void TestProbeLife::cancelled()
{
    QFETCH(ProbeRequest, request);
    Test::ProbeFixture run;
    const std::unique_ptr<Probe> probe = makeProbe(request, run.context);
    QList<Evidence> evidence;
    connect(probe.get(), &Probe::finished, this, [&](const Evidence &e) { evidence.append(e); });
    probe->start();
    probe->start(); // a second time does nothing
    if (request.index() != 0) {
        QTest::qWait(60);
    }
    probe->cancel();
    probe->cancel();
    QVERIFY(evidence.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(evidence.size(), 1, 100);
    QCOMPARE(evidence.first().outcome, Outcome::Cancelled);
    QCOMPARE(evidence.first().request, request);
    QTest::qWait(30);
    QCOMPARE(evidence.size(), 1);
    QCOMPARE(run.timeline.events().size(), 1);
    const TimelineEvent row = run.timeline.events().first();
    QVERIFY(row.cancelled && row.endMs && row.error.isEmpty());
}

void TestProbeLife::cancelledBeforeStart()
{
    QFETCH(ProbeRequest, request);
    Test::ProbeFixture run;
    const std::unique_ptr<Probe> probe = makeProbe(request, run.context);
    std::optional<Evidence> evidence;
    connect(probe.get(), &Probe::finished, this, [&](const Evidence &e) { evidence = e; });
    probe->cancel();
    QTest::qWait(10);
    QVERIFY(!evidence);
    probe->start();
    QVERIFY(!evidence);
    QTRY_VERIFY_WITH_TIMEOUT(evidence, 100);
    QCOMPARE(evidence->outcome, Outcome::Cancelled);
}

void TestProbeLife::destroyed()
{
    QFETCH(ProbeRequest, request);
    QTest::failOnWarning();
    Test::ProbeFixture run;
    std::unique_ptr<Probe> probe = makeProbe(request, run.context);
    connect(probe.get(), &Probe::finished, this, [] { QFAIL("finished"); });
    probe->start();
    if (request.index() != 0) {
        QTest::qWait(60);
    }
    probe.reset();
    QVERIFY(run.timeline.events().first().cancelled);
    QVERIFY(run.timeline.events().first().endMs);
    QTest::qWait(30);
}

void TestProbeLife::files_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<FileScanResult>("expected");
    QFile file(m_folder.filePath(u"go.mod"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("module m\n") == 9);
    file.close();
    QFile large(m_folder.filePath(u"large"_s));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.write(QByteArray(101, 'x')) == 101);
    large.close();
    const auto expected = [](bool exists, bool folder, bool readable, const QByteArray &bytes = {},
                             bool truncated = false) {
        FileScanResult result;
        result.exists = exists;
        result.isDirectory = folder;
        result.readable = readable;
        result.bytes = bytes;
        result.truncated = truncated;
        result.writable = readable;
        return result;
    };
    QTest::newRow("a file") << file.fileName() << Outcome::Ok << expected(true, false, true, "module m\n");
    QTest::newRow("longer than asked for")
        << large.fileName() << Outcome::Ok << expected(true, false, true, QByteArray(100, 'x'), true);
    QTest::newRow("not there") << m_folder.filePath(u"none"_s) << Outcome::Ok << expected(false, false, false);
    QTest::newRow("a file in the place of a folder")
        << file.fileName() + "/x"_L1 << Outcome::Ok << expected(false, false, false);
    QTest::newRow("a folder") << m_folder.path() << Outcome::Ok << expected(true, true, false);
#ifdef Q_OS_UNIX
    const QString pipe = m_folder.filePath(u"pipe"_s);
    QVERIFY(mkfifo(QFile::encodeName(pipe).constData(), 0600) == 0 || QFile::exists(pipe));
    QTest::newRow("a pipe without a writer") << pipe << Outcome::Failed << expected(true, false, false);
    QTest::newRow("a device without an end") << u"/dev/zero"_s << Outcome::Failed << expected(true, false, false);
    QTest::newRow("a file of the system without a size")
        << u"/proc/self/comm"_s << Outcome::Ok << expected(true, false, true, "tst_probelife\n");
    const QString loop = m_folder.filePath(u"loop"_s);
    QFile::link(loop, loop);
    QTest::newRow("a link to itself") << loop << Outcome::Ok << expected(false, false, false);
#endif
}

void TestProbeLife::files()
{
    QFETCH(QString, path);
    QFETCH(FileScanResult, expected);
    Test::ProbeFixture run;
    auto result = run.result<FileScanResult>(FileScanRequest{.path = path, .maxBytes = 100});
    QTEST(run.last.outcome, "outcome");
    QCOMPARE(result.message.isEmpty(), result.readable);
    result.message.clear();
    QCOMPARE(result, expected);
}

QTEST_GUILESS_MAIN(TestProbeLife)
#include "tst_probelife.moc"
