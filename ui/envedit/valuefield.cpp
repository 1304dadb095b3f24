// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/valuefield.h"

#include "ui/models/controlpictures.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int MostLines = 4;

/// What is pasted becomes part of the one line.
class LineEdit : public QPlainTextEdit
{
public:
    using QPlainTextEdit::QPlainTextEdit;

protected:
    void insertFromMimeData(const QMimeData *source) override
    {
        QString text = source->text().trimmed();
        text.remove(u'\n');
        text.remove(u'\r');
        insertPlainText(ControlPictures::shownText(text));
    }
};

} // namespace

ValueField::ValueField(QWidget *parent)
    : LiveWidget(parent),
      m_edit(new LineEdit(this)),
      m_reveal(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Spacing::Tiny);
    row->addWidget(m_edit, 1);
    row->addWidget(m_reveal, 0, Qt::AlignTop);
    m_edit->setTabChangesFocus(true);
    m_edit->setWordWrapMode(QTextOption::WrapAnywhere);
    m_edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->installEventFilter(this);
    m_edit->viewport()->installEventFilter(this);
    m_reveal->setCheckable(true);
    m_reveal->setAutoRaise(true);
    m_reveal->setFocusPolicy(Qt::StrongFocus);
    m_reveal->hide();
    setFocusProxy(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &ValueField::takeEdit);
    connect(m_reveal, &QToolButton::toggled, this, [this](bool revealed) {
        put(revealed);
        restyle();
    });
    retranslate();
    restyle();
}

void ValueField::setText(const QString &text)
{
    if (text == m_current && m_edit->document()->isEmpty() == text.isEmpty()) {
        return;
    }
    m_current = text;
    // what comes from outside is hidden again
    if (m_reveal->isChecked()) {
        const QSignalBlocker quiet(m_reveal);
        m_reveal->setChecked(false);
    }
    put(false);
    restyle();
}

void ValueField::put(bool revealed)
{
    m_masked = MaskedText(m_current);
    const bool hidden = m_masked.hasSecrets() && !revealed;
    m_reveal->setVisible(m_masked.hasSecrets());
    m_edit->setReadOnly(!ControlPictures::isFaithful(m_current) || (hidden && !m_masked.isEditable()));
    m_showing = true;
    m_edit->setPlainText(ControlPictures::shownText(hidden ? m_masked.shown() : m_current));
    m_showing = false;
    retranslate();
    showMarks();
    fitHeight();
}

bool ValueField::hidesSecrets() const
{
    return m_masked.hasSecrets() && !m_reveal->isChecked();
}

void ValueField::takeEdit()
{
    if (m_showing) {
        return;
    }
    fitHeight();
    const QString written = ControlPictures::rawText(m_edit->document()->toRawText());
    const QString text = hidesSecrets() ? m_masked.restored(written).value_or(m_current) : written;
    if (text != m_current) {
        m_current = text;
        Q_EMIT edited(text);
    }
}

void ValueField::setMarks(const QList<TextMark> &marks)
{
    if (m_marks != marks) {
        m_marks = marks;
        showMarks();
    }
}

void ValueField::showMarks()
{
    m_places = m_marks;
    if (hidesSecrets()) {
        const MaskedText now(m_current);
        for (TextMark &mark : m_places) {
            const qsizetype end = now.shownPlace(mark.start + mark.length);
            mark.start = now.shownPlace(mark.start);
            mark.length = end - mark.start;
        }
    }
    m_edit->setExtraSelections(selectionsOf(m_places, m_edit->document(), Theme::forPalette(palette())));
}

void ValueField::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void ValueField::setName(const QString &name)
{
    m_edit->setAccessibleName(name);
}

void ValueField::fitHeight()
{
    // asking for the block lays it out at the width that it has now
    const QTextBlock block = m_edit->document()->firstBlock();
    (void)m_edit->document()->documentLayout()->blockBoundingRect(block);
    const int lines = block.lineCount();
    const int shown = std::clamp(lines, 1, MostLines);
    const qreal margins = 2 * (m_edit->document()->documentMargin() + m_edit->frameWidth());
    m_edit->setFixedHeight(static_cast<int>(std::ceil(shown * m_edit->fontMetrics().lineSpacing() + margins)));
    m_edit->setVerticalScrollBarPolicy(lines > MostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

bool ValueField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->ignore(); // for the page's button
            return true;
        }
    } else if (watched == m_edit->viewport() && event->type() == QEvent::Resize) {
        // the text is wrapped anew when the viewport has taken its size
        QMetaObject::invokeMethod(this, &ValueField::fitHeight, Qt::QueuedConnection);
    } else if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QPoint point = m_edit->viewport()->mapFromGlobal(help->globalPos());
        const QString tip = tipsAt(m_places, m_edit->document(), m_edit->cursorForPosition(point).position());
        if (!tip.isEmpty()) {
            QToolTip::showText(help->globalPos(), tip, m_edit);
            return true;
        }
    }
    return LiveWidget::eventFilter(watched, event);
}

void ValueField::retranslate()
{
    const QString name = m_reveal->isChecked() ? tr("Hide the password") : tr("Show the password");
    m_reveal->setToolTip(name);
    m_reveal->setAccessibleName(name);
    if (!ControlPictures::isFaithful(m_current)) {
        m_edit->setToolTip(tr("This text holds characters that cannot be edited here."));
    } else if (m_edit->isReadOnly()) {
        m_edit->setToolTip(tr("Show the passwords to edit this text."));
    } else {
        m_edit->setToolTip({});
    }
}

void ValueField::restyle()
{
    m_edit->setFont(monospaceFont(font()));
    m_reveal->setIcon(themedIcon(m_reveal->isChecked() ? u"hide"_s : u"reveal"_s, palette()));
    fitHeight();
    showMarks();
}

} // namespace Tidyscope
