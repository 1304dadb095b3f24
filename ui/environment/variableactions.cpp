// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/variableactions.h"

#include "ui/models/environmentwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace Tidyscope {

VariableActions::VariableActions(QWidget *parent)
    : LiveWidget(parent),
      m_pending(new TextLabel),
      m_drop(new QPushButton),
      m_remove(new QPushButton),
      m_disable(new QPushButton),
      m_enable(new QPushButton)
{
    m_pending->setTone(TextLabel::Tone::Running);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_pending);
    auto *row = new FlowLayout(Spacing::Small);
    for (QPushButton *button : {m_drop, m_remove, m_disable, m_enable}) {
        row->addWidget(button);
    }
    column->addLayout(row);
    connect(m_drop, &QPushButton::clicked, this, &VariableActions::dropAsked);
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT chosen(EnvChange::Kind::Unset); });
    connect(m_disable, &QPushButton::clicked, this, [this] { Q_EMIT chosen(EnvChange::Kind::Disable); });
    connect(m_enable, &QPushButton::clicked, this, [this] { Q_EMIT chosen(EnvChange::Kind::Enable); });
    retranslate();
}

void VariableActions::setRow(const EnvironmentRow &row)
{
    m_row = row;
    refresh();
}

void VariableActions::refresh()
{
    const bool edited = m_row.edit.has_value();
    m_pending->setText(pending());
    m_pending->setVisible(edited);
    m_drop->setVisible(edited);
    m_remove->setVisible(!edited && m_row.fileValue.has_value());
    m_disable->setVisible(!edited && m_row.fileValue.has_value());
    m_enable->setVisible(!edited && m_row.disabledValue.has_value());
    setVisible(edited || m_row.fileValue || m_row.disabledValue);
}

QString VariableActions::pending() const
{
    if (!m_row.edit) {
        return {};
    }
    switch (m_row.edit->kind) {
    case EnvChange::Kind::Set: return tr("The new value is not written yet.");
    case EnvChange::Kind::Unset: return tr("Its line will be removed. That is not written yet.");
    case EnvChange::Kind::Disable:
        return tr("Its line will become a comment, which go passes over. That is not written yet.");
    case EnvChange::Kind::Enable: return tr("Its line will count again. That is not written yet.");
    }
    return {};
}

void VariableActions::retranslate()
{
    m_drop->setText(tr("Drop this edit"));
    m_remove->setText(tr("Remove its line"));
    m_disable->setText(tr("Disable its line"));
    m_enable->setText(tr("Enable its line"));
    refresh();
}

} // namespace Tidyscope
