// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labplayer.h"

namespace Tidyscope {

using Lab::LabSession;

LabSessionPlayer::LabSessionPlayer(const QString &program, const QString &goFile, const QString &project,
                                   QObject *parent)
    : LabPlayer(parent),
      m_goFile(goFile),
      m_session(std::make_unique<LabSession>(program))
{
    LabSession *session = m_session.get();
    session->setProject(project);
    connect(session, &LabSession::stateChanged, this, &LabPlayer::stateChanged);
    connect(session, &LabSession::factsChanged, this, &LabPlayer::factsChanged);
    connect(session, &LabSession::witnessesChanged, this, &LabPlayer::witnessesChanged);
    connect(session, &LabSession::serverRequest, this, &LabPlayer::serverRequest);
    connect(session, &LabSession::commandStarted, this, &LabPlayer::commandStarted);
    connect(session, &LabSession::outputLine, this, &LabPlayer::outputLine);
    connect(session, &LabSession::commandFinished, this, &LabPlayer::commandFinished);
    connect(session, &LabSession::stepStarted, this, &LabPlayer::stepStarted);
    connect(session, &LabSession::findingReady, this, &LabPlayer::findingReady);
    connect(session, &LabSession::evidenceAdded, this, &LabPlayer::evidenceAdded);
    connect(session, &LabSession::goLine, this, &LabPlayer::goLine);
    connect(session, &LabSession::diagnosisFinished, this, &LabPlayer::diagnosisFinished);
    connect(session, &LabSession::comparisonRoutesKnown, this, &LabPlayer::comparisonRoutesKnown);
    connect(session, &LabSession::comparisonSampled, this, &LabPlayer::comparisonSampled);
    connect(session, &LabSession::comparisonFinished, this, &LabPlayer::comparisonFinished);
}

LabSessionPlayer::~LabSessionPlayer()
{
    m_session->disconnect(this);
}

void LabSessionPlayer::start(const Lab::Scenario &scenario)
{
    m_session->start(scenario, m_goFile);
}

void LabSessionPlayer::compare(const QStringList &routes, int samples)
{
    m_session->compare(routes, samples);
}

void LabSessionPlayer::cancelComparison()
{
    m_session->cancelComparison();
}

double LabSessionPlayer::diagnosisBeganMs() const
{
    return m_session->diagnosisBeganMs();
}

bool LabSessionPlayer::canCompare() const
{
    return isUp() && !m_session->isCommandRunning() && !m_session->isDiagnosing() && !m_session->isComparing();
}

const Comparison &LabSessionPlayer::comparison() const
{
    return m_session->comparison();
}

void LabSessionPlayer::stop()
{
    m_session->stop();
}

void LabSessionPlayer::setControl(const QString &server, const Lab::LabControl &control)
{
    m_session->setControl(server, control);
}

void LabSessionPlayer::runCommand(const QStringList &command)
{
    m_session->runCommand(command);
}

void LabSessionPlayer::stopCommand()
{
    m_session->stopCommand();
}

void LabSessionPlayer::diagnose()
{
    m_session->diagnose();
}

void LabSessionPlayer::cancelDiagnosis()
{
    m_session->cancelDiagnosis();
}

LabPlayer::State LabSessionPlayer::state() const
{
    return m_session->state();
}

Text LabSessionPlayer::error() const
{
    return m_session->error();
}

const Lab::LabFacts &LabSessionPlayer::facts() const
{
    return m_session->facts();
}

const QList<Lab::LabWitness> &LabSessionPlayer::witnesses() const
{
    return m_session->witnesses();
}

bool LabSessionPlayer::isCommandRunning() const
{
    return m_session->isCommandRunning();
}

const Diagnosis &LabSessionPlayer::diagnosis() const
{
    return m_session->diagnosis();
}

const TimelineLog *LabSessionPlayer::timeline() const
{
    return m_session->timeline();
}

const TimelineLog *LabSessionPlayer::serverLog() const
{
    return m_session->serverLog();
}

} // namespace Tidyscope
