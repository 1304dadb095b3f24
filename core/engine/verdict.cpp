// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/verdict.h"

#include "core/causes/catalogue.h"
#include "core/checks/gooutcome.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

bool isNetwork(const Finding &finding)
{
    const Cause *cause = findCause(finding.cause);
    return cause && cause->layer >= CauseLayer::Resolution && cause->layer <= CauseLayer::ModuleProxy;
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
    const double layer = cause ? static_cast<double>(cause->layer) : 99;
    const bool settings = cause && cause->layer <= CauseLayer::Settings;
    const bool failed = group.best.status == Status::Fail;
    // First what go cannot even start without; then, among what it meets on its way, the thing it stumbled over; warnings last.
    double value = failed ? 0 : 1000;
    if (failed && settings) {
        // a proven overruled setting explains even a bad value: the value is not the one the user wrote
        value += layer + (group.cause == "env-shadowed"_L1 ? -0.5 : 0);
    } else {
        value += (group.explainsGo ? 20 : 100) + layer;
    }
    return value - group.best.confidence / 10;
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
        // the check of the hop speaks better of the cause than go's own line does, if it is about the same thing
        if ((bestIsGoRun && !isGoRun) || (!isGoRun && aboutGo)) {
            group->best = finding;
        }
        group->explainsGo = group->explainsGo || isGoRun || finding.cause == go.fault.cause;
        group->evidence += finding.evidence;
    }
    std::ranges::stable_sort(groups, {}, rank);
    return groups;
}

Verdict verdictOf(const Group &group, const GoOutcome &go, QList<Fix> &fixes)
{
    const Finding &finding = group.best;
    Verdict verdict;
    verdict.cause = group.cause;
    verdict.severity = finding.status == Status::Fail ? Severity::Error : Severity::Warning;
    verdict.confidence = finding.confidence;
    verdict.subject = finding.subject;
    // a SOCKS5 proxy refuses in other words than an HTTP proxy
    static const QStringList otherWords{u"hp-407"_s, u"hp-403"_s, u"hp-5xx"_s};
    const bool socks = finding.args.value(u"variant"_s) == "socks"_L1 && otherWords.contains(group.cause);
    const QString words = u"cause."_s + group.cause + (socks ? u".socks"_s : QString());
    verdict.title = Text{words + u".title"_s, finding.args};
    verdict.explanation = Text{words + u".explanation"_s, finding.args};
    verdict.evidence = finding.evidence + group.evidence;
    verdict.evidence.removeDuplicates();
    verdict.against = finding.against;
    if (group.cause == go.fault.cause) {
        verdict.goSaid = go.error.text;
        if (!go.fault.subject.isEmpty()) {
            verdict.subject = go.fault.subject;
        }
        if (!go.evidence.isEmpty() && !verdict.evidence.contains(go.evidence)) {
            verdict.evidence.append(go.evidence);
        }
    }
    if (const Cause *cause = findCause(group.cause)) {
        for (const QString &id : cause->fixes) {
            const Fix fix = fixFor(id, finding.args);
            verdict.fixes.append(fix.id);
            if (std::ranges::none_of(fixes, [&fix](const Fix &known) { return known.id == fix.id; })) {
                fixes.append(fix);
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

/// go succeeded: what our probes saw fail was not in its way.
void acceptGoSuccess(const CheckContext &context, QList<Finding> &findings)
{
    for (Finding &finding : findings) {
        if (finding.status == Status::Fail && isNetwork(finding)) {
            if (steppedOver(context, finding)) {
                finding.status = Status::Warn;
            } else {
                finding.needed = false;
            }
        } else if (finding.status == Status::Fail && finding.cause == "env-file-unreadable"_L1) {
            finding.status = Status::Warn;
        }
    }
}

/// What a broken setting brings about is no further problem: an overruled or unreadable setting sends go to servers that the
/// user did not choose.
bool explains(const Verdict &first, const Group &other, const GoOutcome &go)
{
    const Cause *cause = findCause(first.cause);
    if (!cause || first.severity != Severity::Error) {
        return false;
    }
    if (cause->layer <= CauseLayer::Project) {
        return isNetwork(other.best)
            || (findCause(other.cause) && findCause(other.cause)->layer == CauseLayer::Settings);
    }
    if (first.cause == "env-shadowed"_L1) {
        return isNetwork(other.best) || other.cause == "env-goproxy-off"_L1 || other.cause == "env-goproxy-typo"_L1;
    }
    // several names at one dead resolver, several servers behind one broken hop: one cause
    return isNetwork(other.best) && other.cause != go.fault.cause && cause->layer == CauseLayer::Settings
        && first.cause != "env-file-unreadable"_L1;
}

} // namespace

Judgement judge(const CheckContext &context, QList<Finding> findings)
{
    Judgement judgement;
    const GoOutcome go = goOutcome(context);
    const bool works = go.state == GoOutcome::State::Succeeded || go.state == GoOutcome::State::Limited;
    if (works) {
        acceptGoSuccess(context, findings);
    }
    const QList<Group> groups = groupsOf(findings, go);
    for (const Group &group : groups) {
        if (judgement.verdicts.isEmpty() || !explains(judgement.verdicts.first(), group, go)) {
            judgement.verdicts.append(verdictOf(group, go, judgement.fixes));
        }
    }
    const bool anyError =
        std::ranges::any_of(judgement.verdicts, [](const Verdict &v) { return v.severity == Severity::Error; });
    const bool goFailed = go.state == GoOutcome::State::Failed || go.state == GoOutcome::State::Hung;
    const bool unexplained = std::ranges::any_of(findings, [](const Finding &f) {
        return f.needed && ((f.status == Status::Fail && f.cause.isEmpty()) || f.status == Status::NotRun);
    });
    if (anyError) {
        judgement.outcome = RunOutcome::Problem;
    } else if (goFailed || (!works && unexplained)) {
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
