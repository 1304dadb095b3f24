// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace Tidyscope {

/// A URL as Go's net/url.Parse takes it apart. QUrl mends what Go refuses and refuses what Go takes, so answers about what go
/// will do need Go's own rules. Fields are as url.URL has them: decoded. A value; holds passwords in clear.
struct GoUrl
{
    QString scheme; ///< lower-case
    QString opaque;
    bool hasUser = false; ///< there is an '@', even with nothing before it
    bool hasPassword = false;
    QString user;
    QString password;
    QString host;          ///< with port and, for IPv6, brackets; '%' escapes decoded
    QString path;          ///< decoded
    QString rawPath;       ///< as written, where that is not the usual spelling of the path
    bool omitHost = false; ///< "http:/path": no "//"
    bool hasQuery = false; ///< a '?', even with nothing behind it
    QString rawQuery;
    bool hasFragment = false;
    QString fragment;    ///< decoded
    QString rawFragment; ///< as written
    QString error;       ///< Go's words after `parse "…": `; empty: it is valid
    QString errorInput;  ///< what Go quotes in the message: the URL without its fragment, unless that is what is wrong

    [[nodiscard]] bool isValid() const { return error.isEmpty(); }
    /// url.URL.Hostname(): without port and brackets.
    [[nodiscard]] QString hostname() const;
    /// url.URL.Port(): the digits behind the last colon; empty: none.
    [[nodiscard]] QString port() const;

    /// url.URL.String(), with the password as "xxxxx" if @p redacted (url.URL.Redacted()).
    [[nodiscard]] QString toString(bool redacted) const;
    /// url.URL.EscapedPath().
    [[nodiscard]] QByteArray escapedPath() const;

    /// url.Parse(@p text). @p version matters for brackets and colons in the host,
    /// which newer releases refuse; without one the newest rules hold.
    [[nodiscard]] static GoUrl parse(QStringView text, const std::optional<GoVersion> &version = {});
    /// The whole message: `parse "TEXT": ERROR`, with TEXT quoted as Go's %q does. Not masked. Empty where it is valid.
    [[nodiscard]] QString message() const;
};

/// strconv.Quote: Go's %q.
[[nodiscard]] QString goQuote(QStringView text);

/// url.URL.EscapedPath() of a decoded path: what Go sends ('!' becomes %21, ';' and ',' stay).
[[nodiscard]] QByteArray goEscapedPath(QStringView path);

} // namespace Tidyscope
