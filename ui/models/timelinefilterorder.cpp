// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinefiltermodel.h"

#include "ui/models/timelinetext.h"

#include <QElapsedTimer>

#include <algorithm>
#include <iterator>

// The order of the rows: by a column, in lanes, and how the rows that are shown become those that should be.

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

/// With more changes than that the views are better off looking at everything anew.
constexpr int MostChanges = 100;

int compare(double left, double right)
{
    return left < right ? -1 : left > right ? 1 : 0;
}

} // namespace

bool TimelineFilterModel::isLess(int left, int right) const
{
    const TimelineEvent &a = m_source->eventAt(left);
    const TimelineEvent &b = m_source->eventAt(right);
    const auto took = [](const TimelineEvent &e) { return e.endMs ? *e.endMs - e.startMs : -1; };
    int result = 0;
    switch (static_cast<TimelineModel::Column>(m_sortColumn)) {
    case TimelineModel::Column::Source: result = static_cast<int>(a.source) - static_cast<int>(b.source); break;
    case TimelineModel::Column::Kind: result = static_cast<int>(a.kind) - static_cast<int>(b.kind); break;
    case TimelineModel::Column::What: result = a.url.compare(b.url, Qt::CaseInsensitive); break;
    case TimelineModel::Column::Module: result = a.module.compare(b.module, Qt::CaseInsensitive); break;
    case TimelineModel::Column::Start: result = compare(a.startMs, b.startMs); break;
    case TimelineModel::Column::Duration: result = compare(took(a), took(b)); break;
    case TimelineModel::Column::Status:
        result = static_cast<int>(timelineState(a)) - static_cast<int>(timelineState(b));
        result = result == 0 ? a.status.value_or(0) - b.status.value_or(0) : result;
        break;
    case TimelineModel::Column::Error: result = a.error.compare(b.error, Qt::CaseInsensitive); break;
    case TimelineModel::Column::Size:
        result = compare(static_cast<double>(a.bytes.value_or(-1)), static_cast<double>(b.bytes.value_or(-1)));
        break;
    case TimelineModel::Column::Route: result = a.route.compare(b.route, Qt::CaseInsensitive); break;
    case TimelineModel::Column::Note: {
        const auto note = [this](int row) {
            return m_source->index(row, static_cast<int>(TimelineModel::Column::Note)).data().toString();
        };
        const QString one = note(left);
        const QString other = note(right);
        // those without one come last
        result = one.isEmpty() != other.isEmpty() ? (one.isEmpty() ? 1 : -1) : one.compare(other, Qt::CaseInsensitive);
        break;
    }
    }
    if (result == 0) {
        return left < right;
    }
    return m_sortOrder == Qt::AscendingOrder ? result < 0 : result > 0;
}

std::vector<int> TimelineFilterModel::arranged() const
{
    const auto less = [this](int left, int right) { return isLess(left, right); };
    if (hasLanes()) {
        return m_lanes.lines(m_sortColumn < 0 ? TimelineLanes::IsLess() : TimelineLanes::IsLess(less));
    }
    std::vector<int> rows = m_rows;
    if (m_sortColumn < 0) {
        std::sort(rows.begin(), rows.end());
    } else {
        std::sort(rows.begin(), rows.end(), less);
    }
    return rows;
}

void TimelineFilterModel::sort(int column, Qt::SortOrder direction)
{
    m_sortColumn = column < columnCount() ? column : -1;
    m_sortOrder = direction;
    settle();
}

void TimelineFilterModel::settle()
{
    m_settle.stop();
    m_placesStale = true;
    if (!m_source) {
        return;
    }
    QElapsedTimer timer;
    timer.start();
    const bool lanesChanged = !m_lanes.refresh(m_source->events()).empty();
    become(arranged());
    if (lanesChanged) {
        announceLanes();
    }
    m_settledMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Heads of lanes and source rows share one numbering, heads last.
size_t TimelineFilterModel::slotOf(int line) const
{
    return line >= 0 ? static_cast<size_t>(line) : m_accepted.size() + static_cast<size_t>(-1 - line);
}

void TimelineFilterModel::become(std::vector<int> rows)
{
    if (rows == m_rows) {
        return;
    }
    if (!hasLanes()) {
        permute(std::move(rows));
        return;
    }
    // which are new and which go, in stretches
    const size_t slotCount = m_accepted.size() + static_cast<size_t>(m_lanes.count());
    std::vector<char> were(slotCount, 0);
    std::vector<char> will(slotCount, 0);
    for (const int line : m_rows) {
        were[slotOf(line)] = 1;
    }
    for (const int line : rows) {
        will[slotOf(line)] = 1;
    }
    const auto stretches = [this](const std::vector<int> &lines, const std::vector<char> &known) {
        int count = 0;
        bool inside = false;
        for (const int line : lines) {
            const bool is = known[slotOf(line)] == 0;
            count += is && !inside ? 1 : 0;
            inside = is;
        }
        return count;
    };
    if (stretches(rows, were) + stretches(m_rows, will) > MostChanges) {
        beginResetModel();
        m_rows = std::move(rows);
        m_placesStale = true;
        endResetModel();
        return;
    }
    removeOthers(rows);
    std::vector<int> kept;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(kept), [&](int line) { return were[slotOf(line)] != 0; });
    permute(std::move(kept));
    insertMissing(rows);
}

void TimelineFilterModel::removeOthers(const std::vector<int> &rows)
{
    std::vector<char> will(m_accepted.size() + static_cast<size_t>(m_lanes.count()), 0);
    for (const int line : rows) {
        will[slotOf(line)] = 1;
    }
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (will[slotOf(m_rows[static_cast<size_t>(last)])]) {
            continue;
        }
        int first = last;
        while (first > 0 && !will[slotOf(m_rows[static_cast<size_t>(first) - 1])]) {
            --first;
        }
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        m_placesStale = true;
        endRemoveRows();
        last = first;
    }
}

/// What is there already stands in the order that it has in @p rows.
void TimelineFilterModel::insertMissing(const std::vector<int> &rows)
{
    for (size_t at = 0; at < rows.size(); ++at) {
        if (at < m_rows.size() && m_rows[at] == rows[at]) {
            continue;
        }
        const size_t end = at < m_rows.size()
            ? static_cast<size_t>(std::find(rows.begin() + static_cast<std::ptrdiff_t>(at), rows.end(), m_rows[at])
                                  - rows.begin())
            : rows.size();
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(end) - 1);
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(at), rows.begin() + static_cast<std::ptrdiff_t>(at),
                      rows.begin() + static_cast<std::ptrdiff_t>(end));
        m_placesStale = true;
        endInsertRows();
        at = end;
    }
}

/// @p rows are the same rows in another order.
void TimelineFilterModel::permute(std::vector<int> rows)
{
    if (rows == m_rows) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<int> lines;
    lines.reserve(before.size());
    for (const QModelIndex &persistent : before) {
        lines.append(m_rows.at(static_cast<size_t>(persistent.row())));
    }
    m_rows = std::move(rows);
    m_placesStale = true;
    std::vector<int> places(m_accepted.size() + static_cast<size_t>(m_lanes.count()), -1);
    for (size_t row = 0; row < m_rows.size(); ++row) {
        places[slotOf(m_rows[row])] = static_cast<int>(row);
    }
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        after.append(index(places[slotOf(lines.at(i))], before.at(i).column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

// ---- lanes ----

void TimelineFilterModel::announceLanes()
{
    int first = -1;
    int last = -1;
    for (int row = 0; row < rowCount(); ++row) {
        if (isLane(row)) {
            first = first < 0 ? row : first;
            last = row;
        }
    }
    if (first >= 0) {
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    }
}

const TimelineLane &TimelineFilterModel::lane(int row) const
{
    return m_lanes.lane(-1 - m_rows.at(static_cast<size_t>(row)));
}

QString TimelineFilterModel::laneTitle(int row) const
{
    const QString &key = lane(row).key;
    if (key == TimelineLane::ModuleCacheKey) {
        //: A group: the modules that go has already, so that it asked nobody for them
        return tr("In the module cache");
    }
    if (!key.isEmpty()) {
        return key;
    }
    switch (grouping()) {
    case TimelineGrouping::Module: return tr("Not about a module");
    case TimelineGrouping::Host: return tr("On this machine");
    case TimelineGrouping::Route:
    case TimelineGrouping::Time: break;
    }
    return tr("Route not known");
}

QString TimelineFilterModel::laneCounts(int row) const
{
    const TimelineTotals &totals = lane(row).totals;
    if (totals.requests == 0 && totals.cached > 0) {
        return tr("%n module(s)", nullptr, totals.cached);
    }
    const QString requests = tr("%n request(s)", nullptr, totals.requests);
    //: %1 is "12 requests"
    return totals.failed > 0 ? tr("%1, %n failed", nullptr, totals.failed).arg(requests) : requests;
}

int TimelineFilterModel::headOf(int row) const
{
    for (; hasLanes() && row >= 0; --row) {
        if (isLane(row)) {
            return row;
        }
    }
    return -1;
}

void TimelineFilterModel::setCollapsed(int row, bool collapsed)
{
    m_lanes.setCollapsed(-1 - m_rows.at(static_cast<size_t>(row)), collapsed);
    settle();
    announceLanes();
}

void TimelineFilterModel::setAllCollapsed(bool collapsed)
{
    for (int i = 0; i < m_lanes.count(); ++i) {
        m_lanes.setCollapsed(i, collapsed);
    }
    settle();
    announceLanes();
}

void TimelineFilterModel::reveal(int id)
{
    const int lane = m_source ? m_lanes.laneOf(m_source->rowOf(id)) : -1;
    if (lane < 0) {
        return;
    }
    m_lanes.setCollapsed(lane, false);
    settle();
}

QVariant TimelineFilterModel::laneData(int row, int column, int role) const
{
    using Column = TimelineModel::Column;
    if (role == Qt::AccessibleDescriptionRole || role == Qt::AccessibleTextRole) {
        //: Read aloud. %1 is the name of a group of requests, %2 "12 requests, 2 failed"
        return lane(row).collapsed ? tr("Group %1: %2, collapsed").arg(laneTitle(row), laneCounts(row))
                                   : tr("Group %1: %2, expanded").arg(laneTitle(row), laneCounts(row));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(column)) {
    case Column::What: return (lane(row).collapsed ? u"▸ "_s : u"▾ "_s) + laneTitle(row);
    case Column::Status: return laneCounts(row);
    case Column::Size: return lane(row).totals.bytes > 0 ? formatBytes(lane(row).totals.bytes) : QString();
    default: return {};
    }
}

// ---- what is shown ----

QList<TimelineEvent> TimelineFilterModel::shownEvents() const
{
    QList<TimelineEvent> events;
    const auto add = [this, &events](int line) { events.append(m_source->eventAt(line)); };
    for (const int line : m_rows) {
        if (line >= 0) {
            add(line);
        } else if (m_lanes.lane(-1 - line).collapsed) {
            const std::vector<int> &hidden = m_lanes.lane(-1 - line).rows;
            std::for_each(hidden.begin(), hidden.end(), add);
        }
    }
    return events;
}

} // namespace Tidyscope
