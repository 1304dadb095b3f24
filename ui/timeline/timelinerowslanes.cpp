// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinetext.h"
#include "ui/models/words.h"
#include "ui/timeline/timelinerows.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

// The heads of lanes, and the arrows between requests that follow from each other.

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

constexpr double Chevron = 4;
constexpr double ArrowHead = 4;
/// Of the line that shows from when to when a lane has requests.
constexpr double LaneLine = 3;

} // namespace

QRectF TimelineRows::rectOf(int row) const
{
    return {m_geometry.labels.left(), m_geometry.plot.top() + row * m_geometry.rowHeight - m_geometry.scroll,
            boundingRect().width(), m_geometry.rowHeight};
}

void TimelineRows::paintLane(QPainter *painter, int row, const QRectF &rect) const
{
    const TimelineLane &lane = m_model->lane(row);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPointF middle(rect.left() + Spacing::Small + Chevron + 2, rect.center().y());
    painter->setPen(QPen(m_theme.quiet, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(
        lane.collapsed
            ? QPolygonF{middle + QPointF(-2, -Chevron), middle + QPointF(2, 0), middle + QPointF(-2, Chevron)}
            : QPolygonF{middle + QPointF(-Chevron, -2), middle + QPointF(0, 2), middle + QPointF(Chevron, -2)});

    QFont bold = m_texts.font(TimelineTexts::Style::Label);
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(bold);
    const QFontMetricsF small(m_texts.font(TimelineTexts::Style::Small));
    const QString counts = m_model->laneCounts(row);
    const double left = middle.x() + Chevron + Spacing::Small;
    const double right = rect.left() + m_geometry.labels.width() - Spacing::Small;
    const double countsWidth = std::min(small.horizontalAdvance(counts) + 1, (right - left) / 2);
    const QRectF title(left, rect.top(), right - left - countsWidth - Spacing::Small, rect.height());
    painter->setPen(m_theme.text);
    painter->setFont(bold);
    painter->drawText(
        title, Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(TimelineTexts::oneLine(m_model->laneTitle(row)), Qt::ElideMiddle, title.width()));
    painter->setPen(lane.totals.failed > 0 ? m_theme.failed : m_theme.quiet);
    painter->setFont(m_texts.font(TimelineTexts::Style::Small));
    painter->drawText(QRectF(right - countsWidth, rect.top(), countsWidth, rect.height()),
                      Qt::AlignRight | Qt::AlignVCenter, small.elidedText(counts, Qt::ElideRight, countsWidth));

    painter->setClipRect(QRectF(m_geometry.plot.left(), rect.top(), m_geometry.plot.width(), rect.height()),
                         Qt::IntersectClip);
    const double from = xOf(lane.fromMs);
    const double to = std::max(xOf(lane.hasOpen ? std::max(m_now, lane.toMs) : lane.toMs), from + 2);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(QRectF(from, rect.center().y() - LaneLine / 2, to - from, LaneLine), m_theme.quiet);
    painter->setPen(m_theme.quiet);
    const QString took = Words::duration(lane.toMs - lane.fromMs);
    const QRectF after(std::clamp(to, m_geometry.plot.left(), m_geometry.plot.right()) + Spacing::Small, rect.top(),
                       small.horizontalAdvance(took) + 2, rect.height());
    if (after.right() <= m_geometry.plot.right()) {
        painter->drawText(after, Qt::AlignLeft | Qt::AlignVCenter, took);
    }
    painter->restore();
}

void TimelineRows::paintLinks(QPainter *painter, int first, int last) const
{
    if (!m_model->timeline()) {
        return;
    }
    const TimelineLinks &links = m_model->timeline()->links();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(m_geometry.plot, Qt::IntersectClip);
    for (int row = first; row <= last; ++row) {
        const int source = m_model->sourceRow(row);
        if (source < 0) {
            continue;
        }
        const int before = m_model->rowOfSource(links.before(source));
        if (before >= 0) {
            paintLink(painter, before, row, links.kind(source));
        }
        // one that ends beyond the edge begins here all the same
        const int next = links.after(source);
        const int after = m_model->rowOfSource(next);
        if (after >= 0 && (after < first || after > last)) {
            paintLink(painter, row, after, links.kind(next));
        }
    }
    painter->restore();
}

void TimelineRows::paintLink(QPainter *painter, int from, int to, TimelineLinkKind kind) const
{
    const QRectF earlier = barOf(m_model->eventAt(from), rectOf(from));
    const QRectF later = barOf(m_model->eventAt(to), rectOf(to));
    const bool down = to > from;
    // from under the cross at the end of the earlier bar to the beginning of the later one
    const double x = earlier.right();
    const double begin = down ? earlier.bottom() + 1 : earlier.top() - 1;
    painter->setPen(QPen(m_theme.text, 1.3,
                         kind == TimelineLinkKind::Fallback    ? Qt::SolidLine
                             : kind == TimelineLinkKind::Retry ? Qt::DotLine
                                                               : Qt::DashLine));
    const QRectF &plot = m_geometry.plot;
    const bool hasRoom = later.left() > x + ArrowHead + 1;
    const double y = later.center().y();
    const QPointF tip =
        hasRoom ? QPointF(later.left() - 1, y) : QPointF(x, down ? later.top() - 1 : later.bottom() + 1);
    // only what is in the plot: a picture may be painted where nothing clips
    const bool fromLeft = x < plot.left();
    if (x > plot.right() || (fromLeft && (!hasRoom || tip.x() < plot.left()))) {
        return;
    }
    const QPointF end(std::min(tip.x(), plot.right()), tip.y());
    painter->drawPolyline(fromLeft      ? QPolygonF{QPointF(plot.left(), y), end}
                              : hasRoom ? QPolygonF{QPointF(x, begin), QPointF(x, y), end}
                                        : QPolygonF{QPointF(x, begin), end});
    if (end != tip) {
        return;
    }
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.text);
    const QPointF back = hasRoom ? QPointF(-ArrowHead - 1, 0) : QPointF(0, down ? -ArrowHead - 1 : ArrowHead + 1);
    const QPointF side = hasRoom ? QPointF(0, ArrowHead - 1) : QPointF(ArrowHead - 1, 0);
    painter->drawPolygon(QPolygonF{tip, tip + back + side, tip + back - side});
}

} // namespace Tidyscope
