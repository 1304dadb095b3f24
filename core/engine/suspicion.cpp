// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/derivefacts_p.h"

#include "core/checks/chain.h"
#include "core/goenv/publicservers.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Longest wait for name servers before a module counts as not suspected: go itself must not start much later.
constexpr double suspicionLimitMs = 1500;

QString ownerPattern(const QString &path)
{
    return path.section(u'/', 0, 1);
}

/// A public server that everybody knows has one of @p addresses as well, as every name has behind the portal of a hotel: then they
/// show nothing.
bool isOfEverybody(const CheckContext &context, const QList<QHostAddress> &addresses)
{
    const QStringList hosts = publicServersToJudge(context.facts);
    return std::ranges::any_of(hosts, [&](const QString &host) {
        const Resolution name = resolution(context, host);
        return std::ranges::any_of(name.addresses, [&](const QHostAddress &a) { return addresses.contains(a); });
    });
}

/// The pattern that keeps @p path private, or an empty string when nothing makes it look private.
QString suspicionPattern(const QString &path, const ProjectOwner &owner, const CheckContext &context)
{
    switch (suspicionOf(path, owner)) {
    case Suspicion::SingleLabelHost:
    case Suspicion::AddressInPath:
    case Suspicion::PortInPath:
    case Suspicion::InternalSuffix: return hostOf(path);
    case Suspicion::ProjectOwner:
    case Suspicion::GitRemoteOwner: return ownerPattern(path);
    case Suspicion::None: break;
    }
    const Resolution name = resolution(context, hostOf(path));
    const bool onlyPrivate = name.hop == Hop::Passed && !name.addresses.isEmpty()
        && std::ranges::all_of(name.addresses, [](const QHostAddress &address) { return isPrivateAddress(address); });
    return onlyPrivate && !isOfEverybody(context, name.addresses) ? hostOf(path) : QString();
}

/// The rules keep @p path from proxies and from the database, or the user wants the company's proxy to be asked: GONOPROXY=none.
/// A GONOPROXY or GONOSUMDB of its own takes nothing from GOPRIVATE, which is easily overlooked.
bool isKept(const Facts &facts, const QString &path)
{
    const bool onPurpose = facts.env.value(u"GONOPROXY"_s) == "none"_L1
        && std::ranges::none_of(facts.proxies.urls(),
                                [](const GoProxyEntry &entry) { return isKnownPublicServer(entry.url.host()); });
    return (facts.rules.noProxy(path) || onPurpose) && (facts.rules.noSumDb(path) || !facts.sumDb.isUsable());
}

/// The proxies of GOPROXY together: one among strangers is enough.
Seen proxiesSeenBy(const Facts &facts, const CheckContext &context)
{
    Seen all = Seen::ByStrangers;
    bool first = true;
    for (const GoProxyEntry &entry : facts.proxies.urls()) {
        const bool file = entry.url.scheme() == "file"_L1;
        const Seen one = file ? Seen::Inside : seenBy(context, entry.url, facts.httpProxy.decide(entry.url));
        if (one == Seen::ByStrangers) {
            return one;
        }
        all = first || one == Seen::Pending ? one : all;
        first = false;
    }
    return all;
}

/// Whether @p path or a part of it up to a slash is one of @p paths.
bool isBelowOneOf(const QSet<QString> &paths, QString path)
{
    while (!path.isEmpty()) {
        if (paths.contains(path)) {
            return true;
        }
        path.truncate(qMax<qsizetype>(path.lastIndexOf(u'/'), 0));
    }
    return false;
}

} // namespace

Seen seenBy(const CheckContext &context, const QUrl &url, const ProxyDecision &proxy)
{
    const QString host = url.host();
    if (isKnownPublicServer(host)) {
        return Seen::ByStrangers;
    }
    if (isInternalName(host)) {
        return Seen::Inside;
    }
    const Resolution name = resolution(context, host);
    if (name.hop == Hop::Pending && !proxy.useProxy) {
        return Seen::Pending;
    }
    // a name that only the HTTP proxy can resolve may be anybody's
    const bool strangers = name.addresses.isEmpty()
        || std::ranges::any_of(name.addresses, [](const QHostAddress &a) { return isPublicAddress(a); });
    return strangers ? Seen::ByStrangers : Seen::Inside;
}

void deriveSuspicion(Facts &facts, const CheckContext &context, const std::optional<SettledSuspicion> &settled)
{
    if (settled) {
        facts.suspected = settled->suspected;
        facts.proxiesAreInside = settled->proxiesAreInside;
        facts.suspicionKnown = true;
        return;
    }
    QStringList pending;
    const QStringList hosts = hostsToJudge(context.options, context.surroundings, facts.rules);
    for (const QString &host : hosts.isEmpty() ? hosts : hosts + publicServersToJudge(facts)) {
        if (resolution(context, host).hop == Hop::Pending) {
            pending.append(host);
        }
    }
    const ProjectOwner owner{context.surroundings.goMod.module, context.surroundings.gitRemotes};
    const QString publicGlobs = context.options.publicPatterns.join(u',');
    QList<ModuleVersion> modules = projectModules(context.surroundings);
    if (!context.options.module.isEmpty()) {
        modules.append(ModuleVersion::parse(context.options.module));
    }
    for (const ModuleVersion &module : std::as_const(modules)) {
        const std::optional<RuleHit> declared = facts.rules.goPrivateRule(module.path);
        const bool isPrivate = facts.rules.isPrivate(module.path);
        if ((isPrivate && (!declared || isKept(facts, module.path))) || matchingPattern(publicGlobs, module.path)) {
            continue;
        }
        const QString pattern = isPrivate ? declared->pattern : suspicionPattern(module.path, owner, context);
        if (!pattern.isEmpty() && !facts.suspected.contains(pattern)) {
            facts.suspected.append(pattern);
        }
    }
    const Seen proxies = proxiesSeenBy(facts, context);
    facts.proxiesAreInside = proxies == Seen::Inside;
    // where the proxies are matters only if there is something to keep from them
    const bool waits = !pending.isEmpty() || (proxies == Seen::Pending && !facts.suspected.isEmpty());
    facts.suspicionKnown = !waits || context.nowMs > suspicionLimitMs;
}

QList<ModuleVersion> projectModules(const Surroundings &surroundings)
{
    QList<ModuleVersion> modules;
    const GoModFile &file = surroundings.goMod;
    for (const GoModFile::Require &required : file.require) {
        const GoModFile::Replace *replaced = file.replacementFor(required.path, required.version);
        if (replaced && replaced->isLocal()) {
            continue;
        }
        modules.append(replaced ? ModuleVersion{replaced->newPath, replaced->newVersion}
                                : ModuleVersion{required.path, required.version});
    }
    // What no requirement provides yet: `go mod tidy` looks for it by the import path. There may be thousands of either.
    QSet<QString> provided{file.module};
    for (const GoModFile::Require &required : file.require) {
        provided.insert(required.path);
    }
    QSet<QString> wanted;
    for (const QString &path : surroundings.imports) {
        if (isBelowOneOf(provided, path)) {
            continue;
        }
        // on the big code hosts the module is at most host/owner/name
        static const QStringList codeHosts{u"github.com"_s, u"bitbucket.org"_s};
        const QString module = codeHosts.contains(hostOf(path)) ? path.section(u'/', 0, 2) : path;
        if (!wanted.contains(module)) {
            wanted.insert(module);
            modules.append({module, {}});
        }
    }
    return modules;
}

QStringList publicServersToJudge(const Facts &facts)
{
    QStringList hosts;
    for (const GoProxyEntry &entry : facts.proxies.urls()) {
        if (isKnownPublicServer(entry.url.host()) && !facts.httpProxy.decide(entry.url).useProxy) {
            hosts.append(entry.url.host());
        }
    }
    return hosts;
}

QStringList hostsToJudge(const DiagnosisOptions &options, const Surroundings &surroundings, const ModuleRules &rules)
{
    // Hosts whose modules are public whatever the local name servers say.
    static const QStringList wellKnown{
        u"github.com"_s,       u"golang.org"_s,   u"google.golang.org"_s,   u"gopkg.in"_s,    u"gitlab.com"_s,
        u"bitbucket.org"_s,    u"k8s.io"_s,       u"sigs.k8s.io"_s,         u"go.uber.org"_s, u"rsc.io"_s,
        u"cloud.google.com"_s, u"codeberg.org"_s, u"go.opentelemetry.io"_s, u"modernc.org"_s, u"honnef.co"_s,
        u"gotest.tools"_s};
    QList<ModuleVersion> modules = projectModules(surroundings);
    if (!options.module.isEmpty()) {
        modules.append(ModuleVersion::parse(options.module));
    }
    const QString publicGlobs = options.publicPatterns.join(u',');
    QStringList hosts;
    for (const ModuleVersion &module : std::as_const(modules)) {
        const QString host = hostOf(module.path);
        const bool settled = wellKnown.contains(host) || rules.isPrivate(module.path)
            || matchingPattern(publicGlobs, module.path) || suspicionOf(module.path) != Suspicion::None;
        if (!settled && !hosts.contains(host)) {
            hosts.append(host);
        }
    }
    return hosts;
}

} // namespace Tidyscope
