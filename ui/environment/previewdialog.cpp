// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/previewdialog.h"

#include "ui/environment/commandtabs.h"
#include "ui/environment/differenceview.h"
#include "ui/environment/shellcommands.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr QSize usualSize(720, 560);

TextLabel *heading(const QString &text)
{
    auto *label = new TextLabel;
    label->setBold(true);
    label->setText(text);
    return label;
}

} // namespace

PreviewDialog::PreviewDialog(const ShellContext &context, const EnvPreview &preview, QWidget *parent)
    : QDialog(parent),
      m_context(context),
      m_preview(preview)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What will be written"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, Spacing::Medium);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Small);
    column->setSpacing(Spacing::Small);
    addDifference(column);
    addNotes(column);
    addCommands(column);
    addOutside(column);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("What will be written"));
    outer->addWidget(scroll, 1);
    addButtons(outer);
    resize(usualSize.boundedTo(parent ? parent->window()->size() : usualSize));
}

void PreviewDialog::addDifference(QVBoxLayout *column)
{
    auto *title = new TextLabel(TextLabel::Kind::Heading);
    auto *file = new TextLabel(TextLabel::Kind::Verbatim);
    file->setTone(TextLabel::Tone::Quiet);
    file->setText(QDir::toNativeSeparators(m_preview.before.path));
    column->addWidget(title);
    if (!m_preview.changesFile()) {
        title->setText(tr("Nothing changes in your GOENV file."));
        return;
    }
    title->setText(m_preview.before.exists ? tr("Your GOENV file changes like this:")
                                           : tr("Your GOENV file is made, with this in it:"));
    column->addWidget(file);
    auto *view = new DifferenceView(m_context.syntax);
    view->setObjectName(u"difference"_s);
    view->setDifference(m_preview.diff);
    view->fitHeight();
    column->addWidget(view);
}

void PreviewDialog::addNotes(QVBoxLayout *column)
{
    for (const Text &note : std::as_const(m_preview.notes)) {
        auto *label = new TextLabel;
        label->setTone(TextLabel::Tone::Quiet);
        label->setText(m_context.language.texts()(note));
        column->addWidget(label);
    }
}

void PreviewDialog::addCommands(QVBoxLayout *column)
{
    if (m_preview.commands.isEmpty()) {
        return;
    }
    column->addSpacing(Spacing::Small);
    column->addWidget(heading(tr("The same as commands")));
    auto *commands = new CommandTabs(m_context.clipboard);
    commands->setCommands(m_preview.commands, m_preview.commandsMasked);
    column->addWidget(commands);
}

void PreviewDialog::addOutside(QVBoxLayout *column)
{
    for (const EnvPreview::Outside &outside : std::as_const(m_preview.outside)) {
        column->addSpacing(Spacing::Small);
        column->addWidget(heading(outside.why == EnvPreview::Outside::Why::Shadowed
                                      ? tr("This alone does not change what go uses for %1").arg(outside.name)
                                      : tr("%1 cannot be set in the GOENV file").arg(outside.name)));
        auto *why = new TextLabel;
        if (outside.why == EnvPreview::Outside::Why::Shadowed) {
            why->setTone(TextLabel::Tone::Warning);
            why->setText(
                tr("The environment of the process sets %1=%2, and that overrules the file. Take it out there too:")
                    .arg(outside.name, outside.processValue));
        } else {
            why->setText(tr("go takes it from the environment only. Set it there:"));
        }
        column->addWidget(why);
        auto *commands = new ShellCommands(m_context.clipboard);
        commands->setLines(outside.name, outside.lines, m_context.language.texts());
        column->addWidget(commands);
    }
}

void PreviewDialog::addButtons(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Spacing::Large, 0, Spacing::Large, 0);
    row->addStretch(1);
    m_write = new QPushButton(m_preview.before.exists ? tr("Write the file") : tr("Make the file"));
    m_write->setDefault(true);
    m_write->setEnabled(m_preview.changesFile());
    auto *back = new QPushButton(tr("Keep editing"));
    row->addWidget(m_write);
    row->addWidget(back);
    column->addLayout(row);
    connect(m_write, &QPushButton::clicked, this, &QDialog::accept);
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    (m_write->isEnabled() ? m_write : back)->setFocus();
}

} // namespace Tidyscope
