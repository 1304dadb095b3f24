// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"

#include <QFileInfo>

namespace Tidyscope {

/// The file @p name beside the project's go.mod: "go.sum", "vendor/modules.txt". One request, so that who asks finds what another
/// check has read.
[[nodiscard]] inline FileScanRequest besideGoMod(const CheckContext &context, const QString &name)
{
    return {.path = QFileInfo(context.surroundings.goModPath).absolutePath() + u'/' + name,
            .maxBytes = 8 * 1024 * 1024};
}

} // namespace Tidyscope
