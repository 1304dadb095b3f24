// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gitaccess.h"
#include "core/checks/gitsettings.h"
#include "core/checks/goblame.h"
#include "core/checks/gooutcome.h"
#include "core/checks/netrctrap.h"
#include "core/checks/registry.h"
#include "core/checks/systemproxy.h"
#include "core/base/redactor.h"
#include "core/gotool/goerrorparser.h"
#include "core/engine/otherproxies.h"
#include "core/engine/systemproxies.h"
#include "core/model/diagnosis.h"
#include "support/situation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

ProcessResult ended(int code, const QByteArray &out = {}, const QString &said = {})
{
    ProcessResult result;
    result.exitCode = code;
    result.standardOutput = out;
    if (!said.isEmpty()) {
        result.lines = {{1, true, said}};
    }
    return result;
}

TlsResult trusted()
{
    TlsResult result;
    result.verified = true;
    result.chain = {CertificateInfo()};
    return result;
}

/// A project with private modules, behind the servers of @p proxies.
class Project
{
public:
    explicit Project(const QMap<QString, QString> &variables, const QStringList &modules)
    {
        QProcessEnvironment process;
        QMap<QString, QString> json = variables;
        for (auto it = variables.begin(); it != variables.end(); ++it) {
            process.insert(it.key(), it.value());
        }
        for (const QString &name : {u"GONOPROXY"_s, u"GONOSUMDB"_s}) {
            json.insert(name, variables.value(name, variables.value(u"GOPRIVATE"_s)));
        }
        Facts &facts = situation.facts;
        facts.env = GoEnvironment::resolve(json, process, {}, {}, {}, {});
        facts.rules = rules(facts.env);
        facts.proxies = GoProxyList::parse(variables.value(u"GOPROXY"_s, u"https://proxy.golang.org,direct"_s),
                                           GoVersion{1, 24, 4, {}});
        facts.sumDb = GoSumDb::parse(variables.value(u"GOSUMDB"_s, u"sum.golang.org"_s));
        situation.surroundings.git = u"/usr/bin/git"_s;
        situation.options.runGo = false;
        QByteArray file = "module example.com/app\n\ngo 1.24\n\nrequire (\n";
        for (const QString &module : modules) {
            file += '\t' + module.toUtf8() + " v1.0.0\n";
        }
        situation.surroundings.goMod = GoModFile::parse(file + ")\n", GoModFile::Kind::Mod);
    }

    Situation situation;
};

} // namespace

/// Step 4: whose modules they are, who learns their names, and whether git and go have a way in.
class TestPrivateChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoseModules_data();
    void whoseModules();
    void adviceIsNothingWhereRulesHold();
    void repositories_data();
    void repositories();
    void nobodyOutsideIsAskedForSuspects_data();
    void nobodyOutsideIsAskedForSuspects();
    void gitAsksNobody_data();
    void gitAsksNobody();
    void access_data();
    void access();
    void logins_data();
    void logins();
    void loginsToTakeOver_data();
    void loginsToTakeOver();
    void gitSettingsAreBlamed_data();
    void gitSettingsAreBlamed();
    void fallbackTellsStrangers_data();
    void fallbackTellsStrangers();
    void proxiesOfOthers_data();
    void proxiesOfOthers();
    void proxiesOfSystems_data();
    void proxiesOfSystems();
    void whatGoesPast_data();
    void whatGoesPast();
    void aPasswordOfTheDesktopIsMasked();
    void theDesktopIsAsked_data();
    void theDesktopIsAsked();
    void aProxyElsewhereIsTried_data();
    void aProxyElsewhereIsTried();
    void theOwnProxyIsTriedWhereNoProxyKeepsGoFromIt_data();
    void theOwnProxyIsTriedWhereNoProxyKeepsGoFromIt();
    void gitTellsWhyNoSchemeWorked_data();
    void gitTellsWhyNoSchemeWorked();
    void aSuspectedNameIsNotToldToItsRepositoryOutside();
    void aPrivateNameIsKeptFromProxiesElsewhere();
};

void TestPrivateChecks::whoseModules_data()
{
    using Map = QMap<QString, QString>;
    QTest::addColumn<Map>("variables");
    QTest::addColumn<QStringList>("suspected");
    QTest::addColumn<bool>("inside");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QStringList>("leaksTo");
    QTest::addColumn<QStringList>("values");
    const QString goPrivate = u"GOPRIVATE"_s;
    const QStringList git{u"git.corp"_s};
    const QStringList both{u"proxy.golang.org"_s, u"sum.golang.org"_s};
    const QString corp = u"https://goproxy.corp"_s;
    QTest::newRow("by rule") << Map{{goPrivate, u"git.corp"_s}} << QStringList{} << false << u"pass"_s << QString()
                             << QStringList{} << QStringList{};
    QTest::newRow("suspected, and would leak")
        << Map{} << git << false << u"leak"_s << u"priv-not-declared"_s << both << QStringList{u"GOPRIVATE=git.corp"_s};
    QTest::newRow("what is in GOPRIVATE stays")
        << Map{{goPrivate, u"a.corp"_s}} << git << false << u"leak"_s << u"priv-not-declared"_s << both
        << QStringList{u"GOPRIVATE=a.corp,git.corp"_s};
    QTest::newRow("only the database would learn it")
        << Map{{u"GOPROXY"_s, corp}} << git << true << u"leak"_s << u"priv-not-declared"_s
        << QStringList{u"sum.golang.org"_s} << QStringList{u"GONOSUMDB=git.corp"_s};
    QTest::newRow("the company's servers alone") << Map{{u"GOPROXY"_s, corp}, {u"GOSUMDB"_s, u"off"_s}} << git << true
                                                 << u"inside"_s << QString() << QStringList{} << QStringList{};
    QTest::newRow("GONOPROXY takes its place")
        << Map{{goPrivate, u"git.corp"_s}, {u"GONOPROXY"_s, u"other.corp"_s}} << QStringList{} << false
        << u"overruled"_s << u"goprivate-shadowed"_s << QStringList{u"proxy.golang.org"_s}
        << QStringList{u"GONOPROXY=other.corp,git.corp"_s};
    QTest::newRow("none, before a public proxy")
        << Map{{goPrivate, u"git.corp"_s}, {u"GONOPROXY"_s, u"none"_s}} << QStringList{} << false << u"overruled"_s
        << u"goprivate-shadowed"_s << QStringList{u"proxy.golang.org"_s} << QStringList{};
    QTest::newRow("none, before the company's proxy")
        << Map{{goPrivate, u"git.corp"_s}, {u"GONOPROXY"_s, u"none"_s}, {u"GOPROXY"_s, u"https://go.example.com"_s}}
        << QStringList{} << false << u"pass"_s << QString() << QStringList{} << QStringList{};
}

void TestPrivateChecks::whoseModules()
{
    using Map = QMap<QString, QString>;
    QFETCH(Map, variables);
    QFETCH(QStringList, suspected);
    QFETCH(bool, inside);
    QFETCH(QString, key);
    QFETCH(QString, cause);
    QFETCH(QStringList, leaksTo);
    QFETCH(QStringList, values);
    Project project(variables, {u"git.corp/team/lib"_s, u"rsc.io/quote"_s});
    project.situation.facts.suspected = suspected;
    project.situation.facts.proxiesAreInside = inside;
    const CheckContext context = project.situation.context();
    const QList<ModuleRow> rows = moduleRows(context);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.first().leaks, !leaksTo.isEmpty());
    QCOMPARE(rows.first().leaksTo, leaksTo);
    QCOMPARE(rows.first().suspected, !suspected.isEmpty());
    QVERIFY(!rows.last().leaks && !rows.last().suspected && !rows.last().isPrivate);
    const QList<Finding> findings = makePrivateModulesCheck()->run(context);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, u"check.private-modules."_s + key);
    QCOMPARE(findings.first().cause, cause);
    QStringList got;
    for (const VariableValue &value : privacyAdvice(context).variables) {
        got.append(value.name + u'=' + value.after);
    }
    QCOMPARE(got, values);
}

void TestPrivateChecks::adviceIsNothingWhereRulesHold()
{
    Project project({{u"GOPRIVATE"_s, u"git.corp"_s}}, {u"git.corp/team/lib"_s});
    QCOMPARE(privacyAdvice(project.situation.context()), PrivacyAdvice());
}

void TestPrivateChecks::repositories_data()
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

void TestPrivateChecks::repositories()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, page);
    QFETCH(QString, insecure);
    QFETCH(QString, repository);
    Project project({{u"GOPRIVATE"_s, u"10.1.2.3"_s}, {u"GOINSECURE"_s, insecure}}, {path});
    Situation &situation = project.situation;
    if (!page.isEmpty()) {
        const Target target = goImportTarget(situation.context(), path);
        TcpRequest tcp;
        tcp.endpoint = {QHostAddress(u"10.1.2.3"_s), 443};
        tcp.host = u"10.1.2.3"_s;
        situation.add(tcp, TcpResult{TcpResult::State::Connected, {}});
        TlsResult secured;
        secured.verified = true;
        situation.add(handshakePlan(situation.context(), target).first(), secured);
        HttpResult answer;
        answer.status = 200;
        answer.body = page;
        situation.add(answerPlan(situation.context(), target).first(), answer);
    }
    QCOMPARE(gitRepositoryOf(situation.context(), path), repository);
}

void TestPrivateChecks::nobodyOutsideIsAskedForSuspects_data()
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

void TestPrivateChecks::nobodyOutsideIsAskedForSuspects()
{
    QFETCH(QString, path);
    QFETCH(QString, address);
    QFETCH(QString, goPrivate);
    QFETCH(QStringList, said);
    QFETCH(bool, asked);
    Project project({{u"GOPRIVATE"_s, goPrivate}}, {path, u"rsc.io/quote"_s});
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

void TestPrivateChecks::gitAsksNobody_data()
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

void TestPrivateChecks::gitAsksNobody()
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

void TestPrivateChecks::access_data()
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

void TestPrivateChecks::access()
{
    QFETCH(QString, goPrivate);
    QFETCH(QString, goVcs);
    QFETCH(ProcessResult, result);
    QFETCH(QString, key);
    QFETCH(Status, status);
    Project project({{u"GOPRIVATE"_s, goPrivate}, {u"GOVCS"_s, goVcs}}, {u"git.corp/team/lib.git"_s});
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

void TestPrivateChecks::logins_data()
{
    QTest::addColumn<QByteArray>("netrc");
    QTest::addColumn<QString>("module");
    QTest::addColumn<QString>("go");
    QTest::addColumn<QString>("goAuth");
    QTest::addColumn<QString>("key");
    const QString plain = u"git.corp/team/lib"_s;
    const QString port = u"git.corp:8443/team/lib"_s;
    const QString now = u"go1.24.4"_s;
    const QString none;
    const auto row = [](const char *name, const QByteArray &netrc, const QString &module, const QString &go,
                        const QString &goAuth, const QString &key) {
        QTest::newRow(name) << netrc << module << go << goAuth << u"check.logins."_s + key;
    };
    row("no file", {}, plain, now, none, u"none"_s);
    row("another host's", "machine other.corp login a password b\n", plain, now, none, u"none"_s);
    row("found", "machine git.corp login a password b\n", plain, now, none, u"pass"_s);
    row("the port is missing", "machine git.corp login a password b\n", port, now, none, u"port"_s);
    row("with the port", "machine git.corp:8443 login a password b\n", port, now, none, u"pass"_s);
    row("1.19 wants none", "machine git.corp login a password b\n", port, u"go1.19.8"_s, none, u"pass"_s);
    row("1.19 wants none, but there is one", "machine git.corp:8443 login a password b\n", port, u"go1.19.8"_s, none,
        u"port"_s);
    row("a port too many", "machine git.corp:8443 login a password b\n", plain, now, none, u"port"_s);
    row("letter by letter", "machine Git.corp login a password b\n", plain, now, none, u"case"_s);
    row("GOAUTH=off", "machine git.corp login a password b\n", plain, now, u"off"_s, u"goauth-off"_s);
    row("GOAUTH names a program", "machine git.corp login a password b\n", plain, now, u"/bin/token"_s, u"goauth"_s);
    row("GOAUTH names netrc, too", "machine git.corp login a password b\n", plain, now, u"/bin/token;netrc"_s,
        u"pass"_s);
    row("1.23 does not know GOAUTH", "machine git.corp login a password b\n", plain, u"go1.23.5"_s, u"off"_s,
        u"pass"_s);
    row("no login", "machine git.corp password b\n", plain, now, none, u"incomplete"_s);
    row("default", "default login a password b\n", plain, now, none, u"default"_s);
}

void TestPrivateChecks::logins()
{
    QFETCH(QByteArray, netrc);
    QFETCH(QString, module);
    QFETCH(QString, go);
    QFETCH(QString, goAuth);
    QFETCH(QString, key);
    Project project({{u"GOPRIVATE"_s, module.section(u'/', 0, 0)}, {u"GOAUTH"_s, goAuth}}, {module});
    project.situation.facts.goVersion = GoVersion::parse(go);
    project.situation.surroundings.netrcPath = u"/home/anna/.netrc"_s;
    project.situation.surroundings.netrc = Netrc::parse(netrc);
    const QList<Finding> findings = makeLoginsCheck()->run(project.situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, key);
}

/// Which entry of .netrc another one can be made of, and which only looks like it.
void TestPrivateChecks::loginsToTakeOver_data()
{
    QTest::addColumn<QByteArray>("machines");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("go");
    QTest::addColumn<QString>("goAuth");
    QTest::addColumn<QString>("trap"); // "machine > wanted"
    const QString port = u"https://p.corp:8443/go"_s;
    const QString now = u"go1.24.4"_s;
    const QString none;
    QTest::newRow("the port is missing") << QByteArray("p.corp") << port << now << none << u"p.corp > p.corp:8443"_s;
    QTest::newRow("letter by letter") << QByteArray("P.corp:8443") << port << now << none
                                      << u"P.corp:8443 > p.corp:8443"_s;
    QTest::newRow("1.19 wants none") << QByteArray("p.corp:8443") << port << u"go1.19.8"_s << none
                                     << u"p.corp:8443 > p.corp"_s;
    QTest::newRow("of another port") << QByteArray("p.corp:1") << port << now << none << QString();
    QTest::newRow("of another host") << QByteArray("q.corp") << port << now << none << QString();
    QTest::newRow("is used") << QByteArray("p.corp p.corp:8443") << port << now << none << QString();
    QTest::newRow("http") << QByteArray("p.corp") << u"http://p.corp:8443/go"_s << now << none << QString();
    QTest::newRow("nobody reads it") << QByteArray("p.corp") << port << now << u"off"_s << QString();
}

void TestPrivateChecks::loginsToTakeOver()
{
    QFETCH(QByteArray, machines);
    QFETCH(QString, url);
    QFETCH(QString, go);
    QFETCH(QString, goAuth);
    QFETCH(QString, trap);
    Project project({{u"GOAUTH"_s, goAuth}}, {});
    project.situation.facts.goVersion = GoVersion::parse(go);
    QByteArray netrc;
    for (const QByteArray &machine : machines.split(' ')) {
        netrc += "machine " + machine + " login a password b\n";
    }
    project.situation.surroundings.netrc = Netrc::parse(netrc);
    const auto found = netrcTrap(project.situation.context(), QUrl(url));
    QCOMPARE(found ? found->machine + u" > "_s + found->wanted : QString(), trap);
}

void TestPrivateChecks::gitSettingsAreBlamed_data()
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

void TestPrivateChecks::gitSettingsAreBlamed()
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

/// An entry failed, and the comma behind it keeps go from the next one: whom would '|' tell of which modules?
void TestPrivateChecks::fallbackTellsStrangers_data()
{
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("goPrivate");
    QTest::addColumn<QString>("suspected");
    QTest::addColumn<QString>("exposed");
    const QString stranger = u"http://93.184.216.34"_s;
    const QString path = u"git.corp/team/lib"_s;
    QTest::newRow("a suspected module") << stranger << QString() << path << path;
    QTest::newRow("covered by a rule") << stranger << u"git.corp"_s << QString() << QString();
    QTest::newRow("nothing private") << stranger << QString() << QString() << QString();
    QTest::newRow("the next one is inside") << u"http://10.0.0.8"_s << QString() << path << QString();
}

void TestPrivateChecks::fallbackTellsStrangers()
{
    QFETCH(QString, second);
    QFETCH(QString, goPrivate);
    QFETCH(QString, suspected);
    QFETCH(QString, exposed);
    const QString first = u"http://10.0.0.7"_s;
    Project project({{u"GOPROXY"_s, first + u',' + second}, {u"GOPRIVATE"_s, goPrivate}},
                    {u"git.corp/team/lib"_s, u"example.com/m"_s});
    Situation &situation = project.situation;
    situation.facts.suspected = suspected.isEmpty() ? QStringList() : QStringList{suspected};
    int position = 0;
    for (const auto &[server, status] : {std::pair(first, 503), std::pair(second, 200)}) {
        Target target =
            situation.target(server + u"/example.com/m/@v/v1.0.0.info"_s, Target::Role::ModuleProxy, position++);
        target.last = status == 200;
        TcpRequest tcp;
        tcp.endpoint = {QHostAddress(target.url.host()), 80};
        tcp.host = target.url.host();
        situation.add(tcp, TcpResult{TcpResult::State::Connected, {}});
        situation.facts.targets.append(target);
        HttpResult answer;
        answer.status = status;
        answer.body = "{}";
        situation.add(answerPlan(situation.context(), target).first(), answer);
    }
    Fault fault = faultOf(situation.context(), situation.facts.targets.first());
    QCOMPARE(fault.cause, u"px-503"_s);
    blameWhatIsBehind(situation.context(), {}, &situation.facts.targets.first(), {}, fault);
    QCOMPARE(fault.cause, u"env-no-fallback"_s);
    QCOMPARE(fault.args.value(u"entry"_s), first);
    QCOMPARE(fault.args.value(u"goproxy"_s), first + u'|' + second);
    QCOMPARE(fault.args.value(u"exposed"_s), exposed);
    QCOMPARE(fault.args.value(u"exposedTo"_s), exposed.isEmpty() ? QString() : QUrl(second).host());
}

void TestPrivateChecks::proxiesOfOthers_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    const QString url = u"http://proxy.corp:3128"_s;
    const auto row = [](const char *name, const QString &program, const QString &text, const QString &expected) {
        QTest::newRow(name) << program << text << expected;
    };
    row("KDE", u"KDE"_s, u"[Proxy Settings]\nProxyType=1\nhttpsProxy=http://proxy.corp 3128\n"_s, url);
    row("KDE, for http alone", u"KDE"_s, u"[Proxy Settings]\nProxyType=1\nhttpProxy=http://proxy.corp:3128\n"_s, url);
    row("KDE, switched off", u"KDE"_s, u"[Proxy Settings]\nProxyType=0\nhttpsProxy=http://proxy.corp:3128\n"_s, {});
    row("KDE, another section", u"KDE"_s, u"[Other]\nProxyType=1\nhttpsProxy=http://proxy.corp:3128\n"_s, {});
    row("git", u"git"_s, u"[user]\n\tname = a\n[http]\n\tproxy = http://proxy.corp:3128\n"_s, url);
    row("git, for one host", u"git"_s, u"[http \"https://git.corp\"]\n\tproxy = http://proxy.corp:3128\n"_s, {});
    row("curl", u"curl"_s, u"# all\nproxy = \"proxy.corp:3128\"\n"_s, url);
    row("curl, as on its command line", u"curl"_s, u"-x proxy.corp:3128\n"_s, url);
    row("wget", u"wget"_s, u"https_proxy = http://proxy.corp:3128\n"_s, url);
    row("npm", u"npm"_s, u"registry=https://npm.corp\nhttps-proxy=http://proxy.corp:3128\n"_s, url);
    row("pip", u"pip"_s, u"[global]\nproxy = http://proxy.corp:3128\n"_s, url);
    row("the system", u"/etc/environment"_s, u"PATH=\"/bin\"\nHTTPS_PROXY=\"http://proxy.corp:3128\"\n"_s, url);
    row("commented out", u"wget"_s, u"# https_proxy = http://proxy.corp:3128\n"_s, {});
    row("a script", u"wget"_s, u"https_proxy = pac+file:///x\n"_s, {});
    row("nobody's", u"other"_s, u"proxy=http://proxy.corp:3128\n"_s, {});
}

void TestPrivateChecks::proxiesOfOthers()
{
    QFETCH(QString, program);
    QFETCH(QString, text);
    QFETCH(QString, url);
    QCOMPARE(proxyInSettings(program, text), QUrl(url));
}

namespace {

/// One proxy on one line: "http://proxy.corp:3128", with its login before it and what goes past it behind.
QString inWords(const OtherProxy &proxy)
{
    switch (proxy.kind) {
    case OtherProxy::Kind::Script: return u"script "_s + proxy.script;
    case OtherProxy::Kind::Search: return u"search"_s;
    case OtherProxy::Kind::Address: break;
    }
    const QString login = proxy.credentials.reveal();
    return (login.isEmpty() ? QString() : login + u" at "_s) + proxy.url.toString()
        + (proxy.bypass.isEmpty() ? QString() : u" but "_s + proxy.bypass.join(u' '));
}

QString gnome(const QString &mode, const QString &more)
{
    return u"org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8']\norg.gnome.system.proxy mode '%1'\n"
           "org.gnome.system.proxy use-same-proxy true\n%2"_s.arg(mode, more);
}

const QString gnomeAddress =
    u"org.gnome.system.proxy.https host 'proxy.corp'\norg.gnome.system.proxy.https port 3128\n"_s;

QString mac(const QString &more)
{
    return u"<dictionary> {\n  ExceptionsList : <array> {\n    0 : *.local\n    1 : 169.254/16\n  }\n  FTPPassive : "
           u"1\n%1"
           "  __SCOPED__ : <dictionary> {\n    en0 : <dictionary> {\n      HTTPSEnable : 1\n      HTTPSPort : 1\n"
           "      HTTPSProxy : other.corp\n    }\n  }\n}\n"_s.arg(more);
}

} // namespace

void TestPrivateChecks::proxiesOfSystems_data()
{
    QTest::addColumn<QList<OtherProxy>>("proxies");
    QTest::addColumn<QStringList>("words");
    const auto windows = [](const char *name, bool enabled, const QString &server, const QString &script,
                            const QStringList &words, const QString &past = {}) {
        QTest::addRow("Windows, %s", name) << proxiesOfWindows({enabled, server, past, script}) << words;
    };
    windows("one for all", true, u"proxy.corp:8080"_s, {}, {u"http://proxy.corp:8080"_s});
    windows("one for each scheme", true, u"http=a.corp:80;https=b.corp:81;ftp=c.corp:82"_s, {},
            {u"http://b.corp:81"_s});
    windows("blanks between them", true, u"http=a.corp:80 HTTPS=b.corp:81"_s, {}, {u"http://b.corp:81"_s});
    windows("with a scheme of its own", true, u"https=http://b.corp:81"_s, {}, {u"http://b.corp:81"_s});
    windows("for http alone: https goes straight", true, u"http=a.corp:80"_s, {}, {});
    windows("for what has none, SOCKS", true, u"http=a.corp:80;socks=s.corp:1080"_s, {}, {u"socks5://s.corp:1080"_s});
    windows("switched off", false, u"proxy.corp:8080"_s, {}, {});
    windows("on and empty", true, {}, {}, {});
    windows("a script", false, {}, u"http://wpad.corp/p.pac"_s, {u"script http://wpad.corp/p.pac"_s});
    windows("a script behind a password", false, {}, u"http://anna:s3cr3t-w0rd@wpad.corp/p.pac"_s,
            {u"script http://anna:***@wpad.corp/p.pac"_s});
    windows("a script, then an address", true, u"proxy.corp:8080"_s, u"http://wpad.corp/p.pac"_s,
            {u"script http://wpad.corp/p.pac"_s, u"http://proxy.corp:8080"_s});
    windows("what goes past it", true, u"proxy.corp:8080"_s, {},
            {u"http://proxy.corp:8080 but *.corp.example 10.* <local>"_s}, u"*.corp.example;10.*;<local>"_s);
    windows("a login in the address", true, u"http://anna:s3cr3t@proxy.corp:8080"_s, {},
            {u"anna:s3cr3t at http://proxy.corp:8080"_s});
    windows("not even an address", true, u"=;;https=:0 ::"_s, {}, {});

    const auto ofGnome = [](const char *name, const QString &listing, const QStringList &words) {
        QTest::addRow("GNOME, %s", name) << proxiesOfGnome(listing) << words;
    };
    const QString past = u" but localhost 127.0.0.0/8"_s;
    ofGnome("an address", gnome(u"manual"_s, gnomeAddress), {u"http://proxy.corp:3128"_s + past});
    ofGnome("switched off", gnome(u"none"_s, gnomeAddress), {});
    const QString http = u"org.gnome.system.proxy.http host 'web.corp'\norg.gnome.system.proxy.http port 8080\n"_s;
    ofGnome("one for all", gnome(u"manual"_s, http), {u"http://web.corp:8080"_s + past});
    ofGnome("for http alone", gnome(u"manual"_s, http).replace(u"use-same-proxy true"_s, u"use-same-proxy false"_s),
            {});
    ofGnome("SOCKS",
            gnome(u"manual"_s, u"org.gnome.system.proxy.socks host '::1'\norg.gnome.system.proxy.socks port 1080\n"_s),
            {u"socks5://[::1]:1080"_s + past});
    ofGnome("a login",
            gnome(u"manual"_s,
                  gnomeAddress
                      + u"org.gnome.system.proxy.http use-authentication true\norg.gnome.system.proxy.http "
                        u"authentication-user "
                        "'anna'\norg.gnome.system.proxy.http authentication-password \"it's it\"\n"_s),
            {u"anna:it's it at http://proxy.corp:3128"_s + past});
    ofGnome("a script", gnome(u"auto"_s, u"org.gnome.system.proxy autoconfig-url 'http://wpad.corp/p.pac'\n"_s),
            {u"script http://wpad.corp/p.pac"_s});
    ofGnome("a search", gnome(u"auto"_s, u"org.gnome.system.proxy autoconfig-url ''\n"_s), {u"search"_s});
    ofGnome("no such settings", u"No such schema “org.gnome.system.proxy”\n"_s, {});

    const auto ofMac = [](const char *name, const QString &listing, const QStringList &words) {
        QTest::addRow("macOS, %s", name) << proxiesOfMac(listing) << words;
    };
    const QString macPast = u" but *.local 169.254/16"_s;
    const QString macAddress = u"  HTTPSEnable : 1\n  HTTPSPort : 3128\n  HTTPSProxy : proxy.corp\n"_s;
    ofMac("nothing but what one interface has", mac({}), {});
    ofMac("an address", mac(macAddress), {u"http://proxy.corp:3128"_s + macPast});
    ofMac("switched off", mac(QString(macAddress).replace(u"Enable : 1"_s, u"Enable : 0"_s)), {});
    ofMac("for http alone", mac(u"  HTTPEnable : 1\n  HTTPPort : 80\n  HTTPProxy : a.corp\n"_s), {});
    ofMac("SOCKS", mac(u"  SOCKSEnable : 1\n  SOCKSPort : 1080\n  SOCKSProxy : 10.0.0.9\n"_s),
          {u"socks5://10.0.0.9:1080"_s + macPast});
    const QString macScript = u"  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : http://wpad.corp/p.pac\n"_s;
    ofMac("a script, then an address", mac(macScript + macAddress),
          {u"script http://wpad.corp/p.pac"_s, u"http://proxy.corp:3128"_s + macPast});
    ofMac("a search", mac(u"  ProxyAutoDiscoveryEnable : 1\n"_s), {u"search"_s});
    ofMac("names without a dot", mac(u"  ExcludeSimpleHostnames : 1\n"_s + macAddress),
          {u"http://proxy.corp:3128"_s + macPast + u" <local>"_s});
    ofMac("cut off", u"<dictionary> {\n  HTTPSEnable : 1\n  HTTPS"_s, {});

    const auto ofKde = [](const char *name, const QString &settings, const QStringList &words) {
        QTest::addRow("KDE, %s", name) << scriptsOfKde(settings) << words;
    };
    const QString kdeScript = u"[Proxy Settings]\nProxy Config Script=http://wpad.corp/p.pac\nProxyType=%1\n"_s;
    ofKde("a script", kdeScript.arg(2), {u"script http://wpad.corp/p.pac"_s});
    ofKde("a script, switched off", kdeScript.arg(0), {});
    ofKde("a search", kdeScript.arg(3), {u"search"_s});
}

void TestPrivateChecks::proxiesOfSystems()
{
    QFETCH(QList<OtherProxy>, proxies);
    QFETCH(QStringList, words);
    QStringList found;
    for (const OtherProxy &proxy : std::as_const(proxies)) {
        found.append(inWords(proxy));
    }
    QCOMPARE(found, words);
}

void TestPrivateChecks::whatGoesPast_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("past");
    const auto row = [](const QString &rule, const QString &host, bool past) {
        QTest::addRow("%s, %s", qPrintable(rule), qPrintable(host)) << rule << host << past;
    };
    row(u"proxy.golang.org"_s, u"Proxy.golang.org"_s, true);
    row(u"golang.org"_s, u"proxy.golang.org"_s, false);
    row(u".golang.org"_s, u"proxy.golang.org"_s, true);
    row(u"*.corp.example"_s, u"goproxy.corp.example"_s, true);
    row(u"*.corp.example"_s, u"corp.example"_s, false);
    row(u"*corp*example"_s, u"a.corp.b.example"_s, true);
    row(u"*corp*example"_s, u"a.corp.b.example.org"_s, false);
    row(u"10.*"_s, u"10.1.2.3"_s, true);
    row(u"10.0.0.0/8"_s, u"10.1.2.3"_s, true);
    row(u"10.0.0.0/8"_s, u"11.1.2.3"_s, false);
    row(u"169.254/16"_s, u"169.254.7.7"_s, true);
    row(u"10.0.0.0/8"_s, u"goproxy.corp.example"_s, false);
    row(u"<local>"_s, u"goproxy"_s, true);
    row(u"<local>"_s, u"goproxy.corp"_s, false);
    row(u"<local>"_s, u"::1"_s, false);
    row({}, u"goproxy"_s, false);
}

void TestPrivateChecks::whatGoesPast()
{
    QFETCH(QString, rule);
    QFETCH(QString, host);
    QTEST(goesPast({u"elsewhere.example"_s, rule}, host), "past");
}

void TestPrivateChecks::aPasswordOfTheDesktopIsMasked()
{
    const QString line = u"org.gnome.system.proxy.http authentication-password %1"_s;
    const Redactor redactor;
    QCOMPARE(redactor.mask(line.arg(u"'s3cr3t w0rd'"_s)), line.arg(u"'***'"_s));
    QCOMPARE(redactor.mask(line.arg(u"\"it's it\""_s)), line.arg(u"\"***\""_s));
    QCOMPARE(redactor.mask(line.arg(u"''"_s)), line.arg(u"''"_s));
}

void TestPrivateChecks::theDesktopIsAsked_data()
{
    QTest::addColumn<QString>("said"); // null: nothing yet
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("subject");
    const QString script = u"org.gnome.system.proxy autoconfig-url 'http://anna:s3cr3t-w0rd@wpad.corp/p.pac'\n"_s;
    QTest::newRow("it opens the way") << gnome(u"manual"_s, gnomeAddress) << 0 << u"check.proxy-elsewhere.open"_s
                                      << u"proxy.corp:3128"_s;
    QTest::newRow("it goes past its proxy")
        << gnome(u"manual"_s, gnomeAddress).replace(u"'localhost'"_s, u"'*.corp.example'"_s) << 0
        << u"check.proxy-elsewhere.none"_s << QString();
    QTest::newRow("it has a script") << gnome(u"auto"_s, script) << 0 << u"check.proxy-elsewhere.script"_s
                                     << u"http://anna:***@wpad.corp/p.pac"_s;
    QTest::newRow("it has no such settings")
        << u"No such schema\n"_s << 1 << u"check.proxy-elsewhere.none"_s << QString();
    QTest::newRow("it did not answer yet") << QString() << 0 << u"check.running"_s << QString();
}

void TestPrivateChecks::theDesktopIsAsked()
{
    QFETCH(QString, said);
    QFETCH(int, code);
    QFETCH(QString, key);
    QFETCH(QString, subject);
    Situation situation;
    situation.options.runGo = false;
    situation.surroundings.proxyTool = u"/usr/bin/gsettings"_s;
    situation.addDns(u"goproxy.corp.example"_s, dnsAnswer(3), dnsAnswer(3));
    Target target = situation.target(u"https://goproxy.corp.example/example.com/m/@v/v1.0.0.info"_s);
    situation.facts.targets = {target};
    const auto check = makeProxyElsewhereCheck();
    const ProcessRequest request = *systemProxyRequest(situation.context());
    QVERIFY(check->plan(situation.context()).contains(ProbeRequest(request)));
    if (!said.isNull()) {
        situation.add(request, ended(code, said.toUtf8()));
    }
    target.proxy.useProxy = true;
    target.proxy.proxy = QUrl(u"http://proxy.corp:3128"_s);
    situation.addDns(u"proxy.corp"_s, dnsAnswer(0, {u"10.0.0.9"_s}), dnsAnswer(0));
    TcpRequest tcp;
    tcp.endpoint = {QHostAddress(u"10.0.0.9"_s), 3128};
    tcp.host = u"proxy.corp"_s;
    situation.add(tcp, TcpResult{TcpResult::State::Connected, {}});
    ConnectResult answer;
    answer.status = 200;
    situation.add(tunnelPlan(situation.context(), target).first(), answer);
    situation.add(handshakePlan(situation.context(), target).first(), trusted());
    const QList<Finding> findings = check->run(situation.context(!said.isNull()));
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, key);
    QCOMPARE(findings.first().subject, subject);
    for (const QString &value : findings.first().reason.args) {
        QVERIFY2(!value.contains("s3cr3t"_L1), qPrintable(value));
    }
}

void TestPrivateChecks::aProxyElsewhereIsTried_data()
{
    QTest::addColumn<int>("status");     // of its answer to CONNECT; 0: there is no such proxy
    QTest::addColumn<bool>("isThrough"); // the server's certificate comes through it
    QTest::addColumn<bool>("goHasOne");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("cause");
    QTest::newRow("it opens the way") << 200 << true << false << u"open"_s << u"hp-not-set"_s;
    QTest::newRow("it does not") << 403 << false << false << u"closed"_s << QString();
    QTest::newRow("it says yes before it has dialled") << 200 << false << false << u"closed"_s << QString();
    QTest::newRow("there is none") << 0 << false << false << u"none"_s << QString();
    QTest::newRow("go has one of its own") << 200 << true << true << u"has-one"_s << QString();
}

void TestPrivateChecks::aProxyElsewhereIsTried()
{
    QFETCH(int, status);
    QFETCH(bool, isThrough);
    QFETCH(bool, goHasOne);
    QFETCH(QString, key);
    QFETCH(QString, cause);
    Situation situation;
    situation.options.runGo = false;
    situation.addDns(u"goproxy.corp.example"_s, dnsAnswer(3), dnsAnswer(3));
    Target target = situation.target(u"https://goproxy.corp.example/example.com/m/@v/v1.0.0.info"_s);
    situation.facts.targets = {target};
    if (goHasOne) {
        QProcessEnvironment environment;
        environment.insert(u"HTTPS_PROXY"_s, u"http://10.0.0.7:3128"_s);
        situation.facts.httpProxy = HttpProxyPolicy::fromEnvironment(environment);
    }
    if (status != 0) {
        situation.surroundings.otherProxies = {
            {u"curl"_s, u"/home/anna/.curlrc"_s, QUrl(u"http://10.0.0.9:3128"_s), {}}};
        target.proxy.useProxy = true;
        target.proxy.proxy = QUrl(u"http://10.0.0.9:3128"_s);
        TcpRequest tcp;
        tcp.endpoint = {QHostAddress(u"10.0.0.9"_s), 3128};
        tcp.host = u"10.0.0.9"_s;
        situation.add(tcp, TcpResult{TcpResult::State::Connected, {}});
        ConnectResult answer;
        answer.status = status;
        situation.add(tunnelPlan(situation.context(), target).first(), answer,
                      status == 200 ? Outcome::Ok : Outcome::Failed);
        TlsResult closed;
        closed.failure = TlsResult::Failure::Closed;
        const QList<ProbeRequest> secured = handshakePlan(situation.context(), target);
        if (!secured.isEmpty()) {
            situation.add(secured.first(), isThrough ? trusted() : closed, isThrough ? Outcome::Ok : Outcome::Failed);
        }
    }
    const QList<Finding> findings = makeProxyElsewhereCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, u"check.proxy-elsewhere."_s + key);
    QCOMPARE(findings.first().cause, cause);
}

/// HTTPS_PROXY opens the way, and NO_PROXY keeps go from it.
void TestPrivateChecks::theOwnProxyIsTriedWhereNoProxyKeepsGoFromIt_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<bool>("isThrough");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("cause");
    const QString inside = u"http://10.0.0.9:3128"_s;
    QTest::newRow("it opens the way") << inside << true << u"bypassed"_s << u"hp-noproxy-too-wide"_s;
    QTest::newRow("it does not") << inside << false << u"closed"_s << QString();
    QTest::newRow("an internal name is not told to a stranger")
        << u"http://203.0.113.9:3128"_s << true << u"none"_s << QString();
}

void TestPrivateChecks::theOwnProxyIsTriedWhereNoProxyKeepsGoFromIt()
{
    QFETCH(QString, proxy);
    QFETCH(bool, isThrough);
    QFETCH(QString, key);
    QFETCH(QString, cause);
    Situation situation;
    situation.options.runGo = false;
    situation.options.environment.insert(u"HTTPS_PROXY"_s, proxy);
    situation.options.environment.insert(u"NO_PROXY"_s, u"localhost,goproxy"_s);
    situation.facts.httpProxy = HttpProxyPolicy::fromEnvironment(situation.options.environment);
    situation.addDns(u"goproxy"_s, dnsAnswer(3), dnsAnswer(3));
    Target target = situation.target(u"https://goproxy/example.com/m/@v/v1.0.0.info"_s);
    target.proxy = situation.facts.httpProxy.decide(target.url);
    QVERIFY(!target.proxy.useProxy);
    situation.facts.targets = {target};
    target.proxy = {};
    target.proxy.useProxy = true;
    target.proxy.proxy = QUrl(proxy);
    TcpRequest tcp;
    tcp.endpoint = {QHostAddress(target.proxy.proxy.host()), 3128};
    tcp.host = target.proxy.proxy.host();
    situation.add(tcp, TcpResult{TcpResult::State::Connected, {}});
    ConnectResult answer;
    answer.status = isThrough ? 200 : 403;
    situation.add(tunnelPlan(situation.context(), target).first(), answer, isThrough ? Outcome::Ok : Outcome::Failed);
    const QList<ProbeRequest> secured = handshakePlan(situation.context(), target);
    if (!secured.isEmpty()) {
        situation.add(secured.first(), trusted());
    }
    const QList<Finding> findings = makeProxyElsewhereCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, u"check.proxy-elsewhere."_s + key);
    QCOMPARE(findings.first().cause, cause);
    if (!cause.isEmpty()) {
        QCOMPARE(findings.first().subject, u"NO_PROXY"_s);
        QCOMPARE(findings.first().args.value(u"rule"_s), u"goproxy"_s);
    }
}

/// "no secure protocol found for repository" is said for whatever reason git had; git is asked for it.
void TestPrivateChecks::gitTellsWhyNoSchemeWorked_data()
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

void TestPrivateChecks::gitTellsWhyNoSchemeWorked()
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

void TestPrivateChecks::aSuspectedNameIsNotToldToItsRepositoryOutside()
{
    const QString path = u"10.1.2.3/team/lib"_s;
    for (const bool isDeclared : {true, false}) {
        Project project({{u"GOPRIVATE"_s, isDeclared ? u"10.1.2.3"_s : QString()}}, {path});
        Situation &situation = project.situation;
        situation.facts.goUsable = situation.facts.suspicionKnown = true;
        situation.facts.suspected = isDeclared ? QStringList() : QStringList{u"10.1.2.3"_s};
        const Target target = goImportTarget(situation.context(), path);
        TcpRequest tcp;
        tcp.endpoint = {QHostAddress(u"10.1.2.3"_s), 443};
        tcp.host = u"10.1.2.3"_s;
        situation.add(tcp, TcpResult{TcpResult::State::Connected, {}});
        situation.add(handshakePlan(situation.context(), target).first(), trusted());
        HttpResult answer;
        answer.status = 200;
        answer.complete = true;
        answer.body = R"(<meta name="go-import" content="10.1.2.3/team/lib git https://github.com/acme/secret">)";
        situation.add(answerPlan(situation.context(), target).first(), answer);
        const auto check = makeGitAccessCheck();
        bool isAsked = false;
        for (const ProbeRequest &request : check->plan(situation.context(false))) {
            isAsked = isAsked || std::holds_alternative<ProcessRequest>(request);
        }
        QCOMPARE(isAsked, isDeclared);
        QCOMPARE(check->run(situation.context()).first().reason.key == "check.git-access.elsewhere"_L1, !isDeclared);
    }
}

void TestPrivateChecks::aPrivateNameIsKeptFromProxiesElsewhere()
{
    Situation situation;
    situation.options.runGo = false;
    situation.facts.module = {u"git.corp.example/team/secret"_s, u"v1.0.0"_s};
    situation.facts.suspected = {u"git.corp.example"_s};
    situation.addDns(u"goproxy.corp.example"_s, dnsAnswer(3), dnsAnswer(3));
    Target target = situation.target(u"http://goproxy.corp.example/git.corp.example/team/secret/@v/v1.0.0.info"_s);
    target.credentials = Secret(u"anna:s3cr3t"_s);
    situation.facts.targets = {target};
    situation.surroundings.otherProxies = {
        {u"npm"_s, u"/home/anna/.npmrc"_s, QUrl(u"http://proxy.example.com:3128"_s), {}}};
    situation.addDns(u"proxy.example.com"_s, dnsAnswer(0, {u"203.0.113.9"_s}), dnsAnswer(0));
    const auto check = makeProxyElsewhereCheck();
    for (const ProbeRequest &request : check->plan(situation.context(false))) {
        QVERIFY(!std::holds_alternative<HttpRequest>(request));
    }
    const QList<Finding> findings = check->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, u"check.proxy-elsewhere.kept"_s);
}

QTEST_APPLESS_MAIN(TestPrivateChecks)
#include "tst_privatechecks.moc"
