// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valuechecks.h"
#include "core/goenv/goflags.h"
#include "core/goenv/gourl.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

const auto id = u"env-goflags"_s;

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

void checkNonFlag(ValueExamination &examination, const Word &word)
{
    const QStringView text = examination.text(word.inside);
    const QString name = text.toString().section(u'=', 0, 0);
    std::optional<Replacement> fix;
    if (text.contains(u';') || text.contains(u',')) {
        fix.reset();
    } else if (goFlagSince(name) && name.size() > 1) {
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
    if (!isKnownGoFlag(name, examination.version())) {
        const std::optional<int> since = goFlagSince(name);
        examination.report(
            id, Severity::Error, word.written,
            {since ? u"envcheck.goflags.later"_s : u"envcheck.goflags.unknown"_s,
             {{u"flag"_s, u'-' + shown(name)}, {u"since"_s, since ? u"1."_s + QString::number(*since) : QString()}}});
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
        } else if (!isGoFlagWord(text)) {
            checkNonFlag(examination, word);
        } else {
            checkFlag(examination, word);
        }
    }
}

} // namespace Tidyscope
