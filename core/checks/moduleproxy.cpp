// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/hopfindings.h"
#include "core/checks/refine.h"
#include "core/checks/standin.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr double slowMs = 3000;

/// Do the servers behind GOPROXY answer what go asks, and is it module data?
class ModuleProxyCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"module-proxy"_s, 2}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        for (const Target &target : context.facts.targets) {
            plan += answerPlan(context, target);
            plan += refinementPlan(context, target);
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        const auto view = [&context](const Target &target) -> std::optional<HopView> {
            if (target.role == Target::Role::Direct || target.role == Target::Role::Shadowed
                || target.role == Target::Role::Bypassed || target.nameOnly) {
                return std::nullopt;
            }
            const Answer got = answer(context, target);
            // 404 and 410 send go on to the next entry: only at the end of the list are they a failure
            const bool passesOn = got.notFound && !target.last && target.role == Target::Role::ModuleProxy;
            const bool lacksStandIn = got.notFound && !passesOn && lacksOnlyStandIn(context, target);
            const bool slow = got.durationMs > slowMs;
            const QMap<QString, QString> args{
                {u"entry"_s, target.entry},
                {u"status"_s, got.result ? QString::number(got.result->status) : QString()},
                {u"url"_s, target.url.toString()},
                {u"seconds"_s, QString::number(got.durationMs / 1000, 'f', 1)},
                {u"module"_s, context.facts.module.path}};
            const QString key = passesOn ? u"passes-on"_s : lacksStandIn ? u"stand-in"_s : slow ? u"slow"_s : u"pass"_s;
            return HopView{passesOn || lacksStandIn ? Hop::Passed : got.hop,
                           target.role == Target::Role::ModuleProxy ? target.entry : target.url.toString(),
                           Text{u"check.module-proxy."_s + key, args}, got.evidence, got.durationMs};
        };
        return hopFindings(context, info(), ChainFault::Where::Answer, view, Text{u"check.module-proxy.nothing"_s, {}})
            + loginsBehind(context);
    }

private:
    /// Where the right base path wants a login, correcting the path is not the end of it.
    [[nodiscard]] QList<Finding> loginsBehind(const CheckContext &context) const
    {
        for (const Target &target : context.facts.targets) {
            const Fault fault = target.role == Target::Role::ModuleProxy ? faultOf(context, target) : Fault();
            if (fault.cause != "px-path-wrong"_L1 || fault.args.value(u"foundStatus"_s) != "401"_L1) {
                continue;
            }
            QMap<QString, QString> args = fault.args;
            args.insert({{u"status"_s, u"401"_s}, {u"url"_s, fault.args.value(u"found"_s)}});
            Finding finding = plainFinding(info(), Status::Warn, Text{u"check.module-proxy.status"_s, args},
                                           target.entry, fault.evidence);
            finding.cause = u"px-401"_s;
            finding.args = args;
            finding.confidence = 0.8;
            return {finding};
        }
        return {};
    }
};

} // namespace

std::unique_ptr<Check> makeModuleProxyCheck()
{
    return std::make_unique<ModuleProxyCheck>();
}

} // namespace Tidyscope
