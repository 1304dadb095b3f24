// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/timelinelinks.h"
#include "core/engine/timelinelog.h"
#include "core/model/timelinenote.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QTimer>

#include <set>
#include <vector>

namespace Tidyscope {

/// The events of a TimelineLog, or of a saved result, as a table. What the log has is put in together, at most once a frame:
/// hundreds of requests at once cost the views one update. The rows stay in the log while it lives, since a long run fills much
/// memory; a log that is destroyed leaves them here.
class TimelineModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Source, Kind, What, Module, Start, Duration, Status, Error, Size, Route, Note };
    Q_ENUM(Column)
    static constexpr int ColumnCount = static_cast<int>(Column::Note) + 1;

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
    /// What is written beside the rows. A note about a moment stands in the row of the request that began last before it.
    void setNotes(const QList<TimelineNote> &notes);
    /// Takes in at once what the log has announced.
    void flush();
    /// The texts have another language now.
    void retranslate();

    /// The first rowCount() of them are the rows. A log may hold more, which have not been announced yet.
    [[nodiscard]] const QList<TimelineEvent> &events() const { return m_log ? m_log->events() : m_events; }
    [[nodiscard]] const TimelineEvent &eventAt(int row) const { return events().at(row); }
    /// Which rows follow from which.
    [[nodiscard]] const TimelineLinks &links() const { return m_links; }
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
    void keepRows();
    void append(int end);
    void count(int row);
    void placeNotes();
    [[nodiscard]] QString text(int row, Column column) const;

    QPointer<const TimelineLog> m_log;
    QList<TimelineEvent> m_events; ///< without a log
    std::vector<char> m_isOpen;    ///< by row: has not ended; as many as there are rows
    TimelineLinks m_links;
    std::set<int> m_changed;
    QTimer m_timer;
    QList<TimelineNote> m_notes;
    QHash<int, QString> m_noted; ///< by row
    double m_lastMs = 0;
    int m_open = 0;
};

} // namespace Tidyscope
