// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/mirrorchain.h"

#include "core/goenv/goproxyedit.h"
#include "core/goenv/publicservers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto publicDatabase = "sum.golang.org"_L1;
constexpr auto publicAlias = "sum.golang.google.cn"_L1;

} // namespace

std::optional<MirrorChain> chainWithMirror(const QString &goproxy, qsizetype replaced, const QUrl &mirror)
{
    const GoProxyList list = GoProxyList::parse(goproxy);
    const QList<GoProxyPlace> places = goProxyPlaces(goproxy);
    const QList<GoProxyEntry> &entries = list.entries();
    if (!list.isValid() || replaced < 0 || replaced >= entries.size() || !mirror.isValid()
        || entries.at(replaced).kind != GoProxyEntry::Kind::Url) {
        return std::nullopt;
    }
    const GoProxyPlace place = places.at(replaced);
    const QString before = goproxy.first(place.start);
    const QString written = mirror.toString(QUrl::FullyEncoded);
    if (replaced + 1 >= entries.size()) {
        return MirrorChain{before + written, Text{u"mirrors.why.last"_s, {}}};
    }
    const GoProxyEntry &next = entries.at(replaced + 1);
    const bool anyError = entries.at(replaced).fallbackOnAnyError;
    QChar separator = anyError ? u'|' : u',';
    Text why{u"mirrors.why.kept"_s, {{u"next"_s, next.text}}};
    if (next.kind == GoProxyEntry::Kind::Direct) {
        why.key = anyError ? u"mirrors.why.pipe-direct"_s : u"mirrors.why.comma-direct"_s;
    } else if (next.kind == GoProxyEntry::Kind::Url && isKnownPublicServer(next.url.host())) {
        separator = u'|';
        why.key = u"mirrors.why.pipe-public"_s;
    }
    return MirrorChain{before + written + separator + goproxy.sliced(places.at(replaced + 1).start), why};
}

std::optional<MirrorChain> chainWithMirrorAdded(const QString &goproxy, const QUrl &mirror)
{
    const GoProxyList list = GoProxyList::parse(goproxy);
    const QList<GoProxyEntry> &entries = list.entries();
    if (!list.isValid() || entries.isEmpty() || !mirror.isValid()) {
        return std::nullopt;
    }
    const QString written = mirror.toString(QUrl::FullyEncoded);
    const auto end =
        std::ranges::find_if(entries, [](const GoProxyEntry &entry) { return entry.kind != GoProxyEntry::Kind::Url; });
    if (end == entries.cend()) {
        return MirrorChain{goproxy + u',' + written, Text{u"mirrors.why.added-last"_s, {}}};
    }
    const qsizetype at = goProxyPlaces(goproxy).at(end - entries.cbegin()).start;
    return MirrorChain{goproxy.first(at) + written + u',' + goproxy.sliced(at),
                       Text{u"mirrors.why.added"_s, {{u"next"_s, end->text}}}};
}

qsizetype replaceableEntry(const GoProxyList &list)
{
    const QList<GoProxyEntry> &entries = list.entries();
    const auto found = std::ranges::find_if(entries, [](const GoProxyEntry &entry) {
        return entry.kind == GoProxyEntry::Kind::Url && isKnownPublicServer(entry.url.host());
    });
    return found == entries.cend() ? -1 : found - entries.cbegin();
}

MirrorChecksums checksumsWithMirror(const GoSumDb &present, DatabaseAnswer passesOn, DatabaseAnswer direct,
                                    DatabaseAnswer alias)
{
    if (present.off) {
        return {.works = true, .set = std::nullopt, .why = {}};
    }
    if (!present.isUsable()) {
        return {.works = false, .set = std::nullopt, .why = {}};
    }
    const QMap<QString, QString> args{{u"database"_s, present.name}, {u"url"_s, present.url.toString()}};
    if (present.explicitUrl) {
        if (direct == DatabaseAnswer::Yes) {
            return {.works = true, .set = std::nullopt, .why = {}};
        }
        // a URL behind the name keeps go from asking any proxy for it
        return passesOn == DatabaseAnswer::Yes
            ? MirrorChecksums{.works = true,
                              .set = present.knownKey ? present.name : present.verifierKey,
                              .why = {u"mirrors.why.sumdb-through"_s, args}}
            : MirrorChecksums{};
    }
    if (passesOn == DatabaseAnswer::Yes || (passesOn == DatabaseAnswer::No && direct == DatabaseAnswer::Yes)) {
        return {.works = true, .set = std::nullopt, .why = {}};
    }
    if (present.name == publicDatabase && alias == DatabaseAnswer::Yes) {
        return {.works = true, .set = QString(publicAlias), .why = {u"mirrors.why.sumdb-alias"_s, args}};
    }
    return {};
}

} // namespace Tidyscope
