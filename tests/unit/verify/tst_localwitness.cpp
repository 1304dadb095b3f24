// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/dirhash.h"
#include "core/verify/localwitness.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const ModuleVersion hello{u"lab.test/Hello"_s, u"v1.0.0"_s};
const QByteArray goMod = "module lab.test/Hello\n"_ba;
const QList<ZipFile> files{{"lab.test/Hello@v1.0.0/go.mod", goMod}, {"lab.test/Hello@v1.0.0/a.go", "package a\n"}};

} // namespace

class TestLocalWitness : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void copies();
    void foreignNamesAreAProblem();
    void cache();
    void cacheWithoutHashIsNoZip();
    void damagedCache();
    void fileOfTheUser();
    void goSum();
    void storedHead();
    void brokenRulesAreAProblem();
    void nothing();

private:
    QString write(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }
    void fillCache(const QByteArray &zip, const QString &recorded)
    {
        const QString base = u"cache/download/lab.test/!hello/@v/v1.0.0"_s;
        write(base + ".zip"_L1, zip);
        write(base + ".mod"_L1, goMod);
        if (!recorded.isEmpty())
            write(base + ".ziphash"_L1, recorded.toUtf8() + '\n');
    }
    [[nodiscard]] LocalPlaces places() const { return {.moduleCache = m_folder->path()}; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLocalWitness::copies()
{
    const ModuleCopy copy = copyOf(hello, writeZip(files), goMod, u"here"_s);
    QCOMPARE(copy, (ModuleCopy{.from = u"here"_s, .moduleHash = dirHash(files), .goModHash = goModHash(goMod)}));
    QCOMPARE(copyOf(hello, std::nullopt, std::nullopt, {}), ModuleCopy());
    QCOMPARE(copyOf(hello, "<html>"_ba, goMod, {}).problem, u"zip: not a valid zip file"_s);
    for (const QByteArray &page : {"\n<html><body>Please log in</body></html>"_ba, "{\"errors\": []}"_ba}) {
        const ModuleCopy other = copyOf(hello, writeZip(files), page, {});
        QCOMPARE(other.problem, u"parsing go.mod: missing module line"_s);
        QCOMPARE(other.goModHash, goModHash(page));
    }
}

void TestLocalWitness::foreignNamesAreAProblem()
{
    const ModuleCopy copy = copyOf({u"lab.test/Hello"_s, u"v1.0.1"_s}, writeZip(files), std::nullopt, {});
    QCOMPARE(copy.problem, u"zip for lab.test/Hello@v1.0.1 has unexpected file lab.test/Hello@v1.0.0/go.mod"_s);
}

void TestLocalWitness::cache()
{
    const QString hash = dirHash(files).value();
    fillCache(writeZip(files), hash);
    const LocalWords words = readLocalWords(places(), hello);
    QCOMPARE(words.copies.size(), 1);
    const ModuleCopy &copy = words.copies.first();
    QCOMPARE(copy.kind, ModuleCopy::Kind::Cache);
    QCOMPARE(copy.moduleHash, hash);
    QCOMPARE(copy.goModHash, goModHash(goMod));
    QCOMPARE(copy.recorded, hash);
    QCOMPARE(words.cachedZip, copy.from);
}

void TestLocalWitness::cacheWithoutHashIsNoZip()
{
    fillCache(writeZip(files), {});
    const LocalWords words = readLocalWords(places(), hello);
    QCOMPARE(words.copies.size(), 1);
    QCOMPARE(words.copies.first().moduleHash, std::nullopt);
    QCOMPARE(words.copies.first().goModHash, goModHash(goMod));
    QCOMPARE(words.cachedZip, QString());
}

void TestLocalWitness::damagedCache()
{
    fillCache(writeZip(files).first(40), dirHash(files).value());
    const LocalWords words = readLocalWords(places(), hello);
    QCOMPARE(words.copies.first().problem, u"zip: not a valid zip file"_s);
    Witnesses seen;
    seen.copies = words.copies;
    QCOMPARE(judge(seen).verdict, VerifyVerdict::CacheDamaged);
}

void TestLocalWitness::fileOfTheUser()
{
    fillCache(writeZip(files), dirHash(files).value());
    LocalPlaces where = places();
    where.zip = write(u"my.zip"_s, writeZip(files, ZipMethod::Stored));
    const LocalWords words = readLocalWords(where, hello);
    QCOMPARE(words.copies.size(), 1);
    QCOMPARE(words.copies.first().kind, ModuleCopy::Kind::File);
    QCOMPARE(words.copies.first().moduleHash, dirHash(files));
    QCOMPARE(words.copies.first().goModHash, goModHash(goMod));
    where.zip = write(u"page.zip"_s, "<html>");
    QVERIFY(!readLocalWords(where, hello).copies.first().problem.isEmpty());
}

void TestLocalWitness::goSum()
{
    LocalPlaces where = places();
    where.goSum =
        write(u"go.sum"_s, "lab.test/Hello v1.0.0 h1:a\nlab.test/Hello v1.0.0/go.mod h1:b\nother v1.0.0 h1:c\n");
    GoSumWord word = readLocalWords(where, hello).goSum;
    QCOMPARE(word.moduleHashes, QStringList{u"h1:a"_s});
    QCOMPARE(word.goModHashes, QStringList{u"h1:b"_s});
    QCOMPARE(word.fatal, QString());
    where.goSum = write(u"go.sum"_s, "<<<<<<< HEAD of x\n");
    word = readLocalWords(where, hello).goSum;
    QVERIFY2(word.fatal.startsWith("malformed go.sum"_L1), qPrintable(word.fatal));
}

void TestLocalWitness::storedHead()
{
    LocalPlaces where = places();
    where.goPath = m_folder->path();
    where.database = u"sumdb.lab.test"_s;
    QCOMPARE(readLocalWords(where, hello).storedHead, QByteArray());
    write(u"pkg/sumdb/sumdb.lab.test/latest"_s, "a note");
    const QString latest = storedHeadPath(where.goPath, where.database);
    QFile file(latest);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QDateTime written(QDate(2026, 2, 27), QTime(17, 5), QTimeZone::utc());
    QVERIFY(file.setFileTime(written, QFileDevice::FileModificationTime));
    file.close();
    const QStringList before = QDir(QFileInfo(latest).path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    const LocalWords words = readLocalWords(where, hello);
    QCOMPARE(words.storedHead, "a note"_ba);
    QCOMPARE(words.storedAt, written);
    // read, and left as it was
    QCOMPARE(QFileInfo(latest).lastModified(), written);
    QCOMPARE(QDir(QFileInfo(latest).path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), before);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "a note"_ba);
}

/// The hash is right, and go would not unpack it.
void TestLocalWitness::brokenRulesAreAProblem()
{
    QList<ZipFile> more = files;
    more.append(ZipFile{"lab.test/Hello@v1.0.0/aux.go", "package hello"});
    const ModuleCopy copy = copyOf(hello, writeZip(more), std::nullopt, {});
    QVERIFY(copy.moduleHash);
    QCOMPARE(copy.rule, u"windows-name"_s);
    QVERIFY2(copy.problem.startsWith("lab.test/Hello@v1.0.0/aux.go: malformed file path \"aux.go\""_L1),
             qPrintable(copy.problem));
    Witnesses seen;
    seen.copies = {copy};
    QCOMPARE(judge(seen).verdict, VerifyVerdict::BrokenDownload);
}

void TestLocalWitness::nothing()
{
    const LocalWords words = readLocalWords(places(), hello);
    QVERIFY(words.copies.isEmpty());
    QCOMPARE(words.goSum, GoSumWord());
    QVERIFY(readLocalWords({}, hello).copies.isEmpty());
}

QTEST_APPLESS_MAIN(TestLocalWitness)
#include "tst_localwitness.moc"
