// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/verdictweight.h"

#include "core/causes/catalogue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

using Kind = VerdictWeight::Kind;

const QString theModule = u"golang.org/x/text@v0.14.0"_s;

/// What was measured on one route, and what sets it apart from the others.
struct Measured
{
    QString id;
    QStringList hops;
    int samples = 0;
    int failures = 0;
};

Comparison comparisonOf(const QList<Measured> &routes)
{
    Comparison comparison;
    comparison.module = ModuleVersion::parse(theModule);
    for (const Measured &route : routes) {
        RouteSamples samples{route.id, route.hops, {}};
        for (int i = 0; i < route.samples; ++i) {
            Sample sample;
            sample.ok = i >= route.failures;
            sample.durationMs = 100;
            samples.samples.append(sample);
        }
        comparison.samples.append(samples);
        ComparisonRoute made;
        made.id = route.id;
        comparison.routes.append(made);
    }
    comparison.conclusion = conclude(comparison.samples, true);
    return comparison;
}

Verdict verdictOf(const QString &cause, const QString &subject, double confidence = 0.9)
{
    Verdict verdict;
    verdict.cause = cause;
    verdict.subject = subject;
    verdict.confidence = confidence;
    return verdict;
}

const QStringList throughProxy{u"dns:own"_s, u"http-proxy:proxy.corp:3128"_s, u"entry:https://proxy.golang.org"_s};
const QStringList pastProxy{u"dns:own"_s, u"connection:direct"_s, u"entry:https://proxy.golang.org"_s};
const QStringList direct{u"dns:own"_s, u"connection:direct"_s, u"entry:https://proxy.golang.org"_s,
                         u"protocol:http/2"_s};
const QStringList mirror{u"dns:own"_s, u"connection:direct"_s, u"entry:https://goproxy.cn"_s, u"protocol:http/2"_s};
const QStringList http1{u"dns:own"_s, u"connection:direct"_s, u"entry:https://proxy.golang.org"_s,
                        u"protocol:http/1.1"_s};

} // namespace

class TestVerdictWeight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weighs_data()
    {
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QList<Measured>>("routes");
        QTest::addColumn<Kind>("kind");
        const QString proxy = u"proxy.corp:3128"_s;
        const QString entry = u"proxy.golang.org"_s;
        const QList<Measured> proxyFails{{u"own"_s, throughProxy, 3, 3}, {u"no-http-proxy"_s, pastProxy, 6, 0}};
        const QList<Measured> entryFails{{u"own"_s, direct, 3, 3}, {u"https://goproxy.cn"_s, mirror, 6, 0}};
        const QList<Measured> ownWorks{{u"own"_s, direct, 6, 0}, {u"https://goproxy.cn"_s, mirror, 6, 0}};
        const QList<Measured> http2Fails{{u"own"_s, direct, 3, 3}, {u"http1"_s, http1, 6, 0}};

        QTest::newRow("only the HTTP proxy's route fails: it is the proxy")
            << u"hp-407"_s << proxy << proxyFails << Kind::Supports;
        QTest::newRow("only the HTTP proxy's route fails: its name cannot be found")
            << u"dns-proxy-host"_s << u"proxy.corp"_s << proxyFails << Kind::Supports;
        QTest::newRow("only the HTTP proxy's route fails: it is not the module proxy")
            << u"px-502"_s << entry << proxyFails << Kind::Contradicts;
        QTest::newRow("a login page may be the HTTP proxy's")
            << u"captive-html-info"_s << entry << proxyFails << Kind::Silent;
        QTest::newRow("the first entry alone fails: it is that module proxy")
            << u"px-502"_s << u"https://proxy.golang.org/golang.org/x/text/@v/list"_s << entryFails << Kind::Supports;
        QTest::newRow("the first entry alone fails: its name")
            << u"dns-nxdomain"_s << entry << entryFails << Kind::Supports;
        QTest::newRow("the first entry alone fails: nothing about another one")
            << u"px-502"_s << u"goproxy.cn"_s << entryFails << Kind::Silent;
        QTest::newRow("an HTTP proxy may forbid one server alone")
            << u"hp-403"_s << proxy << entryFails << Kind::Silent;
        QTest::newRow("HTTP/2 alone fails: the server's")
            << u"px-reset-mid-body"_s << entry << http2Fails << Kind::Supports;
        QTest::newRow("HTTP/2 alone fails: not the resolver's")
            << u"dns-servfail"_s << entry << http2Fails << Kind::Contradicts;
        QTest::newRow("the own route works: nobody refuses it")
            << u"tcp-refused"_s << entry << ownWorks << Kind::Contradicts;
        QTest::newRow("the own route works: what no sample passes stays")
            << u"tcp-refused"_s << u"git.example.org"_s << ownWorks << Kind::Silent;
        QTest::newRow("the own route works: what is wrong behind the part that is fetched stays")
            << u"zip-truncated"_s << entry << ownWorks << Kind::Silent;
        QTest::newRow("too few samples to clear anybody")
            << u"tcp-refused"_s << entry
            << QList<Measured>{{u"own"_s, direct, 5, 0}, {u"https://goproxy.cn"_s, mirror, 5, 0}} << Kind::Silent;
        QTest::newRow("all fail: the way round a faulty hop may be closed, too")
            << u"hp-407"_s << proxy
            << QList<Measured>{{u"own"_s, throughProxy, 3, 3}, {u"no-http-proxy"_s, pastProxy, 3, 3}} << Kind::Silent;
        QTest::newRow("one failure among twenty is chance")
            << u"px-502"_s << entry
            << QList<Measured>{{u"own"_s, direct, 20, 1}, {u"https://goproxy.cn"_s, mirror, 20, 0}} << Kind::Silent;
        QTest::newRow("nine among twenty are not")
            << u"px-502"_s << entry
            << QList<Measured>{{u"own"_s, direct, 20, 9}, {u"https://goproxy.cn"_s, mirror, 20, 0}} << Kind::Supports;
        QTest::newRow("several hops set the failing route apart")
            << u"hp-407"_s << proxy
            << QList<Measured>{{u"own"_s, throughProxy, 3, 3}, {u"https://goproxy.cn"_s, mirror, 6, 0}} << Kind::Silent;
        QTest::newRow("a route that the user does not take fails")
            << u"zip-corrupt"_s << u"goproxy.cn"_s
            << QList<Measured>{{u"own"_s, direct, 6, 0}, {u"https://goproxy.cn"_s, mirror, 3, 3}} << Kind::Silent;
        QTest::newRow("a setting lies where no route differs")
            << u"env-goproxy-typo"_s << u"GOPROXY"_s << entryFails << Kind::Silent;
        QTest::newRow("git is not asked") << u"git-missing"_s << QString() << entryFails << Kind::Silent;
        QTest::newRow("a cause that is not known") << u"no-such-cause"_s << entry << entryFails << Kind::Silent;
    }
    void weighs()
    {
        QFETCH(QString, cause);
        QFETCH(QString, subject);
        QFETCH(QList<Measured>, routes);
        QFETCH(Kind, kind);
        const Verdict verdict = verdictOf(cause, subject);
        const VerdictWeight got = weightOn(verdict, theModule, comparisonOf(routes));
        QCOMPARE(got.kind, kind);
        QCOMPARE(got.before, verdict.confidence);
        switch (kind) {
        case Kind::Silent: QCOMPARE(got.after, got.before); break;
        case Kind::Supports: QVERIFY(got.after > got.before); break;
        case Kind::Contradicts: QVERIFY(got.after < got.before); break;
        }
    }

    void confidences_data()
    {
        QTest::addColumn<double>("before");
        QTest::addColumn<double>("supported");
        QTest::addColumn<double>("contradicted");
        QTest::newRow("a guess") << 0.4 << 0.7 << 0.24;
        QTest::newRow("likely") << 0.7 << 0.85 << 0.42;
        QTest::newRow("nearly certain does not become certain") << 0.93 << 0.94 << 0.558;
        QTest::newRow("what was certain stays so") << 0.97 << 0.97 << 0.582;
        QTest::newRow("proved") << 1.0 << 1.0 << 0.6;
    }
    void confidences()
    {
        QFETCH(double, before);
        QFETCH(double, supported);
        QFETCH(double, contradicted);
        const Comparison comparison =
            comparisonOf({{u"own"_s, throughProxy, 3, 3}, {u"no-http-proxy"_s, pastProxy, 6, 0}});
        const Verdict right = verdictOf(u"hp-407"_s, u"proxy.corp:3128"_s, before);
        const Verdict wrong = verdictOf(u"px-502"_s, u"proxy.golang.org"_s, before);
        QCOMPARE(weightOn(right, theModule, comparison).after, supported);
        QCOMPARE(weightOn(wrong, theModule, comparison).after, contradicted);
    }

    /// Whatever is compared: no verdict becomes certain by it, and none that is contradicted stays so.
    void noCauseBecomesCertain()
    {
        const QList<Comparison> comparisons{
            comparisonOf({{u"own"_s, throughProxy, 3, 3}, {u"no-http-proxy"_s, pastProxy, 6, 0}}),
            comparisonOf({{u"own"_s, direct, 3, 3}, {u"https://goproxy.cn"_s, mirror, 6, 0}}),
            comparisonOf({{u"own"_s, direct, 3, 3}, {u"http1"_s, http1, 6, 0}}),
            comparisonOf({{u"own"_s, direct, 12, 0}, {u"http1"_s, http1, 12, 0}})};
        int heard = 0;
        for (const Cause &cause : allCauses()) {
            for (const Comparison &comparison : comparisons) {
                for (const QString &subject : {QString(), u"proxy.golang.org"_s, u"proxy.corp:3128"_s}) {
                    const VerdictWeight likely = weightOn(verdictOf(cause.id, subject), theModule, comparison);
                    QVERIFY2(likely.after < certainConfidence, qPrintable(cause.id));
                    const VerdictWeight sure = weightOn(verdictOf(cause.id, subject, 1), theModule, comparison);
                    QVERIFY2(sure.kind != Kind::Contradicts || sure.after < certainConfidence, qPrintable(cause.id));
                    heard += sure.kind == Kind::Silent ? 0 : 1;
                }
            }
        }
        QVERIFY(heard > 0);
    }

    void onlyAWholeComparisonOfTheSameModuleCounts()
    {
        Comparison comparison = comparisonOf({{u"own"_s, throughProxy, 3, 3}, {u"no-http-proxy"_s, pastProxy, 6, 0}});
        const Verdict verdict = verdictOf(u"hp-407"_s, u"proxy.corp:3128"_s);
        QCOMPARE(weightOn(verdict, theModule, comparison).kind, Kind::Supports);
        QCOMPARE(weightOn(verdict, u"golang.org/x/net@v0.1.0"_s, comparison).kind, Kind::Silent);
        comparison.outcome = Comparison::Outcome::Cancelled;
        QCOMPARE(weightOn(verdict, theModule, comparison).kind, Kind::Silent);
        QCOMPARE(weightOn(verdict, theModule, Comparison()).kind, Kind::Silent);
    }

    void theDiagnosisHasTheNewConfidences()
    {
        Diagnosis diagnosis;
        diagnosis.target = theModule;
        diagnosis.verdicts = {verdictOf(u"hp-407"_s, u"proxy.corp:3128"_s, 0.7),
                              verdictOf(u"px-502"_s, u"proxy.golang.org"_s, 0.7),
                              verdictOf(u"env-goproxy-typo"_s, u"GOPROXY"_s, 0.7)};
        const Diagnosis got =
            weighed(diagnosis, comparisonOf({{u"own"_s, throughProxy, 3, 3}, {u"no-http-proxy"_s, pastProxy, 6, 0}}));
        QCOMPARE(got.verdicts.at(0).confidence, 0.85);
        QCOMPARE(got.verdicts.at(1).confidence, 0.42);
        QCOMPARE(got.verdicts.at(2).confidence, 0.7);
        Diagnosis same = got;
        for (Verdict &verdict : same.verdicts) {
            verdict.confidence = 0.7;
        }
        QCOMPARE(same, diagnosis); // nothing else has changed
    }
};

QTEST_GUILESS_MAIN(TestVerdictWeight)
#include "tst_verdictweight.moc"
