// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/compare/verdictweight.h"
#include "core/report/textstyle.h"

#include <QByteArray>

namespace Tidyscope {

/// The conclusion as one sentence or two.
[[nodiscard]] QString conclusionSentence(const Comparison &comparison, const Texts &texts);
/// What the comparison makes of a verdict of the diagnosis; empty: nothing.
[[nodiscard]] QString weightSentence(const VerdictWeight &weight, const Texts &texts);
/// What a route is, as half a sentence.
[[nodiscard]] Text routeDescription(const ComparisonRoute &route);
/// "412 (398–431)": milliseconds with their interval; "–" where there are none.
[[nodiscard]] QString millisecondsWithInterval(const std::optional<Interval> &interval);
/// "15 % (5–36 %)"
[[nodiscard]] QString shareWithInterval(const Interval &share);
/// `compare --json`.
[[nodiscard]] QByteArray compareJson(const Comparison &comparison, const Texts &texts);
/// For a terminal: a table of the routes and the conclusion. Verbose: the phases and the first error of each.
[[nodiscard]] QString compareText(const Comparison &comparison, const Texts &texts, const PlainTextStyle &style = {});
/// The table as Markdown, with the conclusion below.
[[nodiscard]] QString compareMarkdown(const Comparison &comparison, const Texts &texts);

} // namespace Tidyscope
