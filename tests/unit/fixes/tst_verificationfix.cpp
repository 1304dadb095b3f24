// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixhome.h"

#include "core/fixes/gosumlines.h"
#include "core/fixes/verificationfix.h"
#include "core/fixes/verificationverifier.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString right = u"h1:ScX5w1eTa3QqT8oi6+ziP7dTV1S2+ALU0bI+0zXKWiQ="_s;
const QString rightMod = u"h1:18ZOQIKpY8NJVqYksKHtTdi31H5itFRjB5/qKTNYzSU="_s;
const QString wrong = u"h1:AAAAw1eTa3QqT8oi6+ziP7dTV1S2+ALU0bI+0zXKWiQ="_s;
const QString moduleName = u"lab.test/hello@v1.0.0"_s;

ModuleVersion hello()
{
    return ModuleVersion::parse(moduleName);
}

/// The cache, go.sum and the database agree, until a test changes one of them.
Verification agreeing(const FixHome &home)
{
    Verification made;
    made.module = hello();
    made.database = u"sum.golang.org"_s;
    made.storedFile = home.sumDb() + u"/sum.golang.org/latest"_s;
    made.seen.copies = {{.kind = ModuleCopy::Kind::Cache,
                         .from = home.cached(u".zip"_s),
                         .moduleHash = right,
                         .goModHash = rightMod,
                         .recorded = right}};
    made.seen.goSum = {
        .file = home.path(u"project/go.sum"_s), .moduleHashes = {right}, .goModHashes = {rightMod}, .fatal = {}};
    made.seen.database.fault = DatabaseProof::Fault::None;
    made.seen.database.moduleHashes = {right};
    made.seen.database.goModHashes = {rightMod};
    made.seen.database.record = 7;
    made.seen.database.head.records = 12;
    return made;
}

void putHome(const FixHome &home)
{
    for (const QString &suffix : {u".zip"_s, u".ziphash"_s, u".mod"_s, u".info"_s}) {
        writeFile(home.cached(suffix), "of " + suffix.toUtf8());
    }
    writeFile(home.cache() + u"/cache/download/lab.test/hello/@v/v1.1.0.zip"_s, "another version");
    writeFile(home.cache() + u"/cache/download/lab.test/hello/@v/list"_s, "v1.0.0\nv1.1.0\n");
    writeFile(home.unpacked() + u"/hello.go"_s, "package hello\n");
    writeFile(home.sumDb() + u"/sum.golang.org/latest"_s, "torn");
    writeFile(home.path(u"project/go.mod"_s), "module m\n");
    writeFile(home.path(u"project/go.sum"_s),
              "lab.test/hello v1.0.0 " + wrong.toUtf8() + "\nlab.test/hello v1.0.0/go.mod " + rightMod.toUtf8() + '\n');
}

} // namespace

/// What a verification found, and what of it can be put right on this machine.
class TestVerificationFix : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void putsHashesIntoLines_data();
    void putsHashesIntoLines();
    void refusesOtherFiles_data();
    void refusesOtherFiles();
    void offersTheSafeFix_data();
    void offersTheSafeFix();
    void removesAllOfThatVersion();
    void correctsTheProjectsGoSum();
    void movesWhatGoCannotRead();
    void saysWhetherItHelped_data();
    void saysWhetherItHelped();
};

void TestVerificationFix::putsHashesIntoLines_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray good = "lab.test/hello v1.0.0 " + right.toUtf8();
    const QByteArray bad = "lab.test/hello v1.0.0 " + wrong.toUtf8();
    const QByteArray goodMod = "lab.test/hello v1.0.0/go.mod " + rightMod.toUtf8();
    const QByteArray badMod = "lab.test/hello v1.0.0/go.mod " + wrong.toUtf8();
    const QByteArray other = "lab.test/other v1.0.0 " + wrong.toUtf8();
    const QByteArray otherVersion = "lab.test/hello v1.0.1 " + wrong.toUtf8();
    QTest::newRow("the module") << bad + '\n' + goodMod + '\n' << good + '\n' + goodMod + '\n';
    QTest::newRow("its go.mod") << good + '\n' + badMod + '\n' << good + '\n' + goodMod + '\n';
    QTest::newRow("both, among others") << other + '\n' + bad + '\n' + badMod + '\n' + otherVersion + '\n'
                                        << other + '\n' + good + '\n' + goodMod + '\n' + otherVersion + '\n';
    QTest::newRow("everything is right") << good + '\n' + goodMod + '\n' << good + '\n' + goodMod + '\n';
    QTest::newRow("a second line for the same") << bad + '\n' + good + '\n' << good + '\n';
    QTest::newRow("a second line that is wrong") << good + '\n' + bad + '\n' << good + '\n';
    QTest::newRow("lines of Windows") << bad + "\r\n" + other + "\r\n" << good + "\r\n" + other + "\r\n";
    QTest::newRow("without a last newline") << bad << good;
    QTest::newRow("blanks stay") << "lab.test/hello  v1.0.0\t" + wrong.toUtf8() + " \n"
                                 << "lab.test/hello  v1.0.0\t" + right.toUtf8() + " \n";
    QTest::newRow("another algorithm is not touched")
        << QByteArray("lab.test/hello v1.0.0 h2:x\n") << QByteArray("lab.test/hello v1.0.0 h2:x\n");
    QTest::newRow("markers of git are not touched") << "<<<<<<< ours\n" + bad + "\n=======\n"
                                                    << "<<<<<<< ours\n" + good + "\n=======\n";
    QTest::newRow("no line is added") << other + '\n' << other + '\n';
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestVerificationFix::putsHashesIntoLines()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(withProvenHashes(before, hello(), right, rightMod), after);
    QCOMPARE(withProvenHashes(after, hello(), right, rightMod), after);
}

void TestVerificationFix::refusesOtherFiles_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("goMod");
    QTest::addColumn<QString>("hash");
    QTest::addColumn<QString>("why");
    const QString sum = u"~/project/go.sum"_s;
    const QString mod = u"~/project/go.mod"_s;
    QTest::newRow("of another project") << u"~/elsewhere/go.sum"_s << mod << right << u"fixing.not-own-gosum"_s;
    QTest::newRow("without a project") << sum << QString() << right << u"fixing.not-own-gosum"_s;
    QTest::newRow("another file of the project") << mod << mod << right << u"fixing.not-own-gosum"_s;
    QTest::newRow("no hash") << sum << mod << u"h1:short"_s << u"fixing.unknown-value"_s;
    QTest::newRow("a line break in the hash") << sum << mod << right.chopped(1) + u'\n' << u"fixing.unknown-value"_s;
}

void TestVerificationFix::refusesOtherFiles()
{
    QFETCH(QString, path);
    QFETCH(QString, goMod);
    QFETCH(QString, hash);
    QFETCH(QString, why);
    const FixHome home;
    putHome(home);
    const QByteArray before = home.everything();
    const UserFileFix fix = proveGoSum({{u"path"_s, path.replace(u'~', home.path())},
                                        {u"module"_s, moduleName},
                                        {u"provenHash"_s, hash},
                                        {u"provenGoModHash"_s, rightMod}},
                                       goMod.replace(u'~', home.path()));
    QVERIFY(!fix.whyNot.isEmpty());
    QCOMPARE(fix.whyNot.key, why);
    QCOMPARE(home.everything(), before);
}

void TestVerificationFix::offersTheSafeFix_data()
{
    QTest::addColumn<VerifyVerdict>("verdict");
    QTest::addColumn<QString>("fix");
    QTest::newRow("the cache") << VerifyVerdict::CacheDamaged << u"remove-cache-entry"_s;
    QTest::newRow("a line of go.sum") << VerifyVerdict::GoSumWrong << u"correct-gosum-line"_s;
    QTest::newRow("the stored head") << VerifyVerdict::StoredHeadCorrupt << u"reset-sumdb-state"_s;
    // nothing of this machine is wrong, or nobody knows who is right
    for (const VerifyVerdict verdict :
         {VerifyVerdict::Verified, VerifyVerdict::MatchesGoSum, VerifyVerdict::NotChecked,
          VerifyVerdict::ProxyChangedModule, VerifyVerdict::TagMoved, VerifyVerdict::GoSumDiffers,
          VerifyVerdict::GoSumMalformed, VerifyVerdict::FileDiffers, VerifyVerdict::BrokenDownload,
          VerifyVerdict::CopiesDiffer, VerifyVerdict::DatabaseForked, VerifyVerdict::DatabaseWentBack,
          VerifyVerdict::DatabaseInvalid, VerifyVerdict::DatabaseUnreachable, VerifyVerdict::NotInDatabase,
          VerifyVerdict::NotDownloaded}) {
        QTest::newRow(qPrintable(verdictName(verdict))) << verdict << QString();
    }
}

void TestVerificationFix::offersTheSafeFix()
{
    QFETCH(VerifyVerdict, verdict);
    QFETCH(QString, fix);
    const FixHome home;
    const Verification seen = agreeing(home);
    const std::optional<FixRequest> offered = safeFix(seen, verdict);
    QCOMPARE(offered ? offered->id : QString(), fix);
    QCOMPARE(causeOf(verdict).isEmpty(), fix.isEmpty());
    // a line of go.sum is only replaced by what was proven
    Verification unproven = seen;
    unproven.seen.database.fault = DatabaseProof::Fault::Unreachable;
    if (verdict == VerifyVerdict::GoSumWrong) {
        QVERIFY(!safeFix(unproven, verdict));
    }
}

void TestVerificationFix::removesAllOfThatVersion()
{
    const FixHome home;
    putHome(home);
    Verification damaged = agreeing(home);
    damaged.seen.copies[0].moduleHash = wrong;
    damaged.judgement = judge(damaged.seen);
    QCOMPARE(damaged.judgement.verdict, VerifyVerdict::CacheDamaged);
    const FixPlan plan = planFix(*safeFix(damaged, VerifyVerdict::CacheDamaged), home.surroundings());
    QVERIFY2(plan.isAutomatic(), qPrintable(plan.whyNot.key));
    QStringList gone;
    for (const FixChange &change : plan.shown) {
        QCOMPARE(change.kind, u"remove"_s);
        gone.append(change.target);
    }
    // the unpacked folder first: go takes one without a .ziphash for verified
    QCOMPARE(gone,
             (QStringList{home.unpacked(), home.cached(u".zip"_s), home.cached(u".ziphash"_s), home.cached(u".mod"_s),
                          home.cached(u".info"_s)}));
}

void TestVerificationFix::correctsTheProjectsGoSum()
{
    const FixHome home;
    putHome(home);
    Verification seen = agreeing(home);
    seen.seen.goSum.moduleHashes = {wrong};
    seen.judgement = judge(seen.seen);
    QCOMPARE(seen.judgement.verdict, VerifyVerdict::GoSumWrong);
    const FixPlan plan = planFix(*safeFix(seen, VerifyVerdict::GoSumWrong), home.surroundings());
    QVERIFY2(plan.isAutomatic(), qPrintable(plan.whyNot.key));
    QCOMPARE(plan.changes.size(), 1);
    QCOMPARE(plan.shown.first().kind, u"file"_s);
    QCOMPARE(plan.notes.first().key, u"fixing.proven-lines"_s);
    const Journal journal = home.journal();
    QVERIFY(journal.apply(plan.changes.first()));
    QCOMPARE(contentsOf(home.path(u"project/go.sum"_s)),
             "lab.test/hello v1.0.0 " + right.toUtf8() + "\nlab.test/hello v1.0.0/go.mod " + rightMod.toUtf8() + '\n');
    QVERIFY(journal.undo());
    QVERIFY(contentsOf(home.path(u"project/go.sum"_s)).contains(wrong.toUtf8()));
    // a diagnosis has no proof: then it is advice alone
    QCOMPARE(
        planFix({u"correct-gosum-line"_s, u"gosum-mismatch"_s, {}, {{u"module"_s, moduleName}}}, home.surroundings())
            .whyNot.key,
        u"fixing.manual"_s);
}

void TestVerificationFix::movesWhatGoCannotRead()
{
    const FixHome home;
    putHome(home);
    Verification seen = agreeing(home);
    seen.seen.database.storedProblem = u"malformed note"_s;
    const FixPlan plan = planFix(*safeFix(seen, VerifyVerdict::StoredHeadCorrupt), home.surroundings());
    QVERIFY2(plan.isAutomatic(), qPrintable(plan.whyNot.key));
    QCOMPARE(plan.shown.size(), 1);
    QCOMPARE(plan.shown.first().target, home.sumDb() + u"/sum.golang.org/latest"_s);
}

void TestVerificationFix::saysWhetherItHelped_data()
{
    QTest::addColumn<VerifyVerdict>("now");
    QTest::addColumn<QList<VerifyVerdict>>("also");
    QTest::addColumn<Verification::Outcome>("outcome");
    QTest::addColumn<FixEffect>("effect");
    using Ended = Verification::Outcome;
    const QList<VerifyVerdict> none;
    QTest::newRow("verified") << VerifyVerdict::Verified << none << Ended::Judged << FixEffect::Helped;
    QTest::newRow("nobody can be asked now")
        << VerifyVerdict::DatabaseUnreachable << none << Ended::Judged << FixEffect::Helped;
    QTest::newRow("still damaged") << VerifyVerdict::CacheDamaged << none << Ended::Judged << FixEffect::DidNotHelp;
    QTest::newRow("still damaged, behind something worse")
        << VerifyVerdict::ProxyChangedModule << QList{VerifyVerdict::CacheDamaged} << Ended::Judged
        << FixEffect::DidNotHelp;
    QTest::newRow("not verified to its end")
        << VerifyVerdict::NotChecked << none << Ended::TimedOut << FixEffect::DidNotHelp;
}

void TestVerificationFix::saysWhetherItHelped()
{
    QFETCH(VerifyVerdict, now);
    QFETCH(QList<VerifyVerdict>, also);
    QFETCH(Verification::Outcome, outcome);
    QFETCH(FixEffect, effect);
    const FixHome home;
    Verification after = agreeing(home);
    after.outcome = outcome;
    after.judgement = {.verdict = now, .also = also};
    const FixRequest fix = *safeFix(agreeing(home), VerifyVerdict::CacheDamaged);
    QCOMPARE(fixEffect(fix, beforeFix({}), VerificationVerifier::checkOf(after)), effect);
    after.outcome = Verification::Outcome::Cancelled;
    QVERIFY(VerificationVerifier::checkOf(after).cancelled);
}

QTEST_GUILESS_MAIN(TestVerificationFix)
#include "tst_verificationfix.moc"
