// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/primarybutton.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace Tidyscope {

PrimaryButton::PrimaryButton(QWidget *parent) : QPushButton(parent)
{
    setAttribute(Qt::WA_Hover);
}

QSize PrimaryButton::sizeHint() const
{
    return QPushButton::sizeHint() + QSize(Spacing::Huge + Spacing::Large, Spacing::Tiny);
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::forPalette(palette());
    QColor fill = theme.running;
    if (isDown()) {
        fill = theme.dark ? fill.darker(125) : fill.darker(130);
    } else if (underMouse() && isEnabled()) {
        fill = theme.dark ? fill.lighter(108) : fill.darker(112);
    }
    QColor ink = theme.dark ? QColor(0x10, 0x14, 0x1A) : QColor(Qt::white);
    if (!isEnabled()) {
        fill = theme.hairline;
        ink = theme.quiet;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(area, Spacing::Radius, Spacing::Radius);
    if (hasFocus()) {
        painter.setPen(QPen(theme.text, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area, Spacing::Radius, Spacing::Radius);
    }
    painter.setPen(ink);
    constexpr int iconSide = 16;
    const QString shown = text();
    const int textWidth = fontMetrics().horizontalAdvance(shown);
    int x = (width() - textWidth - iconSide - Spacing::Tiny) / 2;
    themedIcon(QStringLiteral("play"), ink).paint(&painter, QRect(x, (height() - iconSide) / 2, iconSide, iconSide));
    x += iconSide + Spacing::Tiny;
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic,
                     shown);
}

} // namespace Tidyscope
