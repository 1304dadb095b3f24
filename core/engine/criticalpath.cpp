// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/criticalpath.h"

#include "core/engine/modulerequest.h"

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

double endOfRun(std::span<const CriticalRequest> requests)
{
    double last = 0;
    for (const CriticalRequest &request : requests) {
        last = std::max({last, request.startMs, request.endMs});
    }
    return last;
}

/// Starts of go's own requests, in order.
std::vector<double> startsOfGo(std::span<const CriticalRequest> requests)
{
    std::vector<double> starts;
    for (const CriticalRequest &request : requests) {
        if (request.ofGo) {
            starts.push_back(request.startMs);
        }
    }
    if (!std::is_sorted(starts.begin(), starts.end())) {
        std::sort(starts.begin(), starts.end());
    }
    return starts;
}

/// The requests by their ends; of those that end together the longest comes last.
std::vector<Interval> intervals(std::span<const CriticalRequest> requests)
{
    const double last = endOfRun(requests);
    const std::vector<double> go = startsOfGo(requests);
    std::vector<Interval> found;
    found.reserve(requests.size());
    for (size_t row = 0; row < requests.size(); ++row) {
        const CriticalRequest &request = requests[row];
        if (request.cancelled && request.open) {
            continue;
        }
        const Interval interval{request.startMs, std::max(request.open ? last : request.endMs, request.startMs),
                                static_cast<int>(row)};
        if (request.process) {
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

std::vector<CriticalRequest> criticalRequests(std::span<const TimelineEvent> events)
{
    std::vector<CriticalRequest> requests(events.size());
    std::transform(events.begin(), events.end(), requests.begin(), criticalRequest);
    return requests;
}

} // namespace

CriticalRequest criticalRequest(const TimelineEvent &event)
{
    return {event.startMs,
            event.endMs.value_or(event.startMs),
            !event.endMs,
            event.cancelled,
            event.source == TimelineEvent::Source::Go && !isFromModuleCache(event),
            event.kind == TimelineEvent::Kind::Process};
}

CriticalPath criticalPath(std::span<const TimelineEvent> events)
{
    return criticalPath(std::span<const CriticalRequest>(criticalRequests(events)));
}

CriticalPath criticalPath(std::span<const CriticalRequest> requests)
{
    CriticalPath path;
    const std::vector<Interval> all = intervals(requests);
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
            path.steps.append({left->row, left->start, to});
            path.waitedMs += to - left->start;
        }
        before = before ? std::min(*before, left->start) : left->start;
    }
    std::reverse(path.steps.begin(), path.steps.end());
    return path;
}

bool TimelineTotals::isFailed(const TimelineEvent &event)
{
    return event.endMs && !event.cancelled && (!event.error.isEmpty() || event.status.value_or(0) >= 400);
}

void TimelineTotals::add(const TimelineEvent &event)
{
    ++(isFromModuleCache(event) ? cached : requests);
    failed += isFailed(event) ? 1 : 0;
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
    const std::vector<CriticalRequest> requests = criticalRequests(events);
    summary.wallMs = endOfRun(requests) - first;
    summary.critical = criticalPath(std::span<const CriticalRequest>(requests));
    return summary;
}

} // namespace Tidyscope
