// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/lab/caname.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QSslConfiguration>
#include <QStringList>

#include <memory>

namespace Tidyscope::Lab {

struct TlsServerOptions;

/// A throw-away certificate authority: key and certificate are made when it is created, live in memory and are
/// installed nowhere. A client trusts it by SSL_CERT_FILE or by its own list alone.
class TlsAuthority
{
public:
    enum class Fault {
        None,
        Expired,             ///< ended yesterday
        NotYetValid,         ///< begins in a month
        WrongHost,           ///< good, but for another name
        SelfSigned,          ///< a leaf that signed itself
        UnknownCa,           ///< by another authority, sent along: TLS inspection with a CA that is not installed
        CommonNameOnly,      ///< the name stands in the subject, no alternative names at all
        NoIpName,            ///< alternative names, but no address among them
        MissingIntermediate, ///< issued by an intermediate authority that is not sent
        RsaKeyExchange       ///< good, but the server takes only TLS 1.2 with ciphers whose key exchange is RSA
    };

    [[nodiscard]] static Result<TlsAuthority> create(const CaName &name = {});
    TlsAuthority(TlsAuthority &&) noexcept;
    TlsAuthority &operator=(TlsAuthority &&) noexcept;
    ~TlsAuthority();
    Q_DISABLE_COPY(TlsAuthority)

    /// The CA's certificate, as for SSL_CERT_FILE.
    [[nodiscard]] QByteArray certificatePem() const;
    /// Writes certificatePem() to @p file.
    [[nodiscard]] Result<void> writeCertificate(const QString &file) const;

    /// A server's configuration with a fresh key and a certificate as @p options say.
    [[nodiscard]] Result<QSslConfiguration> serverConfiguration(const TlsServerOptions &options) const;
    /// The same for @p names alone.
    [[nodiscard]] Result<QSslConfiguration> serverConfiguration(const QStringList &names,
                                                                Fault fault = Fault::None) const;

private:
    struct Private;
    explicit TlsAuthority(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// What a TLS server of the lab shows. A value: scenarios and tests hold lists of them.
struct TlsServerOptions
{
    QStringList names; ///< DNS names or addresses
    TlsAuthority::Fault fault = TlsAuthority::Fault::None;
    /// With Fault::UnknownCa: whose authority it is.
    CaName interceptor = caName(Interceptor::Unnamed);
    /// Issued by an intermediate authority, which is sent along as it should be.
    bool intermediate = false;
    /// Application protocols (ALPN), best first: "h2", "http/1.1".
    QByteArrayList protocols{};
    bool operator==(const TlsServerOptions &) const = default;
};

} // namespace Tidyscope::Lab
