// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "privateproject.h"

#include "core/checks/gitaccess.h"
#include "core/checks/gitsettings.h"
#include "core/checks/gooutcome.h"
#include "core/checks/registry.h"
#include "core/gotool/goerrorparser.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

/// Step 4: which repository a module comes from, and whether git has a way in.
class TestGitAccess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void repositories_data();
    void repositories();
    void nobodyOutsideIsAskedForSuspects_data();
    void nobodyOutsideIsAskedForSuspects();
    void gitAsksNobody_data();
    void gitAsksNobody();
    void access_data();
    void access();
    void gitSettingsAreBlamed_data();
    void gitSettingsAreBlamed();
    void gitTellsWhyNoSchemeWorked_data();
    void gitTellsWhyNoSchemeWorked();
    void aSuspectedNameIsNotToldToItsRepositoryOutside();
};

void TestGitAccess::repositories_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("page");
    QTest::addColumn<QString>("insecure");
    QTest::addColumn<QString>("repository");
    const QByteArray none;
    const QString path = u"10.1.2.3/team/lib"_s;
    const auto tag = [](const QByteArray &content) -> QByteArray {
        return "<html><head><meta name=\"go-import\" content=\"" + content + "\"></head></html>";
    };
    QTest::newRow("GitHub") << u"github.com/acme/lib/v2"_s << none << QString() << u"https://github.com/acme/lib"_s;
    QTest::newRow("no repository there") << u"github.com/acme"_s << none << QString() << QString();
    QTest::newRow("a suffix") << u"git.corp/team/lib.git/sub"_s << none << QString()
                              << u"https://git.corp/team/lib.git"_s;
    QTest::newRow("a tag") << path << tag("10.1.2.3/team/lib git https://git.corp/team/lib.git") << QString()
                           << u"https://git.corp/team/lib.git"_s;
    QTest::newRow("a tag of the folder above") << path << tag("10.1.2.3/team git ssh://git@git.corp/team.git")
                                               << QString() << u"ssh://git@git.corp/team.git"_s;
    QTest::newRow("another's tag") << path << tag("10.1.2.3/other git https://git.corp/x") << QString() << QString();
    QTest::newRow("not git") << path << tag("10.1.2.3/team/lib hg https://hg.corp/x") << QString() << QString();
    QTest::newRow("a module proxy") << path << tag("10.1.2.3/team/lib mod https://p.corp") << QString() << QString();
    QTest::newRow("its attributes the other way round")
        << path
        << QByteArray("<meta charset=utf-8><meta content='10.1.2.3/team/lib git https://git.corp/team/lib.git' "
                      "name=go-import>")
        << QString() << u"https://git.corp/team/lib.git"_s;
    QTest::newRow("a module proxy goes before git")
        << path << tag("10.1.2.3/team/lib git https://git.corp/x") + tag("10.1.2.3/team/lib mod https://p.corp")
        << QString() << QString();
    QTest::newRow("plain http") << path << tag("10.1.2.3/team/lib git http://git.corp/x") << QString() << QString();
    QTest::newRow("plain http, allowed") << path << tag("10.1.2.3/team/lib git http://git.corp/x") << u"10.1.2.3"_s
                                         << u"http://git.corp/x"_s;
    QTest::newRow("a command") << path << tag("10.1.2.3/team/lib git ext::sh -c id") << QString() << QString();
    QTest::newRow("an option") << path << tag("10.1.2.3/team/lib git --upload-pack=id") << QString() << QString();
    QTest::newRow("a file") << path << tag("10.1.2.3/team/lib git file:///etc") << QString() << QString();
    QTest::newRow("a password stays out") << path << tag("10.1.2.3/team/lib git https://anna:s3cret@git.corp/x")
                                          << QString() << u"https://anna@git.corp/x"_s;
    QTest::newRow("no tag") << path << QByteArray("<html>Log in</html>") << QString() << QString();
}

void TestGitAccess::repositories()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, page);
    QFETCH(QString, insecure);
    QFETCH(QString, repository);
    PrivateProject project({{u"GOPRIVATE"_s, u"10.1.2.3"_s}, {u"GOINSECURE"_s, insecure}}, {path});
    Situation &situation = project.situation;
    if (!page.isEmpty()) {
        const Target target = goImportTarget(situation.context(), path);
        addConnection(situation, u"10.1.2.3"_s, 443);
        situation.add(handshakePlan(situation.context(), target).first(), trusted());
        situation.add(answerPlan(situation.context(), target).first(), httpAnswer(200, {}, page));
    }
    QCOMPARE(gitRepositoryOf(situation.context(), path), repository);
}

void TestGitAccess::nobodyOutsideIsAskedForSuspects_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("address"); // of its host
    QTest::addColumn<QString>("goPrivate");
    QTest::addColumn<QStringList>("said"); // --private
    QTest::addColumn<bool>("asked");
    QTest::newRow("an internal name") << u"git.corp/team/lib.git"_s << QString() << QString() << QStringList{} << true;
    QTest::newRow("a private address") << u"git.example.com/t/lib.git"_s << u"10.0.0.9"_s << QString() << QStringList{}
                                       << true;
    QTest::newRow("a public address") << u"git.example.com/t/lib.git"_s << u"93.184.216.34"_s << QString()
                                      << QStringList{} << false;
    QTest::newRow("not known where") << u"git.example.com/t/lib.git"_s << QString() << QString() << QStringList{}
                                     << false;
    QTest::newRow("a code host") << u"github.com/acme/lib"_s << QString() << QString() << QStringList{} << false;
    QTest::newRow("a code host, by rule")
        << u"github.com/acme/lib"_s << QString() << u"github.com/acme"_s << QStringList{} << true;
    QTest::newRow("a code host, by word")
        << u"github.com/acme/lib"_s << QString() << QString() << QStringList{u"github.com/acme"_s} << true;
}

void TestGitAccess::nobodyOutsideIsAskedForSuspects()
{
    QFETCH(QString, path);
    QFETCH(QString, address);
    QFETCH(QString, goPrivate);
    QFETCH(QStringList, said);
    QFETCH(bool, asked);
    PrivateProject project({{u"GOPRIVATE"_s, goPrivate}}, {path, u"rsc.io/quote"_s});
    Situation &situation = project.situation;
    situation.options.privatePatterns = said;
    if (goPrivate.isEmpty()) {
        situation.facts.suspected = {path.section(u'/', 0, 1)};
    }
    if (!address.isEmpty()) {
        situation.surroundings.hostsFile.insert(path.section(u'/', 0, 0), QHostAddress(address));
    }
    const QList<ProbeRequest> plan = makeGitAccessCheck()->plan(situation.context());
    QCOMPARE(!plan.isEmpty(), asked);
    for (const ProbeRequest &request : plan) {
        const auto *git = std::get_if<ProcessRequest>(&request);
        QVERIFY(git && git->arguments.contains(u"https://"_s + path));
    }
}

void TestGitAccess::gitAsksNobody_data()
{
    using Map = QMap<QString, QString>;
    QTest::addColumn<Map>("environment");
    QTest::addColumn<QString>("ssh"); // what is set; "-": nothing
    QTest::newRow("as go does") << Map{} << u"ssh -o ControlMaster=no -o BatchMode=yes"_s;
    QTest::newRow("GIT_SSH is the user's") << Map{{u"GIT_SSH"_s, u"/bin/myssh"_s}} << u"-"_s;
    QTest::newRow("a command of the user's")
        << Map{{u"GIT_SSH_COMMAND"_s, u"ssh -i key"_s}} << u"ssh -i key -o BatchMode=yes"_s;
    QTest::newRow("plink") << Map{{u"GIT_SSH_COMMAND"_s, u"plink.exe -v"_s}} << u"plink.exe -v -batch"_s;
}

void TestGitAccess::gitAsksNobody()
{
    using Map = QMap<QString, QString>;
    QFETCH(Map, environment);
    QFETCH(QString, ssh);
    Situation situation;
    situation.surroundings.git = u"/usr/bin/git"_s;
    for (auto it = environment.begin(); it != environment.end(); ++it) {
        situation.options.environment.insert(it.key(), it.value());
    }
    const ProcessRequest request = gitAccessRequest(situation.context(), u"https://git.corp/x.git"_s);
    QCOMPARE(request.environment.value(u"GIT_SSH_COMMAND"_s, u"-"_s), ssh);
    QCOMPARE(request.environment.value(u"GIT_TERMINAL_PROMPT"_s), u"0"_s);
    QCOMPARE(request.environment.value(u"GCM_INTERACTIVE"_s), u"never"_s);
    QVERIFY(request.environment.contains(u"GIT_DIR"_s) && request.environment.value(u"GIT_DIR"_s).isNull());
    QVERIFY(request.deadline.count() > 0);
}

void TestGitAccess::access_data()
{
    QTest::addColumn<QString>("goPrivate");
    QTest::addColumn<QString>("goVcs");
    QTest::addColumn<ProcessResult>("result");
    QTest::addColumn<QString>("key");
    QTest::addColumn<Status>("status");
    const QString rule = u"git.corp"_s;
    const QString none;
    const QString prompt = u"fatal: could not read Username for 'https://git.corp': terminal prompts disabled"_s;
    const auto row = [](const char *name, const QString &goPrivate, const QString &goVcs, const ProcessResult &result,
                        const QString &key, Status status) {
        QTest::newRow(name) << goPrivate << goVcs << result << u"check.git-access."_s + key << status;
    };
    row("it lets us in", rule, none, ended(0, "8f1c\tHEAD\n"), u"pass"_s, Status::Pass);
    row("it wants a password", rule, none, ended(128, {}, prompt), u"refused"_s, Status::Warn);
    row("it will want one", none, none, ended(128, {}, prompt), u"refused-then"_s, Status::Warn);
    row("GOVCS forbids it", rule, u"private:off"_s, ended(0), u"govcs"_s, Status::Skipped);
    ProcessResult silent;
    silent.ended = ProcessResult::Ended::Deadline;
    row("it is silent", rule, none, silent, u"silent"_s, Status::Warn);
}

void TestGitAccess::access()
{
    QFETCH(QString, goPrivate);
    QFETCH(QString, goVcs);
    QFETCH(ProcessResult, result);
    QFETCH(QString, key);
    QFETCH(Status, status);
    PrivateProject project({{u"GOPRIVATE"_s, goPrivate}, {u"GOVCS"_s, goVcs}}, {u"git.corp/team/lib.git"_s});
    Situation &situation = project.situation;
    if (goPrivate.isEmpty()) {
        situation.facts.suspected = {u"git.corp"_s};
    }
    situation.add(gitAccessRequest(situation.context(), u"https://git.corp/team/lib.git"_s), result);
    const QList<Finding> findings = makeGitAccessCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, key);
    QCOMPARE(findings.first().status, status);
    QVERIFY(findings.first().cause.isEmpty());
}

void TestGitAccess::gitSettingsAreBlamed_data()
{
    QTest::addColumn<QByteArray>("settings"); // git config -z --show-origin --get-regexp
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("key");
    const auto line = [](const QByteArray &key, const QByteArray &value) -> QByteArray {
        return QByteArray("file:/home/anna/.gitconfig") + '\0' + key + '\n' + value + '\0';
    };
    const QByteArray rewrite = line("url.ssh://git@old.corp/.insteadof", "https://git.corp/");
    const QByteArray proxy = line("http.proxy", "http://proxy.corp:3128");
    const QString refused = u"fatal: unable to access 'ssh://git@old.corp/team/lib/': no"_s;
    QTest::newRow("no settings") << QByteArray() << refused << QString() << QString();
    QTest::newRow("a rewrite led there") << rewrite << refused << u"git-insteadof"_s
                                         << u"url.ssh://git@old.corp/.insteadof"_s;
    QTest::newRow("a rewrite of another URL")
        << rewrite << u"fatal: unable to access 'https://git.corp/team/lib/': no"_s << QString() << QString();
    QTest::newRow("git's own proxy refuses")
        << proxy << u"fatal: unable to access 'https://git.corp/x/': Failed to connect to proxy.corp port 3128: no"_s
        << u"hp-git-differs"_s << u"http.proxy"_s;
    QTest::newRow("git's own proxy refuses the tunnel")
        << proxy << u"fatal: unable to access 'https://git.corp/x/': CONNECT tunnel failed, response 403"_s
        << u"hp-git-differs"_s << u"http.proxy"_s;
    QTest::newRow("another address does not answer")
        << proxy << u"fatal: unable to access 'https://git.corp/x/': Failed to connect to git.corp port 443: no"_s
        << QString() << QString();
    QTest::newRow("the first of two that fits")
        << QByteArray(proxy + rewrite) << refused << u"git-insteadof"_s << u"url.ssh://git@old.corp/.insteadof"_s;
}

void TestGitAccess::gitSettingsAreBlamed()
{
    QFETCH(QByteArray, settings);
    QFETCH(QString, said);
    QFETCH(QString, cause);
    QFETCH(QString, key);
    Situation situation;
    situation.surroundings.git = u"/usr/bin/git"_s;
    situation.add(*gitSettingsRequest(situation.context()), ended(settings.isEmpty() ? 1 : 0, settings));
    GoError error;
    error.kind = GoError::Kind::Vcs;
    error.text = said;
    const GitBlame blame = gitBlame(situation.context(), error);
    QCOMPARE(blame.cause, cause);
    QCOMPARE(blame.setting.key, key);
    QCOMPARE(blame.evidence, cause.isEmpty() ? QString() : u"e1"_s);
    error.kind = GoError::Kind::Dial; // what is not git's own is not explained by its settings
    QCOMPARE(gitBlame(situation.context(), error).cause, QString());
}

/// "no secure protocol found for repository" is said for whatever reason git had; git is asked for it.
void TestGitAccess::gitTellsWhyNoSchemeWorked_data()
{
    QTest::addColumn<QString>("git");
    QTest::addColumn<QString>("cause");
    const QString url = u"https://git.corp.example/team/lib.git/"_s;
    const QString access = u"fatal: unable to access '"_s + url + u"': "_s;
    QTest::newRow("login")
        << u"fatal: could not read Username for 'https://git.corp.example': terminal prompts disabled"_s
        << u"git-auth-prompt"_s;
    QTest::newRow("forbidden") << QString(access + u"The requested URL returned error: 403"_s) << u"git-auth-failed"_s;
    QTest::newRow("not there") << QString(u"fatal: repository '"_s + url + u"' not found"_s) << u"git-404"_s;
    QTest::newRow("not there, over ssh") << u"ERROR: Repository not found."_s << u"git-404"_s;
    QTest::newRow("unavailable") << QString(access + u"The requested URL returned error: 503"_s)
                                 << u"git-upstream-5xx"_s;
    QTest::newRow("certificate") << QString(access
                                            + u"SSL certificate problem: unable to get local issuer certificate"_s)
                                 << u"tls-git-only"_s;
    QTest::newRow("a page") << QString(u"fatal: "_s + url.chopped(1)
                                       + u"/info/refs not valid: is this a git repository?"_s)
                            << u"git-html"_s;
    QTest::newRow("the configuration is a folder")
        << u"fatal: unknown error occurred while reading the configuration files"_s << u"git-badconfig"_s;
    QTest::newRow("a rule leads to git:// where nobody listens")
        << u"fatal: unable to connect to old.corp.example:\nold.corp.example[0: 10.1.2.3]: errno=Connection refused"_s
        << u"tcp-refused"_s;
    QTest::newRow("it breaks off") << QString(
        access + u"GnuTLS recv error (-110): The TLS connection was non-properly terminated."_s)
                                   << u"tcp-eof"_s;
    QTest::newRow("it is cut off") << QString(access + u"Recv failure: Connection reset by peer"_s) << u"tcp-reset"_s;
    QTest::newRow("no ssh is used") << u"fatal: Could not read from remote repository."_s << QString();
    QTest::newRow("a protocol that is not allowed") << u"fatal: transport 'ssh' not allowed"_s << QString();
    QTest::newRow("a reason that nobody knows") << u"fatal: expected flush after ref listing"_s << QString();
    QTest::newRow("nobody listens") << QString(
        access + u"Failed to connect to git.corp.example port 443: Connection refused"_s)
                                    << u"goget-insecure"_s;
    QTest::newRow("an HTTP proxy finds nobody")
        << QString(access + u"CONNECT tunnel failed, response 502"_s) << u"goget-insecure"_s;
    QTest::newRow("the HTTP proxy forbids it")
        << QString(access + u"CONNECT tunnel failed, response 403"_s) << u"hp-403"_s;
    QTest::newRow("no TLS") << QString(access + u"error:0A00010B:SSL routines::wrong version number"_s)
                            << u"goget-insecure"_s;
    QTest::newRow("it lets us in") << QString() << u"goget-insecure"_s;
}

void TestGitAccess::gitTellsWhyNoSchemeWorked()
{
    QFETCH(QString, git);
    QFETCH(QString, cause);
    Situation situation;
    situation.surroundings.git = u"/usr/bin/git"_s;
    situation.options.module = u"git.corp.example/team/lib.git@v1.0.0"_s;
    situation.options.environment.insert(u"HTTPS_PROXY"_s, u"http://proxy.corp.example:3128"_s);
    situation.facts.httpProxy = HttpProxyPolicy::fromEnvironment(situation.options.environment);
    ProcessResult run;
    run.exitCode = 1;
    run.goRun.errors = {parseGoError(
        u"go: example.com/app imports\n\tgit.corp.example/team/lib.git/sub: no secure protocol found for repository"_s)};
    situation.add(*goRunRequest(situation.context()), run);
    QCOMPARE(goOutcome(situation.context()).fault.cause, u"goget-insecure"_s);
    const ProcessRequest asked = gitAccessRequest(situation.context(), u"https://git.corp.example/team/lib.git"_s);
    QVERIFY(makeGitAccessCheck()->plan(situation.context(false)).contains(ProbeRequest(asked)));
    ProcessResult said;
    said.exitCode = git.isEmpty() ? 0 : 128;
    if (!git.isEmpty()) {
        said.lines = {{0, true, git}};
    }
    situation.add(asked, said);
    QCOMPARE(goOutcome(situation.context()).fault.cause, cause);
}

void TestGitAccess::aSuspectedNameIsNotToldToItsRepositoryOutside()
{
    const QString path = u"10.1.2.3/team/lib"_s;
    for (const bool isDeclared : {true, false}) {
        PrivateProject project({{u"GOPRIVATE"_s, isDeclared ? u"10.1.2.3"_s : QString()}}, {path});
        Situation &situation = project.situation;
        situation.facts.goUsable = situation.facts.suspicionKnown = true;
        situation.facts.suspected = isDeclared ? QStringList() : QStringList{u"10.1.2.3"_s};
        const Target target = goImportTarget(situation.context(), path);
        addConnection(situation, u"10.1.2.3"_s, 443);
        situation.add(handshakePlan(situation.context(), target).first(), trusted());
        situation.add(
            answerPlan(situation.context(), target).first(),
            httpAnswer(200, {},
                       R"(<meta name="go-import" content="10.1.2.3/team/lib git https://github.com/acme/secret">)"));
        const auto check = makeGitAccessCheck();
        bool isAsked = false;
        for (const ProbeRequest &request : check->plan(situation.context(false))) {
            isAsked = isAsked || std::holds_alternative<ProcessRequest>(request);
        }
        QCOMPARE(isAsked, isDeclared);
        QCOMPARE(check->run(situation.context()).first().reason.key == "check.git-access.elsewhere"_L1, !isDeclared);
    }
}

QTEST_APPLESS_MAIN(TestGitAccess)
#include "tst_gitaccess.moc"
