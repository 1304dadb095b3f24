// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/engine/diagnosisrun.h"
#include "core/model/diagnosis.h"
#include "core/report/textstyle.h"

#include <QString>

namespace Tidyscope {

/// The diagnosis for a person at a terminal: the answer with what speaks for and against it, what was not checked and why, then
/// the steps.
[[nodiscard]] QString plainText(const Diagnosis &diagnosis, const Texts &texts, const PlainTextStyle &style);
/// The hosts that a run would contact.
[[nodiscard]] QString plainText(const QList<Contact> &contacts, const Texts &texts);

} // namespace Tidyscope
