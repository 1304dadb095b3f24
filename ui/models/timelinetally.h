// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/criticalpath.h"

#include <vector>

namespace Tidyscope {

/// Totals of rows that come, change and go, always up to date: a change costs the same however many rows there are.
class TimelineTally
{
public:
    void clear();
    /// Row @p row counts, and counts as @p event from now on.
    void put(int row, const TimelineEvent &event);
    /// Row @p row does not count.
    void drop(int row);
    [[nodiscard]] const TimelineTotals &totals() const { return m_totals; }

private:
    struct Share
    {
        qint64 bytes = 0;
        bool counted = false;
        bool failed = false;
        bool cached = false;
    };

    std::vector<Share> m_shares; ///< by row
    TimelineTotals m_totals;
};

} // namespace Tidyscope
