// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinefiltermodel.h"
#include "ui/timeline/timelinerows.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

// What somebody wrote beside the timeline: at a moment, across all rows, or at a request, in its row.

namespace Tidyscope {

namespace {

/// Of the plot, for the text of one note.
constexpr double WidestNote = 0.4;

} // namespace

void TimelineRows::setNotes(const QList<TimelineNote> &notes)
{
    m_notes = notes;
    update();
}

QRectF TimelineRows::noteRect(const TimelineNote &note) const
{
    const QRectF &plot = m_geometry.plot;
    const double height = m_geometry.rowHeight - 2;
    const double wanted = m_texts.note(note.text, plot.width() * WidestNote).size().width() + 2 * Spacing::Small;
    const double width = std::min(wanted, plot.width());
    const int row = note.event == 0 ? -1 : m_model->rowOf(note.event);
    if (note.event != 0) {
        // at the far end of its row, where the fewest bars are
        const QRectF rect = row < 0 ? QRectF() : rectOf(row);
        const bool seen = row >= 0 && rect.bottom() > plot.top() && rect.top() < plot.bottom();
        return seen ? QRectF(plot.right() - width, rect.top() + 1, width, height) : QRectF();
    }
    const double x = xOf(note.ms);
    if (x < plot.left() || x > plot.right()) {
        return {};
    }
    return {std::min(x, plot.right() - width), plot.top() + 1, width, height};
}

int TimelineRows::noteAt(QPointF position) const
{
    // the last one is painted on top
    for (auto it = m_notes.crbegin(); it != m_notes.crend(); ++it) {
        const QRectF rect = noteRect(*it);
        if (!rect.isEmpty() && rect.contains(position)) {
            return it->id;
        }
    }
    return 0;
}

QString TimelineRows::noteText(int id) const
{
    const auto found = std::find_if(m_notes.cbegin(), m_notes.cend(), [id](const auto &one) { return one.id == id; });
    return found == m_notes.cend() ? QString() : found->text;
}

void TimelineRows::paintNotes(QPainter *painter) const
{
    for (const TimelineNote &note : m_notes) {
        const QRectF rect = noteRect(note);
        if (rect.isEmpty()) {
            continue;
        }
        if (note.event == 0) {
            const double x = std::floor(xOf(note.ms)) + 0.5;
            painter->setPen(QPen(m_theme.running, 1, Qt::DashLine));
            painter->drawLine(QPointF(x, m_geometry.plot.top()), QPointF(x, m_geometry.plot.bottom()));
        }
        painter->fillRect(rect, m_theme.selection);
        painter->fillRect(QRectF(rect.topLeft(), QSizeF(3, rect.height())), m_theme.running);
        painter->setPen(m_theme.text);
        m_texts.draw(painter, rect.adjusted(Spacing::Small, 0, 0, 0),
                     m_texts.note(note.text, m_geometry.plot.width() * WidestNote), TimelineTexts::Style::Small);
    }
}

} // namespace Tidyscope
