// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixuserfiles.h"
#include "core/gomod/moduleversion.h"

namespace Tidyscope {

/// The go.sum @p file where the h1 lines of @p module have @p moduleHash and @p goModHash: one that says something else gets the right
/// hash, a further one for the same goes, since go takes the first alone. No line is added, and all others stay byte for byte. An empty
/// hash: what is said about that is not touched. Pure.
[[nodiscard]] QByteArray withProvenHashes(const QByteArray &file, const ModuleVersion &module,
                                          const QString &moduleHash, const QString &goModHash);

/// The fix correct-gosum-line, where a verification has proven which hashes are right: @p args name module, path, provenHash,
/// provenGoModHash, record and database. Changed is only the go.sum beside @p goMod. Touches the disk: worker threads only.
[[nodiscard]] UserFileFix proveGoSum(const QMap<QString, QString> &args, const QString &goMod);

} // namespace Tidyscope
