// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/characters.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;

constexpr char16_t fullWidthFirst = 0xff01; // ！
constexpr char16_t fullWidthLast = 0xff5e;  // ～
constexpr char16_t fullWidthDistance = 0xfee0;

/// The character that was meant; '\0': it should not be there at all. Nothing: it is fine.
std::optional<QChar> meantBy(QChar c)
{
    const char16_t code = c.unicode();
    if (code >= fullWidthFirst && code <= fullWidthLast) {
        const auto plain = QChar(static_cast<char16_t>(code - fullWidthDistance));
        return plain == u'"' || plain == u'\'' ? QChar::Null : plain;
    }
    switch (code) {
    case 0x3001: return u',';        // 、
    case 0x3002: return u'.';        // 。
    case 0x2013:                     // –
    case 0x2014:                     // —
    case 0x2212: return u'-';        // −
    case 0x2018:                     // ‘
    case 0x2019:                     // ’
    case 0x201c:                     // “
    case 0x201d:                     // ”
    case 0x300c:                     // 「
    case 0x300d: return QChar::Null; // 」
    default: return std::nullopt;
    }
}

bool isInvisible(QChar c)
{
    const char16_t code = c.unicode();
    return code == 0x00a0 || code == 0x00ad || code == 0x1680 || code == 0x180e || (code >= 0x2000 && code <= 0x200f)
        || (code >= 0x2028 && code <= 0x202f) || (code >= 0x205f && code <= 0x2064) || code == 0x3000 || code == 0x3164
        || code == 0xfeff || (code < 0x20 && code != u'\t' && code != u'\r') || code == 0x7f;
}

bool separatesByBlanks(VariableKind kind)
{
    return kind == VariableKind::Flags || kind == VariableKind::AuthCommands || kind == VariableKind::SumDb
        || kind == VariableKind::Command;
}

Severity severityFor(VariableKind kind)
{
    const bool plain = kind == VariableKind::Text || kind == VariableKind::Command || kind == VariableKind::Path
        || kind == VariableKind::PathList;
    return plain ? Severity::Warning : Severity::Error;
}

/// ";" is no separator for go: what a "；" in a list stands for is the comma.
QString replacementFor(QChar meant, VariableKind kind)
{
    if (meant.isNull()) {
        return {};
    }
    const bool commaList = kind == VariableKind::ProxyList || kind == VariableKind::Patterns
        || kind == VariableKind::NoProxyList || kind == VariableKind::VcsRules || kind == VariableKind::Pairs;
    return meant == u';' && commaList ? u","_s : QString(meant);
}

/// Whether a blank of that kind at @p index is one that go trims (unicode.IsSpace knows them all), as some lists are.
bool isTrimmed(const QString &value, qsizetype index, VariableKind kind)
{
    const bool trims = kind == VariableKind::ProxyList || kind == VariableKind::NoProxyList
        || kind == VariableKind::VcsRules || kind == VariableKind::AuthCommands;
    if (!trims || !value.at(index).isSpace()) {
        return false;
    }
    const auto ends = [&value](qsizetype i) {
        return i < 0 || i >= value.size() || QStringView(u",|;").contains(value.at(i));
    };
    return ends(index - 1) || ends(index + 1);
}

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'' || c == u'`';
}

void checkQuotes(ValueExamination &examination, VariableKind kind)
{
    const QStringView value = examination.value();
    const bool judged = kind != VariableKind::Flags && kind != VariableKind::AuthCommands
        && kind != VariableKind::Command && kind != VariableKind::Text;
    const Part part = examination.trimmed(examination.whole());
    if (!judged || part.length < 2 || !isQuote(value[part.start]) || value[part.end() - 1] != value[part.start]) {
        return;
    }
    const QStringView inner = examination.text({part.start + 1, part.length - 2});
    if (!inner.contains(value[part.start])) {
        examination.report(valueProblemId(examination.variable(), kind), severityFor(kind), part,
                           {u"envcheck.quoted"_s, {}},
                           ValueExamination::Replacement{part, inner.toString(), {u"envcheck.fix.unquote"_s, {}}});
    }
}

} // namespace

QString valueProblemId(const QString &variable, VariableKind kind)
{
    switch (kind) {
    case VariableKind::ProxyList: return u"env-goproxy-typo"_s;
    case VariableKind::SumDb: return u"gosumdb-invalid"_s;
    case VariableKind::Patterns: return u"goprivate-glob"_s;
    case VariableKind::VcsRules: return u"govcs-blocked"_s;
    case VariableKind::AuthCommands: return u"env-goauth"_s;
    case VariableKind::Flags: return u"env-goflags"_s;
    case VariableKind::Toolchain: return u"tc-invalid"_s;
    case VariableKind::HttpProxyUrl: return u"hp-value-malformed"_s;
    case VariableKind::NoProxyList: return u"hp-noproxy-miss"_s;
    case VariableKind::Choice: return variable == "GO111MODULE"_L1 ? u"env-go111module"_s : u"env-value"_s;
    default: return u"env-value"_s;
    }
}

void checkCharacters(ValueExamination &examination, VariableKind kind)
{
    const QString id = valueProblemId(examination.variable(), kind);
    const bool path = kind == VariableKind::Path || kind == VariableKind::PathList || kind == VariableKind::Command
        || kind == VariableKind::Text;
    const QString value = examination.value();
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar c = value.at(i);
        if (c.unicode() < 0x80 && c.unicode() > 0x20) {
            continue;
        }
        const Part here{i, 1};
        if (isInvisible(c)) {
            const QString code = codePointName(c);
            const bool blank = c.isSpace() && separatesByBlanks(kind);
            const bool harmless = isTrimmed(value, i, kind);
            examination.report(id, harmless ? Severity::Warning : severityFor(kind), here,
                               {u"envcheck.invisible"_s, {{u"code"_s, code}}},
                               ValueExamination::Replacement{here, blank ? u" "_s : QString(), {}});
        } else if (const auto meant = meantBy(c); meant && !path) {
            const QString instead = replacementFor(*meant, kind);
            const bool separator = kind == VariableKind::ProxyList && (instead == ","_L1 || instead == "|"_L1);
            examination.report(separator ? u"env-goproxy-separator"_s : id, severityFor(kind), here,
                               {u"envcheck.full-width"_s, {{u"character"_s, QString(c)}}},
                               ValueExamination::Replacement{here, instead, {}});
            if (!instead.isEmpty()) {
                examination.substitute(i, instead.front());
            }
        }
    }
    checkQuotes(examination, kind);
}

} // namespace Tidyscope
