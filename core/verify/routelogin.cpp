// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/routelogin.h"

#include "core/goenv/goauth.h"
#include "core/goenv/gourl.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

ComparisonRoute withLogin(ComparisonRoute route, const QUrl &url, const ComparisonBasis &basis)
{
    const std::optional<GoVersion> &version = basis.facts.goVersion;
    const GoAuth auth = GoAuth::parse(basis.facts.env.value(u"GOAUTH"_s));
    const bool isRead = !knowsGoAuth(version) || (auth.isValid() && auth.usesNetrc());
    if (!route.credentials.isEmpty() || url.scheme() != "https"_L1 || !isRead) {
        return route;
    }
    const QString text = url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
    if (const Netrc::Entry *entry = basis.surroundings.netrc.find(GoUrl::parse(text, version), version)) {
        route.credentials = Secret(entry->login + u':' + entry->password.reveal());
    }
    return route;
}

bool hasLoginCommands(const Facts &facts)
{
    using Kind = GoAuth::Command::Kind;
    const GoAuth auth = GoAuth::parse(facts.env.value(u"GOAUTH"_s));
    return knowsGoAuth(facts.goVersion) && auth.isValid()
        && std::ranges::any_of(auth.commands, [](const GoAuth::Command &command) {
               return command.kind == Kind::Git || command.kind == Kind::Custom;
           });
}

} // namespace Tidyscope
