// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/changes/journal.h"
#include "core/fixes/fixstore.h"

namespace Tidyscope {

/// What is kept in the user's data folder; the window's own: both see the same history.
[[nodiscard]] Journal journalOfUser();
[[nodiscard]] FixStore fixesOfUser();

/// What comes before any work with fixes: takes back one that was cut off before it was verified, and removes what
/// lies aside longer than anybody will want it back. Worker threads only.
[[nodiscard]] std::optional<FixRecovery> recoverFixOfUser();
/// What there is to say about it.
[[nodiscard]] QString recoveryText(const FixRecovery &recovery, const Texts &texts);

} // namespace Tidyscope
