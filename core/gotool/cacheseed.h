// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Tidyscope {

/// A module version that a run need not ask anybody for.
struct CachedModule
{
    QString module; ///< "MODULE@VERSION"
    QString file;   ///< of the user's cache, absolute: the unpacked folder, else the zip, else the .mod
    bool operator==(const CachedModule &) const = default;
};

/// What an isolated `go mod tidy` finds in its scratch module cache, so that it fetches what the user's own would fetch.
struct CacheSeed
{
    QString userCache;    ///< GOMODCACHE of the user; only read
    QString scratchCache; ///< GOMODCACHE of the run
    QStringList goMods;   ///< go.mod files whose requirements count, with the go.sum beside each
    QStringList goSums;   ///< further go.sum files: go.work.sum
    /// "MODULE@VERSION" that is left out where the cache lacks nothing: otherwise the run would ask nobody and prove nothing. It is
    /// not left out where a go.sum contradicts what the cache has of it: go stops there, and that is what the run has to show.
    QString fetchAnew;
    bool toolchains = false; ///< also the toolchains that go has downloaded
};

/// Seeds the scratch cache. Small files (.info, .mod, .ziphash, cached answers of the checksum database) are copied; unpacked
/// modules, zips and toolchains are symbolic links: go writes a zip beside and renames it, never unpacks into a folder that
/// exists, and so never writes through them (cmd/go/internal/modfetch). What go would not trust itself is left out: a module
/// without its .ziphash or marked .partial, a toolchain whose programs are not executable yet. Lists of versions are never
/// taken over. What cannot be read or linked is left out, and go fetches it. Bounded; blocks: call it on a worker thread.
/// What is there then of the project's modules, in the order of their names; toolchains are not among them.
QList<CachedModule> seedModuleCache(const CacheSeed &seed);

} // namespace Tidyscope
