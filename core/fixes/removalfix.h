// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/fixes/fixplan.h"

#include <QStringList>

#include <optional>

namespace Tidyscope {

/// What a fix takes away: of the module cache, or of what go has stored of a checksum database.
struct RemovalFix
{
    Text whyNot = {};       ///< why nothing of it can be worked out
    QStringList paths = {}; ///< in the order in which they go; each is there
};

/// What @p fix takes away; nothing for a fix that is about something else. Whole versions of a module, single files and folders
/// of the module cache, the stored head of a checksum database; never anything outside of the two places where go keeps these,
/// nor what a link there leads to. Touches the disk: worker threads only.
[[nodiscard]] std::optional<RemovalFix> removalFix(const FixRequest &fix, const GoSettings &settings);

} // namespace Tidyscope
