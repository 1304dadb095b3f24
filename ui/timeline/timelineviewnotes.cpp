// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/words.h"
#include "ui/timeline/timelinechart.h"
#include "ui/timeline/timelineoverview.h"
#include "ui/timeline/timelinetable.h"
#include "ui/timeline/timelineview_p.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>

// Notes beside the timeline: writing, changing and removing them.

namespace Tidyscope {

using namespace Qt::StringLiterals;

void TimelineView::Private::makeNotes()
{
    const auto make = [this](const QKeySequence &key) {
        auto *action = new QAction(q);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        q->addAction(action);
        return action;
    };
    addNote = make(Qt::Key_M);
    removeNote = make(Qt::Key_Delete);
    undoNote = make(Qt::Key_U);
    redoNote = make(Qt::SHIFT | Qt::Key_U);
    QObject::connect(addNote, &QAction::triggered, q, [this] { writeNote(); });
    QObject::connect(removeNote, &QAction::triggered, q, [this] { notes->remove(selectedNote()); });
    QObject::connect(undoNote, &QAction::triggered, q, [this] { notes->undo(); });
    QObject::connect(redoNote, &QAction::triggered, q, [this] { notes->redo(); });
    QObject::connect(q, &TimelineView::eventSelected, addNote, [this] { updateNoteActions(); });
}

/// Those of somebody else, or its own, are the ones that are shown from now on.
void TimelineView::Private::takeNotes()
{
    if (!notes) {
        notes = &ownNotes;
    }
    QObject::connect(notes, &TimelineNotes::changed, q, [this] {
        showNotes();
        Q_EMIT q->notesChanged();
    });
    showNotes();
}

void TimelineView::Private::showNotes()
{
    model.setNotes(notes->notes());
    chart->setNotes(notes->notes());
    overview->setNotes(notes->notes());
    updateNoteActions();
}

void TimelineView::Private::updateNoteActions()
{
    removeNote->setEnabled(selectedNote() != 0);
    undoNote->setEnabled(notes->canUndo());
    redoNote->setEnabled(notes->canRedo());
}

int TimelineView::Private::selectedNote() const
{
    const QList<TimelineNote> there = selected == 0 ? QList<TimelineNote>() : notes->about(selected);
    return there.isEmpty() ? 0 : there.constFirst().id;
}

void TimelineView::Private::writeNote()
{
    if (const int there = selectedNote()) {
        rewriteNote(there);
    } else if (const TimelineEvent *event = q->event(selected)) {
        writeNote(event->startMs, event->id);
    } else if (model.rowCount() > 0) {
        writeNote((chart->scale().from() + chart->scale().to()) / 2, 0);
    }
}

namespace {

/// Asks for a text; nothing waits for the answer.
QInputDialog *ask(QWidget *parent, const QString &title, const QString &label, const QString &text)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setObjectName("noteDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(text);
    //: A button
    dialog->setOkButtonText(TimelineView::tr("Keep note"));
    dialog->setCancelButtonText(TimelineView::tr("Cancel"));
    return dialog;
}

} // namespace

void TimelineView::Private::writeNote(double ms, int event)
{
    const QString label = event != 0
        //: %1 is the number of a request
        ? tr("Note beside request %1:").arg(event)
        //: %1 is a moment: "1.2 s"
        : tr("Note at %1:").arg(Words::duration(ms));
    QInputDialog *dialog = ask(q, tr("Write a note"), label, {});
    QObject::connect(dialog, &QInputDialog::textValueSelected, notes.get(),
                     [list = notes.get(), ms, event](const QString &text) { list->add(ms, event, text); });
    dialog->open();
}

void TimelineView::Private::rewriteNote(int id)
{
    const TimelineNote *note = notes->note(id);
    if (!note) {
        return;
    }
    QInputDialog *dialog = ask(q, tr("Change the note"), timelineNoteLine(*note), note->text);
    QObject::connect(dialog, &QInputDialog::textValueSelected, notes.get(),
                     [list = notes.get(), id](const QString &text) { list->edit(id, text); });
    dialog->open();
}

/// What can be done at a place of the chart or the table.
void TimelineView::Private::showMenu(const QPoint &at, int row, double ms, int note)
{
    auto *menu = new QMenu(q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName("timelineMenu"_L1);
    const bool isEvent = row >= 0 && row < rows.rowCount() && !rows.isLane(row);
    if (note == 0 && isEvent && selectedNote() != 0) {
        note = selectedNote();
    }
    if (note != 0) {
        QObject::connect(menu->addAction(tr("Change the note…")), &QAction::triggered, q,
                         [this, note] { rewriteNote(note); });
        QObject::connect(menu->addAction(tr("Remove the note")), &QAction::triggered, q,
                         [this, note] { notes->remove(note); });
    } else if (isEvent) {
        const TimelineEvent &event = rows.eventAt(row);
        QObject::connect(menu->addAction(tr("Write a note beside this request…")), &QAction::triggered, q,
                         [this, start = event.startMs, id = event.id] { writeNote(start, id); });
    }
    if (model.rowCount() > 0) {
        //: %1 is a moment: "1.2 s"
        QObject::connect(menu->addAction(tr("Write a note at %1…").arg(Words::duration(ms))), &QAction::triggered, q,
                         [this, ms] { writeNote(ms, 0); });
    }
    menu->addSeparator();
    menu->addActions({undoNote, redoNote});
    menu->addSeparator();
    menu->addActions({copy, copyShown, zoomFit});
    menu->popup(at);
}

void TimelineView::Private::retranslateNotes()
{
    addNote->setText(tr("Write a note…"));
    removeNote->setText(tr("Remove the note"));
    undoNote->setText(tr("Undo the change of a note"));
    redoNote->setText(tr("Redo the change of a note"));
}

void TimelineView::setNotes(TimelineNotes *notes)
{
    if (notes == d->notes || (!notes && d->notes == &d->ownNotes)) {
        return;
    }
    disconnect(d->notes, nullptr, this, nullptr);
    d->notes = notes;
    d->takeNotes();
}

TimelineNotes &TimelineView::notes() const
{
    return *d->notes;
}

QList<QAction *> TimelineView::noteActions() const
{
    return {d->addNote, d->removeNote, d->undoNote, d->redoNote};
}

} // namespace Tidyscope
