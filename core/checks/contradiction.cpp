// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/contradiction.h"

#include "core/goenv/publicservers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The answer of another server than go's to the same question, without an address in common.
struct OtherAnswer
{
    Endpoint server;
    QHostAddress address;
    QString evidence;
};

std::optional<OtherAnswer> otherAnswer(const CheckContext &context, const QString &host, const Resolution &name)
{
    for (const Evidence &evidence : context.evidence.all()) {
        const auto *request = std::get_if<DnsRequest>(&evidence.request);
        const auto *result = std::get_if<DnsResult>(&evidence.result);
        if (!request || !result || request->name != host || request->server == name.server
            || !context.surroundings.nameServers.contains(request->server)) {
            continue;
        }
        const QList<QHostAddress> addresses = result->addresses();
        const bool differs = std::ranges::none_of(
            addresses, [&name](const QHostAddress &address) { return name.addresses.contains(address); });
        if (!addresses.isEmpty() && differs) {
            return OtherAnswer{request->server, addresses.first(), evidence.id};
        }
    }
    return std::nullopt;
}

/// A certificate that another host's, or an unknown authority, answers there.
std::optional<OtherAnswer> whoElse(const CheckContext &context, const Target &target)
{
    static const QStringList ofSomebodyElse{u"tls-wrong-host"_s, u"tls-mitm-ca"_s, u"tls-self-signed"_s};
    const QString host = target.nameToResolve();
    const Resolution name = resolution(context, host);
    if (target.proxy.useProxy || name.literal || name.fromHostsFile || context.surroundings.systemResolverDecides
        || !ofSomebodyElse.contains(handshake(context, target).cause)) {
        return std::nullopt;
    }
    const std::optional<OtherAnswer> other = otherAnswer(context, host, name);
    // inside another address than outside: the company's own view of its own name, and whose authority it is is the matter
    const bool ownView = other && isPublicAddress(other->address) && !isKnownPublicServer(host)
        && std::ranges::none_of(name.addresses, isPublicAddress);
    return ownView ? std::nullopt : other;
}

TlsRequest handshakeAt(const CheckContext &context, const Target &target, const QHostAddress &address)
{
    TlsRequest request = std::get<TlsRequest>(handshakePlan(context, target).first());
    request.endpoint.address = address;
    request.deadline = std::chrono::seconds(3);
    return request;
}

} // namespace

QList<ProbeRequest> contradictionPlan(const CheckContext &context, const Target &target)
{
    const std::optional<OtherAnswer> other = whoElse(context, target);
    return other ? QList<ProbeRequest>{handshakeAt(context, target, other->address)} : QList<ProbeRequest>();
}

void refineContradiction(const CheckContext &context, const Target &target, Fault &fault)
{
    const std::optional<OtherAnswer> other =
        fault.where == ChainFault::Where::Tls ? whoElse(context, target) : std::nullopt;
    const Evidence *evidence = other ? context.evidence.find(handshakeAt(context, target, other->address)) : nullptr;
    const auto *result = evidence ? std::get_if<TlsResult>(&evidence->result) : nullptr;
    if (!result || !result->verified) {
        return;
    }
    const Resolution name = resolution(context, target.nameToResolve());
    fault.cause = u"dns-hijack"_s;
    fault.subject = target.nameToResolve();
    fault.confidence = 0.93; // its certificate proves who is the real one
    fault.args.insert({{u"variant"_s, u"contradiction"_s},
                       {u"subject"_s, fault.subject},
                       {u"server"_s, name.server.toString()},
                       {u"address"_s, connection(context, target).endpoint.address.toString()},
                       {u"otherServer"_s, other->server.toString()},
                       {u"otherAddress"_s, other->address.toString()}});
    fault.reason = Text{u"check.tls-handshake.contradiction"_s, fault.args};
    fault.evidence += name.evidence + QStringList{other->evidence, evidence->id};
    fault.evidence.removeDuplicates();
}

} // namespace Tidyscope
