// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QTextEdit>

namespace Tidyscope {

struct Theme;

/// A stretch of a text with something to say about it.
struct TextMark
{
    qsizetype start = 0;
    qsizetype length = 0; ///< 0: a place between two characters
    bool severe = false;
    QString tip;
    bool operator==(const TextMark &) const = default;
};

/// @p marks as wavy underlines. A place between two characters is shown at the one before it; nothing lies outside of the document.
[[nodiscard]] QList<QTextEdit::ExtraSelection> selectionsOf(const QList<TextMark> &marks, QTextDocument *document,
                                                            const Theme &theme);
/// What the marks at @p place say, a line each.
[[nodiscard]] QString tipsAt(const QList<TextMark> &marks, QTextDocument *document, int place);

} // namespace Tidyscope
