// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowviews.h"

#include "ui/code/codeedit.h"
#include "ui/code/codeview.h"
#include "ui/environment/environmentpage.h"
#include "ui/lab/labpage.h"
#include "ui/lab/presenterview.h"
#include "ui/lab/quizview.h"
#include "ui/lab/recordingbar.h"
#include "ui/lab/scenarioeditor.h"
#include "ui/lab/scenariolist.h"
#include "ui/mirrors/mirrorpage.h"
#include "ui/models/labcatalogue.h"
#include "ui/models/labown.h"
#include "ui/models/labrecorder.h"
#include "ui/shell/actions.h"
#include "ui/shell/timelinepage.h"
#include "ui/wizard/diagnosepage.h"

#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

void lab(GuiFixture &gui)
{
    gui.window.showPage(4);
    QTRY_VERIFY(!gui.window.labPage()->list()->shownIds().isEmpty());
    gui.window.labPage()->showScenario(u"px-502.body-says-dns"_s);
}

void playLab(GuiFixture &gui)
{
    gui.window.labPage()->startScenario(u"px-502.body-says-dns"_s);
    gui.lab->comeUp();
    gui.window.labPage()->stage()->runCommand();
    gui.lab->print(u"go: downloading lab.test/hello v1.0.0"_s);
    gui.lab->print(
        u"go: lab.test/hello@v1.0.0: reading http://goproxy.lab.test/lab.test/hello/@v/v1.0.0.mod: 502 Bad Gateway"_s);
    gui.lab->print(u"\tserver response: lookup proxy.golang.org: server misbehaving"_s);
    gui.lab->request(u"goproxy"_s, u"/lab.test/hello/@v/v1.0.0.info"_s, 502);
    gui.lab->request(u"goproxy"_s, u"/lab.test/hello/@v/v1.0.0.mod"_s, 502);
    gui.lab->endCommand(1);
}

void quiz(GuiFixture &gui)
{
    QuizView &view = *gui.window.labPage()->quiz();
    gui.window.labPage()->showQuiz();
    view.setSeed(4);
    view.setQuestionCount(3);
    view.beginButton()->click();
    gui.lab->comeUp();
    QTRY_VERIFY(gui.lab->isCommandRunning());
    gui.lab->print(
        u"go: lab.test/hello@v1.0.0: reading http://goproxy.lab.test/lab.test/hello/@v/v1.0.0.mod: 502 Bad Gateway"_s);
    gui.lab->endCommand(1);
    view.quiz().takeHint();
}

/// A recording of a play, as a user would have saved it.
QString recordingFile(GuiFixture &gui)
{
    FakeLabPlayer player;
    LabRecorder recorder(player);
    // with the text of a whole scenario, as the catalogue has it
    QList<Lab::Scenario> whole;
    LabCatalogue none([] { return LabContents(); });
    if (!Lab::checkScenarios(LabOwn({}, none).beginning(), &whole).isEmpty()) {
        return {};
    }
    const Lab::Scenario scenario = whole.first();
    recorder.begin(scenario);
    player.start(scenario);
    player.comeUp();
    player.runCommand({});
    player.print(u"go: downloading lab.test/hello v1.0.0"_s);
    player.request(u"goproxy"_s, u"/lab.test/hello/@v/v1.0.0.mod"_s, 502);
    player.print(
        u"go: lab.test/hello@v1.0.0: reading http://goproxy.lab.test/lab.test/hello/@v/v1.0.0.mod: 502 Bad Gateway"_s);
    player.endCommand(1);
    const QString name = gui.folder.filePath(u"recording.json"_s);
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly)) {
        return {};
    }
    file.write(Lab::writeRecording(recorder.recording()));
    return name;
}

} // namespace

void Test::showStep(GuiFixture &gui, int number)
{
    gui.run.show(servfailDiagnosis());
    gui.window.diagnosePage()->showStep(number);
}

const QList<View> &Test::allViews()
{
    static const QList<View> all{
        {u"welcome"_s, [](GuiFixture &) {}},
        {u"running"_s,
         [](GuiFixture &gui) {
             gui.window.startDiagnosis();
             Q_EMIT gui.fake->stepStarted(1);
             for (const Finding &finding : cancelledDiagnosis().findings) {
                 Q_EMIT gui.fake->findingReady(finding);
             }
         }},
        {u"step-1"_s,
         [](GuiFixture &gui) {
             showStep(gui, 1);
             gui.window.diagnosePage()->openFinding(u"dns-servfail"_s, u"proxy.golang.org"_s);
         }},
        {u"step-2"_s, [](GuiFixture &gui) { showStep(gui, 2); }},
        {u"step-3"_s, [](GuiFixture &gui) { showStep(gui, 3); }},
        {u"step-4"_s, [](GuiFixture &gui) { showStep(gui, 4); }},
        {u"result"_s, [](GuiFixture &gui) { showStep(gui, DiagnosePage::ResultStep); }},
        {u"healthy"_s, [](GuiFixture &gui) { gui.run.show(healthyDiagnosis()); }},
        {u"inconclusive"_s, [](GuiFixture &gui) { gui.run.show(inconclusiveDiagnosis()); }},
        {u"cancelled"_s, [](GuiFixture &gui) { gui.run.show(cancelledDiagnosis()); }},
        {u"details"_s,
         [](GuiFixture &gui) {
             gui.window.actions()->details->setChecked(true);
             showStep(gui, 1);
             gui.window.diagnosePage()->openFinding(u"dns-servfail"_s, u"proxy.golang.org"_s);
         }},
        {u"timeline"_s,
         [](GuiFixture &gui) {
             gui.run.show(servfailDiagnosis());
             gui.window.showPage(1);
         }},
        {u"timeline-file"_s,
         [](GuiFixture &gui) {
             gui.window.showPage(1);
             TimelineFiles &files = gui.window.timelinePage()->files();
             files.read(QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/data/har/chrome.har"));
             QTRY_VERIFY(files.reading());
         }},
        {u"environment"_s,
         [](GuiFixture &gui) {
             gui.window.showPage(2);
             const EnvironmentController &controller = gui.window.environmentPage()->controller();
             QTRY_VERIFY_WITH_TIMEOUT(controller.isKnown(), 15000);
         }},
        {u"mirrors"_s, [](GuiFixture &gui) { gui.window.showPage(3); }},
        {u"mirrors-testing"_s,
         [](GuiFixture &gui) {
             gui.window.showPage(3);
             gui.window.mirrorPage()->testButton()->click();
             gui.testing->know(eightMirrors(), 5);
         }},
        {u"mirrors-tested"_s,
         [](GuiFixture &gui) {
             gui.window.showPage(3);
             gui.window.mirrorPage()->testButton()->click();
             gui.testing->playEight();
         }},
        {u"lab"_s, [](GuiFixture &gui) { lab(gui); }},
        {u"lab-running"_s,
         [](GuiFixture &gui) {
             lab(gui);
             playLab(gui);
         }},
        {u"lab-diagnosis"_s,
         [](GuiFixture &gui) {
             lab(gui);
             playLab(gui);
             gui.window.labPage()->stage()->diagnose();
             gui.lab->endDiagnosis(servfailDiagnosis());
         }},
        {u"lab-terminal"_s,
         [](GuiFixture &gui) {
             lab(gui);
             playLab(gui);
             gui.window.labPage()->stage()->showTab(LabStage::TerminalTab);
         }},
        {u"lab-isolation"_s,
         [](GuiFixture &gui) {
             lab(gui);
             playLab(gui);
             gui.window.labPage()->stage()->showTab(LabStage::IsolationTab);
             gui.lab->endPlay();
         }},
        {u"lab-recording"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->startScenario(u"dns-servfail"_s);
             gui.lab->recording = true;
             gui.lab->comeUp();
         }},
        {u"lab-replay"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->playRecording(recordingFile(gui));
             QTRY_VERIFY(gui.window.labPage()->stage() && gui.window.labPage()->stage()->recordingBar());
             auto &player = static_cast<RecordingPlayer &>(gui.window.labPage()->stage()->player());
             player.setSpeed(RecordingPlayer::FastestSpeed);
             QTRY_VERIFY(player.isAtEnd());
         }},
        {u"lab-presenter"_s,
         [](GuiFixture &gui) {
             lab(gui);
             playLab(gui);
             gui.window.labPage()->present(u"px-502.body-says-dns"_s);
             for (int step = 0; step < 3; ++step) {
                 gui.window.labPage()->presenter()->reveal();
             }
         }},
        {u"lab-quiz-setup"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->showQuiz();
         }},
        {u"lab-quiz"_s,
         [](GuiFixture &gui) {
             lab(gui);
             quiz(gui);
         }},
        {u"lab-quiz-answered"_s,
         [](GuiFixture &gui) {
             lab(gui);
             quiz(gui);
             gui.window.labPage()->quiz()->quiz().answer(1);
         }},
        {u"lab-quiz-sheet"_s,
         [](GuiFixture &gui) {
             lab(gui);
             quiz(gui);
             LabQuiz &asked = gui.window.labPage()->quiz()->quiz();
             while (asked.state() != LabQuiz::State::Ended) {
                 asked.answer(1);
                 asked.next();
             }
         }},
        {u"lab-editor"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->newScenario();
             QTRY_VERIFY(gui.window.labPage()->editor()->isVisible());
             QTRY_VERIFY(!gui.window.labPage()->editor()->sentence().isEmpty());
         }},
        {u"lab-editor-mistake"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->newScenario();
             ScenarioEditor &editor = *gui.window.labPage()->editor();
             editor.edit()->setPlainText(
                 editor.edit()->toPlainText().replace(u"\"difficulty\": 1"_s, u"\"difficulty\": 9"_s));
             QTRY_COMPARE(editor.problems().value(0).line, 7);
         }},
        {u"lab-failed"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->startScenario(u"px-404"_s);
             gui.lab->errorNow = {u"lab.cannot-listen"_s,
                                  {{u"what"_s, u"HTTP"_s},
                                   {u"address"_s, u"127.0.0.1"_s},
                                   {u"port"_s, u"80"_s},
                                   {u"reason"_s, u"EADDRINUSE"_s}}};
             gui.lab->setState(LabPlayer::State::Failed);
         }},
    };
    return all;
}

void Test::addViews()
{
    QTest::addColumn<int>("view");
    for (qsizetype i = 0; i < allViews().size(); ++i) {
        QTest::newRow(qPrintable(allViews().at(i).name)) << static_cast<int>(i);
    }
}
