// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/criticalpath.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace Tidyscope {

namespace {

constexpr double ClockSlackMs = 1;

struct Interval
{
    double start = 0;
    double end = 0;
    int row = 0;
};

double endOfRun(std::span<const TimelineEvent> events)
{
    double last = 0;
    for (const TimelineEvent &event : events) {
        last = std::max({last, event.startMs, event.endMs.value_or(0)});
    }
    return last;
}

/// Starts of go's own requests, in order.
std::vector<double> startsOfGo(std::span<const TimelineEvent> events)
{
    std::vector<double> starts;
    for (const TimelineEvent &event : events) {
        if (event.source == TimelineEvent::Source::Go) {
            starts.push_back(event.startMs);
        }
    }
    if (!std::is_sorted(starts.begin(), starts.end())) {
        std::sort(starts.begin(), starts.end());
    }
    return starts;
}

/// The requests by their ends; of those that end together the longest comes last.
std::vector<Interval> intervals(std::span<const TimelineEvent> events)
{
    const double last = endOfRun(events);
    const std::vector<double> go = startsOfGo(events);
    std::vector<Interval> found;
    found.reserve(events.size());
    for (size_t row = 0; row < events.size(); ++row) {
        const TimelineEvent &event = events[row];
        if (event.cancelled && !event.endMs) {
            continue;
        }
        const Interval interval{event.startMs, std::max(event.endMs.value_or(last), event.startMs),
                                static_cast<int>(row)};
        if (event.kind == TimelineEvent::Kind::Process) {
            const auto inside = std::lower_bound(go.begin(), go.end(), interval.start);
            if (inside != go.end() && *inside <= interval.end) {
                continue;
            }
        }
        found.push_back(interval);
    }
    std::sort(found.begin(), found.end(), [](const Interval &a, const Interval &b) {
        return a.end != b.end ? a.end < b.end : a.start != b.start ? a.start > b.start : a.row < b.row;
    });
    return found;
}

} // namespace

CriticalPath criticalPath(std::span<const TimelineEvent> events)
{
    CriticalPath path;
    const std::vector<Interval> all = intervals(events);
    auto left = all.end(); // what may still come: everything before it
    std::optional<double> before;
    while (left != all.begin()) {
        if (before) {
            left = std::upper_bound(all.begin(), left, *before + ClockSlackMs,
                                    [](double ms, const Interval &one) { return ms < one.end; });
            if (left == all.begin()) {
                break;
            }
        }
        --left;
        const double to = before ? std::min(left->end, *before) : left->end;
        if (left->start < to) {
            path.steps.prepend({left->row, left->start, to});
            path.waitedMs += to - left->start;
        }
        before = before ? std::min(*before, left->start) : left->start;
    }
    return path;
}

void TimelineTotals::add(const TimelineEvent &event)
{
    const bool ended = event.endMs && !event.cancelled;
    ++requests;
    failed += ended && (!event.error.isEmpty() || event.status.value_or(0) >= 400) ? 1 : 0;
    bytes += std::max<qint64>(event.bytes.value_or(0), 0);
}

TimelineSummary summarize(std::span<const TimelineEvent> events)
{
    TimelineSummary summary;
    if (events.empty()) {
        return summary;
    }
    double first = events.front().startMs;
    for (const TimelineEvent &event : events) {
        summary.totals.add(event);
        first = std::min(first, event.startMs);
    }
    summary.wallMs = endOfRun(events) - first;
    summary.critical = criticalPath(events);
    return summary;
}

} // namespace Tidyscope
