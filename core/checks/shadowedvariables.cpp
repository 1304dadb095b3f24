// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/base/redactor.h"
#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/engine/derivefacts.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Whether go makes the same of both: it trims the entries of GOPROXY and the words of GOFLAGS, and nothing else.
bool meanTheSame(const QString &name, const QString &a, const QString &b)
{
    if (name == "GOPROXY"_L1) {
        return GoProxyList::parse(a) == GoProxyList::parse(b);
    }
    return a == b || (name == "GOFLAGS"_L1 && a.simplified() == b.simplified());
}

/// Does a variable of the process environment overrule what the user wrote with `go env -w`?
///
/// That is a warning, unless go fails and what the overruled GOPROXY names would have answered: then it is why go fails.
class ShadowedVariablesCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"env-shadowed"_s, 2}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        const Target *target = shadowedTarget(context);
        return target ? answerPlan(context, *target) : QList<ProbeRequest>();
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        static const QStringList downloading{u"GOPROXY"_s,   u"GOSUMDB"_s,    u"GOPRIVATE"_s,  u"GONOPROXY"_s,
                                             u"GONOSUMDB"_s, u"GOINSECURE"_s, u"GOFLAGS"_s,    u"GOTOOLCHAIN"_s,
                                             u"GOVCS"_s,     u"GOAUTH"_s,     u"GOMODCACHE"_s, u"GO111MODULE"_s};
        QList<Finding> findings;
        for (const QString &name : downloading) {
            const EnvValue value = context.facts.env.get(name);
            for (const EnvValue::Layer &layer : value.shadowed) {
                if (value.origin == Origin::Process && layer.origin == Origin::GoEnvFile
                    && !meanTheSame(name, layer.value, value.value)) {
                    findings.append(findingFor(context, value, layer));
                    break;
                }
            }
        }
        if (findings.isEmpty()) {
            findings.append(plainFinding(info(), Status::Pass, Text{u"check.env-shadowed.pass"_s, {}}));
        }
        return findings;
    }

private:
    [[nodiscard]] static const Target *shadowedTarget(const CheckContext &context)
    {
        for (const Target &target : context.facts.targets) {
            if (target.role == Target::Role::Shadowed) {
                return &target;
            }
        }
        return nullptr;
    }

    [[nodiscard]] Finding findingFor(const CheckContext &context, const EnvValue &value,
                                     const EnvValue::Layer &layer) const
    {
        const Redactor redactor;
        const QMap<QString, QString> args{{u"variable"_s, value.name},
                                          {u"value"_s, redactor.mask(value.value)},
                                          {u"shadowedValue"_s, redactor.mask(layer.value)},
                                          {u"file"_s, layer.file}};
        Finding finding = plainFinding(info(), Status::Warn, Text{u"check.env-shadowed.warn"_s, args}, value.name);
        finding.cause = u"env-shadowed"_s;
        finding.args = args;
        finding.confidence = 0.9;
        finding.evidence = context.evidence.idsOf(FileScanRequest{.path = context.facts.goEnvPath});
        if (const auto settings = Settings::goEnvRequest(context.options, context.surroundings)) {
            finding.evidence += context.evidence.idsOf(*settings);
        }
        const GoOutcome go = goOutcome(context);
        const bool goFails = go.state == GoOutcome::State::Failed || go.state == GoOutcome::State::Hung
            || (go.state == GoOutcome::State::NotRun && effectiveFails(context));
        const Target *target = shadowedTarget(context);
        if (value.name == "GOPROXY"_L1 && goFails && target) {
            const Answer got = answer(context, *target);
            if (got.hop == Hop::Passed && got.result && got.result->status == 200) {
                finding.status = Status::Fail;
                finding.confidence = 0.93;
                finding.evidence = got.evidence + finding.evidence;
                finding.reason = Text{u"check.env-shadowed.fail"_s, args};
            }
        }
        if (keptPrivate(context, value, layer, go)) {
            finding.status = Status::Fail;
            finding.cause = u"goprivate-shadowed"_s;
            finding.confidence = 0.93;
            finding.reason = Text{u"check.env-shadowed.fail-private"_s, args};
            finding.evidence += QStringList{go.evidence};
        }
        return finding;
    }

    /// The overruled list covers the module over which go failed, the one in force does not.
    [[nodiscard]] static bool keptPrivate(const CheckContext &context, const EnvValue &value,
                                          const EnvValue::Layer &layer, const GoOutcome &go)
    {
        static const QStringList lists{u"GOPRIVATE"_s, u"GONOPROXY"_s, u"GONOSUMDB"_s};
        const QString path =
            go.error.module.isEmpty() ? context.facts.module.path : go.error.module.section(u'@', 0, 0);
        return go.state == GoOutcome::State::Failed && lists.contains(value.name)
            && matchingPattern(layer.value, path).has_value() && !matchingPattern(value.value, path).has_value();
    }

    [[nodiscard]] static bool effectiveFails(const CheckContext &context)
    {
        const QList<Target> &targets = context.facts.targets;
        return !context.facts.proxies.isValid() || context.facts.proxies.isOff()
            || (!targets.isEmpty() && targets.first().role == Target::Role::ModuleProxy
                && faultOf(context, targets.first()).isFault());
    }
};

} // namespace

std::unique_ptr<Check> makeShadowedVariablesCheck()
{
    return std::make_unique<ShadowedVariablesCheck>();
}

} // namespace Tidyscope
