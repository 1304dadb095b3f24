// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/gourl.h"

#include "core/goenv/gourlescape.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using namespace GoUrlEscape;

bool isValidOptionalPort(QByteArrayView port)
{
    if (port.isEmpty()) {
        return true;
    }
    if (port[0] != ':') {
        return false;
    }
    for (const char c : port.sliced(1)) {
        if (c < '0' || c > '9') {
            return false;
        }
    }
    return true;
}

QString invalidPort(QByteArrayView colonPort)
{
    return "invalid port %1 after host"_L1.arg(goQuote(QString::fromUtf8(colonPort)));
}

/// Brackets around anything but an IPv6 address are refused from 1.24.8, 1.25.2 and 1.26 on.
bool checksBrackets(const std::optional<GoVersion> &version)
{
    if (!version || version->isAtLeast(1, 26)) {
        return true;
    }
    return (version->minor == 25 && version->patch >= 2) || (version->minor == 24 && version->patch >= 8);
}

bool refusesColons(const std::optional<GoVersion> &version)
{
    return !version || version->isAtLeast(1, 26);
}

QByteArray parseBracketedHost(QByteArrayView host, const std::optional<GoVersion> &version, QString *error)
{
    const qsizetype end = host.lastIndexOf(']');
    if (end < 0) {
        *error = u"missing ']' in host"_s;
        return {};
    }
    const QByteArrayView colonPort = host.sliced(end + 1);
    if (!isValidOptionalPort(colonPort)) {
        *error = invalidPort(colonPort);
        return {};
    }
    const QByteArrayView inside = host.sliced(1, end - 1);
    const qsizetype zone = inside.indexOf("%25");
    QByteArray address = unescape(zone < 0 ? inside : inside.first(zone), Encoding::Host, error);
    if (error->isEmpty() && zone >= 0) {
        address += unescape(inside.sliced(zone), Encoding::Zone, error);
    }
    if (!error->isEmpty()) {
        return {};
    }
    if (checksBrackets(version)) {
        QByteArrayView plain = address;
        if (const qsizetype percent = plain.indexOf('%'); percent >= 0) {
            plain = plain.first(percent);
        }
        QHostAddress parsed;
        if (!parsed.setAddress(QString::fromUtf8(plain)) || plain.isEmpty()) {
            *error = "invalid host: ParseAddr(%1): unable to parse IP"_L1.arg(goQuote(QString::fromUtf8(address)));
            return {};
        }
        if (!plain.contains(':')) {
            *error = u"invalid IP-literal"_s;
            return {};
        }
    }
    return '[' + address + ']' + colonPort.toByteArray();
}

QByteArray parseHost(QByteArrayView host, const QByteArray &scheme, const std::optional<GoVersion> &version,
                     QString *error)
{
    if (host.startsWith('[')) {
        return parseBracketedHost(host, version, error);
    }
    if (checksBrackets(version) && host.lastIndexOf('[') > 0) {
        *error = u"invalid IP-literal"_s;
        return {};
    }
    const bool strict = refusesColons(version) && (scheme == "http" || scheme == "https");
    const qsizetype colon = strict ? host.indexOf(':') : host.lastIndexOf(':');
    if (colon >= 0 && !isValidOptionalPort(host.sliced(colon))) {
        *error = invalidPort(host.sliced(colon));
        return {};
    }
    return unescape(host, Encoding::Host, error);
}

bool isValidUserinfo(QByteArrayView s)
{
    for (const char c : s) {
        // every byte of a character beyond ASCII is refused, too
        if (!isAlnum(c) && !QByteArrayView("-._:~!$&'()*+,;=%@").contains(c)) {
            return false;
        }
    }
    return true;
}

/// The scheme, or nothing; @p rest is what stands behind its colon.
QByteArray getScheme(QByteArrayView url, QByteArrayView *rest, QString *error)
{
    *rest = url;
    for (qsizetype i = 0; i < url.size(); ++i) {
        const char c = url[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            continue;
        }
        if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.') {
            if (i == 0) {
                return {};
            }
            continue;
        }
        if (c == ':') {
            if (i == 0) {
                *error = u"missing protocol scheme"_s;
                return {};
            }
            *rest = url.sliced(i + 1);
            return url.first(i).toByteArray();
        }
        return {};
    }
    return {};
}

void parseAuthority(GoUrl *url, QByteArrayView authority, const QByteArray &scheme,
                    const std::optional<GoVersion> &version)
{
    const qsizetype at = authority.lastIndexOf('@');
    url->host = QString::fromUtf8(parseHost(authority.sliced(at + 1), scheme, version, &url->error));
    if (!url->isValid() || at < 0) {
        return;
    }
    const QByteArrayView userinfo = authority.first(at);
    if (!isValidUserinfo(userinfo)) {
        url->error = u"net/url: invalid userinfo"_s;
        return;
    }
    url->hasUser = true;
    const qsizetype colon = userinfo.indexOf(':');
    const QByteArrayView user = colon < 0 ? userinfo : userinfo.first(colon);
    url->user = QString::fromUtf8(unescape(user, Encoding::UserPassword, &url->error));
    if (url->isValid() && colon >= 0) {
        url->hasPassword = true;
        url->password = QString::fromUtf8(unescape(userinfo.sliced(colon + 1), Encoding::UserPassword, &url->error));
    }
}

void parsePath(GoUrl *url, QByteArrayView rest)
{
    const QByteArray path = unescape(rest, Encoding::Path, &url->error);
    if (!url->isValid()) {
        return;
    }
    url->path = QString::fromUtf8(path);
    if (escape(path, Encoding::Path) != rest) {
        url->rawPath = QString::fromUtf8(rest);
    }
}

void parseWithoutFragment(GoUrl *url, QByteArrayView text, const std::optional<GoVersion> &version)
{
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) {
            url->error = u"net/url: invalid control character in URL"_s;
            return;
        }
    }
    if (text == QByteArrayView("*")) {
        url->path = u"*"_s;
        return;
    }
    QByteArrayView rest;
    const QByteArray scheme = getScheme(text, &rest, &url->error).toLower();
    url->scheme = QString::fromUtf8(scheme);
    if (!url->isValid()) {
        return;
    }
    if (const qsizetype question = rest.indexOf('?'); question >= 0) {
        url->hasQuery = true;
        url->rawQuery = QString::fromUtf8(rest.sliced(question + 1));
        rest = rest.first(question);
    }
    if (!rest.startsWith('/')) {
        if (!scheme.isEmpty()) {
            url->opaque = QString::fromUtf8(rest);
            return;
        }
        const qsizetype slash = rest.indexOf('/');
        if ((slash < 0 ? rest : rest.first(slash)).contains(':')) {
            url->error = u"first path segment in URL cannot contain colon"_s;
            return;
        }
    }
    if ((!scheme.isEmpty() || !rest.startsWith("///")) && rest.startsWith("//")) {
        QByteArrayView authority = rest.sliced(2);
        const qsizetype slash = authority.indexOf('/');
        rest = slash < 0 ? QByteArrayView() : authority.sliced(slash);
        authority = slash < 0 ? authority : authority.first(slash);
        parseAuthority(url, authority, scheme, version);
        if (!url->isValid()) {
            return;
        }
    } else if (!scheme.isEmpty() && rest.startsWith('/')) {
        url->omitHost = true;
    }
    parsePath(url, rest);
}

} // namespace

GoUrl GoUrl::parse(QStringView text, const std::optional<GoVersion> &version)
{
    const QByteArray bytes = text.toUtf8();
    const qsizetype hash = bytes.indexOf('#');
    GoUrl url;
    parseWithoutFragment(&url, QByteArrayView(bytes).first(hash < 0 ? bytes.size() : hash), version);
    if (url.isValid() && hash >= 0 && hash + 1 < bytes.size()) {
        url.hasFragment = true;
        const QByteArrayView raw = QByteArrayView(bytes).sliced(hash + 1);
        url.rawFragment = QString::fromUtf8(raw);
        url.fragment = QString::fromUtf8(unescape(raw, Encoding::Fragment, &url.error));
    }
    if (!url.isValid()) {
        GoUrl failed;
        failed.error = url.error;
        failed.errorInput = url.hasFragment ? text.toString() : QString::fromUtf8(hash < 0 ? bytes : bytes.first(hash));
        return failed;
    }
    return url;
}

QString GoUrl::message() const
{
    return isValid() ? QString() : "parse %1: %2"_L1.arg(goQuote(errorInput), error);
}

QString GoUrl::hostname() const
{
    const qsizetype bracket = host.indexOf(u']');
    if (host.startsWith(u'[') && bracket > 0) {
        return host.mid(1, bracket - 1);
    }
    const qsizetype colon = host.lastIndexOf(u':');
    return colon >= 0 && isValidOptionalPort(QStringView(host).sliced(colon).toUtf8()) ? host.left(colon) : host;
}

QString GoUrl::port() const
{
    const qsizetype colon = host.lastIndexOf(u':');
    if (colon < 0 || colon < host.lastIndexOf(u']') || !isValidOptionalPort(QStringView(host).sliced(colon).toUtf8())) {
        return {};
    }
    return host.mid(colon + 1);
}

QByteArray GoUrl::escapedPath() const
{
    const QByteArray raw = rawPath.toUtf8();
    if (!raw.isEmpty() && isValidEncoded(raw, Encoding::Path)) {
        QString wrong;
        if (unescape(raw, Encoding::Path, &wrong) == path.toUtf8() && wrong.isEmpty()) {
            return raw;
        }
    }
    return path == u"*" ? QByteArray("*") : goEscapedPath(path);
}

QString GoUrl::toString(bool redacted) const
{
    QByteArray out;
    if (!scheme.isEmpty()) {
        out += scheme.toUtf8() + ':';
    }
    if (!opaque.isEmpty()) {
        out += opaque.toUtf8();
    } else {
        const QByteArray escaped = escapedPath();
        if ((!scheme.isEmpty() || !host.isEmpty() || hasUser) && !(omitHost && host.isEmpty() && !hasUser)) {
            if (!host.isEmpty() || !path.isEmpty() || hasUser) {
                out += "//";
            }
            if (hasUser) {
                out += escape(user.toUtf8(), Encoding::UserPassword);
                if (hasPassword) {
                    out += ':' + (redacted ? QByteArray("xxxxx") : escape(password.toUtf8(), Encoding::UserPassword));
                }
                out += '@';
            }
            out += escape(host.toUtf8(), Encoding::Host);
        }
        if (!escaped.isEmpty() && escaped[0] != '/' && !host.isEmpty()) {
            out += '/';
        }
        out += escaped;
    }
    if (hasQuery) {
        out += '?' + rawQuery.toUtf8();
    }
    if (hasFragment && !fragment.isEmpty()) {
        const QByteArray raw = rawFragment.toUtf8();
        out += '#' + (isValidEncoded(raw, Encoding::Fragment) ? raw : escape(fragment.toUtf8(), Encoding::Fragment));
    }
    return QString::fromUtf8(out);
}

} // namespace Tidyscope
