// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labreporter.h"

namespace Tidyscope::Lab {

LabReporter::LabReporter(LabPlay *play, QObject *parent) : QObject(parent), m_play(play)
{
    connect(play, &LabPlay::ready, this, [this] {
        say(LabNews::Facts, m_play->facts());
        say(LabNews::Ready);
    });
    connect(play, &LabPlay::serverRequest, this,
            [this](const TimelineEvent &event) { say(LabNews::ServerRequest, event); });
    connect(play, &LabPlay::commandStarted, this,
            [this](const QStringList &command) { say(LabNews::CommandStarted, command); });
    connect(play, &LabPlay::outputLine, this, [this](const OutputLine &line) { say(LabNews::OutputLine, line); });
    connect(play, &LabPlay::commandFinished, this, [this](int exitCode, LabCommandOutcome outcome) {
        say(LabNews::CommandFinished, static_cast<qint32>(exitCode), static_cast<qint32>(outcome));
    });
    connect(play, &LabPlay::diagnosisStarted, this, &LabReporter::connectDiagnosis);
    connect(play, &LabPlay::comparisonStarted, this, &LabReporter::connectComparison);
    connect(play, &LabPlay::comparisonFinished, this,
            [this] { say(LabNews::ComparisonFinished, m_play->comparisonRun()->comparison()); });
    connect(play, &LabPlay::diagnosisFinished, this,
            [this] { say(LabNews::DiagnosisFinished, m_play->diagnosisRun()->diagnosis()); });
}

void LabReporter::connectDiagnosis()
{
    const DiagnosisRun *run = m_play->diagnosisRun();
    say(LabNews::DiagnosisStarted, m_play->diagnosisBeganMs());
    connect(run, &DiagnosisRun::stepStarted, this,
            [this](int step) { say(LabNews::StepStarted, static_cast<qint32>(step)); });
    connect(run, &DiagnosisRun::findingReady, this,
            [this](const Finding &finding) { say(LabNews::FindingReady, finding); });
    connect(run, &DiagnosisRun::evidenceAdded, this,
            [this](const Evidence &evidence) { say(LabNews::EvidenceAdded, evidence); });
    connect(run, &DiagnosisRun::goLine, this, [this](const OutputLine &line) { say(LabNews::GoLine, line); });
    const auto row = [this](const TimelineLog *log, int index) { say(LabNews::ProbeRow, log->events().at(index)); };
    const TimelineLog *log = run->timeline();
    connect(log, &TimelineLog::added, this, [row, log](int index) { row(log, index); });
    connect(log, &TimelineLog::changed, this, [row, log](int index) { row(log, index); });
}

void LabReporter::connectComparison()
{
    const ComparisonRun *run = m_play->comparisonRun();
    connect(run, &ComparisonRun::routesKnown, this, [this, run] { say(LabNews::ComparisonRoutes, run->comparison()); });
    connect(run, &ComparisonRun::sampled, this, [this, run](int route) {
        say(LabNews::ComparisonSample, static_cast<qint32>(route), run->comparison().samples.at(route).samples.last());
    });
}

} // namespace Tidyscope::Lab
