// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valuechecks.h"
#include "core/goenv/patternlist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

const auto glob = u"goprivate-glob"_s;

Text sentence(const QString &name, QStringView pattern)
{
    return {u"envcheck.patterns."_s + name, {{u"pattern"_s, shown(pattern)}}};
}

/// Blanks at the ends: go does not trim, so the pattern never matches.
void checkEnds(ValueExamination &examination, Part part, Part trimmed)
{
    const Part before{part.start, trimmed.start - part.start};
    const Part behind{trimmed.end(), part.end() - trimmed.end()};
    for (const Part &blank : {before, behind}) {
        if (blank.length > 0 && !examination.isReported(blank)) {
            examination.report(glob, Severity::Error, blank,
                               sentence(trimmed.length > 0 ? u"blank"_s : u"only-blank"_s, examination.text(trimmed)),
                               Replacement{blank, {}, {}});
        }
    }
}

QList<Part> checkSeparators(ValueExamination &examination, Part part)
{
    const ValueExamination::Pieces pieces = examination.cut(part, u";|");
    for (const Part here : pieces.separators) {
        examination.report(glob, Severity::Error, here, sentence(u"separator"_s, examination.text(here)),
                           Replacement{here, u","_s, {}});
    }
    return pieces.between;
}

/// "https://git.corp.example/team", "git.corp.example/...", "/corp": module paths were meant.
bool checkShape(ValueExamination &examination, Part part)
{
    const QStringView text = examination.text(part);
    if (const qsizetype scheme = text.indexOf("://"_L1); scheme >= 0) {
        const Part prefix{part.start, scheme + 3};
        examination.report(glob, Severity::Error, prefix, sentence(u"url"_s, text), Replacement{prefix, {}, {}});
        return true;
    }
    if (const qsizetype dots = text.indexOf("..."_L1); dots >= 0) {
        const qsizetype from = dots > 0 && text[dots - 1] == u'/' ? dots - 1 : dots;
        const Part tail{part.start + from, text.size() - from};
        const bool last = dots + 3 == text.size() || text.sliced(dots + 3) == "/"_L1;
        examination.report(glob, Severity::Error, tail, sentence(u"dots"_s, text),
                           last ? std::optional(Replacement{tail, from == 0 ? u"*"_s : QString(), {}}) : std::nullopt);
        return true;
    }
    // "git@git.corp.example:team", as git writes it
    if (const qsizetype at = text.indexOf(u'@'); at >= 0) {
        const QString path = text.sliced(at + 1).toString().replace(u':', u'/');
        examination.report(glob, Severity::Error, part, sentence(u"url"_s, text), Replacement{part, path, {}});
        return true;
    }
    if (text.startsWith(u'/')) {
        examination.report(glob, Severity::Error, {part.start, 1}, sentence(u"slash"_s, text),
                           Replacement{{part.start, 1}, {}, {}});
        return true;
    }
    return false;
}

/// What go compares with the first element of a module path: a host in lower case, without port.
void checkHost(ValueExamination &examination, Part part)
{
    const QStringView text = examination.text(part);
    const qsizetype slash = text.indexOf(u'/');
    const QStringView host = slash < 0 ? text : text.first(slash);
    if (host.contains(u'[')) {
        return;
    }
    if (const qsizetype colon = host.indexOf(u':'); colon >= 0) {
        const Part port{part.start + colon, host.size() - colon};
        examination.report(glob, Severity::Error, port, sentence(u"port"_s, text), Replacement{port, {}, {}});
        return;
    }
    const bool upper = std::ranges::any_of(host, [](QChar c) { return c >= u'A' && c <= u'Z'; });
    if (upper && host.contains(u'.')) {
        const Part here{part.start, host.size()};
        examination.report(glob, Severity::Error, here, sentence(u"upper-case"_s, text),
                           Replacement{here, host.toString().toLower(), {}});
    }
}

/// A pattern that covers strangers' modules as well.
void checkWidth(ValueExamination &examination, Part part)
{
    const QStringView text = examination.text(part);
    const bool all = !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c == u'*' || c == u'/'; })
        && text.front() == u'*';
    const QString &variable = examination.variable();
    if (variable == "GONOSUMDB"_L1 || variable == "GOINSECURE"_L1) {
        if (all) {
            const bool sums = variable == "GONOSUMDB"_L1;
            examination.report(sums ? u"unsafe-gonosumdb"_s : u"unsafe-goinsecure"_s, Severity::Warning, part,
                               sentence(sums ? u"all-unverified"_s : u"all-insecure"_s, text));
        }
        return;
    }
    static const QStringList shared{u"github.com"_s, u"gitlab.com"_s, u"bitbucket.org"_s,     u"gitee.com"_s,
                                    u"golang.org"_s, u"gopkg.in"_s,   u"google.golang.org"_s, u"*.com"_s,
                                    u"*.org"_s,      u"*.io"_s};
    const QStringView plain = text.endsWith(u'/') ? text.chopped(1) : text;
    const QStringView owner = plain.endsWith("/*"_L1) ? plain.chopped(2) : plain;
    if (all || shared.contains(owner)) {
        examination.report(u"goprivate-too-wide"_s, Severity::Warning, part,
                           sentence(all ? u"all"_s : u"wide"_s, text));
    }
}

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'' || c == u'`';
}

void checkPattern(ValueExamination &examination, Part pattern)
{
    const QStringView text = examination.text(pattern);
    if (text.isEmpty() || examination.isReported(pattern)) {
        return;
    }
    if (isQuote(text.front()) || isQuote(text.back())) {
        const qsizetype front = isQuote(text.front()) ? 1 : 0;
        const qsizetype back = isQuote(text.back()) && text.size() > front ? 1 : 0;
        examination.report(glob, Severity::Error, pattern, {u"envcheck.quoted"_s, {}},
                           Replacement{pattern,
                                       text.sliced(front, text.size() - front - back).toString(),
                                       {u"envcheck.fix.unquote"_s, {}}});
    } else if (checkShape(examination, pattern)) {
        return;
    } else if (pathMatch(text, u"") == GlobMatch::BadPattern) {
        examination.report(glob, Severity::Error, pattern, sentence(u"bad"_s, text));
    } else {
        checkHost(examination, pattern);
        checkWidth(examination, pattern);
    }
}

/// What stands between two commas.
void checkPart(ValueExamination &examination, Part part)
{
    const Part trimmed = examination.trimmed(part);
    checkEnds(examination, part, trimmed);
    if (trimmed.length == 0 || examination.isReported(trimmed)) {
        return;
    }
    const QList<Part> meant = checkSeparators(examination, trimmed);
    for (const Part &pattern : meant) {
        checkPattern(examination, pattern);
    }
}

} // namespace

void checkPatterns(ValueExamination &examination)
{
    const QList<Part> parts = examination.split(u",");
    for (const Part &part : parts) {
        if (part.length > 0) {
            checkPart(examination, part);
        }
    }
}

} // namespace Tidyscope
