// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/diagnosis.h"

namespace Tidyscope {

Status stepStatus(const QList<Finding> &findings, int step)
{
    // from what a reader must know first to what can wait
    static const QList<Status> order{Status::Fail, Status::Warn,   Status::Running, Status::Cancelled,
                                     Status::Pass, Status::NotRun, Status::Skipped};
    qsizetype best = order.size();
    for (const Finding &finding : findings) {
        if (finding.step != step) {
            continue;
        }
        const bool counts = finding.needed || (finding.status != Status::Fail && finding.status != Status::Warn);
        best = qMin(best, order.indexOf(counts ? finding.status : Status::Pass));
    }
    return best < order.size() ? order.at(best) : Status::NotRun;
}

} // namespace Tidyscope
