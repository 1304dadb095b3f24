// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"

namespace Tidyscope {

/// The requests for what a run needs to know before it can judge anything: `go version`, `go env -json`, the GOENV file and
/// $GOROOT/go.env. Shared by the check of the go command, the settings checks and deriveFacts(): one place says what they are.
namespace Settings {
[[nodiscard]] std::optional<ProcessRequest> goVersionRequest(const DiagnosisOptions &options,
                                                             const Surroundings &surroundings);
[[nodiscard]] std::optional<ProcessRequest> goEnvRequest(const DiagnosisOptions &options,
                                                         const Surroundings &surroundings);
/// The GOENV file that go reads in this environment; empty with GOENV=off or without a home.
[[nodiscard]] QString goEnvPath(const DiagnosisOptions &options);
/// $GOROOT/go.env, once `go env` has said where GOROOT is; empty before.
[[nodiscard]] QString goRootEnvPath(const DiagnosisOptions &options, const Surroundings &surroundings,
                                    const EvidenceStore &evidence);
} // namespace Settings

/// Everything that follows from the settings and the evidence so far. Pure. @p frozenSuspects: what an earlier round settled
/// about suspected modules, once go has been started (then it may not change any more). @p waiting: URLs for which go has been
/// waiting for a while.
[[nodiscard]] Facts deriveFacts(const DiagnosisOptions &options, const Surroundings &surroundings,
                                const EvidenceStore &evidence, const std::optional<QStringList> &frozenSuspects,
                                const QList<QUrl> &waiting, double nowMs);

/// Host names of the project's modules that must be looked up (at the configured name servers only) before anything public is
/// asked: a host that resolves to private addresses alone makes its modules suspected.
[[nodiscard]] QStringList hostsToJudge(const DiagnosisOptions &options, const Surroundings &surroundings,
                                       const ModuleRules &rules);

/// All modules of the project that go would ask for: requirements (as replaced) and, without a go.sum line to pin them, imports.
[[nodiscard]] QList<ModuleVersion> projectModules(const Surroundings &surroundings);

/// What is asked of the modules when the user names none: small, old, on every mirror.
[[nodiscard]] ModuleVersion wellKnownModule();

} // namespace Tidyscope
