// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/fallback.h"
#include "core/goenv/sumdbroute.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

/// "404", "502", "ok", "dead" for each step that asks somebody, in order; what is missing answers ok.
AnswerOf answers(const QStringList &list, int *used)
{
    return [list, used](const FallbackStep &) {
        const QString answer = list.value((*used)++, u"ok"_s);
        if (answer == u"ok") {
            return FetchOutcome::ok();
        }
        bool isStatus = false;
        const int status = answer.toInt(&isStatus);
        return isStatus ? FetchOutcome::fromStatus(status) : FetchOutcome::failed(answer);
    };
}

/// "noproxy url0! direct!": the steps, '!' where somebody is asked.
QString shown(const FallbackRun &run)
{
    QStringList out;
    for (const FallbackStep &step : run.steps) {
        const QString name = step.who == FallbackStep::Who::NoProxy ? u"noproxy"_s
            : step.who == FallbackStep::Who::Direct                 ? u"direct"_s
            : step.who == FallbackStep::Who::Off                    ? u"off"_s
                                                                    : "url"_L1 + QString::number(step.entry);
        out += name + (step.asked ? u"!"_s : QString());
    }
    return out.join(u' ');
}

} // namespace

class TestFallback : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void walks_data();
    void walks();
    void goesOnAsLongAsThereIsAStep();
    void continues_data();
    void continues();
    void statuses_data();
    void statuses();
    void databaseRoutes_data();
    void databaseRoutes();
    void checksumDecisions_data();
    void checksumDecisions();
};

void TestFallback::walks_data()
{
    QTest::addColumn<QString>("goproxy");
    QTest::addColumn<QString>("gonoproxy");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("answersInOrder");
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("error");

    const QString m = u"example.com/m"_s;
    const auto row = [&m](const char *name, const QString &goproxy, const QStringList &list, const QString &steps,
                          const QString &error) {
        QTest::newRow(name) << goproxy << QString() << m << list << steps << error;
    };
    const QString off = u"module lookup disabled by GOPROXY=off"_s;
    row("first has it", u"https://a,https://b"_s, {}, u"url0!"_s, {});
    row("404 before a comma goes on", u"https://a,https://b"_s, {u"404"_s}, u"url0! url1!"_s, {});
    row("410 before a comma goes on", u"https://a,https://b"_s, {u"410"_s}, u"url0! url1!"_s, {});
    row("403 before a comma is final", u"https://a,https://b"_s, {u"403"_s}, u"url0!"_s, u"403 Forbidden"_s);
    row("401 before a comma is final", u"https://a,direct"_s, {u"401"_s}, u"url0!"_s, u"401 Unauthorized"_s);
    row("500 before a comma is final", u"https://a,direct"_s, {u"500"_s}, u"url0!"_s, u"500 Internal Server Error"_s);
    row("204 before a comma is final", u"https://a,direct"_s, {u"204"_s}, u"url0!"_s, u"204 No Content"_s);
    row("network error before a comma is final", u"https://a,direct"_s, {u"no such host"_s}, u"url0!"_s,
        u"no such host"_s);
    row("network error before a pipe goes on", u"https://a|direct"_s, {u"no such host"_s}, u"url0! direct!"_s, {});
    row("403 before a pipe goes on", u"https://a|https://b"_s, {u"403"_s}, u"url0! url1!"_s, {});
    row("nobody has it: the last 404", u"https://a,https://b"_s, {u"404"_s, u"410"_s}, u"url0! url1!"_s, u"410 Gone"_s);
    row("502 outranks a later 404", u"https://a|https://b"_s, {u"502"_s, u"404"_s}, u"url0! url1!"_s,
        u"502 Bad Gateway"_s);
    row("a later 503 outranks a 404", u"https://a,https://b"_s, {u"404"_s, u"503"_s}, u"url0! url1!"_s,
        u"503 Service Unavailable"_s);
    row("the last of two failures", u"https://a|https://b"_s, {u"502"_s, u"503"_s}, u"url0! url1!"_s,
        u"503 Service Unavailable"_s);
    row("direct outranks 404", u"https://a,direct"_s, {u"404"_s, u"git says no"_s}, u"url0! direct!"_s,
        u"git says no"_s);
    row("direct outranks 502", u"https://a|direct"_s, {u"502"_s, u"404"_s}, u"url0! direct!"_s, u"404 Not Found"_s);
    row("off shows its own error after a 404", u"https://a,off"_s, {u"404"_s}, u"url0! off"_s, off);
    row("a 502 outranks off", u"https://a|off"_s, {u"502"_s}, u"url0! off"_s, u"502 Bad Gateway"_s);
    row("off alone", u"off"_s, {}, u"off"_s, off);
    row("off ends the list", u"off,https://a"_s, {}, u"off"_s, off);
    row("direct ends the list", u"direct,https://a"_s, {u"404"_s}, u"direct!"_s, u"404 Not Found"_s);
    row("empty entries count for nothing", u" ,https://a,, ,direct,"_s, {u"404"_s}, u"url0! direct!"_s, {});
    row("pipe behind the last entry leads nowhere", u"https://a|"_s, {u"502"_s}, u"url0!"_s, u"502 Bad Gateway"_s);
    row("a bad entry asks nobody", u"https://a,Direct"_s, {}, {}, u"invalid proxy URL missing scheme: Direct"_s);
    row("no entry asks nobody", u","_s, {}, {}, u"GOPROXY list is not the empty string, but contains no entries"_s);
    row("empty asks nobody", {}, {}, {}, u"GOPROXY list is not the empty string, but contains no entries"_s);

    const auto ruled = [](const char *name, const QString &goproxy, const QString &path, const QStringList &list,
                          const QString &steps, const QString &error) {
        QTest::newRow(name) << goproxy << u"corp.example"_s << path << list << steps << error;
    };
    const QString p = u"corp.example/lib"_s;
    ruled("another module passes the implicit step", u"https://a"_s, m, {}, u"noproxy url0!"_s, {});
    ruled("the implicit step's own word is never shown", u"https://a"_s, m, {u"404"_s}, u"noproxy url0!"_s,
          u"404 Not Found"_s);
    ruled("private: only its own host", u"https://a,direct"_s, p, {}, u"noproxy!"_s, {});
    ruled("private: off does not block it", u"off"_s, p, {}, u"noproxy!"_s, {});
    ruled("private: not found, no proxy is asked", u"https://a"_s, p, {u"404"_s}, u"noproxy! url0"_s,
          u"404 Not Found"_s);
    ruled("private: not found, off is silent", u"off"_s, p, {u"404"_s}, u"noproxy! off"_s, u"404 Not Found"_s);
    ruled("private: not found, direct asks again", u"https://a,direct"_s, p, {u"404"_s, u"410"_s},
          u"noproxy! url0 direct!"_s, u"410 Gone"_s);
    ruled("private: an error is final, even before a pipe", u"https://a|direct"_s, p, {u"exit status 128"_s},
          u"noproxy!"_s, u"exit status 128"_s);
    ruled("private: exactly direct has no implicit step", u"direct"_s, p, {u"404"_s}, u"direct!"_s, u"404 Not Found"_s);
    ruled("private: direct with a comma has one", u"direct,"_s, p, {u"404"_s, u"404"_s}, u"noproxy! direct!"_s,
          u"404 Not Found"_s);
    ruled("private: a bad list fails it too", u"https://a,none"_s, p, {}, {},
          u"invalid proxy URL missing scheme: none"_s);
    ruled("private: an empty list fails it too", u" "_s, p, {}, {},
          u"GOPROXY list is not the empty string, but contains no entries"_s);
    QTest::newRow("toolchain goes where golang.org/toolchain goes")
        << u"https://a"_s << u"golang.org/toolchain"_s << u"go"_s << QStringList{} << u"noproxy!"_s << QString();
}

void TestFallback::walks()
{
    QFETCH(QString, goproxy);
    QFETCH(QString, gonoproxy);
    QFETCH(QString, path);
    QFETCH(QStringList, answersInOrder);
    QFETCH(QString, steps);
    QFETCH(QString, error);
    int used = 0;
    const FallbackRun run =
        simulateFallback(GoProxyList::parse(goproxy), ModuleRules::of(gonoproxy), path, answers(answersInOrder, &used));
    QCOMPARE(shown(run), steps);
    QCOMPARE(run.outcome.error, error);
    QCOMPARE(run.succeeded, error.isEmpty());
    QCOMPARE(run.shown < 0, error.isEmpty() || run.steps.isEmpty());
    QVERIFY2(used >= answersInOrder.size(), "an answer was not asked for");
}

void TestFallback::goesOnAsLongAsThereIsAStep()
{
    int used = 0;
    const FallbackRun run = simulateFallback(GoProxyList::parse(u"https://a,https://b|direct"), ModuleRules(),
                                             u"example.com/m", answers({u"404"_s, u"502"_s, u"404"_s}, &used));
    QCOMPARE(run.steps.size(), 3);
    QVERIFY(run.steps[0].goesOn);
    QVERIFY(run.steps[1].goesOn);
    QVERIFY(!run.steps[2].goesOn);
    QCOMPARE(run.shown, 2);
}

void TestFallback::continues_data()
{
    QTest::addColumn<QString>("goproxy");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("comma, pipe, end") << u"https://a,https://b|https://c"_s
                                      << QStringList{u"not-found"_s, u"any-error"_s, u"never"_s};
    QTest::newRow("what follows direct does not count")
        << u"https://a|direct|https://b"_s << QStringList{u"any-error"_s, u"never"_s};
    QTest::newRow("a pipe with nothing behind") << u"https://a|"_s << QStringList{u"never"_s};
    QTest::newRow("off") << u"https://a,off"_s << QStringList{u"not-found"_s, u"never"_s};
}

void TestFallback::continues()
{
    QFETCH(QString, goproxy);
    QFETCH(QStringList, names);
    QStringList got;
    const GoProxyList list = GoProxyList::parse(goproxy);
    for (const GoProxyEntry &entry : list.entries()) {
        got += continuesOnName(continuesOn(entry));
    }
    QCOMPARE(got, names);
}

void TestFallback::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<FetchOutcome::Kind>("kind");
    QTest::addColumn<QString>("error");
    using Kind = FetchOutcome::Kind;
    QTest::newRow("200") << 200 << Kind::Ok << QString();
    QTest::newRow("204 is none") << 204 << Kind::Failed << u"204 No Content"_s;
    QTest::newRow("206 is none") << 206 << Kind::Failed << u"206 Partial Content"_s;
    QTest::newRow("404") << 404 << Kind::NotExist << u"404 Not Found"_s;
    QTest::newRow("410") << 410 << Kind::NotExist << u"410 Gone"_s;
    QTest::newRow("407") << 407 << Kind::Failed << u"407 Proxy Authentication Required"_s;
    QTest::newRow("429") << 429 << Kind::Failed << u"429 Too Many Requests"_s;
    QTest::newRow("unknown") << 599 << Kind::Failed << u"599"_s;
}

void TestFallback::statuses()
{
    QFETCH(int, status);
    QFETCH(FetchOutcome::Kind, kind);
    QFETCH(QString, error);
    QCOMPARE(FetchOutcome::fromStatus(status), (FetchOutcome{kind, error}));
}

void TestFallback::databaseRoutes_data()
{
    QTest::addColumn<QString>("gosumdb");
    QTest::addColumn<QString>("goproxy");
    QTest::addColumn<QString>("goprivate");
    QTest::addColumn<QStringList>("answersInOrder");
    QTest::addColumn<SumDbRoute::Via>("via");
    QTest::addColumn<QString>("result"); // the base, or the error
    using Via = SumDbRoute::Via;
    const QString sum = u"sum.golang.org"_s;
    const QString itself = u"https://sum.golang.org"_s;
    const auto row = [&sum](const char *name, const QString &goproxy, const QStringList &list, Via via,
                            const QString &result) {
        QTest::newRow(name) << sum << goproxy << QString() << list << via << result;
    };
    row("200: that proxy alone", u"https://a.example,direct"_s, {u"200"_s}, Via::Proxy,
        u"https://a.example/sumdb/sum.golang.org/"_s);
    row("below a path", u"https://a.example/go/,direct"_s, {u"200"_s}, Via::Proxy,
        u"https://a.example/go/sumdb/sum.golang.org/"_s);
    row("404: the next one", u"https://a.example,https://b.example"_s, {u"404"_s, u"200"_s}, Via::Proxy,
        u"https://b.example/sumdb/sum.golang.org/"_s);
    row("404 everywhere: itself", u"https://a.example,https://b.example"_s, {u"404"_s, u"410"_s}, Via::Direct, itself);
    row("404, then direct: itself", u"https://a.example,direct"_s, {u"404"_s}, Via::Direct, itself);
    row("404, then off: itself", u"https://a.example,off"_s, {u"404"_s}, Via::Direct, itself);
    row("off: itself", u"off"_s, {}, Via::Direct, itself);
    row("direct: itself", u"direct"_s, {}, Via::Direct, itself);
    row("403: unavailable", u"https://a.example,direct"_s, {u"403"_s}, Via::Unavailable, u"403 Forbidden"_s);
    row("502 before a pipe, then direct: forgotten", u"https://a.example|direct"_s, {u"502"_s}, Via::Direct, itself);
    row("502 before a pipe, then 200: forgotten", u"https://a.example|https://b.example"_s, {u"502"_s, u"200"_s},
        Via::Proxy, u"https://b.example/sumdb/sum.golang.org/"_s);
    row("502 before a pipe, then off: not forgotten", u"https://a.example|off"_s, {u"502"_s}, Via::Unavailable,
        u"502 Bad Gateway"_s);
    row("502 before a pipe, then 404: not forgotten", u"https://a.example|https://b.example"_s, {u"502"_s, u"404"_s},
        Via::Unavailable, u"502 Bad Gateway"_s);
    row("502 before a pipe, 404, off: not forgotten", u"https://a.example|https://b.example,off"_s,
        {u"502"_s, u"404"_s}, Via::Unavailable, u"502 Bad Gateway"_s);
    row("timeout: unavailable", u"https://a.example,direct"_s, {u"i/o timeout"_s}, Via::Unavailable, u"i/o timeout"_s);
    row("a bad list: unavailable", u"none"_s, {}, Via::Unavailable, u"invalid proxy URL missing scheme: none"_s);
    QTest::newRow("GOPRIVATE changes nothing")
        << sum << u"https://a.example,direct"_s << u"corp.example"_s << QStringList{u"404"_s} << Via::Direct << itself;
    QTest::newRow("GOPRIVATE does not outrank a 502")
        << sum << u"https://a.example|off"_s << u"corp.example"_s << QStringList{u"502"_s} << Via::Unavailable
        << u"502 Bad Gateway"_s;
    QTest::newRow("a URL of its own: no proxy is asked")
        << u"sum.golang.org https://sum.corp.example/db"_s << u"https://a.example"_s << QString() << QStringList{}
        << Via::ExplicitUrl << u"https://sum.corp.example/db"_s;
    QTest::newRow("the alias is a URL") << u"sum.golang.google.cn"_s << u"https://a.example"_s << QString()
                                        << QStringList{} << Via::ExplicitUrl << u"https://sum.golang.google.cn"_s;
}

void TestFallback::databaseRoutes()
{
    QFETCH(QString, gosumdb);
    QFETCH(QString, goproxy);
    QFETCH(QString, goprivate);
    QFETCH(QStringList, answersInOrder);
    QFETCH(SumDbRoute::Via, via);
    QFETCH(QString, result);
    int used = 0;
    const SumDbRoute route = simulateSumDbRoute(GoSumDb::parse(gosumdb), GoProxyList::parse(goproxy),
                                                ModuleRules::of(goprivate), answers(answersInOrder, &used));
    QCOMPARE(route.via, via);
    QCOMPARE(via == SumDbRoute::Via::Unavailable ? route.error : route.base.toString(), result);
    QCOMPARE(used, answersInOrder.size());
    QCOMPARE(route.entry >= 0, via == SumDbRoute::Via::Proxy || (via == SumDbRoute::Via::Unavailable && used > 0));
}

void TestFallback::checksumDecisions_data()
{
    QTest::addColumn<QString>("gosumdb");
    QTest::addColumn<QString>("goproxy");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("inGoSum");
    QTest::addColumn<QString>("version");
    QTest::addColumn<ChecksumDecision::Kind>("kind");
    QTest::addColumn<QString>("error");
    using Kind = ChecksumDecision::Kind;
    const QString sum = u"sum.golang.org"_s;
    const QString list = u"https://a.example,direct"_s;
    const QString m = u"example.com/m"_s;
    const QString tool = u"golang.org/toolchain"_s;
    const QString now = u"go1.27.4"_s;
    const QString disabled = u"checksum database disabled by GOSUMDB=off"_s;
    QTest::newRow("asked") << sum << list << m << false << now << Kind::Database << QString();
    QTest::newRow("go.sum has it") << sum << list << m << true << now << Kind::InGoSum << QString();
    QTest::newRow("go.sum has it, GOSUMDB is junk")
        << u"on"_s << list << m << true << now << Kind::InGoSum << QString();
    QTest::newRow("off") << u"off"_s << list << m << false << now << Kind::Off << QString();
    QTest::newRow("excluded") << sum << list << u"corp.example/x"_s << false << now << Kind::Excluded << QString();
    QTest::newRow("excluded, GOSUMDB is junk")
        << u"on"_s << list << u"corp.example/x"_s << false << now << Kind::Excluded << QString();
    QTest::newRow("junk") << u"on"_s << list << m << false << now << Kind::Refused
                          << u"invalid GOSUMDB: malformed verifier id"_s;
    QTest::newRow("missing") << u""_s << list << m << false << now << Kind::Refused << u"missing GOSUMDB"_s;
    QTest::newRow("toolchain despite off") << u"off"_s << list << tool << false << now << Kind::Refused << disabled;
    QTest::newRow("toolchain under its short name")
        << u"off"_s << list << u"toolchain"_s << false << now << Kind::Refused << disabled;
    QTest::newRow("toolchain from one file URL")
        << u"off"_s << u"file:///srv/go"_s << tool << false << now << Kind::Off << QString();
    QTest::newRow("toolchain from a file URL and more")
        << u"off"_s << u"file:///srv/go,direct"_s << tool << false << now << Kind::Refused << disabled;
    QTest::newRow("toolchain in go.sum, mended release")
        << sum << list << tool << true << now << Kind::Database << QString();
    QTest::newRow("toolchain in go.sum, 1.26.3")
        << sum << list << tool << true << u"go1.26.3"_s << Kind::Database << QString();
    QTest::newRow("toolchain in go.sum, 1.26.2")
        << sum << list << tool << true << u"go1.26.2"_s << Kind::InGoSum << QString();
    QTest::newRow("toolchain in go.sum, 1.24.4")
        << sum << list << tool << true << u"go1.24.4"_s << Kind::InGoSum << QString();
}

void TestFallback::checksumDecisions()
{
    QFETCH(QString, gosumdb);
    QFETCH(QString, goproxy);
    QFETCH(QString, path);
    QFETCH(bool, inGoSum);
    QFETCH(QString, version);
    QFETCH(ChecksumDecision::Kind, kind);
    QFETCH(QString, error);
    const ChecksumDecision decision =
        checksumDecision(GoSumDb::parse(gosumdb), GoProxyList::parse(goproxy), ModuleRules::of(u"corp.example"_s), path,
                         inGoSum, GoVersion::parse(version));
    QCOMPARE(decision.kind, kind);
    QCOMPARE(decision.error, error);
    QCOMPARE(decision.rule.has_value(), kind == ChecksumDecision::Kind::Excluded);
}

QTEST_GUILESS_MAIN(TestFallback)
#include "tst_fallback.moc"
