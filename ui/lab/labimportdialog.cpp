// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/labimportdialog.h"

#include "ui/environment/differenceview.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr QSize usualSize(720, 480);
constexpr qsizetype shownAtMost = 12;

} // namespace

LabImportDialog::LabImportDialog(const ShellContext &context, const LabOwn::Import &import, QWidget *parent)
    : QDialog(parent),
      m_take(new QPushButton)
{
    const Texts &texts = context.language.texts();
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import scenarios"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    const auto line = [column](const QString &text, TextLabel::Kind kind = TextLabel::Kind::Body,
                               TextLabel::Tone tone = TextLabel::Tone::Text) {
        auto *label = new TextLabel(kind);
        label->setTone(tone);
        label->setText(text);
        column->addWidget(label);
    };
    const bool usable = import.problems.isEmpty() && import.taken.isEmpty() && !import.scenarios.isEmpty();
    if (!import.problems.isEmpty()) {
        line(tr("The file cannot be imported: it has mistakes."), TextLabel::Kind::Heading);
        for (const Lab::ScenarioProblem &problem :
             import.problems.first(std::min(shownAtMost, import.problems.size()))) {
            line(tr("Line %1, column %2: %3")
                     .arg(QString::number(problem.line), QString::number(problem.column), texts(problem.what)),
                 TextLabel::Kind::Body, TextLabel::Tone::Failed);
        }
    } else if (!import.taken.isEmpty()) {
        line(tr("The file cannot be imported: other scenarios have these names already. Give its scenarios other "
                "ids."),
             TextLabel::Kind::Heading);
        line(import.taken.join(u'\n'), TextLabel::Kind::Verbatim);
    } else {
        line(!import.replaces                  ? tr("These scenarios are added to your own:")
                 : import.difference.isEmpty() ? tr("You have this file already, and it is the same.")
                                               : tr("You have this file already. Importing changes it like this:"),
             TextLabel::Kind::Heading);
    }
    if (usable && !import.replaces) {
        for (const Lab::Scenario &scenario : import.scenarios.first(std::min(shownAtMost, import.scenarios.size()))) {
            line(scenario.textsFor(context.language.code()).title + u"  ("_s + scenario.id + u')');
        }
    }
    if (usable && !import.difference.isEmpty()) {
        auto *view = new DifferenceView(context.syntax);
        view->setDifference(import.difference);
        column->addWidget(view, 1);
    }
    column->addStretch(1);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    m_take->setText(import.replaces ? tr("Replace my file") : tr("Add the scenarios"));
    m_take->setEnabled(usable && (!import.replaces || !import.difference.isEmpty()));
    m_take->setDefault(true);
    auto *leave = new QPushButton(tr("Leave it out"));
    row->addWidget(m_take);
    row->addWidget(leave);
    column->addLayout(row);
    connect(m_take, &QPushButton::clicked, this, &QDialog::accept);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    (m_take->isEnabled() ? m_take : leave)->setFocus();
    resize(usualSize.boundedTo(parent->window()->size()));
}

} // namespace Tidyscope
