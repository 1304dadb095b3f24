// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Environment page as a user works with it, with the real go: a GOPROXY that the process overrules is found, explained,
// mended and taken back, and the settings file holds its former bytes again.

#include "pagefixture.h"
#include "walk.h"

#include "ui/environment/environmentsview.h"
#include "ui/environment/outcomenotice.h"
#include "ui/environment/overruledadvice.h"
#include "ui/environment/pendingbar.h"
#include "ui/environment/previewdialog.h"
#include "ui/environment/profilesview.h"
#include "ui/environment/shellcommands.h"
#include "ui/environment/variablelist.h"
#include "ui/fixes/beliefnotes.h"
#include "ui/models/environmentmodel.h"
#include "ui/shell/detailspanel.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QScopeGuard>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

QStringList shownVariables(const PageFixture &gui)
{
    QStringList names;
    const QAbstractItemModel *model = gui.page().list()->view()->model();
    for (int group = 0; group < model->rowCount(); ++group) {
        const QModelIndex parent = model->index(group, 0);
        for (int row = 0; row < model->rowCount(parent); ++row) {
            names << model->index(row, 0, parent).data().toString();
        }
    }
    return names;
}

} // namespace

class TestGuiEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overruledProxyIsFoundExplainedMendedAndTakenBack_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("in English") << u"en"_s;
        QTest::newRow("in Chinese") << u"zh_CN"_s;
    }
    void overruledProxyIsFoundExplainedMendedAndTakenBack()
    {
        QFETCH(QString, code);
        PageFixture gui(code, {{u"GOPROXY"_s, u"https://old.corp.example"_s}});
        gui.open();
        QVERIFY(QTest::qWaitForWindowActive(gui.window.get()));
        EnvironmentPage &page = gui.page();

        // found
        QVERIFY(shownVariables(gui).contains(u"GOPROXY"_s));
        QVERIFY(!shownVariables(gui).contains(u"GOOS"_s));
        page.list()->select(u"GOPROXY"_s);
        const EnvironmentRow row = page.details()->row();
        QVERIFY(row.isFileOverruled());
        QVERIFY(!row.problems.isEmpty());
        QCOMPARE(row.sources.first().origin, Origin::Process);

        // explained, with what to type
        auto *advice = page.details()->findChild<OverruledAdvice *>();
        QVERIFY(advice && advice->isVisible());
        QVERIFY2(advice->commands()->command().contains(u"GOPROXY"), qPrintable(advice->commands()->command()));
        QTest::qWait(50);
        gui.savePicture(u"overruled"_s);

        // the file is changed; the page says honestly that it does not count
        QPlainTextEdit *edit = field(gui);
        QVERIFY(edit);
        type(edit, u"https://goproxy.cn,direct"_s);
        QTRY_COMPARE(gui.controller().edits().size(), 1);
        QVERIFY(page.pendingBar()->isVisible());
        QCOMPARE(gui.bytes(), written);
        QTest::mouseClick(page.pendingBar()->previewButton(), Qt::LeftButton);
        PreviewDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = page.findChild<PreviewDialog *>()) && dialog->isVisible());
        QTest::qWait(50);
        gui.savePicture(u"preview"_s, dialog);
        QVERIFY(dialog->beliefs()->isVisible());
        QCOMPARE(dialog->beliefs()->ids(), QStringList{u"comma-direct"_s});
        QCOMPARE(gui.bytes(), written);
        QTest::mouseClick(dialog->writeButton(), Qt::LeftButton);
        QTRY_VERIFY(page.outcomeNotice()->isVisible());
        gui.settle();
        QByteArray expected = written;
        expected.replace("https://goproxy.corp.example", "https://goproxy.cn");
        QCOMPARE(gui.bytes(), expected);
        QCOMPARE(gui.controller().outcome().overruled.size(), 1);
        QVERIFY(gui.controller().edits().isEmpty());
        gui.savePicture(u"written-overruled"_s);

        // mended: under the environment of a terminal, which does not set it, the line counts
        page.showEnvironments();
        QTRY_VERIFY_WITH_TIMEOUT(page.environments()->terminalButton()->isEnabled(), 15000);
        QTest::qWait(50);
        gui.savePicture(u"environments"_s);
        page.environments()->terminalButton()->click();
        QVERIFY(!gui.window->environment().contains(u"GOPROXY"_s));
        gui.settle();
        page.showVariable(u"GOPROXY"_s);
        QCOMPARE(page.details()->row().value.value, u"https://goproxy.cn,direct"_s);
        QCOMPARE(page.details()->row().value.origin, Origin::GoEnvFile);
        QVERIFY(!advice->isVisible());

        // taken back with a key
        gui.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(gui.window.get()));
        page.list()->view()->setFocus();
        QTest::keyClick(page.list()->view(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(gui.controller().outcome().kind, EnvironmentOutcome::Kind::Undone, 10000);
        gui.settle();
        QCOMPARE(gui.bytes(), written);
        gui.savePicture(u"undone"_s);
        // and made again
        QTest::keyClick(page.list()->view(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(gui.controller().outcome().kind, EnvironmentOutcome::Kind::Redone, 10000);
        gui.settle();
        QCOMPARE(gui.bytes(), expected);
        page.tabs()->setCurrentIndex(page.tabs()->count() - 1);
        QTest::qWait(50);
        gui.savePicture(u"history"_s);
    }

    void profilesAreMadeMarkedSwitchedAndTakenBack()
    {
        PageFixture gui(u"en"_s);
        gui.open();
        EnvironmentPage &page = gui.page();
        page.tabs()->setCurrentIndex(2);
        EnvironmentProfiles &profiles = page.profiles()->profiles();
        const QAbstractItemModelTester tester(&profiles, QAbstractItemModelTester::FailureReportingMode::QtTest);
        profiles.create(u"Office"_s);
        QTRY_COMPARE(profiles.rowCount(), 1);
        QCOMPARE(profiles.index(0).data().toString(), u"Office — in use"_s);
        QVERIFY(!page.profiles()->switchButton()->isEnabled());
        // at home nothing is set
        const QByteArray home = "# nothing\n";
        gui.write(home);
        gui.controller().read();
        gui.settle();
        QCOMPARE(profiles.index(0).data().toString(), u"Office"_s);
        profiles.create(u"Home"_s);
        QTRY_COMPARE(profiles.rowCount(), 2);
        page.profiles()->view()->setCurrentIndex(profiles.index(1));
        QTest::qWait(50);
        gui.savePicture(u"profiles"_s);
        QVERIFY(page.profiles()->switchButton()->isEnabled());
        QTest::mouseClick(page.profiles()->switchButton(), Qt::LeftButton);
        QTRY_COMPARE(gui.controller().outcome().kind, EnvironmentOutcome::Kind::Written);
        gui.settle();
        QVERIFY(gui.bytes().contains("GOPROXY=https://goproxy.corp.example,direct\n"));
        QVERIFY(gui.bytes().startsWith(home));
        QVERIFY(profiles.index(1).data(EnvironmentProfiles::ActiveRole).toBool());
        gui.controller().undo();
        QTRY_COMPARE(gui.controller().outcome().kind, EnvironmentOutcome::Kind::Undone);
        gui.settle();
        QCOMPARE(gui.bytes(), home);
        // renamed, exported without its secrets, deleted, imported
        profiles.rename(profiles.index(1).data(EnvironmentProfiles::IdRole).toString(), u"Work"_s);
        QTRY_COMPARE(profiles.index(1).data().toString(), u"Work"_s);
        const QString file = gui.folder.filePath(u"work.json"_s);
        QSignalSpy exported(&profiles, &EnvironmentProfiles::exported);
        profiles.exportTo(profiles.index(1).data(EnvironmentProfiles::IdRole).toString(), file, false);
        QTRY_COMPARE(exported.size(), 1);
        profiles.remove(profiles.index(1).data(EnvironmentProfiles::IdRole).toString());
        QTRY_COMPARE(profiles.rowCount(), 1);
        bool read = false;
        profiles.readImport(file, &page, [&](const ChangeResult<EnvironmentProfiles::Import> &import) {
            QVERIFY(import);
            QCOMPARE(import->imported.profile.name, u"Work"_s);
            QVERIFY(!import->difference.isEmpty());
            read = true;
        });
        QTRY_VERIFY(read);
    }

    void aFileThatChangedMeanwhileIsNotOverwritten()
    {
        PageFixture gui(u"en"_s);
        gui.open();
        gui.page().list()->select(u"GOPROXY"_s);
        gui.controller().edit({EnvChange::Kind::Set, u"GOPROXY"_s, u"direct"_s});
        QTest::mouseClick(gui.page().pendingBar()->previewButton(), Qt::LeftButton);
        PreviewDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = gui.page().findChild<PreviewDialog *>()) && dialog->isVisible());
        QCOMPARE(dialog->beliefs()->ids(), QStringList{u"goproxy-direct"_s});
        gui.write("GOPROXY=off\n");
        QTest::mouseClick(dialog->writeButton(), Qt::LeftButton);
        QTRY_COMPARE(gui.controller().outcome().kind, EnvironmentOutcome::Kind::Conflict);
        gui.settle();
        QCOMPARE(gui.bytes(), QByteArray("GOPROXY=off\n"));
        QCOMPARE(gui.controller().outcome().expected, written);
        QCOMPARE(gui.controller().outcome().current, QByteArray("GOPROXY=off\n"));
        gui.savePicture(u"conflict"_s);
        // on top of it
        QCOMPARE(gui.controller().edits().size(), 1);
        Q_EMIT gui.page().outcomeNotice()->previewAsked();
        QTRY_VERIFY((dialog = gui.page().findChild<PreviewDialog *>()) && dialog->isVisible());
        QTest::mouseClick(dialog->writeButton(), Qt::LeftButton);
        QTRY_COMPARE(gui.controller().outcome().kind, EnvironmentOutcome::Kind::Written);
        gui.settle();
        QCOMPARE(gui.bytes(), QByteArray("GOPROXY=direct\n"));
    }

    void linesAreDisabledAndEnabledAndEditsDropped()
    {
        PageFixture gui(u"en"_s);
        gui.open();
        EnvironmentController &controller = gui.controller();
        const auto write = [&] {
            controller.previewEdits(&gui.page(), [&](const ChangeResult<EnvPreview> &preview) {
                QVERIFY(preview);
                controller.write(*preview);
            });
            QTRY_COMPARE(controller.outcome().kind, EnvironmentOutcome::Kind::Written);
            gui.settle();
            controller.dismissOutcome();
        };
        controller.edit({EnvChange::Kind::Disable, u"GOPRIVATE"_s, {}});
        QCOMPARE(controller.edits().size(), 1);
        write();
        QVERIFY(gui.bytes().contains("GOPRIVATE=git.corp.example/*") && gui.bytes() != written);
        gui.page().list()->select(u"GOPRIVATE"_s);
        QCOMPARE(gui.page().details()->row().disabledValue, std::optional(u"git.corp.example/*"_s));
        QVERIFY(gui.page().details()->row().value.value.isEmpty());
        controller.edit({EnvChange::Kind::Enable, u"GOPRIVATE"_s, {}});
        write();
        QCOMPARE(gui.bytes(), written);
        // an edit that changes nothing is none; Ctrl+Z takes an edit back before it takes a change back
        controller.edit({EnvChange::Kind::Set, u"GOPRIVATE"_s, u"git.corp.example/*"_s});
        QVERIFY(controller.edits().isEmpty());
        controller.edit({EnvChange::Kind::Unset, u"GOPROXY"_s, {}});
        gui.page().menuActions().first()->trigger();
        QVERIFY(controller.edits().isEmpty());
        QCOMPARE(gui.bytes(), written);
    }

    void emptyStatesSayWhatToDo_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::newRow("no go command") << u"no-go"_s << u"PATH"_s << u"/nonexistent"_s;
        QTest::newRow("GOENV=off") << u"off"_s << u"GOENV"_s << u"off"_s;
        QTest::newRow("a folder in the place of the file") << u"folder"_s << u"GOENV"_s << u"/"_s;
    }
    void emptyStatesSayWhatToDo()
    {
        QFETCH(QString, name);
        QFETCH(QString, variable);
        QFETCH(QString, value);
        PageFixture gui(u"zh_CN"_s, {{variable, value}});
        gui.open();
        auto *notice = gui.page().findChild<Notice *>(u"settingsProblem"_s);
        QVERIFY(notice && (notice->isVisible() || name == "no-go"_L1));
        QVERIFY(shownVariables(gui).contains(u"GOPROXY"_s));
        gui.savePicture(name);
    }

    void passwordsAreNeverOnScreen()
    {
        PageFixture gui(u"en"_s, {{u"HTTPS_PROXY"_s, u"http://me:hunter22@proxy.example:3128"_s}},
                        "GOPROXY=https://me:hunter22@goproxy.corp.example\n");
        gui.open();
        for (const QString &name : {u"GOPROXY"_s, u"HTTPS_PROXY"_s}) {
            gui.page().list()->select(name);
            QTest::qWait(50);
            for (const QString &text : ownTexts(*gui.window)) {
                QVERIFY2(!text.contains(u"hunter22"), qPrintable(text));
            }
            for (const QPlainTextEdit *edit : gui.page().findChildren<QPlainTextEdit *>()) {
                QVERIFY(!edit->toPlainText().contains(u"hunter22"));
            }
        }
        gui.savePicture(u"proxy"_s);
    }

    void nothingScrollsSideways_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<double>("scale");
        for (const QString &code : {u"en"_s, u"zh_CN"_s}) {
            QTest::addRow("%s", qPrintable(code)) << code << 1.0;
            QTest::addRow("%s, large font", qPrintable(code)) << code << 1.5;
        }
    }
    /// With the details beside the page in the smallest window.
    void nothingScrollsSideways()
    {
        QFETCH(QString, code);
        QFETCH(double, scale);
        const QFont usual = QApplication::font();
        const auto back = qScopeGuard([usual] { QApplication::setFont(usual); });
        QFont font = usual;
        font.setPointSizeF(usual.pointSizeF() * scale);
        QApplication::setFont(font);
        PageFixture gui(code, {{u"GOFLAGS"_s, u"-mod=mod"_s}, {u"HTTPS_PROXY"_s, u"proxy.corp.example;3128"_s}},
                        written + "\nGOSUMDB=off\nGOVCS=github.com:git,public:of\nGOAUTH=netrc;git rel\n");
        gui.window->resize(1024, 640);
        gui.open();
        gui.window->findChild<DetailsPanel *>()->show();
        QTest::qWait(50);
        QCOMPARE(gui.window->size(), QSize(1024, 640));
        auto *area = gui.page().details()->findChild<QScrollArea *>();
        for (const QString &name :
             {u"GOPROXY"_s, u"GOVCS"_s, u"GOPRIVATE"_s, u"GONOPROXY"_s, u"GOSUMDB"_s, u"HTTPS_PROXY"_s, u"NO_PROXY"_s,
              u"SSL_CERT_FILE"_s, u"GOAUTH"_s, u"GIT_TERMINAL_PROMPT"_s, u"GOFLAGS"_s, u"GOTOOLCHAIN"_s,
              u"GO111MODULE"_s, u"GOMODCACHE"_s, u"GOPATH"_s, u"GODEBUG"_s}) {
            gui.page().list()->select(name);
            QTest::qWait(60);
            QCOMPARE(gui.page().details()->row().name, name);
            if (code == "en"_L1 || scale > 1) {
                gui.savePicture(u"narrow-%1-%2"_s.arg(scale).arg(name));
            }
            QVERIFY2(area->horizontalScrollBar()->maximum() == 0,
                     qPrintable(u"%1: %2 too much in %3"_s.arg(name)
                                    .arg(area->horizontalScrollBar()->maximum())
                                    .arg(area->viewport()->width())));
        }
    }

    void pictures_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        for (const QString &code : {u"en"_s, u"zh_CN"_s}) {
            QTest::addRow("%s, light", qPrintable(code)) << code << false << QSize(1280, 800);
            QTest::addRow("%s, dark", qPrintable(code)) << code << true << QSize(1280, 800);
            QTest::addRow("%s, light, small", qPrintable(code)) << code << false << QSize(1024, 640);
        }
    }
    void pictures()
    {
        QFETCH(QString, code);
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        PageFixture gui(code, {{u"GOPROXY"_s, u"https://old.corp.example"_s}},
                        written + "\nGOSUMDB=off\nGOFLAGS=-mod=vendor\n");
        gui.appearance.set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
        gui.window->resize(size);
        gui.open();
        QCOMPARE(gui.window->size(), size);
        const QString suffix = size.width() < 1200 ? u"-small"_s : QString();
        for (const QString &name : {u"GOPROXY"_s, u"GOPRIVATE"_s, u"GOSUMDB"_s, u"GOMODCACHE"_s, u"HTTPS_PROXY"_s}) {
            gui.page().list()->select(name);
            QTest::qWait(60);
            gui.savePicture(name + suffix);
            for (QWidget *widget : interactiveWidgets(gui.page())) {
                if (qobject_cast<QAbstractButton *>(widget)) {
                    QVERIFY2(widget->geometry().right() <= widget->parentWidget()->rect().right() + 1,
                             qPrintable(u"cut off: "_s + widget->accessibleName()));
                }
            }
        }
        gui.controller().edit({EnvChange::Kind::Set, u"GOPROXY"_s, u"https://goproxy.cn,direct"_s});
        gui.page().list()->select(u"GOPROXY"_s);
        QTest::qWait(60);
        gui.savePicture(u"edited"_s + suffix);
        gui.page().tabs()->setCurrentIndex(1);
        QTest::qWait(200);
        gui.savePicture(u"file"_s + suffix);
        gui.appearance.set(Appearance::Mode::System);
    }
};

QTEST_MAIN(TestGuiEnvironment)
#include "tst_gui_environment.moc"
