// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinemarks.h"

#include <QPaintEngine>
#include <QPainter>

#include <cmath>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

/// A mark and some air around it.
constexpr QSizeF Tile(22, 16);
constexpr QRectF Badge(-10, -7, 20, 14);

} // namespace

void TimelineMarks::setTheme(const Theme &theme, const QFont &font)
{
    m_theme = theme;
    m_font = font;
    m_font.setBold(true);
    m_pixmaps.fill({});
}

TimelineMarks::Mark TimelineMarks::of(TimelineEvent::Source source)
{
    switch (source) {
    case TimelineEvent::Source::Go: return Mark::Go;
    case TimelineEvent::Source::Server: return Mark::Server;
    case TimelineEvent::Source::Imported: return Mark::Imported;
    case TimelineEvent::Source::Probe: break;
    }
    return Mark::Probe;
}

void TimelineMarks::draw(QPainter *painter, Mark mark, QPointF centre)
{
    const QPaintEngine *engine = painter->paintEngine();
    if (!engine || engine->type() != QPaintEngine::Raster) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paint(painter, mark, centre);
        painter->restore();
        return;
    }
    const qreal ratio = painter->device()->devicePixelRatioF();
    if (ratio != m_ratio) {
        m_ratio = ratio;
        m_pixmaps.fill({});
    }
    QPixmap &pixmap = m_pixmaps.at(static_cast<size_t>(mark));
    if (pixmap.isNull()) {
        pixmap = QPixmap((Tile * ratio).toSize());
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter once(&pixmap);
        once.setRenderHint(QPainter::Antialiasing);
        paint(&once, mark, QPointF(Tile.width() / 2, Tile.height() / 2));
    }
    painter->drawPixmap(QPointF(std::round(centre.x() - Tile.width() / 2), std::round(centre.y() - Tile.height() / 2)),
                        pixmap);
}

void TimelineMarks::paint(QPainter *painter, Mark mark, QPointF centre) const
{
    const QPen quiet(m_theme.quiet, 1.3);
    painter->setPen(quiet);
    painter->setBrush(Qt::NoBrush);
    QRectF outcome(0, 0, OutcomeSize, OutcomeSize);
    outcome.moveCenter(centre);
    switch (mark) {
    case Mark::Go:
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.running);
        painter->drawRoundedRect(Badge.translated(centre), 3, 3);
        painter->setPen(m_theme.dark ? m_theme.base : QColor(Qt::white));
        painter->setFont(m_font);
        painter->drawText(Badge.translated(centre), Qt::AlignCenter, u"go"_s);
        break;
    case Mark::Probe:
        painter->drawEllipse(centre, 5, 5);
        painter->setBrush(m_theme.quiet);
        painter->setPen(Qt::NoPen);
        painter->drawEllipse(centre, 1.7, 1.7);
        break;
    case Mark::Server: // a rack of two
        painter->drawRect(QRectF(centre.x() - 5, centre.y() - 5, 10, 4));
        painter->drawRect(QRectF(centre.x() - 5, centre.y() + 1, 10, 4));
        break;
    case Mark::Imported: // a sheet of paper
        painter->drawRect(QRectF(centre.x() - 4, centre.y() - 5, 8, 10));
        painter->drawLine(centre + QPointF(-2, -1.5), centre + QPointF(2, -1.5));
        painter->drawLine(centre + QPointF(-2, 1.5), centre + QPointF(2, 1.5));
        break;
    case Mark::Failed:
        painter->setPen(QPen(m_theme.failed, 1.9, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(outcome.topLeft(), outcome.bottomRight());
        painter->drawLine(outcome.topRight(), outcome.bottomLeft());
        break;
    case Mark::Cancelled:
        painter->setPen(QPen(m_theme.quiet, 1.4, Qt::SolidLine, Qt::RoundCap));
        painter->drawEllipse(outcome);
        painter->drawLine(centre + QPointF(-3.2, 3.2), centre + QPointF(3.2, -3.2));
        break;
    }
}

} // namespace Tidyscope
