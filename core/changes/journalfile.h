// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/journal.h"

namespace Tidyscope {

/// One change with what only the journal itself needs to know of it.
struct JournalEntry
{
    Change change;   ///< State::Unknown until its outcome stands in the journal
    FileRules rules; ///< of the file
    bool settled = false;
};

/// What stands in `changes.jsonl`. Lines that cannot be read are counted and passed over: a crash tears the last one, and no
/// line says more than its own change.
struct JournalContents
{
    QList<JournalEntry> entries; ///< in the order of the file, ids ascending
    int unreadableLines = 0;
    bool tornEnd = false; ///< the last line has no newline: what follows must begin with one
    bool newer = false;   ///< a later version of Tidyscope wrote into it: reading is fine, writing is not

    [[nodiscard]] JournalEntry *find(qint64 id);
    [[nodiscard]] qint64 nextId() const;
    /// Sets Change::undone of all entries from the undo and redo entries.
    void deriveUndone();
};

[[nodiscard]] JournalContents parseJournal(const QByteArray &bytes);
/// With a newline, as all of these.
[[nodiscard]] QByteArray intentLine(const JournalEntry &entry);
[[nodiscard]] QByteArray outcomeLine(qint64 id, Change::State state, const QDateTime &time);
/// The whole file.
[[nodiscard]] QByteArray journalBytes(const QList<JournalEntry> &entries);

[[nodiscard]] bool isUndoOrRedo(const Change &change);

} // namespace Tidyscope
