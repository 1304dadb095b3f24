// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/stateicondelegate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/statecolour.h"

namespace Tidyscope {

StateIconDelegate::StateIconDelegate(int column, int iconRole, int statusRole, QObject *parent)
    : QStyledItemDelegate(parent),
      m_column(column),
      m_iconRole(iconRole),
      m_statusRole(statusRole)
{ }

QSize StateIconDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + Spacing::Small, QFontMetrics(option.font).height() + Spacing::Small};
}

void StateIconDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Theme theme = Theme::forPalette(option->palette);
    option->palette.setColor(QPalette::Highlight, theme.selection);
    option->palette.setColor(QPalette::HighlightedText, theme.text);
    const QString icon = index.data(m_iconRole).toString();
    if (index.column() != m_column || icon.isEmpty()) {
        return;
    }
    constexpr int side = 16;
    const QColor colour = stateColour(static_cast<Status>(index.data(m_statusRole).toInt()), theme);
    option->icon = themedIcon(icon, colour);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(side, side);
    option->palette.setColor(QPalette::Text, colour);
    option->palette.setColor(QPalette::HighlightedText, colour);
}

} // namespace Tidyscope
