// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/uservariablenote.h"

#include "ui/models/environmentwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Tidyscope {

UserVariableNote::UserVariableNote(QWidget *parent)
    : LiveWidget(parent),
      m_user(new TextLabel),
      m_computer(new TextLabel),
      m_change(new QPushButton),
      m_remove(new QPushButton)
{
    m_computer->setTone(TextLabel::Tone::Quiet);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_user);
    column->addWidget(m_computer);
    auto *row = new QHBoxLayout;
    row->setSpacing(Spacing::Small);
    row->addWidget(m_change);
    row->addWidget(m_remove);
    row->addStretch(1);
    column->addLayout(row);
    connect(m_change, &QPushButton::clicked, this, [this] { Q_EMIT asked(false); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT asked(true); });
    retranslate();
    hide();
}

void UserVariableNote::setRow(const EnvironmentRow &row)
{
    m_row = row;
    retranslate();
    m_computer->setVisible(row.computerVariable.has_value());
    m_remove->setVisible(row.userVariable.has_value());
    setVisible(row.concernsUserVariable());
}

QString UserVariableNote::sentence() const
{
    return m_user->text();
}

QString UserVariableNote::userSentence() const
{
    if (!m_row.userVariable) {
        return tr("The variables of your Windows user do not set it.");
    }
    // a value with names between % signs is expanded, and a program that was started earlier has the former one
    return tr("The variables of your Windows user set it: %1").arg(EnvironmentWords::shown(*m_row.userVariable));
}

void UserVariableNote::retranslate()
{
    m_user->setText(userSentence());
    m_computer->setText(
        tr("The variables of the computer set it for all users: %1. Only an administrator can change that.")
            .arg(EnvironmentWords::shown(m_row.computerVariable.value_or(QString()))));
    m_change->setText(m_row.userVariable ? tr("Change the user's variable…") : tr("Set it as the user's variable…"));
    m_remove->setText(tr("Remove the user's variable…"));
}

} // namespace Tidyscope
