// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowviews.h"

#include "ui/shell/actions.h"
#include "ui/shell/moduledialog.h"
#include "ui/shell/timelinepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fittedtable.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/steppage.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

/// The window as a whole: its actions and keys, its panels, its tables, its words.
class TestWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyActionIsInAMenuAndHasAKey()
    {
        GuiFixture gui;
        QSet<QAction *> inMenus;
        const std::function<void(QMenu *, bool)> visit = [&](QMenu *menu, bool keys) {
            for (QAction *action : menu->actions()) {
                if (action->menu()) {
                    visit(action->menu(), action->menu() != gui.window.actions()->recentMenu);
                } else if (!action->isSeparator()) {
                    inMenus.insert(action);
                    QVERIFY2(!keys || !action->shortcuts().isEmpty(), qPrintable(u"no key: "_s + action->text()));
                }
            }
        };
        for (QAction *action : gui.window.menuBar()->actions()) {
            QVERIFY(action->menu() && !action->menu()->isEmpty());
            visit(action->menu(), true);
        }
        QHash<QKeySequence, QString> keys;
        for (QAction *action : gui.window.actions()->findChildren<QAction *>(Qt::FindDirectChildrenOnly)) {
            QVERIFY2(inMenus.contains(action), qPrintable(u"in no menu: "_s + action->text()));
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key),
                         qPrintable(key.toString() + u" twice: "_s + action->text() + u", "_s + keys.value(key)));
                keys.insert(key, action->text());
            }
        }
    }

    void keysGoToStepsAndPages()
    {
        GuiFixture gui;
        gui.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&gui.window));
        gui.run.show(servfailDiagnosis());
        QTest::keyClick(&gui.window, Qt::Key_2, Qt::AltModifier);
        QCOMPARE(gui.window.diagnosePage()->currentStep(), 2);
        QTest::keyClick(&gui.window, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(gui.window.diagnosePage()->currentStep(), 3);
        QTest::keyClick(&gui.window, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(gui.window.currentPage(), 1);
        QTest::keyClick(&gui.window, Qt::Key_5, Qt::AltModifier);
        QCOMPARE(gui.window.currentPage(), 0);
        QCOMPARE(gui.window.diagnosePage()->currentStep(), 5);
    }

    void tablesOfTheStepsFitTheirPage_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("width");
        QTest::newRow("routes, wide") << 3 << 1280;
        QTest::newRow("routes, small") << 3 << 1024;
        QTest::newRow("modules, wide") << 4 << 1280;
        QTest::newRow("modules, small") << 4 << 1024;
    }
    void tablesOfTheStepsFitTheirPage()
    {
        QFETCH(int, number);
        QFETCH(int, width);
        GuiFixture gui;
        gui.window.resize(width, 640);
        gui.window.show();
        showStep(gui, number);
        QTest::qWait(20);
        for (StepPage *page : gui.window.findChildren<StepPage *>()) {
            if (page->step() == number) {
                QVERIFY(page->table()->model()->rowCount() > 0);
                QCOMPARE(page->table()->horizontalScrollBar()->maximum(), 0);
            }
        }
    }

    void oneModuleCanBeAskedFor()
    {
        GuiFixture gui;
        gui.window.show();
        const auto dialog = [&gui] {
            gui.window.actions()->chooseModule->trigger();
            return gui.window.findChild<ModuleDialog *>();
        };
        const auto pressDefault = [](ModuleDialog *asked) {
            for (QPushButton *button : asked->findChildren<QPushButton *>()) {
                if (button->isDefault()) {
                    return button->isEnabled() ? (button->click(), true) : false;
                }
            }
            return false;
        };
        ModuleDialog *asked = dialog();
        QVERIFY(asked);
        asked->findChild<QLineEdit *>()->setText(u"https://golang.org/x/net"_s);
        QVERIFY2(!pressDefault(asked), "a URL is no module path");
        asked->findChild<QLineEdit *>()->setText(u" golang.org/x/net@v0.18.0 "_s);
        QVERIFY(pressDefault(asked));
        gui.window.startDiagnosis();
        QCOMPARE(gui.run.options().module, u"golang.org/x/net@v0.18.0"_s);
        QVERIFY(!gui.window.actions()->chooseModule->isEnabled());
        gui.fake->end();
        gui.window.setModule({});
        gui.window.startDiagnosis();
        QCOMPARE(gui.run.options().module, QString());
    }

    void panelsRememberTheirSize()
    {
        GuiFixture gui;
        gui.window.show();
        QWidget *dock = gui.window.timelineDock();
        QVERIFY(dock->isVisible());
        auto *rows = gui.window.findChild<QSplitter *>(u"rows"_s);
        QVERIFY(rows);
        rows->setSizes({500, 230});
        const int height = dock->height();
        gui.window.actions()->timeline->trigger();
        QVERIFY(!dock->isVisible());
        gui.window.actions()->timeline->trigger();
        QCOMPARE(dock->height(), height);
        // the page of its own shows the same: the dock hides meanwhile
        gui.window.showPage(1);
        QVERIFY(!dock->isVisible());
        gui.window.showPage(0);
        QCOMPARE(dock->height(), height);
        gui.window.actions()->timeline->trigger();
        gui.window.close();
        Tidyscope::MainWindow again({gui.run, gui.language, gui.appearance, gui.settings, &gui.syntax},
                                    GuiFixture::options());
        again.show();
        again.actions()->timeline->trigger();
        QTRY_COMPARE(again.timelineDock()->height(), height);
    }

    void appearanceChangesThePalette()
    {
        GuiFixture gui;
        gui.appearance.set(Appearance::Mode::Dark);
        QVERIFY(Theme::isDark(QApplication::palette()));
        gui.appearance.set(Appearance::Mode::Light);
        QVERIFY(!Theme::isDark(QApplication::palette()));
        gui.appearance.set(Appearance::Mode::System);
    }

    void chineseIsComplete()
    {
        QFile file(QStringLiteral(TIDYSCOPE_SOURCE_DIR) + u"/translations/tidyscope_zh_CN.ts"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString source;
        int messages = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement() && xml.name() == u"source") {
                source = xml.readElementText();
                ++messages;
            } else if (xml.isStartElement() && xml.name() == u"translation") {
                QVERIFY2(!xml.attributes().hasAttribute(u"type"_s), qPrintable(u"not translated: "_s + source));
            }
        }
        QVERIFY(messages > 200);
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
