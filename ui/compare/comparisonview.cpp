// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/comparisonview.h"

#include "core/report/comparereport.h"
#include "ui/compare/comparisonchart.h"
#include "ui/models/comparisoncontroller.h"
#include "ui/models/comparisonmodel.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/primarybutton.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int fewSamples = 6;
constexpr int someSamples = 12;
constexpr int mostRows = 6; // in sight without scrolling

using State = ComparisonController::State;

} // namespace

ComparisonView::ComparisonView(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_model(new ComparisonModel(this)),
      m_compare(new PrimaryButton),
      m_samples(new QComboBox),
      m_pictures(new QComboBox),
      m_copy(new QPushButton),
      m_sentence(new TextLabel),
      m_chart(new ComparisonChart),
      m_table(new FittedTable),
      m_results(new QSplitter(Qt::Vertical))
{
    m_model->setTexts(context.language.texts());
    build();
    connectAll();
    retranslate();
    restyle();
    takeRoutes();
}

void ComparisonView::build()
{
    for (const int count : {0, fewSamples, someSamples, maximalSamples}) {
        m_samples->addItem(QString(), count);
    }
    m_table->setModel(m_model);
    m_table->showRows();
    m_table->setMinimumHeight(90);

    auto *buttons = new FlowLayout(Spacing::Small); // at the small size they do not fit into one line
    buttons->setContentsMargins(0, Spacing::Small, 0, 0);
    for (QWidget *widget : QWidgetList{m_compare, m_samples, m_pictures, m_copy}) {
        buttons->addWidget(widget);
    }
    m_results->setChildrenCollapsible(false);
    m_results->addWidget(m_chart);
    m_results->addWidget(m_table);
    m_results->setStretchFactor(0, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    column->addLayout(buttons);
    column->addWidget(m_sentence);
    column->addWidget(m_results, 1);
    column->addStretch(0);
}

void ComparisonView::connectAll()
{
    ComparisonController *comparison = m_context.comparison;
    connect(m_compare, &QPushButton::clicked, this, &ComparisonView::compareOrStop);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_context.clipboard.copy(compareMarkdown(m_context.comparison->comparison(), m_context.language.texts()));
    });
    connect(m_pictures, &QComboBox::activated, this,
            [this] { m_chart->setPicture(m_pictures->currentData().value<ComparisonChart::Picture>()); });
    connect(comparison, &ComparisonController::routesChanged, this, &ComparisonView::takeRoutes);
    connect(comparison, &ComparisonController::sampled, this, &ComparisonView::takeSample);
    connect(comparison, &ComparisonController::stateChanged, this, &ComparisonView::refresh);
    // another diagnosis: what was measured belongs to the one before
    connect(&m_context.run, &RunController::reset, comparison, &ComparisonController::clear);
    connect(&m_context.run, &RunController::stateChanged, this, &ComparisonView::refresh);
    connect(&m_context.language, &Language::changed, this, [this] {
        m_model->setTexts(m_context.language.texts());
        refresh();
    });
}

void ComparisonView::compareOrStop()
{
    if (m_context.comparison->isRunning()) {
        m_context.comparison->stop();
        return;
    }
    ComparisonRun::Request request;
    request.options = m_context.run.options();
    request.options.module = m_context.run.diagnosis().target;
    request.options.timeout = {};
    request.samples = m_samples->currentData().toInt();
    m_context.comparison->start(request);
}

void ComparisonView::takeRoutes()
{
    const Comparison &comparison = m_context.comparison->comparison();
    m_model->setComparison(comparison);
    m_chart->setComparison(comparison);
    m_table->fitColumns();
    // all routes are seen, and the chart has what is left
    const int rows = std::min(m_model->rowCount(), mostRows);
    const int wanted = m_table->horizontalHeader()->sizeHint().height()
        + rows * m_table->verticalHeader()->defaultSectionSize() + Spacing::Tiny;
    m_results->setSizes({std::max(wanted, height() - wanted), wanted});
    refresh();
}

void ComparisonView::takeSample(int route)
{
    const Comparison &comparison = m_context.comparison->comparison();
    m_model->updateRoute(route, comparison.samples.at(route));
    m_chart->setComparison(comparison);
    m_table->fitColumns();
    refresh();
}

/// Why there is nothing to compare now; empty: there is.
QString ComparisonView::whyNot() const
{
    if (m_context.run.isRunning()) {
        return tr("The diagnosis is under way. The routes can be compared when it has ended.");
    }
    if (m_context.run.state() == RunController::State::Idle) {
        return tr("Diagnose (F5) first: it finds out which routes there are.");
    }
    return {};
}

void ComparisonView::refresh()
{
    const ComparisonController &comparison = *m_context.comparison;
    const bool measured = !comparison.comparison().samples.isEmpty();
    m_compare->setText(comparison.isRunning() ? tr("Stop comparing") : tr("Compare routes"));
    m_compare->setEnabled(comparison.isRunning() || whyNot().isEmpty());
    m_samples->setEnabled(!comparison.isRunning());
    m_copy->setEnabled(measured && !comparison.isRunning());
    m_table->setVisible(measured);
    m_table->setColumnHidden(ComparisonModel::FirstError, !m_model->hasErrors());
    refreshPictures();
    refreshSentence();
}

/// Only what was measured can be chosen.
void ComparisonView::refreshPictures()
{
    QList<ComparisonChart::Picture> known;
    for (const ComparisonChart::Picture picture : ComparisonChart::pictures()) {
        if (m_chart->hasValues(picture)) {
            known.append(picture);
        }
    }
    const bool any = !known.isEmpty();
    m_pictures->setVisible(any);
    m_chart->setVisible(any);
    if (any && !known.contains(m_chart->picture())) {
        m_chart->setPicture(known.first());
    }
    QStringList names;
    for (const ComparisonChart::Picture picture : std::as_const(known)) {
        names << ComparisonChart::name(picture);
    }
    QStringList shown;
    for (int i = 0; i < m_pictures->count(); ++i) {
        shown << m_pictures->itemText(i);
    }
    if (names != shown) { // an open list stays open
        m_pictures->clear();
        for (qsizetype i = 0; i < known.size(); ++i) {
            m_pictures->addItem(names.at(i), QVariant::fromValue(known.at(i)));
        }
    }
    m_pictures->setCurrentIndex(static_cast<int>(known.indexOf(m_chart->picture())));
}

void ComparisonView::refreshSentence()
{
    const ComparisonController &controller = *m_context.comparison;
    const Comparison &comparison = controller.comparison();
    const Texts texts = m_context.language.texts();
    TextLabel::Tone tone = TextLabel::Tone::Quiet;
    QString said;
    if (controller.state() == State::Idle) {
        said = whyNot().isEmpty()
            ? tr("Fetches the module of the diagnosis over each route, several times and in turn, and says "
                 "whether a difference is more than chance.")
            : whyNot();
    } else if (controller.isRunning()) {
        said = comparison.samples.isEmpty() ? tr("Finding out which routes there are…")
                                            : tr("%n sample(s) taken…", nullptr, controller.sampleCount());
        tone = TextLabel::Tone::Running;
    } else if (comparison.outcome == Comparison::Outcome::Refused) {
        said = texts(comparison.problem);
        tone = TextLabel::Tone::Warning;
    } else {
        using Kind = Conclusion::Kind;
        const Kind kind = comparison.conclusion.kind;
        const bool ownFails = !comparison.samples.isEmpty() // what the user does not take may fail without harm
            && comparison.conclusion.routes.contains(comparison.samples.first().id);
        const bool fails = (kind == Kind::RouteFails || kind == Kind::AllFail) && ownFails;
        said = conclusionSentence(comparison, texts);
        if (comparison.outcome == Comparison::Outcome::Cancelled) {
            said = tr("Stopped. Until then: %1").arg(said);
        }
        tone = fails ? TextLabel::Tone::Failed : TextLabel::Tone::Text;
    }
    m_sentence->setTone(tone);
    m_sentence->setBold(controller.state() == State::Done);
    m_sentence->setText(said);
}

void ComparisonView::retranslate()
{
    for (int i = 0; i < m_samples->count(); ++i) {
        const int count = m_samples->itemData(i).toInt();
        m_samples->setItemText(i,
                               count == 0 ? tr("Until the answer is clear") : tr("%n sample(s) each", nullptr, count));
    }
    m_samples->setAccessibleName(tr("How many samples"));
    m_samples->setToolTip(m_samples->accessibleName());
    m_pictures->setAccessibleName(tr("What the chart shows"));
    m_pictures->setToolTip(m_pictures->accessibleName());
    m_copy->setText(tr("Copy as Markdown"));
    m_table->setAccessibleName(tr("Routes and their samples"));
    m_chart->retranslate();
    refresh();
}

void ComparisonView::restyle()
{
    m_copy->setIcon(themedIcon(u"copy"_s, palette()));
}

} // namespace Tidyscope
