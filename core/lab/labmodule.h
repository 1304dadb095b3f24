// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gomod/modulezip.h"
#include "core/gomod/moduleversion.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

namespace Tidyscope::Lab {

/// One version of a module that exists only in the lab.
struct LabModule
{
    QString path;
    QString version;                 ///< canonical: "v1.0.0", or a pseudo-version
    QMap<QString, QByteArray> files; ///< name below the module's root -> content; holds "go.mod"
    QDateTime time{};                ///< invalid: that of the pseudo-version, else 2024-01-02T03:04:05Z

    /// A module with one package of one function.
    [[nodiscard]] static LabModule hello(const QString &path, const QString &version = QStringLiteral("v1.0.0"));
    /// The same, and its package imports those of @p required, so that `go mod tidy` keeps them.
    [[nodiscard]] static LabModule requiring(const QString &path, const QString &version,
                                             const QList<ModuleVersion> &required);
    /// The same with further lines in its go.mod: "retract v1.0.1 // tagged by mistake\n".
    [[nodiscard]] LabModule withGoModLines(const QByteArray &lines) const;

    [[nodiscard]] QByteArray goMod() const { return files.value(QStringLiteral("go.mod")); }
    /// The answer to `.info` and `@latest`.
    [[nodiscard]] QByteArray info() const;
    /// The answer to `.zip`: all names start with "PATH@VERSION/" (go.dev/ref/mod#zip-files).
    [[nodiscard]] QByteArray zip(ZipMethod method = ZipMethod::Deflated) const;
    /// The two lines of go.sum, which are the record of a checksum database.
    [[nodiscard]] QByteArray goSum() const;
    bool operator==(const LabModule &) const = default;
};

/// The two lines of go.sum for a module's @p goMod and @p zip; empty where the zip cannot be read.
[[nodiscard]] QByteArray goSumLines(const QString &path, const QString &version, const QByteArray &goMod,
                                    const QByteArray &zip);

/// The module path in a request of go's, back in its own letters: "github.com/!azure/x" -> "github.com/Azure/x".
[[nodiscard]] QString unescapeModule(const QString &escaped);

} // namespace Tidyscope::Lab
