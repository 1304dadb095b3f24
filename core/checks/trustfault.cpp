// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/trustfault.h"

#include "core/gotool/textsearch.h"
#include "core/probes/certificates.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

void blame(Fault &fault, const QString &cause, const QString &subject, double confidence)
{
    fault.cause = cause;
    fault.subject = subject;
    fault.confidence = confidence;
    fault.args.insert(u"subject"_s, subject);
}

QStringList significantWords(const QString &name)
{
    static const QStringList common{u"root"_s,     u"intermediate"_s, u"issuing"_s,     u"authority"_s,
                                    u"global"_s,   u"secure"_s,       u"certificate"_s, u"server"_s,
                                    u"trust"_s,    u"trusted"_s,      u"network"_s,     u"networks"_s,
                                    u"services"_s, u"security"_s,     u"gateway"_s,     u"internet"_s,
                                    u"public"_s,   u"private"_s,      u"class"_s,       u"communication"_s};
    QString spaced = name.toLower();
    for (QChar &c : spaced) {
        c = c.isLetterOrNumber() ? c : u' ';
    }
    QStringList words = spaced.split(u' ', Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return word.size() < 4 || common.contains(word); });
    return words;
}

/// Whether an authority that is trusted here is of the same house as the issuer of @p leaf: then the link between the two is what
/// is missing. The organisation says so, or a word of the name that is nobody else's.
bool isOfTrustedHouse(const Surroundings &here, const CertificateInfo &leaf)
{
    constexpr qsizetype ofOneHouse = 3; // among the hundred of a public bundle; in a bundle of one's own any number is
    static const RE2 organization(R"re((?:^|, )O=([^,]+))re");
    static const RE2 commonName(R"re((?:^|, )CN=([^,]+))re");
    const std::string issuer = leaf.issuer.toStdString();
    const QString house = captures<1>(issuer, organization).value_or(std::array<QString, 1>())[0];
    const QStringList words = significantWords(captures<1>(issuer, commonName).value_or(std::array<QString, 1>())[0]);
    QMap<QString, qsizetype> shared;
    for (const QSslCertificate &root : here.trustRoots) {
        if (!house.isEmpty() && root.subjectInfo(QSslCertificate::Organization).contains(house)) {
            return true;
        }
        const QStringList rootWords = significantWords(root.subjectInfo(QSslCertificate::CommonName).join(u' '));
        for (const QString &word : words) {
            shared[word] += rootWords.contains(word) ? 1 : 0;
        }
    }
    const bool ownBundle = here.trustRoots.size() < 10;
    return std::ranges::any_of(
        shared, [ownBundle](qsizetype roots) { return roots > 0 && (ownBundle || roots <= ofOneHouse); });
}

/// The file that is named for certificates; nothing where none is.
std::optional<FileScanRequest> certificateFile(const CheckContext &context)
{
    const QString path = context.options.environment.value(u"SSL_CERT_FILE"_s);
    const bool counts = context.surroundings.certificateVariable == "SSL_CERT_FILE"_L1 && QDir::isAbsolutePath(path);
    return counts ? std::optional(FileScanRequest{.path = path}) : std::nullopt;
}

/// It is not there, or nothing that go reads is in it: about that go is silent (crypto/x509/root_unix.go).
const Evidence *emptyCertificateFile(const CheckContext &context)
{
    const std::optional<FileScanRequest> request = certificateFile(context);
    const Evidence *evidence = request ? context.evidence.find(*request) : nullptr;
    const auto *file = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
    const bool holds = file && file->readable && file->bytes.contains("-----BEGIN CERTIFICATE-----");
    return file && !holds ? evidence : nullptr;
}

} // namespace

namespace {

/// The root that vouches for the chain is among the trusted ones, and past its day: OpenSSL does not even take it, go says what it is
/// (crypto/x509/verify.go, isValid, which looks at roots as well).
bool blameExpiredRoot(const Surroundings &here, const TlsResult &result, Fault &fault)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString &issuer = result.chain.last().issuer;
    const QSslCertificate *expired = nullptr;
    for (const QSslCertificate &root : here.trustRoots) {
        if (describeCertificate(root).subject != issuer) {
            continue;
        }
        if (root.expiryDate() >= now) {
            return false; // there is one of that name that counts
        }
        expired = &root;
    }
    if (!expired) {
        return false;
    }
    fault.cause = u"tls-expired"_s;
    fault.confidence = 0.93;
    fault.args.insert({{u"variant"_s, u"root"_s},
                       {u"subject"_s, issuer},
                       {u"notAfter"_s, expired->expiryDate().toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s)}});
    fault.reason = Text{u"check.tls-handshake.root-expired"_s, fault.args};
    return true;
}

} // namespace

QList<ProbeRequest> trustPlan(const CheckContext &context, const Target &target)
{
    const bool untrusted = handshake(context, target).cause == "tls-mitm-ca"_L1;
    const std::optional<FileScanRequest> file = untrusted ? certificateFile(context) : std::nullopt;
    return file ? QList<ProbeRequest>{*file} : QList<ProbeRequest>();
}

void refineTrust(const CheckContext &context, const Target &target, Fault &fault)
{
    const Surroundings &here = context.surroundings;
    const TlsResult *result = handshake(context, target).result;
    if (!result || result->chain.isEmpty()) {
        return;
    }
    if (blameExpiredRoot(here, *result, fault)) {
        return;
    }
    if (!here.certificateVariable.isEmpty()) {
        const QString &top = result->chain.last().issuer;
        const bool otherwiseTrusted = here.trustedOtherwise.contains(top);
        const Evidence *empty = emptyCertificateFile(context);
        if (here.trustRoots.isEmpty() || otherwiseTrusted || empty) {
            blame(fault, u"tls-ssl-cert-env"_s, here.certificateVariable,
                  here.trustRoots.isEmpty() || otherwiseTrusted ? 0.95 : 0.85);
            fault.args.insert({{u"variable"_s, here.certificateVariable},
                               {u"path"_s, context.options.environment.value(here.certificateVariable)}});
            fault.evidence += empty ? QStringList{empty->id} : QStringList();
            return;
        }
    } else if (here.trustRoots.isEmpty()) {
        blame(fault, u"tls-no-ca-bundle"_s, fault.args.value(u"host"_s), 0.95);
        return;
    }
    // an interceptor sends its own authority along; and only a public authority's certificate says where its issuer's can be had
    const CertificateInfo &leaf = result->chain.first();
    if (result->chain.size() == 1 && !leaf.selfSigned && (!leaf.issuerUrl.isEmpty() || isOfTrustedHouse(here, leaf))) {
        const QString server = fault.subject;
        blame(fault, u"tls-missing-intermediate"_s, server, 0.9);
        fault.args.insert(u"url"_s, leaf.issuerUrl);
    }
}

} // namespace Tidyscope
