// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a verification found, put right from step 2: previewed, applied to the files of a home, verified again by one that is played by
// hand, kept or put back, and taken back.

#include "models/fixes/fakeverifier.h"
#include "models/lab/labsample.h"
#include "models/verify/verificationsample.h"
#include "sampledata.h"

#include "ui/code/syntaxlibrary.h"
#include "ui/fixes/cachedialog.h"
#include "ui/fixes/fixdialog.h"
#include "ui/fixes/fixnotice.h"
#include "ui/mirrors/mirrorpage.h"
#include "ui/models/runcontroller.h"
#include "ui/models/verificationcontroller.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/verify/verificationadvice.h"
#include "ui/verify/verificationview.h"
#include "ui/widgets/primarybutton.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/steppage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

constexpr int patienceMs = 20000;
const QString module = u"lab.test/hello@v1.0.0"_s;

struct VerifyGui
{
    explicit VerifyGui(const QString &code = u"en"_s)
    {
        for (const QString &suffix : {u".zip"_s, u".ziphash"_s, u".mod"_s, u".info"_s}) {
            writeFile(sample.home.cached(suffix), "of " + suffix.toUtf8());
        }
        writeFile(sample.home.unpacked() + u"/hello.go"_s, "package hello\n");
        writeFile(sample.home.path(u"project/go.mod"_s), "module lab.test/project\n");
        writeFile(goSum(), goSumBefore());
        language.set(code);
        window = std::make_unique<MainWindow>(MainWindow::Parts{run,
                                                                language,
                                                                appearance,
                                                                settings,
                                                                &syntax,
                                                                sample.home.path(u"data"_s),
                                                                {},
                                                                [] { return std::make_unique<FakeLabPlayer>(); },
                                                                [] { return LabContents{labScenarios(), {}}; },
                                                                &fixes,
                                                                nullptr,
                                                                nullptr,
                                                                &verification},
                                              sample.options());
        window->resize(1280, 800);
        window->show();
        window->diagnosePage()->showStep(2);
        window->diagnosePage()->stepPage(2)->tabs()->setCurrentIndex(1);
    }
    [[nodiscard]] VerificationView &view() const { return *window->diagnosePage()->stepPage(2)->verification(); }
    [[nodiscard]] FixDialog *dialog() const { return window->findChild<FixDialog *>(); }
    [[nodiscard]] QString goSum() const { return sample.home.path(u"project/go.sum"_s); }
    [[nodiscard]] static QByteArray goSumBefore()
    {
        return "lab.test/hello v1.0.0 " + wrongHash().toUtf8() + "\nlab.test/hello v1.0.0/go.mod "
            + rightGoMod().toUtf8() + "\nlab.test/other v0.1.0 " + wrongHash().toUtf8() + '\n';
    }

    void verified(const Verification &answer)
    {
        view().moduleChoice()->setEditText(module);
        QTest::mouseClick(view().verifyButton(), Qt::LeftButton);
        QVERIFY(verifying && verifying->started);
        verifying->end(answer);
    }
    /// The preview of the first fix is open, and its plan made.
    void preview()
    {
        const QList<QPushButton *> buttons = view().advice()->fixButtons();
        QVERIFY(!buttons.isEmpty());
        buttons.first()->setFocus();
        QTest::keyClick(buttons.first(), Qt::Key_Space);
        QVERIFY(dialog());
        QTRY_COMPARE_WITH_TIMEOUT(fixes.state(), FixController::State::Planned, patienceMs);
        QVERIFY2(fixes.fixPlan().isAutomatic(), qPrintable(fixes.fixPlan().whyNot.key));
    }
    void apply()
    {
        verifying = nullptr;
        QVERIFY(dialog()->applyButton()->isEnabled());
        QTest::keyClick(dialog()->applyButton(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(fixes.outcome().kind != FixOutcome::Kind::None, patienceMs);
    }

    void undo()
    {
        QTest::mouseClick(view().fixNotice()->undoButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(fixes.outcome().kind, FixOutcome::Kind::Undone, patienceMs);
    }

    /// Everybody agrees, until somebody changes a witness.
    [[nodiscard]] Verification agreeing() const
    {
        Verification made = sampleVerification();
        made.module = ModuleVersion::parse(module);
        made.seen.copies[0].from = sample.home.cached(u".zip"_s);
        made.seen.goSum.file = goSum();
        return made;
    }
    [[nodiscard]] Verification damagedCache() const
    {
        Verification made = agreeing();
        made.seen.copies[0].moduleHash = wrongHash();
        made.judgement = judge(made.seen);
        return made;
    }
    [[nodiscard]] Verification wrongGoSum() const
    {
        Verification made = agreeing();
        made.seen.goSum.moduleHashes = {wrongHash()};
        made.judgement = judge(made.seen);
        return made;
    }

    FixSample sample;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    Language language;
    Appearance appearance;
    RunController run{[](const DiagnosisOptions &) { return std::make_unique<FakeRun>(servfailDiagnosis()); }};
    SyntaxLibrary syntax;
    FixController fixes{sample.tools()};
    FakeVerification *verifying = nullptr;
    VerificationController verification{{[this](const VerificationRun::Request &request) {
                                             auto made = std::make_unique<FakeVerification>(request);
                                             verifying = made.get();
                                             return made;
                                         },
                                         [this](const CacheVerificationRun::Request &) {
                                             auto made = std::make_unique<FakeCacheVerification>();
                                             verifyingCache = made.get();
                                             return made;
                                         },
                                         [this](const VerificationRun::Request &request) {
                                             lookedAgain = request.options.module;
                                             return std::make_unique<FakeVerifier>(sample.nextCheck);
                                         }}};
    FakeCacheVerification *verifyingCache = nullptr;
    QString lookedAgain;
    std::unique_ptr<MainWindow> window;
};

FixCheck nothingWrong()
{
    return {.cancelled = false, .said = {}, .troubles = {}, .diagnosis = {}};
}

} // namespace

class TestGuiVerifyFix : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void removesADamagedVersion();
    void putsProvenHashesIntoGoSum();
    void putsBackWhatDidNotHelp();
    void offersNothingWhereNobodyHereCanHelp();
    void leadsToTheMirrors();
    void leadsToTheModuleCache();
    void speaksTheOtherLanguage();
};

void TestGuiVerifyFix::removesADamagedVersion()
{
    VerifyGui gui;
    const QByteArray before = gui.sample.home.everything();
    gui.verified(gui.damagedCache());
    gui.sample.nextCheck = nothingWrong();
    gui.preview();
    QCOMPARE(gui.sample.home.everything(), before); // nothing yet
    QCOMPARE(gui.fixes.fixPlan().shown.size(), 5);  // all of that version, and nothing else
    QCOMPARE(gui.fixes.fixPlan().shown.first().target, gui.sample.home.unpacked());
    QVERIFY(!gui.dialog()->consent()); // it is the user's own cache
    gui.apply();
    QCOMPARE(gui.fixes.outcome().kind, FixOutcome::Kind::Kept);
    QCOMPARE(gui.lookedAgain, module);
    QVERIFY(!QFileInfo::exists(gui.sample.home.cached(u".zip"_s)));
    QVERIFY(!QFileInfo::exists(gui.sample.home.unpacked()));
    QVERIFY(gui.view().fixNotice()->isVisible());
    // what is on screen is verified anew
    QVERIFY(gui.verifying && gui.verifying->started);
    QCOMPARE(gui.verifying->request.options.module, module);
    gui.verifying->end(gui.agreeing());
    QVERIFY(gui.view().advice()->fixButtons().isEmpty());
    gui.undo();
    QCOMPARE(gui.sample.home.everything(), before);
}

void TestGuiVerifyFix::putsProvenHashesIntoGoSum()
{
    VerifyGui gui;
    gui.verified(gui.wrongGoSum());
    gui.sample.nextCheck = nothingWrong();
    gui.preview();
    QVERIFY(gui.dialog()->consent()); // others use the project, too
    QVERIFY(!gui.dialog()->applyButton()->isEnabled());
    gui.dialog()->consent()->click();
    gui.apply();
    QCOMPARE(gui.fixes.outcome().kind, FixOutcome::Kind::Kept);
    QCOMPARE(contentsOf(gui.goSum()),
             "lab.test/hello v1.0.0 " + rightHash().toUtf8() + "\nlab.test/hello v1.0.0/go.mod " + rightGoMod().toUtf8()
                 + "\nlab.test/other v0.1.0 " + wrongHash().toUtf8() + '\n');
    gui.undo();
    QCOMPARE(contentsOf(gui.goSum()), VerifyGui::goSumBefore());
}

void TestGuiVerifyFix::putsBackWhatDidNotHelp()
{
    VerifyGui gui;
    const QByteArray before = gui.sample.home.everything();
    gui.verified(gui.damagedCache());
    gui.sample.nextCheck = {.cancelled = false,
                            .said = {},
                            .troubles = {{u"cache-zip-corrupt"_s, module, Severity::Error}},
                            .diagnosis = {}};
    gui.preview();
    gui.apply();
    QCOMPARE(gui.fixes.outcome().kind, FixOutcome::Kind::DidNotHelp);
    QCOMPARE(gui.sample.home.everything(), before);
    QVERIFY(!gui.verifying); // what is on screen is still so
}

void TestGuiVerifyFix::offersNothingWhereNobodyHereCanHelp()
{
    VerifyGui gui;
    Verification moved = gui.agreeing();
    moved.seen.database.moduleHashes = {wrongHash()};
    moved.judgement = judge(moved.seen);
    QCOMPARE(moved.judgement.verdict, VerifyVerdict::TagMoved);
    gui.verified(moved);
    QVERIFY(gui.view().advice()->fixButtons().isEmpty());
    QVERIFY(!gui.view().advice()->mirrorsButton());
}

void TestGuiVerifyFix::leadsToTheMirrors()
{
    VerifyGui gui;
    Verification changed = sampleVerification(true);
    changed.module = ModuleVersion::parse(module);
    gui.verified(changed);
    QVERIFY(gui.view().advice()->mirrorsButton());
    QTest::mouseClick(gui.view().advice()->mirrorsButton(), Qt::LeftButton);
    QVERIFY(gui.window->mirrorPage()->isVisible());
}

void TestGuiVerifyFix::leadsToTheModuleCache()
{
    VerifyGui gui;
    QTest::mouseClick(gui.view().cacheButton(), Qt::LeftButton);
    gui.verifyingCache->end(FakeCacheVerification::sampleFindings());
    QVERIFY(gui.view().advice()->cacheButton());
    QTest::mouseClick(gui.view().advice()->cacheButton(), Qt::LeftButton);
    auto *dialog = gui.window->findChild<CacheDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
}

void TestGuiVerifyFix::speaksTheOtherLanguage()
{
    VerifyGui gui(u"zh_CN"_s);
    gui.verified(gui.damagedCache());
    QCOMPARE(gui.view().advice()->fixButtons().first()->text(), u"预览修复…"_s);
    gui.language.set(u"en"_s);
    QCOMPARE(gui.view().advice()->fixButtons().first()->text(), u"Preview the fix…"_s);
}

QTEST_MAIN(TestGuiVerifyFix)
#include "tst_gui_verifyfix.moc"
