// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelineoverview.h"

#include "core/engine/modulerequest.h"
#include "ui/models/timelinemodel.h"
#include "ui/models/timelinetext.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace Tidyscope {

namespace {

constexpr int ColumnWidth = 3;
constexpr int ColumnGap = 1;

} // namespace

TimelineOverview::TimelineOverview(const TimelineModel *model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_theme(Theme::forPalette(palette()))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { take(first, last); });
    connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) { take(from.row(), to.row()); });
    connect(model, &QAbstractItemModel::modelReset, this, &TimelineOverview::reload);
    retranslate();
    reload();
}

void TimelineOverview::retranslate()
{
    setAccessibleName(tr("Overview of the run"));
    setToolTip(tr("When requests started; failed ones in red. Click to see that time in the chart."));
}

void TimelineOverview::setScale(const TimelineScale &scale)
{
    m_scale = scale;
    update();
}

void TimelineOverview::setNotes(const QList<TimelineNote> &notes)
{
    m_notes = notes;
    update();
}

QSize TimelineOverview::sizeHint() const
{
    return {240, fontMetrics().height() + Spacing::Small};
}

QSize TimelineOverview::minimumSizeHint() const
{
    return {60, fontMetrics().height() + Spacing::Small};
}

int TimelineOverview::counted() const
{
    return std::accumulate(m_buckets.begin(), m_buckets.end(), 0,
                           [](int sum, const Bucket &b) { return sum + b.started; });
}

int TimelineOverview::countedFailures() const
{
    return std::accumulate(m_buckets.begin(), m_buckets.end(), 0,
                           [](int sum, const Bucket &b) { return sum + b.failed; });
}

TimelineOverview::Bucket &TimelineOverview::bucketAt(double ms)
{
    while (ms >= m_bucketMs * BucketCount) {
        for (size_t i = 0; i < BucketCount / 2; ++i) {
            m_buckets[i] = {m_buckets[2 * i].started + m_buckets[2 * i + 1].started,
                            m_buckets[2 * i].failed + m_buckets[2 * i + 1].failed};
        }
        std::fill(m_buckets.begin() + BucketCount / 2, m_buckets.end(), Bucket());
        m_bucketMs *= 2;
    }
    return m_buckets[static_cast<size_t>(std::max(ms, 0.0) / m_bucketMs)];
}

void TimelineOverview::reload()
{
    m_buckets.fill({});
    m_failed.clear();
    m_bucketMs = 1;
    take(0, m_model->rowCount() - 1);
}

void TimelineOverview::take(int first, int last)
{
    const QList<TimelineEvent> &events = m_model->events();
    for (int row = first; row <= last; ++row) {
        const TimelineEvent &event = events.at(row);
        const auto place = static_cast<size_t>(row);
        if (place >= m_failed.size()) {
            m_failed.push_back(0);
            // hundreds of modules that go has already would dwarf its requests
            bucketAt(event.startMs).started += isFromModuleCache(event) ? 0 : 1;
        }
        const bool failed = timelineState(event) == TimelineState::Failed;
        if (failed != (m_failed[place] != 0)) {
            m_failed[place] = failed ? 1 : 0;
            bucketAt(event.startMs).failed += failed ? 1 : -1;
        }
    }
    update();
}

void TimelineOverview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int columns = std::max(width() / (ColumnWidth + ColumnGap), 1);
    std::vector<Bucket> sums(static_cast<size_t>(columns));
    int most = 1;
    for (size_t i = 0; i < BucketCount; ++i) {
        const double share = static_cast<double>(i) * m_bucketMs / m_scale.whole();
        if (share < 1 && m_buckets[i].started > 0) {
            Bucket &sum = sums[std::min(static_cast<size_t>(share * columns), sums.size() - 1)];
            sum.started += m_buckets[i].started;
            sum.failed += m_buckets[i].failed;
            most = std::max(most, sum.started);
        }
    }
    const double base = height() - 1;
    const double reach = height() - 3;
    // by the root: one failure beside a hundred requests must be seen
    const auto columnHeight = [&](int count) {
        return count > 0 ? std::max(2.0, reach * std::sqrt(count / double(most))) : 0.0;
    };
    for (int column = 0; column < columns; ++column) {
        const Bucket &sum = sums[static_cast<size_t>(column)];
        const double x = column * (ColumnWidth + ColumnGap);
        const double all = columnHeight(sum.started);
        const double failed =
            sum.started > 0 ? std::max(all * sum.failed / sum.started, sum.failed > 0 ? 2.0 : 0.0) : 0;
        QColor quiet = m_theme.quiet;
        quiet.setAlphaF(0.55F);
        painter.fillRect(QRectF(x, base - all, ColumnWidth, all - failed), quiet);
        painter.fillRect(QRectF(x, base - failed, ColumnWidth, failed), m_theme.failed);
    }
    painter.setPen(QPen(m_theme.hairline, 1));
    painter.drawLine(QPointF(0, base + 0.5), QPointF(width(), base + 0.5));
    if (!m_scale.isFitted()) {
        const double left = m_scale.from() / m_scale.whole() * width();
        const double right = m_scale.to() / m_scale.whole() * width();
        QColor window = m_theme.running;
        window.setAlphaF(0.16F);
        const QRectF seen(left, 0.5, std::max(right - left, 3.0), height() - 1);
        painter.setPen(QPen(m_theme.running, 1));
        painter.setBrush(window);
        painter.drawRect(seen.adjusted(0.5, 0, -0.5, 0));
    }
    paintNotes(&painter);
}

void TimelineOverview::paintNotes(QPainter *painter) const
{
    constexpr double Reach = 4;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.running);
    for (const TimelineNote &note : m_notes) {
        const double x = std::clamp(note.ms / m_scale.whole() * width(), Reach, width() - Reach);
        painter->drawPolygon(QPolygonF{QPointF(x - Reach, 0), QPointF(x + Reach, 0), QPointF(x, Reach + 2)});
    }
}

void TimelineOverview::moveTo(double x)
{
    if (m_scale.isFitted()) {
        return;
    }
    const double middle = x / std::max(width(), 1) * m_scale.whole();
    Q_EMIT rangeChosen(middle - m_scale.span() / 2, middle + m_scale.span() / 2);
}

void TimelineOverview::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        moveTo(event->position().x());
    }
}

void TimelineOverview::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) {
        moveTo(event->position().x());
    }
}

void TimelineOverview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_theme = Theme::forPalette(palette());
        update();
    } else if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace Tidyscope
