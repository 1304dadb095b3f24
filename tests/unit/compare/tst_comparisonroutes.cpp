// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/comparisonroute.h"
#include "core/compare/comparisonstream.h"
#include "core/report/comparereport.h"
#include "core/report/diagnosisjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

Facts factsOf(const QString &goProxy, const QString &isPrivate = {}, const QString &httpProxy = {})
{
    Facts facts;
    facts.goUsable = true;
    facts.proxies = GoProxyList::parse(goProxy);
    facts.sumDb = GoSumDb::parse(u"sum.golang.org"_s);
    facts.rules = ModuleRules::of(isPrivate);
    QProcessEnvironment environment;
    environment.insert(u"HTTPS_PROXY"_s, httpProxy);
    facts.httpProxy = HttpProxyPolicy::fromEnvironment(environment);
    return facts;
}

const ModuleVersion theModule = ModuleVersion::parse(u"git.example.org/team/lib@v1.2.3");

QStringList idsOf(const Result<QList<ComparisonRoute>> &routes)
{
    QStringList ids;
    for (const ComparisonRoute &route : routes ? *routes : QList<ComparisonRoute>()) {
        ids.append(route.id);
    }
    return ids;
}

const ComparisonRoute *routeOf(const Result<QList<ComparisonRoute>> &routes, const QString &id)
{
    const auto found = std::ranges::find(*routes, id, &ComparisonRoute::id);
    return found == routes->end() ? nullptr : &*found;
}

} // namespace

class TestComparisonRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRepositoryItselfIsAskedWhereGoMayComeToIt_data()
    {
        QTest::addColumn<QString>("goProxy");
        QTest::addColumn<bool>("offered");
        QTest::newRow("go's own list") << u"https://proxy.golang.org,direct"_s << true;
        QTest::newRow("on any error") << u"https://goproxy.cn|direct"_s << true;
        QTest::newRow("proxies alone") << u"https://goproxy.cn,https://proxy.golang.org"_s << false;
        QTest::newRow("switched off behind them") << u"https://proxy.golang.org,off"_s << false;
    }
    void theRepositoryItselfIsAskedWhereGoMayComeToIt()
    {
        QFETCH(QString, goProxy);
        QFETCH(bool, offered);
        const auto routes = comparisonRoutes(factsOf(goProxy), {}, theModule, {}, {});
        QVERIFY(routes);
        QCOMPARE(idsOf(routes).contains(u"direct"_s), offered);
        // the user may ask for it anyway
        const auto asked = comparisonRoutes(factsOf(goProxy), {}, theModule, {u"own"_s, u"direct"_s}, {});
        QVERIFY(asked);
        QCOMPARE(idsOf(asked), (QStringList{u"own"_s, u"direct"_s}));
    }

    /// Each differs from the user's own in one hop that the situation has.
    void whatASituationOffers_data()
    {
        QTest::addColumn<QString>("goProxy");
        QTest::addColumn<QString>("httpProxy");
        QTest::addColumn<QString>("goDebug");
        QTest::addColumn<QString>("forbidden"); // a mirror, by policy
        QTest::addColumn<QStringList>("offered");
        const QString google = u"https://proxy.golang.org"_s;
        const QString chinese = u"https://goproxy.cn"_s;
        const QString company = u"https://goproxy.corp.example"_s;
        const auto row = [](const char *name, const QString &goProxy, const QString &httpProxy, const QString &goDebug,
                            const QString &forbidden, const QString &offered) {
            QTest::newRow(name) << goProxy << httpProxy << goDebug << forbidden << offered.split(u' ');
        };
        row("go's own settings", google + u",direct"_s, {}, {}, {},
            u"own https://goproxy.cn ipv4 ipv6 http1 sumdb-direct dns=192.0.2.53 warm direct"_s);
        row("each entry of the list", google + u',' + chinese, {}, {}, {},
            u"own https://goproxy.cn ipv4 ipv6 http1 sumdb-direct dns=192.0.2.53 warm"_s);
        row("a mirror that the policy forbids", google, {}, {}, u"goproxy.cn"_s,
            u"own ipv4 ipv6 http1 sumdb-direct dns=192.0.2.53 warm"_s);
        row("a company's proxy: no stranger is asked for what it has", company, {}, {}, {},
            u"own ipv4 ipv6 http1 sumdb-direct dns=192.0.2.53 warm"_s);
        row("through an HTTP proxy, which resolves the names", google, u"http://proxy.corp.example:3128"_s, {}, {},
            u"own https://goproxy.cn no-http-proxy http1 sumdb-direct warm"_s);
        row("HTTP/2 is switched off", google, {}, u"http2client=0"_s, u"goproxy.cn"_s,
            u"own ipv4 ipv6 sumdb-direct dns=192.0.2.53 warm"_s);
        row("nothing is encrypted", u"http://goproxy.corp.example"_s, {}, {}, {},
            u"own ipv4 ipv6 sumdb-direct dns=192.0.2.53 warm"_s);
    }
    void whatASituationOffers()
    {
        QFETCH(QString, goProxy);
        QFETCH(QString, httpProxy);
        QFETCH(QString, goDebug);
        QFETCH(QString, forbidden);
        Surroundings surroundings;
        surroundings.nameServers = {{QHostAddress(u"192.0.2.52"_s), 53}, {QHostAddress(u"192.0.2.53"_s), 53}};
        MirrorList list;
        for (const QString &id : {u"proxy.golang.org"_s, u"goproxy.cn"_s}) {
            MirrorList::Entry entry;
            entry.mirror.id = id;
            entry.mirror.url = QUrl(u"https://"_s + id);
            list.entries.append(entry);
        }
        if (!forbidden.isEmpty()) {
            list.policy.forbid = {forbidden};
        }
        surroundings.mirrors.catalogue.add(list, Mirror::Source::BuiltIn);
        const auto routes = comparisonRoutes(factsOf(goProxy, {}, httpProxy), surroundings, theModule, {}, goDebug);
        QVERIFY(routes);
        QTEST(idsOf(routes), "offered");
        for (const ComparisonRoute &route : *routes) {
            QVERIFY2(route.id == "own"_L1 || route.id == "warm"_L1 || route.hops != routes->first().hops
                         || route.family != ComparisonRoute::Family::Any,
                     qPrintable(route.id));
        }
    }

    void privateModulesHaveNoRoute_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QStringList>("suspected");
        QTest::newRow("by the user's rule") << u"git.example.org"_s << QStringList{};
        QTest::newRow("by its looks") << QString() << QStringList{u"git.example.org"_s};
    }
    void privateModulesHaveNoRoute()
    {
        QFETCH(QString, rule);
        QFETCH(QStringList, suspected);
        Facts facts = factsOf(u"https://proxy.golang.org,direct"_s, rule);
        facts.suspected = suspected;
        for (const QStringList &asked : {QStringList{}, QStringList{u"direct"_s}, QStringList{u"own"_s, u"warm"_s}}) {
            const auto routes = comparisonRoutes(facts, {}, theModule, asked, {});
            QVERIFY(!routes);
            QCOMPARE(routes.error().text.key, u"compare.private"_s);
        }
    }

    void whatSetsThemApart()
    {
        const auto routes =
            comparisonRoutes(factsOf(u"https://proxy.golang.org,direct"_s, {}, u"http://127.0.0.1:3128"_s), {},
                             theModule, {u"own"_s, u"warm"_s, u"direct"_s}, {});
        QVERIFY(routes);
        const ComparisonRoute *own = routeOf(routes, u"own"_s);
        const ComparisonRoute *warm = routeOf(routes, u"warm"_s);
        const ComparisonRoute *direct = routeOf(routes, u"direct"_s);
        QVERIFY(!own->isOtherWork() && own->http2);
        QVERIFY(warm->isOtherWork() && warm->warm && warm->http2);
        QCOMPARE(warm->base, own->base);
        QVERIFY(direct->isOtherWork() && direct->versionControl);
        QCOMPARE(direct->hops, (QStringList{u"dns:own"_s, u"http-proxy:127.0.0.1:3128"_s, u"entry:direct"_s}));
        QCOMPARE(direct->base.host(), u"git.example.org"_s);
        QVERIFY(direct->credentials.isEmpty());
        for (const ComparisonRoute *route : {warm, direct}) {
            for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
                const Texts texts(language);
                const Text text = routeDescription(*route);
                QVERIFY2(texts.contains(text.key), qPrintable(text.key));
            }
        }
    }

    void theLabKeepsOnThisMachine_data()
    {
        QTest::addColumn<QString>("goProxy");
        QTest::addColumn<QString>("httpProxy");
        QTest::addColumn<QString>("word");
        QTest::addColumn<bool>("stays");
        const QString here = u"http://127.0.0.1:41235"_s;
        const QString there = u"https://goproxy.corp.test"_s;
        const QString proxy = u"http://127.0.0.1:3128"_s;
        QTest::newRow("a server of the lab") << here << QString() << u"own"_s << true;
        QTest::newRow("by a name that would have to be asked for") << there << QString() << u"own"_s << false;
        QTest::newRow("through the lab's HTTP proxy") << there << proxy << u"own"_s << true;
        QTest::newRow("past the lab's HTTP proxy") << there << proxy << u"no-http-proxy"_s << false;
        QTest::newRow("an HTTP proxy elsewhere") << there << u"http://proxy.corp.test:3128"_s << u"own"_s << false;
        QTest::newRow("another name server") << here << QString() << u"dns=192.0.2.1"_s << false;
        QTest::newRow("the public checksum database") << here << QString() << u"sumdb-direct"_s << false;
        QTest::newRow("a repository") << here << QString() << u"direct"_s << false;
        QTest::newRow("a repository through the lab's HTTP proxy") << here << proxy << u"direct"_s << true;
        QTest::newRow("a public mirror") << here << QString() << u"https://goproxy.cn"_s << false;
    }
    void theLabKeepsOnThisMachine()
    {
        QFETCH(QString, goProxy);
        QFETCH(QString, httpProxy);
        QFETCH(QString, word);
        QFETCH(bool, stays);
        const Facts facts = factsOf(goProxy, {}, httpProxy);
        const auto routes = comparisonRoutes(facts, {}, theModule, {word}, {});
        QVERIFY(routes);
        QCOMPARE(staysOnThisMachine(facts, routes->first()), stays);
    }

    void travelsWhole()
    {
        Comparison sent;
        sent.outcome = Comparison::Outcome::Cancelled;
        sent.problem = {u"compare.no-proxy"_s, {{u"value"_s, u"direct"_s}}};
        sent.module = theModule;
        sent.durationMs = 12.5;
        const auto routes = comparisonRoutes(factsOf(u"https://proxy.golang.org,direct"_s), {}, theModule,
                                             {u"own"_s, u"dns=192.0.2.1"_s, u"ipv6"_s, u"warm"_s, u"direct"_s}, {});
        QVERIFY(routes);
        sent.routes = *routes;
        Sample sample;
        sample.ok = true;
        sample.durationMs = 7;
        sample.phases.tls = 3;
        sample.steps = {{u"zip"_s, 4}};
        for (const ComparisonRoute &route : sent.routes) {
            sent.samples.append(RouteSamples{route.id, route.hops, {sample, sample}, route.isOtherWork()});
        }
        sent.conclusion = {Conclusion::Kind::Difference, {u"own"_s, u"ipv6"_s}, Interval{3, 1, 5}, u"family:ipv6"_s};
        QByteArray bytes;
        QDataStream out(&bytes, QIODevice::WriteOnly);
        out << sent;
        QDataStream in(bytes);
        Comparison got;
        in >> got;
        QCOMPARE(in.status(), QDataStream::Ok);
        QCOMPARE(got.outcome, sent.outcome);
        QCOMPARE(got.problem, sent.problem);
        QCOMPARE(got.module, sent.module);
        QCOMPARE(got.routes, sent.routes);
        QCOMPARE(got.samples, sent.samples);
        QCOMPARE(got.conclusion, sent.conclusion);
        QCOMPARE(got.durationMs, sent.durationMs);
        // a stream that is cut off says so
        bytes.chop(10);
        QDataStream cut(bytes);
        cut >> got;
        QVERIFY(cut.status() != QDataStream::Ok);
    }

    void theReportHasWhatWasCompared()
    {
        Comparison comparison;
        comparison.module = theModule;
        const QStringList through{u"http-proxy:proxy.corp:3128"_s, u"entry:https://proxy.golang.org"_s};
        const QStringList past{u"connection:direct"_s, u"entry:https://proxy.golang.org"_s};
        const Sample good{true, 80, {}, {}, {}};
        const Sample bad{false, 5, {}, u"CONNECT: 407"_s, {}};
        comparison.samples = {{u"own"_s, through, QList<Sample>(3, bad)},
                              {u"no-http-proxy"_s, past, QList<Sample>(6, good)}};
        comparison.routes = {ComparisonRoute{}, ComparisonRoute{}};
        comparison.conclusion = conclude(comparison.samples, true);
        Diagnosis diagnosis;
        diagnosis.target = theModule.toString();
        Verdict verdict;
        verdict.cause = u"hp-407"_s;
        verdict.subject = u"proxy.corp:3128"_s;
        verdict.confidence = 0.7;
        Verdict other = verdict;
        other.cause = u"px-502"_s;
        other.subject = u"proxy.golang.org"_s;
        Verdict setting = verdict;
        setting.cause = u"env-goproxy-typo"_s;
        diagnosis.verdicts = {verdict, other, setting};
        const auto document = [&diagnosis](const Comparison *with) {
            return QJsonDocument::fromJson(diagnosisJson(diagnosis, Texts(u"en"_s), with)).object();
        };
        const QJsonObject got = document(&comparison);
        QCOMPARE(got["comparison"_L1]["schema"_L1].toString(), u"tidyscope.compare/1"_s);
        QCOMPARE(got["comparison"_L1]["conclusion"_L1]["faultyHop"_L1].toString(), u"http-proxy:proxy.corp:3128"_s);
        QCOMPARE(got["verdict"_L1]["confidence"_L1].toDouble(), 0.85);
        QCOMPARE(got["verdict"_L1]["comparison"_L1]["says"_L1].toString(), u"supports"_s);
        QCOMPARE(got["verdict"_L1]["comparison"_L1]["confidenceBefore"_L1].toDouble(), 0.7);
        QCOMPARE(got["others"_L1][0]["comparison"_L1]["says"_L1].toString(), u"contradicts"_s);
        QVERIFY(got["others"_L1][1]["comparison"_L1].isNull());
        // without one, and with one that was stopped, the report is as it was
        const QJsonObject without = document(nullptr);
        QVERIFY(!without.contains("comparison"_L1));
        QVERIFY(!without["verdict"_L1].toObject().contains("comparison"_L1));
        QCOMPARE(without["verdict"_L1]["confidence"_L1].toDouble(), 0.7);
        comparison.outcome = Comparison::Outcome::Cancelled;
        QCOMPARE(document(&comparison), without);
    }

    void itsSentenceNamesBothConfidences()
    {
        using Kind = VerdictWeight::Kind;
        for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
            const Texts texts(language);
            const QString supported = weightSentence({Kind::Supports, 0.7, 0.85}, texts);
            QVERIFY2(supported.contains("70"_L1) && supported.contains("85"_L1), qPrintable(supported));
            const QString confirmed = weightSentence({Kind::Supports, 1, 1}, texts);
            QVERIFY2(confirmed.contains("100"_L1) && confirmed != supported, qPrintable(confirmed));
            const QString contradicted = weightSentence({Kind::Contradicts, 0.9, 0.54}, texts);
            QVERIFY2(contradicted.contains("90"_L1) && contradicted.contains("54"_L1), qPrintable(contradicted));
            QVERIFY(weightSentence({Kind::Silent, 0.9, 0.9}, texts).isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestComparisonRoutes)
#include "tst_comparisonroutes.moc"
