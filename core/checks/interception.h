// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"

namespace Tidyscope {

/// Says in @p fault, which is about a certificate of @p target that no trusted authority signed, whether connections are opened on
/// the way or the server has an authority of its own: by who signed for the other servers of this run. Nobody is asked for it. Pure.
void compareIssuers(const CheckContext &context, const Target &target, Fault &fault);

} // namespace Tidyscope
