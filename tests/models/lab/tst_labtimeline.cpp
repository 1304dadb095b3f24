// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "labsample.h"

#include "ui/models/labcomparisonsource.h"
#include "ui/models/labtimeline.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

using Kind = TimelineEvent::Kind;
using Source = TimelineEvent::Source;

TimelineEvent asked(Source source, Kind kind, const QString &url, double from, std::optional<double> to)
{
    TimelineEvent event;
    event.source = source;
    event.kind = kind;
    event.url = url;
    event.startMs = from;
    event.endMs = to;
    return event;
}

TimelineEvent seen(Kind kind, const QString &url, double at)
{
    TimelineEvent event = asked(Source::Server, kind, url, at, at + 4);
    event.route = u"goproxy"_s;
    return event;
}

} // namespace

class TestLabTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<TimelineEvent>("request");
        QTest::addColumn<TimelineEvent>("row");
        QTest::addColumn<bool>("same");
        const QString url = u"http://127.0.0.1:4123/lab.test/hello/@v/list"_s;
        const QString tls = u"https://proxy.public.test/lab.test/hello/@v/list"_s;
        const auto go = asked(Source::Go, Kind::Http, url, 100, 200);
        QTest::newRow("go's request") << go << seen(Kind::Http, url, 120) << true;
        QTest::newRow("one that go still waits for")
            << asked(Source::Go, Kind::Http, url, 100, {}) << seen(Kind::Http, url, 9000) << true;
        QTest::newRow("go's line is read a moment later than the server sees it")
            << go << seen(Kind::Http, url, 80) << true;
        QTest::newRow("before it was asked") << go << seen(Kind::Http, url, 20) << false;
        QTest::newRow("when it had ended") << go << seen(Kind::Http, url, 400) << false;
        QTest::newRow("another file") << go << seen(Kind::Http, url + u'2', 120) << false;
        QTest::newRow("a probe's request")
            << asked(Source::Probe, Kind::Http, url, 100, 200) << seen(Kind::Http, url, 120) << true;
        QTest::newRow("the usual port, written or not")
            << asked(Source::Go, Kind::Http, tls, 100, 200)
            << seen(Kind::Http, u"https://proxy.public.test:443/lab.test/hello/@v/list"_s, 120) << true;
        QTest::newRow("the tunnel of a request") << asked(Source::Go, Kind::Http, tls, 100, 200)
                                                 << seen(Kind::Connect, u"proxy.public.test:443"_s, 110) << true;
        QTest::newRow("a tunnel by itself") << asked(Source::Probe, Kind::Connect, u"proxy.public.test:443"_s, 100, 200)
                                            << seen(Kind::Connect, u"proxy.public.test:443"_s, 110) << true;
        QTest::newRow("a tunnel elsewhere")
            << asked(Source::Go, Kind::Http, tls, 100, 200) << seen(Kind::Connect, u"git.lab.test:443"_s, 110) << false;
        QTest::newRow("a question for a name") << asked(Source::Probe, Kind::Dns, u"Goproxy.lab.test"_s, 100, 110)
                                               << seen(Kind::Dns, u"goproxy.lab.test"_s, 101) << true;
        QTest::newRow("git's work is no request of HTTP")
            << asked(Source::Go, Kind::Git, url, 100, 200) << seen(Kind::Http, url, 120) << false;
        QTest::newRow("a server asks nobody") << seen(Kind::Http, url, 100) << seen(Kind::Http, url, 102) << false;
    }
    void matches()
    {
        QFETCH(TimelineEvent, request);
        QFETCH(TimelineEvent, row);
        QFETCH(bool, same);
        QCOMPARE(isSeenOf(request, row), same);
    }

    void bothSidesStandInOneTimeline()
    {
        FakeLabPlayer player;
        LabTimeline timeline(player);
        player.beganMs = 1000;
        player.requests.clear();
        timeline.follow(&player.requests);
        const QString url = u"http://127.0.0.1:41235/lab.test/hello/@v/list"_s;
        TimelineEvent request = asked(Source::Go, Kind::Http, url, 10, {});
        request.module = u"lab.test/hello"_s;
        request.id = player.requests.add(request);
        TimelineEvent row = seen(Kind::Http, url, 1012);
        row.id = player.serverRows.add(row);
        row.endMs.reset();
        Q_EMIT player.serverRequest(row);
        QCOMPARE(timeline.log()->events().size(), 2);
        const TimelineEvent shown = timeline.log()->events().at(1);
        QCOMPARE(shown.source, Source::Server);
        QCOMPARE(shown.startMs, 12.0); // by the clock of the diagnosis
        QCOMPARE(shown.module, u"lab.test/hello"_s);
        QCOMPARE(timeline.counterpart(1), 2);
        QCOMPARE(timeline.counterpart(2), 1);
        // its end changes the same row, and takes nothing of the other
        row.endMs = 1020;
        row.status = 404;
        Q_EMIT player.serverRequest(row);
        QCOMPARE(timeline.log()->events().size(), 2);
        QCOMPARE(timeline.log()->events().at(1).endMs, std::optional(20.0));
        QCOMPARE(timeline.log()->events().at(1).module, u"lab.test/hello"_s);
        request.endMs = 25;
        player.requests.update(request);
        QCOMPARE(timeline.log()->events().at(0).endMs, std::optional(25.0));
    }

    void requestsAlikeAreToldApart()
    {
        FakeLabPlayer player;
        LabTimeline timeline(player);
        timeline.follow(&player.requests);
        const QString url = u"http://127.0.0.1:41235/lab.test/hello/@v/list"_s;
        for (const double at : {10.0, 12.0}) {
            player.requests.add(asked(Source::Go, Kind::Http, url, at, {}));
        }
        for (const double at : {14.0, 16.0}) {
            TimelineEvent row = seen(Kind::Http, url, at);
            row.id = player.serverRows.add(row);
            Q_EMIT player.serverRequest(row);
        }
        QCOMPARE(timeline.counterpart(3), 2); // the one that began last
        QCOMPARE(timeline.counterpart(4), 1);
        // a third that nobody of ours has asked stays alone
        TimelineEvent row = seen(Kind::Http, url, 18);
        row.id = player.serverRows.add(row);
        Q_EMIT player.serverRequest(row);
        QCOMPARE(timeline.counterpart(5), 0);
    }

    void whatCameBeforeTheDiagnosisIsNotOfIt()
    {
        FakeLabPlayer player;
        LabTimeline timeline(player);
        player.request(u"goproxy"_s, u"/lab.test/hello/@v/list"_s, 404);
        QVERIFY(timeline.log()->events().isEmpty());
        player.beganMs = 500;
        timeline.follow(&player.requests);
        player.request(u"goproxy"_s, u"/lab.test/hello/@v/list"_s, 404); // at 20 ms
        QVERIFY(timeline.log()->events().isEmpty());
        timeline.clear();
        QCOMPARE(timeline.counterpart(1), 0);
    }

    void thePlayComparesRoutes()
    {
        FakeLabPlayer player;
        player.start(labScenarios().first());
        player.comeUp();
        ComparisonRun::Request request;
        request.samples = 6;
        request.routes = {u"own"_s, u"warm"_s};
        LabComparisonSource source(player, request);
        QSignalSpy routes(&source, &ComparisonSource::routesKnown);
        QSignalSpy samples(&source, &ComparisonSource::sampled);
        QSignalSpy finished(&source, &ComparisonSource::finished);
        source.start();
        QVERIFY(player.comparing);
        QCOMPARE(player.comparedRoutes, request.routes);
        QCOMPARE(player.comparedSamples, 6);
        player.knowRoutes({u"own"_s, u"warm"_s});
        player.sample(0, false, 4);
        player.sample(0, false, 4);
        player.sample(0, false, 4);
        player.sample(1, true, 40);
        QCOMPARE(routes.size(), 1);
        QCOMPARE(samples.size(), 4);
        player.endComparison();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(source.comparison().conclusion.kind, Conclusion::Kind::RouteFails);
        // nothing more comes of what follows in the play
        Q_EMIT player.comparisonFinished();
        QCOMPARE(finished.size(), 1);
    }

    void aPlayThatIsBusySaysSo()
    {
        FakeLabPlayer player;
        LabComparisonSource source(player, {});
        QSignalSpy finished(&source, &ComparisonSource::finished);
        source.start();
        QCOMPARE(finished.size(), 0); // never from inside start()
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(source.comparison().outcome, Comparison::Outcome::Refused);
        QCOMPARE(source.comparison().problem.key, u"compare.lab-busy"_s);
        QVERIFY(!player.comparing);
    }

    void stopsAndDrops()
    {
        FakeLabPlayer player;
        player.start(labScenarios().first());
        player.comeUp();
        {
            LabComparisonSource source(player, {});
            QSignalSpy finished(&source, &ComparisonSource::finished);
            source.start();
            player.knowRoutes({u"own"_s});
            player.sample(0, true, 40);
            source.cancel();
            QCOMPARE(finished.size(), 1);
            QVERIFY(!player.comparing);
            QCOMPARE(source.comparison().outcome, Comparison::Outcome::Cancelled);
            QCOMPARE(source.comparison().samples.first().samples.size(), 1);
        }
        {
            LabComparisonSource source(player, {});
            source.start();
            QVERIFY(player.comparing);
        }
        QVERIFY(!player.comparing);
    }
};

QTEST_GUILESS_MAIN(TestLabTimeline)
#include "tst_labtimeline.moc"
