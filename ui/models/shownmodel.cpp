// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/shownmodel.h"

namespace Tidyscope {

ShownModel::ShownModel(int columns, QObject *parent) : QAbstractTableModel(parent), m_columns(columns) { }

void ShownModel::setTexts(const Texts &texts)
{
    m_texts = texts;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, m_columns - 1);
    rowsChanged();
}

void ShownModel::rowsChanged()
{
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, m_columns - 1));
    }
}

int ShownModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_columns;
}

QVariant ShownModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return shown(index.row(), index.column());
    case Qt::AccessibleTextRole: return spoken(index.row(), index.column(), shown(index.row(), index.column()));
    case Qt::TextAlignmentRole:
        return QVariant((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return role >= Qt::UserRole ? fact(index.row(), role) : QVariant();
    }
}

QVariant ShownModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return head(section);
    case Qt::TextAlignmentRole:
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole: {
        const QString tip = headToolTip(section);
        return tip.isEmpty() ? QVariant() : QVariant(tip);
    }
    default: return {};
    }
}

QString ShownModel::spoken(int row, int column, const QString &text) const
{
    Q_UNUSED(row)
    Q_UNUSED(column)
    return text;
}

QVariant ShownModel::fact(int row, int role) const
{
    Q_UNUSED(row)
    Q_UNUSED(role)
    return {};
}

QString ShownModel::headToolTip(int column) const
{
    Q_UNUSED(column)
    return {};
}

bool ShownModel::isNumber(int column) const
{
    Q_UNUSED(column)
    return false;
}

} // namespace Tidyscope
