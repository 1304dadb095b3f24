// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the world has published, in the place of vectors that somebody made for us: each row names where it stands.

#include "core/goenv/gosumdb.h"
#include "core/gomod/dirhash.h"
#include "core/sumdb/note.h"
#include "core/sumdb/record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

class TestPublishedFacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signedHeads_data();
    void signedHeads();
    void lookup();
    void goModHashes_data();
    void goModHashes();
};

namespace {

NoteVerifier builtInKey()
{
    const GoSumDb database = GoSumDb::parse(u"sum.golang.org"_s);
    return NoteVerifier::of(database.name, database.publicKey);
}

const QByteArray textRecord =
    "19383665\n"
    "golang.org/x/text v0.13.0 h1:ablQoSUd0tRdKxZewP80B+BaqeKJuVhuRxj/dkrun3k=\n"
    "golang.org/x/text v0.13.0/go.mod h1:TvPlkZtksWOMsz7fbANvkp4WM8x/WCo/om8BMLbz+aE=\n"
    "\n"
    "go.sum database tree\n19777102\n+g50vJoV4VVGa6aiQF3LYGUZHEP4pvGkW38vlR7WKtU=\n\n"
    "— sum.golang.org Az3griMTLHyRzj7jMuyEt85a2JnegVME6Lx3xLEBdzTd3FMDiD5y3bHV24rcl0yijOtWxV0zyygwTdo/rnaennuoqgU=\n";

} // namespace

void TestPublishedFacts::signedHeads_data()
{
    QTest::addColumn<QByteArray>("note");
    QTest::addColumn<qint64>("records");
    QTest::newRow("of a lookup in 2021, README of CycloneDX/cyclonedx-gomod")
        << "go.sum database tree\n3935567\nSapHtgdNCeF00Cx8kqztePV24kgzNg++Xovae42HAMw=\n\n"
           "— sum.golang.org Az3grsm7Wm4CVNR1RHq9BFnu9jzcRlU2uw7lr0gfUWgO6+rqPNjT+fUTl9gH0NRTgdwW9nItuQSMbhSaLCsk8YeYSAs=\n"_ba
        << qint64(3935567);
    QTest::newRow("2021, tests of transparency-dev/formats (log/checkpoint_test.go)")
        << "go.sum database tree\n6476701\nmb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=\n\n"
           "— sum.golang.org Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=\n"_ba
        << qint64(6476701);
    QTest::newRow("9 January 2023 with a witness, README of FiloSottile's witness")
        << "go.sum database tree\n15067302\ngJyioq6dwR9n+NjEWORfYmH+ubeYm3kH42BBQ0bTpYI=\n\n"
           "— sum.golang.org "
           "Az3grp1rvWOs5NKlr/xR4GLN/CDyzzakmt1o61uSxYKpK1SerqOP2ClbX/peKUZjYnyomH5Xz7GZG3TpB7OeKn4E2ww=\n"
           "— test.example.com qTGhC/xIPQ0AXKHK6Y+9ypRfuvMZWPjRXM8NiOg5M1WREn07VQXyuIXM3NRNav3ieVFLUqDRK77PWDmL6w8w84UqeAw=\n"_ba
        << qint64(15067302);
}

void TestPublishedFacts::signedHeads()
{
    QFETCH(QByteArray, note);
    QFETCH(qint64, records);
    const auto opened = openNote(note, {builtInKey()});
    QVERIFY2(opened.has_value(), qPrintable(opened ? QString() : opened.error()));
    QCOMPARE(opened->verified.size(), 1);
    const auto head = Tlog::TreeHead::parse(opened->text);
    QVERIFY(head);
    QCOMPARE(head->records, records);
    // one record more, and nobody has signed it
    QByteArray changed = note;
    changed.replace(QByteArray::number(records), QByteArray::number(records + 1));
    QVERIFY(!openNote(changed, {builtInKey()}));
}

/// The answer of sum.golang.org to lookup/golang.org/x/text@v0.13.0, as tests of stacklok/minder keep it.
void TestPublishedFacts::lookup()
{
    const auto answer = Tlog::LookupAnswer::parse(textRecord);
    QVERIFY(answer);
    QCOMPARE(answer->id, 19383665);
    QCOMPARE(answer->hashes(u"golang.org/x/text"_s, u"v0.13.0"_s, false),
             QStringList{u"h1:ablQoSUd0tRdKxZewP80B+BaqeKJuVhuRxj/dkrun3k="_s});
    const auto opened = openNote(answer->note, {builtInKey()});
    QVERIFY(opened);
    QCOMPARE(Tlog::TreeHead::parse(opened->text)->records, 19777102);
}

/// Modules that are older than go.mod: go makes one line for them, and everybody's go.sum has its hash.
void TestPublishedFacts::goModHashes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("hash");
    QTest::newRow("go.sum of any project with pkg/errors v0.8.1")
        << u"github.com/pkg/errors"_s << u"h1:bwawxfHBFNV+L2hUp1rHADufV3IMtnDRdf1r5NINEl0="_s;
    QTest::newRow("go.sum of any project with go-difflib v1.0.0")
        << u"github.com/pmezard/go-difflib"_s << u"h1:iKH77koFhYxTK1pcRnkKkqfTogsbg7gZNVY4sRDYZ/4="_s;
    QTest::newRow("go.sum of any project with go-spew v1.1.0")
        << u"github.com/davecgh/go-spew"_s << u"h1:J7Y8YcW2NihsgmVo/mv3lAwl/skON4iLHjSsI+c5H38="_s;
}

void TestPublishedFacts::goModHashes()
{
    QFETCH(QString, path);
    QFETCH(QString, hash);
    QCOMPARE(goModHash("module " + path.toUtf8() + '\n'), hash);
}

QTEST_APPLESS_MAIN(TestPublishedFacts)
#include "tst_publishedfacts.moc"
