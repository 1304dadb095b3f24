// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/changemedium.h"
#include "core/envedit/uservariables.h"

#include <memory>

namespace Tidyscope {

// Changes that are not the bytes of a file: something moved aside, a mode.

/// What moves @p path out of the way: it gets another name in the same folder, which no program looks for, and its
/// former one when that is undone. What somebody put in its place meanwhile (go fetches a module again) then takes a
/// further name beside it and comes back with a redo: nothing is ever deleted, and of large files and whole folders
/// nothing is copied. Does not exist for its journal: it was moved aside. Empty: no name is free. Touches the disk:
/// worker threads only.
[[nodiscard]] QString asideTarget(const QString &path);
/// Where asideTarget() puts what it moves; empty for another target.
[[nodiscard]] QString asideName(const QString &target);
/// Beside asideName(): what was at the path itself when an undo brought back what was there before.
[[nodiscard]] QString asideOfNewer(const QString &aside);
/// The path that @p target of asideTarget() or modeTarget() is about; empty for another target.
[[nodiscard]] QString mediumPath(const QString &target);

/// The mode of exactly one file or folder that is no link and belongs to this user (Unix; elsewhere reading fails).
/// Its record is "0444\n". Worker threads only.
[[nodiscard]] QString modeTarget(const QString &path);
[[nodiscard]] QByteArray modeRecord(int mode);
/// -1: no record of a mode.
[[nodiscard]] int modeOfRecord(const QByteArray &record);

/// All that the journal can change besides files: what is moved aside, modes, and, where there is a @p store, the
/// user's variables. Every journal of the user's needs it, so that each window and each command can take back what
/// another one did.
[[nodiscard]] std::shared_ptr<const ChangeMedium> changeMedia(std::shared_ptr<const UserVariableStore> store);

} // namespace Tidyscope
