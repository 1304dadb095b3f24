// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/text.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace Tidyscope {

/// The exact bytes of a file at one moment, or that there was none. A value; may hold secrets: never shown unmasked, never
/// put into a report.
struct FileSnapshot
{
    QString path;   ///< as the user names it; may be a symbolic link
    QString target; ///< the file itself: absolute, links followed. What is replaced
    bool exists = false;
    QByteArray bytes; ///< empty if it does not exist
    bool operator==(const FileSnapshot &) const = default;
};

/// Why a change was not made. In every case the file is as it was.
struct ChangeError
{
    enum class Kind {
        NoPath,        ///< there is no place for the file: no home folder, GOENV=off
        Folder,        ///< a folder stands in the place of the file
        NotAFile,      ///< a device, pipe or socket stands there
        ParentIsFile,  ///< a file stands where a folder of its path should be
        Denied,        ///< no permission to read, or to write, the file or its folder
        ReadOnlyDisk,  ///< the file system is mounted read-only
        DiskFull,      ///< no room, or over the quota
        TooLarge,      ///< larger than what may be edited
        LinkLoop,      ///< symbolic links that lead nowhere
        OtherOwner,    ///< replacing it would give the file another owner
        Binary,        ///< a byte of value 0: no text file
        Utf16,         ///< text in UTF-16, of which go reads nothing
        Changed,       ///< the bytes are no longer those that the caller read: see current
        LaterChanges,  ///< the change cannot be undone before later ones of the same file: see later
        NothingToDo,   ///< nothing to undo or redo, or the bytes would stay the same
        UnknownChange, ///< no change of that id, or it is not one that can be undone or redone
        NoBackup,      ///< the backup is gone (see Journal's retention) or damaged
        Journal,       ///< the journal cannot be read or written, so nothing may be changed
        Busy,          ///< another Tidyscope holds the journal
        Refused,       ///< go itself refuses the value
        Limit,         ///< more than the limits of a profile allow
        System         ///< anything else that the system said
    };
    Kind kind = Kind::System;
    Text text;
    /// Changed: what the file holds now. What the caller expected is what it handed in; for undo and redo, see expected.
    std::optional<FileSnapshot> current = {};
    /// Changed, from undo and redo: what the file should have held.
    std::optional<FileSnapshot> expected = {};
    QList<qint64> later = {}; ///< LaterChanges: their ids, newest first

    bool operator==(const ChangeError &) const = default;
};

template<typename T> using ChangeResult = tl::expected<T, ChangeError>;

[[nodiscard]] inline tl::unexpected<ChangeError> changeFailure(ChangeError::Kind kind, Text text)
{
    return tl::unexpected<ChangeError>(ChangeError{.kind = kind, .text = std::move(text)});
}

} // namespace Tidyscope
