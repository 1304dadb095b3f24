// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"

#include <QString>

namespace Tidyscope {

/// How to write for a terminal.
struct PlainTextStyle
{
    bool color = false;
    bool verbose = false; ///< with what explains the answer: evidence, commands, places
};

/// @p text between the control sequences of a terminal; as it is without colours. @p code: "1" bold, "31" red …
[[nodiscard]] inline QString painted(const PlainTextStyle &style, QStringView code, const QString &text)
{
    return style.color ? QStringLiteral("\x1b[%1m%2\x1b[0m").arg(code, text) : text;
}

/// In the colour of @p severity.
[[nodiscard]] inline QString painted(const PlainTextStyle &style, Severity severity, const QString &text)
{
    switch (severity) {
    case Severity::Error: return painted(style, u"31", text);
    case Severity::Warning: return painted(style, u"33", text);
    case Severity::Info: return painted(style, u"36", text);
    }
    return text;
}

/// How many columns of a terminal @p text takes: Chinese characters and full-width punctuation take two.
[[nodiscard]] inline qsizetype displayWidth(QStringView text)
{
    qsizetype width = 0;
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        const bool wide = (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf)
            || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff)
            || (code >= 0xfe30 && code <= 0xfe4f) || (code >= 0xff00 && code <= 0xff60)
            || (code >= 0xffe0 && code <= 0xffe6);
        width += wide ? 2 : c.isLowSurrogate() || c.category() == QChar::Mark_NonSpacing ? 0 : 1;
    }
    return width;
}

} // namespace Tidyscope
