// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Tidyscope {

// What the user ran, as DiagnosisOptions::command has it: "build", "./...". Empty: not known.

/// It loads packages as the project's files name them, and changes none of those: what go.sum or vendor/ lacks stops it, where
/// go mod tidy, go mod download and go get would add it.
[[nodiscard]] bool loadsPackages(const QStringList &command);

/// It compiles: it needs the compiler and the standard library of GOROOT.
[[nodiscard]] bool compiles(const QStringList &command);

/// It works in the module alone, even in a workspace: go mod tidy, go get. `go work` mends what it finds
/// (cmd/go/internal/modload.InitWorkfile is called by all others).
[[nodiscard]] bool passesOverWorkspace(const QStringList &command);

} // namespace Tidyscope
