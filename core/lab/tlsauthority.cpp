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

bool setName(X509_NAME *name, const QByteArray &commonName)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(commonName.constData());
    return X509_NAME_add_entry_by_txt(name, "O", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>("Tidyscope lab"), -1, -1, 0)
        == 1
        && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytes, static_cast<int>(commonName.size()), -1, 0)
        == 1;
}

/// A certificate for @p key without signature: version, a random serial number, times, subject.
CertificatePtr unsignedCertificate(EVP_PKEY *key, const QByteArray &commonName, const Validity &validity)
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
        && X509_set_pubkey(certificate.get(), key) == 1
        && setName(X509_get_subject_name(certificate.get()), commonName);
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

} // namespace

struct TlsAuthority::Private
{
    KeyPtr key;
    CertificatePtr certificate;

    [[nodiscard]] CertificatePtr leaf(EVP_PKEY *leafKey, const QStringList &names, const Validity &validity,
                                      bool selfSigned) const
    {
        CertificatePtr leaf = unsignedCertificate(leafKey, names.value(0).toLatin1(), validity);
        if (!leaf)
            return {};
        X509 *issuer = selfSigned ? leaf.get() : certificate.get();
        const bool done = X509_set_issuer_name(leaf.get(), X509_get_subject_name(issuer)) == 1
            && addExtension(leaf.get(), issuer, NID_basic_constraints, "critical,CA:FALSE")
            && addExtension(leaf.get(), issuer, NID_key_usage, "critical,digitalSignature")
            && addExtension(leaf.get(), issuer, NID_ext_key_usage, "serverAuth")
            && addExtension(leaf.get(), issuer, NID_subject_alt_name, alternativeNames(names))
            && X509_sign(leaf.get(), selfSigned ? leafKey : key.get(), EVP_sha256()) > 0;
        return done ? std::move(leaf) : CertificatePtr();
    }
};

TlsAuthority::TlsAuthority(std::unique_ptr<Private> d_) : d(std::move(d_)) { }

TlsAuthority::TlsAuthority(TlsAuthority &&) noexcept = default;
TlsAuthority &TlsAuthority::operator=(TlsAuthority &&) noexcept = default;
TlsAuthority::~TlsAuthority() = default;

Result<TlsAuthority> TlsAuthority::create(const QString &name)
{
    auto made = std::make_unique<Private>();
    made->key.reset(EVP_EC_gen("P-256"));
    if (!made->key)
        return opensslFailure();
    made->certificate = unsignedCertificate(made->key.get(), name.toUtf8(), {.from = -40 * Day, .to = 400 * Day});
    X509 *ca = made->certificate.get();
    const bool done = ca && X509_set_issuer_name(ca, X509_get_subject_name(ca)) == 1
        && addExtension(ca, ca, NID_basic_constraints, "critical,CA:TRUE")
        && addExtension(ca, ca, NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(ca, ca, NID_subject_key_identifier, "hash") && X509_sign(ca, made->key.get(), EVP_sha256()) > 0;
    if (!done)
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
    if (fault == Fault::UnknownCa) {
        const Result<TlsAuthority> other = create(u"Corporate TLS Inspection CA"_s);
        if (!other)
            return tl::unexpected(other.error());
        Result<QSslConfiguration> configuration = other->serverConfiguration(names);
        if (configuration) {
            configuration->setLocalCertificateChain(configuration->localCertificateChain()
                                                    + QSslCertificate::fromData(other->certificatePem(), QSsl::Pem));
        }
        return configuration;
    }
    Validity validity;
    if (fault == Fault::Expired)
        validity = {.from = -30 * Day, .to = -Day};
    else if (fault == Fault::NotYetValid)
        validity = {.from = 30 * Day, .to = 60 * Day};
    const QStringList subjects = fault == Fault::WrongHost ? QStringList{u"www.other-site.test"_s} : names;

    const KeyPtr key(EVP_EC_gen("P-256"));
    const CertificatePtr leaf =
        key ? d->leaf(key.get(), subjects, validity, fault == Fault::SelfSigned) : CertificatePtr();
    if (!leaf)
        return opensslFailure();
    const QSslKey privateKey(toPem(key.get()), QSsl::Ec, QSsl::Pem);
    const QList<QSslCertificate> chain = QSslCertificate::fromData(toPem(leaf.get()), QSsl::Pem);
    if (privateKey.isNull() || chain.isEmpty())
        return failure({u"lab.certificate"_s, {{u"reason"_s, u"Qt cannot read the generated key"_s}}});
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(privateKey);
    return configuration;
}

} // namespace Tidyscope::Lab
