// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/gomodfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestGoModFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAFile();
    void problems_data();
    void problems();
    void releases_data();
    void releases();
    void places();
    void workspaces();
    void replacementsByVersion();
    void findsUpwards();
    void findsWorkspace();
    void hosts_data();
    void hosts();
};

static void write(const QString &path, const QByteArray &bytes = "x\n")
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void TestGoModFile::readsAFile()
{
    const GoModFile file = GoModFile::parse(R"(// the module
module example.com/app // trailing words

go 1.24.0
toolchain go1.24.4

require golang.org/x/net v0.18.0
require (
	golang.org/x/text v0.14.0 // indirect
	"rsc.io/quote" v1.5.2 // indirect; kept
	github.com/Azure/x v1.0.0+incompatible//glued
	a.b/e v1.0.0 // indirectly
	a.b/f v1.0.0 // indirect;
	a.b/g v1.0.0 // indirect;why
	a.b/h v1.0.0 //indirect;  why
)

exclude golang.org/x/net v0.17.0
replace (
	a.b/c => ../local
	a.b/d v1.0.0 => x.y/d v1.2.0
)
retract [v1.0.0, v1.1.0] // broken
retract v0.9.0
godebug default=go1.21
tool golang.org/x/tools/cmd/stringer
ignore ./testdata
)"
                                            "\r\n");
    QCOMPARE(file.problems, QList<GoModFile::Problem>());
    QCOMPARE(file.module, u"example.com/app"_s);
    QCOMPARE(file.moduleLine, 2);
    QCOMPARE(file.go, u"1.24.0"_s);
    QCOMPARE(file.toolchain, u"go1.24.4"_s);
    const QList<GoModFile::Require> require{{u"golang.org/x/net"_s, u"v0.18.0"_s, false, 7, 1},
                                            {u"golang.org/x/text"_s, u"v0.14.0"_s, true, 9, 2},
                                            {u"rsc.io/quote"_s, u"v1.5.2"_s, true, 10, 2},
                                            {u"github.com/Azure/x"_s, u"v1.0.0+incompatible"_s, false, 11, 2},
                                            {u"a.b/e"_s, u"v1.0.0"_s, false, 12, 2},
                                            {u"a.b/f"_s, u"v1.0.0"_s, false, 13, 2},
                                            {u"a.b/g"_s, u"v1.0.0"_s, false, 14, 2},
                                            {u"a.b/h"_s, u"v1.0.0"_s, true, 15, 2}};
    QCOMPARE(file.require, require);
    QCOMPARE(file.exclude, (QList<GoModFile::Exclude>{{u"golang.org/x/net"_s, u"v0.17.0"_s, 18}}));
    QCOMPARE(file.replace.size(), 2);
    QVERIFY(file.replace[0].isLocal());
    QVERIFY(!file.replace[1].isLocal());
    QCOMPARE(file.replace[1].newVersion, u"v1.2.0"_s);
    QCOMPARE(file.replace[1].column, 2);
    QCOMPARE(file.retract,
             (QList<GoModFile::Retract>{{u"v1.0.0"_s, u"v1.1.0"_s, u"broken"_s, 23, 1},
                                        {u"v0.9.0"_s, u"v0.9.0"_s, u""_s, 24, 1}}));
    QCOMPARE(file.godebug, (QList<GoModFile::GoDebug>{{u"default"_s, u"go1.21"_s, 25, 1}}));
    QCOMPARE(file.tool, (QList<GoModFile::Path>{{u"golang.org/x/tools/cmd/stringer"_s, 26, 1}}));
    QCOMPARE(file.ignore, (QList<GoModFile::Path>{{u"./testdata"_s, 27, 1}}));
}

void TestGoModFile::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("message");
    QTest::newRow("merge marker") << QByteArray("module a.b/c\n<<<<<<< HEAD\n") << 2 << u"unknown directive: <<<<<<<"_s;
    QTest::newRow("version missing") << QByteArray("module a.b/c\nrequire x.y/z\n") << 2
                                     << u"usage: require module/path v1.2.3"_s;
    QTest::newRow("two modules") << QByteArray("module a.b/c\nmodule a.b/d\n") << 2 << u"repeated module statement"_s;
    QTest::newRow("unknown block") << QByteArray("foo (\nbar\n)\n") << 1 << u"unknown block type: foo"_s;
    QTest::newRow("open block") << QByteArray("require (\n\ta.b/c v1.0.0\n") << 3
                                << u"syntax error (unterminated block started at go.mod:1:1)"_s;
    QTest::newRow("open string") << QByteArray("module \"a.b\n") << 1 << u"unexpected newline in string"_s;
    QTest::newRow("C comment") << QByteArray("/* x */\n") << 1
                               << u"mod files must use // comments (not /* */ comments)"_s;
    QTest::newRow("replace without target")
        << QByteArray("replace a.b/c =>\n") << 1
        << u"usage: replace module/path [v1.2.3] => other/module v1.4\n\t or replace module/path [v1.2.3] => ../local/directory"_s;
}

void TestGoModFile::problems()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QString, message);
    const GoModFile file = GoModFile::parse(text);
    QVERIFY(!file.problems.isEmpty());
    QCOMPARE(file.problems.first().line, line);
    QCOMPARE(file.problems.first().message, message);
    // what stands in a block that go does not know is not read
    QVERIFY(GoModFile::parse("go (\n\t1.21\n)\n").go.isEmpty());
}

void TestGoModFile::releases_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message"); // of the first problem, as go prints it
    const QString old = u"go1.19.8"_s;
    const QString now = u"go1.27.4"_s;
    QTest::newRow("toolchain line, 1.19")
        << old << QByteArray("toolchain go1.22.0\n") << u"go.mod:1: unknown directive: toolchain"_s;
    QTest::newRow("toolchain line, 1.27") << now << QByteArray("toolchain go1.22.0\n") << u""_s;
    QTest::newRow("patch number, 1.19") << old << QByteArray("go 1.17.3\n")
                                        << u"go.mod:1: invalid go version '1.17.3': must match format 1.23"_s;
    QTest::newRow("patch number, 1.21") << u"go1.21.13"_s << QByteArray("go 1.17.3\n") << u""_s;
    QTest::newRow("candidate, 1.27") << now << QByteArray("go 1.28rc1\n") << u""_s;
    QTest::newRow("one number, 1.21") << u"go1.21.13"_s << QByteArray("go 1\n")
                                      << u"go.mod:1: invalid go version '1': must match format 1.23"_s;
    QTest::newRow("one number, 1.27") << now << QByteArray("go 1\n")
                                      << u"go.mod:1: invalid go version '1': must match format 1.23.0"_s;
    QTest::newRow("v before it") << now << QByteArray("go v1.21\n")
                                 << u"go.mod:1: invalid go version 'v1.21': must match format 1.23.0"_s;
    QTest::newRow("go in its version") << now << QByteArray("go go1.21\n")
                                       << u"go.mod:1: invalid go version 'go1.21': must match format 1.23.0"_s;
    QTest::newRow("two go lines") << now << QByteArray("go 1.21\ngo 1.22\n") << u"go.mod:2: repeated go statement"_s;
    QTest::newRow("go line without version")
        << now << QByteArray("go\n") << u"go.mod:1: go directive expects exactly one argument"_s;
    QTest::newRow("toolchain without go")
        << now << QByteArray("toolchain 1.22.0\n")
        << u"go.mod:1: invalid toolchain version '1.22.0': must match format go1.23.0 or default"_s;
    QTest::newRow("godebug, 1.21") << u"go1.21.13"_s << QByteArray("godebug x=1\n")
                                   << u"go.mod:1: unknown directive: godebug"_s;
    QTest::newRow("godebug, 1.23") << u"go1.23.5"_s << QByteArray("godebug x=1\n") << u""_s;
    QTest::newRow("godebug without value")
        << now << QByteArray("godebug x\n") << u"go.mod:1: usage: godebug key=value"_s;
    QTest::newRow("tool block, 1.23") << u"go1.23.5"_s << QByteArray("tool (\n\ta.b/c\n)\n")
                                      << u"go.mod:1: unknown block type: tool"_s;
    QTest::newRow("tool block, 1.24") << u"go1.24.4"_s << QByteArray("tool (\n\ta.b/c\n)\n") << u""_s;
    QTest::newRow("ignore, 1.24") << u"go1.24.4"_s << QByteArray("ignore ./x\n")
                                  << u"go.mod:1: unknown directive: ignore"_s;
    QTest::newRow("ignore, 1.25") << u"go1.25.12"_s << QByteArray("ignore ./x\n") << u""_s;
    QTest::newRow("go block") << now << QByteArray("go (\n)\n") << u"go.mod:1: unknown block type: go"_s;
    QTest::newRow("raw string, too few words")
        << now << QByteArray("require `a.b/c`\n") << u"go.mod:1: usage: require module/path v1.2.3"_s;
    QTest::newRow("raw string, unknown directive")
        << now << QByteArray("r `a.b/c` v1.0.0\n") << u"go.mod:1: unknown directive: r"_s;
    QTest::newRow("raw string, godebug") << now << QByteArray("godebug `a=b`\n")
                                         << u"go.mod:1: usage: godebug key=value"_s;
    QTest::newRow("raw string, go line") << now << QByteArray("go `1.21`\n")
                                         << u"go.mod:1: invalid go version '`1.21`': must match format 1.23.0"_s;
    QTest::newRow("raw string") << now << QByteArray("require `a.b/c` v1.0.0\n")
                                << u"go.mod:1: invalid quoted string: unquoted string cannot contain quote"_s;
    QTest::newRow("a path in single quotes")
        << now << QByteArray("require 'a.b/c' v1.0.0\n")
        << u"go.mod:1: invalid quoted string: unquoted string cannot contain quote"_s;
    QTest::newRow("a version in single quotes")
        << now << QByteArray("require a.b/c 'v1.0.0'\n")
        << u"go.mod:1: require a.b/c: version \"'v1.0.0'\" invalid: unquoted string cannot contain quote"_s;
    QTest::newRow("string open at the end of the file")
        << now << QByteArray("require \"a.b/c") << u"go.mod:1:9: unexpected EOF in string"_s;
    QTest::newRow("string open at the end of a line")
        << now << QByteArray("require \"a.b/c\n") << u"go.mod:1:15: unexpected newline in string"_s;
    QTest::newRow("block open at the end of the file")
        << now << QByteArray("require (\n\ta.b/c v1.0.0")
        << u"go.mod:2:14: syntax error (unterminated block started at go.mod:1:1)"_s;
    QTest::newRow("use is for workspaces") << now << QByteArray("use ./x\n") << u"go.mod:1: unknown directive: use"_s;
    QTest::newRow("empty block on one line") << now << QByteArray("require ()\n") << u""_s;
    QTest::newRow("words behind a paren") << now << QByteArray("require (\n) x\n")
                                          << u"go.mod:2:4: syntax error (expected newline after closing paren)"_s;
    QTest::newRow("retract without end") << now << QByteArray("retract [v1.0.0\n")
                                         << u"go.mod:1: expected ',' after version"_s;
    QTest::newRow("retract with more") << now << QByteArray("retract v1.0.0 v1.1.0\n")
                                       << u"go.mod:1: unexpected token after version: \"v1.1.0\""_s;
    QTest::newRow("in a block, the column is told")
        << now << QByteArray("require (\n\ta.b/c\n)\n") << u"go.mod:2:2: usage: require module/path v1.2.3"_s;
}

void TestGoModFile::releases()
{
    QFETCH(QString, version);
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const GoModFile file = GoModFile::parse(text, GoModFile::Kind::Mod, GoVersion::parse(version));
    QCOMPARE(file.problems.isEmpty() ? QString() : file.problems.first().toString(u"go.mod"_s), message);
}

void TestGoModFile::places()
{
    const GoModFile file =
        GoModFile::parse("require (\n\t\t\"a.b/c\" v1.0.0\n  \xf0\x9f\x98\x80 /* x\n)\nexclude  a.b/c v1.0.0");
    QCOMPARE(file.require, (QList<GoModFile::Require>{{u"a.b/c"_s, u"v1.0.0"_s, false, 2, 3}}));
    // a character beyond the basic plane is one column
    QCOMPARE(file.problems.first().column, 5);
    QCOMPARE(file.problems.first().line, 3);
    QCOMPARE(file.exclude.first().line, 5);
    // only blank, tab and '\r' part words
    QCOMPARE(GoModFile::parse("module a.b/c\xc2\xa0x\n").module, u"a.b/c\u00a0x"_s);
}

void TestGoModFile::workspaces()
{
    using Kind = GoModFile::Kind;
    const GoModFile file =
        GoModFile::parse("go 1.21\nuse (\n\t./a\n\t./b // second\n)\nreplace a.b/c => ./c\n", Kind::Work);
    QVERIFY(file.problems.isEmpty());
    QCOMPARE(file.use, (QList<GoModFile::Use>{{u"./a"_s, 3, 2}, {u"./b"_s, 4, 2}}));
    QCOMPARE(GoModFile::parse("require a.b/c v1.0.0\n", Kind::Work).problems.first().message,
             u"unknown directive: require"_s);
    QCOMPARE(GoModFile::parse("use\n", Kind::Work).problems.first().message, u"usage: use local/dir"_s);
}

void TestGoModFile::replacementsByVersion()
{
    const GoModFile file = GoModFile::parse("replace a.b/c => ./all\nreplace a.b/c v1.1.0 => ./one\n");
    QCOMPARE(file.replacementFor(u"a.b/c"_s, u"v1.0.0"_s)->newPath, u"./all"_s);
    QCOMPARE(file.replacementFor(u"a.b/c"_s, u"v1.1.0"_s)->newPath, u"./one"_s);
    QVERIFY(!file.replacementFor(u"a.b/x"_s, u"v1.1.0"_s));
}

void TestGoModFile::findsUpwards()
{
    QTemporaryDir dir;
    const QString root = QFileInfo(dir.path()).canonicalFilePath();
    QVERIFY(QDir(root).mkpath(u"p/a/b/go.mod"_s));
    QCOMPARE(findGoMod(root + u"/p/a/b"_s), QString());
    write(root + u"/p/go.mod"_s);
    // a folder called go.mod does not count
    QCOMPARE(findGoMod(root + u"/p/a/b"_s), root + u"/p/go.mod"_s);
    QCOMPARE(findGoMod(root + u"/p"_s), root + u"/p/go.mod"_s);
    QCOMPARE(findGoMod(QString()), QString());
}

void TestGoModFile::findsWorkspace()
{
    QTemporaryDir dir;
    const QString root = QFileInfo(dir.path()).canonicalFilePath();
    QVERIFY(QDir(root).mkpath(u"p/a"_s));
    write(root + u"/p/go.work"_s);
    QProcessEnvironment environment;
    QCOMPARE(findGoWork(root + u"/p/a"_s, environment), root + u"/p/go.work"_s);
    environment.insert(u"GOWORK"_s, u"off"_s);
    QCOMPARE(findGoWork(root + u"/p/a"_s, environment), QString());
    environment.insert(u"GOWORK"_s, u"/elsewhere/go.work"_s);
    QCOMPARE(findGoWork(root + u"/p/a"_s, environment), u"/elsewhere/go.work"_s);
}

void TestGoModFile::hosts_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("host");
    QTest::newRow("usual") << u"git.corp.example/team/lib"_s << u"git.corp.example"_s;
    QTest::newRow("host alone") << u"example.com"_s << u"example.com"_s;
    QTest::newRow("empty") << u""_s << u""_s;
}

void TestGoModFile::hosts()
{
    QFETCH(QString, path);
    QFETCH(QString, host);
    QCOMPARE(hostOf(path), host);
}

QTEST_GUILESS_MAIN(TestGoModFile)
#include "tst_gomodfile.moc"
