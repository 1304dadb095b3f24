// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/mainwindow.h"

#include "core/lab/scenariocatalogue.h"
#include "ui/environment/environmentpage.h"
#include "ui/environment/notice.h"
#include "ui/lab/labpage.h"
#include "ui/models/cachecontroller.h"
#include "ui/mirrors/mirrorpage.h"
#include "ui/models/fixcontroller.h"
#include "ui/models/mirrorcontroller.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/actions.h"
#include "ui/shell/appearance.h"
#include "ui/shell/detailspanel.h"
#include "ui/shell/headerbar.h"
#include "ui/shell/language.h"
#include "ui/shell/navigation.h"
#include "ui/shell/pagetable.h"
#include "ui/shell/statusline.h"
#include "ui/shell/timelinepage.h"
#include "ui/timeline/timelineview.h"
#include "ui/wizard/diagnosepage.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Below this width the navigation shows icons only.
constexpr int narrowBelow = 1120;
constexpr QSize usualSize(1280, 800);
constexpr QSize smallestSize(800, 480);
constexpr int timelineHeight = 190;
constexpr int detailsWidth = 280;

QString dataFolder(const QString &wanted)
{
    return wanted.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : wanted;
}

constexpr auto originKey = "environment/origin"_L1;
constexpr auto terminalOrigin = "terminal"_L1;

EnvironmentOrigins::Id preferredOrigin(const QSettings &settings)
{
    return settings.value(originKey).toString() == terminalOrigin ? EnvironmentOrigins::Id::Terminal
                                                                  : EnvironmentOrigins::Id::Window;
}

QString labFolder(const MainWindow::Parts &parts)
{
    return dataFolder(parts.dataFolder) + u"/lab"_s;
}

LabReader labReader(const MainWindow::Parts &parts)
{
    if (parts.labReader) {
        return parts.labReader;
    }
    return [folder = labFolder(parts)] {
        Lab::ScenarioCatalogue catalogue = Lab::ScenarioCatalogue::builtIn();
        catalogue.addFolder(folder);
        LabContents contents{catalogue.scenarios(), {}};
        for (const Lab::ScenarioFileProblem &problem : catalogue.problems()) {
            contents.problems.append(
                {problem.file, problem.problem.line, problem.problem.column, problem.problem.what});
        }
        return contents;
    };
}

} // namespace

MainWindow::MainWindow(const Parts &parts, const DiagnosisOptions &options, QWidget *parent)
    : QMainWindow(parent),
      m_parts(parts),
      m_options(options),
      m_environment({options.environment, options.goFile, dataFolder(parts.dataFolder), parts.userVariables}),
      m_origins(options.environment, preferredOrigin(parts.settings)),
      m_lab(labReader(parts)),
      m_context{parts.run,      parts.language, m_selection, m_clipboard, parts.syntax,
                &m_environment, &m_origins,     &m_lab,      {},          labFolder(parts)},
      m_actions(new Actions(this))
{
    m_context.labPlayer = parts.labPlayer ? parts.labPlayer : [this] {
        return std::make_unique<LabSessionPlayer>(m_options.resolveHelper, m_options.goFile, m_options.project);
    };
    m_context.fixes = parts.fixes;
    m_context.comparison = parts.comparison;
    if (!parts.mirrors) {
        m_ownMirrors = std::make_unique<MirrorController>(options.mirrorFiles, MirrorSourceFactory());
    }
    m_context.mirrors = parts.mirrors ? parts.mirrors : m_ownMirrors.get();
    m_context.verification = parts.verification;
    m_context.options = [this] { return m_options; };
    build();
    connectActions();
    connectChoices();
    connectRun();
    connectLab();
    connectMirrors();
    connectFixes();
    setProject(m_options.project);
    setModule(m_options.module);
    m_actions->restyle(palette());
    retranslate();
    restoreLayout();
    refreshActions();
}

MainWindow::~MainWindow()
{
    m_parts.run.disconnect(this);
    if (m_parts.fixes) {
        m_parts.fixes->disconnect(this);
    }
}

void MainWindow::build()
{
    QList<std::pair<QString, std::function<QString()>>> titles;
    for (const PageInfo &page : allPages()) {
        titles.append({page.icon, page.title});
    }
    m_actions->build(menuBar(), titles);
    m_header = new HeaderBar(m_context, m_actions->diagnose, m_actions->stop, m_actions->chooseModule);
    m_navigation = new Navigation;
    m_stack = new QStackedWidget;
    m_details = new DetailsPanel(m_context);
    m_timeline = new TimelinePage(m_context, true);
    m_recovery = new Notice;
    m_recovery->hide();
    m_columns = new QSplitter(Qt::Horizontal);
    m_columns->setObjectName(u"columns"_s);
    m_columns->addWidget(m_stack);
    m_columns->addWidget(m_details);
    m_columns->setStretchFactor(0, 1);
    m_columns->setSizes({usualSize.width() - detailsWidth, detailsWidth});
    m_rows = new QSplitter(Qt::Vertical);
    m_rows->setObjectName(u"rows"_s);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_timeline);
    m_rows->setStretchFactor(0, 1);
    m_rows->setSizes({usualSize.height() - timelineHeight, timelineHeight});
    for (QSplitter *splitter : {m_columns, m_rows}) {
        splitter->setChildrenCollapsible(false);
    }
    auto *central = new QWidget;
    auto *row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_recovery);
    column->addWidget(m_rows, 1);
    row->addLayout(column, 1);
    setCentralWidget(central);
    m_status = new StatusLine(m_context);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    addPages();
    setMinimumSize(smallestSize);
    resize(usualSize);
}

void MainWindow::addPages()
{
    for (const PageInfo &page : allPages()) {
        QWidget *widget = page.make(m_context);
        m_stack->addWidget(widget);
        m_navigation->addPage(page.icon, page.title);
        if (auto *wizard = qobject_cast<DiagnosePage *>(widget)) {
            m_diagnose = wizard;
        } else if (auto *environment = qobject_cast<EnvironmentPage *>(widget)) {
            m_environmentPage = environment;
        } else if (auto *lab = qobject_cast<LabPage *>(widget)) {
            m_labPage = lab;
        } else if (auto *mirrors = qobject_cast<MirrorPage *>(widget)) {
            m_mirrorPage = mirrors;
        } else if (auto *timeline = qobject_cast<TimelinePage *>(widget)) {
            m_timelinePage = timeline;
        }
        if (!page.timelineBelow) {
            m_withoutTimeline.append(widget);
        }
    }
    connect(m_navigation, &Navigation::chosen, this, [this](int page) {
        m_stack->setCurrentIndex(page);
        refreshPanels();
    });
    m_navigation->setCurrent(0);
}

void MainWindow::connectRun()
{
    connect(&m_parts.run, &RunController::stateChanged, this, &MainWindow::refreshActions);
    connect(&m_parts.run, &RunController::reset, this, [this] {
        m_selection.clear();
        m_parts.run.isRunning() ? showPage(m_stack->indexOf(m_diagnose)) : void();
    });
    connect(&m_origins, &EnvironmentOrigins::environmentChanged, this, [this](const QProcessEnvironment &environment) {
        m_options.environment = environment;
        m_environment.setProcess(environment);
        if (m_parts.fixes) {
            m_parts.fixes->setEnvironment(environment);
        }
    });
    connect(&m_origins, &EnvironmentOrigins::preferredChanged, this, [this](EnvironmentOrigins::Id id) {
        m_parts.settings.setValue(originKey, id == EnvironmentOrigins::Id::Terminal ? terminalOrigin : "window"_L1);
    });
}

void MainWindow::connectLab()
{
    m_actions->labMenu->addActions(m_labPage->menuActions());
    connect(m_actions->labMenu, &QMenu::triggered, this, [this] { showPage(m_stack->indexOf(m_labPage)); });
    connect(m_labPage, &LabPage::noticed, m_status, &StatusLine::showNotice);
    connect(m_diagnose, &DiagnosePage::labAsked, this, [this](const QString &scenario) {
        showPage(m_stack->indexOf(m_labPage));
        m_labPage->showScenario(scenario);
    });
    // the result offers the scenario that teaches its cause
    connect(&m_parts.run, &RunController::finished, &m_lab, [this] {
        if (!m_lab.isLoaded() && !m_parts.run.diagnosis().verdicts.isEmpty()) {
            m_lab.load();
        }
    });
}

void MainWindow::showPage(int page)
{
    m_navigation->setCurrent(page);
}

int MainWindow::currentPage() const
{
    return m_navigation->current();
}

void MainWindow::refreshPanels()
{
    m_details->setVisible(m_actions->details->isChecked());
    const bool fits = !m_withoutTimeline.contains(m_stack->currentWidget());
    m_timeline->setVisible(m_actions->timeline->isChecked() && fits);
}

void MainWindow::refreshNavigation()
{
    m_navigation->setNarrow(!m_actions->navigation->isChecked() || width() < narrowBelow);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        m_actions->restyle(palette());
    } else if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        m_origins.refresh(); // the user may have edited a start-up file meanwhile
        if (m_parts.fixes && !m_parts.fixes->isRecovering()) {
            m_parts.fixes->readRecords(); // or have taken back a fix in a terminal
        }
    }
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    const QString name = QFileInfo(m_options.project).fileName();
    setWindowTitle(name.isEmpty() ? tr("Tidyscope") : tr("%1 — Tidyscope").arg(name));
    for (QAction *action : m_actions->languages->actions()) {
        action->setChecked(action->data().toString() == m_parts.language.code());
    }
    for (QAction *action : m_actions->appearances->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(m_parts.appearance.mode()));
    }
    m_columns->setAccessibleName(tr("Page and details"));
    m_rows->setAccessibleName(tr("Page and timeline"));
    refreshProjects();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_labPage->holdsClosing()) {
        showPage(m_stack->indexOf(m_labPage));
        event->ignore();
        return;
    }
    if (holdForFix()) {
        event->ignore();
        return;
    }
    saveLayout();
    m_parts.run.abandon();
    m_environment.cancel();
    m_origins.cancel();
    m_labPage->shutDown();
    QMainWindow::closeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    refreshNavigation();
}

void MainWindow::restoreLayout()
{
    QSettings &settings = m_parts.settings;
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    m_columns->restoreState(settings.value(u"window/columns"_s).toByteArray());
    m_rows->restoreState(settings.value(u"window/rows"_s).toByteArray());
    m_timeline->view()->restoreState(settings.value(u"window/timelineView"_s).toByteArray());
    m_actions->details->setChecked(settings.value(u"window/details"_s, false).toBool());
    m_actions->timeline->setChecked(settings.value(u"window/timeline"_s, true).toBool());
    m_actions->navigation->setChecked(settings.value(u"window/navigation"_s, true).toBool());
    refreshPanels();
    refreshNavigation();
}

void MainWindow::saveLayout()
{
    QSettings &settings = m_parts.settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    settings.setValue(u"window/columns"_s, m_columns->saveState());
    settings.setValue(u"window/rows"_s, m_rows->saveState());
    settings.setValue(u"window/timelineView"_s, m_timeline->view()->saveState());
    settings.setValue(u"window/details"_s, m_actions->details->isChecked());
    settings.setValue(u"window/timeline"_s, m_actions->timeline->isChecked());
    settings.setValue(u"window/navigation"_s, m_actions->navigation->isChecked());
}

} // namespace Tidyscope
