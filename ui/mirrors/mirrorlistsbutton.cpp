// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mirrors/mirrorlistsbutton.h"

#include "ui/mirrors/mirrorimportdialog.h"
#include "ui/models/fixcontroller.h"
#include "ui/models/mirrorcontroller.h"
#include "ui/shell/shellcontext.h"

#include <QDir>
#include <QFileDialog>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace Tidyscope {

MirrorListsButton::MirrorListsButton(const ShellContext &context, QWidget *parent)
    : QPushButton(parent),
      m_context(context),
      m_controller(*context.mirrors),
      m_menu(new QMenu(this))
{
    setMenu(m_menu);
}

void MirrorListsButton::askForExport()
{
    auto *dialog = new QFileDialog(this, tr("Export the list of mirrors"), {}, u"*.json"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::fileSelected, &m_controller, &MirrorController::exportTo);
    dialog->open();
}

void MirrorListsButton::askForImport()
{
    auto *dialog = new QFileDialog(this, tr("Import a list of mirrors"), {}, u"*.json"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MirrorListsButton::importFrom);
    dialog->open();
}

void MirrorListsButton::importFrom(const QString &path)
{
    m_controller.planImport(path, this, [this](const MirrorImport &import) { showImport(import); });
}

void MirrorListsButton::showImport(const MirrorImport &import)
{
    auto *dialog = new MirrorImportDialog(m_context, import, this);
    connect(dialog, &QDialog::accepted, this,
            [this, import] { m_controller.importList(m_context.fixes->tools().journal, import); });
    dialog->open();
}

void MirrorListsButton::retranslate()
{
    setText(tr("Lists"));
    m_menu->clear();
    connect(m_menu->addAction(tr("Import a list…")), &QAction::triggered, this, &MirrorListsButton::askForImport);
    connect(m_menu->addAction(tr("Export what is beyond the built-in list…")), &QAction::triggered, this,
            &MirrorListsButton::askForExport);
    connect(m_menu->addAction(tr("Read the lists again")), &QAction::triggered, &m_controller, &MirrorController::load);
    m_menu->actions().first()->setEnabled(m_context.fixes != nullptr);
    m_menu->addSeparator();
    const auto place = [this](const QString &text, const QString &file) {
        m_menu->addAction(text.arg(QDir::toNativeSeparators(file)).replace(u'&', u"&&"_s))->setEnabled(false);
    };
    place(tr("Your list: %1"), m_controller.files().user);
    for (const QString &file : m_controller.files().administrator) {
        place(tr("Administrator's list: %1"), file);
    }
}

} // namespace Tidyscope
