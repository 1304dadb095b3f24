// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/moduletester.h"

#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textlabel.h"

#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

namespace Tidyscope {

ModuleTester::ModuleTester(int rows, QWidget *parent)
    : LiveWidget(parent),
      m_heading(new TextLabel(TextLabel::Kind::Heading)),
      m_path(new QLineEdit),
      m_grid(new QGridLayout)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    outer->addWidget(card);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(Spacing::Medium, Spacing::Small, Spacing::Medium, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_heading);
    column->addWidget(m_path);
    column->addLayout(m_grid);
    m_grid->setHorizontalSpacing(Spacing::Large);
    m_grid->setVerticalSpacing(Spacing::Tiny);
    m_grid->setColumnStretch(1, 1);
    for (int row = 0; row < rows; ++row) {
        auto *name = new TextLabel;
        name->setWordWrap(false);
        name->setTone(TextLabel::Tone::Quiet);
        auto *answer = new TextLabel;
        m_grid->addWidget(name, row, 0, Qt::AlignTop);
        m_grid->addWidget(answer, row, 1);
        m_names.append(name);
        m_answers.append(answer);
    }
    auto *completer = new QCompleter(new QStringListModel(this), this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_path->setCompleter(completer);
    m_path->setClearButtonEnabled(true);
    connect(m_path, &QLineEdit::textChanged, this, &ModuleTester::answerAgain);
}

void ModuleTester::setModules(const QStringList &modules)
{
    auto *model = static_cast<QStringListModel *>(m_path->completer()->model());
    if (model->stringList() != modules) {
        model->setStringList(modules);
    }
}

void ModuleTester::setPath(const QString &path)
{
    m_path->setText(path);
}

QString ModuleTester::path() const
{
    return m_path->text().trimmed();
}

void ModuleTester::setName(int row, const QString &name)
{
    m_names.at(row)->setText(name);
}

void ModuleTester::setRowVisible(int row, bool visible)
{
    m_names.at(row)->setVisible(visible);
    m_answers.at(row)->setVisible(visible);
}

void ModuleTester::answerAgain()
{
    const bool has = !path().isEmpty();
    for (int row = 0; row < static_cast<int>(m_names.size()); ++row) {
        setRowVisible(row, has);
    }
    if (has) {
        showAnswers();
    }
}

void ModuleTester::retranslate()
{
    m_heading->setText(tr("Try a module"));
    m_path->setPlaceholderText(tr("Module path, such as git.corp.example/team/lib"));
    m_path->setAccessibleName(tr("Module path to try"));
    answerAgain();
}

} // namespace Tidyscope
