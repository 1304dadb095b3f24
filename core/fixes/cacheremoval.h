// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/gotool/cachescan.h"

#include <QStringList>

namespace Tidyscope {

/// What has to go from a module cache because of one problem, so that go fetches exactly that anew, in the order in
/// which it may go: a zip goes with its .ziphash (without which go would take the next zip for damaged), and an
/// unpacked folder before its .partial (which alone tells go that the folder is not whole). Only what exists. Empty:
/// removing helps with none of it (a full disk, a lock). Touches the disk: worker threads only.
[[nodiscard]] QStringList cacheRemovals(const QString &cause, const QString &path, const QString &module,
                                        const QString &moduleCache);

/// All that a module cache has of one version "PATH@VERSION", so that go fetches and verifies everything of it anew. The unpacked
/// folder first: without its .ziphash go would take it for verified. Only what exists. Touches the disk: worker threads only.
[[nodiscard]] QStringList versionRemovals(const QString &module, const QString &moduleCache);

/// Whether @p path may be moved out of the module cache @p folder: below it, spelt plainly (no "..", no link on the
/// way or at its end), and either one file of it, one unpacked module or one clone of cache/vcs; never a folder with
/// several modules.
[[nodiscard]] Result<void> mayLeaveModuleCache(const QString &path, const QString &folder);
/// The same for the stored state of checksum databases, GOPATH/pkg/sumdb: what lies below the folder of one database.
[[nodiscard]] Result<void> mayLeaveSumDbState(const QString &path, const QString &goPath);

/// Whether @p path is below @p folder or, with @p orItself, the folder; spelt plainly and reached without links below
/// @p folder.
[[nodiscard]] bool isPlainlyInside(const QString &path, const QString &folder, bool orItself = false);

} // namespace Tidyscope
