// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/comparison.h"
#include "support/simulatedroutes.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

using Kind = Conclusion::Kind;

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quantiles_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("expected");
        // numpy.quantile(…) of the same values
        QTest::newRow("median of an odd number") << QList<double>{3, 1, 2} << 0.5 << 2.0;
        QTest::newRow("median of an even number") << QList<double>{4, 1, 3, 2} << 0.5 << 2.5;
        QTest::newRow("p95 between neighbours") << QList<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10} << 0.95 << 9.55;
        QTest::newRow("one value") << QList<double>{7} << 0.95 << 7.0;
        QTest::newRow("none") << QList<double>{} << 0.5 << 0.0;
    }
    void quantiles()
    {
        QFETCH(QList<double>, values);
        QFETCH(double, share);
        QFETCH(double, expected);
        QCOMPARE(quantile(values, share), expected);
    }

    void wilson_data()
    {
        QTest::addColumn<int>("hits");
        QTest::addColumn<int>("trials");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        // Wilson 1927, worked out with Python
        QTest::newRow("none of twenty") << 0 << 20 << 0.0 << 0.161125158;
        QTest::newRow("one of twenty") << 1 << 20 << 0.008881449 << 0.236131193;
        QTest::newRow("four of twenty") << 4 << 20 << 0.080657663 << 0.416017432;
        QTest::newRow("all of three") << 3 << 3 << 0.438502968 << 1.0;
        QTest::newRow("nothing tried") << 0 << 0 << 0.0 << 1.0;
    }
    void wilson()
    {
        QFETCH(int, hits);
        QFETCH(int, trials);
        QFETCH(double, low);
        QFETCH(double, high);
        const Interval interval = wilsonInterval(hits, trials);
        QVERIFY2(std::abs(interval.low - low) < 1e-8, qPrintable(QString::number(interval.low, 'g', 12)));
        QVERIFY2(std::abs(interval.high - high) < 1e-8, qPrintable(QString::number(interval.high, 'g', 12)));
    }

    void rankSum_data()
    {
        QTest::addColumn<QList<double>>("a");
        QTest::addColumn<QList<double>>("b");
        QTest::addColumn<double>("expected");
        QTest::newRow("six against six, parted")
            << QList<double>{1, 2, 3, 4, 5, 6} << QList<double>{7, 8, 9, 10, 11, 12} << 2.0 / 924;
        QTest::newRow("the same values") << QList<double>{1, 2, 3} << QList<double>{1, 2, 3} << 1.0;
        QTest::newRow("the example of SciPy's mannwhitneyu")
            << QList<double>{19, 22, 16, 29, 24} << QList<double>{20, 11, 17, 12} << 1.0 / 9;
        QTest::newRow("an empty side") << QList<double>{} << QList<double>{1} << 1.0;
        // of the 3 ways to choose one of {1, 2, 2}, only {1} lies this far from the middle
        QTest::newRow("ties share their rank") << QList<double>{1} << QList<double>{2, 2} << 1.0 / 3;
    }
    void rankSum()
    {
        QFETCH(QList<double>, a);
        QFETCH(QList<double>, b);
        QFETCH(double, expected);
        QCOMPARE(rankSumProbability(a, b), expected);
        QCOMPARE(rankSumProbability(b, a), expected);
    }

    void fisher_data()
    {
        QTest::addColumn<int>("hitsA");
        QTest::addColumn<int>("trialsA");
        QTest::addColumn<int>("hitsB");
        QTest::addColumn<int>("trialsB");
        QTest::addColumn<double>("expected");
        QTest::newRow("Fisher's cups of tea") << 3 << 4 << 1 << 4 << 34.0 / 70;
        QTest::newRow("all against none") << 20 << 20 << 0 << 20 << 2.0 / 137846528820.0;
        QTest::newRow("no hit at all") << 0 << 20 << 0 << 20 << 1.0;
        QTest::newRow("one of twenty says nothing") << 1 << 20 << 0 << 20 << 1.0;
    }
    void fisher()
    {
        QFETCH(int, hitsA);
        QFETCH(int, trialsA);
        QFETCH(int, hitsB);
        QFETCH(int, trialsB);
        QFETCH(double, expected);
        const double got = fisherProbability(hitsA, trialsA, hitsB, trialsB);
        QVERIFY2(std::abs(got - expected) < 1e-9 * std::max(1.0, 1 / expected) * expected + 1e-15,
                 qPrintable(QString::number(got, 'g', 15)));
    }

    void bootstrapIntervalsHoldTheTruth()
    {
        // 95 % intervals of the median of 20 values: they may miss it now and then, not often
        std::mt19937 random(7);
        std::normal_distribution<double> values(100, 10);
        int held = 0;
        for (int run = 0; run < 200; ++run) {
            QList<double> drawn(20);
            std::ranges::generate(drawn, [&] { return values(random); });
            const Interval interval = bootstrapQuantile(drawn, 0.5);
            QVERIFY(interval.low <= interval.value && interval.value <= interval.high);
            held += interval.low <= 100 && 100 <= interval.high ? 1 : 0;
        }
        QVERIFY2(held >= 180, qPrintable(QString::number(held)));
        QCOMPARE(bootstrapQuantile({1, 2, 3, 4, 5, 6}, 0.5), bootstrapQuantile({1, 2, 3, 4, 5, 6}, 0.5));
    }

    /// Each situation a hundred times, stopping rule included: the right conclusion at least 95 times.
    void situations_data()
    {
        QTest::addColumn<QList<SimulatedRoute>>("routes");
        QTest::addColumn<Conclusion::Kind>("kind");
        QTest::addColumn<QStringList>("last"); ///< the routes named; for a difference the slowest alone
        QTest::addColumn<QString>("hop");
        const SimulatedRoute own{u"own"_s, {u"http-proxy:p"_s, u"entry:own"_s}};
        SimulatedRoute twin{u"twin"_s, {u"http-proxy:p"_s, u"entry:twin"_s}};
        const SimulatedRoute third{u"third"_s, {u"http-proxy:p"_s, u"entry:third"_s}};
        const auto changed = [](SimulatedRoute route, auto change) {
            change(route);
            return route;
        };
        QTest::newRow("two equal routes") << QList{own, twin} << Kind::NoDifference << QStringList{} << QString();
        QTest::newRow("eight equal routes") << QList{own, twin, third, third, third, third, third, third}
                                            << Kind::NoDifference << QStringList{} << QString();
        const auto tail = [](SimulatedRoute &route) { route.longTail = true; };
        QTest::newRow("two equal routes with a long tail")
            << QList{changed(own, tail), changed(twin, tail)} << Kind::NoDifference << QStringList{} << QString();
        QTest::newRow("equal but for a millisecond") << QList{changed(own, [](auto &route) { route.jitterMs = 0.2; }),
                                                              changed(twin,
                                                                      [](auto &route) {
                                                                          route.jitterMs = 0.2;
                                                                          route.meanMs = 101;
                                                                      })}
                                                     << Kind::NoDifference << QStringList{} << QString();
        QTest::newRow("slower by 30 ms under 10 ms jitter")
            << QList{own, changed(twin, [](auto &route) { route.meanMs = 130; })} << Kind::Difference
            << QStringList{u"twin"_s} << u"entry:twin"_s;
        QTest::newRow("slower by 30 ms among three")
            << QList{own, changed(twin, [](auto &route) { route.meanMs = 130; }), third} << Kind::Difference
            << QStringList{u"twin"_s} << u"entry:twin"_s;
        QTest::newRow("a hop of two routes is slow") << QList{changed(own, [](auto &route) { route.meanMs = 400; }),
                                                              changed(twin, [](auto &route) { route.meanMs = 410; }),
                                                              SimulatedRoute{u"own+no-http-proxy"_s, {u"entry:own"_s}}}
                                                     << Kind::Difference << QStringList{} << u"http-proxy:p"_s;
        const auto flaky = [](SimulatedRoute &route) { route.failures = 0.2; };
        QTest::newRow("20 % errors") << QList{own, changed(twin, flaky)} << Kind::RouteFails << QStringList{u"twin"_s}
                                     << u"entry:twin"_s;
        QTest::newRow("20 % errors beside a slow route")
            << QList{changed(third, [](auto &route) { route.meanMs = 130; }), own, changed(twin, flaky)}
            << Kind::RouteFails << QStringList{u"twin"_s} << u"entry:twin"_s;
        const auto dead = [](SimulatedRoute &route) { route.failures = 1; };
        QTest::newRow("one dead route") << QList{changed(own, dead), twin, third} << Kind::RouteFails
                                        << QStringList{u"own"_s} << u"entry:own"_s;
        QTest::newRow("what fails always says more than what fails sometimes")
            << QList{changed(own, dead), changed(twin, flaky)} << Kind::RouteFails << QStringList{u"own"_s}
            << u"entry:own"_s;
        QTest::newRow("only the routes through the HTTP proxy fail")
            << QList{changed(own, dead), changed(twin, dead), SimulatedRoute{u"own+no-http-proxy"_s, {u"entry:own"_s}}}
            << Kind::RouteFails << QStringList{u"own"_s, u"twin"_s} << u"http-proxy:p"_s;
        QTest::newRow("all dead") << QList{changed(own, dead), changed(twin, dead)} << Kind::AllFail
                                  << QStringList{u"own"_s, u"twin"_s} << QString();
    }
    void situations()
    {
        QFETCH(QList<SimulatedRoute>, routes);
        QFETCH(Conclusion::Kind, kind);
        QFETCH(QStringList, last);
        QFETCH(QString, hop);
        int right = 0;
        for (std::uint32_t seed = 1; seed <= 100; ++seed) {
            const Conclusion got = conclude(sampled(routes, seed), true);
            QStringList named = got.routes;
            if (kind == Kind::Difference) {
                named = last.isEmpty() ? QStringList{} : QStringList{got.routes.value(got.routes.size() - 1)};
            }
            right += got.kind == kind && named == last && got.faultyHop == hop ? 1 : 0;
        }
        QVERIFY2(right >= 95, qPrintable(QString::number(right)));
    }

    void aClearAnswerNeedsFewSamples_data()
    {
        QTest::addColumn<double>("otherMs");
        QTest::addColumn<double>("otherFails");
        QTest::addColumn<int>("most");
        QTest::newRow("much slower") << 400.0 << 0.0 << 6;
        QTest::newRow("dead") << 100.0 << 1.0 << 6;
        QTest::newRow("the same") << 100.0 << 0.0 << maximalSamples;
    }
    void aClearAnswerNeedsFewSamples()
    {
        QFETCH(double, otherMs);
        QFETCH(double, otherFails);
        QFETCH(int, most);
        const QList<RouteSamples> routes = sampled({{u"own"_s, {}}, {u"other"_s, {}, otherMs, 10, otherFails}}, 1);
        QCOMPARE(routes.first().samples.size(), most);
        QCOMPARE(routes.last().samples.size(), otherFails > 0 ? samplesToGiveUp : most);
    }

    void nothingIsSaidTooEarly()
    {
        const Sample sample{true, 100, {}, {}, {}};
        const QList<RouteSamples> few{{u"a"_s, {}, {sample, sample}}, {u"b"_s, {}, {sample, sample}}};
        QCOMPARE(conclude(few, true).kind, Kind::Unclear);
        QCOMPARE(conclude({}, true).kind, Kind::Unclear);
        QCOMPARE(conclude({{u"a"_s, {}, {}}}, true).kind, Kind::Unclear);
        QVERIFY(!isClear(few));
        const QList<RouteSamples> ten{{u"a"_s, {}, QList<Sample>(10, sample)}, {u"b"_s, {}, QList<Sample>(10, sample)}};
        QCOMPARE(conclude(ten, false).kind, Kind::Unclear);
        QCOMPARE(conclude(ten, true).kind, Kind::NoDifference);
    }

    void requestsHaveTheirMedians()
    {
        const auto sample = [](double list, double zip) {
            return Sample{true, list + zip, {}, {}, {{u"list"_s, list}, {u"zip"_s, zip}}};
        };
        Sample failed = sample(1000, 1000);
        failed.ok = false;
        const RouteSummary summary =
            summaryOf({u"own"_s, {}, {sample(10, 100), failed, sample(30, 120), sample(20, 90)}});
        QCOMPARE(summary.medianSteps, (QList<SampleStep>{{u"list"_s, 20}, {u"zip"_s, 100}}));
        QCOMPARE(summaryOf({u"own"_s, {}, {failed}}).medianSteps, QList<SampleStep>());
    }

    /// A clone of a repository takes seconds, a request over an open connection next to nothing: neither says that a module proxy is slow.
    void otherWorkIsComparedByItselfAlone()
    {
        QList<RouteSamples> routes = sampled({{u"own"_s, {}}, {u"twin"_s, {}}, {u"direct"_s, {}, 4000}}, 5);
        routes.last().otherWork = true;
        QCOMPARE(conclude(routes, true).kind, Kind::NoDifference);
        // that it fails counts as for any other
        for (Sample &sample : routes.last().samples) {
            sample.ok = false;
        }
        QCOMPARE(conclude(routes, true).routes, QStringList{u"direct"_s});
        // where the user has asked for these two alone, they are compared
        QList<RouteSamples> two = sampled({{u"own"_s, {}}, {u"warm"_s, {}, 40}}, 5);
        two.last().otherWork = true;
        QCOMPARE(conclude(two, true).kind, Kind::Difference);
        QCOMPARE(conclude(two, true).routes, (QStringList{u"warm"_s, u"own"_s}));
    }

    void aDifferenceIsFoundBesideOtherWork()
    {
        QList<RouteSamples> routes = sampled({{u"own"_s, {u"entry:own"_s}},
                                              {u"slow"_s, {u"entry:slow"_s}, 130},
                                              {u"direct"_s, {u"entry:direct"_s}, 9000}},
                                             7);
        routes.last().otherWork = true;
        const Conclusion got = conclude(routes, true);
        QCOMPARE(got.kind, Kind::Difference);
        QCOMPARE(got.routes, (QStringList{u"own"_s, u"slow"_s}));
    }

    void whatIsSpokenWithAModuleProxyBelongsToIt()
    {
        const Sample good{true, 100, {}, {}, {}};
        const Sample bad{false, 5, {}, {}, {}};
        const QStringList own{u"dns:own"_s, u"entry:https://proxy.golang.org"_s, u"sumdb:through-proxy"_s,
                              u"protocol:http/2"_s};
        const QStringList http1{u"dns:own"_s, u"entry:https://proxy.golang.org"_s, u"sumdb:through-proxy"_s,
                                u"protocol:http/1.1"_s};
        const QStringList direct{u"dns:own"_s, u"entry:direct"_s};
        QCOMPARE(conclude({{u"own"_s, own, QList<Sample>(3, bad)}, {u"direct"_s, direct, QList<Sample>(6, good), true}},
                          true)
                     .faultyHop,
                 u"entry:https://proxy.golang.org"_s);
        // with HTTP/1.1 it works: then it is not the module proxy as a whole
        QCOMPARE(conclude({{u"own"_s, own, QList<Sample>(3, bad)},
                           {u"http1"_s, http1, QList<Sample>(6, good)},
                           {u"direct"_s, direct, QList<Sample>(6, good), true}},
                          true)
                     .faultyHop,
                 u"protocol:http/2"_s);
    }

    void theDifferenceHasAnInterval()
    {
        const QList<RouteSamples> routes = sampled({{u"own"_s, {}}, {u"slow"_s, {}, 435}}, 3);
        const Conclusion got = conclude(routes, true);
        QCOMPARE(got.routes, (QStringList{u"own"_s, u"slow"_s}));
        QVERIFY(got.differenceMs && got.differenceMs->low < 335 && got.differenceMs->high > 335);
        QVERIFY(got.differenceMs->low > 300 && got.differenceMs->high < 370);
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
