// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/timeline/timelinerows.h"
#include "ui/timeline/timelinescale.h"

#include <QBasicTimer>
#include <QChartView>
#include <QElapsedTimer>
#include <QPointer>

class QItemSelectionModel;
class QScrollBar;
class QValueAxis;

namespace Tidyscope {

class TimelineFilterModel;

/// The chart: Qt Charts' time axis, grid and legend around one item that paints the rows. Shows the rows of a filter model in
/// its order and shares a selection with the table. Mouse: wheel scrolls, Ctrl+wheel or wheel over the axis zooms,
/// Shift+wheel and dragging pan, a double click shows one request whole.
class TimelineChart : public QChartView
{
    Q_OBJECT
public:
    /// @p scrollBar scrolls the rows; it stands beside the chart and belongs to somebody else.
    TimelineChart(TimelineFilterModel *model, QItemSelectionModel *selection, QScrollBar *scrollBar,
                  QWidget *parent = nullptr);
    ~TimelineChart() override;
    Q_DISABLE_COPY_MOVE(TimelineChart)

    void setRunning(bool running);
    [[nodiscard]] bool isRunning() const { return m_running; }
    void setFollow(bool follow);
    [[nodiscard]] bool follow() const { return m_follow; }

    void zoom(double factor);
    void zoomFit();
    void show(double fromMs, double toMs);
    using QChartView::show;
    [[nodiscard]] const TimelineScale &scale() const { return m_scale; }

    void scrollToRow(int row);
    [[nodiscard]] double labelWidth() const { return m_labelWidth; }
    void setLabelWidth(double width);
    /// What the run really waited for is marked; by row of the source.
    void setCritical(const std::vector<char> &rows) { m_rows->setCritical(rows); }
    void setNotes(const QList<TimelineNote> &notes) { m_rows->setNotes(notes); }
    void setLegendVisible(bool visible);
    void retranslate();

    [[nodiscard]] const TimelineRows *rows() const { return m_rows; }

Q_SIGNALS:
    void followChanged(bool follow);
    void scaleChanged();
    /// Somebody wants to know what can be done at @p at: in the row @p row (-1: none), at the moment @p ms, with the note @p note (0:
    /// none).
    void menuAsked(const QPoint &at, int row, double ms, int note);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    enum class Drag { None, Pressed, Panning, LabelWidth };

    void makeAxes();
    void makeLegend();
    [[nodiscard]] static QString legendEntry(int entry);
    void applyTheme();
    void arrange();
    void applyScale();
    /// Rows came, went or changed: the chart is arranged anew when all of them have, once.
    void rowsChanged();
    void arrangeRows();
    void arrangeChangedRows();
    void showAxis();
    void updateScrollBar();
    void userMoved();
    void selectRow(int row);
    bool laneKey(int key, int row);
    void updateCurrent();
    void updateDescription();
    void startOrStopClock();
    void tick();
    [[nodiscard]] double nowMs() const;
    [[nodiscard]] bool isOnDivider(QPointF position) const;
    [[nodiscard]] bool isMotionReduced() const;
    [[nodiscard]] QString emptyText() const;

    TimelineFilterModel *m_model;
    QPointer<QItemSelectionModel> m_selection;
    QPointer<QScrollBar> m_scrollBar;
    TimelineRows *m_rows = nullptr;
    QValueAxis *m_time = nullptr;
    QValueAxis *m_hidden = nullptr;
    TimelineScale m_scale;
    TimelineGeometry m_geometry;
    Theme m_theme;
    double m_labelWidth = 0; ///< 0: not chosen by the user
    bool m_running = false;
    bool m_follow = false;
    QBasicTimer m_clock;
    QBasicTimer m_changed; ///< runs while rows have changed that nothing was arranged for
    QString m_labelFormat;
    QElapsedTimer m_sinceLast;
    double m_lastMs = 0;
    Drag m_drag = Drag::None;
    QPointF m_dragFrom;
    double m_dragScroll = 0;
    double m_dragMs = 0;
};

} // namespace Tidyscope
