// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/dirhash.h"
#include "core/gomod/zipdirectory.h"
#include "core/gomod/ziphasher.h"

#include "support/zipmaker.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Kind = ZipProblem::Kind;

namespace {

const QByteArray prefix = "lab.test/hello@v1.0.0/"_ba;

MadeEntry entry(const QByteArray &name, const QByteArray &content)
{
    return {.name = prefix + name, .content = content};
}

const MadeZip hello{{entry("go.mod", "module lab.test/hello\n"), entry("b.go", QByteArray("package b\n").repeated(300)),
                     entry("a/z.go", "z"), entry("empty", "")}};

/// The hash by another way: of the list of names and contents.
QString hashOf(const MadeZip &zip)
{
    QList<ZipFile> files;
    for (const MadeEntry &one : zip.entries)
        files.append({one.name, one.content});
    return dirHash(files).value();
}

MadeZip manyFiles(int count)
{
    MadeZip zip;
    for (int i = 0; i < count; ++i)
        zip.entries.append(entry("d" + QByteArray::number(i % 97) + "/f" + QByteArray::number(i),
                                 QByteArray::number(i).repeated(i % 50)));
    return zip;
}

} // namespace

class TestZipHasher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameHash_data();
    void sameHash();
    void threadsDoNotMatter();
    void largeContents();
    void problems_data();
    void problems();
    void firstProblemByName();
    void files();
    void folders();
    void changes();
};

void TestZipHasher::sameHash_data()
{
    QTest::addColumn<MadeZip>("zip");
    const auto changed = [](auto change) {
        MadeZip zip = hello;
        change(zip);
        return zip;
    };
    const auto each = [&changed](auto change) {
        return changed([&change](MadeZip &zip) { std::ranges::for_each(zip.entries, change); });
    };
    QTest::newRow("deflated") << hello;
    QTest::newRow("stored") << each([](MadeEntry &e) { e.level = -1; });
    QTest::newRow("deflated without compression") << each([](MadeEntry &e) { e.level = 0; });
    QTest::newRow("another order") << changed([](MadeZip &zip) { std::ranges::reverse(zip.entries); });
    QTest::newRow("data descriptors") << each([](MadeEntry &e) { e.descriptor = true; });
    QTest::newRow("descriptors without mark") << each([](MadeEntry &e) { e.descriptor = true, e.marked = false; });
    QTest::newRow("sizes of zip64") << each([](MadeEntry &e) { e.zip64 = true; });
    QTest::newRow("end record of zip64") << changed([](MadeZip &zip) { zip.zip64 = true; });
    QTest::newRow("a comment") << changed([](MadeZip &zip) { zip.comment = QByteArray(40000, 'c'); });
    QTest::newRow("comments and extra fields") << each([](MadeEntry &e) {
        e.comment = "why";
        e.extra = "UT\x05\x00\x01\x00\x00\x00\x00"_ba;
    });
    QTest::newRow("bytes before it") << changed([](MadeZip &zip) { zip.before = "#!/bin/sh\n"; });
    QTest::newRow("bytes before it that are counted")
        << changed([](MadeZip &zip) { zip.before = "#!/bin/sh\n", zip.countBefore = true; });
    QTest::newRow("CRC-32 never set") << each([](MadeEntry &e) { e.crc = 0; });
    QTest::newRow("a name twice") << changed([](MadeZip &zip) { zip.entries.append(entry("b.go", "another")); });
    QTest::newRow("a folder") << changed([](MadeZip &zip) { zip.entries.append(entry("folder/", "")); });
    QTest::newRow("names that are no ASCII")
        << changed([](MadeZip &zip) { zip.entries.append(entry("中文/é😀.go", "package x\n")); });
    QTest::newRow("names that are no UTF-8")
        << changed([](MadeZip &zip) { zip.entries.append(entry("\xff\xfe.go", "package x\n")); });
    QTest::newRow("an entry that the directory forgets")
        << changed([](MadeZip &zip) { zip.entries[2].inDirectory = false; });
    QTest::newRow("nothing") << MadeZip();
    QTest::newRow("65,536 files") << manyFiles(65536);
}

void TestZipHasher::sameHash()
{
    QFETCH(MadeZip, zip);
    MadeZip listed = zip;
    listed.entries.removeIf([](const MadeEntry &e) { return !e.inDirectory; });
    const auto hash = hashZip(makeZip(zip));
    QVERIFY2(hash, qPrintable(hash ? QString() : hash.error().goMessage()));
    QCOMPARE(*hash, hashOf(listed));
}

void TestZipHasher::threadsDoNotMatter()
{
    const MadeZip zip = manyFiles(5000);
    const QByteArray bytes = makeZip(zip) + QByteArray();
    for (const int threads : {1, 2, 3, 16})
        QCOMPARE(hashZip(bytes, threads).value(), hashOf(zip));
}

void TestZipHasher::largeContents()
{
    // more than is unpacked at once
    QByteArray large(17 << 20, 'a');
    for (qsizetype i = 0; i < large.size(); i += 1000)
        large[i] = static_cast<char>(i / 1000);
    MadeZip zip{{entry("large", large), entry("go.mod", "module lab.test/hello\n")}};
    QCOMPARE(hashZip(makeZip(zip)).value(), hashOf(zip));
    zip.entries[0].size = static_cast<quint32>(large.size() - 1);
    QCOMPARE(hashZip(makeZip(zip)).error().kind, Kind::SizeMismatch);
    zip.entries[0].size = static_cast<quint32>(large.size() + 1);
    QCOMPARE(hashZip(makeZip(zip)).error().kind, Kind::SizeMismatch);
    zip.entries[0].size.reset();
    zip.entries[0].crc = 7;
    QCOMPARE(hashZip(makeZip(zip)).error().kind, Kind::ChecksumError);
    zip.entries[0].crc.reset();
    QByteArray damaged = makeZip(zip);
    damaged.replace(2000, 200, QByteArray(200, '\xff'));
    QVERIFY(!hashZip(damaged));
}

void TestZipHasher::problems_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Kind>("kind");
    const auto with = [](auto change) {
        MadeZip zip = hello;
        change(zip);
        return makeZip(zip);
    };
    const QByteArray good = makeZip(hello);
    QTest::newRow("nothing") << QByteArray() << Kind::NotAZip;
    QTest::newRow("cut off") << good.first(good.size() - 30) << Kind::NotAZip;
    QTest::newRow("a comment that is cut off")
        << with([](MadeZip &zip) { zip.comment = "comment"; }).chopped(1) << Kind::NotAZip;
    QTest::newRow("a directory that is larger than the file")
        << makeZip(MadeZip()).replace(12, 4, "\xff\xff\xff\x7f"_ba) << Kind::NotAZip;
    QTest::newRow("a local header is gone") << QByteArray(good).replace(0, 2, "XX") << Kind::Inconsistent;
    QTest::newRow("another CRC-32") << with([](MadeZip &zip) { zip.entries[1].crc = 1; }) << Kind::ChecksumError;
    QTest::newRow("another CRC-32 in the descriptor")
        << with([](MadeZip &zip) { zip.entries[1].crc = 0, zip.entries[1].descriptor = true; }) << Kind::ChecksumError;
    QTest::newRow("smaller than it says")
        << with([](MadeZip &zip) { zip.entries[1].size = 3001; }) << Kind::SizeMismatch;
    QTest::newRow("larger than it says") << with([](MadeZip &zip) { zip.entries[1].size = 2999; })
                                         << Kind::SizeMismatch;
    QTest::newRow("larger than deflate can make it")
        << with([](MadeZip &zip) { zip.entries[2].size = 400 << 20; }) << Kind::SizeMismatch;
    QTest::newRow("stored, of another size")
        << with([](MadeZip &zip) { zip.entries[2].level = -1, zip.entries[2].size = 2; }) << Kind::SizeMismatch;
    QTest::newRow("unknown method") << with([](MadeZip &zip) { zip.entries[2].method = 93; }) << Kind::UnknownMethod;
    QTest::newRow("a folder with content")
        << with([](MadeZip &zip) { zip.entries.append(entry("folder/", "content")); }) << Kind::Inconsistent;
    QTest::newRow("newline in a name") << with([](MadeZip &zip) { zip.entries[2].name += '\n'; })
                                       << Kind::NewlineInName;
    QTest::newRow("more than a module may hold")
        << with([](MadeZip &zip) { zip.entries[0].size = zip.entries[1].size = 300 << 20; }) << Kind::TooLarge;
    QTest::newRow("extra field of zip64 that is too short") << with([](MadeZip &zip) {
        zip.entries[1].size = 0xffffffff;
        zip.entries[1].extra = "\x01\x00\x04\x00\x01\x02\x03\x04"_ba;
    }) << Kind::NotAZip;
}

void TestZipHasher::problems()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Kind, kind);
    const auto hash = hashZip(bytes);
    QVERIFY(!hash);
    QCOMPARE(hash.error().kind, kind);
}

void TestZipHasher::firstProblemByName()
{
    MadeZip zip = manyFiles(3000);
    for (const int bad : {100, 1500, 2900})
        zip.entries[bad].crc = 77;
    QByteArrayList names{zip.entries[100].name, zip.entries[1500].name, zip.entries[2900].name};
    std::ranges::sort(names);
    for (const int threads : {1, 4})
        QCOMPARE(hashZip(makeZip(zip), threads).error(), (ZipProblem{Kind::ChecksumError, names.first()}));
}

void TestZipHasher::files()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"m.zip"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(makeZip(hello));
    file.close();
    QCOMPARE(hashZipFile(file.fileName()).value(), hashOf(hello));
    QCOMPARE(hashZipFile(folder.filePath(u"none.zip"_s)).error().kind, Kind::NotAZip);
    QVERIFY(!hashZipFile(folder.path()));
}

void TestZipHasher::folders()
{
    QTemporaryDir folder;
    for (const MadeEntry &one : hello.entries) {
        const QString path = folder.filePath(QString::fromUtf8(one.name.sliced(prefix.size())));
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(one.content);
    }
    QVERIFY(QDir().mkpath(folder.filePath(u"empty.folder/inner"_s)));
    QCOMPARE(hashFolder(folder.path(), u"lab.test/hello@v1.0.0"_s).value(), hashOf(hello));
    QVERIFY(!hashFolder(folder.filePath(u"none"_s), u"lab.test/hello@v1.0.0"_s));
#ifdef Q_OS_UNIX
    QVERIFY(QFile::link(u"b.go"_s, folder.filePath(u"link.go"_s)));
    MadeZip linked = hello;
    linked.entries.append(entry("link.go", hello.entries[1].content));
    QCOMPARE(hashFolder(folder.path(), u"lab.test/hello@v1.0.0"_s).value(), hashOf(linked));
#endif
}

void TestZipHasher::changes()
{
    MadeZip other = hello;
    QCOMPARE(changedFiles(makeZip(hello), makeZip(other)), QStringList());
    other.entries[1].content += "// more\n";
    other.entries[2].name += ".bak";
    const QString before = QString::fromUtf8(prefix);
    QCOMPARE(changedFiles(makeZip(hello), makeZip(other)),
             (QStringList{before + "a/z.go"_L1, before + "a/z.go.bak"_L1, before + "b.go"_L1}));
    QCOMPARE(changedFiles(makeZip(hello), makeZip(other), 1), QStringList{before + "a/z.go"_L1});
    QCOMPARE(changedFiles(makeZip(hello), "no zip"), QStringList());
}

QTEST_APPLESS_MAIN(TestZipHasher)
#include "tst_ziphasher.moc"
