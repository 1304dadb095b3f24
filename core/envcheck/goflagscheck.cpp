// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valuechecks.h"
#include "core/goenv/gourl.h"

#include <QHash>
#include <QMap>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

const auto id = u"env-goflags"_s;

/// Every flag of every go command, with the minor version that brought it (0: 1.19 has it). What none knows stops them all.
const QHash<QString, int> &knownFlags()
{
    static const QHash<QString, int> flags = [] {
        const QString since19 =
            u"a asan asmflags bench benchmem benchtime blockprofile blockprofilerate buildmode buildvcs c cache compat "
            "compiled compiler count cover covermode coverpkg coverprofile cpu cpuprofile d deps dropexclude "
            "dropreplace droprequire dropretract dropuse e exclude exec export f failfast find fix fmt fuzz fuzzcache "
            "fuzzminimizetime fuzztime gccgoflags gcflags go i insecure installsuffix json ldflags linkshared list m "
            "memprofile memprofilerate mod modcache modcacherw modfile module msan mutexprofile mutexprofilefraction n "
            "o outputdir overlay p parallel pkgdir print r race replace require retract retracted reuse run short "
            "shuffle t tags test testcache timeout toolexec trace trimpath u use v vendor versions vet vettool w work "
            "x"_s;
        QHash<QString, int> map;
        const QStringList names = since19.split(u' ');
        for (const QString &name : names) {
            map.insert(name, 0);
        }
        const QMap<QString, int> later{
            {u"C"_s, 20},        {u"pgo"_s, 20},    {u"skip"_s, 20},       {u"fullpath"_s, 21},    {u"toolchain"_s, 21},
            {u"changed"_s, 23},  {u"diff"_s, 23},   {u"godebug"_s, 23},    {u"dropgodebug"_s, 23}, {u"tool"_s, 24},
            {u"droptool"_s, 24}, {u"ignore"_s, 25}, {u"dropignore"_s, 25}, {u"artifacts"_s, 26}};
        for (auto it = later.begin(); it != later.end(); ++it) {
            map.insert(it.key(), it.value());
        }
        return map;
    }();
    return flags;
}

/// cmd/internal/quoted.Split from 1.21 on, strings.Fields before: the words with their quotes, and what is inside them.
struct Word
{
    Part written;
    Part inside;
    bool unterminated = false;
};

QList<Word> words(const ValueExamination &examination)
{
    const QString &value = examination.value();
    const bool quoting = examination.isAtLeast(21);
    QList<Word> list;
    qsizetype i = 0;
    while (i < value.size()) {
        if (value.at(i).isSpace()) {
            ++i;
            continue;
        }
        const qsizetype start = i;
        const QChar first = value.at(i);
        if (quoting && (first == u'"' || first == u'\'')) {
            const qsizetype close = value.indexOf(first, i + 1);
            const qsizetype end = close < 0 ? value.size() : close;
            i = close < 0 ? value.size() : close + 1;
            list.append({{start, i - start}, {start + 1, end - start - 1}, close < 0});
            continue;
        }
        while (i < value.size() && !value.at(i).isSpace()) {
            ++i;
        }
        list.append({{start, i - start}, {start, i - start}, false});
    }
    return list;
}

bool isFlagShaped(QStringView word)
{
    return word.startsWith(u'-') && word != "-"_L1 && word != "--"_L1 && !word.startsWith("---"_L1)
        && !word.startsWith("-="_L1) && !word.startsWith("--="_L1);
}

void checkNonFlag(ValueExamination &examination, const Word &word)
{
    const QStringView text = examination.text(word.inside);
    const QString name = text.toString().section(u'=', 0, 0);
    std::optional<Replacement> fix;
    if (text.contains(u';') || text.contains(u',')) {
        fix.reset();
    } else if (knownFlags().contains(name) && name.size() > 1) {
        fix = Replacement{{word.inside.start, 0}, u"-"_s, {}};
    }
    examination.report(id, Severity::Error, word.written,
                       {u"envcheck.goflags.non-flag"_s,
                        {{u"word"_s, shown(text)}, {u"error"_s, "non-flag "_L1 + goQuote(shown(text))}}},
                       fix);
}

void checkMod(ValueExamination &examination, const Word &word, const QString &value)
{
    if (value == "vendor"_L1) {
        examination.report(u"env-vendor"_s, Severity::Warning, word.written, {u"envcheck.goflags.vendor"_s, {}});
    } else if (value != "mod"_L1 && value != "readonly"_L1) {
        examination.report(id, Severity::Error, word.written,
                           {u"envcheck.goflags.mod"_s, {{u"value"_s, shown(value)}}});
    }
}

void checkFlag(ValueExamination &examination, const Word &word)
{
    const QStringView text = examination.text(word.inside);
    const QString flag = text.sliced(text.startsWith("--"_L1) ? 2 : 1).toString();
    const QString name = flag.section(u'=', 0, 0);
    if (name == "insecure"_L1) {
        examination.report(u"env-goflags-insecure"_s, Severity::Error, word.written,
                           {u"envcheck.goflags.insecure"_s, {}}, Replacement{word.written, {}, {}});
        return;
    }
    const auto known = knownFlags().constFind(name);
    const bool test = name.startsWith("test."_L1);
    if (!test && (known == knownFlags().constEnd() || !examination.isAtLeast(*known))) {
        const bool later = known != knownFlags().constEnd();
        examination.report(
            id, Severity::Error, word.written,
            {later ? u"envcheck.goflags.later"_s : u"envcheck.goflags.unknown"_s,
             {{u"flag"_s, u'-' + shown(name)}, {u"since"_s, later ? u"1."_s + QString::number(*known) : QString()}}});
        return;
    }
    if (name == "mod"_L1) {
        checkMod(examination, word, flag.contains(u'=') ? flag.section(u'=', 1) : QString());
    }
}

} // namespace

void checkGoFlags(ValueExamination &examination)
{
    const QList<Word> list = words(examination);
    for (const Word &word : list) {
        if (examination.isReported(word.written)) {
            continue;
        }
        const QString text = examination.text(word.inside).toString();
        if (word.unterminated) {
            examination.report(
                id, Severity::Error, word.written,
                {u"envcheck.goflags.quote"_s, {{u"quote"_s, examination.text(word.written).first(1).toString()}}});
        } else if (!isFlagShaped(text)) {
            checkNonFlag(examination, word);
        } else {
            checkFlag(examination, word);
        }
    }
}

} // namespace Tidyscope
