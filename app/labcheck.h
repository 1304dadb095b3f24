// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labplay.h"
#include "core/lab/scenariocheck.h"

#include <QByteArray>

namespace Tidyscope {

/// What `lab run --check` says of a scenario that was played.
struct LabCheck
{
    QByteArray json;
    bool isFine = true; ///< all was as the scenario expects
};

/// Compares what was seen with what the scenario of @p play expects. @p seen: what the command did; the diagnosis is taken from
/// @p play, which has one. @p goMs: how long the command took.
[[nodiscard]] LabCheck checkedPlay(const Lab::LabPlay &play, Lab::ScenarioSeen seen, double goMs);

/// Nothing where the go of @p play is one for which its scenario is meant; otherwise that it is left out.
[[nodiscard]] std::optional<LabCheck> checkLeftOut(const Lab::LabPlay &play);

} // namespace Tidyscope
