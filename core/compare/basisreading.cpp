// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/basisreading.h"

#include <QTimer>

#include <utility>

namespace Tidyscope {

BasisReading::BasisReading(DiagnosisOptions options, Privacy privacy, QObject *parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_privacy(privacy)
{ }

BasisReading::~BasisReading() = default;

void BasisReading::start()
{
    m_run = std::make_unique<DiagnosisRun>(m_options);
    connect(m_run.get(), &DiagnosisRun::contactsReady, this, &BasisReading::take);
    m_run->startDryRun();
}

void BasisReading::judge()
{
    DiagnosisOptions options = m_options;
    options.runGo = false;
    options.steps = {1};
    m_run = std::make_unique<DiagnosisRun>(options);
    connect(m_run.get(), &DiagnosisRun::finished, this, &BasisReading::take);
    m_run->start();
}

void BasisReading::take()
{
    m_basis = {m_options, m_run->surroundings(), m_run->facts()};
    const Facts &facts = m_basis.facts;
    if (m_privacy == Privacy::Judged && facts.goUsable && !facts.suspicionKnown && !std::exchange(m_judged, true)) {
        QTimer::singleShot(0, this, &BasisReading::judge); // not from inside the signal of what it replaces
        return;
    }
    Q_EMIT ready();
}

} // namespace Tidyscope
