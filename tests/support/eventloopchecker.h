// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace Tidyscope::Test {

/// Ticks in the event loop of its thread and remembers the longest gap between two ticks: whatever blocks the loop
/// shows.
class EventLoopChecker : public QObject
{
    Q_OBJECT
public:
    explicit EventLoopChecker(std::chrono::milliseconds tick = std::chrono::milliseconds(5), QObject *parent = nullptr)
        : QObject(parent),
          m_tick(tick)
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(tick);
        connect(&m_timer, &QTimer::timeout, this, &EventLoopChecker::beat);
        restart();
    }

    void restart()
    {
        m_longest = std::chrono::nanoseconds(0);
        m_ticks = 0;
        m_sinceTick.start();
        m_timer.start();
    }

    [[nodiscard]] int ticks() const { return m_ticks; }

    /// How much later than due the latest tick came, the running gap included.
    [[nodiscard]] std::chrono::milliseconds longestDelay() const
    {
        const auto running = std::chrono::nanoseconds(m_sinceTick.nsecsElapsed());
        const auto longest = std::chrono::duration_cast<std::chrono::milliseconds>(std::max(m_longest, running));
        return std::max(std::chrono::milliseconds(0), longest - m_tick);
    }

private:
    void beat()
    {
        ++m_ticks;
        m_longest = std::max(m_longest, std::chrono::nanoseconds(m_sinceTick.nsecsElapsed()));
        m_sinceTick.start();
    }

    std::chrono::milliseconds m_tick;
    QTimer m_timer;
    QElapsedTimer m_sinceTick;
    std::chrono::nanoseconds m_longest{0};
    int m_ticks = 0;
};

} // namespace Tidyscope::Test
