// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/chain.h"
#include "core/checks/hopfindings.h"
#include "core/engine/derivefacts.h"
#include "core/goenv/publicservers.h"
#include "core/model/diagnosis.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Step 4: which modules of the project are private, and do the rules say so?
class PrivateModulesCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"private-modules"_s, 4}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &) const override { return {}; }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        if (!context.facts.suspicionKnown) {
            return {plainFinding(info(), Status::Running, Text{u"check.waiting-for-settings"_s, {}})};
        }
        const QList<ModuleRow> rows = moduleRows(context);
        QStringList leaking;
        QStringList to;
        int byRule = 0;
        for (const ModuleRow &row : rows) {
            byRule += row.isPrivate ? 1 : 0;
            if (row.leaks) {
                leaking.append(row.module);
                to += row.contacts;
            }
        }
        if (leaking.isEmpty()) {
            const QMap<QString, QString> args{{u"modules"_s, QString::number(rows.size())},
                                              {u"private"_s, QString::number(byRule)}};
            return {plainFinding(
                info(), rows.isEmpty() ? Status::Skipped : Status::Pass,
                Text{rows.isEmpty() ? u"check.private-modules.none"_s : u"check.private-modules.pass"_s, args})};
        }
        to.removeDuplicates();
        Finding finding = plainFinding(info(), Status::Warn, {}, leaking.first());
        finding.cause = u"priv-not-declared"_s;
        finding.confidence = 0.9;
        finding.args = {{u"modules"_s, leaking.mid(0, 5).join(u", "_s)},
                        {u"private"_s, context.facts.suspected.join(u',')},
                        {u"to"_s, to.join(u", "_s)}};
        finding.evidence = context.evidence.idsOf(goModRequest(context));
        for (const QString &module : std::as_const(leaking)) {
            finding.evidence += resolution(context, hostOf(module)).evidence;
        }
        finding.reason = Text{u"check.private-modules.leak"_s, finding.args};
        return {finding};
    }
};

bool isPublicServer(const CheckContext &context, const QUrl &url)
{
    if (isKnownPublicServer(url.host())) {
        return true;
    }
    const Resolution name = resolution(context, url.host());
    const bool inside = isInternalName(url.host())
        || (!name.addresses.isEmpty() && std::ranges::none_of(name.addresses, [](const QHostAddress &address) {
                            return isPublicAddress(address);
                        }));
    return !inside;
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
    bool toPublic = false;
    if (noProxy) {
        row.contacts.append(hostOf(module.path));
    } else {
        for (const GoProxyEntry &entry : facts.proxies.entries()) {
            if (entry.kind == GoProxyEntry::Kind::Url && entry.url.scheme() != "file"_L1) {
                row.contacts.append(entry.url.host());
                toPublic = toPublic || isPublicServer(context, entry.url);
            } else if (entry.kind == GoProxyEntry::Kind::Direct) {
                row.contacts.append(hostOf(module.path));
            }
        }
    }
    if (facts.sumDb.isUsable() && !facts.rules.noSumDb(module.path)) {
        row.checksums = facts.sumDb.name;
        toPublic = toPublic || isPublicServer(context, facts.sumDb.url);
    }
    row.leaks = row.suspected && toPublic;
    if (row.suspected) {
        const Suspicion why =
            suspicionOf(module.path, {context.surroundings.goMod.module, context.surroundings.gitRemotes});
        const QString key = why == Suspicion::None ? u"private-addresses"_s : suspicionName(why);
        row.why = Text{u"module.suspected."_s + key, {{u"host"_s, hostOf(module.path)}}};
    }
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

std::unique_ptr<Check> makePrivateModulesCheck()
{
    return std::make_unique<PrivateModulesCheck>();
}

} // namespace Tidyscope
