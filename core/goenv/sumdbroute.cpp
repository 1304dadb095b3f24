// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/sumdbroute.h"

#include "core/gomod/moduleversion.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto toolchain = "golang.org/toolchain"_L1;

bool isToolchain(QStringView path)
{
    return path == toolchain || path == "go"_L1 || path == "toolchain"_L1;
}

} // namespace

bool refusesMissingChecksums(const std::optional<GoVersion> &version)
{
    if (!version || version->isAtLeast(1, 27)) {
        return true;
    }
    return (version->minor == 26 && version->patch >= 3) || (version->minor == 25 && version->patch >= 10);
}

ChecksumDecision checksumDecision(const GoSumDb &db, const GoProxyList &proxies, const ModuleRules &rules,
                                  QStringView path, bool inGoSum, const std::optional<GoVersion> &version)
{
    using Kind = ChecksumDecision::Kind;
    ChecksumDecision decision;
    decision.mandatory = isToolchain(path) && !proxies.isOneFileUrl();
    if (inGoSum && !(isToolchain(path) && refusesMissingChecksums(version))) {
        decision.kind = Kind::InGoSum;
        return decision;
    }
    if (!decision.mandatory) {
        if (db.off) {
            decision.kind = Kind::Off;
            return decision;
        }
        decision.rule = rules.noSumDbRule(isToolchain(path) ? QStringView(u"golang.org/toolchain") : path);
        if (decision.rule) {
            decision.kind = Kind::Excluded;
            return decision;
        }
    }
    if (!db.isUsable()) {
        decision.kind = Kind::Refused;
        decision.error = db.off ? u"checksum database disabled by GOSUMDB=off"_s : db.error;
    }
    return decision;
}

SumDbRoute simulateSumDbRoute(const GoSumDb &db, const GoProxyList &proxies, const ModuleRules &rules,
                              const AnswerOf &answer)
{
    SumDbRoute route;
    if (db.explicitUrl) {
        route.via = SumDbRoute::Via::ExplicitUrl;
        route.base = db.url;
        return route;
    }
    route.walk = simulateSupported(proxies, rules, answer);
    switch (route.walk.outcome.kind) {
    case FetchOutcome::Kind::Ok:
        route.via = SumDbRoute::Via::Proxy;
        route.entry = route.walk.steps.last().entry;
        route.base = proxiedSumDbUrl(proxies.entries()[route.entry].url, db.name, {});
        break;
    case FetchOutcome::Kind::NotExist: route.base = db.url; break;
    case FetchOutcome::Kind::Failed:
        route.via = SumDbRoute::Via::Unavailable;
        route.entry = route.walk.shown < 0 ? -1 : route.walk.steps[route.walk.shown].entry;
        route.error = route.walk.outcome.error;
        break;
    }
    return route;
}

} // namespace Tidyscope
