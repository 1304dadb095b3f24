// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gomod/moduleversion.h"
#include "core/model/evidence.h"

namespace Tidyscope {

/// What one file of the module proxy protocol turned out to be wrong with.
struct WrongData
{
    QString cause; ///< empty: nothing
    QString found; ///< what was read instead of what was expected
};

/// The versions that go takes from a list (cmd/go/internal/modfetch/proxy.go, proxyRepo.Versions).
[[nodiscard]] QStringList listedVersions(const QByteArray &body);
/// "Version" of an .info or @latest; empty where that is none.
[[nodiscard]] QString infoVersion(const QByteArray &body);
/// Whether @p result, a 200, is what the protocol sends for @p file of @p module. A web page never is.
[[nodiscard]] WrongData wrongData(ProxyFile file, const HttpResult &result, const ModuleVersion &module);

} // namespace Tidyscope
