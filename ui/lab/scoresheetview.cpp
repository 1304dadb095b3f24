// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/scoresheetview.h"

#include "ui/models/labquiz.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

ScoreSheetView::ScoreSheetView(const ShellContext &context, LabQuiz &quiz, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_quiz(quiz),
      m_summary(new TextLabel(TextLabel::Kind::Heading)),
      m_table(new FittedTable),
      m_csv(new QPushButton),
      m_markdown(new QPushButton),
      m_text(new QPushButton),
      m_copy(new QPushButton),
      m_again(new QPushButton)
{
    m_table->setModel(&m_quiz.scores());
    m_table->setObjectName(u"scoreSheet"_s);
    m_table->showRows();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Medium, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Spacing::Small);
    for (QPushButton *button : {m_csv, m_markdown, m_text, m_copy}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    column->addLayout(buttons);
    connectButtons();
    retranslate();
    restyle();
}

void ScoreSheetView::connectButtons()
{
    const QString name = u"tidyscope-lab-scores"_s;
    connect(m_csv, &QPushButton::clicked, this, [this, name] {
        // spreadsheets take a file without the mark for one of the system's old encoding
        Q_EMIT saveAsked(tr("Save the score sheet"), tr("Tables (*.csv)"), name + u".csv"_s,
                         QByteArray("\xEF\xBB\xBF") + m_quiz.scores().csv().toUtf8());
    });
    connect(m_markdown, &QPushButton::clicked, this, [this, name] {
        Q_EMIT saveAsked(tr("Save the score sheet"), tr("Markdown files (*.md)"), name + u".md"_s,
                         m_quiz.scores().markdown(m_quiz.setup().name, m_started).toUtf8());
    });
    connect(m_text, &QPushButton::clicked, this, [this, name] {
        Q_EMIT saveAsked(tr("Save the score sheet"), tr("Text files (*.txt)"), name + u".txt"_s,
                         m_quiz.scores().plainText(m_quiz.setup().name, m_started).toUtf8());
    });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { m_context.clipboard.copy(m_quiz.scores().plainText(m_quiz.setup().name, m_started)); });
    connect(m_again, &QPushButton::clicked, this, &ScoreSheetView::againAsked);
}

void ScoreSheetView::refresh()
{
    const QuizScores &scores = m_quiz.scores();
    m_summary->setText(tr("%1 of %2 right, %3 of %4 points")
                           .arg(scores.rightCount())
                           .arg(scores.scores().size())
                           .arg(scores.points())
                           .arg(scores.scores().size() * QuizRules::MostPoints));
    m_table->fitColumns();
    for (QPushButton *button : {m_csv, m_markdown, m_text, m_copy}) {
        button->setEnabled(scores.rowCount() > 0);
    }
}

void ScoreSheetView::retranslate()
{
    m_csv->setText(tr("Save as CSV…"));
    m_markdown->setText(tr("Save as Markdown…"));
    m_text->setText(tr("Save as text…"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the score sheet as text"));
    m_again->setText(tr("Another quiz"));
    m_table->setAccessibleName(tr("Score sheet"));
    refresh();
}

void ScoreSheetView::restyle()
{
    m_again->setIcon(themedIcon(u"again"_s, palette()));
    for (QPushButton *button : {m_csv, m_markdown, m_text}) {
        button->setIcon(themedIcon(u"save"_s, palette()));
    }
    m_copy->setIcon(themedIcon(u"copy"_s, palette()));
}

} // namespace Tidyscope
