// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/atomicfile.h"

#include <chrono>
#include <memory>

namespace Tidyscope {

// What atomicfile.h and journal.h need from the system, once for Unix (systemfile_unix.cpp) and once for Windows
// (systemfile_win.cpp). Nothing else calls it.

/// @p path with all its symbolic links followed, absolute; its last part need not exist.
[[nodiscard]] ChangeResult<QString> followLinks(const QString &path);

/// The bytes of an ordinary file; nothing if there is none. @p target is no link.
[[nodiscard]] ChangeResult<std::optional<QByteArray>> readWhole(const QString &target, qint64 limit);

/// Denied or ReadOnlyDisk if this user may not write into that existing file or folder.
[[nodiscard]] ChangeResult<void> checkWritable(const QString &path);

/// Makes @p folder and its missing parents. Only what is made gets @p mode; umask holds.
[[nodiscard]] ChangeResult<void> makeFolders(const QString &folder, int mode);

/// fsync of a folder: what was renamed or removed in it is on the disk. Errors are not told: nothing could be taken back.
void syncFolder(const QString &folder);

[[nodiscard]] ChangeResult<void> removeOne(const QString &file);

/// A file that is being written: exclusively made, locked while this object lives so that nobody takes it for a leftover, and
/// removed unless it was moved to its place.
class NewFile
{
public:
    /// @p prefix is followed by a random part.
    [[nodiscard]] static ChangeResult<NewFile> create(const QString &folder, const QString &prefix, int mode);
    NewFile(NewFile &&other) noexcept;
    NewFile &operator=(NewFile &&) = delete;
    ~NewFile();
    Q_DISABLE_COPY(NewFile)

    /// Takes over owner, permissions, ACL and extended attributes of @p existing.
    [[nodiscard]] ChangeResult<void> becomeLike(const QString &existing);
    [[nodiscard]] ChangeResult<void> write(const QByteArray &bytes);
    [[nodiscard]] ChangeResult<void> sync();
    /// In one step, over what is there.
    [[nodiscard]] ChangeResult<void> replace(const QString &target);
    /// In one step; Changed if something is there already.
    [[nodiscard]] ChangeResult<void> appear(const QString &target);

private:
    explicit NewFile(QString path) : m_path(std::move(path)) { }
    void close();

    QString m_path; // empty: moved to its place
    int m_descriptor = -1;
    void *m_handle = nullptr; // Windows
};

/// Removes the files in @p folder that begin with @p prefix and that no living NewFile holds.
void removeAbandoned(const QString &folder, const QString &prefix);

/// Appends to a file (0600 when new), all of @p bytes or none, and syncs it. Under the journal's lock.
[[nodiscard]] ChangeResult<void> appendSynced(const QString &file, const QByteArray &bytes);

/// A lock between processes and threads that ends with its holder, however that ends.
class SystemLock
{
public:
    /// Waits up to @p wait, then Busy. The file is made (0600) and stays.
    [[nodiscard]] static ChangeResult<std::unique_ptr<SystemLock>> take(const QString &file,
                                                                        std::chrono::milliseconds wait);
    ~SystemLock();
    Q_DISABLE_COPY_MOVE(SystemLock)

private:
    SystemLock() = default;
    int m_descriptor = -1;
    void *m_handle = nullptr; // Windows
};

} // namespace Tidyscope
