// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinefiltermodel.h"

#include "ui/models/timelinetext.h"

#include <QElapsedTimer>
#include <QTimerEvent>

#include <algorithm>
#include <utility>

namespace Tidyscope {

namespace {

/// Between a change and its new place in a sorted list: long enough to read, short enough to be called live.
constexpr int SettleMs = 250;
/// With many rows that takes longer; then it comes less often, so that it takes but a small share of the time.
constexpr int SettleShare = 20;
constexpr int LongestSettleMs = 2000;
/// Of a frame, filtering takes so much; between two looks at the clock it goes through so many rows.
constexpr int SliceMs = 5;
constexpr int RowsALook = 128;

/// One below the other, hundreds of modules that go has already would push its requests out of sight.
bool passes(const TimelineFilter &filter, TimelineGrouping grouping, const TimelineEvent &event)
{
    const bool hidden = grouping == TimelineGrouping::Time && isFromModuleCache(event) && !filter.asksForModuleCache();
    return !hidden && filter.matches(event);
}

} // namespace

TimelineFilterModel::TimelineFilterModel(QObject *parent) : QAbstractProxyModel(parent)
{
    m_settle.setSingleShot(true);
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
    if (filter != this->filter()) {
        want(filter, wantedGrouping());
    }
}

void TimelineFilterModel::setGrouping(TimelineGrouping grouping)
{
    if (grouping != wantedGrouping()) {
        want(filter(), grouping);
    }
}

void TimelineFilterModel::want(const TimelineFilter &filter, TimelineGrouping grouping)
{
    m_next = std::make_unique<Next>(Next{filter, m_lanes.emptied(grouping), {}, {}});
    const bool easy = filter.isEmpty() && grouping == TimelineGrouping::Time;
    if (!m_source || easy || m_source->rowCount() <= RowsAtOnce) {
        finishFiltering();
        return;
    }
    m_next->accepted.reserve(static_cast<size_t>(m_source->rowCount()));
    m_slices.start(0, this);
    Q_EMIT filteringChanged();
}

double TimelineFilterModel::filteredShare() const
{
    const int rows = m_next && m_source ? m_source->rowCount() : 0;
    return rows > 0 ? static_cast<double>(m_next->accepted.size()) / rows : 1;
}

void TimelineFilterModel::judge(Next *next, int row) const
{
    const TimelineEvent &event = m_source->eventAt(row);
    const bool accepted = passes(next->filter, next->lanes.grouping(), event);
    const auto at = static_cast<size_t>(row);
    if (at < next->accepted.size()) {
        next->accepted[at] = accepted ? 1 : 0;
    } else {
        next->accepted.push_back(accepted ? 1 : 0);
    }
    const bool hasLanes = next->lanes.grouping() != TimelineGrouping::Time;
    if (accepted) {
        next->tally.put(row, event);
        hasLanes ? next->lanes.put(row, event) : void();
    } else {
        next->tally.drop(row);
        hasLanes ? next->lanes.remove(row) : void();
    }
}

void TimelineFilterModel::goThrough(int ms)
{
    QElapsedTimer timer;
    timer.start();
    const auto rows = static_cast<size_t>(m_source ? m_source->rowCount() : 0);
    while (m_next->accepted.size() < rows && (ms == 0 || timer.elapsed() < ms)) {
        const size_t end = std::min(rows, m_next->accepted.size() + RowsALook);
        while (m_next->accepted.size() < end) {
            judge(m_next.get(), static_cast<int>(m_next->accepted.size()));
        }
    }
}

void TimelineFilterModel::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_slices.timerId() || !m_next) {
        QAbstractProxyModel::timerEvent(event);
        return;
    }
    goThrough(SliceMs);
    if (filteredShare() >= 1) {
        finishFiltering();
    } else {
        Q_EMIT filteringChanged();
    }
}

void TimelineFilterModel::finishFiltering()
{
    if (!m_next) {
        return;
    }
    const bool wasAnnounced = m_slices.isActive();
    m_slices.stop();
    goThrough(0);
    beginResetModel();
    adopt(std::move(*std::exchange(m_next, nullptr)));
    endResetModel();
    if (wasAnnounced) {
        Q_EMIT filteringChanged();
    }
}

void TimelineFilterModel::adopt(Next next)
{
    m_settle.stop();
    m_filter = std::move(next.filter);
    m_lanes = std::move(next.lanes);
    m_tally = std::move(next.tally);
    m_accepted = std::move(next.accepted);
    m_placesStale = true;
    m_rows.clear();
    if (!m_source) {
        return;
    }
    if (!hasLanes()) {
        m_rows.reserve(static_cast<size_t>(m_tally.totals().requests));
        for (size_t row = 0; row < m_accepted.size(); ++row) {
            if (m_accepted[row]) {
                m_rows.push_back(static_cast<int>(row));
            }
        }
    }
    m_lanes.refresh(m_source->events());
    if (isArranged()) {
        m_rows = arranged();
    }
}

/// The source has other rows; somebody else tells the views.
void TimelineFilterModel::rebuild()
{
    const bool wasFiltering = m_slices.isActive();
    m_slices.stop();
    m_next = std::make_unique<Next>(Next{filter(), m_lanes.emptied(wantedGrouping()), {}, {}});
    goThrough(0);
    adopt(std::move(*std::exchange(m_next, nullptr)));
    if (wasFiltering) {
        Q_EMIT filteringChanged();
    }
}

void TimelineFilterModel::sourceAppended(int first, int last)
{
    std::vector<int> accepted;
    for (int row = first; row <= last; ++row) {
        const TimelineEvent &event = m_source->eventAt(row);
        const bool shown = passes(m_filter, grouping(), event);
        m_accepted.push_back(shown ? 1 : 0);
        if (shown) {
            m_tally.put(row, event);
        }
        if (shown && hasLanes()) {
            m_lanes.put(row, event);
            touch();
        } else if (shown) {
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
        const bool now = passes(m_filter, grouping(), m_source->eventAt(row));
        const int at = before ? rowOfSource(row) : -1;
        accepted = now ? 1 : 0;
        now ? m_tally.put(row, m_source->eventAt(row)) : m_tally.drop(row);
        if (m_next && static_cast<size_t>(row) < m_next->accepted.size()) {
            judge(m_next.get(), row);
        }
        if (before && now && at >= 0) {
            Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
        }
        if (hasLanes()) {
            now ? m_lanes.put(row, m_source->eventAt(row)) : m_lanes.remove(row);
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
        m_settle.start(std::clamp(static_cast<int>(m_settledMs * SettleShare), SettleMs, LongestSettleMs));
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

const TimelineEvent &TimelineFilterModel::eventAt(int row) const
{
    return m_source->eventAt(m_rows.at(static_cast<size_t>(row)));
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
