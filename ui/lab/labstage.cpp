// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/labstage.h"

#include "ui/environment/notice.h"
#include "ui/lab/labbanner.h"
#include "ui/lab/labviews.h"
#include "ui/lab/playview.h"
#include "ui/lab/recordingbar.h"
#include "ui/models/labcomparisonsource.h"
#include "ui/models/labrunsource.h"
#include "ui/shell/language.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/diagnosepage.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace Tidyscope {

LabDiagnosisView::LabDiagnosisView(const ShellContext &context, LabPlayer &player, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_player(player),
      m_about(new TextLabel),
      m_diagnose(new QPushButton),
      m_stop(new QPushButton),
      m_empty(new QWidget)
{
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Small);
    buttons->setSpacing(Spacing::Small);
    buttons->addWidget(m_about, 1);
    buttons->addWidget(m_diagnose);
    buttons->addWidget(m_stop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(buttons);
    column->addWidget(m_empty, 1);
    connect(m_diagnose, &QPushButton::clicked, this, &LabDiagnosisView::diagnoseAsked);
    connect(m_stop, &QPushButton::clicked, &context.run, &RunController::stop);
    connect(&context.run, &RunController::reset, this, &LabDiagnosisView::refresh);
    connect(&context.run, &RunController::stateChanged, this, &LabDiagnosisView::refresh);
    connect(&player, &LabPlayer::stateChanged, this, &LabDiagnosisView::refresh);
    retranslate();
    restyle();
}

void LabDiagnosisView::refresh()
{
    const RunController &run = m_context.run;
    if (!m_wizard && run.state() != RunController::State::Idle) {
        m_wizard = new DiagnosePage(m_context);
        layout()->addWidget(m_wizard);
        m_empty->hide();
        connect(m_wizard, &DiagnosePage::againAsked, this, &LabDiagnosisView::diagnoseAsked);
        connect(m_wizard, &DiagnosePage::saveReportAsked, this, &LabDiagnosisView::saveReportAsked);
        connect(m_wizard, &DiagnosePage::saveTextAsked, this, &LabDiagnosisView::saveTextAsked);
    }
    const bool up = m_player.state() == LabPlayer::State::Running;
    m_diagnose->setEnabled(up && !run.isRunning());
    m_stop->setEnabled(run.state() == RunController::State::Running);
    m_about->setText(run.state() == RunController::State::Idle
                         ? tr("Tidyscope looks for the cause on the imaginary machine, as it would on a real one.")
                         : tr("This is the diagnosis of the imaginary machine."));
}

void LabDiagnosisView::retranslate()
{
    m_diagnose->setText(tr("Diagnose it"));
    m_diagnose->setAccessibleName(tr("Diagnose the imaginary machine"));
    m_stop->setText(tr("Stop the diagnosis"));
    m_stop->setAccessibleName(tr("Stop the diagnosis of the imaginary machine"));
    refresh();
}

void LabDiagnosisView::restyle()
{
    m_diagnose->setIcon(themedIcon(u"diagnose"_s, palette()));
    m_stop->setIcon(themedIcon(u"stop"_s, palette()));
}

LabStage::LabStage(const ShellContext &context, std::unique_ptr<LabPlayer> player, QWidget *parent)
    : LiveWidget(parent),
      m_player(std::move(player)),
      m_recorder(*m_player),
      m_run([this](const DiagnosisOptions &) { return std::make_unique<LabRunSource>(*m_player); }),
      m_comparison([this](const ComparisonRun::Request &request) {
          return std::make_unique<LabComparisonSource>(*m_player, request);
      }),
      m_context{m_run,          context.language,    m_selection,    context.clipboard,
                context.syntax, context.environment, context.origins},
      m_banner(new LabBanner),
      m_notice(new Notice),
      m_tabs(new QTabBar),
      m_stack(new QStackedWidget),
      m_play(new PlayView(m_context, *m_player)),
      m_diagnosis(new LabDiagnosisView(m_context, *m_player)),
      m_timeline(new LabTimelineView(m_context, *m_player)),
      m_environment(new LabEnvironmentView(m_context, *m_player)),
      m_isolation(new LabIsolationView(*m_player)),
      m_stop(new QPushButton),
      m_list(new QPushButton),
      m_saveRecording(new QPushButton)
{
    m_context.lab = context.lab;
    m_context.inLab = true;
    // nothing answers in a recording
    m_context.comparison = m_player->isRecording() ? nullptr : &m_comparison;
    passOnSelection(context.selection);
    build();
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_player->isBusy() ? stop() : start(m_scenario); });
    connect(m_list, &QPushButton::clicked, this, &LabStage::listAsked);
    connect(m_play, &PlayView::diagnoseAsked, this, &LabStage::diagnose);
    connect(m_diagnosis, &LabDiagnosisView::diagnoseAsked, this, &LabStage::diagnose);
    connect(m_diagnosis, &LabDiagnosisView::saveReportAsked, this, &LabStage::saveReportAsked);
    connect(m_diagnosis, &LabDiagnosisView::saveTextAsked, this, &LabStage::saveTextAsked);
    connect(m_player.get(), &LabPlayer::stateChanged, this, &LabStage::takeState);
    connect(m_player.get(), &LabPlayer::factsChanged, this, &LabStage::takeState);
    connect(m_saveRecording, &QPushButton::clicked, this, &LabStage::saveRecordingAsked);
    connect(&m_recorder, &LabRecorder::changed, this, [this] { m_saveRecording->setEnabled(!m_recorder.isEmpty()); });
    connect(&m_run, &RunController::reset, this, [this] { m_timeline->showServers(false); });
    retranslate();
    restyle();
}

LabStage::~LabStage()
{
    m_run.abandon();
    m_player->disconnect(this);
    delete m_recordingBar;
    // what looks at the play goes before it
    for (QWidget *view :
         std::initializer_list<QWidget *>{m_play, m_diagnosis, m_timeline, m_environment, m_isolation}) {
        delete view;
    }
}

void LabStage::passOnSelection(Selection &window)
{
    connect(&m_selection, &Selection::changed, this, [this, &window] {
        // the window may ask for it again, in another language, when this play is long gone
        window.set([stage = QPointer<LabStage>(this)] {
            QList<DetailsModel::Section> sections;
            if (stage) {
                const QString title = stage->m_scenario.textsFor(stage->m_context.language.code()).title;
                sections.append({tr("Lab"), {{tr("Scenario"), title, false}}});
                sections += stage->m_selection.sections();
            }
            return sections;
        });
    });
}

void LabStage::build()
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setObjectName(u"stageTabs"_s);
    for (QWidget *view :
         std::initializer_list<QWidget *>{m_play, m_diagnosis, m_timeline, m_environment, m_isolation}) {
        m_tabs->addTab({});
        m_stack->addWidget(view);
    }
    m_banner->addButton(m_stop);
    m_banner->addButton(m_list);
    m_notice->hide();
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(Spacing::Large, Spacing::Tiny, Spacing::Large, 0);
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    tabs->addWidget(m_saveRecording);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(Spacing::Large, Spacing::Tiny, Spacing::Large, 0);
    notices->addWidget(m_notice);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    if (auto *recording = qobject_cast<RecordingPlayer *>(m_player.get())) {
        m_recordingBar = new RecordingBar(*recording);
        column->addWidget(m_recordingBar);
        m_saveRecording->hide();
    }
    column->addLayout(notices);
    column->addLayout(tabs);
    column->addWidget(m_stack, 1);
}

void LabStage::start(const Lab::Scenario &scenario)
{
    m_scenario = scenario;
    m_play->setScenario(scenario);
    m_timeline->clear();
    m_comparison.clear();
    m_recorder.begin(scenario);
    showTab(PlayTab);
    retranslate();
    m_player->start(scenario);
}

void LabStage::stop()
{
    m_player->stop();
}

void LabStage::runCommand()
{
    showTab(PlayTab);
    m_play->runCommand();
}

void LabStage::runWhenUp()
{
    m_runWhenUp = true;
    takeState();
}

void LabStage::diagnose()
{
    if (m_player->state() == LabPlayer::State::Running && !m_run.isRunning()) {
        showTab(DiagnosisTab);
        DiagnosisOptions options;
        options.project = m_player->facts().project;
        m_run.start(options);
    }
}

void LabStage::copyEnvironment()
{
    m_environment->copy();
}

void LabStage::showTab(Tab tab)
{
    const bool hidesFocus = m_stack->isAncestorOf(QApplication::focusWidget()) && tab != m_tabs->currentIndex();
    m_tabs->setCurrentIndex(tab);
    if (hidesFocus) {
        m_tabs->setFocus(); // the keys of the page go on working
    }
}

void LabStage::takeState()
{
    const LabPlayer::State state = m_player->state();
    const Texts &texts = m_context.language.texts();
    m_banner->setState(state, m_player->isRecording());
    const bool failed = state == LabPlayer::State::Failed;
    if (failed) {
        m_notice->setMessage(Status::Fail, texts(m_player->error()));
        const bool builtIn = Lab::builtInRecording(m_scenario).has_value();
        if (builtIn || m_scenario.needsNamespace()) {
            m_notice->addButton(builtIn ? tr("Play its recording") : tr("Play a recording…"),
                                [this] { Q_EMIT playRecordingAsked(); });
        }
    }
    m_notice->setVisible(failed);
    m_stop->setText(m_player->isBusy() ? tr("Stop the scenario") : tr("Start again"));
    m_stop->setAccessibleName(m_stop->text());
    m_stop->setEnabled(state != LabPlayer::State::Stopping);
    restyle();
    if (m_player->isUp() && !m_player->isCommandRunning() && std::exchange(m_runWhenUp, false)) {
        // not from inside the news that it is up: others have not heard it yet
        QMetaObject::invokeMethod(this, [this] { m_player->runCommand({}); }, Qt::QueuedConnection);
    }
    Q_EMIT stateChanged();
}

void LabStage::retranslate()
{
    m_banner->setTitle(m_scenario.textsFor(m_context.language.code()).title);
    m_tabs->setAccessibleName(tr("Parts of the lab"));
    m_tabs->setTabText(PlayTab, tr("Scenario"));
    m_tabs->setTabText(DiagnosisTab, tr("Diagnosis"));
    m_tabs->setTabText(TimelineTab, tr("Requests"));
    m_tabs->setTabText(TerminalTab, tr("Your terminal"));
    m_tabs->setTabText(IsolationTab, tr("Isolation"));
    m_saveRecording->setText(tr("Save the recording…"));
    m_saveRecording->setAccessibleName(tr("Save what happened as a recording"));
    m_saveRecording->setEnabled(!m_recorder.isEmpty());
    m_list->setText(tr("All scenarios"));
    m_list->setAccessibleName(tr("Back to all scenarios"));
    takeState();
}

void LabStage::restyle()
{
    m_stop->setIcon(themedIcon(m_player->isBusy() ? u"stop"_s : u"play"_s, palette()));
    m_list->setIcon(themedIcon(u"back"_s, palette()));
    m_saveRecording->setIcon(themedIcon(u"save"_s, palette()));
}

} // namespace Tidyscope
