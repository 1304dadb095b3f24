// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labcomparisonsource.h"

#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace Tidyscope {

LabComparisonSource::LabComparisonSource(LabPlayer &player, ComparisonRun::Request request, QObject *parent)
    : ComparisonSource(parent),
      m_player(player),
      m_request(std::move(request))
{ }

LabComparisonSource::~LabComparisonSource()
{
    if (m_running) {
        m_player.disconnect(this);
        m_player.cancelComparison();
    }
}

void LabComparisonSource::start()
{
    m_running = true;
    if (!m_player.canCompare()) {
        m_comparison.outcome = Comparison::Outcome::Refused;
        m_comparison.problem = {u"compare.lab-busy"_s, {}};
        QTimer::singleShot(0, this, &LabComparisonSource::end);
        return;
    }
    connect(&m_player, &LabPlayer::comparisonRoutesKnown, this, [this] {
        take();
        Q_EMIT routesKnown();
    });
    connect(&m_player, &LabPlayer::comparisonSampled, this, [this](int route) {
        take();
        Q_EMIT sampled(route);
    });
    connect(&m_player, &LabPlayer::comparisonFinished, this, [this] {
        take();
        end();
    });
    m_player.compare(m_request.routes, m_request.samples);
}

void LabComparisonSource::take()
{
    m_comparison = m_player.comparison();
}

/// What was measured until now; the play ends its part by itself.
void LabComparisonSource::cancel()
{
    if (!m_running) {
        return;
    }
    m_player.disconnect(this);
    m_player.cancelComparison();
    m_comparison.outcome = Comparison::Outcome::Cancelled;
    m_comparison.conclusion = conclude(m_comparison.samples, true);
    end();
}

void LabComparisonSource::end()
{
    if (std::exchange(m_running, false)) {
        m_player.disconnect(this);
        Q_EMIT finished();
    }
}

} // namespace Tidyscope
