// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the view shows and how its parts agree.

#include "gui/timeline/shownview.h"
#include "ui/models/timelinefiltermodel.h"
#include "ui/timeline/timelinechips.h"
#include "ui/timeline/timelineoverview.h"
#include "ui/widgets/elidedlabel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestTimelineView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyTexts()
    {
        TimelineView view;
        view.resize(900, 260);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        keep(view, u"timeline-empty"_s);
        QCOMPARE(view.selectedEvent(), 0);
        view.selectEvent(5);
        QCOMPARE(view.selectedEvent(), 0);
        auto *chart = view.findChild<TimelineChart *>();
        chart->setFocus();
        for (int key :
             {Qt::Key_Down, Qt::Key_Up, Qt::Key_Home, Qt::Key_End, Qt::Key_Return, Qt::Key_Right, Qt::Key_PageDown}) {
            QTest::keyClick(chart, static_cast<Qt::Key>(key));
        }
        QCOMPARE(view.selectedEvent(), 0);
    }

    void selectionSurvivesTheFilter()
    {
        Shown shown;
        TimelineView &view = shown.view;
        QSignalSpy selected(&view, &TimelineView::eventSelected);
        view.selectEvent(3);
        view.setFilter(u"kind:http"_s);
        QCOMPARE(view.selectedEvent(), 3);
        QVERIFY(!view.findChild<QTableView *>()->currentIndex().isValid());
        view.setFilter({});
        QCOMPARE(view.findChild<QTableView *>()->currentIndex().row(), 2);
        view.setFilter(u"kind:http"_s);
        view.selectEvent(4);
        QCOMPARE(view.filter(), QString());
        QCOMPARE(view.selectedEvent(), 4);
        QCOMPARE(selected.size(), 2);
        view.setLog(nullptr);
        QCOMPARE(view.selectedEvent(), 0);
        QCOMPARE(selected.size(), 3);
        QVERIFY(!view.isRunning());
    }

    void sortingTheTableSortsTheChart()
    {
        Shown shown;
        auto *chart = shown.view.findChild<TimelineChart *>();
        auto *table = shown.view.findChild<QTableView *>();
        table->sortByColumn(static_cast<int>(TimelineModel::Column::Duration), Qt::DescendingOrder);
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Home);
        QCOMPARE(shown.view.selectedEvent(), 12);
    }

    void logMayBeDestroyed()
    {
        TimelineView view;
        view.resize(900, 240);
        view.show();
        auto log = std::make_unique<TimelineLog>();
        view.setLog(log.get());
        log->add(request(0, 5));
        view.setRunning(false);
        log.reset();
        QTest::qWait(40);
        QVERIFY(view.event(1));
        view.selectEvent(1);
        QCOMPARE(view.selectedEvent(), 1);
    }

    void overviewCounts()
    {
        Shown shown;
        auto *overview = shown.view.findChild<TimelineOverview *>();
        QCOMPARE(overview->counted(), 16);
        QCOMPARE(overview->countedFailures(), 5);
        TimelineEvent event = shown.log.events().at(14);
        event.endMs = 90000;
        event.error = u"timeout"_s;
        shown.log.update(event);
        QTRY_COMPARE(overview->countedFailures(), 6);
        shown.log.add(request(500000, 500001));
        QTRY_COMPARE(overview->counted(), 17);
        QCOMPARE(overview->countedFailures(), 6);
    }

    void chipsAndBoxAgree()
    {
        Shown shown;
        auto *filter = shown.view.findChild<QLineEdit *>();
        auto *chips = shown.view.findChild<TimelineChips *>();
        QVERIFY(chips->isVisible());
        const auto buttons = chips->findChildren<QToolButton *>();
        const auto named = [&buttons](const QString &text) {
            return *std::find_if(buttons.cbegin(), buttons.cend(), [&](auto *b) { return b->text() == text; });
        };
        named(u"DNS"_s)->click();
        QCOMPARE(filter->text(), u"kind:dns"_s);
        named(u"TLS"_s)->click();
        QCOMPARE(filter->text(), u"kind:dns,tls"_s);
        QCOMPARE(shown.view.shownEvents().size(), 3);
        filter->setText(u"net kind:tls"_s);
        QVERIFY(!named(u"DNS"_s)->isChecked());
        QVERIFY(named(u"TLS"_s)->isChecked());
        named(u"TLS"_s)->click();
        QCOMPARE(filter->text(), u"net"_s);
    }

    void theModuleCacheHasAChip()
    {
        Shown shown;
        auto *chips = shown.view.findChild<TimelineChips *>();
        const auto buttons = chips->findChildren<QToolButton *>();
        const auto offered = [&buttons] {
            return std::find_if(buttons.cbegin(), buttons.cend(),
                                [](auto *b) { return b->isVisible() && b->text().startsWith("Cached"_L1); });
        };
        QVERIFY(offered() == buttons.cend());
        TimelineEvent cached;
        cached.source = TimelineEvent::Source::Go;
        cached.kind = TimelineEvent::Kind::File;
        cached.url = u"/home/ada/go/pkg/mod/a.example/m@v1.0.0"_s;
        cached.module = u"a.example/m@v1.0.0"_s;
        cached.endMs = cached.startMs;
        const int id = shown.log.add(cached);
        shown.log.add(cached);
        QTRY_VERIFY(offered() != buttons.cend());
        QCOMPARE(shown.view.findChild<TimelineOverview *>()->counted(), 16); // they are no requests
        QToolButton *chip = *offered();
        QCOMPARE(chip->text(), u"Cached (2)"_s);
        QCOMPARE(shown.view.shownEvents().size(), 16);
        chip->click();
        QCOMPARE(shown.view.findChild<QLineEdit *>()->text(), u"source:cache"_s);
        QCOMPARE(shown.view.shownEvents().size(), 2);
        chip->click();
        QCOMPARE(shown.view.shownEvents().size(), 16);
        // who comes from elsewhere sees it
        shown.view.selectEvent(id);
        QCOMPARE(shown.view.selectedEvent(), id);
        QVERIFY(chip->isChecked());
    }

    void summaryTellsOfTheRun()
    {
        Shown shown;
        auto *summary = shown.view.findChild<ElidedLabel *>();
        QVERIFY2(summary->text().startsWith(u"16 request"), qPrintable(summary->text()));
        QVERIFY2(summary->text().contains(u"5 failed") && summary->text().contains(u"critical path"),
                 qPrintable(summary->text()));
        QVERIFY2(summary->toolTip().contains(u"goproxy.cn/"_s), qPrintable(summary->toolTip()));
        shown.view.setFilter(u"kind:dns"_s);
        QVERIFY2(summary->text().startsWith(u"2 of 16 request"), qPrintable(summary->text()));
        // where there is little room, chips and legend leave it to the rows
        shown.view.resize(1100, 200);
        QVERIFY(!shown.view.findChild<TimelineChips *>()->isVisible());
        QVERIFY(summary->isVisible());
        shown.view.resize(1100, 520);
        QVERIFY(shown.view.findChild<TimelineChips *>()->isVisible());
    }

    void groupsInTheChart()
    {
        Shown shown;
        TimelineView &view = shown.view;
        view.setGrouping(TimelineGrouping::Module);
        keep(view, u"timeline-grouped"_s);
        auto *chart = view.findChild<TimelineChart *>();
        auto *model = qobject_cast<TimelineFilterModel *>(view.findChild<QTableView *>()->model());
        QVERIFY(model && model->isLane(0));
        const int rows = model->rowCount();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Home);
        QVERIFY2(chart->accessibleDescription().startsWith(u"Group "), qPrintable(chart->accessibleDescription()));
        QTest::keyClick(chart, Qt::Key_Left);
        QVERIFY(model->lane(0).collapsed);
        QVERIFY(model->rowCount() < rows);
        QTest::keyClick(chart, Qt::Key_Return);
        QCOMPARE(model->rowCount(), rows);
        QTest::keyClick(chart, Qt::Key_Down);
        QVERIFY(view.selectedEvent() > 0);
        QTest::keyClick(chart, Qt::Key_Backspace);
        QCOMPARE(view.findChild<QTableView *>()->currentIndex().row(), 0);
        view.copyAction()->trigger();
        QVERIFY(QApplication::clipboard()->text().count(u'\n') > 1);
        // a click on the head closes it
        QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, QPoint(20, rowPoint(*chart, 0).y()));
        QVERIFY(model->lane(0).collapsed);
        // what is asked for is shown
        const int hidden = model->lane(0).rows.front() + 1;
        view.selectEvent(hidden);
        QCOMPARE(view.selectedEvent(), hidden);
        const QByteArray state = view.saveState();
        TimelineView other;
        QVERIFY(other.restoreState(state));
        QCOMPARE(other.grouping(), TimelineGrouping::Module);
        view.tableAction()->setChecked(true);
        keep(view, u"timeline-grouped-table"_s);
    }
};

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"
