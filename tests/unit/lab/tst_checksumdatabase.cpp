// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/checksumdatabase.h"
#include "core/lab/moduleproxy.h"

#include "labclient.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;
using namespace Tidyscope::Tlog;
using Kind = DatabaseLie::Kind;

namespace {

const QByteArray seed(32, 's');
const LabModule hello = LabModule::hello(u"lab.test/Hello"_s, u"v1.2.3"_s);

/// What go's client says of a module, after the rules of golang.org/x/mod/sumdb/client.go: "" if all is well.
QString judge(ChecksumDatabase &database, const QString &module = u"lab.test/!hello@v1.2.3"_s)
{
    const LabResponse response = database.answer(u"/lookup/"_s + module);
    if (response.status != 200)
        return QString::number(response.status) + u": "_s + QString::fromUtf8(response.body).trimmed();
    const auto answer = LookupAnswer::parse(response.body);
    if (!answer)
        return answer.error();
    const auto note = openNote(answer->note, {NoteVerifier::parse(database.verifierKey()).value()});
    if (!note)
        return note.error();
    const auto head = TreeHead::parse(note->text);
    if (!head)
        return head.error();
    const auto plan = TilePlan::of(head->records, {storedHashIndex(0, answer->id)});
    if (!plan)
        return u"record outside the tree"_s;
    QList<QByteArray> tiles;
    for (const Tile &tile : plan->tiles) {
        const LabResponse part = database.answer(u'/' + tile.path());
        if (part.status != 200)
            return u"tile: "_s + QString::number(part.status);
        tiles.append(part.body);
    }
    const auto hashes = plan->readHashes(head->root, tiles);
    if (!hashes)
        return hashes.error();
    if (hashes->first() != recordHash(answer->text))
        return u"cannot authenticate record data in server response"_s;
    if (answer->text != hello.goSum())
        return u"other lines"_s;
    return {};
}

} // namespace

class TestChecksumDatabase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheTruth_data();
    void tellsTheTruth();
    void isDeterministic();
    void grows();
    void readsFolders();
    void answers_data();
    void answers();
    void lies_data();
    void lies();
    void liesAboutOneModule();
    void sparesLookups();
    void forks();
    void beginsAnew();
    void names();
    void servesAloneAndPassedOn();
};

void TestChecksumDatabase::tellsTheTruth_data()
{
    QTest::addColumn<int>("more");
    for (const int more : {0, 1, 250, 251, 300, 1000})
        QTest::addRow("%d more records", more) << more;
}

void TestChecksumDatabase::tellsTheTruth()
{
    QFETCH(int, more);
    ChecksumDatabase database(u"sumdb.lab.test"_s, seed);
    database.add(hello);
    database.grow(more);
    QCOMPARE(judge(database), QString());
    QCOMPARE(database.size(), ChecksumDatabase::FirstRecords + 1 + more);
}

void TestChecksumDatabase::isDeterministic()
{
    ChecksumDatabase one(u"sumdb.lab.test"_s, seed);
    ChecksumDatabase two(u"sumdb.lab.test"_s, seed);
    QCOMPARE(one.latest(), two.latest());
    one.add(hello);
    two.add(hello);
    QCOMPARE(one.answer(u"/lookup/lab.test/!hello@v1.2.3"_s).body,
             two.answer(u"/lookup/lab.test/!hello@v1.2.3"_s).body);
    QVERIFY(ChecksumDatabase().verifierKey() != ChecksumDatabase().verifierKey());
    QCOMPARE(one.goSumDb(), one.verifierKey());
    QCOMPARE(one.goSumDb(u"http://x"_s), one.verifierKey() + u" http://x"_s);
}

void TestChecksumDatabase::grows()
{
    ChecksumDatabase database(u"sumdb.lab.test"_s, seed);
    const auto verifier = NoteVerifier::parse(database.verifierKey()).value();
    const auto headOf = [&](const QByteArray &note) {
        return TreeHead::parse(openNote(note, {verifier})->text).value();
    };
    const TreeHead older = headOf(database.latest());
    database.add(hello);
    database.grow(400);
    const TreeHead newer = headOf(database.answer(u"/latest"_s).body);
    QCOMPARE(older.records, ChecksumDatabase::FirstRecords);
    QCOMPARE(newer.records, database.size());
    // the older tree is a part of the newer one
    const HashReader reader = [&](const QList<qint64> &indexes) -> std::optional<QList<Hash>> {
        const auto plan = TilePlan::of(newer.records, indexes);
        QList<QByteArray> tiles;
        for (const Tile &tile : plan->tiles)
            tiles.append(database.answer(u'/' + tile.path()).body);
        return plan->readHashes(newer.root, tiles).value();
    };
    QCOMPARE(treeHash(older.records, reader), older.root);
}

void TestChecksumDatabase::readsFolders()
{
    QTemporaryDir folder;
    const QString versions = folder.filePath(u"lab.test/!hello/@v"_s);
    QVERIFY(QDir().mkpath(versions));
    const auto write = [&](const QString &name, const QByteArray &content) {
        QFile file(versions + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    write(u"v1.2.3.mod"_s, hello.goMod());
    write(u"v1.2.3.zip"_s, hello.zip(ZipMethod::Stored));
    write(u"v1.2.4.mod"_s, hello.goMod());
    write(u"v1.2.4.zip"_s, "no zip file");
    ChecksumDatabase database(u"sumdb.lab.test"_s, seed);
    database.addFolder(folder.path());
    QCOMPARE(judge(database), QString());
    QCOMPARE(database.size(), ChecksumDatabase::FirstRecords + 1);
    QCOMPARE(judge(database), QString());
    QCOMPARE(database.size(), ChecksumDatabase::FirstRecords + 1);
    QCOMPARE(database.answer(u"/lookup/lab.test/!hello@v1.2.4"_s).status, 404);
}

void TestChecksumDatabase::answers_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("supported") << u"/supported"_s << 200;
    QTest::newRow("latest") << u"/latest"_s << 200;
    QTest::newRow("tile") << u"/tile/8/0/000.p/6"_s << 200;
    QTest::newRow("smaller tile") << u"/tile/8/0/000.p/2"_s << 200;
    QTest::newRow("records") << u"/tile/8/data/000.p/6"_s << 200;
    QTest::newRow("tile that is not full yet") << u"/tile/8/0/000"_s << 404;
    QTest::newRow("tile of another height") << u"/tile/4/0/000"_s << 400;
    QTest::newRow("no tile") << u"/tile/8/0/0"_s << 400;
    QTest::newRow("another version") << u"/lookup/lab.test/!hello@v1.2.4"_s << 404;
    QTest::newRow("another module: letters count") << u"/lookup/lab.test/hello@v1.2.3"_s << 404;
    QTest::newRow("no version") << u"/lookup/lab.test/!hello"_s << 400;
    QTest::newRow("a query") << u"/lookup/lab.test/!hello@latest"_s << 400;
    QTest::newRow("go.mod") << u"/lookup/lab.test/!hello@v1.2.3/go.mod"_s << 400;
    QTest::newRow("a page") << u"/"_s << 404;
}

void TestChecksumDatabase::answers()
{
    QFETCH(QString, path);
    ChecksumDatabase database(u"sumdb.lab.test"_s, seed);
    database.add(hello);
    QTEST(database.answer(path).status, "status");
}

void TestChecksumDatabase::lies_data()
{
    QTest::addColumn<DatabaseLie>("lie");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *name, const DatabaseLie &lie, const QString &verdict) {
        QTest::newRow(name) << lie << verdict;
    };
    row("a page", {Kind::HtmlRecord}, u"malformed record data"_s);
    row("another key", {Kind::WrongKey}, u"note has no verifiable signatures"_s);
    row("invalid signature", {Kind::InvalidSignature}, u"invalid signature for key sumdb.lab.test+"_s);
    row("altered tile", {Kind::AlteredTile}, u"downloaded inconsistent tile"_s);
    row("another record", {Kind::OtherRecord}, u"cannot authenticate record data in server response"_s);
    row("wrong hash", {Kind::WrongHash}, u"other lines"_s);
    row("missing line", {Kind::MissingLine}, u"other lines"_s);
    row("lookup fails", {Kind::LookupFails}, u"502: "_s);
    row("lookup fails otherwise", {Kind::LookupFails, 403}, u"403: "_s);
    row("tile fails", {Kind::TileFails}, u"tile: 500"_s);
    row("private module", {Kind::PrivateModule}, u"404: not found: lab.test/Hello@v1.2.3: unrecognized import path"_s);
    row("private module, gone", {Kind::PrivateModule, 410}, u"410: not found: lab.test/Hello@v1.2.3: unrecog"_s);
    row("private repository", {Kind::PrivateRepository},
        u"404: not found: lab.test/Hello@v1.2.3: invalid version: git"_s);
    row("timed out", {Kind::FetchTimedOut}, u"404: not found: fetch timed out"_s);
    row("origin", {Kind::OriginUnreachable}, u"404: not found: lab.test/Hello@v1.2.3: invalid version: git fetch"_s);
    row("new version", {Kind::NewVersion}, u"404: not found: lab.test/Hello@v1.2.3: invalid version: unknown rev"_s);
    row("path", {Kind::UnrecognizedPath}, u"404: not found: lab.test/Hello@v1.2.3: unrecognized import path"_s);
    row("not supported", {Kind::NotSupported}, u"404: not found"_s);
}

void TestChecksumDatabase::lies()
{
    QFETCH(DatabaseLie, lie);
    QFETCH(QString, verdict);
    ChecksumDatabase database(u"sumdb.lab.test"_s, seed);
    database.add(hello);
    QCOMPARE(judge(database), QString());
    database.setLie(lie);
    QVERIFY2(judge(database).startsWith(verdict), qPrintable(judge(database)));
    database.setLie({});
    QCOMPARE(judge(database), QString());
}

void TestChecksumDatabase::liesAboutOneModule()
{
    ChecksumDatabase database(u"sumdb.lab.test"_s, seed);
    database.add(hello);
    database.add(LabModule::hello(u"lab.test/other"_s));
    for (const Kind kind :
         {Kind::WrongHash, Kind::HtmlRecord, Kind::FetchTimedOut, Kind::OtherRecord, Kind::MissingLine}) {
        database.setLie({.kind = kind, .module = u"lab.test/other"_s});
        QCOMPARE(judge(database), QString());
        QVERIFY(!judge(database, u"lab.test/other@v1.0.0"_s).isEmpty());
    }
}

void TestChecksumDatabase::sparesLookups()
{
    ChecksumDatabase database(u"sumdb.lab.test"_s, seed);
    database.add(hello);
    database.setLie({.kind = Kind::HtmlRecord, .spared = 2});
    QCOMPARE(judge(database), QString());
    QCOMPARE(judge(database), QString());
    QCOMPARE(judge(database), u"malformed record data"_s);
    database.setLie({.kind = Kind::HtmlRecord, .spared = 1});
    QCOMPARE(judge(database), QString());
    QCOMPARE(judge(database), u"malformed record data"_s);
}

void TestChecksumDatabase::forks()
{
    // also where the last record is the only one of a tile, or the first tile is just full
    for (const int more : {0, 249, 250, 251, 300}) {
        ChecksumDatabase database(u"sumdb.lab.test"_s, seed);
        database.add(hello);
        database.grow(more);
        database.setLie({Kind::Fork});
        const auto verifier = NoteVerifier::parse(database.verifierKey()).value();
        const TreeHead truth = TreeHead::parse(openNote(database.latest(), {verifier})->text).value();
        QCOMPARE(judge(database), QString());
        const auto answer = LookupAnswer::parse(database.answer(u"/lookup/lab.test/!hello@v1.2.3"_s).body);
        const TreeHead fork = TreeHead::parse(openNote(answer->note, {verifier})->text).value();
        QCOMPARE(fork.records, truth.records + 1);
        // its tiles are sound, and lead to another root for the older tree
        const auto plan = TilePlan::of(fork.records, treeHashIndexes(truth.records));
        QList<QByteArray> tiles;
        for (const Tile &tile : plan->tiles)
            tiles.append(database.answer(u'/' + tile.path()).body);
        const auto hashes = plan->readHashes(fork.root, tiles);
        QVERIFY2(hashes, qPrintable(hashes ? QString() : hashes.error()));
        const HashReader reader = [&](const QList<qint64> &) { return std::optional(*hashes); };
        QVERIFY(treeHash(truth.records, reader) != truth.root);
    }
}

void TestChecksumDatabase::beginsAnew()
{
    ChecksumDatabase database(u"sumdb.lab.test"_s, seed);
    database.add(hello);
    const QString tile = u"/tile/8/0/000.p/"_s + QString::number(database.size());
    QCOMPARE(database.answer(tile).status, 200);
    database.setLie({Kind::Rollback});
    QCOMPARE(judge(database), QString());
    QCOMPARE(database.answer(tile).status, 404);
}

void TestChecksumDatabase::names()
{
    int count = 0;
    for (int i = 0; i <= static_cast<int>(Kind::NotSupported); ++i) {
        const auto kind = static_cast<Kind>(i);
        QCOMPARE(databaseLieNamed(databaseLieName(kind)), kind);
        ++count;
    }
    QCOMPARE(count, 20);
    QCOMPARE(databaseLieNamed(u"bad-signature"_s), Kind::WrongKey);
    QCOMPARE(databaseLieNamed(u"truth"_s), std::nullopt);
}

void TestChecksumDatabase::servesAloneAndPassedOn()
{
    const auto database = std::make_shared<ChecksumDatabase>(u"sumdb.lab.test"_s, seed);
    database->add(hello);
    ChecksumServer server(database);
    ModuleProxy proxy;
    proxy.passOn(database);
    const QHostAddress loopback(QHostAddress::LocalHost);
    QVERIFY(server.listen(loopback));
    QVERIFY(proxy.listen(loopback));
    const auto get = [](const QByteArray &path) { return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"; };
    const QByteArray ok = "HTTP/1.1 200 OK";
    const QByteArray missing = "HTTP/1.1 404 Not Found";
    QCOMPARE(LabClient::statusLine(server.port(), get("/lookup/lab.test/!hello@v1.2.3")), ok);
    QCOMPARE(LabClient::statusLine(server.port(), get("/lookup/lab.test/%21hello@v1.2.3?x=1")), ok);
    QCOMPARE(LabClient::statusLine(server.port(), get("/sumdb/sumdb.lab.test/latest")), missing);
    QCOMPARE(LabClient::statusLine(server.port(), "GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n"),
             "HTTP/1.1 421 Misdirected Request");
    QCOMPARE(LabClient::statusLine(server.port(), "POST /latest HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
             "HTTP/1.1 405 Method Not Allowed");
    QCOMPARE(LabClient::statusLine(proxy.port(), get("/sumdb/sumdb.lab.test/supported")), ok);
    QCOMPARE(LabClient::statusLine(proxy.port(), get("/sumdb/sumdb.lab.test/lookup/lab.test/!hello@v1.2.3")), ok);
    QCOMPARE(LabClient::statusLine(proxy.port(), get("/sumdb/sum.golang.org/supported")), missing);
    server.setFault(HttpFault::answer(503));
    QCOMPARE(LabClient::statusLine(server.port(), get("/latest")), "HTTP/1.1 503 Service Unavailable");
    database->setLie({Kind::SupportedFails});
    QCOMPARE(LabClient::statusLine(proxy.port(), get("/sumdb/sumdb.lab.test/supported")), "HTTP/1.1 403 Forbidden");
}

QTEST_GUILESS_MAIN(TestChecksumDatabase)
#include "tst_checksumdatabase.moc"
