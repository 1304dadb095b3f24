// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valuechecks.h"
#include "core/goenv/goproxylist.h"
#include "core/goenv/gourl.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

const auto typo = u"env-goproxy-typo"_s;
const auto separator = u"env-goproxy-separator"_s;

bool isKeyword(QStringView text)
{
    return text == "direct"_L1 || text == "off"_L1;
}

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'' || c == u'`';
}

/// ';' and blanks between entries: go takes them for a part of a URL. The parts between, to be judged as they were meant.
QList<Part> checkSeparators(ValueExamination &examination, Part entry)
{
    const ValueExamination::Pieces pieces = examination.cut(entry, u";");
    for (const Part here : pieces.separators) {
        const bool blank = examination.text(here).front().isSpace();
        examination.report(separator, Severity::Error, here,
                           {blank ? u"envcheck.goproxy.blank"_s : u"envcheck.goproxy.semicolon"_s, {}},
                           Replacement{here, u","_s, {}});
    }
    return pieces.between;
}

/// "http:/host", "https:\\host", "https//host": the address that was meant, or nothing.
QString repairedScheme(QStringView text)
{
    for (const auto scheme : {"https"_L1, "http"_L1}) {
        if (!text.startsWith(scheme, Qt::CaseInsensitive)) {
            continue;
        }
        QStringView rest = text.sliced(scheme.size());
        const QStringView behind = rest;
        while (!rest.isEmpty() && (rest.front() == u':' || rest.front() == u'/' || rest.front() == u'\\')) {
            rest = rest.sliced(1);
        }
        const QStringView between = behind.first(behind.size() - rest.size());
        // "https.corp.example" is a host
        if (!between.isEmpty() && between != "://"_L1 && !rest.isEmpty()) {
            return scheme + "://"_L1 + rest.toString();
        }
    }
    return {};
}

void checkUrl(ValueExamination &examination, Part entry)
{
    const QStringView text = examination.text(entry);
    const QString repaired = repairedScheme(text);
    if (!repaired.isEmpty()) {
        examination.report(typo, Severity::Error, entry, {u"envcheck.goproxy.slashes"_s, {{u"entry"_s, shown(text)}}},
                           Replacement{entry, repaired, {}});
        return;
    }
    const GoProxyList list = GoProxyList::parse(text, examination.version());
    if (!list.isValid()) {
        examination.report(typo, Severity::Error, entry,
                           {u"envcheck.goproxy.refused"_s, {{u"entry"_s, shown(text)}, {u"error"_s, list.error()}}});
        return;
    }
    const bool hasScheme = text.contains(":/"_L1);
    const GoUrl url =
        GoUrl::parse(hasScheme ? text.toString() : "https://"_L1 + text.toString(), examination.version());
    if (url.scheme == "http"_L1 && url.hasUser) {
        const Part scheme{entry.start, 4};
        examination.report(u"env-goproxy-http-creds"_s, Severity::Error, {entry.start, text.indexOf(u'@') + 1},
                           {u"envcheck.goproxy.http-creds"_s, {{u"host"_s, url.host}}},
                           Replacement{scheme, u"https"_s, {}});
    } else if (url.host.isEmpty() && url.scheme != "file"_L1) {
        examination.report(typo, Severity::Error, entry, {u"envcheck.goproxy.no-host"_s, {{u"entry"_s, shown(text)}}});
    }
}

/// A word that is no address. "Direct" and "OFF" were meant for keywords, which have one spelling only.
void checkWord(ValueExamination &examination, Part entry)
{
    const QString lower = examination.text(entry).toString().toLower();
    std::optional<Replacement> fix;
    if (isKeyword(lower)) {
        fix = Replacement{entry, lower, {}};
    }
    examination.report(typo, Severity::Error, entry,
                       {fix ? u"envcheck.goproxy.keyword-case"_s : u"envcheck.goproxy.word"_s,
                        {{u"entry"_s, shown(examination.text(entry))}}},
                       fix);
}

void checkOne(ValueExamination &examination, Part entry)
{
    const QStringView text = examination.text(entry);
    if (text.isEmpty() || isKeyword(text) || examination.isReported(entry)) {
        return;
    }
    if (isQuote(text.front()) || isQuote(text.back())) {
        QStringView inner = text;
        while (!inner.isEmpty() && isQuote(inner.front())) {
            inner = inner.sliced(1);
        }
        while (!inner.isEmpty() && isQuote(inner.back())) {
            inner.chop(1);
        }
        examination.report(typo, Severity::Error, entry, {u"envcheck.quoted"_s, {}},
                           Replacement{entry, inner.toString(), {u"envcheck.fix.unquote"_s, {}}});
        return;
    }
    const bool address = text.contains(u'.') || text.contains(u':') || text.contains(u'/');
    if (address) {
        checkUrl(examination, entry);
    } else {
        checkWord(examination, entry);
    }
}

void checkEntry(ValueExamination &examination, Part entry)
{
    if (examination.isReported(entry)) {
        return;
    }
    const QList<Part> parts = checkSeparators(examination, entry);
    for (const Part &part : parts) {
        checkOne(examination, part);
    }
}

} // namespace

void checkGoProxyList(ValueExamination &examination)
{
    const QList<Part> parts = examination.split(u",|");
    bool any = false;
    for (const Part &part : parts) {
        const Part entry = examination.trimmed(part);
        if (entry.length == 0) {
            continue;
        }
        checkEntry(examination, entry);
        if (!isKeyword(examination.text(entry))) {
            any = true;
            continue;
        }
        const Part rest{entry.end(), examination.value().size() - entry.end()};
        const bool ignoresSome =
            std::ranges::any_of(examination.text(rest), [](QChar c) { return c != u',' && c != u'|' && !c.isSpace(); });
        const QMap<QString, QString> args{{u"keyword"_s, examination.text(entry).toString()}};
        if (ignoresSome) {
            examination.report(separator, Severity::Warning, rest, {u"envcheck.goproxy.behind-end"_s, args},
                               Replacement{rest, {}, {}});
        }
        if (!any && examination.text(entry) == "off"_L1) {
            examination.report(u"env-goproxy-off"_s, Severity::Warning, entry, {u"envcheck.goproxy.off"_s, {}});
        }
        return;
    }
    if (!any && !examination.value().isEmpty()) {
        examination.report(u"env-goproxy-empty"_s, Severity::Error, examination.whole(),
                           {u"envcheck.goproxy.empty"_s, {}});
    }
}

} // namespace Tidyscope
