// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/criticalpath.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/rawserver.h"
#include "probefixture.h"

#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using Ended = ProcessResult::Ended;
using Source = TimelineEvent::Source;

/// The isolated run, with the real go and with scripts in its place.
class TestGoRunProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void realGoAtAClosedPort();
    void realGoAtASilentServer();
    void realGoWaitsForABody_data();
    void realGoWaitsForABody();
    void stopped_data();
    void stopped();
    void saysThatItWentQuiet_data();
    void saysThatItWentQuiet();
    void cancelled();
    void destroyed_data();
    void destroyed();
    void projectWithoutGoMod();
    void whatGoFindsInItsCacheHasRows();

private:
    ProcessRequest download(const QString &proxy)
    {
        ProcessRequest request;
        request.purpose = ProcessRequest::Purpose::GoDownload;
        request.program = m_go;
        request.arguments = {u"mod"_s, u"download"_s, u"golang.org/x/net@v0.18.0"_s};
        m_run->context.environment.insert(u"GOPROXY"_s, proxy);
        return request;
    }
    /// @p body is run in place of go; GOMODCACHE is the scratch module cache.
    ProcessRequest script(const QString &body)
    {
        ProcessRequest request = download(u"off"_s);
        QFile file(m_home->filePath(u"fakego"_s));
        const bool written = file.open(QIODevice::WriteOnly)
            && file.write("#!/bin/sh\nmkdir -p \"$GOMODCACHE\"\n" + body.toUtf8() + '\n') > 0
            && file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        request.program = written ? file.fileName() : QString();
        return request;
    }
    /// A file of the user's.
    void write(const QString &name, const QByteArray &content) const
    {
        const QFileInfo info(m_home->filePath(name));
        QFile file(info.filePath());
        QVERIFY(QDir().mkpath(info.path()) && file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    QStringList scratchFolders() const { return QDir(m_temporary.path()).entryList({u"tidyscope-*"_s}, QDir::Dirs); }

    QTemporaryDir m_temporary;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Test::ProbeFixture> m_run;
    QString m_go;
};

void TestGoRunProbe::initTestCase()
{
    m_go = QStandardPaths::findExecutable(u"go"_s);
    QVERIFY2(!m_go.isEmpty(), "the real go is needed");
    qputenv("TMPDIR", m_temporary.path().toLocal8Bit());
}

void TestGoRunProbe::init()
{
    QTest::failOnWarning();
    m_home = std::make_unique<QTemporaryDir>();
    m_run = std::make_unique<Test::ProbeFixture>();
    QProcessEnvironment &environment = m_run->context.environment;
    for (const QString &name : environment.keys()) {
        if (name.startsWith("GO"_L1) || name.endsWith("_PROXY"_L1, Qt::CaseInsensitive)) {
            environment.remove(name);
        }
    }
    environment.insert(u"HOME"_s, m_home->path());
    environment.insert(u"GOENV"_s, u"off"_s);
    environment.insert(u"GOTOOLCHAIN"_s, u"local"_s);
    environment.insert(u"GONOSUMDB"_s, u"golang.org"_s);
}

void TestGoRunProbe::cleanup()
{
    QTRY_COMPARE_WITH_TIMEOUT(scratchFolders(), QStringList(), 3000);
    m_run.reset();
}

void TestGoRunProbe::realGoAtAClosedPort()
{
    const auto result = m_run->result<ProcessResult>(download(u"http://127.0.0.1:%1"_s.arg(Test::closedPort())));
    QCOMPARE(m_run->last.outcome, Outcome::Ok);
    QCOMPARE(result.ended, Ended::Normally);
    QCOMPARE(result.exitCode, 1);
    QVERIFY(!result.goRun.requests.isEmpty());
    QVERIFY(!result.goRun.errors.isEmpty());
    QVERIFY(result.goRun.errors.first().text.contains("connection refused"_L1));
    QVERIFY(m_run->lines.size() > 0);
    int goRows = 0;
    for (const TimelineEvent &event : m_run->timeline.events()) {
        QVERIFY(event.endMs && !event.cancelled);
        if (event.source == Source::Go) {
            ++goRows;
            QVERIFY(event.error.contains("connection refused"_L1));
        }
    }
    QCOMPARE(goRows, result.goRun.requests.size());
    QVERIFY(m_run->longestDelay < 200ms);
}

void TestGoRunProbe::realGoAtASilentServer()
{
    Lab::RawServer server(Lab::RawServer::Behaviour::Hang);
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
    ProcessRequest request = download(u"http://127.0.0.1:%1"_s.arg(server.port()));
    request.inactivity = 1500ms;
    const auto result = m_run->result<ProcessResult>(request);
    QCOMPARE(m_run->last.outcome, Outcome::TimedOut);
    QCOMPARE(result.ended, Ended::Inactivity);
    QVERIFY(!result.goRun.requests.isEmpty());
    QVERIFY(!result.goRun.requests.first().endMs);
    const TimelineEvent row = m_run->timeline.events().last();
    QCOMPARE(row.source, Source::Go);
    QVERIFY(row.endMs && row.cancelled);
}

void TestGoRunProbe::realGoWaitsForABody_data()
{
    QTest::addColumn<bool>("ends");
    QTest::newRow("that comes in the end") << true;
    QTest::newRow("that never comes") << false;
}

/// go -x says "200 OK" when the head is there, and nothing while the body drips: the row goes on.
void TestGoRunProbe::realGoWaitsForABody()
{
    QFETCH(bool, ends);
    Lab::ModuleProxy proxy;
    proxy.addModule(Lab::LabModule::hello(u"golang.org/x/net"_s, u"v0.18.0"_s));
    Lab::HttpFault fault;
    if (ends) {
        fault.bodyDelay = 1500ms;
    } else {
        fault.hangAfter = 100;
    }
    proxy.setFault(Lab::ProtocolPart::Zip, fault);
    QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost)));
    ProcessRequest request = download(u"http://127.0.0.1:%1"_s.arg(proxy.port()));
    request.inactivity = ends ? 20'000ms : 1500ms;
    m_run->context.environment.insert(u"GONOSUMDB"_s, u"*"_s);
    const auto result = m_run->result<ProcessResult>(request);
    QCOMPARE(result.ended, ends ? Ended::Normally : Ended::Inactivity);
    const auto &events = m_run->timeline.events();
    const auto zip = std::find_if(events.cbegin(), events.cend(), [](const TimelineEvent &event) {
        return event.source == Source::Go && event.url.endsWith(".zip"_L1);
    });
    QVERIFY(zip != events.cend());
    QCOMPARE(zip->status, 200);
    QCOMPARE(zip->cancelled, !ends);
    QVERIFY(zip->phases.receive && *zip->phases.receive >= 500 && *zip->endMs - zip->startMs >= *zip->phases.receive);
    // what go said of it stays as it was
    QVERIFY(result.goRun.requests.last().endMs < *zip->endMs);
}

void TestGoRunProbe::stopped_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<std::chrono::milliseconds>("deadline");
    QTest::addColumn<std::chrono::milliseconds>("inactivity");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Ended>("ended");
    const QString growing = u"while :; do head -c 8192 /dev/zero >> $GOMODCACHE/x; sleep 0.05; done"_s;
    const QString trickling = u"while :; do echo more >> $GOMODCACHE/x; sleep 0.05; done"_s;
    const QString chatty = u"while :; do echo still here; sleep 0.05; done"_s;
    QTest::newRow("deadline") << growing << 900ms << 0ms << qint64(0) << Outcome::TimedOut << Ended::Deadline;
    QTest::newRow("a trickle is none") << trickling << 8000ms << 700ms << qint64(0) << Outcome::TimedOut
                                       << Ended::Inactivity;
    QTest::newRow("growth is activity") << growing << 1500ms << 700ms << qint64(0) << Outcome::TimedOut
                                        << Ended::Deadline;
    QTest::newRow("output is activity") << chatty << 1500ms << 700ms << qint64(0) << Outcome::TimedOut
                                        << Ended::Deadline;
    QTest::newRow("neither") << u"sleep 60"_s << 8000ms << 500ms << qint64(0) << Outcome::TimedOut << Ended::Inactivity;
    QTest::newRow("downloaded enough") << u"head -c 3000000 /dev/zero > $GOMODCACHE/x; sleep 60"_s << 8000ms << 0ms
                                       << qint64(2'000'000) << Outcome::Ok << Ended::DownloadLimit;
    QTest::newRow("below the limit") << u"head -c 1000000 /dev/zero > $GOMODCACHE/x"_s << 8000ms << 0ms
                                     << qint64(2'000'000) << Outcome::Ok << Ended::Normally;
    QTest::newRow("read-only module cache") << u"mkdir -p $GOMODCACHE/m@v1; echo x > $GOMODCACHE/m@v1/f; chmod 0444 "
                                               "$GOMODCACHE/m@v1/f; chmod 0555 $GOMODCACHE/m@v1"_s
                                            << 8000ms << 0ms << qint64(0) << Outcome::Ok << Ended::Normally;
}

void TestGoRunProbe::stopped()
{
    QFETCH(QString, body);
    QFETCH(std::chrono::milliseconds, deadline);
    QFETCH(std::chrono::milliseconds, inactivity);
    QFETCH(qint64, limit);
    ProcessRequest request = script(body);
    request.deadline = deadline;
    request.inactivity = inactivity;
    request.downloadLimit = limit;
    const auto result = m_run->result<ProcessResult>(request);
    QTEST(m_run->last.outcome, "outcome");
    QTEST(result.ended, "ended");
}

void TestGoRunProbe::saysThatItWentQuiet_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("times");
    QTest::newRow("silence") << u"echo here; sleep 60"_s << 1;
    QTest::newRow("a trickle") << u"while :; do echo more >> $GOMODCACHE/x; sleep 0.05; done"_s << 1;
    QTest::newRow("an end at once") << u"echo here"_s << 0;
}

/// Before the silence is over, so that there is time for something else.
void TestGoRunProbe::saysThatItWentQuiet()
{
    QFETCH(QString, body);
    ProcessRequest request = script(body);
    request.deadline = 30000ms;
    request.inactivity = 1500ms;
    const std::unique_ptr<Probe> probe = makeProbe(request, m_run->context);
    int quiet = 0;
    std::optional<Evidence> evidence;
    connect(probe.get(), &Probe::wentQuiet, this, [&] {
        ++quiet;
        QVERIFY(!evidence);
    });
    connect(probe.get(), &Probe::finished, this, [&](const Evidence &e) { evidence = e; });
    probe->start();
    QTRY_VERIFY_WITH_TIMEOUT(evidence, 30000);
    QTEST(quiet, "times");
}

void TestGoRunProbe::cancelled()
{
    const std::unique_ptr<Probe> probe = makeProbe(script(u"echo here; sleep 60"_s), m_run->context);
    bool started = false;
    std::optional<Evidence> evidence;
    connect(probe.get(), &Probe::lineArrived, this, [&] { started = true; });
    connect(probe.get(), &Probe::finished, this, [&](const Evidence &e) { evidence = e; });
    probe->start();
    QTRY_VERIFY(started);
    QCOMPARE(scratchFolders().size(), 1);
    probe->cancel();
    QTRY_VERIFY_WITH_TIMEOUT(evidence, 200);
    QCOMPARE(evidence->outcome, Outcome::Cancelled);
    QVERIFY(m_run->timeline.events().first().cancelled);
}

void TestGoRunProbe::destroyed_data()
{
    QTest::addColumn<int>("after");
    QTest::newRow("at once") << 0;
    QTest::newRow("while it is prepared") << 2;
    QTest::newRow("while it runs") << 300;
}

void TestGoRunProbe::destroyed()
{
    QFETCH(int, after);
    std::unique_ptr<Probe> probe = makeProbe(script(u"while :; do echo x >> $GOMODCACHE/y; done"_s), m_run->context);
    connect(probe.get(), &Probe::finished, this, [] { QFAIL("finished"); });
    probe->start();
    QTest::qWait(after);
    probe.reset();
    QTest::qWait(50); // cleanup() sees that nothing is left
}

void TestGoRunProbe::projectWithoutGoMod()
{
    ProcessRequest request = download(u"off"_s);
    request.purpose = ProcessRequest::Purpose::GoTidy;
    request.arguments = {u"mod"_s, u"tidy"_s};
    request.workingDirectory = m_home->path();
    const auto result = m_run->result<ProcessResult>(request);
    QVERIFY(result.exitCode != 0);
    QVERIFY(!result.message.isEmpty() || !result.goRun.errors.isEmpty());
}

/// go -x is silent about them; what is missing is asked for and has the rows of its requests alone.
void TestGoRunProbe::whatGoFindsInItsCacheHasRows()
{
    write(u"project/go.mod"_s,
          "module example.test/project\n\ngo 1.20\n\nrequire (\n\texample.test/first v1.0.0\n"
          "\texample.test/missing v1.0.0\n\texample.test/second v1.0.0\n)\n");
    write(u"project/main.go"_s,
          "package main\n\nimport (\n\t_ \"example.test/first\"\n\t_ \"example.test/missing\"\n"
          "\t_ \"example.test/second\"\n)\n\nfunc main() {}\n");
    for (const QByteArray name : {"first", "second"}) {
        const QString files = u"modules/cache/download/example.test/%1/@v/v1.0.0."_s.arg(QString::fromLatin1(name));
        write(files + u"mod"_s, "module example.test/" + name + '\n');
        write(files + u"info"_s, R"({"Version":"v1.0.0","Time":"2024-01-01T00:00:00Z"})");
        write(files + u"ziphash"_s, "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        write(u"modules/example.test/%1@v1.0.0/hello.go"_s.arg(QString::fromLatin1(name)), "package " + name + '\n');
    }
    Lab::ModuleProxy proxy;
    proxy.addModule(Lab::LabModule::hello(u"example.test/missing"_s));
    QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost)));
    ProcessRequest request = download(u"http://127.0.0.1:%1"_s.arg(proxy.port()));
    request.purpose = ProcessRequest::Purpose::GoTidy;
    request.arguments = {u"mod"_s, u"tidy"_s};
    request.workingDirectory = m_home->filePath(u"project"_s);
    m_run->context.environment.insert(u"GOMODCACHE"_s, m_home->filePath(u"modules"_s));
    m_run->context.environment.insert(u"GONOSUMDB"_s, u"*"_s);
    const auto result = m_run->result<ProcessResult>(request);
    QVERIFY2(result.exitCode == 0, qPrintable(result.goRun.errors.value(0).text));

    QStringList cached;
    TimelineTotals totals;
    for (const TimelineEvent &event : m_run->timeline.events()) {
        totals.add(event);
        if (event.kind == TimelineEvent::Kind::File) {
            QCOMPARE(event.source, Source::Go);
            QVERIFY(event.endMs && !event.cancelled && event.error.isEmpty());
            QCOMPARE(event.url, m_home->filePath(u"modules/"_s + event.module));
            cached.append(event.module);
        }
    }
    QCOMPARE(cached, QStringList({u"example.test/first@v1.0.0"_s, u"example.test/second@v1.0.0"_s}));
    QCOMPARE(totals.cached, cached.size());
    // go itself and what it asked for
    QVERIFY(!result.goRun.requests.isEmpty());
    QCOMPARE(totals.requests, 1 + result.goRun.requests.size());
    for (const GoRequest &asked : result.goRun.requests) {
        QVERIFY2(asked.url.path().startsWith("/example.test/missing/"_L1), qPrintable(asked.url.toString()));
    }
}

QTEST_GUILESS_MAIN(TestGoRunProbe)
#include "tst_gorunprobe.moc"
