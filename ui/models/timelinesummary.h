// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/criticalpath.h"

#include <QString>

namespace Tidyscope {

/// "340 requests · 3 failed · 3.4 MB · run 12 s · critical path 9.8 s". What is counted is what is @p shown ("12 of 340 requests"
/// where that is not all); the times are those of the run.
[[nodiscard]] QString timelineSummaryLine(const TimelineSummary &run, const TimelineTotals &shown);

/// What the critical path of @p run is and which of its requests took longest, in some lines.
[[nodiscard]] QString timelineSummaryExplained(const TimelineSummary &run, const QList<TimelineEvent> &events);

/// Whether go has run to its end and none of its requests is among @p events: the module cache, a vendor folder or files had
/// everything, or the settings forbid it to ask.
[[nodiscard]] bool timelineAskedNobody(const QList<TimelineEvent> &events);
[[nodiscard]] QString timelineAskedNobodyText();

} // namespace Tidyscope
