// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/projectmodules.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

class TestProjectModules : public QObject
{
    Q_OBJECT

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private Q_SLOTS:
    void readsTheProjectOfASubfolder()
    {
        QTemporaryDir folder;
        write(folder.filePath(u"go.mod"_s),
              "module git.corp.example/shop\n\ngo 1.24\n\nrequire (\n\tgolang.org/x/net v0.18.0\n"
              "\tgit.corp.example/lib v1.0.0 // indirect\n)\n");
        QVERIFY(QDir(folder.path()).mkpath(u"cmd/shop"_s));
        ProjectModules project;
        QSignalSpy changed(&project, &ProjectModules::changed);
        project.setFolder(folder.filePath(u"cmd/shop"_s));
        QVERIFY(QTest::qWaitFor([&] { return changed.size() == 1; }));
        QCOMPARE(project.content().modules,
                 (QStringList{u"git.corp.example/shop"_s, u"golang.org/x/net"_s, u"git.corp.example/lib"_s}));
        QCOMPARE(project.content().owner.modulePath, u"git.corp.example/shop"_s);
    }

    void leavingTheProjectForgetsIt()
    {
        QTemporaryDir folder;
        write(folder.filePath(u"go.mod"_s), "module example.com/a\n");
        ProjectModules project;
        QSignalSpy changed(&project, &ProjectModules::changed);
        project.setFolder(folder.path());
        QVERIFY(QTest::qWaitFor([&] { return changed.size() == 1; }));
        project.setFolder({});
        QVERIFY(QTest::qWaitFor([&] { return changed.size() == 2; }));
        QVERIFY(project.content().modules.isEmpty());
    }

    void theLastProjectCounts()
    {
        QTemporaryDir first;
        QTemporaryDir second;
        write(first.filePath(u"go.mod"_s), "module example.com/first\n");
        write(second.filePath(u"go.mod"_s), "module example.com/second\n");
        ProjectModules project;
        QSignalSpy changed(&project, &ProjectModules::changed);
        project.setFolder(first.path());
        project.setFolder(second.path());
        const QStringList wanted{u"example.com/second"_s};
        QVERIFY(QTest::qWaitFor([&] { return project.content().modules == wanted; }));
        QTest::qWait(50);
        // the first answer may have come before the second question, never after its answer
        QVERIFY(changed.size() == 1 || changed.size() == 2);
        QCOMPARE(project.content().modules, QStringList{u"example.com/second"_s});
    }

    void nothingWithoutAGoMod()
    {
        QTemporaryDir folder;
        QCOMPARE(ProjectModules::read(folder.path()), ProjectModules::Content());
        QVERIFY(QDir(folder.path()).mkpath(u"go.mod"_s));
        QCOMPARE(ProjectModules::read(folder.path()), ProjectModules::Content());
    }
};

QTEST_GUILESS_MAIN(TestProjectModules)
#include "tst_projectmodules.moc"
