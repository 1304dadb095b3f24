// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/diagnosepage.h"

#include "core/checks/check.h"
#include "ui/models/findingsmodel.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/wizard/findingslist.h"
#include "ui/wizard/resultpage.h"
#include "ui/wizard/stepguide.h"
#include "ui/wizard/steppage.h"
#include "ui/wizard/welcomepage.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QStringList checkOrder()
{
    QStringList ids;
    for (const auto &check : allChecks()) {
        ids << check->info().id;
    }
    return ids;
}

} // namespace

DiagnosePage::DiagnosePage(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_findings(new FindingsModel(this)),
      m_guide(new StepGuide(context.run)),
      m_stack(new QStackedWidget),
      m_welcome(new WelcomePage),
      m_result(new ResultPage(context)),
      m_back(new QPushButton),
      m_skip(new QPushButton),
      m_next(new QPushButton)
{
    m_findings->setCheckOrder(checkOrder());
    m_findings->setTexts(context.language.texts());
    m_stack->addWidget(m_welcome);
    for (int step = 1; step < ResultStep; ++step) {
        m_steps.append(new StepPage(step, context, m_findings));
        m_stack->addWidget(m_steps.last());
    }
    m_stack->addWidget(m_result);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Small);
    buttons->setSpacing(Spacing::Small);
    buttons->addWidget(m_back);
    buttons->addWidget(m_result->againButton());
    buttons->addStretch(1);
    buttons->addWidget(m_result->saveButton());
    buttons->addWidget(m_skip);
    buttons->addWidget(m_next);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_stack, 1);
    right->addLayout(buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_guide);
    row->addLayout(right, 1);

    connect(m_guide, &StepGuide::chosen, this, &DiagnosePage::choose);
    connect(m_back, &QPushButton::clicked, this, &DiagnosePage::back);
    connect(m_next, &QPushButton::clicked, this, &DiagnosePage::next);
    connect(m_skip, &QPushButton::clicked, this, [this] { showStep(ResultStep); });
    connect(m_result, &ResultPage::againAsked, this, &DiagnosePage::againAsked);
    connect(m_result, &ResultPage::saveReportAsked, this, &DiagnosePage::saveReportAsked);
    connect(m_result, &ResultPage::saveTextAsked, this, &DiagnosePage::saveTextAsked);
    connect(m_result, &ResultPage::labAsked, this, &DiagnosePage::labAsked);
    connect(m_result, &ResultPage::cacheAsked, this, &DiagnosePage::cacheAsked);
    connect(m_result, &ResultPage::findingAsked, this, &DiagnosePage::openFinding);
    connect(&context.run, &RunController::reset, this, &DiagnosePage::reset);
    connect(&context.run, &RunController::findingReady, m_findings, &FindingsModel::upsert);
    connect(&context.run, &RunController::finished, this, &DiagnosePage::finish);
    connect(&context.language, &Language::changed, this, [this] { m_findings->setTexts(m_context.language.texts()); });
    retranslate();
    restyle();
    refresh();
}

void DiagnosePage::showStep(int step)
{
    m_guide->setCurrent(step);
    choose(step);
}

int DiagnosePage::currentStep() const
{
    return m_guide->current();
}

void DiagnosePage::openFinding(const QString &cause, const QString &subject)
{
    const Finding *best = nullptr;
    for (const Finding &finding : m_context.run.diagnosis().findings) {
        if (finding.cause == cause && (!best || finding.subject == subject)) {
            best = &finding;
            if (finding.subject == subject) {
                break;
            }
        }
    }
    if (!best) {
        return;
    }
    const Finding found = *best;
    showStep(found.step);
    stepPage(found.step)->findings()->open(found.check, found.subject);
}

void DiagnosePage::back()
{
    showStep(std::max(1, currentStep() - 1));
}

void DiagnosePage::next()
{
    showStep(std::min(ResultStep, currentStep() + 1));
}

void DiagnosePage::setModule(const QString &module)
{
    m_welcome->setModule(module);
}

void DiagnosePage::setProject(const QString &project)
{
    m_welcome->setProject(project);
}

void DiagnosePage::reset()
{
    m_findings->setFindings(m_context.run.diagnosis().findings);
    m_userChose = false;
    m_moving = true;
    showStep(1);
    m_moving = false;
    refresh();
}

void DiagnosePage::finish()
{
    // The final list is whole and in the order of the method; rows that are there already stay the same widgets.
    for (const Finding &finding : m_context.run.diagnosis().findings) {
        m_findings->upsert(finding);
    }
    if (!m_userChose) {
        m_moving = true;
        showStep(ResultStep);
        m_moving = false;
    }
    refresh();
}

void DiagnosePage::choose(int step)
{
    if (!m_moving && m_context.run.isRunning()) {
        m_userChose = true;
    }
    refresh();
    Q_EMIT stepShown(step);
}

void DiagnosePage::refresh()
{
    const int step = currentStep();
    const bool idle = m_context.run.state() == RunController::State::Idle;
    if (idle && step == 1) {
        m_stack->setCurrentWidget(m_welcome);
    } else if (step == ResultStep) {
        m_stack->setCurrentWidget(m_result);
    } else {
        m_stack->setCurrentWidget(stepPage(step));
    }
    const bool atResult = step == ResultStep;
    const bool done = m_context.run.state() == RunController::State::Done;
    m_back->setEnabled(step > 1);
    m_next->setVisible(!atResult);
    m_skip->setVisible(!atResult);
    m_result->againButton()->setVisible(atResult && done);
    m_result->saveButton()->setVisible(atResult && done);
}

void DiagnosePage::retranslate()
{
    m_back->setText(tr("Back"));
    m_back->setAccessibleName(tr("Back to the previous step"));
    m_next->setText(tr("Next"));
    m_next->setAccessibleName(tr("On to the next step"));
    m_skip->setText(tr("Skip to the result"));
    m_skip->setAccessibleName(m_skip->text());
}

void DiagnosePage::restyle()
{
    m_back->setIcon(themedIcon(u"back"_s, palette()));
    m_next->setIcon(themedIcon(u"next"_s, palette()));
    m_skip->setIcon(themedIcon(u"result"_s, palette()));
}

} // namespace Tidyscope
