// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Step 2's verification as a user drives it, with one that is played by hand.

#include "guifixture.h"

#include "ui/models/verificationmodel.h"
#include "ui/verify/hashtreeview.h"
#include "ui/verify/proofview.h"
#include "ui/verify/verificationadvice.h"
#include "ui/verify/verificationview.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/primarybutton.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/steppage.h"

#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QLineEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

class TestGuiVerify : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offersTheFailingModule();
    void checksWhatIsTyped();
    void verifiesAndExplains();
    void saysWhatElseIsWrong();
    void stops();
    void saysWhyNothingWasVerified();
    void verifiesTheCache();
    void treeIsWalkedByKeyboard();
    void largeTreesAreLegible_data();
    void largeTreesAreLegible();
    void isReachedByKeyboard();
    void looksRight_data();
    void looksRight();

private:
    static VerificationView *open(GuiFixture &gui)
    {
        gui.window.show();
        gui.window.diagnosePage()->showStep(2);
        StepPage *step = gui.window.diagnosePage()->stepPage(2);
        step->tabs()->setCurrentIndex(1);
        return step->verification();
    }
    static VerificationView *openWith(GuiFixture &gui, const QString &module)
    {
        VerificationView *view = open(gui);
        view->moduleChoice()->setEditText(module);
        return view;
    }
    static bool says(const VerificationView *view, const QString &part)
    {
        const QStringList said = view->said();
        return std::ranges::any_of(said, [&part](const QString &text) { return text.contains(part); });
    }
};

void TestGuiVerify::offersTheFailingModule()
{
    GuiFixture gui;
    gui.next.target = u"golang.org/x/text@v0.14.0"_s;
    gui.window.startDiagnosis();
    gui.fake->play();
    gui.fake->end();
    const VerificationView *view = open(gui);
    QCOMPARE(view->moduleChoice()->currentText(), u"golang.org/x/text@v0.14.0"_s);
    QVERIFY(view->verifyButton()->isEnabled());
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    QVERIFY(gui.verifying && gui.verifying->started);
    QCOMPARE(gui.verifying->request.options.module, u"golang.org/x/text@v0.14.0"_s);
    QCOMPARE(gui.verifying->request.options.project, u"/home/dev/src/shop"_s);
    QVERIFY(!gui.verifying->request.options.askMirrors);
}

void TestGuiVerify::checksWhatIsTyped()
{
    GuiFixture gui;
    const VerificationView *view = open(gui);
    QLineEdit *field = view->moduleChoice()->lineEdit();
    field->clear();
    QVERIFY(!view->verifyButton()->isEnabled());
    QTest::keyClicks(field, u"golang.org/x/text@latest"_s);
    QVERIFY(!view->verifyButton()->isEnabled());
    QVERIFY2(view->sentence()->text().contains("golang.org/x/text@latest"_L1), qPrintable(view->sentence()->text()));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!gui.verifying);
    field->clear();
    QTest::keyClicks(field, u"golang.org/x/text@v0.14.0"_s);
    QVERIFY(view->verifyButton()->isEnabled());
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(gui.verifying);
}

void TestGuiVerify::verifiesAndExplains()
{
    GuiFixture gui;
    const VerificationView *view = openWith(gui, u"golang.org/x/text@v0.14.0"_s);
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    QVERIFY(view->progress()->isVisible());
    QVERIFY(!view->cacheButton()->isEnabled());
    gui.verifying->advance(sampleVerification());
    QVERIFY(view->table()->isVisible());
    QCOMPARE(view->table()->model()->rowCount(), 1);
    QVERIFY(!view->tree()->isVisible());
    gui.verifying->end(sampleVerification());
    QVERIFY(!view->progress()->isVisible());
    QVERIFY2(view->sentence()->text().contains("is what the checksum database"_L1),
             qPrintable(view->sentence()->text()));
    QCOMPARE(view->table()->model()->rowCount(), 4);
    QVERIFY(view->tree()->isVisible());
    QVERIFY(says(view, u"record 333 is proven to be in the signed tree of 1000 records"_s));
    QVERIFY(says(view, u"27 records behind"_s));
    QVERIFY(says(view, u"the records are no chain"_s));
    QVERIFY(!says(view, u"What to do"_s)); // nothing is wrong

    QTest::mouseClick(view->copyButton(), Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith("**golang.org/x/text@v0.14.0 is what"_L1), qPrintable(copied));
    QVERIFY(copied.contains("| Witness |"_L1));
}

void TestGuiVerify::saysWhatElseIsWrong()
{
    GuiFixture gui;
    const VerificationView *view = openWith(gui, u"golang.org/x/text@v0.14.0"_s);
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    Verification wrong = sampleVerification(true);
    wrong.seen.copies[0].recorded = wrongHash();
    wrong.judgement = judge(wrong.seen);
    gui.verifying->end(wrong);
    QCOMPARE(view->sentence()->text(), u"The proxy changed golang.org/x/text@v0.14.0."_s);
    QVERIFY(says(view, u"What to do: Do not use this download."_s));
    QVERIFY(says(view, u"Your cache of golang.org/x/text@v0.14.0 is damaged."_s));
    QVERIFY(says(view, u"What to do: Remove this version from the module cache"_s));
    QVERIFY(view->advice()->fixButtons().isEmpty()); // nobody who could apply it
}

void TestGuiVerify::stops()
{
    GuiFixture gui;
    const VerificationView *view = openWith(gui, u"golang.org/x/text@v0.14.0"_s);
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    QCOMPARE(view->verifyButton()->text(), u"Stop verifying"_s);
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    QCOMPARE(gui.verification.state(), VerificationController::State::Idle);
    QCOMPARE(view->sentence()->text(), u"The verification was stopped."_s);
    QCOMPARE(view->verifyButton()->text(), u"Verify"_s);
    QVERIFY(!view->tree()->isVisible());
}

void TestGuiVerify::saysWhyNothingWasVerified()
{
    GuiFixture gui;
    const VerificationView *view = openWith(gui, u"golang.org/x/text@v0.14.0"_s);
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    Verification refused;
    refused.outcome = Verification::Outcome::Refused;
    refused.problem = {u"verify.no-settings"_s, {}};
    gui.verifying->end(refused);
    QVERIFY2(view->sentence()->text().startsWith("go did not report its settings."_L1),
             qPrintable(view->sentence()->text()));
    QVERIFY(!view->table()->isVisible());
}

void TestGuiVerify::verifiesTheCache()
{
    GuiFixture gui;
    const VerificationView *view = open(gui);
    QTest::mouseClick(view->cacheButton(), Qt::LeftButton);
    QVERIFY(gui.verifyingCache && gui.verifyingCache->started);
    Q_EMIT gui.verifyingCache->advanced(50, 214);
    QCOMPARE(view->progress()->maximum(), 214);
    QCOMPARE(view->progress()->value(), 50);
    QCOMPARE(view->sentence()->text(), u"50 of 214 modules"_s);
    gui.verifyingCache->end(FakeCacheVerification::sampleFindings());
    QVERIFY(view->findings()->isVisible());
    QVERIFY(!view->table()->isVisible());
    QCOMPARE(view->findings()->model()->rowCount(), 2);
    QVERIFY2(view->sentence()->text().contains("2 things are not what was downloaded"_L1),
             qPrintable(view->sentence()->text()));
    QTest::mouseClick(view->copyButton(), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains("| rsc.io/quote@v1.5.2 |"_L1));
    QTest::mouseClick(view->cacheButton(), Qt::LeftButton);
    gui.verifyingCache->end({});
    QVERIFY(!view->findings()->isVisible());
    QVERIFY2(view->sentence()->text().startsWith("All 214 modules"_L1), qPrintable(view->sentence()->text()));
}

void TestGuiVerify::treeIsWalkedByKeyboard()
{
    GuiFixture gui;
    const VerificationView *view = openWith(gui, u"golang.org/x/text@v0.14.0"_s);
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    gui.verifying->end(sampleVerification());
    HashTreeView *tree = view->tree();
    const QStringList lines = tree->lines();
    QVERIFY(lines.size() > 15);
    QVERIFY(std::ranges::none_of(lines, [](const QString &line) { return line.isEmpty(); }));
    QVERIFY2(lines.first().startsWith("Root of all 1000 records"_L1), qPrintable(lines.first()));
    QVERIFY2(lines.last().startsWith("Leaf, the hash of record 333"_L1), qPrintable(lines.last()));
    QTRY_VERIFY(view->area()->verticalScrollBar()->maximum() > 0); // laid out
    tree->setFocus();
    QCOMPARE(tree->accessibleDescription(), lines.first());
    QTest::keyClick(tree, Qt::Key_Down);
    QCOMPARE(tree->current(), 1);
    QCOMPARE(tree->accessibleDescription(), lines.at(1));
    QTest::keyClick(tree, Qt::Key_End);
    QCOMPARE(tree->current(), static_cast<int>(lines.size()) - 1);
    QVERIFY(view->area()->verticalScrollBar()->value() > 0); // it comes into sight
    QTest::keySequence(tree, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), lines.last());
    QTest::keyClick(tree, Qt::Key_Home);
    QCOMPARE(tree->current(), 0);
    // the same in words, for whoever does not see it
    auto *words = view->findChild<Disclosure *>();
    QVERIFY(words);
    words->button()->click();
    for (const QString &line : lines) {
        QVERIFY2(says(view, line), qPrintable(line));
    }
}

void TestGuiVerify::largeTreesAreLegible_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<qint64>("records");
    QTest::addColumn<QSize>("window");
    for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
        for (const qint64 records : {qint64(20'000), qint64(47'123'456)}) {
            for (const QSize &window : {QSize(1280, 800), QSize(1024, 640)}) {
                QTest::addRow("%s, %lld records, %d wide", qPrintable(language), static_cast<long long>(records),
                              window.width())
                    << language << records << window;
            }
        }
    }
}

/// No name is cut, and both ends come into sight with one click.
void TestGuiVerify::largeTreesAreLegible()
{
    QFETCH(QString, language);
    QFETCH(qint64, records);
    QFETCH(QSize, window);
    GuiFixture gui(language);
    gui.window.resize(window);
    const VerificationView *view = openWith(gui, u"golang.org/x/text@v0.14.0"_s);
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    Verification made = sampleVerification();
    made.seen.database = provenInLargeTree(records, records / 3);
    gui.verifying->end(made);
    const HashTreeView *tree = view->tree();
    QTRY_VERIFY(view->area()->verticalScrollBar()->maximum() > 0); // laid out
    QVERIFY(tree->width() <= view->area()->viewport()->width());
    QVERIFY(tree->showsWholeNames());
    const auto inSight = [&] {
        const QRect rect = tree->inputMethodQuery(Qt::ImCursorRectangle).toRect();
        return view->area()->viewport()->rect().contains(
            QRect(tree->mapTo(view->area()->viewport(), rect.topLeft()), rect.size()));
    };
    const auto *proof = view->findChild<ProofView *>();
    QVERIFY(proof);
    QTest::mouseClick(proof->leafButton(), Qt::LeftButton);
    QCOMPARE(tree->current(), static_cast<int>(tree->lines().size()) - 1);
    QVERIFY(inSight());
    QTest::mouseClick(proof->rootButton(), Qt::LeftButton);
    QCOMPARE(tree->current(), 0);
    QVERIFY(inSight());
}

void TestGuiVerify::isReachedByKeyboard()
{
    GuiFixture gui;
    VerificationView *view = openWith(gui, u"golang.org/x/text@v0.14.0"_s);
    QVERIFY(QTest::qWaitForWindowActive(&gui.window));
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    gui.verifying->end(sampleVerification());
    view->moduleChoice()->setFocus();
    QWidgetList reached;
    for (int i = 0; i < 13; ++i) {
        reached << QApplication::focusWidget();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const QWidget *wanted :
         QWidgetList{view->verifyButton(), view->cacheButton(), view->copyButton(), view->table(), view->tree()}) {
        QVERIFY2(reached.contains(wanted), wanted->metaObject()->className());
    }
}

void TestGuiVerify::looksRight_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("English, light") << u"en"_s << false;
    QTest::newRow("English, dark") << u"en"_s << true;
    QTest::newRow("Chinese, light") << u"zh_CN"_s << false;
    QTest::newRow("Chinese, dark") << u"zh_CN"_s << true;
}

void TestGuiVerify::looksRight()
{
    QFETCH(QString, language);
    QFETCH(bool, dark);
    GuiFixture gui(language);
    gui.appearance.set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
    const VerificationView *view = openWith(gui, u"golang.org/x/text@v0.14.0"_s);
    gui.window.resize(1280, 800);
    QVERIFY(QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS)));
    const auto shoot = [&](const QString &name) {
        QTest::qWait(20);
        const QImage shot = gui.window.grab().toImage();
        return shot.save(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/verify-%1-%2-%3.png")
                             .arg(language, dark ? u"dark"_s : u"light"_s, name));
    };
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    QVERIFY(shoot(u"running"_s));
    gui.verifying->end(sampleVerification(true, 20000));
    QVERIFY(shoot(u"changed"_s));
    // each sentence has the height it needs
    const auto nothingIsCut = [view](const QString &name) {
        for (const TextLabel *label : view->findChildren<TextLabel *>()) {
            if (label->isVisible()) {
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(name + label->text()));
                QVERIFY2(!label->text().contains(u'{'), qPrintable(name + label->text()));
            }
        }
    };
    for (const auto &[name, verification] : verificationsOfAllKinds()) {
        QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
        gui.verifying->end(verification);
        QVERIFY(shoot(name));
        nothingIsCut(name);
    }
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    QVERIFY(shoot(u"cancelled"_s));
    QTest::mouseClick(view->verifyButton(), Qt::LeftButton);
    gui.verifying->end(verificationsOfAllKinds().first().second);
    QTest::qWait(20); // laid out
    view->tree()->setFocus();
    QTest::keyClick(view->tree(), Qt::Key_End);
    QVERIFY(shoot(u"tree"_s));
    QTest::mouseClick(view->cacheButton(), Qt::LeftButton);
    gui.verifyingCache->end(FakeCacheVerification::sampleFindings());
    QVERIFY(shoot(u"cache"_s));
    gui.window.resize(gui.window.minimumSizeHint());
    QTest::qWait(20);
    QVERIFY(gui.window.width() <= 1024);
}

QTEST_MAIN(TestGuiVerify)
#include "tst_gui_verify.moc"
