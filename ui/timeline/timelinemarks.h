// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"
#include "ui/theme/theme.h"

#include <QPixmap>

#include <array>

class QPainter;

namespace Tidyscope {

/// The small signs of the chart's rows: who asked, and what became of it. Shape and word, not colour alone. On a screen each is
/// painted once and copied from then on; in a drawing of lines it stays one.
class TimelineMarks
{
public:
    enum class Mark { Go, Probe, Server, Imported, Failed, Cancelled };

    void setTheme(const Theme &theme, const QFont &font);
    void draw(QPainter *painter, Mark mark, QPointF centre);
    [[nodiscard]] static Mark of(TimelineEvent::Source source);

    /// How wide a mark of what became of a request is.
    static constexpr double OutcomeSize = 9;

private:
    void paint(QPainter *painter, Mark mark, QPointF centre) const;

    Theme m_theme;
    QFont m_font;
    qreal m_ratio = 0;
    std::array<QPixmap, 6> m_pixmaps;
};

} // namespace Tidyscope
