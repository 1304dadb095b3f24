// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/icons.h"

#include <QColor>
#include <QFile>
#include <QIconEngine>
#include <QLoggingCategory>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

#include <memory>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

/// What the drawings are stroked and filled with; replaced by the wanted colour.
constexpr QByteArrayView PaintName = "currentColor";

struct IconColours
{
    QColor normal;
    QColor disabled;
    QColor selected;

    [[nodiscard]] const QColor &of(QIcon::Mode mode) const
    {
        switch (mode) {
        case QIcon::Disabled: return disabled;
        case QIcon::Selected: return selected;
        case QIcon::Normal:
        case QIcon::Active: break;
        }
        return normal;
    }
};

/// Draws one SVG in the colour of the mode, from its vectors at every size.
class TintedEngine : public QIconEngine
{
public:
    TintedEngine(QByteArray source, IconColours colours)
        : m_source(std::move(source)),
          m_colours(std::move(colours)) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QSvgRenderer renderer(tinted(m_colours.of(mode)));
        const int side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setOpacity(painter->opacity() * m_colours.of(mode).alphaF());
        renderer.render(painter, square);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    // Since Qt 6.8 the size is in device-independent pixels.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        QPixmap pixmap((QSizeF(size) * scale).toSize());
        if (pixmap.isNull()) {
            return pixmap; // an empty size: nothing to paint on
        }
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new TintedEngine(*this); }
    [[nodiscard]] QString key() const override { return u"tidyscope-tinted"_s; }

private:
    [[nodiscard]] QByteArray tinted(const QColor &colour) const
    {
        return QByteArray(m_source).replace(PaintName, colour.name(QColor::HexRgb).toLatin1());
    }

    QByteArray m_source;
    IconColours m_colours;
};

QIcon load(const QString &name, const IconColours &colours)
{
    QFile file(u":/tidyscope/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("No icon named \"%s\"", qUtf8Printable(name));
        return {};
    }
    return QIcon(new TintedEngine(file.readAll(), colours));
}

} // namespace

QIcon themedIcon(const QString &name, const QColor &colour)
{
    QColor paler = colour;
    paler.setAlphaF(colour.alphaF() * 0.4F);
    return load(name, {colour, paler, colour});
}

QIcon themedIcon(const QString &name, const QPalette &palette)
{
    return load(name,
                {palette.color(QPalette::Active, QPalette::ButtonText),
                 palette.color(QPalette::Disabled, QPalette::ButtonText),
                 palette.color(QPalette::Active, QPalette::HighlightedText)});
}

} // namespace Tidyscope
