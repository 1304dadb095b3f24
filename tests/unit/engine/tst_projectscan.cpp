// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/projectscan.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

class TestProjectScan : public QObject
{
    Q_OBJECT

private:
    static void put(const QString &path, const QByteArray &text)
    {
        QDir().mkpath(path.section(u'/', 0, -2));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void importDeclarations_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QStringList>("imports");
        QTest::newRow("single") << QByteArray("package a\nimport \"x.com/y\"\n") << QStringList{u"x.com/y"_s};
        QTest::newRow("group with names, dots and blanks")
            << QByteArray("package a\nimport (\n\tfoo \"a.b/c\"\n\t. \"d.e/f\"\n\t_ `g.h/i`\n)\n")
            << QStringList{u"a.b/c"_s, u"d.e/f"_s, u"g.h/i"_s};
        QTest::newRow("comments do not count")
            << QByteArray("// import \"no.no/x\"\npackage a /* import \"no.no/y\" */\nimport \"a.b/c\"\n")
            << QStringList{u"a.b/c"_s};
        QTest::newRow("strings after the imports do not count")
            << QByteArray("package a\nimport \"a.b/c\"\nvar s = \"no.no/x\"\n") << QStringList{u"a.b/c"_s};
        QTest::newRow("two declarations")
            << QByteArray("package a\nimport \"a.b/c\"\nimport \"d.e/f\"\n") << QStringList{u"a.b/c"_s, u"d.e/f"_s};
        QTest::newRow("cut off in the middle") << QByteArray("package a\nimport (\"a.b/c") << QStringList{u"a.b/c"_s};
        QTest::newRow("no Go at all") << QByteArray("\xff\xfe\0garbage", 10) << QStringList{};
    }
    void importDeclarations()
    {
        QFETCH(QByteArray, source);
        QFETCH(QStringList, imports);
        QCOMPARE(importsInSource(source), imports);
    }

    void whatGoSkipsIsSkipped()
    {
        QTemporaryDir dir;
        const QString root = dir.path();
        put(root + u"/main.go"_s, "package main\nimport (\"fmt\"; \"a.b/c\")\n");
        put(root + u"/sub/x.go"_s, "package sub\nimport \"d.e/f\"\n");
        put(root + u"/vendor/v.go"_s, "package v\nimport \"no.no/1\"\n");
        put(root + u"/testdata/t.go"_s, "package t\nimport \"no.no/2\"\n");
        put(root + u"/_x/t.go"_s, "package t\nimport \"no.no/3\"\n");
        put(root + u"/nested/go.mod"_s, "module n\n");
        put(root + u"/nested/n.go"_s, "package n\nimport \"no.no/4\"\n");
        QCOMPARE(importsOf(root), (QStringList{u"a.b/c"_s, u"d.e/f"_s}));
    }

    void remotesAreReadAsText()
    {
        QTemporaryDir dir;
        put(dir.path() + u"/.git/config"_s,
            "[core]\n\turl = no\n[remote \"origin\"]\n\turl = git@git.corp.example:team/lib.git\n\tfetch = x\n[branch "
            "\"main\"]\n\turl = no\n");
        QDir(dir.path()).mkpath(u"deep/er"_s);
        QCOMPARE(gitRemotesOf(dir.path() + u"/deep/er"_s), QStringList{u"git@git.corp.example:team/lib.git"_s});
    }
};

QTEST_GUILESS_MAIN(TestProjectScan)
#include "tst_projectscan.moc"
