// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/mirrorswitch.h"

#include "core/base/redactor.h"
#include "core/mirrors/mirrorchain.h"
#include "core/mirrors/ownserver.h"
#include "core/report/mirrorreport.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto fixName = "use-mirror"_L1;

/// One that the catalogue does not know is its own entry.
Mirror mirrorOf(const QString &id, const MirrorScore &score, const MirrorCatalogue &catalogue)
{
    if (const Mirror *known = catalogue.find(id)) {
        return *known;
    }
    Mirror mirror;
    mirror.id = id;
    mirror.url = score.seen.url;
    return mirror;
}

bool isInUse(const Mirror &mirror, const MirrorCatalogue &catalogue, const GoProxyList &proxies)
{
    const QList<GoProxyEntry> entries = proxies.urls();
    return std::ranges::any_of(entries, [&](const GoProxyEntry &entry) {
        const Mirror *found = catalogue.at(entry.url);
        return found ? found->id == mirror.id
                     : entry.url.adjusted(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash)
                == mirror.url.adjusted(QUrl::StripTrailingSlash);
    });
}

Text whyNotUsable(const MirrorScore &score, const Scorecard &card, const MirrorChecksums &checksums)
{
    // whether its database can be reached is decided with all the ways to it
    const bool decidedBelow =
        score.verdict == MirrorVerdict::Unverifiable || score.verdict == MirrorVerdict::ChecksumsRefused;
    if (!isUsable(score.verdict) && !decidedBelow) {
        return mirrorVerdictText(score.verdict, score, card);
    }
    if (!card.database.isEmpty() && !checksums.works) {
        return mirrorVerdictText(decidedBelow ? score.verdict : MirrorVerdict::Unverifiable, score, card);
    }
    return {};
}

FixRequest requestFor(const Mirror &mirror, const MirrorChecksums &checksums, const Facts &facts)
{
    const qsizetype replaced = replaceableEntry(facts.proxies);
    const QString present = Redactor().mask(facts.env.value(u"GOPROXY"_s));
    FixRequest request;
    request.id = fixName + u':' + mirror.id;
    request.cause = mirrorSwitchCause;
    request.args = {{u"mirror"_s, mirror.id},
                    {u"operator"_s, mirror.operatorName.isEmpty() ? mirror.url.host() : mirror.operatorName},
                    {u"mirrorUrl"_s, mirror.url.toString()},
                    {u"replaced"_s, replaced < 0 ? present : facts.proxies.entries().at(replaced).text}};
    if (replaced < 0) {
        request.args.insert(u"added"_s, u"1"_s);
    }
    if (checksums.set) {
        request.args.insert({{u"gosumdb"_s, *checksums.set}, {u"whySumDb"_s, checksums.why.key}});
    }
    return request;
}

} // namespace

MirrorSwitch switchToMirror(const QString &id, const Scorecard &card, const MirrorCatalogue &catalogue,
                            const Facts &facts)
{
    MirrorSwitch made;
    const QMap<QString, QString> args{{u"id"_s, id}};
    const auto score = std::ranges::find_if(card.mirrors, [&id](const MirrorScore &one) { return one.seen.id == id; });
    if (score == card.mirrors.end()) {
        made.whyNot = {u"mirrors.not-tested"_s, args};
        return made;
    }
    const Mirror mirror = mirrorOf(id, *score, catalogue);
    if (!catalogue.isAllowed(mirror)) {
        made.whyNot = {u"mirrors.forbidden"_s, args};
        return made;
    }
    if (isInUse(mirror, catalogue, facts.proxies)) {
        made.isInUse = true;
        made.whyNot = {u"mirrors.in-use"_s, args};
        return made;
    }
    const MirrorChecksums checksums = checksumsWithMirror(facts.sumDb, score->seen.passesOn(), card.direct, card.alias);
    made.whyNot = whyNotUsable(*score, card, checksums);
    if (!made.whyNot.isEmpty()) {
        return made;
    }
    made.fix = requestFor(mirror, checksums, facts);
    made.before.module = card.module.toString();
    const QString present = facts.env.value(u"GOPROXY"_s);
    const qsizetype replaced = replaceableEntry(facts.proxies);
    const auto chain =
        replaced < 0 ? chainWithMirrorAdded(present, mirror.url) : chainWithMirror(present, replaced, mirror.url);
    made.goProxy = chain ? chain->value : QString();
    made.goSumDb = checksums.set.value_or(QString());
    const bool overruled = facts.env.get(u"GOPROXY"_s).origin == Origin::Process;
    made.shadow = overruled ? u"GOPROXY"_s : QString();
    return made;
}

} // namespace Tidyscope
