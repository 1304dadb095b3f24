// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// While a run is under way.

#include "gui/timeline/shownview.h"

#include <QAction>
#include <QElapsedTimer>
#include <QProxyStyle>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

/// A style whose animations take no time: the user asked for less motion.
class StillStyle : public QProxyStyle
{
public:
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_Widget_Animation_Duration ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

} // namespace

class TestTimelineLive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsTheRun()
    {
        TimelineLog log;
        TimelineView view;
        view.resize(900, 240);
        view.setLog(&log);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(view.isRunning());
        QVERIFY(view.followAction()->isChecked());
        auto *chart = view.findChild<TimelineChart *>();
        auto *bar = view.findChild<QScrollBar *>(u"timelineScrollBar"_s);
        for (int i = 0; i < 200; ++i) {
            log.add(request(i * 10, i * 10 + 5.0));
        }
        QTRY_VERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(chart->scale().to() >= 1995);

        // whoever scrolls back wants to read
        wheel(*chart, {500, 100}, {0, 240});
        QVERIFY(!view.followAction()->isChecked());
        const int value = bar->value();
        for (int i = 200; i < 220; ++i) {
            log.add(request(i * 10, i * 10 + 5.0));
        }
        QTRY_COMPARE(view.findChild<QTableView *>()->model()->rowCount(), 220);
        QCOMPARE(bar->value(), value);
        view.followAction()->setChecked(true);
        QCOMPARE(bar->value(), bar->maximum());

        // zoomed in, following keeps the zoom and moves with the end
        chart->zoom(8);
        const double span = chart->scale().span();
        view.followAction()->setChecked(true);
        log.add(request(4000, 4100));
        QTRY_VERIFY(chart->scale().to() >= 4100);
        QVERIFY(std::abs(chart->scale().span() - span) < 0.01);

        view.setRunning(false);
        QVERIFY(!view.followAction()->isChecked());
        QVERIFY(chart->scale().isFitted());
    }

    void openEndsMove()
    {
        TimelineLog log;
        TimelineView view;
        view.resize(900, 240);
        view.setLog(&log);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto *chart = view.findChild<TimelineChart *>();
        log.add(request(0, std::nullopt));
        QTRY_VERIFY(chart->scale().whole() > 100);
        view.setRunning(false);
        const double whole = chart->scale().whole();
        QTest::qWait(80);
        QCOMPARE(chart->scale().whole(), whole);
    }

    void openEndsStandStillWhenMotionIsReduced()
    {
        StillStyle still;
        TimelineLog log;
        TimelineView view;
        view.resize(900, 240);
        view.findChild<TimelineChart *>()->setStyle(&still);
        view.setLog(&log);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        log.add(request(0, 50));
        log.add(request(5, std::nullopt));
        QTRY_COMPARE(view.findChild<QTableView *>()->model()->rowCount(), 2);
        QTest::qWait(30);
        const QImage before = view.findChild<TimelineChart *>()->grab().toImage();
        QTest::qWait(120);
        QCOMPARE(view.findChild<TimelineChart *>()->grab().toImage(), before);
    }

    /// Showing one more row costs the same whatever is there already.
    void manyRows()
    {
        const auto frameMs = [](int count) {
            TimelineLog log;
            for (int i = 0; i < count; ++i) {
                log.add(request(i, i + 20.0));
            }
            TimelineView view;
            view.resize(1100, 400);
            view.setLog(&log);
            view.show();
            (void)QTest::qWaitForWindowExposed(&view);
            (void)view.grab();
            QElapsedTimer timer;
            qint64 best = std::numeric_limits<qint64>::max();
            for (int i = 0; i < 8; ++i) {
                log.add(request(count + i, count + i + 20.0));
                timer.start();
                // takes the row in, lays out and paints
                view.selectEvent(count + i + 1);
                (void)view.grab();
                best = std::min(best, timer.nsecsElapsed());
            }
            return static_cast<double>(best) / 1e6;
        };
        const double few = frameMs(200);
        const double many = frameMs(5000);
        qInfo("one more row: %.2f ms with 200, %.2f ms with 5000", few, many);
        QVERIFY2(many < 3 * few + 5, qPrintable(u"%1 ms and %2 ms"_s.arg(few).arg(many)));
    }
};

QTEST_MAIN(TestTimelineLive)
#include "tst_timelinelive.moc"
