// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/routesamples.h"
#include "core/compare/statistics.h"

#include <optional>

namespace Tidyscope {

/// What a comparison says. The first route is the user's own; the others are compared with it.
struct Conclusion
{
    enum class Kind {
        Difference,   ///< `routes`, fastest first: the last is slower than the first by `differenceMs`
        NoDifference, ///< none beyond noise
        RouteFails,   ///< `routes` fail, always or sometimes; others do not
        AllFail,      ///< every route fails, always or sometimes
        Unclear       ///< too few samples to say
    };
    Kind kind = Kind::Unclear;
    QStringList routes;
    std::optional<Interval> differenceMs;
    QString faultyHop; ///< the hop that all failing (or slower) routes pass and no other does; empty: none, or several
    bool operator==(const Conclusion &) const = default;
};

/// The conclusion from what was measured so far; with @p ended, from all that will be measured: only then, and from six rounds on,
/// routes are said not to differ.
///
/// Two routes differ when the exact rank-sum test says so and the medians are apart by more than a person would feel
/// (5 ms and 2 %). The test is strict, and its level is shared by all pairs and by the looks at which sampling may end:
/// equal routes are called different in less than one comparison of a hundred. Failures decide before times do.
[[nodiscard]] Conclusion conclude(const QList<RouteSamples> &routes, bool ended);

/// Whether more samples would not change the conclusion. Asked after each round; true at the looks alone (6, 12 and
/// maximalSamples rounds), since looking more often finds differences where there are none.
[[nodiscard]] bool isClear(const QList<RouteSamples> &routes);

} // namespace Tidyscope
