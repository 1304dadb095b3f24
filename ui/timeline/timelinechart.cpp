// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinechart.h"

#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinetext.h"

#include <QAccessible>
#include <QChart>
#include <QGraphicsLayout>
#include <QItemSelectionModel>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStyle>
#include <QTimerEvent>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

// Construction, layout and time of the chart. What the user does to it is in timelinechartinput.cpp, what it looks like in
// timelinechartlook.cpp.

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int FrameMs = 33;
constexpr double NarrowestLabels = 120;
constexpr double NarrowestPlot = 160;
/// A tick needs so many pixels for its text.
constexpr double TickWidth = 90;
constexpr double DefaultLabelShare = 0.36;
constexpr double WidestDefaultLabels = 420;

} // namespace

TimelineChart::TimelineChart(TimelineFilterModel *model, QItemSelectionModel *selection, QScrollBar *scrollBar,
                             QWidget *parent)
    : QChartView(parent),
      m_model(model),
      m_selection(selection),
      m_scrollBar(scrollBar)
{
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setRubberBand(QChartView::NoRubberBand);
    setMinimumSize(320, 90);
    chart()->setBackgroundVisible(false);
    chart()->setBackgroundRoundness(0);
    chart()->setMargins(QMargins());
    chart()->setAnimationOptions(QChart::NoAnimation);
    makeAxes();
    makeLegend();
    m_rows = new TimelineRows(model, chart());
    m_sinceLast.start();

    connect(model, &QAbstractItemModel::rowsInserted, this, &TimelineChart::rowsChanged);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TimelineChart::rowsChanged);
    connect(model, &QAbstractItemModel::dataChanged, this, &TimelineChart::rowsChanged);
    connect(model, &QAbstractItemModel::layoutChanged, this, &TimelineChart::rowsChanged);
    connect(model, &QAbstractItemModel::modelReset, this, &TimelineChart::arrangeRows);
    connect(selection, &QItemSelectionModel::currentRowChanged, this, &TimelineChart::updateCurrent);
    connect(scrollBar, &QScrollBar::valueChanged, this, [this](int value) {
        m_geometry.scroll = value;
        m_rows->setGeometry(m_geometry);
    });
    // a hand on the scroll bar wants to read, not to follow
    connect(scrollBar, &QScrollBar::actionTriggered, this, &TimelineChart::userMoved);
    retranslate();
    applyTheme();
    showAxis();
}

TimelineChart::~TimelineChart() = default;

void TimelineChart::arrange()
{
    const QSizeF size = viewport()->size();
    const QFontMetricsF metrics(m_time->labelsFont());
    const double axisHeight = std::ceil(metrics.height()) + Spacing::Small + 2;
    const double legendHeight = chart()->legend()->isVisible() ? std::ceil(metrics.height()) + Spacing::Large : 0;
    const double chosen =
        m_labelWidth > 0 ? m_labelWidth : std::min(size.width() * DefaultLabelShare, WidestDefaultLabels);
    const double labels =
        std::clamp(std::round(chosen), NarrowestLabels, std::max(NarrowestLabels, size.width() - NarrowestPlot));
    const double height = std::max(size.height() - axisHeight - legendHeight, 1.0);
    m_geometry.rowHeight = TimelineRows::rowHeightFor(font());
    m_geometry.labels = QRectF(0, axisHeight, labels, height);
    m_geometry.plot =
        QRectF(labels, axisHeight, std::max(size.width() - labels - TimelineGeometry::RightMargin, 1.0), height);
    chart()->setPlotArea(m_geometry.plot);
    // the axis follows by itself only when its numbers change
    chart()->layout()->invalidate();
    chart()->layout()->activate();
    chart()->legend()->setGeometry(QRectF(0, axisHeight + height, size.width(), legendHeight));
    updateScrollBar();
    m_rows->setGeometry(m_geometry);
    applyScale();
    viewport()->update();
}

void TimelineChart::setLegendVisible(bool visible)
{
    if (visible != chart()->legend()->isVisible()) {
        chart()->legend()->setVisible(visible);
        arrange();
    }
}

void TimelineChart::applyScale()
{
    m_rows->setScale(m_scale);
    const int ticks = std::max(static_cast<int>(m_geometry.plot.width() / TickWidth), 2);
    const double step = TimelineScale::tickStep(m_scale.span(), ticks);
    // Qt Charts takes Latin-1 here: no thin space. One unit for all ticks: seconds from the first whole one on
    const double unit = m_scale.to() >= 2000 && step >= 10 ? 1000 : 1;
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step / unit) + 1e-9)));
    // each of these lays out the axis: told together, it does that once
    const QString format = u"%.%1f %2"_s.arg(QString::number(decimals), unit > 1 ? u"s"_s : u"ms"_s);
    const double from = m_scale.from() / unit;
    const double to = m_scale.to() / unit;
    const bool sameRange = m_time->min() == from && m_time->max() == to;
    {
        const QSignalBlocker quiet(sameRange ? nullptr : m_time);
        if (format != m_labelFormat) {
            m_labelFormat = format;
            m_time->setLabelFormat(format);
        }
        if (m_time->tickInterval() != step / unit) {
            m_time->setTickInterval(step / unit);
        }
    }
    m_time->setRange(from, to);
    Q_EMIT scaleChanged();
}

void TimelineChart::showAxis()
{
    // without rows there is no time to measure
    const bool any = m_model->rowCount() > 0;
    if (any != m_time->labelsVisible() || !any) {
        viewport()->update(); // what is written where there are no rows
    }
    if (any != m_time->labelsVisible()) {
        m_time->setLabelsVisible(any);
        m_time->setGridLineVisible(any);
        m_time->setLineVisible(any);
    }
}

void TimelineChart::updateScrollBar()
{
    if (!m_scrollBar) {
        return;
    }
    const double height = m_model->rowCount() * m_geometry.rowHeight;
    const int most = std::max(0, static_cast<int>(std::ceil(height - m_geometry.plot.height())));
    m_scrollBar->setSingleStep(static_cast<int>(m_geometry.rowHeight));
    m_scrollBar->setPageStep(std::max(static_cast<int>(m_geometry.plot.height()), 1));
    m_scrollBar->setRange(0, most);
    m_scrollBar->setVisible(most > 0);
    m_geometry.scroll = m_scrollBar->value();
}

void TimelineChart::rowsChanged()
{
    if (!m_changed.isActive()) {
        m_changed.start(0, this);
    }
}

void TimelineChart::arrangeChangedRows()
{
    if (m_changed.isActive()) {
        arrangeRows();
    }
}

void TimelineChart::arrangeRows()
{
    m_changed.stop();
    const double last = m_model->timeline() ? m_model->timeline()->lastMs() : 0;
    if (last > m_lastMs || last == 0) {
        m_lastMs = last;
        m_sinceLast.restart();
    }
    updateScrollBar();
    showAxis();
    if (m_follow && m_scrollBar) {
        m_scrollBar->setValue(m_scrollBar->maximum());
    }
    m_rows->setGeometry(m_geometry);
    updateCurrent();
    startOrStopClock();
    tick();
}

double TimelineChart::nowMs() const
{
    const bool growing = m_running && m_model->timeline() && m_model->timeline()->openCount() > 0 && !isMotionReduced();
    return growing ? m_lastMs + static_cast<double>(m_sinceLast.nsecsElapsed()) / 1e6 : m_lastMs;
}

bool TimelineChart::isMotionReduced() const
{
    return style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) <= 0;
}

void TimelineChart::startOrStopClock()
{
    const bool moving =
        m_running && isVisible() && !isMotionReduced() && m_model->timeline() && m_model->timeline()->openCount() > 0;
    if (moving && !m_clock.isActive()) {
        m_clock.start(FrameMs, this);
    } else if (!moving) {
        m_clock.stop();
    }
}

void TimelineChart::tick()
{
    const double now = nowMs();
    constexpr double Period = 900;
    m_rows->setNow(now, m_clock.isActive() ? std::fmod(now, Period) / Period : 0.0);
    if (!m_running || m_follow || m_scale.isFitted()) {
        m_scale.setLast(now);
        if (m_follow) {
            m_scale.toEnd();
        }
        applyScale();
    } else {
        m_scale.setLast(now);
    }
}

void TimelineChart::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_changed.timerId()) {
        arrangeRows();
    } else if (event->timerId() == m_clock.timerId()) {
        startOrStopClock();
        tick();
    } else {
        QChartView::timerEvent(event);
    }
}

void TimelineChart::setRunning(bool running)
{
    m_running = running;
    arrangeChangedRows();
    m_lastMs = m_model->timeline() ? m_model->timeline()->lastMs() : 0;
    m_sinceLast.restart();
    startOrStopClock();
    tick();
    viewport()->update();
}

void TimelineChart::setFollow(bool follow)
{
    if (follow == m_follow) {
        return;
    }
    m_follow = follow;
    arrangeChangedRows();
    if (follow) {
        m_scale.toEnd();
        if (m_scrollBar) {
            m_scrollBar->setValue(m_scrollBar->maximum());
        }
        applyScale();
    }
    Q_EMIT followChanged(follow);
}

void TimelineChart::zoom(double factor)
{
    // what is selected stays in view, else the middle does
    double anchor = (m_scale.from() + m_scale.to()) / 2;
    const int row = m_selection ? m_selection->currentIndex().row() : -1;
    if (row >= 0 && row < m_model->rowCount() && !m_model->isLane(row)) {
        const double start = m_model->eventAt(row).startMs;
        anchor = start >= m_scale.from() && start <= m_scale.to() ? start : anchor;
    }
    userMoved();
    m_scale.zoom(factor, anchor);
    applyScale();
}

void TimelineChart::zoomFit()
{
    m_scale.fit();
    applyScale();
}

void TimelineChart::show(double fromMs, double toMs)
{
    userMoved();
    m_scale.show(fromMs, toMs);
    applyScale();
}

void TimelineChart::scrollToRow(int row)
{
    arrangeChangedRows();
    if (row < 0 || !m_scrollBar) {
        return;
    }
    const double top = row * m_geometry.rowHeight;
    const double bottom = top + m_geometry.rowHeight;
    if (top < m_geometry.scroll) {
        m_scrollBar->setValue(static_cast<int>(top));
    } else if (bottom > m_geometry.scroll + m_geometry.plot.height()) {
        m_scrollBar->setValue(static_cast<int>(std::ceil(bottom - m_geometry.plot.height())));
    }
}

void TimelineChart::setLabelWidth(double width)
{
    m_labelWidth = width > 0 ? std::max(width, NarrowestLabels) : 0;
    arrange();
}

void TimelineChart::updateCurrent()
{
    const QModelIndex current = m_selection ? m_selection->currentIndex() : QModelIndex();
    m_rows->setCurrent(current.isValid() ? current.row() : -1, hasFocus());
    updateDescription();
}

void TimelineChart::updateDescription()
{
    const QModelIndex current = m_selection ? m_selection->currentIndex() : QModelIndex();
    const bool row = current.isValid() && current.row() < m_model->rowCount();
    const bool lane = row && m_model->isLane(current.row());
    const QString text = lane ? current.data(Qt::AccessibleDescriptionRole).toString()
        : row                 ? timelineSummary(m_model->eventAt(current.row()))
                              : tr("%n request(s). The same rows are in the table.", nullptr, m_model->rowCount());
    if (text == accessibleDescription()) {
        return;
    }
    setAccessibleDescription(text);
    if (row && hasFocus()) {
        QAccessibleAnnouncementEvent announcement(this, text);
        QAccessible::updateAccessibility(&announcement);
    }
}

QString TimelineChart::emptyText() const
{
    const bool any = m_model->timeline() && m_model->timeline()->rowCount() > 0;
    if (any) {
        return tr("No request matches the filter.");
    }
    return m_running ? tr("No request so far. Each appears here as it starts.")
                     : tr("No requests yet. They appear here while a diagnosis runs.");
}

void TimelineChart::drawForeground(QPainter *painter, const QRectF &)
{
    painter->setPen(QPen(m_theme.hairline, 1));
    if (m_model->rowCount() > 0) {
        const double x = std::floor(m_geometry.labels.right()) + 0.5;
        painter->drawLine(QPointF(x, 0), QPointF(x, m_geometry.plot.bottom()));
    }
    const double y = std::floor(m_geometry.plot.bottom()) + 0.5;
    painter->drawLine(QPointF(0, y), QPointF(viewport()->width(), y));
    painter->drawLine(QPointF(0, std::floor(m_geometry.plot.top()) + 0.5),
                      QPointF(viewport()->width(), std::floor(m_geometry.plot.top()) + 0.5));
    if (m_model->rowCount() == 0) {
        painter->setPen(m_theme.quiet);
        painter->setFont(font());
        painter->drawText(m_geometry.labels.united(m_geometry.plot), Qt::AlignCenter | Qt::TextWordWrap, emptyText());
    }
}

} // namespace Tidyscope
