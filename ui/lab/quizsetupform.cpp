// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/quizsetupform.h"

#include "ui/models/labcatalogue.h"
#include "ui/models/labwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int widestField = 360;

} // namespace

QuizSetupForm::QuizSetupForm(const LabCatalogue &catalogue, QWidget *parent)
    : LiveWidget(parent),
      m_catalogue(catalogue),
      m_rules(new TextLabel),
      m_nothingFits(new TextLabel),
      m_name(new QLineEdit),
      m_group(new QComboBox),
      m_level(new QComboBox),
      m_count(new QSpinBox),
      m_begin(new QPushButton)
{
    m_group->setObjectName(u"quizGroup"_s);
    m_count->setRange(1, 50);
    m_count->setValue(5);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Huge, Spacing::Large, Spacing::Huge, Spacing::Large);
    column->setSpacing(Spacing::Medium);
    column->addWidget(m_rules);
    auto *form = new QGridLayout;
    form->setHorizontalSpacing(Spacing::Medium);
    form->setVerticalSpacing(Spacing::Small);
    int row = 0;
    for (QWidget *field : std::initializer_list<QWidget *>{m_name, m_group, m_level, m_count}) {
        auto *label = new QLabel;
        label->setBuddy(field);
        m_labels.append(label);
        form->addWidget(label, row, 0);
        form->addWidget(field, row++, 1);
    }
    form->setColumnStretch(2, 1);
    form->setColumnMinimumWidth(1, widestField);
    column->addLayout(form);
    m_nothingFits->setTone(TextLabel::Tone::Warning);
    m_nothingFits->hide();
    column->addWidget(m_nothingFits);
    column->addWidget(m_begin, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_begin, &QPushButton::clicked, this, &QuizSetupForm::beginAsked);
    connect(&catalogue, &LabCatalogue::changed, this, &QuizSetupForm::fillChoices);
    retranslate();
    restyle();
}

QuizSetup QuizSetupForm::setup() const
{
    QuizSetup setup;
    setup.name = m_name->text().trimmed();
    setup.group = m_group->currentData().toString();
    setup.difficulty = m_level->currentIndex();
    setup.questions = m_count->value();
    return setup;
}

void QuizSetupForm::setQuestionCount(int count)
{
    m_count->setValue(count);
}

void QuizSetupForm::showNothingFits(bool nothing)
{
    m_nothingFits->setVisible(nothing);
}

void QuizSetupForm::fillChoices()
{
    const QString kept = m_group->currentData().toString();
    QStringList present;
    for (const Lab::Scenario &scenario : m_catalogue.scenarios()) {
        present << (scenario.file.isEmpty() ? scenario.group : QString(OwnLabGroup));
    }
    m_group->clear();
    m_group->addItem(tr("All groups"), QString());
    for (const QString &group : LabWords::groups()) {
        if (present.contains(group)) {
            m_group->addItem(LabWords::group(group), group);
        }
    }
    m_group->setCurrentIndex(std::max(0, m_group->findData(kept)));
    const int level = std::max(0, m_level->currentIndex());
    m_level->clear();
    m_level->addItems({tr("All levels"), LabWords::difficulty(1), LabWords::difficulty(2), LabWords::difficulty(3)});
    m_level->setCurrentIndex(level);
}

void QuizSetupForm::retranslate()
{
    m_rules->setText(
        tr("A scenario is played, and you choose its cause. A right answer gives 10 points, less 2 for each "
           "hint and 1 for each minute, but at least 1; a wrong one gives none."));
    m_nothingFits->setText(tr("No scenario fits. Choose another group or level."));
    const QStringList words{tr("Your name (for the sheet):"), tr("Group:"), tr("Level:"), tr("Questions:")};
    for (qsizetype i = 0; i < m_labels.size(); ++i) {
        m_labels.at(i)->setText(words.at(i));
    }
    m_begin->setText(tr("Begin the quiz"));
    m_begin->setAccessibleName(m_begin->text());
    fillChoices();
}

void QuizSetupForm::restyle()
{
    m_begin->setIcon(themedIcon(u"play"_s, palette()));
}

} // namespace Tidyscope
