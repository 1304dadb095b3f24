// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelinenote.h"

#include <QList>
#include <QObject>

namespace Tidyscope {

/// The notes beside a timeline, in the order of time, and every step back. Lives in the GUI thread.
class TimelineNotes : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QList<TimelineNote> &notes() const { return m_notes; }
    [[nodiscard]] const TimelineNote *note(int id) const;
    /// The notes about the event with @p event.
    [[nodiscard]] QList<TimelineNote> about(int event) const;

    /// Returns the note's id; 0 and nothing else for a text of blanks.
    int add(double ms, int event, const QString &text);
    /// A text of blanks removes the note.
    void edit(int id, const QString &text);
    void remove(int id);
    void undo();
    void redo();
    [[nodiscard]] bool canUndo() const { return !m_undone.isEmpty(); }
    [[nodiscard]] bool canRedo() const { return !m_redone.isEmpty(); }

    /// Those of another timeline; there is no step back over this.
    void replace(const QList<TimelineNote> &notes);

    /// No text is longer than this.
    static constexpr qsizetype LongestText = 500;

Q_SIGNALS:
    void changed();

private:
    void become(QList<TimelineNote> notes);

    QList<TimelineNote> m_notes;
    QList<QList<TimelineNote>> m_undone; ///< what was there before each change
    QList<QList<TimelineNote>> m_redone;
};

/// "1.2 s: proxy is down": the notes in lines, those at requests with their numbers. For the details and for pictures.
[[nodiscard]] QString timelineNoteLine(const TimelineNote &note);

} // namespace Tidyscope
