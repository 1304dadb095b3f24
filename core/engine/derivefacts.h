// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"
#include "core/engine/settings.h"

namespace Tidyscope {

/// What is settled about private names before go is started, and does not change afterwards.
struct SettledSuspicion
{
    QStringList suspected;
    bool proxiesAreInside = false;
};

/// Everything that follows from the settings and the evidence so far. Pure. @p settled: what an earlier round settled
/// about suspected modules, once go has been started (then it may not change any more). @p waiting: URLs for which go has been
/// waiting for a while.
[[nodiscard]] Facts deriveFacts(const DiagnosisOptions &options, const Surroundings &surroundings,
                                const EvidenceStore &evidence, const std::optional<SettledSuspicion> &settled,
                                const QList<QUrl> &waiting, double nowMs);

/// Host names of the project's modules that must be looked up (at the configured name servers only) before anything public is
/// asked: a host that resolves to private addresses alone makes its modules suspected.
[[nodiscard]] QStringList hostsToJudge(const DiagnosisOptions &options, const Surroundings &surroundings,
                                       const ModuleRules &rules);

/// Public servers of GOPROXY whose names are looked up beside those: whoever has the same address as one of them is judged by it in vain.
[[nodiscard]] QStringList publicServersToJudge(const Facts &facts);

/// All modules of the project that go would ask for: requirements (as replaced) and, without a go.sum line to pin them, imports.
[[nodiscard]] QList<ModuleVersion> projectModules(const Surroundings &surroundings);

/// What is asked of the modules when the user names none: small, old, on every mirror.
[[nodiscard]] ModuleVersion wellKnownModule();

} // namespace Tidyscope
