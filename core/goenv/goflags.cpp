// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goflags.h"

#include "core/goenv/gourl.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

struct Word
{
    QStringView text;
    qsizetype offset = 0;
    qsizetype length = 0; // with its quotes
};

bool isSpace(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r';
}

/// Reads words; @p quotes: '…' and "…" count. @p error and @p errorOffset are set where a quote does not close.
QList<Word> split(QStringView s, bool quotes, QString *error, qsizetype *errorOffset)
{
    QList<Word> words;
    qsizetype i = 0;
    while (i < s.size()) {
        // strings.Fields knows more blanks than quoted.Split
        if (quotes ? isSpace(s[i]) : s[i].isSpace()) {
            ++i;
            continue;
        }
        const qsizetype start = i;
        if (quotes && (s[i] == u'"' || s[i] == u'\'')) {
            const qsizetype end = s.indexOf(s[i], i + 1);
            if (end < 0) {
                *error = "unterminated %1 string"_L1.arg(s[i]);
                *errorOffset = i;
                return {};
            }
            words += {s.sliced(i + 1, end - i - 1), start, end + 1 - start};
            i = end + 1;
            continue;
        }
        while (i < s.size() && !(quotes ? isSpace(s[i]) : s[i].isSpace())) {
            ++i;
        }
        words += {s.sliced(start, i - start), start, i - start};
    }
    return words;
}

/// Flags that came after 1.19, with the minor release that brought them.
const QHash<QString, int> &newerFlags()
{
    static const QHash<QString, int> flags{
        {u"C"_s, 20},         {u"pgo"_s, 20},         {u"skip"_s, 20},     {u"fullpath"_s, 21},
        {u"toolchain"_s, 21}, {u"changed"_s, 23},     {u"diff"_s, 23},     {u"debug-runtime-trace"_s, 21},
        {u"godebug"_s, 23},   {u"dropgodebug"_s, 23}, {u"tool"_s, 24},     {u"droptool"_s, 24},
        {u"ignore"_s, 25},    {u"dropignore"_s, 25},  {u"artifacts"_s, 26}};
    return flags;
}

QSet<QString> words(const QString &text)
{
    const QStringList list = text.split(u' ', Qt::SkipEmptyParts);
    return {list.begin(), list.end()};
}

/// What every release from 1.19 to 1.27 takes: tried one by one with GOFLAGS=-NAME go version.
const QSet<QString> &oldFlags()
{
    static const QSet<QString> flags = words(
        u"a asan asmflags bench benchmem benchtime blockprofile blockprofilerate buildmode buildvcs c cache compat "
        "compiled compiler count cover covermode coverpkg coverprofile cpu cpuprofile d debug-actiongraph debug-trace "
        "deps dropexclude dropreplace droprequire dropretract dropuse e exclude exec export f failfast find fix fmt "
        "fuzz fuzzcache fuzzminimizetime fuzztime gccgoflags gcflags go i insecure installsuffix json ldflags "
        "linkshared list m memprofile memprofilerate mod modcache modcacherw modfile module msan mutexprofile "
        "mutexprofilefraction n o outputdir overlay p parallel pkgdir print r race replace require retract retracted "
        "reuse run short shuffle t tags test testcache timeout toolexec trace trimpath u use v vendor versions vet "
        "vettool w work x"_s);
    return flags;
}

/// Those that `go test` also takes as -test.NAME.
const QSet<QString> &testFlags()
{
    static const QSet<QString> flags = words(
        u"artifacts bench benchmem benchtime blockprofile blockprofilerate count coverprofile cpu cpuprofile failfast "
        "fullpath fuzz fuzzminimizetime fuzztime list memprofile memprofilerate mutexprofile "
        "mutexprofilefraction outputdir parallel run short shuffle skip timeout trace v"_s);
    return flags;
}

} // namespace

bool GoFlag::concernsDownloads() const
{
    static const QSet<QString> names = words(u"mod modfile modcacherw insecure x u reuse C"_s);
    return names.contains(name);
}

const GoFlag *GoFlags::find(QStringView name) const
{
    const auto flag = std::find_if(flags.rbegin(), flags.rend(), [name](const GoFlag &f) { return f.name == name; });
    return flag == flags.rend() ? nullptr : &*flag;
}

GoFlags GoFlags::parse(QStringView value, const std::optional<GoVersion> &version)
{
    GoFlags result;
    const bool quotes = !version || version->isAtLeast(1, 21);
    const QList<Word> list = split(value, quotes, &result.error, &result.errorOffset);
    const auto refuse = [&result](const QString &why, qsizetype offset) {
        result.error = "parsing $GOFLAGS: "_L1 + why;
        result.errorOffset = offset;
    };
    if (!result.error.isEmpty()) {
        refuse(result.error, result.errorOffset);
        return result;
    }
    for (const Word &word : list) {
        if (!isGoFlagWord(word.text)) {
            refuse("non-flag "_L1 + goQuote(word.text), word.offset);
            return result;
        }
        const QStringView bare = word.text.sliced(word.text.startsWith("--"_L1) ? 2 : 1);
        const qsizetype equals = bare.indexOf(u'=');
        GoFlag flag{word.text.toString(),
                    (equals < 0 ? bare : bare.first(equals)).toString(),
                    equals < 0 ? QString() : bare.sliced(equals + 1).toString(),
                    equals >= 0,
                    word.offset,
                    word.length};
        if (!isKnownGoFlag(flag.name, version)) {
            refuse("unknown flag -"_L1 + flag.name, word.offset);
            return result;
        }
        result.flags += flag;
    }
    return result;
}

QStringList splitQuoted(QStringView text, QString *error)
{
    QStringList out;
    qsizetype where = 0;
    const QList<Word> list = split(text, true, error, &where);
    for (const Word &word : list) {
        out += word.text.toString();
    }
    return out;
}

bool isGoFlagWord(QStringView word)
{
    return word.startsWith(u'-') && word != "-"_L1 && word != "--"_L1 && !word.startsWith("---"_L1)
        && !word.startsWith("-="_L1) && !word.startsWith("--="_L1);
}

std::optional<int> goFlagSince(QStringView name)
{
    constexpr int oldest = 19;
    const bool test = name.startsWith("test."_L1);
    const QString key = (test ? name.sliced(5) : name).toString();
    if (test && !testFlags().contains(key)) {
        return {};
    }
    const auto newer = newerFlags().constFind(key);
    if (newer != newerFlags().constEnd()) {
        return *newer;
    }
    return oldFlags().contains(key) ? std::optional<int>(oldest) : std::nullopt;
}

bool isKnownGoFlag(QStringView name, const std::optional<GoVersion> &version)
{
    const std::optional<int> since = goFlagSince(name);
    return since && (!version || version->isAtLeast(1, *since));
}

} // namespace Tidyscope
