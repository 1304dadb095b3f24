// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/shelllines.h"
#include "core/lab/labsession.h"

namespace Tidyscope {

/// The lines for a terminal of @p shell that make it part of the lab: each variable of the play, then into its project.
/// Values are quoted; what @p shell cannot say is left out.
[[nodiscard]] QString labEnvironmentLines(const Lab::LabFacts &facts, ShellLines::Shell shell);

/// Those that labEnvironmentLines() knows, this system's own first.
[[nodiscard]] QList<ShellLines::Shell> labShells();

} // namespace Tidyscope
