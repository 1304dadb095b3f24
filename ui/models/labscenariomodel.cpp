// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labscenariomodel.h"

#include "ui/models/labwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What the user wrote stands together, whatever it is about.
QString groupOf(const Lab::Scenario &scenario)
{
    return scenario.file.isEmpty() ? scenario.group : QString(OwnLabGroup);
}

} // namespace

LabScenarioModel::LabScenarioModel(QObject *parent) : QAbstractItemModel(parent), m_language(u"en"_s) { }

void LabScenarioModel::setLanguage(const QString &language)
{
    // also when it is the same: the names of the groups come from the window's own texts
    m_language = language;
    if (m_groups.isEmpty()) {
        return;
    }
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex group = index(row, Title);
        if (rowCount(group) > 0) {
            Q_EMIT dataChanged(index(0, Title, group), index(rowCount(group) - 1, Level, group));
        }
    }
    Q_EMIT dataChanged(index(0, Title), index(rowCount() - 1, Level));
}

void LabScenarioModel::setScenarios(const QList<Lab::Scenario> &scenarios)
{
    if (scenarios == m_scenarios) {
        return;
    }
    beginResetModel();
    m_scenarios = scenarios;
    m_groups.clear();
    QStringList order = LabWords::groups();
    for (const Lab::Scenario &scenario : scenarios) {
        if (!order.contains(groupOf(scenario))) {
            order.append(groupOf(scenario));
        }
    }
    for (const QString &id : std::as_const(order)) {
        Group group{id, {}};
        for (qsizetype i = 0; i < scenarios.size(); ++i) {
            if (groupOf(scenarios.at(i)) == id) {
                group.scenarios.append(i);
            }
        }
        std::ranges::stable_sort(group.scenarios, {}, [&](qsizetype i) { return scenarios.at(i).difficulty; });
        if (!group.scenarios.isEmpty()) {
            m_groups.append(group);
        }
    }
    endResetModel();
}

void LabScenarioModel::setRunning(const QString &id)
{
    const QString before = std::exchange(m_running, id);
    if (before != id) {
        refresh(before);
        refresh(id);
    }
}

void LabScenarioModel::refresh(const QString &id)
{
    if (const QModelIndex found = indexOf(id); found.isValid()) {
        Q_EMIT dataChanged(found, found.siblingAtColumn(Level));
    }
}

const Lab::Scenario *LabScenarioModel::scenario(const QString &id) const
{
    return scenarioAt(indexOf(id));
}

QModelIndex LabScenarioModel::indexOf(const QString &id) const
{
    if (id.isEmpty()) {
        return {};
    }
    for (int row = 0; row < m_groups.size(); ++row) {
        const QList<qsizetype> &rows = m_groups.at(row).scenarios;
        const auto found = std::ranges::find(rows, id, [this](qsizetype i) { return m_scenarios.at(i).id; });
        if (found != rows.end()) {
            return index(static_cast<int>(found - rows.begin()), Title, index(row, Title));
        }
    }
    return {};
}

QModelIndex LabScenarioModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    // 0 for a group, its row + 1 for what is in it
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr(0));
}

QModelIndex LabScenarioModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()) - 1, Title, quintptr(0));
}

int LabScenarioModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_groups.size());
    }
    return parent.internalId() == 0 && parent.column() == Title
        ? static_cast<int>(m_groups.at(parent.row()).scenarios.size())
        : 0;
}

int LabScenarioModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

const Lab::Scenario *LabScenarioModel::scenarioAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0) {
        return nullptr;
    }
    const Group &group = m_groups.at(static_cast<qsizetype>(index.internalId()) - 1);
    return &m_scenarios.at(group.scenarios.at(index.row()));
}

Qt::ItemFlags LabScenarioModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    return scenarioAt(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemFlags(Qt::ItemIsEnabled);
}

QVariant LabScenarioModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (const Lab::Scenario *scenario = scenarioAt(index)) {
        return dataOf(*scenario, index.column(), role);
    }
    const Group &group = m_groups.at(index.row());
    if (role == GroupRole) {
        return group.id;
    }
    const bool shown = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    return shown && index.column() == Title ? QVariant(LabWords::group(group.id)) : QVariant();
}

QVariant LabScenarioModel::dataOf(const Lab::Scenario &scenario, int column, int role) const
{
    const bool running = !m_running.isEmpty() && scenario.id == m_running;
    switch (role) {
    case Qt::DisplayRole:
        if (column == Title) {
            return scenario.textsFor(m_language).title;
        }
        return running ? tr("Running") : LabWords::difficulty(scenario.difficulty);
    case Qt::AccessibleTextRole:
        return column == Title && running ? tr("%1, running").arg(scenario.textsFor(m_language).title)
                                          : dataOf(scenario, column, Qt::DisplayRole);
    case Qt::ToolTipRole: return scenario.id;
    case IdRole: return scenario.id;
    case GroupRole: return groupOf(scenario);
    case DifficultyRole: return scenario.difficulty;
    case OwnRole: return !scenario.file.isEmpty();
    case RunningRole: return running;
    case SearchRole: {
        const Lab::ScenarioTexts &texts = scenario.textsFor(m_language);
        return QStringList{scenario.id,
                           scenario.cause,
                           scenario.second,
                           texts.title,
                           texts.story,
                           texts.watch,
                           LabWords::group(groupOf(scenario))}
            .join(u'\n');
    }
    default: return {};
    }
}

LabScenarioFilter::LabScenarioFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void LabScenarioFilter::setFilter(const Filter &filter)
{
    if (filter == m_filter) {
        return;
    }
    m_filter = filter;
    m_words = filter.text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

int LabScenarioFilter::scenarioCount() const
{
    return static_cast<int>(shownIds().size());
}

QStringList LabScenarioFilter::shownIds() const
{
    QStringList ids;
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex group = index(row, 0);
        for (int child = 0; child < rowCount(group); ++child) {
            ids << index(child, 0, group).data(LabScenarioModel::IdRole).toString();
        }
    }
    return ids;
}

bool LabScenarioFilter::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    if (index.data(LabScenarioModel::IdRole).toString().isEmpty()) {
        return false; // a group: for the sake of what is in it
    }
    if (m_filter.difficulty > 0 && index.data(LabScenarioModel::DifficultyRole).toInt() != m_filter.difficulty) {
        return false;
    }
    if (!m_filter.group.isEmpty() && index.data(LabScenarioModel::GroupRole).toString() != m_filter.group) {
        return false;
    }
    const QString text = index.data(LabScenarioModel::SearchRole).toString();
    return std::ranges::all_of(m_words,
                               [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace Tidyscope
