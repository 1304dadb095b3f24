// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "unit/verify/talkwith.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Fault = DatabaseProof::Fault;
using Lie = Lab::DatabaseLie::Kind;

namespace {

const ModuleVersion hello{u"lab.test/Hello"_s, u"v1.0.0"_s};
const QByteArray seed(32, 's');

std::shared_ptr<Lab::ChecksumDatabase> database(qint64 before = 0, qint64 behind = 0)
{
    auto made = std::make_shared<Lab::ChecksumDatabase>(u"sumdb.lab.test"_s, seed);
    made->grow(before);
    made->add(Lab::LabModule::hello(hello.path));
    made->grow(behind);
    return made;
}

DatabaseTalk talk(const Lab::ChecksumDatabase &database, const QByteArray &stored = {})
{
    return {keyOf(database), hello, stored};
}

} // namespace

class TestDatabaseTalk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void proves_data();
    void proves();
    void asksWhatGoAsks();
    void goesOnFromWhatIsStored_data();
    void goesOnFromWhatIsStored();
    void storedIsNewer();
    void storedCannotBeRead_data();
    void storedCannotBeRead();
    void lies_data();
    void lies();
    void forksAreFound_data();
    void forksAreFound();
    void rollbackIsFound();
    void latestMayBeMissing_data();
    void latestMayBeMissing();
    void wholeTileInThePlaceOfAPart();
    void firstErrorOfATileIsShown();
    void recordOutsideTheTree();
    void namesThatCannotBeAsked();
};

void TestDatabaseTalk::proves_data()
{
    QTest::addColumn<qint64>("before");
    QTest::addColumn<qint64>("behind");
    for (const qint64 before : {0, 3, 250, 251, 300})
        for (const qint64 behind : {0, 1, 255, 256, 600})
            QTest::addRow("%lld records before, %lld behind", before, behind) << before << behind;
}

void TestDatabaseTalk::proves()
{
    QFETCH(qint64, before);
    QFETCH(qint64, behind);
    const auto db = database(before, behind);
    const DatabaseProof proof = talkWith(talk(*db), answersOf(*db));
    QVERIFY2(proof.isProven(), qPrintable(proof.message));
    QCOMPARE(proof.head.records, db->size());
    QCOMPARE(proof.record, before + Lab::ChecksumDatabase::FirstRecords);
    QVERIFY(Tlog::checkRecord(proof.path, proof.head.records, proof.head.root, proof.record, proof.leaf()));
    const QByteArray goSum = Lab::LabModule::hello(hello.path).goSum();
    QCOMPARE(proof.text, goSum);
    QVERIFY(goSum.contains(' ' + proof.moduleHashes.value(0).toUtf8() + '\n'));
    QVERIFY(goSum.contains("/go.mod " + proof.goModHashes.value(0).toUtf8() + '\n'));
    QCOMPARE(proof.storedRecords, -1);
}

void TestDatabaseTalk::asksWhatGoAsks()
{
    const auto db = database(300, 300);
    QStringList asked;
    QVERIFY(talkWith(talk(*db), answersOf(*db), &asked).isProven());
    QCOMPARE(asked.first(2), (QStringList{u"lookup/lab.test/!hello@v1.0.0"_s, u"latest"_s}));
    for (const QString &path : asked.sliced(2))
        QVERIFY2(Tlog::Tile::parse(path), qPrintable(path));
    QCOMPARE(QSet<QString>(asked.cbegin(), asked.cend()).size(), asked.size());
    QVERIFY(asked.contains(u"tile/8/0/001"_s)); // with the record
}

void TestDatabaseTalk::goesOnFromWhatIsStored_data()
{
    QTest::addColumn<qint64>("grown");
    for (const qint64 grown : {0, 1, 200, 256, 700})
        QTest::addRow("%lld more", grown) << grown;
}

void TestDatabaseTalk::goesOnFromWhatIsStored()
{
    QFETCH(qint64, grown);
    const auto db = database(100);
    const QByteArray stored = db->latest();
    const qint64 size = db->size();
    db->grow(grown);
    const DatabaseProof proof = talkWith(talk(*db, stored), answersOf(*db));
    QVERIFY2(proof.isProven(), qPrintable(proof.message));
    QCOMPARE(proof.storedRecords, size);
    QCOMPARE(proof.head.records, size + grown);
}

void TestDatabaseTalk::storedIsNewer()
{
    // a mirror of the database that lags behind: what it shows is a beginning of what was seen
    const auto old = database(10);
    const auto db = database(10);
    db->grow(40);
    const QByteArray stored = db->latest();
    const auto answering = [&](const QString &path) {
        const bool head = path == "latest"_L1 || path.startsWith("lookup/"_L1);
        return head ? answersOf(*old)(path) : answersOf(*db)(path);
    };
    const DatabaseProof proof = talkWith(talk(*db, stored), answering);
    QVERIFY2(proof.isProven(), qPrintable(proof.message));
    QCOMPARE(proof.head.records, db->size());
}

void TestDatabaseTalk::storedCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QString>("problem");
    QTest::newRow("garbage") << "garbage\n"_ba << u"reading tree note: malformed note"_s;
    QTest::newRow("another key") << signNote("go.sum database tree\n1\nAAAA\n", {{u"other.test"_s, seed}})
                                 << u"reading tree note: note has no verifiable signatures"_s;
    QTest::newRow("no tree") << signNote("something else\n", {{u"sumdb.lab.test"_s, seed}})
                             << u"reading tree note: malformed tree note"_s;
}

void TestDatabaseTalk::storedCannotBeRead()
{
    QFETCH(QByteArray, stored);
    const auto db = database();
    const DatabaseProof proof = talkWith(talk(*db, stored), answersOf(*db));
    QTEST(proof.storedProblem, "problem");
    QVERIFY(proof.isProven()); // the record is, all the same
}

void TestDatabaseTalk::lies_data()
{
    QTest::addColumn<Lie>("lie");
    QTest::addColumn<int>("status");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("asked");
    const auto row = [](Lie lie, Fault fault, const QString &message, const QString &asked = u"lookup/"_s,
                        int status = 0) {
        QTest::newRow(qPrintable(Lab::databaseLieName(lie))) << lie << status << fault << message << asked;
    };
    row(Lie::None, Fault::None, {});
    row(Lie::HtmlRecord, Fault::MalformedRecord, u"malformed record data"_s);
    row(Lie::WrongKey, Fault::BadHead, u"reading tree note: note has no verifiable signatures"_s);
    row(Lie::InvalidSignature, Fault::BadHead, u"reading tree note: invalid signature for key sumdb.lab.test"_s);
    row(Lie::AlteredTile, Fault::BadTile, u"downloaded inconsistent tile"_s, u"tile/"_s);
    row(Lie::OtherRecord, Fault::NotInTree, u"cannot authenticate record data in server response"_s);
    row(Lie::MissingLine, Fault::MissingLine, u"checksum missing from sumdb response"_s);
    row(Lie::PrivateModule, Fault::NotFound, u"not found"_s);
    row(Lie::NewVersion, Fault::NotFound, u"not found"_s);
    row(Lie::LookupFails, Fault::Unreachable, u"bad gateway"_s);
    row(Lie::TileFails, Fault::Unreachable, u"no tile today"_s, u"tile/"_s);
    row(Lie::NotSupported, Fault::NotFound, u"not found"_s);
}

void TestDatabaseTalk::lies()
{
    QFETCH(Lie, lie);
    QFETCH(Fault, fault);
    QFETCH(QString, message);
    QFETCH(QString, asked);
    const auto db = database(3);
    db->setLie({.kind = lie});
    const DatabaseProof proof = talkWith(talk(*db), answersOf(*db));
    QCOMPARE(databaseFaultName(proof.fault), databaseFaultName(fault));
    QVERIFY2(proof.message.startsWith(message), qPrintable(proof.message));
    QVERIFY2(proof.asked.startsWith(asked), qPrintable(proof.asked));
    QCOMPARE(proof.isProven(), lie == Lie::None);
}

void TestDatabaseTalk::forksAreFound_data()
{
    QTest::addColumn<qint64>("before");
    for (const qint64 before : {3, 100, 300})
        QTest::addRow("%lld records", before) << before;
}

void TestDatabaseTalk::forksAreFound()
{
    QFETCH(qint64, before);
    const auto db = database(before);
    const QByteArray stored = db->latest();
    db->setLie({.kind = Lie::Fork});
    const DatabaseProof proof = talkWith(talk(*db, stored), answersOf(*db));
    QCOMPARE(databaseFaultName(proof.fault), u"fork"_s);
    // who has seen nothing before cannot know
    QVERIFY(talkWith(talk(*db), answersOf(*db)).isProven());

    // of the same size
    const auto other = std::make_shared<Lab::ChecksumDatabase>(u"sumdb.lab.test"_s, seed);
    other->add(Lab::LabModule::hello(hello.path));
    other->grow(before);
    QCOMPARE(other->size(), database(before)->size());
    QCOMPARE(databaseFaultName(talkWith(talk(*other, stored), answersOf(*other)).fault), u"fork"_s);
}

void TestDatabaseTalk::rollbackIsFound()
{
    const auto db = database(20);
    const QByteArray stored = db->latest();
    db->setLie({.kind = Lie::Rollback});
    const DatabaseProof proof = talkWith(talk(*db, stored), answersOf(*db));
    QCOMPARE(databaseFaultName(proof.fault), u"rollback"_s);
    QCOMPARE(proof.storedRecords, db->size());
    QVERIFY(talkWith(talk(*db), answersOf(*db)).isProven());
}

void TestDatabaseTalk::latestMayBeMissing_data()
{
    QTest::addColumn<DatabaseReply>("latest");
    QTest::newRow("not there") << DatabaseReply{404, "not found\n", {}};
    QTest::newRow("a page") << DatabaseReply{200, "<html></html>\n", {}};
    QTest::newRow("no answer") << DatabaseReply{0, {}, u"timeout"_s};
    QTest::newRow("by another key") << DatabaseReply{
        200, signNote("go.sum database tree\n1\nAAAA\n", {{u"other.test"_s, seed}}), {}};
}

void TestDatabaseTalk::latestMayBeMissing()
{
    QFETCH(DatabaseReply, latest);
    const auto db = database(3);
    const auto answering = [&](const QString &path) { return path == "latest"_L1 ? latest : answersOf(*db)(path); };
    QVERIFY(talkWith(talk(*db), answering).isProven());
}

void TestDatabaseTalk::wholeTileInThePlaceOfAPart()
{
    // the database has grown while we talked: the part is gone, the whole tile is there
    const auto db = database(100);
    const auto grown = database(100);
    grown->grow(300);
    QStringList asked;
    const auto answering = [&](const QString &path) {
        if (!path.startsWith("tile/"_L1))
            return answersOf(*db)(path);
        return path.contains(".p/"_L1) ? DatabaseReply{404, "not found\n", {}} : answersOf(*grown)(path);
    };
    const DatabaseProof proof = talkWith(talk(*db), answering, &asked);
    QVERIFY2(proof.isProven(), qPrintable(proof.message));
    QVERIFY(asked.contains(u"tile/8/0/000"_s));
}

void TestDatabaseTalk::firstErrorOfATileIsShown()
{
    const auto db = database(100);
    const auto answering = [&](const QString &path) {
        if (!path.startsWith("tile/"_L1))
            return answersOf(*db)(path);
        return path.contains(".p/"_L1) ? DatabaseReply{502, "first\n", {}} : DatabaseReply{404, "second\n", {}};
    };
    const DatabaseProof proof = talkWith(talk(*db), answering);
    QCOMPARE(databaseFaultName(proof.fault), u"unreachable"_s);
    QCOMPARE(proof.message, u"first"_s);
    QCOMPARE(proof.status, 502);
    QVERIFY(proof.asked.contains(u".p/"_s));
}

void TestDatabaseTalk::recordOutsideTheTree()
{
    const auto db = database(3);
    const auto answering = [&](const QString &path) {
        DatabaseReply reply = answersOf(*db)(path);
        if (path.startsWith("lookup/"_L1))
            reply.body = "1000000" + reply.body.sliced(reply.body.indexOf('\n'));
        return reply;
    };
    const DatabaseProof proof = talkWith(talk(*db), answering);
    QCOMPARE(databaseFaultName(proof.fault), u"not-in-tree"_s);
    QCOMPARE(proof.message, u"cannot validate record 1000000 in tree of size %1"_s.arg(db->size()));
}

void TestDatabaseTalk::namesThatCannotBeAsked()
{
    const auto db = database();
    const DatabaseTalk bad(keyOf(*db), {u"no dot"_s, u"v1.0.0"_s});
    QVERIFY(bad.isFinished());
    QVERIFY(!bad.proof().isProven());
}

QTEST_APPLESS_MAIN(TestDatabaseTalk)
#include "tst_databasetalk.moc"
