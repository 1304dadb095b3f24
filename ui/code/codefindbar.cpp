// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/code/codefindbar.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

/// More marks than this help nobody and cost time at every repaint.
constexpr int MostMarks = 1000;

} // namespace

CodeFindBar::CodeFindBar(QPlainTextEdit *text, QWidget *parent)
    : QWidget(parent),
      m_text(text),
      m_words(new QLineEdit(this)),
      m_count(new QLabel(this)),
      m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)),
      m_close(new QToolButton(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Spacing::Small, Spacing::Tiny, Spacing::Small, Spacing::Tiny);
    layout->setSpacing(Spacing::Tiny);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_count);
    for (QToolButton *button : {m_previous, m_next, m_close}) {
        button->setAutoRaise(true);
        layout->addWidget(button);
    }
    m_words->setClearButtonEnabled(true);
    setFocusProxy(m_words);
    connect(m_words, &QLineEdit::textChanged, this, [this] {
        refresh();
        find(false, true);
    });
    connect(m_previous, &QToolButton::clicked, this, &CodeFindBar::previous);
    connect(m_next, &QToolButton::clicked, this, &CodeFindBar::next);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    retranslate();
    applyTheme();
    hide();
}

void CodeFindBar::open()
{
    const QString selected = m_text->textCursor().selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator)) {
        m_words->setText(selected);
    }
    show();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
    refresh();
}

void CodeFindBar::next()
{
    find(false, false);
}

void CodeFindBar::previous()
{
    find(true, false);
}

void CodeFindBar::find(bool backward, bool fromStart)
{
    const QString words = m_words->text();
    if (words.isEmpty()) {
        return;
    }
    QTextCursor from = m_text->textCursor();
    if (fromStart) {
        from.setPosition(from.selectionStart());
    }
    const QTextDocument::FindFlags flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    QTextCursor found = m_text->document()->find(words, from, flags);
    if (found.isNull()) {
        QTextCursor edge(m_text->document());
        edge.movePosition(backward ? QTextCursor::End : QTextCursor::Start);
        found = m_text->document()->find(words, edge, flags);
    }
    if (!found.isNull()) {
        m_text->setTextCursor(found);
    }
}

void CodeFindBar::refresh()
{
    m_marks.clear();
    const QString words = m_words->text();
    if (isVisible() && !words.isEmpty()) {
        const Theme theme = Theme::forPalette(palette());
        QTextCharFormat format;
        QColor mark = theme.warning;
        mark.setAlphaF(0.22F);
        format.setBackground(mark);
        QTextCursor place = m_text->document()->find(words, 0);
        while (!place.isNull() && m_marks.size() < MostMarks) {
            m_marks.append({place, format});
            place = m_text->document()->find(words, place);
        }
    }
    Q_EMIT marksChanged();
    if (words.isEmpty()) {
        m_count->clear();
    } else if (m_marks.size() >= MostMarks) {
        m_count->setText(tr("more than %1").arg(MostMarks));
    } else {
        m_count->setText(tr("%n found", nullptr, static_cast<int>(m_marks.size())));
    }
}

void CodeFindBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        hide();
        Q_EMIT closed();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter: event->modifiers().testFlag(Qt::ShiftModifier) ? previous() : next(); break;
    default: QWidget::keyPressEvent(event);
    }
}

void CodeFindBar::retranslate()
{
    const auto name = [](QToolButton *button, const QString &text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    m_words->setPlaceholderText(tr("Find in this text"));
    m_words->setAccessibleName(tr("Find in this text"));
    name(m_previous, tr("Previous place"));
    name(m_next, tr("Next place"));
    name(m_close, tr("Close search"));
    refresh();
}

void CodeFindBar::applyTheme()
{
    m_previous->setIcon(themedIcon(u"chevron-up"_s, palette()));
    m_next->setIcon(themedIcon(u"chevron-down"_s, palette()));
    m_close->setIcon(themedIcon(u"close"_s, palette()));
}

void CodeFindBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        applyTheme();
        refresh();
    } else if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace Tidyscope
