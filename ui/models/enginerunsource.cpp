// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/enginerunsource.h"

namespace Tidyscope {

EngineRunSource::EngineRunSource(const DiagnosisOptions &options, QObject *parent)
    : RunSource(parent),
      m_run(std::make_unique<DiagnosisRun>(options))
{
    connect(m_run.get(), &DiagnosisRun::stepStarted, this, &RunSource::stepStarted);
    connect(m_run.get(), &DiagnosisRun::findingReady, this, &RunSource::findingReady);
    connect(m_run.get(), &DiagnosisRun::evidenceAdded, this, &RunSource::evidenceAdded);
    connect(m_run.get(), &DiagnosisRun::goLine, this, &RunSource::goLine);
    connect(m_run.get(), &DiagnosisRun::finished, this, &RunSource::finished);
}

EngineRunSource::~EngineRunSource() = default;

void EngineRunSource::start()
{
    m_run->start();
}

void EngineRunSource::cancel()
{
    m_run->cancel();
}

const TimelineLog *EngineRunSource::timeline() const
{
    return m_run->timeline();
}

const Diagnosis &EngineRunSource::diagnosis() const
{
    return m_run->diagnosis();
}

} // namespace Tidyscope
