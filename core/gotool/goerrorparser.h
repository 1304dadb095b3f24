// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gotool/gorunresult.h"

#include <QList>
#include <QStringList>

namespace Tidyscope {

/// Takes one message of go's apart: "go: golang.org/x/net@v0.18.0: reading https://…: 502 Bad Gateway". @p text may have several
/// lines (joined with '\n'), with or without the leading "go: ". Knows the texts of go 1.19–1.27 on Linux, macOS and Windows.
/// Pure; linear in the length of the text, whatever stands in it.
[[nodiscard]] GoError parseGoError(QStringView text);

/// Splits what go printed on standard error into messages and takes each apart. -x lines, progress ("go: downloading …",
/// "go: finding …", "go: added …") and warnings are left out; continuation lines join the message before them. The same
/// message twice is given once.
[[nodiscard]] QList<GoError> parseGoOutput(const QStringList &lines);

/// The warnings among @p lines, without "go: ": "warning: go env -w GOPROXY=... does not override conflicting OS environment
/// variable".
[[nodiscard]] QStringList goWarnings(const QStringList &lines);

/// "http-status", "lookup" …: stable names for documents.
[[nodiscard]] QString goErrorKindName(GoError::Kind kind);

} // namespace Tidyscope
