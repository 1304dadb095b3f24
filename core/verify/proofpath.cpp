// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/proofpath.h"

#include <algorithm>
#include <bit>

namespace Tidyscope {

QList<ProofStep> proofSteps(const DatabaseProof &proof)
{
    QList<ProofStep> steps;
    if (!proof.isProven() || proof.record < 0 || proof.record >= proof.head.records) {
        return steps;
    }
    // from the root down: the left part is the largest power of two that is less than the whole
    RecordRange range{0, proof.head.records - 1};
    while (!range.isOne()) {
        const auto count = static_cast<quint64>(range.last - range.first + 1);
        const auto left = static_cast<qint64>(std::bit_floor(count - 1));
        const RecordRange leftPart{range.first, range.first + left - 1};
        const RecordRange rightPart{range.first + left, range.last};
        const bool goesLeft = proof.record <= leftPart.last;
        ProofStep step;
        step.siblingRecords = goesLeft ? rightPart : leftPart;
        step.siblingIsLeft = !goesLeft;
        step.nodeRecords = range;
        steps.prepend(step);
        range = goesLeft ? leftPart : rightPart;
    }
    if (steps.size() != proof.path.size()) {
        return {};
    }
    Tlog::Hash hash = proof.leaf();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        ProofStep &step = steps[i];
        step.sibling = proof.path.at(i);
        step.node = step.siblingIsLeft ? Tlog::nodeHash(step.sibling, hash) : Tlog::nodeHash(hash, step.sibling);
        hash = step.node;
    }
    return steps;
}

} // namespace Tidyscope
