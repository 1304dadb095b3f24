// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/comparison.h"

#include <algorithm>

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

QList<SampleStep> medianSteps(const RouteSamples &route)
{
    QList<SampleStep> medians;
    QList<QList<double>> values;
    for (const Sample &sample : route.samples) {
        for (const SampleStep &step : sample.ok ? sample.steps : QList<SampleStep>()) {
            const auto known = std::ranges::find(medians, step.what, &SampleStep::what);
            const qsizetype index = known - medians.begin();
            if (known == medians.end()) {
                medians.append({step.what, 0});
                values.append(QList<double>());
            }
            values[index].append(step.durationMs);
        }
    }
    for (qsizetype i = 0; i < medians.size(); ++i) {
        medians[i].durationMs = quantile(values.at(i), 0.5);
    }
    return medians;
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
    summary.medianSteps = medianSteps(route);
    for (const Sample &sample : route.samples) {
        if (!sample.ok) {
            summary.firstError = sample.error;
            break;
        }
    }
    return summary;
}

} // namespace Tidyscope
