// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/environmentmodel.h"

#include "ui/models/environmentwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Of a group's own index; a variable's holds the number of its group.
constexpr quintptr groupId = ~quintptr(0);

} // namespace

EnvironmentModel::EnvironmentModel(QObject *parent) : QAbstractItemModel(parent) { }

void EnvironmentModel::setTexts(const Texts &texts)
{
    m_texts = texts;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    tellAll();
}

QList<EnvironmentModel::Group> EnvironmentModel::grouped(const QList<EnvironmentRow> &rows)
{
    QList<Group> groups;
    for (const EnvironmentRow &row : rows) {
        auto group = std::ranges::find(groups, row.group, &Group::id);
        if (group == groups.end()) {
            groups.append({row.group, {}});
            group = groups.end() - 1;
        }
        group->rows.append(row);
    }
    return groups;
}

bool EnvironmentModel::hasSameNames(const QList<Group> &groups) const
{
    return std::ranges::equal(groups, m_groups, [](const Group &a, const Group &b) {
        return a.id == b.id && std::ranges::equal(a.rows, b.rows, {}, &EnvironmentRow::name, &EnvironmentRow::name);
    });
}

void EnvironmentModel::setRows(const QList<EnvironmentRow> &rows)
{
    QList<Group> groups = grouped(rows);
    if (!hasSameNames(groups)) {
        beginResetModel();
        m_groups = std::move(groups);
        endResetModel();
        return;
    }
    for (int g = 0; g < groups.size(); ++g) {
        QList<EnvironmentRow> &present = m_groups[g].rows;
        for (int r = 0; r < present.size(); ++r) {
            if (present.at(r) != groups.at(g).rows.at(r)) {
                present[r] = groups.at(g).rows.at(r);
                const QModelIndex parent = index(g, 0);
                Q_EMIT dataChanged(index(r, 0, parent), index(r, ColumnCount - 1, parent));
            }
        }
    }
}

void EnvironmentModel::tellAll()
{
    for (int g = 0; g < m_groups.size(); ++g) {
        const QModelIndex parent = index(g, 0);
        Q_EMIT dataChanged(parent, parent);
        if (!m_groups.at(g).rows.isEmpty()) {
            Q_EMIT dataChanged(index(0, 0, parent), index(rowCount(parent) - 1, ColumnCount - 1, parent));
        }
    }
}

const EnvironmentRow *EnvironmentModel::row(const QString &name) const
{
    for (const Group &group : m_groups) {
        const auto found = std::ranges::find(group.rows, name, &EnvironmentRow::name);
        if (found != group.rows.end()) {
            return &*found;
        }
    }
    return nullptr;
}

const EnvironmentRow *EnvironmentModel::row(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == groupId) {
        return nullptr;
    }
    return &m_groups.at(static_cast<qsizetype>(index.internalId())).rows.at(index.row());
}

QModelIndex EnvironmentModel::indexOf(const QString &name) const
{
    for (int g = 0; g < m_groups.size(); ++g) {
        const QList<EnvironmentRow> &rows = m_groups.at(g).rows;
        const auto found = std::ranges::find(rows, name, &EnvironmentRow::name);
        if (found != rows.end()) {
            return index(static_cast<int>(found - rows.begin()), 0, index(g, 0));
        }
    }
    return {};
}

int EnvironmentModel::variableCount() const
{
    qsizetype count = 0;
    for (const Group &group : m_groups) {
        count += group.rows.size();
    }
    return static_cast<int>(count);
}

QModelIndex EnvironmentModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : groupId);
}

QModelIndex EnvironmentModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == groupId) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()), 0, groupId);
}

int EnvironmentModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_groups.size());
    }
    if (parent.internalId() != groupId || parent.column() != 0) {
        return 0;
    }
    return static_cast<int>(m_groups.at(parent.row()).rows.size());
}

int EnvironmentModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

Qt::ItemFlags EnvironmentModel::flags(const QModelIndex &index) const
{
    return row(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

QVariant EnvironmentModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const EnvironmentRow *row = this->row(index);
    if (!row) {
        return groupData(m_groups.at(index.row()), index.column(), role);
    }
    switch (role) {
    case Qt::DisplayRole: return display(*row, index.column());
    case Qt::AccessibleTextRole: return accessible(*row, index.column());
    case NameRole: return row->name;
    case UsualRole: return row->usual;
    case DiffersRole: return row->differs;
    case ProblemRole: return !row->problems.isEmpty();
    case EditedRole: return row->edit.has_value();
    case SearchRole: return row->name + u'\n' + EnvironmentWords::shown(row->value.value);
    case IconRole: return index.column() == State ? stateIcon(*row) : QString();
    case StatusRole: return static_cast<int>(stateStatus(*row));
    default: return {};
    }
}

QVariant EnvironmentModel::groupData(const Group &group, int column, int role) const
{
    if (column == Name && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)) {
        return m_texts(groupTitle(group.id));
    }
    if (role == NameRole || role == SearchRole || role == IconRole) {
        return QString();
    }
    return {};
}

QString EnvironmentModel::display(const EnvironmentRow &row, int column) const
{
    switch (column) {
    case Name: return row.name;
    case Value: return EnvironmentWords::shown(row.value.value);
    case From:
        return row.value.inheritedFrom.isEmpty() ? EnvironmentWords::origin(row.value.origin) : row.value.inheritedFrom;
    case State: return state(row);
    default: return {};
    }
}

QString EnvironmentModel::accessible(const EnvironmentRow &row, int column) const
{
    if (column == Name && row.differs) {
        return tr("%1, differs from the default").arg(row.name);
    }
    if (column == Value && row.value.value.isEmpty()) {
        return tr("empty");
    }
    if (column == From && !row.value.inheritedFrom.isEmpty()) {
        return tr("taken from %1").arg(row.value.inheritedFrom);
    }
    return display(row, column);
}

QString EnvironmentModel::state(const EnvironmentRow &row)
{
    if (row.edit) {
        return tr("Edited");
    }
    if (const auto worst = row.worst()) {
        return EnvironmentWords::severity(*worst);
    }
    return row.disabledValue ? tr("Disabled") : QString();
}

QString EnvironmentModel::stateIcon(const EnvironmentRow &row)
{
    if (row.edit) {
        return u"save"_s;
    }
    if (const auto worst = row.worst()) {
        return EnvironmentWords::severityIcon(*worst);
    }
    return row.disabledValue ? u"skipped"_s : QString();
}

Status EnvironmentModel::stateStatus(const EnvironmentRow &row)
{
    if (row.edit) {
        return Status::Running;
    }
    const auto worst = row.worst();
    return worst ? EnvironmentWords::severityStatus(*worst) : Status::Skipped;
}

QVariant EnvironmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name: return tr("Variable");
    case Value: return tr("What go uses");
    case From: return tr("From");
    case State: return tr("State");
    default: return {};
    }
}

} // namespace Tidyscope
