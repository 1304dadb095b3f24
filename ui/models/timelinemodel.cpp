// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinemodel.h"

#include "core/engine/timelinelog.h"
#include "ui/models/timelinetext.h"
#include "ui/models/words.h"

#include <algorithm>
#include <utility>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

/// One frame of a 60 Hz screen.
constexpr int FrameMs = 16;

/// Numbers stand under each other.
Qt::Alignment alignment(TimelineModel::Column column)
{
    using Column = TimelineModel::Column;
    const bool number = column == Column::Start || column == Column::Duration || column == Column::Size;
    return (number ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter;
}

} // namespace

TimelineModel::TimelineModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(FrameMs);
    connect(&m_timer, &QTimer::timeout, this, &TimelineModel::flush);
}

void TimelineModel::setLog(const TimelineLog *log)
{
    if (m_log) {
        disconnect(m_log, nullptr, this, nullptr);
    }
    m_log = log;
    reload(log ? log->events() : QList<TimelineEvent>());
    if (!log) {
        return;
    }
    connect(log, &TimelineLog::added, this, &TimelineModel::schedule);
    connect(log, &TimelineLog::changed, this, [this](int index) {
        if (index < m_events.size()) {
            m_changed.insert(index);
        }
        schedule();
    });
    connect(log, &TimelineLog::cleared, this, [this] { reload({}); });
    // What was announced but not taken in goes with the log: it lives as long as the run, and a run takes its leave through
    // the event loop, which has then given us our turn.
    connect(log, &QObject::destroyed, this, [this] {
        m_timer.stop();
        m_changed.clear();
    });
}

void TimelineModel::setEvents(const QList<TimelineEvent> &events)
{
    if (m_log) {
        disconnect(m_log, nullptr, this, nullptr);
        m_log = nullptr;
    }
    reload(events);
}

void TimelineModel::reload(const QList<TimelineEvent> &events)
{
    beginResetModel();
    m_timer.stop();
    m_changed.clear();
    m_events = events;
    m_lastMs = 0;
    m_open = 0;
    for (const TimelineEvent &event : std::as_const(m_events)) {
        count(event, 1);
    }
    endResetModel();
}

void TimelineModel::schedule()
{
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void TimelineModel::count(const TimelineEvent &event, int sign)
{
    if (!event.endMs && !event.cancelled) {
        m_open += sign;
    }
    m_lastMs = std::max({m_lastMs, event.startMs, event.endMs.value_or(0)});
}

void TimelineModel::flush()
{
    m_timer.stop();
    const std::set<int> changed = std::exchange(m_changed, {});
    if (!m_log) {
        return;
    }
    const QList<TimelineEvent> &log = m_log->events();
    for (int row : changed) {
        if (row < log.size() && row < m_events.size()) {
            count(m_events.at(row), -1);
            m_events[row] = log.at(row);
            count(m_events.at(row), 1);
        }
    }
    const auto first = static_cast<int>(m_events.size());
    const auto end = static_cast<int>(log.size());
    if (end > first) {
        beginInsertRows({}, first, end - 1);
        for (int row = first; row < end; ++row) {
            m_events.append(log.at(row));
            count(m_events.constLast(), 1);
        }
        endInsertRows();
    }
    announceChanges(changed);
}

void TimelineModel::announceChanges(const std::set<int> &rows)
{
    for (auto it = rows.begin(); it != rows.end();) {
        const int first = *it;
        int last = first;
        for (++it; it != rows.end() && *it == last + 1; ++it) {
            last = *it;
        }
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
    }
}

void TimelineModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_events.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1),
                           {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
    }
}

int TimelineModel::rowOf(int id) const
{
    if (id > 0 && id <= m_events.size() && m_events.at(id - 1).id == id) {
        return id - 1;
    }
    // a saved result may hold a part of a log
    const auto found =
        std::find_if(m_events.cbegin(), m_events.cend(), [id](const TimelineEvent &e) { return e.id == id; });
    return found == m_events.cend() ? -1 : static_cast<int>(found - m_events.cbegin());
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TimelineModel::text(const TimelineEvent &event, Column column) const
{
    switch (column) {
    case Column::Source: return timelineSourceName(event.source);
    case Column::Kind: return timelineKindName(event.kind);
    case Column::What: return event.url;
    case Column::Module: return event.module;
    case Column::Start: return Words::duration(event.startMs);
    case Column::Duration: return event.endMs ? Words::duration(*event.endMs - event.startMs) : QString();
    case Column::Status: {
        const TimelineState state = timelineState(event);
        return event.status && state != TimelineState::Cancelled ? httpStatusText(*event.status)
                                                                 : timelineStateName(state);
    }
    case Column::Error: return event.error;
    case Column::Size: return event.bytes ? formatBytes(*event.bytes) : QString();
    case Column::Route: return event.route;
    }
    return {};
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const TimelineEvent &event = m_events.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(event, column);
    case Qt::AccessibleDescriptionRole: return timelineSummary(event);
    case Qt::TextAlignmentRole: return QVariant::fromValue(alignment(column));
    case EventIdRole: return event.id;
    case StateRole: return static_cast<int>(timelineState(event));
    case SourceRole: return static_cast<int>(event.source);
    case KindRole: return static_cast<int>(event.kind);
    case EventRole: return QVariant::fromValue(event);
    default: return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(alignment(static_cast<Column>(section)));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case Column::Source:
        //: Column: who made the request, go or a probe. 来源
        return tr("Source");
    case Column::Kind: return tr("Kind");
    case Column::What:
        //: Column: the URL, name or command. 对象
        return tr("What");
    case Column::Module: return tr("Module");
    case Column::Start: return tr("Start");
    case Column::Duration: return tr("Duration");
    case Column::Status: return tr("Status");
    case Column::Error: return tr("Error");
    case Column::Size: return tr("Size");
    case Column::Route:
        //: Column: direct, or through which proxy or server. 路径
        return tr("Route");
    }
    return {};
}

} // namespace Tidyscope
