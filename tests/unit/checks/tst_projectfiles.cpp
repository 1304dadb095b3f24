// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "soundproject.h"

#include "core/checks/registry.h"
#include "core/checks/workspacefiles.h"
#include "core/model/diagnosis.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const Finding *withCause(const QList<Finding> &findings, const QString &cause)
{
    const auto found = std::ranges::find(findings, cause, &Finding::cause);
    return found == findings.cend() ? nullptr : &*found;
}

} // namespace

/// go.mod, go.work, go.sum and vendor: which of them stop the user's command, and what is run of it.
class TestProjectFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void workspaces_data();
    void workspaces();
    void aWorkspaceFileThatIsNotThere_data();
    void aWorkspaceFileThatIsNotThere();
    void aWorkspaceIsReadStepByStep();
    void flagsAgainstAWorkspace_data();
    void flagsAgainstAWorkspace();
    void aFolderInThePlaceOfGoSum();
    void whatIsRun_data();
    void whatIsRun();
};

void TestProjectFiles::workspaces_data()
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

void TestProjectFiles::workspaces()
{
    QFETCH(QByteArray, work);
    QFETCH(QStringList, command);
    QFETCH(QString, cause);
    QFETCH(QString, variant);
    QFETCH(Status, status);
    SoundProject situation;
    situation.options.command = command;
    situation.addFiles(fileWith(sums()));
    situation.addWorkspace("/src/go.work");
    situation.add(FileScanRequest{.path = u"/src/go.work"_s}, fileWith(work));
    situation.add(FileScanRequest{.path = u"/src/app/go.mod"_s}, fileWith("module example.com/app\n\ngo 1.21\n"));
    situation.add(FileScanRequest{.path = u"/src/lib/go.mod"_s}, absent());
    situation.add(FileScanRequest{.path = u"/src/go.mod"_s}, absent());
    const QList<Finding> findings = makeProjectFilesCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().cause, cause);
    QCOMPARE(findings.first().status, status);
    QCOMPARE(findings.first().args.value(u"variant"_s), variant);
    QVERIFY(cause.isEmpty() || !findings.first().evidence.isEmpty());
}

void TestProjectFiles::aWorkspaceFileThatIsNotThere_data()
{
    QTest::addColumn<QString>("gowork");
    QTest::addColumn<QString>("variant");
    QTest::newRow("named by the user") << u"/src/go.work"_s << u"absent"_s;
    QTest::newRow("found by go, and not to be read") << QString() << u"workspace"_s;
}

void TestProjectFiles::aWorkspaceFileThatIsNotThere()
{
    QFETCH(QString, gowork);
    QFETCH(QString, variant);
    SoundProject situation(gowork.isEmpty() ? QMap<QString, QString>() : QMap<QString, QString>{{u"GOWORK"_s, gowork}});
    situation.addFiles(fileWith(sums()));
    situation.addWorkspace("/src/go.work");
    situation.add(FileScanRequest{.path = u"/src/go.work"_s}, absent());
    const Finding found = makeProjectFilesCheck()->run(situation.context()).first();
    QCOMPARE(found.cause, u"gomod-syntax"_s);
    QCOMPARE(found.args.value(u"variant"_s), variant);
    QCOMPARE(found.args.value(u"unset.posix"_s).isEmpty(), gowork.isEmpty());
}

void TestProjectFiles::aWorkspaceIsReadStepByStep()
{
    SoundProject situation;
    situation.addFiles(fileWith(sums()));
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
    situation.add(work, fileWith("go 1.21\n\nuse ./lib\n"));
    QVERIFY(asks(lib));
    QCOMPARE(check->run(situation.context(false)).first().status, Status::Running);
    situation.add(lib, fileWith("module example.com/lib\n"));
    QCOMPARE(check->run(situation.context(false)).first().status, Status::Fail);

    SoundProject without;
    without.addFiles(fileWith(sums()));
    without.addWorkspace("off"); // $GOWORK
    QCOMPARE(check->run(without.context()).first().status, Status::Pass);
}

void TestProjectFiles::flagsAgainstAWorkspace_data()
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

void TestProjectFiles::flagsAgainstAWorkspace()
{
    QFETCH(QString, flags);
    QFETCH(QByteArray, work);
    QFETCH(QStringList, command);
    QFETCH(Status, status);
    SoundProject situation({{u"GOFLAGS"_s, flags}});
    situation.options.command = command;
    situation.addFiles(fileWith(sums()));
    situation.addWorkspace(work);
    situation.add(FileScanRequest{.path = u"/src/go.work"_s}, fileWith("go 1.21\n\nuse ./app\n"));
    situation.add(FileScanRequest{.path = u"/src/app/go.mod"_s}, fileWith("module example.com/app\n\ngo 1.21\n"));
    const QList<Finding> findings = makeProjectFilesCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().status, status);
    QCOMPARE(findings.first().cause, status == Status::Pass ? QString() : u"env-goflags"_s);
}

void TestProjectFiles::aFolderInThePlaceOfGoSum()
{
    SoundProject situation;
    situation.addFiles(folder());
    situation.addWorkspace({});
    const QList<Finding> findings = makeProjectFilesCheck()->run(situation.context());
    const Finding *found = withCause(findings, u"gosum-readonly"_s);
    QVERIFY(found);
    QCOMPARE(found->status, Status::Fail);
    QCOMPARE(found->args.value(u"message"_s), u"is a directory"_s);
    QCOMPARE(found->args.value(u"variant"_s), u"folder"_s);
}

void TestProjectFiles::whatIsRun_data()
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

void TestProjectFiles::whatIsRun()
{
    QFETCH(QString, flags);
    QFETCH(QString, proxy);
    QFETCH(QStringList, command);
    QFETCH(bool, vendored);
    QFETCH(QByteArray, work);
    QFETCH(QString, verb);
    SoundProject situation({{u"GOFLAGS"_s, flags.isEmpty() ? u" "_s : flags}, {u"GOPROXY"_s, proxy}});
    situation.options.command = command;
    if (command == QStringList{u"build"_s, u"./..."_s} && proxy != "off"_L1 && !flags.contains("-mod=mod"_L1)) {
        QVERIFY2(!goRunRequest(situation.context(false)), "go was started before it was known how");
    }
    situation.addFiles(fileWith(sums()), vendored ? fileWith("# example.com/m v1.0.0\n## explicit\n") : absent());
    situation.addWorkspace(work);
    if (!work.isEmpty()) {
        situation.add(FileScanRequest{.path = QString::fromUtf8(work)}, fileWith("go 1.21\n\nuse ./app\n"));
        situation.add(FileScanRequest{.path = u"/src/app/go.mod"_s}, fileWith("module example.com/app\n"));
    }
    const std::optional<ProcessRequest> request = goRunRequest(situation.context(false));
    QVERIFY(request);
    QCOMPARE(request->arguments.first(), verb);
}

QTEST_GUILESS_MAIN(TestProjectFiles)
#include "tst_projectfiles.moc"
