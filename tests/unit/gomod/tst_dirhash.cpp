// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/dirhash.h"

#include "support/vectors.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Kind = ZipProblem::Kind;

namespace {

const QList<ZipFile> hello{{"lab.test/hello@v1.0.0/go.mod", "module lab.test/hello\n"},
                           {"lab.test/hello@v1.0.0/hello.go", QByteArray("package hello\n").repeated(100)}};

} // namespace

class TestDirHash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lists_data();
    void lists();
    void zips_data();
    void zips();
    void goMods();
    void writes_data();
    void writes();
    void problems_data();
    void problems();
    void foreignNames();
    void goMessages();
};

void TestDirHash::lists_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = checksumVectors(u"dirhash"_s).toArray();
    QVERIFY(rows.size() >= 8);
    for (const QJsonValue &row : rows)
        QTest::newRow(qPrintable(row[u"name"_s].toString())) << row.toObject();
}

void TestDirHash::lists()
{
    QFETCH(QJsonObject, row);
    QList<ZipFile> files;
    for (const QJsonValue &file : row[u"files"_s].toArray())
        files.append({fromBase64(file[0]), fromBase64(file[1])});
    const QString wanted = row[u"hash"_s].toString();
    const auto hash = dirHash(files);
    if (wanted.startsWith(u"h1:"_s))
        QCOMPARE(hash, std::optional(wanted));
    else
        QCOMPARE(hash, std::nullopt);
}

void TestDirHash::zips_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = checksumVectors(u"zips"_s).toArray();
    QVERIFY(rows.size() >= 11);
    for (const QJsonValue &row : rows)
        QTest::newRow(qPrintable(row[u"name"_s].toString())) << row.toObject();
}

void TestDirHash::zips()
{
    QFETCH(QJsonObject, row);
    const auto hash = zipHash(fromBase64(row[u"zip"_s]));
    const QString wanted = row[u"result"_s].toString();
    if (hash)
        QCOMPARE(*hash, wanted);
    else
        QVERIFY2(wanted.startsWith(hash.error().goMessage()), qPrintable(hash.error().goMessage()));
}

void TestDirHash::goMods()
{
    QCOMPARE(goModHash({}), u"h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY="_s);
    const QByteArray goMod = "module lab.test/hello\n\ngo 1.19\n";
    QCOMPARE(goModHash(goMod), dirHash({{"go.mod", goMod}}).value());
}

void TestDirHash::writes_data()
{
    QTest::addColumn<ZipMethod>("method");
    QTest::newRow("stored") << ZipMethod::Stored;
    QTest::newRow("deflated") << ZipMethod::Deflated;
}

void TestDirHash::writes()
{
    QFETCH(ZipMethod, method);
    const QByteArray bytes = writeZip(hello, method);
    const auto zip = ModuleZip::read(bytes);
    QVERIFY(zip);
    QCOMPARE(zip->files().value(), hello);
    QCOMPARE(zipHash(*zip).value(), dirHash(hello).value());
    QCOMPARE(writeZip(hello, method), bytes);
    const ModuleZip::Entry &entry = zip->entries().at(1);
    QCOMPARE(entry.size, 1400);
    QCOMPARE(entry.packedSize < 100, method == ZipMethod::Deflated);
}

void TestDirHash::problems_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("entry");
    const QByteArray good = writeZip(hello);
    const QByteArray name = hello.at(1).name;
    const qsizetype directory = good.lastIndexOf(name) - 46;
    const qsizetype data = good.indexOf(name) + name.size();
    const auto changed = [&](qsizetype at, const QByteArray &with) {
        QByteArray bytes = good;
        return bytes.replace(at, with.size(), with);
    };
    QTest::newRow("nothing") << QByteArray() << Kind::NotAZip << QByteArray();
    QTest::newRow("a page") << QByteArray("<!DOCTYPE html>\n<html></html>\n") << Kind::NotAZip << QByteArray();
    QTest::newRow("cut off") << good.first(good.size() / 2) << Kind::NotAZip << QByteArray();
    QTest::newRow("damaged data") << changed(data, "\xff") << Kind::CorruptData << name;
    QTest::newRow("another CRC") << changed(directory + 16, "abcd") << Kind::ChecksumError << name;
    QTest::newRow("unpacks to more") << changed(directory + 24, QByteArray("\1\0\0\0", 4)) << Kind::SizeMismatch
                                     << name;
    QTest::newRow("unpacks to less") << changed(directory + 24, QByteArray("\0\1\1\0", 4)) << Kind::SizeMismatch
                                     << name;
    QTest::newRow("another method") << changed(directory + 10, QByteArray("\x0e\0", 2)) << Kind::UnknownMethod << name;
    QTest::newRow("a file of 4 GB") << changed(directory + 24, "\xfe\xff\xff\xff") << Kind::TooLarge << name;
    QTest::newRow("newline in a name") << writeZip({{"a\nb", "x"}}) << Kind::NewlineInName << QByteArray("a\nb");
}

void TestDirHash::problems()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Kind, kind);
    QFETCH(QByteArray, entry);
    const auto hash = zipHash(bytes);
    QVERIFY(!hash);
    QCOMPARE(hash.error().kind, kind);
    QCOMPARE(hash.error().entry, entry);
}

void TestDirHash::foreignNames()
{
    const auto zip = ModuleZip::read(writeZip(hello));
    QVERIFY(zip);
    QCOMPARE(zip->foreignName(u"lab.test/hello"_s, u"v1.0.0"_s), QByteArray());
    QCOMPARE(zip->foreignName(u"lab.test/hello"_s, u"v1.0.1"_s), hello.at(0).name);
}

void TestDirHash::goMessages()
{
    // each says something of its own, but for the two that go does not tell apart
    QSet<QString> messages;
    for (const Kind kind : {Kind::NotAZip, Kind::UnknownMethod, Kind::CorruptData, Kind::SizeMismatch,
                            Kind::ChecksumError, Kind::TooLarge, Kind::NewlineInName})
        messages.insert(ZipProblem{kind}.goMessage());
    QCOMPARE(messages.size(), 7);
    QCOMPARE(ZipProblem{Kind::Inconsistent}.goMessage(), ZipProblem{Kind::NotAZip}.goMessage());
}

QTEST_APPLESS_MAIN(TestDirHash)
#include "tst_dirhash.moc"
