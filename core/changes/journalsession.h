// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/backupstore.h"
#include "core/changes/journalfile.h"
#include "core/changes/systemfile.h"

#include <memory>

namespace Tidyscope {

/// The journal while it is locked: read, settled, and ready for one change. What Journal's calls are made of.
class JournalSession
{
public:
    enum class Purpose {
        Read, ///< where the folder cannot be written, the same without a lock and without writing
        Write ///< the folder is made when needed
    };
    [[nodiscard]] static ChangeResult<std::unique_ptr<JournalSession>>
    open(const QString &folder, const JournalLimits &limits, const ChangeMedium *medium, Purpose purpose);

    [[nodiscard]] ChangeHistory history() const;
    [[nodiscard]] const JournalContents &contents() const { return m_contents; }
    [[nodiscard]] const BackupStore &backups() const { return m_backups; }

    /// Backups, intent, the change, its outcome. @p of: see Change::of.
    [[nodiscard]] ChangeResult<Change> make(const ChangeRequest &request, qint64 of = 0);

private:
    JournalSession(const QString &folder, const JournalLimits &limits, const ChangeMedium *medium);
    [[nodiscard]] ChangeResult<FileSnapshot> look(const QString &path, const QString &target,
                                                  const FileRules &rules) const;
    [[nodiscard]] ChangeResult<FileSnapshot> carryOut(const ChangeRequest &request) const;
    [[nodiscard]] ChangeResult<void> read();
    void settle();
    [[nodiscard]] bool settleOne(JournalEntry &entry) const;
    [[nodiscard]] ChangeResult<void> append(QByteArray lines);
    [[nodiscard]] ChangeResult<JournalEntry> prepare(const ChangeRequest &request, qint64 of);
    [[nodiscard]] ChangeResult<void> checkRequest(const ChangeRequest &request) const;
    [[nodiscard]] bool hasBackups(const Change &change) const;
    void forgetOld();
    void dropUnusedBackups() const;

    QString m_folder;
    JournalLimits m_limits;
    BackupStore m_backups;
    const ChangeMedium *m_medium;       ///< may be null
    std::unique_ptr<SystemLock> m_lock; ///< null: only told, nothing is written
    JournalContents m_contents;
};

} // namespace Tidyscope
