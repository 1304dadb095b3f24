// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/timelinescale.h"
#include "ui/timeline/timelinetexts.h"

#include <QGraphicsItem>
#include <QSet>

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
    TimelineRows(const TimelineFilterModel *model, QGraphicsItem *parent);

    void setGeometry(const TimelineGeometry &geometry);
    [[nodiscard]] const TimelineGeometry &geometry() const { return m_geometry; }
    void setScale(const TimelineScale &scale);
    void setTheme(const Theme &theme, const QFont &font);
    /// The texts have another language now.
    void retranslate();
    /// Open rows reach to @p nowMs. @p phase, 0 … 1, is where their moving ends are in their movement.
    void setNow(double nowMs, double phase);
    /// Bars of the events with these @p ids are underlined.
    void setCritical(const QSet<int> &ids);
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
    [[nodiscard]] double endOf(const TimelineEvent &event) const;
    [[nodiscard]] QRectF barOf(const TimelineEvent &event, const QRectF &rect) const;
    void paintRow(QPainter *painter, int row, const QRectF &rect) const;
    void paintLane(QPainter *painter, int row, const QRectF &rect) const;
    /// Arrows between requests that follow from each other, where one of the two is in the rows @p first … @p last.
    void paintLinks(QPainter *painter, int first, int last) const;
    void paintLink(QPainter *painter, int from, int to, TimelineLinkKind kind) const;
    void paintLabel(QPainter *painter, const TimelineEvent &event, const QRectF &rect) const;
    void paintSource(QPainter *painter, const TimelineEvent &event, const QRectF &rect) const;
    void paintBar(QPainter *painter, const TimelineEvent &event, const QRectF &bar, double endMs) const;
    void paintOpenEnd(QPainter *painter, const QRectF &bar) const;
    /// The bar is before or after what is on screen.
    void paintElsewhere(QPainter *painter, const QRectF &rect, bool later) const;
    void paintMark(QPainter *painter, const QPointF &centre, TimelineState state) const;
    void paintOutcome(QPainter *painter, const TimelineEvent &event, const QRectF &bar, const QRectF &rect) const;

    const TimelineFilterModel *m_model;
    TimelineGeometry m_geometry;
    TimelineScale m_scale;
    Theme m_theme;
    mutable TimelineTexts m_texts; ///< painting fills it
    double m_kindWidth = 0;
    double m_now = 0;
    double m_phase = 0;
    int m_hovered = -1;
    int m_current = -1;
    bool m_focused = false;
    QSet<int> m_critical;
};

} // namespace Tidyscope
