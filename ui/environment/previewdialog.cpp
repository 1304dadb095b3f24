// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/previewdialog.h"

#include "core/report/beliefstext.h"
#include "ui/environment/commandtabs.h"
#include "ui/environment/differenceview.h"
#include "ui/environment/shellcommands.h"
#include "ui/fixes/beliefnotes.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr QSize usualSize(720, 560);

} // namespace

PreviewDialog::PreviewDialog(const ShellContext &context, const EnvPreview &preview, QWidget *parent)
    : ScrolledDialog(tr("What will be written"), usualSize, parent),
      m_context(context),
      m_preview(preview),
      m_beliefs(new BeliefNotes)
{
    addDifference();
    addNotes();
    addBeliefs();
    addCommands();
    addOutside();
    column()->addStretch(1);
    addButtons();
}

void PreviewDialog::addDifference()
{
    auto *title = new TextLabel(TextLabel::Kind::Heading);
    auto *file = new TextLabel(TextLabel::Kind::Verbatim);
    file->setTone(TextLabel::Tone::Quiet);
    file->setText(QDir::toNativeSeparators(m_preview.before.path));
    column()->addWidget(title);
    if (!m_preview.changesFile()) {
        title->setText(tr("Nothing changes in your GOENV file."));
        return;
    }
    title->setText(m_preview.before.exists ? tr("Your GOENV file changes like this:")
                                           : tr("Your GOENV file is made, with this in it:"));
    column()->addWidget(file);
    auto *view = new DifferenceView(m_context.syntax);
    view->setObjectName(u"difference"_s);
    view->setDifference(m_preview.diff);
    view->fitHeight();
    column()->addWidget(view);
}

void PreviewDialog::addNotes()
{
    for (const Text &note : std::as_const(m_preview.notes)) {
        addText(m_context.language.texts()(note))->setTone(TextLabel::Tone::Quiet);
    }
}

void PreviewDialog::addBeliefs()
{
    column()->addWidget(m_beliefs);
    m_beliefs->setBeliefs(beliefsAtPreview(m_preview), m_context.language.texts());
}

void PreviewDialog::addCommands()
{
    if (m_preview.commands.isEmpty()) {
        return;
    }
    column()->addSpacing(Spacing::Small);
    addHeading(tr("The same as commands"));
    auto *commands = new CommandTabs(m_context.clipboard);
    commands->setCommands(m_preview.commands, m_preview.commandsMasked);
    column()->addWidget(commands);
}

void PreviewDialog::addOutside()
{
    for (const EnvPreview::Outside &outside : std::as_const(m_preview.outside)) {
        column()->addSpacing(Spacing::Small);
        addHeading(outside.why == EnvPreview::Outside::Why::Shadowed
                       ? tr("This alone does not change what go uses for %1").arg(outside.name)
                       : tr("%1 cannot be set in the GOENV file").arg(outside.name));
        auto *why = new TextLabel;
        if (outside.why == EnvPreview::Outside::Why::Shadowed) {
            why->setTone(TextLabel::Tone::Warning);
            why->setText(
                tr("The environment of the process sets %1=%2, and that overrules the file. Take it out there too:")
                    .arg(outside.name, outside.processValue));
        } else {
            why->setText(tr("go takes it from the environment only. Set it there:"));
        }
        column()->addWidget(why);
        auto *commands = new ShellCommands(m_context.clipboard);
        commands->setLines(outside.name, outside.lines, m_context.language.texts());
        column()->addWidget(commands);
    }
}

void PreviewDialog::addButtons()
{
    QHBoxLayout *row = buttonRow();
    row->addStretch(1);
    m_write = new QPushButton(m_preview.before.exists ? tr("Write the file") : tr("Make the file"));
    m_write->setDefault(true);
    m_write->setEnabled(m_preview.changesFile());
    auto *back = new QPushButton(tr("Keep editing"));
    row->addWidget(m_write);
    row->addWidget(back);
    connect(m_write, &QPushButton::clicked, this, &QDialog::accept);
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    (m_write->isEnabled() ? m_write : back)->setFocus();
}

} // namespace Tidyscope
