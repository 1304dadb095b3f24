// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/scenariocheck.h"

#include <re2/re2.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

/// The line of @p text in which what matches @p expression begins; empty if nothing does.
QString matchingLine(const QString &text, const QString &expression)
{
    const QByteArray bytes = text.toUtf8();
    const re2::RE2 pattern(expression.toStdString(), re2::RE2::Quiet);
    re2::StringPiece match;
    if (!pattern.Match(re2::StringPiece(bytes.constData(), static_cast<size_t>(bytes.size())), 0,
                       static_cast<size_t>(bytes.size()), re2::RE2::UNANCHORED, &match, 1))
        return {};
    const qsizetype at = match.data() - bytes.constData();
    const qsizetype from = bytes.lastIndexOf('\n', std::max<qsizetype>(0, at - 1)) + 1;
    const qsizetype to = bytes.indexOf('\n', at);
    const QString line = QString::fromUtf8(bytes.sliced(from, (to < 0 ? bytes.size() : to) - from)).trimmed();
    return line.isEmpty() ? u"(empty)"_s : line;
}

QString lastLine(const QString &text)
{
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    return lines.isEmpty() ? QString() : lines.last().trimmed();
}

void judgeEnd(const Scenario &scenario, const ScenarioSeen &seen, QStringList &failures)
{
    using Result = ScenarioExpectation::Result;
    const Result wanted = scenario.expect.result;
    if (seen.outcome == LabCommandOutcome::FailedToStart && wanted != Result::Fails)
        failures.append(u"the command was not found"_s);
    else if (wanted == Result::Silent && seen.outcome != LabCommandOutcome::Limit)
        failures.append(u"the command ended by itself with exit code %1; it was to hang"_s.arg(seen.exitCode));
    else if (wanted != Result::Silent && seen.outcome == LabCommandOutcome::Limit)
        failures.append(u"the command did not end within %1 s"_s.arg(scenario.limitSeconds));
    else if (wanted == Result::Fails && seen.exitCode == 0)
        failures.append(u"the command succeeded; it was to fail"_s);
    else if (wanted == Result::Succeeds && seen.exitCode != 0)
        failures.append(u"the command failed with exit code %1; it was to succeed"_s.arg(seen.exitCode));
}

void judgeWords(const Scenario &scenario, const ScenarioSeen &seen, ScenarioJudgement &judgement)
{
    const QString all = seen.standardOutput + seen.standardError;
    bool any = scenario.expect.go.isEmpty();
    for (const ScenarioExpectation::Words &words : scenario.expect.go) {
        if (!versionMatches(words.versions, seen.goVersion))
            continue;
        any = true;
        const QString line = matchingLine(all, words.says);
        if (line.isEmpty())
            judgement.failures.append(u"go %1 does not say /%2/ but:\n%3"_s.arg(seen.goVersion, words.says, all));
        else if (judgement.goLine.isEmpty())
            judgement.goLine = line;
    }
    if (!any)
        judgement.failures.append(u"nothing is expected of go %1: a row of expect.go is missing"_s.arg(seen.goVersion));
    if (judgement.goLine.isEmpty())
        judgement.goLine = lastLine(all);
}

} // namespace

ScenarioJudgement judgeScenario(const Scenario &scenario, const ScenarioSeen &seen, const QStringList &known)
{
    ScenarioJudgement judgement;
    judgeEnd(scenario, seen, judgement.failures);
    judgeWords(scenario, seen, judgement);
    const QStringList &wanted = scenario.expect.verdicts;
    const QString verdict = seen.causes.value(0);
    if (wanted.isEmpty()) {
        const QString &warning = scenario.expect.warning;
        if (warning.isEmpty() && seen.diagnosis != RunOutcome::Healthy)
            judgement.failures.append(u"the diagnosis says '%1'; nothing is wrong here"_s.arg(verdict));
        if (!warning.isEmpty() && (seen.diagnosis != RunOutcome::Degraded || verdict != warning))
            judgement.failures.append(
                u"the diagnosis says '%1'; it works, with '%2' as a warning"_s.arg(verdict, warning));
        return judgement;
    }
    const auto isKnown = [&known](const QString &cause) { return known.contains(cause); };
    judgement.isImplemented = std::ranges::any_of(wanted, isKnown);
    for (const QString &problem : seen.problems) {
        const bool isExpected =
            wanted.contains(problem) || problem == scenario.second || scenario.expect.others.contains(problem);
        if (judgement.isImplemented && !isExpected && problem != verdict)
            judgement.failures.append(u"the diagnosis says '%1' as well, which is not there"_s.arg(problem));
    }
    if (judgement.isImplemented && !wanted.contains(verdict))
        judgement.failures.append(
            u"the verdict is '%1' of %2, not %3"_s.arg(verdict, seen.causes.join(u", "_s), wanted.join(u" or "_s)));
    if (judgement.isImplemented && !scenario.second.isEmpty() && known.contains(scenario.second)
        && !seen.causes.contains(scenario.second))
        judgement.failures.append(
            u"the second fault, %1, is not among %2"_s.arg(scenario.second, seen.causes.join(u", "_s)));
    return judgement;
}

} // namespace Tidyscope::Lab
