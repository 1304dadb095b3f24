// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/mirrorchain.h"

#include "core/goenv/goproxyedit.h"
#include "core/goenv/goproxylist.h"
#include "core/goenv/publicservers.h"

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
