// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/model/diagnosis.h"

namespace Tidyscope {

/// One line of a letter, before it has a language: what stands before the sentence as it is (a time, the beginning of a
/// command) and the sentence; either may be empty.
struct LetterLine
{
    QString verbatim;
    Text text;
    bool operator==(const LetterLine &) const = default;
};

/// Ready text for whoever can mend what the user cannot (the people behind the DNS, the HTTP proxy, the gateway, the module
/// proxy, the firewall): the request, what answered and when, which product wrote it, after how long, by which ids it is found in
/// the logs, what to check, and how to see it again. Masked like everything else. Pure.
[[nodiscard]] QList<LetterLine> letterLines(const Diagnosis &diagnosis, const Verdict &verdict, const Fix &fix);

/// The letter in the language of @p texts; ends with a line break. Empty for no lines.
[[nodiscard]] QString letterText(const QList<LetterLine> &lines, const Texts &texts);

/// The fix is a letter to somebody else, not a thing to do.
[[nodiscard]] bool isLetter(const QString &fixId);

} // namespace Tidyscope
