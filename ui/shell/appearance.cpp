// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/appearance.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyleHints>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Fusion's palettes, for platforms that cannot be asked for a colour scheme.
QPalette plainPalette(bool dark)
{
    const QColor window = dark ? QColor(0x25, 0x28, 0x2C) : QColor(0xF3, 0xF4, 0xF5);
    const QColor base = dark ? QColor(0x1C, 0x1F, 0x22) : QColor(Qt::white);
    const QColor text = dark ? QColor(0xE6, 0xE8, 0xEA) : QColor(0x1B, 0x1D, 0x1F);
    const QColor button = dark ? QColor(0x33, 0x37, 0x3C) : QColor(0xF3, 0xF4, 0xF5);
    const QColor faint = dark ? QColor(0x8E, 0x94, 0x9A) : QColor(0x8A, 0x8F, 0x94);
    QPalette palette(text, button, button.lighter(dark ? 140 : 110), button.darker(dark ? 160 : 150),
                     dark ? QColor(0x4A, 0x4F, 0x55) : QColor(0xC4, 0xC8, 0xCC), text,
                     dark ? QColor(Qt::white) : QColor(Qt::black), base, window);
    palette.setColor(QPalette::AlternateBase, dark ? QColor(0x21, 0x24, 0x28) : QColor(0xF7, 0xF8, 0xF9));
    palette.setColor(QPalette::Highlight, dark ? QColor(0x2F, 0x5D, 0xA8) : QColor(0x0B, 0x57, 0xD0));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, dark ? QColor(0x8A, 0xB4, 0xF8) : QColor(0x0B, 0x57, 0xD0));
    palette.setColor(QPalette::ToolTipBase, dark ? QColor(0x33, 0x37, 0x3C) : QColor(Qt::white));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, dark ? QColor(0x9A, 0xA0, 0xA6) : QColor(0x5F, 0x64, 0x69));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, faint);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, faint);
    return palette;
}

} // namespace

Appearance::Appearance(QObject *parent) : QObject(parent)
{
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Appearance::changed);
}

void Appearance::set(Mode mode)
{
    m_mode = mode;
    if (m_ownPalette) {
        QApplication::setPalette(QPalette());
        m_ownPalette = false;
    }
    QStyleHints *hints = QGuiApplication::styleHints();
    if (mode == Mode::System) {
        hints->unsetColorScheme();
    } else {
        hints->setColorScheme(mode == Mode::Dark ? Qt::ColorScheme::Dark : Qt::ColorScheme::Light);
        const bool dark = mode == Mode::Dark;
        if (Theme::isDark(QApplication::palette()) != dark) {
            QApplication::setPalette(plainPalette(dark));
            m_ownPalette = true;
        }
    }
    Q_EMIT changed();
}

QString Appearance::name(Mode mode)
{
    return mode == Mode::Light ? u"light"_s : mode == Mode::Dark ? u"dark"_s : u"system"_s;
}

Appearance::Mode Appearance::fromName(const QString &name)
{
    return name == u"light" ? Mode::Light : name == u"dark" ? Mode::Dark : Mode::System;
}

} // namespace Tidyscope
