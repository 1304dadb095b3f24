// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/playview.h"

#include "ui/code/codeview.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int storyWidth = 400;
constexpr int narrowest = 360;

} // namespace

PlayView::PlayView(const ShellContext &context, LabPlayer &player, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_player(player),
      m_storyTitle(new TextLabel(TextLabel::Kind::Heading)),
      m_story(new TextLabel),
      m_watchTitle(new TextLabel(TextLabel::Kind::Heading)),
      m_watch(new TextLabel),
      m_serversTitle(new TextLabel(TextLabel::Kind::Heading)),
      m_noServers(new TextLabel),
      m_serverColumn(new QVBoxLayout),
      m_command(new QLineEdit),
      m_run(new QPushButton),
      m_stop(new QPushButton),
      m_output(new CodeView(context.syntax)),
      m_end(new TextLabel),
      m_diagnose(new QPushButton)
{
    build();
    connect(m_run, &QPushButton::clicked, this, &PlayView::runCommand);
    connect(m_command, &QLineEdit::returnPressed, this, &PlayView::runCommand);
    connect(m_stop, &QPushButton::clicked, this, &PlayView::stopCommand);
    connect(m_diagnose, &QPushButton::clicked, this, &PlayView::diagnoseAsked);
    connect(&player, &LabPlayer::stateChanged, this, &PlayView::takeState);
    connect(&player, &LabPlayer::factsChanged, this, &PlayView::takeFacts);
    connect(&player, &LabPlayer::serverRequest, this, [this](const TimelineEvent &event) {
        for (ServerPanel *panel : std::as_const(m_servers)) {
            if (panel->isAskedBy(event)) {
                panel->takeRequest(event);
            }
        }
    });
    connect(&player, &LabPlayer::commandStarted, this, [this](const QStringList &command) {
        m_lines.clear();
        m_ended.reset();
        m_output->setText({});
        m_output->appendLine(u"$ "_s + command.join(u' '));
        takeState();
    });
    connect(&player, &LabPlayer::outputLine, this, [this](const OutputLine &line) {
        m_lines.append(line);
        m_output->appendLine(line.text);
    });
    connect(&player, &LabPlayer::commandFinished, this, [this](int exitCode, Lab::LabCommandOutcome end) {
        m_ended = End{exitCode, end};
        takeState();
    });
    retranslate();
    restyle();
}

void PlayView::build()
{
    m_output->setDefinition(CodeView::GoCommandLog);
    m_output->setObjectName(u"output"_s);
    m_output->setMinimumHeight(80);
    m_output->setLineWrapMode(QPlainTextEdit::WidgetWidth); // the end of go's lines says what is wrong
    m_command->setFont(monospaceFont(m_command->font()));
    m_command->setObjectName(u"command"_s);
    m_noServers->setTone(TextLabel::Tone::Quiet);
    m_serverColumn->setSpacing(Spacing::Small);

    auto *left = new QWidget;
    auto *story = new QVBoxLayout(left);
    story->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Small, Spacing::Medium);
    story->setSpacing(Spacing::Small);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_storyTitle, m_story, m_watchTitle, m_watch, m_serversTitle, m_noServers}) {
        story->addWidget(widget);
    }
    story->addLayout(m_serverColumn);
    story->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(left);
    scroll->setMinimumWidth(narrowest);

    auto *right = new QWidget;
    auto *run = new QVBoxLayout(right);
    run->setContentsMargins(Spacing::Small, Spacing::Small, Spacing::Large, Spacing::Medium);
    run->setSpacing(Spacing::Small);
    auto *head = new QHBoxLayout;
    head->setSpacing(Spacing::Small);
    head->addWidget(m_command, 1);
    head->addWidget(m_run);
    head->addWidget(m_stop);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(Spacing::Small);
    foot->addWidget(m_end, 1);
    foot->addWidget(m_diagnose);
    run->addLayout(head);
    run->addWidget(m_output, 1);
    run->addLayout(foot);

    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(u"storyAndCommand"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(scroll);
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({storyWidth, 2 * storyWidth});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter, 1);
}

void PlayView::setScenario(const Lab::Scenario &scenario)
{
    m_scenario = scenario;
    m_command->setText(scenario.command.join(u' '));
    m_lines.clear();
    m_ended.reset();
    m_output->setText({});
    for (ServerPanel *panel : std::as_const(m_servers)) {
        panel->hide();
        panel->deleteLater();
    }
    m_servers.clear();
    m_shownServers.clear();
    retranslate();
}

void PlayView::runCommand()
{
    if (m_run->isEnabled()) {
        m_player.runCommand(QProcess::splitCommand(m_command->text()));
    }
}

void PlayView::stopCommand()
{
    m_player.stopCommand();
}

QString PlayView::endText() const
{
    return m_ended ? m_end->text() : QString();
}

void PlayView::takeFacts()
{
    const Lab::LabFacts &facts = m_player.facts();
    if (facts.servers != m_shownServers) {
        m_shownServers = facts.servers;
        for (ServerPanel *panel : std::as_const(m_servers)) {
            panel->hide();
            panel->deleteLater();
        }
        m_servers.clear();
        for (const Lab::LabServerInfo &server : facts.servers) {
            auto *panel = new ServerPanel(server, !m_player.isRecording());
            connect(panel, &ServerPanel::controlChanged, &m_player, &LabPlayer::setControl);
            m_serverColumn->addWidget(panel);
            m_servers.append(panel);
        }
    }
    takeState();
}

void PlayView::takeState()
{
    const bool up = m_player.state() == LabPlayer::State::Running;
    const bool busy = m_player.isCommandRunning();
    m_run->setEnabled(up && !busy);
    m_stop->setEnabled(up && busy);
    m_command->setEnabled(up && !m_player.isRecording());
    m_diagnose->setEnabled(up);
    for (ServerPanel *panel : std::as_const(m_servers)) {
        panel->setEnabled(up);
    }
    m_noServers->setVisible(m_servers.isEmpty());
    m_noServers->setText(m_player.state() == LabPlayer::State::Starting ? tr("The servers are being started.")
                             : up                                       ? tr("No server takes part in this scenario.")
                                                                        : tr("No server is up."));
    refreshEnd();
}

void PlayView::refreshEnd()
{
    m_end->setTone(TextLabel::Tone::Quiet);
    if (m_player.isCommandRunning()) {
        m_end->setTone(TextLabel::Tone::Running);
        m_end->setText(tr("Running…"));
    } else if (!m_ended) {
        m_end->setText(m_player.state() == LabPlayer::State::Running ? tr("Nothing has been run yet.") : QString());
    } else if (m_ended->how == Lab::LabCommandOutcome::FailedToStart) {
        m_end->setTone(TextLabel::Tone::Failed);
        m_end->setText(tr("The command could not be started. Is its program installed and in PATH?"));
    } else if (m_ended->how == Lab::LabCommandOutcome::Limit) {
        m_end->setTone(TextLabel::Tone::Warning);
        m_end->setText(tr("Ended by the lab: the command would have waited for ever."));
    } else if (m_ended->how == Lab::LabCommandOutcome::Stopped) {
        m_end->setText(tr("Stopped by you."));
    } else {
        const bool good = m_ended->exitCode == 0;
        m_end->setTone(good ? TextLabel::Tone::Passed : TextLabel::Tone::Failed);
        m_end->setText(good ? tr("Succeeded (exit code 0)") : tr("Failed (exit code %1)").arg(m_ended->exitCode));
    }
}

void PlayView::retranslate()
{
    const Lab::ScenarioTexts &texts = m_scenario.textsFor(m_context.language.code());
    m_storyTitle->setText(tr("What happens"));
    m_story->setText(texts.story);
    m_watchTitle->setText(tr("What to watch"));
    m_watch->setText(texts.watch);
    m_watchTitle->setVisible(!texts.watch.isEmpty());
    m_watch->setVisible(!texts.watch.isEmpty());
    m_serversTitle->setText(tr("Servers"));
    m_command->setAccessibleName(tr("Command that is run in the lab"));
    m_run->setText(tr("Run it"));
    m_run->setAccessibleName(tr("Run the command in the lab"));
    m_run->setToolTip(tr("Run the command in the lab (Ctrl+R)"));
    m_stop->setText(tr("Stop"));
    m_stop->setAccessibleName(tr("Stop the command"));
    m_output->setAccessibleName(tr("What the command printed"));
    m_diagnose->setText(tr("Diagnose it"));
    m_diagnose->setAccessibleName(tr("Diagnose the imaginary machine"));
    m_diagnose->setToolTip(tr("Let Tidyscope find the cause on the imaginary machine (Ctrl+D)"));
    takeState();
}

void PlayView::restyle()
{
    m_run->setIcon(themedIcon(u"terminal"_s, palette()));
    m_stop->setIcon(themedIcon(u"stop"_s, palette()));
    m_diagnose->setIcon(themedIcon(u"diagnose"_s, palette()));
    m_command->setFont(monospaceFont(font()));
}

} // namespace Tidyscope
