// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/verdictweight.h"

#include "core/causes/catalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = VerdictWeight::Kind;

constexpr double mostBySupport = 0.94;
constexpr double leftByContradiction = 0.6;
constexpr double chance = 0.01;
constexpr int samplesThatClear = 6;
static_assert(mostBySupport < certainConfidence);

/// The kinds of hops (see RouteSamples::hops) at which causes of a layer lie; none: no route differs there.
QStringList placesOf(const Cause &cause)
{
    switch (cause.layer) {
    case CauseLayer::Resolution: return {u"dns"_s, u"family"_s, u"entry"_s, u"http-proxy"_s}; // of that server's name
    case CauseLayer::Transport: return {u"entry"_s, u"family"_s, u"http-proxy"_s, u"connection"_s};
    case CauseLayer::HttpProxy: return {u"http-proxy"_s};
    // who breaks TLS open may sit anywhere on the way
    case CauseLayer::Tls: return {u"entry"_s, u"family"_s, u"http-proxy"_s, u"connection"_s, u"protocol"_s};
    case CauseLayer::ModuleProxy: return {u"entry"_s, u"protocol"_s};
    case CauseLayer::ChecksumDatabase: return {u"sumdb"_s, u"entry"_s, u"http-proxy"_s, u"connection"_s};
    default: return {};
    }
}

/// What the fault may look like at @p place although it lies elsewhere: an HTTP proxy forbids one server alone, and a login page
/// in place of a module proxy's answer comes from whoever stands before it.
bool mayLookSo(const Cause &cause, const QString &place)
{
    return (cause.layer == CauseLayer::HttpProxy && place == "entry"_L1)
        || (cause.id.startsWith("captive-"_L1) && (place == "http-proxy"_L1 || place == "connection"_L1));
}

/// Faults that every sample would have met. What is wrong with the content of a file may lie behind the part that is fetched.
bool stopsEveryRequest(const Cause &cause)
{
    switch (cause.layer) {
    case CauseLayer::Resolution:
    case CauseLayer::Transport:
    case CauseLayer::HttpProxy:
    case CauseLayer::Tls: return true;
    case CauseLayer::ModuleProxy: return cause.id.startsWith("px-5"_L1);
    default: return false;
    }
}

/// "entry:https://goproxy.cn/base" -> "goproxy.cn", "http-proxy:proxy.corp:3128" -> "proxy.corp"; empty where the hop is no server.
QString hostOf(const QString &hop)
{
    const QString kind = hop.section(u':', 0, 0);
    const QString value = hop.section(u':', 1);
    if (kind == "entry"_L1) {
        return QUrl(value).host();
    }
    return kind == "http-proxy"_L1 ? value.section(u':', 0, -2) : QString();
}

/// Whether a verdict is about @p host, as far as its subject (a host, a URL, an endpoint) tells.
bool isAbout(const Verdict &verdict, const QString &host)
{
    return host.isEmpty() || verdict.subject.isEmpty() || verdict.subject.contains(host, Qt::CaseInsensitive);
}

bool failsMoreThanByChance(const QList<RouteSamples> &routes, const QStringList &failing)
{
    int failures = 0;
    int samples = 0;
    int otherFailures = 0;
    int otherSamples = 0;
    bool always = true;
    for (const RouteSamples &route : routes) {
        const bool fails = failing.contains(route.id);
        (fails ? failures : otherFailures) += route.failures();
        (fails ? samples : otherSamples) += static_cast<int>(route.samples.size());
        always = always && (fails ? route.failsAlways() : route.failures() == 0);
    }
    return always || fisherProbability(failures, samples, otherFailures, otherSamples) <= chance;
}

/// Where the fault lies that the comparison found.
Kind atFaultyHop(const Verdict &verdict, const Cause &cause, const Conclusion &conclusion)
{
    const QString hop = conclusion.faultyHop;
    const QStringList places = placesOf(cause);
    if (places.isEmpty()) {
        return Kind::Silent;
    }
    const QString place = hop.section(u':', 0, 0);
    if (!places.contains(place)) {
        return mayLookSo(cause, place) ? Kind::Silent : Kind::Contradicts;
    }
    return isAbout(verdict, hostOf(hop)) ? Kind::Supports : Kind::Silent; // another server of the same kind
}

/// The user's own route works.
Kind besideOwnSuccess(const Verdict &verdict, const Cause &cause, const RouteSamples &own)
{
    const bool enough = own.samples.size() >= samplesThatClear;
    if (!enough || verdict.severity != Severity::Error || verdict.subject.isEmpty() || !stopsEveryRequest(cause)) {
        return Kind::Silent;
    }
    const bool onTheWay = std::ranges::any_of(
        own.hops, [&verdict](const QString &hop) { return !hostOf(hop).isEmpty() && isAbout(verdict, hostOf(hop)); });
    return onTheWay ? Kind::Contradicts : Kind::Silent;
}

Kind kindOf(const Verdict &verdict, const QString &target, const Comparison &comparison)
{
    const Cause *cause = findCause(verdict.cause);
    if (!cause || comparison.outcome != Comparison::Outcome::Compared || comparison.samples.isEmpty()
        || comparison.module.toString() != target) {
        return Kind::Silent;
    }
    const Conclusion &conclusion = comparison.conclusion;
    const RouteSamples &own = comparison.samples.first();
    if (own.failures() == 0) {
        return besideOwnSuccess(verdict, *cause, own);
    }
    const bool located = conclusion.kind == Conclusion::Kind::RouteFails && !conclusion.faultyHop.isEmpty();
    if (!located || !conclusion.routes.contains(own.id)
        || !failsMoreThanByChance(comparison.samples, conclusion.routes)) {
        return Kind::Silent;
    }
    return atFaultyHop(verdict, *cause, conclusion);
}

} // namespace

VerdictWeight weightOn(const Verdict &verdict, const QString &target, const Comparison &comparison)
{
    const double before = verdict.confidence;
    VerdictWeight weight{kindOf(verdict, target, comparison), before, before};
    switch (weight.kind) {
    case Kind::Silent: break;
    case Kind::Supports: weight.after = std::max(before, std::min(mostBySupport, before + (1 - before) / 2)); break;
    case Kind::Contradicts: weight.after = before * leftByContradiction; break;
    }
    return weight;
}

Diagnosis weighed(Diagnosis diagnosis, const Comparison &comparison)
{
    for (Verdict &verdict : diagnosis.verdicts) {
        verdict.confidence = weightOn(verdict, diagnosis.target, comparison).after;
    }
    return diagnosis;
}

} // namespace Tidyscope
