// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/card.h"

#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

namespace Tidyscope {

Card::Card(QWidget *parent) : QWidget(parent) { }

void Card::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::forPalette(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.hairline, 1));
    painter.setBrush(theme.base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Spacing::Radius, Spacing::Radius);
}

CardGrid::CardGrid(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(Spacing::Medium);
}

void CardGrid::addCard(QWidget *card)
{
    card->setParent(this);
    m_cards.append(card);
    m_columns = 0;
    arrange(std::clamp<int>(static_cast<int>(m_cards.size()), 1, 2));
}

void CardGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr int narrowest = 270;
    const int fitting = std::clamp(event->size().width() / narrowest, 1, 3);
    arrange(std::min(fitting, static_cast<int>(m_cards.size())));
}

void CardGrid::arrange(int columns)
{
    if (columns == m_columns || columns < 1) {
        return;
    }
    auto *grid = static_cast<QGridLayout *>(layout());
    for (QWidget *card : std::as_const(m_cards)) {
        grid->removeWidget(card);
    }
    for (int i = 0; i < 3; ++i) {
        grid->setColumnStretch(i, i < columns ? 1 : 0);
    }
    int number = 0;
    for (QWidget *card : std::as_const(m_cards)) {
        grid->addWidget(card, number / columns, number % columns);
        card->show();
        ++number;
    }
    m_columns = columns;
}

} // namespace Tidyscope
