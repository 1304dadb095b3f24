// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/rowbutton.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace Tidyscope {

RowButton::RowButton(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

void RowButton::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::forPalette(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    const bool selected = isCheckable() && isChecked();
    if (selected || underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(selected ? theme.selection : theme.hover);
        painter.drawRoundedRect(area, Spacing::Radius, Spacing::Radius);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.running, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area, Spacing::Radius, Spacing::Radius);
    }
    paintContent(painter);
}

void RowButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void RowButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RowButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace Tidyscope
