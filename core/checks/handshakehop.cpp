// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/chain.h"

#include "core/goenv/godebug.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

bool sendsLargeHello(const CheckContext &context)
{
    const std::optional<GoVersion> &version = context.facts.goVersion;
    if (version && !version->isAtLeast(1, 23)) {
        return false;
    }
    const bool firstForm = version && !version->isAtLeast(1, 24);
    const QString setting = firstForm ? u"tlskyber"_s : u"tlsmlkem"_s;
    return goDebugValue(context.options.environment.value(u"GODEBUG"_s), setting) != u"0"_s;
}

QList<ProbeRequest> handshakePlan(const CheckContext &context, const Target &target)
{
    const FirstHop first = connection(context, target);
    const Tunnel tunneled = tunnel(context, target);
    if (target.url.scheme() != "https"_L1 || first.hop != Hop::Passed
        || (tunneled.hop != Hop::Passed && tunneled.hop != Hop::Skipped)) {
        return {};
    }
    TlsRequest request;
    request.serverName = target.url.host();
    request.port = target.port();
    request.proxy = proxyHop(context, target);
    request.smallHello = !sendsLargeHello(context);
    if (!request.proxy) {
        request.endpoint = first.endpoint;
    }
    return {request};
}
namespace {

/// Cut off by the end of the run while it waited for an answer to its hello, after longer than a slow server takes.
bool waitedForHello(const Evidence &evidence)
{
    constexpr double longMs = 5000;
    const bool tunnelled = std::get<TlsRequest>(evidence.request).proxy.has_value();
    const auto *result = std::get_if<TlsResult>(&evidence.result);
    const double waitedMs =
        evidence.durationMs - evidence.phases.connect.value_or(0) - evidence.phases.proxyConnect.value_or(0);
    return evidence.outcome == Outcome::Cancelled && waitedMs > longMs && evidence.phases.connect
        && (!tunnelled || evidence.phases.proxyConnect) && result && result->chain.isEmpty();
}

/// A name, or a star for its first label.
bool namesHost(const QString &pattern, const QString &host)
{
    const bool star = pattern.startsWith("*."_L1);
    return (star ? host.section(u'.', 1) : host).compare(star ? pattern.sliced(2) : pattern, Qt::CaseInsensitive) == 0;
}

/// HostnameError.Error of crypto/x509: an address wants an address among the names, and a name in the subject alone counts for nothing.
QString causeOfOtherNames(const CertificateInfo &leaf, const QString &host)
{
    const bool isAddress = !QHostAddress(host).isNull();
    const bool hasAddress =
        std::ranges::any_of(leaf.names, [](const QString &name) { return !QHostAddress(name).isNull(); });
    if (isAddress && !hasAddress) {
        return u"tls-ip-no-san"_s;
    }
    const QStringList parts = leaf.subject.split(u", "_s);
    const bool inSubject = leaf.names.isEmpty() && std::ranges::any_of(parts, [&host](const QString &part) {
                               return part.startsWith("CN="_L1) && namesHost(part.sliced(3), host);
                           });
    return inSubject ? u"tls-cn-only"_s : u"tls-wrong-host"_s;
}

QString causeOfTls(const TlsResult &result, const QString &host)
{
    using enum TlsResult::Failure;
    switch (result.failure) {
    case UnknownAuthority: return u"tls-mitm-ca"_s;
    case SelfSigned: return u"tls-self-signed"_s;
    case Expired: return u"tls-expired"_s;
    case WrongHost: return causeOfOtherNames(result.chain.value(0), host);
    case Reset: return u"tcp-reset"_s;
    case Timeout: return u"tls-timeout"_s;
    default: return {};
    }
}

} // namespace

Handshake handshake(const CheckContext &context, const Target &target)
{
    Handshake out;
    if (target.url.scheme() != "https"_L1 || target.nameOnly) {
        out.hop = Hop::Skipped;
        return out;
    }
    const FirstHop first = connection(context, target);
    const Tunnel tunneled = tunnel(context, target);
    if (first.hop == Hop::Failed || first.hop == Hop::Skipped || tunneled.hop == Hop::Failed) {
        out.hop = Hop::Skipped;
        return out;
    }
    const QList<ProbeRequest> plan = handshakePlan(context, target);
    const Evidence *evidence = plan.isEmpty() ? nullptr : context.evidence.find(plan.first());
    const bool cutOff = evidence && context.final && waitedForHello(*evidence);
    if (!evidence || (evidence->outcome == Outcome::Cancelled && !cutOff)) {
        return out;
    }
    out.evidence = {evidence->id};
    out.durationMs = evidence->durationMs;
    out.result = std::get_if<TlsResult>(&evidence->result);
    if (cutOff) {
        out.hop = Hop::Failed;
        out.cause = u"tls-timeout"_s;
        return out;
    }
    out.hop = out.result && out.result->failure == TlsResult::Failure::None ? Hop::Passed : Hop::Failed;
    out.cause = out.result ? causeOfTls(*out.result, target.url.host()) : QString();
    return out;
}

} // namespace Tidyscope
