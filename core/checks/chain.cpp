// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/chain.h"

#include "core/base/gzip.h"
#include "core/goenv/godebug.h"
#include "core/goenv/publicservers.h"
#include "core/gotool/gowords.h"

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

bool waitedInVain(const CheckContext &context, const Evidence &evidence)
{
    constexpr double longMs = 4900; // a try of go's at a name server, by default
    return context.final && evidence.outcome == Outcome::Cancelled && evidence.durationMs > longMs;
}

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

/// Whether the body of a 200 is what the protocol sends for this URL.
bool isModuleData(const QUrl &url, const HttpResult &result)
{
    if (isGzip(result.body)) {
        return true; // packed, and cut off: nothing is known of it
    }
    const QString path = url.path();
    if (path.endsWith(".info"_L1) || path.endsWith("/@latest"_L1)) {
        return result.body.trimmed().startsWith('{');
    }
    if (path.endsWith(".zip"_L1)) {
        return result.body.startsWith("PK");
    }
    return !isHtmlPage(result);
}

} // namespace

bool isHtmlPage(const HttpResult &result)
{
    QByteArray body = result.body;
    if (body.startsWith("\xef\xbb\xbf")) {
        body.remove(0, 3);
    }
    // go does not look at the type: a file server that calls everything a page serves modules all the same
    return body.trimmed().startsWith('<')
        || (result.header("content-type").toLower().startsWith("text/html") && body.contains('<'));
}

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

QList<ProbeRequest> answerPlan(const CheckContext &context, const Target &target)
{
    const FirstHop first = connection(context, target);
    const Tunnel tunneled = tunnel(context, target);
    const Handshake secured = handshake(context, target);
    const bool open = first.hop == Hop::Passed && (tunneled.hop == Hop::Passed || tunneled.hop == Hop::Skipped)
        && (secured.hop == Hop::Passed || secured.hop == Hop::Skipped);
    if (!open || target.nameOnly) {
        return {};
    }
    HttpRequest request;
    request.url = target.url;
    request.proxy = proxyHop(context, target);
    request.credentials = target.credentials;
    if (!request.proxy) {
        request.endpoint = first.endpoint;
    }
    return {request};
}

Answer answer(const CheckContext &context, const Target &target)
{
    Answer out;
    const FirstHop first = connection(context, target);
    const Tunnel tunneled = tunnel(context, target);
    const Handshake secured = handshake(context, target);
    if (target.nameOnly || first.hop == Hop::Failed || first.hop == Hop::Skipped || tunneled.hop == Hop::Failed
        || secured.hop == Hop::Failed) {
        out.hop = Hop::Skipped;
        return out;
    }
    const QList<ProbeRequest> plan = answerPlan(context, target);
    const Evidence *evidence = plan.isEmpty() ? nullptr : context.evidence.find(plan.first());
    if (!evidence || evidence->outcome == Outcome::Cancelled) {
        return out;
    }
    out.evidence = {evidence->id};
    out.durationMs = evidence->durationMs;
    out.result = std::get_if<HttpResult>(&evidence->result);
    out.hop = Hop::Failed;
    if (!out.result) {
        return out;
    }
    const HttpResult &result = *out.result;
    if (result.status == 0) {
        if (result.failure == HttpResult::Failure::Timeout) {
            out.cause = u"px-hang"_s;
        } else if (result.failure == HttpResult::Failure::Reset) {
            out.cause = u"tcp-reset"_s;
        }
        return out;
    }
    out.notFound = result.status == 404 || result.status == 410;
    const bool redirect = result.status >= 300 && result.status < 400;
    if (result.status == 200 && isHtmlPage(result) && !isModuleData(target.url, result)
        && target.role != Target::Role::Direct) {
        out.cause = u"captive-html-info"_s;
    } else if (result.status == 200 || redirect) {
        out.hop = Hop::Passed;
    } else if (target.role == Target::Role::Direct) {
        // a page of the module's host is no module proxy: whatever it answers shows that it can be reached
        out.hop = result.status < 500 ? Hop::Passed : Hop::Failed;
    } else if (target.url.query() == "go-get=1"_L1) {
        out.cause = u"goget-meta-missing"_s; // nor did go find a tag on it
    } else if (result.status == 407 && target.proxy.useProxy) {
        out.cause = u"px-407-as-status"_s; // of a plain http request the HTTP proxy answers itself
    } else {
        out.cause = causeOfStatus(result.status);
    }
    return out;
}

ChainFault chainFault(const CheckContext &context, const Target &target)
{
    using Where = ChainFault::Where;
    const Resolution name = resolution(context, target.nameToResolve());
    if (name.hop == Hop::Failed) {
        return {Where::Name, name.cause, name.evidence};
    }
    if (name.hop == Hop::Pending) {
        return {Where::Pending, {}, {}};
    }
    if (target.nameOnly) {
        return {};
    }
    const FirstHop first = connection(context, target);
    if (first.hop == Hop::Failed) {
        return {Where::Connection, first.cause, first.evidence};
    }
    const Tunnel tunneled = tunnel(context, target);
    if (tunneled.hop == Hop::Failed) {
        return {Where::Tunnel, tunneled.cause, tunneled.evidence};
    }
    const Handshake secured = handshake(context, target);
    if (secured.hop == Hop::Failed) {
        return {Where::Tls, secured.cause, secured.evidence};
    }
    const Answer got = answer(context, target);
    if (got.hop == Hop::Failed) {
        return {Where::Answer, got.cause, got.evidence};
    }
    return {got.hop == Hop::Pending ? Where::Pending : Where::None, {}, got.evidence};
}

bool neededByGo(const CheckContext &context, const Target &target)
{
    switch (target.role) {
    case Target::Role::Shadowed:
    case Target::Role::Bypassed: return false;
    case Target::Role::FromGo:
    case Target::Role::ChecksumDb:
    case Target::Role::Redirect: return true;
    case Target::Role::ModuleProxy:
    case Target::Role::Direct: break;
    }
    for (const Target &before : context.facts.targets) {
        const bool inList = before.role == Target::Role::ModuleProxy || before.role == Target::Role::Direct;
        if (!inList || before.position >= target.position) {
            continue;
        }
        const ChainFault fault = chainFault(context, before);
        const bool failed = fault.where != ChainFault::Where::None && fault.where != ChainFault::Where::Pending;
        const bool notFound = fault.where == ChainFault::Where::Answer && answer(context, before).notFound;
        if (!notFound && !(failed && before.fallbackOnAnyError)) {
            return false;
        }
    }
    return true;
}

} // namespace Tidyscope
