// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/routefetch.h"

namespace Tidyscope {

/// The route to @p url with the login that go would send there: that of the GOPROXY entry, else the one in .netrc, where GOAUTH has go
/// read it; over https alone. Whatever commands GOAUTH names are not run here. (RouteFetch sends it to no other server.)
[[nodiscard]] ComparisonRoute withLogin(ComparisonRoute route, const QUrl &url, const ComparisonBasis &basis);

/// GOAUTH names commands (git, or a program) from which this go gets logins.
[[nodiscard]] bool hasLoginCommands(const Facts &facts);

} // namespace Tidyscope
