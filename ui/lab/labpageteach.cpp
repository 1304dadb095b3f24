// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the Lab page does for trainers: presenting and asking.

#include "ui/lab/labpage.h"

#include "core/changes/atomicfile.h"
#include "core/lab/labground.h"
#include "core/probes/worker.h"
#include "ui/lab/playview.h"
#include "ui/lab/presenterview.h"
#include "ui/lab/quizview.h"
#include "ui/lab/recordingbar.h"
#include "ui/lab/scenariolist.h"
#include "ui/models/labscenariomodel.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Tidyscope {

void LabPage::makeTeaching()
{
    prepare(m_presentAction, u"Ctrl+P"_s, [this] { present(m_list->current()); });
    prepare(m_quizAction, u"Ctrl+G"_s, [this] { showQuiz(); });
    prepare(m_saveRecordingAction, u"Ctrl+Shift+R"_s, [this] { saveRecording(); });
    prepare(m_playRecordingAction, u"Ctrl+Shift+P"_s, [this] { askForRecording(); });
    connect(m_presentButton, &QPushButton::clicked, m_presentAction, &QAction::trigger);
    connect(m_quizButton, &QPushButton::clicked, m_quizAction, &QAction::trigger);
    connect(m_presenter, &PresenterView::runAsked, this, [this] {
        const Lab::Scenario scenario = m_presenter->scenario();
        m_presenter->setPlayer(&playFor(scenario), {});
    });
    connect(m_presenter, &PresenterView::closeAsked, this, &LabPage::leaveView);
    connect(m_quiz, &QuizView::runAsked, this,
            [this](const Lab::Scenario &scenario) { m_quiz->setPlayer(&playFor(scenario)); });
    connect(m_quiz, &QuizView::closeAsked, this, [this] {
        if (m_quiz->isAsking()) {
            m_quiz->quiz().end(); // what was answered so far is worth a sheet
            return;
        }
        leaveView();
    });
    connect(&m_quiz->quiz(), &LabQuiz::changed, this, [this] {
        if (m_quiz->quiz().state() == LabQuiz::State::Ended && m_stage) {
            m_stage->stop();
        }
    });
    connect(m_quiz, &QuizView::saveAsked, this, &LabPage::askForFile);
}

LabPlayer &LabPage::playFor(const Lab::Scenario &scenario)
{
    const bool same = m_stage && m_stage->scenario().id == scenario.id && m_stage->player().isBusy();
    if (!same) {
        makeStage(scenario, playerFor(scenario));
        m_stage->start(scenario);
    }
    m_stage->runWhenUp();
    refresh();
    return m_stage->player();
}

void LabPage::saveRecording()
{
    if (m_stage && !m_stage->recorder().isEmpty()) {
        askForFile(tr("Save the recording"), tr("JSON files (*.json)"),
                   u"recording-%1.json"_s.arg(m_stage->scenario().id),
                   Lab::writeRecording(m_stage->recorder().recording()));
    }
}

void LabPage::askForRecording()
{
    auto *dialog = new QFileDialog(this, tr("Play a recording"), QDir::homePath(), tr("JSON files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &LabPage::playRecording);
    dialog->open();
}

void LabPage::playRecording(const QString &file)
{
    using Read = Result<Lab::LabRecording>;
    onWorker([file]() -> Read {
        const ChangeResult<FileSnapshot> bytes = readSnapshot(file);
        if (!bytes) {
            return failure(bytes.error().text);
        }
        return Lab::readRecording(bytes->bytes);
    }).then(this, [this](const Read &read) {
        if (!read) {
            showList();
            tellFailure(read.error().text);
            return;
        }
        play(*read);
    });
}

Text LabPage::obstacle(const Lab::Scenario &scenario) const
{
    Lab::LabGround ground = Lab::LabGround::here({});
    ground.networkProblem = m_networkProblem;
    const Text why = Lab::obstacleTo(scenario, ground);
    return why.isEmpty() || !Lab::builtInRecording(scenario) ? Text() : why;
}

std::unique_ptr<LabPlayer> LabPage::playerFor(const Lab::Scenario &scenario) const
{
    if (obstacle(scenario).isEmpty()) {
        return m_context.labPlayer();
    }
    return std::make_unique<RecordingPlayer>(*Lab::builtInRecording(scenario));
}

void LabPage::takeFailure()
{
    const LabPlayer &player = m_stage->player();
    if (player.state() == LabPlayer::State::Failed && player.error().key == "lab.needs-namespace"_L1) {
        m_networkProblem = player.error().args.value(u"reason"_s);
        showCurrent();
    }
}

void LabPage::playInstead()
{
    if (const std::optional<Lab::LabRecording> recording = Lab::builtInRecording(m_stage->scenario())) {
        play(*recording);
    } else {
        askForRecording();
    }
}

void LabPage::play(const Lab::LabRecording &recording)
{
    makeStage(recording.scenario, std::make_unique<RecordingPlayer>(recording));
    m_stage->start(recording.scenario);
    showStage();
    m_stage->recordingBar()->pauseButton()->setFocus();
}

void LabPage::present(const QString &id)
{
    const Lab::Scenario *scenario = m_model->scenario(id);
    if (!scenario) {
        return;
    }
    m_presenter->setScenario(*scenario);
    if (m_stage && m_stage->scenario().id == id) {
        m_presenter->setPlayer(&m_stage->player(), m_stage->playView()->lines());
    }
    showView(m_presenter);
    m_presenter->revealButton()->setFocus();
}

void LabPage::showQuiz()
{
    if (!m_quiz->isAsking()) {
        m_quiz->showSetup();
    }
    showView(m_quiz);
}

void LabPage::showView(QWidget *view)
{
    if (m_stack->currentWidget() != view) {
        m_before = m_stack->currentWidget();
    }
    m_stack->setCurrentWidget(view);
    m_presenter->setActive(view == m_presenter);
    refresh();
}

void LabPage::leaveView()
{
    m_presenter->setActive(false);
    const bool wasStage = m_before && m_before == m_stage;
    m_before = nullptr;
    wasStage ? showStage() : showList();
}

} // namespace Tidyscope
