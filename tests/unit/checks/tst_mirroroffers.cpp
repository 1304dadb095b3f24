// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gooutcome.h"
#include "core/checks/mirrors.h"
#include "core/checks/registry.h"
#include "core/engine/verdict.h"
#include "core/gotool/goerrorparser.h"
#include "support/evidence.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

HttpResult answerOf(int status, const QByteArray &body, const QByteArray &type = "text/plain")
{
    HttpResult result;
    result.status = status;
    result.headers = {{"content-type", type}};
    result.body = body;
    result.bodyBytes = body.size();
    result.complete = true;
    return result;
}

const QString noSumDb = u"example.com"_s;

/// What a mirror that is all right answers; an empty optional: it stays silent.
std::optional<HttpResult> right(const QUrl &url)
{
    const QString path = url.path();
    if (path.endsWith(".info"_L1)) {
        return answerOf(200, R"({"Version":"v1.0.0","Time":"2024-01-01T00:00:00Z"})", "application/json");
    }
    if (path.endsWith("/list"_L1)) {
        return answerOf(200, "v1.0.0\nv0.9.0\n");
    }
    return path.endsWith(".mod"_L1) ? answerOf(200, "module example.com/m\n") : answerOf(404, "not found");
}

using Answers = std::function<std::optional<HttpResult>(const QUrl &)>;

/// proxy.golang.org answers 502; one mirror at an address, and the built-in ones.
class Broken : public Situation
{
public:
    explicit Broken(const QString &goproxy = u"http://proxy.golang.org,direct"_s, const QString &noSum = noSumDb)
    {
        options.runGo = false;
        const QMap<QString, QString> settings{
            {u"GOPROXY"_s, goproxy}, {u"GOSUMDB"_s, u"sum.golang.org"_s}, {u"GONOSUMDB"_s, noSum}};
        QProcessEnvironment environment;
        for (auto it = settings.begin(); it != settings.end(); ++it) {
            environment.insert(it.key(), it.value());
        }
        facts.env = GoEnvironment::resolve(settings, environment, {}, {}, {}, {});
        facts.proxies = GoProxyList::parse(goproxy);
        facts.sumDb = GoSumDb::parse(u"sum.golang.org");
        facts.rules = ModuleRules::of({}, {}, noSum);
        Mirror lab;
        lab.id = u"lab"_s;
        lab.url = QUrl(u"http://10.9.9.9"_s);
        surroundings.mirrors.catalogue.add({{}, {{lab, {u"id"_s, u"url"_s}}}, {}}, Mirror::Source::Administrator);
    }

    /// The first entry of GOPROXY answers @p status.
    void fail(int status, const QString &host = u"proxy.golang.org"_s)
    {
        Target target = this->target(u"http://"_s + host + u"/example.com/m/@v/v1.0.0.info"_s);
        target.entry = facts.proxies.entries().first().text;
        facts.targets = {target};
        addDns(host, dnsAnswer(0, {u"10.1.1.1"_s}), dnsAnswer(0));
        addConnection(*this, u"10.1.1.1"_s, 80, host);
        add(answerPlan(context(), target).first(), answerOf(status, "x"));
    }

    /// Asks what the check wants to know until it wants nothing new; what was asked of mirrors.
    QList<HttpRequest> ask(const Answers &answers)
    {
        QList<HttpRequest> asked;
        const std::unique_ptr<Check> check = makeMirrorsCheck();
        for (bool news = true; news;) {
            news = false;
            for (const ProbeRequest &request : check->plan(context())) {
                const auto *http = std::get_if<HttpRequest>(&request);
                if (!http || evidence.find(request) || asked.contains(*http)) {
                    continue;
                }
                asked.append(*http);
                if (const auto answer = answers(http->url)) {
                    add(request, *answer);
                    news = true;
                }
            }
        }
        return asked;
    }

    /// go ends with @p said; silently where that is empty, or well.
    void runGo(const QString &said, const QStringList &requests = {}, bool fine = false)
    {
        options.runGo = true;
        options.module = facts.module.toString();
        ProcessResult run;
        const bool silent = said.isEmpty() && !fine;
        run.ended = silent ? ProcessResult::Ended::Inactivity : ProcessResult::Ended::Normally;
        run.exitCode = fine ? 0 : 1;
        if (!said.isEmpty()) {
            run.goRun.errors = {parseGoError(said)};
        }
        for (const QString &url : requests) {
            GoRequest request;
            request.url = QUrl(url);
            request.status = 200;
            request.endMs = 1;
            run.goRun.requests.append(request);
        }
        add(*goRunRequest(context()), run, silent ? Outcome::TimedOut : Outcome::Ok);
    }

    [[nodiscard]] QStringList offered(const QString &cause = u"px-502"_s) const
    {
        QStringList ids;
        for (const MirrorOffer &offer : mirrorOffers(context(), cause)) {
            ids.append(offer.mirror.id);
        }
        return ids;
    }
};

} // namespace

class TestMirrorOffers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyRightAnswersAreOffered_data();
    void onlyRightAnswersAreOffered();
    void verification_data();
    void verification();
    void nobodyIsAsked_data();
    void nobodyIsAsked();
    void goNamesNobody_data();
    void goNamesNobody();
    void otherFilesAreWrong();
    void silenceIsNotWaitedFor();
    void trickleIsNotWaitedFor_data();
    void trickleIsNotWaitedFor();
    void followsRedirects();
    void staysSmall();
    void verdictNamesTheFix();
    void passwordsStayOutOfCommands();
    void brokenFileIsTold();
    void aCompanysDatabaseIsNamedToItsOwnMirrorsAlone();
};

void TestMirrorOffers::onlyRightAnswersAreOffered_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("reason"); // empty: offered
    const QByteArray plain = "text/plain";
    const QByteArray page = "<!DOCTYPE html><title>Log in</title>";
    QTest::newRow("all right") << QString() << 0 << QByteArray() << plain << QString();
    QTest::newRow("a portal") << u".info"_s << 200 << page << QByteArray("text/html") << u"check.mirrors.content"_s;
    QTest::newRow("a portal that hides its type") << u".info"_s << 200 << page << plain << u"check.mirrors.content"_s;
    QTest::newRow("a portal for the list") << u"/list"_s << 200 << page << plain << u"check.mirrors.content"_s;
    QTest::newRow("a portal for go.mod") << u".mod"_s << 200 << page << plain << u"check.mirrors.content"_s;
    QTest::newRow("another version") << u".info"_s << 200 << QByteArray(R"({"Version":"v1.0.1"})") << plain
                                     << u"check.mirrors.content"_s;
    QTest::newRow("another module") << u".mod"_s << 200 << QByteArray("module example.com/n\n") << plain
                                    << u"check.mirrors.content"_s;
    QTest::newRow("an empty go.mod") << u".mod"_s << 200 << QByteArray() << plain << u"check.mirrors.content"_s;
    QTest::newRow("go.mod packed, and not to be unpacked")
        << u".mod"_s << 200 << QByteArray("\x1f\x8b\x08\x00 cut", 8) << plain << u"check.mirrors.content"_s;
    QTest::newRow("an empty list is one") << u"/list"_s << 200 << QByteArray() << plain << QString();
    QTest::newRow("does not have it") << u".info"_s << 404 << QByteArray() << plain << u"check.mirrors.status"_s;
    QTest::newRow("breaks for the list") << u"/list"_s << 502 << QByteArray() << plain << u"check.mirrors.status"_s;
    QTest::newRow("a login") << u".info"_s << 401 << QByteArray() << plain << u"check.mirrors.status"_s;
    QTest::newRow("no answer") << u".info"_s << 0 << QByteArray() << plain << u"check.mirrors.unreachable"_s;
}

void TestMirrorOffers::onlyRightAnswersAreOffered()
{
    QFETCH(QString, what);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QString, reason);
    Broken situation;
    situation.fail(502);
    QVERIFY(situation.offered().isEmpty()); // before anybody answered
    situation.ask([&](const QUrl &url) {
        return !what.isEmpty() && url.path().endsWith(what) ? answerOf(status, body, type) : right(url);
    });
    QCOMPARE(situation.offered(), reason.isEmpty() ? QStringList{u"lab"_s} : QStringList());
    QVERIFY(situation.offered(u"px-503"_s).isEmpty()); // it is about another cause
    const QList<Finding> findings = makeMirrorsCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, reason.isEmpty() ? u"check.mirrors.pass"_s : reason);
    QVERIFY(!findings.first().needed); // whatever it is, go does not need it
}

void TestMirrorOffers::aCompanysDatabaseIsNamedToItsOwnMirrorsAlone()
{
    Broken situation(u"http://proxy.golang.org,direct"_s, {});
    situation.facts.sumDb = GoSumDb::parse(u"sumdb.corp.example+3e67fa19+AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g");
    QVERIFY(situation.facts.sumDb.isUsable() && !situation.facts.sumDb.knownKey);
    Mirror known;
    known.id = u"known"_s;
    known.url = QUrl(u"http://goproxy.cn"_s);
    situation.surroundings.mirrors.catalogue.add({{}, {{known, {u"id"_s, u"url"_s}}}, {}},
                                                 Mirror::Source::Administrator);
    situation.addDns(u"goproxy.cn"_s, dnsAnswer(0, {u"10.8.8.8"_s}), dnsAnswer(0));
    situation.fail(502);
    QStringList told;
    QStringList asked;
    for (const HttpRequest &request : situation.ask(right)) {
        asked.append(request.url.host());
        if (request.url.path().startsWith("/sumdb/"_L1)) {
            told.append(request.url.host());
        }
    }
    QVERIFY(asked.contains(u"goproxy.cn"_s));
    QCOMPARE(told, QStringList{u"10.9.9.9"_s});
}

void TestMirrorOffers::verification_data()
{
    QTest::addColumn<QStringList>("answering"); // ends of URLs with a right answer; others break
    QTest::addColumn<QStringList>("missing");   // with a 404
    QTest::addColumn<bool>("offered");
    QTest::addColumn<QString>("gosumdb");
    const QString supported = u"10.9.9.9/sumdb/sum.golang.org/supported"_s;
    const QString through = u"10.9.9.9/sumdb/sum.golang.org/lookup/example.com/m@v1.0.0"_s;
    const QString direct = u"https://sum.golang.org/lookup/example.com/m@v1.0.0"_s;
    const QString alias = u"https://sum.golang.google.cn/lookup/example.com/m@v1.0.0"_s;
    QTest::newRow("through the mirror") << QStringList{supported, through} << QStringList{} << true << QString();
    QTest::newRow("says yes and has none") << QStringList{supported} << QStringList{through} << false << QString();
    QTest::newRow("past it") << QStringList{direct} << QStringList{supported} << true << QString();
    QTest::newRow("past it, by the other name")
        << QStringList{alias} << QStringList{supported} << true << u"sum.golang.google.cn"_s;
    QTest::newRow("past it, blocked") << QStringList{} << QStringList{supported} << false << QString();
    QTest::newRow("the mirror breaks it") << QStringList{direct} << QStringList{} << false << QString();
}

void TestMirrorOffers::verification()
{
    QFETCH(QStringList, answering);
    QFETCH(QStringList, missing);
    QFETCH(bool, offered);
    QFETCH(QString, gosumdb);
    Broken situation(u"http://proxy.golang.org,direct"_s, {});
    situation.fail(502);
    for (const QString &host : {u"sum.golang.org"_s, u"sum.golang.google.cn"_s}) {
        situation.addDns(host, dnsAnswer(0, {u"10.2.2.2"_s}), dnsAnswer(0));
    }
    const QByteArray record =
        "7\nexample.com/m v1.0.0 h1:aa=\nexample.com/m v1.0.0/go.mod h1:bb=\n\ngo.sum database tree\n";
    situation.ask([&](const QUrl &url) -> std::optional<HttpResult> {
        const auto is = [&url](const QStringList &ends) {
            return std::ranges::any_of(ends, [&url](const QString &end) { return url.toString().endsWith(end); });
        };
        const bool database = url.path().contains("/sumdb/"_L1) || url.path().startsWith("/lookup/"_L1);
        if (!database) {
            return right(url);
        }
        return is(answering) ? answerOf(200, record) : answerOf(is(missing) ? 404 : 502, "x");
    });
    QCOMPARE(situation.offered(), offered ? QStringList{u"lab"_s} : QStringList());
    if (offered) {
        QCOMPARE(mirrorOffers(situation.context(), u"px-502"_s).first().args.value(u"gosumdb"_s), gosumdb);
    } else {
        QCOMPARE(makeMirrorsCheck()->run(situation.context()).first().reason.key, u"check.mirrors.checksums"_s);
    }
}

void TestMirrorOffers::nobodyIsAsked_data()
{
    QTest::addColumn<QString>("goproxy");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("status");
    QTest::addColumn<std::function<void(Broken &)>>("arrange");
    const auto nothing = std::function<void(Broken &)>([](Broken &) { });
    const QString usual = u"http://proxy.golang.org,direct"_s;
    const QString host = u"proxy.golang.org"_s;
    QTest::newRow("all is well") << usual << host << 200 << nothing;
    QTest::newRow("a module that does not exist") << usual << host << 404 << nothing;
    QTest::newRow("a login is wanted") << usual << host << 401 << nothing;
    QTest::newRow("the company's own proxy fails")
        << u"http://goproxy.corp.example,direct"_s << u"goproxy.corp.example"_s << 502 << nothing;
    QTest::newRow("the company's own proxy fails, before a public one")
        << u"http://goproxy.corp.example,http://proxy.golang.org"_s << u"goproxy.corp.example"_s << 502 << nothing;
    QTest::newRow("a private module") << usual << host << 502 << std::function<void(Broken &)>([](Broken &s) {
        s.facts.rules = ModuleRules::of(u"example.com"_s);
    });
    QTest::newRow("a suspected module") << usual << host << 502 << std::function<void(Broken &)>([](Broken &s) {
        s.facts.suspected = {u"example.com"_s};
    });
    QTest::newRow("before it is known what is private")
        << usual << host << 502 << std::function<void(Broken &)>([](Broken &s) { s.facts.suspicionKnown = false; });
    QTest::newRow("--no-mirrors") << usual << host << 502
                                  << std::function<void(Broken &)>([](Broken &s) { s.options.askMirrors = false; });
    QTest::newRow("forbidden") << usual << host << 502 << std::function<void(Broken &)>([](Broken &s) {
        s.surroundings.mirrors.catalogue.add({{}, {}, {QStringList(), {}, false}}, Mirror::Source::Administrator);
    });
    QTest::newRow("in the list already") << u"http://proxy.golang.org|http://10.9.9.9"_s << host << 502 << nothing;
}

void TestMirrorOffers::nobodyIsAsked()
{
    QFETCH(QString, goproxy);
    QFETCH(QString, host);
    QFETCH(int, status);
    QFETCH(std::function<void(Broken &)>, arrange);
    Broken situation(goproxy);
    situation.fail(status, host);
    arrange(situation);
    QVERIFY(situation.ask(right).isEmpty());
    QVERIFY(situation.offered().isEmpty());
}

void TestMirrorOffers::goNamesNobody_data()
{
    QTest::addColumn<QString>("goproxy");
    QTest::addColumn<int>("first"); // what the first entry answers for the small files
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<bool>("offered");
    const QString usual = u"http://proxy.golang.org,direct"_s;
    const QString module = u"go: example.com/m@v1.0.0: "_s;
    QTest::newRow("a damaged zip") << usual << 200 << module + u"zip: checksum error"_s << u"zip-corrupt"_s << true;
    QTest::newRow("a page for a zip") << usual << 200 << module + u"zip: not a valid zip file"_s
                                      << u"captive-html-zip"_s << true;
    QTest::newRow("a path alone") << usual << 200
                                  << module + u"Get \"/example.com/m/@v/v1.0.0.zip\": stopped after 10 redirects"_s
                                  << u"px-redirect-loop"_s << true;
    QTest::newRow("silence in the middle of a zip") << usual << 200 << QString() << u"px-slow-drip"_s << true;
    QTest::newRow("the company's own answered") << u"http://goproxy.corp.example,http://proxy.golang.org"_s << 200
                                                << module + u"zip: checksum error"_s << u"zip-corrupt"_s << false;
    QTest::newRow("the company's own has not got it") << u"http://goproxy.corp.example,http://proxy.golang.org"_s << 404
                                                      << module + u"zip: checksum error"_s << u"zip-corrupt"_s << true;
}

void TestMirrorOffers::goNamesNobody()
{
    QFETCH(QString, goproxy);
    QFETCH(int, first);
    QFETCH(QString, said);
    QFETCH(QString, cause);
    QFETCH(bool, offered);
    Broken situation(goproxy);
    situation.fail(first, situation.facts.proxies.entries().first().url.host());
    situation.runGo(said, {u"http://proxy.golang.org/example.com/m/@v/v1.0.0.zip"_s});
    QCOMPARE(goOutcome(situation.context()).fault.cause, cause);
    QCOMPARE(situation.ask(right).isEmpty(), !offered);
    QCOMPARE(situation.offered(cause), offered ? QStringList{u"lab"_s} : QStringList());
}

/// `go mod tidy` went well, or was not wanted, and `go get M@latest` would not go well.
void TestMirrorOffers::otherFilesAreWrong()
{
    for (const bool runs : {true, false}) {
        Broken situation;
        situation.fail(404); // all of the protocol is asked, since nothing fails at once
        if (runs) {
            situation.runGo({}, {}, true);
        }
        for (const ProbeRequest &request : makeProxyProtocolCheck()->plan(situation.context())) {
            if (!situation.evidence.find(request)) {
                const bool page = std::get<HttpRequest>(request).url.path().endsWith("/list"_L1);
                situation.add(request, page ? answerOf(200, "<html>", "text/html") : answerOf(404, "not found"));
            }
        }
        QVERIFY(!situation.ask(right).isEmpty());
        QCOMPARE(situation.offered(u"captive-html-list"_s), QStringList{u"lab"_s});
        QVERIFY(situation.offered(u"captive-html-info"_s).isEmpty());
    }
}

/// While go still waits for a server that took the request, mirrors are asked: after its end there would be no time.
void TestMirrorOffers::silenceIsNotWaitedFor()
{
    Broken situation;
    situation.options.runGo = true;
    situation.options.module = situation.facts.module.toString();
    Target target = situation.target(u"http://proxy.golang.org/example.com/m/@v/v1.0.0.info"_s);
    situation.facts.targets = {target};
    situation.addDns(u"proxy.golang.org"_s, dnsAnswer(0, {u"10.1.1.1"_s}), dnsAnswer(0));
    TcpRequest tcp;
    tcp.endpoint = {QHostAddress(u"10.1.1.1"_s), 80};
    tcp.host = u"proxy.golang.org"_s;
    const std::unique_ptr<Check> check = makeMirrorsCheck();
    const auto asks = [&](double nowMs) {
        const CheckContext now{situation.options, situation.surroundings, situation.facts, situation.evidence, nowMs};
        return !check->plan(now).isEmpty();
    };
    QVERIFY(!asks(9000)); // nobody has connected yet
    situation.add(tcp, TcpResult{TcpResult::State::Connected, {}});
    QVERIFY(!asks(4000));
    QVERIFY(asks(6000));
    situation.add(answerPlan(situation.context(), target).first(), right(target.url).value());
    QVERIFY(!asks(9000)); // slow, and there it is
}

/// The same behind the head of an archive, of which then hardly a byte comes.
void TestMirrorOffers::trickleIsNotWaitedFor_data()
{
    QTest::addColumn<QString>("goproxy");
    QTest::addColumn<QString>("archive");
    QTest::addColumn<bool>("asked");
    const QString usual = u"http://proxy.golang.org,direct"_s;
    QTest::newRow("nothing trickles") << usual << QString() << false;
    QTest::newRow("a public server") << usual << u"http://proxy.golang.org/example.com/m/@v/v1.0.0.zip"_s << true;
    QTest::newRow("the company's own") << u"http://goproxy.corp.example,http://proxy.golang.org"_s
                                       << u"http://goproxy.corp.example/example.com/m/@v/v1.0.0.zip"_s << false;
}

void TestMirrorOffers::trickleIsNotWaitedFor()
{
    QFETCH(QString, goproxy);
    QFETCH(QString, archive);
    QFETCH(bool, asked);
    Broken situation(goproxy);
    situation.options.runGo = true;
    situation.options.module = situation.facts.module.toString();
    if (!archive.isEmpty()) {
        situation.facts.trickling = {QUrl(archive)};
    }
    QCOMPARE(!situation.ask(right).isEmpty(), asked);
    QVERIFY(!asked || situation.offered(u"px-slow-drip"_s) == QStringList{u"lab"_s});
}

void TestMirrorOffers::followsRedirects()
{
    Broken situation;
    situation.fail(502);
    situation.ask([](const QUrl &url) {
        HttpResult moved = answerOf(302, {});
        moved.headers.emplaceBack("location", "http://10.9.9.8" + url.path().toUtf8());
        return url.host() == "10.9.9.9"_L1 ? std::optional(moved) : right(url);
    });
    QCOMPARE(situation.offered(), QStringList{u"lab"_s});
    Broken loop;
    loop.fail(502);
    const auto asked = loop.ask([](const QUrl &) {
        HttpResult moved = answerOf(302, {});
        moved.headers.emplaceBack("location", "/again");
        return std::optional(moved);
    });
    QVERIFY(asked.size() <= 3);
    QVERIFY(loop.offered().isEmpty());
}

/// However many there are and whatever they send: a few of them, a few small files, not for long.
void TestMirrorOffers::staysSmall()
{
    Broken situation(u"http://proxy.golang.org,direct"_s, {});
    for (int i = 0; i < 20; ++i) {
        Mirror more;
        more.id = u"m"_s + QString::number(i);
        more.url = QUrl(u"http://10.8.8.%1"_s.arg(i + 1));
        situation.surroundings.mirrors.catalogue.add({{}, {{more, {}}}, {}}, Mirror::Source::User);
    }
    situation.fail(502);
    qint64 most = 0;
    const QList<HttpRequest> asked = situation.ask(right);
    QVERIFY(!asked.isEmpty());
    for (const HttpRequest &request : asked) {
        most += request.maxBody;
        QVERIFY(request.deadline <= std::chrono::milliseconds(2500));
        QVERIFY(!request.url.path().endsWith(".zip"_L1));
        QVERIFY(request.credentials.isEmpty());
    }
    QVERIFY2(most < 1024 * 1024, qPrintable(QString::number(most)));
}

void TestMirrorOffers::verdictNamesTheFix()
{
    Broken situation;
    situation.fail(502);
    Finding finding;
    finding.check = u"module-proxy"_s;
    finding.cause = u"px-502"_s;
    finding.subject = u"http://proxy.golang.org"_s;
    finding.status = Status::Fail;
    finding.confidence = 0.9;
    const Judgement without = judge(situation.context(), {finding});
    QVERIFY(!without.verdicts.first().fixes.join(u' ').contains(u"use-mirror"_s));
    situation.ask(right);
    const Judgement judged = judge(situation.context(), {finding});
    const QStringList fixes = judged.verdicts.first().fixes;
    QCOMPARE(fixes.count(u"use-mirror:lab"_s), 1);
    QVERIFY(fixes.indexOf(u"use-mirror:lab"_s) < fixes.indexOf(u"ask-operator"_s));
    const auto fix = std::ranges::find(judged.fixes, u"use-mirror:lab"_s, &Fix::id);
    QVERIFY(fix != judged.fixes.end());
    QCOMPARE(fix->posix, u"go env -w GOPROXY=http://10.9.9.9,direct"_s);
    QCOMPARE(fix->applies, Fix::Applies::Environment);
    QCOMPARE(fix->title.key, u"fix.use-mirror.title"_s);
    QCOMPARE(fix->title.args.value(u"mirror"_s), u"lab"_s);
}

void TestMirrorOffers::passwordsStayOutOfCommands()
{
    Broken situation(u"http://proxy.golang.org,https://u:secret@goproxy.corp.example,direct"_s);
    situation.fail(502);
    situation.ask(right);
    const QList<MirrorOffer> offers = mirrorOffers(situation.context(), u"px-502"_s);
    QCOMPARE(offers.size(), 1);
    for (const QString &value : offers.first().args) {
        QVERIFY2(!value.contains(u"secret"_s), qPrintable(value));
    }
    QVERIFY(!offers.first().args.contains(u"settings"_s));
}

void TestMirrorOffers::brokenFileIsTold()
{
    Situation situation;
    situation.surroundings.mirrors.problems = {{u"/etc/xdg/tidyscope/mirrors.json"_s, 3, 7, {}}};
    const QList<Finding> findings = makeMirrorsCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().status, Status::Warn);
    QCOMPARE(findings.first().reason.args.value(u"line"_s), u"3"_s);
    QVERIFY(findings.first().cause.isEmpty());
}

QTEST_GUILESS_MAIN(TestMirrorOffers)
#include "tst_mirroroffers.moc"
