// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/lastdiagnosis.h"

#include <memory>

namespace Tidyscope {

class SystemLock;

enum class FixState {
    Offered,
    Applied, ///< the changes are made, whether they helped is not known
    Kept,
    RolledBack, ///< by ourselves
    Undone      ///< by the user
};
/// "offered", "applied", "kept", "rolled-back", "undone": stable names for documents.
[[nodiscard]] QString fixStateName(FixState state);

/// The failing request, before and after.
struct FixVerification
{
    QString request; ///< "go mod tidy"; the file or value that was read where go itself does not stop
    QString before;  ///< go's error line, or what was seen
    QString after;   ///< "ok", or the error line there is now
    bool operator==(const FixVerification &) const = default;
};

/// One application of a fix. Masked.
struct FixRecord
{
    QString id; ///< of the fix
    QString cause;
    QString subject;
    Text title;
    QString group; ///< stands in ChangeRequest::what of its changes
    QDateTime time;
    FixState state = FixState::Applied;
    QList<qint64> changes;  ///< ids in the journal, in the order in which they were made
    QList<FixChange> shown; ///< without diff
    std::optional<FixVerification> verified;
    /// Not kept on the disk: all that an undo needs is there. What a fix moved aside is removed some day (asidesweep.h).
    bool canUndo = true;

    [[nodiscard]] bool isInForce() const { return state == FixState::Kept || state == FixState::Applied; }
    bool operator==(const FixRecord &) const = default;
};

/// What is kept between programs about diagnoses and their fixes: owner-only files in one folder, each replaced as a
/// whole. A value that only knows its folder; all calls touch the disk: worker threads only.
class FixStore
{
public:
    explicit FixStore(QString folder) : m_folder(std::move(folder)) { }

    [[nodiscard]] QString folder() const { return m_folder; }

    [[nodiscard]] std::optional<LastDiagnosis> lastDiagnosis() const;
    [[nodiscard]] ChangeResult<void> keepDiagnosis(const LastDiagnosis &last) const;

    /// A fix that is being applied and was not verified yet.
    [[nodiscard]] std::optional<FixRecord> pending() const;
    [[nodiscard]] ChangeResult<void> setPending(const FixRecord &record) const;
    [[nodiscard]] ChangeResult<void> clearPending() const;

    /// What was applied, oldest first. Those whose changes are no longer in force come as undone; those that are in force and
    /// whose former state is kept nowhere any more, as such that cannot be undone.
    [[nodiscard]] QList<FixRecord> records(const ChangeHistory &history) const;
    /// Adds or replaces (by group).
    [[nodiscard]] ChangeResult<void> keepRecord(const FixRecord &record) const;

    /// Targets (asideTarget()) of what may lie aside, so that it is known even when the journal has forgotten the change.
    [[nodiscard]] QStringList asides() const;
    [[nodiscard]] ChangeResult<void> keepAsides(const QStringList &targets) const;

    /// Held from before the first change until the fix is kept or taken back. Busy: another Tidyscope is at it.
    [[nodiscard]] ChangeResult<std::unique_ptr<SystemLock>> lock() const;

private:
    [[nodiscard]] QList<FixRecord> read(const QString &name) const;
    [[nodiscard]] ChangeResult<void> write(const QString &name, const QByteArray &bytes) const;

    QString m_folder;
};

/// Takes back the changes of @p group in @p journal that are in force, newest first. The first one that cannot be
/// taken back ends it. @returns how many were.
[[nodiscard]] ChangeResult<int> takeBackFix(const Journal &journal, const QString &group);

/// A fix that was cut off between its first change and its verification (a crash, a power cut, a kill) is taken back.
struct FixRecovery
{
    FixRecord fix; ///< state RolledBack when it was taken back, else Applied
    std::optional<ChangeError> problem;
};
/// Nothing to recover: nothing. A fix that another living program is just applying is none. Worker threads only.
[[nodiscard]] std::optional<FixRecovery> recoverFix(const FixStore &store, const Journal &journal);

} // namespace Tidyscope
