// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/causes/catalogue.h"
#include "core/fixes/cachesurvey.h"
#include "core/fixes/fixplan.h"
#include "core/fixes/fixstore.h"
#include "core/report/textstyle.h"

#include <QByteArray>

namespace Tidyscope {

/// One fix of `fix list`, or the one that is being applied.
struct FixRow
{
    FixRecord fix;                 ///< state, what it changes, how the failing request went
    Fix entry;                     ///< of the catalogue: risk, commands
    Text why = {};                 ///< why it cannot be applied automatically
    QList<ShellLines> lines = {};  ///< for that: what to type instead
    QList<LetterLine> letter = {}; ///< of a text for somebody else
    QList<Text> notes = {};        ///< why it is done in this way
};

/// The fix that @p request asks for, offered and not planned yet.
[[nodiscard]] FixRow offeredFix(const FixRequest &request);
[[nodiscard]] FixRow appliedFix(const FixRecord &record);

/// `fix … --json`. @p message: how it ended; may be empty.
/// One change as a sentence; @p target is what is said of its place.
[[nodiscard]] QString fixChangeText(const FixChange &change, const QString &target, const Texts &texts);

/// How it stands, for people: "kept", and where it is so "kept, can no longer be taken back".
[[nodiscard]] Text fixStateText(const FixRecord &record);

[[nodiscard]] QByteArray fixesJson(const QList<FixRow> &rows, const Text &message, const Texts &texts);
/// `fix list` for a terminal. Verbose: what each one changes, its commands, the texts for others.
[[nodiscard]] QString fixesText(const QList<FixRow> &rows, const Texts &texts, const PlainTextStyle &style = {});
/// What a plan would do, or why it does nothing.
[[nodiscard]] QString fixPlanText(const FixPlan &plan, const FixRow &row, const Texts &texts,
                                  const PlainTextStyle &style = {});
/// How the failing request went before and after.
[[nodiscard]] QString fixVerifiedText(const FixRecord &record, const Texts &texts, const PlainTextStyle &style = {});

/// The catalogue's sentence about @p problem: "title", "explanation".
[[nodiscard]] Text cacheProblemText(const CacheProblem &problem, const QString &part = QStringLiteral("explanation"));
[[nodiscard]] QString cacheAdviceText(const CacheAdvice &advice, const Texts &texts);
/// What `cache scan` found.
[[nodiscard]] QByteArray cacheJson(const CacheReport &report, const Texts &texts);
[[nodiscard]] QString cacheText(const CacheReport &report, const Texts &texts, const PlainTextStyle &style = {});

} // namespace Tidyscope
