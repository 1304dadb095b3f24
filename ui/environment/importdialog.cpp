// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/importdialog.h"

#include "ui/environment/differenceview.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Tidyscope {

namespace {

constexpr QSize usualSize(680, 460);

} // namespace

ImportDialog::ImportDialog(const ShellContext &context, const EnvironmentProfiles::Import &import, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import profile"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    auto *title = new TextLabel(TextLabel::Kind::Heading);
    title->setText(import.imported.profile.name);
    auto *what = new TextLabel;
    what->setText(import.difference.isEmpty()
                      ? tr("Nothing would change in your GOENV file now, or a password was left out of the profile.")
                      : tr("Switching to it would change your GOENV file like this. Adding it changes nothing yet."));
    column->addWidget(title);
    column->addWidget(what);
    auto *view = new DifferenceView(context.syntax);
    view->setDifference(import.difference);
    view->setVisible(!import.difference.isEmpty());
    column->addWidget(view, 1);
    for (const Text &refused : import.imported.refused) {
        auto *label = new TextLabel;
        label->setTone(TextLabel::Tone::Warning);
        label->setText(context.language.texts()(refused));
        column->addWidget(label);
    }
    column->addStretch();
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    auto *add = new QPushButton(tr("Add this profile"));
    add->setDefault(true);
    auto *leave = new QPushButton(tr("Leave it out"));
    row->addWidget(add);
    row->addWidget(leave);
    column->addLayout(row);
    connect(add, &QPushButton::clicked, this, &QDialog::accept);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    add->setFocus();
    resize(usualSize.boundedTo(parent->window()->size()));
}

} // namespace Tidyscope
