// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/comparisonroute.h"

#include "core/goenv/godebug.h"
#include "core/goenv/patternlist.h"
#include "core/gomod/moduleversion.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString hostAndPort(const QUrl &url)
{
    const int usual = url.scheme() == "https"_L1 ? 443 : 80;
    return url.host() + u':' + QString::number(url.port(usual));
}

/// One hop a line, so that what two routes have in common can be counted.
QStringList hopsOf(const Facts &facts, const ComparisonRoute &route)
{
    if (route.versionControl) {
        // the repository's host may be another one, which go alone finds out
        const ProxyDecision proxy = facts.httpProxy.decide(route.base);
        return {u"dns:own"_s, proxy.useProxy ? u"http-proxy:"_s + hostAndPort(proxy.proxy) : u"connection:direct"_s,
                u"entry:direct"_s};
    }
    const ProxyDecision proxy = proxyOnRoute(facts, route, route.base);
    QStringList hops{route.nameServer ? u"dns:"_s + route.nameServer->address.toString() : u"dns:own"_s,
                     proxy.useProxy ? u"http-proxy:"_s + hostAndPort(proxy.proxy) : u"connection:direct"_s,
                     u"entry:"_s + route.entry, route.sumDbDirect ? u"sumdb:direct"_s : u"sumdb:through-proxy"_s};
    if (route.base.scheme() == "https"_L1) {
        hops.append(route.http2 ? u"protocol:http/2"_s : u"protocol:http/1.1"_s);
    }
    switch (route.family) {
    case ComparisonRoute::Family::Any: break;
    case ComparisonRoute::Family::IPv4: hops.append(u"family:ipv4"_s); break;
    case ComparisonRoute::Family::IPv6: hops.append(u"family:ipv6"_s); break;
    }
    return hops;
}

Result<ComparisonRoute> routeFor(const QString &word, const ComparisonRoute &own, const ModuleVersion &module)
{
    ComparisonRoute route = own;
    route.id = word;
    if (word == "own"_L1) {
        return route;
    }
    if (word == "no-http-proxy"_L1) {
        route.useHttpProxy = false;
        return route;
    }
    if (word == "http1"_L1) {
        route.http2 = false;
        return route;
    }
    if (word == "warm"_L1) {
        route.warm = true;
        return route;
    }
    if (word == "direct"_L1) {
        route = ComparisonRoute();
        route.id = route.entry = word;
        route.base = QUrl(u"https://"_s + module.path.section(u'/', 0, 0));
        route.versionControl = true;
        return route;
    }
    if (word == "ipv4"_L1 || word == "ipv6"_L1) {
        route.family = word == "ipv4"_L1 ? ComparisonRoute::Family::IPv4 : ComparisonRoute::Family::IPv6;
        return route;
    }
    if (word == "sumdb-direct"_L1) {
        route.sumDbDirect = true;
        return route;
    }
    if (word.startsWith("dns="_L1)) {
        const QHostAddress address(word.mid(4));
        if (!address.isNull()) {
            route.nameServer = Endpoint{address, 53};
            return route;
        }
    }
    const GoProxyList list = GoProxyList::parse(word);
    if (word.contains("://"_L1) && list.isValid() && list.entries().size() == 1 && !list.urls().isEmpty()
        && list.urls().first().url.scheme() != "file"_L1) {
        route = routeToEntry(list.urls().first());
        route.http2 = own.http2;
        return route;
    }
    return failure({u"compare.no-route"_s, {{u"route"_s, word}}});
}

/// Public mirrors beside a public module proxy: those of a company may have modules that no stranger should be asked for.
QList<Mirror> mirrorsToCompare(const MirrorCatalogue &catalogue, const QList<GoProxyEntry> &entries)
{
    constexpr qsizetype most = 3;
    QList<Mirror> mirrors;
    if (std::ranges::all_of(entries, [&catalogue](const GoProxyEntry &entry) { return catalogue.at(entry.url); })) {
        mirrors = catalogue.usable();
        mirrors.removeIf([&](const Mirror &mirror) {
            return std::ranges::any_of(entries, [&](const GoProxyEntry &entry) {
                const Mirror *named = catalogue.at(entry.url);
                return named && named->id == mirror.id;
            });
        });
    }
    return mirrors.first(std::min(most, mirrors.size()));
}

/// All that the situation offers, each different from the first in one hop.
QList<ComparisonRoute> offeredRoutes(const Facts &facts, const Surroundings &surroundings,
                                     const QList<GoProxyEntry> &entries, const ComparisonRoute &own,
                                     const ModuleVersion &module)
{
    const bool throughHttpProxy = facts.httpProxy.decide(own.base).useProxy;
    QList<ComparisonRoute> routes;
    const auto add = [&](const QString &word) { routes.append(*routeFor(word, own, module)); };
    add(u"own"_s);
    for (qsizetype i = 1; i < entries.size(); ++i) {
        routes.append(routeToEntry(entries.at(i)));
        routes.last().http2 = own.http2;
    }
    const QList<Mirror> mirrors = mirrorsToCompare(surroundings.mirrors.catalogue, entries);
    for (const Mirror &mirror : mirrors) {
        add(mirror.url.toString());
    }
    if (throughHttpProxy) {
        add(u"no-http-proxy"_s);
    } else {
        add(u"ipv4"_s); // left out again where the name has addresses of one family alone
        add(u"ipv6"_s);
    }
    if (own.http2 && own.base.scheme() == "https"_L1) {
        add(u"http1"_s); // left out again where the server does not take HTTP/2
    }
    if (facts.sumDb.isUsable() && !facts.sumDb.explicitUrl) {
        add(u"sumdb-direct"_s);
    }
    for (qsizetype i = 1; i < surroundings.nameServers.size() && !throughHttpProxy; ++i) {
        add(u"dns="_s + surroundings.nameServers.at(i).address.toString());
    }
    add(u"warm"_s);
    const auto isDirect = [](const GoProxyEntry &entry) { return entry.kind == GoProxyEntry::Kind::Direct; };
    if (std::ranges::any_of(facts.proxies.entries(), isDirect)) {
        add(u"direct"_s); // go may come to it, so its repository may be asked
    }
    return routes;
}

} // namespace

ComparisonRoute routeToEntry(const GoProxyEntry &entry)
{
    ComparisonRoute route;
    route.id = entry.text;
    route.entry = entry.text;
    route.base = entry.url;
    if (!entry.url.userName().isEmpty()) {
        route.credentials =
            Secret(entry.url.userName(QUrl::FullyDecoded) + u':' + entry.url.password(QUrl::FullyDecoded));
    }
    route.base.setUserInfo(QString());
    return route;
}

bool isOnThisMachine(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

bool staysOnThisMachine(const Facts &facts, const ComparisonRoute &route)
{
    QList<QUrl> asked{route.base};
    if (route.sumDbDirect) {
        asked.append(facts.sumDb.url);
    }
    return !route.nameServer && std::ranges::all_of(asked, [&](const QUrl &url) {
        const ProxyDecision proxy = proxyOnRoute(facts, route, url);
        return isOnThisMachine(proxy.useProxy ? proxy.proxy.host() : url.host());
    });
}

ProxyDecision proxyOnRoute(const Facts &facts, const ComparisonRoute &route, const QUrl &url)
{
    return route.useHttpProxy ? facts.httpProxy.decide(url) : ProxyDecision();
}

Result<QList<ComparisonRoute>> comparisonRoutes(const Facts &facts, const Surroundings &surroundings,
                                                const ModuleVersion &module, const QStringList &asked,
                                                const QString &goDebug)
{
    if (facts.rules.isPrivate(module.path) || facts.rules.noProxy(module.path)
        || matchingPattern(facts.suspected.join(u','), module.path)) {
        return failure({u"compare.private"_s, {{u"module"_s, module.path}}});
    }
    QList<GoProxyEntry> entries = facts.proxies.isValid() ? facts.proxies.urls() : QList<GoProxyEntry>();
    entries.removeIf([](const GoProxyEntry &entry) { return entry.url.scheme() == "file"_L1; });
    if (entries.isEmpty()) {
        return failure({u"compare.no-proxy"_s, {{u"value"_s, facts.env.value(u"GOPROXY"_s)}}});
    }
    ComparisonRoute own = routeToEntry(entries.first());
    own.http2 = goDebugValue(goDebug, u"http2client") != u"0"_s;
    QList<ComparisonRoute> routes =
        asked.isEmpty() ? offeredRoutes(facts, surroundings, entries, own, module) : QList<ComparisonRoute>();
    for (const QString &word : asked) {
        const Result<ComparisonRoute> route = routeFor(word, own, module);
        if (!route) {
            return tl::unexpected(route.error());
        }
        routes.append(*route);
    }
    for (ComparisonRoute &route : routes) {
        route.hops = hopsOf(facts, route);
    }
    return routes;
}

} // namespace Tidyscope
