// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace Tidyscope {

/// GOSUMDB as go reads it (cmd/go/internal/modfetch/sumdb.go, golang.org/x/mod/sumdb/note.NewVerifier). A value.
struct GoSumDb
{
    bool off = false;
    QString name;          ///< "sum.golang.org"
    QString verifierKey;   ///< NAME+HASH+KEY
    QByteArray publicKey;  ///< 32 bytes, Ed25519
    bool knownKey = false; ///< the key is built into go
    bool explicitUrl =
        false;     ///< the value names a URL: it is used as it is, no module proxy is asked to pass requests on
    QUrl url;      ///< where the database itself is: the given URL, else https://NAME
    QString error; ///< go's own words: "invalid GOSUMDB: malformed verifier id"; empty: valid

    /// Modules can be verified with it.
    [[nodiscard]] bool isUsable() const { return !off && error.isEmpty(); }

    /// @p value is what go uses (`go env GOSUMDB`).
    [[nodiscard]] static GoSumDb parse(QStringView value);

    bool operator==(const GoSumDb &) const = default;
};

} // namespace Tidyscope
