// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The wizard with a run that is played by hand: what streams in, what the result says, and that Stop stops.

#include "guifixture.h"

#include "ui/code/codeview.h"
#include "ui/models/words.h"
#include "ui/shell/actions.h"
#include "ui/shell/detailspanel.h"
#include "ui/shell/statusline.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/evidenceblock.h"
#include "ui/wizard/findingheader.h"
#include "ui/wizard/findingrow.h"
#include "ui/wizard/findingslist.h"
#include "ui/wizard/fixcard.h"
#include "ui/wizard/resultnotes.h"
#include "ui/wizard/resultpage.h"
#include "ui/wizard/stepguide.h"
#include "ui/wizard/steppage.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QNetworkProxy>
#include <QPointer>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <optional>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

class TestWizard : public QObject
{
    Q_OBJECT

private:
    static QStringList words(const FindingsList *list)
    {
        QStringList out;
        for (FindingRow *row : list->rows()) {
            if (!row->isHidden()) {
                out << row->header()->line().word;
            }
        }
        return out;
    }

    /// The texts of @p widget that can be seen, but for its button.
    static QStringList shownLines(const QWidget *widget)
    {
        QStringList out;
        const QList<TextLabel *> labels = widget->findChildren<TextLabel *>();
        for (const TextLabel *label : labels) {
            if (label->isVisible()) {
                out << label->text();
            }
        }
        return out;
    }

private Q_SLOTS:
    void findingsStreamInWithoutJumping()
    {
        GuiFixture gui;
        gui.window.show();
        gui.window.startDiagnosis();
        FindingsList *list = gui.window.diagnosePage()->stepPage(1)->findings();
        gui.fake->stepStarted(1);
        const Diagnosis whole = servfailDiagnosis();
        gui.fake->findingReady(whole.findings.at(2)); // the failure, which is later in the method
        gui.fake->findingReady(whole.findings.at(0));
        gui.fake->findingReady(whole.findings.at(1));
        QTRY_COMPARE(list->rows().size(), 3);
        QCOMPARE(words(list), QStringList({u"Passed"_s, u"Passed"_s, u"Failed"_s}));
        gui.fake->findingReady(whole.findings.at(2));
        list->sync();
        QCOMPARE(list->rows().size(), 3);
        gui.fake->end();
        list->sync();
        // when the step has ended, failures come first
        QCOMPARE(words(list).first(), u"Failed"_s);
    }

    void resultSaysTheVerdict()
    {
        GuiFixture gui;
        gui.window.show();
        gui.window.startDiagnosis();
        gui.fake->play();
        gui.fake->end();
        const DiagnosePage *page = gui.window.diagnosePage();
        QCOMPARE(page->currentStep(), DiagnosePage::ResultStep);
        QCOMPARE(page->resultPage()->headline(), u"The DNS server 10.0.0.2:53 cannot resolve proxy.golang.org."_s);
        QCOMPARE(page->resultPage()->cards().size(), 3);
        QVERIFY(page->resultPage()->cards().first()->command().contains(u"go env -w GOPROXY="));
        const auto *said = page->findChild<QLabel *>(u"goSaid"_s);
        QVERIFY(said);
        QVERIFY(said->text().endsWith(u"server misbehaving"));
        QCOMPARE(page->guide()->button(1)->text(), u"1  "_s + Words::stepName(1));
        QVERIFY(page->guide()->button(1)->accessibleName().contains(u"1 failed"));
        QVERIFY(gui.window.statusLine()->text().contains(u"2 hosts contacted (list)"));
        QVERIFY(gui.window.statusLine()->text().contains(u"secrets masked"));
    }

    void evidenceForAndAgainstIsOneKeyAway()
    {
        GuiFixture gui;
        gui.window.show();
        Diagnosis diagnosis = servfailDiagnosis();
        diagnosis.verdicts.first().against = {u"e3"_s};
        gui.run.show(diagnosis);
        gui.window.diagnosePage()->showStep(DiagnosePage::ResultStep);
        auto *evidence = gui.window.diagnosePage()->resultPage()->findChild<VerdictEvidence *>();
        QVERIFY(evidence && evidence->isVisible());
        QCOMPARE(evidence->button()->text(), u"What speaks for it and against it"_s);
        QCOMPARE(shownLines(evidence), QStringList());
        QTest::keyClick(evidence->button(), Qt::Key_Space);
        const QStringList lines = shownLines(evidence);
        QCOMPARE(lines.size(), 5);
        QVERIFY(lines.at(1).startsWith(u"e1  10.0.0.2:53 answers SERVFAIL for proxy.golang.org"));
        QVERIFY(lines.indexOf(u"Against it"_s) == 3 && lines.at(4).startsWith(u"e3  "));
        QTest::keyClick(evidence->button(), Qt::Key_Space);
        QCOMPARE(shownLines(evidence), QStringList());
    }

    void whatWasNotCheckedIsTold()
    {
        GuiFixture gui;
        gui.window.show();
        const ResultPage *page = gui.window.diagnosePage()->resultPage();
        gui.run.show(healthyDiagnosis());
        QVERIFY(!page->findChild<NotCheckedList *>()); // no line where nothing is missing
        Diagnosis diagnosis = servfailDiagnosis();
        diagnosis.modules.clear();
        Finding late;
        late.check = u"tcp-connect"_s;
        late.subject = u"a.example:443"_s;
        late.status = Status::NotRun;
        late.reason = {u"check.not-run.timeout"_s, {}};
        diagnosis.findings.append(late);
        gui.run.show(diagnosis);
        gui.window.diagnosePage()->showStep(DiagnosePage::ResultStep);
        auto *list = page->findChild<NotCheckedList *>();
        QVERIFY(list);
        QVERIFY(list->isVisible());
        QCOMPARE(list->button()->text(), u"Not checked (1)"_s);
        QCOMPARE(shownLines(list), QStringList());
        list->button()->click();
        QCOMPARE(shownLines(list),
                 QStringList(
                     {u"Not finished when the time given for this run was over."_s, u"Connection: a.example:443"_s}));
    }

    void commandsFollowTheChosenShell()
    {
        GuiFixture gui;
        gui.window.show();
        gui.run.show(servfailDiagnosis());
        FixCard *card = gui.window.diagnosePage()->resultPage()->cards().first();
        card->setShell(Shell::PowerShell);
        QVERIFY(card->command().contains(u'`'));
        card->setShell(Shell::Posix);
        QVERIFY(!card->command().contains(u'`'));
    }

    void evidenceAndReproductionAreOneKeyAway()
    {
        GuiFixture gui;
        gui.window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&gui.window));
        gui.run.show(servfailDiagnosis());
        DiagnosePage *page = gui.window.diagnosePage();
        page->showStep(1);
        QVERIFY(page->stepPage(1)->findings()->open(u"dns-resolve"_s, u"proxy.golang.org"_s));
        const QList<FindingRow *> rows = page->stepPage(1)->findings()->rows();
        FindingRow *row = rows.first();
        QVERIFY(row->isExpanded());
        QList<QToolButton *> tools;
        for (QToolButton *button : row->findChildren<QToolButton *>()) {
            if (button->accessibleName().startsWith(u"Reproduce with dig")) {
                tools << button;
            }
        }
        QVERIFY(!tools.isEmpty());
        QTRY_VERIFY(tools.first()->isVisible());
        QTRY_VERIFY(row->height() > row->header()->height() + 40);
        tools.first()->setFocus();
        QTest::keyClick(tools.first(), Qt::Key_Space);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"dig "));
        // Left closes the row
        row->header()->setFocus();
        QTest::keyClick(row->header(), Qt::Key_Left);
        QVERIFY(!row->isExpanded());
        QTest::keyClick(row->header(), Qt::Key_Return);
        QVERIFY(row->isExpanded());
    }

    /// What somebody has opened below a finding is not closed by the next one that comes.
    void detailsStayWhileOtherFindingsCome()
    {
        GuiFixture gui;
        gui.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&gui.window));
        gui.window.startDiagnosis();
        const Diagnosis whole = servfailDiagnosis();
        for (const Evidence &evidence : whole.evidence) {
            gui.fake->evidenceAdded(evidence);
        }
        gui.fake->stepStarted(1);
        gui.fake->findingReady(whole.findings.at(2));
        FindingsList *list = gui.window.diagnosePage()->stepPage(1)->findings();
        QTRY_COMPARE(list->rows().size(), 1);
        QTest::keyClick(list->rows().first()->header(), Qt::Key_Right);
        const QPointer<EvidenceBlock> block = list->findChild<EvidenceBlock *>();
        QVERIFY(block);
        QToolButton *data = block->findChild<QToolButton *>();
        QTRY_VERIFY(data->isVisible());
        data->setFocus();
        QTest::keyClick(data, Qt::Key_Space);
        QVERIFY(data->isChecked());
        gui.fake->findingReady(whole.findings.at(0));
        QTRY_COMPARE(list->rows().size(), 2);
        QVERIFY2(block, "its details were made anew");
        QVERIFY(data->isChecked() && data->hasFocus());
    }

    void openJumpsToTheFindingOfAVerdict()
    {
        GuiFixture gui;
        gui.window.show();
        gui.run.show(servfailDiagnosis());
        gui.window.diagnosePage()->openFinding(u"env-shadowed"_s, u"GOPROXY"_s);
        QCOMPARE(gui.window.diagnosePage()->currentStep(), 2);
        QVERIFY(gui.window.diagnosePage()->stepPage(2)->findings()->rows().first()->isVisible());
    }

    void moreThanSixPassedChecksCollapse()
    {
        GuiFixture gui;
        gui.window.show();
        gui.run.show(healthyDiagnosis());
        FindingsList *list = gui.window.diagnosePage()->stepPage(1)->findings();
        list->sync();
        QCOMPARE(list->rows().size(), 8);
        QVERIFY(words(list).isEmpty());
        auto *toggle = list->findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(toggle);
        QCOMPARE(toggle->text(), u"8 checks passed"_s);
        toggle->click();
        QCOMPARE(words(list).size(), 8);
    }

    void goOutputStandsBesideTheChecksOfStepTwo()
    {
        GuiFixture gui;
        gui.window.show();
        gui.window.startDiagnosis();
        gui.fake->play();
        CodeView *code = gui.window.diagnosePage()->stepPage(2)->code();
        QTRY_VERIFY(code->toPlainText().contains(u"server misbehaving"));
        gui.fake->end();
        QTRY_VERIFY(code->toPlainText().contains(u"server misbehaving"));
    }

    void tablesShowRoutesAndModules()
    {
        GuiFixture gui;
        gui.window.show();
        gui.run.show(servfailDiagnosis());
        DiagnosePage *page = gui.window.diagnosePage();
        page->showStep(3);
        QCOMPARE(page->stepPage(3)->table()->model()->rowCount(), 2);
        page->stepPage(3)->table()->setCurrentIndex(page->stepPage(3)->table()->model()->index(1, 0));
        QVERIFY(gui.window.detailsPanel()->model()->toText().contains(u"go-get=1"));
        page->showStep(4);
        QCOMPARE(page->stepPage(4)->table()->model()->rowCount(), 3);
    }

    void stopEndsTheRunWithin200Ms_data()
    {
        QTest::addColumn<bool>("answers");
        QTest::newRow("a run that stops when asked") << true;
        QTest::newRow("a run that does not react") << false;
    }
    void stopEndsTheRunWithin200Ms()
    {
        QFETCH(bool, answers);
        GuiFixture gui;
        gui.next = cancelledDiagnosis();
        gui.window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&gui.window));
        gui.window.startDiagnosis();
        gui.fake->answersCancel = answers;
        gui.fake->play();
        QTest::keyClick(&gui.window, Qt::Key_Escape);
        QVERIFY(gui.fake->cancelled);
        // the clock is a timer of the same event loop: what a busy machine takes, it takes from both
        std::optional<bool> stillRuns;
        QTimer clock;
        clock.setTimerType(Qt::PreciseTimer);
        clock.setSingleShot(true);
        connect(&clock, &QTimer::timeout, this, [&] { stillRuns = gui.run.isRunning(); });
        clock.start(200);
        QTRY_VERIFY(stillRuns.has_value());
        QCOMPARE(stillRuns, false);
        QCOMPARE(gui.run.diagnosis().outcome, RunOutcome::Cancelled);
        QCOMPARE(gui.window.diagnosePage()->resultPage()->headline(), u"The diagnosis was stopped."_s);
        // stopping is no failure: nothing is red
        for (const Finding &finding : gui.run.diagnosis().findings) {
            QVERIFY(finding.status != Status::Running && finding.status != Status::Fail);
        }
        QVERIFY(gui.window.diagnosePage()->guide()->button(5)->accessibleName().contains(u"Cancelled"));
    }

    void theUsersStepStaysWhenTheRunEnds()
    {
        GuiFixture gui;
        gui.window.show();
        gui.window.startDiagnosis();
        gui.window.diagnosePage()->showStep(3);
        gui.fake->play();
        gui.fake->end();
        QCOMPARE(gui.window.diagnosePage()->currentStep(), 3);
    }

    void aSecondRunStartsAfresh()
    {
        GuiFixture gui;
        gui.window.show();
        gui.window.startDiagnosis();
        gui.fake->play();
        gui.fake->end();
        gui.next = healthyDiagnosis();
        gui.window.startDiagnosis();
        FindingsList *list = gui.window.diagnosePage()->stepPage(1)->findings();
        list->sync();
        QCOMPARE(list->rows().size(), 0);
        gui.fake->play();
        gui.fake->end();
        QVERIFY(gui.window.diagnosePage()->resultPage()->headline().startsWith(u"Nothing is wrong"));
    }

    void closingInMidRunDropsIt()
    {
        GuiFixture gui;
        gui.window.show();
        gui.window.startDiagnosis();
        const QPointer<FakeRun> fake = gui.fake;
        gui.window.close();
        QVERIFY(fake.isNull());
    }

    void reportIsWritten()
    {
        GuiFixture gui;
        gui.window.show();
        gui.run.show(servfailDiagnosis());
        const QString file = gui.folder.filePath(u"report.json"_s);
        gui.window.saveReport(file);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().contains("\"tidyscope.diagnosis/1\""));
    }
};

QTEST_MAIN(TestWizard)
#include "tst_wizard.moc"
