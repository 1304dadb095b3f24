// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/mirrors/mirrorcatalogue.h"
#include "core/mirrors/mirrorwriter.h"
#include "core/mirrors/scorecardrun.h"
#include "core/report/textstyle.h"

#include <QByteArray>

namespace Tidyscope {

/// What the verdict on a mirror says, as one sentence.
[[nodiscard]] Text mirrorVerdictText(MirrorVerdict verdict, const MirrorScore &score, const Scorecard &card);

/// How a mirror stands, a word or two: in use, recommended or forbidden by a policy, offered, replaced by another one. @p present:
/// GOPROXY as go uses it.
[[nodiscard]] Text mirrorStateText(const MirrorCatalogue &catalogue, const Mirror &mirror, const QString &present);
/// What is to be known before one uses it: the cautions of the catalogue, and the words of files in the language of @p texts.
[[nodiscard]] QStringList mirrorRemarks(const Mirror &mirror, const Texts &texts);
/// "FILE:LINE:COLUMN: what is wrong".
[[nodiscard]] QString mirrorProblemText(const MirrorProblem &problem, const Texts &texts);

/// What `mirrors import` would change, and how it ended.
[[nodiscard]] QByteArray mirrorImportJson(const MirrorImport &import, const Text &message, const Texts &texts);
[[nodiscard]] QString mirrorImportText(const MirrorImport &import, const Texts &texts,
                                       const PlainTextStyle &style = {});

/// `mirrors list --json`. @p present: GOPROXY as go uses it.
[[nodiscard]] QByteArray mirrorsListJson(const LoadedMirrors &mirrors, const QString &present, const Texts &texts);
[[nodiscard]] QString mirrorsListText(const LoadedMirrors &mirrors, const QString &present, const Texts &texts,
                                      const PlainTextStyle &style = {});

/// `mirrors test --json`.
[[nodiscard]] QByteArray scorecardJson(const Scorecard &card, const Texts &texts);
/// For a terminal: a table, the best first, and what is wrong with each. Verbose: each answer.
[[nodiscard]] QString scorecardText(const Scorecard &card, const Texts &texts, const PlainTextStyle &style = {});

} // namespace Tidyscope
