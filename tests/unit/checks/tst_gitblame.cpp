// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gitsettings.h"
#include "core/checks/gooutcome.h"
#include "core/gotool/gitsays.h"
#include "core/gotool/goerrorparser.h"
#include "support/situation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

using Map = QMap<QString, QString>;

const QString path = u"git.corp.example/team/lib"_s;

/// What go prints of a git that failed with @p said.
QString ofGit(const QString &said, const QString &command = u"git ls-remote -q origin"_s)
{
    return u"go: %1@v1.0.0: %2 in /home/u/go/pkg/mod/cache/vcs/ab12: exit status 128:\n\t%3"_s.arg(path, command, said);
}

QByteArray setting(const QByteArray &key, const QByteArray &value)
{
    return QByteArray("file:/home/u/.gitconfig") + '\0' + key + '\n' + value + '\0';
}

} // namespace

/// What stands behind a failure of the git that go started.
class TestGitBlame : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void causes_data();
    void causes();
    void aLoginOfNetrcThatWasRefused();
    void complaints_data();
    void complaints();
};

void TestGitBlame::causes_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<Map>("environment");
    QTest::addColumn<QByteArray>("settings"); // git config -z --show-origin --get-regexp
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("variant");
    QTest::addColumn<QString>("subject");
    const QByteArray none;
    const QString module = path + u"@v1.0.0"_s;

    const QString elsewhere = ofGit(u"fatal: not a git repository: '/home/u/go/pkg/mod/cache/vcs/ab12'"_s,
                                    u"git remote add origin -- https://git.corp.example/team/lib"_s);
    const QString environment = u"environment"_s;
    QTest::newRow("a hook's repository") << elsewhere << Map{{u"GIT_DIR"_s, u"/home/u/app/.git"_s}} << none
                                         << u"git-badconfig"_s << environment << u"GIT_DIR"_s;
    QTest::newRow("what is being pushed") << elsewhere << Map{{u"GIT_OBJECT_DIRECTORY"_s, u"/srv/a/quarantine"_s}}
                                          << none << u"git-badconfig"_s << environment << u"GIT_OBJECT_DIRECTORY"_s;
    QTest::newRow("before 1.24 it is all done there")
        << ofGit(u"error: remote origin already exists."_s) << Map{{u"GIT_DIR"_s, u"/home/u/app/.git"_s}} << none
        << u"git-badconfig"_s << environment << u"GIT_DIR"_s;
    QTest::newRow("a work tree alone") << ofGit(
        u"fatal: GIT_WORK_TREE (or --work-tree=<directory>) not allowed without specifying GIT_DIR"_s)
                                       << Map{{u"GIT_WORK_TREE"_s, u"/home/u/app"_s}} << none << u"git-badconfig"_s
                                       << environment << u"GIT_WORK_TREE"_s;
    QTest::newRow("our own clone is none of the user's")
        << elsewhere << Map{} << none << QString() << QString() << module;

    const QString proxy = u"http://proxy.corp.example:3128"_s;
    const QString at = u"proxy.corp.example:3128"_s;
    const Map shared{{u"HTTPS_PROXY"_s, proxy}};
    const auto tunnel = [](int status) {
        return ofGit(
            u"fatal: unable to access 'https://git.corp.example/team/lib/': CONNECT tunnel failed, response %1"_s.arg(
                status));
    };
    const QString before =
        ofGit(u"fatal: unable to access 'https://git.corp.example/team/lib/': Received HTTP code 407 from "
              "proxy after CONNECT"_s);
    QTest::newRow("go's proxy forbids it") << tunnel(403) << shared << none << u"hp-403"_s << QString() << at;
    QTest::newRow("go's proxy wants a login") << tunnel(407) << shared << none << u"hp-407"_s << QString() << at;
    QTest::newRow("go's proxy wants a login, older curl") << before << shared << none << u"hp-407"_s << QString() << at;
    QTest::newRow("go's proxy reaches nobody") << tunnel(503) << shared << none << u"hp-5xx"_s << QString() << at;
    const QByteArray own = setting("http.proxy", "http://old.corp.example:8080");
    QTest::newRow("git has a proxy of its own") << tunnel(403) << shared << own << u"hp-git-differs"_s << QString()
                                                << u"http.proxy=http://old.corp.example:8080"_s;
    QTest::newRow("curl prefers the other spelling")
        << tunnel(403) << Map{{u"HTTPS_PROXY"_s, proxy}, {u"https_proxy"_s, u"http://old.corp.example:3128"_s}} << none
        << u"hp-git-differs"_s << QString() << module;
    QTest::newRow("go knows no ALL_PROXY")
        << tunnel(403) << Map{{u"ALL_PROXY"_s, proxy}} << none << u"hp-git-differs"_s << QString() << module;

    const QString noSsh =
        ofGit(u"ssh -o ControlMaster=no -o BatchMode=yes: 1: ssh: not found\n\tfatal: Could not read from "
              "remote repository."_s);
    const QByteArray rewrite = setting("url.ssh://git@git.corp.example/.insteadof", "https://git.corp.example/");
    QTest::newRow("there is no ssh") << noSsh << Map{} << none << u"git-ssh"_s << u"program"_s << module;
    QTest::newRow("a rule asks for ssh, which is not there")
        << noSsh << Map{} << rewrite << u"git-insteadof"_s << QString()
        << u"url.ssh://git@git.corp.example/.insteadof=https://git.corp.example/"_s;
    QTest::newRow("a rule of another host")
        << noSsh << Map{} << setting("url.git@b.example:.insteadof", "https://b.example/") << u"git-ssh"_s
        << u"program"_s << module;
    QTest::newRow("ssh is there, and its key is not known")
        << ofGit(u"git@git.corp.example: Permission denied (publickey)."_s) << Map{} << rewrite << u"git-ssh"_s
        << QString() << module;

    QTest::newRow("too many requests") << ofGit(
        u"fatal: unable to access 'https://git.corp.example/team/lib/': The requested URL returned error: 429"_s)
                                       << Map{} << none << u"git-upstream-5xx"_s << u"limit"_s
                                       << u"https://git.corp.example/team/lib/"_s;
    QTest::newRow("the server knows no such repository")
        << ofGit(u"ERROR: Repository not found.\n\tfatal: Could not read from remote repository."_s) << Map{} << none
        << u"git-404"_s << QString() << module;
    QTest::newRow("a pseudo-version of another commit")
        << u"go: %1@v1.0.0: invalid pseudo-version: preceding tag (v0.9.0) not found"_s.arg(path) << Map{} << none
        << u"git-unknown-revision"_s << u"pseudo"_s << module;
    QTest::newRow("a filter without its program")
        << ofGit(u"git-lfs filter-process: 1: git-lfs: not found\n\tfatal: the remote end hung up unexpectedly"_s,
                 u"git -c core.autocrlf=input -c core.eol=lf archive --format=zip --prefix=prefix/ 5669a8"_s)
        << Map{} << none << u"git-badconfig"_s << u"filter"_s << module;
    QTest::newRow("whose revision it is")
        << u"go: %1@v1.9.9: invalid version: unknown revision v1.9.9"_s.arg(path) << Map{} << none
        << u"git-unknown-revision"_s << QString() << QString(path + u"@v1.9.9"_s);
}

void TestGitBlame::causes()
{
    QFETCH(QString, said);
    QFETCH(Map, environment);
    QFETCH(QByteArray, settings);
    Situation situation;
    situation.surroundings.git = u"/usr/bin/git"_s;
    situation.options.module = path + u"@v1.0.0"_s;
    situation.facts.module = ModuleVersion::parse(situation.options.module);
    for (auto it = environment.cbegin(); it != environment.cend(); ++it) {
        situation.options.environment.insert(it.key(), it.value());
    }
    situation.facts.httpProxy = HttpProxyPolicy::fromEnvironment(situation.options.environment);
    ProcessResult run;
    run.exitCode = 1;
    run.goRun.errors = {parseGoError(said)};
    situation.add(*goRunRequest(situation.context()), run);
    ProcessResult config;
    config.exitCode = settings.isEmpty() ? 1 : 0;
    config.standardOutput = settings;
    situation.add(*gitSettingsRequest(situation.context()), config);
    const Fault fault = goOutcome(situation.context()).fault;
    QTEST(fault.cause, "cause");
    QTEST(fault.subject, "subject");
    QTEST(fault.args.value(u"variant"_s), "variant");
    QVERIFY(!fault.args.value(u"message"_s).endsWith(u'.')); // the sentence has a full stop of its own
    QVERIFY(fault.cause != "git-unknown-revision"_L1 || fault.args.value(u"url"_s) == "https://"_L1 + path);
    QVERIFY(fault.args.value(u"variant"_s) != "environment"_L1
            || fault.args.value(u"unset.posix"_s).startsWith("unset GIT_"_L1));
}

void TestGitBlame::aLoginOfNetrcThatWasRefused()
{
    for (const QByteArray &machine : {QByteArray("git.corp.example"), QByteArray("other.corp.example")}) {
        Situation situation;
        situation.surroundings.git = u"/usr/bin/git"_s;
        situation.surroundings.netrc = Netrc::parse("machine " + machine + " login anna password old\n");
        situation.options.module = path + u"@v1.0.0"_s;
        situation.facts.module = ModuleVersion::parse(situation.options.module);
        ProcessResult run;
        run.exitCode = 1;
        run.goRun.errors = {parseGoError(
            ofGit(u"fatal: could not read Username for 'https://git.corp.example': terminal prompts disabled"_s))};
        situation.add(*goRunRequest(situation.context()), run);
        const bool isHis = machine.startsWith("git.");
        QCOMPARE(goOutcome(situation.context()).fault.cause, isHis ? u"git-auth-failed"_s : u"git-auth-prompt"_s);
    }
}

void TestGitBlame::complaints_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QString>("complaint");
    const QString fatal = u"fatal: could not read Username for 'https://a.example': terminal prompts disabled"_s;
    QTest::newRow("the first line") << QStringList{u"ERROR: Repository not found."_s, u"fatal: no"_s}
                                    << u"ERROR: Repository not found."_s;
    QTest::newRow("behind an ornament") << QStringList{u"remote:"_s, u"remote: ====="_s, u"remote: "_s,
                                                       u"remote: ERROR: no such project"_s}
                                        << u"remote: ERROR: no such project"_s;
    QTest::newRow("behind a program for passwords")
        << QStringList{u"error: unable to read askpass response from '/tmp/askpass'"_s, fatal} << fatal;
    QTest::newRow("behind a new host key")
        << QStringList{u"Warning: Permanently added 'a.example' to the list of known hosts."_s, u"ERROR: no"_s}
        << u"ERROR: no"_s;
    QTest::newRow("indented by go") << QStringList{u"\tfatal: no"_s} << u"fatal: no"_s;
    QTest::newRow("nothing but ornaments") << QStringList{u"remote:"_s, QString()} << u"remote:"_s;
    QTest::newRow("nothing") << QStringList{} << QString();
}

void TestGitBlame::complaints()
{
    QFETCH(QStringList, lines);
    QTEST(gitComplaint(lines), "complaint");
}

QTEST_GUILESS_MAIN(TestGitBlame)
#include "tst_gitblame.moc"
