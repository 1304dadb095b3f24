// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"

#include <QList>
#include <QObject>

namespace Tidyscope {

class Redactor;

/// The append-only log of requests that the chart, the table, the report and the tests read. Rows are added when a request
/// starts and changed until it ends; never removed or moved. One thread: that of the run.
class TimelineLog : public QObject
{
    Q_OBJECT
public:
    explicit TimelineLog(QObject *parent = nullptr);
    ~TimelineLog() override;
    Q_DISABLE_COPY_MOVE(TimelineLog)

    [[nodiscard]] const QList<TimelineEvent> &events() const { return m_events; }

    /// Appends @p event with the next id, which is returned (id - 1 is its index).
    int add(TimelineEvent event);
    /// Replaces the row with the id of @p event. Does nothing for an id that was never given.
    void update(const TimelineEvent &event);
    /// For a new run.
    void clear();

Q_SIGNALS:
    void added(int index);
    void changed(int index);
    void cleared();
    /// The rows are about to go, with the log or by clear(): whoever shows them takes a copy now, which costs nothing.
    void closing();

private:
    QList<TimelineEvent> m_events;
};

} // namespace Tidyscope
