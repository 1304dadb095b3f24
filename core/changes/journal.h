// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/atomicfile.h"
#include "core/changes/changemedium.h"

#include <QDateTime>
#include <QStringList>

#include <chrono>
#include <memory>

namespace Tidyscope {

/// What is to be changed: one file (or what a ChangeMedium knows), from the bytes that were read to others.
struct ChangeRequest
{
    QString kind;                    ///< "env", "profile", "fix", "mirror": who made it; stable names
    Text what;                       ///< for the history; holds names and paths, never values
    QStringList names;               ///< of the variables that it touches, if any
    FileSnapshot before;             ///< as readSnapshot() gave it to whoever decided
    std::optional<QByteArray> after; ///< nothing: the file is removed
    FileRules rules = {};            ///< for the file, not for the journal
};

/// A change that the journal knows.
struct Change
{
    enum class State {
        Applied,
        NotApplied, ///< it failed or was interrupted, and the file kept its former bytes
        Foreign, ///< it was interrupted, and then the file held neither the former nor the new bytes: somebody else wrote it
        Unknown ///< it was interrupted, and the file cannot be read now; settled as soon as it can
    };
    qint64 id = 0; ///< counts up from 1
    QDateTime time;
    QString kind; ///< as requested; "undo" and "redo" for what undo() and redo() did
    Text what;
    QStringList names;
    QString path;
    QString target;
    QByteArray before;            ///< sha256, lower-case hex; empty: the file did not exist
    QByteArray after;             ///< the same; empty: it was removed
    State state = State::Unknown; ///< of the change itself; whether it was undone later, says undone
    bool undone = false;          ///< by an undo that was not redone
    qint64 of = 0;                ///< "undo", "redo": the id of the change that was undone or redone
    bool hasBackups = false;      ///< its bytes are still kept: undo and redo are possible
    bool operator==(const Change &) const = default;
};

/// What the journal knows, oldest first.
struct ChangeHistory
{
    QList<Change> changes;
    int unreadableLines = 0; ///< of the journal: torn by a crash, or not ours; they were passed over
    /// What undo() and redo() without an id would take; 0: nothing.
    qint64 nextUndo = 0;
    qint64 nextRedo = 0;

    [[nodiscard]] const Change *find(qint64 id) const;
    bool operator==(const ChangeHistory &) const = default;
};

/// How much is kept. When a change is made, the oldest changes beyond these are forgotten with their backups: they vanish from
/// the history and can no longer be undone. The newest change of each file is never forgotten.
struct JournalLimits
{
    int changes = 200;
    qint64 backupBytes = 64 * 1024 * 1024;
    std::chrono::milliseconds lockWait{5000}; ///< how long another process may hold the journal
};

/// Every change of a file that Tidyscope made, so that each can be taken back exactly, also after a restart or a crash.
///
/// In @p folder lie `changes.jsonl` (append-only: an intent, later its outcome), `backups/` (the exact former and new bytes,
/// named by their sha256) and `lock`; all of them readable by their owner alone (0600 in 0700, an owner-only ACL on Windows)
/// from the moment they exist. They may hold passwords: nothing of them ever enters a report, a case or an export.
///
/// Write-ahead: backups and intent are on the disk before the file is touched, the outcome follows. Whoever opens the journal
/// next settles what was interrupted by looking at the file. Without a journal that can be written nothing is changed.
///
/// A value that only knows its folder: each call locks, reads and lets go, so several processes and threads may share one.
/// All calls touch the disk, wait for the lock and for fsync: worker threads only (core/probes/worker.h: onWorker).
class Journal
{
public:
    /// @p folder: one of our own, below the user's data folder (QStandardPaths::AppDataLocation); it is made when needed.
    /// @p medium: for changes of what is no file; null: such changes are told, and neither made nor taken back.
    explicit Journal(QString folder, JournalLimits limits = {}, std::shared_ptr<const ChangeMedium> medium = {});

    [[nodiscard]] QString folder() const { return m_folder; }

    /// Settles what was interrupted, where the folder can be written; in a read-only folder the same is only told. A journal
    /// that does not exist yet is an empty history.
    [[nodiscard]] ChangeResult<ChangeHistory> history() const;

    /// Makes the change and returns it as applied.
    [[nodiscard]] ChangeResult<Change> apply(const ChangeRequest &request) const;

    /// Puts back the exact former bytes of change @p id (0: of the last one in force), or removes the file if there was none.
    /// Refuses when the file does not hold what that change wrote: LaterChanges where newer changes of ours are in force,
    /// else Changed. Returns the new change, of kind "undo".
    [[nodiscard]] ChangeResult<Change> undo(qint64 id = 0) const;
    /// Makes change @p id again (0: the one that was undone last, unless its file was changed by a newer change). The same
    /// conditions. Returns the new change, of kind "redo".
    [[nodiscard]] ChangeResult<Change> redo(qint64 id = 0) const;

    /// The bytes that change @p id found and left, for a look at the difference. Secrets are in clear.
    struct Bytes
    {
        std::optional<QByteArray> before;
        std::optional<QByteArray> after;
    };
    [[nodiscard]] ChangeResult<Bytes> bytesOf(qint64 id) const;

private:
    void announce(const ChangeResult<Change> &done) const;

    QString m_folder;
    JournalLimits m_limits;
    std::shared_ptr<const ChangeMedium> m_medium;
};

/// "applied", "not-applied", "foreign", "unknown": stable names for documents.
[[nodiscard]] QString changeStateName(Change::State state);

} // namespace Tidyscope
