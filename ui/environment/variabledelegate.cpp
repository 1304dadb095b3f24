// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/variabledelegate.h"

#include "ui/models/environmentmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statecolour.h"

#include <QPainter>

namespace Tidyscope {

namespace {

constexpr int markWidth = 14;
constexpr int iconSide = 16;

bool isGroup(const QModelIndex &index)
{
    return !index.parent().isValid();
}

} // namespace

void VariableDelegate::drawDot(QPainter *painter, const QPointF &centre, const QPalette &palette)
{
    constexpr double radius = 3.0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::forPalette(palette).running);
    painter->drawEllipse(centre, radius, radius);
    painter->restore();
}

void VariableDelegate::paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QString &title)
{
    const Theme theme = Theme::forPalette(option.palette);
    painter->save();
    QFont font = option.font;
    font.setBold(true);
    painter->setFont(font);
    painter->setPen(theme.quiet);
    const QRect area = option.rect.adjusted(Spacing::Tiny, Spacing::Small, -Spacing::Tiny, 0);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(title, Qt::ElideRight, area.width()));
    painter->restore();
}

void VariableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (isGroup(index)) {
        if (index.column() == 0) {
            paintGroup(painter, option, index.data().toString());
        }
        return;
    }
    if (index.column() == EnvironmentModel::Name && option.state & QStyle::State_Selected) {
        QRect mark = option.rect;
        mark.setWidth(markWidth);
        painter->fillRect(mark, Theme::forPalette(option.palette).selection);
    }
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() == EnvironmentModel::Name && index.data(EnvironmentModel::DiffersRole).toBool()) {
        drawDot(painter, QPointF(option.rect.left() + markWidth / 2.0, QRectF(option.rect).center().y()),
                option.palette);
    }
}

QSize VariableDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const int text = QFontMetrics(option.font).height();
    size.setHeight(isGroup(index) ? text + Spacing::Medium + Spacing::Tiny : text + Spacing::Small);
    if (isGroup(index)) {
        size.setWidth(0);
    } else if (index.column() == EnvironmentModel::Name) {
        size.rwidth() += markWidth;
    }
    return size;
}

void VariableDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Theme theme = Theme::forPalette(option->palette);
    // A soft selection: the colours of the states keep their meaning on it.
    option->palette.setColor(QPalette::Highlight, theme.selection);
    option->palette.setColor(QPalette::HighlightedText, theme.text);
    switch (index.column()) {
    case EnvironmentModel::Name:
        option->font = monospaceFont(option->font);
        option->rect.setLeft(option->rect.left() + markWidth);
        break;
    case EnvironmentModel::Value: option->font = monospaceFont(option->font); break;
    case EnvironmentModel::State:
        if (const QString icon = index.data(EnvironmentModel::IconRole).toString(); !icon.isEmpty()) {
            const auto status = static_cast<Status>(index.data(EnvironmentModel::StatusRole).toInt());
            const QColor colour = stateColour(status, theme);
            option->icon = themedIcon(icon, colour);
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(iconSide, iconSide);
            option->palette.setColor(QPalette::Text, colour);
            option->palette.setColor(QPalette::HighlightedText, colour);
        }
        break;
    default:
        option->palette.setColor(QPalette::Text, theme.quiet);
        option->palette.setColor(QPalette::HighlightedText, theme.text);
        break;
    }
}

} // namespace Tidyscope
