// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/runcontroller.h"

#include "core/engine/timelinelog.h"

#include <algorithm>

namespace Tidyscope {

namespace {

/// The engine promises to finish within 200 ms of cancel(); what it has not done by then is not waited for.
constexpr int stopGuardMs = 120;

} // namespace

RunController::RunController(RunSourceFactory factory, QObject *parent) : QObject(parent), m_factory(std::move(factory))
{
    m_stopGuard.setSingleShot(true);
    m_stopGuard.setInterval(stopGuardMs);
    m_stopGuard.setTimerType(Qt::PreciseTimer);
    connect(&m_stopGuard, &QTimer::timeout, this, [this] { finish(true); });
}

RunController::~RunController()
{
    abandon();
}

void RunController::start(const DiagnosisOptions &options)
{
    // The old log must outlive the views' use of it: they let go of it on reset().
    std::unique_ptr<RunSource> old = std::move(m_source);
    if (old) {
        old->disconnect(this);
    }
    const std::unique_ptr<TimelineLog> oldTimeline = std::move(m_shownTimeline);
    m_stopGuard.stop();
    m_options = options;
    m_diagnosis = {};
    m_diagnosis.project = options.project;
    m_evidenceIndex.clear();
    m_step = 0;
    m_source = m_factory(options);
    RunSource *source = m_source.get();
    connect(source, &RunSource::stepStarted, this, [this](int step) {
        const int before = std::max(m_step, 1);
        m_step = std::max(m_step, step);
        for (int changed = before; changed <= m_step; ++changed) {
            Q_EMIT stepChanged(changed);
        }
    });
    connect(source, &RunSource::findingReady, this, &RunController::takeFinding);
    connect(source, &RunSource::evidenceAdded, this, &RunController::takeEvidence);
    connect(source, &RunSource::goLine, this, [this](const OutputLine &line) {
        m_diagnosis.goOutput.append(line);
        Q_EMIT goLine(line);
    });
    connect(source, &RunSource::finished, this, [this] { finish(false); });
    m_elapsed.start();
    m_state = State::Running;
    Q_EMIT reset();
    Q_EMIT stateChanged(m_state);
    m_source->start();
}

void RunController::restart()
{
    start(m_options);
}

void RunController::stop()
{
    if (m_state != State::Running) {
        return;
    }
    setState(State::Stopping);
    m_stopGuard.start();
    m_source->cancel();
}

void RunController::abandon()
{
    m_stopGuard.stop();
    if (m_source) {
        m_source->disconnect(this);
        m_source.reset();
    }
}

void RunController::show(const Diagnosis &diagnosis)
{
    std::unique_ptr<RunSource> old = std::move(m_source);
    if (old) {
        old->disconnect(this);
    }
    m_stopGuard.stop();
    m_diagnosis = diagnosis;
    settle();
    const std::unique_ptr<TimelineLog> oldTimeline = std::move(m_shownTimeline);
    m_shownTimeline = std::make_unique<TimelineLog>();
    for (const TimelineEvent &event : diagnosis.timeline) {
        m_shownTimeline->add(event);
    }
    m_step = 4;
    m_state = State::Done;
    Q_EMIT reset();
    Q_EMIT stateChanged(m_state);
    Q_EMIT finished();
}

const Evidence *RunController::evidence(const QString &id) const
{
    const auto found = m_evidenceIndex.constFind(id);
    return found == m_evidenceIndex.cend() ? nullptr : &m_diagnosis.evidence.at(*found);
}

const TimelineLog *RunController::timeline() const
{
    return m_source ? m_source->timeline() : m_shownTimeline.get();
}

bool RunController::stepEnded(int step) const
{
    if (m_state == State::Done) {
        return true;
    }
    // Steps may overlap: a step has ended when a later one has begun and none of its own checks is under way.
    return m_step > step && std::ranges::none_of(m_diagnosis.findings, [step](const Finding &finding) {
               return finding.step == step && finding.status == Status::Running;
           });
}

Status RunController::stepStatus(int step) const
{
    if (m_state == State::Idle || (isRunning() && m_step < step)) {
        return Status::NotRun;
    }
    if (!stepEnded(step)) {
        return Status::Running;
    }
    const bool any = std::ranges::any_of(m_diagnosis.findings, [step](const Finding &f) { return f.step == step; });
    if (!any) {
        return m_diagnosis.outcome == RunOutcome::Cancelled ? Status::Cancelled : Status::NotRun;
    }
    return Tidyscope::stepStatus(m_diagnosis.findings, step);
}

double RunController::elapsedMs() const
{
    if (isRunning()) {
        return static_cast<double>(m_elapsed.nsecsElapsed()) / 1e6;
    }
    return m_diagnosis.durationMs;
}

void RunController::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

void RunController::takeFinding(const Finding &finding)
{
    const auto same = std::ranges::find_if(m_diagnosis.findings, [&finding](const Finding &f) {
        return f.check == finding.check && f.subject == finding.subject;
    });
    if (same != m_diagnosis.findings.end()) {
        *same = finding;
    } else {
        m_diagnosis.findings.append(finding);
    }
    Q_EMIT findingReady(finding);
    Q_EMIT stepChanged(finding.step);
}

void RunController::takeEvidence(const Evidence &evidence)
{
    m_evidenceIndex.insert(evidence.id, m_diagnosis.evidence.size());
    m_diagnosis.evidence.append(evidence);
    Q_EMIT evidenceAdded(evidence);
}

void RunController::settle()
{
    if (m_diagnosis.outcome == RunOutcome::Cancelled) {
        for (Finding &finding : m_diagnosis.findings) {
            if (finding.status == Status::Running) {
                finding.status = Status::Cancelled;
            }
        }
    }
    m_evidenceIndex.clear();
    for (qsizetype i = 0; i < m_diagnosis.evidence.size(); ++i) {
        m_evidenceIndex.insert(m_diagnosis.evidence.at(i).id, i);
    }
}

void RunController::finish(bool byForce)
{
    if (!isRunning()) {
        return;
    }
    m_stopGuard.stop();
    const double elapsed = elapsedMs();
    const QList<OutputLine> lines = m_diagnosis.goOutput;
    m_diagnosis = m_source->diagnosis();
    if (m_diagnosis.goOutput.isEmpty()) {
        m_diagnosis.goOutput = lines;
    }
    if (byForce) {
        m_source->disconnect(this);
        m_diagnosis.outcome = RunOutcome::Cancelled;
        m_diagnosis.verdicts.clear();
        m_diagnosis.durationMs = elapsed;
    }
    settle();
    m_state = State::Done;
    Q_EMIT stateChanged(m_state);
    Q_EMIT finished();
}

} // namespace Tidyscope
