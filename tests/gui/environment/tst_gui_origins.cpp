// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the environment of go comes from, as a user meets it: the variables of the Windows user (a registry in memory), and the
// terminal that was picked.

#include "pagefixture.h"
#include "walk.h"

#include "support/fakeuservariables.h"
#include "ui/environment/commandtabs.h"
#include "ui/environment/differenceview.h"
#include "ui/environment/environmentsview.h"
#include "ui/environment/outcomenotice.h"
#include "ui/environment/uservariabledialog.h"
#include "ui/environment/uservariablenote.h"
#include "ui/environment/variablelist.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTabBar>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

const QString secret = u"s3cr3t-word"_s;

UserVariableDialog *dialogOf(const PageFixture &gui)
{
    for (auto *dialog : gui.window->findChildren<UserVariableDialog *>()) {
        if (dialog->isVisible()) {
            return dialog;
        }
    }
    return nullptr;
}

QPlainTextEdit *fieldOf(const QWidget &editor)
{
    for (auto *edit : editor.findChildren<QPlainTextEdit *>()) {
        if (edit->isVisible() && !edit->isReadOnly()) {
            return edit;
        }
    }
    return nullptr;
}

} // namespace

class TestGuiOrigins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_shared<FakeUserVariables>(); }

    void theUsersVariableIsChangedAndTakenBack_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("in English") << u"en"_s;
        QTest::newRow("in Chinese") << u"zh_CN"_s;
    }
    void theUsersVariableIsChangedAndTakenBack()
    {
        QFETCH(QString, code);
        const QString former = u"https://u:%1@old.corp.example"_s.arg(secret);
        const UserVariable before = UserVariable::of(u"GoProxy"_s, former, UserVariable::Expandable);
        m_store->putUser(before);
        m_store->putComputer(UserVariable::of(u"GOPROXY"_s, u"https://all.corp.example"_s));
        PageFixture gui(code, {{u"GOPROXY"_s, former}}, written, m_store);
        gui.open();
        QVERIFY(QTest::qWaitForWindowActive(gui.window.get()));
        gui.page().showVariable(u"GOPROXY"_s);
        UserVariableNote *note = gui.page().details()->userVariable();
        QVERIFY(note->isVisible());
        QVERIFY(note->sentence().contains("https://u:***@old.corp.example"_L1));
        QTest::keyClick(note->changeButton(), Qt::Key_Space);
        QTRY_VERIFY(dialogOf(gui));
        UserVariableDialog *dialog = dialogOf(gui);
        QVERIFY(!dialog->writeButton()->isEnabled()); // nothing changes yet
        QVERIFY(fieldOf(*dialog->editor()));
        type(fieldOf(*dialog->editor()), u"https://new.corp.example"_s);
        QTRY_VERIFY(dialog->writeButton()->isEnabled());
        auto *commands = dialog->findChild<CommandTabs *>();
        QVERIFY(commands->isVisible() && commands->command().contains("https://new.corp.example"_L1));
        gui.savePicture(u"user-variable"_s, dialog);
        const QString shown = ownTexts(*dialog).join(u'\n') + dialog->findChild<DifferenceView *>()->toPlainText();
        QVERIFY2(!shown.contains(secret), qPrintable(shown));
        QVERIFY(shown.contains("REG_EXPAND_SZ"_L1) && shown.contains("https://all.corp.example"_L1));
        QCOMPARE(m_store->user(u"GOPROXY"_s), std::optional(before)); // nothing is written that was not confirmed
        dialog->writeButton()->click();
        QTRY_COMPARE(m_store->announced(), 1);
        gui.settle();
        QCOMPARE(
            m_store->user(u"GOPROXY"_s),
            std::optional(UserVariable::of(u"GoProxy"_s, u"https://new.corp.example"_s, UserVariable::Expandable)));
        QCOMPARE(gui.bytes(), written); // the settings file is no part of it
        QTRY_VERIFY(gui.page().outcomeNotice()->isVisible());
        QVERIFY(gui.page().outcomeNotice()->sentence().contains("GOPROXY"_L1));
        gui.savePicture(u"user-variable-written"_s);
        QTRY_COMPARE(gui.controller().history().nextUndo, 1);
        gui.controller().undo();
        QTRY_COMPARE(m_store->announced(), 2);
        gui.settle();
        QCOMPARE(m_store->user(u"GOPROXY"_s), std::optional(before));
    }

    void theUsersVariableIsRemoved()
    {
        m_store->putUser(UserVariable::of(u"HTTPS_PROXY"_s, u"http://p.example:3128"_s));
        PageFixture gui(u"en"_s, {{u"HTTPS_PROXY"_s, u"http://p.example:3128"_s}}, written, m_store);
        gui.open();
        gui.page().showVariable(u"HTTPS_PROXY"_s);
        gui.page().details()->userVariable()->removeButton()->click();
        QTRY_VERIFY(dialogOf(gui));
        QVERIFY(!dialogOf(gui)->editor());
        QTest::keyClick(dialogOf(gui), Qt::Key_Escape);
        QTRY_VERIFY(!dialogOf(gui));
        QVERIFY(m_store->user(u"HTTPS_PROXY"_s)); // closed: nothing happens
        gui.page().details()->userVariable()->removeButton()->click();
        QTRY_VERIFY(dialogOf(gui));
        QCOMPARE(dialogOf(gui)->findChild<CommandTabs *>()->tabs()->count(), 2); // PowerShell and cmd
        dialogOf(gui)->writeButton()->click();
        QTRY_VERIFY(!m_store->user(u"HTTPS_PROXY"_s));
        gui.settle();
        QTRY_VERIFY(!gui.page().details()->userVariable()->removeButton()->isVisible());
        QVERIFY(gui.page().details()->userVariable()->isVisible()); // it can be set again
    }

    void whatChangedMeanwhileIsLeftAlone()
    {
        m_store->putUser(UserVariable::of(u"GOPROXY"_s, u"https://old.corp.example"_s));
        PageFixture gui(u"en"_s, {{u"GOPROXY"_s, u"https://old.corp.example"_s}}, written, m_store);
        gui.open();
        gui.page().showVariable(u"GOPROXY"_s);
        gui.page().details()->userVariable()->removeButton()->click();
        QTRY_VERIFY(dialogOf(gui));
        const UserVariable theirs = UserVariable::of(u"GOPROXY"_s, u"https://theirs.example"_s);
        m_store->putUser(theirs);
        dialogOf(gui)->writeButton()->click();
        QTRY_COMPARE(gui.controller().outcome().kind, EnvironmentOutcome::Kind::Conflict);
        gui.settle();
        QVERIFY(gui.page().outcomeNotice()->sentence().contains("Windows user"_L1));
        QCOMPARE(m_store->user(u"GOPROXY"_s), std::optional(theirs));
        QCOMPARE(m_store->announced(), 0);
    }

    void aRegistryThatRefusesSaysSo()
    {
        PageFixture gui(u"en"_s, {{u"GOPROXY"_s, u"https://old.corp.example"_s}}, written, m_store);
        gui.open();
        gui.page().showVariable(u"GOPROXY"_s);
        QVERIFY(gui.page().details()->userVariable()->isVisible());
        m_store->setDenied(true);
        gui.page().details()->userVariable()->changeButton()->click();
        QTRY_COMPARE(gui.controller().outcome().kind, EnvironmentOutcome::Kind::Failed);
        QVERIFY(!dialogOf(gui));
        QVERIFY(gui.page().outcomeNotice()->sentence().contains("Access is denied."_L1));
    }

    void itIsOfferedWhereItHelpsOnly()
    {
        m_store->putUser(UserVariable::of(u"GOFLAGS"_s, u"-mod=mod"_s));
        PageFixture windows(u"en"_s, {{u"GOPROXY"_s, u"off"_s}}, written, m_store);
        windows.open();
        const QMap<QString, bool> offered{{u"GOPROXY"_s, true},     // the process overrules the file
                                          {u"GOFLAGS"_s, true},     // it stands there
                                          {u"HTTPS_PROXY"_s, true}, // no file can set it
                                          {u"GOPRIVATE"_s, false}}; // the file decides
        for (auto it = offered.begin(); it != offered.end(); ++it) {
            windows.page().showVariable(it.key());
            QVERIFY2(windows.page().details()->userVariable()->isVisible() == it.value(), qPrintable(it.key()));
        }
        PageFixture elsewhere(u"en"_s, {{u"GOPROXY"_s, u"off"_s}});
        elsewhere.open();
        elsewhere.page().showVariable(u"GOPROXY"_s);
        QVERIFY(!elsewhere.page().details()->userVariable()->isVisible());
    }

    void theChosenEnvironmentIsKept()
    {
        PageFixture gui(u"en"_s, {{u"GOPROXY"_s, u"https://window.example"_s}});
        QFile profile(gui.folder.filePath(u".profile"_s));
        QVERIFY(profile.open(QIODevice::WriteOnly));
        profile.write("export GOPROXY=https://terminal.example\n");
        profile.close();
        gui.open();
        gui.page().showEnvironments();
        QTRY_VERIFY_WITH_TIMEOUT(gui.page().environments()->terminalButton()->isEnabled(), 15000);
        gui.page().environments()->terminalButton()->click();
        QTRY_COMPARE(gui.window->environment().value(u"GOPROXY"_s), u"https://terminal.example"_s);
        DiagnosisOptions options;
        options.environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
        options.environment.insert(u"HOME"_s, gui.folder.path());
        options.environment.insert(u"SHELL"_s, u"/bin/sh"_s);
        const MainWindow::Parts parts{gui.run,      gui.language, gui.appearance,
                                      gui.settings, &gui.syntax,  gui.folder.filePath(u"data"_s)};
        {
            MainWindow again(parts, options);
            again.readOtherEnvironment(); // as main() does
            QTRY_COMPARE_WITH_TIMEOUT(again.environment().value(u"GOPROXY"_s), u"https://terminal.example"_s, 15000);
        }
        gui.page().environments()->windowButton()->click();
        QCOMPARE(gui.window->environment().value(u"GOPROXY"_s), u"https://window.example"_s);
        MainWindow again(parts, options);
        again.readOtherEnvironment();
        QTest::qWait(500);
        QVERIFY(!again.environment().contains(u"GOPROXY"_s)); // its own
    }

private:
    std::shared_ptr<FakeUserVariables> m_store;
};

QTEST_MAIN(TestGuiOrigins)
#include "tst_gui_origins.moc"
