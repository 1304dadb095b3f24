// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/fallback.h"
#include "core/goenv/gosumdb.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace Tidyscope {

/// Whether go checks what it downloaded against the checksum database.
struct ChecksumDecision
{
    enum class Kind {
        InGoSum,  ///< go.sum has the line: that is compared, nobody is asked
        Off,      ///< GOSUMDB=off: unverified
        Excluded, ///< GONOSUMDB, or GOPRIVATE in its place, matches: unverified
        Database, ///< the database is asked
        Refused   ///< the database would have to be asked, but GOSUMDB does not name a usable one: the fetch fails
    };
    Kind kind = Kind::Database;
    std::optional<RuleHit> rule; ///< for Excluded
    bool mandatory = false;      ///< golang.org/toolchain: neither GOSUMDB=off nor GONOSUMDB excuses it
    QString error; ///< for Refused, go's words: "invalid GOSUMDB: …", "checksum database disabled by GOSUMDB=off"

    bool operator==(const ChecksumDecision &) const = default;
};

/// For the module @p path (cmd/go/internal/modfetch: checkModSum, useSumDB, dbDial). @p inGoSum: go.sum already has the line
/// that the download would be compared with; for toolchains, releases with the mend of CVE-2026-42501 ask all the same.
[[nodiscard]] ChecksumDecision checksumDecision(const GoSumDb &db, const GoProxyList &proxies, const ModuleRules &rules,
                                                QStringView path, bool inGoSum = false,
                                                const std::optional<GoVersion> &version = {});

/// Whether that release has the mend of CVE-2026-42501 (1.25.10, 1.26.3): an answer of the checksum database without the wanted
/// line fails ("checksum missing from sumdb response"), and a toolchain is looked up even where go.sum has it.
[[nodiscard]] bool refusesMissingChecksums(const std::optional<GoVersion> &version);

/// Which server go asks for the records of a checksum database.
struct SumDbRoute
{
    enum class Via {
        ExplicitUrl, ///< the URL in GOSUMDB, no proxy is asked
        Proxy,      ///< the first GOPROXY entry whose "supported" is answered with 200: it alone, for the whole process
        Direct,     ///< the database itself
        Unavailable ///< some entry broke: go gives up, the database is never contacted
    };
    Via via = Via::Direct;
    QUrl base;            ///< lookups go to BASE/lookup/M@V. Clear; empty for Unavailable
    qsizetype entry = -1; ///< for Proxy: index in GoProxyList::entries(); for Unavailable: the one whose error go shows
    QString error;        ///< for Unavailable: as the answer or GOPROXY has it
    FallbackRun walk;     ///< who was asked for "supported" and what came of it; empty for ExplicitUrl

    bool operator==(const SumDbRoute &) const = default;
};

/// The walk of dbClient.initBase in cmd/go/internal/modfetch/sumdb.go, for a usable @p db. An error before a '|' is forgotten
/// only where a later proxy says yes or the list comes to its final `direct`; `off` and the mere end of the list do not
/// outrank it. @p answer is asked for GET BASE/sumdb/NAME/supported of each proxy that go comes to. Pure.
[[nodiscard]] SumDbRoute simulateSumDbRoute(const GoSumDb &db, const GoProxyList &proxies, const ModuleRules &rules,
                                            const AnswerOf &answer);

} // namespace Tidyscope
