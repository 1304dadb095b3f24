// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"
#include "core/gomod/goworkspace.h"

namespace Tidyscope {

/// `go env GOMOD GOWORK` in the project's folder: which files go takes there, by its own rules (GOWORK, the settings file, the
/// folders above). Nothing: there is no project, or go cannot be asked.
[[nodiscard]] std::optional<ProcessRequest> workspaceRequest(const CheckContext &context);

/// All requests that tell about the project's workspace, as far as they can be named now.
[[nodiscard]] QList<ProbeRequest> workspacePlan(const CheckContext &context);

/// What came of them.
struct WorkspaceReading
{
    bool pending = false;                 ///< the rest is not known yet
    QString goWork;                       ///< absolute; empty: no workspace
    std::optional<GoWorkProblem> problem; ///< why commands stop in it
    QStringList evidence;                 ///< ids
};
[[nodiscard]] WorkspaceReading workspaceReading(const CheckContext &context);

} // namespace Tidyscope
