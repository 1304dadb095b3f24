// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goproxyedit.h"

#include "core/base/redactor.h"
#include "core/goenv/goproxylist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The number of the first entry that is written @p entry; -1: none.
qsizetype indexOf(const GoProxyList &list, const QString &entry)
{
    const QList<GoProxyEntry> &entries = list.entries();
    const auto found = std::ranges::find_if(entries, [&entry](const GoProxyEntry &one) {
        return one.kind == GoProxyEntry::Kind::Url && one.text == entry;
    });
    return found == entries.cend() ? -1 : found - entries.cbegin();
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "http"_L1 ? 80 : 443);
}

} // namespace

QList<GoProxyPlace> goProxyPlaces(const QString &value)
{
    QList<GoProxyPlace> places;
    qsizetype start = 0;
    while (start <= value.size()) {
        qsizetype end = start;
        while (end < value.size() && value.at(end) != u',' && value.at(end) != u'|') {
            ++end;
        }
        if (!value.sliced(start, end - start).trimmed().isEmpty()) {
            places.append({start, end});
        }
        start = end + 1;
    }
    return places;
}

std::optional<QString> withHttps(const QString &goproxy, const QString &entry)
{
    const GoProxyList list = GoProxyList::parse(goproxy);
    const qsizetype index = indexOf(list, entry);
    if (index < 0 || list.entries().at(index).url.scheme() != "http"_L1) {
        return std::nullopt;
    }
    const GoProxyPlace place = goProxyPlaces(goproxy).at(index);
    const qsizetype colon = goproxy.indexOf("://"_L1, place.start);
    return colon < 0 || colon >= place.end ? std::nullopt
                                           : std::optional(goproxy.first(colon) + u's' + goproxy.sliced(colon));
}

std::optional<QString> withBasePath(const QString &goproxy, const QString &entry, const QUrl &base)
{
    const GoProxyList list = GoProxyList::parse(goproxy);
    const qsizetype index = indexOf(list, entry);
    if (index < 0) {
        return std::nullopt;
    }
    const QUrl &present = list.entries().at(index).url;
    const bool sameServer = base.isValid() && present.isValid() && !base.host().isEmpty()
        && base.host() == present.host() && base.scheme() == present.scheme() && portOf(base) == portOf(present);
    if (!sameServer) {
        return std::nullopt;
    }
    const GoProxyPlace place = goProxyPlaces(goproxy).at(index);
    const auto isOneOf = [&goproxy](qsizetype at, QLatin1StringView characters) {
        return characters.contains(goproxy.at(at));
    };
    const qsizetype scheme = QStringView(goproxy).sliced(place.start, place.end - place.start).indexOf("://"_L1);
    qsizetype from = place.start + (scheme < 0 ? 0 : scheme + 3);
    while (from < place.end && goproxy.at(from).isSpace()) {
        ++from;
    }
    while (from < place.end && !isOneOf(from, "/?#"_L1) && !goproxy.at(from).isSpace()) {
        ++from;
    }
    qsizetype to = from;
    while (to < place.end && !isOneOf(to, "?#"_L1) && !goproxy.at(to).isSpace()) {
        ++to;
    }
    return goproxy.first(from) + base.path(QUrl::FullyEncoded) + goproxy.sliced(to);
}

std::optional<QString> withAnyErrorBehind(const QString &goproxy, const QString &entry)
{
    const GoProxyList list = GoProxyList::parse(goproxy);
    const qsizetype index = indexOf(list, entry);
    if (index < 0 || list.entries().at(index).last) {
        return std::nullopt;
    }
    const qsizetype end = goProxyPlaces(goproxy).at(index).end;
    return end < goproxy.size() && goproxy.at(end) == u','
        ? std::optional(goproxy.first(end) + u'|' + goproxy.sliced(end + 1))
        : std::nullopt;
}

QString plainGoProxy(const std::optional<QString> &value)
{
    return value && Redactor().mask(*value) == *value ? *value : QString();
}

} // namespace Tidyscope
