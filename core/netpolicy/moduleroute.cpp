// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/netpolicy/moduleroute.h"

#include "core/base/redactor.h"
#include "core/goenv/publicservers.h"
#include "core/goenv/sumdbroute.h"
#include "core/gomod/gomodfile.h"
#include "core/gomod/moduleversion.h"
#include "core/netpolicy/proxyreason.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Source = ModuleRoute::Source;
using Leak = ModuleRoute::Leak;

/// vcs.go, vcsPaths: there the repository is known from the path, so go asks nothing itself.
bool isKnownToGo(const QString &path)
{
    static constexpr std::array hosts{"github.com"_L1,        "bitbucket.org"_L1, "git.apache.org"_L1,
                                      "git.openstack.org"_L1, "hub.jazz.net"_L1,  "chiselapp.com"_L1};
    const QString host = hostOf(path);
    if (std::find(hosts.begin(), hosts.end(), host) != hosts.end()) {
        return true;
    }
    const QStringList elements = path.split(u'/').sliced(1);
    return std::any_of(elements.begin(), elements.end(), [](const QString &element) {
        return element.endsWith(".git"_L1) || element.endsWith(".hg"_L1) || element.endsWith(".svn"_L1)
            || element.endsWith(".fossil"_L1);
    });
}

/// The URL as go reads it: only what decides about an HTTP proxy.
GoUrl goUrl(const QString &scheme, const QString &host)
{
    GoUrl url;
    url.scheme = scheme;
    url.host = host;
    return url;
}

QString hostWithPort(const GoProxyEntry &entry)
{
    const QString host = entry.host.contains(u':') ? u'[' + entry.host + u']' : entry.host;
    return entry.url.port() < 0 ? host : host + u':' + QString::number(entry.url.port());
}

QString lastTwoLabels(const QString &host)
{
    return host.section(u'.', -2).toLower();
}

/// Whether a private path at @p host is with strangers, by spelling alone. A server of the module's own domain is at home.
bool isStranger(const QString &host, const QString &moduleHost)
{
    const QString name = goUrl({}, host).hostname();
    return isKnownPublicServer(name)
        || (!name.isEmpty() && !isInternalName(name) && lastTwoLabels(name) != lastTwoLabels(moduleHost));
}

/// Builds a ModuleRoute; its path is one that go accepts.
class Explainer
{
public:
    Explainer(const RouteSettings &settings, ModuleRoute *route) : m_settings(settings), m_route(route) { }

    void explain()
    {
        findSources();
        findChecksums();
        findLeaks();
    }

private:
    [[nodiscard]] const QString &path() const { return m_route->module; }

    void findSources()
    {
        m_noProxy = m_settings.rules.noProxyRule(path());
        if (!m_settings.proxies.isValid()) {
            m_route->refusal = m_settings.proxies.error();
            return;
        }
        if (m_noProxy) {
            addDirect();
            return;
        }
        for (const GoProxyEntry &entry : m_settings.proxies.entries()) {
            if (entry.kind == GoProxyEntry::Kind::Direct) {
                addDirect();
                continue;
            }
            Source source{entry.text, {}, continuesOn(entry)};
            if (entry.kind == GoProxyEntry::Kind::Url && entry.url.scheme() != "file"_L1) {
                source.hosts += hostWithPort(entry);
                addHop(entry.url.scheme(), source.hosts.first());
            }
            m_route->sources += source;
        }
    }

    void addDirect()
    {
        const QString host = hostOf(path());
        m_route->sources += {u"direct"_s, {host}, ContinuesOn::Never};
        addHop(u"https"_s, host);
        if (isKnownToGo(path())) {
            ModuleRoute::Hop &hop = m_route->httpProxy.last();
            hop.because = {u"route.hop.git"_s, {{u"host"_s, host}}};
        }
    }

    void addHop(const QString &scheme, const QString &host)
    {
        const bool known = std::any_of(m_route->httpProxy.begin(), m_route->httpProxy.end(),
                                       [&host](const ModuleRoute::Hop &hop) { return hop.host == host; });
        if (known) {
            return;
        }
        const ProxyDecision decision = m_settings.httpProxy.decide(goUrl(scheme, host));
        m_route->httpProxy += {host, shownProxy(decision), proxyReason(host, decision)};
    }

    void findChecksums()
    {
        const GoSumDb &db = m_settings.sumDb;
        const ChecksumDecision decision = checksumDecision(db, m_settings.proxies, m_settings.rules, path());
        ModuleRoute::Checksums &sums = m_route->checksums;
        switch (decision.kind) {
        case ChecksumDecision::Kind::InGoSum: return;
        case ChecksumDecision::Kind::Off: sums.reason = {u"route.sums.off"_s, {}}; return;
        case ChecksumDecision::Kind::Excluded:
            sums.reason = {u"route.sums.excluded"_s, {{u"rule"_s, decision.rule->toString()}}};
            return;
        case ChecksumDecision::Kind::Refused:
            sums.reason = {u"route.sums.refused"_s, {{u"error"_s, decision.error}}};
            return;
        case ChecksumDecision::Kind::Database: break;
        }
        sums.database = db.name;
        if (!m_route->refusal.isEmpty()) {
            sums.reason = {u"route.sums.refused"_s, {{u"error"_s, m_route->refusal}}};
            return;
        }
        sums.verified = true;
        findDatabase();
    }

    void findDatabase()
    {
        const GoSumDb &db = m_settings.sumDb;
        ModuleRoute::Checksums &sums = m_route->checksums;
        const QString url = maskedUrl(db.url);
        const QList<GoProxyEntry> proxies = m_settings.proxies.urls();
        QMap<QString, QString> args{{u"database"_s, db.name}, {u"url"_s, url}};
        if (db.explicitUrl || proxies.isEmpty()) {
            sums.via = u"direct"_s;
            sums.reason = {db.explicitUrl ? u"route.sums.url"_s : u"route.sums.direct"_s, args};
        } else {
            sums.via = proxies.first().text;
            args.insert(u"proxy"_s, sums.via);
            const bool goesOn = continuesOn(proxies.first()) == ContinuesOn::AnyError;
            sums.reason = {goesOn ? u"route.sums.any-error"_s : u"route.sums.proxy"_s, args};
            for (const GoProxyEntry &entry : proxies) {
                if (entry.url.scheme() != "file"_L1) {
                    addHop(entry.url.scheme(), hostWithPort(entry));
                }
            }
        }
        m_database = db.url.port() < 0 ? db.url.host() : db.url.host() + u':' + QString::number(db.url.port());
        addHop(db.url.scheme(), m_database);
    }

    void findLeaks()
    {
        const Text why = whyItMatters();
        if (why.isEmpty()) {
            return;
        }
        const QString own = hostOf(path());
        bool first = true;
        for (const Source &source : std::as_const(m_route->sources)) {
            const bool proxy = source.entry != "direct"_L1;
            for (const QString &host : source.hosts) {
                if (proxy && isStranger(host, own)) {
                    addLeak({Text{first ? u"route.leak.path"_s : u"route.leak.path-later"_s, {}}, host, why});
                }
            }
            first = false;
        }
        if (!m_database.isEmpty() && isStranger(m_database, own)) {
            addLeak({Text{u"route.leak.checksum"_s, {}}, m_database, why});
        }
    }

    void addLeak(const Leak &leak)
    {
        if (!m_route->leaks.contains(leak)) {
            m_route->leaks += leak;
        }
    }

    /// Why strangers should not learn of the path; empty: they may.
    [[nodiscard]] Text whyItMatters() const
    {
        if (const auto rule = m_settings.rules.goPrivateRule(path())) {
            const bool both = m_noProxy && m_settings.rules.noSumDb(path());
            return both ? Text() : Text{u"route.leak.replaced"_s, {{u"rule"_s, rule->toString()}}};
        }
        if (const auto rule = m_settings.rules.misspelledRule(path())) {
            return {u"route.leak.misspelled"_s, {{u"variable"_s, rule->variable}, {u"pattern"_s, rule->pattern}}};
        }
        if (m_route->rule) {
            return m_route->isPrivate ? Text() : Text{u"route.leak.half"_s, {{u"rule"_s, m_route->rule->toString()}}};
        }
        if (m_route->suspicion != Suspicion::None) {
            return {u"module.suspected."_s + suspicionName(m_route->suspicion), {{u"host"_s, hostOf(path())}}};
        }
        return {};
    }

    const RouteSettings &m_settings;
    ModuleRoute *m_route;
    std::optional<RuleHit> m_noProxy;
    QString m_database; // host of the checksum database, where go may come to it
};

} // namespace

RouteSettings RouteSettings::from(const GoEnvironment &environment, const HttpProxyPolicy &httpProxy,
                                  const ProjectOwner &project, const std::optional<GoVersion> &version)
{
    return {GoProxyList::parse(environment.value(u"GOPROXY"_s), version),
            GoSumDb::parse(environment.value(u"GOSUMDB"_s)), Tidyscope::rules(environment), httpProxy, project};
}

ModuleRoute explainModule(const RouteSettings &settings, const QString &path)
{
    ModuleRoute route;
    route.module = ModuleVersion::parse(path).path;
    const ModuleRules &rules = settings.rules;
    route.isPrivate = rules.isPrivate(route.module);
    route.rule = rules.privateRule(route.module);
    if (!route.rule) {
        route.rule = rules.noProxyRule(route.module);
    }
    if (!route.rule) {
        route.rule = rules.noSumDbRule(route.module);
    }
    if (!route.rule) {
        route.suspicion = suspicionOf(route.module, settings.project);
    }
    if (const QString problem = modulePathProblem(route.module); !problem.isEmpty()) {
        route.refusal = problem;
        route.checksums.reason = {u"route.sums.refused"_s, {{u"error"_s, problem}}};
        return route;
    }
    Explainer(settings, &route).explain();
    return route;
}

} // namespace Tidyscope
