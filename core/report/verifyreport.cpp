// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/verifyreport.h"

#include "core/base/digits.h"
#include "core/report/verifyproof.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Fault = DatabaseProof::Fault;
using Why = NotAsked::Why;

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(const std::optional<QString> &text)
{
    return text ? QJsonValue(*text) : QJsonValue();
}

QJsonValue orNull(qint64 number)
{
    return number < 0 ? QJsonValue() : QJsonValue(number);
}

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error: return u"error"_s;
    case Severity::Warning: return u"warning"_s;
    case Severity::Info: return u"info"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

/// The copy that stands for what there is: the one that the verdict is about, else what the proxy sends, else the first.
const ModuleCopy *mainCopy(const Verification &verification)
{
    const QList<ModuleCopy> &copies = verification.seen.copies;
    if (verification.judgement.copy >= 0 && verification.judgement.copy < copies.size()) {
        return &copies.at(verification.judgement.copy);
    }
    const auto proxy = std::ranges::find_if(copies, [](const ModuleCopy &copy) {
        return copy.kind == ModuleCopy::Kind::Proxy || copy.kind == ModuleCopy::Kind::Origin;
    });
    return proxy != copies.cend() ? &*proxy : copies.isEmpty() ? nullptr : &copies.first();
}

bool wasAsked(const Verification &verification)
{
    return verification.seen.notAsked.why == Why::Asked;
}

/// Values for all sentences about a verification.
QMap<QString, QString> argsOf(const Verification &verification)
{
    const DatabaseProof &database = verification.seen.database;
    const ModuleCopy *copy = mainCopy(verification);
    const QString status = database.status > 0 ? QString::number(database.status) : QString();
    QString message = database.message;
    if (!status.isEmpty() && database.status != 200 && !message.contains(status)) {
        message = message.isEmpty() ? status : status + u": "_s + message;
    }
    return {{u"module"_s, verification.module.toString()},
            {u"from"_s, copy ? copy->from : QString()},
            {u"database"_s, verification.database},
            {u"via"_s, verification.via == "direct"_L1 ? verification.database : verification.via},
            {u"asked"_s, database.asked},
            {u"message"_s, message},
            {u"why"_s, wasAsked(verification) ? message : verification.seen.notAsked.detail},
            {u"goSum"_s, verification.seen.goSum.file},
            {u"fatal"_s, verification.seen.goSum.fatal},
            {u"stored"_s, database.storedProblem},
            {u"records"_s, groupedDigits(database.head.records)},
            {u"record"_s, groupedDigits(database.record)},
            {u"storedRecords"_s, groupedDigits(database.storedRecords)},
            {u"rule"_s, verification.seen.notAsked.detail}};
}

Text verdictText(const Verification &verification, VerifyVerdict verdict, QLatin1StringView part)
{
    return {"verify."_L1 + verdictName(verdict) + u'.' + part, argsOf(verification)};
}

QString proofState(const Verification &verification)
{
    const Fault fault = verification.seen.database.fault;
    if (!wasAsked(verification) || fault == Fault::Unreachable || fault == Fault::NotFound) {
        return u"absent"_s;
    }
    return fault == Fault::None ? u"valid"_s : u"invalid"_s;
}

QJsonArray hashArray(const QList<Tlog::Hash> &hashes)
{
    QJsonArray array;
    for (const Tlog::Hash &hash : hashes) {
        array.append(hash.toString());
    }
    return array;
}

QJsonValue orNull(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonValue orNull(const std::optional<QDateTime> &time)
{
    return time ? QJsonValue(time->toUTC().toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue ageObject(const Verification &verification)
{
    const HeadAge &age = verification.age;
    return QJsonObject{{u"recordHeadSize"_s, orNull(age.recordHead)},
                       {u"directTreeSize"_s, orNull(age.direct)},
                       {u"recordsBehind"_s, orNull(age.behind())},
                       {u"contradiction"_s, age.contradiction},
                       {u"sent"_s, orNull(age.sent)},
                       {u"storedAt"_s, orNull(age.storedAt)},
                       {u"storedRecordsBehind"_s, orNull(age.storedBehind())}};
}

QJsonObject databaseObject(const Verification &verification)
{
    const DatabaseProof &proof = verification.seen.database;
    const bool asked = wasAsked(verification);
    const bool proven = asked && proof.isProven();
    const NotAsked &notAsked = verification.seen.notAsked;
    return {{u"name"_s, orNull(verification.database)},
            {u"included"_s, proven},
            {u"treeSize"_s, asked && proof.head.records > 0 ? QJsonValue(proof.head.records) : QJsonValue()},
            {u"proof"_s, proofState(verification)},
            {u"via"_s, orNull(verification.via)},
            {u"record"_s, asked ? orNull(proof.record) : QJsonValue()},
            {u"storedTreeSize"_s, asked ? orNull(proof.storedRecords) : QJsonValue()},
            {u"age"_s, asked ? ageObject(verification) : QJsonValue()},
            {u"h1"_s, proven ? QJsonValue(proof.moduleHashes.first()) : QJsonValue()},
            {u"goModH1"_s, proven ? QJsonValue(proof.goModHashes.first()) : QJsonValue()},
            {u"root"_s, proven ? QJsonValue(proof.head.root.toString()) : QJsonValue()},
            {u"leaf"_s, proven ? QJsonValue(proof.leaf().toString()) : QJsonValue()},
            {u"path"_s, proven ? hashArray(proof.path) : QJsonArray()},
            {u"fault"_s, asked ? orNull(databaseFaultName(proof.fault)) : QJsonValue()},
            {u"asked"_s, asked ? orNull(proof.asked) : QJsonValue()},
            {u"status"_s, asked && proof.status > 0 ? QJsonValue(proof.status) : QJsonValue()},
            {u"message"_s, orNull(asked ? proof.message : QString())},
            {u"notAsked"_s, orNull(notAskedName(notAsked.why))},
            {u"rule"_s, orNull(notAsked.detail)}};
}

QJsonArray copiesArray(const Verification &verification)
{
    QJsonArray copies;
    for (const ModuleCopy &copy : verification.seen.copies) {
        copies.append(QJsonObject{{u"kind"_s, copyKindName(copy.kind)},
                                  {u"from"_s, copy.from},
                                  {u"h1"_s, orNull(copy.moduleHash)},
                                  {u"goModH1"_s, orNull(copy.goModHash)},
                                  {u"recorded"_s, orNull(copy.recorded)},
                                  {u"problem"_s, orNull(copy.problem)},
                                  {u"rule"_s, orNull(copy.rule)}});
    }
    return copies;
}

Text copyText(const ModuleCopy &copy)
{
    const QMap<QString, QString> args{{u"from"_s, copy.from}};
    switch (copy.kind) {
    case ModuleCopy::Kind::Proxy: return {u"verify.copy.proxy"_s, args};
    case ModuleCopy::Kind::Origin: return {u"verify.copy.origin"_s, args};
    case ModuleCopy::Kind::Cache: return {u"verify.copy.cache"_s, args};
    case ModuleCopy::Kind::File: return {u"verify.copy.file"_s, args};
    }
    Q_UNREACHABLE_RETURN({});
}

QString indented(const QString &text)
{
    return u"  "_s + text + u'\n';
}

QString hashLines(const std::optional<QString> &module, const std::optional<QString> &goMod)
{
    return (module ? indented(u"  "_s + *module) : QString())
        + (goMod ? indented(u"  "_s + *goMod + u"  /go.mod"_s) : QString());
}

std::optional<QString> first(const QStringList &hashes)
{
    return hashes.isEmpty() ? std::nullopt : std::optional(hashes.first());
}

QString goSumText(const Verification &verification, const Texts &texts)
{
    const GoSumWord &word = verification.seen.goSum;
    if (word.file.isEmpty()) {
        return indented(texts({u"verify.gosum.none"_s, {}}));
    }
    if (word.moduleHashes.isEmpty() && word.goModHashes.isEmpty()) {
        return indented(texts({u"verify.gosum.silent"_s, {{u"goSum"_s, word.file}}}));
    }
    return indented(texts({u"verify.gosum.says"_s, {{u"goSum"_s, word.file}}}))
        + hashLines(first(word.moduleHashes), first(word.goModHashes));
}

/// The record and the way from its leaf to the root.
QString proofLines(const Verification &verification)
{
    const DatabaseProof &proof = verification.seen.database;
    QString out = indented(u"  leaf "_s + proof.leaf().toString());
    for (const Tlog::Hash &hash : proof.path) {
        out += indented(u"     + "_s + hash.toString());
    }
    return out + indented(u"  root "_s + proof.head.root.toString());
}

} // namespace

Text verdictTitle(const Verification &verification)
{
    return verdictTitle(verification, verification.judgement.verdict);
}

Text verdictExplanation(const Verification &verification)
{
    const ModuleCopy *copy = mainCopy(verification);
    if (verification.judgement.verdict == VerifyVerdict::TagMoved && copy && copy->kind == ModuleCopy::Kind::Origin) {
        return verdictText(verification, VerifyVerdict::TagMoved, "origin"_L1);
    }
    return verdictText(verification, verification.judgement.verdict, "explanation"_L1);
}

Text verdictAdvice(const Verification &verification)
{
    return verdictAdvice(verification, verification.judgement.verdict);
}

Text verdictTitle(const Verification &verification, VerifyVerdict verdict)
{
    return verdictText(verification, verdict, "title"_L1);
}

Text verdictAdvice(const Verification &verification, VerifyVerdict verdict)
{
    return severityOf(verdict) == Severity::Info ? Text() : verdictText(verification, verdict, "advice"_L1);
}

Text databaseText(const Verification &verification)
{
    const QMap<QString, QString> args = argsOf(verification);
    switch (verification.seen.notAsked.why) {
    case Why::Asked: break;
    case Why::Private: return {u"verify.database.private"_s, args};
    case Why::Suspected: return {u"verify.database.suspected"_s, args};
    case Why::Off: return {u"verify.database.off"_s, args};
    case Why::Invalid: return {u"verify.database.invalid-setting"_s, args};
    }
    const DatabaseProof &proof = verification.seen.database;
    if (proof.isProven()) {
        return {proof.storedRecords > 0 ? u"verify.database.proven-further"_s : u"verify.database.proven"_s, args};
    }
    switch (proof.fault) {
    case Fault::Unreachable: return {u"verify.database.unreachable"_s, args};
    case Fault::NotFound: return {u"verify.database.not-found"_s, args};
    default: return {u"verify.database.invalid"_s, args};
    }
}

QByteArray verifyJson(const Verification &verification, const Texts &texts)
{
    const bool judged = verification.outcome == Verification::Outcome::Judged;
    const ModuleCopy *copy = mainCopy(verification);
    QJsonArray also;
    for (const VerifyVerdict verdict : verification.judgement.also) {
        also.append(verdictName(verdict));
    }
    const auto text = [&](const Text &sentence) { return judged ? orNull(texts(sentence)) : QJsonValue(); };
    return QJsonDocument(
               QJsonObject{
                   {u"schema"_s, u"tidyscope.verify/1"_s},
                   {u"module"_s, verification.module.path},
                   {u"version"_s, verification.module.version},
                   {u"h1"_s, copy ? orNull(copy->moduleHash) : QJsonValue()},
                   {u"goModH1"_s, copy ? orNull(copy->goModHash) : QJsonValue()},
                   {u"goSum"_s, goSumState(verification.seen)},
                   {u"goSumFile"_s, orNull(verification.seen.goSum.file)},
                   {u"database"_s, databaseObject(verification)},
                   {u"copies"_s, copiesArray(verification)},
                   {u"missing"_s, orNull(texts(verification.seen.missing))},
                   {u"changed"_s, QJsonArray::fromStringList(verification.changed)},
                   {u"verdict"_s, judged ? QJsonValue(verdictName(verification.judgement.verdict)) : QJsonValue()},
                   {u"severity"_s, judged ? QJsonValue(severityName(verification.judgement.severity())) : QJsonValue()},
                   {u"also"_s, also},
                   {u"title"_s, judged ? text(verdictTitle(verification)) : orNull(texts(verification.problem))},
                   {u"explanation"_s, text(verdictExplanation(verification))},
                   {u"advice"_s, text(verdictAdvice(verification))},
                   {u"databaseText"_s, text(databaseText(verification))},
                   {u"cancelled"_s, verification.outcome == Verification::Outcome::Cancelled},
                   {u"durationMs"_s, rounded(verification.durationMs)}})
        .toJson();
}

QString verifyText(const Verification &verification, const Texts &texts, const PlainTextStyle &style)
{
    if (verification.outcome != Verification::Outcome::Judged) {
        return texts(verification.problem) + u'\n';
    }
    QString out =
        painted(style, u"1", painted(style, verification.judgement.severity(), texts(verdictTitle(verification))))
        + u'\n' + texts(verdictExplanation(verification)) + u"\n\n"_s;
    for (const ModuleCopy &copy : verification.seen.copies) {
        out += indented(texts(copyText(copy))) + hashLines(copy.moduleHash, copy.goModHash);
        out += copy.problem.isEmpty() ? QString() : indented(u"  "_s + copy.problem);
    }
    if (!verification.seen.missing.isEmpty()) {
        out += indented(texts(verification.seen.missing));
    }
    out += goSumText(verification, texts);
    out += indented(texts(databaseText(verification)));
    if (wasAsked(verification) && verification.seen.database.isProven()) {
        out += hashLines(first(verification.seen.database.moduleHashes), first(verification.seen.database.goModHashes));
        out += style.verbose ? proofLines(verification) : QString();
    }
    for (const Text &sentence : headAgeTexts(verification)) {
        out += indented(texts(sentence));
    }
    if (!verification.changed.isEmpty()) {
        out += indented(texts({u"verify.changed"_s, {{u"files"_s, verification.changed.join(u", "_s)}}}));
    }
    for (const VerifyVerdict verdict : verification.judgement.also) {
        out += indented(texts(verdictTitle(verification, verdict)));
    }
    const Text advice = verdictAdvice(verification);
    return advice.isEmpty() ? out : out + u'\n' + texts(advice) + u'\n';
}

QByteArray cacheVerificationJson(const CacheVerification &verification, const Texts &texts)
{
    QJsonArray findings;
    for (const CacheFinding &finding : verification.findings) {
        findings.append(QJsonObject{{u"finding"_s, cacheFindingName(finding.kind)},
                                    {u"module"_s, finding.module},
                                    {u"path"_s, finding.path},
                                    {u"detail"_s, finding.detail}});
    }
    const bool fine = verification.findings.isEmpty();
    return QJsonDocument(QJsonObject{{u"schema"_s, u"tidyscope.verifycache/1"_s},
                                     {u"folder"_s, verification.folder},
                                     {u"modules"_s, verification.modules},
                                     {u"bytes"_s, verification.bytes},
                                     {u"findings"_s, findings},
                                     {u"verdict"_s, fine ? u"fine"_s : u"cache-damaged"_s},
                                     {u"title"_s, texts(cacheVerdictText(verification))},
                                     {u"cancelled"_s, verification.cancelled},
                                     {u"durationMs"_s, rounded(verification.durationMs)}})
        .toJson();
}

QString cacheVerificationText(const CacheVerification &verification, const Texts &texts, const PlainTextStyle &style)
{
    QString out;
    for (const CacheFinding &finding : verification.findings) {
        out += u"%1: %2 (%3)\n"_s.arg(finding.module, finding.detail, finding.path);
    }
    const bool fine = verification.findings.isEmpty();
    out += painted(style, fine ? Severity::Info : Severity::Error, texts(cacheVerdictText(verification))) + u'\n';
    if (!fine) {
        out += texts({u"verify.cache.advice"_s, {}}) + u'\n';
    }
    return verification.cancelled ? out + texts({u"verify.cancelled"_s, {}}) + u'\n' : out;
}

} // namespace Tidyscope
