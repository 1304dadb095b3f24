// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/hopfindings.h"
#include "core/netpolicy/proxyreason.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Which HTTP proxy go uses for what it must reach, and why: the reader sees at once whether a proxy is in play.
class HttpProxySettingsCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"http-proxy-settings"_s, 1}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &) const override { return {}; }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        QList<Finding> findings;
        for (const Target &target : context.facts.targets) {
            const bool listed = target.role == Target::Role::ModuleProxy || target.role == Target::Role::Direct;
            if (listed) {
                findings.append(findingFor(target));
            }
        }
        if (findings.isEmpty()) {
            const bool none = context.facts.httpProxy.isEmpty();
            findings.append(plainFinding(
                info(), none ? Status::Pass : Status::Skipped,
                Text{none ? u"check.http-proxy-settings.none"_s : u"check.http-proxy-settings.nothing"_s, {}}));
        }
        return findings;
    }

private:
    [[nodiscard]] Finding findingFor(const Target &target) const
    {
        using Because = ProxyDecision::Because;
        const ProxyDecision &decision = target.proxy;
        const bool doubtful = decision.because == Because::Invalid || decision.because == Because::RefusedCgi;
        return plainFinding(info(), doubtful ? Status::Warn : Status::Pass, proxyReason(target.url.host(), decision),
                            target.url.host());
    }
};

} // namespace

std::unique_ptr<Check> makeHttpProxySettingsCheck()
{
    return std::make_unique<HttpProxySettingsCheck>();
}

} // namespace Tidyscope
