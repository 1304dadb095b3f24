// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/workspacefix.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

/// What a fix does with a go.work: one line, and nothing else.
class TestWorkspaceFix : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void folders_data();
    void folders();
    void listed_data();
    void listed();
    void versions_data();
    void versions();
    void plans_data();
    void plans();
    void otherFilesAreRefused();
};

void TestWorkspaceFix::folders_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("after"); // null: nothing to take out
    QTest::newRow("a line") << QByteArray("go 1.21\nuse ./a\nuse ./gone\n") << QByteArray("go 1.21\nuse ./a\n");
    QTest::newRow("in a block, with a comment")
        << QByteArray("use (\n\t./a // one\n\t./gone // two\n)\n") << QByteArray("use (\n\t./a // one\n)\n");
    QTest::newRow("carriage returns stay") << QByteArray("use ./gone\r\nuse ./a\r\n") << QByteArray("use ./a\r\n");
    QTest::newRow("twice, and no newline at the end")
        << QByteArray("use ./gone\nuse ./a\nuse ./gone") << QByteArray("use ./a\n");
    QTest::newRow("in quotes") << QByteArray("use \"./gone\"\n") << QByteArray("");
    QTest::newRow("not there") << QByteArray("use ./a\n") << QByteArray();
}

void TestWorkspaceFix::folders()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, after);
    const std::optional<QByteArray> done = withoutWorkFolder(bytes, u"./gone"_s);
    QCOMPARE(done.has_value(), !after.isNull());
    QCOMPARE(done.value_or(QByteArray()), after);
}

void TestWorkspaceFix::listed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("dir");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("behind the rest") << QByteArray("go 1.21\n") << u"./a"_s << QByteArray("go 1.21\n\nuse ./a\n");
    QTest::newRow("no newline at the end") << QByteArray("use ./b") << u"."_s << QByteArray("use ./b\n\nuse .\n");
    QTest::newRow("carriage returns") << QByteArray("go 1.21\r\n") << u"./a"_s
                                      << QByteArray("go 1.21\r\n\r\nuse ./a\r\n");
    QTest::newRow("a blank in its name") << QByteArray("go 1.21\n") << u"./my app"_s
                                         << QByteArray("go 1.21\n\nuse \"./my app\"\n");
}

void TestWorkspaceFix::listed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, dir);
    QFETCH(QByteArray, after);
    QCOMPARE(withWorkFolder(bytes, dir), after);
}

void TestWorkspaceFix::versions_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("in its line") << QByteArray("// go 1.20\ngo 1.20 // old\n\nuse .\n")
                                 << QByteArray("// go 1.20\ngo 1.23.1 // old\n\nuse .\n");
    QTest::newRow("there is none") << QByteArray("use .\n") << QByteArray("go 1.23.1\n\nuse .\n");
}

void TestWorkspaceFix::versions()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, after);
    QCOMPARE(withWorkVersion(bytes, u"1.23.1"_s), after);
}

void TestWorkspaceFix::plans_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("folder"); // "app": that of the project
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("a folder goes") << u"drop-work-folder"_s << u"./gone"_s << QByteArray("go 1.20\nuse ./lib\n");
    QTest::newRow("a module is listed") << u"list-in-workspace"_s << u"app"_s
                                        << QByteArray("go 1.20\nuse ./lib\nuse ./gone\n\nuse ./app\n");
    QTest::newRow("the go line is that of the newest module")
        << u"update-gowork"_s << QString() << QByteArray("go 1.23\nuse ./lib\nuse ./gone\n");
}

void TestWorkspaceFix::plans()
{
    QFETCH(QString, id);
    QFETCH(QString, folder);
    QFETCH(QByteArray, after);
    const QTemporaryDir source;
    const QString work = source.filePath(u"go.work"_s);
    write(work, "go 1.20\nuse ./lib\nuse ./gone\n");
    write(source.filePath(u"lib/go.mod"_s), "module example.com/lib\n\ngo 1.23\n");
    write(source.filePath(u"app/go.mod"_s), "module example.com/app\n\ngo 1.21\n");
    const auto fix =
        workspaceFix(id, {{u"goWork"_s, work}, {u"folder"_s, folder == "app"_L1 ? source.filePath(folder) : folder}},
                     source.filePath(u"app/go.mod"_s), {});
    QVERIFY(fix);
    QVERIFY2(fix->whyNot.isEmpty(), qPrintable(fix->whyNot.key));
    QCOMPARE(fix->after, after);
    QCOMPARE(fix->before.path, work);
}

void TestWorkspaceFix::otherFilesAreRefused()
{
    const QTemporaryDir source;
    const QString goMod = source.filePath(u"app/go.mod"_s);
    write(goMod, "module example.com/app\n");
    write(source.filePath(u"go.work"_s), "use ./app\nuse ./gone\n");
    write(source.filePath(u"other/go.work"_s), "use ./gone\n");
    const auto refused = [&](const QString &work, const QProcessEnvironment &process = {}) {
        const auto fix =
            workspaceFix(u"drop-work-folder"_s, {{u"goWork"_s, work}, {u"folder"_s, u"./gone"_s}}, goMod, process);
        return fix && fix->whyNot.key == "fixing.not-the-workspace"_L1;
    };
    QVERIFY(!refused(source.filePath(u"go.work"_s)));
    QVERIFY(refused(source.filePath(u"other/go.work"_s)));
    QVERIFY(refused(goMod));
    QVERIFY(refused(QString()));
    QProcessEnvironment off;
    off.insert(u"GOWORK"_s, u"off"_s);
    QVERIFY(refused(source.filePath(u"go.work"_s), off));
    QVERIFY(!workspaceFix(u"make-writable"_s, {}, goMod, {}));
}

QTEST_GUILESS_MAIN(TestWorkspaceFix)
#include "tst_workspacefix.moc"
