// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/base/redactor.h"
#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/envedit/otherenvironments.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

bool isProxyVariable(const QString &name)
{
    static const QStringList names{u"HTTP_PROXY"_s, u"HTTPS_PROXY"_s, u"NO_PROXY"_s};
    return names.contains(name.toUpper());
}

bool isTrustVariable(const QString &name)
{
    return name == "SSL_CERT_FILE"_L1 || name == "SSL_CERT_DIR"_L1;
}

/// What decides which settings file go reads.
bool isPlaceOfSettings(const QString &name)
{
    static const QStringList names{u"GOENV"_s, u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"APPDATA"_s};
    return names.contains(name.toUpper());
}

/// Does the user's terminal (or the desktop) see other variables than this run, such that go would get on there?
///
/// A window that was started by a launcher lacks what shell start-up files export; the failure is then real, but only here.
class EnvironmentDifferenceCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"environment-difference"_s, 1}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &) const override { return {}; }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        const std::optional<OtherEnvironment> &other = context.options.otherEnvironment;
        if (!other) {
            return {};
        }
        const QString prefix = u"check.environment-difference."_s + other->id + u'.';
        const QList<EnvironmentDifference> differences =
            compareEnvironments(context.options.environment, other->environment);
        if (differences.isEmpty()) {
            return {plainFinding(info(), Status::Pass, Text{prefix + u"same"_s, {}})};
        }
        const QList<Fault> faults = faultsOf(context);
        QList<Finding> findings;
        QStringList harmless;
        for (const EnvironmentDifference &difference : differences) {
            if (const Fault *fault = explained(context, other->environment, difference.name, faults)) {
                findings.append(findingFor(prefix, difference, *fault));
            } else {
                harmless.append(difference.name);
            }
        }
        if (findings.isEmpty()) {
            const Text text{prefix + u"harmless"_s, {{u"names"_s, harmless.join(u", "_s)}}};
            findings.append(plainFinding(info(), Status::Pass, text));
        }
        return findings;
    }

private:
    [[nodiscard]] static QList<Fault> faultsOf(const CheckContext &context)
    {
        QList<Fault> faults;
        if (const GoOutcome go = goOutcome(context); go.fault.isFault()) {
            faults.append(go.fault);
        }
        for (const Target &target : context.facts.targets) {
            const bool asked = target.role == Target::Role::ModuleProxy || target.role == Target::Role::FromGo;
            if (const Fault fault = asked ? faultOf(context, target) : Fault(); fault.isFault()) {
                faults.append(fault);
            }
        }
        return faults;
    }

    /// The fault that would not be there, as far as can be said, if @p name were what it is in @p other; null: none.
    [[nodiscard]] static const Fault *explained(const CheckContext &context, const QProcessEnvironment &other,
                                                const QString &name, const QList<Fault> &faults)
    {
        if (faults.isEmpty()) {
            // a go that cannot be found, or that fails before it asks anybody
            const bool noGo = context.facts.settingsKnown && !context.facts.goUsable;
            static const Fault withoutHop;
            return noGo && (name == "PATH"_L1 || name == "GOROOT"_L1) ? &withoutHop : nullptr;
        }
        if (isProxyVariable(name)) {
            return otherWay(context, other) ? &faults.first() : nullptr;
        }
        if (isTrustVariable(name)) {
            for (const Fault &fault : faults) {
                if (fault.where == ChainFault::Where::Tls) {
                    return &fault;
                }
            }
            return nullptr;
        }
        static const QStringList deciding{u"GOPROXY"_s,   u"GOSUMDB"_s,    u"GOPRIVATE"_s,   u"GONOPROXY"_s,
                                          u"GONOSUMDB"_s, u"GOINSECURE"_s, u"GOFLAGS"_s,     u"GOTOOLCHAIN"_s,
                                          u"GOVCS"_s,     u"GOAUTH"_s,     u"GO111MODULE"_s, u"GODEBUG"_s};
        return deciding.contains(name) || isPlaceOfSettings(name) ? &faults.first() : nullptr;
    }

    /// Whether go would take another way than here to something that it does not reach.
    [[nodiscard]] static bool otherWay(const CheckContext &context, const QProcessEnvironment &other)
    {
        const HttpProxyPolicy policy = HttpProxyPolicy::fromEnvironment(other, context.facts.goVersion);
        for (const Target &target : context.facts.targets) {
            const ProxyDecision there = policy.decide(target.url);
            const bool differs = there.useProxy != target.proxy.useProxy || there.proxy != target.proxy.proxy
                || there.credentials != target.proxy.credentials;
            if (differs && faultOf(context, target).isFault()) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] Finding findingFor(const QString &prefix, const EnvironmentDifference &difference,
                                     const Fault &fault) const
    {
        const Redactor redactor;
        const auto value = [&redactor](const std::optional<QString> &clear) {
            return clear ? redactor.mask(*clear) : QString();
        };
        const QString kind = !difference.ours ? u"only-there"_s
            : !difference.theirs              ? u"only-here"_s
                                              : u"other-value"_s;
        const Text reason{prefix + kind,
                          {{u"variable"_s, difference.name},
                           {u"here"_s, value(difference.ours)},
                           {u"there"_s, value(difference.theirs)}}};
        return plainFinding(info(), Status::Warn, reason, difference.name, fault.evidence);
    }
};

} // namespace

std::unique_ptr<Check> makeEnvironmentDifferenceCheck()
{
    return std::make_unique<EnvironmentDifferenceCheck>();
}

} // namespace Tidyscope
