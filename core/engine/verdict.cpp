// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/verdict.h"

#include "core/base/redactor.h"
#include "core/causes/catalogue.h"
#include "core/causes/variants.h"
#include "core/checks/gooutcome.h"
#include "core/checks/mirrors.h"
#include "core/checks/standin.h"
#include "core/engine/derivefacts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

bool isNetwork(const Finding &finding)
{
    const Cause *cause = findCause(finding.cause);
    return cause && cause->layer >= CauseLayer::Resolution && cause->layer <= CauseLayer::Private;
}

/// Settings because of which other values are not what the user wrote.
bool bringsAboutOthers(const QString &cause)
{
    static const QStringList roots{u"env-shadowed"_s, u"env-file-crlf"_s, u"env-file-ignored"_s, u"env-goenv-off"_s,
                                   u"env-goproxy-separator"_s};
    return roots.contains(cause);
}

/// A cause with all findings that speak of it.
struct Group
{
    QString cause;
    Finding best;
    QStringList evidence;
    bool explainsGo = false;
};

double rank(const Group &group)
{
    const Cause *cause = findCause(group.cause);
    double layer = cause ? static_cast<double>(cause->layer) : 99;
    const bool failed = group.best.status == Status::Fail;
    // a rule that was broken and explains go's failure, whatever it is about
    const bool brokenRule =
        failed && (group.best.check == "settings-rules"_L1 || group.cause == "goprivate-shadowed"_L1);
    if (brokenRule) {
        layer = qMin(layer, static_cast<double>(CauseLayer::Settings));
    }
    const bool early = layer <= static_cast<double>(CauseLayer::Cache);
    // First what go cannot even start without, and what it finds on the disk before it asks anybody; then, among what it meets
    // on its way, the thing it stumbled over; warnings last.
    double value = failed ? 0 : 1000;
    if (failed && early) {
        // a proven overruled setting explains even a bad value: the value is not the one the user wrote
        value += layer + (bringsAboutOthers(group.cause) ? -0.5 : 0) + (group.explainsGo ? -0.2 : 0);
    } else {
        value += (group.explainsGo ? 20 : 100) + layer;
    }
    // a fresh project has no go.sum yet: what `go mod tidy` puts right by itself is said last
    value += group.cause == "gosum-missing"_L1 ? 500 : 0;
    return value - group.best.confidence / 10;
}

/// Whether @p finding is about another server than the one that go stumbled over.
bool isAboutAnother(const Finding &finding, const GoOutcome &go)
{
    const QString host = finding.args.value(u"host"_s);
    const QString stumbled = go.fault.args.value(u"host"_s);
    return !host.isEmpty() && !stumbled.isEmpty() && host.compare(stumbled, Qt::CaseInsensitive) != 0
        && finding.subject != go.fault.subject;
}

QList<Group> groupsOf(const QList<Finding> &findings, const GoOutcome &go)
{
    QList<Group> groups;
    for (const Finding &finding : findings) {
        const bool counts = finding.status == Status::Fail || finding.status == Status::Warn;
        if (finding.cause.isEmpty() || !counts || !finding.needed) {
            continue;
        }
        auto group = std::ranges::find_if(groups, [&finding](const Group &g) { return g.cause == finding.cause; });
        if (group == groups.end()) {
            groups.append(Group{finding.cause, finding, {}, false});
            group = groups.end() - 1;
        }
        const bool isGoRun = finding.check == "go-run"_L1;
        const bool aboutGo = finding.cause == go.fault.cause && finding.subject == go.fault.subject;
        const bool bestIsGoRun = group->best.check == "go-run"_L1;
        // the check of the hop or of the setting speaks better of the cause than go's own line does, if it is about the same
        // thing; that go stumbled over it makes it a failure
        const bool failed = group->best.status == Status::Fail || finding.status == Status::Fail;
        const bool stronger = !isGoRun && group->best.status == Status::Warn && finding.status == Status::Fail;
        const bool nearer =
            finding.cause == go.fault.cause && isAboutAnother(group->best, go) && !isAboutAnother(finding, go);
        const bool better = (bestIsGoRun && !isGoRun) || (!isGoRun && aboutGo) || stronger;
        if (nearer || (better && !(finding.cause == go.fault.cause && isAboutAnother(finding, go)))) {
            group->best = finding;
        }
        group->best.status = failed ? Status::Fail : group->best.status;
        group->explainsGo = group->explainsGo || isGoRun || finding.cause == go.fault.cause;
        group->evidence += finding.evidence;
    }
    // the check of the hop knows nothing of the circumstances under which go met it
    for (Group &group : groups) {
        const bool same = group.cause == go.fault.cause && !isAboutAnother(group.best, go);
        for (auto it = go.fault.args.cbegin(); same && it != go.fault.args.cend(); ++it) {
            if (!group.best.args.contains(it.key())) {
                group.best.args.insert(it.key(), it.value());
            }
        }
    }
    std::ranges::stable_sort(groups, {}, rank);
    return groups;
}

/// Values for the sentences of any cause: what the check filled in, the rest from what go said and was asked.
QMap<QString, QString> sentenceArguments(const CheckContext &context, const Finding &finding, const GoOutcome &go)
{
    const QList<Target> &targets = context.facts.targets;
    const Target target = targets.isEmpty() ? Target() : targets.first();
    const QUrl url = go.error.url.isEmpty() ? target.url : go.error.url;
    const QString shown = url.toString(QUrl::RemoveUserInfo);
    const QString subject = finding.subject.isEmpty() ? context.facts.module.toString() : finding.subject;
    const QString host = url.host().isEmpty() ? subject : url.host();
    const QString module = go.error.module.isEmpty() ? moduleOfError(context, go.error).toString() : go.error.module;
    const QString said = go.error.text.simplified();
    const QString variable = target.proxy.variable.isEmpty() ? u"GOPROXY"_s : target.proxy.variable;
    const QString set = Redactor().mask(context.facts.env.value(variable));
    const QList<Endpoint> &servers = context.surroundings.nameServers;
    const QMap<QString, QString> otherwise{
        {u"subject"_s, subject},
        {u"module"_s, module},
        {u"message"_s, said.isEmpty() ? subject : said},
        {u"host"_s, host},
        {u"url"_s, shown.isEmpty() ? subject : shown},
        {u"entry"_s, target.entry.isEmpty() ? host : target.entry},
        {u"endpoint"_s, url.host().isEmpty() ? host : host + u':' + QString::number(url.port(443))},
        {u"server"_s, servers.isEmpty() ? u"DNS"_s : servers.first().toString()},
        {u"proxy"_s, target.proxy.useProxy ? target.connectHost() : host},
        {u"variable"_s, variable},
        {u"value"_s, set.isEmpty() ? u"-"_s : set},
        {u"path"_s, context.facts.goEnvPath.isEmpty() ? subject : context.facts.goEnvPath},
    };
    QMap<QString, QString> args = finding.args;
    for (auto it = otherwise.begin(); it != otherwise.end(); ++it) {
        if (args.value(it.key()).isEmpty()) {
            args.insert(it.key(), it.value());
        }
    }
    return args;
}

Verdict verdictOf(const CheckContext &context, const Group &group, const GoOutcome &go, QList<Fix> &fixes)
{
    const Finding &finding = group.best;
    const QMap<QString, QString> words = sentenceArguments(context, finding, go);
    Verdict verdict;
    verdict.cause = group.cause;
    verdict.severity = finding.status == Status::Fail ? Severity::Error : Severity::Warning;
    verdict.confidence = finding.confidence;
    verdict.subject = finding.subject;
    const CauseVariant *variant = findCauseVariant(group.cause, finding.args.value(u"variant"_s));
    const QString key = u"cause."_s + group.cause + (variant ? u'.' + variant->name : QString());
    verdict.title = Text{key + u".title"_s, words};
    verdict.explanation = Text{key + u".explanation"_s, words};
    verdict.evidence = finding.evidence + group.evidence;
    verdict.evidence.removeDuplicates();
    verdict.against = finding.against;
    if (group.cause == go.fault.cause && !isAboutAnother(finding, go)) {
        verdict.goSaid = go.error.text;
        if (!go.fault.subject.isEmpty()) {
            verdict.subject = go.fault.subject;
        }
        if (!go.evidence.isEmpty() && !verdict.evidence.contains(go.evidence)) {
            verdict.evidence.append(go.evidence);
        }
    }
    if (const Cause *cause = findCause(group.cause)) {
        const auto add = [&](const QString &id, const QMap<QString, QString> &own) {
            QMap<QString, QString> args = finding.args; // a command is not made of guesses, a sentence may be
            args.insert(own);
            Fix fix = fixFor(id, args);
            fix.title.args = words;
            fix.title.args.insert(own);
            verdict.fixes.append(fix.id);
            if (std::ranges::none_of(fixes, [&fix](const Fix &known) { return known.id == fix.id; })) {
                fixes.append(fix);
            }
        };
        for (const QString &id : variant ? variant->fixes : cause->fixes) {
            const bool isSet = id == "use-module-proxy"_L1 && !context.facts.proxies.urls().isEmpty();
            if (!fixFits(id, finding.args) || isSet) {
                continue;
            }
            if (id != "use-mirror"_L1) {
                add(id, {});
                continue;
            }
            for (const MirrorOffer &offer : mirrorOffers(context, group.cause)) {
                add(id + u':' + offer.mirror.id, offer.args);
                verdict.evidence += offer.evidence;
            }
        }
    }
    return verdict;
}

/// An entry that go had to step over on its way to one that answered: it works, but it is not well.
bool steppedOver(const CheckContext &context, const Finding &finding)
{
    for (const Target &target : context.facts.targets) {
        if (target.role != Target::Role::ModuleProxy || !target.fallbackOnAnyError || target.last
            || !neededByGo(context, target)) {
            continue;
        }
        const Fault fault = faultOf(context, target);
        if (fault.isFault() && fault.cause == finding.cause && fault.evidence == finding.evidence
            && !answer(context, target).notFound) {
            return true;
        }
    }
    return false;
}

/// go succeeded: what our probes saw fail was not in its way. @p limited: it was ended by us while much was coming, which was not
/// looked at yet; a page in place of data is still one.
void acceptGoSuccess(const CheckContext &context, QList<Finding> &findings, bool limited)
{
    for (Finding &finding : findings) {
        // what go's run did not come to: the lists behind @latest, what `go build` asks of git
        // for modules that were kept from it
        const bool beyond = finding.check == "proxy-protocol"_L1 || finding.check == "project-files"_L1
            || finding.check == "settings-rules"_L1 || finding.check == "private-modules"_L1;
        if (finding.status == Status::Fail && isNetwork(finding) && !beyond) {
            if (steppedOver(context, finding)) {
                finding.status = Status::Warn;
            } else if (!limited || !finding.cause.startsWith("captive-html-"_L1)) {
                finding.needed = false;
            }
        } else if (finding.status == Status::Fail && finding.cause == "env-file-unreadable"_L1) {
            finding.status = Status::Warn;
        }
    }
}

/// Where all modules of the project go past the proxies, a module that everybody knows is asked for in their place. That shows
/// whether the way is open, and nothing of what go stumbled over.
void passOverStandIn(const CheckContext &context, const GoOutcome &go, QList<Finding> &findings)
{
    const bool failed = go.state == GoOutcome::State::Failed || go.state == GoOutcome::State::Hung;
    const bool known = !go.fault.cause.isEmpty() || (go.error.url.isEmpty() && go.error.host.isEmpty());
    if (!failed || !known || !asksForStandIn(context)) {
        return;
    }
    for (Finding &finding : findings) {
        const bool same = finding.check == "go-run"_L1 || finding.cause == go.fault.cause
            || std::ranges::any_of(finding.evidence,
                                   [&go](const QString &id) { return go.fault.evidence.contains(id); });
        const Cause *cause = findCause(finding.cause);
        const bool isOfTheWay = cause && isNetwork(finding) && cause->layer <= CauseLayer::ChecksumDatabase;
        if (finding.status == Status::Fail && isOfTheWay && !same) {
            finding.needed = false;
        }
    }
}

bool isOfSettings(const Group &group)
{
    const Cause *cause = findCause(group.cause);
    return cause && cause->layer == CauseLayer::Settings;
}

/// One answer has one cause: what else is said of it is the same told again.
bool speakOfOneAnswer(const Group &first, const Group &other, const GoOutcome &go)
{
    return std::ranges::any_of(other.best.evidence, [&](const QString &id) {
        return id != go.evidence && (first.evidence.contains(id) || first.best.evidence.contains(id));
    });
}

/// What lies damaged in the module cache, and that its hash is none of go.sum's.
bool isHashOfDamage(const Group &first, const Group &other)
{
    const bool ofGoSum = other.cause == "gosum-mismatch"_L1 || other.cause == "gosum-empty-hash"_L1;
    const QString damaged = first.best.args.value(u"module"_s);
    return first.cause.startsWith("cache-"_L1) && ofGoSum && !damaged.isEmpty()
        && damaged == other.best.args.value(u"module"_s).section(u"/go.mod"_s, 0, 0);
}

/// @p other is what @p first, a failure that is the root of others, looks like elsewhere.
bool isTheSameAgain(const Group &first, const Group &other, const GoOutcome &go)
{
    // a page for one file and a page for another one: the same page
    if (first.cause.startsWith("captive-html-"_L1) && other.cause.startsWith("captive-html-"_L1)) {
        return true;
    }
    if (isHashOfDamage(first, other)) {
        return true;
    }
    // what the status of an answer means is known only with what was asked
    if (first.cause.startsWith("sum-"_L1) && isNetwork(other.best) && speakOfOneAnswer(first, other, go)) {
        return true;
    }
    // what the database answered, and what its host answered us
    const QString host = other.best.args.value(u"host"_s);
    const bool sameHost = !host.isEmpty() && host == go.error.url.host();
    if (first.cause.startsWith("sum-"_L1) && isNetwork(other.best) && sameHost) {
        return true;
    }
    // in TLS 1.3 a server that wants a certificate ends a connection that stands already
    if (first.cause == "tls-handshake-failure"_L1 && other.cause.startsWith("tcp-"_L1) && sameHost) {
        return true;
    }
    // git and go look the same name up
    if (first.cause == "git-dns"_L1 && other.cause.startsWith("dns-"_L1)
        && other.best.args.value(u"host"_s) == first.best.args.value(u"subject"_s)) {
        return true;
    }
    static const QList<std::pair<QString, QString>> pairs{
        {u"missing-package"_s, u"px-404"_s}, // the path of the package, taken for that of a module
        // nobody has the path, or the record yet; the proxy that would have it is not asked
        {u"major-version-path"_s, u"px-404"_s},
        {u"sum-new-version-lag"_s, u"px-404"_s},
        {u"priv-needs-corp-proxy"_s, u"px-404"_s},
        {u"gosum-empty-hash"_s, u"captive-html-mod"_s}, // the empty file of which it is the hash
        {u"goget-insecure"_s, u"hp-5xx"_s}};            // the way by https that does not exist
    return pairs.contains(std::pair(first.cause, other.cause))
        || (first.cause.startsWith("goprivate-"_L1) && other.cause == "priv-not-declared"_L1);
}

/// What a broken setting brings about is no further problem: an overruled or unreadable setting sends go to servers that the
/// user did not choose.
bool explains(const Group &first, const Group &other, const GoOutcome &go)
{
    const Cause *cause = findCause(first.cause);
    if (!cause || first.best.status != Status::Fail) {
        return false;
    }
    if (isTheSameAgain(first, other, go)) {
        return true;
    }
    if (cause->layer <= CauseLayer::Project) {
        return isNetwork(other.best) || isOfSettings(other);
    }
    if (first.cause == "env-shadowed"_L1) {
        // that the server which go was sent to is down is a fault of its own
        const bool serverDown = other.explainsGo && other.cause.startsWith("px-5"_L1);
        return (isNetwork(other.best) && !serverDown) || other.cause == "env-goproxy-off"_L1
            || other.cause == "env-goproxy-typo"_L1;
    }
    if (first.cause == "env-no-fallback"_L1 && other.cause == go.fault.args.value(u"reason"_s)) {
        return false; // the first server's fault is one of its own
    }
    if (bringsAboutOthers(first.cause)) {
        return isNetwork(other.best) || isOfSettings(other);
    }
    if (first.best.check == "proxy-elsewhere"_L1) {
        return isNetwork(other.best); // it was proved that the same request gets through the proxy
    }
    const bool isOfGit = other.cause.startsWith("git-"_L1) || other.cause == "priv-404-then-direct"_L1;
    const bool isOfGo = other.cause == go.fault.cause || other.cause == go.fault.args.value(u"reason"_s);
    if (first.best.check == "settings-rules"_L1 && isNetwork(other.best) && isOfGo && !isOfGit) {
        return true; // go's failure follows from the rule that was broken; that git has no login stays
    }
    if (!first.best.args.value(u"reason"_s).isEmpty() && other.cause == first.best.args.value(u"reason"_s)) {
        return true; // the cause that it stands for
    }
    // several names at one dead resolver, several servers behind one broken hop: one cause
    return isNetwork(other.best) && other.cause != go.fault.cause && cause->layer == CauseLayer::Settings
        && first.cause != "env-file-unreadable"_L1;
}

} // namespace

const QStringList &argumentsOfEveryVerdict()
{
    static const QStringList names{u"subject"_s,  u"module"_s, u"message"_s, u"host"_s,     u"url"_s,   u"entry"_s,
                                   u"endpoint"_s, u"server"_s, u"proxy"_s,   u"variable"_s, u"value"_s, u"path"_s};
    return names;
}

Judgement judge(const CheckContext &context, QList<Finding> findings)
{
    Judgement judgement;
    const GoOutcome go = goOutcome(context);
    const bool works = go.state == GoOutcome::State::Succeeded || go.state == GoOutcome::State::Limited;
    if (works) {
        acceptGoSuccess(context, findings, go.state == GoOutcome::State::Limited);
    }
    passOverStandIn(context, go, findings);
    const QList<Group> groups = groupsOf(findings, go);
    for (const Group &group : groups) {
        if (judgement.verdicts.isEmpty() || !explains(groups.first(), group, go)) {
            judgement.verdicts.append(verdictOf(context, group, go, judgement.fixes));
        }
    }
    const bool anyError =
        std::ranges::any_of(judgement.verdicts, [](const Verdict &v) { return v.severity == Severity::Error; });
    const bool goFailed = go.state == GoOutcome::State::Failed || go.state == GoOutcome::State::Hung;
    const bool isSlow = go.state == GoOutcome::State::Slow; // what it waits for is told, and ended the run as well
    const bool unexplained = std::ranges::any_of(findings, [](const Finding &f) {
        return f.needed && ((f.status == Status::Fail && f.cause.isEmpty()) || f.status == Status::NotRun);
    });
    // the one module that was asked for was kept from the network: nothing is known of it
    const bool targetKept = go.kept && !context.options.module.isEmpty();
    if (anyError) {
        judgement.outcome = RunOutcome::Problem;
    } else if (goFailed || (!works && !isSlow && unexplained) || (targetKept && judgement.verdicts.isEmpty())) {
        judgement.outcome = RunOutcome::Inconclusive;
    } else {
        judgement.outcome = judgement.verdicts.isEmpty() ? RunOutcome::Healthy : RunOutcome::Degraded;
    }
    if (judgement.outcome == RunOutcome::Inconclusive) {
        judgement.verdicts.clear(); // a warning beside an unexplained failure is not its explanation
        judgement.fixes.clear();
    }
    judgement.findings = findings;
    return judgement;
}

} // namespace Tidyscope
