// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/fixcard.h"

#include "ui/models/fixcontroller.h"
#include "ui/models/requesttext.h"
#include "ui/models/runcontroller.h"
#include "ui/models/words.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/commandbox.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

FixCard::FixCard(const ShellContext &context, const Verdict &verdict, const Fix &fix, const QString &heading,
                 QWidget *parent)
    : Card(parent),
      m_context(context),
      m_verdict(verdict),
      m_fix(fix)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Medium, Spacing::Medium, Spacing::Medium, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    auto *above = new TextLabel;
    above->setTone(TextLabel::Tone::Quiet);
    above->setText(heading);
    auto *title = new TextLabel;
    title->setBold(true);
    title->setText(context.language.texts()(fix.title));
    auto *risk = new TextLabel;
    risk->setTone(fix.risk == Fix::Risk::High ? TextLabel::Tone::Warning : TextLabel::Tone::Quiet);
    column->addWidget(above);
    column->addWidget(title);
    if (RequestText::isLetter(fix)) {
        risk->setText(tr("Ready text, with times and names"));
        column->addWidget(risk);
        column->addStretch(1);
        addTextButtons(column);
        return;
    }
    auto *how = new TextLabel;
    how->setText(RequestText::explanation(fix, context.language.texts()));
    column->addWidget(how);
    how->setHidden(how->text().isEmpty()); // not before: without a parent it would be a window for a moment
    if (hasCommand(fix)) {
        risk->setText(Words::risk(fix.risk) + u" · "_s
                      + (fix.reversible ? tr("can be undone") : tr("cannot be undone")));
        m_command = new CommandBox(context.clipboard);
        column->addWidget(m_command);
        column->addStretch(1);
        column->addWidget(risk);
        setShell(Shell::Posix);
        addPreview(column);
    } else {
        risk->setText(Words::risk(fix.risk));
        column->addStretch(1);
        column->addWidget(risk);
        addPreview(column);
    }
}

void FixCard::addPreview(QVBoxLayout *column)
{
    const std::optional<FixRequest> request =
        m_context.fixes ? m_context.fixes->offered(m_fix.id, m_verdict) : std::nullopt;
    if (!request) {
        return;
    }
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    m_preview = new QPushButton(tr("Preview and apply…"));
    m_preview->setObjectName(u"previewFix"_s);
    m_preview->setAccessibleName(tr("Preview and apply: %1").arg(m_context.language.texts()(m_fix.title)));
    row->addWidget(m_preview);
    column->addLayout(row);
    connect(m_preview, &QPushButton::clicked, this, [this, request] { Q_EMIT previewAsked(*request); });
    const auto refresh = [this] { m_preview->setEnabled(m_context.fixes->state() == FixController::State::Idle); };
    connect(m_context.fixes, &FixController::stateChanged, this, refresh);
    refresh();
}

bool FixCard::hasCommand(const Fix &fix)
{
    return !fix.posix.isEmpty() || !fix.powershell.isEmpty() || !fix.cmd.isEmpty();
}

void FixCard::setShell(Shell shell)
{
    if (m_command) {
        const QString chosen = shell == Shell::Posix ? m_fix.posix
            : shell == Shell::PowerShell             ? m_fix.powershell
                                                     : m_fix.cmd;
        m_command->setCommand(chosen.isEmpty() ? m_fix.posix : chosen);
    }
}

QString FixCard::command() const
{
    return m_command ? m_command->command() : QString();
}

void FixCard::addTextButtons(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Spacing::Small);
    const auto text = [this] {
        return RequestText::compose(m_context.run.diagnosis(), m_verdict, m_fix, m_context.language.texts());
    };
    const QString title = m_context.language.texts()(m_fix.title);
    auto *copy = new QPushButton(themedIcon(u"copy"_s, palette()), tr("Copy text"));
    copy->setAccessibleName(tr("Copy the text for: %1").arg(title));
    connect(copy, &QPushButton::clicked, this, [this, text] { m_context.clipboard.copy(text()); });
    auto *save = new QPushButton(themedIcon(u"save"_s, palette()), tr("Save text…"));
    save->setAccessibleName(tr("Save the text for: %1").arg(title));
    connect(save, &QPushButton::clicked, this, [this, text] { Q_EMIT saveTextAsked(text()); });
    row->addStretch(1);
    row->addWidget(copy);
    row->addWidget(save);
    column->addLayout(row);
}

} // namespace Tidyscope
