// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"

namespace Tidyscope {

/// 404, or a page for whatever is asked: a wrong base path in GOPROXY looks like that.
[[nodiscard]] bool mayBeWrongPath(const Answer &got);

/// The same file below other base paths, where the answer of @p target may come from a wrong one; nothing else.
[[nodiscard]] QList<ProbeRequest> basePathPlan(const CheckContext &context, const Target &target);

/// Blames the base path for @p fault, an answer for which mayBeWrongPath(), where another base has the file, where the server is known to
/// have modules below certain paths only, or no repository of that name. Leaves it alone otherwise. Pure.
void refineBasePath(const CheckContext &context, const Target &target, Fault &fault);

} // namespace Tidyscope
