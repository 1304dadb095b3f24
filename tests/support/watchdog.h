// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <algorithm>

namespace Tidyscope::Test {

/// How long the GUI thread may go without its event loop.
constexpr int gapMs = 50;

/// Moments of the ticks of one thread, in milliseconds of a clock that all threads share.
class Ticker : public QObject
{
public:
    explicit Ticker(const QElapsedTimer &clock) : m_clock(clock) { }
    void start()
    {
        constexpr int tickMs = 5;
        m_timer = new QTimer(this);
        m_timer->setTimerType(Qt::PreciseTimer);
        connect(m_timer, &QTimer::timeout, this, [this] { m_moments.append(now()); });
        m_moments.append(now());
        m_timer->start(tickMs);
    }
    void stop()
    {
        delete m_timer;
        m_moments.append(now());
    }
    [[nodiscard]] const QList<double> &moments() const { return m_moments; }

private:
    [[nodiscard]] double now() const { return static_cast<double>(m_clock.nsecsElapsed()) / 1e6; }

    const QElapsedTimer &m_clock;
    QTimer *m_timer = nullptr;
    QList<double> m_moments;
};

/// Longest gap of @p moments that overlaps @p from … @p to.
inline double gapWithin(const QList<double> &moments, double from, double to)
{
    double longest = 0;
    for (qsizetype i = 1; i < moments.size(); ++i) {
        if (moments.at(i) >= from && moments.at(i - 1) <= to) {
            longest = std::max(longest, moments.at(i) - moments.at(i - 1));
        }
    }
    return longest;
}

/// The longest time that the GUI thread, while @p work was done in it, went without a tick though an idle thread had its own:
/// a busy machine takes the ticks of both.
template<typename Work> double longestOwnGap(Work work)
{
    QElapsedTimer clock;
    clock.start();
    Ticker own(clock);
    Ticker idle(clock);
    QThread thread;
    idle.moveToThread(&thread);
    thread.start();
    QMetaObject::invokeMethod(&idle, &Ticker::start, Qt::BlockingQueuedConnection);
    own.start();
    work();
    own.stop();
    QMetaObject::invokeMethod(&idle, &Ticker::stop, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();

    double worst = 0;
    const QList<double> &moments = own.moments();
    for (qsizetype i = 1; i < moments.size(); ++i) {
        const double gap = moments.at(i) - moments.at(i - 1);
        const double elsewhere = gapWithin(idle.moments(), moments.at(i - 1), moments.at(i));
        if (gap > worst && elsewhere <= gapMs) {
            worst = gap;
        }
    }
    return worst;
}

} // namespace Tidyscope::Test
