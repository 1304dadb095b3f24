// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goproxylist.h"

#include "core/base/redactor.h"
#include "core/goenv/gourl.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString masked(const QString &text)
{
    return Redactor().mask(text);
}

bool isAbsolutePath(const QString &text)
{
#if defined(Q_OS_WIN)
    return text.startsWith(u'/') || QDir::isAbsolutePath(text);
#else
    return text.startsWith(u'/');
#endif
}

/// newProxyRepo's verdict on an entry; empty: accepted.
QString refusal(const GoUrl &url)
{
    if (!url.isValid()) {
        return url.message();
    }
    if (url.scheme == "http"_L1 || url.scheme == "https"_L1) {
        return {};
    }
    const QString shown = url.toString(true);
    if (url.scheme == "file"_L1) {
        // url.URL.OmitHost makes "file:/path" something else than "file:///path" (golang/go#46059)
        const bool onlyPath =
            url.opaque.isEmpty() && !url.hasUser && url.host.isEmpty() && !url.hasQuery && !url.hasFragment;
        return onlyPath && !url.omitHost ? QString() : "invalid file:// proxy URL with non-path elements: "_L1 + shown;
    }
    return (url.scheme.isEmpty() ? "invalid proxy URL missing scheme: "_L1
                                 : "invalid proxy URL scheme (must be https, http, file): "_L1)
        + shown;
}

/// What QUrl makes of a URL that Go accepts. Invalid where the two disagree, as for the host "p;direct".
QUrl toQUrl(const GoUrl &url)
{
    return QUrl::fromEncoded(url.toString(false).toUtf8(), QUrl::StrictMode);
}

} // namespace

GoProxyList GoProxyList::parse(QStringView value, std::optional<GoVersion> version)
{
    GoProxyList list;
    list.m_exactlyDirect = value == "direct"_L1;
    list.m_oneFileUrl = value.startsWith("file://"_L1) && !value.contains(u',') && !value.contains(u'|');
    bool ended = false;
    qsizetype start = 0;
    while (start < value.size()) {
        qsizetype end = start;
        while (end < value.size() && value[end] != u',' && value[end] != u'|') {
            ++end;
        }
        const bool anyError = end < value.size() && value[end] == u'|';
        QString text = value.sliced(start, end - start).trimmed().toString();
        start = end + 1;
        if (text.isEmpty()) {
            continue;
        }
        if (ended) {
            list.m_ignored += masked(text);
            continue;
        }
        GoProxyEntry entry;
        entry.text = masked(text);
        if (text == "off"_L1 || text == "direct"_L1) {
            entry.kind = text == "off"_L1 ? GoProxyEntry::Kind::Off : GoProxyEntry::Kind::Direct;
            ended = true;
        } else {
            const bool hasUrlCharacter = text.contains(u'.') || text.contains(u':') || text.contains(u'/');
            if (hasUrlCharacter && !text.contains(":/"_L1) && !isAbsolutePath(text)) {
                text.prepend("https://"_L1);
            }
            const GoUrl url = GoUrl::parse(text, version);
            const QString why = refusal(url);
            if (!why.isEmpty()) {
                list.m_entries.clear();
                list.m_error = masked(why);
                list.m_badEntry = entry.text;
                return list;
            }
            entry.url = toQUrl(url);
            entry.host = url.hostname();
            entry.fallbackOnAnyError = anyError;
        }
        list.m_entries += entry;
    }
    if (list.m_entries.isEmpty()) {
        list.m_error = u"GOPROXY list is not the empty string, but contains no entries"_s;
        return list;
    }
    list.m_entries.last().last = true;
    return list;
}

bool GoProxyList::isOff() const
{
    return m_entries.size() == 1 && m_entries.first().kind == GoProxyEntry::Kind::Off;
}

bool GoProxyList::isDirectOnly() const
{
    return m_entries.size() == 1 && m_entries.first().kind == GoProxyEntry::Kind::Direct;
}

QList<GoProxyEntry> GoProxyList::urls() const
{
    QList<GoProxyEntry> urls;
    for (const GoProxyEntry &entry : m_entries) {
        if (entry.kind == GoProxyEntry::Kind::Url) {
            urls += entry;
        }
    }
    return urls;
}

} // namespace Tidyscope
