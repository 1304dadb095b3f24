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
)

exclude golang.org/x/net v0.17.0
replace (
	a.b/c => ../local
	a.b/d v1.0.0 => x.y/d v1.2.0
)
retract [v1.0.0, v1.1.0] // broken
godebug default=go1.21
tool golang.org/x/tools/cmd/stringer
)"
                                            "\r\n");
    QCOMPARE(file.problems, QList<GoModFile::Problem>());
    QCOMPARE(file.module, u"example.com/app"_s);
    QCOMPARE(file.moduleLine, 2);
    QCOMPARE(file.go, u"1.24.0"_s);
    QCOMPARE(file.toolchain, u"go1.24.4"_s);
    const QList<GoModFile::Require> require{{u"golang.org/x/net"_s, u"v0.18.0"_s, false, 7},
                                            {u"golang.org/x/text"_s, u"v0.14.0"_s, true, 9},
                                            {u"rsc.io/quote"_s, u"v1.5.2"_s, true, 10},
                                            {u"github.com/Azure/x"_s, u"v1.0.0+incompatible"_s, false, 11}};
    QCOMPARE(file.require, require);
    QCOMPARE(file.exclude, (QList<GoModFile::Exclude>{{u"golang.org/x/net"_s, u"v0.17.0"_s, 14}}));
    QCOMPARE(file.replace.size(), 2);
    QVERIFY(file.replace[0].isLocal());
    QVERIFY(!file.replace[1].isLocal());
    QCOMPARE(file.replace[1].newVersion, u"v1.2.0"_s);
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
                                << u"syntax error (unterminated block started at line 1)"_s;
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
    QCOMPARE(file.problems.first(), (GoModFile::Problem{line, message}));
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
