// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"

#include <QStringList>

namespace Tidyscope {

/// One request of a sample.
struct SampleStep
{
    QString what; ///< "list", "info", "mod", "zip", "lookup"; "download": all of it, by go
    double durationMs = 0;
    bool operator==(const SampleStep &) const = default;
};

/// The same work done once over one route: all requests of one module, or the first that failed.
struct Sample
{
    bool ok = false;
    double durationMs = 0;   ///< of the whole work; of a failure: until it failed
    Phases phases;           ///< sums over the requests
    QString error;           ///< of a failure, as the system or the server said it
    QList<SampleStep> steps; ///< one after the other; the last of a failure is the one that failed
    bool operator==(const Sample &) const = default;
};

/// One way to the same module, and what was measured on it.
struct RouteSamples
{
    QString id; ///< "proxy.golang.org", "direct", "proxy.golang.org+no-http-proxy"
    QStringList
        hops; ///< what the requests pass, nearest first, each with its kind: "http-proxy:proxy.corp:3128", "entry:direct", "family:ipv6"
    QList<Sample> samples; ///< in the order of their rounds; failures among them
    /// Other work than that of the other routes, or without opening connections: it works or fails as they do, but its times
    /// say nothing about theirs.
    bool otherWork = false;

    [[nodiscard]] int failures() const;
    [[nodiscard]] bool failsAlways() const;          ///< every sample, at least samplesToGiveUp of them
    [[nodiscard]] QList<double> okDurations() const; ///< of the samples that succeeded, never mixed with failures
    bool operator==(const RouteSamples &) const = default;
};

/// So many failures in a row and no success: a route is not asked again.
inline constexpr int samplesToGiveUp = 3;
/// The most samples of a route.
inline constexpr int maximalSamples = 20;
/// The most of a route by version control: each clones a repository.
inline constexpr int maximalClones = 6;

} // namespace Tidyscope
