// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinenotes.h"

#include "ui/models/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::TimelineNotes)
};

constexpr qsizetype MostSteps = 100;

/// Notes are lines in the chart, the table and files.
QString tidied(const QString &text)
{
    return text.simplified().left(TimelineNotes::LongestText);
}

bool isEarlier(const TimelineNote &a, const TimelineNote &b)
{
    return a.ms != b.ms ? a.ms < b.ms : a.id < b.id;
}

} // namespace

const TimelineNote *TimelineNotes::note(int id) const
{
    const auto found = std::find_if(m_notes.cbegin(), m_notes.cend(), [id](const auto &one) { return one.id == id; });
    return found == m_notes.cend() ? nullptr : &*found;
}

QList<TimelineNote> TimelineNotes::about(int event) const
{
    QList<TimelineNote> found;
    std::copy_if(m_notes.cbegin(), m_notes.cend(), std::back_inserter(found),
                 [event](const auto &one) { return one.event == event; });
    return found;
}

int TimelineNotes::add(double ms, int event, const QString &text)
{
    const QString kept = tidied(text);
    if (kept.isEmpty()) {
        return 0;
    }
    int id = 1;
    for (const TimelineNote &one : std::as_const(m_notes)) {
        id = std::max(id, one.id + 1);
    }
    const TimelineNote made{id, std::max(ms, 0.0), event, kept};
    QList<TimelineNote> notes = m_notes;
    notes.insert(std::upper_bound(notes.begin(), notes.end(), made, isEarlier), made);
    become(notes);
    return id;
}

void TimelineNotes::edit(int id, const QString &text)
{
    const QString kept = tidied(text);
    if (kept.isEmpty()) {
        remove(id);
        return;
    }
    QList<TimelineNote> notes = m_notes;
    for (TimelineNote &one : notes) {
        if (one.id == id) {
            one.text = kept;
        }
    }
    become(notes);
}

void TimelineNotes::remove(int id)
{
    QList<TimelineNote> notes = m_notes;
    notes.removeIf([id](const auto &one) { return one.id == id; });
    become(notes);
}

void TimelineNotes::become(QList<TimelineNote> notes)
{
    if (notes == m_notes) {
        return;
    }
    m_redone.clear();
    m_undone.append(std::exchange(m_notes, std::move(notes)));
    if (m_undone.size() > MostSteps) {
        m_undone.removeFirst();
    }
    Q_EMIT changed();
}

void TimelineNotes::undo()
{
    if (canUndo()) {
        m_redone.append(std::exchange(m_notes, m_undone.takeLast()));
        Q_EMIT changed();
    }
}

void TimelineNotes::redo()
{
    if (canRedo()) {
        m_undone.append(std::exchange(m_notes, m_redone.takeLast()));
        Q_EMIT changed();
    }
}

void TimelineNotes::replace(const QList<TimelineNote> &notes)
{
    if (notes.isEmpty() && m_notes.isEmpty() && !canUndo() && !canRedo()) {
        return;
    }
    m_notes = notes;
    std::stable_sort(m_notes.begin(), m_notes.end(), isEarlier);
    int id = 0;
    for (TimelineNote &one : m_notes) {
        one.id = ++id;
        one.text = tidied(one.text);
    }
    m_notes.removeIf([](const auto &one) { return one.text.isEmpty(); });
    m_undone.clear();
    m_redone.clear();
    Q_EMIT changed();
}

QString timelineNoteLine(const TimelineNote &note)
{
    const QString when = Words::duration(note.ms);
    return note.event == 0 ? when + u": "_s + note.text
                           //: A note beside the timeline. %1 is a time such as "31 ms", %2 the number of a request
                           : Tr::tr("%1, request %2: ").arg(when).arg(note.event) + note.text;
}

} // namespace Tidyscope
