// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/criticalpath.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Tidyscope;

namespace {

using Kind = TimelineEvent::Kind;
using Source = TimelineEvent::Source;

TimelineEvent during(double start, std::optional<double> end, Kind kind = Kind::Http, Source source = Source::Probe)
{
    TimelineEvent event;
    event.startMs = start;
    event.endMs = end;
    event.kind = kind;
    event.source = source;
    return event;
}

TimelineEvent cancelled(double start, std::optional<double> end)
{
    TimelineEvent event = during(start, end);
    event.cancelled = true;
    return event;
}

QList<int> rows(const CriticalPath &path)
{
    QList<int> list;
    for (const CriticalStep &step : path.steps) {
        list.append(step.row);
    }
    return list;
}

} // namespace

class TestCriticalPath : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void path_data()
    {
        QTest::addColumn<QList<TimelineEvent>>("events");
        QTest::addColumn<QList<int>>("steps");
        QTest::addColumn<double>("waitedMs");
        using Events = QList<TimelineEvent>;
        using Rows = QList<int>;
        QTest::newRow("no request") << Events{} << Rows{} << 0.0;
        QTest::newRow("one request") << Events{during(10, 50)} << Rows{0} << 40.0;
        QTest::newRow("one after the other")
            << Events{during(0, 10), during(10, 30), during(30, 60)} << Rows{0, 1, 2} << 60.0;
        QTest::newRow("what ran beside it is not waited for")
            << Events{during(0, 100), during(10, 90), during(100, 150)} << Rows{0, 2} << 150.0;
        QTest::newRow("the slowest of three in parallel")
            << Events{during(0, 20), during(0, 80), during(0, 40), during(80, 90)} << Rows{1, 3} << 90.0;
        QTest::newRow("go works between two requests") << Events{during(0, 10), during(50, 60)} << Rows{0, 1} << 20.0;
        QTest::newRow("a request that began before the last ended did not wait for it")
            << Events{during(0, 40), during(30, 60)} << Rows{1} << 30.0;
        QTest::newRow("the one that ended last before, not the first")
            << Events{during(0, 10), during(0, 25), during(30, 40)} << Rows{1, 2} << 35.0;
        QTest::newRow("of those that end together the longest")
            << Events{during(5, 20), during(0, 20), during(12, 20), during(20, 30)} << Rows{1, 3} << 30.0;
        QTest::newRow("an end just after the next start counts as before it, without overlap")
            << Events{during(0, 10.6), during(10, 30)} << Rows{0, 1} << 30.0;
        QTest::newRow("one under way reaches to the end of the run")
            << Events{during(0, 10), during(10, std::nullopt), during(12, 90)} << Rows{0, 1} << 90.0;
        QTest::newRow("cancelled without an end is left out")
            << Events{during(0, 10), cancelled(10, std::nullopt)} << Rows{0} << 10.0;
        QTest::newRow("cancelled at its deadline was waited for")
            << Events{during(0, 10), cancelled(10, 40)} << Rows{0, 1} << 40.0;
        QTest::newRow("no time is no step")
            << Events{during(0, 10), during(10, 10), during(10, 20)} << Rows{0, 2} << 20.0;
        QTest::newRow("nothing but moments") << Events{during(5, 5), during(5, 5)} << Rows{} << 0.0;
        QTest::newRow("an end before its start is none") << Events{during(10, 4), during(0, 10)} << Rows{1} << 10.0;
        QTest::newRow("a command whose requests are rows is not a step")
            << Events{during(0, 100, Kind::Process), during(10, 40, Kind::Http, Source::Go),
                      during(50, 90, Kind::Http, Source::Go)}
            << Rows{1, 2} << 70.0;
        QTest::newRow("a command without requests is one")
            << Events{during(0, 38, Kind::Process), during(40, 60, Kind::Http, Source::Go)} << Rows{0, 1} << 58.0;
        QTest::newRow("a command that found everything in the module cache is one")
            << Events{during(0, 38, Kind::Process), during(2, 2, Kind::File, Source::Go)} << Rows{0} << 38.0;
        QTest::newRow("rows need not be in the order of time")
            << Events{during(30, 60), during(0, 10), during(10, 30)} << Rows{1, 2, 0} << 60.0;
    }

    void path()
    {
        QFETCH(QList<TimelineEvent>, events);
        QFETCH(double, waitedMs);
        const CriticalPath path = criticalPath(events);
        QTEST(rows(path), "steps");
        QCOMPARE(path.waitedMs, waitedMs);
    }

    /// Whatever the run: steps in order, apart from each other, each within its request, and ending with the run.
    void holdsForAnyRun()
    {
        QRandomGenerator dice(7);
        for (int run = 0; run < 300; ++run) {
            QList<TimelineEvent> events;
            const int count = 1 + dice.bounded(40);
            double last = 0;
            for (int i = 0; i < count; ++i) {
                const double start = dice.bounded(200);
                const double end = start + dice.bounded(60);
                events.append(during(start, end, dice.bounded(5) == 0 ? Kind::Process : Kind::Http));
                last = std::max(last, end);
            }
            const CriticalPath path = criticalPath(events);
            double before = 0;
            double sum = 0;
            for (const CriticalStep &step : path.steps) {
                QVERIFY(step.fromMs >= before);
                QVERIFY(step.toMs > step.fromMs);
                QCOMPARE(step.fromMs, events.at(step.row).startMs);
                QVERIFY(step.toMs <= *events.at(step.row).endMs);
                before = step.toMs;
                sum += step.toMs - step.fromMs;
            }
            QCOMPARE(path.waitedMs, sum);
            QVERIFY(path.steps.isEmpty() || path.steps.constLast().toMs <= last);
        }
    }

    void figures()
    {
        TimelineEvent lost = during(20, 60);
        lost.status = 404;
        lost.bytes = 100;
        TimelineEvent said = during(60, 90);
        said.error = QStringLiteral("refused");
        said.bytes = 11;
        TimelineEvent stopped = cancelled(60, 95);
        stopped.error = QStringLiteral("canceled");
        const TimelineSummary summary = summarize(QList<TimelineEvent>{lost, said, stopped, during(50, std::nullopt)});
        QCOMPARE(summary.totals.requests, 4);
        QCOMPARE(summary.totals.failed, 2);
        QCOMPARE(summary.totals.bytes, 111);
        QCOMPARE(summary.wallMs, 75.0);
        QVERIFY(!summary.critical.steps.isEmpty());
        QCOMPARE(summarize({}), TimelineSummary());
    }

    void manyRequestsTakeNoTime()
    {
        QList<TimelineEvent> events;
        for (int i = 0; i < 100'000; ++i) {
            events.append(during(i, i + 1 + i % 3));
        }
        QElapsedTimer timer;
        timer.start();
        QVERIFY(criticalPath(events).steps.size() > 30'000);
        QVERIFY(timer.elapsed() < 2000);
    }
};

QTEST_GUILESS_MAIN(TestCriticalPath)
#include "tst_criticalpath.moc"
