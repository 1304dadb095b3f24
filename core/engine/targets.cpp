// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/derivefacts_p.h"

#include "core/checks/chain.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int maximalRedirects = 10;

/// The module whose files are asked for in steps 1 to 3.
ModuleVersion targetModule(const Facts &facts, const DiagnosisOptions &options, const Surroundings &surroundings)
{
    if (!options.module.isEmpty()) {
        return ModuleVersion::parse(options.module);
    }
    const QString suspects = facts.proxiesAreInside ? QString() : facts.suspected.join(u',');
    for (const ModuleVersion &module : projectModules(surroundings)) {
        if (!matchingPattern(suspects, module.path) && !facts.rules.noProxy(module.path)) {
            return module;
        }
    }
    return wellKnownModule();
}

QString credentialsOf(const QUrl &url)
{
    return url.userName().isEmpty() ? QString()
                                    : url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded);
}

Target makeTarget(const Facts &facts, Target::Role role, QUrl url, const QString &entry)
{
    Target target;
    target.role = role;
    target.credentials = Secret(credentialsOf(url));
    url.setUserInfo(QString());
    target.url = url;
    target.entry = entry;
    target.proxy = facts.httpProxy.decide(url);
    return target;
}

QUrl directUrl(const ModuleVersion &module)
{
    return QUrl(u"https://"_s + module.path + u"?go-get=1"_s);
}

ProxyFile wantedFile(const ModuleVersion &module)
{
    return module.version.isEmpty() || module.version == "latest"_L1 ? ProxyFile::List : ProxyFile::Info;
}

void addListTargets(Facts &facts)
{
    const ModuleVersion &module = facts.module;
    if (facts.rules.noProxy(module.path)) {
        Target target = makeTarget(facts, Target::Role::Direct, directUrl(module), u"direct"_s);
        target.last = true;
        facts.targets.append(target);
        return;
    }
    if (!facts.proxies.isValid()) {
        return;
    }
    int position = 0;
    for (const GoProxyEntry &entry : facts.proxies.entries()) {
        Target target;
        if (entry.kind == GoProxyEntry::Kind::Url && entry.url.scheme() != "file"_L1) {
            target = makeTarget(facts, Target::Role::ModuleProxy, proxyUrl(entry.url, module, wantedFile(module)),
                                entry.text);
        } else if (entry.kind == GoProxyEntry::Kind::Direct) {
            target = makeTarget(facts, Target::Role::Direct, directUrl(module), u"direct"_s);
        } else {
            ++position;
            continue;
        }
        target.position = position++;
        target.fallbackOnAnyError = entry.fallbackOnAnyError;
        target.last = entry.last || position == facts.proxies.entries().size();
        if (target.url.isValid()) {
            facts.targets.append(target);
        }
    }
}

void addShadowedTarget(Facts &facts)
{
    const GoProxyList list = GoProxyList::parse(facts.shadowedGoProxy, facts.goVersion);
    if (facts.shadowedGoProxy.isEmpty() || !list.isValid() || list.entries().isEmpty()) {
        return;
    }
    const GoProxyEntry &first = list.entries().first();
    if (first.kind != GoProxyEntry::Kind::Url || first.url.scheme() == "file"_L1
        || facts.rules.noProxy(facts.module.path)) {
        return;
    }
    Target target = makeTarget(facts, Target::Role::Shadowed,
                               proxyUrl(first.url, facts.module, wantedFile(facts.module)), first.text);
    target.position = 1000;
    facts.targets.append(target);
}

/// The GOPROXY entry that @p url belongs to, else its host.
QString entryOf(const Facts &facts, const QUrl &url)
{
    for (const GoProxyEntry &entry : facts.proxies.entries()) {
        if (entry.kind == GoProxyEntry::Kind::Url && entry.url.host() == url.host() && entry.url.port() == url.port()
            && url.path().startsWith(entry.url.path())) {
            return entry.text;
        }
    }
    return url.host();
}

bool hasTarget(const Facts &facts, const QUrl &url)
{
    return std::ranges::any_of(facts.targets,
                               [&url](const Target &target) { return !target.nameOnly && target.url == url; });
}

/// Where thousands of requests fail, the first ones show why.
constexpr qsizetype mostGoTargets = 12;
constexpr qsizetype mostGoErrors = 200;

void addGoTarget(Facts &facts, QUrl url, bool nameOnly)
{
    url.setUserInfo(QString());
    const auto already = std::ranges::count(facts.targets, Target::Role::FromGo, &Target::role);
    if (already >= mostGoTargets || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        || (!nameOnly && hasTarget(facts, url))) {
        return;
    }
    Target target = makeTarget(facts, Target::Role::FromGo, url, entryOf(facts, url));
    for (const GoProxyEntry &entry : facts.proxies.entries()) {
        if (entry.text == target.entry) {
            target.credentials = Secret(credentialsOf(entry.url));
        }
    }
    target.position = 500;
    target.nameOnly = nameOnly;
    facts.targets.append(target);
}

/// The company's own proxy may have @p module, which the rules for private modules keep from it; wouldLeak() sees to it that no
/// stranger is asked.
void addBypassedTarget(Facts &facts, const Surroundings &surroundings, ModuleVersion module)
{
    const QList<GoProxyEntry> urls = facts.proxies.isValid() ? facts.proxies.urls() : QList<GoProxyEntry>();
    if (module.path.isEmpty() || !facts.rules.noProxy(module.path) || urls.isEmpty()
        || urls.first().url.scheme() == "file"_L1) {
        return;
    }
    for (const ModuleVersion &required : projectModules(surroundings)) {
        if (module.version.isEmpty() && required.path == module.path) {
            module = required;
        }
    }
    Target target = makeTarget(facts, Target::Role::Bypassed, proxyUrl(urls.first().url, module, wantedFile(module)),
                               urls.first().text);
    target.position = 1000;
    if (target.url.isValid() && !hasTarget(facts, target.url)) {
        facts.targets.append(target);
    }
}

/// What go's own run tells: requests that failed, names it could not look up, requests it still waits for.
void addGoTargets(Facts &facts, const CheckContext &context, const QList<QUrl> &waiting)
{
    const QString suspects = facts.proxiesAreInside ? QString() : facts.suspected.join(u',');
    for (const Evidence &item : context.evidence.all()) {
        const auto *result = std::get_if<ProcessResult>(&item.result);
        if (!result) {
            continue;
        }
        for (const GoRequest &request : result->goRun.requests) {
            if (!request.endMs) {
                addGoTarget(facts, request.url, false); // go was still waiting for it when it was ended
            }
        }
        qsizetype looked = 0;
        for (const GoError &error : result->goRun.errors) {
            if (++looked > mostGoErrors) {
                break;
            }
            if (!error.module.isEmpty() && matchingPattern(suspects, error.module.section(u'@', 0, 0))) {
                continue; // kept from the network by us: no evidence about the network
            }
            addBypassedTarget(facts, context.surroundings, ModuleVersion::parse(error.module));
            // the error names the address that go refused to go on to (cmd/go/internal/web/http.go): nobody asked there
            const bool downgrade = error.text.contains("redirected from secure URL"_L1);
            if (downgrade) {
                continue;
            }
            if (!error.url.isEmpty()) {
                addGoTarget(facts, error.url, false);
            } else if (error.kind == GoError::Kind::Lookup && !error.host.isEmpty()) {
                QUrl name;
                name.setScheme(u"https"_s);
                name.setHost(error.host);
                addGoTarget(facts, name, true);
            }
        }
    }
    for (const QUrl &url : waiting) {
        addGoTarget(facts, url, false);
    }
}

/// Without a run of go nobody else says whether the database is asked directly.
void addChecksumTarget(Facts &facts, const DiagnosisOptions &options, const CheckContext &context)
{
    if (options.runGo || !facts.sumDb.isUsable() || facts.rules.noSumDb(facts.module.path)
        || facts.module.version.isEmpty()) {
        return;
    }
    bool direct = facts.sumDb.explicitUrl || facts.proxies.urls().isEmpty();
    if (!direct && !facts.targets.isEmpty()) {
        const Answer first = answer(context, facts.targets.first());
        direct = first.hop == Hop::Passed && first.result && first.result->status == 200;
        const GoProxyEntry entry = facts.proxies.urls().first();
        Target supported = makeTarget(facts, Target::Role::ChecksumDb,
                                      proxiedSumDbUrl(entry.url, facts.sumDb.name, u"supported"_s), entry.text);
        supported.position = 600;
        if (direct && entry.url.scheme() != "file"_L1) {
            facts.targets.append(supported);
            const Answer answered = answer(context, supported);
            direct = answered.notFound;
        }
    }
    if (direct) {
        const auto path = escapePath(facts.module.path);
        const auto version = escapeVersion(facts.module.version);
        if (path && version) {
            QUrl url = facts.sumDb.url;
            url.setPath(url.path() + u"/lookup/"_s + *path + u'@' + *version);
            Target target = makeTarget(facts, Target::Role::ChecksumDb, url, facts.sumDb.name);
            target.position = 601;
            facts.targets.append(target);
        }
    }
}

void addRedirects(Facts &facts, const CheckContext &context)
{
    for (qsizetype i = 0; i < facts.targets.size() && facts.targets.size() < 40; ++i) {
        const Target target = facts.targets.at(i);
        const Answer got = answer(context, target);
        if (!got.result || got.result->status < 300 || got.result->status >= 400
            || target.position >= 700 + maximalRedirects) {
            continue;
        }
        const QUrl location = target.url.resolved(QUrl::fromEncoded(got.result->header("location")));
        const bool downgrade = target.url.scheme() == "https"_L1 && location.scheme() == "http"_L1;
        if (location.host().isEmpty() || downgrade || hasTarget(facts, location)) {
            continue;
        }
        Target next = makeTarget(facts, Target::Role::Redirect, location, target.entry);
        next.position = qMax(700, target.position + 1);
        facts.targets.append(next);
    }
}

/// Whether asking @p target would show a suspected or private module to strangers.
bool wouldLeak(const Facts &facts, const CheckContext &context, const Target &target)
{
    const QString suspects = facts.suspected.join(u',');
    if (target.role == Target::Role::Bypassed) {
        return seenBy(context, target.url, target.proxy) != Seen::Inside;
    }
    const bool privateModule = matchingPattern(suspects, facts.module.path) || facts.rules.isPrivate(facts.module.path);
    if (!privateModule || target.role == Target::Role::Direct || target.role == Target::Role::FromGo) {
        return false;
    }
    return seenBy(context, target.url, target.proxy) != Seen::Inside;
}

} // namespace

void deriveTargets(Facts &facts, const CheckContext &context, const QList<QUrl> &waiting)
{
    const DiagnosisOptions &options = context.options;
    const Surroundings &surroundings = context.surroundings;
    facts.module = targetModule(facts, options, surroundings);
    const bool outsideModule =
        options.module.isEmpty() && !options.project.isEmpty() && surroundings.goModPath.isEmpty();
    if (!facts.suspicionKnown || outsideModule) {
        return; // outside a module go contacts nobody
    }
    addListTargets(facts);
    addShadowedTarget(facts);
    addGoTargets(facts, context, waiting);
    addChecksumTarget(facts, options, context);
    addRedirects(facts, context);
    facts.targets.removeIf([&](const Target &target) { return wouldLeak(facts, context, target); });
}

ModuleVersion wellKnownModule()
{
    return {u"github.com/google/uuid"_s, u"v1.6.0"_s};
}

} // namespace Tidyscope
