// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the window does with the project, files and the clipboard.

#include "ui/shell/mainwindow.h"

#include "core/report/diagnosisjson.h"
#include "ui/environment/environmentpage.h"
#include "ui/models/comparisoncontroller.h"
#include "ui/models/runcontroller.h"
#include "ui/models/words.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/actions.h"
#include "ui/shell/headerbar.h"
#include "ui/shell/language.h"
#include "ui/shell/moduledialog.h"
#include "ui/shell/statusline.h"
#include "ui/theme/icons.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/resultpage.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int recentAtMost = 8;

QStringList recentProjects(const QSettings &settings)
{
    return settings.value(u"projects/recent"_s).toStringList();
}

} // namespace

void MainWindow::setProject(const QString &folder)
{
    m_options.project = folder.isEmpty() ? QString() : QDir::cleanPath(QDir(folder).absolutePath());
    if (!m_options.project.isEmpty()) {
        QStringList recent = recentProjects(m_parts.settings);
        recent.removeAll(m_options.project);
        recent.prepend(m_options.project);
        m_parts.settings.setValue(u"projects/recent"_s, recent.first(std::min<qsizetype>(recent.size(), recentAtMost)));
    }
    m_header->setProject(m_options.project);
    m_diagnose->setProject(m_options.project);
    m_environmentPage->setProject(m_options.project);
    retranslate();
}

void MainWindow::refreshProjects()
{
    const QStringList recent = recentProjects(m_parts.settings);
    for (QMenu *menu : {m_actions->recentMenu, m_header->projectMenu()}) {
        menu->clear();
        if (menu == m_header->projectMenu()) {
            menu->addAction(m_actions->openProject);
            menu->addAction(m_actions->noProject);
            if (!recent.isEmpty()) {
                menu->addSeparator();
            }
        }
        for (const QString &folder : recent) {
            // "&" in a folder's name is no mnemonic
            QAction *action = menu->addAction(QDir::toNativeSeparators(folder).replace(u'&', u"&&"_s));
            connect(action, &QAction::triggered, this, [this, folder] { setProject(folder); });
        }
    }
    m_actions->recentMenu->setEnabled(!recent.isEmpty());
}

void MainWindow::askForProject()
{
    auto *dialog = new QFileDialog(this, tr("Choose the folder with the go.mod"), m_options.project);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::setProject);
    dialog->open();
}

void MainWindow::setModule(const QString &module)
{
    m_options.module = module;
    m_header->setModule(module);
    m_diagnose->setModule(module);
}

void MainWindow::askForModule()
{
    auto *dialog = new ModuleDialog(m_options.module, this);
    connect(dialog, &ModuleDialog::chosen, this, &MainWindow::setModule);
    dialog->open();
}

void MainWindow::askForReport()
{
    auto *dialog = new QFileDialog(this, tr("Save the report"), QDir::homePath(), tr("JSON files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    const QDateTime started = m_parts.run.diagnosis().started;
    dialog->selectFile(u"tidyscope-%1.json"_s.arg(
        (started.isValid() ? started : QDateTime::currentDateTimeUtc()).toString(u"yyyy-MM-dd-HHmmss"_s)));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::saveReport);
    dialog->open();
}

void MainWindow::saveReport(const QString &file)
{
    const ComparisonController *comparison = m_parts.comparison;
    const bool compared = comparison && comparison->state() == ComparisonController::State::Done;
    writeFile(file,
              diagnosisJson(m_parts.run.diagnosis(), m_parts.language.texts(),
                            compared ? &comparison->comparison() : nullptr));
}

void MainWindow::askForTextFile(const QString &text)
{
    auto *dialog = new QFileDialog(this, tr("Save the text"), QDir::homePath(), tr("Text files (*.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(u"tidyscope-request.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, text](const QString &file) { writeFile(file, text.toUtf8()); });
    dialog->open();
}

bool MainWindow::writeFile(const QString &file, const QByteArray &content)
{
    QSaveFile out(file);
    const bool written = out.open(QIODevice::WriteOnly) && out.write(content) == content.size() && out.commit();
    if (written) {
        m_status->showNotice(tr("Saved to %1").arg(QDir::toNativeSeparators(file)));
        return true;
    }
    auto *box =
        new QMessageBox(QMessageBox::Warning, tr("The file was not saved"),
                        tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(file), out.errorString()),
                        QMessageBox::Close, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
    return false;
}

void MainWindow::copySelection()
{
    QWidget *focus = QApplication::focusWidget();
    if (auto *edit = qobject_cast<QPlainTextEdit *>(focus); edit && edit->textCursor().hasSelection()) {
        edit->copy();
        return;
    }
    if (auto *edit = qobject_cast<QLineEdit *>(focus)) {
        edit->copy();
        return;
    }
    if (m_selection.isEmpty()) {
        m_status->showNotice(tr("Nothing is selected."));
        return;
    }
    DetailsModel model;
    model.setSections(m_selection.sections());
    m_clipboard.copy(model.toText());
}

void MainWindow::copyResult()
{
    const Diagnosis &diagnosis = m_parts.run.diagnosis();
    const Texts &texts = m_parts.language.texts();
    QStringList lines{m_diagnose->resultPage()->headline()};
    if (!diagnosis.verdicts.isEmpty()) {
        const Verdict &verdict = diagnosis.verdicts.first();
        lines << texts(verdict.explanation);
        if (!verdict.goSaid.isEmpty()) {
            lines << verdict.goSaid;
        }
    }
    m_clipboard.copy(lines.join(u'\n'));
}

void MainWindow::showAbout()
{
    (new AboutDialog(this))->open();
}

} // namespace Tidyscope
