// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowviews.h"

#include "ui/shell/actions.h"

#include <QDir>
#include <QImage>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

QString pictures()
{
    const QString folder = QStringLiteral(TIDYSCOPE_SCREENSHOTS);
    QDir().mkpath(folder);
    return folder;
}

/// The window as it stays: a layout may take several turns of the event loop. What moves for ever is taken as it is in the end.
QImage settled(QWidget &window)
{
    constexpr int mostLooks = 20;
    QImage seen;
    for (int look = 0; look < mostLooks; ++look) {
        QTest::qWait(30);
        const QImage now = window.grab().toImage();
        if (now == seen) {
            break;
        }
        seen = now;
    }
    return seen;
}

} // namespace

/// A picture of every page in every state, for people to judge.
class TestWindowPictures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takePictures_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("small");
        QTest::newRow("English, light") << u"en"_s << false << false;
        QTest::newRow("English, dark") << u"en"_s << true << false;
        QTest::newRow("Chinese, light") << u"zh_CN"_s << false << false;
        QTest::newRow("Chinese, dark") << u"zh_CN"_s << true << false;
        QTest::newRow("English, light, small") << u"en"_s << false << true;
        QTest::newRow("Chinese, dark, small") << u"zh_CN"_s << true << true;
    }
    void takePictures()
    {
        QFETCH(QString, code);
        QFETCH(bool, dark);
        QFETCH(bool, small);
        GuiFixture gui(code);
        gui.appearance.set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
        if (small) {
            gui.window.resize(1024, 640);
        }
        gui.window.show();
        for (const View &view : allViews()) {
            gui.window.showPage(0);
            gui.window.actions()->details->setChecked(false);
            view.show(gui);
            const QString file =
                QStringLiteral("%1/%2-%3-%4%5.png")
                    .arg(pictures(), code, dark ? u"dark"_s : u"light"_s, view.name, small ? u"-small"_s : QString());
            QVERIFY(settled(gui.window).save(file));
        }
        gui.appearance.set(Appearance::Mode::System);
    }
};

QTEST_MAIN(TestWindowPictures)
#include "tst_windowpictures.moc"
