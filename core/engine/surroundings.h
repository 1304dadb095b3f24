// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/diagnosisrun.h"
#include "core/engine/otherproxies.h"
#include "core/engine/resolversettings.h"
#include "core/goenv/netrc.h"
#include "core/gomod/gomodfile.h"
#include "core/gotool/golocator.h"

#include <QHostAddress>
#include <QMultiMap>
#include <QSslCertificate>

namespace Tidyscope {

/// What can be read on this machine without asking anybody: files and settings only.
struct Surroundings
{
    GoLocation go;
    QString git;       ///< absolute path of the git that go would start; empty: none
    QString goModPath; ///< of the project, empty: none found
    GoModFile goMod;
    QStringList imports;            ///< import paths in the project's .go files whose first element has a dot
    QStringList gitRemotes;         ///< URLs of the git remotes of the project
    QList<OtherProxy> otherProxies; ///< of other programs
    QString
        proxyTool; ///< absolute path of the program that tells the system's proxies (gsettings, scutil); empty: none
    QString netrcPath; ///< the file that go and git read for logins; empty: there is none
    Netrc netrc;
    QList<Endpoint> nameServers; ///< in the order in which Go asks them
    ResolverSettings resolver;
    NameOrder nameOrder = NameOrder::FilesThenDns;
    QMultiMap<QString, QHostAddress> hostsFile; ///< lower-case name -> addresses
    QList<QSslCertificate> trustRoots;
    QString
        certificateVariable; ///< SSL_CERT_FILE or SSL_CERT_DIR, where one of them exchanges what is trusted; else empty
    QStringList trustedOtherwise;       ///< "CN=…, O=…" of the authorities that would be trusted without it
    bool systemResolverDecides = false; ///< macOS and Windows: Go asks the system, not the name servers
    LoadedMirrors mirrors;              ///< empty where none may be asked
};

/// Reads all of it but the trust store (readTrustStore()), which takes longer. Blocks (disk): call it on a worker thread.
[[nodiscard]] Surroundings readSurroundings(const DiagnosisOptions &options);

} // namespace Tidyscope
