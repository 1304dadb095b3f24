// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/har/harurl.h"

#include "core/model/timelinekeys.h"

#include <QUrl>

namespace Tidyscope {

namespace {

using Kind = TimelineEvent::Kind;

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Where the path begins in "SCHEME://…"; 0 for anything else.
qsizetype afterScheme(QByteArrayView text)
{
    const qsizetype colon = text.indexOf("://");
    if (colon < 1) {
        return 0;
    }
    for (qsizetype i = 0; i < colon; ++i) {
        const char c = text[i];
        if (!isLetterOrDigit(c) && (i == 0 || (c != '+' && c != '-' && c != '.'))) {
            return 0;
        }
    }
    return colon + 3;
}

/// Whatever no URI may hold is percent-encoded; what is encoded already stays. @p brackets: until there, [ and ] are allowed,
/// around an IPv6 address.
QByteArray encoded(QByteArrayView text, qsizetype brackets = 0)
{
    static constexpr QByteArrayView marks("-._~:/?@!$&'()*+,;=");
    static constexpr char hex[] = "0123456789ABCDEF";
    QByteArray out;
    out.reserve(text.size() + 16);
    bool fragment = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool code = c == '%' && i + 2 < text.size() && isHex(text[i + 1]) && isHex(text[i + 2]);
        const bool bracket = (c == '[' || c == ']') && i < brackets;
        const bool hash = c == '#' && !fragment;
        if (isLetterOrDigit(c) || marks.contains(c) || code || bracket || hash) {
            fragment = fragment || hash;
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out.append('%').append(hex[byte >> 4U]).append(hex[byte & 15U]);
        }
    }
    return out;
}

/// @p text as it would stand behind "SCHEME://" if that made a URI; empty if it does not (a port that is no number, …).
QByteArray hierarchical(const QByteArray &text)
{
    const qsizetype from = afterScheme(text);
    if (from == 0) {
        return {};
    }
    qsizetype end = from;
    while (end < text.size() && text[end] != '/' && text[end] != '?' && text[end] != '#') {
        ++end;
    }
    QByteArray made = encoded(text, end);
    return QUrl::fromEncoded(made, QUrl::StrictMode).isValid() ? made : QByteArray();
}

} // namespace

QByteArray harUri(const TimelineEvent &event, const QByteArray &url)
{
    const QByteArray scheme(timelineKindKey(event.kind).data());
    QByteArray made = hierarchical(url);
    switch (event.kind) {
    case Kind::Tcp:
    case Kind::Connect:
    case Kind::Tls:
        if (made.isEmpty()) {
            made = hierarchical(scheme + "://" + url);
        }
        break;
    case Kind::File:
        if (made.isEmpty() && url.startsWith('/')) {
            made = "file://" + encoded(url).replace('?', "%3F").replace('#', "%23");
        }
        break;
    case Kind::Dns:
    case Kind::Http:
    case Kind::Git:
    case Kind::Process: break;
    }
    if (made.isEmpty()) {
        const QByteArray rest = url.isEmpty() ? QByteArray("-") : encoded(url);
        made = scheme + ':' + (rest.startsWith('/') ? "%2F" + rest.sliced(1) : rest);
    }
    return made;
}

QList<std::pair<QByteArray, QByteArray>> harQuery(const QByteArray &uri)
{
    QList<std::pair<QByteArray, QByteArray>> pairs;
    const qsizetype mark = uri.indexOf('?');
    if (mark < 0) {
        return pairs;
    }
    const qsizetype fragment = uri.indexOf('#', mark);
    const auto plain = [](QByteArray text) {
        // decoded bytes need not be UTF-8, and JSON holds nothing else
        return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' '))).toUtf8();
    };
    for (const QByteArray &part : uri.mid(mark + 1, fragment < 0 ? -1 : fragment - mark - 1).split('&')) {
        if (!part.isEmpty()) {
            const qsizetype equals = part.indexOf('=');
            pairs.append({plain(equals < 0 ? part : part.left(equals)),
                          equals < 0 ? QByteArray() : plain(part.mid(equals + 1))});
        }
    }
    return pairs;
}

} // namespace Tidyscope
