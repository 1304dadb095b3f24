// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinecsv.h"
#include "ui/models/timelinesummary.h"
#include "ui/models/timelinetext.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

TimelineEvent get(const QString &url)
{
    TimelineEvent event;
    event.id = 7;
    event.source = TimelineEvent::Source::Go;
    event.url = url;
    event.startMs = 1.5;
    event.endMs = 33.25;
    event.phases.dns = 2;
    event.status = 200;
    event.bytes = 512;
    event.route = u"direct"_s;
    return event;
}

QList<QByteArray> linesOf(const QByteArray &csv)
{
    return csv.split('\n');
}

} // namespace

class TestTimelineWriting : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void csv()
    {
        const QByteArray text = timelineCsv({get(u"https://a.example/m/@v/list"_s)});
        QVERIFY(text.startsWith("\xef\xbb\xbfid,source,kind,url,"));
        const QList<QByteArray> lines = linesOf(text);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(1),
                 "7,go,http,https://a.example/m/@v/list,,direct,1.500,33.250,31.750,2.000,,,,,,,200,512,passed,,\r");
        QCOMPARE(lines.at(0).count(','), lines.at(1).count(','));
        QCOMPARE(lines.at(2), "");
    }

    void foreignTextInCsv_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("a comma") << u"one, two"_s << QByteArray("\"one, two\"");
        QTest::newRow("quotes") << u"said \"no\""_s << QByteArray("\"said \"\"no\"\"\"");
        QTest::newRow("lines") << u"a\nb"_s << QByteArray("\"a\nb\"");
        QTest::newRow("a formula is none") << u"=HYPERLINK(1)"_s << QByteArray("'=HYPERLINK(1)");
        QTest::newRow("a formula in quotes is none") << u"@SUM(1,2)"_s << QByteArray("\"'@SUM(1,2)\"");
        QTest::newRow("Chinese") << u"连接被拒绝"_s << QByteArray("连接被拒绝");
    }

    void foreignTextInCsv()
    {
        QFETCH(QString, error);
        QFETCH(QByteArray, cell);
        TimelineEvent event = get(u"https://a.example/"_s);
        event.error = error;
        QVERIFY(timelineCsv({event}).endsWith(",failed," + cell + ",\r\n"));
    }

    void unknownIsEmpty()
    {
        TimelineEvent open = get(u"https://a.example/"_s);
        open.endMs.reset();
        open.status.reset();
        open.bytes.reset();
        open.phases = {};
        QVERIFY(timelineCsv({open}).endsWith(",direct,1.500,,,,,,,,,,,,running,,\r\n"));
    }

    void notesInCsv()
    {
        TimelineEvent other = get(u"https://a.example/n/@v/list"_s);
        other.id = 8;
        const QList<TimelineNote> notes{{.id = 1, .ms = 1.5, .event = 8, .text = u"=look here"_s},
                                        {.id = 2, .ms = 20, .event = 0, .text = u"the resolver was down, 停"_s},
                                        {.id = 3, .ms = 21, .event = 8, .text = u"and here"_s},
                                        {.id = 4, .ms = 22, .event = 99, .text = u"beside a request that is hidden"_s}};
        const QByteArray text = timelineCsv({get(u"https://a.example/m/@v/list"_s), other}, notes);
        QVERIFY2(text.contains("512,passed,,\r\n"), text.constData());
        QVERIFY2(text.contains("512,passed,,\"'=look here\nand here\"\r\n"), text.constData());
        QVERIFY2(text.endsWith("\r\n,note,note,,,,20.000,,,,,,,,,,,,,,\"the resolver was down, 停\"\r\n"),
                 text.constData());
        QVERIFY(!text.contains("hidden"));
        // every line has as many cells as the head
        const QList<QByteArray> lines = linesOf(text);
        QCOMPARE(lines.at(lines.size() - 2).split('"').constFirst().count(','), lines.constFirst().count(','));
    }

    void tabbed()
    {
        TimelineEvent event = get(u"https://a.example/m/@v/list"_s);
        event.error = u"one\ttwo\nthree"_s;
        const QStringList lines = timelineTabbed({event, event}).split(u'\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines.at(0).count(u'\t'), lines.at(1).count(u'\t'));
        QVERIFY(lines.at(1).contains(u"one two three"));
        QCOMPARE(lines.at(1), lines.at(2));
    }

    void whatGoWaitsForWithoutPrinting()
    {
        TimelineEvent event = get(u"https://a.example/m/@v/v1.0.0.zip"_s);
        QCOMPARE(timelineAwaited(event), QString());
        event.endMs.reset();
        QCOMPARE(timelineAwaited(event), u"200 OK, go waits for the body"_s);
        QVERIFY(timelineSummary(event).endsWith(u"200 OK, go waits for the body"_s));
        TimelineEvent unanswered = event;
        unanswered.status.reset();
        QCOMPARE(timelineAwaited(unanswered), QString());
        event.endMs = 3033.25;
        event.phases.receive = 3000;
        QCOMPARE(timelineAwaited(event), QString());
        event.cancelled = true;
        QCOMPARE(timelineAwaited(event), u"200 OK, stopped after 3.0\u2009s without the whole body"_s);
        event.source = TimelineEvent::Source::Probe;
        QCOMPARE(timelineAwaited(event), QString());
    }

    void summary_data()
    {
        QTest::addColumn<TimelineSummary>("run");
        QTest::addColumn<TimelineTotals>("shown");
        QTest::addColumn<QString>("line");
        const TimelineSummary run{{340, 3, 3'400'000, 0}, 12'000, {{{0, 0, 9800}}, 9800}};
        QTest::newRow("nothing") << TimelineSummary() << TimelineTotals() << u"0 request(s)"_s;
        QTest::newRow("everything is shown")
            << run << run.totals
            << u"340 request(s) · 3 failed · 3.4\u2009MB · run 12\u2009s · critical path 9.8\u2009s"_s;
        QTest::newRow("a part is shown") << run << TimelineTotals{12, 0, 0, 0}
                                         << u"12 of 340 request(s) · run 12\u2009s · critical path 9.8\u2009s"_s;
        QTest::newRow("one request") << TimelineSummary{{1, 0, 0, 0}, 0, {}} << TimelineTotals{1, 0, 0, 0}
                                     << u"1 request(s)"_s;
        QTest::newRow("modules from the cache are no requests")
            << TimelineSummary{{2, 0, 0, 7}, 0, {}} << TimelineTotals{2, 0, 0, 7}
            << u"2 request(s) · 7 module(s) from the cache"_s;
        QTest::newRow("modules from the cache that no row shows are counted")
            << TimelineSummary{{2, 0, 0, 7}, 0, {}} << TimelineTotals{2, 0, 0, 0}
            << u"2 request(s) · 7 module(s) from the cache"_s;
    }

    void summary()
    {
        QFETCH(TimelineSummary, run);
        QFETCH(TimelineTotals, shown);
        QTEST(timelineSummaryLine(run, shown), "line");
    }

    void goAskedNobody_data()
    {
        QTest::addColumn<QList<TimelineEvent>>("events");
        QTest::addColumn<bool>("nobody");
        TimelineEvent command = get(u"go mod tidy -x"_s);
        command.source = TimelineEvent::Source::Probe;
        command.kind = TimelineEvent::Kind::Process;
        TimelineEvent running = command;
        running.endMs.reset();
        TimelineEvent other = command;
        other.url = u"go env -json"_s;
        TimelineEvent probe = get(u"https://a.example/"_s);
        probe.source = TimelineEvent::Source::Probe;
        const TimelineEvent asked = get(u"https://a.example/m/@v/list"_s);
        TimelineEvent cached = get(u"/home/u/go/pkg/mod/a.example/m@v1.0.0"_s);
        cached.kind = TimelineEvent::Kind::File;
        QTest::newRow("all came from this machine") << QList{other, command, probe} << true;
        QTest::newRow("all came from the module cache") << QList{command, cached} << true;
        QTest::newRow("some came from the module cache") << QList{command, cached, asked} << false;
        QTest::newRow("go asked") << QList{command, asked} << false;
        QTest::newRow("it may still ask") << QList{running} << false;
        QTest::newRow("go was not run") << QList{other, probe} << false;
        QTest::newRow("nothing") << QList<TimelineEvent>() << false;
    }
    void goAskedNobody()
    {
        QFETCH(QList<TimelineEvent>, events);
        QTEST(timelineAskedNobody(events), "nobody");
    }

    void theLongestStepsAreNamed()
    {
        QList<TimelineEvent> events;
        for (int i = 0; i < 8; ++i) {
            TimelineEvent event = get(u"https://a.example/m%1/@v/list"_s.arg(i));
            event.startMs = i * 100;
            event.endMs = event.startMs + 10 * (i + 1);
            events.append(event);
        }
        const QStringList lines = timelineSummaryExplained(summarize(events), events).split(u'\n');
        QCOMPARE(lines.size(), 6);
        QVERIFY(lines.at(0).contains(u"8 request(s)"));
        QCOMPARE(lines.at(1), u"80\u2009ms  a.example/m7/@v/list"_s);
        QCOMPARE(lines.at(5), u"40\u2009ms  a.example/m3/@v/list"_s);
        QCOMPARE(timelineSummaryExplained({}, {}), QString());
    }

    void labelsInLanes_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("byModule");
        QTest::addColumn<QString>("byHost");
        QTest::newRow("a file of a module") << u"https://proxy.golang.org/golang.org/x/net/@v/v0.18.0.info"_s
                                            << u"v0.18.0.info — proxy.golang.org"_s << u"/…/net/@v/v0.18.0.info"_s;
        QTest::newRow("its latest version")
            << u"https://p.example/a.example/m/@latest"_s << u"@latest — p.example"_s << u"/…/m/@latest"_s;
        QTest::newRow("a record") << u"https://sum.golang.org/lookup/golang.org/x/net@v0.18.0"_s
                                  << u"lookup/golang.org/x/net@v0.18.0 — sum.golang.org"_s << u"/…/x/net@v0.18.0"_s;
        QTest::newRow("a page") << u"https://a.example/x?go-get=1"_s << u"a.example/x?go-get=1"_s << u"/x?go-get=1"_s;
        QTest::newRow("a host alone") << u"https://a.example"_s << u"a.example"_s << u"a.example"_s;
    }

    void labelsInLanes()
    {
        QFETCH(QString, url);
        const TimelineEvent event = get(url);
        QTEST(timelineLaneLabel(event, TimelineGrouping::Module), "byModule");
        QTEST(timelineLaneLabel(event, TimelineGrouping::Host), "byHost");
        QCOMPARE(timelineLaneLabel(event, TimelineGrouping::Time), timelineLabel(event));
    }
};

QTEST_GUILESS_MAIN(TestTimelineWriting)
#include "tst_timelinewriting.moc"
