// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelinenote.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinemarks.h"
#include "ui/timeline/timelinescale.h"
#include "ui/timeline/timelinetexts.h"

#include <QGraphicsItem>
#include <QList>

#include <array>
#include <vector>

namespace Tidyscope {

class TimelineFilterModel;
struct TimelineEvent;
enum class TimelineLinkKind;
enum class TimelineState;

/// Where things are in the chart, in scene coordinates.
struct TimelineGeometry
{
    QRectF labels; ///< left of the plot: who, what, kind
    QRectF plot;
    static constexpr double RightMargin = 20; ///< beside the plot, for half a label of the axis
    double rowHeight = 24;
    double scroll = 0; ///< how many pixels of the rows are above the plot
};

/// All rows of the chart in one item, which paints those that are visible. (A bar series with an item a row takes longer the
/// more rows there are.)
class TimelineRows : public QGraphicsItem
{
public:
    static constexpr size_t PhaseCount = 7;

    TimelineRows(const TimelineFilterModel *model, QGraphicsItem *parent);

    void setGeometry(const TimelineGeometry &geometry);
    [[nodiscard]] const TimelineGeometry &geometry() const { return m_geometry; }
    void setScale(const TimelineScale &scale);
    void setTheme(const Theme &theme, const QFont &font);
    /// The texts have another language now.
    void retranslate();
    /// Open rows reach to @p nowMs. @p phase, 0 … 1, is where their moving ends are in their movement.
    void setNow(double nowMs, double phase);
    /// Bars of these rows of the source are underlined.
    void setCritical(const std::vector<char> &rows);
    void setNotes(const QList<TimelineNote> &notes);
    /// The id of the note that is painted at @p position, or 0.
    [[nodiscard]] int noteAt(QPointF position) const;
    [[nodiscard]] QString noteText(int id) const;
    void setHovered(int row);
    void setCurrent(int row, bool focused);

    /// Row at @p y, or -1.
    [[nodiscard]] int rowAt(double y) const;
    [[nodiscard]] double xOf(double ms) const;
    [[nodiscard]] double msOf(double x) const;
    /// Row @p row, which need not be on screen.
    [[nodiscard]] QRectF rectOf(int row) const;
    [[nodiscard]] static double rowHeightFor(const QFont &font);
    /// Of time about which nothing more is known.
    [[nodiscard]] static QColor plainColour(const Theme &theme);

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    /// A request that is on screen.
    struct Line
    {
        int row = 0;
        const TimelineEvent *event = nullptr;
        TimelineState state{};
        QRectF rect;
        QRectF bar;
        double endMs = 0;
    };

    [[nodiscard]] double endOf(const TimelineEvent &event) const;
    [[nodiscard]] QRectF barOf(const TimelineEvent &event, const QRectF &rect) const;
    [[nodiscard]] bool isOnScreen(const QRectF &bar) const;
    void paintGround(QPainter *painter, int row, const QRectF &rect) const;
    void paintLane(QPainter *painter, int row, const QRectF &rect) const;
    /// Arrows between requests that follow from each other, where one of the two is in the rows @p first … @p last.
    void paintLinks(QPainter *painter, int first, int last) const;
    void paintLink(QPainter *painter, int from, int to, TimelineLinkKind kind) const;
    // each paints one thing for all lines: a painter that changes its pen and its clip for each takes most of the time for that
    void paintLabels(QPainter *painter, const std::vector<Line> &lines) const;
    void paintBars(QPainter *painter, const std::vector<Line> &lines) const;
    void paintBar(QPainter *painter, const Line &line) const;
    void paintOpenEnd(QPainter *painter, const QRectF &bar) const;
    /// The bar is before or after what is on screen.
    void paintElsewhere(QPainter *painter, const QRectF &rect, bool later) const;
    void paintOutcome(QPainter *painter, const Line &line) const;
    void paintNotes(QPainter *painter) const;
    /// Where @p note stands; empty where it is not on screen.
    [[nodiscard]] QRectF noteRect(const TimelineNote &note) const;
    void takeTiles(const QPainter *painter) const;

    const TimelineFilterModel *m_model;
    TimelineGeometry m_geometry;
    TimelineScale m_scale;
    Theme m_theme;
    mutable TimelineTexts m_texts; ///< painting fills it, and what follows
    mutable TimelineMarks m_marks;
    mutable std::array<QPixmap, PhaseCount> m_tiles;
    mutable qreal m_tilesRatio = 0;
    std::array<QColor, PhaseCount> m_phaseColours;
    double m_kindWidth = 0;
    double m_now = 0;
    double m_phase = 0;
    int m_hovered = -1;
    int m_current = -1;
    bool m_focused = false;
    QList<TimelineNote> m_notes;
    std::vector<char> m_critical; ///< by row of the source
};

} // namespace Tidyscope
