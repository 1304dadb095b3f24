// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/goenvfileeditor.h"

#include "core/envcheck/envcheck.h"
#include "ui/code/codeedit.h"
#include "ui/code/codeview.h"
#include "ui/envedit/checkedfield.h"
#include "ui/envedit/problemlist.h"
#include "ui/models/controlpictures.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QTextBlock>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto ByteOrderMark = "\xef\xbb\xbf";
constexpr int MostListHeight = 140;

/// As QString::fromUtf8(), which would drop a byte order mark at the beginning.
QString decoded(const QByteArray &bytes)
{
    return bytes.startsWith(ByteOrderMark) ? QChar(QChar::ByteOrderMark) + QString::fromUtf8(bytes.sliced(3))
                                           : QString::fromUtf8(bytes);
}

} // namespace

GoEnvFileEditor::GoEnvFileEditor(SyntaxLibrary *library, QWidget *parent)
    : LiveWidget(parent),
      m_notice(new QWidget(this)),
      m_noticeText(new TextLabel),
      m_reveal(new QPushButton),
      m_edit(new CodeEdit(library, this)),
      m_heading(new TextLabel),
      m_scroll(new QScrollArea(this)),
      m_list(new ProblemList(true))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    auto *notice = new QHBoxLayout(m_notice);
    notice->setContentsMargins(0, 0, 0, 0);
    notice->addWidget(m_noticeText, 1);
    notice->addWidget(m_reveal, 0, Qt::AlignTop);
    column->addWidget(m_notice);
    column->addWidget(m_edit, 1);
    column->addWidget(m_heading);
    column->addWidget(m_scroll);
    m_heading->setBold(true);
    m_scroll->setWidget(m_list);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_edit->setDefinition(CodeView::GoEnvFile);
    m_edit->setMinimumHeight(120);
    setFocusProxy(m_edit);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &GoEnvFileEditor::check);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &GoEnvFileEditor::takeEdit);
    connect(m_edit, &CodeEdit::menuRequested, this, &GoEnvFileEditor::addFixes);
    connect(m_reveal, &QPushButton::clicked, this, &GoEnvFileEditor::reveal);
    connect(m_list, &ProblemList::fixRequested, this, &GoEnvFileEditor::apply);
    connect(m_list, &ProblemList::placeRequested, this,
            [this](const EnvSpot &spot) { m_edit->goTo(placeOf(spot.offset)); });
    retranslate();
    put();
}

void GoEnvFileEditor::setBytes(const QByteArray &bytes)
{
    if (bytes == m_bytes) {
        return;
    }
    m_bytes = bytes;
    m_revealed = false;
    put();
}

void GoEnvFileEditor::setVersion(const std::optional<GoVersion> &version)
{
    m_version = version;
    m_soon.start();
}

void GoEnvFileEditor::setTexts(const Texts &texts)
{
    m_texts = texts;
    m_soon.start();
}

GoEnvFileEditor::State GoEnvFileEditor::stateOf(const QByteArray &bytes) const
{
    if (bytes.size() > Largest) {
        return State::TooLarge;
    }
    if (bytes.contains('\0')) {
        return State::NoText;
    }
    if (m_text.toUtf8() != bytes || !ControlPictures::isFaithful(m_text)) {
        return State::Unfaithful;
    }
    return m_masked.hasSecrets() && !m_revealed ? State::Hidden : State::Editable;
}

void GoEnvFileEditor::put()
{
    const bool readable = m_bytes.size() <= Largest && !m_bytes.contains('\0');
    m_text = readable ? decoded(m_bytes) : QString();
    m_masked = MaskedText(m_text);
    m_state = stateOf(m_bytes);
    m_putting = true;
    const bool masked = !m_revealed && m_masked.hasSecrets();
    m_edit->setPlainText(ControlPictures::shownText(masked ? m_masked.shown() : m_text, true));
    m_putting = false;
    m_edit->setVisible(readable);
    m_edit->setReadOnly(m_state != State::Editable);
    m_edit->setProblemMarks({});
    m_soon.start();
    retranslate();
}

void GoEnvFileEditor::takeEdit()
{
    if (m_putting || m_state != State::Editable) {
        return;
    }
    const QString text = ControlPictures::rawText(m_edit->document()->toRawText());
    const QByteArray bytes = text.toUtf8();
    if (bytes == m_bytes) {
        return; // only its colours changed
    }
    m_text = text;
    m_bytes = bytes;
    m_masked = MaskedText(text);
    m_revealed = true; // what the user types is seen
    m_soon.start();
    Q_EMIT bytesChanged(m_bytes);
}

int GoEnvFileEditor::placeOf(qsizetype byte) const
{
    const qsizetype place = charactersOf(m_text, byte);
    const bool masked = !m_revealed && m_masked.hasSecrets();
    return static_cast<int>(masked ? m_masked.shownPlace(place) : place);
}

void GoEnvFileEditor::check()
{
    if (m_state == State::TooLarge) {
        m_problems.clear();
    } else {
        m_problems = checkGoEnvFile(m_bytes, m_version);
    }
    QList<TextMark> marks;
    if (!m_text.isEmpty()) {
        for (const EnvProblem &problem : std::as_const(m_problems)) {
            const int start = placeOf(problem.at.offset);
            marks.append({start, placeOf(problem.at.offset + problem.at.bytes) - start,
                          problem.severity == Severity::Error, m_texts(problem.message)});
        }
    }
    m_edit->setProblemMarks(marks);
    m_list->setProblems(m_problems, m_texts);
    m_scroll->setVisible(!m_problems.isEmpty());
    // new rows are shown, and counted by their layout, a little later
    QMetaObject::invokeMethod(this, &GoEnvFileEditor::fitList, Qt::QueuedConnection);
    retranslate();
}

void GoEnvFileEditor::fitList()
{
    if (m_problems.isEmpty()) {
        return; // it is hidden
    }
    const int width = m_scroll->viewport()->width();
    m_scroll->setFixedHeight(std::min({MostListHeight, m_list->heightForWidth(width), std::max(height() / 3, 60)}));
}

void GoEnvFileEditor::resizeEvent(QResizeEvent *event)
{
    LiveWidget::resizeEvent(event);
    fitList();
}

void GoEnvFileEditor::apply(const QuickFix &fix)
{
    const QByteArray bytes = fixed(m_bytes, fix);
    if (bytes == m_bytes) {
        return;
    }
    if (m_state == State::Editable) {
        // as an edit of the text, so that it can be taken back
        QTextCursor cursor(m_edit->document());
        cursor.setPosition(placeOf(fix.offset));
        cursor.setPosition(placeOf(fix.offset + fix.bytes), QTextCursor::KeepAnchor);
        cursor.insertText(ControlPictures::shownText(decoded(fix.replacement), true));
        m_edit->setTextCursor(cursor);
    }
    if (m_bytes != bytes) {
        m_bytes = bytes;
        put();
        Q_EMIT bytesChanged(m_bytes);
    }
    // the button that was pressed goes away
    m_edit->setFocus(Qt::OtherFocusReason);
}

void GoEnvFileEditor::addFixes(QMenu *menu, int place, bool only)
{
    const int line = m_edit->document()->findBlock(place).blockNumber() + 1;
    QAction *before = only || menu->isEmpty() ? nullptr : menu->actions().constFirst();
    bool any = false;
    for (const EnvProblem &problem : std::as_const(m_problems)) {
        if (problem.fix && problem.at.line == line) {
            auto *action = new QAction(m_texts(problem.fix->title), menu);
            action->setToolTip(m_texts(problem.message));
            connect(action, &QAction::triggered, this, [this, fix = *problem.fix] { apply(fix); });
            menu->insertAction(before, action);
            any = true;
        }
    }
    if (any && before) {
        menu->insertSeparator(before);
    }
}

void GoEnvFileEditor::reveal()
{
    m_revealed = true;
    const int place = m_edit->textCursor().position();
    put();
    m_edit->goTo(place);
}

void GoEnvFileEditor::goTo(int line, int column)
{
    const QTextBlock block = m_edit->document()->findBlockByNumber(line - 1);
    if (block.isValid()) {
        m_edit->goTo(block.position() + std::clamp(column - 1, 0, block.length() - 1));
    }
}

void GoEnvFileEditor::retranslate()
{
    QString notice;
    switch (m_state) {
    case State::Editable: break;
    case State::Hidden:
        notice = tr("This file holds passwords. They are hidden, and the text cannot be edited while they are.");
        break;
    case State::Unfaithful:
        notice = tr("This file has bytes that are not UTF-8, or characters that would be lost in a text view. It is "
                    "shown as well "
                    "as possible and cannot be edited here, so that nothing is lost.");
        break;
    case State::NoText:
        notice =
            tr("This file is not a text of the kind that go reads: it is binary or UTF-16. It is not shown and not "
               "changed.");
        break;
    case State::TooLarge:
        notice = tr("This file has %1: more than a settings file of go can have. It is not shown and not changed.")
                     .arg(QLocale().formattedDataSize(m_bytes.size()));
        break;
    }
    m_noticeText->setText(notice);
    m_noticeText->setTone(m_state == State::Hidden ? TextLabel::Tone::Quiet : TextLabel::Tone::Warning);
    m_notice->setVisible(!notice.isEmpty());
    m_reveal->setText(tr("Show the passwords and edit"));
    m_reveal->setVisible(m_state == State::Hidden);
    m_edit->setAccessibleName(tr("Text of the GOENV file"));
    m_heading->setText(m_problems.isEmpty() ? tr("No problems found.")
                                            : tr("%n problem(s)", nullptr, static_cast<int>(m_problems.size())));
    m_heading->setVisible(m_state != State::TooLarge);
}

} // namespace Tidyscope
