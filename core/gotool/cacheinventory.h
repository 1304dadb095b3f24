// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gotool/cachescan.h"

namespace Tidyscope {

/// "PATH@VERSION" of everything that @p folder (GOMODCACHE) has a download of, sorted; whatever of it is whole.
/// Blocks: worker threads only.
[[nodiscard]] QStringList modulesInCache(const QString &folder);

/// Whether go stops at such a problem; otherwise it works on and something is not what it looks like.
[[nodiscard]] bool stopsGo(const CacheProblem &problem);

} // namespace Tidyscope
