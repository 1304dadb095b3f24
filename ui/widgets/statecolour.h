// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"
#include "ui/theme/theme.h"

namespace Tidyscope {

/// The colour of a state's icon and word. The word is always there too: colour alone means nothing.
[[nodiscard]] inline QColor stateColour(Status status, const Theme &theme)
{
    switch (status) {
    case Status::Pass: return theme.passed;
    case Status::Warn: return theme.warning;
    case Status::Fail: return theme.failed;
    case Status::Running: return theme.running;
    case Status::NotRun:
    case Status::Skipped:
    case Status::Cancelled: return theme.quiet;
    }
    return theme.text;
}

} // namespace Tidyscope
