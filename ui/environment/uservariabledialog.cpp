// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/uservariabledialog.h"

#include "ui/environment/commandtabs.h"
#include "ui/environment/differenceview.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr QSize usualSize(680, 560);

} // namespace

UserVariableDialog::UserVariableDialog(const ShellContext &context, const Request &request, QWidget *parent)
    : QDialog(parent),
      m_context(context),
      m_state(request.state)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(request.remove ? tr("Remove the user's variable") : tr("Change the user's variable"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, Spacing::Medium);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Small);
    column->setSpacing(Spacing::Small);
    auto *title = new TextLabel(TextLabel::Kind::Heading);
    title->setText(tr("%1 in the variables of your Windows user").arg(m_state.name));
    column->addWidget(title);
    if (!request.remove) {
        addEditor(column, request);
    }
    addPreview(column);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(windowTitle());
    outer->addWidget(scroll, 1);
    addButtons(outer, request.remove);
    showPreview(m_editor ? std::optional(m_editor->value()) : std::nullopt);
    resize(usualSize.boundedTo(parent ? parent->window()->size() : usualSize));
}

void UserVariableDialog::addEditor(QVBoxLayout *column, const Request &request)
{
    m_editor = createValueEditor(m_state.name, this);
    m_editor->setTexts(m_context.language.texts());
    m_editor->setContext(request.about);
    m_editor->setValue(m_state.value.value_or(request.inForce));
    column->addWidget(m_editor);
    connect(m_editor, &ValueEditor::valueChanged, this, [this](const QString &value) { showPreview(value); });
}

void UserVariableDialog::addPreview(QVBoxLayout *column)
{
    m_what = new TextLabel;
    m_difference = new DifferenceView(m_context.syntax);
    m_difference->setObjectName(u"difference"_s);
    m_notes = new TextLabel;
    m_notes->setTone(TextLabel::Tone::Quiet);
    m_commandsTitle = new TextLabel;
    m_commandsTitle->setBold(true);
    m_commandsTitle->setText(tr("The same as commands"));
    m_commands = new CommandTabs(m_context.clipboard);
    column->addSpacing(Spacing::Small);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_what, m_difference, m_notes, m_commandsTitle, m_commands}) {
        column->addWidget(widget);
    }
}

void UserVariableDialog::showPreview(const std::optional<QString> &value)
{
    const ChangeResult<UserVariablePreview> made = previewUserVariable(m_state, value);
    m_preview = made.value_or(UserVariablePreview());
    const bool changes = made && made->changes();
    m_what->setTone(made ? TextLabel::Tone::Text : TextLabel::Tone::Failed);
    m_what->setText(!made                 ? m_context.language.texts()(made.error().text)
                        : !changes        ? tr("Nothing changes.")
                        : m_preview.after ? tr("This will be written:")
                                          : tr("This will be removed:"));
    m_difference->setVisible(changes);
    m_difference->setDifference(m_preview.diff);
    m_difference->fitHeight();
    QStringList notes;
    for (const Text &note : std::as_const(m_preview.notes)) {
        notes << m_context.language.texts()(note);
    }
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
    m_commandsTitle->setVisible(changes);
    m_commands->setCommands(m_preview.commands, m_preview.commandsMasked);
    m_write->setEnabled(changes);
}

void UserVariableDialog::addButtons(QVBoxLayout *column, bool remove)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Spacing::Large, 0, Spacing::Large, 0);
    row->addStretch(1);
    m_write = new QPushButton(remove ? tr("Remove the variable") : tr("Write the variable"));
    m_write->setObjectName(u"write"_s);
    auto *back = new QPushButton(tr("Cancel"));
    row->addWidget(m_write);
    row->addWidget(back);
    column->addLayout(row);
    connect(m_write, &QPushButton::clicked, this, &QDialog::accept);
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    m_write->setDefault(true);
    if (remove) {
        back->setFocus();
    }
}

} // namespace Tidyscope
