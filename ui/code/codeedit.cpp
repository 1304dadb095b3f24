// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/code/codeedit.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

namespace Tidyscope {

using namespace Qt::StringLiterals;

CodeEdit::CodeEdit(SyntaxLibrary *library, QWidget *parent)
    : CodeTextEdit(library, parent),
      m_numbers(new QWidget(this))
{
    m_numbers->installEventFilter(this);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEdit::placeNumbers);
    connect(this, &QPlainTextEdit::updateRequest, this, [this] { m_numbers->update(); });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CodeEdit::showMarks);
    placeNumbers();
}

void CodeEdit::setProblemMarks(const QList<TextMark> &marks)
{
    m_marks = marks;
    showMarks();
    refreshFind();
}

void CodeEdit::showMarks()
{
    const Theme theme = Theme::forPalette(palette());
    QTextEdit::ExtraSelection line;
    line.cursor = textCursor();
    line.cursor.clearSelection();
    line.format.setBackground(theme.hover);
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    setMarks(QList{line} + selectionsOf(m_marks, document(), theme));
}

void CodeEdit::goTo(int place)
{
    QTextCursor cursor(document());
    cursor.setPosition(std::clamp(place, 0, document()->characterCount() - 1));
    setTextCursor(cursor);
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

int CodeEdit::numbersWidth() const
{
    const auto digits = QString::number(std::max(blockCount(), 10)).size();
    return fontMetrics().horizontalAdvance(u'9') * static_cast<int>(digits) + 2 * Spacing::Small;
}

void CodeEdit::placeNumbers()
{
    setLeftMargin(numbersWidth());
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numbersWidth(), viewport()->height());
}

void CodeEdit::paintNumbers()
{
    const Theme theme = Theme::forPalette(palette());
    QPainter painter(m_numbers);
    painter.fillRect(m_numbers->rect(), theme.window);
    painter.setFont(font());
    const int current = textCursor().blockNumber();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > m_numbers->height()) {
            break;
        }
        painter.setPen(block.blockNumber() == current ? theme.text : theme.quiet);
        painter.drawText(QRectF(0, place.top(), m_numbers->width() - Spacing::Small, fontMetrics().height()),
                         Qt::AlignRight | Qt::AlignTop, QString::number(block.blockNumber() + 1));
    }
}

bool CodeEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_numbers && event->type() == QEvent::Paint) {
        paintNumbers();
        return true;
    }
    return CodeTextEdit::eventFilter(watched, event);
}

bool CodeEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QPoint point = viewport()->mapFromGlobal(help->globalPos());
        QToolTip::showText(help->globalPos(), tipsAt(m_marks, document(), cursorForPosition(point).position()), this);
        return true;
    }
    return CodeTextEdit::event(event);
}

void CodeEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Period && event->modifiers().testFlag(Qt::ControlModifier)) {
        openFixes();
    } else {
        CodeTextEdit::keyPressEvent(event);
    }
}

void CodeEdit::openFixes()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Q_EMIT menuRequested(menu, textCursor().position(), true);
    if (menu->isEmpty()) {
        QAction *none = menu->addAction(tr("Nothing to put right on this line"));
        none->setEnabled(false);
    } else {
        menu->setActiveAction(menu->actions().constFirst());
    }
    menu->popup(viewport()->mapToGlobal(cursorRect().bottomLeft()));
}

void CodeEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    menu->addAction(&findAction());
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    Q_EMIT menuRequested(menu, byKeyboard ? textCursor().position() : cursorForPosition(event->pos()).position(),
                         false);
    menu->popup(event->globalPos());
}

void CodeEdit::changeEvent(QEvent *event)
{
    CodeTextEdit::changeEvent(event);
    // the base's constructor changes the font before the numbers are there
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) && m_numbers) {
        placeNumbers();
        showMarks();
    }
}

void CodeEdit::resizeEvent(QResizeEvent *event)
{
    CodeTextEdit::resizeEvent(event);
    placeNumbers();
}

} // namespace Tidyscope
