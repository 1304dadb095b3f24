// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/detailsdelegate.h"

#include "ui/models/detailsmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QPainter>
#include <QStyle>
#include <QTreeView>

namespace Tidyscope {

namespace {

bool isSection(const QModelIndex &index)
{
    return !index.parent().isValid();
}

QFont fontOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QFont font = option.font;
    if (isSection(index)) {
        font.setBold(true);
    } else if (index.data(DetailsModel::VerbatimRole).toBool()) {
        font = monospaceFont(font);
    }
    return font;
}

} // namespace

void DetailsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = Theme::forPalette(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, theme.selection);
    }
    painter->setPen(!isSection(index) && index.column() == 0 ? theme.quiet : theme.text);
    const int top = isSection(index) ? Spacing::Small : 2;
    drawWrapped(*painter, option.rect.topLeft() + QPoint(Spacing::Tiny, top), index.data().toString(),
                fontOf(option, index), option.rect.width() - Spacing::Small);
    painter->restore();
}

QSize DetailsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFont font = fontOf(option, index);
    const QString text = index.data().toString();
    const auto *view = qobject_cast<const QTreeView *>(option.widget);
    if (!isSection(index) && index.column() == 0) {
        return {QFontMetrics(font).horizontalAdvance(text) + Spacing::Large, QFontMetrics(font).height() + 4};
    }
    // As if the scroll bar were there: its coming must not make a row too low for its text.
    int width = 240;
    if (view) {
        width = view->contentsRect().width() - view->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, view);
        width -= isSection(index) ? view->indentation() : view->columnWidth(0);
    }
    const int padding = isSection(index) ? Spacing::Small + Spacing::Tiny : 4;
    // Sections span the row: they must not widen the column of the names.
    return {isSection(index) ? 40 : 60, wrappedHeight(text, font, std::max(40, width - Spacing::Small)) + padding};
}

} // namespace Tidyscope
