// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"

#include <QList>

#include <span>

namespace Tidyscope {

/// One request that the run waited for, and how long it did.
struct CriticalStep
{
    int row = 0; ///< index into the events
    double fromMs = 0;
    double toMs = 0;
    bool operator==(const CriticalStep &) const = default;
};

/// What a run really waited for.
struct CriticalPath
{
    QList<CriticalStep> steps; ///< in the order of time, without overlap
    double waitedMs = 0;       ///< the sum of the steps; what is left of the run, it worked by itself
    bool operator==(const CriticalPath &) const = default;
};

/// Walks back from the end of the run: first comes the request that ended last of all, then always the one that ended last before
/// the one at hand began. Any of them made shorter would have let the next begin earlier; a request beside them would not.
///
/// Ends that come up to a millisecond after the next start count as before it: the two were timed by lines that arrive. Of
/// requests that end together the longest counts. A request under way reaches to the end of the run; one that was cancelled
/// before it had an end is left out, and so is a command whose own requests are rows: they are what it waited for.
[[nodiscard]] CriticalPath criticalPath(std::span<const TimelineEvent> events);

/// What of a request says whether the run waited for it: little enough to be kept beside a long log and copied for another thread.
struct CriticalRequest
{
    double startMs = 0;
    double endMs = 0; ///< while it is under way: its start
    bool open = false;
    bool cancelled = false;
    bool ofGo = false;
    bool process = false;
};

[[nodiscard]] CriticalRequest criticalRequest(const TimelineEvent &event);
/// The same path, from that alone.
[[nodiscard]] CriticalPath criticalPath(std::span<const CriticalRequest> requests);

/// How many requests, and what became of them.
struct TimelineTotals
{
    int requests = 0;
    int failed = 0;   ///< with an error, or an HTTP status of 400 and above; not those that were cancelled
    qint64 bytes = 0; ///< where they are known
    int cached = 0;   ///< modules that go found in its module cache; they are no requests
    void add(const TimelineEvent &event);
    [[nodiscard]] static bool isFailed(const TimelineEvent &event);
    bool operator==(const TimelineTotals &) const = default;
};

/// A run in figures.
struct TimelineSummary
{
    TimelineTotals totals;
    double wallMs = 0; ///< from the first start to the last end
    CriticalPath critical;
    bool operator==(const TimelineSummary &) const = default;
};

[[nodiscard]] TimelineSummary summarize(std::span<const TimelineEvent> events);

} // namespace Tidyscope
