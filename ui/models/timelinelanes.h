// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/criticalpath.h"

#include <QHash>
#include <QList>
#include <QString>

#include <functional>
#include <set>
#include <vector>

namespace Tidyscope {

/// What puts requests into one lane.
enum class TimelineGrouping { Time, Module, Host, Route };

/// The word for settings, never translated: "time", "module", "host", "route".
[[nodiscard]] QLatin1StringView timelineGroupingKey(TimelineGrouping grouping);
/// As in a menu, translated.
[[nodiscard]] QString timelineGroupingName(TimelineGrouping grouping);

/// Requests that belong together.
struct TimelineLane
{
    /// Of the lane with all that go found in its module cache; no module, host or route begins with a blank.
    static constexpr QLatin1StringView ModuleCacheKey{" cache"};
    QString key;           ///< a module, a host, a route, ModuleCacheKey; empty: those that have none
    std::vector<int> rows; ///< in their order
    bool collapsed = false;
    TimelineTotals totals;
    double fromMs = 0; ///< first start
    double toMs = 0;   ///< last end or start
    bool hasOpen = false;
    bool stale = true; ///< the figures are not those of the rows
};

/// Puts rows into lanes. Lanes stand in the order in which they appeared, so that none jumps while a run goes on; in a module's
/// lane the requests for the list, the info, the mod, the zip and the checksum stand together, each in the order of time. What
/// go found in its module cache has a lane of its own, whatever the grouping, which is collapsed until somebody opens it.
class TimelineLanes
{
public:
    using IsLess = std::function<bool(int left, int right)>;

    void clear(TimelineGrouping grouping);
    /// Nothing in it, but the same lanes are collapsed as soon as there are any.
    [[nodiscard]] TimelineLanes emptied(TimelineGrouping grouping) const;
    [[nodiscard]] TimelineGrouping grouping() const { return m_grouping; }

    /// Takes in @p event as source row @p row, or moves it where it belongs now.
    void put(int row, const TimelineEvent &event);
    void remove(int row);

    [[nodiscard]] int count() const { return static_cast<int>(m_lanes.size()); }
    [[nodiscard]] const TimelineLane &lane(int index) const { return m_lanes.at(static_cast<size_t>(index)); }
    void setCollapsed(int index, bool collapsed);
    /// Of the lane that @p row is in, or -1.
    [[nodiscard]] int laneOf(int row) const;

    /// What is shown: -1 - index for the head of a lane, followed by its rows if it is open. Lanes without rows are left out.
    /// @p less is another order within each lane.
    [[nodiscard]] std::vector<int> lines(const IsLess &less = {}) const;
    /// Adds up anew what has changed since the last time and says which lanes those are.
    std::vector<int> refresh(const QList<TimelineEvent> &events);

private:
    struct Place
    {
        int lane = -1;
        int order = 0;
    };

    [[nodiscard]] Place placeFor(const TimelineEvent &event);

    TimelineGrouping m_grouping = TimelineGrouping::Time;
    std::vector<TimelineLane> m_lanes;
    std::vector<Place> m_places; ///< by source row
    QHash<QString, int> m_byKey;
    std::set<QString> m_collapsed{
        TimelineLane::ModuleCacheKey}; ///< keys, so that what the user closed stays so in the next run
};

} // namespace Tidyscope
