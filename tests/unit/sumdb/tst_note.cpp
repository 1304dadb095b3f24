// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sumdb/ed25519.h"
#include "core/sumdb/note.h"

#include "support/vectors.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

class TestNote : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keys_data();
    void keys();
    void keyErrors_data();
    void keyErrors();
    void opens_data();
    void opens();
    void signsAsGoDoes_data();
    void signsAsGoDoes();
    void keepsSignaturesOfOthers();
    void readsWithoutKeys();
    void randomKeys();
    void refusesWrongSizes();
};

void TestNote::keys_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = checksumVectors(u"keys"_s)[u"good"_s].toArray();
    QVERIFY(rows.size() >= 15);
    for (const QJsonValue &row : rows)
        QTest::newRow(qPrintable(row[u"verifier"_s].toString())) << row.toObject();
}

void TestNote::keys()
{
    QFETCH(QJsonObject, row);
    const NoteSigner signer{row[u"name"_s].toString(), fromBase64(row[u"seed"_s])};
    QCOMPARE(signer.toString(), row[u"signer"_s].toString());
    QCOMPARE(signer.verifier().toString(), row[u"verifier"_s].toString());
    QCOMPARE(NoteSigner::parse(signer.toString()).value(), signer);
    QCOMPARE(NoteVerifier::parse(row[u"verifier"_s].toString()).value(), signer.verifier());
}

void TestNote::keyErrors_data()
{
    QTest::addColumn<bool>("ofSigner");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("error");
    for (const QString &kind : {u"signers"_s, u"verifiers"_s}) {
        const QJsonArray rows = checksumVectors(u"keys"_s)[kind].toArray();
        QVERIFY(rows.size() >= 9);
        for (const QJsonValue &row : rows)
            QTest::addRow("%s: %s", qPrintable(kind), qPrintable(row[0].toString()))
                << (kind == "signers"_L1) << row[0].toString() << row[1].toString();
    }
}

void TestNote::keyErrors()
{
    QFETCH(bool, ofSigner);
    QFETCH(QString, key);
    const auto signer = NoteSigner::parse(key);
    const auto verifier = NoteVerifier::parse(key);
    const QString error = ofSigner ? (signer ? QString() : signer.error()) : (verifier ? QString() : verifier.error());
    QTEST(error, "error");
}

void TestNote::opens_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = checksumVectors(u"notes"_s).toArray();
    QVERIFY(rows.size() >= 22);
    for (const QJsonValue &row : rows)
        QTest::newRow(qPrintable(row[u"name"_s].toString())) << row.toObject();
}

void TestNote::opens()
{
    QFETCH(QJsonObject, row);
    QList<NoteVerifier> known;
    for (const QJsonValue &key : row[u"verifiers"_s].toArray())
        known.append(NoteVerifier::parse(key.toString()).value());
    const auto note = openNote(fromBase64(row[u"note"_s]), known);
    QCOMPARE(note ? QString() : note.error(), row[u"error"_s].toString());
    if (note) {
        QCOMPARE(QString::fromUtf8(note->text), row[u"text"_s].toString());
        QCOMPARE(note->verified.size(), row[u"verified"_s].toInt());
        QCOMPARE(note->unverified.size(), row[u"unverified"_s].toInt());
    }
}

void TestNote::signsAsGoDoes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<NoteSigner>>("signers");
    const NoteSigner first{u"sumdb.lab.test"_s, QByteArray(32, '\1')};
    const NoteSigner second{u"other.lab.test"_s, QByteArray(32, '\2')};
    QTest::newRow("one") << u"one signature"_s << QList{first};
    QTest::newRow("two") << u"two signatures, both known"_s << QList{first, second};
}

void TestNote::signsAsGoDoes()
{
    // Ed25519 signatures are the same each time
    QFETCH(QString, name);
    QFETCH(QList<NoteSigner>, signers);
    QByteArray wanted;
    for (const QJsonValue &row : checksumVectors(u"notes"_s).toArray()) {
        if (row[u"name"_s].toString() == name)
            wanted = fromBase64(row[u"note"_s]);
    }
    QVERIFY(!wanted.isEmpty());
    const QByteArray text = wanted.first(wanted.indexOf("\n\n") + 1);
    QCOMPARE(signNote(text, signers), wanted);
}

void TestNote::keepsSignaturesOfOthers()
{
    const NoteSigner first{u"a.test"_s, QByteArray(32, '\1')};
    const NoteSigner second{u"b.test"_s, QByteArray(32, '\2')};
    const QByteArray one = signNote("text\n", {first});
    const auto note = readNote(one);
    QVERIFY(note);
    const QByteArray two = signNote("text\n", {second}, note->unverified);
    QCOMPARE(openNote(two, {first.verifier(), second.verifier()})->verified.size(), 2);
    QCOMPARE(signNote("text\n", {first}, note->unverified), one);
}

void TestNote::readsWithoutKeys()
{
    const NoteSigner signer{u"a.test"_s, QByteArray(32, '\1')};
    const auto note = readNote(signNote("text\n", {signer}));
    QVERIFY(note);
    QCOMPARE(note->text, "text\n");
    QCOMPARE(note->unverified.first().name, u"a.test"_s);
    QCOMPARE(note->unverified.first().hash, signer.verifier().hash);
    QVERIFY(!readNote("text\n"));
}

void TestNote::randomKeys()
{
    const QByteArray seed = Ed25519::randomSeed();
    QCOMPARE(seed.size(), 32);
    QVERIFY(seed != Ed25519::randomSeed());
    const QByteArray signature = Ed25519::sign(seed, "message");
    QVERIFY(Ed25519::verify(Ed25519::publicKey(seed), "message", signature));
    QVERIFY(!Ed25519::verify(Ed25519::publicKey(seed), "massage", signature));
}

void TestNote::refusesWrongSizes()
{
    QVERIFY(Ed25519::publicKey("short").isEmpty());
    QVERIFY(Ed25519::sign("short", "message").isEmpty());
    QVERIFY(!Ed25519::verify("short", "message", QByteArray(64, 'x')));
    QVERIFY(!Ed25519::verify(QByteArray(32, 'x'), "message", "short"));
}

QTEST_APPLESS_MAIN(TestNote)
#include "tst_note.moc"
