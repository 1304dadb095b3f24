// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/labcheck.h"

#include "core/causes/catalogue.h"
#include "core/report/diagnosisjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QStringList knownCauses()
{
    QStringList ids;
    const QList<Cause> &causes = allCauses();
    for (const Cause &cause : causes)
        ids.append(cause.id);
    return ids;
}

} // namespace

LabCheck checkedPlay(const Lab::LabPlay &play, Lab::ScenarioSeen seen, double goMs)
{
    const Diagnosis &diagnosis = play.diagnosisRun()->diagnosis();
    seen.goVersion = play.facts().goVersion;
    seen.diagnosis = diagnosis.outcome;
    for (const Verdict &verdict : diagnosis.verdicts) {
        seen.causes.append(verdict.cause);
        if (verdict.severity == Severity::Error)
            seen.problems.append(verdict.cause);
    }
    const Lab::ScenarioJudgement judgement = judgeScenario(play.scenario(), seen, knownCauses());
    const QJsonObject json{
        {u"id"_s, play.scenario().id},
        {u"group"_s, play.scenario().group},
        {u"goVersion"_s, seen.goVersion},
        {u"says"_s, judgement.goLine},
        {u"goMs"_s, goMs},
        {u"exitCode"_s, seen.exitCode},
        {u"outcome"_s, outcomeName(diagnosis.outcome)},
        {u"verdict"_s, seen.causes.value(0)},
        {u"confidence"_s, diagnosis.verdicts.isEmpty() ? 0.0 : diagnosis.verdicts.first().confidence},
        {u"causes"_s, QJsonArray::fromStringList(seen.causes)},
        {u"diagnosisMs"_s, diagnosis.durationMs},
        {u"implemented"_s, judgement.isImplemented},
        {u"failures"_s, QJsonArray::fromStringList(judgement.failures)}};
    return {QJsonDocument(json).toJson(), judgement.failures.isEmpty()};
}

std::optional<LabCheck> checkLeftOut(const Lab::LabPlay &play)
{
    const QString version = play.facts().goVersion;
    if (Lab::versionMatches(play.scenario().user.value("go"_L1).toString(), version))
        return std::nullopt;
    const QJsonObject json{{u"id"_s, play.scenario().id}, {u"goVersion"_s, version}, {u"skipped"_s, true}};
    return LabCheck{QJsonDocument(json).toJson(), true};
}

} // namespace Tidyscope
