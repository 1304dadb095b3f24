// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/verifyproof.h"

#include "core/base/digits.h"
#include "core/report/verifyreport.h"
#include "core/verify/proofpath.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString moment(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s);
}

bool isAsked(const Verification &verification)
{
    return verification.seen.notAsked.why == NotAsked::Why::Asked;
}

/// Compared with the head that the database itself shows.
Text comparedText(const Verification &verification, QMap<QString, QString> args)
{
    const HeadAge &age = verification.age;
    if (age.contradiction) {
        return {u"verify.age.contradiction"_s, args};
    }
    const auto behind = age.behind();
    if (!behind) {
        return {u"verify.age.unknown"_s, args};
    }
    args.insert(u"behind"_s, groupedDigits(*behind));
    if (*behind > 0) {
        return {u"verify.age.behind"_s, args};
    }
    return {verification.via == "direct"_L1 ? u"verify.age.direct"_s : u"verify.age.newest"_s, args};
}

QString cell(QString text)
{
    return text.replace(u'|', "\\|"_L1).replace(u'\n', u' ');
}

QString row(const QStringList &cells)
{
    QStringList shown;
    for (const QString &text : cells) {
        shown.append(cell(text));
    }
    return "| "_L1 + shown.join(" | "_L1) + " |\n"_L1;
}

QString code(const QString &text)
{
    return text.isEmpty() ? u"–"_s : u'`' + text + u'`';
}

QString witnessTable(const Verification &verification, const Texts &texts)
{
    const auto word = [&texts](const QString &key) { return texts({"verify.table."_L1 + key, {}}); };
    QString out = row({word(u"witness"_s), word(u"from"_s), word(u"module"_s), word(u"gomod"_s)})
        + row({"-"_L1, "-"_L1, "-"_L1, "-"_L1});
    for (const ModuleCopy &copy : verification.seen.copies) {
        out += row({word(copyKindName(copy.kind)), copy.from, code(copy.moduleHash.value_or(copy.problem)),
                    code(copy.goModHash.value_or(QString()))});
    }
    const GoSumWord &goSum = verification.seen.goSum;
    out += row({u"go.sum"_s, goSum.file, code(goSum.moduleHashes.value(0)), code(goSum.goModHashes.value(0))});
    const DatabaseProof &proof = verification.seen.database;
    const bool proven = isAsked(verification) && proof.isProven();
    return out
        + row({word(u"database"_s), verification.database, code(proven ? proof.moduleHashes.value(0) : QString()),
               code(proven ? proof.goModHashes.value(0) : QString())});
}

QString paragraphs(const QList<Text> &sentences, const Texts &texts)
{
    QString out;
    for (const Text &sentence : sentences) {
        out += texts(sentence) + "\n\n"_L1;
    }
    return out;
}

} // namespace

QList<Text> headAgeTexts(const Verification &verification)
{
    const HeadAge &age = verification.age;
    if (!isAsked(verification) || age.records < 0) {
        return {};
    }
    QMap<QString, QString> args{
        {u"database"_s, verification.database},           {u"via"_s, verification.via},
        {u"records"_s, groupedDigits(age.records)},       {u"direct"_s, groupedDigits(age.direct)},
        {u"recordHead"_s, groupedDigits(age.recordHead)}, {u"storedRecords"_s, groupedDigits(age.stored)}};
    QList<Text> sentences{comparedText(verification, args)};
    if (age.recordHead >= 0 && age.recordHead < age.records) {
        args.insert(u"behind"_s, groupedDigits(age.records - age.recordHead));
        sentences.append({u"verify.age.record"_s, args});
    }
    if (age.sent) {
        args.insert(u"time"_s, moment(*age.sent));
        sentences.append({u"verify.age.sent"_s, args});
    }
    if (const auto behind = age.storedBehind(); behind && age.storedAt) {
        args.insert(u"time"_s, moment(*age.storedAt));
        args.insert(u"behind"_s, groupedDigits(*behind));
        sentences.append({*behind > 0 ? u"verify.age.stored-behind"_s : u"verify.age.stored-newest"_s, args});
    }
    return sentences;
}

QList<Text> proofTexts(const Verification &verification)
{
    const DatabaseProof &proof = verification.seen.database;
    if (!isAsked(verification) || !proof.isProven()) {
        return {};
    }
    const QMap<QString, QString> args{{u"database"_s, verification.database},
                                      {u"record"_s, groupedDigits(proof.record)},
                                      {u"records"_s, groupedDigits(proof.head.records)},
                                      {u"count"_s, QString::number(proof.path.size())}};
    return {{u"verify.proof.shown"_s, args}, {u"verify.proof.not-shown"_s, args}, {u"verify.proof.no-chain"_s, args}};
}

QList<Text> treeTexts(const Verification &verification)
{
    const DatabaseProof &proof = verification.seen.database;
    if (!isAsked(verification) || !proof.isProven()) {
        return {};
    }
    QList<Text> lines{{u"verify.tree.root"_s,
                       {{u"records"_s, groupedDigits(proof.head.records)}, {u"hash"_s, proof.head.root.toString()}}}};
    const QList<ProofStep> steps = proofSteps(proof);
    for (qsizetype i = steps.size() - 1; i >= 0; --i) {
        const ProofStep &step = steps.at(i);
        const auto line = [&lines](QLatin1StringView key, const RecordRange &range, const Tlog::Hash &hash) {
            lines.append({key + (range.isOne() ? "-one"_L1 : ""_L1),
                          {{u"first"_s, groupedDigits(range.first)},
                           {u"last"_s, groupedDigits(range.last)},
                           {u"hash"_s, hash.toString()}}});
        };
        if (i + 1 < steps.size()) {
            line("verify.tree.node"_L1, step.nodeRecords, step.node);
        }
        line(step.siblingIsLeft ? "verify.tree.left"_L1 : "verify.tree.right"_L1, step.siblingRecords, step.sibling);
    }
    lines.append(
        {u"verify.tree.leaf"_s, {{u"record"_s, groupedDigits(proof.record)}, {u"hash"_s, proof.leaf().toString()}}});
    return lines;
}

QString verifyMarkdown(const Verification &verification, const Texts &texts)
{
    if (verification.outcome != Verification::Outcome::Judged) {
        return texts(verification.problem) + u'\n';
    }
    QString out = "**"_L1 + texts(verdictTitle(verification)) + "**\n\n"_L1
        + paragraphs({verdictExplanation(verification)}, texts) + witnessTable(verification, texts) + u'\n';
    if (const Text advice = verdictAdvice(verification); !advice.isEmpty()) {
        out += paragraphs({advice}, texts);
    }
    for (const VerifyVerdict also : verification.judgement.also) {
        out += "**"_L1 + texts(verdictTitle(verification, also)) + "**\n\n"_L1
            + paragraphs({verdictAdvice(verification, also)}, texts);
    }
    if (!verification.seen.missing.isEmpty()) {
        out += paragraphs({verification.seen.missing}, texts);
    }
    out += paragraphs({databaseText(verification)}, texts) + paragraphs(headAgeTexts(verification), texts);
    const QList<Text> tree = treeTexts(verification);
    if (!tree.isEmpty()) {
        out += "```\n"_L1;
        for (const Text &line : tree) {
            out += texts(line) + u'\n';
        }
        out += "```\n"_L1;
    }
    return out.trimmed() + u'\n';
}

Text cacheFindingText(const CacheFinding &finding)
{
    return {"verify.cache.finding."_L1 + cacheFindingName(finding.kind),
            {{u"module"_s, finding.module}, {u"path"_s, finding.path}, {u"detail"_s, finding.detail}}};
}

Text cacheVerdictText(const CacheVerification &verification)
{
    return {verification.findings.isEmpty() ? u"verify.cache.fine"_s : u"verify.cache.damaged"_s,
            {{u"modules"_s, QString::number(verification.modules)},
             {u"count"_s, QString::number(verification.findings.size())},
             {u"folder"_s, verification.folder}}};
}

QString cacheVerificationMarkdown(const CacheVerification &verification, const Texts &texts)
{
    QString out = "**"_L1 + texts(cacheVerdictText(verification)) + "**\n\n"_L1;
    if (verification.cancelled) {
        out += paragraphs({Text{u"verify.cancelled"_s, {}}}, texts);
    }
    if (!verification.findings.isEmpty()) {
        const auto word = [&texts](const QString &key) { return texts({"verify.table."_L1 + key, {}}); };
        out += row({word(u"module"_s), word(u"finding"_s), word(u"path"_s)}) + row({"-"_L1, "-"_L1, "-"_L1});
        for (const CacheFinding &finding : verification.findings) {
            out += row({finding.module, texts(cacheFindingText(finding)), code(finding.path)});
        }
        out += u'\n' + texts({u"verify.cache.advice"_s, {}}) + u'\n';
    }
    return out.trimmed() + u'\n';
}

} // namespace Tidyscope
