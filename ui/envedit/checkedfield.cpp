// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/checkedfield.h"

#include "ui/envedit/problemlist.h"
#include "ui/theme/theme.h"

#include <QVBoxLayout>

namespace Tidyscope {

CheckedField::CheckedField(QWidget *parent)
    : QWidget(parent),
      m_field(new ValueField(this)),
      m_problems(new ProblemList(false, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Tiny);
    column->addWidget(m_field);
    column->addWidget(m_problems);
    setFocusProxy(m_field);
    connect(m_field, &ValueField::edited, this, &CheckedField::edited);
    connect(m_problems, &ProblemList::fixRequested, this, [this](const QuickFix &fix) {
        const QString text = fixed(m_field->text(), fix);
        m_field->setText(text);
        // the button that was pressed goes away
        m_field->setFocus(Qt::OtherFocusReason);
        Q_EMIT edited(text);
    });
}

void CheckedField::setProblems(const QList<EnvProblem> &problems, const QList<EnvProblem> &listed, const Texts &texts)
{
    const QString &text = m_field->text();
    QList<TextMark> marks;
    for (const EnvProblem &problem : problems) {
        const qsizetype start = charactersOf(text, problem.at.offset);
        const qsizetype end = charactersOf(text, problem.at.offset + problem.at.bytes);
        marks.append({start, end - start, problem.severity == Severity::Error, texts(problem.message)});
    }
    m_field->setMarks(marks);
    m_problems->setProblems(listed, texts);
}

qsizetype charactersOf(const QString &text, qsizetype bytes)
{
    qsizetype place = 0;
    while (place < text.size() && bytes > 0) {
        const char16_t c = text.at(place).unicode();
        const bool pair = QChar::isHighSurrogate(c) && place + 1 < text.size();
        bytes -= pair ? 4 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        place += pair ? 2 : 1;
    }
    return place;
}

} // namespace Tidyscope
