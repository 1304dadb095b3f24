// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/hopfindings.h"

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
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        const auto view = [&context](const Target &target) -> std::optional<HopView> {
            if (target.role == Target::Role::Direct || target.role == Target::Role::Shadowed || target.nameOnly) {
                return std::nullopt;
            }
            const Answer got = answer(context, target);
            // 404 and 410 send go on to the next entry: only at the end of the list are they a failure
            const bool passesOn = got.notFound && !target.last && target.role == Target::Role::ModuleProxy;
            const bool slow = got.durationMs > slowMs;
            const QMap<QString, QString> args{
                {u"entry"_s, target.entry},
                {u"status"_s, got.result ? QString::number(got.result->status) : QString()},
                {u"url"_s, target.url.toString()},
                {u"seconds"_s, QString::number(got.durationMs / 1000, 'f', 1)}};
            const QString key = passesOn ? u"passes-on"_s : slow ? u"slow"_s : u"pass"_s;
            return HopView{passesOn ? Hop::Passed : got.hop,
                           target.role == Target::Role::ModuleProxy ? target.entry : target.url.toString(),
                           Text{u"check.module-proxy."_s + key, args}, got.evidence, got.durationMs};
        };
        return hopFindings(context, info(), ChainFault::Where::Answer, view, Text{u"check.module-proxy.nothing"_s, {}});
    }
};

} // namespace

std::unique_ptr<Check> makeModuleProxyCheck()
{
    return std::make_unique<ModuleProxyCheck>();
}

} // namespace Tidyscope
