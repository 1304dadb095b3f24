// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/comparison.h"

namespace Tidyscope {

namespace {

std::optional<double> medianPhase(const RouteSamples &route, std::optional<double> Phases::*phase)
{
    QList<double> values;
    for (const Sample &sample : route.samples) {
        if (sample.ok && sample.phases.*phase) {
            values.append(*(sample.phases.*phase));
        }
    }
    return values.isEmpty() ? std::nullopt : std::optional(quantile(values, 0.5));
}

} // namespace

RouteSummary summaryOf(const RouteSamples &route)
{
    RouteSummary summary;
    summary.samples = static_cast<int>(route.samples.size());
    summary.failures = route.failures();
    summary.failureRate = wilsonInterval(summary.failures, summary.samples);
    const QList<double> durations = route.okDurations();
    if (!durations.isEmpty()) {
        summary.medianMs = bootstrapQuantile(durations, 0.5);
        summary.p95Ms = bootstrapQuantile(durations, 0.95);
    }
    for (const auto phase : {&Phases::dns, &Phases::connect, &Phases::proxyConnect, &Phases::tls, &Phases::send,
                             &Phases::wait, &Phases::receive}) {
        summary.medianPhases.*phase = medianPhase(route, phase);
    }
    for (const Sample &sample : route.samples) {
        if (!sample.ok) {
            summary.firstError = sample.error;
            break;
        }
    }
    return summary;
}

} // namespace Tidyscope
