// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

/// Percent-encoding as net/url of Go does it, byte by byte: names are those of url.go.
namespace Tidyscope::GoUrlEscape {

enum class Encoding { Path, Host, Zone, UserPassword, Fragment };

[[nodiscard]] bool isAlnum(char c);
[[nodiscard]] QByteArray escape(QByteArrayView s, Encoding mode);
/// Sets @p error, in Go's words, where something is wrong; the result is then empty.
[[nodiscard]] QByteArray unescape(QByteArrayView s, Encoding mode, QString *error);
/// Whether @p s is a proper spelling already (url.validEncoded).
[[nodiscard]] bool isValidEncoded(QByteArrayView s, Encoding mode);

} // namespace Tidyscope::GoUrlEscape
