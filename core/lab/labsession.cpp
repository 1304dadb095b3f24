// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labsession.h"

#include "core/lab/labprotocol.h"
#include "core/lab/scenarioreader.h"

#include <QCoreApplication>
#include <QPointer>
#include <QProcess>
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

class LabSession::Private
{
public:
    explicit Private(LabSession *session) : q(session) { }

    LabSession *q;
    QString program;
    QString project;
    State state = State::Idle;
    Text error;
    Scenario scenario;
    LabFacts facts;
    QList<LabWitness> witnesses;
    qsizetype expectedWitnesses = 0;
    QList<LabWitness> newWitnesses;
    TimelineLog timeline;
    TimelineLog serverLog;
    Diagnosis diagnosis;
    bool commandRuns = false;
    bool diagnoses = false;
    bool compares = false;
    double diagnosisBeganMs = 0;
    Comparison comparison;
    QProcess *process = nullptr;
    LabFrameReader reader;

    template<typename... Values> void order(LabOrder what, const Values &...values)
    {
        if (process)
            process->write(labFrame(what, values...));
    }
    void setState(State next)
    {
        if (state == next)
            return;
        state = next;
        Q_EMIT q->stateChanged(next);
    }
    void launch(const QString &goFile);
    void read();
    void hear(const QByteArray &frame);
    void hearOfDiagnosis(LabNews news, QDataStream &stream);
    void hearOfComparison(LabNews news, QDataStream &stream);
    void takeWitness(const LabWitness &witness);
    void takeRow(TimelineLog &log, const TimelineEvent &event) const;
    /// Command and diagnosis that were under way end, too.
    void endWhatRuns();
    void ended(State next, const Text &why = {});
};

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

void LabSession::Private::read()
{
    if (!process)
        return;
    reader.append(process->readAllStandardOutput());
    const QPointer<LabSession> alive(q);
    while (const std::optional<QByteArray> frame = reader.next()) {
        hear(*frame);
        if (!alive || !process)
            return;
    }
    if (reader.isBroken())
        ended(State::Failed, {u"lab.service-ended"_s, {}});
}

void LabSession::Private::hear(const QByteArray &frame)
{
    QDataStream stream(frame);
    stream.setVersion(QDataStream::Qt_6_8);
    quint8 kind = 0;
    stream >> kind;
    const auto news = static_cast<LabNews>(kind);
    switch (news) {
    case LabNews::Hello: {
        quint32 version = 0;
        QString text;
        stream >> version >> text;
        if (version != LabProtocolVersion || text != QCoreApplication::applicationVersion())
            ended(State::Failed, {u"lab.service-version"_s, {{u"version"_s, text}, {u"program"_s, program}}});
        return;
    }
    case LabNews::Facts:
        stream >> facts;
        Q_EMIT q->factsChanged();
        return;
    case LabNews::Witnesses: {
        qint32 size = 0;
        stream >> size;
        expectedWitnesses = size;
        newWitnesses.clear();
        return;
    }
    case LabNews::Witness: {
        LabWitness witness;
        stream >> witness;
        takeWitness(witness);
        return;
    }
    case LabNews::Ready:
        if (state == State::Starting)
            setState(State::Running);
        return;
    case LabNews::Failed: {
        Text why;
        stream >> why;
        ended(State::Failed, why);
        return;
    }
    case LabNews::Stopped: ended(State::Idle); return;
    case LabNews::ServerRequest: {
        TimelineEvent event;
        stream >> event;
        takeRow(serverLog, event);
        Q_EMIT q->serverRequest(event);
        return;
    }
    case LabNews::CommandStarted: {
        QStringList command;
        stream >> command;
        commandRuns = true;
        Q_EMIT q->commandStarted(command);
        return;
    }
    case LabNews::OutputLine: {
        OutputLine line;
        stream >> line;
        Q_EMIT q->outputLine(line);
        return;
    }
    case LabNews::CommandFinished: {
        qint32 exitCode = 0;
        qint32 outcome = 0;
        stream >> exitCode >> outcome;
        commandRuns = false;
        Q_EMIT q->commandFinished(exitCode, static_cast<LabCommandOutcome>(outcome));
        return;
    }
    default: hearOfDiagnosis(news, stream);
    }
}

void LabSession::Private::hearOfDiagnosis(LabNews news, QDataStream &stream)
{
    switch (news) {
    case LabNews::StepStarted: {
        qint32 step = 0;
        stream >> step;
        Q_EMIT q->stepStarted(step);
        return;
    }
    case LabNews::FindingReady: {
        Finding finding;
        stream >> finding;
        Q_EMIT q->findingReady(finding);
        return;
    }
    case LabNews::EvidenceAdded: {
        Evidence evidence;
        stream >> evidence;
        diagnosis.evidence.append(evidence);
        Q_EMIT q->evidenceAdded(evidence);
        return;
    }
    case LabNews::GoLine: {
        OutputLine line;
        stream >> line;
        diagnosis.goOutput.append(line);
        Q_EMIT q->goLine(line);
        return;
    }
    case LabNews::ProbeRow: {
        TimelineEvent event;
        stream >> event;
        takeRow(timeline, event);
        return;
    }
    case LabNews::DiagnosisFinished:
        stream >> diagnosis;
        diagnoses = false;
        Q_EMIT q->diagnosisFinished();
        return;
    case LabNews::DiagnosisStarted: stream >> diagnosisBeganMs; return;
    default: hearOfComparison(news, stream);
    }
}

void LabSession::Private::hearOfComparison(LabNews news, QDataStream &stream)
{
    switch (news) {
    case LabNews::ComparisonRoutes:
        stream >> comparison;
        Q_EMIT q->comparisonRoutesKnown();
        return;
    case LabNews::ComparisonSample: {
        qint32 route = 0;
        Sample sample;
        stream >> route >> sample;
        if (route < 0 || route >= comparison.samples.size())
            return;
        comparison.samples[route].samples.append(sample);
        Q_EMIT q->comparisonSampled(route);
        return;
    }
    case LabNews::ComparisonFinished:
        stream >> comparison;
        compares = false;
        Q_EMIT q->comparisonFinished();
        return;
    default: return;
    }
}

void LabSession::Private::takeWitness(const LabWitness &witness)
{
    newWitnesses.append(witness);
    if (newWitnesses.size() < expectedWitnesses)
        return;
    witnesses = std::exchange(newWitnesses, {});
    Q_EMIT q->witnessesChanged();
}

void LabSession::Private::takeRow(TimelineLog &log, const TimelineEvent &event) const
{
    // both ends count from 1 in the order of the start
    if (event.id > log.events().size())
        log.add(event);
    else
        log.update(event);
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
