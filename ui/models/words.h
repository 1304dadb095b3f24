// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/diagnosis.h"

#include <QCoreApplication>
#include <QString>

namespace Tidyscope {

/// The short words and numbers that all pages share, in the current language (QtCore only; no colours, no icons).
class Words
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::Words)
public:
    /// "Passed", "Warning", "Failed" …: the word that stands beside every state icon.
    [[nodiscard]] static QString status(Status status);
    /// Name of the icon of a state: "passed", "warning", "failed", "skipped", "running", "not-started", "cancelled".
    [[nodiscard]] static QString statusIcon(Status status);
    /// "no risk", "low risk", "high risk".
    [[nodiscard]] static QString risk(Fix::Risk risk);
    /// "Certain", "Very likely" … for a confidence of 0…1.
    [[nodiscard]] static QString certainty(double confidence);
    /// How the gathering of one piece of evidence ended: "answered", "no answer", "timed out", "cancelled".
    [[nodiscard]] static QString outcome(Outcome outcome);
    /// @p ms with two significant digits, a thin space and its unit: "2.1 ms", "31 ms", "810 ms", "1.2 s", "75 s".
    [[nodiscard]] static QString duration(double ms);
    /// As duration(); empty for a phase that did not happen.
    [[nodiscard]] static QString duration(const std::optional<double> &ms);
    /// "97 %".
    [[nodiscard]] static QString percent(double fraction);
    /// "Network and proxy settings": the name of step 1…4; 5 is the result.
    [[nodiscard]] static QString stepName(int step);
    /// The question a step answers, one sentence.
    [[nodiscard]] static QString stepQuestion(int step);
    /// "1 passed, 2 failed": counts of a step in words.
    [[nodiscard]] static QString counts(int passed, int warnings, int failed, int skipped);
};

} // namespace Tidyscope
