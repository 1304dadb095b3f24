// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "probefixture.h"

#include <QTemporaryDir>

#include <cerrno>
#include <csignal>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using Ended = ProcessResult::Ended;

namespace {

ProcessRequest shell(const QString &script)
{
    ProcessRequest request;
    request.program = u"/bin/sh"_s;
    request.arguments = {u"-c"_s, script};
    request.deadline = 5s;
    return request;
}

/// Dead, or a zombie that its new parent has not fetched yet.
bool isGone(qint64 pid)
{
    if (::kill(static_cast<pid_t>(pid), 0) != 0) {
        return errno == ESRCH;
    }
    QFile status(u"/proc/%1/stat"_s.arg(pid));
    return status.open(QIODevice::ReadOnly) && status.readAll().contains(") Z ");
}

} // namespace

class TestProcessProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(); }
    void endings_data();
    void endings();
    void output();
    void muchOutput();
    void endOfVeryMuchOutput();
    void environment();
    void settingsAreReadWithGuards();
    void childrenDieToo_data();
    void childrenDieToo();
    void cancelIsQuick();
    void destroyedInFlight();
    void systemResolver_data();
    void systemResolver();
    void systemResolverAtItsDeadline();
};

void TestProcessProbe::endings_data()
{
    QTest::addColumn<ProcessRequest>("request");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Ended>("ended");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("exit code 0") << shell(u"true"_s) << Outcome::Ok << Ended::Normally << 0;
    QTest::newRow("another exit code") << shell(u"exit 3"_s) << Outcome::Ok << Ended::Normally << 3;
    QTest::newRow("killed by a signal") << shell(u"kill -9 $$"_s) << Outcome::Failed << Ended::Crashed << -1;
    ProcessRequest missing = shell({});
    missing.program = u"/nonexistent/go"_s;
    QTest::newRow("no such program") << missing << Outcome::Failed << Ended::FailedToStart << -1;
    ProcessRequest folder = shell(u"true"_s);
    folder.workingDirectory = u"/proc/nonexistent"_s; // where nobody can make one meanwhile
    QTest::newRow("no such working folder") << folder << Outcome::Failed << Ended::FailedToStart << -1;
    ProcessRequest slow = shell(u"echo busy; sleep 30"_s);
    slow.deadline = 300ms;
    QTest::newRow("deadline") << slow << Outcome::TimedOut << Ended::Deadline << -1;
    ProcessRequest silent = shell(u"echo busy; sleep 30"_s);
    silent.inactivity = 200ms;
    QTest::newRow("silence") << silent << Outcome::TimedOut << Ended::Inactivity << -1;
}

void TestProcessProbe::endings()
{
    QFETCH(ProcessRequest, request);
    Test::ProbeFixture run;
    const auto result = run.result<ProcessResult>(request);
    QTEST(run.last.outcome, "outcome");
    QTEST(result.ended, "ended");
    QTEST(result.exitCode, "exitCode");
    QCOMPARE(result.message.isEmpty(), result.ended != Ended::Crashed && result.ended != Ended::FailedToStart);
    QVERIFY(run.last.durationMs < 4000);
    QVERIFY(run.longestDelay < 200ms);
    if (run.last.outcome == Outcome::TimedOut) {
        QCOMPARE(result.lines.size(), 1); // what came before is kept
    }
}

void TestProcessProbe::output()
{
    Test::ProbeFixture run;
    run.redactor.addSecret(u"hunter22"_s);
    const auto result = run.result<ProcessResult>(
        shell(u"printf 'one\\r\\ntwo hunter22\\n\\n'; sleep 0.1; echo err >&2; sleep 0.1; printf last"_s));
    QStringList lines;
    for (const OutputLine &line : result.lines) {
        lines.append((line.standardError ? u"2:"_s : u"1:"_s) + line.text);
        QVERIFY(line.atMs >= run.last.startMs && line.atMs <= run.last.startMs + run.last.durationMs);
    }
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines.at(0), u"1:one"_s);
    QVERIFY(lines.at(1).startsWith("1:two "_L1) && !lines.at(1).contains("hunter22"_L1));
    QCOMPARE(lines.mid(2), QStringList({u"1:"_s, u"2:err"_s, u"1:last"_s}));
    QCOMPARE(result.standardOutput, "one\r\ntwo hunter22\n\nlast"_ba); // raw
    QCOMPARE(run.lines, result.lines);                                 // as they come
}

void TestProcessProbe::muchOutput()
{
    Test::ProbeFixture run;
    ProcessRequest request = shell(u"head -c 9000000 /dev/zero | tr '\\0' x; yes | head -n 30000"_s);
    request.deadline = 30s;
    const auto result = run.result<ProcessResult>(request);
    QCOMPARE(run.last.outcome, Outcome::Ok);
    QCOMPARE(result.standardOutput.size(), 8 * 1024 * 1024);
    QCOMPARE(result.lines.size(), 20'000);
    QVERIFY(result.lines.first().text.size() <= 64 * 1024);
}

/// 20 MB are not kept, but the last line is: there programs say why they failed.
void TestProcessProbe::endOfVeryMuchOutput()
{
    Test::ProbeFixture run;
    ProcessRequest request = shell(u"yes 0123456789 | head -c 20000002; echo the end"_s);
    request.deadline = 30s;
    const auto result = run.result<ProcessResult>(request);
    QCOMPARE(result.ended, Ended::Normally);
    QCOMPARE(run.lines.last().text, u"the end"_s);
    const qsizetype shown =
        std::accumulate(run.lines.cbegin(), run.lines.cend(), qsizetype(0),
                        [](qsizetype sum, const OutputLine &line) { return sum + line.text.size() + 1; });
    QVERIFY(shown <= 8 * 1024 * 1024 + 64 * 1024 + 1);
    QVERIFY(result.standardOutput.size() <= 8 * 1024 * 1024);
}

void TestProcessProbe::environment()
{
    Test::ProbeFixture run;
    run.context.environment.insert(u"T_KEPT"_s, u"a"_s);
    run.context.environment.insert(u"T_GONE"_s, u"b"_s);
    ProcessRequest request = shell(u"echo \"$T_KEPT,${T_GONE-none},$T_NEW,${T_EMPTY-none},$(pwd)\""_s);
    request.environment = {{u"T_GONE"_s, QString()}, {u"T_NEW"_s, u"c"_s}, {u"T_EMPTY"_s, u""_s}};
    const auto result = run.result<ProcessResult>(request);
    QCOMPARE(result.standardOutput, "a,none,c,,/\n"_ba);
}

void TestProcessProbe::settingsAreReadWithGuards()
{
    Test::ProbeFixture run;
    run.context.environment.insert(u"GOTOOLCHAIN"_s, u"go1.99.1"_s);
    run.context.environment.insert(u"GOFLAGS"_s, u"-nonsense"_s);
    ProcessRequest request = shell(u"echo \"$GOTOOLCHAIN,$GOFLAGS.\""_s);
    request.purpose = ProcessRequest::Purpose::GoEnv;
    QCOMPARE(run.result<ProcessResult>(request).standardOutput, "local, .\n"_ba);
}

void TestProcessProbe::childrenDieToo_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("at the deadline") << u"sleep 60 & echo $!; wait"_s;
    QTest::newRow("a grandchild") << u"sh -c 'sleep 60 & echo $!; wait' & wait"_s;
    QTest::newRow("one in a session of its own") << u"setsid sh -c 'echo $$; exec sleep 60' & wait"_s;
    QTest::newRow("left behind by a program that ended") << u"sleep 60 & echo $!"_s;
    QTest::newRow("that ignores SIGTERM") << u"trap '' TERM HUP INT; sleep 60 & echo $!; wait"_s;
}

void TestProcessProbe::childrenDieToo()
{
    QFETCH(QString, script);
    ProcessRequest request = shell(script);
    request.deadline = 400ms;
    Test::ProbeFixture run;
    const auto result = run.result<ProcessResult>(request);
    QVERIFY(!result.lines.isEmpty());
    const qint64 pid = result.lines.first().text.toLongLong();
    QVERIFY(pid > 1);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(pid), 1000);
}

void TestProcessProbe::cancelIsQuick()
{
    Test::ProbeFixture run;
    const std::unique_ptr<Probe> probe = makeProbe(shell(u"sleep 60 & echo $!; wait"_s), run.context);
    qint64 pid = 0;
    std::optional<Evidence> evidence;
    connect(probe.get(), &Probe::lineArrived, this, [&](const OutputLine &line) { pid = line.text.toLongLong(); });
    connect(probe.get(), &Probe::finished, this, [&](const Evidence &e) { evidence = e; });
    probe->start();
    QTRY_VERIFY(pid > 0);
    QElapsedTimer timer;
    timer.start();
    probe->cancel();
    QVERIFY(!evidence);
    QTRY_VERIFY_WITH_TIMEOUT(evidence, 200);
    QVERIFY(timer.elapsed() < 200);
    QCOMPARE(evidence->outcome, Outcome::Cancelled);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(pid), 1000);
}

void TestProcessProbe::destroyedInFlight()
{
    Test::ProbeFixture run;
    qint64 pid = 0;
    {
        const std::unique_ptr<Probe> probe = makeProbe(shell(u"sleep 60 & echo $!; wait"_s), run.context);
        connect(probe.get(), &Probe::lineArrived, this, [&](const OutputLine &line) { pid = line.text.toLongLong(); });
        connect(probe.get(), &Probe::finished, this, [] { QFAIL("finished"); });
        probe->start();
        QTRY_VERIFY(pid > 0);
    }
    QTRY_VERIFY_WITH_TIMEOUT(isGone(pid), 1000);
    QVERIFY(run.timeline.events().first().cancelled);
    QTest::qWait(100); // the system's word about its end comes later
}

void TestProcessProbe::systemResolver_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("resolved");
    QTest::newRow("an address stands for itself") << u"127.0.0.9"_s << Outcome::Ok << true;
    QTest::newRow("a name that cannot be") << u"a..b"_s << Outcome::Ok << false;
    QTest::newRow("the helper prints nonsense") << u"garbage.test"_s << Outcome::Failed << false;
    QTest::newRow("the helper crashes") << u"crash.test"_s << Outcome::Failed << false;
}

void TestProcessProbe::systemResolver()
{
    QFETCH(QString, name);
    QFETCH(bool, resolved);
    Test::ProbeFixture run;
    run.context.resolveHelper = QStringLiteral(RESOLVE_HELPER);
    const auto result = run.result<SystemResolveResult>(SystemResolveRequest{.name = name});
    QTEST(run.last.outcome, "outcome");
    QCOMPARE(result.code == 0, resolved);
    QCOMPARE(result.message.isEmpty(), resolved);
    QCOMPARE(result.addresses, resolved ? QList{QHostAddress(name)} : QList<QHostAddress>());
}

void TestProcessProbe::systemResolverAtItsDeadline()
{
    Test::ProbeFixture run;
    run.context.resolveHelper = QStringLiteral(RESOLVE_HELPER);
    run.result<SystemResolveResult>(SystemResolveRequest{.name = u"hangs.test"_s, .deadline = 300ms});
    QCOMPARE(run.last.outcome, Outcome::TimedOut);
    run.context.resolveHelper = u"/nonexistent"_s;
    run.result<SystemResolveResult>(SystemResolveRequest{.name = u"a.test"_s});
    QCOMPARE(run.last.outcome, Outcome::Failed);
}

QTEST_GUILESS_MAIN(TestProcessProbe)
#include "tst_processprobe.moc"
