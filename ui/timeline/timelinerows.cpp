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
constexpr double MarkSize = 9;
constexpr double OpenEnd = 15;
constexpr double CriticalLine = 2;

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
    prepareGeometryChange();
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

void TimelineRows::setCritical(const QSet<int> &ids)
{
    m_critical = ids;
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
    const double top = m_geometry.plot.top();
    const int first = std::max(0, static_cast<int>(m_geometry.scroll / m_geometry.rowHeight));
    int last = first - 1;
    for (int row = first; row < rows; ++row) {
        const double y = top + row * m_geometry.rowHeight - m_geometry.scroll;
        if (y >= m_geometry.plot.bottom()) {
            break;
        }
        paintRow(painter, row, QRectF(m_geometry.labels.left(), y, boundingRect().width(), m_geometry.rowHeight));
        last = row;
    }
    paintLinks(painter, first, last);
    painter->restore();
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

void TimelineRows::paintRow(QPainter *painter, int row, const QRectF &rect) const
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
    if (m_model->isLane(row)) {
        paintLane(painter, row, rect);
        return;
    }
    const TimelineEvent &event = m_model->event(row);
    paintLabel(painter, event, QRectF(rect.left(), rect.top(), m_geometry.labels.width(), rect.height()));

    painter->save();
    painter->setClipRect(QRectF(m_geometry.plot.left(), rect.top(), m_geometry.plot.width(), rect.height()),
                         Qt::IntersectClip);
    const double endMs = endOf(event);
    const QRectF bar = barOf(event, rect);
    const double left = bar.left();
    const double right = bar.right();
    if (right < m_geometry.plot.left() || left > m_geometry.plot.right()) {
        paintElsewhere(painter, rect, left > m_geometry.plot.right());
        painter->restore();
        return;
    }
    paintBar(painter, event, bar, endMs);
    if (m_critical.contains(event.id)) {
        painter->fillRect(QRectF(bar.left(), bar.bottom() + 1, bar.width(), CriticalLine), m_theme.text);
    }
    if (timelineState(event) == TimelineState::Running) {
        paintOpenEnd(painter, bar);
    }
    paintOutcome(painter, event, bar, rect);
    painter->restore();
}

void TimelineRows::paintSource(QPainter *painter, const TimelineEvent &event, const QRectF &rect) const
{
    // go's own requests carry a filled badge with its name, ours the rings of a probe, … : shape and word, not colour alone
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (event.source == TimelineEvent::Source::Go) {
        QFont font = m_texts.font(TimelineTexts::Style::Small);
        font.setBold(true);
        const QRectF badge(rect.left(), rect.center().y() - 7, rect.width(), 14);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.running);
        painter->drawRoundedRect(badge, 3, 3);
        painter->setPen(m_theme.dark ? m_theme.base : QColor(Qt::white));
        painter->setFont(font);
        painter->drawText(badge, Qt::AlignCenter, u"go"_s);
    } else if (event.source == TimelineEvent::Source::Server || event.source == TimelineEvent::Source::Imported) {
        // a rack of two, a sheet of paper
        const bool sheet = event.source == TimelineEvent::Source::Imported;
        const QPointF centre = rect.center();
        painter->setPen(QPen(m_theme.quiet, 1.3));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(sheet ? QRectF(centre.x() - 4, centre.y() - 5, 8, 10)
                                : QRectF(centre.x() - 5, centre.y() - 5, 10, 4));
        if (sheet) {
            painter->drawLine(centre + QPointF(-2, -1.5), centre + QPointF(2, -1.5));
            painter->drawLine(centre + QPointF(-2, 1.5), centre + QPointF(2, 1.5));
        } else {
            painter->drawRect(QRectF(centre.x() - 5, centre.y() + 1, 10, 4));
        }
    } else {
        painter->setPen(QPen(m_theme.quiet, 1.3));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(rect.center(), 5, 5);
        painter->setBrush(m_theme.quiet);
        painter->setPen(Qt::NoPen);
        painter->drawEllipse(rect.center(), 1.7, 1.7);
    }
    painter->restore();
}

void TimelineRows::paintLabel(QPainter *painter, const TimelineEvent &event, const QRectF &rect) const
{
    const TimelineState state = timelineState(event);
    const int indent = m_model->grouping() == TimelineGrouping::Time ? 0 : Spacing::Large;
    const QRectF source(rect.left() + Spacing::Small + indent, rect.top(), 20, rect.height());
    paintSource(painter, event, source);

    const QStaticText &kindText = m_texts.kind(event.kind);
    const double kindLeft = rect.right() - Spacing::Small - std::min(kindText.size().width(), m_kindWidth);
    painter->setPen(m_theme.quiet);
    m_texts.draw(painter, QRectF(kindLeft, rect.top(), m_kindWidth, rect.height()), kindText,
                 TimelineTexts::Style::Small);

    const double left = source.right() + Spacing::Small;
    const double right = rect.right() - 2 * Spacing::Small - m_kindWidth;
    const QRectF label(left, rect.top(), right - left, rect.height());
    painter->setPen(state == TimelineState::Failed          ? m_theme.failed
                        : state == TimelineState::Cancelled ? m_theme.quiet
                                                            : m_theme.text);
    m_texts.draw(painter, label, m_texts.label(event, label.width()), TimelineTexts::Style::Label);
}

void TimelineRows::paintBar(QPainter *painter, const TimelineEvent &event, const QRectF &bar, double endMs) const
{
    // a zoomed-in bar may be millions of pixels long: only what can be seen is drawn
    const QRectF view = m_geometry.plot.adjusted(-20, 0, 20, 0);
    if (bar.right() < view.left() || bar.left() > view.right()) {
        return;
    }
    const bool cancelled = timelineState(event) == TimelineState::Cancelled;
    const auto spans = TimelineWords::spans(event, endMs);
    double ms = event.startMs;
    for (qsizetype i = 0; i < spans.size(); ++i) {
        const double left = std::max(xOf(ms), bar.left());
        ms += spans.at(i).ms;
        const double right = i + 1 == spans.size() ? bar.right() : xOf(ms);
        const QRectF part(QPointF(std::max(left, view.left()), bar.top()),
                          QPointF(std::min(right, view.right()), bar.bottom()));
        if (part.width() <= 0) {
            continue;
        }
        if (cancelled || !spans.at(i).phase) {
            QColor plain = plainColour(m_theme);
            plain.setAlphaF(cancelled ? 0.25F : plain.alphaF());
            painter->fillRect(part, plain);
        } else {
            fillPhase(*painter, part, *spans.at(i).phase, m_theme);
        }
    }
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
}

void TimelineRows::paintMark(QPainter *painter, const QPointF &centre, TimelineState state) const
{
    const bool failed = state == TimelineState::Failed;
    QRectF mark(0, 0, MarkSize, MarkSize);
    mark.moveCenter(centre);
    painter->setPen(QPen(failed ? m_theme.failed : m_theme.quiet, failed ? 1.9 : 1.4, Qt::SolidLine, Qt::RoundCap));
    painter->setBrush(Qt::NoBrush);
    if (failed) {
        painter->drawLine(mark.topLeft(), mark.bottomRight());
        painter->drawLine(mark.topRight(), mark.bottomLeft());
    } else {
        painter->drawEllipse(mark);
        painter->drawLine(centre + QPointF(-3.2, 3.2), centre + QPointF(3.2, -3.2));
    }
}

void TimelineRows::paintOutcome(QPainter *painter, const TimelineEvent &event, const QRectF &bar,
                                const QRectF &rect) const
{
    const TimelineState state = timelineState(event);
    const QRectF plot = m_geometry.plot;
    if (state == TimelineState::Running) {
        return;
    }
    const bool failed = state == TimelineState::Failed;
    const bool marked = failed || state == TimelineState::Cancelled;
    const QStaticText &text = m_texts.outcome(event);
    const TimelineTexts::Style style = TimelineTexts::outcomeStyle(event);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    // a bar that ends beyond the edge has its mark at the edge
    double right = std::clamp(bar.right(), plot.left(), plot.right() - (marked ? MarkSize + Spacing::Small : 0));
    if (marked) {
        paintMark(painter, QPointF(right + Spacing::Tiny + 1 + MarkSize / 2, rect.center().y()), state);
        right += Spacing::Tiny + 1 + MarkSize;
    }
    // the words stand beside the end, or before the beginning where there is more room
    const double wanted = std::ceil(text.size().width());
    const double roomRight = plot.right() - right - Spacing::Small;
    const double roomLeft = std::clamp(bar.left(), plot.left(), plot.right()) - plot.left() - 2 * Spacing::Small;
    const bool before = wanted > roomRight && roomLeft > roomRight;
    const double width = std::min(wanted, before ? roomLeft : roomRight);
    if (width >= wanted || width > FewestLetters * rect.height() / 2) {
        const double x = before ? bar.left() - Spacing::Small - width : right + Spacing::Small - (marked ? 2 : 0);
        painter->setPen(failed ? m_theme.failed : m_theme.quiet);
        m_texts.draw(painter, QRectF(x, rect.top(), width, rect.height()),
                     width >= wanted ? text : m_texts.outcome(event, width), style);
    }
    painter->restore();
}

} // namespace Tidyscope
