// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/comparison.h"
#include "core/model/diagnosis.h"

namespace Tidyscope {

/// What a comparison says about a verdict of the diagnosis.
struct VerdictWeight
{
    enum class Kind {
        Silent,     ///< nothing: the cause lies where no route differs, or the comparison has no clear answer
        Supports,   ///< the fault lies where the verdict has it
        Contradicts ///< it lies elsewhere, or the user's own route works time and again
    };
    Kind kind = Kind::Silent;
    double before = 0; ///< confidence without the comparison
    double after = 0;  ///< and with it
    bool operator==(const VerdictWeight &) const = default;
};

/// Weighs @p verdict of a diagnosis of @p target. Pure. The rule:
///
/// - Only a comparison that came to its end counts, and only of the same module.
/// - Where the user's own route fails and exactly one hop sets the failing routes apart, this hop supports the causes that lie at it
///   and contradicts those of other hops. Now-and-then failures count where they are more than chance.
/// - Where the user's own route has not failed in six samples, a cause that would have stopped it is contradicted.
/// - Everything else is silence; that all routes fail, too: a hop may be faulty and the way round it closed.
///
/// Support takes away half of the doubt, but never makes a verdict certain that was not: a comparison sees where, not why.
/// Contradiction leaves six tenths of the confidence.
[[nodiscard]] VerdictWeight weightOn(const Verdict &verdict, const QString &target, const Comparison &comparison);

/// The diagnosis with the confidences that its verdicts have beside @p comparison.
[[nodiscard]] Diagnosis weighed(Diagnosis diagnosis, const Comparison &comparison);

/// Below this a verdict is not called certain.
inline constexpr double certainConfidence = 0.95;

} // namespace Tidyscope
