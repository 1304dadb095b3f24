// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "guifixture.h"

#include "ui/shell/actions.h"
#include "ui/shell/statusline.h"

#include <QAction>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

class TestStatusLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noticesAreInTheLanguageOfTheWindow_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("English, then Chinese") << u"en"_s << u"zh_CN"_s;
        QTest::newRow("Chinese, then English") << u"zh_CN"_s << u"en"_s;
    }

    /// What was said in the one language does not stay in the window of the other.
    void noticesAreInTheLanguageOfTheWindow()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        GuiFixture gui(from);
        gui.window.show();
        gui.run.show(servfailDiagnosis());
        StatusLine *line = gui.window.statusLine();
        QCOMPARE(line->notice(), QString());
        copy(gui);
        const QString first = line->notice();
        QCOMPARE(first, from == "en"_L1 ? u"Copied."_s : u"已复制。"_s);
        gui.language.set(to);
        QTRY_COMPARE(line->notice(), QString());
        copy(gui);
        QCOMPARE(line->notice(), to == "en"_L1 ? u"Copied."_s : u"已复制。"_s);
        gui.language.set(u"en"_s);
    }

private:
    static void copy(GuiFixture &gui) { gui.window.actions()->copyResult->trigger(); }
};

QTEST_MAIN(TestStatusLine)
#include "tst_statusline.moc"
