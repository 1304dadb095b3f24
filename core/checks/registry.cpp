// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

namespace Tidyscope {

std::vector<std::unique_ptr<Check>> allChecks()
{
    std::vector<std::unique_ptr<Check>> checks;
    checks.push_back(makeGoCommandCheck());
    checks.push_back(makeProjectCheck());
    checks.push_back(makeProjectFilesCheck());
    checks.push_back(makeHttpProxySettingsCheck());
    checks.push_back(makeEnvironmentDifferenceCheck());
    checks.push_back(makeProxyElsewhereCheck());
    checks.push_back(makeDnsResolveCheck());
    checks.push_back(makeGoResolverCheck());
    checks.push_back(makeTcpConnectCheck());
    checks.push_back(makeProxyConnectCheck());
    checks.push_back(makeTlsHandshakeCheck());
    checks.push_back(makeGoEnvFileCheck());
    checks.push_back(makeShadowedVariablesCheck());
    checks.push_back(makeGoProxyValueCheck());
    checks.push_back(makeGoSumDbValueCheck());
    checks.push_back(makeSettingsRulesCheck());
    checks.push_back(makeModuleCacheCheck());
    checks.push_back(makeModuleProxyCheck());
    checks.push_back(makeProxyProtocolCheck());
    checks.push_back(makeSumDbPassthroughCheck());
    checks.push_back(makeGatewayCheck());
    checks.push_back(makeMirrorsCheck());
    checks.push_back(makeGoRunCheck());
    checks.push_back(makeRoutesCheck());
    checks.push_back(makePrivateModulesCheck());
    checks.push_back(makeGitAccessCheck());
    checks.push_back(makeLoginsCheck());
    checks.push_back(makeGitSettingsCheck());
    return checks;
}

} // namespace Tidyscope
