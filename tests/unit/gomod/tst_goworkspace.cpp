// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/goworkspace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

using Kind = GoWorkProblem::Kind;

const QString goWork = u"/src/go.work"_s;
const QByteArray plain = "module example.com/app\n\ngo 1.21\n";

/// The folders "app" and "lib", each with that go.mod; null: there is none.
GoWorkspace workspaceOf(const QByteArray &work, const QByteArray &app = plain, const QByteArray &lib = plain)
{
    GoWorkspace workspace{.path = goWork, .readable = true, .message = {}, .bytes = work, .members = {}};
    const QStringList folders = workspaceFolders(goWork, work);
    for (const QString &folder : folders) {
        const QByteArray goMod = folder.endsWith("lib"_L1) ? lib : app;
        workspace.members.append({.dir = folder,
                                  .exists = !goMod.isNull(),
                                  .message = goMod.isNull() ? u"no such file or directory"_s : QString(),
                                  .goMod = goMod});
    }
    return workspace;
}

} // namespace

/// What go says of a broken workspace; the words of go 1.24 and 1.27 (cmd/go/internal/modload/init.go).
class TestGoWorkspace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void foldersAreAbsoluteAndOnce();
    void problems_data();
    void problems();
    void aFileThatCannotBeRead();
};

void TestGoWorkspace::foldersAreAbsoluteAndOnce()
{
    const QByteArray bytes = "go 1.21\n\nuse (\n\t.\n\t./lib/\n\t../other\n\tlib\n\t/abs\n)\n";
    QCOMPARE(workspaceFolders(goWork, bytes), QStringList({u"/src"_s, u"/src/lib"_s, u"/other"_s, u"/abs"_s}));
}

void TestGoWorkspace::problems_data()
{
    QTest::addColumn<QByteArray>("work");
    QTest::addColumn<QByteArray>("lib");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("gotoolchain");
    QTest::addColumn<int>("kind"); // -1: it loads
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("message");
    const QByteArray both = "go 1.21\n\nuse (\n\t./app\n\t./lib\n)\n";
    const QString now = u"go1.24.4"_s;
    const QString local = u"local"_s;
    const auto row = [&](const char *name, const QByteArray &work, const QByteArray &lib, int kind, int line,
                         const QString &message) {
        QTest::newRow(name) << work << lib << now << local << kind << line << message;
    };
    const auto of = [](Kind kind) { return static_cast<int>(kind); };
    row("all is well", both, plain, -1, 0, {});
    row("a merge mark", "go 1.21\n\nuse ./app\n<<<<<<< HEAD\n", plain, of(Kind::Syntax), 4,
        u"go.work:4: unknown directive: <<<<<<<"_s);
    row("a directive of go.mod", "go 1.21\n\nuse ./app\nrequire a.example/a v1.0.0\n", plain, of(Kind::Syntax), 4,
        u"go.work:4: unknown directive: require"_s);
    row("a folder twice", "go 1.21\n\nuse ./app\nuse ./app/\n", plain, of(Kind::Syntax), 4,
        u"go.work:4: path /src/app appears multiple times in workspace"_s);
    row("a folder without go.mod", both, QByteArray(), of(Kind::NoModule), 5,
        u"cannot load module ./lib listed in go.work file: open ./lib/go.mod: no such file or directory"_s);
    row("a go.mod with a merge mark", both, "module example.com/lib\n>>>>>>> x\n", of(Kind::ModuleSyntax), 2,
        u"cannot load module ./lib listed in go.work file: ./lib/go.mod:2: unknown directive: >>>>>>>"_s);
    row("an empty go.mod", both, "", of(Kind::ModuleSyntax), 0,
        u"cannot load module ./lib listed in go.work file: error reading ./lib/go.mod: missing module declaration"_s);
    row("a newer go line than the toolchain's", "go 1.99\n\nuse ./app\n", plain, of(Kind::TooNew), 1,
        u"go.work requires go >= 1.99 (running go 1.24.4; GOTOOLCHAIN=local)"_s);
    row("a module with a newer go line than go.work's", both, "module example.com/lib\n\ngo 1.23.1\n",
        of(Kind::ModuleTooNew), 5,
        u"module ./lib listed in go.work file requires go >= 1.23.1, but go.work lists go 1.21"_s);
    row("the same without a go line in go.work", "use (\n\t./app\n\t./lib\n)\n", "module example.com/lib\n\ngo 1.23\n",
        of(Kind::ModuleTooNew), 2,
        u"module ./app listed in go.work file requires go >= 1.21, but go.work implicitly requires go 1.18"_s);
    row("older go lines are not compared", "go 1.18\n\nuse ./lib\nuse ./app\n", "module example.com/lib\n\ngo 1.20\n",
        of(Kind::ModuleTooNew), 4,
        u"module ./app listed in go.work file requires go >= 1.21, but go.work lists go 1.18"_s);
    row("the project is not listed", "go 1.21\n\nuse ./lib\n", plain, of(Kind::ProjectOutside), 0,
        u"current directory is contained in a module that is not one of the workspace modules listed in go.work"_s);
    QTest::newRow("before 1.18 nobody reads it")
        << QByteArray("<<<<<<<\n") << plain << u"go1.17.13"_s << local << -1 << 0 << QString();
    QTest::newRow("a newer go may be fetched")
        << QByteArray("go 1.99\n\nuse ./app\n") << plain << now << u"auto"_s << -1 << 0 << QString();
    QTest::newRow("1.20 compares no go lines")
        << both << QByteArray("module example.com/lib\n\ngo 1.23\n") << u"go1.20.14"_s << local << -1 << 0 << QString();
}

void TestGoWorkspace::problems()
{
    QFETCH(QByteArray, work);
    QFETCH(QByteArray, lib);
    QFETCH(QString, version);
    QFETCH(QString, gotoolchain);
    QFETCH(int, kind);
    QFETCH(int, line);
    QFETCH(QString, message);
    const auto found = workspaceProblem(workspaceOf(work, plain, lib), u"/src/app"_s, *GoVersion::parse(version),
                                        gotoolchain, u"darwin-arm64"_s);
    QCOMPARE(found.has_value(), kind >= 0);
    if (found) {
        QCOMPARE(static_cast<int>(found->kind), kind);
        QCOMPARE(found->line, line);
        QCOMPARE(found->message, message);
        const bool ofModule = found->kind == Kind::ModuleSyntax;
        QCOMPARE(found->file, ofModule ? u"/src/lib/go.mod"_s : goWork);
    }
}

void TestGoWorkspace::aFileThatCannotBeRead()
{
    GoWorkspace gone;
    gone.path = u"/gone/go.work"_s;
    gone.message = u"no such file or directory"_s;
    const auto found =
        workspaceProblem(gone, u"/src/app"_s, *GoVersion::parse(u"go1.27.4"), u"auto"_s, u"darwin-arm64"_s);
    QVERIFY(found);
    QCOMPARE(static_cast<int>(found->kind), static_cast<int>(Kind::Unreadable));
    QCOMPARE(found->message, u"reading go.work: open /gone/go.work: no such file or directory"_s);
}

QTEST_GUILESS_MAIN(TestGoWorkspace)
#include "tst_goworkspace.moc"
