// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"
#include "core/gotool/gorunresult.h"

namespace Tidyscope {

/// The run of go in isolation as a request; nullopt while go may not be started yet, or never.
[[nodiscard]] std::optional<ProcessRequest> goRunRequest(const CheckContext &context);

/// What go's own run came to and why. The ground truth of a verdict.
struct GoOutcome
{
    enum class State {
        NotRun, ///< not asked for, or go is not usable
        Running,
        Succeeded,
        Limited, ///< stopped by us after enough was downloaded: downloading works
        Failed,
        Hung, ///< silent until we ended it
        Slow  ///< the same, while it waited for something that passes: go gets through, later
    };
    State state = State::NotRun;
    GoError error;     ///< the one that is explained; kind None where nothing failed
    Fault fault;       ///< why, by our probes where they confirm it, else by go's words alone
    QString evidence;  ///< id of the run
    bool kept = false; ///< Succeeded, but for modules that look private and were kept from it
    double durationMs = 0;
};
[[nodiscard]] GoOutcome goOutcome(const CheckContext &context);

} // namespace Tidyscope
