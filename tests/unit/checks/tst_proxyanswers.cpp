// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/causes/catalogue.h"
#include "core/causes/variants.h"
#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/loginschemes.h"
#include "core/checks/refine.h"
#include "core/checks/registry.h"
#include "core/checks/standin.h"
#include "core/engine/derivefacts.h"
#include "core/engine/verdict.h"
#include "core/gotool/goerrorparser.h"
#include "support/situation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString base = u"http://127.0.0.1:8080"_s;
const QString file = u"/example.com/m/@v/v1.0.0.info"_s;
const QString zscaler = u"<html><title>Internet Security by Zscaler</title></html>"_s;

TcpRequest tcpTo(const QString &address, quint16 port)
{
    TcpRequest request;
    request.endpoint = {QHostAddress(address), port};
    request.host = address;
    return request;
}

HttpResult httpAnswer(int status, const HeaderList &headers, const QByteArray &body = {})
{
    HttpResult result;
    result.status = status;
    result.headers = headers;
    result.body = body;
    result.bodyBytes = body.size();
    result.complete = true;
    return result;
}

/// A plain http target on loopback with an answer; the name needs no resolving.
Target answered(Situation &situation, const QString &url, const HttpResult &result)
{
    Target target = situation.target(url);
    situation.add(tcpTo(target.url.host(), target.port()), TcpResult{TcpResult::State::Connected, {}});
    situation.facts.targets.append(target);
    situation.add(answerPlan(situation.context(), target).first(), result);
    return target;
}

Verdict verdictOn(const Situation &situation, const Fault &fault)
{
    const Judgement got = judge(situation.context(), {faultFinding({u"module-proxy"_s, 2}, fault, true, 0)});
    return got.verdicts.value(0);
}

/// go ends with @p said.
void goSays(Situation &situation, const QString &said)
{
    ProcessResult run;
    run.exitCode = 1;
    run.goRun.errors = {parseGoError(said)};
    situation.add(*goRunRequest(situation.context()), run);
}

} // namespace

/// What HTTP proxies, gateways and repository managers answer in the place of a module proxy, and which words follow from it.
class TestProxyAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schemes_data()
    {
        QTest::addColumn<QByteArrayList>("fields");
        QTest::addColumn<QStringList>("schemes");
        QTest::addColumn<bool>("basic");
        QTest::addColumn<bool>("beyond");
        using Fields = QByteArrayList;
        QTest::newRow("none") << Fields{} << QStringList{} << false << false;
        QTest::newRow("Basic") << Fields{"Basic realm=\"a, b\""} << QStringList{u"Basic"_s} << true << false;
        QTest::newRow("in small letters") << Fields{"basic realm=x"} << QStringList{u"basic"_s} << true << false;
        QTest::newRow("a field each") << Fields{"Negotiate", "NTLM"} << QStringList{u"Negotiate"_s, u"NTLM"_s} << false
                                      << true;
        QTest::newRow("all in one field") << Fields{"Negotiate, Digest realm=\"x\", nonce=\"y=\", Basic realm=\"z\""}
                                          << QStringList{u"Negotiate"_s, u"Digest"_s, u"Basic"_s} << true << false;
        QTest::newRow("with a token behind it")
            << Fields{"NTLM TlRMTVNTUAACAAAA="} << QStringList{u"NTLM"_s} << false << true;
        QTest::newRow("a token is a header that go can send")
            << Fields{"Bearer realm=\"r\""} << QStringList{u"Bearer"_s} << false << false;
    }
    void schemes()
    {
        QFETCH(QByteArrayList, fields);
        HeaderList headers{{"Content-Type", "Basic"}};
        for (const QByteArray &field : fields) {
            headers.append({"proxy-authenticate", field});
        }
        const QStringList found = loginSchemes(headers, "Proxy-Authenticate");
        QTEST(found, "schemes");
        QTEST(offersBasic(found), "basic");
        QTEST(areBeyondGo(found), "beyond");
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("variant");
        QTest::addColumn<QStringList>("fixes");
        const HeaderList none;
        const QString ask = u"ask-proxy-admin"_s;
        const QStringList page{u"open-login-page"_s, ask};
        const QStringList allow{u"ask-allow-list"_s, u"use-company-proxy"_s};
        const QStringList port{u"correct-http-proxy"_s, ask};
        const auto with = [](const QByteArray &scheme) { return HeaderList{{"Proxy-Authenticate", scheme}}; };
        const auto row = [](const char *name, int status, const HeaderList &headers, const QString &cause,
                            const QString &variant, const QStringList &fixes) {
            QTest::newRow(name) << status << headers << cause << variant << fixes;
        };
        row("407 with Basic", 407, with("Basic realm=x"), u"hp-407"_s, {}, {u"http-proxy-credentials"_s, ask});
        row("407 with Basic beside others", 407, with("Negotiate, Basic realm=x"), u"hp-407"_s, {},
            {u"http-proxy-credentials"_s, ask});
        row("407 without a word", 407, none, u"hp-407"_s, {}, {u"http-proxy-credentials"_s, ask});
        row("407 with Negotiate alone", 407, with("Negotiate"), u"hp-407"_s, u"helper"_s, {u"login-helper"_s, ask});
        row("407 with NTLM alone", 407, with("NTLM"), u"hp-407"_s, u"helper"_s, {u"login-helper"_s, ask});
        row("302 to a page", 302, {{"Location", "https://login.corp.example/"}}, u"hp-407"_s, u"portal"_s, page);
        row("303 to a page", 303, none, u"hp-407"_s, u"portal"_s, page);
        row("511: log in to the network", 511, none, u"hp-407"_s, u"portal"_s, page);
        row("429", 429, none, u"hp-403"_s, u"limit"_s, {u"retry-later"_s, ask});
        row("403", 403, none, u"hp-403"_s, {}, allow);
        row("451: for legal reasons", 451, none, u"hp-403"_s, {}, allow);
        row("423: of a product's own", 423, none, u"hp-403"_s, {}, allow);
        row("301: a web server that has moved", 301, none, u"hp-closes"_s, {}, port);
        row("405: a web server", 405, none, u"hp-closes"_s, {}, port);
        row("502", 502, none, u"hp-5xx"_s, {}, {ask});
        row("504", 504, none, u"hp-5xx"_s, {}, {ask});
    }
    void refusals()
    {
        QFETCH(int, status);
        QFETCH(HeaderList, headers);
        Situation situation;
        situation.options.runGo = false;
        Target target = situation.target(u"https://goproxy.corp.example"_s + file);
        target.proxy.useProxy = true;
        target.proxy.proxy = QUrl(u"http://10.0.0.9:3128"_s);
        target.proxy.variable = u"HTTPS_PROXY"_s;
        situation.facts.targets.append(target);
        situation.add(tcpTo(u"10.0.0.9"_s, 3128), TcpResult{TcpResult::State::Connected, {}});
        ConnectResult refusal;
        refusal.status = status;
        refusal.reason = u"Because"_s;
        refusal.headers = headers;
        situation.add(tunnelPlan(situation.context(), target).first(), refusal, Outcome::Failed);
        const Fault fault = faultOf(situation.context(), target);
        QTEST(fault.cause, "cause");
        QTEST(fault.args.value(u"variant"_s), "variant");
        const Verdict verdict = verdictOn(situation, fault);
        QTEST(verdict.fixes, "fixes");
        QFETCH(QString, cause);
        QFETCH(QString, variant);
        QCOMPARE(verdict.title.key,
                 u"cause."_s + cause + (variant.isEmpty() ? QString() : u'.' + variant) + u".title"_s);
    }

    void answers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("variant");
        QTest::addColumn<QStringList>("fixes");
        const QByteArray none;
        const QByteArray page = zscaler.toUtf8();
        const HeaderList html{{"Content-Type", "text/html"}};
        const QStringList filter{u"ask-web-filter"_s};
        QTest::newRow("403 of a web filter, by its page")
            << 403 << html << page << u"px-403"_s << u"gateway"_s << filter;
        QTest::newRow("403 of a web filter, by its header")
            << 403 << HeaderList{{"Server", "Zscaler/6.2"}} << none << u"px-403"_s << u"gateway"_s << filter;
        QTest::newRow("403 of the network's squid") << 403 << HeaderList{{"X-Squid-Error", "ERR_ACCESS_DENIED 0"}}
                                                    << none << u"px-403"_s << u"gateway"_s << filter;
        QTest::newRow("403 of the module proxy")
            << 403 << HeaderList{{"Server", "Artifactory/7"}} << QByteArray("<html>curation</html>") << u"px-403"_s
            << QString() << QStringList{u"ask-operator"_s};
        QTest::newRow("403 that names a module of such a house")
            << 403 << HeaderList{{"Content-Type", "text/plain"}}
            << QByteArray("forbidden: github.com/zscaler/zscaler-sdk-go") << u"px-403"_s << QString()
            << QStringList{u"ask-operator"_s};
        QTest::newRow("200 with the page of a web filter")
            << 200 << html << page << u"captive-html-info"_s << u"gateway"_s << filter;
        QTest::newRow("200 with somebody's page")
            << 200 << html << QByteArray("<html>Log in</html>") << u"captive-html-info"_s << QString()
            << QStringList{u"log-in-to-portal"_s, u"check-base-path"_s};
        QTest::newRow("401 with Negotiate and NTLM alone")
            << 401 << HeaderList{{"WWW-Authenticate", "Negotiate"}, {"WWW-Authenticate", "NTLM"}} << none << u"px-401"_s
            << u"negotiate"_s << QStringList{u"ask-usable-login"_s};
        QTest::newRow("401 with Basic") << 401 << HeaderList{{"WWW-Authenticate", "Basic realm=x"}} << none
                                        << u"px-401"_s << QString() << QStringList{u"proxy-login"_s};
        QTest::newRow("401 with a token") << 401 << HeaderList{{"WWW-Authenticate", "Bearer realm=x"}} << none
                                          << u"px-401"_s << QString() << QStringList{u"proxy-login"_s};
        QTest::newRow("401 without a word")
            << 401 << HeaderList{} << none << u"px-401"_s << QString() << QStringList{u"proxy-login"_s};
    }
    void answers()
    {
        QFETCH(int, status);
        QFETCH(HeaderList, headers);
        QFETCH(QByteArray, body);
        Situation situation;
        situation.options.runGo = false;
        const Target target = answered(situation, base + file, httpAnswer(status, headers, body));
        const Fault fault = faultOf(situation.context(), target);
        QTEST(fault.cause, "cause");
        QTEST(fault.args.value(u"variant"_s), "variant");
        QTEST(verdictOn(situation, fault).fixes, "fixes");
    }

    void aPlainHttpProxyThatWantsADesktopsLogin_data()
    {
        QTest::addColumn<QByteArray>("scheme");
        QTest::addColumn<QString>("variant");
        QTest::newRow("Basic") << QByteArray("Basic realm=x") << QString();
        QTest::newRow("Negotiate") << QByteArray("Negotiate") << u"helper"_s;
    }
    void aPlainHttpProxyThatWantsADesktopsLogin()
    {
        QFETCH(QByteArray, scheme);
        Situation situation;
        situation.options.runGo = false;
        Target target = situation.target(u"http://goproxy.corp.example"_s + file);
        target.proxy.useProxy = true;
        target.proxy.proxy = QUrl(u"http://10.0.0.9:3128"_s);
        target.proxy.variable = u"HTTP_PROXY"_s;
        situation.facts.targets.append(target);
        situation.add(tcpTo(u"10.0.0.9"_s, 3128), TcpResult{TcpResult::State::Connected, {}});
        situation.add(answerPlan(situation.context(), target).first(),
                      httpAnswer(407, {{"Proxy-Authenticate", scheme}}));
        const Fault fault = faultOf(situation.context(), target);
        QCOMPARE(fault.cause, u"px-407-as-status"_s);
        QTEST(fault.args.value(u"variant"_s), "variant");
        QCOMPARE(verdictOn(situation, fault).fixes.contains(u"login-helper"_s),
                 !fault.args.value(u"variant"_s).isEmpty());
    }

    /// Nexus says "not found" with its own page, where a repository lacks the module and where there is none of that name.
    void aRepositoryThatDoesNotExist_data()
    {
        QTest::addColumn<QByteArray>("server");
        QTest::addColumn<int>("ofRepository"); // what its own page answers; 0: nobody asks
        QTest::addColumn<QString>("cause");
        QTest::newRow("no repository of that name") << QByteArray("Nexus/3.60 (OSS)") << 404 << u"px-path-wrong"_s;
        QTest::newRow("a repository without the module") << QByteArray("Nexus/3.60 (OSS)") << 200 << u"px-404"_s;
        QTest::newRow("another server") << QByteArray("nginx") << 0 << u"px-404"_s;
    }
    void aRepositoryThatDoesNotExist()
    {
        QFETCH(QByteArray, server);
        QFETCH(int, ofRepository);
        Situation situation;
        situation.options.runGo = false;
        const QString entry = base + u"/repository/go-grp"_s;
        situation.facts.proxies = GoProxyList::parse(entry, GoVersion{1, 24, 4, {}});
        const HttpResult missing =
            httpAnswer(404, {{"Server", server}, {"Content-Type", "text/html"}}, "<html>404</html>");
        answered(situation, entry + file, missing);
        situation.facts.targets.first().entry = entry;
        const Target target = situation.facts.targets.first();
        bool asked = false;
        for (const ProbeRequest &request : refinementPlan(situation.context(), target)) {
            const QUrl url = std::get<HttpRequest>(request).url;
            const bool ofPage = url == QUrl(entry + u'/');
            asked = asked || ofPage;
            situation.add(request,
                          ofPage && ofRepository == 200
                              ? httpAnswer(200, {{"Content-Type", "text/html"}}, "<html>Not browseable</html>")
                              : missing);
        }
        QCOMPARE(asked, ofRepository != 0);
        const Fault fault = faultOf(situation.context(), target);
        QTEST(fault.cause, "cause");
        QCOMPARE(fault.args.value(u"variant"_s), asked && ofRepository == 404 ? u"repository"_s : QString());
    }

    /// A page in the place of the archive, from a server whose modules are below another path: the path alone is told.
    void aWrongPathExplainsThePageInPlaceOfTheArchive_data()
    {
        QTest::addColumn<QByteArray>("product");
        QTest::addColumn<QString>("cause");
        QTest::newRow("the pages of Artifactory") << QByteArray("Artifactory/7.7") << u"px-path-wrong"_s;
        QTest::newRow("somebody's pages") << QByteArray("Apache") << u"captive-html-zip"_s;
    }
    void aWrongPathExplainsThePageInPlaceOfTheArchive()
    {
        QFETCH(QByteArray, product);
        Situation situation;
        const QString entry = base + u"/ui/repos/tree/General/go"_s;
        situation.facts.proxies = GoProxyList::parse(entry, GoVersion{1, 24, 4, {}});
        const HttpResult page = httpAnswer(200, {{"Server", product}, {"Content-Type", "text/html"}}, "<html>");
        answered(situation, entry + file, page);
        situation.facts.targets.first().entry = entry;
        for (const ProbeRequest &request : refinementPlan(situation.context(), situation.facts.targets.first())) {
            situation.add(request, page);
        }
        ProcessResult run;
        run.exitCode = 1;
        run.goRun.errors = {parseGoError(u"go: example.com/app imports\n\texample.com/m: zip: not a valid zip file"_s)};
        GoRequest zip;
        zip.url = QUrl(entry + u"/example.com/m/@v/v1.0.0.zip"_s);
        zip.status = 200;
        zip.endMs = 2;
        run.goRun.requests = {zip};
        situation.add(*goRunRequest(situation.context()), run);
        QTEST(goOutcome(situation.context()).fault.cause, "cause");
    }

    /// Right by themselves, wrong only beside the host that was asked.
    void entriesOfNoProxyThatMiss_data()
    {
        QTest::addColumn<QString>("upper");
        QTest::addColumn<QString>("lower");
        QTest::addColumn<QString>("key"); // empty: no cause
        QTest::addColumn<QString>("entry");
        const QString none;
        const QString host = u"goproxy.corp.example"_s;
        QTest::newRow("another port") << host + u":443"_s << none << u"other-port"_s << host + u":443"_s;
        QTest::newRow("another port of the domain")
            << u"localhost, .Corp.example:443"_s << none << u"other-port"_s << u".Corp.example:443"_s;
        QTest::newRow("another port with a star")
            << u"*.corp.example:443"_s << none << u"other-port"_s << u"*.corp.example:443"_s;
        QTest::newRow("another port of another host") << u"git.example:443"_s << none << none << none;
        QTest::newRow("the first label alone") << u"localhost,goproxy"_s << none << u"short-name"_s << u"goproxy"_s;
        QTest::newRow("a part of the first label") << u"gopro"_s << none << none << none;
        QTest::newRow("in lower case, beside one in capitals")
            << u"localhost"_s << u".corp.example"_s << u"overruled"_s << u".corp.example"_s;
        QTest::newRow("in lower case, and no better") << u"localhost"_s << u"git.example"_s << none << none;
        QTest::newRow("in lower case alone") << none << u"goproxy"_s << u"short-name"_s << u"goproxy"_s;
    }
    void entriesOfNoProxyThatMiss()
    {
        QFETCH(QString, upper);
        QFETCH(QString, lower);
        QFETCH(QString, key);
        QFETCH(QString, entry);
        Situation situation;
        QProcessEnvironment &environment = situation.options.environment;
        environment.clear();
        environment.insert(u"HTTPS_PROXY"_s, u"http://webproxy.corp.example:3128"_s);
#if defined(Q_OS_WIN)
        if (!upper.isEmpty() && !lower.isEmpty()) {
            return; // there both are one
        }
#endif
        if (!upper.isEmpty()) {
            environment.insert(u"NO_PROXY"_s, upper);
        }
        if (!lower.isEmpty()) {
            environment.insert(u"no_proxy"_s, lower);
        }
        situation.facts.httpProxy = HttpProxyPolicy::fromEnvironment(environment);
        goSays(
            situation,
            u"go: example.com/m@v1.0.0: Get \"https://goproxy.corp.example:8443/example.com/m/@v/v1.0.0.mod\": Forbidden"_s);
        QCOMPARE(goOutcome(situation.context()).fault.cause, u"hp-403"_s);
        const QList<Finding> findings = makeSettingsRulesCheck()->run(situation.context());
        const auto found = std::ranges::find(findings, u"hp-noproxy-miss"_s, &Finding::cause);
        QCOMPARE(found != findings.cend(), !key.isEmpty());
        if (!key.isEmpty()) {
            QCOMPARE(found->reason.key, u"envcheck.no-proxy."_s + key);
            QCOMPARE(found->reason.args.value(u"entry"_s), entry);
            QCOMPARE(found->status, Status::Fail);
            QCOMPARE(found->subject, upper.isEmpty() ? u"no_proxy"_s : u"NO_PROXY"_s);
        }
    }

    /// All modules of the project go past the proxies: one that everybody knows is asked for, and may well be missing.
    void aServerMayLackTheStandIn_data()
    {
        QTest::addColumn<QString>("required");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("key");
        QTest::addColumn<Status>("finding");
        QTest::newRow("it has hosted modules alone")
            << u"git.corp.example/lib"_s << 404 << u"stand-in"_s << Status::Pass;
        QTest::newRow("gone is missing, too") << u"git.corp.example/lib"_s << 410 << u"stand-in"_s << Status::Pass;
        QTest::newRow("it is broken") << u"git.corp.example/lib"_s << 500 << u"status"_s << Status::Fail;
        QTest::newRow("the project's own module") << u"github.com/google/uuid"_s << 404 << u"status"_s << Status::Fail;
    }
    void aServerMayLackTheStandIn()
    {
        QFETCH(QString, required);
        QFETCH(int, status);
        QFETCH(QString, key);
        Situation situation;
        situation.options.runGo = false;
        situation.options.project = u"/work"_s;
        situation.surroundings.goModPath = u"/work/go.mod"_s;
        situation.surroundings.goMod.require = {{required, u"v1.6.0"_s, false, 0}};
        situation.facts.module = wellKnownModule();
        answered(situation, base + u"/github.com/google/uuid/@v/v1.6.0.info"_s,
                 httpAnswer(status, {{"Content-Type", "text/plain"}}, "not found"));
        const QList<Finding> findings = makeModuleProxyCheck()->run(situation.context());
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings.first().reason.key, u"check.module-proxy."_s + key);
        QTEST(findings.first().status, "finding");
        QTEST(makeRoutesCheck()->run(situation.context()).first().status, "finding");
    }

    void sentencesNameTheModuleThatGoStumbledOver_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("module");
        QTest::newRow("go names it") << u"go: git.corp.example/lib@v1.0.0: unrecognized import path"_s
                                     << u"git.corp.example/lib@v1.0.0"_s;
        QTest::newRow("a package of it")
            << u"go: example.com/app imports\n\tgit.corp.example/team/hello.git/sub: no secure protocol found for repository"_s
            << u"git.corp.example/team/hello.git@v1.2.3"_s;
        QTest::newRow("go names none") << u"go: malformed entry in GOVCS (missing colon): \"git\""_s
                                       << u"git.corp.example/lib@v1.0.0"_s;
    }
    void sentencesNameTheModuleThatGoStumbledOver()
    {
        QFETCH(QString, said);
        Situation situation;
        situation.options.project = u"/work"_s;
        situation.surroundings.goModPath = u"/work/go.mod"_s;
        situation.surroundings.goMod.require = {{u"git.corp.example/lib"_s, u"v1.0.0"_s, false, 0},
                                                {u"git.corp.example/team/hello.git"_s, u"v1.2.3"_s, false, 0}};
        situation.facts.module = wellKnownModule();
        QTEST(moduleOfError(situation.context(), parseGoError(said)).toString(), "module");
    }

    void fixesNameTheModuleThatIsMissing()
    {
        Situation situation;
        situation.options.runGo = false;
        const Target target =
            answered(situation, base + u"/go/github.com/!zeta/missing/@v/v1.0.0.zip"_s, httpAnswer(404, {}));
        Target ofGo = target;
        ofGo.role = Target::Role::FromGo;
        QCOMPARE(faultOf(situation.context(), target).args.value(u"modulePath"_s), u"example.com/m"_s);
        const Fault fault = faultOf(situation.context(), ofGo);
        QCOMPARE(fault.args.value(u"modulePath"_s), u"github.com/Zeta/missing"_s);
        QCOMPARE(fault.args.value(u"private"_s), u"github.com/Zeta"_s);
    }

    /// A module that looks private was kept from go's run; that its own host wants a login for it is what stops the user's.
    void aModuleThatWasKeptFromGoIsStillAProblem()
    {
        Situation situation;
        situation.facts.suspected = {u"git.corp.example"_s};
        goSays(situation, u"go: git.corp.example/team/lib@v1.0.0: reading https://proxy.golang.org/x: 404 Not Found"_s);
        QVERIFY(goOutcome(situation.context()).kept);
        Finding leak;
        leak.check = u"private-modules"_s;
        leak.cause = u"priv-not-declared"_s;
        leak.status = Status::Fail;
        Finding away = leak;
        away.check = u"dns-resolve"_s;
        away.cause = u"dns-refused"_s;
        const Judgement got = judge(situation.context(), {leak, away});
        QCOMPARE(got.outcome, RunOutcome::Problem);
        QCOMPARE(got.verdicts.size(), 1);
        QCOMPARE(got.verdicts.first().cause, u"priv-not-declared"_s);
    }

    /// HTTPS_PROXY=https://…: whose certificate go refused its words tell.
    void theCertificateOfTheProxyItself_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("variant");
        QTest::newRow("the proxy's") << u"proxyconnect tcp: "_s << u"10.0.0.9:3128"_s << u"proxy"_s;
        QTest::newRow("the server's") << QString() << u"goproxy.corp.example"_s << u"unnamed"_s;
    }
    void theCertificateOfTheProxyItself()
    {
        QFETCH(QString, before);
        Situation situation;
        Target target = situation.target(u"https://goproxy.corp.example"_s + file);
        target.proxy.useProxy = true;
        target.proxy.proxy = QUrl(u"https://10.0.0.9:3128"_s);
        target.proxy.variable = u"HTTPS_PROXY"_s;
        situation.facts.targets.append(target);
        goSays(
            situation,
            u"go: example.com/m@v1.0.0: Get \"https://goproxy.corp.example%1\": %2tls: failed to verify certificate: x509: certificate signed by unknown authority"_s
                .arg(file, before));
        const Fault fault = goOutcome(situation.context()).fault;
        QCOMPARE(fault.cause, u"tls-mitm-ca"_s);
        QTEST(fault.subject, "subject");
        QTEST(fault.args.value(u"variant"_s), "variant");
    }

    void everyVariantIsOfACause()
    {
        QVERIFY(!allCauseVariants().isEmpty());
        const QStringList known = allFixIds();
        for (const CauseVariant &variant : allCauseVariants()) {
            QVERIFY2(findCause(variant.cause), qPrintable(variant.cause));
            QVERIFY2(!variant.fixes.isEmpty(), qPrintable(variant.cause + u' ' + variant.name));
            for (const QString &fix : variant.fixes) {
                QVERIFY2(known.contains(fix), qPrintable(fix));
            }
            QCOMPARE(findCauseVariant(variant.cause, variant.name), &variant);
        }
        QVERIFY(!findCauseVariant(u"hp-407"_s, QString()));
        QVERIFY(!findCauseVariant(u"px-404"_s, u"socks"_s));
    }
};

QTEST_GUILESS_MAIN(TestProxyAnswers)
#include "tst_proxyanswers.moc"
