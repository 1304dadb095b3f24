// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/vcsruleseditor.h"

#include "ui/envedit/entrylistview.h"
#include "ui/envedit/vcstester.h"
#include "ui/models/vcsrulelistmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

VcsRulesEditor::VcsRulesEditor(const QString &variable, QWidget *parent)
    : VcsRulesEditor(variable, std::make_unique<VcsRuleListModel>(), parent)
{ }

VcsRulesEditor::VcsRulesEditor(const QString &variable, std::unique_ptr<VcsRuleListModel> model, QWidget *parent)
    : ListValueEditor(variable, std::move(model), true, parent),
      m_rules(static_cast<VcsRuleListModel *>(list().model())),
      m_programsName(new TextLabel),
      m_tester(new VcsTester(this))
{
    makePrograms();
    atEnd().addWidget(m_tester);
    connect(&list(), &EntryListView::currentRowChanged, this, &VcsRulesEditor::showPrograms);
    makeMenu();
    retranslate();
    showPrograms();
}

void VcsRulesEditor::makePrograms()
{
    auto *box = new QVBoxLayout;
    box->setSpacing(Spacing::Tiny);
    box->addWidget(m_programsName);
    auto *boxes = new FlowLayout(Spacing::Medium);
    // all that some version of go knows
    const QStringList names = GoVcs::programs(GoVersion{1, 16, 0, {}}) + QStringList{QString()};
    for (const QString &name : names) {
        auto *program = new QCheckBox(name);
        boxes->addWidget(program);
        connect(program, &QCheckBox::clicked, this, [this, program] { takePrograms(program); });
        m_programs.append(program);
    }
    box->addLayout(boxes);
    belowList().addLayout(box);
}

void VcsRulesEditor::makeMenu()
{
    auto *menu = new QMenu(this);
    m_addRule = menu->addAction(QString());
    m_addPrivate = menu->addAction(QString());
    m_addPublic = menu->addAction(QString());
    list().setAddMenu(menu);
    connect(m_addRule, &QAction::triggered, this, [this] { list().addEmpty(); });
    connect(m_addPrivate, &QAction::triggered, this, [this] { list().addText(u"private:git"_s, -1); });
    connect(m_addPublic, &QAction::triggered, this, [this] { list().addText(u"public:git"_s, -1); });
}

void VcsRulesEditor::takePrograms(const QCheckBox *clicked)
{
    const QCheckBox *all = m_programs.constLast();
    QStringList names;
    if (clicked == all && all->isChecked()) {
        names = {u"all"_s};
    } else {
        for (const QCheckBox *program : std::as_const(m_programs)) {
            if (program != all && program->isChecked() && !program->isHidden()) {
                names += program->text();
            }
        }
    }
    m_rules->setPrograms(list().currentRow(), names);
    showPrograms();
}

void VcsRulesEditor::showPrograms()
{
    const int row = list().currentRow();
    const bool canEdit = row >= 0 && row < m_rules->entryCount();
    const auto rule = m_rules->ruleAt(row);
    const bool all = rule && rule->allowed.contains("all"_L1);
    const QStringList known = GoVcs::programs(context().version);
    for (QCheckBox *program : std::as_const(m_programs)) {
        const bool isAll = program == m_programs.constLast();
        const bool named = rule && rule->allowed.contains(program->text());
        program->setVisible(isAll || named || known.contains(program->text()));
        program->setEnabled(canEdit && (isAll || !all));
        program->setChecked(isAll ? all : all || named);
    }
    m_programsName->setTone(canEdit ? TextLabel::Tone::Text : TextLabel::Tone::Quiet);
}

void VcsRulesEditor::showValue()
{
    ListValueEditor::showValue();
    showPrograms();
}

void VcsRulesEditor::showConclusions()
{
    const EditorContext now = context().with(variable(), value());
    const QString goPrivate = now.environment.value(u"GOPRIVATE"_s);
    m_rules->setModules(now.modules, goPrivate);
    ListValueEditor::showConclusions();
    m_tester->setModules(now.modules);
    m_tester->setRules(GoVcs::parse(value()), goPrivate, now.version);
    showPrograms();
}

void VcsRulesEditor::retranslate()
{
    ListValueEditor::retranslate();
    list().setName(tr("Rules of GOVCS, in the order in which go tries them"));
    list().setAddText(tr("Add a rule"));
    m_addRule->setText(tr("A rule for a pattern"));
    m_addPrivate->setText(tr("private:git: only git for private modules"));
    m_addPublic->setText(tr("public:git: only git for public modules"));
    m_programsName->setText(tr("The selected rule lets go run"));
    m_programs.constLast()->setText(tr("any program (all)"));
}

} // namespace Tidyscope
