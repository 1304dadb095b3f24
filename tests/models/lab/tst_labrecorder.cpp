// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A play that is written down, kept as a file, and played again at any speed.

#include "labsample.h"

#include "core/lab/labground.h"
#include "core/lab/scenariocatalogue.h"
#include "ui/models/labrecorder.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

/// With the text of a whole scenario, as the catalogue has it.
Lab::Scenario wholeScenario()
{
    Lab::Scenario scenario = labScenarios().at(1);
    scenario.json = QJsonDocument::fromJson(R"json({
        "id": "px-404", "cause": "px-404",
        "texts": {"en": {"title": "A version that is not there", "story": "Ada looks for it."}},
        "servers": {"goproxy": {"kind": "module-proxy"}},
        "expect": {"result": "fails", "verdict": ["px-404"]}
    })json")
                        .object();
    return scenario;
}

Lab::LabRecording sample()
{
    Lab::LabRecording recording;
    recording.scenario = wholeScenario();
    recording.goVersion = u"1.24.4"_s;
    recording.recorded = QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7), QTimeZone::UTC);
    TimelineEvent request;
    request.id = 7;
    request.source = TimelineEvent::Source::Server;
    request.kind = TimelineEvent::Kind::Http;
    request.route = u"goproxy"_s;
    request.url = u"http://goproxy.lab.test/x/@v/list"_s;
    request.startMs = 20;
    TimelineEvent answered = request;
    answered.endMs = 24;
    answered.status = 404;
    answered.bytes = 10;
    answered.error = u"cut"_s;
    recording.events = {{0, Lab::RecordedCommand{{u"go"_s, u"mod"_s, u"tidy"_s}}},
                        {20, request},
                        {24, answered},
                        {40, OutputLine{40, true, u"go: <b>404</b> Not Found"_s}},
                        {60, Lab::RecordedEnd{1, Lab::LabCommandOutcome::Ended}}};
    Verdict verdict;
    verdict.cause = u"px-404"_s;
    verdict.severity = Severity::Warning;
    verdict.confidence = 0.97;
    verdict.title = {u"cause.px-404.title"_s, {{u"host"_s, u"goproxy.lab.test"_s}}};
    recording.verdict = verdict;
    recording.outcome = RunOutcome::Degraded;
    return recording;
}

} // namespace

class TestLabRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatSomeSystemsCannotPlayHasARecording_data()
    {
        QTest::addColumn<Lab::Scenario>("scenario");
        const Lab::ScenarioCatalogue catalogue = Lab::ScenarioCatalogue::builtIn();
        for (const Lab::Scenario &scenario : catalogue.scenarios()) {
            if (scenario.needsNamespace() || needsAuthority(scenario)) {
                QTest::newRow(qPrintable(scenario.id)) << scenario;
            }
        }
    }
    void whatSomeSystemsCannotPlayHasARecording()
    {
        QFETCH(Lab::Scenario, scenario);
        const std::optional<Lab::LabRecording> recording = Lab::builtInRecording(scenario);
        QVERIFY2(recording, "none, or of an earlier text of the scenario: tests/scenarios/record.py makes it");
        QVERIFY(!recording->goVersion.isEmpty());
        QVERIFY(recording->recorded.isValid());
        QCOMPARE(recording->scenario, scenario);
        const QList<Lab::RecordedEvent> &events = recording->events;
        QVERIFY(std::holds_alternative<Lab::RecordedCommand>(events.first().what));
        QVERIFY(std::ranges::any_of(events, [](const Lab::RecordedEvent &event) {
            return std::holds_alternative<Lab::RecordedEnd>(event.what);
        }));
        // what the scenario teaches, and nothing of the machine it was recorded on
        const QStringList &verdicts = scenario.expect.verdicts;
        if (verdicts.isEmpty()) {
            QVERIFY(recording->outcome == RunOutcome::Healthy || recording->outcome == RunOutcome::Degraded);
        } else {
            QVERIFY(recording->verdict && verdicts.contains(recording->verdict->cause));
            QVERIFY(!recording->verdict->title.isEmpty());
        }
        const QByteArray text = Lab::writeRecording(*recording);
        for (const QByteArray &trace : {QByteArray("/tmp/tidyscope-"), QByteArray("/work/"), QByteArray("/root"),
                                        QSysInfo::machineHostName().toUtf8() + '.'}) {
            QVERIFY2(!text.contains(trace), trace.constData());
        }
        // another text of it is another scenario
        Lab::Scenario changed = scenario;
        changed.json.insert(u"limitSeconds"_s, 7);
        QVERIFY(!Lab::builtInRecording(changed));
        // one of the user's own under the same id is another scenario
        scenario.file = u"/home/dev/mine.json"_s;
        QVERIFY(!Lab::builtInRecording(scenario));
    }

    void filesKeepEverything()
    {
        const Lab::LabRecording before = sample();
        const Result<Lab::LabRecording> after = Lab::readRecording(Lab::writeRecording(before));
        QVERIFY2(after, after ? "" : qPrintable(after.error().text.key + after.error().text.args.value(u"reason"_s)));
        QCOMPARE(after->events, before.events);
        QCOMPARE(after->verdict, before.verdict);
        QCOMPARE(after->outcome, before.outcome);
        QCOMPARE(after->goVersion, before.goVersion);
        QCOMPARE(after->recorded, before.recorded);
        QCOMPARE(after->scenario.id, before.scenario.id);
        QCOMPARE(after->durationMs(), 60.0);
    }

    void badFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("key");
        const auto changed = [](const auto &change) {
            QJsonObject json = QJsonDocument::fromJson(Lab::writeRecording(sample())).object();
            change(json);
            return QJsonDocument(json).toJson();
        };
        QTest::newRow("no JSON") << QByteArray("{\n\n oops") << u"lab.recording.no-json"_s;
        QTest::newRow("nothing") << QByteArray() << u"lab.recording.no-json"_s;
        QTest::newRow("another file") << QByteArray(R"({"schema": "tidyscope.scenario/1"})")
                                      << u"lab.recording.other-schema"_s;
        QTest::newRow("a scenario of another version")
            << changed([](QJsonObject &json) { json["scenario"_L1] = QJsonObject{{u"id"_s, u"x"_s}}; })
            << u"lab.recording.scenario"_s;
        QTest::newRow("times that run backwards") << changed([](QJsonObject &json) {
            QJsonArray events = json["events"_L1].toArray();
            const QJsonValue first = events.takeAt(0);
            events.append(first);
            json["events"_L1] = events;
        }) << u"lab.recording.event"_s;
        QTest::newRow("an event that is nothing")
            << changed([](QJsonObject &json) { json["events"_L1] = QJsonArray{QJsonObject{{u"at"_s, 1}}}; })
            << u"lab.recording.event"_s;
        QTest::newRow("too many events") << changed([](QJsonObject &json) {
            QJsonArray events;
            for (qsizetype i = 0; i <= Lab::LabRecording::MostEvents; ++i) {
                events.append(QJsonObject{{u"at"_s, 1}, {u"line"_s, u"x"_s}});
            }
            json["events"_L1] = events;
        }) << u"lab.recording.too-large"_s;
        QTest::newRow("too many bytes") << QByteArray(17 * 1024 * 1024, ' ') << u"lab.recording.too-large"_s;
    }
    void badFilesAreNamed()
    {
        QFETCH(QByteArray, json);
        const Result<Lab::LabRecording> read = Lab::readRecording(json);
        QVERIFY(!read);
        QTEST(read.error().text.key, "key");
    }

    void aPlayIsWrittenDown()
    {
        FakeLabPlayer player;
        LabRecorder recorder(player);
        player.start(wholeScenario());
        recorder.begin(player.played);
        player.comeUp();
        QVERIFY(recorder.isEmpty());
        player.runCommand({});
        player.request(u"goproxy"_s, u"/x/@v/list"_s, 404);
        player.print(u"go: not found"_s);
        player.endCommand(1);
        player.diagnose();
        Diagnosis diagnosis;
        diagnosis.outcome = RunOutcome::Problem;
        Verdict verdict;
        verdict.cause = u"px-404"_s;
        verdict.evidence = {u"e1"_s};
        diagnosis.verdicts = {verdict};
        player.endDiagnosis(diagnosis);
        const Lab::LabRecording &recording = recorder.recording();
        QCOMPARE(recording.events.size(), 4);
        QVERIFY(std::ranges::is_sorted(recording.events, {}, &Lab::RecordedEvent::atMs));
        QCOMPARE(std::get<OutputLine>(recording.events.at(2).what).text, u"go: not found"_s);
        QCOMPARE(recording.outcome, RunOutcome::Problem);
        QCOMPARE(recording.verdict->cause, u"px-404"_s);
        QVERIFY(recording.verdict->evidence.isEmpty());
        recorder.begin(player.played);
        QVERIFY(recorder.isEmpty());
        // what is a recording already is not recorded again
        player.recording = true;
        player.print(u"again"_s);
        QVERIFY(recorder.isEmpty());
    }

    void foldersOfTheMachineAreNotInIt()
    {
        Lab::RecordingMaker maker(wholeScenario());
        Lab::LabFacts facts;
        facts.folder = u"/var/tmp/ada/lab-1"_s;
        maker.add(Lab::RecordedCommand{{u"/var/tmp/ada/lab-1/bin/go"_s, u"mod"_s, u"tidy"_s}}, facts);
        maker.add(OutputLine{1, true, u"open /var/tmp/ada/lab-1/home/go.mod: denied"_s}, facts);
        Diagnosis diagnosis;
        Verdict verdict;
        verdict.explanation = {u"x"_s, {{u"file"_s, u"/var/tmp/ada/lab-1/home"_s}}};
        verdict.goSaid = u"'"_s + QDir::tempPath() + u"/tidyscope-Ab3dEf/askpass'"_s;
        diagnosis.verdicts = {verdict};
        maker.setDiagnosis(diagnosis, facts);
        const Lab::LabRecording &recording = maker.recording();
        QCOMPARE(std::get<Lab::RecordedCommand>(recording.events.at(0).what).command.first(), u"/lab/bin/go"_s);
        QCOMPARE(std::get<OutputLine>(recording.events.at(1).what).text, u"open /lab/home/go.mod: denied"_s);
        QCOMPARE(recording.verdict->explanation.args.value(u"file"_s), u"/lab/home"_s);
        QCOMPARE(recording.verdict->goSaid, u"'/lab/askpass'"_s);
    }

    void itIsPlayedAgain_data()
    {
        QTest::addColumn<double>("speed");
        QTest::newRow("four times as slow") << 0.25;
        QTest::newRow("as it was") << 1.0;
        QTest::newRow("sixteen times as fast") << 16.0;
    }
    void itIsPlayedAgain()
    {
        QFETCH(double, speed);
        RecordingPlayer player(sample());
        QSignalSpy ended(&player, &LabPlayer::commandFinished);
        QSignalSpy printed(&player, &LabPlayer::outputLine);
        player.setSpeed(speed);
        QElapsedTimer clock;
        clock.start();
        player.start({});
        QVERIFY(player.isUp() && player.isRecording());
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY2(static_cast<double>(clock.nsecsElapsed()) / 1e6 >= 60.0 / speed - 1, "never early");
        QCOMPARE(printed.size(), 1);
        QCOMPARE(player.serverLog()->events().size(), 1);
        QCOMPARE(player.serverLog()->events().first().status, 404);
        QVERIFY(player.isAtEnd());
        QVERIFY(!player.isCommandRunning());
        // and once more
        player.runCommand({u"rm"_s, u"-rf"_s});
        QVERIFY(!player.isAtEnd());
        QTRY_COMPARE(ended.size(), 2);
        QCOMPARE(player.serverLog()->events().size(), 1);
    }

    void pauseAndStep()
    {
        RecordingPlayer player(sample());
        QSignalSpy began(&player, &LabPlayer::commandStarted);
        QSignalSpy asked(&player, &LabPlayer::serverRequest);
        QSignalSpy printed(&player, &LabPlayer::outputLine);
        QSignalSpy ended(&player, &LabPlayer::commandFinished);
        player.start({});
        player.setPaused(true);
        QTest::qWait(100);
        QVERIFY(ended.isEmpty());
        while (began.isEmpty()) {
            player.step();
        }
        QVERIFY(player.isCommandRunning());
        player.step();
        QCOMPARE(asked.size(), 1);
        player.step();
        QCOMPARE(asked.size(), 2);
        QCOMPARE(player.positionMs(), 24.0);
        QTest::qWait(100);
        QVERIFY(printed.isEmpty());
        QVERIFY(player.isPaused());
        player.setPaused(false);
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(player.positionMs(), 60.0);
        player.setSpeed(1000);
        QCOMPARE(player.speed(), 16.0);
        player.setSpeed(0);
        QCOMPARE(player.speed(), 0.25);
        player.stop();
        QVERIFY(!player.isUp());
        player.step();
        QCOMPARE(printed.size(), 1);
    }

    void itsDiagnosisIsTheOneThatWasMade()
    {
        RecordingPlayer player(sample());
        player.start({});
        QSignalSpy finished(&player, &LabPlayer::diagnosisFinished);
        player.diagnose();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(player.diagnosis().outcome, RunOutcome::Degraded);
        QCOMPARE(player.diagnosis().verdicts.first().cause, u"px-404"_s);
        QCOMPARE(player.diagnosis().goVersion, u"go1.24.4"_s);
    }
};

QTEST_GUILESS_MAIN(TestLabRecorder)
#include "tst_labrecorder.moc"
