// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/verifyverdict.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Fault = DatabaseProof::Fault;
using Kind = ModuleCopy::Kind;

// what go computes where nothing came: no files, an empty go.mod
constexpr auto hashOfNoFiles = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_L1;
constexpr auto hashOfEmptyGoMod = "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY="_L1;

/// What one witness says of both hashes: empty lists say nothing.
struct Word
{
    QStringList module;
    QStringList goMod;
};

bool contradicts(const QStringList &word, const std::optional<QString> &hash)
{
    return hash && !word.isEmpty() && !word.contains(*hash);
}

bool contradicts(const Word &word, const ModuleCopy &copy)
{
    return contradicts(word.module, copy.moduleHash) || contradicts(word.goMod, copy.goModHash);
}

bool contradicts(const QStringList &one, const QStringList &other)
{
    return !one.isEmpty() && !other.isEmpty()
        && std::ranges::none_of(one, [&other](const QString &hash) { return other.contains(hash); });
}

bool contradicts(const Word &one, const Word &other)
{
    return contradicts(one.module, other.module) || contradicts(one.goMod, other.goMod);
}

/// Whether @p word has all hashes of a copy.
bool confirms(const Word &word, const ModuleCopy &copy)
{
    const bool module = !copy.moduleHash || word.module.contains(*copy.moduleHash);
    const bool goMod = !copy.goModHash || word.goMod.contains(*copy.goModHash);
    return module && goMod && (copy.moduleHash || copy.goModHash);
}

/// Whether @p word has that hash of a copy which @p proof contradicts.
bool sidesWith(const ModuleCopy &copy, const Word &word, const Word &proof)
{
    return (contradicts(proof.module, copy.moduleHash) && word.module.contains(*copy.moduleHash))
        || (contradicts(proof.goMod, copy.goModHash) && word.goMod.contains(*copy.goModHash));
}

/// Go takes the first h1 hash of a line's name alone (accepts() of GoSumFile): a later one does not help.
QStringList firstOf(const QStringList &hashes)
{
    const auto first = std::ranges::find_if(hashes, [](const QString &hash) { return hash.startsWith("h1:"_L1); });
    return first == hashes.cend() ? QStringList() : QStringList{*first};
}

bool isNothing(const ModuleCopy &copy)
{
    return copy.moduleHash == QString(hashOfNoFiles) || copy.goModHash == QString(hashOfEmptyGoMod);
}

/// A copy differs within itself: the cache from what go wrote down, a zip from any zip.
std::optional<VerifyVerdict> faultInItself(const ModuleCopy &copy)
{
    const bool broken = !copy.problem.isEmpty() || isNothing(copy);
    switch (copy.kind) {
    case Kind::Origin: return std::nullopt; // go itself has read it
    case Kind::Proxy: return broken ? std::optional(VerifyVerdict::BrokenDownload) : std::nullopt;
    case Kind::File: return broken ? std::optional(VerifyVerdict::FileDiffers) : std::nullopt;
    case Kind::Cache: break;
    }
    const bool changed = copy.moduleHash && !copy.recorded.isEmpty() && copy.recorded != *copy.moduleHash;
    return broken || changed ? std::optional(VerifyVerdict::CacheDamaged) : std::nullopt;
}

/// Why a copy is another one than the database proves.
VerifyVerdict faultAgainstDatabase(const ModuleCopy &copy, const Word &goSum, const Word &proof)
{
    if (copy.kind == Kind::File) {
        return VerifyVerdict::FileDiffers;
    }
    // what the origin itself sends is what its tag says now
    if (copy.kind == Kind::Origin || sidesWith(copy, goSum, proof)) {
        return VerifyVerdict::TagMoved;
    }
    return copy.kind == Kind::Cache ? VerifyVerdict::CacheDamaged : VerifyVerdict::ProxyChangedModule;
}

std::optional<VerifyVerdict> faultOf(const DatabaseProof &database)
{
    switch (database.fault) {
    case Fault::None:
    case Fault::Unreachable:
    case Fault::NotFound: return std::nullopt;
    case Fault::Fork: return VerifyVerdict::DatabaseForked;
    case Fault::Rollback: return VerifyVerdict::DatabaseWentBack;
    case Fault::MalformedRecord:
    case Fault::BadHead:
    case Fault::BadTile:
    case Fault::NotInTree:
    case Fault::MissingLine: break;
    }
    return VerifyVerdict::DatabaseInvalid;
}

class Judge
{
public:
    explicit Judge(const Witnesses &witnesses)
        : m_seen(witnesses),
          m_goSum{firstOf(witnesses.goSum.moduleHashes), firstOf(witnesses.goSum.goModHashes)},
          m_asked(witnesses.notAsked.why == NotAsked::Why::Asked),
          m_proven(m_asked && witnesses.database.isProven())
    {
        if (m_proven) {
            m_proof = {witnesses.database.moduleHashes, witnesses.database.goModHashes};
        }
    }

    VerifyJudgement run()
    {
        lookAtDatabase();
        for (qsizetype i = 0; i < m_seen.copies.size(); ++i) {
            lookAtCopy(i);
        }
        lookAtGoSum();
        if (!m_proven) {
            compareCopies();
        }
        if (m_found.isEmpty()) {
            return {.verdict = withoutFault()};
        }
        std::ranges::stable_sort(m_found, {}, [](const Found &found) { return rankOf(found.verdict); });
        VerifyJudgement judgement{.verdict = m_found.first().verdict, .copy = m_found.first().copy};
        for (const Found &found : std::as_const(m_found)) {
            if (found.verdict != judgement.verdict && !judgement.also.contains(found.verdict)) {
                judgement.also.append(found.verdict);
            }
        }
        return judgement;
    }

private:
    struct Found
    {
        VerifyVerdict verdict = VerifyVerdict::NotChecked;
        qsizetype copy = -1;
    };

    static int rankOf(VerifyVerdict verdict)
    {
        static const QList<VerifyVerdict> order{
            VerifyVerdict::DatabaseForked,   VerifyVerdict::DatabaseWentBack,   VerifyVerdict::DatabaseInvalid,
            VerifyVerdict::BrokenDownload,   VerifyVerdict::ProxyChangedModule, VerifyVerdict::TagMoved,
            VerifyVerdict::FileDiffers,      VerifyVerdict::GoSumMalformed,     VerifyVerdict::GoSumWrong,
            VerifyVerdict::CacheDamaged,     VerifyVerdict::GoSumDiffers,       VerifyVerdict::CopiesDiffer,
            VerifyVerdict::StoredHeadCorrupt};
        return static_cast<int>(order.indexOf(verdict));
    }

    void add(VerifyVerdict verdict, qsizetype copy = -1) { m_found.append({verdict, copy}); }

    void lookAtDatabase()
    {
        if (!m_asked) {
            return;
        }
        if (const auto fault = faultOf(m_seen.database)) {
            add(*fault);
        }
        if (!m_seen.database.storedProblem.isEmpty()) {
            add(VerifyVerdict::StoredHeadCorrupt);
        }
    }

    void lookAtCopy(qsizetype index)
    {
        const ModuleCopy &copy = m_seen.copies.at(index);
        if (const auto fault = faultInItself(copy)) {
            add(*fault, index);
        } else if (m_proven && contradicts(m_proof, copy)) {
            add(faultAgainstDatabase(copy, m_goSum, m_proof), index);
        } else if (!m_proven && contradicts(m_goSum, copy)) {
            add(copy.kind == Kind::File ? VerifyVerdict::FileDiffers : VerifyVerdict::GoSumDiffers, index);
        }
    }

    void lookAtGoSum()
    {
        if (!m_seen.goSum.fatal.isEmpty()) {
            add(VerifyVerdict::GoSumMalformed);
        }
        // go.sum of a moved tag is what the verdict says already
        const bool moved =
            std::ranges::any_of(m_found, [](const Found &found) { return found.verdict == VerifyVerdict::TagMoved; });
        if (m_proven && !moved && contradicts(m_proof, m_goSum)) {
            add(VerifyVerdict::GoSumWrong);
        }
    }

    /// Nothing is proven: copies that differ from each other are strange, whoever is right.
    void compareCopies()
    {
        for (qsizetype i = 1; i < m_seen.copies.size(); ++i) {
            const ModuleCopy &one = m_seen.copies.at(i - 1);
            const ModuleCopy &other = m_seen.copies.at(i);
            const bool module = one.moduleHash && other.moduleHash && *one.moduleHash != *other.moduleHash;
            const bool goMod = one.goModHash && other.goModHash && *one.goModHash != *other.goModHash;
            if ((module || goMod) && m_found.isEmpty()) {
                add(VerifyVerdict::CopiesDiffer);
            }
        }
    }

    /// Nobody contradicts anybody.
    [[nodiscard]] VerifyVerdict withoutFault() const
    {
        const auto confirmedBy = [this](const Word &word) {
            return !m_seen.copies.isEmpty()
                && std::ranges::all_of(m_seen.copies, [&word](const ModuleCopy &copy) { return confirms(word, copy); });
        };
        if (m_seen.copies.isEmpty()) {
            return VerifyVerdict::NotDownloaded;
        }
        if (m_proven) {
            return VerifyVerdict::Verified;
        }
        if (confirmedBy(m_goSum)) {
            return VerifyVerdict::MatchesGoSum;
        }
        if (!m_asked) {
            return m_seen.notAsked.why == NotAsked::Why::Invalid ? VerifyVerdict::DatabaseUnreachable
                                                                 : VerifyVerdict::NotChecked;
        }
        return m_seen.database.fault == Fault::NotFound ? VerifyVerdict::NotInDatabase
                                                        : VerifyVerdict::DatabaseUnreachable;
    }

    const Witnesses &m_seen;
    Word m_goSum;
    Word m_proof;
    bool m_asked;
    bool m_proven;
    QList<Found> m_found;
};

} // namespace

QString copyKindName(Kind kind)
{
    switch (kind) {
    case Kind::Proxy: return u"proxy"_s;
    case Kind::Origin: return u"origin"_s;
    case Kind::Cache: return u"cache"_s;
    case Kind::File: return u"file"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString notAskedName(NotAsked::Why why)
{
    switch (why) {
    case NotAsked::Why::Asked: return {};
    case NotAsked::Why::Private: return u"private"_s;
    case NotAsked::Why::Suspected: return u"suspected"_s;
    case NotAsked::Why::Off: return u"off"_s;
    case NotAsked::Why::Invalid: return u"invalid"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString verdictName(VerifyVerdict verdict)
{
    switch (verdict) {
    case VerifyVerdict::Verified: return u"verified"_s;
    case VerifyVerdict::MatchesGoSum: return u"matches-go-sum"_s;
    case VerifyVerdict::NotChecked: return u"not-checked"_s;
    case VerifyVerdict::ProxyChangedModule: return u"proxy-changed-module"_s;
    case VerifyVerdict::TagMoved: return u"tag-moved"_s;
    case VerifyVerdict::GoSumWrong: return u"go-sum-wrong"_s;
    case VerifyVerdict::GoSumDiffers: return u"go-sum-differs"_s;
    case VerifyVerdict::GoSumMalformed: return u"go-sum-malformed"_s;
    case VerifyVerdict::CacheDamaged: return u"cache-damaged"_s;
    case VerifyVerdict::FileDiffers: return u"file-differs"_s;
    case VerifyVerdict::BrokenDownload: return u"broken-download"_s;
    case VerifyVerdict::CopiesDiffer: return u"copies-differ"_s;
    case VerifyVerdict::DatabaseForked: return u"database-forked"_s;
    case VerifyVerdict::DatabaseWentBack: return u"database-went-back"_s;
    case VerifyVerdict::DatabaseInvalid: return u"database-invalid"_s;
    case VerifyVerdict::DatabaseUnreachable: return u"database-unreachable"_s;
    case VerifyVerdict::NotInDatabase: return u"not-in-database"_s;
    case VerifyVerdict::StoredHeadCorrupt: return u"stored-head-corrupt"_s;
    case VerifyVerdict::NotDownloaded: return u"not-downloaded"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

Severity severityOf(VerifyVerdict verdict)
{
    switch (verdict) {
    case VerifyVerdict::Verified:
    case VerifyVerdict::MatchesGoSum:
    case VerifyVerdict::NotChecked: return Severity::Info;
    default: return Severity::Error;
    }
}

VerifyJudgement judge(const Witnesses &witnesses)
{
    return Judge(witnesses).run();
}

QString goSumState(const Witnesses &witnesses)
{
    const Word word{firstOf(witnesses.goSum.moduleHashes), firstOf(witnesses.goSum.goModHashes)};
    if (word.module.isEmpty() && word.goMod.isEmpty()) {
        return u"absent"_s;
    }
    const bool asked = witnesses.notAsked.why == NotAsked::Why::Asked && witnesses.database.isProven();
    const Word proof{asked ? witnesses.database.moduleHashes : QStringList(),
                     asked ? witnesses.database.goModHashes : QStringList()};
    const bool mismatch = witnesses.copies.isEmpty()
        ? contradicts(proof, word)
        : std::ranges::any_of(witnesses.copies, [&word](const ModuleCopy &copy) { return contradicts(word, copy); });
    return mismatch ? u"mismatch"_s : u"match"_s;
}

} // namespace Tidyscope
