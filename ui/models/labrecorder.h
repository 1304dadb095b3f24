// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/recordingmaker.h"
#include "ui/models/labplayer.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

namespace Tidyscope {

/// Writes down a play from its start on.
class LabRecorder : public QObject
{
    Q_OBJECT
public:
    /// @p player outlives the recorder.
    explicit LabRecorder(LabPlayer &player, QObject *parent = nullptr);

    /// A scenario starts: what was written down before goes.
    void begin(const Lab::Scenario &scenario);
    [[nodiscard]] const Lab::LabRecording &recording() const { return m_recording.recording(); }
    [[nodiscard]] bool isEmpty() const { return recording().events.isEmpty(); }

Q_SIGNALS:
    void changed();

private:
    void add(const Lab::RecordedEvent::What &what);

    LabPlayer &m_player;
    Lab::RecordingMaker m_recording;
};

/// Plays a recording: nothing is live, and everything can be stopped, slowed down and gone through step by step.
class RecordingPlayer : public LabPlayer
{
    Q_OBJECT
public:
    static constexpr double SlowestSpeed = 0.25;
    static constexpr double FastestSpeed = 16;

    explicit RecordingPlayer(Lab::LabRecording recording, QObject *parent = nullptr);
    ~RecordingPlayer() override;
    Q_DISABLE_COPY_MOVE(RecordingPlayer)

    [[nodiscard]] const Lab::LabRecording &recording() const { return m_recording; }
    /// 1: as it was. Takes effect at once.
    void setSpeed(double speed);
    [[nodiscard]] double speed() const { return m_speed; }
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// The next event at once, and paused from then on.
    void step();
    /// From the beginning.
    void rewind();
    [[nodiscard]] bool isAtEnd() const { return m_next >= m_recording.events.size(); }
    [[nodiscard]] double positionMs() const;
    [[nodiscard]] double durationMs() const { return m_recording.durationMs(); }

    void start(const Lab::Scenario &scenario) override;
    void stop() override;
    void setControl(const QString &, const Lab::LabControl &) override { }
    /// Plays again from the beginning: a recording has no other commands than its own.
    void runCommand(const QStringList &command) override;
    void stopCommand() override { setPaused(true); }
    void diagnose() override;
    void cancelDiagnosis() override { }
    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] Text error() const override { return {}; }
    [[nodiscard]] bool isRecording() const override { return true; }
    [[nodiscard]] const Lab::LabFacts &facts() const override { return m_facts; }
    [[nodiscard]] const QList<Lab::LabWitness> &witnesses() const override { return m_witnesses; }
    [[nodiscard]] bool isCommandRunning() const override { return m_commandRuns; }
    [[nodiscard]] const Diagnosis &diagnosis() const override { return m_diagnosis; }
    [[nodiscard]] const TimelineLog *timeline() const override { return &m_requests; }
    [[nodiscard]] const TimelineLog *serverLog() const override { return &m_serverLog; }

Q_SIGNALS:
    /// Position, speed or pause.
    void transportChanged();

private:
    void schedule();
    void emitNext();
    void emitEvent(const Lab::RecordedEvent &event);
    void setState(State state);

    Lab::LabRecording m_recording;
    State m_state = State::Idle;
    double m_speed = 1;
    bool m_paused = false;
    bool m_commandRuns = false;
    qsizetype m_next = 0;
    double m_fromMs = 0; ///< position when the clock was started
    QElapsedTimer m_clock;
    QTimer m_timer;
    QHash<int, int> m_ids;
    Lab::LabFacts m_facts;
    QList<Lab::LabWitness> m_witnesses;
    Diagnosis m_diagnosis;
    TimelineLog m_requests;
    TimelineLog m_serverLog;
};

} // namespace Tidyscope
