// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/hopfindings.h"

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
        static const QMap<Because, QString> keys{
            {Because::NotSet, u"not-set"_s},    {Because::NotHttp, u"not-set"_s},
            {Because::Loopback, u"loopback"_s}, {Because::NoProxyMatched, u"no-proxy"_s},
            {Because::Set, u"set"_s},           {Because::Invalid, u"invalid"_s},
            {Because::RefusedCgi, u"cgi"_s}};
        const ProxyDecision &decision = target.proxy;
        const QMap<QString, QString> args{{u"host"_s, target.url.host()},
                                          {u"variable"_s, decision.variable},
                                          {u"proxy"_s, decision.proxy.toString(QUrl::RemoveUserInfo)},
                                          {u"rule"_s, decision.noProxyRule},
                                          {u"noProxyVariable"_s, decision.noProxyVariable},
                                          {u"error"_s, decision.error}};
        const bool doubtful = decision.because == Because::Invalid || decision.because == Because::RefusedCgi;
        return plainFinding(info(), doubtful ? Status::Warn : Status::Pass,
                            Text{u"check.http-proxy-settings."_s + keys.value(decision.because), args},
                            target.url.host());
    }
};

} // namespace

std::unique_ptr<Check> makeHttpProxySettingsCheck()
{
    return std::make_unique<HttpProxySettingsCheck>();
}

} // namespace Tidyscope
