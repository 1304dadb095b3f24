// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/environmentdifferencesmodel.h"

#include "ui/models/environmentwords.h"

namespace Tidyscope {

EnvironmentDifferencesModel::EnvironmentDifferencesModel(QObject *parent) : QAbstractTableModel(parent) { }

void EnvironmentDifferencesModel::setDifferences(const QList<EnvironmentDifference> &differences)
{
    if (differences != m_differences) {
        beginResetModel();
        m_differences = differences;
        endResetModel();
    }
}

void EnvironmentDifferencesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_differences.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int EnvironmentDifferencesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_differences.size());
}

int EnvironmentDifferencesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EnvironmentDifferencesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole) {
        return {};
    }
    const EnvironmentDifference &difference = m_differences.at(index.row());
    const auto shown = [](const std::optional<QString> &value) {
        return value ? EnvironmentWords::shown(*value) : tr("not set");
    };
    switch (index.column()) {
    case Name: return difference.name;
    case Window: return shown(difference.ours);
    case Terminal: return shown(difference.theirs);
    default: return {};
    }
}

QVariant EnvironmentDifferencesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name: return tr("Variable");
    case Window: return tr("This window");
    case Terminal: return tr("My terminal");
    default: return {};
    }
}

} // namespace Tidyscope
