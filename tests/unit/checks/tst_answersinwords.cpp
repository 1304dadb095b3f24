// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verdictofone.h"

#include "core/checks/gooutcome.h"
#include "core/checks/registry.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

/// Answers of which go tells, with what only their URL and their words say of them.
class TestAnswersInWords : public QObject
{
    Q_OBJECT

private:
    static Fault explained(const QString &said, const QString &asked = {})
    {
        Situation situation;
        situation.facts.sumDb = GoSumDb::parse(u"sum.golang.org");
        addAnswered(situation, u"http://127.0.0.1:8080/example.com/m/@v/v1.0.0.info"_s,
                    httpAnswer(200, {{"content-type", "application/json"}}, "{}"));
        if (!asked.isEmpty()) {
            situation.facts.targets.append(situation.target(asked, Target::Role::FromGo, 500));
        }
        goSays(situation, u"go: example.com/m@v1.0.0: "_s + said);
        return goOutcome(situation.context()).fault;
    }

private Q_SLOTS:
    /// No module proxy stands between: what answers is the database, or a gateway in front of it.
    void theDatabaseIsNoModuleProxy_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("variant");
        const QString own = u"database"_s;
        QTest::newRow("500") << u"500 Internal Server Error"_s << u"px-500"_s << own;
        QTest::newRow("502") << u"502 Bad Gateway"_s << u"px-502"_s << own;
        QTest::newRow("503") << u"503 Service Unavailable"_s << u"px-503"_s << own;
        QTest::newRow("504") << u"504 Gateway Timeout"_s << u"px-504"_s << own;
        QTest::newRow("429") << u"429 Too Many Requests"_s << u"px-429"_s << own;
        QTest::newRow("a login, which it wants of nobody") << u"401 Unauthorized"_s << u"sum-blocked"_s << QString();
        QTest::newRow("a refusal") << u"403 Forbidden"_s << u"sum-blocked"_s << QString();
    }
    void theDatabaseIsNoModuleProxy()
    {
        QFETCH(QString, status);
        const QString url = u"https://sum.golang.org/lookup/example.com/m@v1.0.0"_s;
        const Fault fault =
            explained(u"verifying module: example.com/m@v1.0.0: reading "_s + url + u": "_s + status, url);
        QTEST(fault.cause, "cause");
        QTEST(fault.args.value(u"variant"_s), "variant");
        QCOMPARE(fault.subject, u"sum.golang.org"_s);
    }

    /// Of plain http: whether the HTTP proxy or the server behind it answered.
    void anHttpProxyThatAnswersItself_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("cause");
        QTest::newRow("it did not connect") << 503 << QByteArray("ERR_CONNECT_FAIL 111") << u"hp-5xx"_s;
        QTest::newRow("it waited in vain") << 504 << QByteArray("ERR_READ_TIMEOUT 0") << u"hp-5xx"_s;
        QTest::newRow("the server is overloaded") << 503 << QByteArray() << u"px-503"_s;
        QTest::newRow("the server is broken") << 500 << QByteArray("ERR_NONE 0") << u"px-500"_s;
    }
    void anHttpProxyThatAnswersItself()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        Situation situation;
        Target target = situation.target(u"http://goproxy.corp.example/example.com/m/@v/v1.0.0.info"_s);
        target.proxy.useProxy = true;
        target.proxy.proxy = QUrl(u"http://127.0.0.1:3128"_s);
        situation.facts.targets = {target};
        addConnection(situation, u"127.0.0.1"_s, 3128);
        situation.add(answerPlan(situation.context(), target).first(),
                      httpAnswer(status, code.isEmpty() ? HeaderList() : HeaderList{{"X-Squid-Error", code}}));
        const Fault fault = faultOf(situation.context(), target);
        QTEST(fault.cause, "cause");
        QCOMPARE(fault.args.value(u"variant"_s), fault.cause == "hp-5xx"_L1 ? u"plain"_s : QString());
        QVERIFY(fault.cause != "hp-5xx"_L1 || fault.args.value(u"reason"_s).contains(QString::fromLatin1(code)));
    }

    /// go prints the address that it asked first, and the answer of the server that it was sent to.
    void theServerThatItWasSentToAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("subject");
        const QString proxy = u"http://127.0.0.1"_s;
        const QString store = u"127.0.0.2:9000"_s;
        QTest::newRow("it refuses") << 403 << u"px-403"_s << store;
        QTest::newRow("it is broken") << 500 << u"px-500"_s << store;
        QTest::newRow("it has no such file: the proxy has not") << 404 << u"px-404"_s << proxy;
    }
    void theServerThatItWasSentToAnswers()
    {
        QFETCH(int, status);
        const QString location = u"http://127.0.0.2:9000/bucket/x.zip?signature=y"_s;
        Situation situation;
        const QString zip = u"http://127.0.0.1:8080/example.com/m/@v/v1.0.0.zip"_s;
        addAnswered(situation, zip, httpAnswer(302, {{"Location", location.toLatin1()}}));
        addAnswered(situation, location, httpAnswer(status));
        situation.facts.targets.last().role = Target::Role::Redirect;
        situation.facts.targets.last().entry = situation.facts.targets.first().entry;
        goSays(situation, u"go: example.com/m@v1.0.0: reading %1: %2 X"_s.arg(zip).arg(status));
        const Fault fault = goOutcome(situation.context()).fault;
        QTEST(fault.cause, "cause");
        QTEST(fault.subject, "subject");
    }

    /// A list that was to keep the module from the database, and does not for a mistake in it.
    void aListThatMissesTheModule_data()
    {
        QTest::addColumn<QString>("patterns");
        QTest::addColumn<Status>("status"); // Skipped: nothing is wrong with it
        QTest::newRow("a semicolon") << u"corp.example;example.com"_s << Status::Fail;
        QTest::newRow("a blank") << u"corp.example, example.com"_s << Status::Fail;
        QTest::newRow("a mistake about others") << u"corp.example;git.example"_s << Status::Warn;
        QTest::newRow("none") << u"corp.example"_s << Status::Skipped;
    }
    void aListThatMissesTheModule()
    {
        QFETCH(QString, patterns);
        Situation situation;
        situation.facts.sumDb = GoSumDb::parse(u"sum.golang.org");
        QProcessEnvironment process;
        process.insert(u"GONOSUMDB"_s, patterns);
        situation.options.environment = process;
        situation.facts.env = GoEnvironment::resolve({{u"GONOSUMDB"_s, patterns}}, process, {}, {}, {}, {});
        addAnswered(situation, u"http://127.0.0.1:8080/example.com/m/@v/v1.0.0.info"_s,
                    httpAnswer(200, {{"content-type", "application/json"}}, "{}"));
        const QString url = u"https://sum.golang.org/lookup/example.com/m@v1.0.0"_s;
        situation.facts.targets.append(situation.target(url, Target::Role::FromGo, 500));
        goSays(situation,
               u"go: example.com/m@v1.0.0: verifying module: example.com/m@v1.0.0: reading "_s + url
                   + u": 403 Forbidden"_s);
        QCOMPARE(goOutcome(situation.context()).fault.cause, u"sum-blocked"_s);
        const QList<Finding> findings = makeSettingsRulesCheck()->run(situation.context());
        const auto found = std::ranges::find(findings, u"goprivate-glob"_s, &Finding::cause);
        QTEST(found == findings.cend() ? Status::Skipped : found->status, "status");
    }

    void aSilentDatabaseIsNoModuleProxy_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("variant");
        QTest::newRow("the database") << u"http://127.0.0.3/lookup/example.com/m@v1.0.0"_s << u"database"_s;
        QTest::newRow("a proxy that passes it on")
            << u"http://127.0.0.3/sumdb/sum.golang.org/lookup/example.com/m@v1.0.0"_s << QString();
        QTest::newRow("a module proxy") << u"http://127.0.0.4/example.com/m/@v/v1.0.0.zip"_s << QString();
    }
    void aSilentDatabaseIsNoModuleProxy()
    {
        QFETCH(QString, asked);
        Situation situation;
        situation.facts.sumDb = GoSumDb::parse(u"sum.golang.org");
        situation.facts.sumDb.url = QUrl(u"http://127.0.0.3"_s);
        HttpResult nothing;
        nothing.failure = HttpResult::Failure::Timeout;
        addAnswered(situation, asked, nothing, Outcome::TimedOut);
        situation.facts.targets.first().role = Target::Role::FromGo;
        ProcessResult run;
        run.ended = ProcessResult::Ended::Inactivity;
        GoRequest request;
        request.url = QUrl(asked);
        run.goRun.requests = {request};
        Evidence waited;
        waited.id = u"e9"_s;
        waited.request = *goRunRequest(situation.context());
        waited.result = run;
        waited.outcome = Outcome::TimedOut;
        waited.durationMs = 9500;
        situation.evidence.add(waited);
        const Fault fault = goOutcome(situation.context()).fault;
        QCOMPARE(fault.cause, u"px-hang"_s);
        QTEST(fault.args.value(u"variant"_s), "variant");
    }

    void whatIsNoJsonMayBeNoPage_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("variant");
        QTest::newRow("a page") << u"invalid character '<' looking for beginning of value"_s << QString();
        QTest::newRow("nothing") << u"unexpected end of JSON input"_s << u"no-json"_s;
        QTest::newRow("words") << u"invalid character 'o' in literal null (expecting 'u')"_s << u"no-json"_s;
    }
    void whatIsNoJsonMayBeNoPage()
    {
        QFETCH(QString, words);
        const Fault fault = explained(u"invalid response from proxy \"http://127.0.0.1:8080\": "_s + words);
        QCOMPARE(fault.cause, u"captive-html-info"_s);
        QTEST(fault.args.value(u"variant"_s), "variant");
    }
};

QTEST_GUILESS_MAIN(TestAnswersInWords)
#include "tst_answersinwords.moc"
