// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/steppage.h"

#include "ui/code/codeview.h"
#include "ui/compare/comparisonview.h"
#include "ui/fixes/beliefnotes.h"
#include "ui/models/findingsmodel.h"
#include "ui/models/modulesmodel.h"
#include "ui/models/routesmodel.h"
#include "ui/models/runcontroller.h"
#include "ui/models/words.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/verify/verificationview.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/findingslist.h"
#include "ui/wizard/privacybox.h"
#include "ui/wizard/statedelegate.h"
#include "ui/wizard/tableselection.h"

#include <QHeaderView>
#include <QResizeEvent>
#include <QScrollBar>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

StepPage::StepPage(int step, const ShellContext &context, FindingsModel *findings, QWidget *parent)
    : LiveWidget(parent),
      m_step(step),
      m_context(context),
      m_model(new StepFindingsModel(step, this)),
      m_title(new TextLabel(TextLabel::Kind::Heading)),
      m_question(new TextLabel),
      m_empty(new TextLabel)
{
    m_model->setSourceModel(findings);
    m_title->setBold(true);
    m_question->setTone(TextLabel::Tone::Quiet);
    m_empty->setTone(TextLabel::Tone::Quiet);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Medium, Spacing::Large, 0);
    column->setSpacing(Spacing::Tiny);
    column->addWidget(m_title);
    column->addWidget(m_question);
    column->addSpacing(Spacing::Tiny);
    m_splitter = new QSplitter(step == 2 ? Qt::Horizontal : Qt::Vertical);
    m_splitter->setChildrenCollapsible(false);
    if (step == 3) {
        m_splitter->addWidget(buildRoutes());
    } else if (step == 4) {
        m_splitter->addWidget(buildModules());
    }
    m_splitter->addWidget(buildChecks());
    if (step == 2) {
        m_splitter->addWidget(buildGoOutput());
        m_splitter->setSizes({500, 500});
    }
    if (step == 3 && context.comparison) {
        m_comparison = new ComparisonView(context);
        buildTabs(column, m_comparison);
    } else if (step == 2 && context.verification) {
        m_verification = new VerificationView(context);
        buildTabs(column, m_verification);
    } else {
        column->addWidget(m_splitter, 1);
    }

    const RunController &run = context.run;
    connect(&run, &RunController::reset, this, &StepPage::takeDiagnosis);
    connect(&run, &RunController::finished, this, &StepPage::takeDiagnosis);
    connect(&run, &RunController::stateChanged, this, &StepPage::refreshState);
    connect(&run, &RunController::stepChanged, this, &StepPage::refreshState);
    if (m_code) {
        connect(&run, &RunController::goLine, this, [this](const OutputLine &line) {
            m_extraEmpty->hide();
            m_code->show();
            m_code->appendLine(line.text);
        });
    }
    connect(&context.language, &Language::changed, this, [this] {
        if (m_routes) {
            m_routes->setTexts(m_context.language.texts());
        }
        if (m_modules) {
            m_modules->setTexts(m_context.language.texts());
        }
    });
    takeDiagnosis();
    retranslate();
}

QWidget *StepPage::buildChecks()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_list = new FindingsList(m_context, m_model);
    column->addWidget(m_empty);
    column->addWidget(m_list);
    column->addSpacing(Spacing::Medium);
    m_beliefs = new BeliefNotes;
    column->addWidget(m_beliefs);
    column->addStretch(1);
    m_scroll = new QScrollArea;
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setMinimumSize(240, 80);
    connect(m_list, &FindingsList::rowShown, m_scroll, [this](QWidget *row) { m_scroll->ensureWidgetVisible(row); });
    return m_scroll;
}

QWidget *StepPage::buildGoOutput()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(Spacing::Small, 0, 0, 0);
    column->setSpacing(Spacing::Tiny);
    m_extraTitle = new TextLabel;
    m_extraEmpty = new TextLabel;
    m_extraEmpty->setTone(TextLabel::Tone::Quiet);
    m_code = new CodeView(m_context.syntax);
    m_code->setDefinition(CodeView::GoCommandLog);
    m_code->setTabChangesFocus(true);
    column->addWidget(m_extraTitle);
    column->addWidget(m_extraEmpty);
    column->addWidget(m_code, 1);
    column->addStretch(0);
    side->setMinimumWidth(220);
    return side;
}

FittedTable *StepPage::makeTable(QAbstractItemModel *model)
{
    auto *table = new FittedTable;
    table->setModel(model);
    table->setItemDelegate(new StateDelegate(table));
    table->showRows();
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->horizontalHeader()->setMinimumSectionSize(40);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &StepPage::selectTableRow);
    return table;
}

QWidget *StepPage::buildRoutes()
{
    m_routes = new RoutesModel(this);
    m_routes->setTexts(m_context.language.texts());
    m_table = makeTable(m_routes);
    return m_table;
}

/// What the diagnosis saw, and what the user can ask for beside it.
void StepPage::buildTabs(QVBoxLayout *column, QWidget *second)
{
    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab({});
    m_tabs->addTab({});
    auto *stack = new QStackedWidget;
    stack->addWidget(m_splitter);
    stack->addWidget(second);
    connect(m_tabs, &QTabBar::currentChanged, stack, &QStackedWidget::setCurrentIndex);
    column->addWidget(m_tabs);
    column->addWidget(stack, 1);
}

QWidget *StepPage::buildModules()
{
    m_modules = new ModulesModel(this);
    m_modules->setTexts(m_context.language.texts());
    m_table = makeTable(m_modules);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_privacy = new PrivacyBox(m_context);
    column->addWidget(m_table, 1);
    column->addWidget(m_privacy);
    return side;
}

void StepPage::takeDiagnosis()
{
    const Diagnosis &diagnosis = m_context.run.diagnosis();
    if (m_routes) {
        m_routes->setRoutes(diagnosis.routes);
        fitTable();
    }
    if (m_modules) {
        m_modules->setModules(diagnosis.modules);
        m_privacy->setAdvice(diagnosis.privacy);
        fitTable();
    }
    if (m_code && !m_context.run.isRunning()) {
        QStringList lines;
        for (const OutputLine &line : diagnosis.goOutput) {
            lines << line.text;
        }
        m_code->setText(lines.join(u'\n'));
    } else if (m_code) {
        m_code->setText({});
    }
    refreshState();
}

void StepPage::refreshState()
{
    const RunController &run = m_context.run;
    m_model->setFailuresFirst(run.state() != RunController::State::Idle && run.stepEnded(m_step));
    const bool any = m_model->rowCount() > 0;
    m_empty->setVisible(!any);
    m_list->setVisible(any);
    if (run.state() == RunController::State::Idle) {
        m_empty->setText(tr("Not started yet. Diagnose (F5) starts all four steps."));
    } else if (run.isRunning()) {
        m_empty->setText(run.stepStatus(m_step) == Status::NotRun ? tr("This step has not begun yet.")
                                                                  : tr("The first checks are under way…"));
    } else {
        m_empty->setText(run.diagnosis().outcome == RunOutcome::Cancelled
                             ? tr("The diagnosis was stopped before this step had checks.")
                             : tr("This step had nothing to check."));
    }
    if (m_code) {
        const bool printed = !run.diagnosis().goOutput.isEmpty();
        m_code->setVisible(printed);
        m_extraEmpty->setVisible(!printed);
        m_extraEmpty->setText(run.isRunning() ? tr("go has printed nothing yet.")
                                  : run.state() == RunController::State::Idle
                                  ? tr("What go prints appears here while it runs.")
                                  : tr("go was not run, or printed nothing."));
        m_extraTitle->setText(run.diagnosis().goCommand.isEmpty()
                                  ? tr("What go printed")
                                  : tr("What %1 printed").arg(run.diagnosis().goCommand));
    }
    if (m_table) {
        m_table->setVisible(m_table->model()->rowCount() > 0);
    }
    refreshBeliefs();
}

/// Where a check failed, what people try next and should not: not before the step has ended, so that nothing jumps.
void StepPage::refreshBeliefs()
{
    QStringList causes;
    if (m_context.run.state() != RunController::State::Idle && m_context.run.stepEnded(m_step)) {
        for (const Finding &finding : m_context.run.diagnosis().findings) {
            if (finding.step == m_step && finding.status == Status::Fail && !finding.cause.isEmpty()) {
                causes << finding.cause;
            }
        }
    }
    m_beliefs->setBeliefs(beliefsAtStep(m_step, causes), m_context.language.texts());
}

void StepPage::fitTable()
{
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < m_table->model()->columnCount(); ++column) {
        if (m_routes) {
            const bool optional = column >= RoutesModel::Dns && column <= RoutesModel::Receive;
            header->setSectionHidden(column, optional && m_routes->isColumnEmpty(column));
        }
    }
    m_table->fitColumns();
    const int rows = std::min(m_table->model()->rowCount(), 7);
    const int bar = m_table->horizontalScrollBar()->sizeHint().height();
    const int table =
        header->sizeHint().height() + rows * m_table->verticalHeader()->defaultSectionSize() + bar + Spacing::Tiny;
    const bool advises = m_privacy && !m_privacy->isHidden();
    const int wanted = table + (advises ? m_privacy->sizeHint().height() : 0);
    m_table->setMinimumHeight(std::min(table, 130));
    m_splitter->setSizes({wanted, std::max(150, height() - wanted)});
}

void StepPage::selectTableRow(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    if (m_routes) {
        selectRoute(m_context, m_routes->routes().at(index.row()));
    } else if (m_modules) {
        selectModule(m_context, m_modules->modules().at(index.row()));
    }
}

void StepPage::retranslate()
{
    m_title->setText(tr("Step %1 — %2").arg(QString::number(m_step), Words::stepName(m_step)));
    m_question->setText(Words::stepQuestion(m_step));
    m_list->setAccessibleName(tr("Checks of step %1").arg(m_step));
    if (m_table) {
        m_table->setAccessibleName(m_routes ? tr("Routes side by side") : tr("Modules of the project"));
    }
    if (m_code) {
        m_code->setAccessibleName(tr("What go printed"));
    }
    if (m_tabs) {
        m_tabs->setAccessibleName(tr("Parts of this step"));
        m_tabs->setTabText(0, m_comparison ? tr("One request each") : tr("What go did"));
        m_tabs->setTabText(1, m_comparison ? tr("Compare with samples") : tr("Verify a module"));
    }
    refreshState();
    if (m_table) {
        fitTable();
    }
}

void StepPage::resizeEvent(QResizeEvent *event)
{
    LiveWidget::resizeEvent(event);
    if (m_step == 2) {
        // Too narrow for two columns: the output goes below the checks.
        m_splitter->setOrientation(event->size().width() < 560 ? Qt::Vertical : Qt::Horizontal);
    }
}

} // namespace Tidyscope
