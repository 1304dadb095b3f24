// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace Tidyscope {

/// Draws one column of a table with icon and word in the colour of a state, and selects softly.
class StateIconDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// @p iconRole gives the name of an icon (empty: none), @p statusRole an int(Status).
    StateIconDelegate(int column, int iconRole, int statusRole, QObject *parent = nullptr);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int m_column;
    int m_iconRole;
    int m_statusRole;
};

} // namespace Tidyscope
