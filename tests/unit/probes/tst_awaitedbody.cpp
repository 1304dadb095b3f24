// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/timelinelog.h"
#include "core/probes/awaitedbody.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

constexpr double head = 40;

/// What go does, with its rows.
struct Run
{
    TimelineLog log;
    AwaitedBody body{&log};

    int ask(const QString &file)
    {
        TimelineEvent event;
        event.source = TimelineEvent::Source::Go;
        event.url = u"https://proxy.example/lab.test/hello/@v/"_s + file;
        event.startMs = 10;
        body.began();
        return log.add(event);
    }
    void answer(int row, int status = 200)
    {
        TimelineEvent event = log.events().at(row - 1);
        event.endMs = head;
        event.status = status;
        log.update(event);
        body.ended(row);
    }
    [[nodiscard]] const TimelineEvent &row(int id) const { return log.events().at(id - 1); }
};

} // namespace

class TestAwaitedBody : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void silenceAfterTheLastAnswer_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("end");
        QTest::addColumn<double>("endMs");
        QTest::addColumn<bool>("cancelled");
        QTest::newRow("go speaks again") << u"v1.0.0.info"_s << u"line"_s << 3000.0 << false;
        QTest::newRow("an archive has come, go ends") << u"v1.0.0.zip"_s << u"end"_s << 3000.0 << false;
        QTest::newRow("something small: go was busy by itself") << u"v1.0.0.info"_s << u"end"_s << head << false;
        QTest::newRow("go is stopped") << u"v1.0.0.info"_s << u"stop"_s << 3000.0 << true;
    }
    void silenceAfterTheLastAnswer()
    {
        QFETCH(QString, file);
        QFETCH(QString, end);
        QFETCH(double, endMs);
        QFETCH(bool, cancelled);
        Run run;
        const int row = run.ask(file);
        run.answer(row);
        QVERIFY(run.row(row).endMs);
        QTRY_VERIFY(!run.row(row).endMs); // under way again
        QCOMPARE(run.row(row).status, 200);
        if (end == "line"_L1) {
            run.body.printed(3000);
        } else {
            run.body.over(3000, end == "stop"_L1);
        }
        QCOMPARE(run.row(row).endMs, endMs);
        QCOMPARE(run.row(row).cancelled, cancelled);
        QCOMPARE(run.row(row).phases.receive, endMs > head ? std::optional(endMs - head) : std::nullopt);
    }

    void goSpeaksOfSomethingElseMeanwhile()
    {
        Run run;
        const int row = run.ask(u"v1.0.0.zip"_s);
        run.answer(row);
        QTRY_VERIFY(!run.row(row).endMs);
        run.body.printed(1000);
        QCOMPARE(run.row(row).endMs, 1000.0);
        QTRY_VERIFY(!run.row(row).endMs);
        run.body.printed(5000);
        QCOMPARE(run.row(row).phases.receive, 5000 - head);
    }

    void whatIsNoSilence_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("asksOn");
        QTest::addColumn<bool>("besides");
        QTest::newRow("not found has no body that anybody waits for") << 404 << false << false;
        QTest::newRow("go asks on") << 200 << true << false;
        QTest::newRow("another request has no answer yet") << 200 << false << true;
    }
    void whatIsNoSilence()
    {
        QFETCH(int, status);
        QFETCH(bool, asksOn);
        QFETCH(bool, besides);
        Run run;
        const int other = besides ? run.ask(u"list"_s) : 0;
        const int row = run.ask(u"v1.0.0.info"_s);
        run.answer(row, status);
        const int next = asksOn ? run.ask(u"v1.0.0.mod"_s) : 0;
        // a second run tells when the time is over in which the first would have shown it
        Run witness;
        const int seen = witness.ask(u"v1.0.0.zip"_s);
        witness.answer(seen);
        QTRY_VERIFY(!witness.row(seen).endMs);
        QCOMPARE(run.row(row).endMs, head);
        run.body.over(9000, true);
        QCOMPARE(run.row(row).endMs, head);
        QVERIFY(!run.row(row).cancelled && !run.row(row).phases.receive);
        QVERIFY(other == 0 || !run.row(other).endMs);
        QVERIFY(next == 0 || !run.row(next).endMs);
    }

    void withoutATimelineNothingHappens()
    {
        AwaitedBody body(nullptr);
        body.began();
        body.ended(0);
        body.printed(1);
        body.over(2, true);
    }
};

QTEST_GUILESS_MAIN(TestAwaitedBody)
#include "tst_awaitedbody.moc"
