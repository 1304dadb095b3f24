// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// HAR files in the window: a file in the place of the run, what of it could not be read, the way back, and what is saved.

#include "guifixture.h"

#include "core/engine/timelinelog.h"
#include "core/har/harreader.h"
#include "support/generatedtimeline.h"
#include "ui/shell/actions.h"
#include "ui/shell/timelinefilebar.h"
#include "ui/shell/timelinepage.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

const QString samples = QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/data/har/");

void readFile(TimelinePage *page, const QString &file)
{
    page->files().read(file);
    QTRY_COMPARE(page->files().state(), TimelineFiles::State::Idle);
}

} // namespace

class TestTimelineHar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFileIsShownInThePlaceOfTheRun()
    {
        GuiFixture gui;
        gui.window.show();
        gui.run.show(servfailDiagnosis());
        gui.window.showPage(1);
        TimelinePage *page = gui.window.timelinePage();
        const TimelineFileBar &bar = *page->fileBar();
        QVERIFY(bar.isHidden());
        const QString ofTheRun = page->view()->event(1)->url;

        readFile(page, samples + u"firefox.har"_s);
        QVERIFY(bar.isVisible());
        QVERIFY2(bar.sentence().contains(u"firefox.har"_s) && bar.sentence().contains(u"Firefox 128.0"_s)
                     && bar.sentence().contains(u"not the run"_s),
                 qPrintable(bar.sentence()));
        QCOMPARE(bar.problems(), QString());
        QCOMPARE(page->view()->event(3)->error, u"status 0"_s);
        QVERIFY(!page->view()->isRunning());
        // the page of the dock is that of the run
        QCOMPARE(gui.window.timelineDock()->view()->event(1)->url, ofTheRun);

        // a new run does not take the file away, and the way back leads to it
        gui.window.startDiagnosis();
        gui.window.showPage(1);
        QCOMPARE(page->view()->event(3)->error, u"status 0"_s);
        QVERIFY(bar.backButton()->isVisible());
        bar.backButton()->click();
        QVERIFY(bar.isHidden());
        QVERIFY(page->view()->isRunning());
        gui.fake->end();
        QVERIFY(!page->view()->isRunning());
    }

    void whatCouldNotBeReadIsSaid()
    {
        GuiFixture gui;
        gui.window.show();
        gui.window.showPage(1);
        TimelinePage *page = gui.window.timelinePage();
        QFile sample(samples + u"charles.har"_s);
        QVERIFY(sample.open(QIODevice::ReadOnly));
        QByteArray text = sample.readAll();
        text.replace("\"status\":502", "\"status\":\"502\"");
        text.chop(4);
        QFile file(gui.folder.filePath(u"cut.har"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();

        readFile(page, file.fileName());
        const TimelineFileBar &bar = *page->fileBar();
        QVERIFY2(bar.sentence().contains(u"1 request could not be read"_s), qPrintable(bar.sentence()));
        QVERIFY2(bar.sentence().contains(u"rest of the file"_s), qPrintable(bar.sentence()));
        QVERIFY2(bar.problems().contains(u"Request 1"_s) && bar.problems().contains(u"response.status"_s),
                 qPrintable(bar.problems()));
        gui.language.set(u"zh_CN"_s);
        QTRY_VERIFY2(bar.problems().contains(u"第 1 个请求"_s), qPrintable(bar.problems()));
        QVERIFY2(bar.sentence().contains(u"不是"_s), qPrintable(bar.sentence()));
        gui.language.set(u"en"_s);
    }

    void aFileThatIsNoneSaysWhy()
    {
        GuiFixture gui;
        gui.window.show();
        gui.run.show(servfailDiagnosis());
        gui.window.showPage(1);
        TimelinePage *page = gui.window.timelinePage();
        const TimelineFileBar &bar = *page->fileBar();
        readFile(page, samples + u"README.md"_s);
        QVERIFY(bar.isVisible() && bar.dismissButton()->isVisible() && !bar.backButton()->isVisible());
        QVERIFY2(bar.sentence().contains(u"README.md is not a HAR file"_s), qPrintable(bar.sentence()));
        QVERIFY(page->view()->event(1)); // the run is still there
        bar.dismissButton()->click();
        QVERIFY(bar.isHidden());
    }

    void cancelIsAtOnce()
    {
        GuiFixture gui;
        gui.window.show();
        gui.run.show(servfailDiagnosis());
        gui.window.showPage(1);
        TimelinePage *page = gui.window.timelinePage();
        page->files().read(samples + u"chrome.har"_s);
        QVERIFY(page->fileBar()->cancelButton()->isVisible());
        QVERIFY(!page->importAction()->isEnabled());
        page->fileBar()->cancelButton()->click();
        QVERIFY(page->fileBar()->isHidden());
        QVERIFY(page->importAction()->isEnabled());
        QTest::qWait(50);
        QVERIFY(!page->files().reading());
    }

    void whatIsShownIsSaved()
    {
        GuiFixture gui;
        gui.window.show();
        gui.window.showPage(1);
        TimelinePage *page = gui.window.timelinePage();
        QVERIFY(!page->exportHarAction()->isEnabled()); // there is nothing yet
        gui.run.show(servfailDiagnosis());
        QVERIFY(page->exportHarAction()->isEnabled());
        const QString file = gui.folder.filePath(u"run.har"_s);
        page->saveHar(file);
        QTRY_COMPARE(page->files().outcome(), TimelineFiles::Outcome::Written);
        QVERIFY(page->fileBar()->sentence().contains(u"run.har"_s));
        const Result<HarReading> ofRun = readHarFile(file);
        QVERIFY(ofRun);
        QCOMPARE(ofRun->events, gui.run.timeline()->events());

        readFile(page, samples + u"mitmproxy.har"_s);
        page->saveHar(file);
        QTRY_COMPARE(page->files().outcome(), TimelineFiles::Outcome::Written);
        const Result<HarReading> ofFile = readHarFile(file);
        QVERIFY(ofFile);
        QCOMPARE(ofFile->events, page->files().reading()->events);
        QCOMPARE(ofFile->started, page->files().reading()->started);
    }

    void theMenusLeadHere()
    {
        GuiFixture gui;
        gui.window.show();
        TimelinePage *page = gui.window.timelinePage();
        QVERIFY(gui.window.actions()->timelineMenu->actions().contains(page->importAction()));
        QVERIFY(gui.window.actions()->timelineMenu->actions().contains(page->exportMenu()->menuAction()));
        page->importAction()->trigger();
        QCOMPARE(gui.window.currentPage(), 1);
        auto *dialog = page->findChild<QFileDialog *>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(samples + u"chrome.har"_s);
        dialog->close();
        QTRY_COMPARE(page->files().outcome(), TimelineFiles::Outcome::Read);
        QCOMPARE(page->view()->event(2)->status.value_or(0), 404);
    }

    void theKeyboardStaysInThePage()
    {
        GuiFixture gui;
        gui.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&gui.window));
        gui.window.showPage(1);
        TimelinePage *page = gui.window.timelinePage();
        readFile(page, samples + u"chrome.har"_s);
        page->fileBar()->backButton()->setFocus();
        QTest::keyClick(page->fileBar()->backButton(), Qt::Key_Space);
        QVERIFY(page->fileBar()->isHidden());
        QVERIFY(page->isAncestorOf(QApplication::focusWidget()));
    }
};

QTEST_MAIN(TestTimelineHar)
#include "tst_timelinehar.moc"
