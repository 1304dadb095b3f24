// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/lab/scenario.h"

namespace Tidyscope::Lab {

/// A mistake in a scenario file.
struct ScenarioProblem
{
    int line = 1;   ///< from 1
    int column = 1; ///< from 1, in characters
    Text what;      ///< what is wrong and what to do
    bool operator==(const ScenarioProblem &) const = default;
};

/// Reads the text of a scenario file ({"schema": "tidyscope.scenario/1", "scenarios": […]}), at most 4 MiB and 500 scenarios,
/// checked against the schema file; unknown members, unknown causes, unknown servers in placeholders and two equal ids are
/// mistakes. It is UTF-8, with or without a byte order mark.
/// All mistakes that were found, the first 50; empty: @p scenarios is whole.
[[nodiscard]] QList<ScenarioProblem> checkScenarios(const QByteArray &text, QList<Scenario> *scenarios = nullptr);

/// The text of a file with @p scenarios, indented.
[[nodiscard]] QByteArray writeScenarios(const QList<Scenario> &scenarios);

} // namespace Tidyscope::Lab
