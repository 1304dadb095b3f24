// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/hopfindings.h"
#include "core/checks/silence.h"
#include "core/engine/derivefacts.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Does every name that go must resolve on this machine have an address, as Go resolves it?
class DnsResolveCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"dns-resolve"_s, 1}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        if (!context.facts.goUsable) {
            return {};
        }
        QList<ProbeRequest> plan;
        for (const QString &host : hostsToJudge(context.options, context.surroundings, context.facts.rules)) {
            plan += resolutionPlan(context, host);
        }
        // whether a server of the user's is a stranger's can depend on its address, also where nothing is asked of it yet
        for (const GoProxyEntry &entry : context.facts.proxies.urls()) {
            if (!context.facts.httpProxy.decide(entry.url).useProxy) {
                plan += resolutionPlan(context, entry.url.host());
            }
        }
        for (const Target &target : context.facts.targets) {
            plan += resolutionPlan(context, target.nameToResolve());
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        const auto view = [&context](const Target &target) -> std::optional<HopView> {
            const QString host = target.nameToResolve();
            if (host.isEmpty()) {
                return std::nullopt;
            }
            const Resolution name = resolution(context, host);
            QStringList addresses;
            for (const QHostAddress &address : name.addresses.mid(0, 4)) {
                addresses.append(address.toString());
            }
            const QMap<QString, QString> args{
                {u"host"_s, host}, {u"addresses"_s, addresses.join(u", "_s)}, {u"server"_s, name.server.toString()}};
            const QString key = name.fromHostsFile           ? u"hosts-file"_s
                : context.surroundings.systemResolverDecides ? u"pass-system"_s
                                                             : u"pass"_s;
            return HopView{name.hop, host, Text{u"check.dns-resolve."_s + key, args}, name.evidence, name.durationMs};
        };
        return hopFindings(context, info(), ChainFault::Where::Name, view, Text{u"check.dns-resolve.no-name"_s, {}})
            + slowServers(context);
    }

private:
    /// A name server's silence delays every lookup, though an address is there.
    [[nodiscard]] QList<Finding> slowServers(const CheckContext &context) const
    {
        for (const Target &target : context.facts.targets) {
            const QString host = target.nameToResolve();
            const std::optional<Fault> slow = slowName(context, host);
            if (!slow) {
                continue;
            }
            Finding finding = faultFinding(info(), *slow, true, resolution(context, host).durationMs);
            finding.status = Status::Warn;
            return {finding}; // once, whatever the name
        }
        return {};
    }
};

} // namespace

std::unique_ptr<Check> makeDnsResolveCheck()
{
    return std::make_unique<DnsResolveCheck>();
}

} // namespace Tidyscope
