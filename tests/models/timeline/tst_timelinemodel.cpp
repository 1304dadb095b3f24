// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/timelinelog.h"
#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinemodel.h"
#include "ui/models/timelinetext.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

using Column = TimelineModel::Column;
constexpr auto Fatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

TimelineEvent started(const QString &url, double at)
{
    TimelineEvent event;
    event.url = url;
    event.startMs = at;
    return event;
}

TimelineEvent ended(TimelineEvent event, double at, const QString &error = {})
{
    event.endMs = at;
    event.error = error;
    return event;
}

QList<int> ids(const TimelineFilterModel &model)
{
    QList<int> list;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (!model.isLane(row)) {
            list.append(model.event(row).id);
        }
    }
    return list;
}

/// Ids, and the heads of lanes in brackets.
QStringList lines(const TimelineFilterModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row) {
        list.append(model.isLane(row) ? u"[%1: %2]"_s.arg(model.laneTitle(row), model.laneCounts(row))
                                      : QString::number(model.event(row).id));
    }
    return list;
}

/// Both models over a log, watched by model testers.
struct Fixture
{
    TimelineLog log;
    TimelineModel model;
    TimelineFilterModel rows;
    QAbstractItemModelTester modelTester{&model, Fatal};
    QAbstractItemModelTester rowsTester{&rows, Fatal};

    Fixture()
    {
        rows.setSourceModel(&model);
        model.setLog(&log);
    }
    int add(const QString &url, double start, std::optional<double> end = {}, const QString &error = {})
    {
        TimelineEvent event = started(url, start);
        event.endMs = end;
        event.error = error;
        return log.add(event);
    }
};

/// Two modules in two places, a failure, a command.
void addFive(Fixture &f)
{
    const auto at = [&f](const QString &url, double start, const QString &route, const QString &error = {}) {
        TimelineEvent event = ended(started(url, start), start + 1, error);
        event.route = route;
        f.log.add(event);
    };
    at(u"https://one.example/a.example/m/@v/v1.0.0.info"_s, 1, u"direct"_s);
    at(u"go env -json"_s, 2, {});
    TimelineEvent command = f.log.events().constLast();
    command.kind = TimelineEvent::Kind::Process;
    f.log.update(command);
    at(u"https://two.example/a.example/m/@v/v1.0.0.zip"_s, 3, {});
    at(u"https://two.example/a.example/m/@v/list"_s, 4, u"direct"_s, u"refused"_s);
    at(u"https://one.example/b.example/n/@v/list"_s, 5, {});
    f.model.flush();
}

} // namespace

class TestTimelineModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsComeTogether()
    {
        Fixture f;
        int inserted = 0;
        QObject::connect(&f.model, &QAbstractItemModel::rowsInserted, &f.model, [&] { ++inserted; });
        for (int i = 0; i < 100; ++i) {
            f.add(u"https://a.example/"_s + QString::number(i), i);
        }
        QCOMPARE(f.model.rowCount(), 0);
        QTRY_COMPARE(f.model.rowCount(), 100);
        QCOMPARE(inserted, 1);
        QCOMPARE(f.model.openCount(), 100);
    }

    void changesAreAnnouncedInRuns()
    {
        Fixture f;
        for (int i = 0; i < 10; ++i) {
            f.add(u"x"_s, i);
        }
        f.model.flush();
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        for (int id : {2, 3, 4, 9}) {
            f.log.update(ended(f.log.events().at(id - 1), 50));
        }
        f.log.update(ended(f.log.events().at(2), 60));
        f.model.flush();
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 3);
        QCOMPARE(changed.at(1).at(0).toModelIndex().row(), 8);
        QCOMPARE(f.model.openCount(), 6);
        QCOMPARE(f.model.lastMs(), 60.0);
    }

    void startedAndEndedBetweenTwoFrames()
    {
        Fixture f;
        const int id = f.add(u"x"_s, 1);
        f.log.update(ended(f.log.events().at(id - 1), 2));
        f.model.flush();
        QCOMPARE(f.model.rowCount(), 1);
        QCOMPARE(f.model.openCount(), 0);
        QCOMPARE(f.model.index(0, 0).data(TimelineModel::StateRole).toInt(), static_cast<int>(TimelineState::Passed));
    }

    void clearedLogEmptiesTheModel()
    {
        Fixture f;
        f.add(u"x"_s, 1);
        f.model.flush();
        f.add(u"y"_s, 2);
        f.log.clear();
        QCOMPARE(f.model.rowCount(), 0);
        QCOMPARE(f.rows.rowCount(), 0);
        f.add(u"z"_s, 3);
        f.model.flush();
        QCOMPARE(f.model.rowCount(), 1);
        QCOMPARE(f.model.events().constFirst().url, u"z"_s);
    }

    void destroyedLogLeavesItsRows()
    {
        TimelineModel model;
        QAbstractItemModelTester tester(&model, Fatal);
        auto log = std::make_unique<TimelineLog>();
        model.setLog(log.get());
        log->add(started(u"x"_s, 1));
        model.flush();
        log->add(started(u"y"_s, 1));
        log.reset();
        QTest::qWait(40);
        QCOMPARE(model.rowCount(), 1);
        model.setEvents({});
        QCOMPARE(model.rowCount(), 0);
    }

    void anotherLogReplacesTheFirst()
    {
        Fixture f;
        f.add(u"x"_s, 1);
        f.model.flush();
        TimelineLog other;
        other.add(started(u"y"_s, 1));
        f.model.setLog(&other);
        QCOMPARE(f.model.rowCount(), 1);
        f.add(u"z"_s, 2);
        QTest::qWait(40);
        QCOMPARE(f.model.rowCount(), 1);
        QCOMPARE(f.model.events().constFirst().url, u"y"_s);
        f.model.setLog(nullptr);
        QCOMPARE(f.model.rowCount(), 0);
    }

    void savedResultMayHoldAPart()
    {
        TimelineModel model;
        TimelineEvent one = started(u"x"_s, 1);
        one.id = 7;
        TimelineEvent two = started(u"y"_s, 2);
        two.id = 2;
        model.setEvents({one, two});
        QCOMPARE(model.rowOf(7), 0);
        QCOMPARE(model.rowOf(2), 1);
        QCOMPARE(model.rowOf(1), -1);
        QCOMPARE(model.rowOf(0), -1);
    }

    void texts()
    {
        TimelineEvent event;
        event.source = TimelineEvent::Source::Go;
        event.url = u"https://a.example/x"_s;
        event.module = u"a.example/m@v1.0.0"_s;
        event.startMs = 12;
        event.endMs = 43;
        event.status = 404;
        event.bytes = 2048;
        event.route = u"direct"_s;
        TimelineModel model;
        model.setEvents({event});
        const auto text = [&](Column column) { return model.index(0, static_cast<int>(column)).data().toString(); };
        QCOMPARE(text(Column::Source), u"go"_s);
        QCOMPARE(text(Column::Kind), u"HTTP"_s);
        QCOMPARE(text(Column::What), event.url);
        QCOMPARE(text(Column::Module), event.module);
        QCOMPARE(text(Column::Start), u"12\u2009ms"_s);
        QCOMPARE(text(Column::Duration), u"31\u2009ms"_s);
        QCOMPARE(text(Column::Status), u"404 Not Found"_s);
        QCOMPARE(text(Column::Error), QString());
        QCOMPARE(text(Column::Size), u"2.0\u2009kB"_s);
        QCOMPARE(text(Column::Route), u"direct"_s);
        QVERIFY(model.index(0, 0).data(Qt::AccessibleDescriptionRole).toString().contains(u"404 Not Found"));
        for (int column = 0; column < TimelineModel::ColumnCount; ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
        }
    }

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
                    QCOMPARE(f.rows.rowOf(f.rows.event(row).id), row);
                }
            }
            std::sort(got.begin(), got.end());
            QCOMPARE(got, wanted);
        }
    }

    /// The price of a row does not depend on how many are there: ten times the rows may take no more than some twenty
    /// times the time, where a price that grows with the rows would take a hundred times.
    void appendingStaysCheap()
    {
        const auto appendMs = [](int count) {
            TimelineLog log;
            TimelineModel model;
            TimelineFilterModel rows;
            rows.setSourceModel(&model);
            model.setLog(&log);
            rows.setFilter(TimelineFilter::parse(u"-status:failed"_s));
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < count; ++i) {
                log.add(started(u"https://proxy.golang.org/golang.org/x/net/@v/list"_s, i));
                model.flush();
            }
            return std::pair{timer.nsecsElapsed(), rows.rowCount()};
        };
        (void)appendMs(200);
        const auto [few, fewRows] = appendMs(2000);
        const auto [many, manyRows] = appendMs(20000);
        QCOMPARE(fewRows, 2000);
        QCOMPARE(manyRows, 20000);
        QVERIFY2(many < few * 25, qPrintable(u"%1 ns for 2000, %2 ns for 20000"_s.arg(few).arg(many)));
    }
};

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
