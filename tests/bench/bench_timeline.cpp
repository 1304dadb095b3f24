// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The timeline at full size: 100,000 requests in a window of the product, beside a stacked bar series of Qt Charts with 5,000
// rows in the same run. Prints one JSON object; ends with 1 when a promise was not kept. `./dev bench timeline` builds it
// optimised. Without a display it paints to memory (QT_QPA_PLATFORM=offscreen): the same raster engine, without the last copy.

#include "core/engine/timelinelog.h"
#include "support/manyrequests.h"
#include "ui/models/timelinefiltermodel.h"
#include "ui/timeline/timelinechart.h"
#include "ui/timeline/timelineview.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QElapsedTimer>
#include <QFile>
#include <QHorizontalStackedBarSeries>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QTableView>
#include <QThread>
#include <QValueAxis>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int Rows = 100'000;
constexpr int RowsPerSecond = 5'000;
constexpr int StockRows = 5'000;
constexpr QSize ChartSize(1400, 800);
constexpr double FrameLimitMs = 16;
constexpr double FilterLimitMs = 100;
constexpr double MemoryLimitMb = 150;
constexpr int Steps = 400;

/// Memory that belongs to this process alone.
double anonymousMb()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("RssAnon:");
    return at < 0 ? 0 : text.sliced(at + 8).trimmed().split(' ').first().toDouble() / 1024;
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values.at(static_cast<size_t>(share * static_cast<double>(values.size() - 1)));
}

/// What this thread has worked. On a machine that does other things too, it tells more than the clock on the wall.
double workedMs()
{
#ifdef Q_OS_UNIX
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
#else
    return 0;
#endif
}

/// Counts the paints of a widget, and with them its frames: what the thread did since the last one is a frame's work.
class Frames : public QObject
{
public:
    explicit Frames(QWidget *painted) { painted->installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        m_painted = m_painted || event->type() == QEvent::Paint;
        return false;
    }

    /// Lets the event loop run once and takes the time that it was busy.
    void turn()
    {
        take([] { QCoreApplication::processEvents(); });
    }

    /// Takes the time of @p work, and of the frame that ends in it.
    void take(const std::function<void()> &work)
    {
        QElapsedTimer timer;
        timer.start();
        const double before = workedMs();
        work();
        m_busyMs += static_cast<double>(timer.nsecsElapsed()) / 1e6;
        m_workedMs += workedMs() - before;
        if (m_painted) {
            m_all.push_back(m_busyMs);
            m_allWorked.push_back(m_workedMs);
            reset();
        }
    }

    /// Until it has painted once more. What was under way before does not count.
    void oneFrame(const std::function<void()> &change)
    {
        reset();
        take(change);
        for (const size_t before = m_all.size(); m_all.size() == before;)
            turn();
    }

    [[nodiscard]] QJsonObject figures() const
    {
        return {{u"frames"_s, static_cast<int>(m_all.size())},
                {u"medianMs"_s, percentile(m_all, 0.5)},
                {u"p99Ms"_s, percentile(m_all, 0.99)},
                {u"maxMs"_s, percentile(m_all, 1)},
                {u"p99WorkedMs"_s, percentile(m_allWorked, 0.99)},
                {u"medianWorkedMs"_s, percentile(m_allWorked, 0.5)}};
    }
    [[nodiscard]] double p99() const { return percentile(m_all, 0.99); }

private:
    void reset()
    {
        m_painted = false;
        m_busyMs = 0;
        m_workedMs = 0;
    }

    bool m_painted = false;
    double m_busyMs = 0;
    double m_workedMs = 0;
    std::vector<double> m_all;
    std::vector<double> m_allWorked;
};

class Bench
{
public:
    int run();

private:
    void append();
    void scroll();
    void zoom();
    void filter();
    void stock();
    void settle(int ms);
    QJsonObject keep(const QString &name, const Frames &frames);
    void promise(const QString &name, double value, double limit);

    QJsonObject m_result;
    QJsonObject m_promises;
    bool m_kept = true;
    TimelineLog m_log;
    TimelineView *m_view = nullptr;
    TimelineChart *m_chart = nullptr;
    QScrollBar *m_bar = nullptr;
};

void Bench::settle(int ms)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

void Bench::promise(const QString &name, double value, double limit)
{
    const bool kept = value <= limit;
    m_kept = m_kept && kept;
    m_promises.insert(name, QJsonObject{{u"value"_s, value}, {u"limit"_s, limit}, {u"kept"_s, kept}});
}

QJsonObject Bench::keep(const QString &name, const Frames &frames)
{
    promise(name + u"P99Ms"_s, frames.p99(), FrameLimitMs);
    return frames.figures();
}

/// As many rows as come in a second, evenly, for as long as it takes; following, the whole run on screen.
void Bench::append()
{
    Frames frames(m_chart->viewport());
    Test::ManyRequests requests;
    QElapsedTimer clock;
    clock.start();
    int added = 0;
    while (added < Rows) {
        const int due = std::min<int>(Rows, static_cast<int>(clock.nsecsElapsed() / 1'000'000 * RowsPerSecond / 1000));
        for (; added < due; ++added)
            requests.next(m_log);
        frames.turn();
        QThread::usleep(200);
    }
    m_result.insert(u"append"_s, keep(u"append"_s, frames));
    m_result.insert(u"appendRowsPerSecond"_s,
                    Rows * 1000.0 / static_cast<double>(std::max<qint64>(clock.elapsed(), 1)));
}

void Bench::scroll()
{
    Frames frames(m_chart->viewport());
    for (int i = 0; i < Steps; ++i) {
        // three rows a notch, and now and then a leap
        const int to = i % 20 == 19 ? m_bar->maximum() / Steps * i : m_bar->value() + 3 * m_bar->singleStep();
        frames.oneFrame([this, to] { m_bar->setValue(to); });
    }
    m_result.insert(u"scroll"_s, keep(u"scroll"_s, frames));
}

void Bench::zoom()
{
    Frames frames(m_chart->viewport());
    m_bar->setValue(m_bar->maximum() / 2);
    m_chart->zoomFit();
    settle(50);
    for (int i = 0; i < Steps; ++i) {
        const QPoint at(ChartSize.width() * 2 / 3, ChartSize.height() / 2);
        frames.oneFrame([this, at, i] {
            QWheelEvent event(at, m_chart->viewport()->mapToGlobal(at), {}, {0, i % 100 < 50 ? 120 : -120},
                              Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(m_chart->viewport(), &event);
        });
    }
    m_result.insert(u"zoom"_s, keep(u"zoom"_s, frames));
}

/// Until the rows are those that pass, and how long the window did nothing else meanwhile.
void Bench::filter()
{
    QJsonObject all;
    double worst = 0;
    double blocked = 0;
    const auto *rows = m_view->findChild<QTableView *>()->model();
    const auto *model = qobject_cast<const TimelineFilterModel *>(rows);
    for (const QString &text : {u"status:404"_s, u"nothing has this"_s, u"host:*.cn -kind:dns"_s,
                                u"module:example.com/module12 slower-than:20ms"_s, u"-status:failed -@v/list"_s,
                                u"error:server"_s, QString()}) {
        QElapsedTimer timer;
        timer.start();
        double longest = 0;
        m_view->setFilter(text);
        longest = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        while (model->isFiltering()) {
            QElapsedTimer turn;
            turn.start();
            QCoreApplication::processEvents();
            longest = std::max(longest, static_cast<double>(turn.nsecsElapsed()) / 1e6);
        }
        QCoreApplication::processEvents();
        const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        worst = std::max(worst, ms);
        blocked = std::max(blocked, longest);
        all.insert(text, ms);
    }
    m_result.insert(u"filterMs"_s, all);
    m_result.insert(u"filterWorstMs"_s, worst);
    // longer than that it may take, as it shows how far it is and the window goes on
    promise(u"filterBlockedMs"_s, blocked, FilterLimitMs);
}

/// What Qt Charts has for this: a stacked bar series, one set a phase.
void Bench::stock()
{
    QList<QBarSet *> sets;
    auto *series = new QHorizontalStackedBarSeries;
    for (const QString &phase : {u"DNS"_s, u"TCP"_s, u"TLS"_s, u"send"_s, u"wait"_s, u"receive"_s}) {
        auto *set = new QBarSet(phase);
        QList<qreal> values;
        for (int row = 0; row < StockRows; ++row)
            values.append(5 + row % 17);
        set->append(values);
        series->append(set);
        sets.append(set);
    }
    auto *chart = new QChart;
    chart->addSeries(series);
    auto *time = new QValueAxis;
    time->setRange(0, 200);
    chart->addAxis(time, Qt::AlignTop);
    series->attachAxis(time);
    QChartView view(chart);
    view.resize(ChartSize);
    view.show();
    settle(200);
    Frames frames(view.viewport());
    std::vector<double> each;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        frames.oneFrame([&] {
            for (QBarSet *set : std::as_const(sets))
                set->append(7);
        });
        each.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    m_result.insert(u"stockRows"_s, StockRows);
    m_result.insert(u"stockOneMoreRowMs"_s, percentile(each, 0.5));
}

int Bench::run()
{
    TimelineView view;
    m_view = &view;
    m_chart = view.findChild<TimelineChart *>();
    m_bar = view.findChild<QScrollBar *>(u"timelineScrollBar"_s);
    view.resize(ChartSize);
    view.setLog(&m_log);
    view.show();
    settle(200);
    view.resize(view.size() + ChartSize - m_chart->size());
    settle(100);
    m_result.insert(u"platform"_s, QGuiApplication::platformName());
    m_result.insert(u"chart"_s, u"%1x%2"_s.arg(m_chart->width()).arg(m_chart->height()));
    m_result.insert(u"rows"_s, Rows);

    const double before = anonymousMb();
    append();
    settle(500);
    m_result.insert(u"memoryMb"_s, anonymousMb() - before);
    promise(u"memoryMb"_s, anonymousMb() - before, MemoryLimitMb);
    view.setRunning(false);
    settle(1500);
    promise(u"memoryAfterTheRunMb"_s, anonymousMb() - before, MemoryLimitMb);

    m_bar->setValue(0);
    settle(50);
    scroll();
    zoom();
    filter();
    view.hide();
    stock();
    m_result.insert(u"promises"_s, m_promises);
    m_result.insert(u"kept"_s, m_kept);
    const QByteArray json = QJsonDocument(m_result).toJson();
    std::fwrite(json.constData(), 1, static_cast<size_t>(json.size()), stdout);
    return m_kept ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    return Bench().run();
}
