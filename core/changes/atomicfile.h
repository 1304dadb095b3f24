// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/changeerror.h"

namespace Tidyscope {

/// How a file is made that does not exist yet, and how large it may be. The umask takes away from both modes, as it does for
/// go (cmd/go/internal/envcmd.updateEnvFile). Windows has no modes: ownerOnly() files and folders get an owner-only ACL.
struct FileRules
{
    int newFileMode = 0644;
    int newFolderMode = 0755;        ///< of missing parent folders
    qint64 limit = 16 * 1024 * 1024; ///< bytes

    /// 0600 in folders of 0700: created so, never changed to it afterwards.
    [[nodiscard]] static FileRules ownerOnly() { return {.newFileMode = 0600, .newFolderMode = 0700}; }
};

/// Reads @p path, following symbolic links. A file that does not exist (nor its folders) is a snapshot without bytes, not an
/// error. Touches the disk: worker threads only, as everything in this header.
[[nodiscard]] ChangeResult<FileSnapshot> readSnapshot(const QString &path, const FileRules &rules = {});

/// Replaces the file by @p bytes, all or nothing: a new file beside it (O_EXCL), with the same permissions, owner, ACL and
/// attributes, is written, fsynced and renamed over it, then its folder is fsynced. Killed at any instant, the file holds the
/// old bytes or the new ones. A symbolic link stays one: what it points to is replaced. Missing parent folders are made.
///
/// Refuses (Changed, with the current bytes) when the file is no longer what @p before says; the comparison is repeated right
/// before the rename, and a file that is to be new is never put over one that appeared meanwhile. A program that holds the old
/// file open and writes into it without looking (as `go env -w` does for some microseconds) is the one thing that nobody can
/// exclude. A file that this user may not write is refused although its folder would allow the rename. Further names of the
/// same file (hard links) keep the old contents.
///
/// What an interrupted call left behind (".tidyscope-…" beside the file) is removed by the next one for the same file.
/// Returns the new state. May take as long as the disk's fsync does.
///
/// Why not QSaveFile: it syncs neither file nor folder, cannot compare, cannot refuse to replace a new file, and falls back to
/// writing in place where the folder is not writable.
[[nodiscard]] ChangeResult<FileSnapshot> replaceFile(const FileSnapshot &before, const QByteArray &bytes,
                                                     const FileRules &rules = {});

/// Removes the file under the same conditions; a symbolic link to it stays. Folders stay. Returns the new state.
[[nodiscard]] ChangeResult<FileSnapshot> removeFile(const FileSnapshot &before, const FileRules &rules = {});

/// Removes what interrupted calls of replaceFile() for @p target left beside it; what a live process is writing stays.
void removeLeftovers(const QString &target);

} // namespace Tidyscope
