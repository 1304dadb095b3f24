// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"

#include <QAbstractTableModel>
#include <QList>
#include <QPointer>
#include <QTimer>

#include <set>

namespace Tidyscope {

class TimelineLog;

/// The events of a TimelineLog, or of a saved result, as a table. Rows are copied from the log and put in together, at most
/// once a frame: hundreds of requests at once cost the views one update. A log that is destroyed leaves its rows here.
class TimelineModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Source, Kind, What, Module, Start, Duration, Status, Error, Size, Route };
    Q_ENUM(Column)
    static constexpr int ColumnCount = static_cast<int>(Column::Route) + 1;

    enum Role {
        EventIdRole = Qt::UserRole, ///< int, TimelineEvent::id
        StateRole,                  ///< int, TimelineState
        SourceRole,                 ///< int, TimelineEvent::Source
        KindRole,                   ///< int, TimelineEvent::Kind
        EventRole                   ///< TimelineEvent
    };

    explicit TimelineModel(QObject *parent = nullptr);

    /// nullptr empties the model.
    void setLog(const TimelineLog *log);
    void setEvents(const QList<TimelineEvent> &events);
    /// Takes in at once what the log has announced.
    void flush();
    /// The texts have another language now.
    void retranslate();

    [[nodiscard]] const QList<TimelineEvent> &events() const { return m_events; }
    /// Row of the event with @p id, or -1. Constant time for logs, whose ids are 1…n.
    [[nodiscard]] int rowOf(int id) const;
    /// The latest time that any event names, in milliseconds.
    [[nodiscard]] double lastMs() const { return m_lastMs; }
    /// How many events have not ended.
    [[nodiscard]] int openCount() const { return m_open; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void reload(const QList<TimelineEvent> &events);
    void schedule();
    void announceChanges(const std::set<int> &rows);
    void count(const TimelineEvent &event, int sign);
    [[nodiscard]] QString text(const TimelineEvent &event, Column column) const;

    QPointer<const TimelineLog> m_log;
    QList<TimelineEvent> m_events;
    std::set<int> m_changed;
    QTimer m_timer;
    double m_lastMs = 0;
    int m_open = 0;
};

} // namespace Tidyscope
