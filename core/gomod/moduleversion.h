// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>
#include <QUrl>

namespace Tidyscope {

/// A module path with or without a version: "golang.org/x/net@v0.18.0". Nothing is checked: what a user, a log or a go.mod
/// wrote is kept as it is. A value.
struct ModuleVersion
{
    QString path;
    QString version; ///< empty: none was given. May be a query such as "latest"

    /// Splits "PATH[@VERSION]" at its first '@' (cmd/go splits there too). Blanks around the whole are dropped.
    [[nodiscard]] static ModuleVersion parse(QStringView text);
    /// "PATH@VERSION", or "PATH" without a version.
    [[nodiscard]] QString toString() const;

    bool operator==(const ModuleVersion &) const = default;
};

/// The files of the module proxy protocol (go.dev/ref/mod#goproxy-protocol).
enum class ProxyFile {
    List,   ///< MODULE/@v/list
    Latest, ///< MODULE/@latest
    Info,   ///< MODULE/@v/VERSION.info
    Mod,    ///< MODULE/@v/VERSION.mod
    Zip     ///< MODULE/@v/VERSION.zip
};

/// @p path with every upper-case ASCII letter as '!' and the lower-case one: "github.com/!azure". Fails for what
/// isValidModulePath() refuses (golang.org/x/mod/module.EscapePath).
[[nodiscard]] Result<QString> escapePath(QStringView path);

/// The same for a version; fails for versions that cannot be a file name (golang.org/x/mod/module.EscapeVersion).
[[nodiscard]] Result<QString> escapeVersion(QStringView version);

/// Go's words for why no module can have that path, `malformed module path "…": missing dot in first path element`; empty: it
/// can (golang.org/x/mod/module.CheckPath). Go contacts nobody for such a path.
[[nodiscard]] QString modulePathProblem(QStringView path);

/// Whether a module of that path could be fetched (golang.org/x/mod/module.CheckPath): at least one dot in the first element,
/// only letters, digits and - . _ ~, no empty or dotted elements, a /vN suffix that go accepts.
[[nodiscard]] bool isValidModulePath(QStringView path);

/// The URL that cmd/go asks for @p file of @p module at the module proxy @p base (cmd/go/internal/modfetch/proxy.go): path
/// elements of the base are kept, its query too, '!' goes over the wire as %21, doubled slashes fall together. User name and
/// password of the base stay in the URL. List and Latest need no version. Invalid (QUrl::isValid() is false) when the path
/// or version cannot be escaped.
[[nodiscard]] QUrl proxyUrl(const QUrl &base, const ModuleVersion &module, ProxyFile file);

/// The URL below @p base for a file of the checksum database @p name: "supported", "lookup/M@V", "latest", "tile/…"
/// (`BASE/sumdb/NAME/WHAT`). @p what is escaped by the caller.
[[nodiscard]] QUrl proxiedSumDbUrl(const QUrl &base, const QString &name, const QString &what);

} // namespace Tidyscope
