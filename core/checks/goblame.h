// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"
#include "core/gotool/gorunresult.h"

namespace Tidyscope {

/// What go printed is not always what is to blame: a rule of the network's, a comma in GOPROXY, a rule for private modules or a
/// line of git's own configuration may stand behind it. Puts that in the place of @p fault, what go's words and the probes say,
/// where the evidence shows it; else leaves it as it is. @p target: what @p error is about; null: none is known. Pure.
void blameWhatIsBehind(const CheckContext &context, const GoError &error, const Target *target,
                       const ProcessResult &run, Fault &fault);

} // namespace Tidyscope
