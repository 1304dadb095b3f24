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

} // namespace Tidyscope
