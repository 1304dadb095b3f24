// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/truststore.h"

#include "core/netpolicy/trustroots.h"
#include "core/probes/certificates.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

// The minor version matters on macOS and Windows only (SSL_CERT_FILE counts there from 1.27), where go has not been asked yet; the
// roots are the system's there in any case.
constexpr int anyMinor = 26;

} // namespace

TrustStore readTrustStore(const QProcessEnvironment &environment)
{
    TrustStore store;
    store.roots = goTrustRoots(environment, anyMinor);
    QProcessEnvironment without = environment;
    for (const QString &variable : {u"SSL_CERT_FILE"_s, u"SSL_CERT_DIR"_s}) {
        if (!environment.value(variable).isEmpty() && store.variable.isEmpty()) {
            store.variable = variable;
        }
        without.remove(variable);
    }
    if (!store.variable.isEmpty()) {
        const QList<QSslCertificate> roots = goTrustRoots(without, anyMinor);
        for (const QSslCertificate &root : roots) {
            store.otherwise.append(describeCertificate(root).subject);
        }
    }
    return store;
}

} // namespace Tidyscope
