// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/certificates.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QSslCertificateExtension>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Failure = TlsResult::Failure;

template<typename Get> QString distinguishedName(Get get)
{
    static constexpr std::pair<QSslCertificate::SubjectInfo, QLatin1StringView> parts[] = {
        {QSslCertificate::CommonName, "CN"_L1},
        {QSslCertificate::Organization, "O"_L1},
        {QSslCertificate::OrganizationalUnitName, "OU"_L1},
        {QSslCertificate::CountryName, "C"_L1},
    };
    QStringList named;
    for (const auto &[part, name] : parts) {
        const QStringList values = get(part);
        for (const QString &value : values) {
            named.append(name + u'=' + value);
        }
    }
    return named.join(", "_L1);
}

/// validHostname of crypto/x509/verify.go.
bool isHostName(QStringView host, bool isPattern)
{
    if (!isPattern && host.endsWith(u'.')) {
        host.chop(1);
    }
    if (host.isEmpty()) {
        return false;
    }
    const QList<QStringView> labels = host.split(u'.');
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const QStringView label = labels.at(i);
        if (label.isEmpty()) {
            return false;
        }
        if (isPattern && i == 0 && label == u'*') {
            continue;
        }
        for (qsizetype at = 0; at < label.size(); ++at) {
            const char16_t c = label.at(at).unicode();
            const bool good = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
                || c == u'_' || (c == u'-' && at != 0);
            if (!good) {
                return false;
            }
        }
    }
    return true;
}

/// matchHostnames of crypto/x509/verify.go; both in lower case.
bool matchesPattern(QStringView pattern, QStringView host)
{
    if (host.endsWith(u'.')) {
        host.chop(1);
    }
    const QList<QStringView> wanted = pattern.split(u'.');
    const QList<QStringView> given = host.split(u'.');
    if (wanted.size() != given.size()) {
        return false;
    }
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const bool star = i == 0 && wanted.at(i) == u'*';
        if (!star && wanted.at(i) != given.at(i)) {
            return false;
        }
    }
    return true;
}

QString wordsFor(const QList<QSslError> &errors, std::initializer_list<QSslError::SslError> wanted,
                 const QString &otherwise)
{
    for (const QSslError &error : errors) {
        if (std::ranges::find(wanted, error.error()) != wanted.end()) {
            return error.errorString();
        }
    }
    return otherwise;
}

/// What is wrong with the chain above the leaf, gravest in go's order first: an expired authority is passed over by go with
/// "expired", before it finds that it has no other.
CertificateVerdict judgeChain(const QList<QSslCertificate> &chain, const QList<QSslError> &errors)
{
    Failure failure = Failure::None;
    QString message;
    const auto rank = [](Failure f) {
        switch (f) {
        case Failure::Expired:
        case Failure::NotYetValid: return 3;
        case Failure::UnknownAuthority:
        case Failure::SelfSigned: return 2;
        case Failure::OtherCertificate: return 1;
        default: return 0;
        }
    };
    for (const QSslError &error : errors) {
        Failure found = Failure::OtherCertificate;
        switch (error.error()) {
        case QSslError::NoError:
        case QSslError::HostNameMismatch: // Qt also takes the common name; judged before, by go's rules
            continue;
        case QSslError::CertificateExpired: found = Failure::Expired; break;
        case QSslError::CertificateNotYetValid: found = Failure::NotYetValid; break;
        case QSslError::SelfSignedCertificate:
            found = chain.size() == 1 ? Failure::SelfSigned : Failure::UnknownAuthority;
            break;
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::UnableToGetIssuerCertificate:
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToVerifyFirstCertificate:
        case QSslError::CertificateUntrusted: found = Failure::UnknownAuthority; break;
        default: break;
        }
        if (rank(found) > rank(failure)) {
            failure = found;
            message = error.errorString();
        }
    }
    return {failure, message};
}

} // namespace

CertificateInfo describeCertificate(const QSslCertificate &certificate)
{
    CertificateInfo info;
    info.subject = distinguishedName([&](auto part) { return certificate.subjectInfo(part); });
    info.issuer = distinguishedName([&](auto part) { return certificate.issuerInfo(part); });
    const auto names = certificate.subjectAlternativeNames();
    info.names = names.values(QSsl::DnsEntry) + names.values(QSsl::IpAddressEntry);
    info.names.sort();
    info.notBefore = certificate.effectiveDate().toUTC();
    info.notAfter = certificate.expiryDate().toUTC();
    info.sha256 = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
    const QList<QSslCertificateExtension> extensions = certificate.extensions();
    for (const QSslCertificateExtension &extension : extensions) {
        if (extension.name() == "authorityInfoAccess"_L1) {
            const QVariant url = extension.value().toMap().value(u"caIssuers"_s);
            info.issuerUrl = url.toStringList().value(0, url.toString());
        }
    }
    // by its names: Qt wants the right to sign certificates too, which a leaf that signed itself may lack
    info.selfSigned = certificate.isSelfSigned() || (!info.subject.isEmpty() && info.subject == info.issuer);
    return info;
}

bool certificateMatchesHost(const QSslCertificate &certificate, const QString &host)
{
    const auto names = certificate.subjectAlternativeNames();
    const bool bracketed = host.size() >= 3 && host.startsWith(u'[') && host.endsWith(u']');
    const QHostAddress address(bracketed ? host.mid(1, host.size() - 2) : host);
    if (!address.isNull()) {
        const QStringList entries = names.values(QSsl::IpAddressEntry);
        return std::ranges::any_of(entries, [&](const QString &entry) {
            return QHostAddress(entry).isEqual(address, QHostAddress::ConvertV4MappedToIPv4);
        });
    }
    const QString wanted = host.toLower();
    const bool isName = isHostName(wanted, false);
    const QStringList entries = names.values(QSsl::DnsEntry);
    return std::ranges::any_of(entries, [&](const QString &entry) {
        const QString pattern = entry.toLower();
        if (isName && isHostName(pattern, true)) {
            return matchesPattern(pattern, wanted);
        }
        return !pattern.isEmpty() && pattern != "."_L1 && pattern == wanted;
    });
}

CertificateVerdict judgeCertificates(const QList<QSslCertificate> &chain, const QList<QSslError> &errors,
                                     const QList<QSslCertificate> &roots, const QString &host, const QDateTime &now)
{
    if (chain.isEmpty()) {
        return {Failure::OtherCertificate, wordsFor(errors, {QSslError::NoPeerCertificate}, u"no certificate"_s)};
    }
    const QSslCertificate &leaf = chain.first();
    if (now < leaf.effectiveDate()) {
        return {Failure::NotYetValid, wordsFor(errors, {QSslError::CertificateNotYetValid}, u"not yet valid"_s)};
    }
    if (now > leaf.expiryDate()) {
        return {Failure::Expired, wordsFor(errors, {QSslError::CertificateExpired}, u"expired"_s)};
    }
    if (!certificateMatchesHost(leaf, host)) {
        return {Failure::WrongHost, wordsFor(errors, {QSslError::HostNameMismatch}, u"not valid for %1"_s.arg(host))};
    }
    if (roots.contains(leaf)) {
        return {};
    }
    return judgeChain(chain, errors);
}

} // namespace Tidyscope
