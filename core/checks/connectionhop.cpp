// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/chain.h"

#include "core/goenv/publicservers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

QList<ProbeRequest> connectionPlan(const CheckContext &context, const Target &target)
{
    if (target.nameOnly) {
        return {};
    }
    const Resolution name = resolution(context, target.nameToResolve());
    if (name.hop != Hop::Passed) {
        return {};
    }
    QList<ProbeRequest> plan;
    int v4 = 0;
    int v6 = 0;
    QList<QHostAddress> addresses = name.addresses;
    if (name.literal) {
        addresses = {QHostAddress(target.connectHost())};
    }
    for (const QHostAddress &address : std::as_const(addresses)) {
        int &count = address.protocol() == QAbstractSocket::IPv6Protocol ? v6 : v4;
        if (count++ < 2) { // two of a family show whether the family works
            TcpRequest request;
            request.endpoint = {address, target.connectPort()};
            request.host = target.connectHost();
            plan.append(request);
        }
    }
    return plan;
}

namespace {

QString causeOfState(TcpResult::State state, bool httpProxy)
{
    using enum TcpResult::State;
    switch (state) {
    case Refused: return httpProxy ? u"hp-refused"_s : u"tcp-refused"_s;
    case TimedOut: return httpProxy ? u"hp-unreachable"_s : u"tcp-blackhole"_s;
    case Unreachable: return httpProxy ? u"hp-unreachable"_s : u"net-unreachable"_s;
    case Reset: return u"tcp-reset"_s;
    case Connected:
    case Denied:
    case OtherError: return {};
    }
    return {};
}

/// The name's answer may be what is wrong with the connection.
QString causeOfAddress(const Resolution &name, const FirstHop &failed, const Target &target)
{
    const QString cause = causeOfState(failed.state, target.proxy.useProxy);
    if (name.literal || target.proxy.useProxy) {
        return cause;
    }
    // "nobody is there": what blocking resolvers and hosts files answer. A loopback address alone may be meant.
    const bool nowhere = failed.endpoint.address.isEqual(QHostAddress::AnyIPv4)
        || failed.endpoint.address.isEqual(QHostAddress::AnyIPv6);
    // a line of the hosts file may be how the company's server is known, or a server on this machine with a port of its own; one
    // for a public server is not
    const QString host = target.nameToResolve();
    const bool thisMachine = host == "localhost"_L1 || host.endsWith(".localhost"_L1);
    const bool usualPort = target.port() == 80 || target.port() == 443;
    const bool wrongLine = name.fromHostsFile && !thisMachine
        && ((failed.endpoint.address.isLoopback() && usualPort) || isKnownPublicServer(host));
    if (nowhere || wrongLine) {
        return u"dns-hijack"_s;
    }
    const bool onlyIpv6 = std::ranges::all_of(name.addresses, [](const QHostAddress &address) {
        return address.protocol() == QAbstractSocket::IPv6Protocol;
    });
    const bool noRoute = failed.state == TcpResult::State::Unreachable || failed.state == TcpResult::State::OtherError;
    return onlyIpv6 && noRoute ? u"dns-ipv6-only-answer"_s : cause;
}

/// Those of the family that works: for the other one go waits 300 ms at most (net/dial.go, fallbackDelay).
void noteSilentAddresses(const QList<const Evidence *> &silent, FirstHop &hop)
{
    for (const Evidence *evidence : silent) {
        const Endpoint endpoint = std::get<TcpRequest>(evidence->request).endpoint;
        if (endpoint.address.protocol() == hop.endpoint.address.protocol()) {
            hop.silent.append(endpoint);
            hop.silentEvidence.append(evidence->id);
        }
    }
}

} // namespace

FirstHop connection(const CheckContext &context, const Target &target)
{
    FirstHop out;
    const Resolution name = resolution(context, target.nameToResolve());
    if (target.nameOnly || name.hop == Hop::Failed || name.hop == Hop::Skipped) {
        out.hop = Hop::Skipped;
        return out;
    }
    const QList<ProbeRequest> plan = connectionPlan(context, target);
    if (name.hop != Hop::Passed || plan.isEmpty()) {
        return out;
    }
    bool pending = false;
    bool haveFailure = false;
    QList<const Evidence *> silent;
    for (const ProbeRequest &request : plan) {
        const Evidence *evidence = context.evidence.find(request);
        const auto *result = evidence ? std::get_if<TcpResult>(&evidence->result) : nullptr;
        if (!evidence || evidence->outcome == Outcome::Cancelled || !result) {
            pending = true;
            continue;
        }
        const Endpoint endpoint = std::get<TcpRequest>(request).endpoint;
        if (result->state == TcpResult::State::Connected && out.hop != Hop::Passed) {
            out.hop = Hop::Passed;
            out.endpoint = endpoint;
            out.state = result->state;
            out.evidence = {evidence->id};
            out.durationMs = evidence->durationMs;
            out.cause.clear();
        }
        if (result->state == TcpResult::State::TimedOut) {
            silent.append(evidence);
        }
        if (out.hop == Hop::Passed) {
            continue;
        }
        out.durationMs = qMax(out.durationMs, evidence->durationMs);
        out.evidence.append(evidence->id);
        // an unreachable IPv6 beside a failing IPv4 is only the absence of IPv6
        if (!haveFailure || out.state == TcpResult::State::Unreachable) {
            out.endpoint = endpoint;
            out.state = result->state;
            haveFailure = true;
        }
    }
    if (out.hop == Hop::Passed) {
        noteSilentAddresses(silent, out);
    } else if (!pending) {
        out.hop = Hop::Failed;
        out.cause = causeOfAddress(name, out, target);
    }
    return out;
}

} // namespace Tidyscope
