// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/derivefacts.h"

namespace Tidyscope {

// The three parts of deriveFacts(), in their order; each fills its part of @p facts.

/// Go's settings: what `go env` and the files say. facts.settingsKnown stays false until all of it has been read.
void deriveSettings(Facts &facts, const DiagnosisOptions &options, const Surroundings &surroundings,
                    const EvidenceStore &evidence);

/// Which modules look private though no rule says so. @p settled: before go was started.
void deriveSuspicion(Facts &facts, const CheckContext &context, const std::optional<SettledSuspicion> &settled);

/// Whether what is asked at @p url is seen by strangers: a known public server, or one that is neither on loopback, nor at a
/// private address, nor called as internal hosts are. Pending: its name is not resolved yet.
enum class Seen { ByStrangers, Inside, Pending };
[[nodiscard]] Seen seenBy(const CheckContext &context, const QUrl &url, const ProxyDecision &proxy);

/// What the run asks for, and every URL that go must reach for it; nothing that would show a private name to strangers.
void deriveTargets(Facts &facts, const CheckContext &context, const QList<QUrl> &waiting);

} // namespace Tidyscope
