// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace Tidyscope {

/// Something in the module cache that go will stumble over, or that is not what was downloaded.
struct CacheProblem
{
    QString cause;  ///< id of the catalogue: "cache-zip-corrupt"
    QString path;   ///< the file or folder that it is about, and that a repair would remove
    QString module; ///< "PATH@VERSION"; empty where it is the cache as a whole
    QString detail; ///< what was seen, in the words of go or the system
    bool operator==(const CacheProblem &) const = default;
};

/// What to look at in a module cache.
struct CacheScan
{
    QString folder;      ///< GOMODCACHE
    QStringList modules; ///< "PATH@VERSION" each; what is not in the cache is passed over
    qint64 readLimit =
        64 << 20; ///< bytes of zips and unpacked modules that are hashed; beyond it only small files are read
    bool operator==(const CacheScan &) const = default;
};

/// Reads, never writes. The rules are those of cmd/go/internal/modfetch (cache.go, fetch.go) and `go mod verify`: where the folder
/// is and whether it can be written, how much room there is, each module's .mod, .zip, .ziphash, .partial and lock, and
/// its unpacked folder. Blocks (disk, hashing, almost a second at a lock): call it on a worker thread. It returns soon, with what it has
/// seen, once @p isStopped, which is called there, says so.
[[nodiscard]] QList<CacheProblem>
scanModuleCache(const CacheScan &scan, const std::function<bool()> &isStopped = [] { return false; });

} // namespace Tidyscope
