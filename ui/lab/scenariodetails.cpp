// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/scenariodetails.h"

#include "core/lab/labground.h"
#include "ui/environment/notice.h"
#include "ui/models/labwords.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int serverIcon = 18;

} // namespace

ScenarioDetails::ScenarioDetails(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_scroll(new QScrollArea),
      m_buttons(new QWidget),
      m_start(new QPushButton),
      m_answer(new QPushButton)
{
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_answer->setCheckable(true);
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Small);
    row->setSpacing(Spacing::Small);
    row->addWidget(m_start);
    row->addWidget(m_answer);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_buttons);
    connect(m_start, &QPushButton::clicked, this, [this] { Q_EMIT startAsked(id()); });
    connect(m_answer, &QPushButton::toggled, this, [this](bool on) {
        m_answerShown = on;
        retranslate();
    });
    retranslate();
    restyle();
}

void ScenarioDetails::setScenario(const Lab::Scenario &scenario, const Text &obstacle)
{
    if (scenario.id != m_scenario.id) {
        m_answerShown = false;
        m_answer->setChecked(false);
    }
    m_scenario = scenario;
    m_obstacle = obstacle;
    m_empty.clear();
    retranslate();
}

void ScenarioDetails::clear(const QString &why)
{
    m_scenario = {};
    m_obstacle = {};
    m_empty = why;
    retranslate();
}

void ScenarioDetails::addButton(QPushButton *button)
{
    auto *row = static_cast<QHBoxLayout *>(m_buttons->layout());
    row->insertWidget(row->count() - 1, button);
}

void ScenarioDetails::setStartable(bool startable)
{
    m_start->setEnabled(startable);
}

void ScenarioDetails::rebuild()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Large);
    column->setSpacing(Spacing::Small);
    m_buttons->setVisible(m_empty.isEmpty());
    if (!m_empty.isEmpty()) {
        auto *label = new TextLabel;
        label->setTone(TextLabel::Tone::Quiet);
        label->setText(m_empty);
        column->addWidget(label);
        column->addStretch(1);
        m_scroll->setWidget(content);
        return;
    }
    const Lab::Scenario &scenario = m_scenario;
    const Lab::ScenarioTexts &texts = scenario.textsFor(m_context.language.code());
    auto *title = new TextLabel(TextLabel::Kind::Title);
    title->setText(texts.title);
    title->setObjectName(u"title"_s);
    column->addWidget(title);
    auto *meta = new TextLabel;
    meta->setTone(TextLabel::Tone::Quiet);
    QStringList facts{LabWords::group(scenario.file.isEmpty() ? scenario.group : QString(OwnLabGroup)),
                      LabWords::difficulty(scenario.difficulty), scenario.id};
    if (const QString versions = shownGoVersions(scenario); !versions.isEmpty()) {
        facts.append(tr("needs go %1").arg(versions));
    }
    meta->setObjectName(u"meta"_s);
    meta->setText(facts.join(u" · "_s));
    column->addWidget(meta);
    if (!m_obstacle.isEmpty()) {
        auto *instead = new Notice;
        instead->setObjectName(u"recordingInstead"_s);
        instead->setMessage(Status::Warn,
                            tr("You will see a recording. %1").arg(m_context.language.texts()(m_obstacle)));
        column->addWidget(instead);
    }
    addSection(column, tr("What happens"), texts.story);
    addSection(column, tr("What to watch"), texts.watch);
    if (!scenario.command.isEmpty()) {
        column->addSpacing(Spacing::Small);
        auto *heading = new TextLabel(TextLabel::Kind::Heading);
        heading->setText(tr("Command"));
        auto *command = new TextLabel(TextLabel::Kind::Verbatim);
        command->setText(scenario.command.join(u' '));
        column->addWidget(heading);
        column->addWidget(command);
    }
    addServers(column);
    if (m_answerShown) {
        addAnswer(column);
    }
    column->addStretch(1);
    m_scroll->setWidget(content);
}

void ScenarioDetails::addSection(QVBoxLayout *column, const QString &title, const QString &text)
{
    if (text.isEmpty()) {
        return;
    }
    column->addSpacing(Spacing::Small);
    auto *heading = new TextLabel(TextLabel::Kind::Heading);
    heading->setText(title);
    auto *label = new TextLabel;
    label->setText(text);
    column->addWidget(heading);
    column->addWidget(label);
}

void ScenarioDetails::addServers(QVBoxLayout *column)
{
    column->addSpacing(Spacing::Small);
    auto *heading = new TextLabel(TextLabel::Kind::Heading);
    heading->setText(tr("Servers"));
    column->addWidget(heading);
    for (const Lab::ScenarioServer &server : m_scenario.servers) {
        const QString kind = Lab::ScenarioServer::kindName(server.kind);
        const QStringList names = server.options.value("hosts"_L1).toVariant().toStringList();
        auto *row = new QHBoxLayout;
        row->setSpacing(Spacing::Small);
        row->addWidget(new IconLabel(LabWords::serverIcon(kind), Status::NotRun, serverIcon), 0, Qt::AlignTop);
        auto *label = new TextLabel;
        label->setText(LabWords::serverKind(kind));
        row->addWidget(label);
        auto *hosts = new TextLabel(TextLabel::Kind::Verbatim);
        hosts->setTone(TextLabel::Tone::Quiet);
        hosts->setText(names.join(u' '));
        row->addWidget(hosts, 1);
        column->addLayout(row);
    }
    auto *network = new TextLabel;
    network->setTone(TextLabel::Tone::Quiet);
    network->setText(LabWords::network(m_scenario.network));
    column->addWidget(network);
}

void ScenarioDetails::addAnswer(QVBoxLayout *column)
{
    const Lab::ScenarioTexts &texts = m_scenario.textsFor(m_context.language.code());
    for (qsizetype i = 0; i < texts.hints.size(); ++i) {
        addSection(column, tr("Hint %1").arg(i + 1), texts.hints.at(i));
    }
    addSection(column, tr("The answer, and what to do"), texts.answer);
    addSection(column, tr("Why it is not what it looks like"), texts.lookAlikes);
}

void ScenarioDetails::retranslate()
{
    m_start->setText(m_obstacle.isEmpty() ? tr("Start it") : tr("Play its recording"));
    m_start->setAccessibleName(m_start->text());
    m_answer->setText(m_answerShown ? tr("Hide the answer") : tr("Show the answer"));
    m_answer->setAccessibleName(m_answer->text());
    rebuild();
}

void ScenarioDetails::restyle()
{
    m_start->setIcon(themedIcon(u"play"_s, palette()));
    m_answer->setIcon(themedIcon(u"reveal"_s, palette()));
}

} // namespace Tidyscope
