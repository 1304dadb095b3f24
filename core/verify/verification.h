// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gomod/moduleversion.h"
#include "core/verify/headage.h"
#include "core/verify/verifyverdict.h"

namespace Tidyscope {

/// A finished verification of one version of a module. A value.
struct Verification
{
    enum class Outcome {
        Judged,
        Cancelled, ///< stopped: what is known until then, without a verdict
        TimedOut,  ///< the same, at the time that was set
        Refused    ///< nothing could be looked at: see problem
    };
    Outcome outcome = Outcome::Judged;
    Text problem;
    ModuleVersion module;
    Witnesses seen;
    VerifyJudgement judgement;
    QString database;    ///< its name; empty: GOSUMDB names none
    QString via;         ///< who passed its answers on: see DatabaseFetch::Answer
    QString storedFile;  ///< where go keeps the database's head on this machine; empty: nowhere
    HeadAge age;         ///< of the database's head; meaningless where it was not asked
    QStringList changed; ///< files that differ between the proxy's zip and the cache's, where both are there
    double durationMs = 0;
};

} // namespace Tidyscope
