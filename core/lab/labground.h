// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/lab/scenario.h"

namespace Tidyscope::Lab {

/// What scenarios find on a system. A value.
struct LabGround
{
    QString system;         ///< as QSysInfo::kernelType(): "linux", "winnt", "darwin"
    QString goVersion;      ///< "1.24.4"; empty: unknown
    QString networkProblem; ///< why there are no namespaces; empty: there are, or nobody has tried yet

    /// This system, with @p goFile or, if that is empty, the go of PATH. Looks at the file system. TIDYSCOPE_LAB_SYSTEM in the
    /// environment names another system, to see what its users see.
    [[nodiscard]] static LabGround here(const QString &goFile, const QString &networkProblem = {});
    bool operator==(const LabGround &) const = default;
};

/// go has to trust a certificate of the scenario's own throw-away CA.
[[nodiscard]] bool needsAuthority(const Scenario &scenario);

/// The releases of go in which @p scenario comes about, "≥ 1.24"; empty: in all.
[[nodiscard]] QString shownGoVersions(const Scenario &scenario);

/// Why @p scenario cannot be played for real on @p ground; an empty text: it can. Namespaces are Linux's, and up to 1.26 go
/// ignores SSL_CERT_FILE on Windows and macOS (crypto/x509/root_windows.go, root_darwin.go), so that it trusts no throw-away CA.
[[nodiscard]] Text obstacleTo(const Scenario &scenario, const LabGround &ground);

/// Of the installation that @p goFile belongs to, "1.24.4"; empty: it does not say.
[[nodiscard]] QString installedGoVersion(const QString &goFile);

} // namespace Tidyscope::Lab
