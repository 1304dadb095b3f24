// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/dirhash.h"
#include "core/verify/cacheverification.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Kind = CacheFinding::Kind;

namespace {

QByteArrayList namesOf(const QList<CacheFinding> &findings)
{
    QByteArrayList names;
    for (const CacheFinding &finding : findings)
        names.append((cacheFindingName(finding.kind) + u' ' + finding.module).toUtf8());
    return names;
}

} // namespace

class TestCacheVerification : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void fine();
    void findings_data();
    void findings();
    void neverDownloaded();
    void emptyCache();
    void tellsProgress();
    void stops();

private:
    [[nodiscard]] QString base(int i) const
    {
        return m_folder->filePath(u"cache/download/lab.test/!m%1/@v/v1.0.0"_s.arg(i));
    }
    [[nodiscard]] QString folder(int i) const { return m_folder->filePath(u"lab.test/!m%1@v1.0.0"_s.arg(i)); }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    static constexpr int modules = 25;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCacheVerification::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (int i = 0; i < modules; ++i) {
        const QByteArray prefix = "lab.test/M" + QByteArray::number(i) + "@v1.0.0/";
        const QList<ZipFile> files{{prefix + "go.mod", "module lab.test/M\n"},
                                   {prefix + "a/a.go", QByteArray("package a\n").repeated(i)}};
        write(base(i) + ".zip"_L1, writeZip(files));
        write(base(i) + ".ziphash"_L1, dirHash(files).value().toUtf8());
        write(base(i) + ".mod"_L1, files.first().content);
        for (const ZipFile &file : files)
            write(folder(i) + u'/' + QString::fromUtf8(file.name.sliced(prefix.size())), file.content);
    }
    write(m_folder->filePath(u"cache/download/lab.test/only-mod/@v/v1.0.0.mod"_s), "module lab.test/only-mod\n");
}

void TestCacheVerification::fine()
{
    for (const int threads : {1, 2, 8}) {
        const CacheVerification found = verifyCache({.folder = m_folder->path(), .threads = threads});
        QCOMPARE(found.modules, modules);
        QCOMPARE(found.findings, QList<CacheFinding>());
        QVERIFY(found.bytes > 0);
        QVERIFY(!found.cancelled);
    }
}

void TestCacheVerification::findings_data()
{
    QTest::addColumn<std::function<void(TestCacheVerification *)>>("damage");
    QTest::addColumn<QByteArrayList>("found");
    using Damage = std::function<void(TestCacheVerification *)>;
    using Test = TestCacheVerification;
    QTest::newRow("a file more in a folder")
        << Damage([](Test *t) { write(t->folder(3) + "/extra.go"_L1, "package x\n"); })
        << QByteArrayList{"dir-modified lab.test/M3@v1.0.0"};
    QTest::newRow("a file less in a folder") << Damage([](Test *t) { QFile::remove(t->folder(4) + "/go.mod"_L1); })
                                             << QByteArrayList{"dir-modified lab.test/M4@v1.0.0"};
    QTest::newRow("a changed file in a folder")
        << Damage([](Test *t) { write(t->folder(5) + "/a/a.go"_L1, "package b\n"); })
        << QByteArrayList{"dir-modified lab.test/M5@v1.0.0"};
    QTest::newRow("another zip") << Damage([](Test *t) { write(t->base(6) + ".zip"_L1, writeZip({{"x", "y"}})); })
                                 << QByteArrayList{"zip-modified lab.test/M6@v1.0.0"};
    QTest::newRow("no zip any more") << Damage([](Test *t) { write(t->base(7) + ".zip"_L1, "half"); })
                                     << QByteArrayList{"zip-unreadable lab.test/M7@v1.0.0"};
    QTest::newRow("another hash written down")
        << Damage([](Test *t) { write(t->base(8) + ".ziphash"_L1, "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="); })
        << QByteArrayList{"zip-modified lab.test/M8@v1.0.0", "dir-modified lab.test/M8@v1.0.0"};
    QTest::newRow("no hash written down") << Damage([](Test *t) { QFile::remove(t->base(9) + ".ziphash"_L1); })
                                          << QByteArrayList{"hash-missing lab.test/M9@v1.0.0"};
    QTest::newRow("a folder of which nothing was written down") << Damage([](Test *t) {
        QFile::remove(t->base(9) + ".zip"_L1);
        QFile::remove(t->base(9) + ".ziphash"_L1);
    }) << QByteArrayList{};
    QTest::newRow("a folder that was being unpacked") << Damage([](Test *t) {
        write(t->base(9) + ".partial"_L1, {});
        QFile::remove(t->folder(9) + "/go.mod"_L1);
    }) << QByteArrayList{};
#ifdef Q_OS_UNIX
    QTest::newRow("a link in the place of a folder") << Damage([](Test *t) {
        QVERIFY(QDir().rename(t->folder(9), t->folder(9) + "-other"_L1));
        QVERIFY(QFile::link(t->folder(9) + "-other"_L1, t->folder(9)));
    }) << QByteArrayList{"dir-unreadable lab.test/M9@v1.0.0"};
#endif
    QTest::newRow("no zip, a good folder")
        << Damage([](Test *t) { QFile::remove(t->base(2) + ".zip"_L1); }) << QByteArrayList{};
    QTest::newRow("no folder, a good zip")
        << Damage([](Test *t) { QDir(t->folder(2)).removeRecursively(); }) << QByteArrayList{};
    QTest::newRow("two of them, in the order of the modules") << Damage([](Test *t) {
        write(t->folder(12) + "/extra.go"_L1, "package x\n");
        write(t->base(1) + ".zip"_L1, {});
    }) << QByteArrayList{"dir-modified lab.test/M12@v1.0.0", "zip-unreadable lab.test/M1@v1.0.0"};
}

void TestCacheVerification::findings()
{
    QFETCH(std::function<void(TestCacheVerification *)>, damage);
    QFETCH(QByteArrayList, found);
    damage(this);
    for (const int threads : {1, 4})
        QCOMPARE(namesOf(verifyCache({.folder = m_folder->path(), .threads = threads}).findings), found);
}

void TestCacheVerification::neverDownloaded()
{
    const CacheVerification found = verifyCache(
        {.folder = m_folder->path(), .modules = {u"lab.test/only-mod@v1.0.0"_s, u"lab.test/nowhere@v1.0.0"_s}});
    QCOMPARE(found.modules, 0);
    QVERIFY(found.findings.isEmpty());
}

void TestCacheVerification::emptyCache()
{
    const CacheVerification found = verifyCache({.folder = m_folder->filePath(u"none"_s)});
    QCOMPARE(found.modules, 0);
    QVERIFY(found.findings.isEmpty());
}

void TestCacheVerification::tellsProgress()
{
    QList<int> done;
    int all = 0;
    (void)verifyCache({.folder = m_folder->path(), .threads = 3}, [&](int now, int of) {
        done.append(now);
        all = of;
    });
    QCOMPARE(all, modules + 1);
    QCOMPARE(done.size(), all);
    QVERIFY(std::ranges::is_sorted(done));
}

void TestCacheVerification::stops()
{
    std::atomic<int> seen = 0;
    const CacheVerification found =
        verifyCache({.folder = m_folder->path(), .threads = 2}, {}, [&seen] { return ++seen >= 3; });
    QVERIFY(found.cancelled);
    QVERIFY(found.modules < modules);
}

QTEST_APPLESS_MAIN(TestCacheVerification)
#include "tst_cacheverification.moc"
