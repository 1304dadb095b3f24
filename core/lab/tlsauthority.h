// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QSslConfiguration>
#include <QStringList>

#include <memory>

namespace Tidyscope::Lab {

/// A throw-away certificate authority: key and certificate are made when it is created, live in memory and are
/// installed nowhere. A client trusts it by SSL_CERT_FILE or by its own list alone.
class TlsAuthority
{
public:
    enum class Fault {
        None,
        Expired,     ///< ended yesterday
        NotYetValid, ///< begins in a month
        WrongHost,   ///< good, but for another name
        SelfSigned,  ///< a leaf that signed itself
        UnknownCa    ///< by another authority, sent along: TLS inspection with a CA that is not installed
    };

    /// @p name is the common name of the CA.
    [[nodiscard]] static Result<TlsAuthority> create(const QString &name = QStringLiteral("Tidyscope lab CA"));
    TlsAuthority(TlsAuthority &&) noexcept;
    TlsAuthority &operator=(TlsAuthority &&) noexcept;
    ~TlsAuthority();
    Q_DISABLE_COPY(TlsAuthority)

    /// The CA's certificate, as for SSL_CERT_FILE.
    [[nodiscard]] QByteArray certificatePem() const;
    /// Writes certificatePem() to @p file.
    [[nodiscard]] Result<void> writeCertificate(const QString &file) const;

    /// A server's configuration with a fresh key and a certificate for @p names (DNS names or addresses).
    [[nodiscard]] Result<QSslConfiguration> serverConfiguration(const QStringList &names,
                                                                Fault fault = Fault::None) const;

private:
    struct Private;
    explicit TlsAuthority(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope::Lab
