// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/fixes/fixdialog.h"

#include "core/mirrors/mirrorswitch.h"
#include "ui/environment/commandtabs.h"
#include "ui/environment/differenceview.h"
#include "ui/environment/shellcommands.h"
#include "ui/models/fixwords.h"
#include "ui/models/requesttext.h"
#include "ui/models/words.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr QSize usualSize(720, 560);

QList<EnvPreview::Command> commandsOf(const Fix &fix)
{
    QList<EnvPreview::Command> commands;
    for (const auto &[shell, line] : {std::pair(Shell::Posix, fix.posix), std::pair(Shell::PowerShell, fix.powershell),
                                      std::pair(Shell::Cmd, fix.cmd)}) {
        if (!line.isEmpty()) {
            commands.append({shell, line});
        }
    }
    return commands;
}

} // namespace

FixDialog::FixDialog(const ShellContext &context, FixController &fixes, QWidget *parent)
    : ScrolledDialog(tr("What this fix would change"), usualSize, parent),
      m_context(context),
      m_fixes(fixes),
      m_working(new TextLabel)
{
    addHead();
    m_working->setTone(TextLabel::Tone::Running);
    m_working->setText(FixWords::progress(fixes));
    column()->addWidget(m_working);
    addButtons();
    connect(&fixes, &FixController::stateChanged, this, [this](FixController::State state) {
        if (state == FixController::State::Planned) {
            showPlan();
        }
    });
    if (fixes.state() == FixController::State::Planned) {
        showPlan();
    } else {
        column()->addStretch(1);
    }
}

FixDialog::~FixDialog()
{
    m_fixes.disconnect(this);
    if (!m_isDone) {
        m_fixes.dropPlan();
    }
}

void FixDialog::addHead()
{
    const Fix &fix = m_fixes.fix();
    auto *title = new TextLabel(TextLabel::Kind::Heading);
    title->setBold(true);
    title->setText(m_context.language.texts()(fix.title));
    column()->addWidget(title);
    if (const QString how = RequestText::explanation(fix, m_context.language.texts()); !how.isEmpty()) {
        addText(how);
    }
    addText(Words::risk(fix.risk) + u" · "_s + (fix.reversible ? tr("can be undone") : tr("cannot be undone")))
        ->setTone(fix.risk == Fix::Risk::High ? TextLabel::Tone::Warning : TextLabel::Tone::Quiet);
}

void FixDialog::addButtons()
{
    QHBoxLayout *row = buttonRow();
    row->addStretch(1);
    m_apply = new QPushButton(tr("Apply and check"));
    m_apply->setObjectName(u"apply"_s);
    m_apply->setAccessibleDescription(tr("Makes these changes, then looks whether they help."));
    m_apply->setEnabled(false);
    m_apply->setDefault(true);
    m_close = new QPushButton(tr("Change nothing"));
    m_close->setObjectName(u"close"_s);
    row->addWidget(m_apply);
    row->addWidget(m_close);
    connect(m_apply, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    m_close->setFocus();
}

void FixDialog::done(int result)
{
    m_isDone = true;
    m_fixes.disconnect(this);
    if (result == Accepted && m_apply->isEnabled()) {
        m_fixes.apply();
    } else {
        m_fixes.dropPlan();
    }
    QDialog::done(result);
}

void FixDialog::showPlan()
{
    const FixPlan &plan = m_fixes.fixPlan();
    m_working->hide();
    if (const int last = column()->count() - 1; column()->itemAt(last)->spacerItem()) {
        delete column()->takeAt(last); // it goes below what comes now
    }
    if (plan.isAutomatic()) {
        addChanges(plan);
    } else {
        addByHand(plan);
    }
    addCommands();
    column()->addStretch(1);
    refreshApply();
    (m_apply->isEnabled() ? m_apply : m_close)->setFocus();
    if (m_consent) {
        m_consent->setFocus();
    }
}

void FixDialog::addChanges(const FixPlan &plan)
{
    for (const FixChange &change : plan.shown) {
        column()->addSpacing(Spacing::Tiny);
        addHeading(FixWords::change(change, m_context.language.texts()));
        QList<DiffLine> lines = nearChanges(change.diff);
        if (change.kind == "variable"_L1) {
            const auto line = [&change](const std::optional<QString> &value) {
                return value ? (change.target + u'=' + *value + u'\n').toUtf8() : QByteArray();
            };
            lines = lineDiff(line(change.before), line(change.after));
        }
        if (!lines.isEmpty()) {
            auto *view = new DifferenceView(m_context.syntax);
            view->setObjectName(u"difference"_s);
            view->setDifference(lines);
            view->setTabChangesFocus(true);
            view->fitHeight();
            column()->addWidget(view);
        }
    }
    for (const Text &note : plan.notes) {
        TextLabel *label = addText(m_context.language.texts()(note));
        label->setObjectName(u"planNote"_s);
    }
    column()->addSpacing(Spacing::Tiny);
    addText(
        plan.fix.cause == mirrorSwitchCause
            ? tr("Nothing else is changed. Then go fetches a module with this mirror; if it cannot, everything is put "
                 "back by itself, byte for byte.")
            : tr("Nothing else is changed. Then the failing request runs again; if that does not help, everything is "
                 "put back by itself, byte for byte."));
    if (const QString asked = FixWords::consent(plan); !asked.isEmpty()) {
        m_consent = new QCheckBox(tr("I agree to this change"));
        m_consent->setObjectName(u"consent"_s);
        m_consent->setAccessibleDescription(asked);
        addText(asked)->setTone(TextLabel::Tone::Warning);
        column()->addWidget(m_consent);
        connect(m_consent, &QCheckBox::toggled, this, &FixDialog::refreshApply);
    }
}

void FixDialog::addCommands()
{
    const FixPlan &plan = m_fixes.fixPlan();
    const QList<EnvPreview::Command> commands = plan.isAutomatic() ? plan.commands : commandsOf(m_fixes.fix());
    if (commands.isEmpty()) {
        return;
    }
    column()->addSpacing(Spacing::Small);
    addHeading(tr("The same as commands"));
    auto *tabs = new CommandTabs(m_context.clipboard);
    column()->addWidget(tabs);
    tabs->setCommands(commands, false);
}

void FixDialog::addByHand(const FixPlan &plan)
{
    const Texts &texts = m_context.language.texts();
    addHeading(tr("Tidyscope cannot apply this fix here:"));
    TextLabel *why = addText(texts(plan.whyNot));
    why->setTone(TextLabel::Tone::Warning);
    why->setObjectName(u"whyNot"_s);
    if (!plan.lines.isEmpty()) {
        auto *lines = new ShellCommands(m_context.clipboard);
        lines->setLines(plan.fix.args.value(u"variable"_s), plan.lines, texts);
        column()->addWidget(lines);
    }
}

void FixDialog::refreshApply()
{
    const bool agreed = !m_consent || m_consent->isChecked();
    m_apply->setVisible(m_fixes.fixPlan().isAutomatic());
    m_apply->setEnabled(m_fixes.fixPlan().isAutomatic() && agreed);
    m_close->setText(m_fixes.fixPlan().isAutomatic() ? tr("Change nothing") : tr("Close"));
}

} // namespace Tidyscope
