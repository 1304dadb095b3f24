// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/engine/verdict.h"
#include "core/gotool/goerrorparser.h"
#include "support/evidence.h"

namespace Tidyscope {

/// The verdict where @p fault is all that was found.
inline Verdict verdictOn(const Situation &situation, const Fault &fault)
{
    const Judgement got =
        judge(situation.context(), {faultFinding({QStringLiteral("module-proxy"), 2}, fault, true, 0)});
    return got.verdicts.value(0);
}

/// go ends with @p said.
inline void goSays(Situation &situation, const QString &said)
{
    ProcessResult run;
    run.exitCode = 1;
    run.goRun.errors = {parseGoError(said)};
    situation.add(*goRunRequest(situation.context()), run);
}

} // namespace Tidyscope
