// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

namespace Tidyscope::Differential {

class Suite;

[[nodiscard]] std::unique_ptr<Suite> makeProxyVariables();  ///< HTTP_PROXY, HTTPS_PROXY, NO_PROXY × URL
[[nodiscard]] std::unique_ptr<Suite> makePatterns();        ///< GOPRIVATE, GONOPROXY, GONOSUMDB, GOINSECURE × module
[[nodiscard]] std::unique_ptr<Suite> makeSettingsFiles();   ///< the GOENV file, precedence, where it is
[[nodiscard]] std::unique_ptr<Suite> makeProxyLists();      ///< GOPROXY × modules × what each server answers
[[nodiscard]] std::unique_ptr<Suite> makeChecksumServers(); ///< GOSUMDB × GOPROXY × what each server answers
[[nodiscard]] std::unique_ptr<Suite> makeVcsRules();        ///< GOVCS × repository
[[nodiscard]] std::unique_ptr<Suite> makeCredentials();     ///< .netrc and GOAUTH × URL
[[nodiscard]] std::unique_ptr<Suite> makeToolchains();      ///< GOTOOLCHAIN × go and toolchain line
[[nodiscard]] std::unique_ptr<Suite> makeFlags();           ///< GOFLAGS
[[nodiscard]] std::unique_ptr<Suite> makeModuleNames();     ///< module paths and versions
[[nodiscard]] std::unique_ptr<Suite> makeModuleFiles();     ///< go.mod, go.work and go.sum
[[nodiscard]] std::unique_ptr<Suite> makeModuleZips();      ///< zip files of modules and their hashes

} // namespace Tidyscope::Differential
