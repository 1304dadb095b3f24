// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/fault.h"

#include "core/checks/gatewayproduct.h"
#include "core/checks/loginschemes.h"
#include "core/checks/netrctrap.h"
#include "core/checks/refine.h"
#include "core/checks/silence.h"
#include "core/engine/modulerequest.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The HTTP proxy as the user knows it: "proxy.corp.example:3128".
QString proxyName(const Target &target)
{
    return target.connectHost() + u':' + QString::number(target.connectPort());
}

/// The name server that counts; where the system's resolver was asked instead, the first one that it has.
QString askedServer(const CheckContext &context, const Resolution &name)
{
    const QList<Endpoint> &servers = context.surroundings.nameServers;
    const Endpoint asked = name.server.address.isNull() ? servers.value(0) : name.server;
    return asked.address.isNull() ? u"DNS"_s : asked.toString();
}

Fault nameFault(const CheckContext &context, const Target &target)
{
    Fault fault;
    const QString host = target.nameToResolve();
    const Resolution name = resolution(context, host);
    fault.subject = host;
    fault.evidence = name.evidence;
    fault.against = name.against;
    fault.args = {{u"host"_s, host},
                  {u"server"_s, askedServer(context, name)},
                  {u"rcode"_s, name.rcode},
                  {u"serversAsked"_s, QString::number(name.serversAsked)},
                  {u"serversFailed"_s, QString::number(name.serversFailed)},
                  {u"variable"_s, target.proxy.variable}};
    // The servers were asked by us, one by one: only a resolver of the system's that finds the name speaks against it.
    fault.confidence = name.against.isEmpty() ? 0.97 : 0.85;
    fault.cause = name.cause;
    fault.reason = Text{
        name.cause.isEmpty() ? u"check.dns-resolve.fail"_s : u"check.dns-resolve."_s + name.cause.mid(4), fault.args};
    if (target.proxy.useProxy && !name.cause.isEmpty()) {
        fault.cause = u"dns-proxy-host"_s;
    } else if (name.cause == "dns-tcp-blocked"_L1 && context.surroundings.resolver.overTcp) {
        fault.args.insert(u"variant"_s, u"always"_s); // no answer made go ask again
    }
    return fault;
}

Fault connectionFault(const CheckContext &context, const Target &target)
{
    Fault fault;
    const FirstHop first = connection(context, target);
    fault.cause = first.cause;
    fault.evidence = first.evidence;
    fault.confidence = 0.95;
    fault.subject = target.proxy.useProxy || target.port() != 443 ? proxyName(target) : target.connectHost();
    fault.args = {{u"host"_s, target.connectHost()},
                  {u"endpoint"_s, first.endpoint.toString()},
                  {u"proxy"_s, proxyName(target)},
                  {u"variable"_s, target.proxy.variable},
                  {u"variableLower"_s, target.proxy.variable.toLower()}};
    static const QMap<TcpResult::State, QString> keys{{TcpResult::State::Refused, u"refused"_s},
                                                      {TcpResult::State::TimedOut, u"timeout"_s},
                                                      {TcpResult::State::Reset, u"reset"_s},
                                                      {TcpResult::State::Unreachable, u"unreachable"_s}};
    fault.reason = Text{u"check.tcp-connect."_s + keys.value(first.state, u"fail"_s), fault.args};
    return fault;
}

/// Which variant of its cause a refused CONNECT is (core/causes/variants.h); empty: the cause as such.
QString variantOfRefusal(const ConnectResult &result, const QStringList &schemes)
{
    if (result.status == 407) {
        return schemes.isEmpty() || offersBasic(schemes) ? QString() : u"helper"_s;
    }
    constexpr int tooMany = 429;
    constexpr int loginToNetwork = 511;
    static const QList<int> toPage{302, 303, 307};
    if (toPage.contains(result.status) || result.status == loginToNetwork) {
        return u"portal"_s;
    }
    return result.status == tooMany ? u"limit"_s : QString();
}

Fault tunnelFault(const CheckContext &context, const Target &target)
{
    Fault fault;
    const Tunnel tunneled = tunnel(context, target);
    fault.cause = tunneled.cause;
    fault.evidence = tunneled.evidence;
    fault.confidence = 0.97;
    fault.subject = proxyName(target);
    const ConnectResult result = tunneled.result ? *tunneled.result : ConnectResult();
    fault.confidence = fault.cause == "hp-closes"_L1 && result.status > 0 ? 0.75 : fault.confidence;
    const QStringList offered = loginSchemes(result.headers, "Proxy-Authenticate");
    const QStringList schemes = offered.isEmpty() ? result.schemes : offered;
    const QString variant = variantOfRefusal(result, schemes);
    // what a status other than these means, each product decides
    static const QList<int> wellKnown{0, 403, 407, 429, 451, 511};
    fault.confidence =
        result.status < 500 && !wellKnown.contains(result.status) ? qMin(fault.confidence, 0.85) : fault.confidence;
    fault.args = {{u"proxy"_s, proxyName(target)},
                  {u"host"_s, target.url.host()},
                  {u"target"_s, target.hostAndPort()},
                  {u"endpoint"_s, proxyName(target)},
                  {u"status"_s, QString::number(result.status)},
                  {u"reason"_s, result.reason},
                  {u"schemes"_s, schemes.isEmpty() ? u"-"_s : schemes.join(u", "_s)},
                  {u"variable"_s, target.proxy.variable},
                  {u"variableLower"_s, target.proxy.variable.toLower()},
                  {u"scheme"_s, target.proxy.proxy.scheme()},
                  {u"message"_s, result.message}};
    if (!variant.isEmpty()) {
        fault.args.insert(u"variant"_s, variant);
    }
    QString key = result.status > 0 ? u"check.proxy-connect.status"_s : u"check.proxy-connect.fail"_s;
    if (fault.cause == "hp-5xx"_L1 && result.status == 0 && result.socksReply < 0) {
        // no answer so far; within a minute one would still be in time (net/http/transport.go, dialConn)
        fault.confidence = certaintyOfSilence(tunneled.durationMs / 1000);
        fault.args.insert(
            {{u"variant"_s, u"slow"_s}, {u"seconds"_s, QString::number(qRound(tunneled.durationMs / 1000))}});
    }
    if (target.isSocks()) {
        fault.args.insert(u"variant"_s, u"socks"_s);
        fault.args.insert(u"schemes"_s, u"RFC 1929"_s);
        key = u"check.proxy-connect.fail-socks"_s;
        if (result.failure == ConnectResult::Failure::NotSocks) {
            key = u"check.proxy-connect.not-socks"_s;
        }
    }
    fault.reason = Text{key, fault.args};
    return fault;
}

/// The certificate of which x509.Verify complains: of an expired chain the first that is past its day, else the server's own.
CertificateInfo certificateAtFault(const TlsResult &result)
{
    if (result.failure == TlsResult::Failure::Expired) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto past = std::ranges::find_if(result.chain, [&now](const CertificateInfo &certificate) {
            return certificate.notAfter.isValid() && certificate.notAfter < now;
        });
        if (past != result.chain.cend()) {
            return *past;
        }
    }
    return result.chain.value(0);
}

Fault tlsFault(const CheckContext &context, const Target &target)
{
    Fault fault;
    const Handshake secured = handshake(context, target);
    fault.cause = secured.cause;
    fault.evidence = secured.evidence;
    fault.confidence = 0.96;
    fault.subject = target.port() == 443 ? target.url.host() : target.hostAndPort();
    const TlsResult result = secured.result ? *secured.result : TlsResult();
    const CertificateInfo certificate = certificateAtFault(result);
    fault.args = {{u"host"_s, target.url.host()},
                  {u"endpoint"_s, target.hostAndPort()},
                  {u"subject"_s, certificate.subject},
                  {u"issuer"_s, certificate.issuer},
                  {u"names"_s, certificate.names.isEmpty() ? u"-"_s : certificate.names.mid(0, 4).join(u", "_s)},
                  {u"notAfter"_s, certificate.notAfter.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s)},
                  {u"seconds"_s, QString::number(qRound(secured.durationMs / 1000.0))},
                  {u"message"_s, result.message}};
    if (fault.cause == "tls-timeout"_L1) {
        fault.args[u"message"_s] =
            u"net/http: TLS handshake timeout"_s; // what go will say, 10 s after it has connected
        fault.confidence = secured.durationMs > 8000 || result.failure == TlsResult::Failure::Timeout ? 0.96 : 0.85;
    }
    // the words of HostnameError.Error (crypto/x509), as go will print them
    if (fault.cause == "tls-ip-no-san"_L1) {
        fault.args[u"message"_s] =
            u"x509: cannot validate certificate for %1 because it doesn't contain any IP SANs"_s.arg(target.url.host());
    } else if (fault.cause == "tls-cn-only"_L1) {
        fault.args[u"message"_s] = u"x509: certificate relies on legacy Common Name field, use SANs instead"_s;
    }
    const bool toldByMessage = fault.cause == "tls-ip-no-san"_L1 || fault.cause == "tls-cn-only"_L1;
    const bool named = !fault.cause.isEmpty() && !toldByMessage;
    fault.reason = Text{named ? u"check.tls-handshake."_s + fault.cause : u"check.tls-handshake.fail"_s, fault.args};
    return fault;
}

/// Which variant of its cause an answer is: who wrote it, and which logins it offers.
void tellVariant(const HttpResult &result, Fault &fault)
{
    const bool ofServer = result.status == 401;
    const QStringList schemes = loginSchemes(result.headers, ofServer ? "WWW-Authenticate" : "Proxy-Authenticate");
    fault.args.insert(u"schemes"_s, schemes.isEmpty() ? u"-"_s : schemes.join(u", "_s));
    const QString filter = webFilterOf(result);
    if (fault.cause == "px-401"_L1 && areBeyondGo(schemes)) {
        fault.args.insert(u"variant"_s, u"negotiate"_s);
    } else if (fault.cause == "px-407-as-status"_L1 && !schemes.isEmpty() && !offersBasic(schemes)) {
        fault.args.insert(u"variant"_s, u"helper"_s);
    } else if (!filter.isEmpty() && (fault.cause == "px-403"_L1 || fault.cause == "captive-html-info"_L1)) {
        fault.args.insert({{u"variant"_s, u"gateway"_s}, {u"product"_s, filter}});
    }
}

/// Of a plain http request the HTTP proxy writes the answer itself where it does not get through. Squid names the reason.
void blameWebProxy(const Target &target, const HttpResult &result, Fault &fault)
{
    static const QStringList ofGateways{u"px-502"_s, u"px-503"_s, u"px-504"_s};
    const QByteArray reason = result.header("x-squid-error");
    if (!target.proxy.useProxy || target.isTunnelled() || reason.isEmpty() || !ofGateways.contains(fault.cause)) {
        return;
    }
    fault.cause = u"hp-5xx"_s;
    fault.subject = proxyName(target);
    fault.args.insert(
        {{u"variant"_s, u"plain"_s}, {u"reason"_s, u"%1 (%2)"_s.arg(result.reason, QString::fromLatin1(reason))}});
}

/// The module that @p target asks for; go stumbles over others than the one that the run asks for.
QString modulePathOf(const CheckContext &context, const Target &target)
{
    TimelineEvent event;
    event.url = target.url.toString(QUrl::FullyEncoded);
    const QString path = target.role == Target::Role::FromGo ? moduleRequest(event).module : QString();
    return path.isEmpty() ? context.facts.module.path : path;
}

Fault answerFault(const CheckContext &context, const Target &target)
{
    Fault fault;
    const Answer got = answer(context, target);
    fault.cause = got.cause;
    fault.evidence = got.evidence;
    fault.confidence = 0.95;
    fault.subject = target.entry;
    const HttpResult result = got.result ? *got.result : HttpResult();
    const QString modulePath = modulePathOf(context, target);
    if (target.role == Target::Role::Redirect) {
        // it is no entry of GOPROXY, and has an operator of its own
        fault.subject = target.url.port() < 0 ? target.url.host() : target.hostAndPort();
    }
    fault.args = {{u"entry"_s, fault.subject},
                  {u"url"_s, target.url.toString()},
                  {u"host"_s, target.url.host()},
                  {u"endpoint"_s, target.hostAndPort()},
                  {u"status"_s, QString::number(result.status)},
                  {u"seconds"_s, QString::number(qRound(got.durationMs / 1000.0))},
                  {u"contentType"_s, QString::fromUtf8(result.header("content-type"))},
                  {u"modulePath"_s, modulePath},
                  {u"private"_s, modulePath.section(u'/', 0, 1)},
                  {u"proxy"_s, proxyName(target)},
                  {u"variable"_s, target.proxy.variable},
                  {u"scheme"_s, target.proxy.proxy.scheme()},
                  {u"reason"_s, result.reason},
                  {u"message"_s, result.message}};
    QString key = u"fail"_s;
    if (got.cause == "captive-html-info"_L1) {
        key = u"html"_s;
    } else if (got.cause == "px-407-as-status"_L1) {
        key = u"status"_s;
        fault.subject = proxyName(target);
    } else if (got.cause == "px-hang"_L1) {
        key = u"hang"_s;
        const double waited = qMax(got.durationMs / 1000, secondsGoWaited(context, target.url));
        fault.args.insert(u"seconds"_s, QString::number(qRound(waited)));
        fault.confidence = certaintyOfSilence(waited);
    } else if (got.cause == "tcp-reset"_L1) {
        key = u"reset"_s;
        fault.subject = target.hostAndPort();
        const Handshake secured = handshake(context, target);
        if (secured.result && secured.result->version == "TLSv1.3"_L1) {
            // whoever cut it has spoken TLS with us, or let it through; what the server minds it says only now
            fault.args.insert(u"variant"_s, u"after-handshake"_s);
            fault.confidence = 0.75;
        }
    } else if (result.status > 0) {
        key = u"status"_s;
    }
    fault.reason = Text{u"check.module-proxy."_s + key, fault.args};
    tellVariant(result, fault);
    blameWebProxy(target, result, fault);
    blamePrivateName(context, target.url.host(), QString::fromUtf8(result.body), fault);
    if (const auto trap = netrcTrap(context, target.url);
        trap && fault.cause == "px-401"_L1 && target.credentials.isEmpty()) {
        fault.args.insert({{u"netrcMachine"_s, trap->machine}, {u"netrcWanted"_s, trap->wanted}});
    }
    return fault;
}

} // namespace

void blamePrivateName(const CheckContext &context, const QString &server, QStringView said, Fault &fault)
{
    static const QStringList missing{u"px-404"_s, u"px-410"_s};
    if (!missing.contains(fault.cause)
        || (!said.contains("terminal prompts disabled"_L1) && !said.contains("could not read Username"_L1))) {
        return;
    }
    fault.cause = u"priv-not-declared"_s;
    fault.args.insert(u"modules"_s, context.facts.module.path);
    fault.args.insert(u"private"_s, context.facts.module.path.section(u'/', 0, 1));
    fault.args.insert(u"to"_s, server);
}

Fault faultOf(const CheckContext &context, const Target &target)
{
    using Where = ChainFault::Where;
    const ChainFault chain = chainFault(context, target);
    Fault fault;
    switch (chain.where) {
    case Where::None:
    case Where::Pending: break;
    case Where::Name: fault = nameFault(context, target); break;
    case Where::Connection: fault = connectionFault(context, target); break;
    case Where::Tunnel: fault = tunnelFault(context, target); break;
    case Where::Tls: fault = tlsFault(context, target); break;
    case Where::Answer: fault = answerFault(context, target); break;
    }
    fault.where = chain.where;
    refine(context, target, fault);
    return fault;
}

Finding faultFinding(const CheckInfo &info, const Fault &fault, bool needed, double durationMs)
{
    Finding finding;
    finding.check = info.id;
    finding.step = info.step;
    finding.subject = fault.subject;
    finding.status = Status::Fail;
    finding.reason = fault.reason;
    finding.cause = fault.cause;
    finding.args = fault.args;
    finding.confidence = fault.confidence;
    finding.needed = needed;
    finding.evidence = fault.evidence;
    finding.against = fault.against;
    finding.durationMs = durationMs;
    return finding;
}

} // namespace Tidyscope
