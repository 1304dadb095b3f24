// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gooutcome.h"
#include "core/checks/projectfile.h"
#include "core/checks/registry.h"
#include "core/checks/workspacefiles.h"
#include "core/model/diagnosis.h"
#include "support/situation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString project = u"/src/app"_s;
const QString cache = u"/home/u/go/pkg/mod"_s;

ProcessResult said(const QByteArray &out, int code = 0)
{
    ProcessResult result;
    result.standardOutput = out;
    result.exitCode = code;
    return result;
}

FileScanResult file(const QByteArray &bytes)
{
    FileScanResult result;
    result.exists = result.readable = result.writable = true;
    result.bytes = bytes;
    return result;
}

FileScanResult folder()
{
    FileScanResult result;
    result.exists = result.isDirectory = true;
    result.message = u"Is a directory"_s;
    return result;
}

FileScanResult absent()
{
    FileScanResult result;
    result.message = u"No such file or directory"_s;
    return result;
}

/// A project that lacks nothing, with settings of go's.
class Project : public Situation
{
public:
    explicit Project(const QMap<QString, QString> &variables = {})
    {
        QMap<QString, QString> json{{u"GOPROXY"_s, u"https://proxy.golang.org,direct"_s},
                                    {u"GOSUMDB"_s, u"sum.golang.org"_s},
                                    {u"GOTOOLCHAIN"_s, u"local"_s},
                                    {u"GOMODCACHE"_s, cache},
                                    {u"GOFLAGS"_s, QString()}};
        QProcessEnvironment process;
        for (auto it = variables.begin(); it != variables.end(); ++it) {
            json.insert(it.key(), it.value());
            process.insert(it.key(), it.value());
        }
        facts.env = GoEnvironment::resolve(json, process, {}, {}, {}, {});
        facts.proxies = GoProxyList::parse(facts.env.value(u"GOPROXY"_s), facts.goVersion);
        facts.sumDb = GoSumDb::parse(facts.env.value(u"GOSUMDB"_s));
        options.project = project;
        options.environment = process;
        surroundings.goModPath = project + u"/go.mod"_s;
        surroundings.goMod = GoModFile::parse("module example.com/app\n\ngo 1.21\n\nrequire example.com/m v1.0.0\n",
                                              GoModFile::Kind::Mod);
    }

    /// go.mod and what stands beside it.
    void addFiles(const FileScanResult &goSum, const FileScanResult &vendor = absent())
    {
        add(FileScanRequest{.path = surroundings.goModPath}, file("module example.com/app\n\ngo 1.21\n"));
        add(besideGoMod(context(), u"go.sum"_s), goSum);
        add(besideGoMod(context(), u"vendor/modules.txt"_s), vendor);
        add(besideGoMod(context(), u".git"_s), absent());
        add(besideGoMod(context(), u".git/objects"_s), absent());
    }
    void addWorkspace(const QByteArray &goWork)
    {
        add(*workspaceRequest(context()), said(project.toUtf8() + "/go.mod\n" + goWork + "\n"));
    }
    QString addRun(ProcessResult result) { return add(*goRunRequest(context()), result); }
};

const QByteArray sums = "example.com/m v1.0.0 h1:AAAA=\nexample.com/m v1.0.0/go.mod h1:BBBB=\n";

const Finding *withCause(const QList<Finding> &findings, const QString &cause)
{
    const auto found = std::ranges::find(findings, cause, &Finding::cause);
    return found == findings.cend() ? nullptr : &*found;
}

} // namespace

/// Project files, toolchain, cache and settings file: what the isolated run cannot meet.
class TestProjectChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void workspaces_data();
    void workspaces();
    void aWorkspaceIsReadStepByStep();
    void flagsAgainstAWorkspace_data();
    void flagsAgainstAWorkspace();
    void aFolderInThePlaceOfGoSum();
    void whatIsRun_data();
    void whatIsRun();
    void rootsOfOtherReleases_data();
    void rootsOfOtherReleases();
    void caches_data();
    void caches();
    void readOnlyCaches_data();
    void readOnlyCaches();
    void valuesThatMeanTheSame_data();
    void valuesThatMeanTheSame();
    void addressesWithoutDatabase_data();
    void addressesWithoutDatabase();
    void relativeFoldersOfSettings_data();
    void relativeFoldersOfSettings();
    void aRunThatCouldNotBePrepared();
};

void TestProjectChecks::workspaces_data()
{
    QTest::addColumn<QByteArray>("work");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("variant");
    QTest::addColumn<Status>("status");
    const QStringList build{u"build"_s, u"./..."_s};
    const QStringList tidy{u"mod"_s, u"tidy"_s};
    const QByteArray broken = "go 1.21\n\nuse .\n<<<<<<< HEAD\n";
    const auto row = [](const char *name, const QByteArray &work, const QStringList &command, const QString &cause,
                        const QString &variant,
                        Status status) { QTest::newRow(name) << work << command << cause << variant << status; };
    row("a sound one", "go 1.21\n\nuse ./app\n", build, {}, {}, Status::Pass);
    row("merge marks", broken, build, u"gomod-syntax"_s, u"workspace"_s, Status::Fail);
    row("the command is not known", broken, {}, u"gomod-syntax"_s, u"workspace"_s, Status::Fail);
    row("go mod tidy passes over it", broken, tidy, u"gomod-syntax"_s, u"workspace"_s, Status::Warn);
    row("a folder that is gone", "go 1.21\n\nuse ./app\nuse ./lib\n", build, u"no-gomod"_s, u"workspace"_s,
        Status::Fail);
    row("this module is not in it", "go 1.21\n", build, u"no-gomod"_s, u"outside"_s, Status::Fail);
    row("a newer go line", "go 1.99\n\nuse ./app\n", build, u"tc-local-too-old"_s, {}, Status::Fail);
    row("an older go line than a module's", "go 1.20\n\nuse ./app\n", build, u"gomod-syntax"_s, u"older"_s,
        Status::Fail);
}

void TestProjectChecks::workspaces()
{
    QFETCH(QByteArray, work);
    QFETCH(QStringList, command);
    QFETCH(QString, cause);
    QFETCH(QString, variant);
    QFETCH(Status, status);
    Project situation;
    situation.options.command = command;
    situation.addFiles(file(sums));
    situation.addWorkspace("/src/go.work");
    situation.add(FileScanRequest{.path = u"/src/go.work"_s}, file(work));
    situation.add(FileScanRequest{.path = u"/src/app/go.mod"_s}, file("module example.com/app\n\ngo 1.21\n"));
    situation.add(FileScanRequest{.path = u"/src/lib/go.mod"_s}, absent());
    situation.add(FileScanRequest{.path = u"/src/go.mod"_s}, absent());
    const QList<Finding> findings = makeProjectFilesCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().cause, cause);
    QCOMPARE(findings.first().status, status);
    QCOMPARE(findings.first().args.value(u"variant"_s), variant);
    QVERIFY(cause.isEmpty() || !findings.first().evidence.isEmpty());
}

void TestProjectChecks::aWorkspaceIsReadStepByStep()
{
    Project situation;
    situation.addFiles(file(sums));
    const auto check = makeProjectFilesCheck();
    const auto asks = [&](const ProbeRequest &request) {
        return check->plan(situation.context(false)).contains(request);
    };
    const FileScanRequest work{.path = u"/src/go.work"_s};
    const FileScanRequest lib{.path = u"/src/lib/go.mod"_s};
    QVERIFY(asks(*workspaceRequest(situation.context())));
    QCOMPARE(check->run(situation.context(false)).first().status, Status::Running);
    situation.addWorkspace("/src/go.work");
    QVERIFY(asks(work));
    situation.add(work, file("go 1.21\n\nuse ./lib\n"));
    QVERIFY(asks(lib));
    QCOMPARE(check->run(situation.context(false)).first().status, Status::Running);
    situation.add(lib, file("module example.com/lib\n"));
    QCOMPARE(check->run(situation.context(false)).first().status, Status::Fail);

    Project without;
    without.addFiles(file(sums));
    without.addWorkspace("off"); // $GOWORK
    QCOMPARE(check->run(without.context()).first().status, Status::Pass);
}

void TestProjectChecks::flagsAgainstAWorkspace_data()
{
    QTest::addColumn<QString>("flags");
    QTest::addColumn<QByteArray>("work");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<Status>("status");
    const QByteArray work = "/src/go.work";
    const QStringList build{u"build"_s};
    QTest::newRow("-mod=mod") << u"-x -mod=mod"_s << work << build << Status::Fail;
    QTest::newRow("another go.mod") << u"-modfile=/x.mod"_s << work << QStringList() << Status::Fail;
    QTest::newRow("go mod tidy does not mind")
        << u"-mod=mod"_s << work << QStringList{u"mod"_s, u"tidy"_s} << Status::Warn;
    QTest::newRow("-mod=readonly") << u"-mod=readonly"_s << work << build << Status::Pass;
    QTest::newRow("no workspace") << u"-mod=mod"_s << QByteArray() << build << Status::Pass;
}

void TestProjectChecks::flagsAgainstAWorkspace()
{
    QFETCH(QString, flags);
    QFETCH(QByteArray, work);
    QFETCH(QStringList, command);
    QFETCH(Status, status);
    Project situation({{u"GOFLAGS"_s, flags}});
    situation.options.command = command;
    situation.addFiles(file(sums));
    situation.addWorkspace(work);
    situation.add(FileScanRequest{.path = u"/src/go.work"_s}, file("go 1.21\n\nuse ./app\n"));
    situation.add(FileScanRequest{.path = u"/src/app/go.mod"_s}, file("module example.com/app\n\ngo 1.21\n"));
    const QList<Finding> findings = makeProjectFilesCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().status, status);
    QCOMPARE(findings.first().cause, status == Status::Pass ? QString() : u"env-goflags"_s);
}

void TestProjectChecks::aFolderInThePlaceOfGoSum()
{
    Project situation;
    situation.addFiles(folder());
    situation.addWorkspace({});
    const QList<Finding> findings = makeProjectFilesCheck()->run(situation.context());
    const Finding *found = withCause(findings, u"gosum-readonly"_s);
    QVERIFY(found);
    QCOMPARE(found->status, Status::Fail);
    QCOMPARE(found->args.value(u"message"_s), u"is a directory"_s);
    QCOMPARE(found->args.value(u"variant"_s), u"folder"_s);
}

void TestProjectChecks::whatIsRun_data()
{
    QTest::addColumn<QString>("flags");
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<bool>("vendored");
    QTest::addColumn<QByteArray>("work");
    QTest::addColumn<QString>("verb"); // empty: nothing yet
    const QStringList build{u"build"_s, u"./..."_s};
    const QStringList tidy{u"mod"_s, u"tidy"_s};
    const auto row = [](const char *name, const QString &flags, const QStringList &command, bool vendored,
                        const QString &verb, const QByteArray &work = {}, const QString &proxy = u"https://p.test"_s) {
        QTest::newRow(name) << flags << proxy << command << vendored << work << verb;
    };
    row("a build of a vendored project", {}, build, true, u"list"_s);
    row("with the flag", u"-mod=vendor"_s, build, true, u"list"_s);
    row("with the flag in the command", {}, {u"test"_s, u"-mod=vendor"_s, u"./..."_s}, true, u"list"_s);
    row("the command says otherwise", u"-mod=vendor"_s, {u"build"_s, u"-mod=mod"_s, u"./..."_s}, true, u"mod"_s);
    row("nothing is vendored", {}, build, false, u"mod"_s);
    row("go mod tidy looks at no vendor folder", u"-mod=vendor"_s, tidy, true, u"mod"_s);
    row("an unknown command", u"-mod=vendor"_s, {}, true, u"mod"_s);
    row("in a workspace", {}, build, true, u"mod"_s, "/src/go.work");
    row("a closed network", u"-mod=vendor"_s, {}, true, u"list"_s, {}, u"off"_s);
}

void TestProjectChecks::whatIsRun()
{
    QFETCH(QString, flags);
    QFETCH(QString, proxy);
    QFETCH(QStringList, command);
    QFETCH(bool, vendored);
    QFETCH(QByteArray, work);
    QFETCH(QString, verb);
    Project situation({{u"GOFLAGS"_s, flags.isEmpty() ? u" "_s : flags}, {u"GOPROXY"_s, proxy}});
    situation.options.command = command;
    if (command == QStringList{u"build"_s, u"./..."_s} && proxy != "off"_L1 && !flags.contains("-mod=mod"_L1)) {
        QVERIFY2(!goRunRequest(situation.context(false)), "go was started before it was known how");
    }
    situation.addFiles(file(sums), vendored ? file("# example.com/m v1.0.0\n## explicit\n") : absent());
    situation.addWorkspace(work);
    if (!work.isEmpty()) {
        situation.add(FileScanRequest{.path = QString::fromUtf8(work)}, file("go 1.21\n\nuse ./app\n"));
        situation.add(FileScanRequest{.path = u"/src/app/go.mod"_s}, file("module example.com/app\n"));
    }
    const std::optional<ProcessRequest> request = goRunRequest(situation.context(false));
    QVERIFY(request);
    QCOMPARE(request->arguments.first(), verb);
}

void TestProjectChecks::rootsOfOtherReleases_data()
{
    QTest::addColumn<QByteArray>("release");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<Status>("status");
    const QStringList build{u"build"_s};
    const QStringList tidy{u"mod"_s, u"tidy"_s};
    QTest::newRow("its own") << QByteArray("go1.24.4\ntime 2025-05-29T19:37:36Z\n") << build << QString()
                             << Status::Pass;
    QTest::newRow("another one") << QByteArray("go1.27.4\n") << build << u"go-broken"_s << Status::Fail;
    QTest::newRow("another patch") << QByteArray("go1.24.3") << QStringList() << u"go-broken"_s << Status::Fail;
    QTest::newRow("go mod tidy compiles nothing") << QByteArray("go1.27.4\n") << tidy << u"go-broken"_s << Status::Warn;
    QTest::newRow("a development tree") << QByteArray("devel go1.28-abc\n") << build << QString() << Status::Pass;
    QTest::newRow("no such file") << QByteArray() << build << QString() << Status::Pass;
}

void TestProjectChecks::rootsOfOtherReleases()
{
    QFETCH(QByteArray, release);
    QFETCH(QStringList, command);
    QFETCH(QString, cause);
    QFETCH(Status, status);
    Project situation({{u"GOROOT"_s, u"/opt/go"_s}});
    situation.options.command = command;
    const auto check = makeGoCommandCheck();
    for (const ProbeRequest &request : check->plan(situation.context())) {
        if (std::holds_alternative<ProcessRequest>(request)) {
            situation.add(request, said("go version go1.24.4 linux/amd64\n"));
        }
    }
    const FileScanRequest version{.path = u"/opt/go/VERSION"_s, .maxBytes = 4096};
    QVERIFY(check->plan(situation.context()).contains(ProbeRequest(version)));
    situation.add(version, release.isEmpty() ? absent() : file(release));
    const Finding found = check->run(situation.context()).first();
    QCOMPARE(found.cause, cause);
    QCOMPARE(found.status, status);
    QVERIFY(cause.isEmpty() || found.args.value(u"unset.posix"_s).contains("GOROOT"_L1));

    situation.facts.env = GoEnvironment::resolve({{u"GOROOT"_s, u"/opt/go"_s}}, {}, {}, {}, {}, {});
    const Finding installed = check->run(situation.context()).first();
    QCOMPARE(installed.cause, cause);
    QCOMPARE(installed.args.value(u"variant"_s), cause.isEmpty() ? QString() : u"mixed"_s); // nobody set it
}

void TestProjectChecks::caches_data()
{
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("module");
    QTest::addColumn<bool>("unpacked");
    QTest::addColumn<Status>("status");
    const QString module = u"example.com/m@v1.0.0"_s;
    QTest::newRow("go waits for the lock of a module") << u"cache-lock-hang"_s << module << false << Status::Fail;
    QTest::newRow("nobody waits where it is unpacked") << u"cache-lock-hang"_s << module << true << Status::Warn;
    QTest::newRow("the lock for go.sum") << u"cache-lock-hang"_s << QString() << false << Status::Warn;
    QTest::newRow("a zip that has to be unpacked") << u"cache-zip-corrupt"_s << module << false << Status::Fail;
    QTest::newRow("a zip that nobody opens again") << u"cache-zip-corrupt"_s << module << true << Status::Warn;
    QTest::newRow("an edited source") << u"cache-dir-modified"_s << module << true << Status::Warn;
    QTest::newRow("a page for go.mod") << u"cache-poisoned-mod"_s << module << true << Status::Fail;
}

void TestProjectChecks::caches()
{
    QFETCH(QString, cause);
    QFETCH(QString, module);
    QFETCH(bool, unpacked);
    QFETCH(Status, status);
    Project situation;
    const auto check = makeModuleCacheCheck();
    FileScanResult scan;
    scan.exists = scan.isDirectory = true;
    scan.problems = {{cause, cache + u"/cache/x"_s, module, u"seen"_s}};
    situation.add(check->plan(situation.context()).first(), scan);
    const QList<ProbeRequest> more = check->plan(situation.context()).mid(1);
    for (const ProbeRequest &request : more) {
        QCOMPARE(std::get<FileScanRequest>(request).path, cache + u"/example.com/m@v1.0.0"_s);
        situation.add(request, unpacked ? folder() : absent());
    }
    const Finding found = check->run(situation.context()).first();
    QCOMPARE(found.cause, cause);
    QCOMPARE(found.status, status);
}

void TestProjectChecks::readOnlyCaches_data()
{
    QTest::addColumn<bool>("unpacked");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("stops");
    QTest::newRow("all is there") << true << u"/example.com/m/@v/v1.0.0.zip"_s << false;
    QTest::newRow("the module is missing") << false << u"/example.com/m/@v/v1.0.0.zip"_s << true;
    QTest::newRow("another one is missing") << true << u"/example.com/other/@v/v1.0.0.mod"_s << true;
}

void TestProjectChecks::readOnlyCaches()
{
    QFETCH(bool, unpacked);
    QFETCH(QString, asked);
    QFETCH(bool, stops);
    Project situation;
    ProcessResult run = said({});
    GoRequest request;
    request.url = QUrl(u"https://proxy.golang.org"_s + asked);
    request.status = 200;
    run.goRun.requests = {request};
    situation.addRun(run);
    const auto check = makeModuleCacheCheck();
    FileScanResult scan;
    scan.exists = scan.isDirectory = true;
    scan.problems = {{u"cache-readonly"_s, cache, {}, u"permission denied"_s}};
    situation.add(check->plan(situation.context()).first(), scan);
    const QList<ProbeRequest> folders = check->plan(situation.context()).mid(1);
    for (const ProbeRequest &one : folders) {
        situation.add(one, unpacked ? folder() : absent());
    }
    const Finding found = check->run(situation.context()).first();
    QCOMPARE(found.status, stops ? Status::Fail : Status::Warn);
    QCOMPARE(found.needed, stops);
}

void TestProjectChecks::valuesThatMeanTheSame_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("process");
    QTest::addColumn<QString>("saved");
    QTest::addColumn<bool>("overrules");
    const QString proxy = u"http://p.test"_s;
    QTest::newRow("a carriage return behind GOPROXY") << u"GOPROXY"_s << proxy + u'\r' << proxy << false;
    QTest::newRow("blanks in GOPROXY") << u"GOPROXY"_s << proxy + u" , direct"_s << proxy + u",direct"_s << false;
    QTest::newRow("another separator") << u"GOPROXY"_s << proxy + u"|direct"_s << proxy + u",direct"_s << true;
    QTest::newRow("another host") << u"GOPROXY"_s << u"http://q.test"_s << proxy << true;
    QTest::newRow("blanks in GOFLAGS") << u"GOFLAGS"_s << u"-x  -v\r"_s << u"-x -v"_s << false;
    QTest::newRow("go does not trim GOSUMDB") << u"GOSUMDB"_s << u"off\r"_s << u"off"_s << true;
}

void TestProjectChecks::valuesThatMeanTheSame()
{
    QFETCH(QString, variable);
    QFETCH(QString, process);
    QFETCH(QString, saved);
    QFETCH(bool, overrules);
    Project situation;
    situation.options.environment.insert(variable, process);
    situation.facts.env = GoEnvironment::resolve({{variable, process}}, situation.options.environment,
                                                 GoEnvFile::parse((variable + u'=' + saved + u'\n').toUtf8()),
                                                 u"/home/u/.config/go/env"_s, {}, {});
    const Finding found = makeShadowedVariablesCheck()->run(situation.context()).first();
    QCOMPARE(found.cause, overrules ? u"env-shadowed"_s : QString());
}

void TestProjectChecks::addressesWithoutDatabase_data()
{
    QTest::addColumn<int>("latest");
    QTest::addColumn<int>("tile");
    QTest::addColumn<QString>("cause");
    QTest::newRow("nothing is there") << 404 << 404 << u"gosumdb-invalid"_s;
    QTest::newRow("gone") << 410 << 404 << u"gosumdb-invalid"_s;
    QTest::newRow("a database that lacks the record") << 200 << 404 << QString();
    QTest::newRow("somebody who passes records on alone") << 404 << 200 << QString();
    QTest::newRow("a broken server") << 502 << 404 << QString();
}

void TestProjectChecks::addressesWithoutDatabase()
{
    QFETCH(int, latest);
    QFETCH(int, tile);
    QFETCH(QString, cause);
    Project situation({{u"GOSUMDB"_s, u"sum.golang.org http://127.0.0.1:8080/db"_s}});
    const QString lookup = u"http://127.0.0.1:8080/db/lookup/example.com/m@v1.0.0"_s;
    situation.facts.targets = {situation.target(lookup, Target::Role::FromGo)};
    ProcessResult run = said({}, 1);
    GoError error;
    error.kind = GoError::Kind::HttpStatus;
    error.text = u"go: example.com/m@v1.0.0: verifying module: reading %1: 404 Not Found"_s.arg(lookup);
    error.module = u"example.com/m@v1.0.0"_s;
    error.url = QUrl(lookup);
    error.status = 404;
    error.checksumPhase = true;
    error.detail = u"404 Not Found"_s;
    run.goRun.errors = {error};
    situation.addRun(run);
    TcpRequest connection;
    connection.endpoint = {QHostAddress(u"127.0.0.1"_s), 8080};
    connection.host = u"127.0.0.1"_s;
    situation.add(connection, TcpResult{TcpResult::State::Connected, {}});
    HttpResult noRecord;
    noRecord.status = 404;
    noRecord.complete = true;
    situation.add(answerPlan(situation.context(), situation.facts.targets.first()).first(), noRecord);
    const auto check = makeGoSumDbValueCheck();
    const QList<ProbeRequest> plan = check->plan(situation.context(false));
    QCOMPARE(plan.size(), 2);
    for (const ProbeRequest &request : plan) {
        const QString path = std::get<HttpRequest>(request).url.path();
        HttpResult result;
        result.status = path.endsWith("/db/latest"_L1) ? latest : tile;
        result.complete = true;
        situation.add(request, result);
    }
    const Finding found = check->run(situation.context()).first();
    QCOMPARE(found.cause, cause);
    QCOMPARE(found.status, cause.isEmpty() ? Status::Pass : Status::Fail);
}

void TestProjectChecks::relativeFoldersOfSettings_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("cause");
    QTest::newRow("relative") << u"conf"_s << u"go1.24.4"_s << u"env-goenv-off"_s;
    QTest::newRow("absolute") << u"/conf"_s << u"go1.24.4"_s << QString();
    QTest::newRow("not set") << QString() << u"go1.24.4"_s << QString();
    QTest::newRow("an older go takes it") << u"conf"_s << u"go1.23.5"_s << QString();
}

void TestProjectChecks::relativeFoldersOfSettings()
{
    QFETCH(QString, value);
    QFETCH(QString, version);
    QFETCH(QString, cause);
    Project situation;
    situation.options.environment.insert(u"HOME"_s, u"/home/u"_s);
    situation.options.environment.insert(u"XDG_CONFIG_HOME"_s, value);
    situation.facts.goVersion = GoVersion::parse(version);
    const auto check = makeGoEnvFileCheck();
    for (const ProbeRequest &request : check->plan(situation.context())) {
        situation.add(request, file("GOPROXY=http://p.test\n"));
    }
    const Finding found = check->run(situation.context()).first();
    QCOMPARE(found.cause, cause);
}

void TestProjectChecks::aRunThatCouldNotBePrepared()
{
    Project situation;
    ProcessResult run = said({}, -1);
    run.ended = ProcessResult::Ended::FailedToStart;
    run.message = u"no room"_s;
    situation.addRun(run);
    const Finding found = makeGoRunCheck()->run(situation.context()).first();
    QCOMPARE(found.status, Status::Fail);
    QCOMPARE(found.reason.key, u"check.go-run.not-started"_s);
    QCOMPARE(found.reason.args.value(u"message"_s), u"no room"_s);
}

QTEST_GUILESS_MAIN(TestProjectChecks)
#include "tst_projectchecks.moc"
