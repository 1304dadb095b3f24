// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace Tidyscope {

/// Something that `go mod verify` would say of a module in the cache.
struct CacheFinding
{
    enum class Kind {
        ZipModified,   ///< the zip file is another one than was downloaded
        ZipUnreadable, ///< it is no zip file any more
        DirModified,   ///< the unpacked folder is another one than was downloaded
        DirUnreadable,
        HashMissing ///< what was downloaded was never written down, or cannot be read
    };
    Kind kind = Kind::ZipModified;
    QString module; ///< "PATH@VERSION"
    QString path;   ///< the file or folder
    QString detail; ///< in the words of go or the system
    bool operator==(const CacheFinding &) const = default;
};
/// "zip-modified": stable names for documents.
[[nodiscard]] QString cacheFindingName(CacheFinding::Kind kind);

/// A look through a whole module cache. A value.
struct CacheVerification
{
    QString folder;
    int modules = 0;              ///< that have something that can be checked
    qint64 bytes = 0;             ///< of zip files and unpacked modules that were hashed
    QList<CacheFinding> findings; ///< by module
    bool cancelled = false;
    double durationMs = 0;
    bool operator==(const CacheVerification &) const = default;
};

struct CacheVerifyOptions
{
    QString folder;           ///< GOMODCACHE
    QStringList modules = {}; ///< "PATH@VERSION" each; empty: all
    int threads = 0;          ///< 0: one for each processor
};

/// Checks each module of a cache as `go mod verify` does (cmd/go/internal/modcmd/verify.go): the zip file and the unpacked folder
/// against the hash that was written down at the download. Whole modules go to different threads. @p progress is called from any of
/// them, not at the same time; once @p isStopped says so, it returns soon with what it has seen. Reads, never writes. Blocks:
/// worker threads only.
[[nodiscard]] CacheVerification verifyCache(
    const CacheVerifyOptions &options, const std::function<void(int done, int of)> &progress = {},
    const std::function<bool()> &isStopped = [] { return false; });

} // namespace Tidyscope
