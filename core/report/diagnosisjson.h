// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/engine/diagnosisrun.h"
#include "core/model/diagnosis.h"

#include <QByteArray>

namespace Tidyscope {

struct Comparison;

/// The diagnosis as the document of `tidyscope-cli diagnose --json` (schema tidyscope.diagnosis/1, resources/schemas).
/// Everything in it is masked already; the sentences are in the language of @p texts. With a comparison that came to its end: it,
/// what it says about each verdict, and the confidences that follow.
[[nodiscard]] QByteArray diagnosisJson(const Diagnosis &diagnosis, const Texts &texts,
                                       const Comparison *comparison = nullptr);

/// The answer to `diagnose --dry-run --json` (schema tidyscope.plan/1).
[[nodiscard]] QByteArray planJson(const QList<Contact> &contacts, const Texts &texts);

/// The contract's words for enumerators: "healthy", "warn" …
[[nodiscard]] QString outcomeName(RunOutcome outcome);
[[nodiscard]] QString statusName(Status status);
[[nodiscard]] QString severityName(Severity severity);

} // namespace Tidyscope
