// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/compare/conclusion.h"
#include "core/compare/comparisonroute.h"

namespace Tidyscope {

/// A finished comparison. A value.
struct Comparison
{
    enum class Outcome {
        Compared,
        Cancelled, ///< stopped by the user: what was measured until then
        Refused    ///< nothing was measured: see problem
    };
    Outcome outcome = Outcome::Compared;
    Text problem;
    ModuleVersion module;
    QList<ComparisonRoute> routes;
    QList<RouteSamples> samples; ///< in the order of the routes
    Conclusion conclusion;
    double durationMs = 0;
};

/// What the samples of one route come to.
struct RouteSummary
{
    int samples = 0;
    int failures = 0;
    Interval failureRate;
    std::optional<Interval> medianMs; ///< of the samples that succeeded; absent without one
    std::optional<Interval> p95Ms;
    Phases medianPhases;           ///< median of each phase over the samples that succeeded
    QList<SampleStep> medianSteps; ///< median of each request over the samples that succeeded, in their order
    QString firstError;
    bool operator==(const RouteSummary &) const = default;
};
[[nodiscard]] RouteSummary summaryOf(const RouteSamples &route);

} // namespace Tidyscope
