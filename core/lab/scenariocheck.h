// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labsession.h"
#include "core/lab/scenario.h"
#include "core/model/diagnosis.h"

namespace Tidyscope::Lab {

/// What was seen when a scenario was played: its command, then its diagnosis.
struct ScenarioSeen
{
    QString goVersion; ///< "1.24.4"
    QString standardOutput;
    QString standardError;
    int exitCode = 0;
    LabCommandOutcome outcome = LabCommandOutcome::Ended;
    RunOutcome diagnosis = RunOutcome::Inconclusive;
    QStringList causes;        ///< of the verdicts, the answer first
    QStringList problems = {}; ///< those of them that are errors
};

/// Whether a scenario is true.
struct ScenarioJudgement
{
    QString goLine;       ///< the line of go's that says it
    QStringList failures; ///< in English, for developers; empty: it is true
    bool isImplemented =
        true; ///< false: no cause of expect.verdict is one that this version can name, so the verdict is not judged
};

/// Compares what the scenario expects with what was seen. @p known: the causes that this version can name. Pure.
[[nodiscard]] ScenarioJudgement judgeScenario(const Scenario &scenario, const ScenarioSeen &seen,
                                              const QStringList &known);

} // namespace Tidyscope::Lab
