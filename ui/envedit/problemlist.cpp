// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/problemlist.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int IconSide = 16;
/// More sentences than this nobody reads; the others come when these are put right.
constexpr qsizetype MostRows = 50;

Status toneOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return Status::Fail;
    case Severity::Warning: return Status::Warn;
    case Severity::Info: break;
    }
    return Status::Skipped;
}

QString iconOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return u"failed"_s;
    case Severity::Warning: return u"warning"_s;
    case Severity::Info: break;
    }
    return u"info"_s;
}

} // namespace

ProblemList::ProblemList(bool withPlaces, QWidget *parent)
    : LiveWidget(parent),
      m_withPlaces(withPlaces),
      m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(Spacing::Tiny);
    hide();
}

void ProblemList::setProblems(const QList<EnvProblem> &problems, const Texts &texts)
{
    // a list that is the same keeps its buttons, and one of these the focus
    if (problems == m_problems && texts.language() == m_texts.language() && m_shown == m_rows->count()) {
        return;
    }
    m_problems = problems;
    m_texts = texts;
    build();
}

void ProblemList::build()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        // what was clicked is still running
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const EnvProblem &problem : m_problems.first(std::min(m_problems.size(), MostRows))) {
        m_rows->addWidget(makeRow(problem));
    }
    if (m_problems.size() > MostRows) {
        auto *more = new TextLabel;
        more->setTone(TextLabel::Tone::Quiet);
        more->setText(tr("and %n more", nullptr, static_cast<int>(m_problems.size() - MostRows)));
        m_rows->addWidget(more);
    }
    m_shown = m_rows->count();
    setVisible(!m_problems.isEmpty());
}

QWidget *ProblemList::makeRow(const EnvProblem &problem)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Spacing::Small);
    auto *icon = new QVBoxLayout;
    icon->addWidget(new IconLabel(iconOf(problem.severity), toneOf(problem.severity), IconSide));
    icon->addStretch(1);
    line->addLayout(icon);
    auto *message = new TextLabel;
    if (m_withPlaces) {
        auto *place = new QToolButton;
        place->setAutoRaise(true);
        place->setFocusPolicy(Qt::StrongFocus);
        place->setText(tr("Line %1").arg(problem.at.line));
        place->setToolTip(tr("Go to line %1, column %2").arg(problem.at.line).arg(problem.at.column));
        connect(place, &QToolButton::clicked, this, [this, spot = problem.at] { Q_EMIT placeRequested(spot); });
        line->addWidget(place, 0, Qt::AlignTop);
        // sentence and icon stand beside the word in the button
        const int height = place->sizeHint().height();
        message->setContentsMargins(0, (height - message->fontMetrics().height()) / 2, 0, 0);
        icon->setContentsMargins(0, (height - IconSide) / 2, 0, 0);
    }
    message->setText(m_texts(problem.message));
    message->setAccessibleName(severityWord(problem.severity) + u": "_s + message->text());
    // beside a value there is little room: the button stands below its sentence
    auto *said = new QBoxLayout(m_withPlaces ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    said->setSpacing(m_withPlaces ? Spacing::Small : Spacing::Tiny);
    said->addWidget(message, 1, Qt::AlignTop);
    line->addLayout(said, 1);
    if (problem.fix) {
        auto *button = new QPushButton(m_texts(problem.fix->title));
        button->setObjectName(u"fix"_s);
        button->setAccessibleDescription(message->text());
        connect(button, &QPushButton::clicked, this, [this, fix = *problem.fix] { Q_EMIT fixRequested(fix); });
        said->addWidget(button, 0, Qt::AlignTop | Qt::AlignLeft);
    }
    return row;
}

void ProblemList::retranslate()
{
    build();
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Error: return ProblemList::tr("Error");
    case Severity::Warning: return ProblemList::tr("Warning");
    case Severity::Info: break;
    }
    return ProblemList::tr("Note");
}

} // namespace Tidyscope
