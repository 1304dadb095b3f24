// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/notice.h"

#include "ui/models/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Tidyscope {

namespace {

constexpr int iconSide = 18;

} // namespace

Notice::Notice(QWidget *parent)
    : Card(parent),
      m_sentence(new TextLabel),
      m_verbatim(new TextLabel(TextLabel::Kind::Verbatim)),
      m_head(new QHBoxLayout),
      m_buttons(new QHBoxLayout)
{
    m_head->setSpacing(Spacing::Small);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(Spacing::Tiny);
    texts->addWidget(m_sentence);
    texts->addWidget(m_verbatim);
    m_head->addLayout(texts, 1);
    m_buttons->setSpacing(Spacing::Small);
    m_buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Medium, Spacing::Small, Spacing::Medium, Spacing::Small);
    column->setSpacing(Spacing::Small);
    column->addLayout(m_head);
    column->addLayout(m_buttons);
}

void Notice::setMessage(Status status, const QString &sentence, const QString &verbatim)
{
    for (QPushButton *button : std::as_const(m_made)) {
        button->hide(); // one of them may be what was pressed
        button->deleteLater();
    }
    m_made.clear();
    delete m_icon;
    m_icon = new IconLabel(Words::statusIcon(status), status, iconSide);
    m_head->insertWidget(0, m_icon, 0, Qt::AlignTop);
    m_sentence->setText(sentence);
    m_verbatim->setText(verbatim);
    m_verbatim->setVisible(!verbatim.isEmpty());
}

QPushButton *Notice::addButton(const QString &text, std::function<void()> action)
{
    auto *button = new QPushButton(text);
    m_buttons->addWidget(button);
    m_made.append(button);
    connect(button, &QPushButton::clicked, this, [action = std::move(action)] { action(); });
    return button;
}

QString Notice::sentence() const
{
    return m_sentence->text();
}

} // namespace Tidyscope
