// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/commandtabs.h"

#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/commandbox.h"

#include <QSignalBlocker>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString nameOf(Shell shell)
{
    switch (shell) {
    case Shell::Posix: return u"sh"_s;
    case Shell::PowerShell: return u"PowerShell"_s;
    case Shell::Cmd: return u"cmd"_s;
    }
    return {};
}

} // namespace

CommandTabs::CommandTabs(Clipboard &clipboard, QWidget *parent)
    : LiveWidget(parent),
      m_tabs(new QTabBar),
      m_box(new CommandBox(clipboard)),
      m_masked(new TextLabel)
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_masked->setTone(TextLabel::Tone::Quiet);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_tabs, m_box, m_masked}) {
        column->addWidget(widget);
    }
    connect(m_tabs, &QTabBar::currentChanged, this, &CommandTabs::show);
    retranslate();
    hide();
}

void CommandTabs::setCommands(const QList<EnvPreview::Command> &commands, bool masked)
{
    const QList<Shell> before = m_lines.keys();
    const qsizetype chosen = m_tabs->currentIndex();
    m_lines.clear();
    for (const EnvPreview::Command &command : commands) {
        m_lines[command.shell] << command.line;
    }
    const QList<Shell> shells = m_lines.keys();
    if (shells != before) {
        const QSignalBlocker blocker(m_tabs);
        while (m_tabs->count() > 0) {
            m_tabs->removeTab(0);
        }
        for (const Shell shell : shells) {
            m_tabs->addTab(nameOf(shell));
        }
        if (chosen >= 0 && shells.contains(before[chosen])) {
            m_tabs->setCurrentIndex(static_cast<int>(shells.indexOf(before[chosen])));
        }
    }
    m_masked->setVisible(masked);
    show(m_tabs->currentIndex());
    setVisible(!commands.isEmpty());
}

QString CommandTabs::command() const
{
    return m_box->command();
}

void CommandTabs::show(int tab)
{
    m_box->setCommand(m_lines.values().value(tab).join(u'\n'));
}

void CommandTabs::retranslate()
{
    m_tabs->setAccessibleName(tr("Shell"));
    m_masked->setText(
        tr("A password is masked here: put it in before you use the command. Tidyscope writes it as it is."));
}

} // namespace Tidyscope
