// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/verificationfix.h"

#include "core/base/digits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

bool isProven(const Verification &verification)
{
    return verification.seen.notAsked.why == NotAsked::Why::Asked && verification.seen.database.isProven();
}

/// What the two say, one beside the other, for the record of the fix.
QString besides(const QString &found, const QString &right)
{
    return found.isEmpty() || right.isEmpty() ? found + right : found + u" ≠ "_s + right;
}

FixRequest cacheRemoval(const Verification &verification, const ModuleCopy &copy)
{
    const QString right = isProven(verification) ? verification.seen.database.moduleHashes.value(0) : copy.recorded;
    const QString found =
        copy.problem.isEmpty() ? copy.moduleHash.value_or(copy.goModHash.value_or(QString())) : copy.problem;
    return {.id = u"remove-cache-entry"_s,
            .cause = causeOf(VerifyVerdict::CacheDamaged),
            .subject = verification.module.toString(),
            .args = {{u"path"_s, copy.from},
                     {u"module"_s, verification.module.toString()},
                     {u"whole"_s, u"yes"_s},
                     {u"message"_s, besides(found, right)}}};
}

FixRequest goSumLines(const Verification &verification)
{
    const DatabaseProof &proof = verification.seen.database;
    const GoSumWord &word = verification.seen.goSum;
    const bool moduleDiffers = !word.moduleHashes.isEmpty() && word.moduleHashes.first() != proof.moduleHashes.first();
    return {.id = u"correct-gosum-line"_s,
            .cause = causeOf(VerifyVerdict::GoSumWrong),
            .subject = verification.module.toString(),
            .args = {{u"path"_s, word.file},
                     {u"module"_s, verification.module.toString()},
                     {u"provenHash"_s, proof.moduleHashes.first()},
                     {u"provenGoModHash"_s, proof.goModHashes.first()},
                     {u"record"_s, groupedDigits(proof.record)},
                     {u"database"_s, verification.database},
                     {u"message"_s,
                      moduleDiffers ? besides(word.moduleHashes.first(), proof.moduleHashes.first())
                                    : besides(word.goModHashes.value(0), proof.goModHashes.first())}}};
}

} // namespace

QString causeOf(VerifyVerdict verdict)
{
    switch (verdict) {
    case VerifyVerdict::CacheDamaged: return u"cache-zip-corrupt"_s;
    case VerifyVerdict::GoSumWrong: return u"gosum-mismatch"_s;
    case VerifyVerdict::StoredHeadCorrupt: return u"sumdb-state-corrupt"_s;
    default: return {};
    }
}

std::optional<FixRequest> safeFix(const Verification &verification, VerifyVerdict verdict)
{
    const Witnesses &seen = verification.seen;
    switch (verdict) {
    case VerifyVerdict::CacheDamaged: {
        const auto copy = std::ranges::find(seen.copies, ModuleCopy::Kind::Cache, &ModuleCopy::kind);
        return copy == seen.copies.cend() ? std::nullopt : std::optional(cacheRemoval(verification, *copy));
    }
    case VerifyVerdict::GoSumWrong:
        return isProven(verification) && !seen.goSum.file.isEmpty() ? std::optional(goSumLines(verification))
                                                                    : std::nullopt;
    case VerifyVerdict::StoredHeadCorrupt:
        return FixRequest{.id = u"reset-sumdb-state"_s,
                          .cause = causeOf(verdict),
                          .subject = verification.database,
                          .args = {{u"path"_s, verification.storedFile}, {u"message"_s, seen.database.storedProblem}}};
    default: return std::nullopt;
    }
}

LastDiagnosis beforeFix(const VerificationRun::Request &request)
{
    LastDiagnosis before;
    before.project = request.options.project;
    before.module = request.options.module;
    before.goFile = request.options.goFile;
    before.publicPatterns = request.options.publicPatterns;
    return before;
}

} // namespace Tidyscope
