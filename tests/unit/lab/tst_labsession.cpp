// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labsession.h"
#include "core/lab/scenariocatalogue.h"
#include "core/lab/scenarioreader.h"

#include <QDirIterator>
#include <QProcess>
#include <QSignalSpy>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#ifdef Q_OS_UNIX
#  include <csignal>
#endif

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;

namespace {

const QByteArray badGateway = R"({"schema": "tidyscope.scenario/1", "scenarios": [{
  "id": "px-502", "cause": "px-502", "network": "loopback",
  "texts": {"en": {"title": "T", "story": "S"}},
  "servers": {"goproxy": {"kind": "module-proxy", "faults": [{"part": "mod", "status": 502}]}},
  "user": {"goenv": {"GOPROXY": "${goproxy.url}", "GONOSUMDB": "lab.test"}},
  "expect": {"result": "fails"}}]})";

Scenario scenarioOf(const QByteArray &text)
{
    QList<Scenario> scenarios;
    (void)checkScenarios(text, &scenarios);
    return scenarios.value(0);
}

/// A user's home with everything that go could touch, and a project in it.
void furnish(const QString &home)
{
    const QMap<QString, QByteArray> files{{u".config/go/env"_s, "GOPROXY=off\n"},
                                          {u"go/pkg/mod/cache/download/a.test/b/@v/list"_s, "v1.0.0\n"},
                                          {u"go/pkg/sumdb/sum.golang.org/latest"_s, "note\n"},
                                          {u".cache/go-build/00/0000-a"_s, "v1\n"},
                                          {u".netrc"_s, "machine a.test login u password p\n"},
                                          {u".gitconfig"_s, "[user]\n\tname = U\n"},
                                          {u"project/go.mod"_s, "module own.test/app\n\ngo 1.19\n"},
                                          {u"project/go.sum"_s, ""}};
    for (const auto &[name, content] : files.asKeyValueRange()) {
        const QString path = home + u'/' + name;
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
}

/// What stands in @p folder, hidden things too: each file's content, each link's target, with their mode and time of change.
QMap<QString, QByteArray> everythingIn(const QString &folder)
{
    QMap<QString, QByteArray> found;
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QFileInfo entry = entries.nextFileInfo();
        QByteArray what = QByteArray::number(static_cast<int>(entry.permissions())) + ' '
            + QByteArray::number(entry.lastModified().toMSecsSinceEpoch()) + ' ' + entry.symLinkTarget().toUtf8()
            + '\n';
        QFile file(entry.filePath());
        if (entry.isFile() && !entry.isSymLink() && file.open(QIODevice::ReadOnly))
            what += file.readAll();
        found.insert(entry.filePath(), what);
    }
    return found;
}

/// Who has @p folder in the environment (Linux).
QStringList processesIn(const QString &folder)
{
    QStringList found;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        QFile file(u"/proc/%1/environ"_s.arg(entry));
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(folder.toUtf8()))
            found.append(entry);
    }
    return found;
}

/// Nobody listens there any more.
void verifyReleased(quint16 port)
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
}

} // namespace

class TestLabSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void plays();
    void leavesTheUserAlone_data();
    void leavesTheUserAlone();
    void rowsAreThoseOfServers();
    void comparesRoutes();
    void controls();
    void ownCommandIsStopped();
    void missingProgram();
    void anotherProgram();
    void scenarioWithMistakes();
#ifdef Q_OS_LINUX
    void killedParentLeavesNothing();
    void toldToEnd_data();
    void toldToEnd();
#endif

private:
    QTemporaryDir m_home;
};

void TestLabSession::initTestCase()
{
    furnish(m_home.path());
    qputenv("HOME", m_home.path().toLocal8Bit());
}

void TestLabSession::plays()
{
    QString folder;
    {
        LabSession session(QStringLiteral(TIDYSCOPE_CLI));
        session.setProject(m_home.filePath(u"project"_s));
        QSignalSpy lines(&session, &LabSession::outputLine);
        QSignalSpy commandEnds(&session, &LabSession::commandFinished);
        QSignalSpy diagnosisEnds(&session, &LabSession::diagnosisFinished);
        session.start(scenarioOf(badGateway));
        QCOMPARE(session.state(), LabSession::State::Starting);
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Running, 20000);
        folder = session.facts().folder;
        QVERIFY(QFileInfo(folder).isDir());
        QCOMPARE(session.facts().servers.size(), 1);
        QVERIFY(!session.facts().goPath.isEmpty());
        for (const LabPath &path : session.facts().paths)
            QVERIFY2(path.inside, qPrintable(path.what + u' ' + path.path));

        session.runCommand();
        QTRY_COMPARE_WITH_TIMEOUT(commandEnds.size(), 1, 60000);
        QCOMPARE(commandEnds.first().at(0).toInt(), 1);
        QVERIFY(!session.isCommandRunning());
        QString all;
        for (const QList<QVariant> &line : std::as_const(lines))
            all += line.first().value<OutputLine>().text + u'\n';
        QVERIFY2(all.contains(u"502 Bad Gateway"_s), qPrintable(all));
        QVERIFY(!session.serverLog()->events().isEmpty());
        QVERIFY(std::ranges::any_of(session.serverLog()->events(),
                                    [](const TimelineEvent &event) { return event.status == 502 && event.endMs; }));

        session.diagnose();
        QTRY_COMPARE_WITH_TIMEOUT(diagnosisEnds.size(), 1, 60000);
        QCOMPARE(session.diagnosis().outcome, RunOutcome::Problem);
        QCOMPARE(session.diagnosis().verdicts.first().cause, u"px-502"_s);
        QVERIFY(!session.timeline()->events().isEmpty());
        QCOMPARE(session.timeline()->events(), session.diagnosis().timeline);

        session.stop();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Idle, 20000);
    }
    QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(folder), 10000);
}

void TestLabSession::leavesTheUserAlone_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("a proxy on loopback") << u"px-502"_s;
    QTest::newRow("a settings file that is damaged") << u"env-file-crlf"_s;
    QTest::newRow("a module cache that is damaged") << u"cache-zip-corrupt"_s;
    QTest::newRow("git, and a netrc of the scenario's own") << u"git-auth-failed"_s;
#ifdef Q_OS_LINUX
    QTest::newRow("a network of its own") << u"dns-servfail"_s;
#endif
}

/// By what the files hold, without the help of what the lab itself looks at.
void TestLabSession::leavesTheUserAlone()
{
    QFETCH(const QString, id);
    const QMap<QString, QByteArray> before = everythingIn(m_home.path());
    QVERIFY(before.size() > 16);
    const ScenarioCatalogue catalogue = ScenarioCatalogue::builtIn();
    const Scenario *scenario = catalogue.find(id);
    QVERIFY(scenario);
    LabSession session(QStringLiteral(TIDYSCOPE_CLI));
    session.setProject(m_home.filePath(u"project"_s));
    QSignalSpy commandEnds(&session, &LabSession::commandFinished);
    QSignalSpy diagnosisEnds(&session, &LabSession::diagnosisFinished);
    session.start(*scenario);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Running, 20000);
    session.runCommand();
    QTRY_COMPARE_WITH_TIMEOUT(commandEnds.size(), 1, 60000);
    session.diagnose();
    QTRY_COMPARE_WITH_TIMEOUT(diagnosisEnds.size(), 1, 60000);
    QCOMPARE(session.diagnosis().verdicts.value(0).cause, scenario->cause);
    session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Idle, 20000);
    QVERIFY(session.witnesses().size() >= 8);
    for (const LabWitness &witness : session.witnesses()) {
        QVERIFY2(witness.isUntouched(), qPrintable(witness.what));
        QVERIFY2(!witness.before.isEmpty(), qPrintable(witness.what));
    }
    const QMap<QString, QByteArray> after = everythingIn(m_home.path());
    QCOMPARE(after.keys(), before.keys());
    QCOMPARE(after, before);
}

void TestLabSession::rowsAreThoseOfServers()
{
    LabSession session(QStringLiteral(TIDYSCOPE_CLI));
    session.start(scenarioOf(badGateway));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Running, 30000);
    session.diagnose();
    QSignalSpy finished(&session, &LabSession::diagnosisFinished);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60000);
    const QList<TimelineEvent> &rows = session.serverLog()->events();
    QVERIFY(!rows.isEmpty());
    for (const TimelineEvent &row : rows) {
        QCOMPARE(row.source, TimelineEvent::Source::Server);
        // both clocks are known: nothing that the diagnosis asked arrived before it began
        QVERIFY(row.startMs >= session.diagnosisBeganMs());
    }
    // each request of go's own is one that a server saw at that time
    int seen = 0;
    for (const TimelineEvent &asked : session.timeline()->events()) {
        const bool ofGo = asked.source == TimelineEvent::Source::Go && asked.kind == TimelineEvent::Kind::Http;
        seen += ofGo
                && std::ranges::any_of(rows,
                                       [&](const TimelineEvent &row) {
                                           const double at = row.startMs - session.diagnosisBeganMs();
                                           return row.url == asked.url && at >= asked.startMs - 50
                                               && at <= asked.endMs.value_or(at) + 50;
                                       })
            ? 1
            : 0;
    }
    QVERIFY(seen > 0);
}

void TestLabSession::comparesRoutes()
{
    LabSession session(QStringLiteral(TIDYSCOPE_CLI));
    session.start(scenarioOf(badGateway));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Running, 30000);
    QSignalSpy finished(&session, &LabSession::comparisonFinished);
    QSignalSpy samples(&session, &LabSession::comparisonSampled);
    session.compare({}, 2);
    QVERIFY(session.isComparing());
    session.diagnose(); // one thing at a time
    QVERIFY(!session.isDiagnosing());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60000);
    const Comparison &comparison = session.comparison();
    QCOMPARE(comparison.outcome, Comparison::Outcome::Compared);
    QCOMPARE(comparison.routes.size(), comparison.samples.size());
    qsizetype taken = 0;
    for (const RouteSamples &route : comparison.samples) {
        taken += route.samples.size();
        QCOMPARE(route.failures(), 2); // the .mod is a 502 on every way
        QVERIFY2(route.samples.first().error.contains("502"_L1), qPrintable(route.samples.first().error));
        QVERIFY2(!route.hops.contains(u"entry:direct"_s), "this would leave the machine");
    }
    QVERIFY(taken >= 2 && samples.size() >= taken);
    // what is under way ends with the play, and says so
    session.compare({}, 20);
    session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 2, 30000);
    QCOMPARE(session.comparison().outcome, Comparison::Outcome::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Idle, 30000);
}

void TestLabSession::controls()
{
    LabSession session(QStringLiteral(TIDYSCOPE_CLI));
    QSignalSpy lines(&session, &LabSession::outputLine);
    QSignalSpy commandEnds(&session, &LabSession::commandFinished);
    session.start(scenarioOf(badGateway));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Running, 20000);
    session.setControl(u"goproxy"_s, {.status = 429});
    session.runCommand();
    QTRY_COMPARE_WITH_TIMEOUT(commandEnds.size(), 1, 60000);
    QVERIFY(lines.last().first().value<OutputLine>().text.contains(u"429 Too Many Requests"_s));
    session.setControl(u"goproxy"_s, {});
    session.runCommand();
    QTRY_COMPARE_WITH_TIMEOUT(commandEnds.size(), 2, 60000);
    QVERIFY(lines.last().first().value<OutputLine>().text.contains(u"502 Bad Gateway"_s));

    constexpr std::chrono::milliseconds delay{700};
    const auto waited = [&session, delay](qsizetype from) {
        const QList<TimelineEvent> seen = session.serverLog()->events().sliced(from);
        return !seen.isEmpty() && std::ranges::all_of(seen, [delay](const TimelineEvent &event) {
            return event.endMs && *event.endMs - event.startMs >= static_cast<double>(delay.count()) - 50;
        });
    };
    const qsizetype undelayed = session.serverLog()->events().size();
    QVERIFY(!waited(0));
    session.setControl(u"goproxy"_s, {.delay = delay});
    session.runCommand();
    QTRY_COMPARE_WITH_TIMEOUT(commandEnds.size(), 3, 60000);
    QVERIFY(lines.last().first().value<OutputLine>().text.contains(u"502 Bad Gateway"_s));
    QVERIFY(waited(undelayed));

    session.setControl(u"goproxy"_s, {.lossPercent = 100});
    session.runCommand();
    QTRY_COMPARE_WITH_TIMEOUT(commandEnds.size(), 4, 60000);
    const QString lost = lines.last().first().value<OutputLine>().text;
    QVERIFY2(lost.contains(u"connection reset by peer"_s), qPrintable(lost));
}

void TestLabSession::ownCommandIsStopped()
{
    LabSession session(QStringLiteral(TIDYSCOPE_CLI));
    QSignalSpy started(&session, &LabSession::commandStarted);
    QSignalSpy ends(&session, &LabSession::commandFinished);
    session.start(scenarioOf(badGateway));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Running, 20000);
    session.runCommand({u"sleep"_s, u"300"_s});
    QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 10000);
    session.stopCommand();
    QTRY_COMPARE_WITH_TIMEOUT(ends.size(), 1, 5000);
    QCOMPARE(ends.first().at(1).value<LabCommandOutcome>(), LabCommandOutcome::Stopped);
    session.runCommand({u"no-such-program"_s});
    QTRY_COMPARE_WITH_TIMEOUT(ends.size(), 2, 10000);
    QCOMPARE(ends.last().at(1).value<LabCommandOutcome>(), LabCommandOutcome::FailedToStart);
}

void TestLabSession::missingProgram()
{
    LabSession session(u"/nowhere/tidyscope-cli"_s);
    session.start(scenarioOf(badGateway));
    QTRY_COMPARE(session.state(), LabSession::State::Failed);
    QCOMPARE(session.error().key, u"lab.service-not-started"_s);
}

void TestLabSession::anotherProgram()
{
    LabSession session(u"/bin/true"_s);
    session.start(scenarioOf(badGateway));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Failed, 10000);
    QCOMPARE(session.error().key, u"lab.service-ended"_s);
}

void TestLabSession::scenarioWithMistakes()
{
    Scenario broken = scenarioOf(badGateway);
    broken.json.insert(u"nonsense"_s, 1);
    LabSession session(QStringLiteral(TIDYSCOPE_CLI));
    session.start(broken);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Failed, 20000);
    QCOMPARE(session.error().key, u"lab.schema.unknown-member"_s);
    // and it can be used again
    session.start(scenarioOf(badGateway));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Running, 20000);
}

#ifdef Q_OS_LINUX
void TestLabSession::killedParentLeavesNothing()
{
    QProcess parent;
    parent.setProgram(QCoreApplication::applicationFilePath());
    parent.setArguments({u"--hold-a-session"_s});
    parent.start();
    QTRY_VERIFY_WITH_TIMEOUT(parent.bytesAvailable() > 0 && parent.canReadLine(), 60000);
    const QStringList words = QString::fromUtf8(parent.readLine()).trimmed().split(u' ');
    const QString folder = words.value(0);
    const auto port = static_cast<quint16>(words.value(1).toInt());
    QVERIFY(QFileInfo(folder).isDir());
    QTRY_VERIFY_WITH_TIMEOUT(!processesIn(folder).isEmpty(), 10000);
    ::kill(static_cast<pid_t>(parent.processId()), SIGKILL);
    QTRY_COMPARE(parent.state(), QProcess::NotRunning);
    QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(folder), 15000);
    QTRY_COMPARE_WITH_TIMEOUT(processesIn(folder), QStringList(), 5000);
    verifyReleased(port);
}
#endif

#ifdef Q_OS_LINUX
void TestLabSession::toldToEnd_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("kill, or the end of the user's session") << SIGTERM;
    QTest::newRow("hang-up") << SIGHUP;
    QTest::newRow("interrupt") << SIGINT;
}

void TestLabSession::toldToEnd()
{
    QFETCH(const int, signal);
    LabSession session(QStringLiteral(TIDYSCOPE_CLI));
    QSignalSpy started(&session, &LabSession::commandStarted);
    QSignalSpy ends(&session, &LabSession::commandFinished);
    session.start(scenarioOf(badGateway));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Running, 20000);
    const QString folder = session.facts().folder;
    const quint16 port = session.facts().servers.constFirst().port;
    session.runCommand({u"sleep"_s, u"300"_s});
    QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 10000);
    QFile children(u"/proc/self/task/%1/children"_s.arg(QCoreApplication::applicationPid()));
    QVERIFY(children.open(QIODevice::ReadOnly));
    const QList<QByteArray> ids = children.readAll().simplified().split(' ');
    QCOMPARE(ids.size(), 1);
    ::kill(static_cast<pid_t>(ids.constFirst().toInt()), signal);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LabSession::State::Idle, 20000);
    QCOMPARE(ends.size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(folder), 15000);
    QTRY_COMPARE_WITH_TIMEOUT(processesIn(folder), QStringList(), 5000);
    verifyReleased(port);
}
#endif

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationVersion(QStringLiteral(TIDYSCOPE_VERSION)); // that of the service
    QCoreApplication app(argc, argv);
    if (QCoreApplication::arguments().value(1) == "--hold-a-session"_L1) {
        // for killedParentLeavesNothing(): holds a session with a command under way until it is killed
        LabSession session(QStringLiteral(TIDYSCOPE_CLI));
        QObject::connect(&session, &LabSession::stateChanged, &app, [&session](LabSession::State state) {
            if (state == LabSession::State::Running)
                session.runCommand({u"sleep"_s, u"300"_s});
        });
        QObject::connect(&session, &LabSession::commandStarted, &app, [&session] {
            std::printf("%s %d\n", qPrintable(session.facts().folder), session.facts().servers.first().port);
            std::fflush(stdout);
        });
        session.start(scenarioOf(badGateway));
        return QCoreApplication::exec();
    }
    TestLabSession test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_labsession.moc"
