// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mirrors/mirrorimportdialog.h"

#include "core/report/mirrorreport.h"
#include "ui/environment/differenceview.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/widgets/textlabel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace Tidyscope {

namespace {

constexpr QSize usualSize(720, 520);

} // namespace

MirrorImportDialog::MirrorImportDialog(const ShellContext &context, const MirrorImport &import, QWidget *parent)
    : ScrolledDialog(tr("Import a list of mirrors"), usualSize, parent),
      m_write(new QPushButton(tr("Write the list")))
{
    const Texts &texts = context.language.texts();
    const bool writes = import.isPossible() && !import.changesNothing();
    const QString file = QDir::toNativeSeparators(import.file);
    if (!import.error.isEmpty()) {
        addText(texts(import.error))->setTone(TextLabel::Tone::Failed);
    } else if (!import.problems.isEmpty()) {
        addHeading(tr("The list was not imported. What is wrong:"));
        for (const MirrorProblem &problem : import.problems) {
            addText(mirrorProblemText(problem, texts))->setTone(TextLabel::Tone::Failed);
        }
    } else if (!writes) {
        addText(tr("Your list of mirrors holds all of it already."));
    } else {
        addText(tr("Importing it changes your own list, %1, like this. It can be undone in the history of the "
                   "environment page.")
                    .arg(file));
        auto *view = new DifferenceView(context.syntax);
        view->setDifference(nearChanges(import.difference));
        view->setTabChangesFocus(true);
        view->fitHeight();
        view->setAccessibleName(tr("What changes in your list"));
        column()->addWidget(view);
    }
    column()->addStretch(1);
    auto *leave = new QPushButton(writes ? tr("Change nothing") : tr("Close"));
    buttonRow()->addStretch(1);
    buttonRow()->addWidget(m_write);
    buttonRow()->addWidget(leave);
    m_write->setVisible(writes);
    m_write->setDefault(writes);
    connect(m_write, &QPushButton::clicked, this, &QDialog::accept);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    (writes ? m_write : leave)->setFocus();
}

} // namespace Tidyscope
