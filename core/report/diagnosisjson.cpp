// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/diagnosisjson.h"

#include "core/causes/catalogue.h"
#include "core/compare/verdictweight.h"
#include "core/model/timelinekeys.h"
#include "core/report/comparereport.h"
#include "core/report/evidencedata.h"
#include "core/report/letter.h"
#include "core/report/reproduce.h"
#include "core/report/summary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Three decimals are microseconds: more is noise.
double rounded(double milliseconds)
{
    return qRound64(milliseconds * 1000) / 1000.0;
}

QJsonValue optional(const std::optional<double> &milliseconds)
{
    return milliseconds ? QJsonValue(rounded(*milliseconds)) : QJsonValue();
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

/// What @p comparison says about a verdict of @p target; null for nothing.
QJsonValue weightValue(const Verdict &verdict, const QString &target, const Comparison &comparison)
{
    const VerdictWeight weight = weightOn(verdict, target, comparison);
    if (weight.kind == VerdictWeight::Kind::Silent) {
        return {};
    }
    const bool supports = weight.kind == VerdictWeight::Kind::Supports;
    return QJsonObject{{u"says"_s, supports ? u"supports"_s : u"contradicts"_s},
                       {u"confidenceBefore"_s, weight.before}};
}

QJsonObject verdictObject(const Verdict &verdict, const Texts &texts)
{
    return {{u"cause"_s, verdict.cause},
            {u"severity"_s, severityName(verdict.severity)},
            {u"confidence"_s, verdict.confidence},
            {u"subject"_s, verdict.subject},
            {u"title"_s, texts(verdict.title)},
            {u"explanation"_s, texts(verdict.explanation)},
            {u"expert"_s, texts(Text{u"cause."_s + verdict.cause + u".expert"_s, {}})},
            {u"lookalikes"_s, texts(Text{u"cause."_s + verdict.cause + u".lookalikes"_s, {}})},
            {u"evidence"_s, QJsonArray::fromStringList(verdict.evidence)},
            {u"against"_s, QJsonArray::fromStringList(verdict.against)},
            {u"fixes"_s, QJsonArray::fromStringList(verdict.fixes)},
            {u"goSaid"_s, orNull(verdict.goSaid)}};
}

QJsonArray stepsArray(const Diagnosis &diagnosis, const Texts &texts)
{
    QJsonArray steps;
    for (int step = 1; step <= 4; ++step) {
        QJsonArray checks;
        for (const Finding &finding : diagnosis.findings) {
            if (finding.step == step) {
                checks.append(QJsonObject{{u"id"_s, finding.check},
                                          {u"status"_s, statusName(finding.status)},
                                          {u"reason"_s, texts(finding.reason)},
                                          {u"cause"_s, orNull(finding.cause)},
                                          {u"subject"_s, finding.subject},
                                          {u"needed"_s, finding.needed},
                                          {u"evidence"_s, QJsonArray::fromStringList(finding.evidence)},
                                          {u"durationMs"_s, rounded(finding.durationMs)}});
            }
        }
        steps.append(QJsonObject{
            {u"step"_s, step}, {u"status"_s, statusName(stepStatus(diagnosis.findings, step))}, {u"checks"_s, checks}});
    }
    return steps;
}

QJsonObject evidenceObject(const Diagnosis &diagnosis, const Texts &texts)
{
    QJsonObject all;
    for (const Evidence &evidence : diagnosis.evidence) {
        const QList<Reproduction> commands = reproduce(evidence);
        QJsonObject byTool;
        for (const Reproduction &command : commands) {
            byTool[command.tool] = command.command;
        }
        all[evidence.id] = QJsonObject{{u"kind"_s, kindName(evidence)},
                                       {u"summary"_s, texts(summary(evidence))},
                                       {u"reproduce"_s, commands.isEmpty() ? QString() : commands.first().command},
                                       {u"reproduceWith"_s, byTool},
                                       {u"startMs"_s, rounded(evidence.startMs)},
                                       {u"durationMs"_s, rounded(evidence.durationMs)},
                                       {u"data"_s, evidenceData(evidence)}};
    }
    return all;
}

/// The text for somebody else, by the first verdict that offers it; null for a thing to do.
QJsonValue letterOf(const Diagnosis &diagnosis, const Fix &fix, const Texts &texts)
{
    for (const Verdict &verdict : diagnosis.verdicts) {
        if (isLetter(fix.id) && verdict.fixes.contains(fix.id)) {
            return letterText(letterLines(diagnosis, verdict, fix), texts);
        }
    }
    return {};
}

QJsonObject fixesObject(const Diagnosis &diagnosis, const Texts &texts)
{
    static const QMap<Fix::Risk, QString> risks{
        {Fix::Risk::None, u"none"_s}, {Fix::Risk::Low, u"low"_s}, {Fix::Risk::High, u"high"_s}};
    static const QMap<Fix::Applies, QString> kinds{
        {Fix::Applies::Environment, u"env"_s}, {Fix::Applies::File, u"file"_s}, {Fix::Applies::Manual, u"manual"_s}};
    QJsonObject all;
    for (const Fix &fix : diagnosis.fixes) {
        all[fix.id] =
            QJsonObject{{u"title"_s, texts(fix.title)},
                        {u"text"_s, texts(Text{u"fix."_s + fixEntryId(fix.id) + u".text"_s, fix.title.args})},
                        {u"risk"_s, risks.value(fix.risk)},
                        {u"commands"_s,
                         QJsonObject{{u"posix"_s, fix.posix}, {u"powershell"_s, fix.powershell}, {u"cmd"_s, fix.cmd}}},
                        {u"letter"_s, letterOf(diagnosis, fix, texts)},
                        {u"reversible"_s, fix.reversible},
                        {u"applies"_s, kinds.value(fix.applies)}};
    }
    return all;
}

QJsonArray timelineArray(const Diagnosis &diagnosis)
{
    QJsonArray rows;
    for (const TimelineEvent &event : diagnosis.timeline) {
        rows.append(QJsonObject{{u"id"_s, event.id},
                                {u"source"_s, QString(timelineSourceKey(event.source))},
                                {u"kind"_s, QString(timelineKindKey(event.kind))},
                                {u"url"_s, event.url},
                                {u"module"_s, orNull(event.module)},
                                {u"startMs"_s, rounded(event.startMs)},
                                {u"endMs"_s, optional(event.endMs)},
                                {u"phases"_s,
                                 QJsonObject{{u"dns"_s, optional(event.phases.dns)},
                                             {u"connect"_s, optional(event.phases.connect)},
                                             {u"proxyConnect"_s, optional(event.phases.proxyConnect)},
                                             {u"tls"_s, optional(event.phases.tls)},
                                             {u"send"_s, optional(event.phases.send)},
                                             {u"wait"_s, optional(event.phases.wait)},
                                             {u"receive"_s, optional(event.phases.receive)}}},
                                {u"status"_s, event.status ? QJsonValue(*event.status) : QJsonValue()},
                                {u"bytes"_s, event.bytes ? QJsonValue(*event.bytes) : QJsonValue()},
                                {u"error"_s, orNull(event.error)},
                                {u"cancelled"_s, event.cancelled},
                                {u"route"_s, event.route}});
    }
    return rows;
}

/// Requests of go's own that are not in the timeline: it made too many to keep.
qint64 requestsLeftOut(const Diagnosis &diagnosis)
{
    qint64 count = 0;
    for (const Evidence &evidence : diagnosis.evidence) {
        const auto *run = std::get_if<ProcessResult>(&evidence.result);
        count += run ? run->goRun.requestsLeftOut : 0;
    }
    return count;
}

QJsonArray modulesArray(const Diagnosis &diagnosis, const Texts &texts)
{
    QJsonArray rows;
    for (const ModuleRow &row : diagnosis.modules) {
        rows.append(QJsonObject{{u"module"_s, row.module},
                                {u"version"_s, orNull(row.version)},
                                {u"private"_s, row.isPrivate},
                                {u"suspected"_s, row.suspected},
                                {u"rule"_s, orNull(row.rule)},
                                {u"why"_s, row.why.isEmpty() ? QJsonValue() : QJsonValue(texts(row.why))},
                                {u"contacts"_s, QJsonArray::fromStringList(row.contacts)},
                                {u"checksums"_s, orNull(row.checksums)},
                                {u"leaks"_s, row.leaks},
                                {u"leaksTo"_s, QJsonArray::fromStringList(row.leaksTo)},
                                {u"repository"_s, orNull(row.repository)}});
    }
    return rows;
}

QJsonObject privacyObject(const PrivacyAdvice &advice)
{
    QJsonArray variables;
    for (const VariableValue &value : advice.variables) {
        variables.append(QJsonObject{{u"name"_s, value.name}, {u"before"_s, value.before}, {u"after"_s, value.after}});
    }
    return {{u"patterns"_s, QJsonArray::fromStringList(advice.patterns)},
            {u"uncovered"_s, QJsonArray::fromStringList(advice.uncovered)},
            {u"variables"_s, variables}};
}

} // namespace

QByteArray diagnosisJson(const Diagnosis &diagnosis, const Texts &texts, const Comparison *comparison)
{
    const bool compared = comparison && comparison->outcome == Comparison::Outcome::Compared;
    QJsonArray verdicts;
    for (const Verdict &verdict : diagnosis.verdicts) {
        QJsonObject object = verdictObject(verdict, texts);
        if (compared) {
            object[u"confidence"_s] = weightOn(verdict, diagnosis.target, *comparison).after;
            object[u"comparison"_s] = weightValue(verdict, diagnosis.target, *comparison);
        }
        verdicts.append(object);
    }
    const QJsonValue first = verdicts.isEmpty() ? QJsonValue() : verdicts.takeAt(0);
    QJsonObject document{{u"schema"_s, u"tidyscope.diagnosis/1"_s},
                         {u"tool"_s,
                          QJsonObject{{u"version"_s, QStringLiteral(TIDYSCOPE_VERSION)},
                                      {u"qt"_s, QString::fromLatin1(qVersion())},
                                      {u"os"_s, QSysInfo::prettyProductName()}}},
                         {u"go"_s,
                          diagnosis.goVersion.isEmpty()
                              ? QJsonValue()
                              : QJsonObject{{u"path"_s, diagnosis.goPath}, {u"version"_s, diagnosis.goVersion}}},
                         {u"target"_s, orNull(diagnosis.target)},
                         {u"project"_s, orNull(diagnosis.project)},
                         {u"started"_s, diagnosis.started.toUTC().toString(Qt::ISODateWithMs)},
                         {u"durationMs"_s, rounded(diagnosis.durationMs)},
                         {u"outcome"_s, outcomeName(diagnosis.outcome)},
                         {u"verdict"_s, first},
                         {u"others"_s, verdicts},
                         {u"steps"_s, stepsArray(diagnosis, texts)},
                         {u"evidence"_s, evidenceObject(diagnosis, texts)},
                         {u"fixes"_s, fixesObject(diagnosis, texts)},
                         {u"timeline"_s, timelineArray(diagnosis)},
                         {u"timelineLeftOut"_s, requestsLeftOut(diagnosis)},
                         {u"modules"_s, modulesArray(diagnosis, texts)},
                         {u"privacy"_s, privacyObject(diagnosis.privacy)},
                         {u"hosts"_s, QJsonArray::fromStringList(diagnosis.hostsContacted)},
                         {u"redaction"_s, QJsonObject{{u"masked"_s, diagnosis.masked}}}};
    if (compared) {
        document[u"comparison"_s] = QJsonDocument::fromJson(compareJson(*comparison, texts)).object();
    }
    return QJsonDocument(document).toJson(QJsonDocument::Indented);
}

QByteArray planJson(const QList<Contact> &contacts, const Texts &texts)
{
    QJsonArray list;
    for (const Contact &contact : contacts) {
        list.append(QJsonObject{{u"host"_s, contact.host},
                                {u"port"_s, contact.port},
                                {u"why"_s, texts(contact.why)},
                                {u"by"_s, contact.by},
                                {u"sends"_s, QJsonArray::fromStringList(contact.sends)},
                                {u"public"_s, contact.isPublic}});
    }
    return QJsonDocument(QJsonObject{{u"schema"_s, u"tidyscope.plan/1"_s}, {u"contacts"_s, list}})
        .toJson(QJsonDocument::Indented);
}

QString outcomeName(RunOutcome outcome)
{
    static const QStringList names{u"healthy"_s, u"degraded"_s, u"problem"_s, u"cancelled"_s, u"inconclusive"_s};
    return names.value(static_cast<qsizetype>(outcome));
}

QString statusName(Status status)
{
    static const QStringList names{u"not-run"_s, u"running"_s, u"pass"_s,   u"warn"_s,
                                   u"fail"_s,    u"skipped"_s, u"not-run"_s};
    return names.value(static_cast<qsizetype>(status));
}

QString severityName(Severity severity)
{
    static const QStringList names{u"info"_s, u"warning"_s, u"error"_s};
    return names.value(static_cast<qsizetype>(severity));
}

} // namespace Tidyscope
