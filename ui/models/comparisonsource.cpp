// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/comparisonsource.h"

namespace Tidyscope {

EngineComparisonSource::EngineComparisonSource(const ComparisonRun::Request &request, QObject *parent)
    : ComparisonSource(parent),
      m_run(request)
{
    connect(&m_run, &ComparisonRun::routesKnown, this, &ComparisonSource::routesKnown);
    connect(&m_run, &ComparisonRun::sampled, this, &ComparisonSource::sampled);
    connect(&m_run, &ComparisonRun::finished, this, &ComparisonSource::finished);
}

} // namespace Tidyscope
