// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verdictofone.h"

#include "core/checks/gooutcome.h"
#include "core/checks/refine.h"
#include "core/checks/registry.h"
#include "core/engine/derivefacts.h"
#include "core/gotool/goerrorparser.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString base = u"http://127.0.0.1:8080"_s;
const QString file = u"/example.com/m/@v/v1.0.0.info"_s;
const QString zscaler = u"<html><title>Internet Security by Zscaler</title></html>"_s;

} // namespace

/// What gateways and repository managers answer in the place of a module proxy.
class TestProxyAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
        const Target target = addAnswered(situation, base + file, httpAnswer(status, headers, body));
        const Fault fault = faultOf(situation.context(), target);
        QTEST(fault.cause, "cause");
        QTEST(fault.args.value(u"variant"_s), "variant");
        QTEST(verdictOn(situation, fault).fixes, "fixes");
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
        addAnswered(situation, entry + file, missing);
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
        addAnswered(situation, entry + file, page);
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
        addAnswered(situation, base + u"/github.com/google/uuid/@v/v1.6.0.info"_s,
                    httpAnswer(status, {{"Content-Type", "text/plain"}}, "not found"));
        const QList<Finding> findings = makeModuleProxyCheck()->run(situation.context());
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings.first().reason.key, u"check.module-proxy."_s + key);
        QTEST(findings.first().status, "finding");
        QTEST(makeRoutesCheck()->run(situation.context()).first().status, "finding");
    }
};

QTEST_GUILESS_MAIN(TestProxyAnswers)
#include "tst_proxyanswers.moc"
