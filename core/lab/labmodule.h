// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace Tidyscope::Lab {

/// One version of a module that exists only in the lab.
struct LabModule
{
    QString path;
    QString version;                 ///< canonical: "v1.0.0"
    QMap<QString, QByteArray> files; ///< name below the module's root -> content; holds "go.mod"

    /// A module with one package of one function.
    [[nodiscard]] static LabModule hello(const QString &path, const QString &version = QStringLiteral("v1.0.0"));

    [[nodiscard]] QByteArray goMod() const { return files.value(QStringLiteral("go.mod")); }
    /// The answer to `.info` and `@latest`.
    [[nodiscard]] QByteArray info() const;
    /// The answer to `.zip`: all names start with "PATH@VERSION/" (go.dev/ref/mod#zip-files).
    [[nodiscard]] QByteArray zip() const;
    bool operator==(const LabModule &) const = default;
};

/// A zip file with @p files, uncompressed (APPNOTE.TXT: local headers, central directory, end record).
[[nodiscard]] QByteArray storedZip(const QMap<QString, QByteArray> &files);

/// The module path in a request of go's, back in its own letters: "github.com/!azure/x" -> "github.com/Azure/x".
[[nodiscard]] QString unescapeModule(const QString &escaped);

} // namespace Tidyscope::Lab
