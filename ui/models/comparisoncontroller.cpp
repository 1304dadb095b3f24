// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/comparisoncontroller.h"

namespace Tidyscope {

ComparisonController::ComparisonController(ComparisonSourceFactory factory, QObject *parent)
    : QObject(parent),
      m_factory(std::move(factory))
{ }

ComparisonController::~ComparisonController() = default;

void ComparisonController::start(const ComparisonRun::Request &request)
{
    m_source = m_factory(request);
    m_comparison = {};
    connect(m_source.get(), &ComparisonSource::routesKnown, this, &ComparisonController::takeRoutes);
    connect(m_source.get(), &ComparisonSource::sampled, this, &ComparisonController::takeSample);
    connect(m_source.get(), &ComparisonSource::finished, this, &ComparisonController::finish);
    setState(State::Running);
    Q_EMIT routesChanged();
    m_source->start();
}

void ComparisonController::stop()
{
    if (isRunning()) {
        m_source->cancel();
    }
}

void ComparisonController::clear()
{
    m_source.reset();
    m_comparison = {};
    setState(State::Idle);
    Q_EMIT routesChanged();
}

int ComparisonController::sampleCount() const
{
    qsizetype count = 0;
    for (const RouteSamples &route : m_comparison.samples) {
        count += route.samples.size();
    }
    return static_cast<int>(count);
}

void ComparisonController::takeRoutes()
{
    m_comparison = m_source->comparison();
    Q_EMIT routesChanged();
}

void ComparisonController::takeSample(int route)
{
    m_comparison = m_source->comparison();
    Q_EMIT sampled(route);
}

void ComparisonController::finish()
{
    m_comparison = m_source->comparison();
    m_source.release()->deleteLater(); // this is its signal
    setState(State::Done);
    Q_EMIT routesChanged();
}

void ComparisonController::setState(State state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

} // namespace Tidyscope
