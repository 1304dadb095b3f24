// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/moduledialog.h"

#include "core/gomod/moduleversion.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

ModuleDialog::ModuleDialog(const QString &module, QWidget *parent)
    : QDialog(parent),
      m_edit(new QLineEdit(module)),
      m_problem(new TextLabel),
      m_use(new QPushButton(tr("Ask for this module")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Module to ask for"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Large);
    column->setSpacing(Spacing::Small);
    auto *instruction = new TextLabel;
    instruction->setText(tr("Which module does not arrive? Its path as in go.mod; a version may follow an @."));
    column->addWidget(instruction);
    m_edit->setPlaceholderText(u"golang.org/x/net@v0.18.0"_s);
    m_edit->setAccessibleName(tr("Module path"));
    m_edit->setClearButtonEnabled(true);
    column->addWidget(m_edit);
    m_problem->setTone(TextLabel::Tone::Quiet);
    column->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    auto *project = new QPushButton(tr("Use the project's modules"));
    auto *leave = new QPushButton(tr("Change nothing"));
    buttons->addWidget(project);
    buttons->addStretch(1);
    buttons->addWidget(leave);
    buttons->addWidget(m_use);
    column->addSpacing(Spacing::Small);
    column->addLayout(buttons);
    m_use->setDefault(true);
    connect(m_edit, &QLineEdit::textChanged, this, &ModuleDialog::check);
    connect(m_use, &QPushButton::clicked, this, [this] { finish(m_edit->text().trimmed()); });
    connect(project, &QPushButton::clicked, this, [this] { finish({}); });
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    m_edit->selectAll();
    check();
    resize(520, sizeHint().height());
}

void ModuleDialog::check()
{
    const ModuleVersion module = ModuleVersion::parse(m_edit->text());
    const bool valid = isValidModulePath(module.path);
    m_use->setEnabled(valid);
    m_problem->setText(module.path.isEmpty() ? tr("Without one, the modules of the project's go.mod are asked for.")
                           : valid
                           ? tr("The next diagnosis asks for this module only.")
                           : tr("go accepts no such path: it begins with a host name that has a dot, and has no "
                                "scheme, blanks or empty parts."));
}

void ModuleDialog::finish(const QString &module)
{
    Q_EMIT chosen(module);
    accept();
}

} // namespace Tidyscope
