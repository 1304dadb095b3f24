// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/theme.h"

#include <QFontDatabase>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace Tidyscope {

namespace {

constexpr double ReadableContrast = 4.5;

double channelLuminance(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * channelLuminance(colour.redF()) + 0.7152 * channelLuminance(colour.greenF())
        + 0.0722 * channelLuminance(colour.blueF());
}

QColor blend(const QColor &under, const QColor &over, double share)
{
    const auto mix = [share](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(mix(under.redF(), over.redF()), mix(under.greenF(), over.greenF()),
                            mix(under.blueF(), over.blueF()));
}

/// @p colour, moved towards @p text as far as it takes to be readable on both backgrounds. Palettes of the system's own
/// (high contrast, sepia) are neither our light nor our dark one.
QColor readable(QColor colour, const QColor &text, const QColor &window, const QColor &base)
{
    for (int step = 0; step < 20; ++step) {
        if (std::min(Theme::contrast(colour, window), Theme::contrast(colour, base)) >= ReadableContrast) {
            break;
        }
        colour = blend(colour, text, 0.12);
    }
    return colour;
}

} // namespace

double Theme::contrast(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

bool Theme::isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Window))
        < luminance(palette.color(QPalette::Active, QPalette::WindowText));
}

Theme Theme::forPalette(const QPalette &palette)
{
    Theme theme;
    theme.dark = isDark(palette);
    theme.text = palette.color(QPalette::Active, QPalette::WindowText);
    theme.window = palette.color(QPalette::Active, QPalette::Window);
    theme.base = palette.color(QPalette::Active, QPalette::Base);
    const auto pick = [&](QRgb light, QRgb dark) {
        return readable(QColor(theme.dark ? dark : light), theme.text, theme.window, theme.base);
    };
    theme.passed = pick(0xff1b7f3b, 0xff5cc98a);
    theme.warning = pick(0xff8a5a00, 0xffe6b450);
    theme.failed = pick(0xffb3261e, 0xffff8a80);
    theme.running = pick(0xff0b57d0, 0xff8ab4f8);

    // Placeholder text is often translucent: what counts is what it looks like on the page.
    const QColor placeholder = palette.color(QPalette::Active, QPalette::PlaceholderText);
    const QColor seen = blend(theme.base, QColor(placeholder.rgb()), placeholder.alphaF());
    theme.quiet = readable(seen, theme.text, theme.window, theme.base);

    const QColor mid = palette.color(QPalette::Active, QPalette::Mid);
    theme.hairline = blend(theme.window, contrast(mid, theme.window) > 1.15 ? mid : theme.text, theme.dark ? 0.3 : 0.4);
    const QColor highlight = palette.color(QPalette::Active, QPalette::Highlight);
    theme.hover = blend(theme.base, theme.text, theme.dark ? 0.07 : 0.05);
    theme.selection = blend(theme.base, highlight, theme.dark ? 0.32 : 0.2);
    return theme;
}

QColor Theme::phase(Phase phase) const
{
    // Okabe and Ito's colours, told apart by every kind of colour blindness.
    switch (phase) {
    case Phase::Dns: return QColor(0x00, 0x72, 0xb2);
    case Phase::Connect: return QColor(0x00, 0x9e, 0x73);
    case Phase::ProxyConnect: return QColor(0xe6, 0x9f, 0x00);
    case Phase::Tls: return QColor(0xcc, 0x79, 0xa7);
    case Phase::Send: return QColor(0x56, 0xb4, 0xe9);
    case Phase::Wait: return QColor(0x9a, 0xa0, 0xa6);
    case Phase::Receive: return QColor(0xd5, 0x5e, 0x00);
    }
    return text;
}

QFont scaledFont(const QFont &base, double factor)
{
    QFont font = base;
    if (base.pixelSize() > 0) {
        font.setPixelSize(static_cast<int>(std::lround(base.pixelSize() * factor)));
    } else {
        font.setPointSizeF(base.pointSizeF() * factor);
    }
    return font;
}

QFont headingFont(const QFont &base)
{
    QFont font = scaledFont(base, 1.15);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont titleFont(const QFont &base)
{
    QFont font = scaledFont(base, 1.5);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont monospaceFont(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pixelSize() > 0) {
        font.setPixelSize(base.pixelSize());
    } else {
        font.setPointSizeF(base.pointSizeF());
    }
    return font;
}

} // namespace Tidyscope
