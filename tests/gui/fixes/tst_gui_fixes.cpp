// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Fixes in the window, by keyboard: preview, apply, progress, stop, outcome, undo; what is kept of a run and what is not; the
// module cache; and false beliefs where somebody would act on them. The verification is played by hand.

#include "models/fixes/fakeverifier.h"
#include "models/lab/labsample.h"
#include "sampledata.h"
#include "walk.h"

#include "ui/code/syntaxlibrary.h"
#include "ui/envedit/valueeditor.h"
#include "ui/environment/environmentpage.h"
#include "ui/environment/notice.h"
#include "ui/environment/variabledetails.h"
#include "ui/fixes/appliedfixes.h"
#include "ui/fixes/beliefnotes.h"
#include "ui/fixes/cachedialog.h"
#include "ui/fixes/fixdialog.h"
#include "ui/fixes/fixnotice.h"
#include "ui/lab/labpage.h"
#include "ui/lab/labstage.h"
#include "ui/lab/scenariolist.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/actions.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shellcontext.h"
#include "ui/widgets/fittedtable.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/resultpage.h"
#include "ui/wizard/steppage.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QDir>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>

#include <tuple>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

constexpr int patienceMs = 20000;

struct FixGui
{
    explicit FixGui(const QString &code = u"en"_s, const Diagnosis &diagnosis = FixSample::typo()) : next(diagnosis)
    {
        language.set(code);
        window = std::make_unique<MainWindow>(MainWindow::Parts{run,
                                                                language,
                                                                appearance,
                                                                settings,
                                                                &syntax,
                                                                sample.home.path(u"data"_s),
                                                                {},
                                                                [this] {
                                                                    auto made = std::make_unique<FakeLabPlayer>();
                                                                    lab = made.get();
                                                                    return made;
                                                                },
                                                                [] { return LabContents{labScenarios(), {}}; },
                                                                &fixes},
                                              sample.options());
    }
    void show()
    {
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    /// A run to its end, as a user starts it.
    void diagnose()
    {
        QTest::keyClick(window.get(), Qt::Key_F5);
        QVERIFY(fake && run.isRunning());
        fake->play();
        fake->end();
        QCOMPARE(run.state(), RunController::State::Done);
        QTRY_VERIFY(fixes.tools().store.lastDiagnosis());
    }
    [[nodiscard]] ResultPage &result() const { return *window->diagnosePage()->resultPage(); }
    [[nodiscard]] FixNotice &notice() const { return *result().fixNotice(); }
    [[nodiscard]] FixDialog *dialog() const { return window->findChild<FixDialog *>(); }
    void openPreview()
    {
        QPushButton *preview = result().cards().first()->previewButton();
        QVERIFY(preview && preview->isEnabled());
        preview->setFocus();
        QTest::keyClick(preview, Qt::Key_Space);
        QVERIFY(dialog());
        QTRY_COMPARE_WITH_TIMEOUT(fixes.state(), FixController::State::Planned, patienceMs);
    }

    FixSample sample;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    Language language;
    Appearance appearance;
    Diagnosis next;
    FakeRun *fake = nullptr;
    FakeLabPlayer *lab = nullptr;
    RunController run{[this](const DiagnosisOptions &) {
        auto made = std::make_unique<FakeRun>(next);
        fake = made.get();
        return made;
    }};
    SyntaxLibrary syntax;
    FixController fixes{sample.tools()};
    std::unique_ptr<MainWindow> window;
};

/// Everything that is worked with has a name and is reached by Tab.
void checkAccessible(QWidget &window)
{
    const QList<QWidget *> chain = tabChain(window);
    for (QWidget *widget : interactiveWidgets(window)) {
        const QString who = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->accessibleName();
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), qPrintable(u"no name: "_s + who));
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        const bool oneOfGroup = button && button->group() && button->group()->exclusive();
        if (widget->isEnabled() && !oneOfGroup) {
            QVERIFY2(chain.contains(widget) || (widget->focusProxy() && chain.contains(widget->focusProxy())),
                     qPrintable(u"not reached by Tab: "_s + who));
        }
    }
}

void writeDamagedCache(const FixHome &home)
{
    writeFile(home.cached(u".info"_s), R"({"Version":"v1.0.0","Time":"2024-01-01T00:00:00Z"})");
    writeFile(home.cached(u".mod"_s), "module lab.test/hello\n");
    writeFile(home.cached(u".zip"_s), "no archive");
    writeFile(home.cached(u".ziphash"_s), "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

} // namespace

class TestGuiFixes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void appliesByKeyboardAndUndoes()
    {
        FixGui gui;
        const QByteArray everything = gui.sample.home.everything();
        gui.show();
        gui.diagnose();
        QVERIFY(gui.notice().isHidden());
        QVERIFY(!gui.result().cards().last()->previewButton()); // a letter to somebody else
        gui.openPreview();
        FixDialog &dialog = *gui.dialog();
        checkAccessible(dialog);
        const auto *difference = dialog.findChild<QPlainTextEdit *>(u"difference"_s);
        QVERIFY(difference && difference->toPlainText().contains(u"-GOPROXY=Direct"));
        QVERIFY(dialog.applyButton()->isEnabled() && dialog.applyButton()->hasFocus());
        QVERIFY(!dialog.consent());
        QCOMPARE(gui.sample.home.everything(), everything);
        QTest::keyClick(dialog.applyButton(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.outcome().kind, FixOutcome::Kind::Kept, patienceMs);

        // the result is that of the verification, and says how the user's own command went
        QVERIFY(gui.notice().isVisible());
        QVERIFY2(gui.notice().sentence().contains(u"go mod tidy works now"), qPrintable(gui.notice().sentence()));
        QCOMPARE(gui.run.diagnosis().outcome, RunOutcome::Healthy);
        QCOMPARE(gui.window->diagnosePage()->currentStep(), DiagnosePage::ResultStep);
        QCOMPARE(contentsOf(gui.sample.home.goEnv()), QByteArray("# mine\n"));
        QTRY_COMPARE(gui.window->focusWidget(), gui.notice().undoButton());
        const auto *applied = gui.result().findChild<AppliedFixes *>();
        QTRY_VERIFY(applied && applied->isVisible() && applied->undoButtons().size() == 1);
        checkAccessible(*gui.window);

        QTest::keyClick(gui.notice().undoButton(), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.outcome().kind, FixOutcome::Kind::Undone, patienceMs);
        QCOMPARE(gui.sample.home.everything(), everything);
        QTRY_COMPARE(gui.window->focusWidget(), gui.notice().againButton());
        QTRY_VERIFY(gui.result().findChild<AppliedFixes *>()->isHidden());
        QTest::keyClick(gui.notice().againButton(), Qt::Key_Space);
        QVERIFY(gui.run.isRunning() && gui.notice().isHidden());
    }

    void saysWhyAMirrorStandsThere()
    {
        Diagnosis diagnosis = FixSample::typo();
        const QString fix = u"use-mirror:goproxy.cn"_s;
        diagnosis.verdicts.first().fixes = {fix};
        diagnosis.fixes = {fixFor(fix,
                                  {{u"mirror"_s, u"goproxy.cn"_s},
                                   {u"mirrorUrl"_s, u"https://goproxy.cn"_s},
                                   {u"replaced"_s, u"https://proxy.golang.org"_s}})};
        FixGui gui(u"en"_s, diagnosis);
        writeFile(gui.sample.home.goEnv(), "GOPROXY=https://proxy.golang.org,direct\n");
        gui.show();
        gui.diagnose();
        gui.openPreview();
        QString notes;
        for (const QLabel *note : gui.dialog()->findChildren<QLabel *>(u"planNote"_s)) {
            QTRY_VERIFY(note->isVisible()); // a new part of a layout is shown in its own time
            notes += note->text() + u'\n';
        }
        QVERIFY2(notes.contains(u"takes the place of https://proxy.golang.org"), qPrintable(notes));
        QVERIFY2(notes.contains(u"A comma stands before direct"), qPrintable(notes));
        QVERIFY(gui.dialog()->applyButton()->isEnabled());
    }

    void showsProgressAndStops()
    {
        FixGui gui;
        const QByteArray everything = gui.sample.home.everything();
        gui.sample.nextCheck.reset();
        gui.show();
        gui.diagnose();
        gui.openPreview();
        gui.dialog()->accept();
        QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.state(), FixController::State::Verifying, patienceMs);
        QTRY_VERIFY2(gui.notice().sentence().contains(u"step 2 of 4"), qPrintable(gui.notice().sentence()));
        QTRY_COMPARE(gui.window->focusWidget(), gui.notice().stopButton());
        QVERIFY(!gui.window->actions()->diagnose->isEnabled() && gui.window->actions()->stop->isEnabled());
        for (FixCard *card : gui.result().cards()) {
            QVERIFY(!card->previewButton() || !card->previewButton()->isEnabled());
        }
        // keys that belong to the window's actions need it active, and nobody but us activates windows here
        gui.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(gui.window.get()));
        QTest::keyClick(gui.window.get(), Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.outcome().kind, FixOutcome::Kind::Stopped, patienceMs);
        QCOMPARE(gui.sample.home.everything(), everything);
        QVERIFY(gui.notice().isVisible());
        QCOMPARE(gui.run.diagnosis().outcome, RunOutcome::Problem); // what is on screen is still so
    }

    void closingPutsBackFirst()
    {
        FixGui gui;
        const QByteArray everything = gui.sample.home.everything();
        gui.sample.nextCheck.reset();
        gui.show();
        gui.diagnose();
        gui.openPreview();
        gui.dialog()->accept();
        QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.state(), FixController::State::Verifying, patienceMs);
        QVERIFY(!gui.window->close());
        QTRY_VERIFY_WITH_TIMEOUT(!gui.window->isVisible(), patienceMs);
        QCOMPARE(gui.sample.home.everything(), everything);
        QVERIFY(!gui.fixes.tools().store.pending());
    }

    void changesNothingWithoutTheButton()
    {
        FixGui gui;
        const QByteArray everything = gui.sample.home.everything();
        gui.show();
        gui.diagnose();
        gui.openPreview();
        QTest::keyClick(gui.dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!gui.dialog());
        QCOMPARE(gui.fixes.state(), FixController::State::Idle);
        QCOMPARE(gui.sample.home.everything(), everything);
        // settings that are others than those that were judged
        writeFile(gui.sample.home.goEnv(), "GOPROXY=off\n");
        gui.openPreview();
        QVERIFY(gui.dialog()->applyButton()->isHidden());
        const auto *why = gui.dialog()->findChild<QLabel *>(u"whyNot"_s);
        QVERIFY(why && why->text().contains(u"changed since the diagnosis"));
        gui.dialog()->accept();
        QCOMPARE(gui.fixes.state(), FixController::State::Idle);
        QCOMPARE(contentsOf(gui.sample.home.goEnv()), QByteArray("GOPROXY=off\n"));
    }

    void saysWhatDidNotHelp()
    {
        FixGui gui(u"zh_CN"_s);
        gui.sample.nextCheck = FixSample::same();
        gui.show();
        gui.diagnose();
        gui.openPreview();
        gui.dialog()->accept();
        QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.outcome().kind, FixOutcome::Kind::DidNotHelp, patienceMs);
        QVERIFY(gui.notice().undoButton()->isHidden());
        QCOMPARE(contentsOf(gui.sample.home.goEnv()), QByteArray("GOPROXY=Direct\n# mine\n"));
        const auto *verified = gui.notice().findChild<QLabel *>(u"fixVerified"_s);
        QVERIFY(verified && verified->text().contains(u"invalid proxy URL"));
    }

    void recoversAtTheStart()
    {
        FixGui gui;
        const QByteArray everything = gui.sample.home.everything();
        {
            gui.sample.nextCheck.reset();
            FixController killed(gui.sample.tools());
            killed.beginDiagnosis(gui.sample.options());
            killed.endDiagnosis(FixSample::typo());
            QTRY_VERIFY(killed.tools().store.lastDiagnosis());
            killed.plan(*killed.offered(u"unset-variable"_s, FixSample::typo().verdicts.first()));
            QTRY_COMPARE_WITH_TIMEOUT(killed.state(), FixController::State::Planned, patienceMs);
            killed.apply();
            QTRY_COMPARE_WITH_TIMEOUT(killed.state(), FixController::State::Verifying, patienceMs);
        }
        gui.fixes.recover();
        gui.show();
        gui.window->startDiagnosis(); // waits for it
        QTRY_VERIFY_WITH_TIMEOUT(gui.window->recoveryNotice()->isVisible(), patienceMs);
        QVERIFY(gui.window->recoveryNotice()->sentence().contains(u"cut off"));
        QCOMPARE(gui.sample.home.everything(), everything);
        QVERIFY(gui.run.isRunning());
        checkAccessible(*gui.window->recoveryNotice()->window());
    }

    void theLabKeepsAndOffersNothing()
    {
        FixGui gui;
        gui.show();
        gui.diagnose();
        const std::optional<LastDiagnosis> before = gui.fixes.tools().store.lastDiagnosis();
        gui.window->showPage(4);
        QTRY_VERIFY(!gui.window->labPage()->list()->shownIds().isEmpty());
        gui.window->labPage()->startScenario(u"px-502.body-says-dns"_s);
        QVERIFY(gui.lab);
        gui.lab->comeUp();
        LabStage &stage = *gui.window->labPage()->stage();
        stage.diagnose();
        stage.run().show(FixSample::typo());
        const auto *page = stage.findChild<ResultPage *>();
        QTRY_VERIFY(page && !page->cards().isEmpty());
        QVERIFY(!page->fixNotice());
        for (const FixCard *card : page->cards()) {
            QVERIFY(!card->previewButton());
        }
        QTest::qWait(100);
        QCOMPARE(gui.fixes.tools().store.lastDiagnosis(), before);
        QCOMPARE(contentsOf(gui.sample.home.goEnv()), QByteArray("GOPROXY=Direct\n# mine\n"));
    }

    void whatIsOnlyShownIsNotOffered()
    {
        FixGui gui;
        gui.show();
        gui.diagnose();
        QVERIFY(gui.result().cards().first()->previewButton());
        gui.run.show(FixSample::typo()); // from a file, of another machine
        QVERIFY(!gui.result().cards().first()->previewButton());
    }

    void cleansTheCache()
    {
        FixGui gui(u"en"_s, servfailDiagnosis());
        writeDamagedCache(gui.sample.home);
        const QByteArray everything = gui.sample.home.everything();
        gui.show();
        gui.diagnose();
        QTest::keyClick(gui.window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = gui.window->findChild<CacheDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->removeButton()->isEnabled(), patienceMs);
        checkAccessible(*dialog);
        QVERIFY(dialog->table()->isVisible() && dialog->table()->model()->rowCount() > 0);
        // before anything is removed: whether it can help
        const auto *advice = dialog->findChild<QLabel *>(u"cacheAdvice"_s);
        QVERIFY2(advice->isVisible() && advice->text().contains(u"does not help"), qPrintable(advice->text()));
        QVERIFY(dialog->findChild<BeliefNotes *>()->ids().contains(u"clean-cache"_s));
        dialog->removeButton()->setFocus();
        QTest::keyClick(dialog->removeButton(), Qt::Key_Space);
        CacheRemovalDialog *preview = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((preview = dialog->findChild<CacheRemovalDialog *>()), patienceMs);
        checkAccessible(*preview);
        QVERIFY(preview->findChild<QPlainTextEdit *>()->toPlainText().contains(u"v1.0.0.zip"));
        QCOMPARE(gui.sample.home.everything(), everything);
        QTest::keyClick(preview->findChild<QPushButton *>(u"removeExactly"_s), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->restoreButton()->isVisible(), patienceMs);
        QVERIFY(!QFileInfo::exists(gui.sample.home.cached(u".zip"_s)));
        QVERIFY(QFileInfo::exists(gui.sample.home.cached(u".mod"_s)));
        QTest::keyClick(dialog->restoreButton(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(gui.sample.home.cached(u".zip"_s)), patienceMs);
        QTRY_COMPARE(gui.sample.home.everything(), everything);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!gui.window->findChild<CacheDialog *>());
    }

    void saysWhatIsNotSo()
    {
        FixGui gui(u"en"_s, servfailDiagnosis());
        gui.show();
        gui.diagnose();
        QVERIFY(gui.result().findChild<BeliefNotes *>()->ids().contains(u"proxy-is-temporarily-faulty"_s));
        gui.window->diagnosePage()->showStep(1);
        QVERIFY(gui.window->diagnosePage()->stepPage(1)->beliefs()->ids().contains(u"netdns-2-selects"_s));
        QVERIFY(gui.window->diagnosePage()->stepPage(1)->beliefs()->isVisible());
        QVERIFY(gui.window->diagnosePage()->stepPage(2)->beliefs()->ids().isEmpty());

        Selection selection;
        Clipboard clipboard;
        const ShellContext context{gui.run, gui.language, selection, clipboard};
        VariableDetails details(context);
        for (const auto &[name, value, id] :
             {std::tuple(u"GOSUMDB"_s, u"off"_s, u"gosumdb-off"_s),
              std::tuple(u"GODEBUG"_s, u"netdns=2"_s, u"netdns-2-selects"_s),
              std::tuple(u"GOPROXY"_s, u"https://goproxy.cn,direct"_s, u"comma-direct"_s)}) {
            EnvironmentRow row;
            row.name = name;
            row.reader = VariableReader::GoSettings;
            row.fileValue = value;
            details.setRow(row, {});
            QVERIFY2(details.beliefs()->ids().contains(id), qPrintable(name));
            details.editor()->setValue({});
            Q_EMIT details.editor()->valueChanged({});
            QVERIFY(details.beliefs()->ids().isEmpty());
        }
    }

    void takePictures_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        for (const QString &code : {u"en"_s, u"zh_CN"_s}) {
            for (const bool dark : {false, true}) {
                for (const QSize size : {QSize(1280, 800), QSize(1024, 700)}) {
                    QTest::addRow("%s %s %d", qPrintable(code), dark ? "dark" : "light", size.width())
                        << code << dark << size;
                }
            }
        }
    }

    void takePictures()
    {
        QFETCH(QString, code);
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        FixGui gui(code);
        writeDamagedCache(gui.sample.home);
        gui.appearance.set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
        gui.show();
        gui.window->resize(size);
        const QString name = u"%1-%2-%3-"_s.arg(code, dark ? u"dark"_s : u"light"_s, QString::number(size.width()));
        const auto take = [&name](QWidget &widget, const QString &what) {
            QTest::qWait(60);
            const QString folder = QStringLiteral(TIDYSCOPE_SCREENSHOTS) + u"/fixes"_s;
            QVERIFY(QDir().mkpath(folder));
            QVERIFY(widget.grab().save(folder + u'/' + name + what + u".png"_s));
        };
        gui.diagnose();
        take(*gui.window, u"result"_s);
        gui.openPreview();
        take(*gui.dialog(), u"preview"_s);
        gui.sample.nextCheck.reset();
        gui.dialog()->accept();
        QTRY_VERIFY_WITH_TIMEOUT(!gui.fixes.lastLine().isEmpty(), patienceMs);
        take(*gui.window, u"verifying"_s);
        gui.fixes.stop();
        QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.outcome().kind, FixOutcome::Kind::Stopped, patienceMs);
        take(*gui.window, u"stopped"_s);
        gui.sample.nextCheck = FixSample::helped();
        gui.openPreview();
        gui.dialog()->accept();
        QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.outcome().kind, FixOutcome::Kind::Kept, patienceMs);
        QTRY_VERIFY(gui.result().findChild<AppliedFixes *>()->isVisible());
        take(*gui.window, u"kept"_s);
        gui.window->openModuleCache();
        auto *dialog = gui.window->findChild<CacheDialog *>();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->removeButton()->isEnabled(), patienceMs);
        take(*dialog, u"cache"_s);
        dialog->removeButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<CacheRemovalDialog *>(), patienceMs);
        take(*dialog->findChild<CacheRemovalDialog *>(), u"cache-preview"_s);
        gui.appearance.set(Appearance::Mode::System);
    }
};

QTEST_MAIN(TestGuiFixes)
#include "tst_gui_fixes.moc"
