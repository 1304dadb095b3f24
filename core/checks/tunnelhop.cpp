// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/chain.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

std::optional<ProxyHop> proxyHop(const CheckContext &context, const Target &target)
{
    if (!target.proxy.useProxy) {
        return std::nullopt;
    }
    const FirstHop first = connection(context, target);
    if (first.hop != Hop::Passed) {
        return std::nullopt;
    }
    return ProxyHop{target.proxy.proxy, first.endpoint, target.proxy.credentials};
}

QList<ProbeRequest> tunnelPlan(const CheckContext &context, const Target &target)
{
    const std::optional<ProxyHop> hop = proxyHop(context, target);
    if (!hop || !target.isTunnelled()) {
        return {};
    }
    ConnectRequest request;
    request.proxy = *hop;
    request.target = target.hostAndPort();
    return {request};
}

namespace {

QString causeOfTunnel(const ConnectResult &result)
{
    using enum ConnectResult::Failure;
    // a SOCKS5 proxy says with other numbers what an HTTP proxy says with a status
    constexpr int notAllowed = 2;
    constexpr int lastUnreachable = 6; // general failure, network or host unreachable, refused, TTL expired
    // somebody has to log in first: to the proxy, to the network (RFC 6585), or on a page that everybody is sent to
    static const QList<int> wantLogin{407, 511, 302, 303, 307};
    if (wantLogin.contains(result.status) || result.failure == LoginRefused) {
        return u"hp-407"_s;
    }
    // a web server, which knows no CONNECT and perhaps another address for everything: another port, or another protocol
    static const QList<int> ofNoProxy{301, 308, 400, 404, 405, 501};
    if (ofNoProxy.contains(result.status)) {
        return u"hp-closes"_s;
    }
    if ((result.status >= 400 && result.status < 500) || result.socksReply == notAllowed) {
        return u"hp-403"_s;
    }
    if (result.status >= 500 || (result.socksReply > 0 && result.socksReply <= lastUnreachable)) {
        return u"hp-5xx"_s;
    }
    switch (result.failure) {
    case Reset: return u"tcp-reset"_s;
    case Timeout: return u"hp-5xx"_s; // it has not got through to the server so far; go waits for a minute
    case NotSocks: return u"hp-socks-mismatch"_s;
    case Closed: return u"hp-closes"_s;
    default: return {};
    }
}

} // namespace

Tunnel tunnel(const CheckContext &context, const Target &target)
{
    Tunnel out;
    if (!target.isTunnelled() || target.nameOnly) {
        out.hop = Hop::Skipped;
        return out;
    }
    const FirstHop first = connection(context, target);
    if (first.hop == Hop::Failed || first.hop == Hop::Skipped) {
        out.hop = Hop::Skipped;
        return out;
    }
    const QList<ProbeRequest> plan = tunnelPlan(context, target);
    const Evidence *evidence = plan.isEmpty() ? nullptr : context.evidence.find(plan.first());
    const bool cutOff = evidence && waitedInVain(context, *evidence) && evidence->phases.connect;
    if (!evidence || (evidence->outcome == Outcome::Cancelled && !cutOff)) {
        return out;
    }
    out.evidence = {evidence->id};
    out.durationMs = evidence->durationMs;
    out.result = std::get_if<ConnectResult>(&evidence->result);
    out.hop = out.result && out.result->isOpen() ? Hop::Passed : Hop::Failed;
    if (cutOff && !target.isSocks() && out.result && out.result->status == 0) {
        out.cause = u"hp-5xx"_s;
    } else if (out.result && out.hop == Hop::Failed) {
        // the minute that go waits is for the answer to CONNECT alone
        const bool silentSocks = target.isSocks() && out.result->failure == ConnectResult::Failure::Timeout;
        out.cause = silentSocks ? QString() : causeOfTunnel(*out.result);
    }
    return out;
}

} // namespace Tidyscope
