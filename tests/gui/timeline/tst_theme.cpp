// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/theme.h"
#include "ui/timeline/timelinescale.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QPalette>
#include <QSet>
#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

QPalette paletteOf(QColor window, QColor base, QColor text, QColor placeholder)
{
    QPalette palette(window);
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, placeholder);
    return palette;
}

/// @p icon on @p ground, @p side pixels wide.
QImage drawn(const QIcon &icon, int side, const QColor &ground, QIcon::Mode mode = QIcon::Normal)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(ground);
    QPainter painter(&image);
    icon.paint(&painter, image.rect(), Qt::AlignCenter, mode);
    return image;
}

int inked(const QImage &image, const QColor &ground)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, y) != ground ? 1 : 0;
        }
    }
    return count;
}

const QList<Phase> AllPhases{Phase::Dns,  Phase::Connect, Phase::ProxyConnect, Phase::Tls,
                             Phase::Send, Phase::Wait,    Phase::Receive};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void palettes_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << paletteOf(0xefefef, Qt::white, Qt::black, QColor(0, 0, 0, 128)) << false;
        QTest::newRow("dark") << paletteOf(0x2b2d30, 0x1e1f22, 0xdfe1e5, QColor(255, 255, 255, 128)) << true;
        QTest::newRow("sepia") << paletteOf(0xe8dcc0, 0xf4ecd8, 0x433422, 0xb0a080) << false;
        QTest::newRow("high contrast, white on black")
            << paletteOf(Qt::black, Qt::black, Qt::white, Qt::yellow) << true;
        QTest::newRow("middle grey") << paletteOf(0x6e6e6e, 0x5a5a5a, Qt::white, 0x999999) << true;
    }

    void palettes()
    {
        QFETCH(QPalette, palette);
        QTEST(Theme::isDark(palette), "dark");
        const Theme theme = Theme::forPalette(palette);
        for (const QColor &colour : {theme.passed, theme.warning, theme.failed, theme.running, theme.quiet}) {
            for (const QColor &ground : {theme.window, theme.base}) {
                QVERIFY2(Theme::contrast(colour, ground) >= 4.5 || Theme::contrast(theme.text, ground) < 5,
                         qPrintable(
                             u"%1 on %2: %3"_s.arg(colour.name(), ground.name()).arg(Theme::contrast(colour, ground))));
            }
        }
        QVERIFY(theme.hairline != theme.window);
        QVERIFY(Theme::contrast(theme.text, theme.selection) >= 4.5);
    }

    void givenColours()
    {
        const Theme light = Theme::forPalette(paletteOf(0xefefef, Qt::white, Qt::black, Qt::gray));
        QCOMPARE(light.failed, QColor(0xb3261e));
        const Theme dark = Theme::forPalette(paletteOf(0x2b2d30, 0x1e1f22, 0xdfe1e5, Qt::gray));
        QCOMPARE(dark.passed, QColor(0x5cc98a));
    }

    void contrastIsThatOfWcag()
    {
        QCOMPARE(qRound(Theme::contrast(Qt::white, Qt::black) * 10), 210);
        QCOMPARE(qRound(Theme::contrast(Qt::black, Qt::white) * 10), 210);
        QCOMPARE(qRound(Theme::contrast(QColor(0x767676), Qt::white) * 100), 454);
        QCOMPARE(Theme::contrast(Qt::red, Qt::red), 1.0);
    }

    void iconsAreDrawnInTheirColour()
    {
        const QDir folder(u":/tidyscope/icons"_s);
        const QStringList files = folder.entryList({u"*.svg"_s});
        QVERIFY(files.size() > 40);
        QImage sheet(12 * 56, (static_cast<int>(files.size()) / 12 + 1) * 56, QImage::Format_RGB32);
        sheet.fill(Qt::white);
        QPainter painter(&sheet);
        int place = 0;
        for (const QString &file : files) {
            const QString name = file.chopped(4);
            const QIcon icon = themedIcon(name, QColor(0x0b57d0));
            icon.paint(&painter, QRect(place % 12 * 56 + 8, place / 12 * 56 + 8, 40, 40));
            ++place;
            if (name == "tidyscope"_L1) {
                continue;
            }
            const QImage image = drawn(icon, 40, Qt::white);
            const int ink = inked(image, Qt::white);
            QVERIFY2(ink > 40 && ink < 1200, qPrintable(u"%1: %2 pixels"_s.arg(name).arg(ink)));
            // nothing is cut off at the edge, and every pixel lies between the ground and the colour
            for (int i = 0; i < 40; ++i) {
                for (const QPoint &edge : {QPoint(i, 0), QPoint(i, 39), QPoint(0, i), QPoint(39, i)}) {
                    QVERIFY2(image.pixelColor(edge) == Qt::white, qPrintable(name));
                }
                for (int x = 0; x < 40; ++x) {
                    QVERIFY2(image.pixelColor(x, i).red() >= 0x0b && image.pixelColor(x, i).blue() >= 0xd0,
                             qPrintable(name));
                }
            }
            QVERIFY2(drawn(icon, 40, Qt::white, QIcon::Disabled) != image, qPrintable(name));
        }
        painter.end();
        QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS));
        QVERIFY(sheet.save(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/icons.png")));
    }

    void iconsAreSharpAtEveryRatio_data()
    {
        QTest::addColumn<qreal>("ratio");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("125 %") << 1.25;
        QTest::newRow("200 %") << 2.0;
    }

    void iconsAreSharpAtEveryRatio()
    {
        QFETCH(qreal, ratio);
        const QPixmap pixmap = themedIcon(u"failed"_s, QColor(Qt::red)).pixmap(QSize(20, 20), ratio, QIcon::Normal);
        QCOMPARE(pixmap.size(), QSize(qRound(20 * ratio), qRound(20 * ratio)));
        QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(20, 20));
    }

    void unknownIconWarns()
    {
        QTest::ignoreMessage(QtWarningMsg, "No icon named \"no-such\"");
        QVERIFY(themedIcon(u"no-such"_s, QColor(Qt::red)).isNull());
    }

    void everyPhaseHasItsOwnHatch_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    /// In grey, any two phases differ: in their hatch, not only in their colour.
    void everyPhaseHasItsOwnHatch()
    {
        QFETCH(bool, dark);
        Theme theme;
        theme.dark = dark;
        QList<QImage> images;
        for (Phase phase : AllPhases) {
            QImage image(48, 12, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            fillPhase(painter, image.rect(), phase, theme);
            painter.end();
            // what is lighter and what is darker than the mean: the pattern without its colour
            const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
            int sum = 0;
            for (int i = 0; i < 48 * 12; ++i) {
                sum += grey.pixelColor(i % 48, i / 48).red();
            }
            QImage pattern(48, 12, QImage::Format_Grayscale8);
            for (int i = 0; i < 48 * 12; ++i) {
                const bool light = grey.pixelColor(i % 48, i / 48).red() > sum / (48 * 12);
                pattern.setPixelColor(i % 48, i / 48, light ? Qt::white : Qt::black);
            }
            for (const QImage &other : images) {
                QVERIFY(pattern != other);
            }
            images.append(pattern);
        }
    }

    void fonts()
    {
        QFont base;
        base.setPointSizeF(10);
        QCOMPARE(headingFont(base).pointSizeF(), 11.5);
        QCOMPARE(titleFont(base).pointSizeF(), 15.0);
        QCOMPARE(monospaceFont(base).pointSizeF(), 10.0);
    }

    void fontsInPixels()
    {
        QFont base;
        base.setPixelSize(20);
        QCOMPARE(headingFont(base).pixelSize(), 23);
        QCOMPARE(titleFont(base).pixelSize(), 30);
        QCOMPARE(monospaceFont(base).pixelSize(), 20);
    }

    void scaleZooms()
    {
        TimelineScale scale;
        scale.setLast(1000);
        QVERIFY(scale.isFitted());
        QVERIFY(scale.to() > 1000);
        scale.zoom(4, 500);
        QVERIFY(!scale.isFitted());
        QVERIFY(scale.from() < 500 && scale.to() > 500);
        scale.pan(-1e9);
        QCOMPARE(scale.from(), 0.0);
        scale.toEnd();
        QCOMPARE(scale.to(), scale.whole());
        scale.zoom(1e9, 500);
        QCOMPARE(scale.span(), TimelineScale::MinimumSpan);
        scale.zoom(1e-9, 500);
        QVERIFY(scale.isFitted());
        scale.show(400, 200);
        QCOMPARE(scale.from(), 200.0);
        QCOMPARE(scale.to(), 400.0);
        scale.setLast(300);
        QVERIFY(scale.to() <= scale.whole());
        scale.setLast(0);
        QVERIFY(scale.span() >= TimelineScale::MinimumSpan);
        QVERIFY(scale.from() >= 0);
    }

    void tickSteps_data()
    {
        QTest::addColumn<double>("span");
        QTest::addColumn<double>("step");
        QTest::newRow("a second") << 1000.0 << 200.0;
        QTest::newRow("a bit more") << 1060.0 << 200.0;
        QTest::newRow("ten minutes") << 600000.0 << 100000.0;
        QTest::newRow("half a millisecond") << 0.5 << 0.1;
        QTest::newRow("nothing") << 0.0 << 1.0;
    }

    void tickSteps()
    {
        QFETCH(double, span);
        QTEST(TimelineScale::tickStep(span, 6), "step");
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
