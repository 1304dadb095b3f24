// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QProcessEnvironment>
#include <QSslCertificate>

namespace Tidyscope {

/// The certificate authorities that go trusts on this computer, each once (golang/go: crypto/x509/root.go, root_linux.go,
/// root_bsd.go). On Linux and the BSDs: the first bundle of a fixed list that can be read, and all files of fixed folders;
/// SSL_CERT_FILE replaces the bundle only, SSL_CERT_DIR the folders only. On Windows and macOS: the system's store; from
/// 1.27 on either variable switches that off altogether. A file that is missing or holds no certificate is passed over
/// silently, as go does.
///
/// @p goMinor is 24 for go1.24.4. Reads some 150 files (about 140 ms): call it on a worker thread.
[[nodiscard]] QList<QSslCertificate> goTrustRoots(const QProcessEnvironment &environment, int goMinor);

} // namespace Tidyscope
