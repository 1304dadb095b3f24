// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/timedprobe.h"

#include "core/base/redactor.h"
#include "core/engine/timelinelog.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

TimedProbe::TimedProbe(ProbeRequest request, const ProbeContext &context, std::chrono::milliseconds deadline,
                       QObject *parent)
    : Probe(context, parent),
      m_request(std::move(request)),
      m_deadlineAfter(deadline)
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (!m_stopping) {
            onDeadline();
        }
    });
}

TimedProbe::~TimedProbe()
{
    if (m_started && !m_done) {
        closeRow(Ending{.outcome = Outcome::Cancelled});
    }
}

void TimedProbe::start()
{
    if (m_started) {
        return;
    }
    m_started = true;
    m_startMs = nowMs();
    m_row = row();
    m_row.source = TimelineEvent::Source::Probe;
    m_row.startMs = m_startMs;
    if (m_context.timeline) {
        m_row.id = m_context.timeline->add(m_row);
    }
    m_deadline.start(m_deadlineAfter);
    QTimer::singleShot(0, this, [this] {
        if (m_stopping) {
            finish(soFar(Outcome::Cancelled));
        } else {
            m_beganMs = nowMs();
            begin();
        }
    });
}

void TimedProbe::cancel()
{
    if (m_done || m_stopping) {
        return;
    }
    m_stopping = true;
    if (!m_started) {
        return; // start() will end it at once
    }
    Ending ending = soFar(Outcome::Cancelled);
    letGo();
    QTimer::singleShot(0, this, [this, ending] { finish(ending); });
}

void TimedProbe::onDeadline()
{
    finish(soFar(Outcome::TimedOut));
}

void TimedProbe::finish(Ending ending)
{
    if (m_done || (m_stopping && ending.outcome != Outcome::Cancelled)) {
        return;
    }
    m_done = true;
    m_deadline.stop();
    letGo();
    closeRow(ending);
    Evidence evidence;
    evidence.request = m_request;
    evidence.outcome = ending.outcome;
    evidence.result = std::move(ending.result);
    evidence.startMs = m_startMs;
    evidence.durationMs = m_row.endMs.value_or(m_startMs) - m_startMs;
    evidence.phases = ending.phases;
    Q_EMIT finished(evidence);
}

QString TimedProbe::masked(const QString &text) const
{
    return m_context.redactor ? m_context.redactor->mask(text) : text;
}

void TimedProbe::closeRow(const Ending &ending)
{
    m_row.endMs = nowMs();
    m_row.phases = ending.phases;
    m_row.status = ending.status;
    m_row.bytes = ending.bytes;
    m_row.cancelled = ending.outcome == Outcome::Cancelled;
    m_row.error = m_row.cancelled ? QString() : masked(ending.error);
    if (m_context.timeline) {
        m_context.timeline->update(m_row);
    }
}

} // namespace Tidyscope
