// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/overruledadvice.h"

#include "ui/environment/shellcommands.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

namespace Tidyscope {

OverruledAdvice::OverruledAdvice(Clipboard &clipboard, QWidget *parent)
    : LiveWidget(parent),
      m_what(new TextLabel),
      m_how(new TextLabel),
      m_commands(new ShellCommands(clipboard))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_what);
    column->addWidget(m_how);
    column->addWidget(m_commands);
    m_what->setTone(TextLabel::Tone::Warning);
    hide();
}

void OverruledAdvice::setRow(const EnvironmentRow &row, const Texts &texts)
{
    m_row = row;
    retranslate();
    m_commands->setVariable(row.name, {}, texts);
    setVisible(row.canBeInFile() && row.value.origin == Origin::Process);
}

void OverruledAdvice::retranslate()
{
    if (m_row.name.isEmpty()) {
        return;
    }
    m_what->setText(m_row.isFileOverruled()
                        ? tr("The environment of the process overrules your GOENV file: what is written there does not "
                             "count, and “go env -w” changes nothing.")
                        : tr("It comes from the environment of the process. As long as it is set there, a line in your "
                             "GOENV file does not count."));
    m_how->setText(tr("To let your GOENV file decide, take %1 out of the environment:").arg(m_row.name));
}

} // namespace Tidyscope
