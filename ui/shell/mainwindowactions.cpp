// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the window's actions and menus do, and when they can.

#include "ui/shell/mainwindow.h"

#include "ui/environment/environmentpage.h"
#include "ui/models/fixcontroller.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/actions.h"
#include "ui/shell/appearance.h"
#include "ui/shell/detailspanel.h"
#include "ui/shell/headerbar.h"
#include "ui/shell/language.h"
#include "ui/shell/timelinepage.h"
#include "ui/timeline/timelineview.h"
#include "ui/wizard/diagnosepage.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Tidyscope {

void MainWindow::connectActions()
{
    connect(m_actions->diagnose, &QAction::triggered, this, &MainWindow::startDiagnosis);
    connect(m_actions->stop, &QAction::triggered, &m_parts.run, &RunController::stop);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->openProject, &QAction::triggered, this, &MainWindow::askForProject);
    connect(m_actions->noProject, &QAction::triggered, this, [this] { setProject({}); });
    connect(m_actions->chooseModule, &QAction::triggered, this, &MainWindow::askForModule);
    connect(m_actions->saveReport, &QAction::triggered, this, &MainWindow::askForReport);
    connect(m_actions->copy, &QAction::triggered, this, &MainWindow::copySelection);
    connect(m_actions->copyResult, &QAction::triggered, this, &MainWindow::copyResult);
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_actions->back, &QAction::triggered, m_diagnose, &DiagnosePage::back);
    connect(m_actions->next, &QAction::triggered, m_diagnose, &DiagnosePage::next);
    for (qsizetype i = 0; i < m_actions->steps.size(); ++i) {
        connect(m_actions->steps.at(i), &QAction::triggered, this, [this, step = static_cast<int>(i) + 1] {
            showPage(m_stack->indexOf(m_diagnose));
            m_diagnose->showStep(step);
        });
    }
    for (qsizetype i = 0; i < m_actions->pages.size(); ++i) {
        connect(m_actions->pages.at(i), &QAction::triggered, this,
                [this, page = static_cast<int>(i)] { showPage(page); });
    }
    connect(m_diagnose, &DiagnosePage::againAsked, this, &MainWindow::startDiagnosis);
    connect(m_diagnose, &DiagnosePage::saveReportAsked, this, &MainWindow::askForReport);
    connect(m_diagnose, &DiagnosePage::saveTextAsked, this, &MainWindow::askForTextFile);
    connect(m_diagnose, &DiagnosePage::stepShown, this, &MainWindow::refreshActions);
}

void MainWindow::connectChoices()
{
    const auto panel = [this](QAction *action) {
        connect(action, &QAction::toggled, this, &MainWindow::refreshPanels);
    };
    panel(m_actions->details);
    panel(m_actions->timeline);
    connect(m_details, &DetailsPanel::closeAsked, m_actions->details,
            [this] { m_actions->details->setChecked(false); });
    connect(m_timeline, &TimelinePage::closeAsked, m_actions->timeline,
            [this] { m_actions->timeline->setChecked(false); });
    connect(m_actions->navigation, &QAction::toggled, this, &MainWindow::refreshNavigation);
    connect(m_actions->fullScreen, &QAction::toggled, this, [this](bool on) { on ? showFullScreen() : showNormal(); });
    connect(m_actions->languages, &QActionGroup::triggered, this, [this](QAction *action) {
        m_parts.language.set(action->data().toString());
        m_parts.settings.setValue(u"language"_s, m_parts.language.code());
    });
    connect(m_actions->appearances, &QActionGroup::triggered, this, [this](QAction *action) {
        const auto mode = static_cast<Appearance::Mode>(action->data().toInt());
        m_parts.appearance.set(mode);
        m_parts.settings.setValue(u"appearance"_s, Appearance::name(mode));
    });
    m_actions->timelineMenu->addActions(m_timeline->view()->menuActions());
    m_actions->timelineMenu->addSeparator();
    m_actions->timelineMenu->addAction(m_timelinePage->importAction());
    m_actions->timelineMenu->addMenu(m_timelinePage->exportMenu());
    const auto showTimeline = [this] { showPage(m_stack->indexOf(m_timelinePage)); };
    connect(m_timelinePage->importAction(), &QAction::triggered, this, showTimeline);
    connect(m_timelinePage->exportMenu(), &QMenu::triggered, this, showTimeline);
    m_actions->environmentMenu->addActions(m_environmentPage->menuActions());
    connect(m_actions->environmentMenu, &QMenu::triggered, this,
            [this] { showPage(m_stack->indexOf(m_environmentPage)); });
    connect(m_header, &HeaderBar::compareAsked, this, [this] {
        showPage(m_stack->indexOf(m_environmentPage));
        m_environmentPage->showEnvironments();
    });
    connect(m_header->projectMenu(), &QMenu::aboutToShow, this, &MainWindow::refreshProjects);
    connect(m_actions->recentMenu, &QMenu::aboutToShow, this, &MainWindow::refreshProjects);
    refreshProjects();
}

void MainWindow::refreshActions()
{
    const RunController &run = m_parts.run;
    const FixController *fixes = m_parts.fixes;
    const bool fixing = fixes && fixes->isChanging();
    const bool fixStops = fixes
        && (fixes->state() == FixController::State::Applying || fixes->state() == FixController::State::Verifying);
    m_actions->diagnose->setEnabled(!run.isRunning() && !fixing);
    m_actions->moduleCache->setEnabled(fixes != nullptr);
    m_actions->chooseModule->setEnabled(!run.isRunning());
    m_actions->stop->setEnabled(run.state() == RunController::State::Running || fixStops);
    const bool done = run.state() == RunController::State::Done;
    m_actions->saveReport->setEnabled(done);
    m_actions->copyResult->setEnabled(done);
    m_actions->back->setEnabled(m_diagnose->currentStep() > 1);
    m_actions->next->setEnabled(m_diagnose->currentStep() < DiagnosePage::ResultStep);
}

} // namespace Tidyscope
