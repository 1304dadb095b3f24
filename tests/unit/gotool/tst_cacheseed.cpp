// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/dirhash.h"
#include "core/gotool/cacheseed.h"
#include "core/gotool/removescratch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString hash = u"h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_s;

/// A user's cache, a project and a scratch cache below one temporary folder.
class Machine
{
public:
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    [[nodiscard]] QString user(const QString &name) const { return path(u"user/"_s + name); }
    [[nodiscard]] QFileInfo scratch(const QString &name) const { return QFileInfo(path(u"scratch/"_s + name)); }
    void write(const QString &file, const QByteArray &content = "x") const
    {
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(content), content.size());
    }
    /// As go leaves a module behind: @p parts of "info mod ziphash zip tree partial".
    void addModule(const QString &escaped, const QString &version, const QStringList &parts) const
    {
        for (const QString &part : parts) {
            if (part == "tree"_L1) {
                write(user(escaped + u'@' + version + u"/a.go"_s), "package a\n");
            } else {
                write(user(u"cache/download/"_s + escaped + u"/@v/"_s + version + u'.' + part), part.toUtf8());
            }
        }
    }
    /// What go finds then, as "MODULE FILE".
    QStringList seed(const QString &fetchAnew = {}, bool toolchains = false) const
    {
        CacheSeed seed;
        seed.userCache = path(u"user"_s);
        seed.scratchCache = path(u"scratch"_s);
        seed.goMods = {path(u"project/go.mod"_s)};
        seed.fetchAnew = fetchAnew;
        seed.toolchains = toolchains;
        QStringList found;
        for (const CachedModule &module : seedModuleCache(seed)) {
            found.append(module.module + u' ' + QDir(seed.userCache).relativeFilePath(module.file));
        }
        return found;
    }
    void project(const QByteArray &goMod, const QByteArray &goSum = {}) const
    {
        write(path(u"project/go.mod"_s), goMod);
        write(path(u"project/go.sum"_s), goSum);
    }

private:
    QTemporaryDir m_dir;
};

const QStringList whole{u"info"_s, u"mod"_s, u"ziphash"_s, u"tree"_s};

} // namespace

class TestCacheSeed : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void modules_data();
    void modules();
    void whatIsNamed_data();
    void whatIsNamed();
    void nothingMissingLeavesTheTargetOut_data();
    void nothingMissingLeavesTheTargetOut();
    void whatGoFindsIsTold();
    void removingTheScratchCacheLeavesTheUsers();
    void toolchains();
    void answersOfTheChecksumDatabase();
};

void TestCacheSeed::modules_data()
{
    QTest::addColumn<QStringList>("parts");  // that the user's cache has
    QTest::addColumn<QStringList>("seeded"); // of the module
    QTest::newRow("unpacked") << whole << QStringList{u"info"_s, u"mod"_s, u"ziphash"_s, u"tree"_s};
    QTest::newRow("go.mod only") << QStringList{u"mod"_s} << QStringList{u"mod"_s};
    QTest::newRow("zip that was never unpacked")
        << QStringList{u"mod"_s, u"ziphash"_s, u"zip"_s} << QStringList{u"mod"_s, u"ziphash"_s, u"zip"_s};
    QTest::newRow("the tree is used, not the zip") << whole + QStringList{u"zip"_s} << whole;
    QTest::newRow("half unpacked, without zip")
        << whole + QStringList{u"partial"_s} << QStringList{u"info"_s, u"mod"_s};
    QTest::newRow("half unpacked, with zip")
        << whole + QStringList{u"partial"_s, u"zip"_s} << QStringList{u"info"_s, u"mod"_s, u"ziphash"_s, u"zip"_s};
    QTest::newRow("tree without its hash") << QStringList{u"mod"_s, u"tree"_s} << QStringList{u"mod"_s};
    QTest::newRow("nothing") << QStringList() << QStringList();
}

void TestCacheSeed::modules()
{
    QFETCH(QStringList, parts);
    QFETCH(QStringList, seeded);
    const Machine machine;
    machine.project("module a\nrequire github.com/Azure/sdk v1.2.3\n");
    machine.addModule(u"github.com/!azure/sdk"_s, u"v1.2.3"_s, parts);
    machine.seed();
    for (const auto part : {"info"_L1, "mod"_L1, "ziphash"_L1, "zip"_L1, "partial"_L1}) {
        const QFileInfo file = machine.scratch("cache/download/github.com/!azure/sdk/@v/v1.2.3."_L1 + part);
        QVERIFY2(file.exists() == seeded.contains(part), qPrintable(part));
        // go may write the small ones in place; the zip is the user's own
        QCOMPARE(file.isSymLink(), file.exists() && part == "zip"_L1);
    }
    const QFileInfo tree = machine.scratch(u"github.com/!azure/sdk@v1.2.3"_s);
    QCOMPARE(tree.isDir(), seeded.contains("tree"_L1));
    QCOMPARE(tree.isSymLink(), seeded.contains("tree"_L1));
}

void TestCacheSeed::whatIsNamed_data()
{
    QTest::addColumn<QByteArray>("goMod");
    QTest::addColumn<QByteArray>("goSum");
    QTest::addColumn<bool>("seeded");
    const QByteArray sum = "b.test/b v1.0.0 " + hash.toUtf8() + '\n';
    QTest::newRow("required") << "module a\nrequire b.test/b v1.0.0\n"_ba << QByteArray() << true;
    QTest::newRow("in go.sum alone") << "module a\n"_ba << sum << true;
    QTest::newRow("as a replacement") << "module a\nrequire c.test/c v1.0.0\nreplace c.test/c => b.test/b v1.0.0\n"_ba
                                      << QByteArray() << true;
    QTest::newRow("replaced by a folder")
        << "module a\nrequire b.test/b v1.0.0\nreplace b.test/b => ../b\n"_ba << QByteArray() << false;
    QTest::newRow("another version") << "module a\nrequire b.test/b v1.1.0\n"_ba << QByteArray() << false;
    QTest::newRow("not named") << "module a\n"_ba << QByteArray() << false;
    QTest::newRow("a path that leads out of the cache")
        << "module a\n"_ba << ("../../b v1.0.0 " + hash.toUtf8() + '\n') << false;
}

void TestCacheSeed::whatIsNamed()
{
    QFETCH(QByteArray, goMod);
    QFETCH(QByteArray, goSum);
    const Machine machine;
    machine.project(goMod, goSum);
    machine.addModule(u"b.test/b"_s, u"v1.0.0"_s, whole);
    machine.seed();
    QTEST(machine.scratch(u"b.test/b@v1.0.0"_s).exists(), "seeded");
}

void TestCacheSeed::nothingMissingLeavesTheTargetOut_data()
{
    QTest::addColumn<QByteArray>("goSum");
    QTest::addColumn<QStringList>("partsOfC");
    QTest::addColumn<bool>("targetSeeded");
    const auto line = [](const QByteArray &version, const QString &sum) {
        return "b.test/b " + version + ' ' + sum.toUtf8() + '\n';
    };
    const QByteArray agrees = line("v1.0.0/go.mod", goModHash("mod"));
    QTest::newRow("nothing is missing") << QByteArray() << whole << false;
    QTest::newRow("another module is missing") << QByteArray() << QStringList() << true;
    QTest::newRow("another module's content is missing") << QByteArray() << QStringList{u"mod"_s} << true;
    QTest::newRow("go.sum agrees") << agrees << whole << false;
    QTest::newRow("go.sum has another go.mod") << line("v1.0.0/go.mod", hash) << whole << true;
    QTest::newRow("go.sum has another content") << agrees + line("v1.0.0", hash) << whole << true;
    QTest::newRow("go.sum is about another version") << line("v1.1.0/go.mod", hash) << whole << true;
}

void TestCacheSeed::nothingMissingLeavesTheTargetOut()
{
    QFETCH(QByteArray, goSum);
    QFETCH(QStringList, partsOfC);
    const Machine machine;
    machine.project("module a\nrequire (\n\tb.test/b v1.0.0\n\tc.test/c v1.0.0\n)\n", goSum);
    machine.addModule(u"b.test/b"_s, u"v1.0.0"_s, whole);
    machine.addModule(u"c.test/c"_s, u"v1.0.0"_s, partsOfC);
    machine.seed(u"b.test/b@v1.0.0"_s);
    QTEST(machine.scratch(u"b.test/b@v1.0.0"_s).exists(), "targetSeeded");
    QTEST(machine.scratch(u"cache/download/b.test/b/@v/v1.0.0.mod"_s).exists(), "targetSeeded");
    QCOMPARE(machine.scratch(u"c.test/c@v1.0.0"_s).exists(), partsOfC == whole);
}

void TestCacheSeed::whatGoFindsIsTold()
{
    const Machine machine;
    machine.project(
        "module a\nrequire (\n\tgithub.com/Azure/sdk v1.2.3\n\tb.example/zip v1.0.0\n\tc.example/mod v1.0.0\n"
        "\td.example/none v1.0.0\n)\n");
    machine.addModule(u"github.com/!azure/sdk"_s, u"v1.2.3"_s, whole);
    machine.addModule(u"b.example/zip"_s, u"v1.0.0"_s, {u"mod"_s, u"ziphash"_s, u"zip"_s});
    machine.addModule(u"c.example/mod"_s, u"v1.0.0"_s, {u"mod"_s});
    QCOMPARE(machine.seed(),
             (QStringList{u"b.example/zip@v1.0.0 cache/download/b.example/zip/@v/v1.0.0.zip"_s,
                          u"c.example/mod@v1.0.0 cache/download/c.example/mod/@v/v1.0.0.mod"_s,
                          u"github.com/Azure/sdk@v1.2.3 github.com/!azure/sdk@v1.2.3"_s}));
}

void TestCacheSeed::removingTheScratchCacheLeavesTheUsers()
{
    const Machine machine;
    machine.project("module a\nrequire b.test/b v1.0.0\n");
    machine.addModule(u"b.test/b"_s, u"v1.0.0"_s, whole);
    const QString tree = machine.user(u"b.test/b@v1.0.0"_s);
    QVERIFY(QFile::setPermissions(tree, QFile::ReadOwner | QFile::ExeOwner)); // as go leaves it
    machine.seed();
    QVERIFY(machine.scratch(u"b.test/b@v1.0.0/a.go"_s).exists());
    QVERIFY(removeScratch(machine.path(u"scratch"_s)));
    QVERIFY(QFileInfo::exists(tree + u"/a.go"_s));
    QVERIFY(!(QFileInfo(tree).permissions() & QFile::WriteOwner));
    QVERIFY(QFile::setPermissions(tree, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestCacheSeed::toolchains()
{
    const Machine machine;
    machine.project("module a\n");
    const QString used = u"v0.0.1-go1.99.1.linux-amd64"_s;
    const QString unused = u"v0.0.1-go1.99.2.linux-amd64"_s;
    for (const QString &version : {used, unused}) {
        machine.addModule(u"golang.org/toolchain"_s, version, {u"ziphash"_s});
        machine.write(machine.user(u"golang.org/toolchain@"_s + version + u"/bin/go"_s));
    }
    QFile::setPermissions(machine.user(u"golang.org/toolchain@"_s + used + u"/bin/go"_s),
                          QFile::ReadOwner | QFile::ExeOwner);
    machine.seed();
    QVERIFY(!machine.scratch(u"golang.org"_s).exists()); // GOTOOLCHAIN=local
    machine.seed({}, true);
    QVERIFY(machine.scratch(u"golang.org/toolchain@"_s + used + u"/bin/go"_s).isExecutable());
    QVERIFY(machine.scratch(u"cache/download/golang.org/toolchain/@v/"_s + used + u".ziphash"_s).isFile());
#ifdef Q_OS_UNIX
    QVERIFY(!machine.scratch(u"golang.org/toolchain@"_s + unused).exists());
#endif
}

void TestCacheSeed::answersOfTheChecksumDatabase()
{
    const Machine machine;
    machine.project("module a\nrequire b.test/b v1.0.0\n");
    machine.addModule(u"b.test/b"_s, u"v1.0.0"_s, whole);
    const QString database = u"cache/download/sumdb/sum.golang.org/"_s;
    machine.write(machine.user(database + u"lookup/b.test/b@v1.0.0"_s));
    machine.write(machine.user(database + u"lookup/c.test/c@v1.0.0"_s));
    machine.write(machine.user(database + u"tile/8/0/x001/234"_s));
    machine.seed();
    QVERIFY(machine.scratch(database + u"lookup/b.test/b@v1.0.0"_s).isFile());
    QVERIFY(!machine.scratch(database + u"lookup/b.test/b@v1.0.0"_s).isSymLink());
    QVERIFY(!machine.scratch(database + u"lookup/c.test/c@v1.0.0"_s).exists());
    QVERIFY(machine.scratch(database + u"tile/8/0/x001/234"_s).isFile());
}

QTEST_GUILESS_MAIN(TestCacheSeed)
#include "tst_cacheseed.moc"
