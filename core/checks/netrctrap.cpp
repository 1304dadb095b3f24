// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/netrctrap.h"

#include "core/goenv/goauth.h"
#include "core/goenv/gourl.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

QString netrcMachine(const QUrl &url, const std::optional<GoVersion> &version)
{
    const bool hostAlone = url.port() < 0 || (version && !version->isAtLeast(1, 21));
    return hostAlone ? url.host() : url.host() + u':' + QString::number(url.port());
}

std::optional<NetrcTrap> netrcTrap(const CheckContext &context, const QUrl &url)
{
    const std::optional<GoVersion> &version = context.facts.goVersion;
    const Netrc &netrc = context.surroundings.netrc;
    const GoAuth auth = GoAuth::parse(context.facts.env.value(u"GOAUTH"_s));
    const bool read = !knowsGoAuth(version) || (auth.isValid() && auth.usesNetrc());
    if (url.scheme() != "https"_L1 || !read || netrc.find(GoUrl::parse(url.toString(), version), version)) {
        return std::nullopt;
    }
    const QStringList meant{url.host(), url.host() + u':' + QString::number(url.port(443))};
    const auto entry = std::ranges::find_if(
        netrc.entries, [&meant](const Netrc::Entry &one) { return meant.contains(one.machine, Qt::CaseInsensitive); });
    return entry == netrc.entries.cend()
        ? std::nullopt
        : std::optional(NetrcTrap{.machine = entry->machine, .wanted = netrcMachine(url, version)});
}

} // namespace Tidyscope
