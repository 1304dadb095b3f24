// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/changeerror.h"

namespace Tidyscope {

/// What can be changed and taken back like a file without being one (a value of the registry). It speaks of its state in
/// bytes of its own making: an exact record from which the same state can be made again. May be slow: worker threads only,
/// from several of them at a time.
class ChangeMedium
{
public:
    ChangeMedium() = default;
    virtual ~ChangeMedium() = default;
    Q_DISABLE_COPY_MOVE(ChangeMedium)

    /// @p target is one of its own. Never true for an absolute path of a file.
    [[nodiscard]] virtual bool owns(const QString &target) const = 0;
    [[nodiscard]] virtual ChangeResult<FileSnapshot> read(const QString &target) const = 0;
    /// Refuses (Changed, with the current record) where the state is no longer what @p before says. Returns the new state.
    [[nodiscard]] virtual ChangeResult<FileSnapshot> replace(const FileSnapshot &before,
                                                             const QByteArray &record) const = 0;
    /// The same conditions.
    [[nodiscard]] virtual ChangeResult<FileSnapshot> remove(const FileSnapshot &before) const = 0;
    /// Tells the other programs that something was changed. Called after the change, without the journal's lock.
    virtual void announce() const = 0;
};

} // namespace Tidyscope
