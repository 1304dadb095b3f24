// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/hopfindings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

int weight(const Finding &finding)
{
    switch (finding.status) {
    case Status::Fail: return finding.needed ? 5 : 4;
    case Status::Running: return 3;
    case Status::Pass: return 2;
    default: return 1;
    }
}

/// Which earlier hop keeps us from looking at this one.
Text skippedBecause(const CheckContext &context, const Target &target)
{
    using Where = ChainFault::Where;
    static const QMap<Where, QString> keys{{Where::Name, u"check.skipped.name"_s},
                                           {Where::Connection, u"check.skipped.connection"_s},
                                           {Where::Tunnel, u"check.skipped.tunnel"_s},
                                           {Where::Tls, u"check.skipped.tls"_s}};
    return Text{keys.value(chainFault(context, target).where, u"check.skipped.earlier"_s),
                {{u"host"_s, target.connectHost()}, {u"target"_s, target.hostAndPort()}}};
}

} // namespace

Finding plainFinding(const CheckInfo &info, Status status, const Text &reason, const QString &subject,
                     const QStringList &evidence, double durationMs)
{
    Finding finding;
    finding.check = info.id;
    finding.step = info.step;
    finding.status = status;
    finding.reason = reason;
    finding.subject = subject;
    finding.evidence = evidence;
    finding.durationMs = durationMs;
    return finding;
}

FileScanRequest goModRequest(const CheckContext &context)
{
    const QString found = context.surroundings.goModPath;
    return {.path = found.isEmpty() ? context.options.project + u"/go.mod"_s : found};
}

std::optional<Finding> settingsMissing(const CheckContext &context, const CheckInfo &info)
{
    const Facts &facts = context.facts;
    if (facts.goUsable) {
        return std::nullopt;
    }
    const bool waiting = context.surroundings.go.problem == GoLocation::Problem::None && !facts.settingsKnown;
    return waiting ? plainFinding(info, Status::Running, Text{u"check.waiting-for-settings"_s, {}})
                   : plainFinding(info, Status::Skipped, Text{u"check.skipped-no-go"_s, {}});
}

QList<Finding> hopFindings(const CheckContext &context, const CheckInfo &info, ChainFault::Where where,
                           const std::function<std::optional<HopView>(const Target &)> &view, const Text &none)
{
    if (const std::optional<Finding> missing = settingsMissing(context, info)) {
        return {*missing};
    }
    QList<Finding> findings;
    for (const Target &target : context.facts.targets) {
        const std::optional<HopView> hop = view(target);
        if (!hop) {
            continue;
        }
        Finding finding =
            plainFinding(info, Status::Running, Text{u"check.running"_s, {{u"subject"_s, hop->subject}}}, hop->subject);
        if (hop->hop == Hop::Skipped) {
            finding = plainFinding(info, Status::Skipped, skippedBecause(context, target), hop->subject);
        } else if (hop->hop == Hop::Passed) {
            finding = plainFinding(info, Status::Pass, hop->passed, hop->subject, hop->evidence, hop->durationMs);
        } else if (hop->hop == Hop::Failed) {
            const Fault fault = faultOf(context, target);
            if (fault.where != where) {
                continue; // an earlier hop is to blame; its check says so
            }
            finding = faultFinding(info, fault, neededByGo(context, target), hop->durationMs);
            finding.subject = hop->subject;
        }
        const auto same =
            std::ranges::find_if(findings, [&finding](const Finding &f) { return f.subject == finding.subject; });
        if (same == findings.end()) {
            findings.append(finding);
        } else if (weight(finding) > weight(*same)) {
            *same = finding;
        }
    }
    if (findings.isEmpty()) {
        const bool waiting = context.facts.targets.isEmpty() && !context.facts.suspicionKnown;
        findings.append(waiting ? plainFinding(info, Status::Running, Text{u"check.waiting-for-settings"_s, {}})
                                : plainFinding(info, Status::Skipped, none));
    }
    return findings;
}

} // namespace Tidyscope
