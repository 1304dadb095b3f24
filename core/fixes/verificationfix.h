// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixplan.h"
#include "core/fixes/lastdiagnosis.h"
#include "core/verify/verificationrun.h"

namespace Tidyscope {

/// The cause of the catalogue that a fix for @p verdict puts right; empty: nothing on this machine can be put right without weakening
/// the verification, or somebody else has to do it.
[[nodiscard]] QString causeOf(VerifyVerdict verdict);

/// The safe fix for @p verdict (the judgement's, or one of what else is wrong), where there is one that can be planned: the named version
/// goes from the module cache, the wrong lines of go.sum get the hashes that the database has proven, what go cannot read of what it has
/// stored of the database goes. Nothing: it is a matter for somebody else, or is not known well enough.
[[nodiscard]] std::optional<FixRequest> safeFix(const Verification &verification, VerifyVerdict verdict);

/// What a fix of that verification is planned against.
[[nodiscard]] LastDiagnosis beforeFix(const VerificationRun::Request &request);

} // namespace Tidyscope
