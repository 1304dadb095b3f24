// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"
#include "core/gomod/moduleversion.h"
#include "core/verify/verifyverdict.h"

#include <QDateTime>

namespace Tidyscope {

// What files of this machine say about one version of a module. All of it blocks (disk, hashing): worker threads only. Nothing is
// ever written.

/// Where to look.
struct LocalPlaces
{
    QString moduleCache{};              ///< GOMODCACHE; empty: not looked at
    QString goPath{};                   ///< its first folder; empty: nothing is stored of a database
    QString goSum{};                    ///< file; empty: none
    QString zip{};                      ///< the user's file; then the cache is not looked at
    QString database{};                 ///< name of the checksum database; empty: none
    std::optional<GoVersion> version{}; ///< of go: what it makes of a broken go.sum
};

struct LocalWords
{
    GoSumWord goSum;
    QList<ModuleCopy> copies; ///< the cache's or the user's file; none where there is none
    QString cachedZip;        ///< the file; empty: there is none
    QString storedFile;       ///< where go keeps it, whether it is there or not; empty: nowhere
    QByteArray storedHead;    ///< what go keeps of the database; empty: nothing
    QDateTime storedAt;       ///< when it was written, UTC; invalid: nothing is stored
};

[[nodiscard]] LocalWords readLocalWords(const LocalPlaces &places, const ModuleVersion &module);

/// The copy that @p zip and @p goMod (which may be missing) are, from @p from. The names in the zip must be those of @p module.
[[nodiscard]] ModuleCopy copyOf(const ModuleVersion &module, const std::optional<QByteArray> &zip,
                                const std::optional<QByteArray> &goMod, const QString &from);

/// The folder of a database's head below GOPATH: "…/pkg/sumdb/NAME/latest".
[[nodiscard]] QString storedHeadPath(const QString &goPath, const QString &database);

} // namespace Tidyscope
