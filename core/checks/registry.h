// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"

namespace Tidyscope {

// One maker a check; the classes themselves stay in their files.
[[nodiscard]] std::unique_ptr<Check> makeGoCommandCheck();
[[nodiscard]] std::unique_ptr<Check> makeProjectCheck();
[[nodiscard]] std::unique_ptr<Check> makeHttpProxySettingsCheck();
[[nodiscard]] std::unique_ptr<Check> makeEnvironmentDifferenceCheck();
[[nodiscard]] std::unique_ptr<Check> makeProxyElsewhereCheck();
[[nodiscard]] std::unique_ptr<Check> makeDnsResolveCheck();
[[nodiscard]] std::unique_ptr<Check> makeGoResolverCheck();
[[nodiscard]] std::unique_ptr<Check> makeTcpConnectCheck();
[[nodiscard]] std::unique_ptr<Check> makeProxyConnectCheck();
[[nodiscard]] std::unique_ptr<Check> makeTlsHandshakeCheck();
[[nodiscard]] std::unique_ptr<Check> makeGoEnvFileCheck();
[[nodiscard]] std::unique_ptr<Check> makeShadowedVariablesCheck();
[[nodiscard]] std::unique_ptr<Check> makeGoProxyValueCheck();
[[nodiscard]] std::unique_ptr<Check> makeGoSumDbValueCheck();
[[nodiscard]] std::unique_ptr<Check> makeModuleProxyCheck();
[[nodiscard]] std::unique_ptr<Check> makeGoRunCheck();
[[nodiscard]] std::unique_ptr<Check> makeRoutesCheck();
[[nodiscard]] std::unique_ptr<Check> makePrivateModulesCheck();
[[nodiscard]] std::unique_ptr<Check> makeProjectFilesCheck();
[[nodiscard]] std::unique_ptr<Check> makeSettingsRulesCheck();
[[nodiscard]] std::unique_ptr<Check> makeModuleCacheCheck();
[[nodiscard]] std::unique_ptr<Check> makeProxyProtocolCheck();
[[nodiscard]] std::unique_ptr<Check> makeGitSettingsCheck();
[[nodiscard]] std::unique_ptr<Check> makeSumDbPassthroughCheck();
[[nodiscard]] std::unique_ptr<Check> makeGatewayCheck();
[[nodiscard]] std::unique_ptr<Check> makeGitAccessCheck();
[[nodiscard]] std::unique_ptr<Check> makeLoginsCheck();
[[nodiscard]] std::unique_ptr<Check> makeMirrorsCheck();

/// Step 3 as a table: the same `.info` through each GOPROXY entry and `direct`.
[[nodiscard]] QList<struct RouteResult> routeResults(const CheckContext &context);
/// Step 4 as a table: the modules of the project and who is contacted for each.
[[nodiscard]] QList<struct ModuleRow> moduleRows(const CheckContext &context);
/// The smallest rules that are missing for these modules.
[[nodiscard]] struct PrivacyAdvice privacyAdvice(const CheckContext &context);

} // namespace Tidyscope
