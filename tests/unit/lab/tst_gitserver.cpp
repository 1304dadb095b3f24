// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/gitserver.h"
#include "core/lab/labnamespace.h"
#include "core/lab/tlsauthority.h"
#include "realgo.h"

#include <QCoreApplication>
#include <QSignalSpy>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;
using Meta = GitServer::Meta;

namespace {

const QHostAddress loopback(QHostAddress::LocalHost);
const QString host = u"git.lab.test"_s;
const QString root = u"git.lab.test/team/hello"_s;

/// What the Git server does, and what go has with it.
struct Setting
{
    QList<FaultRule> rules{};
    Meta meta = Meta::Good;
    QByteArray credentials{};
    QByteArray netrc{};
    QByteArray gitConfig{};
    QString module = root;
    bool hangs = false;
    QString goinsecure{};
};

GitRepository repository(const QByteArray &credentials = {})
{
    return {root,
            {LabModule::hello(root, u"v1.0.0"_s), LabModule::hello(root + u"/sub"_s, u"v0.1.0"_s),
             LabModule::hello(root, u"v1.1.0"_s), LabModule::hello(root + u"/v2"_s, u"v2.0.0"_s)},
            credentials};
}

QByteArray helper(const QByteArray &user, const QByteArray &password)
{
    return "[credential]\n\thelper = \"!f() { echo username=" + user + "; echo password=" + password + "; }; f\"\n";
}

} // namespace

/// The Git server with the real git and every go of this machine in direct mode.
class TestGitServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void importsRepositories();
    void sameModulesSameHashes();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void goSays_data();
    void goSays();

private:
    QTemporaryDir m_folder;
};

void TestGitServer::initTestCase()
{
    QFile file(m_folder.filePath(u"hosts"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("127.0.0.1 localhost git.lab.test\n");
    file.close();
    QCOMPARE(bindFile(file.fileName(), u"/etc/hosts"_s), QString());
    QVERIFY(RealGo::programs().size() >= 1);
}

void TestGitServer::importsRepositories()
{
    const GitRepository value = repository();
    QCOMPARE(value.host(), host);
    QCOMPARE(value.path(), u"/team/hello"_s);
    QStringList tags;
    for (const LabModule &module : value.modules)
        tags.append(value.tagOf(module));
    QCOMPARE(tags, (QStringList{u"v1.0.0"_s, u"sub/v0.1.0"_s, u"v1.1.0"_s, u"v2.0.0"_s}));
    const QByteArray stream = value.fastImport();
    QCOMPARE(stream.count("commit refs/heads/main\n"), 4);
    // the module in the folder stays when the root's next version comes
    QCOMPARE(stream.count("M 100644 inline sub/go.mod\n"), 3);
}

void TestGitServer::sameModulesSameHashes()
{
    QStringList listed;
    for (int i = 0; i < 2; ++i) {
        GitServer server;
        server.setHostNames({host});
        server.addRepository(repository());
        QSignalSpy prepared(&server, &GitServer::prepared);
        server.prepare();
        QVERIFY(prepared.wait(30000));
        QVERIFY(server.isPrepared());
        QVERIFY(server.listen(loopback, 80));
        const RealGo home;
        const RealGo::Outcome outcome = home.run(QStandardPaths::findExecutable(u"git"_s),
                                                 {u"ls-remote"_s, u"http://git.lab.test/team/hello.git"_s});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.output));
        listed.append(outcome.output);
    }
    QCOMPARE(listed.at(0), listed.at(1));
    QVERIFY2(listed.at(0).contains(u"\trefs/tags/sub/v0.1.0\n"_s), qPrintable(listed.at(0)));
    QVERIFY2(listed.at(0).contains(u"\tHEAD\n"_s), qPrintable(listed.at(0)));
}

void TestGitServer::saysWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("script"); // empty: no program
    QTest::addColumn<QString>("key");
    QTest::newRow("no git") << QByteArray() << u"lab.git-missing"_s;
    QTest::newRow("a git that fails") << QByteArray("#!/bin/sh\necho broken >&2; exit 1\n") << u"lab.git-no-backend"_s;
    QTest::newRow("a git without http-backend") << QByteArray("#!/bin/sh\necho /\n") << u"lab.git-no-backend"_s;
    QTest::newRow("a git that cannot import")
        << QByteArray("#!/bin/sh\n[ \"$1\" = --exec-path ] && exec REAL --exec-path\necho full >&2; exit 128\n")
        << u"lab.git-repository"_s;
}

void TestGitServer::saysWhatIsMissing()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, key);
    const QTemporaryDir folder;
    const QString git = folder.filePath(u"git"_s);
    const QByteArray path = qgetenv("PATH");
    QVERIFY(!path.isEmpty());
    const QString real = QStandardPaths::findExecutable(u"git"_s);
    if (script.isEmpty()) {
        qputenv("PATH", folder.path().toUtf8());
    } else {
        QFile file(git);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(script.replace("REAL", real.toUtf8()));
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    GitServer server;
    server.addRepository(repository());
    QString said;
    connect(&server, &GitServer::prepared, this,
            [&said](const Result<void> &result) { said = result ? u"prepared"_s : result.error().text.key; });
    server.prepare(script.isEmpty() ? QString() : git);
    qputenv("PATH", path);
    QTRY_COMPARE_WITH_TIMEOUT(said, key, 30000);
    QVERIFY(!server.isPrepared());
}

void TestGitServer::goSays_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<QString>("said"); // empty: go succeeds
    const QByteArray secret = "alice:s3cret";
    const QByteArray netrc = "machine git.lab.test login alice password s3cret\n";
    const QByteArray wrongNetrc = "machine git.lab.test login alice password old\n";
    const QString noTag = u"no go-import meta tags ()"_s;
    const auto toGit = [](const HttpFault &fault, bool post = false) -> Setting {
        return {.rules = {GitServer::toGit(fault, post)}};
    };

    QTest::newRow("public") << Setting() << QString();
    QTest::newRow("module in a folder") << Setting{.module = root + u"/sub"_s} << QString();
    QTest::newRow("second major version") << Setting{.module = root + u"/v2"_s} << QString();
    // no page is asked for, and `mod download` does not mind what the module calls itself
    QTest::newRow("path with .git") << Setting{.module = root + u".git"_s} << QString();
    QTest::newRow("private, no credentials")
        << Setting{.credentials = secret}
        << u"could not read Username for 'https://git.lab.test': terminal prompts disabled"_s;
    QTest::newRow("private, netrc") << Setting{.credentials = secret, .netrc = netrc} << QString();
    QTest::newRow("private, credential helper")
        << Setting{.credentials = secret, .gitConfig = helper("alice", "s3cret")} << QString();
    QTest::newRow("private, wrong netrc")
        << Setting{.credentials = secret, .netrc = wrongNetrc} << u"terminal prompts disabled"_s;
    QTest::newRow("private, wrong credential helper")
        << Setting{.credentials = secret, .gitConfig = helper("alice", "old")}
        << u"fatal: Authentication failed for 'https://git.lab.test/team/hello.git/'"_s;

    QTest::newRow("meta missing") << Setting{.meta = Meta::Missing}
                                  << u"parse https://git.lab.test/team/hello?go-get=1: "_s + noTag;
    QTest::newRow("meta behind a log-in page") << Setting{.meta = Meta::LoginPage} << noTag;
    QTest::newRow("meta needs credentials") << Setting{.meta = Meta::NeedsCredentials, .credentials = secret}
                                            << u"reading https://git.lab.test/team/hello?go-get=1: 401 Unauthorized"_s;
    QTest::newRow("meta with credentials")
        << Setting{.meta = Meta::NeedsCredentials, .credentials = secret, .netrc = netrc} << QString();
    QTest::newRow("meta as GitLab tells strangers")
        << Setting{.meta = Meta::FirstTwoElements, .module = u"git.lab.test/group/deep/hello"_s}
        << u"fatal: repository 'https://git.lab.test/group/deep.git/' not found"_s;
    QTest::newRow("meta for another path") << Setting{.meta = Meta::OtherPrefix} << u"did not match import path"_s;

    QTest::newRow("repository not found")
        << toGit(GitServer::repositoryNotFound()) << u"remote: Repository not found."_s;
    QTest::newRow("access denied") << toGit(GitServer::accessDenied()) << u"The requested URL returned error: 403"_s;
    QTest::newRow("a page instead of a repository")
        << toGit(HttpFault::captivePortal())
        << u"fatal: https://git.lab.test/team/hello.git/info/refs not valid: is this a git repository?"_s;
    QTest::newRow("502 at first") << toGit(HttpFault::answer(502, "no backend\n"))
                                  << u"The requested URL returned error: 502"_s;
    QTest::newRow("503 later") << toGit(HttpFault::answer(503), true) << u"RPC failed; HTTP 503"_s;
    QTest::newRow("reset later") << toGit(HttpFault::reset(), true) << u"RPC failed"_s;
    QTest::newRow("redirect to itself") << toGit(HttpFault::redirectLoop()) << u"redirects followed"_s;
    Setting login = toGit(HttpFault::redirect("https://git.lab.test/users/sign_in"));
    login.rules.first().matcher.path = u"/info/refs"_s;
    QTest::newRow("redirect to a log-in page") << login << u"fatal: unable to update url base from redirection:"_s;
    Setting silent = toGit(HttpFault::hang());
    silent.hangs = true;
    QTest::newRow("silence") << silent << QString();
}

void TestGitServer::goSays()
{
    QFETCH(Setting, setting);
    QFETCH(QString, said);
    const auto authority = TlsAuthority::create();
    QVERIFY(authority);
    const auto configuration = authority->serverConfiguration({.names = {host}});
    QVERIFY(configuration);
    GitServer server;
    server.setHostNames({host});
    server.addRepository(repository(setting.credentials));
    server.addRepository({u"git.lab.test/group/deep/hello"_s, {LabModule::hello(u"git.lab.test/group/deep/hello"_s)}});
    server.setMeta(setting.meta);
    server.setPlan({.rules = setting.rules});
    QSignalSpy prepared(&server, &GitServer::prepared);
    server.prepare();
    QVERIFY(server.listen(loopback, 443, *configuration));
    QVERIFY(prepared.wait(30000));
    QVERIFY(server.isPrepared());
    // where requests of git go wrong the words are git's, whichever go started it
    const QStringList programs = setting.rules.isEmpty() ? RealGo::programs() : RealGo::programs().first(1);
    for (const QString &program : programs) {
        const RealGo go;
        QVERIFY(authority->writeCertificate(go.path(u"ca.pem"_s)));
        go.write(u".netrc"_s, setting.netrc);
        go.write(u".gitconfig"_s, setting.gitConfig);
        const QString version = setting.module.endsWith(u"/v2"_s) ? u"@v2.0.0"_s
            : setting.module.endsWith(u"/sub"_s)                  ? u"@v0.1.0"_s
                                                                  : u"@v1.0.0"_s;
        const RealGo::Outcome outcome = go.run(program, {u"mod"_s, u"download"_s, u"-x"_s, setting.module + version},
                                               {{u"GOPROXY"_s, u"direct"_s},
                                                {u"GOINSECURE"_s, setting.goinsecure},
                                                {u"SSL_CERT_FILE"_s, go.path(u"ca.pem"_s)},
                                                {u"GIT_SSL_CAINFO"_s, go.path(u"ca.pem"_s)}},
                                               setting.hangs ? 4000 : 60000);
        const QString shown = RealGo::version(program) + u": "_s + outcome.output.right(1500);
        if (setting.hangs)
            QVERIFY2(outcome.exitCode == -1, qPrintable(shown));
        else if (said.isEmpty())
            QVERIFY2(outcome.exitCode == 0, qPrintable(shown));
        else
            QVERIFY2(outcome.exitCode == 1 && outcome.output.contains(said), qPrintable(shown));
    }
}

int main(int argc, char *argv[])
{
    const QString problem = Tidyscope::Lab::enterNamespaces();
    if (!problem.isEmpty()) {
        std::fprintf(stderr, "no namespace: %s\n", qPrintable(problem));
        return 1;
    }
    QCoreApplication application(argc, argv);
    TestGitServer test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_gitserver.moc"
