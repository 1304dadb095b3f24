// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QProcessEnvironment>
#include <QSslCertificate>
#include <QString>
#include <QStringList>

namespace Tidyscope {

/// Whom go trusts.
struct TrustStore
{
    QList<QSslCertificate> roots;
    QString variable;      ///< SSL_CERT_FILE or SSL_CERT_DIR, where one of them exchanges what is trusted; else empty
    QStringList otherwise; ///< "CN=…, O=…" of the authorities that would be trusted without it
};

/// Reads it (crypto/x509/root*.go). Blocks: some hundred certificates take longer than all else that is read of a machine, so it is read
/// beside that. Worker threads.
[[nodiscard]] TrustStore readTrustStore(const QProcessEnvironment &environment);

} // namespace Tidyscope
