// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/noproxymiss.h"

#include "core/checks/chain.h"
#include "core/goenv/privacy.h"
#include "core/goenv/publicservers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The range or address of NO_PROXY that is the host's: its writer thought that go looks the name up. Empty: none.
QString entryWithAddressOf(const QString &noProxy, const Resolution &host)
{
    const QStringList entries = noProxy.split(u',');
    const auto found = std::ranges::find_if(entries, [&host](const QString &entry) {
        const auto range = QHostAddress::parseSubnet(entry.trimmed());
        return range.second >= 0 && std::ranges::any_of(host.addresses, [&range](const QHostAddress &address) {
                   return address.isInSubnet(range);
               });
    });
    return host.literal || found == entries.cend() ? QString() : found->trimmed();
}

/// The entry of NO_PROXY that names @p host, or a domain of it, with another port than @p port. Empty: none.
QString entryWithOtherPort(const QString &noProxy, const QString &host, int port)
{
    const QStringList entries = noProxy.split(u',');
    const auto found = std::ranges::find_if(entries, [&](const QString &entry) {
        const QString text = entry.trimmed().toLower();
        const QString number = text.section(u':', 1);
        QString name = text.section(u':', 0, 0);
        name.remove(0, name.startsWith("*."_L1) ? 2 : name.startsWith(u'.') ? 1 : 0);
        const bool ofHost = host == name || host.endsWith(u'.' + name);
        return ofHost && !name.isEmpty() && !number.isEmpty() && number != QString::number(port);
    });
    return found == entries.cend() ? QString() : found->trimmed();
}

/// The entry of NO_PROXY that is the first label of @p host alone, as a search domain completes it elsewhere. Empty: none.
QString entryWithoutDomain(const QString &noProxy, const QString &host)
{
    const QStringList entries = noProxy.split(u',');
    // "gitlab" alone is a machine of the network's own, and never gitlab.com
    const bool isName = host.contains(u'.') && QHostAddress(host).isNull() && !isKnownPublicServer(host)
        && (host.section(u'.', 1).contains(u'.') || isInternalName(host));
    const auto found = std::ranges::find_if(entries, [&host](const QString &entry) {
        return entry.trimmed().compare(host.section(u'.', 0, 0), Qt::CaseInsensitive) == 0;
    });
    return !isName || found == entries.cend() ? QString() : found->trimmed();
}

/// The entry of no_proxy that matches, where go never reads it: NO_PROXY is set as well, and wins (golang.org/x/net/http/httpproxy,
/// getEnvAny). Empty: none.
QString overruledEntry(const CheckContext &context, const ProxiedHost &asked)
{
    QProcessEnvironment lower = context.options.environment;
    if (lower.value(u"NO_PROXY"_s).isEmpty() || lower.value(u"no_proxy"_s).isEmpty()) {
        return {};
    }
    lower.remove(u"NO_PROXY"_s);
    QUrl url;
    url.setScheme(asked.scheme.isEmpty() ? u"https"_s : asked.scheme);
    url.setHost(asked.host);
    url.setPort(asked.port);
    const ProxyDecision other = HttpProxyPolicy::fromEnvironment(lower, context.facts.goVersion).decide(url);
    return other.because == ProxyDecision::Because::NoProxyMatched ? other.noProxyRule : QString();
}

} // namespace

std::optional<EnvProblem> noProxyMiss(const CheckContext &context, const ProxiedHost &asked)
{
    if (asked.host.isEmpty()) {
        return std::nullopt;
    }
    const QString noProxy = context.facts.httpProxy.noProxy();
    const std::pair<QString, QString> found[] = {
        {u"range"_s, entryWithAddressOf(noProxy, resolution(context, asked.host))},
        {u"other-port"_s, entryWithOtherPort(noProxy, asked.host, asked.port)},
        {u"overruled"_s, overruledEntry(context, asked)},
        {u"short-name"_s, entryWithoutDomain(noProxy, asked.host)}};
    const auto first = std::ranges::find_if(found, [](const auto &one) { return !one.second.isEmpty(); });
    if (first == std::end(found)) {
        return std::nullopt;
    }
    const bool upper = !context.options.environment.value(u"NO_PROXY"_s).isEmpty();
    EnvProblem problem;
    problem.id = u"hp-noproxy-miss"_s;
    problem.variable = upper ? u"NO_PROXY"_s : u"no_proxy"_s;
    problem.message = {
        u"envcheck.no-proxy."_s + first->first,
        {{u"entry"_s, first->second}, {u"host"_s, asked.host}, {u"port"_s, QString::number(asked.port)}}};
    return problem;
}

} // namespace Tidyscope
