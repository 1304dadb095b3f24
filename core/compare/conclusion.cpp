// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/conclusion.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

// Three looks at 0.003 each keep the chance of a false difference below 0.01 in all. Six samples a side is the fewest at which
// the rank-sum test can reach that level (2 of 924 orders).
constexpr int looks[] = {6, 12, maximalSamples};
constexpr double levelOfALook = 0.003;
constexpr double feltMs = 5;
constexpr double feltShare = 0.02;

bool differ(const QList<double> &a, const QList<double> &b, qsizetype pairs)
{
    const double medianA = quantile(a, 0.5);
    const double medianB = quantile(b, 0.5);
    const double felt = std::max(feltMs, feltShare * std::min(medianA, medianB));
    return std::abs(medianA - medianB) > felt
        && rankSumProbability(a, b) <= levelOfALook / static_cast<double>(std::max<qsizetype>(1, pairs));
}

/// The one hop that every route of @p inside passes and none of @p outside does.
QString commonHop(const QList<RouteSamples> &inside, const QList<RouteSamples> &outside)
{
    QStringList hops = inside.isEmpty() ? QStringList() : inside.first().hops;
    for (const RouteSamples &route : inside) {
        hops.removeIf([&route](const QString &hop) { return !route.hops.contains(hop); });
    }
    for (const RouteSamples &route : outside) {
        hops.removeIf([&route](const QString &hop) { return route.hops.contains(hop); });
    }
    if (hops.size() > 1) {
        // what is spoken with a module proxy and passed on by it belongs to it
        hops.removeIf([](const QString &hop) { return hop.startsWith("protocol:"_L1) || hop.startsWith("sumdb:"_L1); });
        return hops.size() == 1 && hops.first().startsWith("entry:"_L1) ? hops.first() : QString();
    }
    return hops.isEmpty() ? QString() : hops.first();
}

/// Those whose times can be compared; all, where the user has chosen nothing else.
QList<RouteSamples> comparable(const QList<RouteSamples> &routes)
{
    QList<RouteSamples> same = routes;
    same.removeIf([](const RouteSamples &route) { return route.otherWork; });
    return same.size() < 2 ? routes : same;
}

QStringList ids(const QList<RouteSamples> &routes)
{
    QStringList ids;
    for (const RouteSamples &route : routes) {
        ids.append(route.id);
    }
    return ids;
}

int rounds(const QList<RouteSamples> &routes)
{
    qsizetype rounds = 0;
    for (const RouteSamples &route : routes) {
        rounds = std::max(rounds, route.samples.size());
    }
    return static_cast<int>(rounds);
}

Conclusion concludeFailures(const QList<RouteSamples> &failing, const QList<RouteSamples> &others)
{
    Conclusion conclusion;
    conclusion.kind = others.isEmpty() ? Conclusion::Kind::AllFail : Conclusion::Kind::RouteFails;
    conclusion.routes = ids(failing);
    conclusion.faultyHop = others.isEmpty() ? QString() : commonHop(failing, others);
    return conclusion;
}

Conclusion concludeTimes(const QList<RouteSamples> &measured, bool ended)
{
    const QList<RouteSamples> routes = comparable(measured);
    QList<RouteSamples> byTime = routes;
    std::ranges::stable_sort(byTime, {}, [](const RouteSamples &route) { return quantile(route.okDurations(), 0.5); });
    const QList<double> fastest = byTime.first().okDurations();
    const QList<double> slowest = byTime.last().okDurations();
    Conclusion conclusion;
    // each pair of routes may turn out to be the extreme one
    if (!differ(fastest, slowest, routes.size() * (routes.size() - 1) / 2)) {
        const bool enough = ended && rounds(routes) >= looks[0];
        conclusion.kind = enough ? Conclusion::Kind::NoDifference : Conclusion::Kind::Unclear;
        return conclusion;
    }
    conclusion.kind = Conclusion::Kind::Difference;
    conclusion.routes = ids(byTime);
    conclusion.differenceMs = differenceOfMedians(slowest, fastest);
    QList<RouteSamples> slow;
    QList<RouteSamples> quick;
    for (const RouteSamples &route : byTime) {
        const QList<double> durations = route.okDurations();
        const double median = quantile(durations, 0.5);
        const bool nearer = median - quantile(fastest, 0.5) > quantile(slowest, 0.5) - median;
        (nearer ? slow : quick).append(route);
    }
    conclusion.faultyHop = commonHop(slow, quick);
    return conclusion;
}

} // namespace

int RouteSamples::failures() const
{
    return static_cast<int>(std::ranges::count(samples, false, &Sample::ok));
}

bool RouteSamples::failsAlways() const
{
    return samples.size() >= samplesToGiveUp && failures() == samples.size();
}

QList<double> RouteSamples::okDurations() const
{
    QList<double> durations;
    for (const Sample &sample : samples) {
        if (sample.ok) {
            durations.append(sample.durationMs);
        }
    }
    return durations;
}

Conclusion conclude(const QList<RouteSamples> &routes, bool ended)
{
    QList<RouteSamples> always;
    QList<RouteSamples> sometimes;
    QList<RouteSamples> never;
    for (const RouteSamples &route : routes) {
        if (route.samples.isEmpty()) {
            return {};
        }
        (route.failsAlways() ? always : route.failures() > 0 ? sometimes : never).append(route);
    }
    if (routes.isEmpty()) {
        return {};
    }
    // what never works says more than what fails now and then
    if (!always.isEmpty()) {
        return concludeFailures(always, sometimes + never);
    }
    if (!sometimes.isEmpty()) {
        return concludeFailures(sometimes, never);
    }
    return concludeTimes(routes, ended);
}

bool isClear(const QList<RouteSamples> &measured)
{
    const QList<RouteSamples> routes = comparable(measured);
    const int done = rounds(measured);
    if (done >= maximalSamples || std::ranges::all_of(measured, &RouteSamples::failsAlways)) {
        return true;
    }
    if (std::ranges::find(looks, done) == std::end(looks)) {
        return false;
    }
    // a route that fails now and then needs all samples: its share is the finding
    const auto never = std::ranges::count(measured, 0, &RouteSamples::failures);
    const auto always = std::ranges::count_if(measured, &RouteSamples::failsAlways);
    if (never + always < measured.size()) {
        return false;
    }
    if (always > 0) {
        return true;
    }
    const qsizetype pairs = routes.size() * (routes.size() - 1) / 2;
    for (qsizetype i = 0; i < routes.size(); ++i) {
        for (qsizetype k = i + 1; k < routes.size(); ++k) {
            if (!differ(routes.at(i).okDurations(), routes.at(k).okDurations(), pairs)) {
                return false;
            }
        }
    }
    return true;
}

} // namespace Tidyscope
