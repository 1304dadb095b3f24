// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Tidyscope {

/// Import paths in the .go files below @p folder whose first element has a dot (anything else is the standard library): sorted,
/// each once. Skips what the go command skips (vendor, testdata, names that begin with "." or "_", nested modules), reads the
/// import declarations only, at most 4,000 files of 256 KiB. Blocks: call it on a worker thread.
[[nodiscard]] QStringList importsOf(const QString &folder);

/// The URLs of the git remotes of the repository that holds @p folder, read from .git/config as text: git is not run (a hostile
/// configuration must not act). Empty without one.
[[nodiscard]] QStringList gitRemotesOf(const QString &folder);

/// The import paths of one Go source file (spec: ImportDecl); comments and strings in other places do not count.
[[nodiscard]] QStringList importsInSource(const QByteArray &source);

} // namespace Tidyscope
