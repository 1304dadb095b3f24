// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rows in groups.

#include "models/timeline/timelinefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;
using Column = TimelineModel::Column;

class TestTimelineLanes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lanes_data()
    {
        QTest::addColumn<TimelineGrouping>("grouping");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("by time: none") << TimelineGrouping::Time << QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s};
        QTest::newRow("by module, each in the order list, info, zip")
            << TimelineGrouping::Module << QStringList{u"[a.example/m: 3 request(s), 1 failed]"_s,
                                                       u"4"_s,
                                                       u"1"_s,
                                                       u"3"_s,
                                                       u"[Not about a module: 1 request(s)]"_s,
                                                       u"2"_s,
                                                       u"[b.example/n: 1 request(s)]"_s,
                                                       u"5"_s};
        QTest::newRow("by host") << TimelineGrouping::Host << QStringList{u"[one.example: 2 request(s)]"_s,
                                                                          u"1"_s,
                                                                          u"5"_s,
                                                                          u"[On this machine: 1 request(s)]"_s,
                                                                          u"2"_s,
                                                                          u"[two.example: 2 request(s), 1 failed]"_s,
                                                                          u"3"_s,
                                                                          u"4"_s};
        QTest::newRow("by route") << TimelineGrouping::Route << QStringList{u"[direct: 2 request(s), 1 failed]"_s,
                                                                            u"1"_s,
                                                                            u"4"_s,
                                                                            u"[Route not known: 3 request(s)]"_s,
                                                                            u"2"_s,
                                                                            u"3"_s,
                                                                            u"5"_s};
    }

    void lanes()
    {
        QFETCH(TimelineGrouping, grouping);
        Fixture f;
        addFive(f);
        f.rows.setGrouping(grouping);
        QTEST(lines(f.rows), "lines");
        // the same when they come one by one
        Fixture live;
        live.rows.setGrouping(grouping);
        addFive(live);
        live.rows.settle();
        QTEST(lines(live.rows), "lines");
    }

    void whatIsAboutNoModuleStandsInTheOrderOfTime()
    {
        Fixture f;
        for (const QString &url : {u"a page https://a.example/"_s, u"https://sum.example/supported"_s, u"go env"_s,
                                   u"https://sum.example/latest"_s}) {
            f.add(url, static_cast<double>(f.log.events().size()), 100);
        }
        f.model.flush();
        f.rows.setGrouping(TimelineGrouping::Module);
        QCOMPARE(ids(f.rows), (QList<int>{1, 2, 3, 4}));
    }

    void lanesCollapse()
    {
        Fixture f;
        addFive(f);
        f.rows.setGrouping(TimelineGrouping::Host);
        const QPersistentModelIndex fourth = f.rows.index(f.rows.rowOf(4), 2);
        QSignalSpy resets(&f.rows, &QAbstractItemModel::modelReset);
        f.rows.setCollapsed(0, true);
        QCOMPARE(lines(f.rows).first(3),
                 (QStringList{u"[one.example: 2 request(s)]"_s, u"[On this machine: 1 request(s)]"_s, u"2"_s}));
        QCOMPARE(f.rows.rowOf(1), -1);
        QCOMPARE(f.rows.rowOf(4), 5);
        QCOMPARE(fourth.row(), 5);
        QCOMPARE(f.rows.headOf(5), 3);
        QCOMPARE(f.rows.shownEvents().size(), 5);
        // what comes into a collapsed lane is counted there
        f.add(u"https://one.example/c.example/x/@v/list"_s, 6, 7);
        f.model.flush();
        f.rows.settle();
        QCOMPARE(lines(f.rows).constFirst(), u"[one.example: 3 request(s)]"_s);
        f.rows.reveal(1);
        QCOMPARE(f.rows.rowOf(1), 1);
        QCOMPARE(f.rows.rowOf(6), 3);
        f.rows.setAllCollapsed(true);
        QCOMPARE(f.rows.rowCount(), 3);
        f.rows.setAllCollapsed(false);
        QCOMPARE(f.rows.rowCount(), 9);
        QCOMPARE(resets.size(), 0);
        // a closed lane stays closed in the next run
        f.rows.setCollapsed(0, true);
        f.log.clear();
        addFive(f);
        f.rows.settle();
        QCOMPARE(lines(f.rows).first(2),
                 (QStringList{u"[one.example: 2 request(s)]"_s, u"[On this machine: 1 request(s)]"_s}));
    }

    void lanesFollowTheFilterAndTheOrder()
    {
        Fixture f;
        addFive(f);
        f.rows.setGrouping(TimelineGrouping::Host);
        f.rows.sort(static_cast<int>(Column::Start), Qt::DescendingOrder);
        QCOMPARE(lines(f.rows).first(3), (QStringList{u"[one.example: 2 request(s)]"_s, u"5"_s, u"1"_s}));
        f.rows.setFilter(TimelineFilter::parse(u"status:failed"_s));
        QCOMPARE(lines(f.rows), (QStringList{u"[two.example: 1 request(s), 1 failed]"_s, u"4"_s}));
        f.log.update(ended(f.log.events().at(4), 9, u"refused"_s));
        f.log.update(ended(f.log.events().at(3), 9));
        f.model.flush();
        f.rows.settle();
        QCOMPARE(lines(f.rows), (QStringList{u"[one.example: 1 request(s), 1 failed]"_s, u"5"_s}));
        f.rows.setFilter({});
        f.rows.setGrouping(TimelineGrouping::Time);
        QCOMPARE(ids(f.rows), (QList<int>{5, 4, 3, 2, 1}));
    }

    void whatIsInTheModuleCacheHasALaneOfItsOwn_data()
    {
        QTest::addColumn<TimelineGrouping>("grouping");
        QTest::newRow("by module") << TimelineGrouping::Module;
        QTest::newRow("by host") << TimelineGrouping::Host;
        QTest::newRow("by route") << TimelineGrouping::Route;
    }

    void whatIsInTheModuleCacheHasALaneOfItsOwn()
    {
        QFETCH(TimelineGrouping, grouping);
        Fixture f;
        f.rows.setGrouping(grouping);
        addFive(f);
        addCached(f);
        f.rows.settle();
        const QStringList before = lines(f.rows);
        QCOMPARE(before.last(), u"[In the module cache: 2 module(s)]"_s);
        QCOMPARE(f.rows.rowOf(6), -1);
        QCOMPARE(f.rows.shownTotals().requests, 5);
        QCOMPARE(f.rows.shownTotals().cached, 2);
        // open in the next run, too, once it was opened
        f.rows.reveal(6);
        QCOMPARE(lines(f.rows), before + QStringList({u"6"_s, u"7"_s}));
        QCOMPARE(f.rows.lane(f.rows.headOf(f.rows.rowOf(7))).fromMs, 6.0);
        f.log.clear();
        addFive(f);
        addCached(f);
        f.rows.settle();
        QCOMPARE(lines(f.rows), before + QStringList({u"6"_s, u"7"_s}));
    }

    void withoutLanesTheModuleCacheIsShownWhereItIsAskedFor_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QList<int>>("shown");
        QTest::newRow("no filter") << QString() << QList<int>{1, 2, 3, 4, 5};
        QTest::newRow("of the cache") << u"source:cache"_s << QList<int>{6, 7};
        QTest::newRow("of go and of the cache") << u"source:go,cache"_s << QList<int>{1, 2, 3, 4, 5, 6, 7};
        QTest::newRow("files") << u"kind:file"_s << QList<int>{6, 7};
        QTest::newRow("a module") << u"module:a.example"_s << QList<int>{1, 3, 4, 6};
        QTest::newRow("a text") << u"b.example"_s << QList<int>{5, 7};
        QTest::newRow("not the cache") << u"-source:cache"_s << QList<int>{1, 2, 3, 4, 5};
        QTest::newRow("what did not fail") << u"-status:failed"_s << QList<int>{1, 2, 3, 5};
        QTest::newRow("all of go's") << u"source:go"_s << QList<int>{1, 2, 3, 4, 5};
    }

    void withoutLanesTheModuleCacheIsShownWhereItIsAskedFor()
    {
        QFETCH(QString, filter);
        Fixture f;
        addFive(f);
        for (int id = 1; id <= 5; ++id) {
            TimelineEvent event = f.log.events().at(id - 1);
            event.source = TimelineEvent::Source::Go;
            f.log.update(event);
        }
        addCached(f);
        f.rows.setFilter(TimelineFilter::parse(filter));
        QTEST(ids(f.rows), "shown");
        // the same when they come, or change, while the filter is there
        f.log.update(f.log.events().at(5));
        addCached(f);
        f.model.flush();
        QFETCH(QList<int>, shown);
        QCOMPARE(f.rows.rowCount(), shown.size() + (shown.contains(6) ? 1 : 0) + (shown.contains(7) ? 1 : 0));
        QCOMPARE(ids(f.rows).first(shown.size()), shown);
    }

    void headsOfLanesSpeak()
    {
        Fixture f;
        addFive(f);
        f.rows.setGrouping(TimelineGrouping::Host);
        const QModelIndex head = f.rows.index(0, static_cast<int>(Column::What));
        QCOMPARE(head.data().toString(), u"▾ one.example"_s);
        QCOMPARE(head.siblingAtColumn(static_cast<int>(Column::Status)).data().toString(), u"2 request(s)"_s);
        QVERIFY(head.data(TimelineFilterModel::IsLaneRole).toBool());
        QVERIFY(!f.rows.mapToSource(head).isValid());
        QCOMPARE(head.data(Qt::AccessibleDescriptionRole).toString(), u"Group one.example: 2 request(s), expanded"_s);
        f.rows.setCollapsed(0, true);
        QCOMPARE(head.data(Qt::AccessibleDescriptionRole).toString(), u"Group one.example: 2 request(s), collapsed"_s);
        QVERIFY(!f.rows.index(1, 0).data(TimelineModel::EventIdRole).isValid());
        QVERIFY(!f.rows.index(2, 0).data(TimelineFilterModel::IsLaneRole).toBool());
    }
};

QTEST_GUILESS_MAIN(TestTimelineLanes)
#include "tst_timelinelanes.moc"
