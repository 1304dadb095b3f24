// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"
#include "core/mirrors/mirrorcatalogue.h"

namespace Tidyscope {

/// A mirror that answered rightly in this run, by the way that go would take, and what the settings become with it.
struct MirrorOffer
{
    Mirror mirror;
    QMap<QString, QString>
        args; ///< of the fix: mirror, url, operator, entry, goproxy, why; and gosumdb, whySumDb where needed
    QStringList evidence;
};

/// The mirrors that would help with @p cause; empty while that is not known, and where none would. Nothing for private
/// and suspected modules, for a server that is no known public one, for what an administrator forbids.
[[nodiscard]] QList<MirrorOffer> mirrorOffers(const CheckContext &context, const QString &cause);

/// The mirrors that a run might ask, should it find a cause with which they help. For `--dry-run`.
[[nodiscard]] QList<Mirror> mirrorCandidates(const CheckContext &context);
/// The public module that is asked of them.
[[nodiscard]] QString mirrorProbeModule(const CheckContext &context);

} // namespace Tidyscope
