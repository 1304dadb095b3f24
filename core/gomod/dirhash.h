// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gomod/modulezip.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

/// The hashes of go.sum lines (golang.org/x/mod/sumdb/dirhash). Pure functions.
namespace Tidyscope {

/// "h1:…" of @p files: the names are sorted by their bytes, order and duplicates of the list are as go has them (the last content
/// of a name counts for each time that it is listed). Nothing: a name holds a newline, which go refuses with
/// `dirhash: filenames with newlines are not supported`.
[[nodiscard]] std::optional<QString> dirHash(const QList<ZipFile> &files);

/// The hash of a module's zip file: of the full names of its entries ("PATH@VERSION/NAME") and their contents. How the zip
/// was packed does not matter.
[[nodiscard]] tl::expected<QString, ZipProblem> zipHash(const ModuleZip &zip);
/// The same for bytes that may be no zip file at all.
[[nodiscard]] tl::expected<QString, ZipProblem> zipHash(const QByteArray &zip);

/// The hash of a "/go.mod" line: of a list with the one file "go.mod".
[[nodiscard]] QString goModHash(const QByteArray &goMod);

} // namespace Tidyscope
