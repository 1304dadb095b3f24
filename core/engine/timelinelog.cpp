// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/timelinelog.h"

namespace Tidyscope {

TimelineLog::TimelineLog(QObject *parent) : QObject(parent) { }

TimelineLog::~TimelineLog()
{
    Q_EMIT closing();
}

int TimelineLog::add(TimelineEvent event)
{
    const auto index = static_cast<int>(m_events.size());
    event.id = index + 1;
    m_events.append(std::move(event));
    Q_EMIT added(index);
    return index + 1;
}

void TimelineLog::update(const TimelineEvent &event)
{
    const int index = event.id - 1;
    if (index < 0 || index >= m_events.size() || m_events.at(index) == event) {
        return;
    }
    m_events[index] = event;
    Q_EMIT changed(index);
}

void TimelineLog::clear()
{
    Q_EMIT closing();
    m_events.clear();
    Q_EMIT cleared();
}

} // namespace Tidyscope
