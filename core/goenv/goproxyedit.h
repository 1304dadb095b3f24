// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace Tidyscope {

// Edits of GOPROXY that leave everything else as it is, byte for byte: blanks, separators, logins. Pure.

/// Where an entry of GOPROXY stands in its text, counted as GoProxyList counts them: empty ones are none.
struct GoProxyPlace
{
    qsizetype start = 0;
    qsizetype end = 0; ///< where its separator stands, or the text's end
};
[[nodiscard]] QList<GoProxyPlace> goProxyPlaces(const QString &value);

/// @p goproxy with https in the place of http in the entry @p entry. Nothing for a list without that entry, and for one without http.
[[nodiscard]] std::optional<QString> withHttps(const QString &goproxy, const QString &entry);

/// @p goproxy (what go uses) with the path of @p base in the entry @p entry (GoProxyEntry::text): scheme, login, host, port
/// and what stands behind the path stay. Nothing for a list without that entry, and where @p base is another server.
[[nodiscard]] std::optional<QString> withBasePath(const QString &goproxy, const QString &entry, const QUrl &base);

/// @p goproxy with '|' in the place of the comma behind @p entry: go then goes on after any error. Nothing where no comma
/// stands there that counts.
[[nodiscard]] std::optional<QString> withAnyErrorBehind(const QString &goproxy, const QString &entry);

/// @p value where nothing of it is secret, so that it may stand in a command; else empty.
[[nodiscard]] QString plainGoProxy(const std::optional<QString> &value);

} // namespace Tidyscope
