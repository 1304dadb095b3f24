// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/verify/databasetalk.h"

#include <QList>

namespace Tidyscope {

/// Which records lie below a hash of the tree.
struct RecordRange
{
    qint64 first = 0;
    qint64 last = 0;
    [[nodiscard]] bool isOne() const { return first == last; }
    bool operator==(const RecordRange &) const = default;
};

/// One step on the way from a record to the root: the hash that the database gives beside it, and what both make. A value.
struct ProofStep
{
    Tlog::Hash sibling;
    RecordRange siblingRecords;
    bool siblingIsLeft = false;
    Tlog::Hash node; ///< computed of the hash below and the sibling
    RecordRange nodeRecords;
    bool operator==(const ProofStep &) const = default;
};

/// The way of a proven record from its leaf to the root (RFC 6962 §2.1.1); the node of the last step is the root that was signed.
/// Empty: nothing is proven, or the record is the only one.
[[nodiscard]] QList<ProofStep> proofSteps(const DatabaseProof &proof);

} // namespace Tidyscope
