// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/systemproxy.h"
#include "core/engine/systemproxies.h"
#include "core/goenv/patternlist.h"
#include "core/goenv/privacy.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype mostProxies = 2; // that are tried

/// Go has no HTTP proxy and does not get out; other programs of this user have one. Does the same request get through there?
class ProxyElsewhereCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"proxy-elsewhere"_s, 1}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        const std::optional<Target> stuck = stuckTarget(context);
        if (!stuck || hasProxy(context, *stuck)) {
            return plan;
        }
        const bool asksSystem = context.facts.httpProxy.isEmpty();
        if (const std::optional<ProcessRequest> system = systemProxyRequest(context); system && asksSystem) {
            plan.append(*system);
        }
        const QList<OtherProxy> proxies = proxiesFor(context, *stuck);
        for (const OtherProxy &proxy : proxies) {
            const Target via = through(*stuck, proxy);
            if (proxy.kind != OtherProxy::Kind::Address || tellsStrangers(context, via)) {
                continue;
            }
            plan += resolutionPlan(context, via.nameToResolve());
            plan += connectionPlan(context, via);
            if (via.isTunnelled()) {
                plan += tunnelPlan(context, via);
                plan += via.url.scheme() == "https"_L1 ? handshakePlan(context, via) : answerPlan(context, via);
            } else {
                plan += answerPlan(context, via);
            }
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        const auto skipped = [this](const QString &why) {
            return QList<Finding>{plainFinding(info(), Status::Skipped, Text{u"check.proxy-elsewhere."_s + why, {}})};
        };
        const std::optional<Target> stuck = stuckTarget(context);
        if (stuck ? hasProxy(context, *stuck) : !context.facts.httpProxy.isEmpty()) {
            return skipped(u"has-one"_s);
        }
        if (!stuck) {
            return skipped(u"not-needed"_s);
        }
        const std::optional<ProcessRequest> system =
            context.facts.httpProxy.isEmpty() ? systemProxyRequest(context) : std::nullopt;
        const bool isAsked = system && !context.evidence.find(*system);
        const QList<OtherProxy> proxies = proxiesFor(context, *stuck);
        QList<Finding> findings;
        for (const OtherProxy &proxy : proxies) {
            findings.append(proxy.kind == OtherProxy::Kind::Address ? findingOf(context, *stuck, proxy)
                                                                    : scriptFinding(context, *stuck, proxy));
        }
        if (findings.isEmpty() && isAsked && !context.final) {
            return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, system->program}}})};
        }
        return findings.isEmpty() ? skipped(u"none"_s) : findings;
    }

private:
    /// go has an HTTP proxy, and nothing in NO_PROXY keeps it from using it here.
    [[nodiscard]] static bool hasProxy(const CheckContext &context, const Target &stuck)
    {
        return !context.facts.httpProxy.isEmpty() && stuck.proxy.because != ProxyDecision::Because::NoProxyMatched;
    }

    /// What go would use without NO_PROXY.
    [[nodiscard]] static ProxyDecision withoutNoProxy(const CheckContext &context, const QUrl &url)
    {
        QProcessEnvironment environment = context.options.environment;
        for (const QString &name : {u"NO_PROXY"_s, u"no_proxy"_s}) {
            environment.remove(name);
        }
        return HttpProxyPolicy::fromEnvironment(environment, context.facts.goVersion).decide(url);
    }

    /// Of the system first, as far as it is known yet; without those that @p stuck would go past.
    [[nodiscard]] static QList<OtherProxy> proxiesFor(const CheckContext &context, const Target &stuck)
    {
        if (stuck.proxy.because == ProxyDecision::Because::NoProxyMatched) {
            const ProxyDecision own = withoutNoProxy(context, stuck.url);
            // an internal name is told to a proxy inside alone
            const bool mayKnow = !isInternalName(stuck.url.host()) || isInternalName(own.proxy.host());
            return own.useProxy && mayKnow ? QList<OtherProxy>{{.program = own.variable,
                                                                .path = stuck.proxy.noProxyVariable,
                                                                .url = own.proxy,
                                                                .credentials = own.credentials}}
                                           : QList<OtherProxy>();
        }
        QList<OtherProxy> proxies;
        qsizetype addresses = 0;
        for (const OtherProxy &proxy : systemProxies(context) + context.surroundings.otherProxies) {
            const bool isAddress = proxy.kind == OtherProxy::Kind::Address;
            const bool isKnown = std::ranges::any_of(proxies, [&proxy](const OtherProxy &known) {
                return known.kind == proxy.kind && known.url == proxy.url && known.script == proxy.script;
            });
            if (isKnown || goesPast(proxy.bypass, stuck.url.host()) || (isAddress && addresses == mostProxies)) {
                continue;
            }
            addresses += isAddress ? 1 : 0;
            proxies.append(proxy);
        }
        return proxies;
    }

    /// What browsers do here cannot be known without running the script, so it is no cause: a hint beside one.
    [[nodiscard]] Finding scriptFinding(const CheckContext &context, const Target &stuck, const OtherProxy &proxy) const
    {
        const bool isSearch = proxy.kind == OtherProxy::Kind::Search;
        const std::optional<ProcessRequest> system = systemProxyRequest(context);
        const bool isOfSystem = system && systemProxies(context).contains(proxy);
        return plainFinding(info(), Status::Warn,
                            Text{isSearch ? u"check.proxy-elsewhere.search"_s : u"check.proxy-elsewhere.script"_s,
                                 {{u"program"_s, proxy.program},
                                  {u"path"_s, proxy.path},
                                  {u"script"_s, proxy.script},
                                  {u"host"_s, stuck.url.host()},
                                  {u"variable"_s, variableFor(stuck)}}},
                            isSearch ? proxy.program : proxy.script,
                            isOfSystem ? context.evidence.idsOf(*system) : QStringList());
    }

    [[nodiscard]] static QString variableFor(const Target &stuck)
    {
        return stuck.url.scheme() == "http"_L1 ? u"HTTP_PROXY"_s : u"HTTPS_PROXY"_s;
    }

    /// What go needs and does not reach: the name is not found, or nobody answers at its address.
    [[nodiscard]] static std::optional<Target> stuckTarget(const CheckContext &context)
    {
        using Where = ChainFault::Where;
        for (const Target &target : context.facts.targets) {
            const bool needed = target.role == Target::Role::ModuleProxy || target.role == Target::Role::FromGo;
            if (!needed || target.nameOnly || !neededByGo(context, target)) {
                continue;
            }
            const Where where = chainFault(context, target).where;
            if (where == Where::Name || where == Where::Connection) {
                return target;
            }
        }
        return std::nullopt;
    }

    /// Without TLS the proxy reads what is asked: not for a module that is private or looks so, unless it is inside.
    [[nodiscard]] static bool tellsStrangers(const CheckContext &context, const Target &via)
    {
        const Facts &facts = context.facts;
        const QString &path = facts.module.path;
        const bool isKept = facts.rules.goPrivateRule(path) || facts.rules.noProxy(path)
            || matchingPattern(facts.suspected.join(u','), path) || isInternalName(via.url.host());
        return via.url.scheme() == "http"_L1 && isKept && !isInternalName(via.connectHost());
    }

    /// Without the login of the server: nobody asked us to try it through another program's proxy.
    [[nodiscard]] static Target through(Target target, const OtherProxy &proxy)
    {
        target.credentials = {};
        target.proxy.useProxy = true;
        target.proxy.proxy = proxy.url;
        target.proxy.credentials = proxy.credentials;
        target.proxy.variable = u"HTTPS_PROXY"_s;
        return target;
    }

    [[nodiscard]] Finding findingOf(const CheckContext &context, const Target &stuck, const OtherProxy &proxy) const
    {
        const Target via = through(stuck, proxy);
        const QString name = via.connectHost() + u':' + QString::number(via.connectPort());
        const QMap<QString, QString> args{{u"proxy"_s, name},      {u"program"_s, proxy.program},
                                          {u"path"_s, proxy.path}, {u"host"_s, stuck.url.host()},
                                          {u"subject"_s, name},    {u"variable"_s, variableFor(stuck)}};
        if (tellsStrangers(context, via)) {
            return plainFinding(info(), Status::Skipped, Text{u"check.proxy-elsewhere.kept"_s, args}, name);
        }
        // a proxy may say yes to CONNECT before it has dialled: only the server's own certificate or answer is a proof
        const bool isSecured = via.url.scheme() == "https"_L1;
        const Handshake secured = isSecured ? handshake(context, via) : Handshake();
        const Answer got = isSecured ? Answer() : answer(context, via);
        const bool opened = isSecured ? secured.hop == Hop::Passed : got.result && got.result->status == 200;
        const bool pending = chainFault(context, via).where == ChainFault::Where::Pending;
        if (!opened && pending && !context.final) {
            return plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, name}}}, name);
        }
        const QStringList evidence = isSecured ? tunnel(context, via).evidence + secured.evidence : got.evidence;
        if (!opened) {
            return plainFinding(info(), Status::Warn, Text{u"check.proxy-elsewhere.closed"_s, args}, name, evidence);
        }
        if (stuck.proxy.because == ProxyDecision::Because::NoProxyMatched) {
            return pastIt(context, stuck, args, evidence);
        }
        Finding finding =
            plainFinding(info(), Status::Fail, Text{u"check.proxy-elsewhere.open"_s, args}, name, evidence);
        finding.cause = u"hp-not-set"_s;
        finding.confidence = 0.93;
        finding.args = args;
        finding.args.insert(u"proxyUrl"_s, proxy.url.toString());
        if (!proxy.credentials.isEmpty()) {
            finding.args.insert(u"proxyLogin"_s, u"yes"_s);
        }
        const GoOutcome go = goOutcome(context);
        finding.needed = go.state != GoOutcome::State::Succeeded && go.state != GoOutcome::State::Limited;
        finding.args.insert(u"message"_s, go.error.text.simplified());
        finding.evidence += faultOf(context, stuck).evidence;
        if (const auto system = systemProxyRequest(context); system && systemProxies(context).contains(proxy)) {
            finding.evidence += context.evidence.idsOf(*system);
        }
        return finding;
    }

    /// The HTTP proxy is set and opens the way; NO_PROXY keeps go from it.
    [[nodiscard]] Finding pastIt(const CheckContext &context, const Target &stuck, QMap<QString, QString> args,
                                 const QStringList &evidence) const
    {
        const QString &variable = stuck.proxy.noProxyVariable;
        args.insert({{u"rule"_s, stuck.proxy.noProxyRule},
                     {u"variable"_s, variable},
                     {u"subject"_s, variable},
                     {u"value"_s, context.facts.httpProxy.noProxy()},
                     {u"message"_s, variable + u": "_s + stuck.proxy.noProxyRule}});
        Finding finding = plainFinding(info(), Status::Fail, Text{u"check.proxy-elsewhere.bypassed"_s, args}, variable,
                                       evidence + faultOf(context, stuck).evidence);
        finding.cause = u"hp-noproxy-too-wide"_s;
        finding.confidence = 0.93;
        finding.args = args;
        const GoOutcome go = goOutcome(context);
        finding.needed = go.state != GoOutcome::State::Succeeded && go.state != GoOutcome::State::Limited;
        return finding;
    }
};

} // namespace

std::unique_ptr<Check> makeProxyElsewhereCheck()
{
    return std::make_unique<ProxyElsewhereCheck>();
}

} // namespace Tidyscope
