// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

#include <QElapsedTimer>
#include <QDateTime>

namespace Tidyscope {

/// Time of a run: a monotonic clock with one wall-clock origin. All times of evidence and timeline are milliseconds since
/// that origin, so that a clock that is set in mid-run moves nothing.
class RunClock
{
public:
    RunClock() { restart(); }
    void restart()
    {
        m_started = QDateTime::currentDateTimeUtc();
        m_timer.start();
    }
    /// Milliseconds since the start, with fractions.
    [[nodiscard]] double nowMs() const { return static_cast<double>(m_timer.nsecsElapsed()) / 1e6; }
    [[nodiscard]] QDateTime started() const { return m_started; }

private:
    QDateTime m_started;
    QElapsedTimer m_timer;
};

} // namespace Tidyscope
