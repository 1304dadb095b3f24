// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The GUI thread never waits: a 5 ms tick in it, beside one in an idle thread. A gap of more than 50 ms that the idle thread
// does not have too is ours. Judged in release builds alone; elsewhere (debug, sanitizers) it is reported.

#include "guifixture.h"

#include "ui/shell/actions.h"
#include "ui/wizard/diagnosepage.h"

#include <QAction>
#include <QElapsedTimer>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

constexpr int tickMs = 5;
constexpr int gapMs = 50;

/// Moments of the ticks of one thread, in milliseconds of a clock that all threads share.
class Ticker : public QObject
{
    Q_OBJECT
public:
    explicit Ticker(const QElapsedTimer &clock) : m_clock(clock) { }
    void start()
    {
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
double gapWithin(const QList<double> &moments, double from, double to)
{
    double longest = 0;
    for (qsizetype i = 1; i < moments.size(); ++i) {
        if (moments.at(i) >= from && moments.at(i - 1) <= to) {
            longest = std::max(longest, moments.at(i) - moments.at(i - 1));
        }
    }
    return longest;
}

/// The longest time that the GUI thread, while @p work was done in it, went without a tick though the idle thread had its own.
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

} // namespace

class TestWatchdog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBlockedGuiThreadIsFound()
    {
        const double gap = longestOwnGap([] {
            QTest::qWait(50);
            QThread::msleep(4 * gapMs);
            QTest::qWait(50);
        });
        QVERIFY2(gap > gapMs, qPrintable(QString::number(gap)));
    }

    void theGuiThreadNeverWaits()
    {
        GuiFixture gui;
        gui.window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&gui.window));
        QTest::qWait(300); // fonts and syntax definitions are loaded before a run

        const double worst = longestOwnGap([&gui] { useTheWindow(gui); });
        qInfo("longest gap of the GUI thread alone: %.1f ms", worst);
#if defined(QT_NO_DEBUG) && defined(NDEBUG) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        QVERIFY2(worst <= gapMs, qPrintable(QString::number(worst)));
#endif
    }

private:
    static void useTheWindow(GuiFixture &gui)
    {
        // A run at the speed of a fast machine: a finding every few milliseconds, then every page, then Chinese.
        gui.window.startDiagnosis();
        const Diagnosis whole = servfailDiagnosis();
        for (const Evidence &evidence : whole.evidence) {
            Q_EMIT gui.fake->evidenceAdded(evidence);
            QTest::qWait(2);
        }
        for (int step = 1; step <= 4; ++step) {
            Q_EMIT gui.fake->stepStarted(step);
            for (const Finding &finding : whole.findings) {
                if (finding.step == step) {
                    Q_EMIT gui.fake->findingReady(finding);
                    QTest::qWait(7);
                }
            }
        }
        for (int line = 0; line < 500; ++line) {
            Q_EMIT gui.fake->goLine(
                {double(line), true, u"# get https://proxy.golang.org/golang.org/x/net/@v/v0.18.0.mod"_s});
            if (line % 50 == 0) {
                QTest::qWait(5);
            }
        }
        gui.fake->end();
        for (int step = 1; step <= DiagnosePage::ResultStep; ++step) {
            gui.window.diagnosePage()->showStep(step);
            QTest::qWait(30);
        }
    }
};

QTEST_MAIN(TestWatchdog)
#include "tst_watchdog.moc"
