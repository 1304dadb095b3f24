// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/evidenceblock.h"

#include "core/report/reproduce.h"
#include "core/report/summary.h"
#include "ui/models/evidencefields.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/commandbox.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

EvidenceBlock::EvidenceBlock(const ShellContext &context, const Evidence &evidence, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_evidence(evidence),
      m_summary(new TextLabel),
      m_caption(new TextLabel),
      m_dataButton(new QToolButton),
      m_tools(new QHBoxLayout),
      m_command(new CommandBox(context.clipboard)),
      m_data(new QWidget),
      m_dataGrid(new QGridLayout(m_data))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Tiny);
    column->addWidget(m_summary);
    column->addLayout(m_tools);
    column->addWidget(m_command);
    column->addWidget(m_data);
    m_command->hide();
    m_data->hide();
    m_dataGrid->setContentsMargins(0, 0, 0, Spacing::Small);
    m_dataGrid->setHorizontalSpacing(Spacing::Medium);
    m_dataGrid->setVerticalSpacing(2);
    m_dataGrid->setColumnStretch(1, 1);
    m_caption->setTone(TextLabel::Tone::Quiet);
    m_caption->setWordWrap(false);
    m_caption->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_dataButton->setCheckable(true);
    m_dataButton->setAutoRaise(true);
    m_dataButton->setFocusPolicy(Qt::StrongFocus);
    m_dataButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_dataButton, &QToolButton::toggled, this, &EvidenceBlock::showData);
    m_tools->setSpacing(Spacing::Tiny);
    addTools();
    retranslate();
    restyle();
}

void EvidenceBlock::addTools()
{
    const QList<Reproduction> ways = reproduce(m_evidence);
    m_tools->addWidget(m_dataButton);
    if (ways.isEmpty()) {
        m_caption->hide();
    } else {
        m_tools->addSpacing(Spacing::Small);
        m_tools->addWidget(m_caption);
    }
    for (const Reproduction &way : ways) {
        auto *button = new QToolButton;
        button->setText(way.tool);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolTip(way.command);
        connect(button, &QToolButton::clicked, this,
                [this, button, command = way.command] { showCommand(button, command); });
        m_tools->addWidget(button);
        m_toolButtons.append(button);
    }
    m_tools->addStretch(1);
}

void EvidenceBlock::showCommand(QToolButton *button, const QString &command)
{
    for (QToolButton *other : std::as_const(m_toolButtons)) {
        if (other != button) {
            other->setChecked(false);
        }
    }
    m_command->setVisible(button->isChecked());
    if (button->isChecked()) {
        m_command->setCommand(command);
        m_context.clipboard.copy(command);
    }
}

void EvidenceBlock::showData(bool on)
{
    if (on) {
        fillData();
    }
    m_data->setVisible(on);
    restyle();
}

void EvidenceBlock::fillData()
{
    while (QLayoutItem *item = m_dataGrid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    const QList<Field> fields = EvidenceFields::of(m_evidence);
    for (const Field &field : fields) {
        auto *name = new TextLabel;
        name->setText(field.name);
        name->setTone(TextLabel::Tone::Quiet);
        auto *value = new TextLabel(field.verbatim ? TextLabel::Kind::Verbatim : TextLabel::Kind::Body);
        value->setText(field.value);
        m_dataGrid->addWidget(name, row, 0, Qt::AlignTop);
        m_dataGrid->addWidget(value, row, 1);
        ++row;
    }
}

void EvidenceBlock::retranslate()
{
    const QString sentence = m_context.language.texts()(summary(m_evidence));
    m_summary->setText(sentence);
    m_caption->setText(tr("Reproduce with"));
    m_dataButton->setText(tr("Data"));
    m_dataButton->setAccessibleName(tr("Data of: %1").arg(sentence));
    for (QToolButton *button : std::as_const(m_toolButtons)) {
        button->setAccessibleName(tr("Reproduce with %1: shows and copies the command").arg(button->text()));
    }
    if (m_dataButton->isChecked()) {
        fillData();
    }
}

void EvidenceBlock::restyle()
{
    m_dataButton->setIcon(themedIcon(m_dataButton->isChecked() ? u"chevron-down"_s : u"chevron-right"_s, palette()));
}

} // namespace Tidyscope
