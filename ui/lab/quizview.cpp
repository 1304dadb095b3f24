// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/quizview.h"

#include "ui/lab/choicebutton.h"
#include "ui/lab/goprintsview.h"
#include "ui/lab/labbanner.h"
#include "ui/lab/quizsetupform.h"
#include "ui/lab/scoresheetview.h"
#include "ui/models/labcatalogue.h"
#include "ui/models/labwords.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int choicesWidth = 400;
constexpr int clockMs = 500;
constexpr double questionScale = 1.15;

} // namespace

QuizView::QuizView(const ShellContext &context, const LabCatalogue &catalogue, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_catalogue(catalogue),
      m_banner(new LabBanner),
      m_stack(new QStackedWidget),
      m_close(new QPushButton),
      m_setup(new QuizSetupForm(catalogue)),
      m_told(new QWidget),
      m_goPrints(new GoPrintsView(context)),
      m_clock(new TextLabel),
      m_ask(new TextLabel(TextLabel::Kind::Heading)),
      m_choiceColumn(new QVBoxLayout),
      m_choiceGroup(new QButtonGroup(this)),
      m_verdict(new TextLabel(TextLabel::Kind::Heading)),
      m_answer(new QPushButton),
      m_hint(new QPushButton),
      m_pass(new QPushButton),
      m_sheet(new ScoreSheetView(context, m_quiz))
{
    m_banner->addButton(m_close);
    m_stack->addWidget(m_setup);
    m_stack->addWidget(buildQuestion());
    m_stack->addWidget(m_sheet);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    m_tick.setInterval(clockMs);
    connect(&m_tick, &QTimer::timeout, this, [this] { m_clock->setText(LabWords::clock(m_quiz.elapsedMs())); });
    connect(m_close, &QPushButton::clicked, this, &QuizView::closeAsked);
    connect(&m_quiz, &LabQuiz::changed, this, &QuizView::refresh);
    connect(&m_quiz, &LabQuiz::asked, this, &QuizView::runAsked);
    connect(&context.language, &Language::changed, this, [this] { m_quiz.setLanguage(m_context.language.code()); });
    connect(m_setup, &QuizSetupForm::beginAsked, this, &QuizView::begin);
    connect(m_sheet, &ScoreSheetView::saveAsked, this, &QuizView::saveAsked);
    connect(m_sheet, &ScoreSheetView::againAsked, this, &QuizView::showSetup);
    retranslate();
    restyle();
}

QWidget *QuizView::buildQuestion()
{
    m_goPrints->setScale(questionScale);
    m_clock->setWordWrap(false);
    m_clock->setBold(true);
    m_clock->setScale(questionScale);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *left = new QWidget;
    auto *told = new QVBoxLayout(left);
    told->setContentsMargins(Spacing::Large, Spacing::Medium, Spacing::Medium, Spacing::Large);
    told->setSpacing(Spacing::Small);
    told->addWidget(m_goPrints);
    told->addWidget(m_told);
    told->addStretch(1);
    scroll->setWidget(left);
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(Spacing::Medium, Spacing::Medium, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    auto *head = new QHBoxLayout;
    head->addWidget(m_ask, 1);
    head->addWidget(m_clock, 0, Qt::AlignTop);
    column->addLayout(head);
    m_choiceColumn->setSpacing(Spacing::Tiny);
    column->addLayout(m_choiceColumn);
    column->addWidget(m_verdict);
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Spacing::Small);
    buttons->addWidget(m_answer);
    buttons->addWidget(m_hint);
    buttons->addWidget(m_pass);
    buttons->addStretch(1);
    column->addLayout(buttons);
    right->setMinimumWidth(choicesWidth - 60);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(scroll);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({2 * choicesWidth, choicesWidth});
    connect(m_choiceGroup, &QButtonGroup::idToggled, this, [this] { refreshQuestion(); });
    connect(m_answer, &QPushButton::clicked, this, &QuizView::press);
    connect(m_hint, &QPushButton::clicked, &m_quiz, &LabQuiz::takeHint);
    connect(m_pass, &QPushButton::clicked, &m_quiz, &LabQuiz::passOver);
    connect(m_goPrints, &GoPrintsView::stateChanged, this, &QuizView::refreshPlay);
    connect(m_goPrints, &GoPrintsView::runAsked, this, [this] { Q_EMIT runAsked(m_quiz.scenario()); });
    return splitter;
}

void QuizView::showSetup()
{
    m_quiz.end();
    m_stack->setCurrentIndex(0);
    m_banner->setTitle(tr("Guess the cause"));
    m_banner->showState(false);
    m_setup->beginButton()->setFocus();
}

bool QuizView::isAsking() const
{
    return m_quiz.state() == LabQuiz::State::Asking || m_quiz.state() == LabQuiz::State::Answered;
}

void QuizView::setQuestionCount(int count)
{
    m_setup->setQuestionCount(count);
}

QPushButton *QuizView::beginButton() const
{
    return m_setup->beginButton();
}

FittedTable *QuizView::sheet() const
{
    return m_sheet->table();
}

void QuizView::setSeed(quint32 seed)
{
    m_seed = seed;
}

QString QuizView::verdict() const
{
    return m_verdict->text();
}

void QuizView::begin()
{
    QuizSetup setup = m_setup->setup();
    setup.seed = m_seed.value_or(QRandomGenerator::global()->generate());
    m_sheet->setStarted(QDateTime::currentDateTime());
    m_builtFor = -1;
    m_quiz.start(m_catalogue.scenarios(), setup, m_context.language.code());
    m_setup->showNothingFits(m_quiz.state() == LabQuiz::State::Idle);
    if (!m_choices.isEmpty()) {
        m_choices.first()->setFocus();
    }
}

void QuizView::press()
{
    if (m_quiz.state() == LabQuiz::State::Answered) {
        m_quiz.next();
        if (m_quiz.state() == LabQuiz::State::Asking && !m_choices.isEmpty()) {
            m_choices.first()->setFocus();
        }
    } else {
        m_quiz.answer(m_choiceGroup->checkedId());
    }
}

void QuizView::keyPressEvent(QKeyEvent *event)
{
    const int number = event->key() - Qt::Key_1;
    if (m_stack->currentIndex() == 1 && event->modifiers() == Qt::NoModifier && number >= 0 && number < m_choices.size()
        && m_quiz.state() == LabQuiz::State::Asking) {
        m_choices.at(number)->setChecked(true);
        m_choices.at(number)->setFocus();
        return;
    }
    LiveWidget::keyPressEvent(event);
}

void QuizView::setPlayer(LabPlayer *player)
{
    m_goPrints->follow(player);
}

void QuizView::refreshPlay()
{
    if (!isAsking()) {
        return;
    }
    const LabPlayer *player = m_goPrints->player();
    const bool running = player && player->isCommandRunning();
    const bool starting = player && player->state() == LabPlayer::State::Starting;
    const bool failed = player && player->state() == LabPlayer::State::Failed;
    const QString command = m_quiz.scenario().command.join(u' ');
    m_goPrints->setState(failed         ? m_context.language.texts()(player->error())
                             : starting ? tr("The servers are being started.")
                             : running  ? tr("Running: %1").arg(command)
                                        : command,
                         !running && !starting && !m_goPrints->hasRun());
    m_banner->setState(player ? player->state() : LabPlayer::State::Idle, player && player->isRecording());
    m_banner->showState(player != nullptr);
}

void QuizView::refresh()
{
    switch (m_quiz.state()) {
    case LabQuiz::State::Idle: m_tick.stop(); return;
    case LabQuiz::State::Ended:
        m_tick.stop();
        m_banner->setTitle(tr("Guess the cause"));
        m_banner->showState(false);
        m_sheet->refresh();
        m_stack->setCurrentIndex(2);
        return;
    case LabQuiz::State::Asking: m_tick.start(); break;
    case LabQuiz::State::Answered: m_tick.stop(); break;
    }
    m_stack->setCurrentIndex(1);
    m_banner->setTitle(tr("Guess the cause — question %1 of %2").arg(m_quiz.number()).arg(m_quiz.count()));
    if (m_builtFor != m_quiz.number() || m_choices.size() != m_quiz.choices().size()
        || m_choices.first()->text() != m_quiz.choices().first().words) {
        const int kept = m_builtFor == m_quiz.number() ? m_choiceGroup->checkedId() : -1;
        m_builtFor = m_quiz.number();
        for (ChoiceButton *button : std::as_const(m_choices)) {
            m_choiceGroup->removeButton(button);
            button->hide();
            button->deleteLater();
        }
        m_choices.clear();
        for (qsizetype i = 0; i < m_quiz.choices().size(); ++i) {
            auto *button = new ChoiceButton(static_cast<int>(i) + 1, m_quiz.choices().at(i).words);
            m_choiceGroup->addButton(button, static_cast<int>(i));
            m_choiceColumn->addWidget(button);
            m_choices.append(button);
            button->setChecked(i == kept);
        }
        setTabOrder(m_choices.last(), m_answer);
    }
    refreshQuestion();
    refreshPlay();
}

void QuizView::addParagraph(QVBoxLayout *column, const QString &title, const QString &text)
{
    if (text.isEmpty()) {
        return;
    }
    auto *heading = new TextLabel(TextLabel::Kind::Heading);
    heading->setText(title);
    auto *label = new TextLabel;
    label->setScale(questionScale);
    label->setText(text);
    column->addWidget(heading);
    column->addWidget(label);
    column->addSpacing(Spacing::Small);
}

void QuizView::refreshQuestion()
{
    if (!isAsking()) {
        return;
    }
    const Lab::ScenarioTexts &texts = m_quiz.scenario().textsFor(m_context.language.code());
    const bool answered = m_quiz.state() == LabQuiz::State::Answered;
    auto *told = new QWidget;
    auto *column = new QVBoxLayout(told);
    column->setContentsMargins(0, Spacing::Small, 0, 0);
    column->setSpacing(Spacing::Tiny);
    if (answered) {
        addParagraph(column, tr("The answer"), texts.answer);
        addParagraph(column, tr("Why it is not what it looks like"), texts.lookAlikes);
    }
    for (int i = m_quiz.hintsTaken() - 1; i >= 0; --i) {
        addParagraph(column, tr("Hint %1").arg(i + 1), texts.hints.value(i));
    }
    addParagraph(column, tr("What happens"), texts.story);
    delete m_told->parentWidget()->layout()->replaceWidget(m_told, told);
    m_told->deleteLater();
    m_told->hide();
    m_told = told;

    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        const QuizChoice &choice = m_quiz.choices().at(i);
        m_choices.at(i)->setEnabled(!answered);
        m_choices.at(i)->setMark(!answered                  ? ChoiceButton::Mark::None
                                     : choice.right         ? ChoiceButton::Mark::Right
                                     : m_quiz.chosen() == i ? ChoiceButton::Mark::Wrong
                                                            : ChoiceButton::Mark::None);
    }
    const int hints = static_cast<int>(texts.hints.size());
    m_hint->setText(tr("Hint (%1 left)").arg(hints - m_quiz.hintsTaken()));
    m_hint->setAccessibleName(tr("Show a hint; it costs 2 points; %1 left").arg(hints - m_quiz.hintsTaken()));
    m_hint->setVisible(!answered);
    m_hint->setEnabled(m_quiz.hintsTaken() < hints);
    m_pass->setVisible(!answered);
    m_answer->setText(!answered                              ? tr("This is the cause")
                          : m_quiz.number() < m_quiz.count() ? tr("Next question")
                                                             : tr("To the score sheet"));
    m_answer->setAccessibleName(m_answer->text());
    m_answer->setEnabled(answered || m_choiceGroup->checkedId() >= 0);
    m_answer->setDefault(true);
    m_verdict->setVisible(answered);
    if (answered) {
        const QuizScore &score = m_quiz.scores().scores().last();
        m_verdict->setTone(score.isRight ? TextLabel::Tone::Passed : TextLabel::Tone::Failed);
        m_verdict->setText(score.isRight                ? tr("Right: %n point(s).", nullptr, score.points)
                               : score.chosen.isEmpty() ? tr("Passed over: no points.")
                                                        : tr("Wrong: no points."));
    }
}

void QuizView::retranslate()
{
    m_ask->setText(tr("What is the cause?"));
    m_pass->setText(tr("Pass over"));
    m_pass->setAccessibleName(tr("Pass over this question; no points"));
    m_close->setText(tr("End the quiz"));
    m_close->setAccessibleName(m_close->text());
    m_stack->currentIndex() == 0 ? m_banner->setTitle(tr("Guess the cause")) : refresh();
}

void QuizView::restyle()
{
    m_hint->setIcon(themedIcon(u"reveal"_s, palette()));
    m_close->setIcon(themedIcon(u"close"_s, palette()));
}

} // namespace Tidyscope
