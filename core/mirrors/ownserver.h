// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mirrors/scorecard.h"
#include "core/model/evidence.h"

#include <QList>
#include <QUrl>

namespace Tidyscope {

/// @p text is the base of a module proxy as GOPROXY takes it, over http or https, without login, query and fragment. Pure.
[[nodiscard]] bool isModuleProxyUrl(const QString &text);

/// The software that serves modules at @p base, by one of its answers: "Artifactory", "Nexus Repository", "Athens", "goproxy"; empty
/// where nothing tells. @p atBase: it is the answer to the base itself, which each of them answers in a way of its own. Pure.
[[nodiscard]] QString moduleServerProduct(const QUrl &base, const HttpResult &answer, bool atBase);

/// Other bases of the same server below which its modules may be, the likeliest first, at most six: shorter paths, and those where such
/// software has them. For a server of one's own that does not serve modules at @p base. Pure.
[[nodiscard]] QList<QUrl> otherBases(const QUrl &base, const QString &product);

/// What there is to know about a server of that software, in the light of what was seen: which one it is, a base path that cannot be
/// right, and how it has to be set up where it does not pass on the checksum database @p database. Empty for a server whose software is
/// not known and which has no other base. Pure.
[[nodiscard]] QList<Text> ownServerHints(const MirrorObservation &seen, const QString &database);

} // namespace Tidyscope
