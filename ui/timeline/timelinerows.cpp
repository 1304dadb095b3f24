// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinerows.h"

#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinetext.h"
#include "ui/timeline/timelinewords.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

constexpr double ShortestBar = 3;
constexpr double MarkSize = TimelineMarks::OutcomeSize;
constexpr double OpenEnd = 15;
constexpr double CriticalLine = 2;

/// A narrower stretch has its colour alone.
constexpr double NarrowestHatch = 3;
/// Room for fewer letters is not used.
constexpr double FewestLetters = 2;

} // namespace

TimelineRows::TimelineRows(const TimelineFilterModel *model, QGraphicsItem *parent)
    : QGraphicsItem(parent),
      m_model(model)
{
    setZValue(10);
    setAcceptedMouseButtons(Qt::NoButton);
}

void TimelineRows::setGeometry(const TimelineGeometry &geometry)
{
    if (geometry.labels != m_geometry.labels || geometry.plot != m_geometry.plot) {
        prepareGeometryChange();
    }
    m_geometry = geometry;
    update();
}

void TimelineRows::setScale(const TimelineScale &scale)
{
    m_scale = scale;
    update();
}

void TimelineRows::setTheme(const Theme &theme, const QFont &font)
{
    m_theme = theme;
    m_texts.setFonts(font);
    m_marks.setTheme(theme, m_texts.font(TimelineTexts::Style::Small));
    m_tiles.fill({});
    for (size_t i = 0; i < PhaseCount; ++i) {
        m_phaseColours.at(i) = theme.phase(static_cast<Phase>(i));
    }
    m_kindWidth = QFontMetricsF(m_texts.font(TimelineTexts::Style::Small)).horizontalAdvance(u"CONNECT"_s);
    update();
}

void TimelineRows::retranslate()
{
    m_texts.clear();
    update();
}

void TimelineRows::setNow(double nowMs, double phase)
{
    m_now = nowMs;
    m_phase = phase;
    update();
}

void TimelineRows::setCritical(const std::vector<char> &rows)
{
    m_critical = rows;
    update();
}

void TimelineRows::setHovered(int row)
{
    if (row != m_hovered) {
        m_hovered = row;
        update();
    }
}

void TimelineRows::setCurrent(int row, bool focused)
{
    m_current = row;
    m_focused = focused;
    update();
}

QColor TimelineRows::plainColour(const Theme &theme)
{
    QColor plain = theme.quiet;
    plain.setAlphaF(0.4F);
    return plain;
}

double TimelineRows::rowHeightFor(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height()) + 2 * Spacing::Tiny;
}

int TimelineRows::rowAt(double y) const
{
    if (y < m_geometry.plot.top() || y >= m_geometry.plot.bottom()) {
        return -1;
    }
    const int row = static_cast<int>((y - m_geometry.plot.top() + m_geometry.scroll) / m_geometry.rowHeight);
    return row < m_model->rowCount() ? row : -1;
}

double TimelineRows::xOf(double ms) const
{
    return m_geometry.plot.left() + (ms - m_scale.from()) / m_scale.span() * m_geometry.plot.width();
}

double TimelineRows::msOf(double x) const
{
    return m_scale.from() + (x - m_geometry.plot.left()) / std::max(m_geometry.plot.width(), 1.0) * m_scale.span();
}

QRectF TimelineRows::boundingRect() const
{
    return m_geometry.labels.united(m_geometry.plot).adjusted(0, 0, TimelineGeometry::RightMargin, 0);
}

void TimelineRows::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const int rows = m_model->rowCount();
    if (rows == 0) {
        return;
    }
    painter->save();
    painter->setClipRect(boundingRect(), Qt::IntersectClip);
    m_texts.setGrouping(m_model->grouping());
    takeTiles(painter);
    const int first = std::max(0, static_cast<int>(m_geometry.scroll / m_geometry.rowHeight));
    int last = first - 1;
    std::vector<Line> lines;
    for (int row = first; row < rows; ++row) {
        const QRectF rect = rectOf(row);
        if (rect.top() >= m_geometry.plot.bottom()) {
            break;
        }
        last = row;
        paintGround(painter, row, rect);
        if (m_model->isLane(row)) {
            paintLane(painter, row, rect);
        } else {
            const TimelineEvent &event = m_model->eventAt(row);
            lines.push_back({row, &event, timelineState(event), rect, barOf(event, rect), endOf(event)});
        }
    }
    paintLabels(painter, lines);
    painter->setClipRect(m_geometry.plot, Qt::IntersectClip);
    paintBars(painter, lines);
    paintLinks(painter, first, last);
    paintNotes(painter);
    painter->restore();
}

void TimelineRows::takeTiles(const QPainter *painter) const
{
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    if (ratio == m_tilesRatio && !m_tiles.front().isNull()) {
        return;
    }
    m_tilesRatio = ratio;
    for (size_t i = 0; i < PhaseCount; ++i) {
        m_tiles.at(i) = phaseBrush(static_cast<Phase>(i), m_theme, ratio).texture();
    }
}

double TimelineRows::endOf(const TimelineEvent &event) const
{
    return event.endMs.value_or(event.cancelled ? event.startMs : std::max(m_now, event.startMs));
}

QRectF TimelineRows::barOf(const TimelineEvent &event, const QRectF &rect) const
{
    const double left = xOf(event.startMs);
    const double right = std::max(xOf(endOf(event)), left + ShortestBar);
    const double inset = std::round(rect.height() * 0.22);
    return {left, rect.top() + inset, right - left, rect.height() - 2 * inset};
}

bool TimelineRows::isOnScreen(const QRectF &bar) const
{
    return bar.right() >= m_geometry.plot.left() && bar.left() <= m_geometry.plot.right();
}

void TimelineRows::paintGround(QPainter *painter, int row, const QRectF &rect) const
{
    if (row == m_current || row == m_hovered) {
        painter->fillRect(rect, row == m_current ? m_theme.selection : m_theme.hover);
    } else if (m_model->isLane(row)) {
        painter->fillRect(rect, m_theme.hover);
    }
    if (row == m_current && m_focused) {
        painter->setPen(QPen(m_theme.running, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TimelineRows::paintLabels(QPainter *painter, const std::vector<Line> &lines) const
{
    constexpr double SourceWidth = 20;
    const QRectF labels = m_geometry.labels;
    const int indent = m_model->grouping() == TimelineGrouping::Time ? 0 : Spacing::Large;
    const double sourceLeft = labels.left() + Spacing::Small + indent;
    // go's own requests carry a filled badge with its name, ours the rings of a probe, …
    for (const Line &line : lines) {
        m_marks.draw(painter, TimelineMarks::of(line.event->source),
                     QPointF(sourceLeft + SourceWidth / 2, line.rect.center().y()));
    }
    painter->setPen(m_theme.quiet);
    for (const Line &line : lines) {
        const QStaticText &kind = m_texts.kind(line.event->kind);
        const double left = labels.right() - Spacing::Small - std::min(kind.size().width(), m_kindWidth);
        m_texts.draw(painter, QRectF(left, line.rect.top(), m_kindWidth, line.rect.height()), kind,
                     TimelineTexts::Style::Small);
    }
    const double left = sourceLeft + SourceWidth + Spacing::Small;
    const double right = labels.right() - 2 * Spacing::Small - m_kindWidth;
    for (const Line &line : lines) {
        painter->setPen(line.state == TimelineState::Failed          ? m_theme.failed
                            : line.state == TimelineState::Cancelled ? m_theme.quiet
                                                                     : m_theme.text);
        m_texts.draw(painter, QRectF(left, line.rect.top(), right - left, line.rect.height()),
                     m_texts.label(*line.event, right - left), TimelineTexts::Style::Label);
    }
}

void TimelineRows::paintBars(QPainter *painter, const std::vector<Line> &lines) const
{
    for (const Line &line : lines) {
        if (!isOnScreen(line.bar)) {
            continue;
        }
        paintBar(painter, line);
        const auto source = static_cast<size_t>(m_model->sourceRow(line.row));
        if (source < m_critical.size() && m_critical[source]) {
            const double left = std::max(line.bar.left(), m_geometry.plot.left());
            const double right = std::min(line.bar.right(), m_geometry.plot.right());
            painter->fillRect(QRectF(left, line.bar.bottom() + 1, right - left, CriticalLine), m_theme.text);
        }
    }
    for (const Line &line : lines) {
        if (!isOnScreen(line.bar)) {
            paintElsewhere(painter, line.rect, line.bar.left() > m_geometry.plot.right());
        } else if (line.state == TimelineState::Running) {
            paintOpenEnd(painter, line.bar);
            if (!timelineAwaited(*line.event).isEmpty()) {
                paintOutcome(painter, line);
            }
        } else {
            paintOutcome(painter, line);
        }
    }
}

void TimelineRows::paintBar(QPainter *painter, const Line &line) const
{
    // a zoomed-in bar may be millions of pixels long: only what can be seen is drawn
    const QRectF &view = m_geometry.plot;
    const QRectF &bar = line.bar;
    const bool cancelled = line.state == TimelineState::Cancelled;
    double ms = line.event->startMs;
    TimelineWords::eachSpan(*line.event, line.endMs, [&](std::optional<Phase> phase, double spanMs, bool last) {
        const double left = std::max(xOf(ms), bar.left());
        ms += spanMs;
        const double right = last ? bar.right() : xOf(ms);
        const QRectF part(QPointF(std::max(left, view.left()), bar.top()),
                          QPointF(std::min(right, view.right()), bar.bottom()));
        if (part.width() <= 0) {
            return;
        }
        // what came before we stopped it is told where it is the reason: a body that go waited for
        const bool awaited = cancelled && phase == Phase::Receive;
        if ((cancelled && !awaited) || !phase) {
            QColor plain = plainColour(m_theme);
            plain.setAlphaF(cancelled ? 0.25F : plain.alphaF());
            painter->fillRect(part, plain);
        } else if (part.width() < NarrowestHatch) {
            painter->fillRect(part, m_phaseColours.at(static_cast<size_t>(*phase)));
        } else {
            painter->drawTiledPixmap(part, m_tiles.at(static_cast<size_t>(*phase)));
        }
    });
}

void TimelineRows::paintOpenEnd(QPainter *painter, const QRectF &bar) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double middle = bar.center().y();
    const double reach = bar.height() / 2;
    for (int i = 0; i < 3; ++i) {
        const double along = (i + m_phase) / 3;
        QColor colour = m_theme.running;
        colour.setAlphaF(static_cast<float>(1.0 - 0.75 * along));
        painter->setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const double x = bar.right() + 2 + along * (OpenEnd - 5);
        painter->drawPolyline(
            QPolygonF{QPointF(x, middle - reach), QPointF(x + 4, middle), QPointF(x, middle + reach)});
    }
    painter->restore();
}

void TimelineRows::paintElsewhere(QPainter *painter, const QRectF &rect, bool later) const
{
    constexpr double Reach = 3;
    const double tip = later ? m_geometry.plot.right() - Spacing::Tiny : m_geometry.plot.left() + Spacing::Small;
    const double back = later ? tip - Reach : tip + Reach;
    const double y = rect.center().y();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme.quiet, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF{QPointF(back, y - Reach), QPointF(tip, y), QPointF(back, y + Reach)});
    painter->setRenderHint(QPainter::Antialiasing, false);
}

void TimelineRows::paintOutcome(QPainter *painter, const Line &line) const
{
    const TimelineEvent &event = *line.event;
    const TimelineState state = line.state;
    const QRectF &bar = line.bar;
    const QRectF &rect = line.rect;
    const QRectF &plot = m_geometry.plot;
    const bool failed = state == TimelineState::Failed;
    const bool marked = failed || state == TimelineState::Cancelled;
    const QStaticText &text = m_texts.outcome(event);
    const TimelineTexts::Style style = TimelineTexts::outcomeStyle(event);
    // a bar that ends beyond the edge has its mark at the edge
    double right = std::clamp(bar.right(), plot.left(), plot.right() - (marked ? MarkSize + Spacing::Small : 0));
    if (marked) {
        m_marks.draw(painter, failed ? TimelineMarks::Mark::Failed : TimelineMarks::Mark::Cancelled,
                     QPointF(right + Spacing::Tiny + 1 + MarkSize / 2, rect.center().y()));
        right += Spacing::Tiny + 1 + MarkSize;
    }
    if (state == TimelineState::Running) {
        right = std::min(right + OpenEnd, plot.right());
    }
    // the words stand beside the end, or before the beginning where there is more room
    const double wanted = std::ceil(text.size().width());
    const double roomRight = plot.right() - right - Spacing::Small;
    const double roomLeft = std::clamp(bar.left(), plot.left(), plot.right()) - plot.left() - 2 * Spacing::Small;
    if (state == TimelineState::Running && wanted > std::max(roomLeft, roomRight)) {
        // a bar that goes on has its words where it began: it fills the plot
        const double begin = std::max(bar.left(), plot.left()) + Spacing::Small;
        if (right - OpenEnd - begin > wanted) {
            painter->setPen(m_theme.text);
            m_texts.draw(painter, QRectF(begin, rect.top(), wanted, rect.height()), text, style);
            return;
        }
    }
    const bool before = wanted > roomRight && roomLeft > roomRight;
    const double width = std::min(wanted, before ? roomLeft : roomRight);
    if (width >= wanted || width > FewestLetters * rect.height() / 2) {
        const double x = before ? bar.left() - Spacing::Small - width : right + Spacing::Small - (marked ? 2 : 0);
        painter->setPen(failed ? m_theme.failed : m_theme.quiet);
        m_texts.draw(painter, QRectF(x, rect.top(), width, rect.height()),
                     width >= wanted ? text : m_texts.outcome(event, width), style);
    }
}

} // namespace Tidyscope
