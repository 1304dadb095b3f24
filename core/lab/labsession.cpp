// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labsession_p.h"
#include "core/lab/scenarioreader.h"

#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope::Lab {

namespace {

/// Lets a service end by itself: it removes its folder when its input ends. Without an event loop (the program ends) the
/// system closes the pipe; so the object is never destroyed while the service runs, which would kill it.
void letGo(QProcess *process)
{
    process->setParent(nullptr);
    process->disconnect();
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->closeWriteChannel();
    QTimer::singleShot(20s, process, &QProcess::kill);
}

} // namespace

LabSession::LabSession(QString program, QObject *parent) : QObject(parent), d(std::make_unique<Private>(this))
{
    d->program = std::move(program);
}

LabSession::~LabSession()
{
    if (d->process)
        letGo(d->process);
}

void LabSession::setProject(const QString &project)
{
    d->project = project;
}

void LabSession::start(const Scenario &scenario, const QString &goFile)
{
    if (d->state != State::Idle && d->state != State::Failed)
        return;
    d->scenario = scenario;
    d->error = {};
    d->facts = {};
    d->witnesses.clear();
    d->timeline.clear();
    d->serverLog.clear();
    d->diagnosis = {};
    d->diagnosisBeganMs = 0;
    d->comparison = {};
    d->reader = {};
    d->setState(State::Starting);
    d->launch(goFile);
}

void LabSession::Private::launch(const QString &goFile)
{
    process = new QProcess;
    process->setProgram(program);
    QStringList arguments{u"lab-service"_s};
    if (scenario.needsNamespace())
        arguments.append(u"--own-network"_s);
    process->setArguments(arguments);
    // what it says there is for developers
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
#ifdef Q_OS_UNIX
    QProcess::UnixProcessParameters parameters;
    parameters.flags = QProcess::UnixProcessFlag::CreateNewSession; // Ctrl+C in our terminal is not for it
    process->setUnixProcessParameters(parameters);
#endif
    QObject::connect(process, &QProcess::readyReadStandardOutput, q, [this] { read(); });
    QObject::connect(process, &QProcess::finished, q, [this] {
        read();
        if (process)
            ended(state == State::Stopping ? State::Idle : State::Failed, {u"lab.service-ended"_s, {}});
    });
    QObject::connect(process, &QProcess::errorOccurred, q, [this](QProcess::ProcessError problem) {
        if (problem == QProcess::FailedToStart && process)
            ended(State::Failed,
                  {u"lab.service-not-started"_s, {{u"program"_s, program}, {u"reason"_s, process->errorString()}}});
    });
    process->start();
    order(LabOrder::Start, writeScenarios({scenario}), goFile, project);
}

void LabSession::stop()
{
    if (d->state != State::Starting && d->state != State::Running)
        return;
    d->setState(State::Stopping);
    d->order(LabOrder::Stop);
    // one that does not answer any more
    QTimer::singleShot(15s, d->process, &QProcess::kill);
}

void LabSession::Private::endWhatRuns()
{
    const QPointer<LabSession> alive(q);
    if (std::exchange(commandRuns, false))
        Q_EMIT q->commandFinished(-1, LabCommandOutcome::Stopped);
    if (alive && std::exchange(diagnoses, false)) {
        diagnosis.outcome = RunOutcome::Cancelled;
        Q_EMIT q->diagnosisFinished();
    }
    if (alive && std::exchange(compares, false)) {
        comparison.outcome = Comparison::Outcome::Cancelled;
        comparison.conclusion = conclude(comparison.samples, true);
        Q_EMIT q->comparisonFinished();
    }
}

void LabSession::Private::ended(State next, const Text &why)
{
    if (process)
        letGo(std::exchange(process, nullptr));
    if (next == State::Failed)
        error = why;
    const QPointer<LabSession> alive(q);
    endWhatRuns();
    if (alive)
        setState(next);
}

LabSession::State LabSession::state() const
{
    return d->state;
}

Text LabSession::error() const
{
    return d->error;
}

const Scenario &LabSession::scenario() const
{
    return d->scenario;
}

const LabFacts &LabSession::facts() const
{
    return d->facts;
}

const QList<LabWitness> &LabSession::witnesses() const
{
    return d->witnesses;
}

void LabSession::setControl(const QString &server, const LabControl &control)
{
    if (d->state == State::Running)
        d->order(LabOrder::Control, server, control);
}

void LabSession::runCommand(const QStringList &command, bool fresh)
{
    if (d->state != State::Running || d->commandRuns || d->diagnoses || d->compares)
        return;
    d->commandRuns = true;
    d->order(LabOrder::Run, command, fresh);
}

void LabSession::stopCommand()
{
    d->order(LabOrder::StopCommand);
}

bool LabSession::isCommandRunning() const
{
    return d->commandRuns;
}

void LabSession::diagnose()
{
    if (d->state != State::Running || d->commandRuns || d->diagnoses || d->compares)
        return;
    d->diagnoses = true;
    d->diagnosis = {};
    d->timeline.clear();
    d->order(LabOrder::Diagnose);
}

void LabSession::cancelDiagnosis()
{
    d->order(LabOrder::CancelDiagnosis);
}

void LabSession::compare(const QStringList &routes, int samples)
{
    if (d->state != State::Running || d->commandRuns || d->diagnoses || d->compares)
        return;
    d->compares = true;
    d->comparison = {};
    d->order(LabOrder::Compare, routes, static_cast<qint32>(samples));
}

void LabSession::cancelComparison()
{
    d->order(LabOrder::CancelComparison);
}

bool LabSession::isComparing() const
{
    return d->compares;
}

const Comparison &LabSession::comparison() const
{
    return d->comparison;
}

double LabSession::diagnosisBeganMs() const
{
    return d->diagnosisBeganMs;
}

bool LabSession::isDiagnosing() const
{
    return d->diagnoses;
}

const Diagnosis &LabSession::diagnosis() const
{
    return d->diagnosis;
}

const TimelineLog *LabSession::timeline() const
{
    return &d->timeline;
}

const TimelineLog *LabSession::serverLog() const
{
    return &d->serverLog;
}

} // namespace Tidyscope::Lab
