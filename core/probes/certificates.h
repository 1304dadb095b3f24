// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <QSslCertificate>
#include <QSslError>

namespace Tidyscope {

[[nodiscard]] CertificateInfo describeCertificate(const QSslCertificate &certificate);

/// Whether @p certificate may stand for @p host, by go's rules (golang/go: crypto/x509/verify.go, VerifyHostname): subject
/// alternative names only, never the common name; a star stands for the whole left-most label; addresses match addresses.
[[nodiscard]] bool certificateMatchesHost(const QSslCertificate &certificate, const QString &host);

struct CertificateVerdict
{
    TlsResult::Failure failure = TlsResult::Failure::None;
    QString message; ///< Qt's or OpenSSL's words for it
};

/// What go would say about @p chain (leaf first), in the order in which go looks (Certificate.Verify): is the leaf valid
/// today, is it for this host, is the leaf itself trusted, and only then the chain. @p errors is what OpenSSL found with
/// @p roots as trust anchors.
[[nodiscard]] CertificateVerdict judgeCertificates(const QList<QSslCertificate> &chain, const QList<QSslError> &errors,
                                                   const QList<QSslCertificate> &roots, const QString &host,
                                                   const QDateTime &now);

} // namespace Tidyscope
