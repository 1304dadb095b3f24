// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"

#include <QHash>
#include <QList>

#include <vector>

namespace Tidyscope {

/// Why a request was made again.
enum class TimelineLinkKind {
    None,
    Fallback, ///< the next place of GOPROXY, or the repository itself, after an earlier place failed
    Retry,    ///< the same again, after it failed
    Redirect  ///< where an answer with 3xx led
};

/// Which requests of a run follow from which: the hops of a fallback, retries and redirects of the same file of the same module.
/// Only for requests of go's own, as it, a server or another program tells of them: probes ask every hop whatever came of the
/// one before. A request follows from one other at most, and one other at most follows from it.
class TimelineLinks
{
public:
    /// Takes in the event in @p row. Rows come in their order, each once, when what came before has got its end.
    void append(const QList<TimelineEvent> &events, int row);
    void clear();

    /// The row that @p row follows from, or -1.
    [[nodiscard]] int before(int row) const { return m_before.at(static_cast<size_t>(row)).row; }
    [[nodiscard]] TimelineLinkKind kind(int row) const { return m_before.at(static_cast<size_t>(row)).kind; }
    /// The row that follows from @p row, or -1.
    [[nodiscard]] int after(int row) const { return m_after.at(static_cast<size_t>(row)); }

private:
    struct Before
    {
        int row = -1;
        TimelineLinkKind kind = TimelineLinkKind::None;
    };

    void link(int from, int to, TimelineLinkKind kind);

    std::vector<Before> m_before;
    std::vector<int> m_after;
    QHash<size_t, int> m_last; ///< of a file of a module: the row that asked for it last
    QHash<size_t, int>
        m_failures; ///< of a module and of the folders above it: the row that asked a proxy last and failed
};

} // namespace Tidyscope
