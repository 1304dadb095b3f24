// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinechart.h"

#include "ui/models/timelinefiltermodel.h"
#include "ui/timeline/timelinewords.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

// What the user does to the chart. Keys that are actions of the menus as well (zoom, follow, copy) are TimelineView's.

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

constexpr double DividerGrip = 4;
constexpr int DragThreshold = 4;
/// A notch of the wheel, 120 eighths of a degree, zooms by a fifth.
constexpr double ZoomPerNotch = 1.2;
constexpr double NotchUnits = 120;
/// Share of the visible time that an arrow key moves.
constexpr double PanStep = 0.1;

} // namespace

void TimelineChart::userMoved()
{
    setFollow(false);
}

void TimelineChart::selectRow(int row)
{
    if (!m_selection || m_model->rowCount() == 0) {
        return;
    }
    const int target = std::clamp(row, 0, m_model->rowCount() - 1);
    userMoved();
    m_selection->setCurrentIndex(m_model->index(target, 0),
                                 QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollToRow(target);
}

/// At the head of a lane: open and close it. From one of its rows, Backspace goes to its head.
bool TimelineChart::laneKey(int key, int row)
{
    if (row < 0 || m_model->grouping() == TimelineGrouping::Time) {
        return false;
    }
    if (key == Qt::Key_Backspace) {
        selectRow(m_model->headOf(row));
        return true;
    }
    if (!m_model->isLane(row)) {
        return false;
    }
    const bool collapsed = m_model->lane(row).collapsed;
    switch (key) {
    case Qt::Key_Left: m_model->setCollapsed(row, true); return true;
    case Qt::Key_Right: m_model->setCollapsed(row, false); return true;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter: m_model->setCollapsed(row, !collapsed); return true;
    default: return false;
    }
}

void TimelineChart::keyPressEvent(QKeyEvent *event)
{
    const int current = m_selection && m_selection->currentIndex().isValid() ? m_selection->currentIndex().row() : -1;
    if (laneKey(event->key(), current)) {
        updateDescription();
        event->accept();
        return;
    }
    const int page = std::max(static_cast<int>(m_geometry.plot.height() / m_geometry.rowHeight) - 1, 1);
    switch (event->key()) {
    case Qt::Key_Down: selectRow(current + 1); break;
    case Qt::Key_Up: selectRow(current < 0 ? m_model->rowCount() - 1 : current - 1); break;
    case Qt::Key_PageDown: selectRow(current + page); break;
    case Qt::Key_PageUp: selectRow(current < 0 ? m_model->rowCount() - 1 : current - page); break;
    case Qt::Key_Home: selectRow(0); break;
    case Qt::Key_End: selectRow(m_model->rowCount() - 1); break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        userMoved();
        m_scale.pan((event->key() == Qt::Key_Left ? -PanStep : PanStep) * m_scale.span());
        applyScale();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (current >= 0) {
            const TimelineEvent &one = m_model->eventAt(current);
            const double end = one.endMs.value_or(nowMs());
            // room after the end for what is written there
            const double air = std::max((end - one.startMs) * 0.1, TimelineScale::MinimumSpan);
            show(one.startMs - air, end + 3 * air);
        }
        break;
    default:
        // not to QGraphicsView: it would scroll the scene, which must stand still
        event->ignore();
        return;
    }
    event->accept();
}

void TimelineChart::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    const bool overAxis = event->position().y() < m_geometry.plot.top();
    if (event->modifiers().testFlag(Qt::ControlModifier) || overAxis) {
        userMoved();
        m_scale.zoom(std::pow(ZoomPerNotch, angle.y() / NotchUnits), m_rows->msOf(event->position().x()));
        applyScale();
    } else if (event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(angle.x()) > std::abs(angle.y())) {
        // with Alt or Shift some systems turn the wheel's axis themselves
        const int delta = angle.x() != 0 ? angle.x() : angle.y();
        userMoved();
        m_scale.pan(-delta / NotchUnits * PanStep * m_scale.span());
        applyScale();
    } else if (m_scrollBar) {
        const int before = m_scrollBar->value();
        const double pixels =
            event->pixelDelta().isNull() ? angle.y() / NotchUnits * 3 * m_geometry.rowHeight : event->pixelDelta().y();
        m_scrollBar->setValue(before - static_cast<int>(std::round(pixels)));
        if (pixels > 0 && m_scrollBar->value() != before) {
            userMoved();
        }
    }
    event->accept();
}

bool TimelineChart::isOnDivider(QPointF position) const
{
    return std::abs(position.x() - m_geometry.labels.right()) <= DividerGrip;
}

void TimelineChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    m_dragFrom = event->position();
    if (isOnDivider(event->position())) {
        m_drag = Drag::LabelWidth;
        return;
    }
    m_drag = Drag::Pressed;
    m_dragScroll = m_geometry.scroll;
    m_dragMs = m_scale.from();
    const int row = m_rows->rowAt(event->position().y());
    if (row >= 0) {
        selectRow(row);
        if (m_model->isLane(row) && event->position().x() < m_geometry.labels.right()) {
            m_drag = Drag::None;
            m_model->setCollapsed(row, !m_model->lane(row).collapsed);
        }
    }
}

void TimelineChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF position = event->position();
    const QPointF moved = position - m_dragFrom;
    switch (m_drag) {
    case Drag::LabelWidth: setLabelWidth(position.x()); return;
    case Drag::Pressed:
        if (moved.manhattanLength() < DragThreshold || m_dragFrom.x() < m_geometry.plot.left()) {
            return;
        }
        m_drag = Drag::Panning;
        userMoved();
        viewport()->setCursor(Qt::ClosedHandCursor);
        [[fallthrough]];
    case Drag::Panning: {
        const double wanted = m_dragMs - moved.x() / m_geometry.plot.width() * m_scale.span();
        m_scale.pan(wanted - m_scale.from());
        applyScale();
        if (m_scrollBar) {
            m_scrollBar->setValue(static_cast<int>(m_dragScroll - moved.y()));
        }
        return;
    }
    case Drag::None: break;
    }
    viewport()->setCursor(isOnDivider(position) ? Qt::SplitHCursor : Qt::ArrowCursor);
    m_rows->setHovered(m_rows->rowAt(position.y()));
}

void TimelineChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_drag = Drag::None;
        viewport()->setCursor(isOnDivider(event->position()) ? Qt::SplitHCursor : Qt::ArrowCursor);
    }
}

void TimelineChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int row = m_rows->rowAt(event->position().y());
    if (event->button() == Qt::LeftButton && row >= 0 && m_model->isLane(row)) {
        mousePressEvent(event); // two clicks, one after the other
    } else if (event->button() == Qt::LeftButton && row >= 0) {
        selectRow(row);
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
        keyPressEvent(&enter);
    } else if (event->button() == Qt::LeftButton) {
        zoomFit();
    }
}

void TimelineChart::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const int row = m_selection && m_selection->currentIndex().isValid() ? m_selection->currentIndex().row() : -1;
        const QRectF rect = row < 0 ? m_geometry.plot : m_rows->rectOf(row);
        const double y = std::clamp(rect.center().y(), m_geometry.plot.top(), m_geometry.plot.bottom());
        const QPoint at = viewport()->mapToGlobal(QPointF(m_geometry.plot.left(), y).toPoint());
        Q_EMIT menuAsked(at, row, (m_scale.from() + m_scale.to()) / 2, 0);
        return;
    }
    const QPointF position = viewport()->mapFromGlobal(event->globalPos());
    const int row = m_rows->rowAt(position.y());
    if (row >= 0) {
        selectRow(row);
    }
    const double ms = std::clamp(m_rows->msOf(position.x()), m_scale.from(), m_scale.to());
    Q_EMIT menuAsked(event->globalPos(), row, ms, m_rows->noteAt(position));
}

void TimelineChart::leaveEvent(QEvent *event)
{
    m_rows->setHovered(-1);
    QChartView::leaveEvent(event);
}

void TimelineChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    updateCurrent();
}

void TimelineChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    updateCurrent();
}

bool TimelineChart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = m_rows->rowAt(help->pos().y());
        if (const QString note = m_rows->noteText(m_rows->noteAt(help->pos())); !note.isEmpty()) {
            QToolTip::showText(help->globalPos(), u"<p>%1</p>"_s.arg(note.toHtmlEscaped()), viewport());
        } else if (row < 0 || m_model->isLane(row)) {
            QToolTip::hideText();
        } else {
            const QRect area(0, static_cast<int>(help->pos().y()) - 2, viewport()->width(), 4);
            QToolTip::showText(help->globalPos(), TimelineWords::toolTip(m_model->eventAt(row), m_theme), viewport(),
                               area);
        }
        return true;
    }
    return QChartView::viewportEvent(event);
}

void TimelineChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    arrange();
}

void TimelineChart::showEvent(QShowEvent *event)
{
    QChartView::showEvent(event);
    startOrStopClock();
    tick();
}

void TimelineChart::hideEvent(QHideEvent *event)
{
    QChartView::hideEvent(event);
    startOrStopClock();
}

void TimelineChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (!m_rows) {
        return;
    }
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::StyleChange: applyTheme(); break;
    case QEvent::LanguageChange: retranslate(); break;
    default: break;
    }
}

} // namespace Tidyscope
