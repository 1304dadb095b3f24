// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/patternlist.h"

#include <QList>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

// Go's path/match.go on code points. Names are those of the original; bytes and code points give the same answers, as '/' and
// the operators are ASCII.
using Runes = QList<uint>;

struct Span
{
    const uint *data = nullptr;
    qsizetype size = 0;
    [[nodiscard]] bool isEmpty() const { return size == 0; }
    uint operator[](qsizetype i) const { return data[i]; }
    [[nodiscard]] Span from(qsizetype i) const { return {data + i, size - i}; }
    [[nodiscard]] Span first(qsizetype n) const { return {data, n}; }
    [[nodiscard]] bool contains(uint c) const
    {
        for (qsizetype i = 0; i < size; ++i) {
            if (data[i] == c) {
                return true;
            }
        }
        return false;
    }
};

struct Chunk
{
    bool star = false;
    Span text;
};

Chunk scanChunk(Span *pattern)
{
    Chunk chunk;
    while (!pattern->isEmpty() && (*pattern)[0] == '*') {
        *pattern = pattern->from(1);
        chunk.star = true;
    }
    bool inRange = false;
    qsizetype i = 0;
    for (; i < pattern->size; ++i) {
        const uint c = (*pattern)[i];
        if (c == '\\') {
            if (i + 1 < pattern->size) {
                ++i;
            }
        } else if (c == '[') {
            inRange = true;
        } else if (c == ']') {
            inRange = false;
        } else if (c == '*' && !inRange) {
            break;
        }
    }
    chunk.text = pattern->first(i);
    *pattern = pattern->from(i);
    return chunk;
}

/// False: malformed.
bool getEsc(Span *chunk, uint *rune)
{
    if (chunk->isEmpty() || (*chunk)[0] == '-' || (*chunk)[0] == ']') {
        return false;
    }
    if ((*chunk)[0] == '\\') {
        *chunk = chunk->from(1);
        if (chunk->isEmpty()) {
            return false;
        }
    }
    *rune = (*chunk)[0];
    *chunk = chunk->from(1);
    return !chunk->isEmpty();
}

/// A [class]; @p chunk stands behind '['. False: malformed.
bool matchClass(Span *chunk, uint rune, bool *matches)
{
    bool negated = false;
    if (!chunk->isEmpty() && (*chunk)[0] == '^') {
        negated = true;
        *chunk = chunk->from(1);
    }
    bool match = false;
    for (int ranges = 0;; ++ranges) {
        if (!chunk->isEmpty() && (*chunk)[0] == ']' && ranges > 0) {
            *chunk = chunk->from(1);
            break;
        }
        uint low = 0;
        if (!getEsc(chunk, &low)) {
            return false;
        }
        uint high = low;
        if ((*chunk)[0] == '-') {
            *chunk = chunk->from(1);
            if (!getEsc(chunk, &high)) {
                return false;
            }
        }
        match = match || (low <= rune && rune <= high);
    }
    *matches = match != negated;
    return true;
}

/// Whether @p chunk matches the beginning of @p name, which is then moved behind it. Goes on over the whole chunk after a
/// mismatch, to see whether it is well formed.
GlobMatch matchChunk(Span chunk, Span *name)
{
    Span s = *name;
    bool failed = false;
    while (!chunk.isEmpty()) {
        failed = failed || s.isEmpty();
        switch (chunk[0]) {
        case '[': {
            chunk = chunk.from(1);
            bool matches = false;
            if (!matchClass(&chunk, failed ? 0 : s[0], &matches)) {
                return GlobMatch::BadPattern;
            }
            if (!failed) {
                s = s.from(1);
            }
            failed = failed || !matches;
            break;
        }
        case '?':
            if (!failed) {
                failed = s[0] == '/';
                s = s.from(1);
            }
            chunk = chunk.from(1);
            break;
        case '\\':
            chunk = chunk.from(1);
            if (chunk.isEmpty()) {
                return GlobMatch::BadPattern;
            }
            [[fallthrough]];
        default:
            if (!failed) {
                failed = chunk[0] != s[0];
                s = s.from(1);
            }
            chunk = chunk.from(1);
        }
    }
    if (failed) {
        return GlobMatch::No;
    }
    *name = s;
    return GlobMatch::Yes;
}

/// The rest of a pattern whose beginning did not match: No, or BadPattern.
GlobMatch checkRest(Span pattern)
{
    while (!pattern.isEmpty()) {
        const Chunk chunk = scanChunk(&pattern);
        Span nothing;
        if (matchChunk(chunk.text, &nothing) == GlobMatch::BadPattern) {
            return GlobMatch::BadPattern;
        }
    }
    return GlobMatch::No;
}

/// @p chunk somewhere behind a star. Yes moves @p name behind it.
GlobMatch matchAfterStar(Span chunk, bool isLast, Span *name)
{
    for (qsizetype i = 0; i < name->size && (*name)[i] != '/'; ++i) {
        Span rest = name->from(i + 1);
        const GlobMatch match = matchChunk(chunk, &rest);
        if (match == GlobMatch::BadPattern) {
            return match;
        }
        if (match == GlobMatch::Yes && !(isLast && !rest.isEmpty())) {
            *name = rest;
            return match;
        }
    }
    return GlobMatch::No;
}

/// The first @p elements elements of @p path; nothing if it has fewer.
std::optional<QStringView> prefixOf(QStringView path, qsizetype elements)
{
    qsizetype left = elements;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (path[i] == u'/' && --left == 0) {
            return path.first(i);
        }
    }
    return left > 1 ? std::nullopt : std::optional(path);
}

} // namespace

GlobMatch pathMatch(QStringView pattern, QStringView name)
{
    const Runes patternRunes = pattern.toUcs4();
    const Runes nameRunes = name.toUcs4();
    Span p{patternRunes.constData(), patternRunes.size()};
    Span n{nameRunes.constData(), nameRunes.size()};
    while (!p.isEmpty()) {
        const Chunk chunk = scanChunk(&p);
        if (chunk.star && chunk.text.isEmpty()) {
            return n.contains('/') ? GlobMatch::No : GlobMatch::Yes;
        }
        Span rest = n;
        const GlobMatch here = matchChunk(chunk.text, &rest);
        if (here == GlobMatch::Yes && (rest.isEmpty() || !p.isEmpty())) {
            n = rest;
            continue;
        }
        if (here == GlobMatch::BadPattern) {
            return here;
        }
        if (chunk.star) {
            const GlobMatch later = matchAfterStar(chunk.text, p.isEmpty(), &n);
            if (later == GlobMatch::Yes) {
                continue;
            }
            if (later == GlobMatch::BadPattern) {
                return later;
            }
        }
        return checkRest(p);
    }
    return n.isEmpty() ? GlobMatch::Yes : GlobMatch::No;
}

std::optional<QString> matchingPattern(QStringView globs, QStringView path)
{
    const QList<QStringView> list = globs.split(u',');
    for (const QStringView written : list) {
        const QStringView glob = written.endsWith(u'/') ? written.chopped(1) : written;
        if (glob.isEmpty()) {
            continue;
        }
        const std::optional<QStringView> prefix = prefixOf(path, glob.count(u'/') + 1);
        if (prefix && pathMatch(glob, *prefix) == GlobMatch::Yes) {
            return written.toString();
        }
    }
    return std::nullopt;
}

QList<GlobIssue> globIssues(QStringView globs)
{
    QList<GlobIssue> issues;
    const QList<QStringView> list = globs.split(u',');
    for (const QStringView glob : list) {
        const auto add = [&issues, glob](GlobProblem problem) { issues += {glob.toString(), problem}; };
        if (glob.isEmpty()) {
            continue;
        }
        const QStringView trimmed = glob.trimmed();
        if (glob.endsWith(u'\r')) {
            add(GlobProblem::CarriageReturn);
        } else if (trimmed.size() != glob.size()) {
            add(GlobProblem::BlankAround);
        }
        if (trimmed.contains(u';') || trimmed.contains(u' ')) {
            add(GlobProblem::Separator);
        }
        if (trimmed.contains("://"_L1)) {
            add(GlobProblem::Url);
        } else if (const QStringView host = trimmed.split(u'/').first(); host.contains(u':') && !host.contains(u'[')) {
            add(GlobProblem::Port);
        }
        if (trimmed.endsWith("/..."_L1)) {
            add(GlobProblem::DotDotDot);
        }
        if (pathMatch(trimmed, u"") == GlobMatch::BadPattern) {
            add(GlobProblem::BadPattern);
        }
    }
    return issues;
}

} // namespace Tidyscope
