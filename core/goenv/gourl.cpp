// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/gourl.h"

#include <QHostAddress>

#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

// What follows is net/url of Go, byte for byte: names are those of url.go.
enum class Encoding { Path, Host, Zone, UserPassword, Fragment };

bool isAlnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

char unhex(char c)
{
    if (c >= '0' && c <= '9') {
        return static_cast<char>(c - '0');
    }
    return static_cast<char>((c | 0x20) - 'a' + 10);
}

bool shouldEscape(char c, Encoding mode)
{
    if (isAlnum(c)) {
        return false;
    }
    if ((mode == Encoding::Host || mode == Encoding::Zone) && QByteArrayView("!$&'()*+,;=:[]<>\"").contains(c)) {
        return false;
    }
    if (QByteArrayView("-_.~").contains(c)) {
        return false;
    }
    if (QByteArrayView("$&+,/:;=?@").contains(c)) {
        switch (mode) {
        case Encoding::Path: return c == '?';
        case Encoding::UserPassword: return c == '@' || c == '/' || c == '?' || c == ':';
        case Encoding::Fragment: return false;
        case Encoding::Host:
        case Encoding::Zone: break;
        }
    }
    return !(mode == Encoding::Fragment && QByteArrayView("!()*").contains(c));
}

QByteArray escape(QByteArrayView s, Encoding mode)
{
    QByteArray out;
    out.reserve(s.size());
    for (const char c : s) {
        if (shouldEscape(c, mode)) {
            out += '%';
            out += QByteArray(1, c).toHex().toUpper();
        } else {
            out += c;
        }
    }
    return out;
}

/// Appends to @p error when something is wrong; the result is then empty.
QByteArray unescape(QByteArrayView s, Encoding mode, QString *error)
{
    QByteArray out;
    out.reserve(s.size());
    const bool inHost = mode == Encoding::Host || mode == Encoding::Zone;
    for (qsizetype i = 0; i < s.size(); ++i) {
        const char c = s[i];
        if (c != '%') {
            if (inHost && static_cast<unsigned char>(c) < 0x80 && shouldEscape(c, mode)) {
                *error = "invalid character %1 in host name"_L1.arg(goQuote(QString(QLatin1Char(c))));
                return {};
            }
            out += c;
            continue;
        }
        const QByteArrayView triple = s.sliced(i, qMin<qsizetype>(3, s.size() - i));
        const bool wellFormed = triple.size() == 3 && isHex(triple[1]) && isHex(triple[2]);
        bool ok = wellFormed;
        if (wellFormed) {
            const char value = static_cast<char>(unhex(triple[1]) << 4 | unhex(triple[2]));
            const bool percent = triple == QByteArrayView("%25");
            if (mode == Encoding::Host && unhex(triple[1]) < 8 && !percent) {
                ok = false;
            } else if (mode == Encoding::Zone && !percent && value != ' ' && shouldEscape(value, Encoding::Host)) {
                ok = false;
            }
            out += value;
        }
        if (!ok) {
            *error = "invalid URL escape %1"_L1.arg(goQuote(QString::fromUtf8(triple)));
            return {};
        }
        i += 2;
    }
    return out;
}

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

bool isValidEncoded(QByteArrayView s, Encoding mode)
{
    for (const char c : s) {
        if (!QByteArrayView("!$&'()*+,;=:@[]%").contains(c) && shouldEscape(c, mode)) {
            return false;
        }
    }
    return true;
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

QString goQuote(QStringView text)
{
    QString out(u'"');
    const auto code = [&out](char32_t c, QLatin1StringView prefix, int digits) {
        out += prefix + QString::number(static_cast<uint>(c), 16).rightJustified(digits, u'0');
    };
    const QList<uint> points = text.toUcs4();
    for (const uint point : points) {
        switch (point) {
        case '"': out += "\\\""_L1; break;
        case '\\': out += "\\\\"_L1; break;
        case '\a': out += "\\a"_L1; break;
        case '\b': out += "\\b"_L1; break;
        case '\f': out += "\\f"_L1; break;
        case '\n': out += "\\n"_L1; break;
        case '\r': out += "\\r"_L1; break;
        case '\t': out += "\\t"_L1; break;
        case '\v': out += "\\v"_L1; break;
        default:
            if (point == ' ' || (QChar::isPrint(point) && !QChar::isSpace(point))) {
                out += QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1);
            } else if (point < ' ' || point == 0x7f) {
                code(point, "\\x"_L1, 2);
            } else if (point < 0x10000) {
                code(point, "\\u"_L1, 4);
            } else {
                code(point, "\\U"_L1, 8);
            }
        }
    }
    out += u'"';
    return out;
}

QByteArray goEscapedPath(QStringView path)
{
    return escape(path.toUtf8(), Encoding::Path);
}

} // namespace Tidyscope
