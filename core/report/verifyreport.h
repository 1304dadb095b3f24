// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/report/textstyle.h"
#include "core/verify/cacheverification.h"
#include "core/verify/verification.h"

#include <QByteArray>

namespace Tidyscope {

/// What the verdict is called, and what it is about.
[[nodiscard]] Text verdictTitle(const Verification &verification);
/// What was compared with what, and what follows.
[[nodiscard]] Text verdictExplanation(const Verification &verification);
/// What to do about it; empty: nothing.
[[nodiscard]] Text verdictAdvice(const Verification &verification);
/// The same of any verdict about it.
[[nodiscard]] Text verdictTitle(const Verification &verification, VerifyVerdict verdict);
[[nodiscard]] Text verdictAdvice(const Verification &verification, VerifyVerdict verdict);
/// What exactly the database has proven, or why it has not.
[[nodiscard]] Text databaseText(const Verification &verification);

/// `verify --json`.
[[nodiscard]] QByteArray verifyJson(const Verification &verification, const Texts &texts);
/// For a terminal: the verdict, the three witnesses, what to do. Verbose: the record and its way to the root.
[[nodiscard]] QString verifyText(const Verification &verification, const Texts &texts,
                                 const PlainTextStyle &style = {});

/// `verify --cache --json`.
[[nodiscard]] QByteArray cacheVerificationJson(const CacheVerification &verification, const Texts &texts);
[[nodiscard]] QString cacheVerificationText(const CacheVerification &verification, const Texts &texts,
                                            const PlainTextStyle &style = {});

} // namespace Tidyscope
