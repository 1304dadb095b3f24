// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

namespace Tidyscope {

/// An estimate with its 95 % interval.
struct Interval
{
    double value = 0;
    double low = 0;
    double high = 0;
    bool operator==(const Interval &) const = default;
};

/// The @p share quantile (0…1) of @p values in any order, interpolated between neighbours (Hyndman and Fan's type 7, as R and NumPy
/// do). 0 for no values.
[[nodiscard]] double quantile(QList<double> values, double share);

/// The quantile with its bootstrap percentile interval. The same values give the same interval: the resamples come from a fixed seed.
[[nodiscard]] Interval bootstrapQuantile(const QList<double> &values, double share);

/// median(@p slower) - median(@p faster) with its bootstrap percentile interval, from a fixed seed.
[[nodiscard]] Interval differenceOfMedians(const QList<double> &slower, const QList<double> &faster);

/// @p hits out of @p trials as a share with Wilson's score interval, which stays within 0…1 and has a width even at 0 hits.
[[nodiscard]] Interval wilsonInterval(int hits, int trials);

/// Two-sided p of the exact rank-sum test (Mann, Whitney 1947; ties share their mean rank): how often values that do not depend on
/// the group would be parted at least as far as @p a and @p b are. 1 when a side has none. Meant for up to 40 values in all.
[[nodiscard]] double rankSumProbability(const QList<double> &a, const QList<double> &b);

/// Two-sided p of Fisher's exact test for @p hitsA of @p trialsA against @p hitsB of @p trialsB.
[[nodiscard]] double fisherProbability(int hitsA, int trialsA, int hitsB, int trialsB);

} // namespace Tidyscope
