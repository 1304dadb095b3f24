// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinemodel.h"

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
    beginResetModel();
    if (m_log) {
        disconnect(m_log, nullptr, this, nullptr);
    }
    m_log = log;
    reload({});
    if (log) {
        append(static_cast<int>(log->events().size()));
    }
    endResetModel();
    if (!log) {
        return;
    }
    connect(log, &TimelineLog::added, this, &TimelineModel::schedule);
    connect(log, &TimelineLog::changed, this, [this](int index) {
        if (index < rowCount()) {
            m_changed.insert(index);
        }
        schedule();
    });
    connect(log, &TimelineLog::closing, this, &TimelineModel::keepRows);
    connect(log, &TimelineLog::cleared, this, [this, log] {
        disconnect(log, nullptr, this, nullptr);
        setLog(log);
    });
}

void TimelineModel::setEvents(const QList<TimelineEvent> &events)
{
    beginResetModel();
    if (m_log) {
        disconnect(m_log, nullptr, this, nullptr);
        m_log = nullptr;
    }
    reload(events);
    append(static_cast<int>(events.size()));
    endResetModel();
}

/// What was announced but not taken in goes with the log: it lives as long as the run, and a run takes its leave through the
/// event loop, which has then given us our turn.
void TimelineModel::keepRows()
{
    m_timer.stop();
    for (int row : std::exchange(m_changed, {})) {
        count(row);
    }
    m_events = m_log->events();
    if (m_events.size() > rowCount()) {
        m_events.resize(rowCount());
    }
    m_log = nullptr;
}

void TimelineModel::reload(const QList<TimelineEvent> &events)
{
    m_timer.stop();
    m_changed.clear();
    m_events = events;
    m_isOpen.clear();
    m_links.clear();
    m_lastMs = 0;
    m_open = 0;
}

void TimelineModel::setNotes(const QList<TimelineNote> &notes)
{
    m_notes = notes;
    placeNotes();
    if (rowCount() > 0) {
        constexpr int column = static_cast<int>(Column::Note);
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole});
    }
}

void TimelineModel::placeNotes()
{
    m_noted.clear();
    const auto begin = events().cbegin();
    for (const TimelineNote &note : std::as_const(m_notes)) {
        int row = note.event == 0 ? -1 : rowOf(note.event);
        if (row < 0) {
            const auto after =
                std::upper_bound(begin, begin + rowCount(), note.ms,
                                 [](double ms, const TimelineEvent &event) { return ms < event.startMs; });
            row = std::max(static_cast<int>(after - begin) - 1, 0);
        }
        QString &text = m_noted[row];
        text += (text.isEmpty() ? QString() : u"; "_s)
            + (note.event == 0 ? Words::duration(note.ms) + u": "_s : QString()) + note.text;
    }
}

void TimelineModel::append(int end)
{
    for (int row = rowCount(); row < end; ++row) {
        m_isOpen.push_back(0);
        count(row);
        m_links.append(events(), row);
    }
    if (!m_notes.isEmpty()) {
        placeNotes();
    }
}

void TimelineModel::schedule()
{
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void TimelineModel::count(int row)
{
    const TimelineEvent &one = eventAt(row);
    char &isOpen = m_isOpen[static_cast<size_t>(row)];
    const char now = !one.endMs && !one.cancelled ? 1 : 0;
    m_open += now - isOpen;
    isOpen = now;
    m_lastMs = std::max({m_lastMs, one.startMs, one.endMs.value_or(0)});
}

void TimelineModel::flush()
{
    m_timer.stop();
    const std::set<int> changed = std::exchange(m_changed, {});
    if (!m_log) {
        return;
    }
    for (int row : changed) {
        count(row);
    }
    const int first = rowCount();
    const auto end = static_cast<int>(m_log->events().size());
    if (end > first) {
        beginInsertRows({}, first, end - 1);
        append(end);
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
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1),
                           {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
    }
}

int TimelineModel::rowOf(int id) const
{
    const int rows = rowCount();
    if (id > 0 && id <= rows && eventAt(id - 1).id == id) {
        return id - 1;
    }
    // a saved result may hold a part of a log
    const auto begin = events().cbegin();
    const auto found = std::find_if(begin, begin + rows, [id](const TimelineEvent &e) { return e.id == id; });
    return found == begin + rows ? -1 : static_cast<int>(found - begin);
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_isOpen.size());
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TimelineModel::text(int row, Column column) const
{
    const TimelineEvent &event = eventAt(row);
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
    case Column::Note: return m_noted.value(row);
    }
    return {};
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const TimelineEvent &event = eventAt(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(index.row(), column);
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
    case Column::Note:
        //: Column: what somebody wrote beside the request. 备注
        return tr("Note");
    }
    return {};
}

} // namespace Tidyscope
