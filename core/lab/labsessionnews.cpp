// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labsession_p.h"

#include <QCoreApplication>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

/// The next value of a frame.
template<typename Value> Value taken(QDataStream &stream)
{
    Value value{};
    stream >> value;
    return value;
}

} // namespace

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
    const auto news = static_cast<LabNews>(taken<quint8>(stream));
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
    case LabNews::Witnesses:
        expectedWitnesses = taken<qint32>(stream);
        newWitnesses.clear();
        return;
    case LabNews::Witness: takeWitness(taken<LabWitness>(stream)); return;
    case LabNews::Ready:
        if (state == State::Starting)
            setState(State::Running);
        return;
    case LabNews::Failed: ended(State::Failed, taken<Text>(stream)); return;
    case LabNews::Stopped: ended(State::Idle); return;
    case LabNews::ServerRequest: {
        const auto event = taken<TimelineEvent>(stream);
        takeRow(serverLog, event);
        Q_EMIT q->serverRequest(event);
        return;
    }
    case LabNews::CommandStarted: {
        const auto command = taken<QStringList>(stream);
        commandRuns = true;
        Q_EMIT q->commandStarted(command);
        return;
    }
    case LabNews::OutputLine: Q_EMIT q->outputLine(taken<OutputLine>(stream)); return;
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
    case LabNews::StepStarted: Q_EMIT q->stepStarted(taken<qint32>(stream)); return;
    case LabNews::FindingReady: Q_EMIT q->findingReady(taken<Finding>(stream)); return;
    case LabNews::EvidenceAdded: {
        const auto evidence = taken<Evidence>(stream);
        diagnosis.evidence.append(evidence);
        Q_EMIT q->evidenceAdded(evidence);
        return;
    }
    case LabNews::GoLine: {
        const auto line = taken<OutputLine>(stream);
        diagnosis.goOutput.append(line);
        Q_EMIT q->goLine(line);
        return;
    }
    case LabNews::ProbeRow: takeRow(timeline, taken<TimelineEvent>(stream)); return;
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

} // namespace Tidyscope::Lab
