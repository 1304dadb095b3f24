// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// What Go's path.Match says.
enum class GlobMatch { No, Yes, BadPattern };

/// Go's path.Match: '*' and '?' stop at '/', [a-z] and [^a-z] classes, '\\' escapes; the whole @p name must match.
/// Like Go, finds a bad pattern wherever it is in it, but says No when a name fails before (go 1.16 on scans the rest).
[[nodiscard]] GlobMatch pathMatch(QStringView pattern, QStringView name);

/// The first glob of the comma-separated list @p globs that matches a prefix of the module path @p path: a glob with k slashes
/// is compared with the first k+1 elements. No blank is trimmed, a bad glob matches nothing (x/mod/module.MatchPrefixPatterns).
[[nodiscard]] std::optional<QString> matchingPattern(QStringView globs, QStringView path);

/// Why a glob of such a list matches nothing, or less than its writer thought.
enum class GlobProblem {
    BlankAround,   ///< " corp.example": go does not trim
    Separator,     ///< ';' or a blank in it: not a separator for go
    Url,           ///< "https://corp.example": these are module paths
    DotDotDot,     ///< "corp.example/...": no wildcard here
    Port,          ///< module paths have no ports
    BadPattern,    ///< "[" and the like: go ignores it in silence
    CarriageReturn ///< a '\r' from a settings file with CRLF lines
};
struct GlobIssue
{
    QString glob; ///< as written
    GlobProblem problem = GlobProblem::BadPattern;
    bool operator==(const GlobIssue &) const = default;
};
/// All that is wrong with a list, in its order.
[[nodiscard]] QList<GlobIssue> globIssues(QStringView globs);

} // namespace Tidyscope
