// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinefiltermodel.h"

#include "ui/models/timelinetext.h"

#include <algorithm>

namespace Tidyscope {

namespace {

/// Between a change and its new place in a sorted list: long enough to read, short enough to be called live.
constexpr int SettleMs = 250;

int compare(double left, double right)
{
    return left < right ? -1 : left > right ? 1 : 0;
}

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

void TimelineFilterModel::rebuild()
{
    m_settle.stop();
    m_rows.clear();
    m_accepted.clear();
    m_placesStale = true;
    if (!m_source) {
        return;
    }
    const QList<TimelineEvent> &events = m_source->events();
    m_accepted.reserve(static_cast<size_t>(events.size()));
    for (int row = 0; row < events.size(); ++row) {
        const bool accepted = m_filter.matches(events.at(row));
        m_accepted.push_back(accepted ? 1 : 0);
        if (accepted) {
            m_rows.push_back(row);
        }
    }
    order(m_rows);
}

void TimelineFilterModel::sourceAppended(int first, int last)
{
    std::vector<int> accepted;
    for (int row = first; row <= last; ++row) {
        const bool passes = m_filter.matches(m_source->events().at(row));
        m_accepted.push_back(passes ? 1 : 0);
        if (passes) {
            accepted.push_back(row);
        }
    }
    if (accepted.empty()) {
        return;
    }
    const int at = rowCount();
    beginInsertRows({}, at, at + static_cast<int>(accepted.size()) - 1);
    m_rows.insert(m_rows.end(), accepted.begin(), accepted.end());
    m_placesStale = true;
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
        const bool now = m_filter.matches(m_source->events().at(row));
        const int at = before ? rowOfSource(row) : -1;
        accepted = now ? 1 : 0;
        if (before && now) {
            Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
        } else if (now) {
            putRow(row);
        } else if (before) {
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
    if (m_sortColumn >= 0 && !m_settle.isActive()) {
        m_settle.start();
    }
}

int TimelineFilterModel::rowOfSource(int sourceRow) const
{
    if (sourceRow < 0 || static_cast<size_t>(sourceRow) >= m_accepted.size()
        || !m_accepted[static_cast<size_t>(sourceRow)]) {
        return -1;
    }
    if (m_sortColumn < 0) {
        const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), sourceRow);
        return found != m_rows.end() && *found == sourceRow ? static_cast<int>(found - m_rows.begin()) : -1;
    }
    if (m_placesStale) {
        m_places.assign(m_accepted.size(), -1);
        for (size_t row = 0; row < m_rows.size(); ++row) {
            m_places[static_cast<size_t>(m_rows[row])] = static_cast<int>(row);
        }
        m_placesStale = false;
    }
    return m_places[static_cast<size_t>(sourceRow)];
}

const TimelineEvent &TimelineFilterModel::event(int row) const
{
    return m_source->events().at(m_rows.at(static_cast<size_t>(row)));
}

int TimelineFilterModel::rowOf(int id) const
{
    return m_source ? rowOfSource(m_source->rowOf(id)) : -1;
}

bool TimelineFilterModel::isLess(int left, int right) const
{
    const TimelineEvent &a = m_source->events().at(left);
    const TimelineEvent &b = m_source->events().at(right);
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
    }
    if (result == 0) {
        return left < right;
    }
    return m_sortOrder == Qt::AscendingOrder ? result < 0 : result > 0;
}

void TimelineFilterModel::order(std::vector<int> &rows) const
{
    if (m_sortColumn < 0) {
        std::sort(rows.begin(), rows.end());
    } else {
        std::sort(rows.begin(), rows.end(), [this](int left, int right) { return isLess(left, right); });
    }
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
    std::vector<int> rows = m_rows;
    order(rows);
    if (rows == m_rows) {
        m_placesStale = true;
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<int> sources;
    sources.reserve(before.size());
    for (const QModelIndex &persistent : before) {
        sources.append(m_rows.at(static_cast<size_t>(persistent.row())));
    }
    m_rows = std::move(rows);
    m_placesStale = true;
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        after.append(index(rowOfSource(sources.at(i)), before.at(i).column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

QModelIndex TimelineFilterModel::mapFromSource(const QModelIndex &index) const
{
    const int row = index.isValid() ? rowOfSource(index.row()) : -1;
    return row < 0 ? QModelIndex() : createIndex(row, index.column());
}

QModelIndex TimelineFilterModel::mapToSource(const QModelIndex &index) const
{
    if (!index.isValid() || static_cast<size_t>(index.row()) >= m_rows.size()) {
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

QVariant TimelineFilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_source ? m_source->headerData(section, orientation, role) : QVariant();
}

} // namespace Tidyscope
