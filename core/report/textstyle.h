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

} // namespace Tidyscope
