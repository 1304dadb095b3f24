// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace Tidyscope {

/// HTTP_PROXY taken apart so that each part can be changed and the others keep their bytes. A value; holds the password.
class ProxyUrlParts
{
public:
    ProxyUrlParts() = default;
    /// Nothing where go reads the value as something else than scheme, sign-in, host and port, or does not read it at all.
    /// The empty value has no part.
    [[nodiscard]] static std::optional<ProxyUrlParts> parse(const QString &value);
    /// What parse() was given, with the parts that were set.
    [[nodiscard]] QString toString() const;

    /// "http" where none is written: go adds it.
    [[nodiscard]] QString scheme() const;
    [[nodiscard]] QString host() const { return m_host; } ///< IPv6 in brackets
    [[nodiscard]] QString port() const { return m_port; } ///< empty: none is written
    [[nodiscard]] QString user() const;                   ///< decoded
    [[nodiscard]] QString password() const;               ///< decoded

    void setScheme(const QString &scheme);
    void setHost(const QString &host) { m_host = host.trimmed(); }
    void setPort(const QString &port) { m_port = port; }
    /// Encodes what a URL cannot hold: every byte of UTF-8 but letters, digits and "-._~".
    void setUser(const QString &user);
    void setPassword(const QString &password);

    bool operator==(const ProxyUrlParts &) const = default;

private:
    QString m_scheme;              ///< with "://"; empty: none is written
    std::optional<QString> m_user; ///< as written
    std::optional<QString> m_password;
    QString m_host;
    QString m_port;
    bool m_colon = false; ///< "host:" without a port
    QString m_rest;       ///< a path and what follows: go pays no attention to it
};

} // namespace Tidyscope
