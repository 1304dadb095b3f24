// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "differential/suite.h"

namespace Tidyscope::Differential {

/// The module proxy of all questions.
inline constexpr auto patternsProxy = QLatin1StringView("http://p.test");

/// What go did with one module of a question that it was really asked to download.
struct Seen
{
    QString path;
    bool proxied = false;
    bool plainHttp = false; ///< asked its own host without TLS
    bool verified = false;  ///< asked the checksum database for it
    bool arrived = false;   ///< no error before the database was asked
};
[[nodiscard]] QList<Seen> seenIn(const QJsonObject &answer);

/// The rules on pattern lists that the questions of patterns.cpp must touch.
[[nodiscard]] const std::vector<Rule> &patternRules();

} // namespace Tidyscope::Differential
