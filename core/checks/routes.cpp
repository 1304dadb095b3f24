// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/fault.h"
#include "core/checks/hopfindings.h"
#include "core/checks/standin.h"
#include "core/model/diagnosis.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Step 3: the same file of the same module once through each GOPROXY entry and `direct`.
class RoutesCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"routes"_s, 3}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        for (const Target &target : context.facts.targets) {
            if (target.role == Target::Role::ModuleProxy || target.role == Target::Role::Direct) {
                plan += answerPlan(context, target);
            }
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        QList<Finding> findings;
        for (const RouteResult &route : routeResults(context)) {
            Finding finding =
                plainFinding(info(), route.status, route.reason, route.route, route.evidence, route.durationMs);
            finding.needed = route.needed;
            findings.append(finding);
        }
        if (findings.isEmpty()) {
            const bool waiting = !context.facts.suspicionKnown;
            findings.append(plainFinding(info(), waiting ? Status::Running : Status::Skipped,
                                         Text{waiting ? u"check.waiting-for-settings"_s : u"check.routes.none"_s, {}}));
        }
        return findings;
    }
};

RouteResult routeFor(const CheckContext &context, const Target &target)
{
    RouteResult route;
    route.route = target.entry;
    route.url = target.url.toString();
    route.needed = neededByGo(context, target);
    const Fault fault = faultOf(context, target);
    const Answer got = answer(context, target);
    QMap<QString, QString> args{{u"route"_s, target.entry}, {u"url"_s, route.url}};
    if (got.result) {
        route.httpStatus = got.result->status;
        args[u"status"_s] = QString::number(got.result->status);
    }
    route.durationMs = got.durationMs;
    route.evidence = fault.isFault() ? fault.evidence : got.evidence;
    for (const QString &id : std::as_const(route.evidence)) {
        for (const Evidence &evidence : context.evidence.all()) {
            if (evidence.id == id && std::holds_alternative<HttpRequest>(evidence.request)) {
                route.phases = evidence.phases;
            }
        }
    }
    if (fault.where == ChainFault::Where::Pending) {
        route.status = Status::Running;
        route.reason = Text{u"check.running"_s, {{u"subject"_s, target.entry}}};
    } else if (got.notFound && !target.last) {
        route.status = Status::Pass;
        route.reason = Text{u"check.routes.passes-on"_s, args};
    } else if (lacksOnlyStandIn(context, target)) {
        args[u"module"_s] = context.facts.module.path;
        route.status = Status::Pass;
        route.reason = Text{u"check.routes.stand-in"_s, args};
    } else if (fault.isFault()) {
        route.status = Status::Fail;
        route.reason = fault.reason;
    } else {
        route.status = Status::Pass;
        route.reason = Text{u"check.routes.pass"_s, args};
    }
    return route;
}

} // namespace

QList<RouteResult> routeResults(const CheckContext &context)
{
    QList<RouteResult> routes;
    for (const Target &target : context.facts.targets) {
        if (target.role == Target::Role::ModuleProxy || target.role == Target::Role::Direct) {
            routes.append(routeFor(context, target));
        }
    }
    return routes;
}

std::unique_ptr<Check> makeRoutesCheck()
{
    return std::make_unique<RoutesCheck>();
}

} // namespace Tidyscope
