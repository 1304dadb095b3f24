// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/statusline.h"

#include "ui/models/runcontroller.h"
#include "ui/models/words.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int refreshMs = 250;
constexpr int noticeMs = 4000;

int judged(const Diagnosis &diagnosis)
{
    return static_cast<int>(std::ranges::count_if(diagnosis.findings, [](const Finding &finding) {
        return finding.status != Status::Running && finding.status != Status::NotRun;
    }));
}

} // namespace

StatusLine::StatusLine(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_before(new TextLabel),
      m_hosts(new QToolButton),
      m_hostsMenu(new QMenu(this)),
      m_after(new TextLabel),
      m_notice(new TextLabel)
{
    for (TextLabel *label : {m_before, m_after, m_notice}) {
        label->setWordWrap(false);
        label->setTone(TextLabel::Tone::Quiet);
        label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    m_hosts->setAutoRaise(true);
    connect(m_hosts, &QToolButton::clicked, this,
            [this] { m_hostsMenu->popup(m_hosts->mapToGlobal(QPoint(0, -m_hostsMenu->sizeHint().height()))); });
    m_hosts->setFocusPolicy(Qt::StrongFocus);
    // As high with the button as without: nothing jumps when a run ends.
    setMinimumHeight(m_hosts->sizeHint().height());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Spacing::Small, 0, Spacing::Medium, 0);
    row->setSpacing(Spacing::Tiny);
    row->addWidget(m_before);
    row->addWidget(m_hosts);
    row->addWidget(m_after);
    row->addStretch(1);
    row->addWidget(m_notice);
    m_tick.setInterval(refreshMs);
    connect(&m_tick, &QTimer::timeout, this, &StatusLine::refresh);
    m_noticeTimer.setSingleShot(true);
    m_noticeTimer.setInterval(noticeMs);
    connect(&m_noticeTimer, &QTimer::timeout, m_notice, [this] { m_notice->setText({}); });
    connect(&context.run, &RunController::stateChanged, this, &StatusLine::refresh);
    connect(&context.run, &RunController::finished, this, &StatusLine::refresh);
    connect(&context.clipboard, &Clipboard::copied, this, [this] { showNotice(tr("Copied.")); });
    retranslate();
}

void StatusLine::showNotice(const QString &notice)
{
    m_notice->setText(notice);
    m_noticeTimer.start();
}

QString StatusLine::text() const
{
    QStringList parts{m_before->text()};
    if (!m_hosts->isHidden()) {
        parts << m_hosts->text();
    }
    if (!m_after->text().isEmpty()) {
        parts << m_after->text();
    }
    return parts.join(u' ');
}

QString StatusLine::notice() const
{
    return m_notice->text();
}

void StatusLine::refresh()
{
    const RunController &run = m_context.run;
    const Diagnosis &diagnosis = run.diagnosis();
    const QString checks = run.isRunning() ? tr("%n check(s) so far", nullptr, judged(diagnosis))
                                           : tr("%n check(s)", nullptr, judged(diagnosis));
    if (run.isRunning()) {
        m_tick.start();
        const QString state = run.state() == RunController::State::Stopping ? tr("Stopping") : tr("Diagnosing");
        m_before->setText(tr("%1 · %2 · %3").arg(state, checks, Words::duration(run.elapsedMs())));
    } else {
        m_tick.stop();
        if (run.state() == RunController::State::Idle) {
            m_before->setText(tr("Ready · nothing contacted yet"));
        } else if (diagnosis.outcome == RunOutcome::Cancelled) {
            m_before->setText(tr("Stopped · %1 in %2").arg(checks, Words::duration(diagnosis.durationMs)));
        } else {
            m_before->setText(tr("Ready · %1 in %2").arg(checks, Words::duration(diagnosis.durationMs)));
        }
    }
    const bool done = run.state() == RunController::State::Done;
    m_hosts->setVisible(done);
    m_after->setText(done ? tr("secrets masked") : QString());
    if (done) {
        const auto count = static_cast<int>(diagnosis.hostsContacted.size());
        m_hosts->setText(tr("%n host(s) contacted (list)", nullptr, count));
        m_hosts->setAccessibleName(tr("%n host(s) contacted. Opens the list", nullptr, count));
        m_hosts->setEnabled(count > 0);
        m_hostsMenu->clear();
        for (const QString &host : diagnosis.hostsContacted) {
            QAction *action = m_hostsMenu->addAction(host);
            action->setToolTip(tr("Copy"));
            connect(action, &QAction::triggered, this, [this, host] { m_context.clipboard.copy(host); });
        }
    }
}

void StatusLine::retranslate()
{
    setAccessibleName(tr("Status"));
    // its sentence came in the other language, from whoever knows what happened
    m_noticeTimer.stop();
    m_notice->setText({});
    refresh();
}

} // namespace Tidyscope
