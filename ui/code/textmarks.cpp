// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/code/textmarks.h"

#include "ui/theme/theme.h"

#include <QStringList>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace Tidyscope {

namespace {

QTextCursor cursorOf(const TextMark &mark, QTextDocument *document)
{
    const qsizetype size = document->characterCount() - 1; // without the last paragraph's end
    qsizetype end = std::clamp<qsizetype>(mark.start + mark.length, 0, size);
    qsizetype start = std::clamp<qsizetype>(mark.start, 0, end);
    if (start == end) {
        // at the beginning of a line the character behind it
        const bool lineStart = start == document->findBlock(static_cast<int>(start)).position();
        (lineStart ? end : start) += lineStart ? (end < size ? 1 : 0) : -1;
    }
    QTextCursor cursor(document);
    cursor.setPosition(static_cast<int>(start));
    cursor.setPosition(static_cast<int>(end), QTextCursor::KeepAnchor);
    return cursor;
}

} // namespace

QList<QTextEdit::ExtraSelection> selectionsOf(const QList<TextMark> &marks, QTextDocument *document, const Theme &theme)
{
    QList<QTextEdit::ExtraSelection> selections;
    for (const TextMark &mark : marks) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = cursorOf(mark, document);
        selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        selection.format.setUnderlineColor(mark.severe ? theme.failed : theme.warning);
        selections.append(selection);
    }
    return selections;
}

QString tipsAt(const QList<TextMark> &marks, QTextDocument *document, int place)
{
    QStringList tips;
    for (const TextMark &mark : marks) {
        const QTextCursor cursor = cursorOf(mark, document);
        if (place >= cursor.selectionStart() && place <= cursor.selectionEnd()) {
            tips += mark.tip;
        }
    }
    return tips.join(u'\n');
}

} // namespace Tidyscope
