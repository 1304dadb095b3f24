// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/awaitedbody.h"

#include "core/engine/timelinelog.h"

#include <QTimerEvent>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope {

namespace {

/// go unpacks and hashes what it got; that takes less for all but the largest modules.
constexpr auto Telling = 500ms;

} // namespace

void AwaitedBody::began()
{
    ++m_underWay;
    m_answered = 0;
    m_silence.stop();
}

void AwaitedBody::ended(int row)
{
    m_underWay = std::max(m_underWay - 1, 0);
    if (!m_timeline || row <= 0) {
        return;
    }
    const TimelineEvent &event = m_timeline->events().at(row - 1);
    const bool hasBody = event.kind == TimelineEvent::Kind::Http && event.status == 200 && event.endMs;
    if (hasBody) {
        m_answered = row;
        m_headMs = *event.endMs;
    }
    if (m_underWay == 0 && m_answered != 0) {
        m_silence.start(Telling, this);
    }
}

void AwaitedBody::printed(double atMs)
{
    close(atMs, false);
    if (m_underWay == 0 && m_answered != 0) {
        m_silence.start(Telling, this); // it may have spoken of something else
    }
}

void AwaitedBody::over(double atMs, bool stoppedByUs)
{
    // at its own end go has been busy by itself, unless an archive was to come: nothing else is that large
    const bool archive = m_open && m_timeline->events().at(m_answered - 1).url.endsWith(".zip"_L1, Qt::CaseInsensitive);
    close(stoppedByUs || archive ? atMs : m_headMs, stoppedByUs);
}

void AwaitedBody::close(double atMs, bool stoppedByUs)
{
    m_silence.stop();
    if (!std::exchange(m_open, false)) {
        return;
    }
    TimelineEvent event = m_timeline->events().at(m_answered - 1);
    event.endMs = std::max(atMs, m_headMs);
    if (*event.endMs > m_headMs) {
        event.phases.receive = *event.endMs - m_headMs;
    }
    event.cancelled = stoppedByUs;
    m_timeline->update(event);
}

void AwaitedBody::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_silence.timerId()) {
        QObject::timerEvent(event);
        return;
    }
    m_silence.stop();
    goOn();
}

void AwaitedBody::goOn()
{
    TimelineEvent event = m_timeline->events().at(m_answered - 1);
    event.endMs.reset();
    event.phases.receive.reset();
    m_timeline->update(event);
    m_open = true;
}

} // namespace Tidyscope
