// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/conclusion.h"

#include <algorithm>
#include <random>

namespace Tidyscope::Test {

/// A route as the simulated network makes it.
struct SimulatedRoute
{
    QString id;
    QStringList hops;
    double meanMs = 100;
    double jitterMs = 10;  ///< standard deviation
    double failures = 0;   ///< share
    bool longTail = false; ///< one sample in ten takes three times as long
};

inline Sample sampleOf(const SimulatedRoute &route, std::mt19937 &random)
{
    std::normal_distribution<double> jitter(0, route.jitterMs);
    std::uniform_real_distribution<double> share(0, 1);
    Sample sample;
    sample.durationMs = std::max(1.0, route.meanMs + jitter(random));
    if (route.longTail && share(random) < 0.1) {
        sample.durationMs *= 3;
    }
    sample.ok = share(random) >= route.failures;
    sample.error = sample.ok ? QString() : QStringLiteral("502 Bad Gateway");
    return sample;
}

/// Samples in rounds until the answer is clear, as a comparison does.
inline QList<RouteSamples> sampled(const QList<SimulatedRoute> &simulated, std::uint32_t seed)
{
    std::mt19937 random(seed);
    QList<RouteSamples> routes;
    for (const SimulatedRoute &route : simulated) {
        routes.append(RouteSamples{route.id, route.hops, {}});
    }
    do {
        for (qsizetype i = 0; i < routes.size(); ++i) {
            if (!routes.at(i).failsAlways()) {
                routes[i].samples.append(sampleOf(simulated.at(i), random));
            }
        }
    } while (!isClear(routes));
    return routes;
}

} // namespace Tidyscope::Test
