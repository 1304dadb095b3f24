// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/chain.h"
#include "core/checks/gitaccess.h"
#include "core/engine/derivefacts.h"
#include "core/goenv/publicservers.h"
#include "core/model/diagnosis.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What is asked there is seen by strangers.
bool isPublicServer(const CheckContext &context, const QUrl &url)
{
    if (isKnownPublicServer(url.host())) {
        return true;
    }
    const QHostAddress literal(url.host());
    const Resolution name = resolution(context, url.host());
    const QList<QHostAddress> addresses = literal.isNull() ? name.addresses : QList<QHostAddress>{literal};
    const bool inside = isInternalName(url.host())
        || (!addresses.isEmpty()
            && std::ranges::none_of(addresses, [](const QHostAddress &address) { return isPublicAddress(address); }));
    return !inside;
}

/// GONOPROXY=none is the user's word that the proxies are to be asked for private modules as well. A well-known public one
/// is nobody's own, whatever that says.
bool isAskedOnPurpose(const Facts &facts, const QUrl &url)
{
    return facts.env.value(u"GONOPROXY"_s) == "none"_L1 && !isKnownPublicServer(url.host());
}

/// Who is asked for the module's files, in go's order, and who of them is a stranger.
void addServers(const CheckContext &context, ModuleRow &row)
{
    const Facts &facts = context.facts;
    if (facts.rules.noProxy(row.module)) {
        row.contacts.append(hostOf(row.module));
        return;
    }
    for (const GoProxyEntry &entry : facts.proxies.entries()) {
        if (entry.kind == GoProxyEntry::Kind::Direct) {
            row.contacts.append(hostOf(row.module));
        } else if (entry.kind == GoProxyEntry::Kind::Url && entry.url.scheme() != "file"_L1) {
            row.contacts.append(entry.url.host());
            const bool meant = row.isPrivate && isAskedOnPurpose(facts, entry.url);
            if (!meant && isPublicServer(context, entry.url)) {
                row.leaksTo.append(entry.url.host());
            }
        }
    }
}

ModuleRow rowFor(const CheckContext &context, const ModuleVersion &module)
{
    const Facts &facts = context.facts;
    ModuleRow row;
    row.module = module.path;
    row.version = module.version;
    const auto rule = facts.rules.privateRule(module.path);
    const auto noProxy = facts.rules.noProxyRule(module.path);
    row.isPrivate = rule.has_value();
    row.rule = rule ? rule->toString() : noProxy ? noProxy->toString() : QString();
    row.suspected = !row.isPrivate && matchingPattern(facts.suspected.join(u','), module.path).has_value();
    addServers(context, row);
    if (facts.sumDb.isUsable() && !facts.rules.noSumDb(module.path)) {
        row.checksums = facts.sumDb.name;
        if (isPublicServer(context, facts.sumDb.url)) {
            row.leaksTo.append(facts.sumDb.url.host());
        }
    }
    row.leaksTo.removeDuplicates();
    row.leaks = (row.suspected || row.isPrivate) && !row.leaksTo.isEmpty();
    if (!row.leaks) {
        row.leaksTo.clear();
    }
    if (row.suspected) {
        const Suspicion why =
            suspicionOf(module.path, {context.surroundings.goMod.module, context.surroundings.gitRemotes});
        const QString key = why == Suspicion::None ? u"private-addresses"_s : suspicionName(why);
        row.why = Text{u"module.suspected."_s + key, {{u"host"_s, hostOf(module.path)}}};
    }
    row.repository = gitRepositoryOf(context, module.path);
    return row;
}

} // namespace

QList<ModuleRow> moduleRows(const CheckContext &context)
{
    QList<ModuleRow> rows;
    if (context.facts.goUsable) {
        for (const ModuleVersion &module : projectModules(context.surroundings)) {
            rows.append(rowFor(context, module));
        }
    }
    return rows;
}

PrivacyAdvice privacyAdvice(const CheckContext &context)
{
    QStringList missing;
    QStringList publicPaths;
    bool onlyDatabase = true;
    const QList<ModuleRow> rows = moduleRows(context);
    for (const ModuleRow &row : rows) {
        if (row.leaks) {
            missing.append(row.module);
            onlyDatabase = onlyDatabase && row.leaksTo == QStringList{context.facts.sumDb.url.host()};
        } else if (!row.isPrivate && !row.suspected) {
            publicPaths.append(row.module);
        }
    }
    PrivacyAdvice advice;
    if (missing.isEmpty()) {
        return advice;
    }
    const PatternCover cover = smallestPatterns(missing, publicPaths);
    advice.patterns = cover.patterns;
    advice.uncovered = cover.uncovered;
    const bool database = onlyDatabase && context.facts.proxiesAreInside;
    advice.variables = withPatterns(context.facts.env, cover.patterns,
                                    database ? PrivacyScope::ChecksumDatabase : PrivacyScope::Everybody);
    return advice;
}

} // namespace Tidyscope
