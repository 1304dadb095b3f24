// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the page of the timeline saves, and what it says where it cannot.

#include "guifixture.h"

#include "core/engine/timelinelog.h"
#include "core/har/harreader.h"
#include "ui/models/detailsmodel.h"
#include "ui/models/timelinenotes.h"
#include "ui/shell/detailspanel.h"
#include "ui/shell/timelinefilebar.h"
#include "ui/shell/timelinepage.h"
#include "ui/timeline/timelineview.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Page
{
    GuiFixture gui;
    TimelinePage *page = gui.window.timelinePage();

    Page()
    {
        gui.window.show();
        gui.run.show(servfailDiagnosis());
        gui.window.showPage(1);
    }

    /// HAR for no format.
    void save(std::optional<TimelinePage::Saved> as, const QString &file)
    {
        as ? page->save(*as, file) : page->saveHar(file);
        QTRY_COMPARE(page->files().state(), TimelineFiles::State::Idle);
    }
};

} // namespace

Q_DECLARE_METATYPE(std::optional<TimelinePage::Saved>)

class TestTimelineSaving : public QObject
{
    Q_OBJECT
private:
    static void formats()
    {
        using Saved = TimelinePage::Saved;
        QTest::addColumn<std::optional<Saved>>("as");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("har") << std::optional<Saved>() << QByteArray("{\"log\":{\"version\":\"1.2\"");
        QTest::newRow("svg") << std::optional(Saved::Svg) << QByteArray("<?xml");
        QTest::newRow("png") << std::optional(Saved::Png) << QByteArray("\x89PNG");
        QTest::newRow("pdf") << std::optional(Saved::Pdf) << QByteArray("%PDF-");
        QTest::newRow("csv") << std::optional(Saved::Csv) << QByteArray("\xef\xbb\xbfid,source");
    }

private Q_SLOTS:
    void aFileIsThere_data() { formats(); }

    void aFileIsThere()
    {
        QFETCH(std::optional<TimelinePage::Saved>, as);
        QFETCH(QByteArray, begin);
        Page shown;
        const QString file = shown.gui.folder.filePath(u"out"_s);
        shown.save(as, file);
        QCOMPARE(shown.page->files().outcome(), TimelineFiles::Outcome::Written);
        QVERIFY(contents(file).startsWith(begin));
        QVERIFY2(shown.page->fileBar()->sentence().contains(file), qPrintable(shown.page->fileBar()->sentence()));
    }

    void aFailureNamesFileAndReason_data() { formats(); }

    void aFailureNamesFileAndReason()
    {
        QFETCH(std::optional<TimelinePage::Saved>, as);
        Page shown;
        const QString file = shown.gui.folder.filePath(u"no such folder/out"_s);
        shown.save(as, file);
        QCOMPARE(shown.page->files().outcome(), TimelineFiles::Outcome::Failed);
        const QString sentence = shown.page->fileBar()->sentence();
        QVERIFY2(sentence.contains(file) && sentence.contains(u"No such file or directory"), qPrintable(sentence));
        QVERIFY(shown.page->fileBar()->isVisible());
        QVERIFY(!QFile::exists(file));
        shown.gui.language.set(u"zh_CN"_s);
        QTRY_VERIFY2(shown.page->fileBar()->sentence().contains(u"无法"),
                     qPrintable(shown.page->fileBar()->sentence()));
        shown.gui.language.set(u"en"_s);
    }

    void whatIsNoFileIsNotReplaced_data() { formats(); }

    void whatIsNoFileIsNotReplaced()
    {
        QFETCH(std::optional<TimelinePage::Saved>, as);
        Page shown;
        const QString folder = shown.gui.folder.filePath(u"folder"_s);
        QVERIFY(QDir().mkpath(folder));
        shown.save(as, folder);
        QCOMPARE(shown.page->files().outcome(), TimelineFiles::Outcome::Failed);
        QVERIFY(shown.page->fileBar()->sentence().contains(folder));
        QVERIFY(QFileInfo(folder).isDir());
    }

    void whatWasThereStaysWhereWritingFails()
    {
        Page shown;
        const QString file = shown.gui.folder.filePath(u"kept.csv"_s);
        shown.save(TimelinePage::Saved::Csv, file);
        const QByteArray before = contents(file);
        QVERIFY(!before.isEmpty());
        // only what passes the filter goes into a table
        shown.page->view()->setFilter(u"no request has this"_s);
        shown.save(TimelinePage::Saved::Csv, file);
        QCOMPARE(contents(file).count('\n'), 1);
        QVERIFY(before.count('\n') > 1);
    }

    void notesAreSavedAndReadAgain()
    {
        Page shown;
        TimelineView *view = shown.page->view();
        view->notes().add(20, 0, u"the resolver was down — 停"_s);
        view->notes().add(0, 1, u"first, with password=hunter2secret"_s);
        // the timeline below other pages shows the same
        QCOMPARE(&shown.gui.window.timelineDock()->view()->notes(), &view->notes());
        const QString file = shown.gui.folder.filePath(u"notes.har"_s);
        shown.save({}, file);
        shown.page->files().read(file);
        QTRY_COMPARE(shown.page->files().outcome(), TimelineFiles::Outcome::Read);
        const QList<TimelineNote> read = view->notes().notes();
        QCOMPARE(read.size(), 2);
        QCOMPARE(read.at(1).text, u"the resolver was down — 停"_s);
        QCOMPARE(read.at(1).ms, 20.0);
        QCOMPARE(read.at(0).event, 1);
        // the way back leads to those of the run, which a new run forgets
        shown.page->files().forget();
        QCOMPARE(view->notes().notes().size(), 2);
        QVERIFY(view->notes().canUndo());
        shown.gui.run.show(servfailDiagnosis());
        QVERIFY(view->notes().notes().isEmpty());
    }

    void notesStandInTheTable()
    {
        Page shown;
        TimelineView *view = shown.page->view();
        view->notes().add(20, 0, u"the resolver was down"_s);
        view->notes().add(0, 1, u"look here"_s);
        const QString file = shown.gui.folder.filePath(u"notes.csv"_s);
        shown.save(TimelinePage::Saved::Csv, file);
        const QByteArray table = contents(file);
        QVERIFY2(table.contains(",look here\r\n"), table.constData());
        QVERIFY2(table.endsWith(",the resolver was down\r\n"), table.constData());
    }

    void detailsListTheNotes()
    {
        Page shown;
        TimelineView *view = shown.page->view();
        view->selectEvent(1);
        view->notes().add(0, 1, u"look here"_s);
        QVERIFY(shown.gui.window.detailsPanel()->model()->toText().contains(u"look here"));
    }
};

QTEST_MAIN(TestTimelineSaving)
#include "tst_timelinesaving.moc"
