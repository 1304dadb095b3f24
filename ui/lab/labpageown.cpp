// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the Lab page does with the user's own scenarios.

#include "ui/lab/labpage.h"

#include "ui/environment/notice.h"
#include "ui/lab/labimportdialog.h"
#include "ui/lab/scenarioeditor.h"
#include "ui/lab/scenariolist.h"
#include "ui/models/labcatalogue.h"
#include "ui/models/labscenariomodel.h"
#include "ui/shell/language.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Tidyscope {

void LabPage::makeOwn()
{
    prepare(m_newAction, u"Ctrl+N"_s, [this] { newScenario(); });
    prepare(m_duplicateAction, u"Ctrl+Shift+D"_s, [this] { duplicateScenario(m_list->current()); });
    prepare(m_editAction, u"F2"_s, [this] { editScenario(m_list->current()); });
    prepare(m_removeAction, u"Ctrl+Delete"_s, [this] { removeScenario(m_list->current()); }, m_browse);
    prepare(m_undoAction, u"Ctrl+Z"_s, [this] { m_own->undoRemoval(); }, m_browse);
    prepare(m_importAction, u"Ctrl+Shift+I"_s, [this] { askForImport(); });
    prepare(m_exportAction, u"Ctrl+Shift+E"_s, [this] { askForExport(m_list->current()); });
    m_more->addActions({m_duplicateAction, m_editAction, m_removeAction, m_exportAction, m_importAction});
    connect(m_newButton, &QPushButton::clicked, m_newAction, &QAction::trigger);
    connect(m_editor, &ScenarioEditor::closeAsked, this, &LabPage::leaveView);
    connect(m_own, &LabOwn::saved, this, [this](const QString &file, const QString &scenario) {
        m_wanted = scenario;
        Q_EMIT noticed(tr("Saved to %1").arg(QDir::toNativeSeparators(file)));
        m_outcome->hide();
        refreshOwn();
    });
    connect(m_own, &LabOwn::removed, this, [this](const QString &file) {
        m_outcome->setMessage(Status::Pass, tr("%1 was deleted.").arg(QFileInfo(file).fileName()));
        m_outcome->addButton(tr("Undo"), [this] { m_own->undoRemoval(); });
        m_outcome->addButton(tr("Close"), [this] { m_outcome->hide(); });
        m_outcome->show();
        refreshOwn();
    });
    connect(m_own, &LabOwn::failed, this, &LabPage::tellFailure);
}

void LabPage::tellFailure(const Text &why)
{
    const QString sentence = m_context.language.texts()(why);
    m_outcome->setMessage(Status::Fail, sentence);
    m_outcome->addButton(tr("Close"), [this] { m_outcome->hide(); });
    m_outcome->show();
    Q_EMIT noticed(sentence);
}

void LabPage::refreshOwn()
{
    const Lab::Scenario *scenario = m_model->scenario(m_list->current());
    const bool own = scenario && !scenario->file.isEmpty();
    // a text that is not saved yet is not replaced by another one
    const bool editing = m_stack->currentWidget() == m_editor;
    m_presentAction->setEnabled(scenario && !editing);
    m_quizAction->setEnabled(m_model->scenarioCount() > 0 && !editing);
    m_quizButton->setEnabled(m_quizAction->isEnabled());
    m_newAction->setEnabled(!editing);
    m_importAction->setEnabled(!editing);
    m_duplicateAction->setEnabled(scenario && !editing);
    m_exportAction->setEnabled(scenario != nullptr);
    m_editAction->setEnabled(own && !editing);
    m_removeAction->setEnabled(own && !editing);
    m_undoAction->setEnabled(m_own->canUndo());
}

bool LabPage::holdsClosing()
{
    if (m_stack->currentWidget() != m_editor || !m_editor->isChanged()) {
        return false;
    }
    m_editor->leave();
    return true;
}

void LabPage::newScenario()
{
    m_editor->editNew(m_own->beginning());
    showView(m_editor);
}

void LabPage::duplicateScenario(const QString &id)
{
    if (const Lab::Scenario *scenario = m_model->scenario(id)) {
        m_editor->editNew(m_own->copyOf(*scenario));
        showView(m_editor);
    }
}

void LabPage::editScenario(const QString &id)
{
    const Lab::Scenario *scenario = m_model->scenario(id);
    if (scenario && !scenario->file.isEmpty()) {
        m_editor->editFile(scenario->file);
        showView(m_editor);
    }
}

void LabPage::removeScenario(const QString &id)
{
    const Lab::Scenario *scenario = m_model->scenario(id);
    if (scenario && !scenario->file.isEmpty()) {
        m_own->remove(scenario->file);
    }
}

void LabPage::showProblems()
{
    const QList<LabFileProblem> &problems = m_catalogue.problems();
    m_fileProblems->setVisible(!problems.isEmpty());
    if (problems.isEmpty()) {
        return;
    }
    const LabFileProblem &first = problems.first();
    QStringList files;
    for (const LabFileProblem &problem : problems) {
        if (!files.contains(problem.file)) {
            files << problem.file;
        }
    }
    const QString where = tr("%1, line %2, column %3: %4")
                              .arg(QFileInfo(first.file).fileName(), QString::number(first.line),
                                   QString::number(first.column), m_context.language.texts()(first.what));
    m_fileProblems->setMessage(
        Status::Warn,
        tr("%n file(s) of yours cannot be used. The first mistake: %1", nullptr, static_cast<int>(files.size()))
            .arg(where));
    m_fileProblems->addButton(tr("Put it right"), [this, first] {
        m_editor->editFile(first.file, first.line, first.column);
        showView(m_editor);
    });
}

void LabPage::askForImport()
{
    auto *dialog = new QFileDialog(this, tr("Import scenarios"), QDir::homePath(), tr("JSON files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &LabPage::importFile);
    dialog->open();
}

void LabPage::importFile(const QString &file)
{
    m_own->readImport(file, this, [this](const ChangeResult<LabOwn::Import> &import) {
        if (!import) {
            Q_EMIT m_own->failed(import.error().text);
            return;
        }
        auto *dialog = new LabImportDialog(m_context, *import, this);
        connect(dialog, &QDialog::accepted, this, [this, taken = *import] { m_own->take(taken); });
        dialog->open();
    });
}

void LabPage::askForExport(const QString &id)
{
    if (const Lab::Scenario *scenario = m_model->scenario(id)) {
        askForFile(tr("Export the scenario"), tr("JSON files (*.json)"), scenario->id + u".json"_s,
                   LabOwn::exported(*scenario));
    }
}

} // namespace Tidyscope
