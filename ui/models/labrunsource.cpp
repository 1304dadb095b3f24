// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labrunsource.h"

namespace Tidyscope {

LabRunSource::LabRunSource(LabPlayer &player, QObject *parent) : RunSource(parent), m_player(player)
{
    connect(&player, &LabPlayer::stepStarted, this, &RunSource::stepStarted);
    connect(&player, &LabPlayer::findingReady, this, &RunSource::findingReady);
    connect(&player, &LabPlayer::evidenceAdded, this, &RunSource::evidenceAdded);
    connect(&player, &LabPlayer::goLine, this, &RunSource::goLine);
    connect(&player, &LabPlayer::diagnosisFinished, this, [this] { end(true); });
    // a play that ends takes its diagnosis with it
    connect(&player, &LabPlayer::stateChanged, this, [this] {
        if (!m_player.isUp()) {
            end(false);
        }
    });
}

LabRunSource::~LabRunSource()
{
    m_player.disconnect(this);
    if (m_running) {
        m_player.cancelDiagnosis();
    }
}

void LabRunSource::start()
{
    m_running = true;
    m_player.diagnose();
}

void LabRunSource::cancel()
{
    m_player.cancelDiagnosis();
}

const Diagnosis &LabRunSource::diagnosis() const
{
    return m_whole ? m_player.diagnosis() : m_cut;
}

void LabRunSource::end(bool whole)
{
    if (!m_running) {
        return;
    }
    m_running = false;
    m_whole = whole;
    if (!whole) {
        m_cut = m_player.diagnosis();
        m_cut.outcome = RunOutcome::Cancelled;
        m_cut.verdicts.clear();
    }
    Q_EMIT finished();
}

} // namespace Tidyscope
