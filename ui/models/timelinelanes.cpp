// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinelanes.h"

#include "core/engine/modulerequest.h"
#include "ui/models/timelinetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::TimelineLanes)
};

} // namespace

QLatin1StringView timelineGroupingKey(TimelineGrouping grouping)
{
    static constexpr std::array keys{"time"_L1, "module"_L1, "host"_L1, "route"_L1};
    return keys.at(static_cast<size_t>(grouping));
}

QString timelineGroupingName(TimelineGrouping grouping)
{
    switch (grouping) {
    case TimelineGrouping::Time:
        //: Requests one under the other, as they began, in no groups. 按时间
        return Tr::tr("By time, no groups");
    case TimelineGrouping::Module: return Tr::tr("By module");
    case TimelineGrouping::Host: return Tr::tr("By host");
    case TimelineGrouping::Route: return Tr::tr("By route");
    }
    return {};
}

void TimelineLanes::clear(TimelineGrouping grouping)
{
    if (grouping != m_grouping) {
        m_collapsed = {TimelineLane::ModuleCacheKey};
    }
    m_grouping = grouping;
    m_lanes.clear();
    m_places.clear();
    m_byKey.clear();
}

TimelineLanes TimelineLanes::emptied(TimelineGrouping grouping) const
{
    TimelineLanes lanes;
    lanes.m_grouping = m_grouping;
    lanes.m_collapsed = m_collapsed;
    lanes.clear(grouping);
    return lanes;
}

TimelineLanes::Place TimelineLanes::placeFor(const TimelineEvent &event)
{
    QString key;
    int order = 0;
    switch (m_grouping) {
    case TimelineGrouping::Time: break;
    case TimelineGrouping::Module: {
        const ModuleRequest request = moduleRequest(event);
        key = request.module;
        // what is about no module has no order of its files: that of time
        order = key.isEmpty() ? 0 : static_cast<int>(request.endpoint);
        break;
    }
    case TimelineGrouping::Host: key = timelineHost(event); break;
    case TimelineGrouping::Route: key = event.route; break;
    }
    if (isFromModuleCache(event)) {
        key = TimelineLane::ModuleCacheKey;
        order = 0;
    }
    const auto known = m_byKey.constFind(key);
    if (known != m_byKey.cend()) {
        return {*known, order};
    }
    const int index = count();
    TimelineLane made;
    made.key = key;
    made.collapsed = m_collapsed.contains(key);
    m_lanes.push_back(std::move(made));
    m_byKey.insert(key, index);
    return {index, order};
}

void TimelineLanes::put(int row, const TimelineEvent &event)
{
    const auto at = static_cast<size_t>(row);
    if (at >= m_places.size()) {
        m_places.resize(at + 1);
    }
    const Place place = placeFor(event);
    TimelineLane &lane = m_lanes.at(static_cast<size_t>(place.lane));
    lane.stale = true;
    if (m_places[at].lane == place.lane && m_places[at].order == place.order) {
        return;
    }
    remove(row);
    m_places[at] = place;
    // most rows come in their order: look from the end
    const auto before = [this, place, row](int other) {
        const int order = m_places[static_cast<size_t>(other)].order;
        return order < place.order || (order == place.order && other < row);
    };
    if (lane.rows.empty() || before(lane.rows.back())) {
        lane.rows.push_back(row);
    } else {
        lane.rows.insert(std::partition_point(lane.rows.begin(), lane.rows.end(), before), row);
    }
}

void TimelineLanes::remove(int row)
{
    const auto at = static_cast<size_t>(row);
    if (at >= m_places.size() || m_places[at].lane < 0) {
        return;
    }
    TimelineLane &lane = m_lanes.at(static_cast<size_t>(m_places[at].lane));
    lane.stale = true;
    lane.rows.erase(std::find(lane.rows.begin(), lane.rows.end(), row));
    m_places[at] = {};
}

void TimelineLanes::setCollapsed(int index, bool collapsed)
{
    TimelineLane &lane = m_lanes.at(static_cast<size_t>(index));
    lane.collapsed = collapsed;
    if (collapsed) {
        m_collapsed.insert(lane.key);
    } else {
        m_collapsed.erase(lane.key);
    }
}

int TimelineLanes::laneOf(int row) const
{
    const auto at = static_cast<size_t>(row);
    return row >= 0 && at < m_places.size() ? m_places[at].lane : -1;
}

std::vector<int> TimelineLanes::lines(const IsLess &less) const
{
    std::vector<int> lines;
    lines.reserve(m_places.size() + m_lanes.size());
    for (size_t i = 0; i < m_lanes.size(); ++i) {
        const TimelineLane &lane = m_lanes[i];
        if (lane.rows.empty()) {
            continue;
        }
        lines.push_back(-1 - static_cast<int>(i));
        if (!lane.collapsed) {
            const auto first = static_cast<std::ptrdiff_t>(lines.size());
            lines.insert(lines.end(), lane.rows.begin(), lane.rows.end());
            if (less) {
                std::sort(lines.begin() + first, lines.end(), less);
            }
        }
    }
    return lines;
}

std::vector<int> TimelineLanes::refresh(const QList<TimelineEvent> &events)
{
    std::vector<int> changed;
    for (size_t i = 0; i < m_lanes.size(); ++i) {
        TimelineLane &lane = m_lanes[i];
        if (!lane.stale) {
            continue;
        }
        lane.stale = false;
        lane.totals = {};
        lane.hasOpen = false;
        lane.fromMs = lane.rows.empty() ? 0 : events.at(lane.rows.front()).startMs;
        lane.toMs = lane.fromMs;
        for (const int row : lane.rows) {
            const TimelineEvent &event = events.at(row);
            lane.fromMs = std::min(lane.fromMs, event.startMs);
            lane.toMs = std::max({lane.toMs, event.startMs, event.endMs.value_or(0)});
            lane.hasOpen = lane.hasOpen || timelineState(event) == TimelineState::Running;
            lane.totals.add(event);
        }
        changed.push_back(static_cast<int>(i));
    }
    return changed;
}

} // namespace Tidyscope
