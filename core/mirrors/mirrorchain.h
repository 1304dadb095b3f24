// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/goenv/goproxylist.h"
#include "core/goenv/gosumdb.h"

#include <QUrl>

#include <optional>

namespace Tidyscope {

/// GOPROXY with a mirror in it.
struct MirrorChain
{
    QString value; ///< clear: entries of the company may carry a login
    Text why;      ///< which separator stands behind the mirror, and why that one
    bool operator==(const MirrorChain &) const = default;
};

/// @p goproxy (what go uses) with @p mirror in the place of its entry number @p replaced; everything else stays, byte for byte.
/// The separator behind it is chosen: ',' before `direct`, unless '|' was there (a fault of the mirror shall not be hidden behind
/// git's error, and a name shall not be asked of its own host for a hiccup); '|' before another public proxy, which serves
/// the same; before a server of one's own the one that is there. Nothing for a list without such an entry.
[[nodiscard]] std::optional<MirrorChain> chainWithMirror(const QString &goproxy, qsizetype replaced,
                                                         const QUrl &mirror);

/// @p goproxy with @p mirror as one entry more: behind all servers of one's own, before `direct` or `off`, at the end without
/// them. Nothing for a list that go refuses, or a mirror without a URL.
[[nodiscard]] std::optional<MirrorChain> chainWithMirrorAdded(const QString &goproxy, const QUrl &mirror);

/// The number of the entry in whose place a mirror goes: the first public module proxy that everybody knows. -1: there is
/// none.
[[nodiscard]] qsizetype replaceableEntry(const GoProxyList &list);

/// How a server answered for the checksum database.
enum class DatabaseAnswer {
    Unknown,
    Yes,   ///< passes requests on; gives a right record
    No,    ///< 404 or 410: go asks elsewhere
    Broken ///< anything else: go gives up
};

/// Whether modules can be verified with the mirror, and what GOSUMDB has to be for that.
struct MirrorChecksums
{
    bool works = false;
    std::optional<QString> set; ///< a value for GOSUMDB; nothing: it stays
    Text why;                   ///< of the value; empty without one
    bool operator==(const MirrorChecksums &) const = default;
};

/// @p present: GOSUMDB as go uses it. @p passesOn: the mirror's answer to /sumdb/NAME/supported. @p direct: the database
/// itself, or the URL that GOSUMDB names. @p alias: sum.golang.google.cn, the same database under another name. Verification
/// is never switched off. Pure.
[[nodiscard]] MirrorChecksums checksumsWithMirror(const GoSumDb &present, DatabaseAnswer passesOn,
                                                  DatabaseAnswer direct, DatabaseAnswer alias);

} // namespace Tidyscope
