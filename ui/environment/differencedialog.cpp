// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/differencedialog.h"

#include "core/changes/linediff.h"
#include "ui/environment/differenceview.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace Tidyscope {

namespace {

constexpr QSize usualSize(680, 420);

} // namespace

DifferenceDialog::DifferenceDialog(const ShellContext &context, const QString &title, QWidget *parent)
    : QDialog(parent),
      m_note(new TextLabel),
      m_view(new DifferenceView(context.syntax))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Difference"));
    auto *heading = new TextLabel(TextLabel::Kind::Heading);
    heading->setText(title);
    m_note->setTone(TextLabel::Tone::Quiet);
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addWidget(heading);
    column->addWidget(m_note);
    column->addWidget(m_view, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    close->setFocus();
    resize(usualSize.boundedTo(parent->window()->size()));
}

void DifferenceDialog::setTexts(const QByteArray &before, const QByteArray &after)
{
    const bool same = before == after;
    m_note->setText(same ? tr("There is none.") : tr("Lines with a minus went, lines with a plus came."));
    m_view->setDifference(lineDiff(before, after));
    m_view->setVisible(!same);
}

void DifferenceDialog::setError(const QString &sentence)
{
    m_note->setText(sentence);
    m_view->hide();
}

} // namespace Tidyscope
