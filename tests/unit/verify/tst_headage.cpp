// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/verifyproof.h"
#include "core/verify/headage.h"

#include <QTest>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

QDateTime at(int hour, int minute)
{
    return {QDate(2026, 3, 1), QTime(hour, minute), QTimeZone::utc()};
}

/// A verification that was asked of sum.golang.org through a proxy.
Verification asked(const HeadAge &age, const QString &via = u"https://proxy.example"_s)
{
    Verification made;
    made.database = u"sum.golang.org"_s;
    made.via = via;
    made.age = age;
    return made;
}

} // namespace

class TestHeadAge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timeOfAnAnswer_data();
    void timeOfAnAnswer();
    void countsRecords();
    void says_data();
    void says();
    void saysNothingWithoutAHead();
};

void TestHeadAge::timeOfAnAnswer_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<std::optional<QDateTime>>("time");
    const std::optional<QDateTime> never;
    const std::pair<QByteArray, QByteArray> date{"Date", "Sun, 01 Mar 2026 08:30:00 GMT"};
    QTest::newRow("nothing") << HeaderList{} << never;
    QTest::newRow("no time") << HeaderList{{"Date", "yesterday"}} << never;
    QTest::newRow("just made") << HeaderList{date} << std::optional(at(8, 30));
    QTest::newRow("from a cache") << HeaderList{date, {"Age", "1800"}} << std::optional(at(8, 0));
    QTest::newRow("an age that is none") << HeaderList{date, {"Age", "-1800"}} << std::optional(at(8, 30));
    QTest::newRow("names in small letters")
        << HeaderList{{"date", date.second}, {"age", "60"}} << std::optional(at(8, 29));
    QTest::newRow("changed before") << HeaderList{date, {"Last-Modified", "Sun, 01 Mar 2026 07:00:00 GMT"}}
                                    << std::optional(at(7, 0));
    QTest::newRow("changed later than it was made")
        << HeaderList{date, {"Last-Modified", "Sun, 01 Mar 2026 09:00:00 GMT"}} << std::optional(at(8, 30));
    QTest::newRow("changed, without a date")
        << HeaderList{{"Last-Modified", "Sun, 01 Mar 2026 07:00:00 GMT"}} << std::optional(at(7, 0));
}

void TestHeadAge::timeOfAnAnswer()
{
    QFETCH(HeaderList, headers);
    QFETCH(std::optional<QDateTime>, time);
    QCOMPARE(timeOfAnswer(headers), time);
}

void TestHeadAge::countsRecords()
{
    HeadAge age;
    QCOMPARE(age.behind(), std::nullopt);
    QCOMPARE(age.storedBehind(), std::nullopt);
    age.records = 100;
    QCOMPARE(age.behind(), std::nullopt); // nobody knows a newer one
    age.stored = 90;
    QCOMPARE(age.storedBehind(), 10);
    age.direct = 130;
    QCOMPARE(age.behind(), 30);
    QCOMPARE(age.storedBehind(), 40);
    age.direct = 95; // the database's own copy is older than what the proxy has
    QCOMPARE(age.behind(), 0);
    QCOMPARE(age.storedBehind(), 10);
}

void TestHeadAge::says_data()
{
    QTest::addColumn<Verification>("verification");
    QTest::addColumn<QStringList>("keys");
    HeadAge age;
    age.records = age.recordHead = 100;
    QTest::newRow("nobody knows") << asked(age) << QStringList{u"verify.age.unknown"_s};
    age.direct = 100;
    QTest::newRow("the newest") << asked(age) << QStringList{u"verify.age.newest"_s};
    QTest::newRow("asked directly") << asked(age, u"direct"_s) << QStringList{u"verify.age.direct"_s};
    age.direct = 130;
    QTest::newRow("behind") << asked(age) << QStringList{u"verify.age.behind"_s};
    age.recordHead = 80;
    age.sent = at(8, 30);
    QTest::newRow("an old answer with a time")
        << asked(age) << QStringList{u"verify.age.behind"_s, u"verify.age.record"_s, u"verify.age.sent"_s};
    age.stored = 60;
    age.storedAt = at(7, 0);
    QTest::newRow("what go keeps") << asked(age)
                                   << QStringList{u"verify.age.behind"_s, u"verify.age.record"_s, u"verify.age.sent"_s,
                                                  u"verify.age.stored-behind"_s};
    age = {.records = 100,
           .recordHead = 100,
           .stored = 100,
           .direct = 100,
           .contradiction = true,
           .sent = {},
           .storedAt = at(7, 0)};
    QTest::newRow("two trees") << asked(age)
                               << QStringList{u"verify.age.contradiction"_s, u"verify.age.stored-newest"_s};
}

void TestHeadAge::says()
{
    QFETCH(Verification, verification);
    QFETCH(QStringList, keys);
    QStringList said;
    for (const Text &text : headAgeTexts(verification)) {
        said.append(text.key);
        for (const QString &language : Texts::languages()) {
            const QString sentence = Texts(language)(text);
            QVERIFY2(!sentence.contains(u'{') && sentence != text.key, qPrintable(sentence));
        }
    }
    QCOMPARE(said, keys);
}

void TestHeadAge::saysNothingWithoutAHead()
{
    QVERIFY(headAgeTexts(asked({})).isEmpty());
    Verification kept = asked({.records = 100, .recordHead = 100, .sent = {}, .storedAt = {}});
    kept.seen.notAsked.why = NotAsked::Why::Private;
    QVERIFY(headAgeTexts(kept).isEmpty());
    QVERIFY(proofTexts(kept).isEmpty());
    QVERIFY(treeTexts(kept).isEmpty());
}

QTEST_APPLESS_MAIN(TestHeadAge)
#include "tst_headage.moc"
