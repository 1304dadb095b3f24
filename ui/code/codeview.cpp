// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/code/codeview.h"

#include <QElapsedTimer>
#include <QScrollBar>

#include <algorithm>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

/// Text goes in by slices of this many milliseconds, so that the window stays alive whatever go prints.
constexpr int SliceMs = 6;
constexpr int LinesPerStep = 8;
/// The oldest lines of a longer text are dropped.
constexpr int MostLines = 50000;
/// Up to here a text is highlighted at once.
constexpr int ShortText = 80;

} // namespace

CodeView::CodeView(SyntaxLibrary *library, QWidget *parent) : CodeTextEdit(library, parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(MostLines);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &CodeView::putSlice);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int most) {
        if (m_atEnd) {
            verticalScrollBar()->setValue(most);
        }
    });
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        // the position that the user's action leads to is not taken yet
        m_atEnd = verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum();
    });
}

void CodeView::aboutToHighlight()
{
    if (blockCount() <= ShortText) {
        return;
    }
    m_waiting = toPlainText().split(u'\n') + m_waiting.sliced(m_taken);
    m_taken = 0;
    clear();
    m_empty = true;
    m_slice.start();
}

void CodeView::queue(const QStringList &lines)
{
    m_waiting.append(lines);
    if (!m_slice.isActive()) {
        m_slice.start();
    }
}

void CodeView::putSlice()
{
    QElapsedTimer time;
    time.start();
    while (m_taken < m_waiting.size() && time.elapsed() < SliceMs) {
        const qsizetype count = std::min<qsizetype>(LinesPerStep, m_waiting.size() - m_taken);
        put(m_waiting.sliced(m_taken, count));
        m_taken += count;
    }
    if (m_taken >= m_waiting.size()) {
        m_waiting.clear();
        m_taken = 0;
        m_slice.stop();
        refreshFind();
    }
}

void CodeView::put(const QStringList &lines)
{
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText((m_empty ? QString() : u"\n"_s) + lines.join(u'\n'));
    m_empty = false;
}

void CodeView::setText(const QString &text)
{
    m_waiting.clear();
    m_taken = 0;
    m_slice.stop();
    clear();
    m_empty = true;
    m_atEnd = true;
    if (text.isEmpty()) {
        return;
    }
    QString all = text;
    all.remove(u'\r');
    const QStringList lines = all.split(u'\n');
    const QStringList first = lines.first(std::min<qsizetype>(lines.size(), ShortText));
    put(first);
    if (lines.size() > first.size()) {
        queue(lines.sliced(first.size()));
    }
    m_atEnd = false;
    moveCursor(QTextCursor::Start);
}

void CodeView::appendLine(const QString &line)
{
    // a text that does not fill the view yet is at its end
    m_atEnd = m_atEnd || (m_waiting.isEmpty() && verticalScrollBar()->maximum() == 0);
    queue({line});
}

} // namespace Tidyscope
