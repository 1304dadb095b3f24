// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/mirrors/mirrorcatalogue.h"
#include "core/mirrors/scorecardrun.h"
#include "core/report/textstyle.h"

#include <QByteArray>

namespace Tidyscope {

/// What the verdict on a mirror says, as one sentence.
[[nodiscard]] Text mirrorVerdictText(MirrorVerdict verdict, const MirrorScore &score, const Scorecard &card);

/// `mirrors list --json`. @p present: GOPROXY as go uses it.
[[nodiscard]] QByteArray mirrorsListJson(const LoadedMirrors &mirrors, const QString &present, const Texts &texts);
[[nodiscard]] QString mirrorsListText(const LoadedMirrors &mirrors, const QString &present, const Texts &texts,
                                      const PlainTextStyle &style = {});

/// `mirrors test --json`.
[[nodiscard]] QByteArray scorecardJson(const Scorecard &card, const Texts &texts);
/// For a terminal: a table, the best first, and what is wrong with each. Verbose: each answer.
[[nodiscard]] QString scorecardText(const Scorecard &card, const Texts &texts, const PlainTextStyle &style = {});

} // namespace Tidyscope
