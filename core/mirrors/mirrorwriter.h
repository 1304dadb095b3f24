// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/journal.h"
#include "core/changes/linediff.h"
#include "core/mirrors/mirrorreader.h"

#include <QByteArray>

namespace Tidyscope {

/// The document tidyscope.mirrorlist/1; of an entry the members that it names. Pure.
[[nodiscard]] QByteArray mirrorListJson(const MirrorList &list);

/// What @p catalogue holds beyond the built-in list: the entries that came from files, whole, and what all policies together say. To be
/// given to others. Pure.
[[nodiscard]] MirrorList listBeyondBuiltIn(const MirrorCatalogue &catalogue);

/// @p own with @p more laid over it: new entries are added, others override the members that they name; what is forbidden adds up, and
/// an "only" of @p more takes the place of the former one. Pure.
[[nodiscard]] MirrorList mergedLists(const MirrorList &own, const MirrorList &more);

/// What importing a list would make of the user's own file. Nothing is written yet.
struct MirrorImport
{
    QString file; ///< the user's own
    FileSnapshot before;
    QByteArray after;
    QList<DiffLine> difference;
    QList<MirrorProblem> problems; ///< of the list, or of the file as it is; not empty: it cannot be imported
    Text error;                    ///< the disk's; empty: none
    [[nodiscard]] bool isPossible() const { return problems.isEmpty() && error.isEmpty(); }
    [[nodiscard]] bool changesNothing() const { return before.bytes == after; }
};

/// Reads @p from and the user's file @p own. Worker threads only.
[[nodiscard]] MirrorImport planMirrorImport(const QString &from, const QString &own);
/// Writes it, all or nothing, as a change that can be taken back. Worker threads only.
[[nodiscard]] ChangeResult<Change> applyMirrorImport(const Journal &journal, const MirrorImport &import);

} // namespace Tidyscope
