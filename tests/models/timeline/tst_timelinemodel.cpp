// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rows of a log as they come, and their texts.

#include "models/timeline/timelinefixture.h"
#include "ui/models/timelinetext.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <limits>
#include <memory>

using namespace Tidyscope;
using namespace Qt::StringLiterals;
using Column = TimelineModel::Column;

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

    /// The price of a row does not depend on how many are there: ten times the rows may take no more than some twenty
    /// times the time, where a price that grows with the rows would take a hundred times.
    void appendingStaysCheap()
    {
        const auto append = [](int count) {
            TimelineLog log;
            TimelineModel model;
            TimelineFilterModel rows;
            rows.setSourceModel(&model);
            model.setLog(&log);
            rows.setFilter(TimelineFilter::parse(u"-status:failed"_s));
            const std::clock_t before = std::clock(); // of the processor: others may keep it busy
            for (int i = 0; i < count; ++i) {
                log.add(started(u"https://proxy.golang.org/golang.org/x/net/@v/list"_s, i));
                model.flush();
            }
            return rows.rowCount() == count ? std::clock() - before : std::numeric_limits<std::clock_t>::max();
        };
        (void)append(200);
        std::clock_t few = std::numeric_limits<std::clock_t>::max();
        std::clock_t many = few;
        for (int round = 0; round < 3; ++round) {
            few = std::min(few, append(2000));
            many = std::min(many, append(20000));
        }
        QVERIFY(many < std::numeric_limits<std::clock_t>::max());
        QVERIFY2(many < few * 25, qPrintable(u"%1 ticks for 2000, %2 for 20000"_s.arg(few).arg(many)));
    }
};

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
