// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Lab page with a play that is made by hand: from the list to the diagnosis and back by keyboard, what a recording and a
// failure look like, and that nothing goes on when it should have ended.

#include "labfixture.h"

#include "ui/code/codeview.h"
#include "ui/compare/comparisonview.h"
#include "ui/environment/notice.h"
#include "ui/lab/labbanner.h"
#include "ui/lab/labviews.h"
#include "ui/lab/playview.h"
#include "ui/lab/scenariodetails.h"
#include "ui/models/labisolationmodel.h"
#include "ui/models/labscenariomodel.h"
#include "ui/shell/actions.h"
#include "ui/timeline/timelineview.h"
#include "ui/widgets/primarybutton.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/resultpage.h"
#include "ui/wizard/steppage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

class TestGuiLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromTheListToTheAnswerByKeyboard_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("in English") << u"en"_s;
        QTest::newRow("in Chinese") << u"zh_CN"_s;
    }
    void fromTheListToTheAnswerByKeyboard()
    {
        QFETCH(QString, code);
        LabFixture gui(code);
        gui.open();
        LabPage &page = gui.page();

        // Ctrl+F, type, down into the list, Return
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &gui.window, Qt::Key_Tab);
        page.list()->view()->setFocus();
        QTest::keyClick(page.list()->view(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(page.list()->search()->hasFocus());
        QTest::keyClicks(page.list()->search(), u"px-502"_s);
        QCOMPARE(page.list()->shownIds(), QStringList{u"px-502.body-says-dns"_s});
        page.list()->view()->setFocus();
        QTest::keyClick(page.list()->view(), Qt::Key_Down);
        QTest::keyClick(page.list()->view(), Qt::Key_Down);
        QTRY_COMPARE(page.list()->current(), u"px-502.body-says-dns"_s);
        const Lab::Scenario scenario = labScenarios().first();
        QVERIFY(shows(page, scenario.textsFor(code).title));
        QVERIFY(shows(page, scenario.textsFor(code).story));
        QVERIFY2(!shows(page, scenario.textsFor(code).answer), "the answer only when it is asked for");
        QTest::keyClick(page.list()->view(), Qt::Key_Return);
        QVERIFY(gui.lab);
        QCOMPARE(gui.lab->played.id, u"px-502.body-says-dns"_s);
        QVERIFY(gui.stage().isVisible());
        QVERIFY(gui.stage().banner()->isVisible());
        gui.lab->comeUp();

        // Ctrl+R
        QVERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE(gui.lab->lastCommand, (QStringList{u"go"_s, u"mod"_s, u"tidy"_s}));
        gui.lab->print(u"go: 502 Bad Gateway"_s);
        gui.lab->endCommand(1);
        QTRY_VERIFY(gui.stage().playView()->output()->toPlainText().contains(u"go: 502 Bad Gateway"));
        QVERIFY(gui.stage().playView()->endText().contains(u'1'));

        // Ctrl+D: the wizard of the window, with the banner above it
        QVERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(gui.lab->diagnosing);
        gui.lab->endDiagnosis(servfailDiagnosis());
        DiagnosePage *wizard = gui.stage().diagnosisView()->wizard();
        QTRY_VERIFY(wizard && wizard->isVisible());
        QTRY_COMPARE(wizard->currentStep(), DiagnosePage::ResultStep);
        QVERIFY(!wizard->resultPage()->headline().isEmpty());
        QVERIFY(gui.stage().banner()->isVisible());
        QCOMPARE(gui.run.state(), RunController::State::Idle); // the window's own run is another

        // Ctrl+E, Ctrl+Shift+Return
        QVERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"http://127.0.0.1:41235"));
        QVERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(gui.lab->stopped);
        gui.lab->endPlay();
        QVERIFY(gui.stage().isolationView()->model()->isClean());
        QVERIFY(gui.stage().isolationView()->model()->isComplete());
    }

    void controlsWorkWhileItRuns()
    {
        LabFixture gui;
        gui.open();
        gui.play(u"px-404"_s);
        const QList<ServerPanel *> &servers = gui.stage().playView()->servers();
        QCOMPARE(servers.size(), 2);
        ServerPanel *proxy = servers.first();
        QTRY_VERIFY(proxy->isVisible());
        proxy->delay()->setValue(1500);
        proxy->loss()->setValue(30);
        proxy->status()->setCurrentIndex(proxy->status()->findData(503));
        QTRY_COMPARE(gui.lab->controls.value(u"goproxy"_s),
                     (Lab::LabControl{std::chrono::milliseconds(1500), 30, 503}));
        QVERIFY(servers.at(1)->status()->findText(u"SERVFAIL"_s) > 0);
        // a request shows at the server that saw it, and in the timeline
        gui.lab->request(u"goproxy"_s, u"/lab.test/hello/@v/list"_s, 404);
        const auto says = [](const ServerPanel *panel, const QString &text) {
            const QList<QLabel *> labels = panel->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(text); });
        };
        QVERIFY(says(proxy, u"404"_s));
        QVERIFY(!says(servers.at(1), u"404"_s));
        gui.stage().showTab(LabStage::TimelineTab);
        QTRY_VERIFY(gui.stage().timelineView()->view()->event(1));
        // reset sends what the scenario says
        for (QPushButton *button : proxy->findChildren<QPushButton *>()) {
            button->click();
        }
        QTRY_COMPARE(gui.lab->controls.value(u"goproxy"_s), Lab::LabControl());
        gui.language.set(u"zh_CN"_s);
        QCOMPARE(proxy->values(), Lab::LabControl());
    }

    void routesAreComparedInsideThePlay()
    {
        LabFixture gui;
        gui.open();
        gui.play(u"px-404"_s);
        gui.stage().diagnose();
        QTRY_VERIFY(gui.lab->diagnosing);
        Diagnosis diagnosis;
        diagnosis.outcome = RunOutcome::Inconclusive;
        diagnosis.target = u"lab.test/hello@v1.0.0"_s;
        gui.lab->endDiagnosis(diagnosis);
        DiagnosePage *wizard = gui.stage().diagnosisView()->wizard();
        QVERIFY(wizard);
        wizard->showStep(3);
        wizard->stepPage(3)->tabs()->setCurrentIndex(1);
        const ComparisonView *view = wizard->stepPage(3)->comparison();
        QVERIFY(view && view->compareButton()->isEnabled());
        QTest::mouseClick(view->compareButton(), Qt::LeftButton);
        QVERIFY(gui.lab->comparing);
        QVERIFY(!gui.comparing); // the window's own compares nothing
        gui.lab->knowRoutes({u"own"_s, u"http://127.0.0.1:41236"_s});
        for (int round = 0; round < 6; ++round) {
            if (round < samplesToGiveUp) {
                gui.lab->sample(0, false, 3);
            }
            gui.lab->sample(1, true, 40 + round);
        }
        gui.lab->endComparison();
        QVERIFY2(view->sentence()->text().contains("own (3/3)"_L1), qPrintable(view->sentence()->text()));
        QCOMPARE(gui.stage().comparison().state(), ComparisonController::State::Done);
        // another play has nothing of it
        gui.lab->endPlay();
        gui.stage().start(labScenarios().at(1));
        QCOMPARE(gui.stage().comparison().state(), ComparisonController::State::Idle);
    }

    void bothSidesOfTheDiagnosisAreShown()
    {
        LabFixture gui;
        gui.open();
        gui.play(u"px-404"_s);
        gui.lab->request(u"goproxy"_s, u"/lab.test/hello/@v/list"_s, 404); // before the diagnosis
        LabTimelineView *timeline = gui.stage().timelineView();
        gui.stage().showTab(LabStage::TimelineTab);
        QTRY_VERIFY(timeline->view()->event(1));
        QCOMPARE(timeline->view()->event(1)->source, TimelineEvent::Source::Server);

        gui.stage().diagnose();
        gui.lab->beganMs = 15;
        TimelineEvent asked;
        asked.source = TimelineEvent::Source::Go;
        asked.url = u"http://127.0.0.1:41235/lab.test/hello/@v/list"_s;
        asked.startMs = 2;
        gui.lab->requests.add(asked);
        gui.lab->request(u"goproxy"_s, asked.url, 404); // at 20 ms by the servers' clock
        gui.lab->endDiagnosis({});
        gui.stage().showTab(LabStage::TimelineTab);
        timeline->choice()->setCurrentIndex(1);
        QTRY_VERIFY(timeline->view()->event(2));
        QVERIFY(!timeline->view()->event(3));
        QCOMPARE(timeline->view()->event(2)->source, TimelineEvent::Source::Server);
        // the chip leaves one side
        QToolButton *chip = nullptr;
        for (QToolButton *button : timeline->view()->findChildren<QToolButton *>()) {
            chip = button->toolTip().contains("source:server"_L1) ? button : chip;
        }
        QVERIFY(chip && chip->isVisible());
        chip->click();
        QTRY_COMPARE(timeline->view()->shownEvents().size(), 1);
        QCOMPARE(timeline->view()->shownEvents().first().source, TimelineEvent::Source::Server);
        chip->click();
        QTRY_COMPARE(timeline->view()->shownEvents().size(), 2);
        // each row leads to its counterpart
        timeline->view()->selectEvent(1);
        gui.window.actions()->copy->trigger();
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"What the server saw of it: request 2"));
        timeline->view()->selectEvent(2);
        gui.window.actions()->copy->trigger();
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"Who asked: request 1"));
        QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS));
        for (const QString &code : {u"en"_s, u"zh_CN"_s}) {
            gui.language.set(code);
            gui.appearance.set(code == "en"_L1 ? Appearance::Mode::Light : Appearance::Mode::Dark);
            QTest::qWait(30);
            QVERIFY(
                gui.window.grab().save(u"%1/lab-both-sides-%2.png"_s.arg(QStringLiteral(TIDYSCOPE_SCREENSHOTS), code)));
        }
        gui.language.set(u"en"_s);
    }

    void aRecordingIsMarked()
    {
        LabFixture gui;
        gui.open();
        gui.page().startScenario(u"dns-servfail"_s);
        gui.lab->recording = true;
        gui.lab->comeUp();
        QCOMPARE(gui.stage().banner()->stateText(), u"Recording, not live"_s);
        QVERIFY2(!gui.stage().playView()->commandLine()->isEnabled(), "no command of one's own");
        QVERIFY(!gui.stage().playView()->servers().first()->delay()->isVisible());
        QVERIFY(gui.stage().environmentView()->lines().isEmpty());
        gui.play(u"px-404"_s);
        QCOMPARE(gui.stage().banner()->stateText(), u"Live"_s);
    }

    void whatThisSystemCannotPlayIsItsRecording()
    {
        LabFixture gui;
        gui.open();
        const Lab::ScenarioCatalogue catalogue = Lab::ScenarioCatalogue::builtIn();
        gui.page().model()->setScenarios(
            {*catalogue.find(u"dns-servfail"_s), *catalogue.find(u"dns-timeout"_s), *catalogue.find(u"px-404"_s)});
        // the first play that needs a network of its own finds out
        gui.page().startScenario(u"dns-servfail"_s);
        gui.lab->errorNow = {u"lab.needs-namespace"_s, {{u"reason"_s, u"unshare: Operation not permitted"_s}}};
        gui.lab->setState(LabPlayer::State::Failed);
        QVERIFY(gui.stage().notice()->sentence().contains(u"unshare"));
        const QList<QPushButton *> buttons = gui.stage().notice()->findChildren<QPushButton *>();
        const auto instead = std::ranges::find(buttons, u"Play its recording"_s, &QPushButton::text);
        QVERIFY(instead != buttons.end());
        gui.lab = nullptr; // it goes
        QTest::mouseClick(*instead, Qt::LeftButton);
        QTRY_VERIFY(gui.stage().player().isRecording());
        QCOMPARE(gui.stage().banner()->stateText(), u"Recording, not live"_s);
        gui.stage().diagnose();
        QTRY_COMPARE(gui.stage().player().diagnosis().verdicts.value(0).cause, u"dns-servfail"_s);
        // from then on it is known before one starts
        gui.page().showScenario(u"dns-timeout"_s);
        const ScenarioDetails &details = *gui.page().details();
        const auto *notice = details.findChild<Notice *>(u"recordingInstead"_s);
        QVERIFY(notice && notice->sentence().contains(u"unshare"));
        QCOMPARE(details.startButton()->text(), u"Play its recording"_s);
        details.startButton()->click();
        QVERIFY(gui.stage().player().isRecording());
        QVERIFY(!gui.lab); // no process was asked
        gui.page().showScenario(u"px-404"_s);
        QVERIFY(!details.findChild<Notice *>(u"recordingInstead"_s));
        gui.play(u"px-404"_s);
        QCOMPARE(gui.stage().banner()->stateText(), u"Live"_s);
    }

    void whatCannotStartSaysWhy()
    {
        LabFixture gui;
        gui.open();
        gui.page().startScenario(u"px-404"_s);
        gui.lab->errorNow = {u"lab.cannot-listen"_s,
                             {{u"what"_s, u"HTTP"_s},
                              {u"address"_s, u"127.0.0.1"_s},
                              {u"port"_s, u"80"_s},
                              {u"reason"_s, u"Address already in use"_s}}};
        gui.lab->setState(LabPlayer::State::Failed);
        QVERIFY(gui.stage().notice()->isVisible());
        QVERIFY(gui.stage().notice()->sentence().contains(u"Address already in use"));
        QVERIFY(!gui.stage().playView()->runButton()->isEnabled());
        // again, and this time it works
        QTest::mouseClick(gui.stage().stopButton(), Qt::LeftButton);
        QCOMPARE(gui.lab->state(), LabPlayer::State::Starting);
        QVERIFY(!gui.stage().notice()->isVisible());
        gui.lab->comeUp();
        QVERIFY(gui.stage().playView()->runButton()->isEnabled());
        gui.page().shutDown();
    }

    void commandsEndInEveryWay_data()
    {
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("text");
        using enum Lab::LabCommandOutcome;
        QTest::newRow("well") << 0 << static_cast<int>(Ended) << u"Succeeded (exit code 0)"_s;
        QTest::newRow("badly") << 1 << static_cast<int>(Ended) << u"Failed (exit code 1)"_s;
        QTest::newRow("at its limit") << -1 << static_cast<int>(Limit)
                                      << u"Ended by the lab: the command would have waited for ever."_s;
        QTest::newRow("by hand") << -1 << static_cast<int>(Stopped) << u"Stopped by you."_s;
        QTest::newRow("not at all") << -1 << static_cast<int>(FailedToStart)
                                    << u"The command could not be started. Is its program installed and in PATH?"_s;
    }
    void commandsEndInEveryWay()
    {
        QFETCH(int, exitCode);
        QFETCH(int, outcome);
        LabFixture gui;
        gui.open();
        gui.play(u"px-404"_s);
        gui.stage().playView()->commandLine()->setText(u"go get \"lab.test/hello@v1.0.0\""_s);
        QTest::keyClick(gui.stage().playView()->commandLine(), Qt::Key_Return);
        QCOMPARE(gui.lab->lastCommand, (QStringList{u"go"_s, u"get"_s, u"lab.test/hello@v1.0.0"_s}));
        QVERIFY2(!gui.stage().playView()->runButton()->isEnabled(), "one at a time");
        gui.lab->endCommand(exitCode, static_cast<Lab::LabCommandOutcome>(outcome));
        QTEST(gui.stage().playView()->endText(), "text");
        QVERIFY(gui.stage().playView()->runButton()->isEnabled());
    }

    void whatIsSelectedInTheLabSaysSo()
    {
        LabFixture gui;
        gui.open();
        gui.window.actions()->details->setChecked(true);
        gui.play(u"px-404"_s);
        gui.lab->request(u"goproxy"_s, u"/lab.test/hello/@v/list"_s, 404);
        gui.stage().showTab(LabStage::TimelineTab);
        QTRY_VERIFY(gui.stage().timelineView()->view()->event(1));
        gui.stage().timelineView()->view()->selectEvent(1);
        gui.window.actions()->copy->trigger();
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(labScenarios().at(1).textsFor(u"en"_s).title));
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"/lab.test/hello/@v/list"));
        // the play goes, the details stay asked for: nothing is left to point at
        gui.page().shutDown();
        gui.language.set(u"zh_CN"_s);
        gui.language.set(u"en"_s);
    }

    void aPlayGoesOnBesideTheListAndEndsWithTheWindow()
    {
        LabFixture gui;
        gui.open();
        gui.play(u"px-404"_s);
        const QPointer<FakeLabPlayer> first(gui.lab);
        gui.page().showList();
        QVERIFY(first && gui.page().model()->indexOf(u"px-404"_s).data(LabScenarioModel::RunningRole).toBool());
        // the same again is shown, not started once more
        gui.page().startScenario(u"px-404"_s);
        QCOMPARE(gui.lab, first.data());
        QVERIFY(gui.stage().isVisible());
        // another one replaces it
        gui.page().startScenario(u"px-html"_s);
        QVERIFY(!first);
        const QPointer<FakeLabPlayer> second(gui.lab);
        QVERIFY(second);
        gui.lab->comeUp();
        gui.stage().diagnose();
        gui.window.close();
        QVERIFY2(!second, "the window takes it along, also with a diagnosis under way");
    }

    void theResultOffersTheScenarioOfItsCause()
    {
        LabFixture gui;
        gui.open();
        gui.window.showPage(0);
        gui.run.show(servfailDiagnosis());
        auto *link = gui.window.diagnosePage()->findChild<QPushButton *>(u"openInLab"_s);
        QVERIFY(link && link->isVisible());
        link->click();
        QCOMPARE(gui.window.currentPage(), labNumber);
        QCOMPARE(gui.page().list()->current(), u"dns-servfail"_s);
        QVERIFY2(!gui.lab, "nothing starts by itself");
        // within the lab it would lead in a circle
        gui.play(u"dns-servfail"_s);
        gui.stage().diagnose();
        gui.lab->endDiagnosis(servfailDiagnosis());
        QVERIFY(!gui.stage().findChild<QPushButton *>(u"openInLab"_s));
    }

    void theListIsReadWhenSomebodyWantsIt()
    {
        GuiFixture gui;
        gui.window.show();
        QVERIFY(gui.window.labPage()->list()->shownIds().isEmpty());
        // asked for before it is read: shown when it is
        gui.window.showPage(labNumber);
        gui.window.labPage()->showScenario(u"px-slow"_s);
        QTRY_COMPARE(gui.window.labPage()->details()->id(), u"px-slow"_s);
    }

    void theAnswerIsAskedFor()
    {
        LabFixture gui;
        gui.open();
        gui.page().showScenario(u"px-404"_s);
        const Lab::ScenarioTexts texts = labScenarios().at(1).textsFor(u"en"_s);
        QVERIFY(!shows(gui.page(), texts.answer));
        QTest::mouseClick(gui.page().details()->answerButton(), Qt::LeftButton);
        QTRY_VERIFY(shows(gui.page(), texts.answer) && shows(gui.page(), texts.hints.last()));
        // and is hidden again with the next scenario
        gui.page().showScenario(u"px-html"_s);
        QVERIFY(!gui.page().details()->answerButton()->isChecked());
    }

    void filtersNarrowTheList()
    {
        LabFixture gui;
        gui.open();
        gui.page().list()->groups()->setCurrentIndex(gui.page().list()->groups()->findData(u"module-proxy"_s));
        gui.page().list()->levels()->setCurrentIndex(3);
        QCOMPARE(gui.page().list()->shownIds(), QStringList{u"px-reset"_s});
        // what is asked for by name is found all the same
        gui.page().showScenario(u"dns-servfail"_s);
        QCOMPARE(gui.page().list()->current(), u"dns-servfail"_s);
        QCOMPARE(gui.page().list()->shownIds().size(), 7);
    }
};

QTEST_MAIN(TestGuiLab)
#include "tst_gui_lab.moc"
