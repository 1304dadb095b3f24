// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/iconlabel.h"

#include "ui/widgets/statecolour.h"

#include <QPainter>

namespace Tidyscope {

IconLabel::IconLabel(const QString &icon, Status tone, int side, QWidget *parent)
    : QWidget(parent),
      m_icon(icon),
      m_tone(tone)
{
    setFixedSize(side, side);
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    themedIcon(m_icon, stateColour(m_tone, Theme::forPalette(palette()))).paint(&painter, rect());
}

} // namespace Tidyscope
