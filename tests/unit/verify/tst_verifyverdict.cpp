// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/report/verifyreport.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Fault = DatabaseProof::Fault;
using Kind = ModuleCopy::Kind;

namespace {

const QString right = u"h1:RIGHTRIGHTRIGHTRIGHTRIGHTRIGHTRIGHTRIGHTRIG="_s;
const QString wrong = u"h1:WRONGWRONGWRONGWRONGWRONGWRONGWRONGWRONGWRO="_s;
const QString third = u"h1:THIRDTHIRDTHIRDTHIRDTHIRDTHIRDTHIRDTHIRDTHI="_s;
const QString goMod = u"h1:MODMODMODMODMODMODMODMODMODMODMODMODMODMODM="_s;
const QString otherMod = u"h1:OTHEROTHEROTHEROTHEROTHEROTHEROTHEROTHEROTH="_s;
const QString nothing = u"h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_s;
const QString emptyMod = u"h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY="_s;

ModuleCopy proxy(const QString &hash, const QString &mod = goMod)
{
    return {.kind = Kind::Proxy, .from = u"https://proxy.example"_s, .moduleHash = hash, .goModHash = mod};
}

ModuleCopy origin(const QString &hash)
{
    return {.kind = Kind::Origin, .from = u"direct"_s, .moduleHash = hash, .goModHash = goMod};
}

ModuleCopy cache(const QString &hash, const QString &recorded = {})
{
    return {.kind = Kind::Cache,
            .from = u"/cache/v1.0.0.zip"_s,
            .moduleHash = hash,
            .goModHash = goMod,
            .recorded = recorded.isEmpty() ? hash : recorded};
}

ModuleCopy file(const QString &hash)
{
    return {.kind = Kind::File, .from = u"/tmp/m.zip"_s, .moduleHash = hash};
}

ModuleCopy broken(ModuleCopy copy)
{
    copy.moduleHash.reset();
    copy.problem = u"zip: not a valid zip file"_s;
    return copy;
}

GoSumWord goSum(const QStringList &module, const QStringList &mod = {goMod})
{
    return {.file = u"/p/go.sum"_s, .moduleHashes = module, .goModHashes = mod};
}

DatabaseProof proven(const QString &module = right, const QString &mod = goMod)
{
    DatabaseProof proof;
    proof.fault = Fault::None;
    proof.moduleHashes = {module};
    proof.goModHashes = {mod};
    proof.record = 5;
    proof.head.records = 9;
    return proof;
}

DatabaseProof faulty(Fault fault)
{
    DatabaseProof proof;
    proof.fault = fault;
    return proof;
}

DatabaseProof withoutStored(DatabaseProof proof)
{
    proof.storedProblem = u"reading tree note: malformed note"_s;
    return proof;
}

NotAsked rule(NotAsked::Why why)
{
    return {why, u"GOPRIVATE=*.corp.example"_s};
}

} // namespace

class TestVerifyVerdict : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judges_data();
    void judges();
    void goSumStates_data();
    void goSumStates();
    void everyVerdictIsExplained();
    void namesAreUnique();
};

void TestVerifyVerdict::judges_data()
{
    QTest::addColumn<Witnesses>("seen");
    QTest::addColumn<VerifyVerdict>("verdict");
    QTest::addColumn<QList<VerifyVerdict>>("also");
    using Copies = QList<ModuleCopy>;
    const auto row = [](const char *name, const Copies &copies, const GoSumWord &word, const DatabaseProof &database,
                        VerifyVerdict verdict, const QList<VerifyVerdict> &also = {}, const NotAsked &notAsked = {}) {
        Witnesses seen;
        seen.copies = copies;
        seen.goSum = word;
        seen.database = database;
        seen.notAsked = notAsked;
        QTest::newRow(name) << seen << verdict << also;
    };
    const GoSumWord silent;

    row("all three agree", {proxy(right)}, goSum({right}), proven(), VerifyVerdict::Verified);
    row("the database agrees, go.sum is silent", {proxy(right)}, silent, proven(), VerifyVerdict::Verified);
    row("cache and proxy agree with the database", {cache(right), proxy(right)}, goSum({right}), proven(),
        VerifyVerdict::Verified);
    row("a file agrees", {file(right)}, silent, proven(), VerifyVerdict::Verified);

    row("its own host agrees", {origin(right)}, silent, proven(), VerifyVerdict::Verified);
    row("its own host has another content now", {origin(wrong)}, silent, proven(), VerifyVerdict::TagMoved);
    row("the same, and go.sum has what was recorded", {cache(right), origin(wrong)}, goSum({right}), proven(),
        VerifyVerdict::TagMoved);
    row("its own host against go.sum, without a database", {origin(wrong)}, goSum({right}), faulty(Fault::Unreachable),
        VerifyVerdict::GoSumDiffers);

    row("the proxy is alone with its content", {proxy(wrong)}, goSum({right}), proven(),
        VerifyVerdict::ProxyChangedModule);
    row("the same without go.sum", {proxy(wrong)}, silent, proven(), VerifyVerdict::ProxyChangedModule);
    row("the proxy changed the go.mod alone", {proxy(right, otherMod)}, goSum({right}), proven(),
        VerifyVerdict::ProxyChangedModule);
    row("the cache is right, the proxy is not", {cache(right), proxy(wrong)}, silent, proven(),
        VerifyVerdict::ProxyChangedModule);
    row("all three differ", {proxy(wrong)}, goSum({third}), proven(), VerifyVerdict::ProxyChangedModule,
        {VerifyVerdict::GoSumWrong});
    row("go.sum knows the go.mod alone", {proxy(wrong)}, goSum({}), proven(), VerifyVerdict::ProxyChangedModule);

    row("go.sum and download agree against the database", {proxy(wrong)}, goSum({wrong}), proven(),
        VerifyVerdict::TagMoved);
    row("go.sum and cache agree against the database", {cache(wrong)}, goSum({wrong}), proven(),
        VerifyVerdict::TagMoved);

    row("go.sum is alone", {proxy(right)}, goSum({wrong}), proven(), VerifyVerdict::GoSumWrong);
    row("go.sum is wrong about the go.mod", {proxy(right)}, goSum({right}, {otherMod}), proven(),
        VerifyVerdict::GoSumWrong);
    row("a right line behind a wrong one does not help", {proxy(right)}, goSum({wrong, right}), proven(),
        VerifyVerdict::GoSumWrong);
    row("a line of another algorithm does not count", {proxy(right)}, goSum({u"h2:abc"_s, right}), proven(),
        VerifyVerdict::Verified);

    row("the cache was changed after its download", {cache(wrong, right)}, goSum({right}), proven(),
        VerifyVerdict::CacheDamaged);
    row("the same, with a good download", {cache(wrong, right), proxy(right)}, silent, proven(),
        VerifyVerdict::CacheDamaged);
    row("the cache holds what nobody proves", {cache(wrong)}, goSum({right}), proven(), VerifyVerdict::CacheDamaged);
    row("a cached zip that cannot be read", {broken(cache(right))}, silent, proven(), VerifyVerdict::CacheDamaged);
    row("the cache was changed, whatever the database would say", {cache(wrong, right)}, silent,
        faulty(Fault::Unreachable), VerifyVerdict::CacheDamaged);

    row("a file of something else", {file(wrong)}, goSum({right}), proven(), VerifyVerdict::FileDiffers);
    row("a file that is no zip", {broken(file(right))}, silent, proven(), VerifyVerdict::FileDiffers);
    row("a file that go.sum does not know", {file(wrong)}, goSum({right}), faulty(Fault::Unreachable),
        VerifyVerdict::FileDiffers);

    row("no zip file comes", {broken(proxy(right))}, silent, proven(), VerifyVerdict::BrokenDownload);
    row("an empty zip comes", {proxy(nothing)}, silent, proven(), VerifyVerdict::BrokenDownload);
    row("an empty go.mod comes", {proxy(right, emptyMod)}, silent, proven(), VerifyVerdict::BrokenDownload);

    row("unsigned", {proxy(right)}, goSum({right}), faulty(Fault::BadHead), VerifyVerdict::DatabaseInvalid);
    row("a page", {proxy(right)}, silent, faulty(Fault::MalformedRecord), VerifyVerdict::DatabaseInvalid);
    row("an altered tile", {proxy(right)}, silent, faulty(Fault::BadTile), VerifyVerdict::DatabaseInvalid);
    row("another record", {proxy(right)}, silent, faulty(Fault::NotInTree), VerifyVerdict::DatabaseInvalid);
    row("a record without the line", {proxy(right)}, silent, faulty(Fault::MissingLine),
        VerifyVerdict::DatabaseInvalid);
    row("two trees", {proxy(right)}, goSum({right}), faulty(Fault::Fork), VerifyVerdict::DatabaseForked);
    row("two trees and a bad go.sum", {proxy(right)}, goSum({wrong}), faulty(Fault::Fork),
        VerifyVerdict::DatabaseForked, {VerifyVerdict::GoSumDiffers});
    row("a shorter tree", {proxy(right)}, silent, faulty(Fault::Rollback), VerifyVerdict::DatabaseWentBack);
    row("go's own state is damaged", {proxy(right)}, silent, withoutStored(proven()), VerifyVerdict::StoredHeadCorrupt);
    row("go's own state is the least", {proxy(wrong)}, silent, withoutStored(proven()),
        VerifyVerdict::ProxyChangedModule, {VerifyVerdict::StoredHeadCorrupt});

    row("nobody answers", {proxy(right)}, silent, faulty(Fault::Unreachable), VerifyVerdict::DatabaseUnreachable);
    row("nobody answers, go.sum agrees", {proxy(right)}, goSum({right}), faulty(Fault::Unreachable),
        VerifyVerdict::MatchesGoSum);
    row("nobody answers, go.sum knows the go.mod alone", {proxy(right)}, goSum({}), faulty(Fault::Unreachable),
        VerifyVerdict::DatabaseUnreachable);
    row("nobody answers, go.sum disagrees", {proxy(right)}, goSum({wrong}), faulty(Fault::Unreachable),
        VerifyVerdict::GoSumDiffers);
    row("no such record", {proxy(right)}, silent, faulty(Fault::NotFound), VerifyVerdict::NotInDatabase);
    row("two contents and nobody decides", {cache(right), proxy(wrong)}, silent, faulty(Fault::Unreachable),
        VerifyVerdict::CopiesDiffer);
    row("two contents, go.sum decides", {cache(right), proxy(wrong)}, goSum({right}), faulty(Fault::Unreachable),
        VerifyVerdict::GoSumDiffers);

    row("private, go.sum agrees", {proxy(right)}, goSum({right}), {}, VerifyVerdict::MatchesGoSum, {},
        rule(NotAsked::Why::Private));
    row("private, go.sum is silent", {proxy(right)}, silent, {}, VerifyVerdict::NotChecked, {},
        rule(NotAsked::Why::Private));
    row("private, go.sum disagrees", {proxy(right)}, goSum({wrong}), {}, VerifyVerdict::GoSumDiffers, {},
        rule(NotAsked::Why::Private));
    row("suspected", {cache(right)}, silent, {}, VerifyVerdict::NotChecked, {}, rule(NotAsked::Why::Suspected));
    row("switched off", {proxy(right)}, silent, {}, VerifyVerdict::NotChecked, {}, rule(NotAsked::Why::Off));
    row("switched off: what a proof would say does not count", {proxy(wrong)}, silent, proven(),
        VerifyVerdict::NotChecked, {}, rule(NotAsked::Why::Off));
    row("GOSUMDB is nonsense", {proxy(right)}, silent, {}, VerifyVerdict::DatabaseUnreachable, {},
        rule(NotAsked::Why::Invalid));

    row("nothing to check", {}, silent, proven(), VerifyVerdict::NotDownloaded);
    row("nothing to check, and go.sum is wrong", {}, goSum({wrong}), proven(), VerifyVerdict::GoSumWrong);
    GoSumWord malformed = silent;
    malformed.fatal = u"malformed go.sum:\ngo.sum:1: wrong number of fields 1"_s;
    row("go.sum cannot be read", {proxy(right)}, malformed, proven(), VerifyVerdict::GoSumMalformed);
}

void TestVerifyVerdict::judges()
{
    QFETCH(Witnesses, seen);
    QFETCH(VerifyVerdict, verdict);
    QFETCH(QList<VerifyVerdict>, also);
    const VerifyJudgement judgement = judge(seen);
    QCOMPARE(verdictName(judgement.verdict), verdictName(verdict));
    QCOMPARE(judgement.also, also);
    const bool fine = verdict == VerifyVerdict::Verified || verdict == VerifyVerdict::MatchesGoSum
        || verdict == VerifyVerdict::NotChecked;
    QCOMPARE(judgement.severity(), fine ? Severity::Info : Severity::Error);
}

void TestVerifyVerdict::goSumStates_data()
{
    QTest::addColumn<Witnesses>("seen");
    QTest::addColumn<QString>("state");
    Witnesses seen;
    seen.copies = {proxy(right)};
    seen.database = proven();
    QTest::newRow("silent") << seen << u"absent"_s;
    seen.goSum = goSum({right});
    QTest::newRow("agrees") << seen << u"match"_s;
    seen.goSum = goSum({}, {goMod});
    QTest::newRow("agrees about the go.mod") << seen << u"match"_s;
    seen.goSum = goSum({wrong});
    QTest::newRow("disagrees") << seen << u"mismatch"_s;
    seen.copies.clear();
    QTest::newRow("disagrees with the database") << seen << u"mismatch"_s;
    seen.goSum = goSum({right});
    QTest::newRow("agrees with the database") << seen << u"match"_s;
}

void TestVerifyVerdict::goSumStates()
{
    QFETCH(Witnesses, seen);
    QTEST(goSumState(seen), "state");
}

void TestVerifyVerdict::everyVerdictIsExplained()
{
    for (const QString &language : Texts::languages()) {
        const Texts texts(language);
        for (int i = 0; i <= static_cast<int>(VerifyVerdict::NotDownloaded); ++i) {
            Verification verification;
            verification.judgement.verdict = static_cast<VerifyVerdict>(i);
            for (const Text &text : {verdictTitle(verification), verdictExplanation(verification),
                                     verdictAdvice(verification), databaseText(verification)}) {
                QVERIFY2(text.isEmpty() || texts.contains(text.key), qPrintable(text.key));
                // every placeholder is filled
                QVERIFY2(!texts(text).contains(u'{'), qPrintable(texts(text)));
            }
            QCOMPARE(verdictAdvice(verification).isEmpty(),
                     severityOf(static_cast<VerifyVerdict>(i)) == Severity::Info);
        }
    }
}

void TestVerifyVerdict::namesAreUnique()
{
    QSet<QString> names;
    for (int i = 0; i <= static_cast<int>(VerifyVerdict::NotDownloaded); ++i)
        names.insert(verdictName(static_cast<VerifyVerdict>(i)));
    QCOMPARE(names.size(), static_cast<int>(VerifyVerdict::NotDownloaded) + 1);
}

QTEST_APPLESS_MAIN(TestVerifyVerdict)
#include "tst_verifyverdict.moc"
