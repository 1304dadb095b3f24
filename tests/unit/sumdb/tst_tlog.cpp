// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sumdb/recordlog.h"

#include "support/vectors.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Tlog;

namespace {

/// The records of the vectors: the same rule as in tests/support/checksums.
QByteArray record(int i)
{
    return QStringLiteral("lab.test/m%1 v1.0.%2 h1:%3\nlab.test/m%1 v1.0.%2/go.mod h1:%2\n")
        .arg(i % 7)
        .arg(i)
        .arg(i * i)
        .toUtf8();
}

QList<Hash> hashes(const QJsonValue &array)
{
    QList<Hash> all;
    for (const QJsonValue &text : array.toArray())
        all.append(Hash::fromString(text.toString().toLatin1()).value());
    return all;
}

QStringList strings(const QJsonValue &array)
{
    QStringList all;
    for (const QJsonValue &text : array.toArray())
        all.append(text.toString());
    return all;
}

} // namespace

class TestTlog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void hashesRecords();
    void roots();
    void indexes();
    void recordProofs_data();
    void recordProofs();
    void treeProofs_data();
    void treeProofs();
    void tilePaths_data();
    void tilePaths();
    void tileBytes();
    void dataTiles();
    void freshTiles();
    void readsByTiles_data();
    void readsByTiles();
    void plansNothingOutside();
    void lookupAnswers_data();
    void lookupAnswers();
    void findsHashes();
    void treeHeads_data();
    void treeHeads();

private:
    [[nodiscard]] Hash root(qint64 records) const { return m_log.head(records).root; }
    /// Reads the log as a client does: through its tiles.
    [[nodiscard]] HashReader reader() const
    {
        return [this](const QList<qint64> &wanted) -> std::optional<QList<Hash>> {
            QList<Hash> all;
            for (const qint64 index : wanted) {
                const Tile tile = Tile::forIndex(Tile::GoHeight, index);
                const auto data = m_log.tile(tile);
                const auto hash = data ? hashFromTile(tile, *data, index) : std::nullopt;
                if (!hash)
                    return std::nullopt;
                all.append(*hash);
            }
            return all;
        };
    }

    RecordLog m_log;
    QJsonValue m_vectors;
};

void TestTlog::initTestCase()
{
    for (int i = 0; i < 300; ++i)
        QCOMPARE(m_log.append(record(i)), i);
    m_vectors = checksumVectors(u"log"_s);
    QVERIFY(m_vectors.isObject());
}

void TestTlog::hashesRecords()
{
    QCOMPARE(QString::fromUtf8(record(0)), m_vectors[u"firstRecord"_s].toString());
    QCOMPARE(recordHash(record(0)).toString(), m_vectors[u"firstHash"_s].toString());
    QCOMPARE(nodeHash(recordHash(record(0)), recordHash(record(1))).toString(), m_vectors[u"node"_s].toString());
    QCOMPARE(Hash::fromString("AAAA"), std::nullopt);
    QCOMPARE(Hash::fromString(QByteArray(44, '!')), std::nullopt);
}

void TestTlog::roots()
{
    const QStringList wanted = strings(m_vectors[u"roots"_s]);
    QCOMPARE(wanted.size(), 301);
    for (qint64 n = 0; n < wanted.size(); ++n) {
        QCOMPARE(root(n).toString(), wanted.at(n));
        QCOMPARE(treeHash(n, reader()), root(n));
    }
    QCOMPARE(treeHash(301, reader()), std::nullopt);
}

void TestTlog::indexes()
{
    for (const QJsonValue &row : m_vectors[u"indexes"_s].toArray()) {
        const int level = row[0].toInt();
        const qint64 n = row[1].toInteger();
        QCOMPARE(storedHashIndex(level, n), row[2].toInteger());
        QCOMPARE(splitStoredHashIndex(row[2].toInteger()), (Place{level, n}));
    }
    const QJsonArray counts = m_vectors[u"counts"_s].toArray();
    QCOMPARE(counts.size(), 40);
    for (qint64 n = 0; n < counts.size(); ++n)
        QCOMPARE(storedHashCount(n), counts.at(n).toInteger());
    for (qint64 index = 0; index < 5000; ++index) {
        const Place place = splitStoredHashIndex(index);
        QCOMPARE(storedHashIndex(place.level, place.n), index);
    }
}

void TestTlog::recordProofs_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonValue &row : checksumVectors(u"log"_s)[u"recordProofs"_s].toArray())
        QTest::addRow("record %lld of %lld", row[u"record"_s].toInteger(), row[u"tree"_s].toInteger())
            << row.toObject();
}

void TestTlog::recordProofs()
{
    QFETCH(QJsonObject, row);
    const qint64 tree = row[u"tree"_s].toInteger();
    const qint64 n = row[u"record"_s].toInteger();
    QList<Hash> proof = hashes(row[u"proof"_s]);
    QCOMPARE(proveRecord(tree, n, reader()), proof);
    const Hash leaf = recordHash(record(static_cast<int>(n)));
    QVERIFY(checkRecord(proof, tree, root(tree), n, leaf));
    QVERIFY(!checkRecord(proof, tree, root(tree), n, recordHash("other\n")));
    QVERIFY(!checkRecord(proof, tree, root(tree + 1 <= 300 ? tree + 1 : 1), n, leaf));
    proof.append(leaf);
    QVERIFY(!checkRecord(proof, tree, root(tree), n, leaf));
    QCOMPARE(proveRecord(tree, tree, reader()), std::nullopt);
}

void TestTlog::treeProofs_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonValue &row : checksumVectors(u"log"_s)[u"treeProofs"_s].toArray())
        QTest::addRow("%lld in %lld", row[u"old"_s].toInteger(), row[u"new"_s].toInteger()) << row.toObject();
}

void TestTlog::treeProofs()
{
    QFETCH(QJsonObject, row);
    const qint64 newer = row[u"new"_s].toInteger();
    const qint64 older = row[u"old"_s].toInteger();
    QList<Hash> proof = hashes(row[u"proof"_s]);
    QCOMPARE(proveTree(newer, older, reader()), proof);
    QVERIFY(checkTree(proof, newer, root(newer), older, root(older)));
    QVERIFY(!checkTree(proof, newer, root(newer), older, recordHash("other\n")));
    QVERIFY(!checkTree(proof, newer, recordHash("other\n"), older, root(older)));
    proof.append(root(older));
    QVERIFY(!checkTree(proof, newer, root(newer), older, root(older)));
    QCOMPARE(proveTree(older, newer + 1, reader()), std::nullopt);
}

void TestTlog::tilePaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<std::optional<Tile>>("tile");
    const QJsonArray rows = checksumVectors(u"tiles"_s)[u"paths"_s].toArray();
    QVERIFY(rows.size() >= 38);
    for (const QJsonValue &row : rows) {
        const QString path = row[u"path"_s].toString();
        const QJsonArray tile = row[u"tile"_s].toArray();
        QTest::newRow(path.isEmpty() ? "empty" : qPrintable(path))
            << path
            << (tile.isEmpty()
                    ? std::nullopt
                    : std::optional(Tile{tile[0].toInt(), tile[1].toInt(), tile[2].toInteger(), tile[3].toInt()}));
    }
}

void TestTlog::tilePaths()
{
    QFETCH(QString, path);
    QFETCH(std::optional<Tile>, tile);
    QCOMPARE(Tile::parse(path), tile);
    if (tile)
        QCOMPARE(tile->path(), path);
}

void TestTlog::tileBytes()
{
    const QJsonArray rows = checksumVectors(u"tiles"_s)[u"data"_s].toArray();
    QCOMPARE(rows.size(), 7);
    for (const QJsonValue &row : rows) {
        const auto data = m_log.tile(Tile::parse(row[u"path"_s].toString()).value());
        QVERIFY2(data, qPrintable(row[u"path"_s].toString()));
        QCOMPARE(data->size(), row[u"size"_s].toInteger());
        QCOMPARE(QString::fromLatin1(QCryptographicHash::hash(*data, QCryptographicHash::Sha256).toHex()),
                 row[u"sha256"_s].toString());
    }
    QCOMPARE(m_log.tile(Tile::parse(u"tile/8/0/001.p/45"_s).value()), std::nullopt);
    QCOMPARE(m_log.tile(Tile::parse(u"tile/8/63/000"_s).value()), std::nullopt);
}

void TestTlog::dataTiles()
{
    QCOMPARE(m_log.tile(Tile::parse(u"tile/8/data/001.p/2"_s).value()), record(256) + '\n' + record(257) + '\n');
    QCOMPARE(m_log.tile(Tile::parse(u"tile/8/data/001"_s).value()), std::nullopt);
}

void TestTlog::freshTiles()
{
    for (const QJsonValue &row : checksumVectors(u"tiles"_s)[u"fresh"_s].toArray()) {
        QStringList paths;
        for (const Tile &tile :
             newTiles(row[u"height"_s].toInt(), row[u"old"_s].toInteger(), row[u"new"_s].toInteger()))
            paths.append(tile.path());
        QCOMPARE(paths, strings(row[u"tiles"_s]));
    }
}

void TestTlog::readsByTiles_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = checksumVectors(u"log"_s)[u"reads"_s].toArray();
    QCOMPARE(rows.size(), 84);
    for (const QJsonValue &row : rows)
        QTest::addRow("height %lld, record %lld of %lld", row[u"height"_s].toInteger(), row[u"record"_s].toInteger(),
                      row[u"tree"_s].toInteger())
            << row.toObject();
}

void TestTlog::readsByTiles()
{
    QFETCH(QJsonObject, row);
    const qint64 tree = row[u"tree"_s].toInteger();
    const qint64 index = storedHashIndex(0, row[u"record"_s].toInteger());
    const auto plan = TilePlan::of(tree, {index}, row[u"height"_s].toInt());
    QVERIFY(plan);
    QStringList paths;
    QList<QByteArray> data;
    for (const Tile &tile : plan->tiles) {
        paths.append(tile.path());
        data.append(m_log.tile(tile).value());
    }
    QCOMPARE(paths, strings(row[u"tiles"_s]));
    const auto read = plan->readHashes(root(tree), data);
    QVERIFY2(read, qPrintable(read ? QString() : read.error()));
    QCOMPARE(read->first().toString(), row[u"hash"_s].toString());
    for (qsizetype i = 0; i < data.size(); ++i) {
        QList<QByteArray> altered = data;
        altered[i][0] = static_cast<char>(altered[i][0] ^ 1);
        const auto refused = plan->readHashes(root(tree), altered);
        QCOMPARE(refused ? QString() : refused.error(), row[u"altered"_s][paths.at(i)].toString());
        altered[i].chop(1);
        QVERIFY(!plan->readHashes(root(tree), altered));
    }
    QVERIFY(!plan->readHashes(root(tree), {}));
    QVERIFY(!plan->readHashes(recordHash("another tree\n"), data));
}

void TestTlog::plansNothingOutside()
{
    QVERIFY(!TilePlan::of(5, {storedHashIndex(0, 5)}));
    QVERIFY(!TilePlan::of(5, {-1}));
    QVERIFY(!TilePlan::of(0, {0}));
    QVERIFY(TilePlan::of(0, {})->tiles.isEmpty());
}

void TestTlog::lookupAnswers_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = checksumVectors(u"records"_s).toArray();
    QVERIFY(rows.size() >= 18);
    for (const QJsonValue &row : rows)
        QTest::addRow("%s", fromBase64(row[u"answer"_s]).replace('\n', '|').constData()) << row.toObject();
}

void TestTlog::lookupAnswers()
{
    QFETCH(QJsonObject, row);
    auto answer = LookupAnswer::parse(fromBase64(row[u"answer"_s]));
    QCOMPARE(answer ? QString() : answer.error(), row[u"error"_s].toString());
    if (!answer)
        return;
    QCOMPARE(QString::number(answer->id), row[u"id"_s].toString());
    QCOMPARE(QString::fromUtf8(answer->text), row[u"text"_s].toString());
    QCOMPARE(QString::fromUtf8(answer->note), row[u"rest"_s].toString());
    answer->note.clear();
    QCOMPARE(QString::fromUtf8(answer->toBytes().value()), row[u"formatted"_s].toString());
    answer->text = "no newline";
    QCOMPARE(answer->toBytes(), std::nullopt);
}

void TestTlog::findsHashes()
{
    const auto answer = LookupAnswer::parse("7\na.test/x v1.0.0 h1:zip\na.test/x v1.0.0/go.mod h1:mod\n\nnote\n");
    QVERIFY(answer);
    QCOMPARE(answer->hashes(u"a.test/x"_s, u"v1.0.0"_s, false), QStringList{u"h1:zip"_s});
    QCOMPARE(answer->hashes(u"a.test/x"_s, u"v1.0.0"_s, true), QStringList{u"h1:mod"_s});
    QVERIFY(answer->hashes(u"a.test/x"_s, u"v1.0.1"_s, true).isEmpty());
}

void TestTlog::treeHeads_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = checksumVectors(u"trees"_s).toArray();
    QVERIFY(rows.size() >= 11);
    for (const QJsonValue &row : rows)
        QTest::addRow("%s", row[u"text"_s].toString().replace(u'\n', u'|').toUtf8().constData()) << row.toObject();
}

void TestTlog::treeHeads()
{
    QFETCH(QJsonObject, row);
    const auto head = TreeHead::parse(row[u"text"_s].toString().toUtf8());
    QCOMPARE(head ? QString() : head.error(), row[u"error"_s].toString());
    if (!head)
        return;
    QCOMPARE(head->records, row[u"size"_s].toInteger());
    QCOMPARE(head->root.toString(), row[u"root"_s].toString());
    QCOMPARE(QString::fromUtf8(head->toText()), row[u"formatted"_s].toString());
}

QTEST_APPLESS_MAIN(TestTlog)
#include "tst_tlog.moc"
