// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/privacybox.h"

#include "core/base/shellquote.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/commandbox.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

PrivacyBox::PrivacyBox(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_title(new TextLabel),
      m_lines(new TextLabel(TextLabel::Kind::Verbatim)),
      m_uncovered(new TextLabel),
      m_command(new CommandBox(context.clipboard))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Spacing::Tiny, 0, Spacing::Small);
    column->setSpacing(Spacing::Tiny);
    m_title->setBold(true);
    m_lines->setObjectName(u"privacyLines"_s);
    column->addWidget(m_title);
    column->addWidget(m_lines);
    column->addWidget(m_command);
    column->addWidget(m_uncovered);
    setAdvice({});
}

void PrivacyBox::setAdvice(const PrivacyAdvice &advice)
{
    m_advice = advice;
    QStringList lines;
    QStringList words{u"go env -w"_s};
#ifdef Q_OS_WIN
    constexpr Shell shell = Shell::PowerShell;
#else
    constexpr Shell shell = Shell::Posix;
#endif
    for (const VariableValue &value : advice.variables) {
        if (!value.before.isEmpty()) {
            lines.append(u"- "_s + value.name + u'=' + value.before);
        }
        lines.append(u"+ "_s + value.name + u'=' + value.after);
        words.append(shellQuoted(value.name + u'=' + value.after, shell));
    }
    m_lines->setText(lines.join(u'\n'));
    m_command->setCommand(words.join(u' '));
    const bool changes = !advice.variables.isEmpty();
    m_title->setVisible(changes);
    m_lines->setVisible(changes);
    m_command->setVisible(changes);
    m_uncovered->setVisible(!advice.uncovered.isEmpty());
    setVisible(changes || !advice.uncovered.isEmpty());
    retranslate();
}

void PrivacyBox::retranslate()
{
    m_title->setText(tr("The smallest rules that keep these names inside"));
    m_uncovered->setText(
        tr("No pattern can tell these from public modules of this project: %1").arg(m_advice.uncovered.join(u", "_s)));
    m_lines->setAccessibleName(tr("What would change in the settings of go"));
}

} // namespace Tidyscope
