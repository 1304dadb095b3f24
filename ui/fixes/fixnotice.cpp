// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/fixes/fixnotice.h"

#include "ui/models/fixwords.h"
#include "ui/models/words.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int iconSide = 20;

} // namespace

FixNotice::FixNotice(const ShellContext &context, FixController &fixes, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_fixes(fixes),
      m_head(new QHBoxLayout),
      m_sentence(new TextLabel),
      m_verbatim(new TextLabel(TextLabel::Kind::Verbatim)),
      m_stop(new QPushButton),
      m_undo(new QPushButton),
      m_again(new QPushButton),
      m_dismiss(new QPushButton)
{
    m_sentence->setObjectName(u"fixSentence"_s);
    m_verbatim->setObjectName(u"fixVerified"_s);
    m_verbatim->setTone(TextLabel::Tone::Quiet);
    m_stop->setObjectName(u"stopFix"_s);
    m_undo->setObjectName(u"undoFix"_s);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(Spacing::Tiny);
    texts->addWidget(m_sentence);
    texts->addWidget(m_verbatim);
    m_head->setSpacing(Spacing::Small);
    m_head->addLayout(texts, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Spacing::Small);
    buttons->addStretch(1);
    for (QPushButton *button : {m_stop, m_undo, m_again, m_dismiss}) {
        buttons->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Small);
    column->setSpacing(Spacing::Small);
    column->addLayout(m_head);
    column->addLayout(buttons);
    connect(m_stop, &QPushButton::clicked, &fixes, &FixController::stop);
    connect(m_undo, &QPushButton::clicked, &fixes, [&fixes] { fixes.undo(fixes.outcome().record.group); });
    connect(m_again, &QPushButton::clicked, this, &FixNotice::againAsked);
    connect(m_dismiss, &QPushButton::clicked, &fixes, &FixController::dismissOutcome);
    connect(&fixes, &FixController::stateChanged, this, &FixNotice::refresh);
    connect(&fixes, &FixController::outcomeChanged, this, [this] {
        refresh();
        // showing the new result took the focus elsewhere
        if (isVisible()) {
            moveFocus();
        }
    });
    connect(&fixes, &FixController::progress, this, &FixNotice::refreshProgress);
    retranslate();
    restyle();
}

QString FixNotice::sentence() const
{
    return m_sentence->text();
}

void FixNotice::refresh()
{
    using Kind = FixOutcome::Kind;
    const FixOutcome &outcome = m_fixes.outcome();
    const bool working = m_fixes.isChanging();
    const bool shown = working || outcome.kind != Kind::None;
    // what had the focus may be about to go
    const bool hadFocus = m_stop->hasFocus() || m_undo->hasFocus() || m_again->hasFocus() || m_dismiss->hasFocus();
    const bool wasWorking = m_status == Status::Running;
    showIcon(working ? Status::Running : FixWords::outcomeStatus(outcome));
    m_stop->setVisible(working && m_fixes.state() != FixController::State::Undoing);
    m_stop->setEnabled(m_fixes.state() != FixController::State::Stopping);
    m_undo->setVisible(!working && outcome.kind == Kind::Kept);
    m_again->setVisible(!working && outcome.kind == Kind::Undone);
    m_dismiss->setVisible(!working);
    refreshProgress();
    const bool appears = shown && isHidden();
    setVisible(shown);
    // not away from another page
    if (shown && isVisible() && (hadFocus || appears || wasWorking != working)) {
        moveFocus();
    }
    if (shown && !sentence().isEmpty()) {
        QAccessibleAnnouncementEvent announcement(this, sentence());
        QAccessible::updateAccessibility(&announcement);
    }
}

void FixNotice::refreshProgress()
{
    if (m_fixes.isChanging()) {
        m_sentence->setText(FixWords::progress(m_fixes));
        // the place of the line stays when the first one comes
        m_verbatim->setText(m_fixes.lastLine().isEmpty() ? u" "_s : m_fixes.lastLine());
        m_verbatim->setVisible(m_fixes.state() == FixController::State::Verifying);
    } else {
        m_sentence->setText(FixWords::outcome(m_fixes.outcome(), m_context.language.texts()));
        m_verbatim->setText(FixWords::verified(m_fixes.outcome().record, m_context.language.texts()));
        m_verbatim->setVisible(!m_verbatim->text().isEmpty());
    }
    setAccessibleName(m_sentence->text());
}

void FixNotice::showIcon(Status status)
{
    if (m_icon && status == m_status) {
        return;
    }
    m_status = status;
    delete m_icon;
    m_icon = new IconLabel(Words::statusIcon(status), status, iconSide);
    m_head->insertWidget(0, m_icon, 0, Qt::AlignTop);
}

void FixNotice::moveFocus()
{
    for (QPushButton *button : {m_stop, m_undo, m_again, m_dismiss}) {
        if (button->isVisibleTo(this) && button->isEnabled()) {
            button->setFocus();
            return;
        }
    }
}

void FixNotice::retranslate()
{
    m_stop->setText(tr("Stop and put back"));
    m_undo->setText(tr("Undo this fix"));
    m_again->setText(tr("Run the diagnosis again"));
    m_dismiss->setText(tr("Dismiss"));
    m_dismiss->setAccessibleName(tr("Dismiss the message about the fix"));
    refresh();
}

void FixNotice::restyle()
{
    m_stop->setIcon(themedIcon(u"stop"_s, palette()));
    m_undo->setIcon(themedIcon(u"undo"_s, palette()));
    m_again->setIcon(themedIcon(u"again"_s, palette()));
}

void FixNotice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::forPalette(palette());
    painter.fillRect(rect(), theme.selection);
    painter.setPen(theme.hairline);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace Tidyscope
