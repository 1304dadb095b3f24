// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/probe.h"

#include <QTimer>

namespace Tidyscope {

/// What all probes have in common: the deadline, one row of the timeline, cancelling, and that finished() comes once and
/// never from inside start(). A class below says how to begin, how to let go of everything, and what is known so far.
class TimedProbe : public Probe
{
    Q_OBJECT
public:
    void start() final;
    void cancel() final;

protected:
    /// How a probe ends. The error is for the timeline: the system's or the server's words.
    struct Ending
    {
        Outcome outcome = Outcome::Ok;
        ProbeResult result = {};
        Phases phases = {};
        QString error = {};
        std::optional<int> status = {};
        std::optional<qint64> bytes = {};
    };

    TimedProbe(ProbeRequest request, const ProbeContext &context, std::chrono::milliseconds deadline, QObject *parent);
    /// Ends the timeline row as cancelled if it is still open. Classes below let go of their own things in their
    /// destructors, since nothing virtual can be reached from here.
    ~TimedProbe() override;
    Q_DISABLE_COPY_MOVE(TimedProbe)

    /// The row of the timeline: kind, url and route.
    [[nodiscard]] virtual TimelineEvent row() const = 0;
    /// Called from the event loop, once, after start().
    virtual void begin() = 0;
    /// Lets go of sockets, timers and processes; nothing may call back afterwards. May be called twice.
    virtual void letGo() = 0;
    /// What is known when the deadline or a cancel ends it early; with the outcome and error that belong to @p outcome.
    [[nodiscard]] virtual Ending soFar(Outcome outcome) const = 0;
    /// The deadline has passed. Ends with soFar(TimedOut) unless a class below knows better.
    virtual void onDeadline();

    /// Ends the probe: lets go, closes the row, emits finished(). The first call counts, later ones do nothing. The object
    /// may be gone when it returns.
    void finish(Ending ending);
    [[nodiscard]] bool isDone() const { return m_done; }
    [[nodiscard]] double nowMs() const { return m_context.clock->nowMs(); }
    /// When begin() was called: where the first phase starts.
    [[nodiscard]] double beganMs() const { return m_beganMs; }
    /// Masked by the run's redactor; for everything that came from outside and is kept as text.
    [[nodiscard]] QString masked(const QString &text) const;

private:
    void closeRow(const Ending &ending);

    ProbeRequest m_request;
    std::chrono::milliseconds m_deadlineAfter;
    QTimer m_deadline;
    TimelineEvent m_row;
    double m_startMs = 0;
    double m_beganMs = 0;
    bool m_started = false;
    bool m_stopping = false;
    bool m_done = false;
};

} // namespace Tidyscope
