// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"
#include "core/gotool/gorunresult.h"

namespace Tidyscope {

/// What came before go's failure and decides how it is told, and what helps: a proxy that said "not found" and so sent go to the
/// module's own host, a login that GOAUTH keeps go from using, a package of the project's own that is not there. Names the
/// variant of the cause (core/causes/variants.h) and the values of its sentences in @p fault. Pure.
void tellCircumstances(const CheckContext &context, const GoError &error, const ProcessResult &run, Fault &fault);

} // namespace Tidyscope
