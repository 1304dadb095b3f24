// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/criticalpath.h"
#include "ui/models/timelinetally.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace Tidyscope {

class TimelineModel;

/// The figures of the run in a TimelineModel, kept up to date while it grows. Counting costs the same for each row; the critical path,
/// which has to be walked through as a whole, is found anew now and then, and on a worker thread where the run is long.
class TimelineRun : public QObject
{
    Q_OBJECT
public:
    explicit TimelineRun(const TimelineModel *model, QObject *parent = nullptr);
    ~TimelineRun() override;
    Q_DISABLE_COPY_MOVE(TimelineRun)

    /// The critical path in it may be that of a moment ago.
    [[nodiscard]] const TimelineSummary &summary() const { return m_summary; }
    /// By row: whether it is on the critical path. May be shorter than the rows.
    [[nodiscard]] const std::vector<char> &critical() const { return m_critical; }

    /// While rows come in, somebody waits for what comes next; afterwards for what it was.
    void setRunning(bool running);

    /// So many rows are walked through at once.
    static constexpr size_t RowsAtOnce = 2000;

Q_SIGNALS:
    /// The critical path is another one, or the figures are those of another run.
    void changed();

private:
    void reload();
    void take(int first, int last);
    void schedule();
    void findPath();
    void takePath(CriticalPath path);

    const TimelineModel *m_model;
    std::vector<CriticalRequest> m_requests; ///< by row
    TimelineTally m_tally;
    TimelineSummary m_summary;
    std::vector<char> m_critical;
    double m_firstMs = 0;
    double m_lastMs = 0;
    bool m_running = false;
    bool m_finding = false; ///< a worker is at it
    quint64 m_generation = 0;
    QTimer m_timer;
};

} // namespace Tidyscope
