// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/labpage.h"

#include "core/report/diagnosisjson.h"
#include "ui/environment/notice.h"
#include "ui/lab/presenterview.h"
#include "ui/lab/quizview.h"
#include "ui/lab/recordingbar.h"
#include "ui/lab/scenariodetails.h"
#include "ui/lab/scenarioeditor.h"
#include "ui/lab/scenariolist.h"
#include "ui/models/labcatalogue.h"
#include "ui/models/labown.h"
#include "ui/models/labscenariomodel.h"
#include "ui/shell/language.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QShowEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int listWidth = 360;
constexpr int narrowestList = 260;

} // namespace

LabPage::LabPage(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_catalogue(*context.lab),
      m_model(new LabScenarioModel(this)),
      m_about(new TextLabel),
      m_running(new Notice),
      m_stack(new QStackedWidget),
      m_browse(new QWidget),
      m_list(new ScenarioList(*m_model)),
      m_details(new ScenarioDetails(context)),
      m_presenter(new PresenterView(context, context.labFolder + u"-notes"_s)),
      m_quiz(new QuizView(context, m_catalogue)),
      m_own(new LabOwn(context.labFolder, m_catalogue, this)),
      m_editor(new ScenarioEditor(context, *m_own)),
      m_outcome(new Notice),
      m_fileProblems(new Notice),
      m_presentButton(new QPushButton),
      m_quizButton(new QPushButton),
      m_newButton(new QPushButton),
      m_moreButton(new QPushButton),
      m_more(new QMenu(this)),
      m_startAction(new QAction(this)),
      m_stopAction(new QAction(this)),
      m_runAction(new QAction(this)),
      m_diagnoseAction(new QAction(this)),
      m_copyAction(new QAction(this)),
      m_findAction(new QAction(this)),
      m_listAction(new QAction(this)),
      m_presentAction(new QAction(this)),
      m_quizAction(new QAction(this)),
      m_saveRecordingAction(new QAction(this)),
      m_playRecordingAction(new QAction(this)),
      m_newAction(new QAction(this)),
      m_duplicateAction(new QAction(this)),
      m_editAction(new QAction(this)),
      m_removeAction(new QAction(this)),
      m_undoAction(new QAction(this)),
      m_importAction(new QAction(this)),
      m_exportAction(new QAction(this))
{
    build();
    makeActions();
    makeTeaching();
    makeOwn();
    connectParts();
    retranslate();
    restyle();
}

LabPage::~LabPage()
{
    shutDown();
}

void LabPage::build()
{
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(u"scenariosAndDetails"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({listWidth, 2 * listWidth});
    m_list->setMinimumWidth(narrowestList);
    auto *top = new QHBoxLayout;
    top->setSpacing(Spacing::Small);
    top->addWidget(m_about, 1);
    top->addWidget(m_quizButton, 0, Qt::AlignTop);
    top->addWidget(m_newButton, 0, Qt::AlignTop);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(Spacing::Large, Spacing::Medium, Spacing::Large, 0);
    head->setSpacing(Spacing::Small);
    head->addLayout(top);
    for (Notice *notice : {m_running, m_outcome, m_fileProblems}) {
        notice->hide();
        head->addWidget(notice);
    }
    auto *browse = new QVBoxLayout(m_browse);
    browse->setContentsMargins(0, 0, 0, 0);
    browse->setSpacing(Spacing::Small);
    browse->addLayout(head);
    browse->addWidget(splitter, 1);
    for (QWidget *view : std::initializer_list<QWidget *>{m_browse, m_presenter, m_quiz, m_editor}) {
        m_stack->addWidget(view);
    }
    m_details->addButton(m_presentButton);
    m_details->addButton(m_moreButton);
    m_moreButton->setMenu(m_more);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
}

QAction *LabPage::prepare(QAction *action, const QString &key, std::function<void()> done, QWidget *where)
{
    action->setShortcut(QKeySequence(key));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    (where ? where : this)->addAction(action);
    connect(action, &QAction::triggered, this, [done = std::move(done)] { done(); });
    return action;
}

void LabPage::makeActions()
{
    prepare(m_startAction, u"Ctrl+Return"_s, [this] { startScenario(m_list->current()); });
    prepare(m_stopAction, u"Ctrl+Shift+Return"_s, [this] { m_stage->stop(); });
    prepare(m_runAction, u"Ctrl+R"_s, [this] {
        showStage();
        m_stage->runCommand();
    });
    prepare(m_diagnoseAction, u"Ctrl+D"_s, [this] {
        showStage();
        m_stage->diagnose();
    });
    prepare(m_copyAction, u"Ctrl+E"_s, [this] { m_stage->copyEnvironment(); });
    // by its key only where the list is: the other views search in themselves
    prepare(
        m_findAction, u"Ctrl+F"_s,
        [this] {
            showList();
            m_list->focusSearch();
        },
        m_browse);
    prepare(m_listAction, u"Ctrl+L"_s, [this] { m_stack->currentWidget() == m_browse ? showStage() : showList(); });
}

QList<QAction *> LabPage::menuActions() const
{
    return QList<QAction *>{m_startAction, m_stopAction, m_runAction,  m_diagnoseAction,
                            m_copyAction,  m_listAction, m_findAction, m_presentAction}
    + m_presenter->menuActions()
        + QList<QAction *>{m_saveRecordingAction,  m_playRecordingAction, m_quizAction,   m_newAction,
                           m_duplicateAction,      m_editAction,          m_removeAction, m_undoAction,
                           m_editor->saveAction(), m_importAction,        m_exportAction};
}

void LabPage::connectParts()
{
    connect(m_list, &ScenarioList::currentChanged, this, &LabPage::showCurrent);
    connect(m_list, &ScenarioList::activated, this, &LabPage::startScenario);
    connect(m_details, &ScenarioDetails::startAsked, this, &LabPage::startScenario);
    connect(&m_catalogue, &LabCatalogue::changed, this, &LabPage::takeCatalogue);
    connect(&m_context.language, &Language::changed, this, [this] { retranslate(); });
}

void LabPage::takeCatalogue()
{
    m_model->setScenarios(m_catalogue.scenarios());
    if (m_model->scenario(m_wanted)) {
        m_list->select(std::exchange(m_wanted, {}));
    }
    showProblems();
    showCurrent();
}

void LabPage::showCurrent()
{
    if (const Lab::Scenario *scenario = m_model->scenario(m_list->current())) {
        m_details->setScenario(*scenario, obstacle(*scenario));
    } else {
        m_details->clear(m_catalogue.isLoaded() ? tr("There is no scenario.") : tr("The scenarios are being read."));
    }
    refresh();
}

void LabPage::showScenario(const QString &id)
{
    showList();
    m_list->select(id);
    showCurrent();
}

void LabPage::startScenario(const QString &id)
{
    const Lab::Scenario *scenario = m_model->scenario(id);
    if (!scenario) {
        return;
    }
    if (m_stage && m_stage->player().isBusy() && m_stage->scenario().id == id) {
        showStage();
        return;
    }
    const Lab::Scenario played = *scenario;
    makeStage(played, playerFor(played));
    m_stage->start(played);
    showStage();
    m_stage->recordingBar() ? m_stage->recordingBar()->pauseButton()->setFocus() : m_stage->stopButton()->setFocus();
}

void LabPage::makeStage(const Lab::Scenario &scenario, std::unique_ptr<LabPlayer> player)
{
    if (m_stage) {
        m_stage->disconnect(this);
        delete m_stage;
    }
    m_stage = new LabStage(m_context, std::move(player));
    m_stage->setObjectName(scenario.id);
    m_stack->addWidget(m_stage);
    connect(m_stage, &LabStage::stateChanged, this, &LabPage::refresh);
    connect(&m_stage->player(), &LabPlayer::stateChanged, this, &LabPage::takeFailure);
    connect(m_stage, &LabStage::listAsked, this, &LabPage::showList);
    connect(m_stage, &LabStage::saveReportAsked, this, [this] {
        askForFile(tr("Save the report of the lab"), tr("JSON files (*.json)"),
                   u"tidyscope-lab-%1.json"_s.arg(m_stage->scenario().id),
                   diagnosisJson(m_stage->run().diagnosis(), m_context.language.texts(),
                                 m_stage->comparison().state() == ComparisonController::State::Done
                                     ? &m_stage->comparison().comparison()
                                     : nullptr));
    });
    connect(m_stage, &LabStage::saveRecordingAsked, this, &LabPage::saveRecording);
    // not from inside the button that is pressed: the stage goes when the recording comes
    connect(m_stage, &LabStage::playRecordingAsked, this, &LabPage::playInstead, Qt::QueuedConnection);
    connect(&m_stage->recorder(), &LabRecorder::changed, this,
            [this] { m_saveRecordingAction->setEnabled(!m_stage->recorder().isEmpty()); });
    connect(m_stage, &LabStage::saveTextAsked, this, [this](const QString &text) {
        askForFile(tr("Save the text"), tr("Text files (*.txt)"), u"tidyscope-lab.txt"_s, text.toUtf8());
    });
}

void LabPage::showList()
{
    m_presenter->setActive(false);
    m_stack->setCurrentWidget(m_browse);
    m_list->view()->setFocus();
    refresh();
}

void LabPage::showStage()
{
    if (m_stage) {
        m_presenter->setActive(false);
        m_stack->setCurrentWidget(m_stage);
    }
    refresh();
}

void LabPage::shutDown()
{
    if (m_stage) {
        m_stage->disconnect(this);
        delete m_stage;
        m_stage = nullptr;
    }
}

void LabPage::refresh()
{
    const bool busy = m_stage && m_stage->player().isBusy();
    const bool up = m_stage && m_stage->player().state() == LabPlayer::State::Running;
    m_model->setRunning(busy ? m_stage->scenario().id : QString());
    m_startAction->setEnabled(m_model->scenario(m_list->current()) && m_stack->currentWidget() != m_editor);
    m_stopAction->setEnabled(busy);
    m_runAction->setEnabled(up);
    m_diagnoseAction->setEnabled(up);
    m_copyAction->setEnabled(up && !m_stage->player().isRecording());
    m_listAction->setEnabled(m_stage != nullptr);
    m_saveRecordingAction->setEnabled(m_stage && !m_stage->recorder().isEmpty());
    refreshOwn();
    m_running->setVisible(busy);
    if (busy) {
        // its title would tell who is being asked
        m_running->setMessage(
            Status::Running,
            m_quiz->isAsking()
                ? tr("A scenario of the quiz is running.")
                : tr("“%1” is running.").arg(m_stage->scenario().textsFor(m_context.language.code()).title));
        m_running->addButton(tr("Show it"), [this] { showStage(); });
        m_running->addButton(tr("Stop it"), [this] { m_stage->stop(); });
    }
}

void LabPage::askForFile(const QString &title, const QString &filter, const QString &name, const QByteArray &content)
{
    auto *dialog = new QFileDialog(this, title, QDir::homePath(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, content](const QString &file) {
        QSaveFile out(file);
        const bool written = out.open(QIODevice::WriteOnly) && out.write(content) == content.size() && out.commit();
        const QString shown = QDir::toNativeSeparators(file);
        Q_EMIT noticed(written ? tr("Saved to %1").arg(shown)
                               : tr("%1 could not be written: %2").arg(shown, out.errorString()));
    });
    dialog->open();
}

void LabPage::showEvent(QShowEvent *event)
{
    LiveWidget::showEvent(event);
    if (!event->spontaneous() && !m_catalogue.isLoaded()) {
        m_catalogue.load();
    }
}

void LabPage::retranslate()
{
    m_model->setLanguage(m_context.language.code());
    m_about->setText(
        tr("Servers that fail on purpose, for practice and for teaching. Everything runs on this machine and "
           "apart from it: nothing of yours is used or changed."));
    m_startAction->setText(tr("&Start the Scenario"));
    m_stopAction->setText(tr("S&top the Scenario"));
    m_runAction->setText(tr("&Run the Command in the Lab"));
    m_diagnoseAction->setText(tr("&Diagnose the Imaginary Machine"));
    m_copyAction->setText(tr("&Copy the Environment for a Terminal"));
    m_findAction->setText(tr("Search the Scenari&os"));
    m_listAction->setText(tr("Between the &List and the Scenario"));
    m_presentAction->setText(tr("&Present the Scenario"));
    m_quizAction->setText(tr("&Guess the Cause…"));
    m_saveRecordingAction->setText(tr("Save the Recordin&g…"));
    m_playRecordingAction->setText(tr("Pla&y a Recording…"));
    m_newAction->setText(tr("&New Scenario of My Own"));
    m_duplicateAction->setText(tr("D&uplicate and Edit"));
    m_editAction->setText(tr("&Edit My Scenario"));
    m_removeAction->setText(tr("De&lete My Scenario"));
    m_undoAction->setText(tr("Undo the Delet&ion"));
    m_importAction->setText(tr("&Import Scenarios…"));
    m_exportAction->setText(tr("E&xport the Scenario…"));
    m_presentButton->setText(tr("Present it"));
    m_presentButton->setAccessibleName(tr("Present the scenario in large type"));
    m_quizButton->setText(tr("Quiz"));
    m_quizButton->setAccessibleName(tr("Guess the cause: a quiz"));
    m_newButton->setText(tr("New scenario"));
    m_newButton->setAccessibleName(tr("Write a scenario of my own"));
    m_moreButton->setText(tr("More"));
    m_moreButton->setAccessibleName(tr("More that can be done with the scenario"));
    showProblems();
    showCurrent();
}

void LabPage::restyle()
{
    m_presentButton->setIcon(themedIcon(u"external"_s, palette()));
    m_quizButton->setIcon(themedIcon(u"search"_s, palette()));
    m_newButton->setIcon(themedIcon(u"add"_s, palette()));
    m_startAction->setIcon(themedIcon(u"play"_s, palette()));
    m_stopAction->setIcon(themedIcon(u"stop"_s, palette()));
}

} // namespace Tidyscope
