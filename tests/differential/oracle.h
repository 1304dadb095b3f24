// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace Tidyscope::Differential {

/// A go of this machine.
struct Go
{
    QString program;
    QString root; ///< GOROOT
    QString name; ///< "go1.24.4"
    GoVersion version;
};

/// The one in PATH, and all of /usr/lib/go-*/bin; each once.
[[nodiscard]] QList<Go> installedGos();
/// What is at @p program; nothing if that is no go.
[[nodiscard]] std::optional<Go> goAt(const QString &program);

/// Go's answers to @p questions, in their order; asks the programs under tests/support/oracle, built with that very go. What
/// is needed to build them, go's cache included, stays in the build folder. Ends the process with a message if that fails.
[[nodiscard]] QList<QJsonObject> askGo(const Go &go, const QList<QJsonObject> &questions);

/// Changes with the sources of those programs.
[[nodiscard]] QByteArray oracleHash();

/// Says @p why on the standard error and ends the process with code 2.
[[noreturn]] void die(const QString &why);

} // namespace Tidyscope::Differential
