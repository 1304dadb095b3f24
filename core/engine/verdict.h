// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"
#include "core/model/diagnosis.h"

namespace Tidyscope {

/// The judgement over all findings of a finished run.
struct Judgement
{
    RunOutcome outcome = RunOutcome::Inconclusive;
    QList<Verdict> verdicts; ///< the answer first
    QList<Fix> fixes;        ///< all that the verdicts name, each once
    QList<Finding> findings; ///< as given, less those that go's own success contradicts marked as not needed
};

/// Ranks the causes of @p findings: what comes first in the chain from command to module explains what comes after it; the same
/// cause seen at several places counts once; what go does not need is no problem; and where go itself succeeds, nothing that
/// we saw is a failure. Pure.
[[nodiscard]] Judgement judge(const CheckContext &context, QList<Finding> findings);

/// Placeholders that the sentences of every cause and of its fixes may use: judge() fills in what the check left open, from what
/// go said and was asked.
[[nodiscard]] const QStringList &argumentsOfEveryVerdict();

} // namespace Tidyscope
