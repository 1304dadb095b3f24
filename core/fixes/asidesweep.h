// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixstore.h"

#include <chrono>

namespace Tidyscope {

/// How long what was moved aside lies there for an undo.
inline constexpr std::chrono::days asideKept{30};

/// Removes what fixes moved aside (asideTarget()) and nobody can or will want to have back: of changes older than
/// asideKept at @p now, and of changes that @p journal has forgotten. A list of its own in the folder of @p store says
/// what is ours; anything else with such a name is left alone. Nothing is removed while a fix is under way, nor where
/// the history cannot be read whole. Worker threads only.
/// @returns the paths that are gone.
QStringList sweepAsides(const FixStore &store, const Journal &journal, const QDateTime &now);

} // namespace Tidyscope
