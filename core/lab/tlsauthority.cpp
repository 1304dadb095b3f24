// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/tlsauthority.h"

#include <QFile>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

template<auto Free> struct Deleter
{
    template<typename T> void operator()(T *thing) const { Free(thing); }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Deleter<X509_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;
using BioPtr = std::unique_ptr<BIO, Deleter<BIO_free_all>>;

constexpr long Day = 24L * 60 * 60;

struct Validity
{
    long from = -Day;
    long to = 30 * Day;
};

QByteArray contents(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

QByteArray toPem(X509 *certificate)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_X509(bio.get(), certificate) == 1 ? contents(bio.get()) : QByteArray();
}

QByteArray toPem(EVP_PKEY *key)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    const bool written =
        PEM_write_bio_PrivateKey_traditional(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return written ? contents(bio.get()) : QByteArray();
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setName(X509_NAME *name, const CaName &subject)
{
    const auto add = [name](const char *field, const QString &value) {
        const QByteArray bytes = value.toUtf8();
        return bytes.isEmpty()
            || X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char *>(bytes.constData()),
                                          static_cast<int>(bytes.size()), -1, 0)
            == 1;
    };
    return add("O", subject.organization) && add("OU", subject.unit) && add("CN", subject.commonName);
}

/// A certificate for @p key without signature: version, a random serial number, times, subject.
CertificatePtr unsignedCertificate(EVP_PKEY *key, const CaName &subject, const Validity &validity)
{
    CertificatePtr certificate(X509_new());
    unsigned char random[8];
    if (!certificate || RAND_bytes(random, sizeof(random)) != 1)
        return {};
    quint64 serial = 0;
    memcpy(&serial, random, sizeof(serial));
    const bool done = X509_set_version(certificate.get(), X509_VERSION_3) == 1
        && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1) == 1
        && X509_gmtime_adj(X509_getm_notBefore(certificate.get()), validity.from)
        && X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validity.to)
        && X509_set_pubkey(certificate.get(), key) == 1 && setName(X509_get_subject_name(certificate.get()), subject);
    return done ? std::move(certificate) : CertificatePtr();
}

QByteArray alternativeNames(const QStringList &names)
{
    QByteArrayList entries;
    for (const QString &name : names)
        entries.append((QHostAddress(name).isNull() ? "DNS:" : "IP:") + name.toLatin1());
    return entries.join(',');
}

tl::unexpected<Error> opensslFailure()
{
    char text[256] = "OpenSSL";
    ERR_error_string_n(ERR_get_error(), text, sizeof(text));
    return failure({u"lab.certificate"_s, {{u"reason"_s, QString::fromLatin1(text)}}});
}

/// What the issuer of an authority's certificate is: another one, or, for a root, itself.
struct Issuer
{
    X509 *certificate = nullptr;
    EVP_PKEY *key = nullptr;
};

bool sign(X509 *certificate, const Issuer &issuer)
{
    return X509_sign(certificate, issuer.key, EVP_sha256()) > 0;
}

/// Subject and issuer are there; what is left for an authority.
bool finishAuthority(X509 *certificate, const Issuer &issuer)
{
    return X509_set_issuer_name(certificate, X509_get_subject_name(issuer.certificate)) == 1
        && addExtension(certificate, issuer.certificate, NID_basic_constraints, "critical,CA:TRUE")
        && addExtension(certificate, issuer.certificate, NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(certificate, issuer.certificate, NID_subject_key_identifier, "hash")
        && sign(certificate, issuer);
}

/// Which names the certificate has, given those of the server.
QStringList certifiedNames(const TlsServerOptions &options)
{
    QStringList names = options.names;
    if (options.fault == TlsAuthority::Fault::WrongHost)
        return {u"www.other-site.test"_s};
    if (options.fault == TlsAuthority::Fault::NoIpName) {
        names.removeIf([](const QString &name) { return !QHostAddress(name).isNull(); });
        if (names.isEmpty())
            names.append(u"goproxy.lab.test"_s);
    }
    return names;
}

Validity validityFor(TlsAuthority::Fault fault)
{
    if (fault == TlsAuthority::Fault::Expired)
        return {.from = -30 * Day, .to = -Day};
    if (fault == TlsAuthority::Fault::NotYetValid)
        return {.from = 30 * Day, .to = 60 * Day};
    return {};
}

/// A leaf for @p options; no issuer: signed by itself.
CertificatePtr leafCertificate(EVP_PKEY *key, const TlsServerOptions &options, Issuer issuer)
{
    const QStringList names = certifiedNames(options);
    CertificatePtr leaf = unsignedCertificate(key, {.commonName = names.value(0)}, validityFor(options.fault));
    if (!leaf)
        return {};
    if (!issuer.key)
        issuer = {leaf.get(), key};
    const QByteArray usage = options.fault == TlsAuthority::Fault::RsaKeyExchange
        ? "critical,digitalSignature,keyEncipherment"
        : "critical,digitalSignature";
    const bool done = X509_set_issuer_name(leaf.get(), X509_get_subject_name(issuer.certificate)) == 1
        && addExtension(leaf.get(), issuer.certificate, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(leaf.get(), issuer.certificate, NID_key_usage, usage)
        && addExtension(leaf.get(), issuer.certificate, NID_ext_key_usage, "serverAuth")
        && (options.fault == TlsAuthority::Fault::CommonNameOnly
            || addExtension(leaf.get(), issuer.certificate, NID_subject_alt_name, alternativeNames(names)))
        && sign(leaf.get(), issuer);
    return done ? std::move(leaf) : CertificatePtr();
}

} // namespace

struct TlsAuthority::Private
{
    CaName name;
    KeyPtr key;
    CertificatePtr certificate;

    [[nodiscard]] Issuer issuer() const { return {certificate.get(), key.get()}; }

    /// A new authority, signed by @p issuer or, without one, by itself.
    [[nodiscard]] static std::unique_ptr<Private> create(const CaName &name, Issuer issuer = {})
    {
        auto made = std::make_unique<Private>();
        made->name = name;
        made->key.reset(EVP_EC_gen("P-256"));
        if (!made->key)
            return nullptr;
        made->certificate = unsignedCertificate(made->key.get(), name, {.from = -40 * Day, .to = 400 * Day});
        if (!made->certificate)
            return nullptr;
        if (!issuer.key)
            issuer = made->issuer();
        return finishAuthority(made->certificate.get(), issuer) ? std::move(made) : nullptr;
    }
};

TlsAuthority::TlsAuthority(std::unique_ptr<Private> d_) : d(std::move(d_)) { }

TlsAuthority::TlsAuthority(TlsAuthority &&) noexcept = default;
TlsAuthority &TlsAuthority::operator=(TlsAuthority &&) noexcept = default;
TlsAuthority::~TlsAuthority() = default;

Result<TlsAuthority> TlsAuthority::create(const CaName &name)
{
    std::unique_ptr<Private> made = Private::create(name);
    if (!made)
        return opensslFailure();
    return TlsAuthority(std::move(made));
}

QByteArray TlsAuthority::certificatePem() const
{
    return toPem(d->certificate.get());
}

Result<void> TlsAuthority::writeCertificate(const QString &file) const
{
    QFile out(file);
    const QByteArray pem = certificatePem();
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate) || out.write(pem) != pem.size() || !out.flush())
        return failure({u"lab.cannot-write"_s, {{u"file"_s, file}, {u"reason"_s, out.errorString()}}});
    return {};
}

Result<QSslConfiguration> TlsAuthority::serverConfiguration(const QStringList &names, Fault fault) const
{
    return serverConfiguration({.names = names, .fault = fault});
}

Result<QSslConfiguration> TlsAuthority::serverConfiguration(const TlsServerOptions &options) const
{
    // who signs, and what is sent behind the leaf
    std::unique_ptr<Private> other;
    Issuer issuer = d->issuer();
    QByteArray behind;
    if (options.fault == Fault::UnknownCa) {
        other = Private::create(options.interceptor);
    } else if (options.intermediate || options.fault == Fault::MissingIntermediate) {
        CaName name = d->name;
        name.commonName += u" (intermediate)"_s;
        other = Private::create(name, issuer);
    }
    if (other) {
        issuer = other->issuer();
        if (options.fault != Fault::MissingIntermediate)
            behind = toPem(issuer.certificate);
    } else if (options.fault == Fault::UnknownCa || options.fault == Fault::MissingIntermediate
               || options.intermediate) {
        return opensslFailure();
    }
    if (options.fault == Fault::SelfSigned)
        issuer = {};

    const bool rsa = options.fault == Fault::RsaKeyExchange;
    const KeyPtr key(rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256"));
    const CertificatePtr leaf = key ? leafCertificate(key.get(), options, issuer) : CertificatePtr();
    if (!leaf)
        return opensslFailure();
    const QSslKey privateKey(toPem(key.get()), rsa ? QSsl::Rsa : QSsl::Ec, QSsl::Pem);
    const QList<QSslCertificate> chain = QSslCertificate::fromData(toPem(leaf.get()) + behind, QSsl::Pem);
    if (privateKey.isNull() || chain.isEmpty())
        return failure({u"lab.certificate"_s, {{u"reason"_s, u"Qt cannot read the generated key"_s}}});
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(privateKey);
    configuration.setAllowedNextProtocols(options.protocols);
    if (rsa) {
        configuration.setProtocol(QSsl::TlsV1_2);
        configuration.setCiphers(u"AES128-GCM-SHA256:AES256-GCM-SHA384"_s);
    }
    return configuration;
}

} // namespace Tidyscope::Lab
