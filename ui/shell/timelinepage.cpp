// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/timelinepage.h"

#include "ui/models/runcontroller.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelineview.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/tableselection.h"

#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

TimelinePage::TimelinePage(const ShellContext &context, bool docked, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_docked(docked),
      m_title(new TextLabel(docked ? TextLabel::Kind::Body : TextLabel::Kind::Heading)),
      m_close(new QToolButton),
      m_view(new TimelineView)
{
    m_title->setBold(true);
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setVisible(docked);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(docked ? Spacing::Small : Spacing::Large, docked ? 2 : Spacing::Medium, Spacing::Small,
                             docked ? 0 : Spacing::Tiny);
    head->addWidget(m_title, 1);
    head->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_view, 1);
    connect(m_close, &QToolButton::clicked, this, &TimelinePage::closeAsked);
    connect(m_view, &TimelineView::eventSelected, this, [this](int id) {
        if (const TimelineEvent *event = m_view->event(id)) {
            selectEvent(m_context, *event);
        }
    });
    connect(&context.run, &RunController::reset, this, &TimelinePage::takeRun);
    connect(&context.run, &RunController::finished, this, [this] { m_view->setRunning(false); });
    takeRun();
    retranslate();
    restyle();
}

void TimelinePage::takeRun()
{
    m_view->setLog(m_context.run.timeline());
    m_view->setRunning(m_context.run.isRunning());
}

void TimelinePage::retranslate()
{
    m_title->setText(m_docked ? tr("Timeline") : tr("Timeline — every request of go and of Tidyscope"));
    m_close->setAccessibleName(tr("Hide the timeline"));
    m_close->setToolTip(tr("Hide the timeline (Ctrl+T)"));
}

void TimelinePage::restyle()
{
    m_close->setIcon(themedIcon(u"close"_s, palette()));
}

} // namespace Tidyscope
