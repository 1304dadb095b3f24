// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/presenterview.h"

#include "ui/lab/labbanner.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr double usualScale = 1.6;
constexpr double smallestScale = 1.0;
constexpr double largestScale = 3.0;
constexpr double scaleStep = 0.2;
constexpr int notesWidth = 280;

} // namespace

PresenterView::PresenterView(const ShellContext &context, const QString &notes, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_store(notes),
      m_scale(usualScale),
      m_banner(new LabBanner),
      m_scroll(new QScrollArea),
      m_goPrints(new GoPrintsView(context, this)),
      m_notesPanel(new QWidget),
      m_notesTitle(new TextLabel),
      m_notes(new QPlainTextEdit),
      m_place(new TextLabel),
      m_back(new QPushButton),
      m_next(new QPushButton),
      m_notesButton(new QPushButton),
      m_smaller(new QPushButton),
      m_larger(new QPushButton),
      m_close(new QPushButton),
      m_nextAction(new QAction(this)),
      m_backAction(new QAction(this)),
      m_largerAction(new QAction(this)),
      m_smallerAction(new QAction(this)),
      m_notesAction(new QAction(this))
{
    m_goPrints->hide();
    build();
    makeActions();
    retranslate();
    restyle();
}

PresenterView::~PresenterView()
{
    if (!m_scenario.id.isEmpty()) {
        (void)m_store.write(m_scenario.id, m_notes->toPlainText());
    }
}

void PresenterView::build()
{
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_notesButton->setCheckable(true);
    m_place->setWordWrap(false);
    m_place->setTone(TextLabel::Tone::Quiet);
    m_notes->setTabChangesFocus(true);
    m_notesTitle->setBold(true);
    m_banner->addButton(m_close);
    auto *notes = new QVBoxLayout(m_notesPanel);
    notes->setContentsMargins(0, Spacing::Large, Spacing::Large, Spacing::Small);
    notes->setSpacing(Spacing::Small);
    notes->addWidget(m_notesTitle);
    notes->addWidget(m_notes, 1);
    m_notesPanel->setFixedWidth(notesWidth);
    m_notesPanel->hide();
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_scroll, 1);
    middle->addWidget(m_notesPanel);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Small);
    foot->setSpacing(Spacing::Small);
    foot->addWidget(m_back);
    foot->addWidget(m_next);
    foot->addWidget(m_place);
    foot->addStretch(1);
    foot->addWidget(m_smaller);
    foot->addWidget(m_larger);
    foot->addWidget(m_notesButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addLayout(middle, 1);
    column->addLayout(foot);
    connect(m_next, &QPushButton::clicked, this, &PresenterView::reveal);
    connect(m_back, &QPushButton::clicked, this, &PresenterView::hideLast);
    connect(m_larger, &QPushButton::clicked, this, [this] { setScale(m_scale + scaleStep); });
    connect(m_smaller, &QPushButton::clicked, this, [this] { setScale(m_scale - scaleStep); });
    connect(m_notesButton, &QPushButton::toggled, m_notesPanel, &QWidget::setVisible);
    connect(m_close, &QPushButton::clicked, this, &PresenterView::closeAsked);
    connect(m_goPrints, &GoPrintsView::stateChanged, this, &PresenterView::refreshPlay);
    connect(m_goPrints, &GoPrintsView::runAsked, this, [this] {
        m_next->setFocus(); // its button hides now, and the next key is for the next step
        Q_EMIT runAsked();
    });
}

void PresenterView::makeActions()
{
    const auto prepare = [this](QAction *action, const QKeySequence &key, QPushButton *button) {
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        connect(action, &QAction::triggered, button, &QPushButton::click);
    };
    // what the remote control of a projector sends
    prepare(m_nextAction, QKeySequence(Qt::Key_PageDown), m_next);
    prepare(m_backAction, QKeySequence(Qt::Key_PageUp), m_back);
    prepare(m_largerAction, QKeySequence(u"Ctrl++"_s), m_larger);
    prepare(m_smallerAction, QKeySequence(u"Ctrl+-"_s), m_smaller);
    prepare(m_notesAction, QKeySequence(u"Ctrl+Shift+N"_s), m_notesButton);
}

QList<QAction *> PresenterView::menuActions() const
{
    return {m_nextAction, m_backAction, m_largerAction, m_smallerAction, m_notesAction};
}

void PresenterView::setScenario(const Lab::Scenario &scenario)
{
    if (!m_scenario.id.isEmpty()) {
        (void)m_store.write(m_scenario.id, m_notes->toPlainText());
    }
    m_scenario = scenario;
    m_notes->setPlainText(m_store.read(scenario.id));
    m_shown = 1;
    setPlayer(nullptr, {});
    rebuild();
    m_next->setFocus();
}

void PresenterView::setPlayer(LabPlayer *player, const QList<OutputLine> &lines)
{
    m_goPrints->follow(player, lines);
}

void PresenterView::refreshPlay()
{
    const LabPlayer *player = m_goPrints->player();
    const bool running = player && player->isCommandRunning();
    const bool starting = player && player->state() == LabPlayer::State::Starting;
    const bool failed = player && player->state() == LabPlayer::State::Failed;
    const QString sentence = failed ? m_context.language.texts()(player->error())
        : starting                  ? tr("The servers are being started.")
        : running                   ? tr("Running: %1").arg(m_scenario.command.join(u' '))
        : m_goPrints->hasRun()      ? m_scenario.command.join(u' ')
                                    : tr("It has not been run yet.");
    m_goPrints->setState(sentence, !running && !starting);
    m_banner->setState(player ? player->state() : LabPlayer::State::Idle, player && player->isRecording());
    m_banner->showState(player != nullptr);
}

void PresenterView::reveal()
{
    if (m_shown < m_steps.size()) {
        ++m_shown;
        rebuild();
        scrollToEnd();
    }
}

void PresenterView::hideLast()
{
    if (m_shown > 1) {
        --m_shown;
        rebuild();
        scrollToEnd();
    }
}

void PresenterView::setScale(double scale)
{
    m_scale = std::clamp(scale, smallestScale, largestScale);
    rebuild();
}

void PresenterView::setActive(bool active)
{
    m_active = active;
    refresh();
}

QString PresenterView::heading() const
{
    const auto answer = std::ranges::find(m_steps, LabLessonStep::Kind::Answer, &LabLessonStep::kind);
    const bool told = m_shown > answer - m_steps.begin();
    return told ? m_scenario.textsFor(m_context.language.code()).title : tr("What is wrong here?");
}

void PresenterView::rebuild()
{
    m_steps = LabLesson::stepsOf(m_scenario, m_context.language.code());
    m_shown = std::clamp(m_shown, 1, stepCount());
    m_goPrints->setParent(this);
    m_goPrints->hide();
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Spacing::Huge, Spacing::Large, Spacing::Huge, Spacing::Huge);
    column->setSpacing(Spacing::Medium);
    for (const LabLessonStep &step : std::as_const(m_steps).first(m_shown)) {
        addStep(column, step);
    }
    column->addStretch(1);
    m_scroll->setWidget(content);
    m_goPrints->setScale(m_scale);
    refresh();
}

void PresenterView::addStep(QVBoxLayout *column, const LabLessonStep &step)
{
    auto *card = new Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(Spacing::Large, Spacing::Medium, Spacing::Large, Spacing::Large);
    inside->setSpacing(Spacing::Small);
    auto *title = new TextLabel(TextLabel::Kind::Heading);
    title->setTone(step.kind == LabLessonStep::Kind::Answer ? TextLabel::Tone::Passed : TextLabel::Tone::Quiet);
    title->setScale(m_scale);
    title->setText(step.title);
    inside->addWidget(title);
    if (step.kind == LabLessonStep::Kind::GoPrints) {
        inside->addWidget(m_goPrints);
        m_goPrints->show();
    } else {
        auto *text = new TextLabel;
        text->setScale(m_scale);
        text->setText(step.text);
        inside->addWidget(text);
    }
    column->addWidget(card);
}

void PresenterView::scrollToEnd()
{
    // when the layout knows how high it is
    QTimer::singleShot(0, m_scroll, [this] {
        m_scroll->widget()->layout()->activate();
        m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum());
    });
}

void PresenterView::refresh()
{
    m_banner->setTitle(heading());
    m_place->setText(tr("Step %1 of %2").arg(m_shown).arg(stepCount()));
    const bool more = m_shown < stepCount();
    m_next->setText(more ? tr("Reveal: %1").arg(m_steps.at(m_shown).title) : tr("Everything is shown"));
    m_next->setAccessibleName(m_next->text());
    m_next->setEnabled(more);
    m_back->setEnabled(m_shown > 1);
    m_larger->setEnabled(m_scale < largestScale);
    m_smaller->setEnabled(m_scale > smallestScale);
    m_nextAction->setEnabled(m_active && m_next->isEnabled());
    m_backAction->setEnabled(m_active && m_back->isEnabled());
    m_largerAction->setEnabled(m_active && m_larger->isEnabled());
    m_smallerAction->setEnabled(m_active && m_smaller->isEnabled());
    m_notesAction->setEnabled(m_active);
    refreshPlay();
}

void PresenterView::hideEvent(QHideEvent *event)
{
    LiveWidget::hideEvent(event);
    if (!m_scenario.id.isEmpty()) {
        (void)m_store.write(m_scenario.id, m_notes->toPlainText());
    }
}

void PresenterView::retranslate()
{
    m_back->setText(tr("Back"));
    m_back->setAccessibleName(tr("Hide the last step"));
    m_smaller->setText(tr("Smaller"));
    m_smaller->setAccessibleName(tr("Smaller type"));
    m_larger->setText(tr("Larger"));
    m_larger->setAccessibleName(tr("Larger type"));
    m_notesButton->setText(tr("Notes"));
    m_notesButton->setAccessibleName(tr("Show or hide my notes"));
    m_notesTitle->setText(tr("My notes on this scenario"));
    m_notes->setAccessibleName(m_notesTitle->text());
    m_notes->setPlaceholderText(tr("Only you see them. They are kept on this machine."));
    m_close->setText(tr("End the presentation"));
    m_close->setAccessibleName(m_close->text());
    m_nextAction->setText(tr("&Reveal the Next Step"));
    m_backAction->setText(tr("&Hide the Last Step"));
    m_largerAction->setText(tr("&Larger Type"));
    m_smallerAction->setText(tr("&Smaller Type"));
    m_notesAction->setText(tr("My &Notes"));
    rebuild();
}

void PresenterView::restyle()
{
    m_back->setIcon(themedIcon(u"back"_s, palette()));
    m_next->setIcon(themedIcon(u"next"_s, palette()));
    m_smaller->setIcon(themedIcon(u"zoom-out"_s, palette()));
    m_larger->setIcon(themedIcon(u"zoom-in"_s, palette()));
    m_notesButton->setIcon(themedIcon(u"report"_s, palette()));
    m_close->setIcon(themedIcon(u"close"_s, palette()));
}

} // namespace Tidyscope
