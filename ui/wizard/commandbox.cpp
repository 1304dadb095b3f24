// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/commandbox.h"

#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

CommandBox::CommandBox(Clipboard &clipboard, QWidget *parent)
    : LiveWidget(parent),
      m_text(new TextLabel(TextLabel::Kind::Verbatim)),
      m_copy(new QToolButton)
{
    auto *card = new Card(this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(card);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(Spacing::Small, Spacing::Tiny, Spacing::Tiny, Spacing::Tiny);
    row->addWidget(m_text, 1);
    row->addWidget(m_copy, 0, Qt::AlignTop);
    m_copy->setAutoRaise(true);
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    connect(m_copy, &QToolButton::clicked, this,
            [this, &clipboard] { clipboard.copy(m_copied.isEmpty() ? m_text->text() : m_copied); });
    retranslate();
    restyle();
}

void CommandBox::setCommand(const QString &command, const QString &copied)
{
    m_text->setText(command);
    m_copied = copied;
    retranslate();
}

QString CommandBox::command() const
{
    return m_text->text();
}

void CommandBox::retranslate()
{
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the command: %1").arg(m_text->text()));
}

void CommandBox::restyle()
{
    m_copy->setIcon(themedIcon(u"copy"_s, palette()));
}

} // namespace Tidyscope
