// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/shellcommands.h"

#include "core/base/redactor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/commandbox.h"

#include <QFileInfo>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

ShellCommands::ShellCommands(Clipboard &clipboard, QWidget *parent)
    : LiveWidget(parent),
      m_tabs(new QTabBar),
      m_nowTitle(new TextLabel),
      m_now(new CommandBox(clipboard)),
      m_lastingTitle(new TextLabel),
      m_lasting(new CommandBox(clipboard)),
      m_where(new TextLabel)
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (TextLabel *label : {m_nowTitle, m_lastingTitle, m_where}) {
        label->setTone(TextLabel::Tone::Quiet);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Tiny);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_tabs, m_nowTitle, m_now, m_lastingTitle, m_lasting, m_where}) {
        column->addWidget(widget);
    }
    connect(m_tabs, &QTabBar::currentChanged, this, &ShellCommands::show);
    retranslate();
}

void ShellCommands::setVariable(const QString &name, const std::optional<QString> &value, const Texts &texts)
{
    m_copied = shellLines(name, value);
    const Redactor redactor;
    m_lines = value ? shellLines(name, redactor.mask(*value)) : m_copied;
    take(name, texts);
}

void ShellCommands::setLines(const QString &name, const QList<ShellLines> &lines, const Texts &texts)
{
    m_copied = lines;
    m_lines = lines;
    take(name, texts);
}

void ShellCommands::take(const QString &name, const Texts &texts)
{
    m_name = name;
    m_texts = texts;
    if (m_tabs->count() == 0) {
        const QString own = QFileInfo(qEnvironmentVariable("SHELL")).fileName();
        for (const ShellLines &lines : std::as_const(m_lines)) {
            const int tab = m_tabs->addTab(titleOf(lines.shell));
            if (shellName(lines.shell) == own) {
                m_tabs->setCurrentIndex(tab);
            }
        }
        m_tabs->addTab(tr("IDE"));
    }
    show(m_tabs->currentIndex());
}

QString ShellCommands::command() const
{
    return m_now->command();
}

QString ShellCommands::titleOf(ShellLines::Shell shell)
{
    switch (shell) {
    case ShellLines::Shell::PowerShell: return u"PowerShell"_s;
    default: return shellName(shell);
    }
}

void ShellCommands::show(int entry)
{
    const bool isIde = entry >= m_lines.size();
    const ShellLines lines = m_lines.value(entry);
    const ShellLines copied = m_copied.value(entry);
    m_now->setCommand(lines.now.join(u'\n'), copied.now.join(u'\n'));
    m_lasting->setCommand(lines.lasting.join(u'\n'), copied.lasting.join(u'\n'));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_nowTitle, m_now}) {
        widget->setVisible(!lines.now.isEmpty());
    }
    for (QWidget *widget : std::initializer_list<QWidget *>{m_lastingTitle, m_lasting}) {
        widget->setVisible(!lines.lasting.isEmpty());
    }
    const Text where = isIde ? ideAdvice(m_name) : lines.where;
    m_where->setText(where.isEmpty() ? QString() : m_texts(where));
    m_where->setVisible(!m_where->text().isEmpty());
}

void ShellCommands::retranslate()
{
    m_tabs->setAccessibleName(tr("Shell"));
    m_nowTitle->setText(tr("In the terminal that is open:"));
    m_lastingTitle->setText(tr("For terminals that are opened later:"));
    if (m_tabs->count() > m_lines.size()) {
        m_tabs->setTabText(m_tabs->count() - 1, tr("IDE"));
    }
}

} // namespace Tidyscope
