// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace Tidyscope {

/// Draws the list of variables: groups as headings, names and values in monospace, a dot before what differs from the default,
/// the state as icon and word in its colour.
class VariableDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The dot that stands before what differs from the default.
    static void drawDot(QPainter *painter, const QPointF &centre, const QPalette &palette);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    static void paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QString &title);
};

} // namespace Tidyscope
