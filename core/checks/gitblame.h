// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"
#include "core/gotool/gorunresult.h"

namespace Tidyscope {

/// What stands behind a failure of the git that go started: its own settings, the variables that lead it elsewhere, the HTTP proxy that it
/// shares with go, a program that is missing. Puts that in the place of @p fault, what git's words say; else leaves it as it is. What
/// go keeps of repositories is, in our run, a clone made a moment ago: none that the user has is blamed for it. Pure.
void blameGit(const CheckContext &context, const GoError &error, Fault &fault);

} // namespace Tidyscope
