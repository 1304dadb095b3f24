// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/chain.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr quint16 typeA = 1;
constexpr quint16 typeAaaa = 28;

/// The names Go tries for @p name, in order (src/net/dnsclient_unix.go, nameList).
QStringList nameList(const Surroundings &surroundings, const QString &name)
{
    if (name.endsWith(u'.')) {
        return {name.chopped(1)};
    }
    QStringList suffixed;
    for (const QString &domain : surroundings.resolver.searchDomains) {
        suffixed.append(name + u'.' + domain);
    }
    const bool plainFirst = name.count(u'.') >= surroundings.resolver.ndots;
    return plainFirst ? QStringList{name} + suffixed : suffixed + QStringList{name};
}

DnsRequest question(const CheckContext &context, const Endpoint &server, const QString &name, quint16 type)
{
    DnsRequest request;
    request.server = server;
    request.name = name;
    request.type = type;
    request.deadline = context.surroundings.resolver.timeout;
    if (context.surroundings.resolver.overTcp) {
        request.transport = DnsRequest::Transport::Tcp;
    }
    return request;
}

DnsRequest overTcp(DnsRequest request)
{
    request.transport = DnsRequest::Transport::Tcp;
    return request;
}

DnsRequest withoutEdns(DnsRequest request)
{
    request.edns = false;
    return request;
}

/// Answers that Go asks again over TCP (dnsclient_unix.go, exchange), and refusals that may be about the OPT record alone.
bool isCut(const DnsResult &result)
{
    return result.flags.contains("tc"_L1);
}
bool mayBeAboutEdns(const DnsResult &result)
{
    constexpr int badVersion = 16; // RFC 6891, section 9
    return result.rcode == 1 || result.rcode == 4 || result.rcode == badVersion;
}

bool isUdp(const Evidence &evidence)
{
    return std::get<DnsRequest>(evidence.request).transport == DnsRequest::Transport::Udp;
}

/// What came over UDP is only a hint to ask over TCP.
bool isHint(const Evidence &evidence)
{
    const auto *result = std::get_if<DnsResult>(&evidence.result);
    return result && isCut(*result) && isUdp(evidence);
}

bool isSilence(const Evidence &evidence)
{
    return evidence.outcome == Outcome::TimedOut && isUdp(evidence);
}

/// The same without the OPT record, where that may be what the server minds: some refuse such a query, some drop it.
std::optional<DnsRequest> plainQuestion(const Evidence &evidence)
{
    constexpr std::chrono::milliseconds promptly{1500}; // who answers plain queries does so at once
    const auto *result = std::get_if<DnsResult>(&evidence.result);
    const auto &request = std::get<DnsRequest>(evidence.request);
    const bool refused = result && mayBeAboutEdns(*result);
    if (!request.edns || (!refused && !isSilence(evidence))) {
        return std::nullopt;
    }
    DnsRequest plain = withoutEdns(request);
    plain.deadline = refused ? plain.deadline : std::min(plain.deadline, promptly);
    return plain;
}

/// What else @p evidence makes worth asking.
QList<ProbeRequest> furtherQuestions(const Evidence &evidence)
{
    if (isHint(evidence)) {
        return {overTcp(std::get<DnsRequest>(evidence.request))};
    }
    const std::optional<DnsRequest> plain = plainQuestion(evidence);
    return plain ? QList<ProbeRequest>{*plain} : QList<ProbeRequest>();
}

QString causeOfRcode(int rcode)
{
    switch (rcode) {
    case 2: return u"dns-servfail"_s;
    case 3: return u"dns-nxdomain"_s;
    case 5: return u"dns-refused"_s;
    default: return {};
    }
}

/// What Go's resolver would make of one type of record of one name.
struct TypeAnswer
{
    bool pending = false;
    bool refining = false; ///< failed; what that means is still being asked
    bool final = false;    ///< NXDOMAIN or empty: other servers are not asked
    bool firstSilent = false;
    bool answersPlain = false; ///< who was silent answers the question without EDNS
    QList<QHostAddress> addresses;
    const Evidence *decisive = nullptr;
    QString cause;
    int asked = 0;
    int failed = 0;
    QStringList evidence;
    double durationMs = 0;
    double goWaitsMs = 0;
};

/// NOERROR, empty, not recursive and not authoritative (dnsclient_unix.go, checkHeader): it names other servers.
bool isLame(const DnsResult &result)
{
    return result.rcode == 0 && result.answers.isEmpty() && !result.flags.contains("ra"_L1)
        && !result.flags.contains("aa"_L1);
}

/// From 1.22 on go takes a referral with a further record, such as OPT, for an empty answer, and asks nobody else.
bool endsWithReferral(const CheckContext &context, const DnsResult &result)
{
    const std::optional<GoVersion> &version = context.facts.goVersion;
    return result.edns && (!version || version->isAtLeast(1, 22));
}

/// No address came: why, and whether go leaves it at that.
void judgeFailure(const CheckContext &context, const Evidence &evidence, TypeAnswer &answer)
{
    const auto *result = std::get_if<DnsResult>(&evidence.result);
    if (result && isLame(*result)) {
        answer.cause = u"dns-lame"_s;
        answer.final = endsWithReferral(context, *result);
    } else if (result && (result->rcode == 3 || result->rcode == 0)) {
        answer.cause = result->rcode == 3 ? u"dns-nxdomain"_s : u"dns-nodata"_s;
        answer.final = true;
    } else if (context.surroundings.resolver.overTcp && (!result || result->rcode < 0)) {
        answer.cause = u"dns-tcp-blocked"_s; // of UDP nothing is known, and go does not use it
    } else if (result && result->portClosed) {
        answer.cause = u"dns-port-closed"_s;
    } else {
        const std::optional<DnsRequest> plainRequest = plainQuestion(evidence);
        const Evidence *plain = plainRequest ? context.evidence.find(*plainRequest) : nullptr;
        const auto *plainResult = plain ? std::get_if<DnsResult>(&plain->result) : nullptr;
        const QString otherwise =
            evidence.outcome == Outcome::TimedOut || waitedInVain(context, evidence) ? u"dns-timeout"_s : QString();
        if (plainResult && (plainResult->rcode == 0 || plainResult->rcode == 3)) {
            answer.cause = u"dns-formerr-edns"_s;
            answer.answersPlain = true;
            answer.evidence.append(plain->id);
        } else {
            answer.cause = result && result->rcode > 0 ? causeOfRcode(result->rcode) : otherwise;
        }
        // silence is known as such; only what it means may be asked too late
        answer.refining = answer.refining || (plainRequest && !plain && !(context.final && isSilence(evidence)));
    }
}

void judgeServer(const CheckContext &context, const Evidence &evidence, TypeAnswer &answer)
{
    const auto *result = std::get_if<DnsResult>(&evidence.result);
    const auto &request = std::get<DnsRequest>(evidence.request);
    if (isHint(evidence)) {
        const Evidence *whole = context.evidence.find(overTcp(request));
        answer.evidence.append(evidence.id);
        if (!whole) {
            answer.pending = true;
            return;
        }
        judgeServer(context, *whole, answer);
        const auto *overTcpResult = std::get_if<DnsResult>(&whole->result);
        if (!answer.final && !answer.pending && (!overTcpResult || overTcpResult->rcode < 0)) {
            answer.cause = u"dns-tcp-blocked"_s;
        }
        return;
    }
    answer.evidence.append(evidence.id);
    answer.durationMs = qMax(answer.durationMs, evidence.durationMs);
    answer.asked += 1;
    const bool inVain = waitedInVain(context, evidence);
    const bool overTcpAlone = context.surroundings.resolver.overTcp;
    const bool silent = (evidence.outcome == Outcome::TimedOut || inVain) && isUdp(evidence) != overTcpAlone;
    answer.firstSilent = answer.firstSilent || (silent && answer.asked == 1);
    answer.goWaitsMs += silent ? double(request.deadline.count()) : evidence.durationMs;
    if (evidence.outcome == Outcome::Cancelled && !inVain) {
        answer.pending = true;
        return;
    }
    if (result && result->rcode == 0 && !result->addresses().isEmpty()) {
        answer.addresses = result->addresses();
        answer.decisive = &evidence;
        answer.final = true;
        return;
    }
    answer.failed += 1;
    answer.decisive = &evidence;
    judgeFailure(context, evidence, answer);
}

TypeAnswer judgeType(const CheckContext &context, const QString &name, quint16 type)
{
    TypeAnswer answer;
    for (const Endpoint &server : context.surroundings.nameServers) {
        const Evidence *evidence = context.evidence.find(question(context, server, name, type));
        if (!evidence) {
            answer.pending = true;
            return answer;
        }
        judgeServer(context, *evidence, answer);
        if (answer.final || answer.pending) {
            break;
        }
    }
    answer.refining = answer.refining && !answer.final;
    // all of them are asked so often before go gives up (net/dnsclient_unix.go, tryOneName)
    answer.goWaitsMs *= answer.final || answer.pending ? 1 : context.surroundings.resolver.attempts;
    return answer;
}

void fill(Resolution &out, const TypeAnswer &answer)
{
    out.cause = answer.cause;
    out.serversAsked = answer.asked;
    out.serversFailed = answer.failed;
    if (answer.decisive) {
        out.server = std::get<DnsRequest>(answer.decisive->request).server;
        if (const auto *result = std::get_if<DnsResult>(&answer.decisive->result)) {
            out.rcode = result->rcodeName();
        }
        out.evidence.prepend(answer.decisive->id);
    }
}

/// A and AAAA of one name together: either is enough. Go asks the servers in order, waits for each, and for both types
/// (dnsclient_unix.go, tryOneName and goLookupIPCNAMEOrder): silence costs every lookup, also where an address is there.
Resolution judgeName(const CheckContext &context, const QString &name)
{
    Resolution out;
    const TypeAnswer a = judgeType(context, name, typeA);
    const TypeAnswer aaaa = judgeType(context, name, typeAaaa);
    out.durationMs = qMax(a.durationMs, aaaa.durationMs);
    out.addresses = a.addresses + aaaa.addresses;
    const TypeAnswer &decisive = !a.addresses.isEmpty() || aaaa.addresses.isEmpty() ? a : aaaa;
    fill(out, decisive);
    out.evidence += a.evidence + aaaa.evidence;
    out.evidence.removeDuplicates();
    out.goWaitsMs = qMax(a.goWaitsMs, aaaa.goWaitsMs);
    const bool open = a.pending || aaaa.pending;
    if (!out.addresses.isEmpty()) {
        out.cause.clear();
        out.slowFirst = a.firstSilent && aaaa.firstSilent;
        // a packet that was lost is no habit: the same question was answered, once more and plain
        const bool answers = (a.firstSilent && a.answersPlain) || (aaaa.firstSilent && aaaa.answersPlain);
        const bool both = a.firstSilent == aaaa.firstSilent;
        out.silentType = answers || both ? QString() : a.firstSilent ? u"A"_s : u"AAAA"_s;
        out.hop = open ? Hop::Pending : Hop::Passed;
    } else {
        out.hop = open || a.refining || aaaa.refining ? Hop::Pending : Hop::Failed;
        // no A record beside a failed AAAA: the failure is what Go reports last, and what needs repair
        static const QStringList none{u"dns-nodata"_s, u"dns-nxdomain"_s};
        if (out.hop == Hop::Failed && none.contains(a.cause) && !none.contains(aaaa.cause)) {
            const QStringList evidence = out.evidence;
            fill(out, aaaa);
            out.evidence += evidence;
            out.evidence.removeDuplicates();
        }
    }
    return out;
}

Resolution systemResolution(const CheckContext &context, const QString &name)
{
    Resolution out;
    const Evidence *evidence = context.evidence.find(SystemResolveRequest{.name = name});
    if (!evidence || evidence->outcome == Outcome::Cancelled) {
        return out;
    }
    out.evidence = {evidence->id};
    out.durationMs = evidence->durationMs;
    const auto *result = std::get_if<SystemResolveResult>(&evidence->result);
    if (result && !result->addresses.isEmpty()) {
        out.addresses = result->addresses;
        out.hop = Hop::Passed;
    } else {
        out.hop = Hop::Failed;
        out.cause = evidence->outcome == Outcome::TimedOut ? u"dns-timeout"_s : QString();
    }
    return out;
}

bool isInHostsFile(const CheckContext &context, const QString &name)
{
    return context.surroundings.hostsFile.contains(name.toLower());
}

Resolution fromHostsFile(const CheckContext &context, const QString &name)
{
    Resolution out;
    out.hop = Hop::Passed;
    out.fromHostsFile = true;
    out.addresses = context.surroundings.hostsFile.values(name.toLower());
    return out;
}

/// The name as Go asks for it on Linux: each candidate of the search list until one has an address.
Resolution serverResolution(const CheckContext &context, const QString &name)
{
    Resolution first;
    bool haveFirst = false;
    double goWaitsMs = 0;
    for (const QString &candidate : nameList(context.surroundings, name)) {
        Resolution out = judgeName(context, candidate);
        goWaitsMs += out.goWaitsMs;
        out.goWaitsMs = goWaitsMs;
        if (out.hop != Hop::Failed) {
            out.completedAs = candidate == name ? QString() : candidate;
            return out;
        }
        if (!haveFirst || candidate == name) { // the plain name's error is the one Go prefers
            first = out;
            haveFirst = true;
        }
        if (out.cause == "dns-timeout"_L1) {
            break; // further candidates would only wait as long again
        }
    }
    return first;
}

} // namespace

QList<ProbeRequest> resolutionPlan(const CheckContext &context, const QString &name)
{
    const Surroundings &surroundings = context.surroundings;
    const bool fromFile = surroundings.nameOrder == NameOrder::FilesThenDns && isInHostsFile(context, name);
    if (name.isEmpty() || !QHostAddress(name).isNull() || fromFile) {
        return {};
    }
    QList<ProbeRequest> plan;
    for (const QString &candidate : nameList(surroundings, name)) {
        for (const Endpoint &server : surroundings.nameServers) {
            for (const quint16 type : {typeA, typeAaaa}) {
                const DnsRequest asked = question(context, server, candidate, type);
                plan.append(asked);
                if (const Evidence *evidence = context.evidence.find(asked)) {
                    plan += furtherQuestions(*evidence);
                }
            }
        }
        const Resolution known = judgeName(context, candidate);
        if (known.hop != Hop::Failed || known.cause == "dns-timeout"_L1) {
            break;
        }
    }
    // The system's own view decides on macOS and Windows; elsewhere it is asked where the servers failed, as a second witness.
    if (surroundings.systemResolverDecides || serverResolution(context, name).hop == Hop::Failed) {
        plan.append(SystemResolveRequest{.name = name});
    }
    return plan;
}

Resolution resolution(const CheckContext &context, const QString &name)
{
    Resolution out;
    const QHostAddress literal(name);
    if (name.isEmpty() || !literal.isNull()) {
        out.hop = Hop::Passed;
        out.literal = true;
        out.addresses = {literal};
        return out;
    }
    const NameOrder order = context.surroundings.nameOrder;
    const bool inFile = isInHostsFile(context, name);
    if (inFile && order == NameOrder::FilesThenDns) {
        return fromHostsFile(context, name);
    }
    const Resolution servers = serverResolution(context, name);
    const Resolution system = systemResolution(context, name);
    if (inFile && order == NameOrder::DnsThenFiles && servers.hop == Hop::Failed) {
        return fromHostsFile(context, name);
    }
    if (context.surroundings.systemResolverDecides) {
        out = system;
        if (out.hop == Hop::Failed && servers.hop == Hop::Failed) {
            // the system does not say why: the servers do
            const QStringList evidence = out.evidence;
            out = servers;
            out.evidence += evidence;
        }
        return out;
    }
    out = servers;
    if (out.hop == Hop::Failed) {
        if (system.hop == Hop::Passed && (out.cause == "dns-nxdomain"_L1 || out.cause == "dns-nodata"_L1)) {
            // the servers that Go asks do not know the name, the system has it from somewhere else
            out.cause = u"dns-resolver-mismatch"_s;
            out.evidence += system.evidence;
        } else if (system.hop == Hop::Passed) {
            out.against = system.evidence;
        } else {
            out.evidence += system.evidence;
        }
    }
    return out;
}

} // namespace Tidyscope
