// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/fixcontroller.h"

#include "core/causes/catalogue.h"
#include "fakeverifier.h"
#include "ui/models/cachecontroller.h"
#include "ui/models/cacheproblemsmodel.h"
#include "ui/models/fixwords.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

using State = FixController::State;
using Kind = FixOutcome::Kind;

class TestFixController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_sample = std::make_unique<FixSample>();
        m_fixes = std::make_unique<FixController>(m_sample->tools());
    }
    void cleanup()
    {
        m_fixes.reset();
        m_sample.reset();
    }
    void keepsTheDiagnosisForTheCommandLine();
    void keepsNoCancelledOne();
    void offersWhatCanBeApplied();
    void appliesVerifiesAndTakesBack();
    void takesBackWhatNoRecordTellsOfYet();
    void takesBackNothingUnknown();
    void putsBackWhatDidNotHelp();
    void stops();
    void refusesWhenTheSettingsChanged();
    void dropsAPlan();
    void recovers();
    void asksForConsent_data();
    void asksForConsent();
    void cacheIsCleanedAndRestored();
    void cacheScanStops();

private:
    [[nodiscard]] FixStore store() { return m_sample->tools().store; }
    void diagnose(const Diagnosis &diagnosis)
    {
        m_fixes->beginDiagnosis(m_sample->options());
        m_fixes->endDiagnosis(diagnosis);
        QTRY_VERIFY(store().lastDiagnosis());
    }
    void plan()
    {
        const std::optional<FixRequest> fix = m_fixes->offered(u"unset-variable"_s, FixSample::typo().verdicts.first());
        QVERIFY(fix);
        m_fixes->plan(*fix);
        QCOMPARE(m_fixes->state(), State::Planning);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixes->state(), State::Planned, 20000);
    }

    std::unique_ptr<FixSample> m_sample;
    std::unique_ptr<FixController> m_fixes;
};

void TestFixController::keepsTheDiagnosisForTheCommandLine()
{
    diagnose(FixSample::typo());
    const std::optional<LastDiagnosis> last = store().lastDiagnosis();
    QCOMPARE(last->problems.first().cause, u"env-goproxy-typo"_s);
    QCOMPARE(last->fingerprint, settingsFingerprint(m_sample->options().environment));
    QCOMPARE(last->project, m_sample->options().project);
}

void TestFixController::keepsNoCancelledOne()
{
    diagnose(FixSample::typo());
    Diagnosis cancelled = FixSample::typo();
    cancelled.outcome = RunOutcome::Cancelled;
    m_fixes->beginDiagnosis(m_sample->options());
    m_fixes->endDiagnosis(cancelled);
    QTest::qWait(100);
    QCOMPARE(store().lastDiagnosis()->outcome, RunOutcome::Problem);
    QVERIFY(!m_fixes->offered(u"unset-variable"_s, FixSample::typo().verdicts.first()));
}

void TestFixController::offersWhatCanBeApplied()
{
    const Verdict verdict = FixSample::typo().verdicts.first();
    QVERIFY(!m_fixes->offered(u"unset-variable"_s, verdict)); // nothing was diagnosed
    diagnose(FixSample::typo());
    QVERIFY(m_fixes->offered(u"unset-variable"_s, verdict));
    QVERIFY(!m_fixes->offered(u"ask-dns"_s, verdict)); // a letter
    Verdict other = verdict;
    other.subject = u"GOSUMDB"_s;
    QVERIFY(!m_fixes->offered(u"unset-variable"_s, other));
    m_fixes->forget(); // something else is on screen
    QVERIFY(!m_fixes->offered(u"unset-variable"_s, verdict));
}

void TestFixController::appliesVerifiesAndTakesBack()
{
    const QByteArray everything = m_sample->home.everything();
    diagnose(FixSample::typo());
    plan();
    QVERIFY2(m_fixes->fixPlan().isAutomatic(), qPrintable(m_fixes->fixPlan().whyNot.key));
    QCOMPARE(m_fixes->fixPlan().shown.size(), 1);
    QCOMPARE(m_sample->home.everything(), everything); // shown, not made
    QSignalSpy states(m_fixes.get(), &FixController::stateChanged);
    QSignalSpy verified(m_fixes.get(), &FixController::verified);
    QString said;
    connect(m_fixes.get(), &FixController::progress, this, [&] { said = FixWords::progress(*m_fixes); });
    m_fixes->apply();
    QVERIFY(m_fixes->isChanging());
    QTRY_COMPARE_WITH_TIMEOUT(m_fixes->state(), State::Idle, 20000);
    QList<State> seen;
    for (const QList<QVariant> &state : states) {
        seen << state.first().value<State>();
    }
    QCOMPARE(seen, QList<State>({State::Applying, State::Verifying, State::Idle}));
    QVERIFY2(said.contains(u"step 2 of 4"), qPrintable(said));
    QVERIFY(!m_fixes->lastLine().isEmpty());
    QCOMPARE(m_fixes->outcome().kind, Kind::Kept);
    QCOMPARE(m_fixes->outcome().said, (GoSaid{u"go mod tidy"_s, u"ok"_s}));
    QVERIFY(FixWords::outcome(m_fixes->outcome(), Texts(u"en"_s)).contains(u"go mod tidy works now"));
    QCOMPARE(FixWords::outcomeStatus(m_fixes->outcome()), Status::Pass);
    QCOMPARE(verified.size(), 1);
    QCOMPARE(contentsOf(m_sample->home.goEnv()), QByteArray("# mine\n"));
    QTRY_COMPARE(m_fixes->records().size(), 1);
    QCOMPARE(m_fixes->records().first().state, FixState::Kept);
    QCOMPARE(store().lastDiagnosis()->outcome, RunOutcome::Healthy);

    m_fixes->undo(m_fixes->outcome().record.group);
    QCOMPARE(m_fixes->state(), State::Undoing);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixes->outcome().kind, Kind::Undone, 20000);
    QCOMPARE(m_sample->home.everything(), everything);
    QTRY_COMPARE(m_fixes->records().first().state, FixState::Undone);
}

void TestFixController::takesBackWhatNoRecordTellsOfYet()
{
    const QByteArray everything = m_sample->home.everything();
    diagnose(FixSample::typo());
    plan();
    // as fast as a click can be: the records are read on a worker afterwards
    qsizetype recordsThen = -1;
    connect(
        m_fixes.get(), &FixController::outcomeChanged, this,
        [&] {
            recordsThen = m_fixes->records().size();
            m_fixes->undo(m_fixes->outcome().record.group);
        },
        Qt::SingleShotConnection);
    m_fixes->apply();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixes->outcome().kind, Kind::Undone, 20000);
    QCOMPARE(recordsThen, 0);
    QCOMPARE(m_fixes->outcome().record.id, u"unset-variable"_s);
    QCOMPARE(m_sample->home.everything(), everything);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixes->records().size(), 1, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixes->records().first().state, FixState::Undone, 20000);
}

void TestFixController::takesBackNothingUnknown()
{
    m_fixes->undo({});
    QCOMPARE(m_fixes->state(), State::Idle);
    m_fixes->undo(u"of nobody"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixes->outcome().kind, Kind::NotUndone, 20000);
    QCOMPARE(m_fixes->outcome().problem.key, u"fixing.nothing-to-undo"_s);
    QCOMPARE(m_fixes->state(), State::Idle);
}

void TestFixController::putsBackWhatDidNotHelp()
{
    const QByteArray everything = m_sample->home.everything();
    m_sample->nextCheck = FixSample::same();
    diagnose(FixSample::typo());
    plan();
    QSignalSpy verified(m_fixes.get(), &FixController::verified);
    m_fixes->apply();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixes->outcome().kind, Kind::DidNotHelp, 20000);
    QCOMPARE(m_sample->home.everything(), everything);
    QVERIFY(verified.isEmpty()); // the diagnosis on screen is still that of this machine
    QCOMPARE(FixWords::verified(m_fixes->outcome().record, Texts()).count(u'\n'), 2);
    QVERIFY(m_fixes->offered(u"set-goproxy"_s, FixSample::typo().verdicts.first())); // the next one
    m_fixes->dismissOutcome();
    QCOMPARE(m_fixes->outcome().kind, Kind::None);
}

void TestFixController::stops()
{
    const QByteArray everything = m_sample->home.everything();
    m_sample->nextCheck.reset();
    diagnose(FixSample::typo());
    plan();
    m_fixes->apply();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixes->state(), State::Verifying, 20000);
    QVERIFY(m_sample->home.everything() != everything);
    m_fixes->stop();
    QCOMPARE(m_fixes->state(), State::Stopping);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixes->outcome().kind, Kind::Stopped, 20000);
    QCOMPARE(m_sample->home.everything(), everything);
    QVERIFY(!store().pending());
}

void TestFixController::refusesWhenTheSettingsChanged()
{
    diagnose(FixSample::typo());
    writeFile(m_sample->home.goEnv(), "GOPROXY=Direct\nGOVCS=*:all\n");
    plan();
    QVERIFY(!m_fixes->fixPlan().isAutomatic());
    QCOMPARE(m_fixes->fixPlan().whyNot.key, u"fixwindow.settings-changed"_s);
    m_fixes->apply(); // does nothing
    QCOMPARE(m_fixes->state(), State::Planned);
    QCOMPARE(contentsOf(m_sample->home.goEnv()), QByteArray("GOPROXY=Direct\nGOVCS=*:all\n"));
    m_fixes->dropPlan();
    QCOMPARE(m_fixes->state(), State::Idle);
}

void TestFixController::dropsAPlan()
{
    diagnose(FixSample::typo());
    const QByteArray everything = m_sample->home.everything();
    const auto fix = m_fixes->offered(u"unset-variable"_s, FixSample::typo().verdicts.first());
    m_fixes->plan(*fix);
    m_fixes->dropPlan();
    QCOMPARE(m_fixes->state(), State::Idle);
    plan(); // what was dropped does not answer for it
    QCOMPARE(m_fixes->fixPlan().fix, *fix);
    m_fixes->dropPlan();
    m_fixes->apply();
    QTest::qWait(50);
    QCOMPARE(m_fixes->state(), State::Idle);
    QCOMPARE(m_sample->home.everything(), everything);
}

void TestFixController::recovers()
{
    const QByteArray everything = m_sample->home.everything();
    m_sample->nextCheck.reset();
    diagnose(FixSample::typo());
    plan();
    m_fixes->apply();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixes->state(), State::Verifying, 20000);
    m_fixes.reset(); // as if the program had been killed
    QVERIFY(m_sample->home.everything() != everything);

    FixController next(m_sample->tools());
    QSignalSpy recovered(&next, &FixController::recovered);
    QSignalSpy ready(&next, &FixController::ready);
    next.recover();
    QVERIFY(next.isRecovering());
    QVERIFY(ready.wait(20000));
    QCOMPARE(recovered.size(), 1);
    const auto found = recovered.first().first().value<FixRecovery>();
    QVERIFY(!found.problem);
    QCOMPARE(found.fix.id, u"unset-variable"_s);
    QCOMPARE(m_sample->home.everything(), everything);
    QVERIFY(!next.isRecovering());
    QCOMPARE(next.records().size(), 1);
}

void TestFixController::asksForConsent_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("asked");
    QTest::newRow("go's own settings") << u"settings"_s << false;
    QTest::newRow("an entry of the cache") << u"remove"_s << false;
    QTest::newRow("a mode") << u"mode"_s << false;
    QTest::newRow("a variable of the user") << u"variable"_s << false;
    QTest::newRow("a file that others use") << u"file"_s << true;
    QTest::newRow("anything new") << u"netrc"_s << true;
}

void TestFixController::asksForConsent()
{
    QFETCH(QString, kind);
    QFETCH(bool, asked);
    FixPlan plan;
    plan.shown = {{.kind = kind, .target = u"/home/dev/.netrc"_s, .before = {}, .after = {}, .diff = {}}};
    QCOMPARE(FixWords::consent(plan).contains(u".netrc"), asked);
}

void TestFixController::cacheIsCleanedAndRestored()
{
    FixHome &home = m_sample->home;
    writeFile(home.cached(u".info"_s), R"({"Version":"v1.0.0","Time":"2024-01-01T00:00:00Z"})");
    writeFile(home.cached(u".mod"_s), "module lab.test/hello\n");
    writeFile(home.cached(u".zip"_s), "no archive");
    writeFile(home.cached(u".ziphash"_s), "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    const QByteArray everything = home.everything();
    CacheController cache(home.journal(), store());
    cache.plan(); // nothing is known yet
    QCOMPARE(cache.state(), CacheController::State::Idle);
    cache.scan(m_sample->options().environment, m_sample->options().goFile);
    QTRY_VERIFY_WITH_TIMEOUT(cache.isKnown(), 20000);
    QCOMPARE(cache.report().modules, 1);
    QVERIFY(!cache.report().advice.text.isEmpty());
    CacheProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTexts(Texts(u"en"_s));
    model.setProblems(cache.report().problems);
    QVERIFY(model.rowCount() >= 1);
    QVERIFY(model.explanation(0).contains(u"v1.0.0.zip"));
    QCOMPARE(model.index(0, CacheProblemsModel::Module).data().toString(), u"lab.test/hello@v1.0.0"_s);
    QCOMPARE(model.explanation(99), QString());

    cache.plan();
    QTRY_COMPARE_WITH_TIMEOUT(cache.state(), CacheController::State::Planned, 20000);
    QCOMPARE(home.everything(), everything);
    QStringList targets;
    for (const FixChange &change : cache.removalPlan().shown) {
        targets << change.target;
    }
    targets.sort();
    QCOMPARE(targets, QStringList({home.cached(u".zip"_s), home.cached(u".ziphash"_s)}));
    cache.remove();
    QTRY_COMPARE_WITH_TIMEOUT(cache.outcome(), CacheController::Outcome::Removed, 20000);
    QVERIFY(!QFileInfo::exists(home.cached(u".zip"_s)));
    QVERIFY(QFileInfo::exists(home.cached(u".mod"_s)));
    QCOMPARE(cache.removedCount(), 2);
    QVERIFY(cache.canRestore());
    cache.restore();
    QTRY_COMPARE_WITH_TIMEOUT(cache.outcome(), CacheController::Outcome::Restored, 20000);
    QCOMPARE(home.everything(), everything);
    QVERIFY(!cache.isKnown() && !cache.canRestore());
}

void TestFixController::cacheScanStops()
{
    CacheController cache(m_sample->home.journal(), store());
    cache.scan(m_sample->options().environment, m_sample->options().goFile);
    cache.stop();
    QTRY_COMPARE_WITH_TIMEOUT(cache.state(), CacheController::State::Idle, 20000);
    QCOMPARE(cache.outcome(), CacheController::Outcome::Stopped);
    QVERIFY(!cache.isKnown());
}

QTEST_GUILESS_MAIN(TestFixController)
#include "tst_fixcontroller.moc"
