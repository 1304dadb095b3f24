// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/privacy.h"

#include "core/goenv/patternlist.h"
#include "core/goenv/publicservers.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

std::optional<RuleHit> hit(const QString &variable, const QString &globs, QStringView path)
{
    const std::optional<QString> pattern = matchingPattern(globs, path);
    return pattern ? std::optional(RuleHit{variable, *pattern}) : std::nullopt;
}

/// What the writer of @p glob meant, as a list that go understands.
QString mended(const QString &glob)
{
    QStringList meant;
    QString plain = glob;
    for (const auto separator : {u'\uff0c', u'\uff1b', u'\u3001', u';', u'|', u'\u00a0', u'\u3000'}) {
        plain.replace(separator, u' ');
    }
    for (const auto quote : {u'"', u'\'', u'\u201c', u'\u201d', u'\u2018', u'\u2019'}) {
        plain.remove(quote);
    }
    const QStringList words = plain.simplified().split(u' ', Qt::SkipEmptyParts);
    for (QString word : words) {
        if (const qsizetype scheme = word.indexOf("://"_L1); scheme > 0) {
            word.remove(0, scheme + 3);
        }
        meant += word.endsWith("/..."_L1) ? word.chopped(4) : word;
    }
    return meant.join(u',');
}

/// @p globs with @p more behind it.
QString appended(const QString &globs, const QString &more)
{
    return globs.isEmpty() ? more : more.isEmpty() ? globs : globs + u',' + more;
}

bool hasInternalSuffix(QStringView host)
{
    static constexpr std::array suffixes{".local"_L1, ".internal"_L1, ".corp"_L1,
                                         ".lan"_L1,   ".intranet"_L1, ".home.arpa"_L1};
    return std::any_of(suffixes.begin(), suffixes.end(),
                       [host](QLatin1StringView suffix) { return host.endsWith(suffix, Qt::CaseInsensitive); });
}

/// "10.1.2.3" and the like: four numbers, not what inet_aton would make of "1.2".
bool isIpv4Literal(QStringView host)
{
    const QList<QStringView> parts = host.split(u'.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](QStringView part) {
               bool ok = false;
               return part.toUInt(&ok) < 256 && ok && part.size() <= 3;
           });
}

/// "host/owner" of a module path, in lower case; empty where it has no second element.
QString ownerOf(QStringView path)
{
    const QList<QStringView> elements = path.split(u'/', Qt::SkipEmptyParts);
    return elements.size() < 2 ? QString() : (elements[0].toString() + u'/' + elements[1].toString()).toLower();
}

/// "host/owner" of a remote: "https://h/owner/repo.git", "ssh://git@h:22/owner/repo", "git@h:owner/repo".
QString ownerOfRemote(const QString &remote)
{
    if (remote.contains("://"_L1)) {
        const QUrl url(remote);
        return url.host().isEmpty() ? QString() : ownerOf(QString(url.host() + url.path()));
    }
    const qsizetype colon = remote.indexOf(u':');
    if (colon < 2 || remote.left(colon).contains(u'/')) {
        return {}; // a folder on this machine, or "C:\…"
    }
    const QString host = remote.left(colon).section(u'@', -1);
    return ownerOf(QString(host + u'/' + remote.mid(colon + 1)));
}

/// An owner whose modules are its own: at least "host/owner/repository".
QString ownerOfProject(const QString &modulePath)
{
    return modulePath.count(u'/') >= 2 ? ownerOf(modulePath) : QString();
}

} // namespace

ModuleRules rules(const GoEnvironment &environment)
{
    // GONOPROXY and GONOSUMDB that only repeat GOPRIVATE (as `go env` prints them) are GOPRIVATE's word
    const auto own = [&environment](const QString &name) {
        const EnvValue value = environment.get(name);
        return value.inheritedFrom.isEmpty() ? value.value : QString();
    };
    return ModuleRules::of(environment.value(u"GOPRIVATE"_s), own(u"GONOPROXY"_s), own(u"GONOSUMDB"_s),
                           environment.value(u"GOINSECURE"_s));
}

ModuleRules ModuleRules::of(const QString &isPrivate, const QString &noProxy, const QString &noSumDb,
                            const QString &insecure)
{
    ModuleRules result;
    result.m_private = isPrivate;
    result.m_noProxy = noProxy;
    result.m_noSumDb = noSumDb;
    result.m_insecure = insecure;
    return result;
}

std::optional<RuleHit> ModuleRules::goPrivateRule(QStringView path) const
{
    return hit(u"GOPRIVATE"_s, m_private, path);
}

std::optional<RuleHit> ModuleRules::noProxyRule(QStringView path) const
{
    return m_noProxy.isEmpty() ? hit(u"GOPRIVATE"_s, m_private, path) : hit(u"GONOPROXY"_s, m_noProxy, path);
}

std::optional<RuleHit> ModuleRules::noSumDbRule(QStringView path) const
{
    return m_noSumDb.isEmpty() ? hit(u"GOPRIVATE"_s, m_private, path) : hit(u"GONOSUMDB"_s, m_noSumDb, path);
}

std::optional<RuleHit> ModuleRules::privateRule(QStringView path) const
{
    if (const std::optional<RuleHit> rule = goPrivateRule(path)) {
        return rule;
    }
    const std::optional<RuleHit> proxy = noProxyRule(path);
    return proxy && noSumDb(path) ? proxy : std::nullopt;
}

std::optional<RuleHit> ModuleRules::insecureRule(QStringView path) const
{
    return hit(u"GOINSECURE"_s, m_insecure, path);
}

std::optional<RuleHit> ModuleRules::misspelledRule(QStringView path) const
{
    if (isPrivate(path)) {
        return std::nullopt;
    }
    for (const RuleHit &list :
         {RuleHit{u"GOPRIVATE"_s, m_private}, RuleHit{u"GONOPROXY"_s, m_noProxy}, RuleHit{u"GONOSUMDB"_s, m_noSumDb}}) {
        if (matchingPattern(list.pattern, path)) {
            continue;
        }
        const QStringList written = list.pattern.split(u',');
        for (const QString &glob : written) {
            if (matchingPattern(mended(glob), path)) {
                return RuleHit{list.variable, glob};
            }
        }
    }
    return std::nullopt;
}

ModuleRules ModuleRules::withPrivate(const QString &patterns) const
{
    ModuleRules result = *this;
    result.m_private = appended(m_private, patterns);
    // an empty one takes over GOPRIVATE, which has them already
    result.m_noProxy = m_noProxy.isEmpty() ? QString() : appended(m_noProxy, patterns);
    result.m_noSumDb = m_noSumDb.isEmpty() ? QString() : appended(m_noSumDb, patterns);
    return result;
}

Suspicion suspicionOf(QStringView path, const ProjectOwner &project)
{
    const qsizetype slash = path.indexOf(u'/');
    QStringView host = slash < 0 ? path : path.first(slash);
    if (host.isEmpty()) {
        return Suspicion::None;
    }
    const qsizetype colon = host.lastIndexOf(u':');
    const bool bracketed = host.startsWith(u'[');
    if (bracketed || isIpv4Literal(colon < 0 ? host : host.first(colon))) {
        return Suspicion::AddressInPath;
    }
    if (colon >= 0) {
        return Suspicion::PortInPath;
    }
    if (!host.contains(u'.')) {
        return Suspicion::SingleLabelHost;
    }
    if (hasInternalSuffix(host)) {
        return Suspicion::InternalSuffix;
    }
    const QString owner = ownerOf(path);
    if (owner.isEmpty()) {
        return Suspicion::None;
    }
    if (owner == ownerOfProject(project.modulePath)) {
        return Suspicion::ProjectOwner;
    }
    const bool remote = std::any_of(project.gitRemotes.begin(), project.gitRemotes.end(),
                                    [&owner](const QString &url) { return ownerOfRemote(url) == owner; });
    return remote ? Suspicion::GitRemoteOwner : Suspicion::None;
}

QString suspicionName(Suspicion suspicion)
{
    switch (suspicion) {
    case Suspicion::None: break;
    case Suspicion::SingleLabelHost: return u"single-label-host"_s;
    case Suspicion::AddressInPath: return u"address-in-path"_s;
    case Suspicion::PortInPath: return u"port-in-path"_s;
    case Suspicion::InternalSuffix: return u"internal-suffix"_s;
    case Suspicion::ProjectOwner: return u"project-owner"_s;
    case Suspicion::GitRemoteOwner: return u"git-remote-owner"_s;
    }
    return {};
}

bool isInternalName(QStringView host)
{
    QStringView name = host;
    if (name.startsWith(u'[') && name.endsWith(u']')) {
        name = name.sliced(1, name.size() - 2);
    }
    if (name.endsWith(u'.')) {
        name = name.chopped(1);
    }
    if (isIpv4Literal(name) || name.contains(u':')) {
        QHostAddress address;
        return address.setAddress(name.toString()) && !isPublicAddress(address);
    }
    return !name.isEmpty() && (!name.contains(u'.') || hasInternalSuffix(name));
}

} // namespace Tidyscope
