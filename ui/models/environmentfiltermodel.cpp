// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/environmentfiltermodel.h"

#include "ui/models/environmentmodel.h"

namespace Tidyscope {

EnvironmentFilterModel::EnvironmentFilterModel(QObject *parent) : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void EnvironmentFilterModel::setFilter(const Filter &filter)
{
    Filter wanted = filter;
    wanted.text = wanted.text.trimmed();
    if (wanted == m_filter) {
        return;
    }
    m_filter = wanted;
    invalidateFilter();
}

int EnvironmentFilterModel::variableCount() const
{
    int count = 0;
    for (int group = 0; group < rowCount(); ++group) {
        count += rowCount(index(group, 0));
    }
    return count;
}

bool EnvironmentFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    if (index.data(EnvironmentModel::NameRole).toString().isEmpty()) {
        return false; // a group: for the sake of what is in it
    }
    if (index.data(EnvironmentModel::EditedRole).toBool()) {
        return true;
    }
    if (m_filter.onlyChanged && !index.data(EnvironmentModel::DiffersRole).toBool()) {
        return false;
    }
    if (m_filter.onlyProblems && !index.data(EnvironmentModel::ProblemRole).toBool()) {
        return false;
    }
    if (!m_filter.text.isEmpty()) {
        return index.data(EnvironmentModel::SearchRole).toString().contains(m_filter.text, Qt::CaseInsensitive);
    }
    return m_filter.all || m_filter.onlyChanged || m_filter.onlyProblems
        || index.data(EnvironmentModel::UsualRole).toBool();
}

} // namespace Tidyscope
