// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gatewayfacts.h"
#include "core/checks/gatewayproduct.h"
#include "core/checks/gooutcome.h"
#include "core/checks/registry.h"
#include "core/probes/gzipsize.h"
#include "core/report/letter.h"
#include "core/sumdb/note.h"
#include "core/sumdb/record.h"
#include "support/evidence.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString base = u"http://127.0.0.1:8080"_s;
const QString info = u"/example.com/m/@v/v1.0.0.info"_s;

HttpResult plainAnswer(int status, const QByteArray &body = {})
{
    return httpAnswer(status, {{"content-type", "text/plain; charset=utf-8"}}, body);
}

Evidence answered(const QString &url, const HttpResult &result, double waitMs)
{
    Evidence evidence;
    evidence.id = u"e1"_s;
    HttpRequest request;
    request.url = QUrl(url);
    evidence.request = request;
    evidence.result = result;
    evidence.outcome = Outcome::Ok;
    evidence.durationMs = waitMs + 20;
    evidence.phases.wait = waitMs;
    return evidence;
}

/// One module proxy on loopback whose files are asked for in the way the checks ask.
class Proxy
{
public:
    explicit Proxy(const QString &list = base)
    {
        situation.options.runGo = false;
        situation.facts.proxies = GoProxyList::parse(list, GoVersion{1, 24, 4, {}});
        target = situation.target(base + info);
        target.entry = base;
        target.last = list == base;
        addConnection(situation, u"127.0.0.1"_s, 8080);
        situation.facts.targets = {target};
        answer(info, plainAnswer(200, R"({"Version":"v1.0.0"})"));
    }

    void answer(const QString &path, const HttpResult &result,
                std::chrono::milliseconds deadline = HttpRequest().deadline)
    {
        HttpRequest request = std::get<HttpRequest>(answerPlan(situation.context(), target).first());
        request.url = QUrl(base + path);
        request.deadline = deadline;
        situation.add(request, result);
    }

    /// All files as they should be, but for those in @p wrong.
    void answerAll(const QMap<QString, HttpResult> &wrong)
    {
        QMap<QString, HttpResult> files{
            {u"/example.com/m/@v/list"_s, plainAnswer(200, "v1.0.0\n")},
            {u"/example.com/m/@latest"_s, plainAnswer(200, R"({"Version":"v1.0.0"})")},
            {u"/example.com/m/@v/v1.0.0.mod"_s, plainAnswer(200, "module example.com/m\n")},
            {u"/example.com/m/@v/v1.0.0.zip"_s, httpAnswer(200, {{"content-length", "4"}}, "PK\3\4")}};
        files.insert(wrong);
        const QString absent = u"/nothing.invalid/tidyscope/@v/v0.0.1.info"_s;
        for (auto it = files.begin(); it != files.end(); ++it) {
            if (it.key() != absent && it.key() != info) {
                answer(it.key(), it.value());
            }
        }
        answer(absent, files.value(absent, plainAnswer(404, "not found")), std::chrono::seconds(3));
    }

    Situation situation;
    Target target;
};

} // namespace

/// What answered instead of the module proxy, and whether a module proxy speaks its protocol.
class TestGatewayChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void products_data();
    void products();
    void timeouts_data();
    void timeouts();
    void kinds_data();
    void kinds();
    void theCheckNamesEachServerOnce();
    void theLetterHoldsTheFacts_data();
    void theLetterHoldsTheFacts();
    void protocol_data();
    void protocol();
    void packedArchives_data();
    void packedArchives();
    void passthrough_data();
    void passthrough();
    void aNameThatMayBePrivateIsNotLookedUp_data();
    void aNameThatMayBePrivateIsNotLookedUp();
    void aRefusalThatGoGoesPast_data();
    void aRefusalThatGoGoesPast();
    void theSecondEntryIsAskedOnlyWhereGoAsksIt_data();
    void theSecondEntryIsAskedOnlyWhereGoAsksIt();
};

void TestGatewayChecks::products_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QString>("product");
    const QByteArray none;
    QTest::newRow("nothing tells") << QByteArray("server") << QByteArray("corp-gate") << QByteArray("<html>") << u""_s;
    QTest::newRow("nginx by its header") << QByteArray("Server") << QByteArray("nginx/1.26.0") << none << u"nginx"_s;
    QTest::newRow("nginx by its page") << none << none << QByteArray("<center>nginx</center>") << u"nginx"_s;
    QTest::newRow("openresty is nginx") << QByteArray("server") << QByteArray("openresty") << none << u"nginx"_s;
    QTest::newRow("Zscaler before the server behind it")
        << QByteArray("server") << QByteArray("nginx") << QByteArray("<title>Zscaler</title>") << u"Zscaler"_s;
    QTest::newRow("Blue Coat") << QByteArray("X-Bluecoat-Via") << QByteArray("a1") << none << u"Blue Coat ProxySG"_s;
    QTest::newRow("Squid") << QByteArray("X-Squid-Error") << QByteArray("ERR_CONNECT_FAIL 111") << none << u"Squid"_s;
    QTest::newRow("Artifactory") << QByteArray("X-Artifactory-Id") << QByteArray("1f") << none << u"Artifactory"_s;
    QTest::newRow("Nexus") << QByteArray("Server") << QByteArray("Nexus/3.70.1 (OSS)") << none << u"Nexus Repository"_s;
    QTest::newRow("Athens") << none << none << QByteArray("see gomods/athens") << u"Athens"_s;
    QTest::newRow("Cloudflare") << QByteArray("CF-RAY") << QByteArray("8f1") << none << u"Cloudflare"_s;
    QTest::newRow("Envoy") << QByteArray("server") << QByteArray("envoy") << none << u"Envoy"_s;
    QTest::newRow("HAProxy by its page") << none << none << QByteArray("No server is available to handle this request.")
                                         << u"HAProxy"_s;
    QTest::newRow("the name in another header says nothing")
        << QByteArray("x-note") << QByteArray("nginx") << none << u""_s;
}

void TestGatewayChecks::products()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, page);
    QFETCH(QString, product);
    const HeaderList headers = header.isEmpty() ? HeaderList() : HeaderList{{header, value}};
    QCOMPARE(gatewayProduct(headers, page), product);
}

void TestGatewayChecks::timeouts_data()
{
    QTest::addColumn<double>("afterMs");
    QTest::addColumn<int>("seconds");
    QTest::newRow("at once") << 12.0 << 0;
    QTest::newRow("just before") << 4990.0 << 0;
    QTest::newRow("exactly") << 5000.0 << 5;
    QTest::newRow("with the way there and back") << 30120.0 << 30;
    QTest::newRow("too long after") << 10500.0 << 0;
    QTest::newRow("nobody sets that") << 37000.0 << 0;
    QTest::newRow("a minute") << 60010.0 << 60;
}

void TestGatewayChecks::timeouts()
{
    QFETCH(double, afterMs);
    QFETCH(int, seconds);
    QCOMPARE(configuredTimeout(afterMs), seconds);
}

void TestGatewayChecks::kinds_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<double>("waitMs");
    QTest::addColumn<QString>("kind");
    const QByteArray nginx = "nginx";
    const QByteArray none;
    QTest::newRow("504 after 10 s") << 504 << nginx << 10020.0 << u"timeout"_s;
    QTest::newRow("504 after 10 s, nobody's") << 504 << none << 10020.0 << u"timeout"_s;
    QTest::newRow("504 after 7 s") << 504 << nginx << 7000.0 << u"product"_s;
    QTest::newRow("502 at once") << 502 << nginx << 3.0 << u"dead"_s;
    QTest::newRow("502 later") << 502 << nginx << 2400.0 << u"product"_s;
    QTest::newRow("500 of nginx") << 500 << nginx << 3.0 << u"sub-request"_s;
    QTest::newRow("500 of another") << 500 << QByteArray("gunicorn") << 3.0 << QString();
    QTest::newRow("403 of a gateway") << 403 << QByteArray("zscaler") << 3.0 << u"product"_s;
    QTest::newRow("404 is timed, too") << 404 << none << 3.0 << QString();
    QTest::newRow("200 is no error") << 200 << nginx << 3.0 << u"-"_s;
}

void TestGatewayChecks::kinds()
{
    QFETCH(int, status);
    QFETCH(QByteArray, server);
    QFETCH(double, waitMs);
    QFETCH(QString, kind);
    const HeaderList headers = server.isEmpty() ? HeaderList() : HeaderList{{"Server", server}};
    const auto facts = gatewayFacts(answered(base + info, httpAnswer(status, headers, {}), waitMs));
    QCOMPARE(facts ? gatewayKindName(facts->kind) : u"-"_s, kind);
}

void TestGatewayChecks::theCheckNamesEachServerOnce()
{
    Situation situation;
    const HttpResult dead = httpAnswer(502, {{"Server", "nginx"}}, {});
    for (const QString &file : {info, u"/example.com/m/@v/list"_s}) {
        HttpRequest request;
        request.url = QUrl(base + file);
        situation.add(request, dead);
    }
    HttpRequest missing;
    missing.url = QUrl(base + u"/x/@v/list"_s);
    situation.add(missing, httpAnswer(404, {{"Server", "nginx"}}, {}));
    const QList<Finding> findings = makeGatewayCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, u"check.gateway.dead"_s);
    QCOMPARE(findings.first().evidence, QStringList{u"e1"_s});
}

void TestGatewayChecks::theLetterHoldsTheFacts_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("holds");
    QTest::newRow("English") << u"en"_s
                             << QStringList{u"Hello,"_s,
                                            u"Request: GET %1"_s.arg(base + info),
                                            u"2026-11-28T10:00:01.500Z"_s,
                                            u"Status: 504 Gateway Timeout"_s,
                                            u"Written by: nginx"_s,
                                            u"10.02 s, which is a configured timeout of 10 s"_s,
                                            u"X-Request-Id: 4f2a"_s,
                                            u"did not answer within 10 s"_s,
                                            u"curl -v"_s,
                                            u"go1.24.4"_s};
    QTest::newRow("Chinese") << u"zh_CN"_s
                             << QStringList{u"你好："_s,
                                            u"请求：GET %1"_s.arg(base + info),
                                            u"2026-11-28T10:00:01.500Z"_s,
                                            u"状态：504 Gateway Timeout"_s,
                                            u"应答来自：nginx"_s,
                                            u"配置好的 10 秒超时"_s,
                                            u"X-Request-Id: 4f2a"_s,
                                            u"curl -v"_s,
                                            u"go1.24.4"_s};
}

void TestGatewayChecks::theLetterHoldsTheFacts()
{
    QFETCH(QString, language);
    QFETCH(QStringList, holds);
    Diagnosis diagnosis;
    diagnosis.started = QDateTime(QDate(2026, 11, 28), QTime(10, 0), QTimeZone::UTC);
    diagnosis.goVersion = u"go1.24.4"_s;
    HttpResult late = httpAnswer(
        504, {{"Server", "nginx"}, {"X-Request-Id", "4f2a"}, {"Via", "1.1 http://anna:s3cretword@gate.corp"}},
        "<center>nginx</center>");
    late.reason = u"Gateway Timeout"_s;
    Evidence evidence = answered(u"http://anna:s3cretword@127.0.0.1:8080"_s + info, late, 10020);
    evidence.startMs = 1500;
    diagnosis.evidence = {evidence};
    Verdict verdict;
    verdict.cause = u"px-504"_s;
    verdict.evidence = {u"e1"_s};
    verdict.title = {u"cause.px-504.title"_s, {{u"entry"_s, base}, {u"status"_s, u"504"_s}}};
    Fix fix;
    fix.id = u"ask-operator"_s;
    fix.title = {u"fix.ask-operator.title"_s, {{u"host"_s, u"127.0.0.1"_s}, {u"endpoint"_s, u"127.0.0.1:8080"_s}}};
    QVERIFY(isLetter(fix.id));
    const QString letter = letterText(letterLines(diagnosis, verdict, fix), Texts(language));
    for (const QString &part : holds) {
        QVERIFY2(letter.contains(part), qPrintable(part + u"\nin\n"_s + letter));
    }
    QVERIFY2(!letter.contains(u"s3cretword"), qPrintable(letter));
}

void TestGatewayChecks::protocol_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<HttpResult>("result");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<Status>("status");
    const QString list = u"/example.com/m/@v/list"_s;
    const QString mod = u"/example.com/m/@v/v1.0.0.mod"_s;
    const QString zip = u"/example.com/m/@v/v1.0.0.zip"_s;
    const QString latest = u"/example.com/m/@latest"_s;
    const QString absent = u"/nothing.invalid/tidyscope/@v/v0.0.1.info"_s;
    const HttpResult page = httpAnswer(200, {{"content-type", "text/html"}}, "<html><body>Log in</body></html>");
    const auto row = [](const char *name, const QString &path, const HttpResult &result, const QString &key,
                        const QString &cause = {}, Status status = Status::Fail) {
        QTest::newRow(name) << path << result << u"check.proxy-protocol."_s + key << cause << status;
    };
    row("all is well", list, plainAnswer(200, "v1.0.0\n"), u"pass"_s, {}, Status::Pass);
    row("no versions of its own", list, plainAnswer(404), u"pass"_s, {}, Status::Pass);
    row("the list is a page", list, page, u"captive-html-list"_s, u"captive-html-list"_s);
    row("the list is JSON", list, plainAnswer(200, R"({"versions":[]})"), u"captive-html-list"_s,
        u"captive-html-list"_s);
    row("@latest is a page", latest, page, u"captive-html-list"_s, u"captive-html-list"_s);
    row("@latest is newer than the list", latest, plainAnswer(200, R"({"Version":"v1.2.0"})"), u"stale-latest"_s,
        u"stale-latest"_s, Status::Warn);
    row("the go.mod is a page", mod, page, u"captive-html-mod"_s, u"captive-html-mod"_s);
    row("the go.mod is empty", mod, plainAnswer(200), u"captive-html-mod"_s, u"captive-html-mod"_s);
    row("the go.mod is another's", mod, plainAnswer(200, "module example.com/other\n"), u"mod-wrong-path"_s,
        u"mod-wrong-path"_s);
    row("the archive is a page", zip, page, u"captive-html-zip"_s, u"captive-html-zip"_s);
    row("the archive is too large", zip, httpAnswer(200, {{"content-length", "600000000"}}, "PK\3\4"),
        u"zip-too-large"_s, u"zip-too-large"_s);
    row("a module that nobody has: 410", absent, plainAnswer(410), u"pass"_s, {}, Status::Pass);
    row("a module that nobody has: 403", absent, plainAnswer(403), u"pass"_s, {}, Status::Pass);
    row("200 to everything, as a page", absent, page, u"answers-all"_s, u"captive-html-info"_s, Status::Warn);
    row("200 to everything, as JSON", absent, plainAnswer(200, "{}"), u"answers-all"_s, {}, Status::Warn);
    row("502 in place of 404", absent, plainAnswer(502), u"no-404"_s, {}, Status::Warn);
}

void TestGatewayChecks::protocol()
{
    QFETCH(QString, path);
    QFETCH(HttpResult, result);
    QFETCH(QString, key);
    QFETCH(QString, cause);
    QFETCH(Status, status);
    Proxy proxy;
    proxy.answerAll({{path, result}});
    const QList<Finding> findings = makeProxyProtocolCheck()->run(proxy.situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, key);
    QCOMPARE(findings.first().cause, cause);
    QCOMPARE(findings.first().status, status);
    // what it plans, it has asked
    for (const ProbeRequest &planned : makeProxyProtocolCheck()->plan(proxy.situation.context())) {
        QVERIFY(proxy.situation.evidence.find(planned));
    }
}

void TestGatewayChecks::packedArchives_data()
{
    QTest::addColumn<QByteArray>("gzip");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<qint64>("bytes");
    const QByteArray member =
        QByteArray::fromHex("1f8b080000000000020363601805a360140c77000080170b06e8030000"); // 1,000 zeros
    QTest::newRow("one member") << member << qint64(1 << 20) << qint64(1000);
    QTest::newRow("three members") << member.repeated(3) << qint64(1 << 20) << qint64(3000);
    QTest::newRow("no further than needed") << member.repeated(9) << qint64(2500) << qint64(3000);
    QTest::newRow("the last one is cut off")
        << QByteArray(member + member.chopped(9)) << qint64(1 << 20) << qint64(1000);
    QTest::newRow("not packed") << QByteArray("PK\3\4 and so on, for long enough") << qint64(1 << 20) << qint64(0);
    QTest::newRow("nothing") << QByteArray() << qint64(1 << 20) << qint64(0);
}

void TestGatewayChecks::packedArchives()
{
    QFETCH(QByteArray, gzip);
    QFETCH(qint64, limit);
    QFETCH(qint64, bytes);
    QCOMPARE(unpackedSize(gzip, limit), bytes);
}

void TestGatewayChecks::passthrough_data()
{
    QTest::addColumn<HttpResult>("supported");
    QTest::addColumn<HttpResult>("lookup");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("cause");
    const NoteSigner stranger{u"sum.corp"_s, QByteArray(32, 'x')};
    const Tlog::TreeHead head{7, {}};
    const QByteArray record = "3\nexample.com/m v1.0.0 h1:a\n\n";
    const auto row = [](const char *name, const HttpResult &supported, const HttpResult &lookup, const QString &key,
                        const QString &cause = {}) {
        QTest::newRow(name) << supported << lookup << u"check.sumdb-passthrough."_s + key << cause;
    };
    const HttpResult none;
    row("it does not pass it on", plainAnswer(404), none, u"direct"_s);
    row("403", plainAnswer(403), none, u"sum-supported-error"_s, u"sum-supported-error"_s);
    row("502", plainAnswer(502), none, u"sum-supported-error"_s, u"sum-supported-error"_s);
    row("a redirect is followed by go", plainAnswer(302), none, u"none"_s);
    row("it says so, and breaks", plainAnswer(200), plainAnswer(500), u"sum-passthrough-5xx"_s,
        u"sum-passthrough-5xx"_s);
    row("a page in place of the record", plainAnswer(200), plainAnswer(200, "<html>Log in"), u"sum-html"_s,
        u"sum-html"_s);
    row("signed by somebody else", plainAnswer(200), plainAnswer(200, record + signNote(head.toText(), {stranger})),
        u"sum-bad-signature"_s, u"sum-bad-signature"_s);
    row("the module is too new", plainAnswer(200), plainAnswer(404), u"unasked"_s);
}

void TestGatewayChecks::passthrough()
{
    QFETCH(HttpResult, supported);
    QFETCH(HttpResult, lookup);
    QFETCH(QString, key);
    QFETCH(QString, cause);
    Proxy proxy;
    proxy.situation.facts.sumDb = GoSumDb::parse(u"sum.golang.org");
    proxy.answer(u"/sumdb/sum.golang.org/supported"_s, supported);
    proxy.answer(u"/sumdb/sum.golang.org/lookup/example.com/m@v1.0.0"_s, lookup);
    const QList<Finding> findings = makeSumDbPassthroughCheck()->run(proxy.situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, key);
    QCOMPARE(findings.first().cause, cause);
}

void TestGatewayChecks::aNameThatMayBePrivateIsNotLookedUp_data()
{
    QTest::addColumn<QString>("isPrivate");
    QTest::addColumn<QStringList>("suspected");
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("isAsked");
    QTest::newRow("public") << QString() << QStringList() << u"v1.0.0"_s << true;
    QTest::newRow("it looks private") << QString() << QStringList{u"example.com"_s} << u"v1.0.0"_s << false;
    QTest::newRow("GOPRIVATE, and a GONOSUMDB of its own") << u"example.com"_s << QStringList() << u"v1.0.0"_s << false;
    QTest::newRow("a query is no version") << QString() << QStringList() << u"v1"_s << false;
}

void TestGatewayChecks::aNameThatMayBePrivateIsNotLookedUp()
{
    QFETCH(QString, isPrivate);
    QFETCH(QStringList, suspected);
    QFETCH(QString, version);
    QFETCH(bool, isAsked);
    Proxy proxy;
    Facts &facts = proxy.situation.facts;
    facts.sumDb = GoSumDb::parse(u"sum.golang.org");
    facts.rules = ModuleRules::of(isPrivate, u"none"_s, u"other.example"_s);
    facts.suspected = suspected;
    facts.module.version = version;
    proxy.answer(u"/sumdb/sum.golang.org/supported"_s, plainAnswer(200));
    bool found = false;
    for (const ProbeRequest &planned : makeSumDbPassthroughCheck()->plan(proxy.situation.context())) {
        found = found || std::get<HttpRequest>(planned).url.path().contains("/lookup/"_L1);
    }
    QCOMPARE(found, isAsked);
}

/// cmd/go/internal/modfetch, TryProxies: behind '|' go goes on, and "direct" at the end forgives.
void TestGatewayChecks::aRefusalThatGoGoesPast_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("key");
    const auto key = [](const char *name) { return u"check.sumdb-passthrough."_s + QLatin1StringView(name); };
    QTest::newRow("before a comma") << base + u",direct"_s << key("sum-supported-error");
    QTest::newRow("direct behind a pipe") << base + u"|direct"_s << key("direct");
    QTest::newRow("off behind a pipe") << base + u"|off"_s << key("sum-supported-error");
}

void TestGatewayChecks::aRefusalThatGoGoesPast()
{
    QFETCH(QString, list);
    QFETCH(QString, key);
    Proxy proxy(list);
    Facts &facts = proxy.situation.facts;
    facts.sumDb = GoSumDb::parse(u"sum.golang.org");
    facts.targets.first().fallbackOnAnyError = list.contains(u'|');
    proxy.answer(u"/sumdb/sum.golang.org/supported"_s, plainAnswer(403));
    const QList<Finding> findings = makeSumDbPassthroughCheck()->run(proxy.situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, key);
}

void TestGatewayChecks::theSecondEntryIsAskedOnlyWhereGoAsksIt_data()
{
    QTest::addColumn<QString>("separator");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("asked");
    QTest::newRow("404") << u","_s << 404 << true;
    QTest::newRow("502 before a comma") << u","_s << 502 << false;
    QTest::newRow("502 before a pipe") << u"|"_s << 502 << true;
    QTest::newRow("200") << u"|"_s << 200 << false;
}

void TestGatewayChecks::theSecondEntryIsAskedOnlyWhereGoAsksIt()
{
    QFETCH(QString, separator);
    QFETCH(int, status);
    QFETCH(bool, asked);
    const QString second = u"http://127.0.0.2:8080"_s;
    Proxy proxy(base + separator + second);
    Situation &situation = proxy.situation;
    situation.facts.sumDb = GoSumDb::parse(u"sum.golang.org");
    situation.facts.targets.first().fallbackOnAnyError = separator == "|"_L1;
    Target next = situation.target(second + info, Target::Role::ModuleProxy, 1);
    next.entry = second;
    addConnection(situation, u"127.0.0.2"_s, 8080);
    situation.facts.targets.append(next);
    situation.add(answerPlan(situation.context(), next).first(), plainAnswer(200, R"({"Version":"v1.0.0"})"));
    proxy.answer(u"/sumdb/sum.golang.org/supported"_s, plainAnswer(status));
    bool found = false;
    for (const ProbeRequest &planned : makeSumDbPassthroughCheck()->plan(situation.context())) {
        const QUrl url = std::get<HttpRequest>(planned).url;
        found = found || url == QUrl(second + u"/sumdb/sum.golang.org/supported"_s);
    }
    QCOMPARE(found, asked);
}

QTEST_APPLESS_MAIN(TestGatewayChecks)
#include "tst_gatewaychecks.moc"
