// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/refine.h"

#include "core/checks/contradiction.h"
#include "core/checks/basepath.h"
#include "core/checks/interception.h"
#include "core/checks/tlsdetails.h"
#include "core/checks/trustfault.h"
#include "core/goenv/goproxyedit.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The server closed, reset or answered nonsense to a plain request.
bool mayBeTlsPort(const Target &target, const Answer &got)
{
    using Failure = HttpResult::Failure;
    static const QList<Failure> failures{Failure::Closed, Failure::Reset, Failure::Malformed};
    return target.url.scheme() == "http"_L1 && !target.proxy.useProxy && got.result
        && ((got.result->status == 0 && failures.contains(got.result->failure)) || got.result->status == 400);
}

TlsRequest tlsAt(const CheckContext &context, const Target &target)
{
    TlsRequest request;
    request.serverName = target.url.host();
    request.port = target.port();
    request.endpoint = connection(context, target).endpoint;
    return request;
}

void blame(Fault &fault, const QString &cause, const QString &subject, double confidence)
{
    fault.cause = cause;
    fault.subject = subject;
    fault.confidence = confidence;
    fault.args.insert(u"subject"_s, subject);
}

void refineTlsPort(const CheckContext &context, const Target &target, Fault &fault)
{
    const Evidence *evidence = context.evidence.find(tlsAt(context, target));
    const auto *result = evidence ? std::get_if<TlsResult>(&evidence->result) : nullptr;
    if (result && !result->chain.isEmpty()) {
        blame(fault, u"tls-to-http-scheme"_s, target.entry, 0.96);
        fault.evidence.append(evidence->id);
        // without a port https would go to another one
        const auto edited = withHttps(context.facts.env.value(u"GOPROXY"_s), target.entry);
        if (result->failure == TlsResult::Failure::None && target.url.port() > 0 && edited) {
            fault.args.insert({{u"entry"_s, target.entry}, {u"goproxy"_s, plainGoProxy(edited)}});
            fault.args.insert(u"httpsWorks"_s, u"yes"_s);
        }
    }
}

/// The same handshake with a hello that one packet holds, once the large one has waited for longer than most servers take.
QList<ProbeRequest> smallHelloPlan(const CheckContext &context, const Target &target)
{
    constexpr double longMs = 2500;
    const QList<ProbeRequest> plan = handshakePlan(context, target);
    if (plan.isEmpty() || std::get<TlsRequest>(plan.first()).smallHello) {
        return {};
    }
    const Evidence *large = context.evidence.find(plan.first());
    double openMs = context.nowMs; // when the way to the server was known to be open, and the large one began
    for (const ProbeRequest &before : connectionPlan(context, target) + tunnelPlan(context, target)) {
        const Evidence *evidence = context.evidence.find(before);
        openMs = evidence && evidence->outcome == Outcome::Ok ? evidence->startMs + evidence->durationMs : openMs;
    }
    const double waitedMs = large ? large->durationMs : context.nowMs - openMs;
    if (waitedMs < longMs && !(large && large->outcome == Outcome::TimedOut)) {
        return {};
    }
    TlsRequest request = std::get<TlsRequest>(plan.first());
    request.smallHello = true;
    request.deadline = std::chrono::seconds(6); // an end before the large one's
    return {request};
}

/// A hello without an answer: where the packets of full size are lost, and not all, that is said.
void refineSilentHello(const CheckContext &context, const Target &target, Fault &fault)
{
    using Hello = TlsResult::Hello;
    const TlsResult *large = handshake(context, target).result;
    if (large && large->hello == Hello::AnswerCut) {
        blame(fault, u"mtu-blackhole"_s, fault.subject, 0.85);
        fault.reason = Text{u"check.tls-handshake.answer-cut"_s, fault.args};
        return;
    }
    const QList<ProbeRequest> plan = smallHelloPlan(context, target);
    const Evidence *evidence = plan.isEmpty() ? nullptr : context.evidence.find(plan.first());
    const auto *small = evidence ? std::get_if<TlsResult>(&evidence->result) : nullptr;
    if (!small || small->chain.isEmpty()) {
        return; // silent to both, or not known: nothing about sizes
    }
    fault.evidence.append(evidence->id);
    if (large && large->hello == Hello::Arrived) {
        fault.reason = Text{u"check.tls-handshake.large-unanswered"_s, fault.args};
        return; // the packets got there: who reads them is at fault
    }
    // a filter that drops what it cannot read looks nearly the same, and the same where nothing is known of acknowledgements
    blame(fault, u"mtu-blackhole"_s, fault.subject, large && large->hello == Hello::Lost ? 0.88 : 0.7);
    fault.reason = Text{u"check.tls-handshake.mtu-blackhole"_s, fault.args};
}

/// A name without a dot that only a search domain gave an address: another server than the one that was meant.
void refineCompletedName(const CheckContext &context, const Target &target, Fault &fault)
{
    const QString host = target.nameToResolve();
    const Resolution name = resolution(context, host);
    if (!name.completedAs.isEmpty() && !target.proxy.useProxy) {
        blame(fault, u"dns-search-domain"_s, host, 0.9);
        fault.args.insert({{u"host"_s, host}, {u"name"_s, name.completedAs}, {u"server"_s, name.server.toString()}});
        fault.evidence += name.evidence;
    }
}

} // namespace

QList<ProbeRequest> refinementPlan(const CheckContext &context, const Target &target)
{
    const Answer got = answer(context, target);
    QList<ProbeRequest> plan;
    if (mayBeTlsPort(target, got)) {
        plan.append(tlsAt(context, target));
    }
    plan += smallHelloPlan(context, target);
    plan += tlsDetailPlan(context, target) + contradictionPlan(context, target);
    plan += trustPlan(context, target);
    plan += basePathPlan(context, target);
    return plan;
}

void refine(const CheckContext &context, const Target &target, Fault &fault)
{
    using Where = ChainFault::Where;
    refineContradiction(context, target, fault);
    refineTlsDetails(context, target, fault);
    const Answer got = answer(context, target);
    if (fault.cause == "tls-mitm-ca"_L1) {
        refineTrust(context, target, fault);
        if (fault.cause == "tls-mitm-ca"_L1) {
            compareIssuers(context, target, fault);
        }
    } else if (fault.cause == "tls-timeout"_L1) {
        refineSilentHello(context, target, fault);
    } else if (fault.where == Where::Answer && mayBeWrongPath(got)) {
        refineBasePath(context, target, fault);
    } else if (fault.where == Where::Answer && mayBeTlsPort(target, got)) {
        refineTlsPort(context, target, fault);
    }
    static const QStringList ofAnotherServer{u"px-404"_s, u"captive-html-info"_s, u"tls-wrong-host"_s, u"tls-mitm-ca"_s,
                                             u"tcp-refused"_s};
    if (ofAnotherServer.contains(fault.cause)) {
        refineCompletedName(context, target, fault);
    }
}

} // namespace Tidyscope
