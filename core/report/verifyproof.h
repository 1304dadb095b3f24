// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/verify/cacheverification.h"
#include "core/verify/verification.h"

#include <QList>

namespace Tidyscope {

/// How old the head is, as far as anybody says: sentences. Empty where no database was asked.
[[nodiscard]] QList<Text> headAgeTexts(const Verification &verification);
/// What the proof of a record shows, what it does not show, and what many believe of it: sentences. Empty: nothing is proven.
[[nodiscard]] QList<Text> proofTexts(const Verification &verification);
/// The tree from the root down to the record, one sentence a hash; those that the database gave beside the way follow the node that they
/// are a part of. Empty: nothing is proven.
[[nodiscard]] QList<Text> treeTexts(const Verification &verification);

/// The verdict, the three witnesses as a table, what to do, and the proof.
[[nodiscard]] QString verifyMarkdown(const Verification &verification, const Texts &texts);
[[nodiscard]] QString cacheVerificationMarkdown(const CacheVerification &verification, const Texts &texts);
/// What is wrong with a module in the cache, in the user's words.
[[nodiscard]] Text cacheFindingText(const CacheFinding &finding);
/// The same as one sentence about all of the cache.
[[nodiscard]] Text cacheVerdictText(const CacheVerification &verification);

} // namespace Tidyscope
