// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which rows pass the filter, in which order.

#include "models/timeline/timelinefixture.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Tidyscope;
using namespace Qt::StringLiterals;
using Column = TimelineModel::Column;

class TestTimelineOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filterFollowsTheLog()
    {
        Fixture f;
        f.rows.setFilter(TimelineFilter::parse(u"status:failed"_s));
        f.add(u"a"_s, 1);
        f.add(u"b"_s, 2, 3, u"refused"_s);
        f.add(u"c"_s, 3);
        f.model.flush();
        QCOMPARE(ids(f.rows), QList<int>{2});
        f.log.update(ended(f.log.events().at(2), 9, u"timeout"_s));
        f.log.update(ended(f.log.events().at(0), 9, u"timeout"_s));
        f.model.flush();
        QCOMPARE(ids(f.rows), (QList<int>{1, 2, 3}));
        f.rows.setFilter(TimelineFilter::parse(u"status:running"_s));
        QCOMPARE(f.rows.rowCount(), 0);
        f.rows.setFilter({});
        QCOMPARE(f.rows.rowCount(), 3);
    }

    void filterLetsGoOfWhatNoLongerPasses()
    {
        Fixture f;
        f.rows.setFilter(TimelineFilter::parse(u"status:running"_s));
        for (int i = 0; i < 5; ++i) {
            f.add(u"a"_s, i);
        }
        f.model.flush();
        const QPersistentModelIndex kept = f.rows.index(3, 0);
        for (int id : {1, 3}) {
            f.log.update(ended(f.log.events().at(id - 1), 9));
        }
        f.model.flush();
        QCOMPARE(ids(f.rows), (QList<int>{2, 4, 5}));
        QCOMPARE(kept.row(), 1);
    }

    void sorts_data()
    {
        QTest::addColumn<Column>("column");
        QTest::addColumn<QList<int>>("ascending");
        QTest::newRow("what") << Column::What << QList<int>{2, 4, 1, 3};
        QTest::newRow("start") << Column::Start << QList<int>{1, 2, 3, 4};
        QTest::newRow("duration: open ones first") << Column::Duration << QList<int>{4, 2, 1, 3};
        QTest::newRow("status: running, passed, failed") << Column::Status << QList<int>{4, 1, 3, 2};
        QTest::newRow("error") << Column::Error << QList<int>{1, 3, 4, 2};
    }

    void sorts()
    {
        QFETCH(Column, column);
        QFETCH(QList<int>, ascending);
        Fixture f;
        f.add(u"c"_s, 1, 11);
        f.add(u"A"_s, 2, 5, u"refused"_s);
        f.add(u"d"_s, 3, 33);
        f.add(u"b"_s, 4);
        f.model.flush();
        const QPersistentModelIndex third = f.rows.index(2, 1);
        f.rows.sort(static_cast<int>(column), Qt::AscendingOrder);
        QCOMPARE(ids(f.rows), ascending);
        QCOMPARE(third.data(TimelineModel::EventIdRole).toInt(), 3);
        QCOMPARE(f.rows.rowOf(4), ascending.indexOf(4));
        QCOMPARE(f.rows.mapFromSource(f.model.index(1, 0)).row(), ascending.indexOf(2));
        f.rows.sort(-1);
        QCOMPARE(ids(f.rows), (QList<int>{1, 2, 3, 4}));
    }

    void sortedRowsSettleTogether()
    {
        Fixture f;
        f.rows.sort(static_cast<int>(Column::What), Qt::DescendingOrder);
        f.add(u"a"_s, 1);
        f.add(u"c"_s, 2);
        f.add(u"b"_s, 3);
        QTRY_COMPARE(ids(f.rows), (QList<int>{2, 3, 1}));
        f.rows.setFilter(TimelineFilter::parse(u"-c"_s));
        QCOMPARE(ids(f.rows), (QList<int>{3, 1}));
        f.log.update(ended(started(u"z"_s, 1), 4));
        QCOMPARE(f.rows.rowOf(1), 1);
    }

    void totalsOfWhatIsShown()
    {
        Fixture f;
        addFive(f);
        QCOMPARE(f.rows.shownTotals().requests, 5);
        QCOMPARE(f.rows.shownTotals().failed, 1);
        f.rows.setFilter(TimelineFilter::parse(u"host:one.example"_s));
        QCOMPARE(f.rows.shownTotals().requests, 2);
        QCOMPARE(f.rows.shownTotals().failed, 0);
    }

    /// Whatever happens to the log, the filtered rows are what filtering everything from scratch gives.
    void randomRunsAgreeWithFilteringAfresh()
    {
        for (quint32 seed = 1; seed <= 20; ++seed) {
            QRandomGenerator random(seed);
            Fixture f;
            const TimelineFilter filter = TimelineFilter::parse(u"status:failed"_s);
            f.rows.setFilter(filter);
            if (seed % 2 == 0) {
                f.rows.sort(static_cast<int>(Column::Duration), Qt::DescendingOrder);
            }
            if (seed % 3 == 0) {
                f.rows.setGrouping(TimelineGrouping::Host);
            }
            for (int step = 0; step < 60; ++step) {
                const auto count = static_cast<int>(f.log.events().size());
                if (count == 0 || random.bounded(3) > 0) {
                    f.add(u"https://h%1.example/u%2"_s.arg(random.bounded(4)).arg(random.bounded(50)), step,
                          std::nullopt);
                } else {
                    TimelineEvent event = f.log.events().at(random.bounded(count));
                    event.endMs = step + random.bounded(40);
                    event.error = random.bounded(2) == 0 ? QString() : u"refused"_s;
                    f.log.update(event);
                }
                if (random.bounded(4) == 0) {
                    f.model.flush();
                }
                if (seed % 3 == 0 && random.bounded(5) == 0 && f.rows.rowCount() > 0) {
                    const int head = f.rows.headOf(random.bounded(f.rows.rowCount()));
                    f.rows.setCollapsed(head, random.bounded(2) == 0);
                }
            }
            f.model.flush();
            f.rows.settle();
            f.rows.setAllCollapsed(false);
            QList<int> wanted;
            const auto &events = f.log.events();
            for (const TimelineEvent &event : events) {
                if (filter.matches(event)) {
                    wanted.append(event.id);
                }
            }
            QList<int> got = ids(f.rows);
            for (int row = 0; row < f.rows.rowCount(); ++row) {
                if (!f.rows.isLane(row)) {
                    QCOMPARE(f.rows.rowOf(f.rows.eventAt(row).id), row);
                }
            }
            std::sort(got.begin(), got.end());
            QCOMPARE(got, wanted);
        }
    }
};

QTEST_GUILESS_MAIN(TestTimelineOrder)
#include "tst_timelineorder.moc"
