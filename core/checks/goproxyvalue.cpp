// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/base/redactor.h"
#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/unsetcommands.h"
#include "core/engine/derivefacts.h"
#include "core/envcheck/envcheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Which mistake made go refuse the list.
QString refusedBecause(const QString &value, const std::optional<GoVersion> &version)
{
    if (value.trimmed().isEmpty()) {
        return u"env-goproxy-empty"_s;
    }
    const QList<EnvProblem> problems = checkValue(u"GOPROXY"_s, value, version);
    for (const QString &cause : {u"env-goproxy-empty"_s, u"env-goproxy-separator"_s}) {
        if (std::ranges::any_of(problems, [&cause](const EnvProblem &problem) { return problem.id == cause; })) {
            return cause;
        }
    }
    return u"env-goproxy-typo"_s;
}

/// Is GOPROXY a list that go accepts, and does it leave go anything to ask?
class GoProxyValueCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"goproxy-value"_s, 2}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &) const override { return {}; }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        const EnvValue value = context.facts.env.get(u"GOPROXY"_s);
        const GoProxyList &list = context.facts.proxies;
        QMap<QString, QString> args{{u"variable"_s, u"GOPROXY"_s},
                                    {u"value"_s, Redactor().mask(value.value)},
                                    {u"error"_s, list.error()},
                                    {u"where"_s,
                                     value.origin == Origin::Process ? u"$GOPROXY"_s
                                         : value.file.isEmpty()      ? u"go env"_s
                                                                     : value.file}};
        addUnsetCommands(args, value);
        QString cause;
        if (!list.isValid()) {
            cause = refusedBecause(value.value, context.facts.goVersion);
        } else if (list.isOff() && !context.facts.rules.noProxy(context.facts.module.path)) {
            cause = u"env-goproxy-off"_s;
        }
        if (cause.isEmpty()) {
            return {plainFinding(info(), Status::Pass, Text{u"check.goproxy-value.pass"_s, args}, u"GOPROXY"_s)};
        }
        Finding finding = plainFinding(info(), Status::Fail,
                                       Text{cause == "env-goproxy-off"_L1 ? u"check.goproxy-value.env-goproxy-off"_s
                                                                          : u"check.goproxy-value.env-goproxy-typo"_s,
                                            args},
                                       u"GOPROXY"_s);
        finding.cause = cause;
        finding.confidence = 0.97;
        finding.args = args;
        finding.args.insert({{u"subject"_s, u"GOPROXY"_s},
                             {u"message"_s, list.error()},
                             {u"module"_s, context.facts.module.toString()}});
        if (const auto settings = Settings::goEnvRequest(context.options, context.surroundings)) {
            finding.evidence = context.evidence.idsOf(*settings);
        }
        // A closed list harms only where something is missing: a run of go that succeeds needs nothing from it.
        if (goOutcome(context).state == GoOutcome::State::Succeeded) {
            finding.status = cause == "env-goproxy-off"_L1 ? Status::Pass : Status::Warn;
            finding.cause = finding.status == Status::Pass ? QString() : cause;
        }
        return {finding};
    }
};

} // namespace

std::unique_ptr<Check> makeGoProxyValueCheck()
{
    return std::make_unique<GoProxyValueCheck>();
}

} // namespace Tidyscope
