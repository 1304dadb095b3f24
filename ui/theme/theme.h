// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme/icons.h" // IWYU pragma: export

#include <QBrush>
#include <QColor>
#include <QFont>

class QPainter;
class QPalette;
class QRectF;

namespace Tidyscope {

/// The parts of a request, in the order in which they happen.
enum class Phase { Dns, Connect, ProxyConnect, Tls, Send, Wait, Receive };

/// The colours that mean something, for a light or a dark palette. A value: make it anew from the widget's palette in
/// QEvent::PaletteChange. Every text colour keeps at least 4.5:1 against the palette's window and base colours.
struct Theme
{
    bool dark = false;
    QColor passed;
    QColor warning;
    QColor failed;
    QColor running;  ///< also: links
    QColor quiet;    ///< secondary text, "skipped", "not started", "cancelled"
    QColor hairline; ///< separators and frames
    QColor text;
    QColor window;
    QColor base;
    QColor hover;     ///< background of what the pointer is over, on base
    QColor selection; ///< soft background of a selected row or card; text keeps its colour

    [[nodiscard]] QColor phase(Phase phase) const;

    [[nodiscard]] static Theme forPalette(const QPalette &palette);
    [[nodiscard]] static bool isDark(const QPalette &palette);
    /// Contrast as WCAG 2.2 measures it: 1 … 21.
    [[nodiscard]] static double contrast(const QColor &one, const QColor &other);
};

/// Distances in device-independent pixels. No others are used.
namespace Spacing {
inline constexpr int Tiny = 4;
inline constexpr int Small = 8;
inline constexpr int Medium = 12;
inline constexpr int Large = 16;
inline constexpr int Huge = 24;
inline constexpr int Radius = 6; ///< of cards and fields
} // namespace Spacing

/// @p base, larger or smaller.
[[nodiscard]] QFont scaledFont(const QFont &base, double factor);
/// The type scale: 1 (body), 1.15 (heading) and 1.5 (title) of @p base, which is the widget's own font.
[[nodiscard]] QFont headingFont(const QFont &base);
[[nodiscard]] QFont titleFont(const QFont &base);
/// For everything that go, a server or a file said: the system's fixed font at the size of @p base.
[[nodiscard]] QFont monospaceFont(const QFont &base);

/// Fills @p rect with the colour and the hatch of @p phase. Each phase has a hatch of its own, so that the phases can be told
/// apart without colours. The hatch is anchored at @p rect's corner and sharp at every device pixel ratio.
void fillPhase(QPainter &painter, const QRectF &rect, Phase phase, const Theme &theme);
/// The same as a brush, for a device with @p ratio device pixels to a pixel.
[[nodiscard]] QBrush phaseBrush(Phase phase, const Theme &theme, qreal ratio);

} // namespace Tidyscope
