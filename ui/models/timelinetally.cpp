// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinetally.h"

#include "core/engine/modulerequest.h"

#include <algorithm>

namespace Tidyscope {

void TimelineTally::clear()
{
    m_shares.clear();
    m_totals = {};
}

void TimelineTally::put(int row, const TimelineEvent &event)
{
    drop(row);
    const auto at = static_cast<size_t>(row);
    if (at >= m_shares.size()) {
        m_shares.resize(at + 1);
    }
    m_shares[at] = {std::max<qint64>(event.bytes.value_or(0), 0), true, TimelineTotals::isFailed(event),
                    isFromModuleCache(event)};
    m_totals.add(event);
}

void TimelineTally::drop(int row)
{
    const auto at = static_cast<size_t>(row);
    if (at >= m_shares.size() || !m_shares[at].counted) {
        return;
    }
    const Share &share = m_shares[at];
    --(share.cached ? m_totals.cached : m_totals.requests);
    m_totals.failed -= share.failed ? 1 : 0;
    m_totals.bytes -= share.bytes;
    m_shares[at] = {};
}

} // namespace Tidyscope
