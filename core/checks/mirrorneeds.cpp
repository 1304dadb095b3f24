// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/mirrorneeds.h"

#include "core/causes/catalogue.h"
#include "core/checks/gooutcome.h"
#include "core/checks/registry.h"
#include "core/engine/derivefacts.h"
#include "core/goenv/publicservers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr double patienceMs = 5000; // a request that go waits for longer will hardly be answered

bool helpsWith(const QString &cause)
{
    const Cause *known = findCause(cause);
    return known && known->fixes.contains("use-mirror"_L1);
}

/// The number of the entry of GOPROXY that a mirror would replace where @p target fails; -1: none. A server that is
/// no known public one may be the company's, and have modules that no mirror has.
qsizetype replaceableEntry(const Facts &facts, const QString &entry, const QString &host, bool checksums)
{
    const QList<GoProxyEntry> &entries = facts.proxies.entries();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (entries.at(i).kind == GoProxyEntry::Kind::Url
            && (entries.at(i).text == entry || (!host.isEmpty() && entries.at(i).url.host() == host))) {
            return isPublicEntry(entries.at(i)) ? i : -1;
        }
    }
    if (checksums || (!host.isEmpty() && host == facts.sumDb.url.host())) {
        const auto first = std::ranges::find_if(entries, isPublicEntry);
        return first == entries.cend() ? -1 : first - entries.cbegin();
    }
    return -1;
}

void addNeed(QList<MirrorNeed> &needs, const QString &cause, qsizetype entry)
{
    const bool known = std::ranges::any_of(needs, [&cause](const MirrorNeed &need) { return need.cause == cause; });
    if (entry >= 0 && helpsWith(cause) && !known) {
        needs.append({cause, entry});
    }
}

/// The entry whose answer go took, where its error names no server ("zip: checksum error"): the first that does not say "not
/// here"; -1 where that is no known public one.
qsizetype entryThatAnswered(const CheckContext &context)
{
    const QList<GoProxyEntry> &entries = context.facts.proxies.entries();
    for (qsizetype i = 0; i < entries.size() && entries.at(i).kind == GoProxyEntry::Kind::Url; ++i) {
        const bool steppedOver = std::ranges::any_of(context.facts.targets, [&](const Target &target) {
            return target.role == Target::Role::ModuleProxy && target.entry == entries.at(i).text
                && answer(context, target).notFound;
        });
        if (!steppedOver) {
            return isPublicEntry(entries.at(i)) ? i : -1;
        }
    }
    return -1;
}

/// What go itself came to grief over.
void addNeedOfGo(QList<MirrorNeed> &needs, const CheckContext &context, const GoOutcome &go)
{
    const Facts &facts = context.facts;
    const QString inError = go.error.url.host().isEmpty() ? go.error.host : go.error.url.host();
    // of a silence there is no error
    const QString host = inError.isEmpty() ? go.fault.args.value(u"host"_s) : inError;
    const QString entry = go.fault.args.value(u"entry"_s);
    const Cause *cause = findCause(go.fault.cause);
    const bool nobodyNamed = host.isEmpty() && entry.isEmpty() && cause && cause->layer == CauseLayer::ModuleProxy;
    addNeed(needs, go.fault.cause,
            nobodyNamed ? entryThatAnswered(context) : replaceableEntry(facts, entry, host, go.error.checksumPhase));
}

/// Whether the server took the request and then said nothing, for longer than anybody likes to wait.
bool keepsSilent(const CheckContext &context, const Target &target)
{
    if (answer(context, target).hop != Hop::Pending || connection(context, target).hop != Hop::Passed
        || (target.url.scheme() == "https"_L1 && handshake(context, target).hop != Hop::Passed)) {
        return false;
    }
    double askedMs = 0;
    for (const ProbeRequest &before : connectionPlan(context, target) + handshakePlan(context, target)) {
        const Evidence *evidence = context.evidence.find(before);
        askedMs = evidence ? std::max(askedMs, evidence->startMs + evidence->durationMs) : askedMs;
    }
    return context.nowMs > askedMs + patienceMs;
}

/// What the other files of the protocol showed, which go's own run may not have needed.
void addNeedsOfProtocol(QList<MirrorNeed> &needs, const CheckContext &context)
{
    const QList<Finding> findings = makeProxyProtocolCheck()->run(context);
    for (const Finding &finding : findings) {
        if (finding.status == Status::Fail && finding.needed) {
            addNeed(needs, finding.cause, replaceableEntry(context.facts, finding.subject, {}, false));
        }
    }
}

} // namespace

bool isPrivateHere(const CheckContext &context, const QString &path)
{
    const Facts &facts = context.facts;
    return facts.rules.isPrivate(path) || facts.rules.noProxy(path)
        || matchingPattern(facts.suspected.join(u','), path).has_value();
}

bool isPublicEntry(const GoProxyEntry &entry)
{
    return entry.kind == GoProxyEntry::Kind::Url && isKnownPublicServer(entry.url.host());
}

QList<MirrorNeed> mirrorNeeds(const CheckContext &context)
{
    const Facts &facts = context.facts;
    QList<MirrorNeed> needs;
    if (!facts.goUsable || !facts.suspicionKnown || isPrivateHere(context, facts.module.path)) {
        return needs;
    }
    static const QStringList slow{u"tcp-blackhole"_s, u"px-hang"_s, u"tls-timeout"_s};
    const GoOutcome go = goOutcome(context);
    using State = GoOutcome::State;
    if (go.state == State::Succeeded || go.state == State::Limited) {
        addNeedsOfProtocol(needs, context); // of what go's run had no need of
        return needs;
    }
    const bool ended = go.state == State::Failed || go.state == State::Hung;
    if (ended && isPrivateHere(context, go.error.module.section(u'@', 0, 0))) {
        return needs;
    }
    for (const Target &target : facts.targets) {
        if (target.role == Target::Role::Shadowed || target.role == Target::Role::Bypassed
            || !neededByGo(context, target)) {
            continue;
        }
        const Fault fault = faultOf(context, target);
        const bool counts =
            ended ? fault.cause == go.fault.cause : go.state == State::NotRun || slow.contains(fault.cause);
        if (fault.isFault() && counts) {
            addNeed(needs, fault.cause, replaceableEntry(facts, target.entry, target.url.host(), false));
        } else if (go.state == State::Running && target.role == Target::Role::ModuleProxy
                   && keepsSilent(context, target)) {
            addNeed(needs, u"px-hang"_s, replaceableEntry(facts, target.entry, target.url.host(), false));
        }
    }
    for (const QUrl &url : go.state == State::Running ? facts.trickling : QList<QUrl>()) {
        addNeed(needs, u"px-slow-drip"_s, replaceableEntry(facts, {}, url.host(), false));
    }
    if (ended) {
        addNeedOfGo(needs, context, go);
    }
    if (go.state != State::Running) {
        addNeedsOfProtocol(needs, context);
    }
    return needs;
}

} // namespace Tidyscope
