// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/scenario.h"

#include <QVersionNumber>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

QString ScenarioServer::kindName(Kind kind)
{
    switch (kind) {
    case Kind::ModuleProxy: return u"module-proxy"_s;
    case Kind::ChecksumDatabase: return u"checksum-database"_s;
    case Kind::Web: return u"web"_s;
    case Kind::Dns: return u"dns"_s;
    case Kind::HttpProxy: return u"http-proxy"_s;
    case Kind::SocksProxy: return u"socks-proxy"_s;
    case Kind::Git: return u"git"_s;
    case Kind::Raw: return u"raw"_s;
    }
    return {};
}

std::optional<ScenarioServer::Kind> ScenarioServer::kindNamed(const QString &name)
{
    for (const Kind kind : {Kind::ModuleProxy, Kind::ChecksumDatabase, Kind::Web, Kind::Dns, Kind::HttpProxy,
                            Kind::SocksProxy, Kind::Git, Kind::Raw}) {
        if (kindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

bool Scenario::needsNamespace() const
{
    return network == Network::Namespace || !user.value("tmpfs"_L1).toObject().isEmpty();
}

const ScenarioTexts &Scenario::textsFor(const QString &language) const
{
    static const ScenarioTexts none;
    auto found = texts.constFind(language);
    if (found == texts.cend())
        found = texts.constFind(u"en"_s);
    return found == texts.cend() ? none : *found;
}

bool versionMatches(const QString &versions, const QString &version)
{
    const QVersionNumber number = QVersionNumber::fromString(version).normalized();
    const QStringList conditions = versions.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(conditions, [&number](const QString &condition) {
        static constexpr std::array operators{">="_L1, "<="_L1, "<"_L1, ">"_L1, "="_L1};
        const auto found =
            std::ranges::find_if(operators, [&](QLatin1StringView sign) { return condition.startsWith(sign); });
        if (found == operators.end())
            return false;
        const QVersionNumber limit = QVersionNumber::fromString(condition.sliced(found->size())).normalized();
        if (*found == "="_L1) // "=1.24" is each of its releases
            return limit == number || (limit.segmentCount() < 3 && limit.isPrefixOf(number));
        const int order = QVersionNumber::compare(number, limit);
        if (*found == ">="_L1)
            return order >= 0;
        if (*found == "<="_L1)
            return order <= 0 || limit.isPrefixOf(number);
        return *found == "<"_L1 ? order < 0 : order > 0 && !limit.isPrefixOf(number);
    });
}

} // namespace Tidyscope::Lab
