// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"
#include "core/goenv/goenvironment.h"

namespace Tidyscope {

/// A setting for which go stops before it does anything, whatever it is asked for: GOROOT, GO111MODULE, GOPATH, GOEXPERIMENT …
/// (cmd/go/main.go, internal/modload.Init, internal/buildcfg). The program itself is sound.
struct RefusedSetting
{
    EnvValue value; ///< with its origin: the process or the GOENV file
    QString cause;  ///< empty: the catalogue has no name for it
    QString said;   ///< go's own line, without "go: "
};

/// The setting that @p run of `go version` or `go env` names in its first line, if it is one that is set. Pure; needs the GOENV
/// file to have been read.
[[nodiscard]] std::optional<RefusedSetting> refusedSetting(const CheckContext &context, const ProcessResult &run);

} // namespace Tidyscope
