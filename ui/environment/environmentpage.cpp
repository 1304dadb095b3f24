// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/environmentpage.h"

#include "ui/envedit/valueeditor.h"
#include "ui/environment/environmentsview.h"
#include "ui/environment/fileview.h"
#include "ui/environment/historyview.h"
#include "ui/environment/outcomenotice.h"
#include "ui/environment/pendingbar.h"
#include "ui/environment/previewdialog.h"
#include "ui/environment/profilesview.h"
#include "ui/environment/settingsnotice.h"
#include "ui/environment/uservariabledialog.h"
#include "ui/environment/variabledetails.h"
#include "ui/environment/variablelist.h"
#include "ui/environment/variableselection.h"
#include "ui/models/environmentcontroller.h"
#include "ui/models/environmenthistorymodel.h"
#include "ui/models/environmentmodel.h"
#include "ui/models/environmentorigins.h"
#include "ui/models/projectmodules.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QShowEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

enum Tab { VariablesTab, FileTab, ProfilesTab, EnvironmentsTab, HistoryTab };

} // namespace

EnvironmentPage::EnvironmentPage(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_controller(*context.environment),
      m_model(new EnvironmentModel(this)),
      m_project(new ProjectModules(this)),
      m_about(new TextLabel),
      m_read(new QToolButton),
      m_tabs(new QTabBar),
      m_stack(new QStackedWidget),
      m_list(new VariableList(*m_model)),
      m_details(new VariableDetails(context)),
      m_history(new HistoryView(context, m_controller)),
      m_file(new FileView(context, m_controller)),
      m_profiles(new ProfilesView(context, m_controller, m_controller.profilesFolder())),
      m_environments(new EnvironmentsView(context)),
      m_outcome(new OutcomeNotice(context, m_controller)),
      m_pending(new PendingBar(m_controller)),
      m_undoAction(new QAction(this)),
      m_redoAction(new QAction(this)),
      m_previewAction(new QAction(this)),
      m_readAction(new QAction(this)),
      m_findAction(new QAction(this))
{
    build();
    makeActions();
    connectParts();
    retranslate();
    restyle();
}

void EnvironmentPage::build()
{
    m_read->setAutoRaise(true);
    m_read->setFocusPolicy(Qt::StrongFocus);
    m_read->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setObjectName(u"tabs"_s);
    for (int tab = VariablesTab; tab <= HistoryTab; ++tab) {
        m_tabs->addTab({});
    }

    auto *variables = new QSplitter(Qt::Horizontal);
    variables->setChildrenCollapsible(false);
    variables->setObjectName(u"variablesAndDetails"_s);
    variables->addWidget(m_list);
    variables->addWidget(m_details);
    variables->setStretchFactor(0, 1);
    variables->setStretchFactor(1, 1);
    variables->setSizes({1000, 1000}); // halves
    // the details take what they need, as long as the list keeps its names and states
    connect(m_details, &VariableDetails::widthWanted, variables, [this, variables](int wanted) {
        const int all = variables->width() - variables->handleWidth();
        const int most = all - m_list->minimumWidth();
        if (m_details->width() < wanted && most > m_details->width()) {
            const int given = std::min(wanted, most);
            variables->setSizes({all - given, given});
        }
    });
    m_stack->addWidget(variables);
    m_stack->addWidget(m_file);
    m_stack->addWidget(m_profiles);
    m_stack->addWidget(m_environments);
    m_stack->addWidget(m_history);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(Spacing::Large, Spacing::Medium, Spacing::Large, 0);
    head->addWidget(m_about, 1);
    head->addWidget(m_read, 0, Qt::AlignTop);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(Spacing::Large, 0, Spacing::Large, 0);
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(Spacing::Large, 0, Spacing::Large, 0);
    notices->setSpacing(Spacing::Small);
    notices->addWidget(new SettingsNotice(m_context, m_controller));
    notices->addWidget(m_outcome);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    column->addLayout(head);
    column->addLayout(notices);
    column->addLayout(tabs);
    column->addWidget(m_stack, 1);
    column->addWidget(m_pending);
}

void EnvironmentPage::makeActions()
{
    const auto prepare = [this](QAction *action, const QKeySequence &key) {
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    };
    prepare(m_undoAction, QKeySequence(u"Ctrl+Z"_s));
    prepare(m_redoAction, QKeySequence(u"Ctrl+Shift+Z"_s));
    prepare(m_previewAction, QKeySequence(u"Ctrl+Return"_s));
    prepare(m_readAction, QKeySequence(u"Ctrl+R"_s));
    prepare(m_findAction, QKeySequence(u"Ctrl+F"_s));
    connect(m_undoAction, &QAction::triggered, this, &EnvironmentPage::undoLast);
    connect(m_redoAction, &QAction::triggered, this, [this] { m_controller.redo(); });
    connect(m_previewAction, &QAction::triggered, this, &EnvironmentPage::askForPreview);
    connect(m_readAction, &QAction::triggered, this, [this] {
        m_controller.read();
        if (m_context.origins->chosen() == EnvironmentOrigins::Id::Terminal) {
            m_context.origins->read(); // its start-up files are settings, too
        }
    });
    connect(m_findAction, &QAction::triggered, this, [this] {
        m_tabs->setCurrentIndex(VariablesTab);
        m_list->focusSearch();
    });
}

QList<QAction *> EnvironmentPage::menuActions() const
{
    return {m_undoAction, m_redoAction, m_previewAction, m_readAction, m_findAction};
}

void EnvironmentPage::connectParts()
{
    connect(m_read, &QToolButton::clicked, m_readAction, &QAction::trigger);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_project, &ProjectModules::changed, this, &EnvironmentPage::showCurrent);
    connect(m_list, &VariableList::currentChanged, this, &EnvironmentPage::showCurrent);
    connect(m_list, &VariableList::activated, m_details, &VariableDetails::focusEditor);
    connect(m_details, &VariableDetails::edited, this, [this](const EnvChange &edit) {
        m_lastEdited = edit.name;
        m_controller.edit(edit);
    });
    connect(m_details, &VariableDetails::editDropped, &m_controller, &EnvironmentController::dropEdit);
    connect(m_details, &VariableDetails::userVariableAsked, this, &EnvironmentPage::askForUserVariable);
    connect(m_pending, &PendingBar::previewAsked, this, &EnvironmentPage::askForPreview);
    connect(m_file, &FileView::previewAsked, this, [this](const QByteArray &text) {
        m_controller.previewText(text, this, [this](const ChangeResult<EnvPreview> &preview) { showPreview(preview); });
    });
    connect(m_outcome, &OutcomeNotice::previewAsked, this, &EnvironmentPage::askForPreview);
    connect(m_outcome, &OutcomeNotice::variableAsked, this, &EnvironmentPage::showVariable);
    connect(&m_controller, &EnvironmentController::outcomeChanged, this, [this] {
        const EnvironmentOutcome &outcome = m_controller.outcome();
        if (outcome.isUserVariable && outcome.change.state == Change::State::Applied) {
            m_context.origins->read(); // what new programs get is another now
        }
    });
    connect(&m_controller, &EnvironmentController::changed, this, &EnvironmentPage::takeRows);
    connect(&m_controller, &EnvironmentController::historyChanged, this, &EnvironmentPage::refreshActions);
    connect(&m_controller, &EnvironmentController::activityChanged, this, &EnvironmentPage::refreshActions);
}

void EnvironmentPage::showVariable(const QString &name)
{
    m_tabs->setCurrentIndex(VariablesTab);
    m_list->select(name);
}

void EnvironmentPage::showEnvironments()
{
    m_tabs->setCurrentIndex(EnvironmentsTab);
}

void EnvironmentPage::showProfiles()
{
    m_tabs->setCurrentIndex(ProfilesTab);
}

void EnvironmentPage::setProject(const QString &folder)
{
    m_project->setFolder(folder);
}

void EnvironmentPage::takeRows()
{
    m_model->setRows(m_controller.rows());
    showCurrent();
    refreshActions();
}

void EnvironmentPage::showCurrent()
{
    const EnvironmentRow *row = m_model->row(m_list->current());
    if (!row) {
        m_details->clear();
        return;
    }
    m_details->setRow(*row, editorContext());
    selectVariable(m_context, *row);
}

EditorContext EnvironmentPage::editorContext() const
{
    const GoSettings &settings = m_controller.settings();
    EditorContext about;
    about.environment = settings.environment;
    about.process = settings.process;
    about.version = settings.version;
    about.modules = m_project->content().modules;
    about.project = m_project->content().owner;
    return about;
}

void EnvironmentPage::askForUserVariable(const QString &name, bool remove)
{
    m_controller.readUserVariable(name, this, [this, remove](const ChangeResult<UserVariableState> &state) {
        if (!state) {
            m_controller.fail(state.error().text);
            return;
        }
        const EnvironmentRow *row = m_model->row(state->name);
        UserVariableDialog::Request request{*state, remove, row ? row->value.value : QString(), editorContext()};
        auto *dialog = new UserVariableDialog(m_context, request, this);
        connect(dialog, &QDialog::accepted, this, [this, dialog] { m_controller.write(dialog->preview()); });
        dialog->open();
    });
}

void EnvironmentPage::undoLast()
{
    if (m_controller.edits().isEmpty()) {
        m_controller.undo();
        return;
    }
    const EnvironmentEdits &edits = m_controller.edits();
    m_controller.dropEdit(edits.contains(m_lastEdited) ? m_lastEdited : edits.lastKey());
}

void EnvironmentPage::refreshActions()
{
    const bool writing = m_controller.activity() == EnvironmentController::Activity::Writing;
    const bool reading = m_controller.activity() == EnvironmentController::Activity::Reading;
    const EnvironmentEdits &edits = m_controller.edits();
    const ChangeHistory &history = m_controller.history();
    const QDateTime now = QDateTime::currentDateTime();
    const auto timeOf = [&](qint64 id) {
        const Change *change = history.find(id);
        return change ? EnvironmentHistoryModel::timeOf(*change, now) : QString();
    };
    const QString undoTime = timeOf(history.nextUndo);
    const QString redoTime = timeOf(history.nextRedo);
    if (!edits.isEmpty()) {
        m_undoAction->setText(
            tr("&Drop the Edit of %1").arg(edits.contains(m_lastEdited) ? m_lastEdited : edits.lastKey()));
    } else {
        m_undoAction->setText(undoTime.isEmpty() ? tr("&Undo Change") : tr("&Undo Change of %1").arg(undoTime));
    }
    m_undoAction->setEnabled(!writing && (!edits.isEmpty() || !undoTime.isEmpty()));
    m_redoAction->setText(redoTime.isEmpty() ? tr("&Redo Change") : tr("&Redo Change of %1").arg(redoTime));
    m_redoAction->setEnabled(!writing && edits.isEmpty() && !redoTime.isEmpty());
    m_previewAction->setEnabled(!writing && !reading && !edits.isEmpty());
    m_readAction->setEnabled(!writing && !reading);
    m_read->setEnabled(m_readAction->isEnabled());
    m_read->setText(reading ? tr("Reading…") : writing ? tr("Writing…") : tr("Read again"));
}

void EnvironmentPage::askForPreview()
{
    m_controller.previewEdits(this, [this](const ChangeResult<EnvPreview> &preview) { showPreview(preview); });
}

void EnvironmentPage::showPreview(const ChangeResult<EnvPreview> &preview)
{
    if (!preview) {
        m_controller.fail(preview.error().text);
        return;
    }
    auto *dialog = new PreviewDialog(m_context, *preview, this);
    connect(dialog, &QDialog::accepted, this, [this, shown = *preview] { m_controller.write(shown); });
    dialog->open();
}

void EnvironmentPage::showEvent(QShowEvent *event)
{
    LiveWidget::showEvent(event);
    // what is on the disk may have changed while another page was shown
    if (!event->spontaneous() && m_controller.activity() == EnvironmentController::Activity::Idle) {
        m_controller.read();
        m_controller.readHistory();
    }
}

void EnvironmentPage::retranslate()
{
    m_model->setTexts(m_context.language.texts());
    m_about->setText(
        tr("What go uses, where it comes from, and what overrules it. Nothing is written before you have seen "
           "it."));
    m_tabs->setAccessibleName(tr("Parts of this page"));
    m_tabs->setTabText(VariablesTab, tr("Variables"));
    m_tabs->setTabText(FileTab, tr("GOENV file"));
    m_tabs->setTabText(ProfilesTab, tr("Profiles"));
    m_tabs->setTabText(EnvironmentsTab, tr("Environments"));
    m_tabs->setTabText(HistoryTab, tr("History"));
    m_previewAction->setText(tr("&Preview and Write Edits…"));
    m_readAction->setText(tr("&Read the Settings Again"));
    m_findAction->setText(tr("&Search the Variables"));
    refreshActions();
}

void EnvironmentPage::restyle()
{
    m_read->setIcon(themedIcon(u"again"_s, palette()));
}

} // namespace Tidyscope
