// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/labviews.h"

#include "ui/code/codeview.h"
#include "ui/environment/stateicondelegate.h"
#include "ui/models/labenvironment.h"
#include "ui/models/evidencefields.h"
#include "ui/models/labisolationmodel.h"
#include "ui/models/runcontroller.h"
#include "ui/models/timelinedetails.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinechips.h"
#include "ui/timeline/timelineview.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/tableselection.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTabBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QTabBar *choiceBar()
{
    auto *bar = new QTabBar;
    bar->setDrawBase(false);
    bar->setExpanding(false);
    return bar;
}

QString definitionOf(ShellLines::Shell shell)
{
    switch (shell) {
    case ShellLines::Shell::Bash: return u"Bash"_s;
    case ShellLines::Shell::Zsh: return u"Zsh"_s;
    case ShellLines::Shell::Fish: return u"Fish"_s;
    case ShellLines::Shell::PowerShell: return u"PowerShell"_s;
    case ShellLines::Shell::Cmd: return u"MS-DOS Batch"_s;
    }
    return {};
}

} // namespace

LabEnvironmentView::LabEnvironmentView(const ShellContext &context, LabPlayer &player, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_player(player),
      m_about(new TextLabel),
      m_shells(choiceBar()),
      m_view(new CodeView(context.syntax)),
      m_copy(new QPushButton),
      m_known(labShells())
{
    const QString own = QFileInfo(qEnvironmentVariable("SHELL")).fileName();
    for (const ShellLines::Shell shell : std::as_const(m_known)) {
        const int tab = m_shells->addTab(shell == ShellLines::Shell::PowerShell ? u"PowerShell"_s : shellName(shell));
        if (shellName(shell) == own) {
            m_shells->setCurrentIndex(tab);
        }
    }
    m_view->setObjectName(u"environmentLines"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(m_shells);
    row->addStretch(1);
    row->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_about);
    column->addLayout(row);
    column->addWidget(m_view, 1);
    connect(m_shells, &QTabBar::currentChanged, this, &LabEnvironmentView::refresh);
    connect(&player, &LabPlayer::factsChanged, this, &LabEnvironmentView::refresh);
    connect(&player, &LabPlayer::stateChanged, this, &LabEnvironmentView::refresh);
    connect(m_copy, &QPushButton::clicked, this, &LabEnvironmentView::copy);
    retranslate();
    restyle();
}

void LabEnvironmentView::copy()
{
    if (!m_lines.isEmpty()) {
        m_context.clipboard.copy(m_lines);
    }
}

void LabEnvironmentView::refresh()
{
    const ShellLines::Shell shell = m_known.at(std::max(0, m_shells->currentIndex()));
    const Lab::LabFacts &facts = m_player.facts();
    const bool up = m_player.state() == LabPlayer::State::Running && !m_player.isRecording();
    m_lines = up ? labEnvironmentLines(facts, shell) : QString();
    m_view->setDefinition(definitionOf(shell));
    m_view->setText(m_lines);
    m_copy->setEnabled(!m_lines.isEmpty());
    m_about->setText(
        m_player.state() != LabPlayer::State::Running ? tr("The lines appear here when the scenario runs.")
            : m_player.isRecording() ? tr("A recording has no servers: there is nothing that a terminal could use.")
            : facts.ownNetwork
            ? tr("This scenario has a network of its own. A terminal outside of it does not reach its servers: run "
                 "commands on the page “Scenario”. The lines show what go is given there.")
            : tr("Paste these lines into a terminal: from then on go works in it as on the imaginary machine, until "
                 "you close the terminal or end the scenario. Your own settings stay as they are."));
}

void LabEnvironmentView::retranslate()
{
    m_shells->setAccessibleName(tr("Shell"));
    m_view->setAccessibleName(tr("Lines for the terminal"));
    m_copy->setText(tr("Copy the lines"));
    m_copy->setAccessibleName(tr("Copy the environment of the lab for a terminal"));
    m_copy->setToolTip(tr("Copy the environment of the lab for a terminal (Ctrl+E)"));
    refresh();
}

void LabEnvironmentView::restyle()
{
    m_copy->setIcon(themedIcon(u"copy"_s, palette()));
}

LabIsolationView::LabIsolationView(LabPlayer &player, QWidget *parent)
    : LiveWidget(parent),
      m_player(player),
      m_model(new LabIsolationModel(this)),
      m_sentence(new TextLabel(TextLabel::Kind::Heading)),
      m_about(new TextLabel),
      m_table(new FittedTable)
{
    m_table->setModel(m_model);
    m_table->setObjectName(u"isolation"_s);
    m_table->setItemDelegate(new StateIconDelegate(LabIsolationModel::Proof, LabIsolationModel::IconRole,
                                                   LabIsolationModel::StatusRole, m_table));
    m_table->showRows();
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_about->setTone(TextLabel::Tone::Quiet);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_sentence);
    column->addWidget(m_about);
    column->addWidget(m_table, 1);
    connect(&player, &LabPlayer::factsChanged, this, &LabIsolationView::refresh);
    connect(&player, &LabPlayer::witnessesChanged, this, &LabIsolationView::refresh);
    connect(&player, &LabPlayer::stateChanged, this, &LabIsolationView::refresh);
    retranslate();
}

QString LabIsolationView::sentence() const
{
    return m_sentence->text();
}

void LabIsolationView::refresh()
{
    m_model->setProof(m_player.facts().paths, m_player.witnesses());
    m_table->fitColumns();
    m_table->setVisible(m_model->rowCount() > 0);
    if (m_player.isRecording()) {
        m_sentence->setTone(TextLabel::Tone::Text);
        m_sentence->setText(tr("A recording runs nothing, so there is nothing to keep apart."));
    } else if (m_model->rowCount() == 0) {
        m_sentence->setTone(TextLabel::Tone::Quiet);
        m_sentence->setText(tr("The proof appears here when the scenario runs."));
    } else if (!m_model->isClean()) {
        m_sentence->setTone(TextLabel::Tone::Failed);
        m_sentence->setText(tr("Something of yours changed meanwhile, or go used a path outside of the lab."));
    } else if (m_model->isComplete()) {
        m_sentence->setTone(TextLabel::Tone::Passed);
        m_sentence->setText(tr("Nothing of yours was touched."));
    } else {
        m_sentence->setTone(TextLabel::Tone::Text);
        m_sentence->setText(tr("go works in a folder of the lab's own."));
    }
    m_about->setVisible(m_model->rowCount() > 0);
}

void LabIsolationView::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleName(tr("Paths of the lab, and your own files before and after"));
    m_about->setText(
        tr("Every path that go uses lies in the lab's folder, which is removed at the end. What is yours is "
           "looked at before the scenario starts and again when it has ended."));
    refresh();
}

LabTimelineView::LabTimelineView(const ShellContext &context, LabPlayer &player, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_player(player),
      m_sides(player),
      m_choice(choiceBar()),
      m_empty(new TextLabel),
      m_view(new TimelineView)
{
    m_view->findChild<TimelineChips *>()->offerServers();
    m_choice->addTab({});
    m_choice->addTab({});
    m_empty->setTone(TextLabel::Tone::Quiet);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Spacing::Large, Spacing::Tiny, Spacing::Large, 0);
    head->addWidget(m_choice);
    head->addWidget(m_empty, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_view, 1);
    connect(m_choice, &QTabBar::currentChanged, this, &LabTimelineView::refresh);
    connect(&player, &LabPlayer::serverRequest, this, &LabTimelineView::takeRequest);
    connect(&player, &LabPlayer::stateChanged, this, [this](LabPlayer::State state) {
        if (m_choice->currentIndex() == 0 && state != LabPlayer::State::Starting) {
            m_view->setRunning(state == LabPlayer::State::Running);
        }
    });
    connect(&context.run, &RunController::reset, this, [this] {
        m_sides.follow(m_context.run.timeline());
        refresh();
    });
    connect(&context.run, &RunController::finished, this, [this] {
        if (m_choice->currentIndex() == 1) {
            m_view->setRunning(false);
        }
    });
    connect(m_view, &TimelineView::eventSelected, this, &LabTimelineView::select);
    retranslate();
}

/// With the other end of the same request, where that is known.
void LabTimelineView::select(int id)
{
    const TimelineEvent *event = m_view->event(id);
    if (!event) {
        return;
    }
    const int other = m_choice->currentIndex() == 1 ? m_sides.counterpart(id) : 0;
    if (other == 0) {
        selectEvent(m_context, *event, m_view->linkBefore(id), m_view->linkAfter(id));
        return;
    }
    m_context.selection.set([this, own = *event, opposite = m_sides.log()->events().at(other - 1),
                             before = m_view->linkBefore(id), after = m_view->linkAfter(id)] {
        const Diagnosis &diagnosis = m_context.run.diagnosis();
        QList<DetailsModel::Section> sections =
            timelineDetails(own, {diagnosis.evidence, before, after, {}, &diagnosis, &m_context.language.texts()});
        const bool server = opposite.source == TimelineEvent::Source::Server;
        const QString title = server ? tr("What the server saw of it: request %1") : tr("Who asked: request %1");
        sections.insert(1, {title.arg(opposite.id), EvidenceFields::of(opposite)});
        return sections;
    });
}

void LabTimelineView::takeRequest(const TimelineEvent &event)
{
    TimelineEvent own = event;
    const auto known = m_ids.constFind(event.id);
    if (known == m_ids.cend()) {
        own.source = TimelineEvent::Source::Server; // recordings of earlier versions do not say so
        m_ids.insert(event.id, m_log.add(own));
    } else {
        own.id = *known;
        own.source = m_log.events().at(own.id - 1).source;
        m_log.update(own);
    }
    if (m_choice->currentIndex() == 0) {
        m_empty->clear();
    }
}

void LabTimelineView::clear()
{
    m_log.clear();
    m_ids.clear();
    m_sides.clear();
    m_choice->setCurrentIndex(0);
    refresh();
}

void LabTimelineView::showServers(bool servers)
{
    m_choice->setCurrentIndex(servers ? 0 : 1);
}

void LabTimelineView::refresh()
{
    const bool servers = m_choice->currentIndex() == 0;
    m_view->setLog(servers ? &m_log : m_sides.log());
    m_view->setRunning(servers ? m_player.state() == LabPlayer::State::Running : m_context.run.isRunning());
    m_empty->setText(servers && m_log.events().isEmpty()         ? tr("No server was asked yet.")
                         : !servers && !m_context.run.timeline() ? tr("Nothing was diagnosed yet.")
                                                                 : QString());
}

void LabTimelineView::retranslate()
{
    m_choice->setAccessibleName(tr("Whose requests"));
    m_choice->setTabText(0, tr("Seen by the servers"));
    m_choice->setTabText(1, tr("Both sides of the diagnosis"));
    refresh();
}

} // namespace Tidyscope
