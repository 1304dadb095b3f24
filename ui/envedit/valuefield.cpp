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
    connect(m_edit->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &ValueField::fitHeight);
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
    const QString written = ControlPictures::rawText(m_edit->document()->toRawText());
    const QString text = hidesSecrets() ? m_masked.restored(written).value_or(m_current) : written;
    if (text != m_current) {
        m_current = text;
        Q_EMIT edited(text);
    }
}

void ValueField::setMarks(const QList<Mark> &marks)
{
    if (m_marks != marks) {
        m_marks = marks;
        showMarks();
    }
}

void ValueField::showMarks()
{
    const Theme theme = Theme::forPalette(palette());
    const MaskedText now(m_current);
    const qsizetype size = m_edit->document()->characterCount() - 1;
    QList<QTextEdit::ExtraSelection> selections;
    m_places.clear();
    for (const Mark &mark : std::as_const(m_marks)) {
        qsizetype start = hidesSecrets() ? now.shownPlace(mark.start) : mark.start;
        qsizetype end = hidesSecrets() ? now.shownPlace(mark.start + mark.length) : mark.start + mark.length;
        // a place between two characters is shown at the one before it
        start = std::clamp<qsizetype>(start == end ? start - 1 : start, 0, std::max<qsizetype>(size - 1, 0));
        end = std::clamp<qsizetype>(end, start + 1, std::max(start + 1, size));
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(m_edit->document());
        selection.cursor.setPosition(static_cast<int>(start));
        selection.cursor.setPosition(static_cast<int>(std::min(end, size)), QTextCursor::KeepAnchor);
        selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        selection.format.setUnderlineColor(mark.severe ? theme.failed : theme.warning);
        selections.append(selection);
        m_places.append({start, end - start, mark.severe, mark.tip});
    }
    m_edit->setExtraSelections(selections);
}

QString ValueField::tipAt(const QPoint &point) const
{
    const int place = m_edit->cursorForPosition(point).position();
    QStringList tips;
    for (const Mark &mark : m_places) {
        if (place >= mark.start && place <= mark.start + mark.length) {
            tips += mark.tip;
        }
    }
    return tips.join(u'\n');
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
    const qreal lines = m_edit->document()->documentLayout()->documentSize().height();
    const int shown = std::clamp(static_cast<int>(std::ceil(lines)), 1, MostLines);
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
    } else if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString tip = tipAt(m_edit->viewport()->mapFromGlobal(help->globalPos()));
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
