// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labrecorder.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int lastStep = 4;

} // namespace

LabRecorder::LabRecorder(LabPlayer &player, QObject *parent) : QObject(parent), m_player(player)
{
    connect(&player, &LabPlayer::commandStarted, this,
            [this](const QStringList &command) { add(Lab::RecordedCommand{command}); });
    connect(&player, &LabPlayer::outputLine, this, [this](const OutputLine &line) { add(line); });
    connect(&player, &LabPlayer::serverRequest, this, [this](const TimelineEvent &event) { add(event); });
    connect(&player, &LabPlayer::commandFinished, this,
            [this](int exitCode, Lab::LabCommandOutcome outcome) { add(Lab::RecordedEnd{exitCode, outcome}); });
    connect(&player, &LabPlayer::diagnosisFinished, this, [this] {
        if (!m_player.isRecording()) {
            m_recording.setDiagnosis(m_player.diagnosis(), m_player.facts());
            Q_EMIT changed();
        }
    });
}

void LabRecorder::begin(const Lab::Scenario &scenario)
{
    m_recording = Lab::RecordingMaker(scenario);
    Q_EMIT changed();
}

void LabRecorder::add(const Lab::RecordedEvent::What &what)
{
    if (!m_player.isRecording()) {
        m_recording.add(what, m_player.facts());
        Q_EMIT changed();
    }
}

RecordingPlayer::RecordingPlayer(Lab::LabRecording recording, QObject *parent)
    : LabPlayer(parent),
      m_recording(std::move(recording))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &RecordingPlayer::emitNext);
    m_facts.goVersion = m_recording.goVersion;
    QStringList names;
    for (const Lab::ScenarioServer &server : m_recording.scenario.servers) {
        Lab::LabServerInfo info;
        info.name = server.name;
        info.kind = Lab::ScenarioServer::kindName(server.kind);
        m_facts.servers.append(info);
    }
}

RecordingPlayer::~RecordingPlayer() = default;

void RecordingPlayer::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

void RecordingPlayer::start(const Lab::Scenario &)
{
    setState(State::Running);
    Q_EMIT factsChanged();
    rewind();
}

void RecordingPlayer::stop()
{
    m_timer.stop();
    m_commandRuns = false;
    if (m_state != State::Idle) {
        setState(State::Idle);
    }
}

void RecordingPlayer::rewind()
{
    m_timer.stop();
    m_next = 0;
    m_fromMs = 0;
    m_ids.clear();
    m_serverLog.clear();
    m_paused = false;
    m_clock.start();
    schedule();
    Q_EMIT transportChanged();
}

void RecordingPlayer::setSpeed(double speed)
{
    m_fromMs = positionMs();
    m_clock.start();
    m_speed = std::clamp(speed, SlowestSpeed, FastestSpeed);
    schedule();
    Q_EMIT transportChanged();
}

void RecordingPlayer::setPaused(bool paused)
{
    if (paused == m_paused) {
        return;
    }
    m_fromMs = positionMs();
    m_paused = paused;
    m_clock.start();
    schedule();
    Q_EMIT transportChanged();
}

double RecordingPlayer::positionMs() const
{
    const double gone = m_paused || m_state != State::Running ? 0 : static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    return std::min(m_fromMs + gone * m_speed, durationMs());
}

void RecordingPlayer::schedule()
{
    m_timer.stop();
    if (m_state == State::Running && !m_paused && !isAtEnd()) {
        const double wait = (m_recording.events.at(m_next).atMs - positionMs()) / m_speed;
        m_timer.start(static_cast<int>(std::clamp(std::ceil(wait), 0.0, 1e9)));
    }
}

void RecordingPlayer::step()
{
    if (m_state != State::Running || isAtEnd()) {
        return;
    }
    m_paused = true;
    m_timer.stop();
    m_fromMs = m_recording.events.at(m_next).atMs;
    emitEvent(m_recording.events.at(m_next++));
    Q_EMIT transportChanged();
}

void RecordingPlayer::emitNext()
{
    const double now = positionMs();
    while (!isAtEnd() && m_recording.events.at(m_next).atMs <= now && m_state == State::Running) {
        emitEvent(m_recording.events.at(m_next++));
    }
    schedule();
    Q_EMIT transportChanged();
}

void RecordingPlayer::emitEvent(const Lab::RecordedEvent &event)
{
    if (const auto *command = std::get_if<Lab::RecordedCommand>(&event.what)) {
        m_commandRuns = true;
        Q_EMIT commandStarted(command->command);
    } else if (const auto *line = std::get_if<OutputLine>(&event.what)) {
        Q_EMIT outputLine(*line);
    } else if (const auto *request = std::get_if<TimelineEvent>(&event.what)) {
        TimelineEvent own = *request;
        const auto known = m_ids.constFind(request->id);
        if (known == m_ids.cend()) {
            own.id = m_serverLog.add(own);
            m_ids.insert(request->id, own.id);
        } else {
            own.id = *known;
            m_serverLog.update(own);
        }
        Q_EMIT serverRequest(own);
    } else if (const auto *end = std::get_if<Lab::RecordedEnd>(&event.what)) {
        m_commandRuns = false;
        Q_EMIT commandFinished(end->exitCode, end->outcome);
    }
}

void RecordingPlayer::runCommand(const QStringList &)
{
    if (m_state == State::Running) {
        rewind();
    }
}

void RecordingPlayer::diagnose()
{
    m_diagnosis = m_recording.diagnosis();
    for (int step = 1; step <= lastStep; ++step) {
        Q_EMIT stepStarted(step);
    }
    QMetaObject::invokeMethod(this, &LabPlayer::diagnosisFinished, Qt::QueuedConnection);
}

} // namespace Tidyscope
