// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"
#include "core/goenv/goproxylist.h"

namespace Tidyscope {

/// A cause that a mirror would help with, and the number of the entry of GOPROXY whose place it would take.
struct MirrorNeed
{
    QString cause;
    qsizetype entry = -1;
};

/// What goes wrong here that a mirror would help with; nothing for private and suspected modules, and for a server that is no
/// known public one. While go runs only what lets it wait: the rest it says soon. Pure.
[[nodiscard]] QList<MirrorNeed> mirrorNeeds(const CheckContext &context);

/// Whether @p path is nothing to ask a stranger for: by a rule, or because it looks so.
[[nodiscard]] bool isPrivateHere(const CheckContext &context, const QString &path);
/// A server of the public module proxies that everybody knows.
[[nodiscard]] bool isPublicEntry(const GoProxyEntry &entry);

} // namespace Tidyscope
