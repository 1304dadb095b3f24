// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/runsource.h"

#include <QElapsedTimer>
#include <QTimer>

namespace Tidyscope {

/// Owns the run of the window, from Diagnose to the verdict, and the result that is on screen. Views listen to it and hold no
/// state of a run themselves. Lives in the GUI thread, never blocks it.
class RunController : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Running, Stopping, Done };
    Q_ENUM(State)

    explicit RunController(RunSourceFactory factory, QObject *parent = nullptr);
    ~RunController() override;
    Q_DISABLE_COPY_MOVE(RunController)

    /// Starts a run; a run under way is dropped first.
    void start(const DiagnosisOptions &options);
    /// Starts again with the options of the last run.
    void restart();
    /// Stops the run. Done follows within 200 ms, whatever the run does: one that does not finish in time is dropped.
    void stop();
    /// Drops a run under way at once and without a signal, for closing the window.
    void abandon();
    /// Shows a finished diagnosis that did not come from a run of this window.
    void show(const Diagnosis &diagnosis);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isRunning() const { return m_state == State::Running || m_state == State::Stopping; }
    [[nodiscard]] const DiagnosisOptions &options() const { return m_options; }
    /// What is known so far: grows while the run goes on.
    [[nodiscard]] const Diagnosis &diagnosis() const { return m_diagnosis; }
    [[nodiscard]] const Evidence *evidence(const QString &id) const;
    /// The log of the present or last run; null before the first.
    [[nodiscard]] const TimelineLog *timeline() const;
    /// Step 1…4 that has started and not ended, ended, or is still to come.
    [[nodiscard]] Status stepStatus(int step) const;
    [[nodiscard]] bool stepEnded(int step) const;
    /// Of the run: milliseconds so far, or in all.
    [[nodiscard]] double elapsedMs() const;

Q_SIGNALS:
    void stateChanged(Tidyscope::RunController::State state);
    /// Everything is new: a run starts, or another diagnosis is shown. Views read diagnosis() and timeline() afresh.
    void reset();
    void stepChanged(int step);
    void findingReady(const Tidyscope::Finding &finding);
    void evidenceAdded(const Tidyscope::Evidence &evidence);
    void goLine(const Tidyscope::OutputLine &line);
    /// The result is whole (also a cancelled one).
    void finished();

private:
    void setState(State state);
    void takeFinding(const Finding &finding);
    void takeEvidence(const Evidence &evidence);
    void settle();
    void finish(bool byForce);

    RunSourceFactory m_factory;
    std::unique_ptr<RunSource> m_source;
    std::unique_ptr<TimelineLog> m_shownTimeline;
    DiagnosisOptions m_options;
    Diagnosis m_diagnosis;
    QHash<QString, qsizetype> m_evidenceIndex;
    State m_state = State::Idle;
    int m_step = 0;
    QElapsedTimer m_elapsed;
    QTimer m_stopGuard;
};

} // namespace Tidyscope
