// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is done bit by bit where there are many rows comes to the same as doing it at once.

#include "core/engine/timelinelog.h"
#include "support/generatedtimeline.h"
#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinerun.h"
#include "ui/models/timelinetally.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int Many = TimelineFilterModel::RowsAtOnce + 5000;

QList<int> ids(const TimelineFilterModel &rows)
{
    QList<int> found;
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (!rows.isLane(row)) {
            found.append(rows.eventAt(row).id);
        }
    }
    return found;
}

QList<int> passing(const TimelineFilter &filter, const QList<TimelineEvent> &events)
{
    QList<int> found;
    for (const TimelineEvent &event : events) {
        if (filter.matches(event)) {
            found.append(event.id);
        }
    }
    return found;
}

} // namespace

class TestTimelineSize : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_events = Test::generatedTimeline(Many, 11);
        for (TimelineEvent &event : m_events) {
            // what go found in its module cache is not shown unasked, see tst_timelinelanes
            if (isFromModuleCache(event)) {
                event.source = TimelineEvent::Source::Probe;
            }
        }
    }

    void manyRowsAreFilteredInSlices()
    {
        TimelineModel model;
        TimelineFilterModel rows;
        rows.setSourceModel(&model);
        model.setEvents(m_events);
        QSignalSpy resets(&rows, &QAbstractItemModel::modelReset);
        QSignalSpy progress(&rows, &TimelineFilterModel::filteringChanged);
        const TimelineFilter failed = TimelineFilter::parse(u"status:failed"_s);
        rows.setFilter(failed);
        QVERIFY(rows.isFiltering());
        QCOMPARE(rows.filter(), failed);
        QCOMPARE(rows.rowCount(), Many); // what was there is there until all is known
        QCOMPARE(resets.size(), 0);
        QTRY_VERIFY(!rows.isFiltering());
        QCOMPARE(resets.size(), 1);
        QVERIFY(progress.size() >= 2);
        QCOMPARE(rows.filteredShare(), 1.0);
        QCOMPARE(ids(rows), passing(failed, m_events));
        // no filter needs no looking
        rows.setFilter({});
        QVERIFY(!rows.isFiltering());
        QCOMPARE(rows.rowCount(), Many);
    }

    void theLastFilterCounts()
    {
        TimelineModel model;
        TimelineFilterModel rows;
        rows.setSourceModel(&model);
        model.setEvents(m_events);
        rows.setFilter(TimelineFilter::parse(u"status:failed"_s));
        const TimelineFilter last = TimelineFilter::parse(u"kind:http -status:404"_s);
        rows.setFilter(last);
        rows.setGrouping(TimelineGrouping::Host);
        QCOMPARE(rows.wantedGrouping(), TimelineGrouping::Host);
        QCOMPARE(rows.grouping(), TimelineGrouping::Time);
        rows.finishFiltering();
        QVERIFY(!rows.isFiltering());
        QCOMPARE(rows.grouping(), TimelineGrouping::Host);
        QList<int> got = ids(rows);
        std::sort(got.begin(), got.end());
        QCOMPARE(got, passing(last, m_events));
        rows.setFilter(TimelineFilter::parse(u"x"_s));
        model.setEvents(m_events.first(10)); // the slices were of other rows
        QVERIFY(!rows.isFiltering());
        QCOMPARE(rows.filter(), TimelineFilter::parse(u"x"_s));
    }

    void rowsThatComeAndChangeMeanwhileAreNotForgotten()
    {
        TimelineLog log;
        for (const TimelineEvent &event : std::as_const(m_events)) {
            log.add(event);
        }
        TimelineModel model;
        TimelineFilterModel rows;
        QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        rows.setSourceModel(&model);
        model.setLog(&log);
        const TimelineFilter failed = TimelineFilter::parse(u"status:failed"_s);
        rows.setFilter(failed);
        QRandomGenerator dice(3);
        for (int step = 0; step < 40 && rows.isFiltering(); ++step) {
            TimelineEvent event = log.events().at(dice.bounded(static_cast<int>(log.events().size())));
            event.endMs = event.startMs + 1;
            event.cancelled = false;
            event.status.reset();
            event.error = dice.bounded(2) == 0 ? QString() : u"refused"_s;
            log.update(event);
            event.error = u"timeout"_s;
            log.add(event);
            model.flush();
            if (step % 8 == 7) {
                QCoreApplication::processEvents();
            }
        }
        rows.finishFiltering();
        QCOMPARE(ids(rows), passing(failed, log.events()));
        TimelineTotals totals;
        for (const TimelineEvent &event : log.events()) {
            if (failed.matches(event)) {
                totals.add(event);
            }
        }
        QCOMPARE(rows.shownTotals(), totals);
    }

    void tallyAgreesWithCountingAfresh()
    {
        TimelineTally tally;
        QRandomGenerator dice(5);
        std::vector<int> kept(200, -1); // by row: which event
        for (int step = 0; step < 2000; ++step) {
            const auto row = static_cast<size_t>(dice.bounded(200));
            if (dice.bounded(3) == 0) {
                tally.drop(static_cast<int>(row));
                kept[row] = -1;
            } else {
                kept[row] = dice.bounded(static_cast<int>(m_events.size()));
                tally.put(static_cast<int>(row), m_events.at(kept[row]));
            }
        }
        TimelineTotals afresh;
        for (const int event : kept) {
            if (event >= 0) {
                afresh.add(m_events.at(event));
            }
        }
        QCOMPARE(tally.totals(), afresh);
        tally.clear();
        QCOMPARE(tally.totals(), TimelineTotals());
    }

    void figuresOfARun_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("none") << 0;
        QTest::newRow("few: at once") << 300;
        QTest::newRow("many: on another thread") << static_cast<int>(TimelineRun::RowsAtOnce) + 500;
    }

    void figuresOfARun()
    {
        QFETCH(int, rows);
        const QList<TimelineEvent> events = m_events.first(rows);
        TimelineModel model;
        TimelineRun run(&model);
        model.setEvents(events);
        const TimelineSummary wanted = summarize(events);
        QCOMPARE(run.summary().totals, wanted.totals);
        QCOMPARE(run.summary().wallMs, wanted.wallMs);
        QTRY_COMPARE(run.summary().critical, wanted.critical);
        QCOMPARE(std::accumulate(run.critical().begin(), run.critical().end(), qsizetype(0)),
                 wanted.critical.steps.size());
        // what a worker finds about rows that are gone is forgotten
        model.setEvents(events);
        model.setEvents({});
        QTest::qWait(100);
        QCOMPARE(run.summary(), TimelineSummary());
    }

    void figuresFollowTheLog()
    {
        TimelineLog log;
        TimelineModel model;
        TimelineRun run(&model);
        model.setLog(&log);
        run.setRunning(true);
        for (const TimelineEvent &event : m_events.first(50)) {
            TimelineEvent open = event;
            open.endMs.reset();
            open.cancelled = false;
            const int id = log.add(open);
            model.flush();
            TimelineEvent done = event;
            done.id = id;
            log.update(done);
        }
        model.flush();
        QCOMPARE(run.summary().totals, summarize(log.events()).totals);
        run.setRunning(false);
        QCOMPARE(run.summary(), summarize(log.events()));
    }

private:
    QList<TimelineEvent> m_events;
};

QTEST_GUILESS_MAIN(TestTimelineSize)
#include "tst_timelinesize.moc"
