// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/report/mirrorreport.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using State = MirrorAnswer::State;

namespace {

const QString right = u"h1:RIGHTRIGHTRIGHTRIGHTRIGHTRIGHTRIGHTRIGHTRIG="_s;
const QString other = u"h1:OTHEROTHEROTHEROTHEROTHEROTHEROTHEROTHEROTH="_s;
const QDateTime now(QDate(2026, 11, 20), QTime(12, 0), QTimeZone::UTC);

MirrorAnswer answered(State state, double ms, int status = 200)
{
    return {.state = state, .status = status, .ms = ms, .bytes = 1000};
}

/// One that does everything right, each answer after about @p ms.
MirrorObservation honest(const QString &id, double ms = 30)
{
    MirrorObservation seen;
    seen.id = id;
    seen.url = QUrl("https://"_L1 + id + ".example"_L1);
    for (int i = 0; i < mirrorProbeCount; ++i)
        seen.answers[i] = answered(State::Right, ms + i);
    seen.at(MirrorProbe::Missing) = answered(State::Absent, ms, 404);
    seen.moduleHash = right;
    seen.newest = u"v1.5.2"_s;
    seen.newestTime = now;
    return seen;
}

MirrorObservation changed(MirrorObservation seen, const std::function<void(MirrorObservation &)> &change)
{
    change(seen);
    return seen;
}

MirrorObservation withoutDatabase(const QString &id)
{
    return changed(honest(id), [](MirrorObservation &seen) {
        seen.at(MirrorProbe::Supported) = answered(State::Absent, 30, 404);
        seen.at(MirrorProbe::Lookup) = {};
    });
}

MirrorObservation refusingDatabase(const QString &id)
{
    return changed(honest(id), [](MirrorObservation &seen) {
        seen.at(MirrorProbe::Supported) = answered(State::Refused, 30, 403);
        seen.at(MirrorProbe::Lookup) = {};
    });
}

MirrorObservation stale(const QString &id, qint64 days)
{
    return changed(honest(id), [days](MirrorObservation &seen) {
        seen.newest = u"v1.5.1"_s;
        seen.newestTime = now.addDays(-days);
    });
}

MirrorObservation portal(const QString &id)
{
    return changed(honest(id, 1), [](MirrorObservation &seen) {
        for (MirrorAnswer &answer : seen.answers)
            answer.state = State::Page;
        seen.moduleHash.clear();
        seen.newest.clear();
    });
}

MirrorObservation dead(const QString &id)
{
    MirrorObservation seen;
    seen.id = id;
    seen.at(MirrorProbe::Info) = {.state = State::Unreachable, .detail = u"connection refused"_s};
    return seen;
}

const MirrorReference proven{.moduleHash = right, .goModHash = {}, .databaseReachable = true, .verifies = true};

MirrorScore alone(const MirrorObservation &seen, const MirrorReference &reference = proven)
{
    // beside one that knows the newest version
    const QList<MirrorScore> scores = scoreMirrors({honest(u"beside"_s), seen}, reference);
    return *std::ranges::find(scores, seen.id, [](const MirrorScore &score) { return score.seen.id; });
}

} // namespace

class TestScorecard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void eightMirrors();
    void speedNeverMakesUpForContent();
    void fasterIsBetter();
    void fastPortalNeverWins_data();
    void fastPortalNeverWins();
    void stoppedInTheMiddle();
    void nobodyToCompareWith();
    void lag();
    void numbers();
    void order();
    void sentences();
    void saysWhatWasWrong_data();
    void saysWhatWasWrong();
};

void TestScorecard::verdicts_data()
{
    QTest::addColumn<MirrorObservation>("seen");
    QTest::addColumn<MirrorReference>("reference");
    QTest::addColumn<MirrorVerdict>("verdict");
    QTest::addColumn<QList<MirrorVerdict>>("warnings");
    const auto row = [](const char *name, const MirrorObservation &seen, MirrorVerdict verdict,
                        const QList<MirrorVerdict> &warnings = {}, const MirrorReference &reference = proven) {
        QTest::newRow(name) << seen << reference << verdict << warnings;
    };
    const auto with = [](MirrorProbe probe, State state, int status = 200) {
        return changed(honest(u"m"_s), [=](MirrorObservation &seen) { seen.at(probe) = answered(state, 30, status); });
    };
    MirrorReference closed = proven;
    closed.databaseReachable = false;
    MirrorReference unverified = proven;
    unverified.verifies = false;

    row("honest", honest(u"m"_s), MirrorVerdict::Good);
    row("slow", honest(u"m"_s, 2000), MirrorVerdict::Slow);
    row("stale", stale(u"m"_s, 40), MirrorVerdict::Stale);
    row("behind by an hour only",
        changed(honest(u"m"_s),
                [](MirrorObservation &seen) {
                    seen.newest = u"v1.5.1"_s;
                    seen.newestTime = now.addSecs(-3600);
                }),
        MirrorVerdict::Good);
    row("lying", changed(honest(u"m"_s), [](MirrorObservation &seen) { seen.moduleHash = other; }),
        MirrorVerdict::OtherBits);
    row("portal", portal(u"m"_s), MirrorVerdict::Portal);
    row("a page for what does not exist", with(MirrorProbe::Missing, State::Page), MirrorVerdict::Portal);
    row("without database", withoutDatabase(u"m"_s), MirrorVerdict::NoChecksums);
    row("without database, which cannot be reached", withoutDatabase(u"m"_s), MirrorVerdict::Unverifiable, {}, closed);
    row("without database, and nobody wants one", withoutDatabase(u"m"_s), MirrorVerdict::Good, {}, unverified);
    row("database 403", refusingDatabase(u"m"_s), MirrorVerdict::ChecksumsRefused);
    row("says yes, and its records are none", with(MirrorProbe::Lookup, State::Wrong), MirrorVerdict::ChecksumsRefused);
    row("says yes, and its records are refused", with(MirrorProbe::Lookup, State::Refused, 502),
        MirrorVerdict::ChecksumsRefused);
    row("database was not asked",
        changed(honest(u"m"_s),
                [](MirrorObservation &seen) { seen.at(MirrorProbe::Supported) = seen.at(MirrorProbe::Lookup) = {}; }),
        MirrorVerdict::Good);
    row("dead", dead(u"m"_s), MirrorVerdict::Dead);
    row("silent",
        changed(dead(u"m"_s), [](MirrorObservation &seen) { seen.at(MirrorProbe::Info).state = State::TooSlow; }),
        MirrorVerdict::Dead);
    row("never asked", changed(dead(u"m"_s), [](MirrorObservation &seen) { seen.at(MirrorProbe::Info) = {}; }),
        MirrorVerdict::Dead);
    row("without the module", with(MirrorProbe::Info, State::Absent, 404), MirrorVerdict::Broken);
    row("without the zip", with(MirrorProbe::Zip, State::Refused, 500), MirrorVerdict::Broken);
    row("something else as zip", with(MirrorProbe::Zip, State::Wrong), MirrorVerdict::Broken);
    row("a zip that came too late", with(MirrorProbe::Zip, State::TooSlow), MirrorVerdict::Broken);
    row("without @latest, which is optional", with(MirrorProbe::Latest, State::Absent, 404), MirrorVerdict::Good);
    row("serves what does not exist", with(MirrorProbe::Missing, State::Right), MirrorVerdict::ServesMissing);
    row("403 for what does not exist", with(MirrorProbe::Missing, State::Refused, 403), MirrorVerdict::ServesMissing);
    row("410 for what does not exist", with(MirrorProbe::Missing, State::Absent, 410), MirrorVerdict::Good);
    row("slow and stale and without database",
        changed(withoutDatabase(u"m"_s),
                [](MirrorObservation &seen) {
                    for (MirrorAnswer &answer : seen.answers)
                        answer.ms = answer.state == State::NotAsked ? 0 : 1500;
                    seen.newest = u"v1.0.0"_s;
                    seen.newestTime = now.addDays(-300);
                }),
        MirrorVerdict::Stale, {MirrorVerdict::NoChecksums, MirrorVerdict::Slow});
    row("lying and database 403",
        changed(refusingDatabase(u"m"_s), [](MirrorObservation &seen) { seen.moduleHash = other; }),
        MirrorVerdict::OtherBits, {MirrorVerdict::ChecksumsRefused});
}

void TestScorecard::verdicts()
{
    QFETCH(MirrorObservation, seen);
    QFETCH(MirrorReference, reference);
    QFETCH(MirrorVerdict, verdict);
    QFETCH(QList<MirrorVerdict>, warnings);
    const MirrorScore score = alone(seen, reference);
    QCOMPARE(mirrorVerdictName(score.verdict), mirrorVerdictName(verdict));
    QCOMPARE(score.warnings, warnings);
    QVERIFY(score.score >= 0 && score.score <= 100);
}

void TestScorecard::eightMirrors()
{
    const QList<MirrorObservation> seen{
        dead(u"dead"_s),
        portal(u"portal"_s),
        refusingDatabase(u"403"_s),
        withoutDatabase(u"without"_s),
        changed(honest(u"lying"_s, 2), [](MirrorObservation &m) { m.moduleHash = other; }),
        stale(u"stale"_s, 60),
        honest(u"slow"_s, 2500),
        honest(u"honest"_s)};
    const QList<MirrorScore> scores = scoreMirrors(seen, proven);
    QStringList ids;
    for (const MirrorScore &score : scores)
        ids.append(score.seen.id);
    QCOMPARE(ids.size(), 8);
    QCOMPARE(ids.first(2), (QStringList{u"honest"_s, u"without"_s}));
    // those with which go works stand before those with which it does not
    QStringList bad = ids.sliced(4);
    bad.sort();
    QCOMPARE(bad, (QStringList{u"403"_s, u"dead"_s, u"lying"_s, u"portal"_s}));
    QCOMPARE(ids.at(4), u"403"_s);
    for (const MirrorScore &score : scores) {
        QCOMPARE(isUsable(score.verdict), !bad.contains(score.seen.id));
        QVERIFY(!bad.contains(score.seen.id) || score.score <= 15);
        QVERIFY(bad.contains(score.seen.id) || score.score > 50);
    }
    // nobody's place depends on the order of the list
    QList<MirrorObservation> reversed = seen;
    std::ranges::reverse(reversed);
    for (const MirrorScore &score : scoreMirrors(reversed, proven)) {
        const auto same = std::ranges::find(scores, score.seen.id, [](const MirrorScore &s) { return s.seen.id; });
        QCOMPARE(score.score, same->score);
    }
}

void TestScorecard::speedNeverMakesUpForContent()
{
    const MirrorObservation slowest = honest(u"slowest"_s, 4000);
    const QList<MirrorObservation> bad{
        portal(u"portal"_s), refusingDatabase(u"403"_s),
        changed(honest(u"lying"_s, 0.1), [](MirrorObservation &seen) { seen.moduleHash = other; }),
        changed(honest(u"broken"_s, 0.1),
                [](MirrorObservation &seen) { seen.at(MirrorProbe::Mod).state = State::Wrong; })};
    for (const MirrorObservation &fast : bad)
        QCOMPARE(scoreMirrors({fast, slowest}, proven).first().seen.id, u"slowest"_s);
}

/// Whatever the others have wrong with them, as long as go can work with them.
void TestScorecard::fastPortalNeverWins_data()
{
    QTest::addColumn<MirrorObservation>("other");
    QTest::newRow("honest") << honest(u"m"_s);
    QTest::newRow("so slow that one gives up") << honest(u"m"_s, 60000);
    QTest::newRow("stale by years") << stale(u"m"_s, 2000);
    QTest::newRow("without database") << withoutDatabase(u"m"_s);
    QTest::newRow("all of it at once") << changed(withoutDatabase(u"m"_s), [](MirrorObservation &seen) {
        seen.newest = u"v1.0.0"_s;
        seen.newestTime = now.addDays(-900);
        seen.at(MirrorProbe::Missing) = answered(State::Right, 30);
        for (MirrorAnswer &answer : seen.answers)
            answer.ms = 9000;
    });
}

void TestScorecard::fastPortalNeverWins()
{
    QFETCH(MirrorObservation, other);
    for (const bool closed : {false, true}) {
        MirrorObservation fast = portal(u"portal"_s);
        for (MirrorAnswer &answer : fast.answers)
            answer.ms = 0.01;
        MirrorReference reference = proven;
        if (closed)
            reference.moduleHash.clear(); // nobody can prove anything
        const QList<MirrorScore> scores = scoreMirrors({fast, other}, reference);
        QCOMPARE(scores.first().seen.id, u"m"_s);
        QCOMPARE(scores.last().score, 0);
        QVERIFY(!isUsable(scores.last().verdict));
        QVERIFY(isUsable(scores.first().verdict));
    }
}

/// What was not asked for is no fault; what was seen already counts.
void TestScorecard::stoppedInTheMiddle()
{
    const auto stopped = [](const std::function<void(MirrorObservation &)> &change) {
        MirrorObservation seen;
        seen.id = u"m"_s;
        seen.whole = false;
        change(seen);
        return mirrorVerdictName(alone(seen).verdict);
    };
    QCOMPARE(stopped([](MirrorObservation &) { }), u"unfinished"_s);
    QCOMPARE(stopped([](MirrorObservation &seen) { seen.at(MirrorProbe::Info) = answered(State::Right, 5); }),
             u"unfinished"_s);
    QCOMPARE(stopped([](MirrorObservation &seen) { seen.at(MirrorProbe::Info) = answered(State::Page, 5); }),
             u"portal"_s);
    QCOMPARE(stopped([](MirrorObservation &seen) {
                 seen.at(MirrorProbe::Zip) = answered(State::Right, 5);
                 seen.moduleHash = other;
             }),
             u"other-bits"_s);
    QVERIFY(!isUsable(MirrorVerdict::Unfinished));
}

void TestScorecard::fasterIsBetter()
{
    int before = 101;
    for (const double ms : {5.0, 50.0, 200.0, 700.0, 3000.0}) {
        const int score = alone(honest(u"m"_s, ms)).score;
        QVERIFY(score < before);
        before = score;
    }
}

void TestScorecard::nobodyToCompareWith()
{
    MirrorReference nothing = proven;
    nothing.moduleHash.clear();
    const MirrorScore unknown = alone(honest(u"m"_s), nothing);
    QCOMPARE(unknown.h1Match, std::nullopt);
    QCOMPARE(mirrorVerdictName(unknown.verdict), u"good"_s);
    QVERIFY(unknown.score < alone(honest(u"m"_s)).score);
    QCOMPARE(alone(honest(u"m"_s)).h1Match, true);
    QCOMPARE(scoreMirrors({}, proven).size(), 0);
}

void TestScorecard::lag()
{
    QCOMPARE(alone(stale(u"m"_s, 2)).lagSeconds, 2 * 86400);
    QCOMPARE(alone(honest(u"m"_s)).lagSeconds, 0);
    const auto silent = changed(stale(u"m"_s, 2), [](MirrorObservation &seen) { seen.newestTime = {}; });
    QCOMPARE(alone(silent).lagSeconds, std::nullopt);
    // a version that only a liar knows leaves nobody behind
    const auto liar = changed(honest(u"liar"_s), [](MirrorObservation &seen) {
        seen.moduleHash = other;
        seen.newest = u"v9.0.0"_s;
        seen.newestTime = now.addDays(100);
    });
    for (const MirrorScore &score : scoreMirrors({honest(u"m"_s), liar}, proven))
        QVERIFY(score.seen.id == "liar"_L1 || score.lagSeconds == 0);
}

void TestScorecard::numbers()
{
    const MirrorScore score = alone(honest(u"m"_s, 100));
    QVERIFY(score.medianMs && score.medianMs->low <= score.medianMs->value
            && score.medianMs->value <= score.medianMs->high);
    QVERIFY(score.medianMs->value >= 100 && score.medianMs->value <= 107);
    QVERIFY(score.p95Ms->value >= score.medianMs->value);
    QVERIFY(score.bytesPerSecond && score.bytesPerSecond->value > 9000 && score.bytesPerSecond->value < 10001);
    const MirrorScore none = alone(dead(u"m"_s));
    QVERIFY(!none.medianMs && !none.p95Ms && !none.bytesPerSecond);
}

void TestScorecard::order()
{
    const QList<MirrorScore> scores = scoreMirrors({honest(u"b"_s), honest(u"a"_s)}, proven);
    QCOMPARE(scores.first().seen.id, u"b"_s); // equal ones stay in the order of the list
}

void TestScorecard::sentences()
{
    for (const QString &language : Texts::languages()) {
        const Texts texts(language);
        for (int i = 0; i <= static_cast<int>(MirrorVerdict::Unfinished); ++i) {
            const Text text = mirrorVerdictText(static_cast<MirrorVerdict>(i), alone(honest(u"m"_s)), {});
            QVERIFY2(texts.contains(text.key), qPrintable(text.key));
            QVERIFY2(!texts(text).contains(u'{'), qPrintable(texts(text)));
        }
    }
}

void TestScorecard::saysWhatWasWrong_data()
{
    QTest::addColumn<MirrorObservation>("seen");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, MirrorProbe probe, const MirrorAnswer &answer, const QString &says) {
        QTest::newRow(name) << changed(honest(u"m"_s), [&](MirrorObservation &seen) { seen.at(probe) = answer; })
                            << says;
    };
    row("another status", MirrorProbe::Zip, answered(State::Absent, 5, 404), u"zip is 404"_s);
    row("200 with something else", MirrorProbe::Zip, answered(State::Wrong, 5),
        u"what comes as zip is something else"_s);
    row("a login", MirrorProbe::List, answered(State::Refused, 5, 401), u"to nobody without a login: list is 401"_s);
    row("too slow", MirrorProbe::Mod, answered(State::TooSlow, 5, 0), u"in time: mod did not come to its end"_s);
    row("a page for one file", MirrorProbe::Zip, answered(State::Page, 5), u"in the place of zip"_s);
    row("what does not exist", MirrorProbe::Missing, answered(State::Refused, 5, 500), u"the next entry (500)"_s);
    row("records that are none", MirrorProbe::Lookup, answered(State::Wrong, 5), u"with something else: go stops"_s);
    row("records for a login", MirrorProbe::Supported, answered(State::Refused, 5, 401),
        u"only after a login (401): go stops"_s);
    QTest::newRow("a page for everything") << portal(u"m"_s) << u"in the place of everything"_s;
}

void TestScorecard::saysWhatWasWrong()
{
    QFETCH(const MirrorObservation, seen);
    QFETCH(const QString, says);
    const MirrorScore score = alone(seen);
    const Text text = mirrorVerdictText(score.verdict, score, {});
    const QString english = Texts(u"en"_s)(text);
    QVERIFY2(english.contains(says), qPrintable(english));
    QVERIFY2(Texts(u"zh_CN"_s).contains(text.key), qPrintable(text.key));
}

QTEST_APPLESS_MAIN(TestScorecard)
#include "tst_scorecard.moc"
