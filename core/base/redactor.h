// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <memory>

namespace Tidyscope {

/// Masks secrets in text: passwords in URLs (`https://user:***@host`) and names that stand there alone (`https://***@host`: a token,
/// as a rule), values of Authorization, Proxy-Authorization, Cookie,
/// Set-Cookie and API-key headers, token-like query parameters, netrc passwords, tokens of well-known shape, and every secret
/// that it was told of, wherever it stands: as it is, percent-encoded in whole or in part, escaped in JSON, or anywhere in a
/// base64 text (as in Basic credentials). What is masked already stays as it is. A value type; rules about what is a secret
/// live here alone.
class Redactor
{
public:
    /// From now on @p secret is masked wherever it occurs. Shorter than four characters it would mask half of every text:
    /// then only its place in a URL, a header or a query is masked.
    void addSecret(const QString &secret);

    [[nodiscard]] QString mask(const QString &text) const;
    /// The same for bytes of any encoding; what is not masked comes back byte for byte.
    [[nodiscard]] QByteArray mask(const QByteArray &text) const;

    /// How many places mask() has replaced so far.
    [[nodiscard]] int masked() const { return m_masked; }

private:
    struct KnownSecret;
    QList<std::shared_ptr<const KnownSecret>> m_secrets; ///< the longest first
    mutable int m_masked = 0;
};

/// @p url without its password ("https://user:***@host/…"), or without a user name that stands for one ("https://***@host/…").
[[nodiscard]] QString maskedUrl(const QUrl &url);

} // namespace Tidyscope
