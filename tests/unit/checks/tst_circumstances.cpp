// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gooutcome.h"
#include "core/checks/registry.h"
#include "core/engine/verdict.h"
#include "core/gotool/goerrorparser.h"
#include "support/evidence.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString server = u"https://127.0.0.1"_s;

GoRequest answered(const QString &url, int status)
{
    GoRequest request;
    request.url = QUrl(url);
    request.endMs = 1;
    request.status = status;
    return request;
}

/// A run of go for the project's module that ended with @p said.
class Failure
{
public:
    explicit Failure(const QString &said, const QList<GoRequest> &requests = {})
    {
        situation.options.module = u"example.com/m@v1.0.0"_s;
        m_run.exitCode = 1;
        m_run.goRun.errors = {parseGoError(said)};
        m_run.goRun.requests = requests;
    }

    /// A server that is reached and answers @p url with @p status.
    void serve(const QString &url, Target::Role role, int status, const QByteArray &body = {})
    {
        Target target = situation.target(url, role);
        addConnection(situation, target.url.host(), target.port());
        if (target.url.scheme() == "https"_L1) {
            TlsResult secured;
            secured.verified = true;
            secured.chain = {CertificateInfo()};
            situation.add(handshakePlan(situation.context(), target).first(), secured);
        }
        situation.facts.targets.append(target);
        HttpResult result;
        result.status = status;
        result.body = body;
        result.complete = true;
        situation.add(answerPlan(situation.context(), target).first(), result);
    }

    [[nodiscard]] Fault fault()
    {
        situation.add(*goRunRequest(situation.context()), m_run);
        return goOutcome(situation.context()).fault;
    }

    Situation situation;

private:
    ProcessResult m_run;
};

} // namespace

/// What came before go's failure and decides how it is told.
class TestCircumstances : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void packagesThatNobodyHas_data();
    void packagesThatNobodyHas();
    void loginsThatGoAuthKeepsFromUse_data();
    void loginsThatGoAuthKeepsFromUse();
    void aProgramForLoginsThatFailsIsOfGoAuth_data();
    void aProgramForLoginsThatFailsIsOfGoAuth();
    void aPageThatCannotBeMadeIsNoModuleProxy_data();
    void aPageThatCannotBeMadeIsNoModuleProxy();
    void whoWasAskedBefore_data();
    void whoWasAskedBefore();
    void theLineOfGoModIsNamed_data();
    void theLineOfGoModIsNamed();
    void oneNameIsOneProblem();
};

void TestCircumstances::packagesThatNobodyHas_data()
{
    QTest::addColumn<QString>("package");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("variant");
    QTest::addColumn<QString>("folder");
    const QByteArray missing = "not found";
    const QString package = u"missing-package"_s;
    QTest::newRow("misspelt") << u"example.com/helo"_s << missing << package << u"unknown"_s << QString();
    QTest::newRow("a folder of the project")
        << u"example.com/app/lib/x"_s << missing << package << u"own"_s << u"lib/x"_s;
    QTest::newRow("begins like the project")
        << u"example.com/apple"_s << missing << package << u"unknown"_s << QString();
    QTest::newRow("private") << u"example.com/helo"_s
                             << QByteArray("not found: git ls-remote: fatal: could not read Username for "
                                           "'https://example.com': terminal prompts disabled")
                             << u"priv-not-declared"_s << QString() << QString();
}

void TestCircumstances::packagesThatNobodyHas()
{
    QFETCH(QString, package);
    QFETCH(QByteArray, said);
    const QString url = u"http://127.0.0.1/%1/@v/list"_s.arg(package);
    Failure failure(
        u"go: example.com/app imports\n\t%1: cannot find module providing package %1: module %1: reading %2: "
        "404 Not Found\n\tserver response: %3"_s.arg(package, url, QString::fromUtf8(said)));
    failure.situation.surroundings.goMod.module = u"example.com/app"_s;
    failure.serve(url, Target::Role::FromGo, 404, said);
    const Fault fault = failure.fault();
    QTEST(fault.cause, "cause");
    QTEST(fault.args.value(u"variant"_s), "variant");
    QTEST(fault.args.value(u"folder"_s), "folder");
    if (fault.cause == "missing-package"_L1) {
        QCOMPARE(fault.subject, package);
        QCOMPARE(fault.args.value(u"url"_s), url);
        // that the proxy has no module of that path is the same told again
        QList<Finding> findings = makeGoRunCheck()->run(failure.situation.context());
        findings += makeModuleProxyCheck()->run(failure.situation.context());
        const Judgement judgement = judge(failure.situation.context(), findings);
        QCOMPARE(judgement.verdicts.size(), 1);
        QVERIFY(judgement.verdicts.first().title.key.startsWith("cause.missing-package."_L1));
    }
}

void TestCircumstances::loginsThatGoAuthKeepsFromUse_data()
{
    QTest::addColumn<QString>("goAuth");
    QTest::addColumn<QByteArray>("netrc");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("cause");
    const QByteArray login = "machine 127.0.0.1 login anna password s3cret\n";
    const QString now = u"go1.24.4"_s;
    QTest::newRow("off") << u"off"_s << login << now << u"env-goauth"_s;
    QTest::newRow("a program in its place") << u"/bin/token"_s << login << now << u"env-goauth"_s;
    QTest::newRow("a program beside it") << u"/bin/token;netrc"_s << login << now << u"px-401"_s;
    QTest::newRow("the default") << QString() << login << now << u"px-401"_s;
    QTest::newRow("no login for it") << u"off"_s << QByteArray() << now << u"px-401"_s;
    QTest::newRow("1.23 does not know GOAUTH") << u"off"_s << login << u"go1.23.5"_s << u"px-401"_s;
}

void TestCircumstances::loginsThatGoAuthKeepsFromUse()
{
    QFETCH(QString, goAuth);
    QFETCH(QByteArray, netrc);
    QFETCH(QString, version);
    QFETCH(QString, cause);
    const QString url = server + u"/example.com/m/@v/v1.0.0.info"_s;
    Failure failure(u"go: example.com/m@v1.0.0: reading %1: 401 Unauthorized"_s.arg(url));
    Situation &situation = failure.situation;
    QProcessEnvironment process;
    process.insert(u"GOAUTH"_s, goAuth);
    situation.facts.env = GoEnvironment::resolve({{u"GOAUTH"_s, goAuth}}, process, {}, {}, {}, {});
    situation.facts.goVersion = GoVersion::parse(version);
    situation.surroundings.netrc = Netrc::parse(netrc);
    situation.surroundings.netrcPath = u"/home/u/.netrc"_s;
    failure.serve(url, Target::Role::ModuleProxy, 401);
    const Fault fault = failure.fault();
    QCOMPARE(fault.cause, cause);
    const bool isGoAuth = cause == "env-goauth"_L1;
    QCOMPARE(fault.subject == "GOAUTH"_L1, isGoAuth);
    QCOMPARE(fault.args.value(u"machine"_s), isGoAuth ? u"127.0.0.1"_s : QString());
    QCOMPARE(fault.args.value(u"unset.posix"_s), isGoAuth ? u"unset GOAUTH"_s : QString());
}

void TestCircumstances::aProgramForLoginsThatFailsIsOfGoAuth_data()
{
    QTest::addColumn<int>("status"); // of the request for which it was run; 0: not known
    QTest::addColumn<QString>("cause");
    QTest::newRow("a login was wanted") << 401 << u"env-goauth"_s;
    QTest::newRow("another login was wanted") << 403 << u"env-goauth"_s;
    QTest::newRow("not known") << 0 << u"env-goauth"_s;
    QTest::newRow("no login would help") << 404 << QString();
}

void TestCircumstances::aProgramForLoginsThatFailsIsOfGoAuth()
{
    QFETCH(int, status);
    QFETCH(QString, cause);
    Failure failure(
        u"GOAUTH encountered errors for https://127.0.0.1/x:\n  GOAUTH=/bin/token get: could not run command "
        "/bin/token get: fork/exec /bin/token: no such file or directory"_s,
        {answered(server + u"/x"_s, status)});
    QProcessEnvironment process;
    process.insert(u"GOAUTH"_s, u"/bin/token get"_s);
    failure.situation.facts.env = GoEnvironment::resolve({{u"GOAUTH"_s, u"/bin/token get"_s}}, process, {}, {}, {}, {});
    const Fault fault = failure.fault();
    QCOMPARE(fault.cause, cause);
    if (!cause.isEmpty()) {
        QCOMPARE(fault.subject, u"GOAUTH"_s);
        QCOMPARE(fault.args.value(u"subject"_s), u"GOAUTH"_s);
        QCOMPARE(fault.args.value(u"value"_s), u"/bin/token get"_s);
        QVERIFY(fault.args.value(u"variant"_s).isEmpty());
    }
}

void TestCircumstances::aPageThatCannotBeMadeIsNoModuleProxy_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("variant");
    QTest::newRow("500") << 500 << u"server-error"_s;
    QTest::newRow("503") << 503 << u"server-error"_s;
    QTest::newRow("404") << 404 << QString();
    QTest::newRow("403") << 403 << QString();
}

void TestCircumstances::aPageThatCannotBeMadeIsNoModuleProxy()
{
    QFETCH(int, status);
    const QString url = server + u"/lib?go-get=1"_s;
    Failure failure(
        u"go: 127.0.0.1/lib@v1.0.0: unrecognized import path \"127.0.0.1/lib\": reading %1: %2 No"_s.arg(url).arg(
            status));
    failure.serve(url, Target::Role::FromGo, status);
    const Fault fault = failure.fault();
    QCOMPARE(fault.cause, u"goget-meta-missing"_s);
    QTEST(fault.args.value(u"variant"_s), "variant");
    QCOMPARE(fault.args.value(u"status"_s), QString::number(status));
}

void TestCircumstances::whoWasAskedBefore_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<int>("status"); // of the proxy before
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("asked");
    const QString lookup = u"go: example.com/m@v1.0.0: unrecognized import path \"example.com/m\": https fetch: Get "
                           "\"https://example.com/m?go-get=1\": dial tcp: lookup example.com on 10.0.0.2:53: "_s;
    const QString git =
        u"go: example.com/m@v1.0.0: git ls-remote -q origin in /c/cache/vcs/ab: exit status 128:\n\tfatal: "
        "unable to access 'https://example.com/m/': Could not resolve host: example.com"_s;
    const QString proxy = u"proxy.corp.example"_s;
    QTest::newRow("go's resolver") << QString(lookup + u"server misbehaving"_s) << 404 << u"dns-servfail"_s << proxy;
    QTest::newRow("no such host") << QString(lookup + u"no such host"_s) << 410 << u"dns-nxdomain"_s << proxy;
    QTest::newRow("git's resolver") << git << 404 << u"git-dns"_s << proxy;
    QTest::newRow("nobody was asked before") << git << 0 << u"git-dns"_s << QString();
    QTest::newRow("the proxy failed otherwise") << git << 502 << u"git-dns"_s << QString();
    QTest::newRow("the proxy's own name")
        << u"go: example.com/m@v1.0.0: Get \"https://p.example/example.com/m/@v/v1.0.0.info\": dial tcp: lookup "
           u"p.example on "
           "10.0.0.2:53: server misbehaving"_s
        << 404 << u"dns-servfail"_s << QString();
}

void TestCircumstances::whoWasAskedBefore()
{
    QFETCH(QString, said);
    QFETCH(int, status);
    QFETCH(QString, asked);
    const QString url = u"https://proxy.corp.example/example.com/m/@v/v1.0.0.info"_s;
    Failure failure(said, status == 0 ? QList<GoRequest>() : QList<GoRequest>{answered(url, status)});
    const Fault fault = failure.fault();
    QTEST(fault.cause, "cause");
    QCOMPARE(fault.args.value(u"asked"_s), asked);
    QCOMPARE(fault.args.value(u"variant"_s) == "direct"_L1, !asked.isEmpty());
    if (!asked.isEmpty()) {
        QCOMPARE(fault.args.value(u"url"_s), url);
        QCOMPARE(fault.args.value(u"modulePath"_s), u"example.com/m"_s);
    }
}

void TestCircumstances::theLineOfGoModIsNamed_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("variant");
    QTest::newRow("marks of a merge") << u"go: errors parsing go.mod:\n/p/go.mod:5: unknown directive: <<<<<<<"_s
                                      << u"5"_s << u"unknown directive: <<<<<<<"_s << QString();
    QTest::newRow("with a column") << u"go: errors parsing go.mod:\n/p/go.mod:7:2: invalid quoted string"_s << u"7"_s
                                   << u"invalid quoted string"_s << QString();
    QTest::newRow("an empty file")
        << u"go: error reading /p/go.mod: missing module declaration. To specify the module path:\n\tgo mod edit -module=x"_s
        << QString() << u"missing module declaration"_s << u"nameless"_s;
}

void TestCircumstances::theLineOfGoModIsNamed()
{
    QFETCH(QString, said);
    Failure failure(said);
    const Fault fault = failure.fault();
    QCOMPARE(fault.cause, u"gomod-syntax"_s);
    QTEST(fault.args.value(u"line"_s), "line");
    QTEST(fault.args.value(u"message"_s), "message");
    QTEST(fault.args.value(u"variant"_s), "variant");
}

/// git looked a name up and got nothing; so did we.
void TestCircumstances::oneNameIsOneProblem()
{
    Failure failure(
        u"go: example.com/m@v1.0.0: git ls-remote -q origin in /c/cache/vcs/ab: exit status 128:\n\tfatal: unable to "
        "access 'https://example.com/m/': Could not resolve host: example.com"_s);
    (void)failure.fault();
    for (const QString &host : {u"example.com"_s, u"other.example"_s}) {
        QList<Finding> findings = makeGoRunCheck()->run(failure.situation.context());
        Finding name;
        name.check = u"dns-resolve"_s;
        name.cause = u"dns-refused"_s;
        name.subject = host;
        name.status = Status::Fail;
        name.confidence = 0.97;
        name.args = {{u"host"_s, host}};
        name.evidence = {u"e9"_s};
        findings.append(name);
        const Judgement judgement = judge(failure.situation.context(), findings);
        QCOMPARE(judgement.verdicts.first().cause, u"git-dns"_s);
        QCOMPARE(judgement.verdicts.size(), host == "example.com"_L1 ? 1 : 2);
    }
}

QTEST_GUILESS_MAIN(TestCircumstances)
#include "tst_circumstances.moc"
