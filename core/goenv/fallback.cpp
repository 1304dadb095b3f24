// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/fallback.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Who = FallbackStep::Who;
using Kind = FetchOutcome::Kind;

// repo.go: all three count as "does not exist"
constexpr auto proxyOff = "module lookup disabled by GOPROXY=off"_L1;
constexpr auto noProxy = "disabled by GOPRIVATE/GONOPROXY"_L1;
constexpr auto useProxy = "path does not match GOPRIVATE/GONOPROXY"_L1;

QString reasonPhrase(int status)
{
    switch (status) {
    case 204: return u"No Content"_s;
    case 206: return u"Partial Content"_s;
    case 304: return u"Not Modified"_s;
    case 400: return u"Bad Request"_s;
    case 401: return u"Unauthorized"_s;
    case 403: return u"Forbidden"_s;
    case 404: return u"Not Found"_s;
    case 407: return u"Proxy Authentication Required"_s;
    case 410: return u"Gone"_s;
    case 429: return u"Too Many Requests"_s;
    case 451: return u"Unavailable For Legal Reasons"_s;
    case 500: return u"Internal Server Error"_s;
    case 501: return u"Not Implemented"_s;
    case 502: return u"Bad Gateway"_s;
    case 503: return u"Service Unavailable"_s;
    case 504: return u"Gateway Timeout"_s;
    default: return {};
    }
}

/// proxyList(): the list with its implicit first step.
QList<FallbackStep> stepsOf(const GoProxyList &list, const ModuleRules &rules)
{
    QList<FallbackStep> steps;
    if (rules.hasNoProxy() && !list.isExactlyDirect()) {
        steps += {Who::NoProxy, -1, false, {}, false};
    }
    for (qsizetype i = 0; i < list.entries().size(); ++i) {
        const GoProxyEntry::Kind kind = list.entries()[i].kind;
        const Who who = kind == GoProxyEntry::Kind::Url ? Who::Url
            : kind == GoProxyEntry::Kind::Direct        ? Who::Direct
                                                        : Who::Off;
        steps += {who, i, false, {}, false};
    }
    return steps;
}

/// TryProxies(): @p visit fills in a step's outcome.
template<typename Visit> FallbackRun tryProxies(const GoProxyList &list, const ModuleRules &rules, const Visit &visit)
{
    enum Rank { NotExist, Proxy, Direct };
    FallbackRun run;
    if (!list.isValid() || list.entries().isEmpty()) {
        run.outcome = FetchOutcome::failed(list.error());
        return run;
    }
    Rank best = NotExist;
    for (FallbackStep step : stepsOf(list, rules)) {
        visit(&step);
        const bool notExist = step.outcome.kind == Kind::NotExist;
        if (step.outcome.kind == Kind::Ok) {
            run.steps += step;
            run.succeeded = true;
            run.shown = -1;
            run.outcome = step.outcome;
            return run;
        }
        const bool own = step.who == Who::Direct || (step.who == Who::NoProxy && step.asked);
        if (own || (best <= Proxy && !notExist) || best == NotExist) {
            best = own ? Direct : notExist ? NotExist : Proxy;
            run.shown = run.steps.size();
            run.outcome = step.outcome;
        }
        const bool anyError = step.who == Who::Url && list.entries()[step.entry].fallbackOnAnyError;
        step.goesOn = anyError || notExist;
        run.steps += step;
        if (!step.goesOn) {
            break;
        }
    }
    run.steps.last().goesOn = false;
    return run;
}

} // namespace

ContinuesOn continuesOn(const GoProxyEntry &entry)
{
    if (entry.last || entry.kind != GoProxyEntry::Kind::Url) {
        return ContinuesOn::Never;
    }
    return entry.fallbackOnAnyError ? ContinuesOn::AnyError : ContinuesOn::NotFound;
}

QString continuesOnName(ContinuesOn value)
{
    switch (value) {
    case ContinuesOn::NotFound: return u"not-found"_s;
    case ContinuesOn::AnyError: return u"any-error"_s;
    case ContinuesOn::Never: break;
    }
    return u"never"_s;
}

FetchOutcome FetchOutcome::fromStatus(int status)
{
    if (status == 200) {
        return ok();
    }
    const QString error = "%1 %2"_L1.arg(QString::number(status), reasonPhrase(status)).trimmed();
    return status == 404 || status == 410 ? notExist(error) : failed(error);
}

FallbackRun simulateFallback(const GoProxyList &list, const ModuleRules &rules, QStringView path,
                             const AnswerOf &answer)
{
    const bool pseudo = path == "go"_L1 || path == "toolchain"_L1;
    const bool matches = rules.noProxy(pseudo ? QStringView(u"golang.org/toolchain") : path);
    return tryProxies(list, rules, [&](FallbackStep *step) {
        const bool ownHost = step->who == Who::Direct || (step->who == Who::NoProxy && matches);
        step->asked = ownHost || (step->who == Who::Url && !matches);
        if (step->asked) {
            step->outcome = answer(*step);
        } else if (step->who == Who::NoProxy) {
            step->outcome = FetchOutcome::notExist(useProxy);
        } else {
            step->outcome = FetchOutcome::notExist(matches ? noProxy : proxyOff);
        }
    });
}

FallbackRun simulateSupported(const GoProxyList &list, const ModuleRules &rules, const AnswerOf &answer)
{
    return tryProxies(list, rules, [&](FallbackStep *step) {
        step->asked = step->who == Who::Url;
        if (step->asked) {
            step->outcome = answer(*step);
        } else {
            step->outcome = FetchOutcome::notExist(step->who == Who::NoProxy ? useProxy : proxyOff);
        }
    });
}

} // namespace Tidyscope
