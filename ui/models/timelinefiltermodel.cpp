// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinefiltermodel.h"

#include "ui/models/timelinetext.h"

#include <algorithm>

namespace Tidyscope {

namespace {

/// Between a change and its new place in a sorted list: long enough to read, short enough to be called live.
constexpr int SettleMs = 250;

} // namespace

TimelineFilterModel::TimelineFilterModel(QObject *parent) : QAbstractProxyModel(parent)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(SettleMs);
    connect(&m_settle, &QTimer::timeout, this, &TimelineFilterModel::settle);
}

void TimelineFilterModel::setSourceModel(QAbstractItemModel *source)
{
    beginResetModel();
    if (m_source) {
        disconnect(m_source, nullptr, this, nullptr);
    }
    m_source = qobject_cast<TimelineModel *>(source);
    QAbstractProxyModel::setSourceModel(source);
    if (m_source) {
        connect(m_source, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex &, int first, int last) { sourceAppended(first, last); });
        connect(m_source, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
                    sourceChanged(from.row(), to.row(), roles);
                });
        connect(m_source, &QAbstractItemModel::headerDataChanged, this, &QAbstractItemModel::headerDataChanged);
        connect(m_source, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
        connect(m_source, &QAbstractItemModel::modelReset, this, [this] {
            rebuild();
            endResetModel();
        });
    }
    rebuild();
    endResetModel();
}

void TimelineFilterModel::setFilter(const TimelineFilter &filter)
{
    if (filter == m_filter) {
        return;
    }
    beginResetModel();
    m_filter = filter;
    rebuild();
    endResetModel();
}

void TimelineFilterModel::setGrouping(TimelineGrouping grouping)
{
    if (grouping == m_lanes.grouping()) {
        return;
    }
    beginResetModel();
    m_lanes.clear(grouping);
    rebuild();
    endResetModel();
}

void TimelineFilterModel::rebuild()
{
    m_settle.stop();
    m_rows.clear();
    m_accepted.clear();
    m_lanes.clear(m_lanes.grouping());
    m_placesStale = true;
    if (!m_source) {
        return;
    }
    const QList<TimelineEvent> &events = m_source->events();
    const int rows = m_source->rowCount();
    m_accepted.reserve(static_cast<size_t>(rows));
    for (int row = 0; row < rows; ++row) {
        const bool accepted = m_filter.matches(events.at(row));
        m_accepted.push_back(accepted ? 1 : 0);
        if (accepted && hasLanes()) {
            m_lanes.put(row, events.at(row));
        } else if (accepted) {
            m_rows.push_back(row);
        }
    }
    m_lanes.refresh(events);
    m_rows = arranged();
}

void TimelineFilterModel::sourceAppended(int first, int last)
{
    std::vector<int> accepted;
    for (int row = first; row <= last; ++row) {
        const TimelineEvent &event = m_source->event(row);
        const bool passes = m_filter.matches(event);
        m_accepted.push_back(passes ? 1 : 0);
        if (passes && hasLanes()) {
            m_lanes.put(row, event);
            touch();
        } else if (passes) {
            accepted.push_back(row);
        }
    }
    m_placesStale = true;
    if (accepted.empty()) {
        return;
    }
    const int at = rowCount();
    beginInsertRows({}, at, at + static_cast<int>(accepted.size()) - 1);
    m_rows.insert(m_rows.end(), accepted.begin(), accepted.end());
    endInsertRows();
    touch();
}

void TimelineFilterModel::sourceChanged(int first, int last, const QList<int> &roles)
{
    if (!roles.isEmpty()) {
        // only what is shown changed (another language), not the events
        if (!m_rows.empty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), roles);
        }
        return;
    }
    for (int row = first; row <= last; ++row) {
        char &accepted = m_accepted[static_cast<size_t>(row)];
        const bool before = accepted != 0;
        const bool now = m_filter.matches(m_source->event(row));
        const int at = before ? rowOfSource(row) : -1;
        accepted = now ? 1 : 0;
        if (before && now && at >= 0) {
            Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
        }
        if (hasLanes()) {
            now ? m_lanes.put(row, m_source->event(row)) : m_lanes.remove(row);
        } else if (now && !before) {
            putRow(row);
        } else if (before && !now) {
            dropRow(at);
        }
    }
    touch();
}

void TimelineFilterModel::putRow(int sourceRow)
{
    const auto place = m_sortColumn < 0 ? std::lower_bound(m_rows.begin(), m_rows.end(), sourceRow) : m_rows.end();
    const int at = static_cast<int>(place - m_rows.begin());
    beginInsertRows({}, at, at);
    m_rows.insert(place, sourceRow);
    m_placesStale = true;
    endInsertRows();
}

void TimelineFilterModel::dropRow(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    m_placesStale = true;
    endRemoveRows();
}

void TimelineFilterModel::touch()
{
    if (isArranged() && !m_settle.isActive()) {
        m_settle.start();
    }
}

int TimelineFilterModel::rowOfSource(int sourceRow) const
{
    if (sourceRow < 0 || static_cast<size_t>(sourceRow) >= m_accepted.size()
        || !m_accepted[static_cast<size_t>(sourceRow)]) {
        return -1;
    }
    if (!isArranged()) {
        const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), sourceRow);
        return found != m_rows.end() && *found == sourceRow ? static_cast<int>(found - m_rows.begin()) : -1;
    }
    if (m_placesStale) {
        m_places.assign(m_accepted.size(), -1);
        for (size_t row = 0; row < m_rows.size(); ++row) {
            if (m_rows[row] >= 0) {
                m_places[static_cast<size_t>(m_rows[row])] = static_cast<int>(row);
            }
        }
        m_placesStale = false;
    }
    return m_places[static_cast<size_t>(sourceRow)];
}

const TimelineEvent &TimelineFilterModel::event(int row) const
{
    return m_source->event(m_rows.at(static_cast<size_t>(row)));
}

int TimelineFilterModel::rowOf(int id) const
{
    return m_source ? rowOfSource(m_source->rowOf(id)) : -1;
}

QModelIndex TimelineFilterModel::mapFromSource(const QModelIndex &index) const
{
    const int row = index.isValid() ? rowOfSource(index.row()) : -1;
    return row < 0 ? QModelIndex() : createIndex(row, index.column());
}

QModelIndex TimelineFilterModel::mapToSource(const QModelIndex &index) const
{
    if (!index.isValid() || static_cast<size_t>(index.row()) >= m_rows.size() || isLane(index.row())) {
        return {};
    }
    return m_source->index(m_rows[static_cast<size_t>(index.row())], index.column());
}

QModelIndex TimelineFilterModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

int TimelineFilterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TimelineFilterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : TimelineModel::ColumnCount;
}

bool TimelineFilterModel::hasChildren(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_rows.empty();
}

QVariant TimelineFilterModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const bool isHead = isLane(index.row());
    if (role == IsLaneRole) {
        return isHead;
    }
    return isHead ? laneData(index.row(), index.column(), role) : QAbstractProxyModel::data(index, role);
}

Qt::ItemFlags TimelineFilterModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

QVariant TimelineFilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_source ? m_source->headerData(section, orientation, role) : QVariant();
}

} // namespace Tidyscope
