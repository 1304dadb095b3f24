// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/statistics.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace Tidyscope {

namespace {

constexpr int resamples = 2000;
constexpr std::uint32_t seed = 20260101;
constexpr double normal95 = 1.959963984540054;

double quantileOfSorted(const QList<double> &sorted, double share)
{
    if (sorted.isEmpty()) {
        return 0;
    }
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<qsizetype>(std::floor(place));
    const qsizetype above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted.at(below), sorted.at(above), place - std::floor(place));
}

/// The quantile of values drawn from @p values with replacement.
double resampled(const QList<double> &values, double share, std::mt19937 &random, QList<double> &drawn)
{
    // not std::uniform_int_distribution: its results differ between standard libraries
    for (double &value : drawn) {
        value = values.at(static_cast<qsizetype>(random() % static_cast<std::uint32_t>(values.size())));
    }
    return quantile(drawn, share);
}

Interval percentileInterval(double value, QList<double> estimates)
{
    std::ranges::sort(estimates);
    return {value, quantileOfSorted(estimates, 0.025), quantileOfSorted(estimates, 0.975)};
}

/// Twice the mean rank of each value, so that ranks shared by ties stay whole numbers.
std::vector<int> doubledRanks(const std::vector<double> &values)
{
    std::vector<double> sorted = values;
    std::ranges::sort(sorted);
    std::vector<int> ranks;
    ranks.reserve(values.size());
    for (const double value : values) {
        const auto [first, last] = std::ranges::equal_range(sorted, value);
        const auto before = static_cast<int>(first - sorted.begin());
        const auto through = static_cast<int>(last - sorted.begin());
        ranks.push_back(before + 1 + through);
    }
    return ranks;
}

double logChoose(int n, int k)
{
    return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
}

} // namespace

double quantile(QList<double> values, double share)
{
    std::ranges::sort(values);
    return quantileOfSorted(values, share);
}

Interval bootstrapQuantile(const QList<double> &values, double share)
{
    const double value = quantile(values, share);
    if (values.size() < 2) {
        return {value, value, value};
    }
    std::mt19937 random(seed);
    QList<double> drawn(values.size());
    QList<double> estimates(resamples);
    for (double &estimate : estimates) {
        estimate = resampled(values, share, random, drawn);
    }
    return percentileInterval(value, std::move(estimates));
}

Interval differenceOfMedians(const QList<double> &slower, const QList<double> &faster)
{
    const double value = quantile(slower, 0.5) - quantile(faster, 0.5);
    if (slower.size() < 2 || faster.size() < 2) {
        return {value, value, value};
    }
    std::mt19937 random(seed);
    QList<double> drawnSlower(slower.size());
    QList<double> drawnFaster(faster.size());
    QList<double> estimates(resamples);
    for (double &estimate : estimates) {
        estimate = resampled(slower, 0.5, random, drawnSlower) - resampled(faster, 0.5, random, drawnFaster);
    }
    return percentileInterval(value, std::move(estimates));
}

Interval wilsonInterval(int hits, int trials)
{
    if (trials <= 0) {
        return {0, 0, 1};
    }
    const double n = trials;
    const double share = hits / n;
    const double z2 = normal95 * normal95;
    const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
    const double half = normal95 * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    return {share, hits == 0 ? 0 : std::max(0.0, middle - half), hits == trials ? 1 : std::min(1.0, middle + half)};
}

double rankSumProbability(const QList<double> &a, const QList<double> &b)
{
    if (a.isEmpty() || b.isEmpty()) {
        return 1;
    }
    std::vector<double> all(a.begin(), a.end());
    all.insert(all.end(), b.begin(), b.end());
    const std::vector<int> ranks = doubledRanks(all);
    const auto chosen = static_cast<std::size_t>(a.size());
    int total = 0;
    int seen = 0;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        total += ranks[i];
        seen += i < chosen ? ranks[i] : 0;
    }
    // ways[k][s]: in how many ways k of the ranks add up to s
    std::vector<std::vector<double>> ways(chosen + 1, std::vector<double>(static_cast<std::size_t>(total) + 1));
    ways[0][0] = 1;
    for (const int rank : ranks) {
        const auto step = static_cast<std::size_t>(rank);
        for (std::size_t k = chosen; k > 0; --k) {
            for (std::size_t sum = static_cast<std::size_t>(total); sum >= step; --sum) {
                ways[k][sum] += ways[k - 1][sum - step];
            }
        }
    }
    const double middle = static_cast<double>(total) * static_cast<double>(chosen) / static_cast<double>(ranks.size());
    const double distance = std::abs(seen - middle);
    double far = 0;
    double every = 0;
    for (std::size_t sum = 0; sum <= static_cast<std::size_t>(total); ++sum) {
        every += ways[chosen][sum];
        far += std::abs(static_cast<double>(sum) - middle) >= distance - 1e-9 ? ways[chosen][sum] : 0;
    }
    return far / every;
}

double fisherProbability(int hitsA, int trialsA, int hitsB, int trialsB)
{
    const int hits = hitsA + hitsB;
    const double all = logChoose(trialsA + trialsB, hits);
    const auto probability = [&](int inA) {
        return std::exp(logChoose(trialsA, inA) + logChoose(trialsB, hits - inA) - all);
    };
    const double seen = probability(hitsA);
    double sum = 0;
    for (int inA = std::max(0, hits - trialsB); inA <= std::min(hits, trialsA); ++inA) {
        const double here = probability(inA);
        sum += here <= seen * (1 + 1e-7) ? here : 0;
    }
    return std::min(1.0, sum);
}

} // namespace Tidyscope
