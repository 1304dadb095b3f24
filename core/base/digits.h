// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope {

/// @p number with its digits in groups of three from five digits on, parted by a narrow space that breaks no line (ISO 80000-1): the same
/// in all languages.
[[nodiscard]] inline QString groupedDigits(qint64 number)
{
    constexpr qsizetype group = 3;
    constexpr qint64 fewDigits = 10'000;
    QString digits = QString::number(number);
    if (number < fewDigits && number > -fewDigits) {
        return digits;
    }
    const qsizetype end = number < 0 ? 1 : 0;
    for (qsizetype at = digits.size() - group; at > end; at -= group) {
        digits.insert(at, QChar(0x202F));
    }
    return digits;
}

} // namespace Tidyscope
