// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valuechecks.h"
#include "core/goenv/gourl.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

const auto malformed = u"hp-value-malformed"_s;

/// The user and password in front of the last '@' of the authority; length 0: none.
Part userInfo(const ValueExamination &examination)
{
    const QStringView value = examination.value();
    const qsizetype scheme = value.indexOf("://"_L1);
    const qsizetype start = scheme < 0 ? 0 : scheme + 3;
    const qsizetype at = value.lastIndexOf(u'@');
    return at < start ? Part{start, 0} : Part{start, at - start};
}

/// '/', '#', '?', '@' and the like in a password end it for go, or make the whole address unreadable.
bool checkUserInfo(ValueExamination &examination)
{
    const Part user = userInfo(examination);
    const QStringView text = examination.text(user);
    bool found = false;
    bool colonSeen = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const auto isHex = [text](qsizetype at) {
            return at < text.size() && QStringView(u"0123456789abcdefABCDEF").contains(text[at]);
        };
        const bool badEscape = c == u'%' && !(isHex(i + 1) && isHex(i + 2));
        const bool secondColon = c == u':' && colonSeen;
        colonSeen = colonSeen || c == u':';
        if (!badEscape && !secondColon && !QStringView(u"/#?@[]\\ <>\"^`{|}").contains(c)) {
            continue;
        }
        if (secondColon) {
            continue; // net/url splits at the first one
        }
        const Part here{user.start + i, 1};
        const QString escaped = QString::fromLatin1(QByteArray(1, c.toLatin1()).toPercentEncoding());
        examination.report(
            malformed, Severity::Error, here,
            {u"envcheck.http-proxy.escape"_s, {{u"character"_s, shown(QString(c))}, {u"escaped"_s, escaped}}},
            Replacement{here, escaped, {}});
        found = true;
    }
    return found;
}

bool checkBlanks(ValueExamination &examination)
{
    const QString &value = examination.value();
    const Part core = examination.trimmed(examination.whole());
    const Part before{0, core.start};
    const Part behind{core.end(), value.size() - core.end()};
    bool found = false;
    for (const Part &blank : {before, behind}) {
        if (blank.length > 0 && core.length > 0) {
            examination.report(malformed, Severity::Error, blank, {u"envcheck.http-proxy.blank"_s, {}},
                               Replacement{blank, {}, {}});
            found = true;
        }
    }
    return found;
}

void checkScheme(ValueExamination &examination, const GoUrl &url)
{
    const Part scheme{0, url.scheme.size()};
    static const QStringList known{u"http"_s, u"https"_s, u"socks5"_s, u"socks5h"_s};
    const bool unknown = !known.contains(url.scheme);
    const QMap<QString, QString> args{{u"scheme"_s, url.scheme}};
    if (url.scheme == "socks5h"_L1 && !examination.isAtLeast(23)) {
        examination.report(malformed, Severity::Error, scheme, {u"envcheck.http-proxy.socks5h"_s, args},
                           Replacement{scheme, u"socks5"_s, {}});
    } else if (unknown) {
        examination.report(malformed, Severity::Error, scheme, {u"envcheck.http-proxy.scheme"_s, args},
                           Replacement{scheme, url.scheme.startsWith("socks"_L1) ? u"socks5"_s : u"http"_s, {}});
    } else if (url.scheme == "https"_L1) {
        examination.report(u"hp-https-scheme"_s, Severity::Warning, scheme, {u"envcheck.http-proxy.https"_s, {}},
                           Replacement{scheme, u"http"_s, {}});
    }
}

/// "http:/proxy:3128", "http//proxy:3128", "http:\\proxy": the address that was meant.
QString repaired(QStringView value)
{
    for (const auto scheme : {"https"_L1, "http"_L1, "socks5h"_L1, "socks5"_L1}) {
        if (!value.startsWith(scheme, Qt::CaseInsensitive)) {
            continue;
        }
        QStringView rest = value.sliced(scheme.size());
        const QStringView behind = rest;
        while (!rest.isEmpty() && QStringView(u":/\\").contains(rest.front())) {
            rest = rest.sliced(1);
        }
        const QStringView between = behind.first(behind.size() - rest.size());
        const bool slip = between.contains(u'/') || between.contains(u'\\');
        return slip && between != "://"_L1 && !rest.isEmpty() ? scheme + "://"_L1 + rest.toString() : QString();
    }
    return {};
}

} // namespace

void checkHttpProxyUrl(ValueExamination &examination)
{
    const QStringView value = examination.value();
    if (value.isEmpty() || examination.isReported(examination.whole())) {
        return;
    }
    if (const QString right = repaired(value); !right.isEmpty()) {
        examination.report(malformed, Severity::Error, examination.whole(), {u"envcheck.http-proxy.slashes"_s, {}},
                           Replacement{examination.whole(), right, {u"envcheck.fix.slashes"_s, {}}});
        return;
    }
    const bool blanks = checkBlanks(examination);
    if (checkUserInfo(examination) || blanks) {
        return;
    }
    const bool hasScheme = value.contains("://"_L1);
    const GoUrl url =
        GoUrl::parse(hasScheme ? value.toString() : "http://"_L1 + value.toString(), examination.version());
    if (!url.isValid() || url.hostname().isEmpty()) {
        examination.report(
            malformed, Severity::Error, examination.whole(),
            {u"envcheck.http-proxy.unreadable"_s, {{u"error"_s, url.isValid() ? u"no host"_s : shown(url.error)}}});
        return;
    }
    if (value.contains(u',') || value.contains(u';')) {
        examination.report(malformed, Severity::Error, examination.whole(), {u"envcheck.http-proxy.list"_s, {}});
        return;
    }
    if (hasScheme) {
        checkScheme(examination, url);
    }
}

} // namespace Tidyscope
