// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>

#include <cmath>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

/// Device-independent size of a tile. Diagonals cross it corner to corner, so that tiles join without a seam.
constexpr int TileSize = 6;
/// Waiting is often the longest part: wide, pale stripes keep it in the background.
constexpr int WaitTileSize = 10;
constexpr double WaitStripe = 3;

void drawDiagonals(QPainter &painter, bool rising, int size = TileSize)
{
    // beyond the corners too, for the parts of the neighbours' strokes that lie on this tile
    for (int shift = -size; shift <= size; shift += size) {
        if (rising) {
            painter.drawLine(QPointF(shift - 1, size + 1), QPointF(shift + size + 1, -1));
        } else {
            painter.drawLine(QPointF(shift - 1, -1), QPointF(shift + size + 1, size + 1));
        }
    }
}

void drawHatch(QPainter &painter, Phase phase, const QPen &pen)
{
    painter.setPen(pen);
    constexpr double middle = TileSize / 2.0;
    switch (phase) {
    case Phase::Dns: drawDiagonals(painter, true); break;
    case Phase::Connect: drawDiagonals(painter, false); break;
    case Phase::ProxyConnect:
        painter.setPen(Qt::NoPen);
        painter.setBrush(pen.color());
        painter.drawEllipse(QPointF(middle, middle), 1.3, 1.3);
        break;
    case Phase::Tls:
        drawDiagonals(painter, true);
        drawDiagonals(painter, false);
        break;
    case Phase::Send: painter.drawLine(QPointF(middle, -1), QPointF(middle, TileSize + 1)); break;
    case Phase::Wait:
        // open: the colour is in the hatch, and a pale ground lies under it
        break;
    case Phase::Receive: painter.drawLine(QPointF(-1, middle), QPointF(TileSize + 1, middle)); break;
    }
}

QPixmap tile(Phase phase, const Theme &theme, qreal ratio)
{
    const QString key = u"tidyscope-phase-%1-%2-%3"_s.arg(static_cast<int>(phase)).arg(theme.dark).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    const int size = phase == Phase::Wait ? WaitTileSize : TileSize;
    const int pixels = static_cast<int>(std::ceil(size * ratio));
    pixmap = QPixmap(pixels, pixels);
    const QColor colour = theme.phase(phase);
    if (phase == Phase::Wait) {
        pixmap.fill(theme.dark ? QColor(0x5f, 0x63, 0x68) : QColor(0xd6, 0xd9, 0xdd));
    } else {
        pixmap.fill(colour);
    }
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(pixels / double(size), pixels / double(size));
    if (phase == Phase::Wait) {
        painter.setPen(QPen(colour, WaitStripe));
        drawDiagonals(painter, true, size);
    } else {
        drawHatch(painter, phase, QPen(QColor(255, 255, 255, theme.dark ? 120 : 150), 1.1));
    }
    painter.end();
    pixmap.setDevicePixelRatio(pixels / double(size));
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

void fillPhase(QPainter &painter, const QRectF &rect, Phase phase, const Theme &theme)
{
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    if (rect.width() < 3) {
        painter.fillRect(rect, theme.phase(phase));
        return;
    }
    painter.drawTiledPixmap(rect, tile(phase, theme, ratio));
}

QBrush phaseBrush(Phase phase, const Theme &theme, qreal ratio)
{
    return {tile(phase, theme, ratio)};
}

} // namespace Tidyscope
