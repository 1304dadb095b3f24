// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"
#include "core/verify/databasetalk.h"

#include <QList>

#include <optional>

namespace Tidyscope {

/// One copy of a module, and the hashes that go would compute of it.
struct ModuleCopy
{
    enum class Kind {
        Proxy,  ///< downloaded now, from a module proxy
        Origin, ///< downloaded now by go from the module's own host
        Cache,  ///< lies in the module cache
        File    ///< a zip file that the user named
    };
    Kind kind = Kind::Proxy;
    QString from;                        ///< the GOPROXY entry, masked, or the file
    std::optional<QString> moduleHash{}; ///< "h1:…" of the zip; nothing: there is none, or it cannot be read
    std::optional<QString> goModHash{};
    QString problem{};  ///< of a zip that cannot be read, or that go does not unpack, in go's words
    QString rule{};     ///< the name of the rule that it breaks (ruleName()); empty: none of those
    QString recorded{}; ///< Cache: what go wrote down when it downloaded it (.ziphash); empty: nothing
    bool operator==(const ModuleCopy &) const = default;
};
/// "proxy", "origin", "cache", "file": stable names for documents.
[[nodiscard]] QString copyKindName(ModuleCopy::Kind kind);

/// What a go.sum says about one version of a module.
struct GoSumWord
{
    QString file{};             ///< empty: there is none
    QStringList moduleHashes{}; ///< in the order of the file; empty: nothing
    QStringList goModHashes{};
    QString fatal{}; ///< go's words for why it cannot read the file at all; empty: it can
    bool operator==(const GoSumWord &) const = default;
};

/// Why the checksum database was not asked.
struct NotAsked
{
    enum class Why {
        Asked,     ///< it was
        Private,   ///< a rule of the user's keeps the module from it
        Suspected, ///< the module looks private, and no rule says so
        Off,       ///< GOSUMDB=off
        Invalid    ///< GOSUMDB names no database that go could use
    };
    Why why = Why::Asked;
    QString detail{}; ///< "GOPRIVATE=*.corp.example"; go's words for Invalid
    bool operator==(const NotAsked &) const = default;
};
/// "private", "off": stable names for documents. Empty for Asked.
[[nodiscard]] QString notAskedName(NotAsked::Why why);

/// The three witnesses: what was downloaded, what go.sum says, what the database proves.
struct Witnesses
{
    QList<ModuleCopy> copies; ///< empty: nobody has the module, or nobody may be asked
    Text missing{};           ///< why nothing was downloaded; empty: something was, or it was not tried
    GoSumWord goSum;
    NotAsked notAsked;
    DatabaseProof database; ///< meaningless where it was not asked
    bool operator==(const Witnesses &) const = default;
};

/// What their words come to.
enum class VerifyVerdict {
    Verified,           ///< the database proves what there is
    MatchesGoSum,       ///< what there is is what go.sum says; the database was not asked, or did not answer
    NotChecked,         ///< a rule keeps the module from the database and go.sum says nothing
    ProxyChangedModule, ///< the proxy sends other bits than the database proves
    TagMoved,           ///< what there is and go.sum agree, and the database has recorded something else before
    GoSumWrong,         ///< go.sum says something else than the database proves
    GoSumDiffers,       ///< go.sum says something else than there is, and no database decides who is right
    GoSumMalformed,     ///< go stops at the file itself
    CacheDamaged,       ///< the module cache holds other bits
    FileDiffers,        ///< the user's file is not that module
    BrokenDownload,     ///< what the proxy sends is no module: cut off, empty, a page
    CopiesDiffer,       ///< the cache and the proxy have different bits, and nobody decides who is right
    DatabaseForked,     ///< the database shows different people different records
    DatabaseWentBack,   ///< the database has lost records that go has seen
    DatabaseInvalid,    ///< the answer proves nothing: not signed, not in the tree, no record
    DatabaseUnreachable,
    NotInDatabase,     ///< 404 or 410
    StoredHeadCorrupt, ///< go cannot read what it has stored of the database
    NotDownloaded      ///< there is nothing to be checked
};
/// "verified", "proxy-changed-module": stable names for documents, and parts of text keys.
[[nodiscard]] QString verdictName(VerifyVerdict verdict);
[[nodiscard]] Severity severityOf(VerifyVerdict verdict);

struct VerifyJudgement
{
    VerifyVerdict verdict = VerifyVerdict::NotChecked;
    QList<VerifyVerdict> also{}; ///< what else is wrong
    qsizetype copy = -1;         ///< index of the copy that the verdict is about; -1: none in particular
    [[nodiscard]] Severity severity() const { return severityOf(verdict); }
    bool operator==(const VerifyJudgement &) const = default;
};

/// The verdict. A database that proves nothing comes first, since it decides nothing else; then what the database decides; then
/// go.sum. Pure.
[[nodiscard]] VerifyJudgement judge(const Witnesses &witnesses);

/// "match", "mismatch", "absent": what go.sum says of the copies, or, without any, of what the database proves.
[[nodiscard]] QString goSumState(const Witnesses &witnesses);

} // namespace Tidyscope
