// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/cacheadvice.h"

#include "core/causes/catalogue.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The end of the key of the sentence that says why not.
QString whyNot(CauseLayer layer)
{
    switch (layer) {
    case CauseLayer::Toolchain:
    case CauseLayer::Project:
    case CauseLayer::Settings: return u"settings"_s;
    case CauseLayer::Cache: return u"rights"_s;
    case CauseLayer::Resolution: return u"resolution"_s;
    case CauseLayer::Transport: return u"transport"_s;
    case CauseLayer::HttpProxy: return u"http-proxy"_s;
    case CauseLayer::Tls: return u"tls"_s;
    case CauseLayer::ModuleProxy:
    case CauseLayer::ChecksumDatabase:
    case CauseLayer::Git:
    case CauseLayer::Private: return u"server"_s;
    }
    return u"server"_s;
}

} // namespace

CacheAdvice cacheAdvice(const std::optional<LastDiagnosis> &last)
{
    if (!last) {
        return {.helps = false, .cause = {}, .title = {}, .text = {u"cache.helps.unknown"_s, {}}};
    }
    if (last->problems.isEmpty()) {
        return {.helps = false, .cause = {}, .title = {}, .text = {u"cache.helps.healthy"_s, {}}};
    }
    const LastDiagnosis::Problem &problem = last->problems.first();
    const Cause *cause = findCause(problem.cause);
    CacheAdvice advice{.helps = false, .cause = problem.cause, .title = problem.title, .text = {}};
    advice.helps = cause && cause->layer == CauseLayer::Cache && cause->fixes.contains(u"remove-cache-entry"_s);
    const QString end = advice.helps ? u"yes"_s : whyNot(cause ? cause->layer : CauseLayer::ModuleProxy);
    advice.text = {u"cache.helps."_s + end, {}};
    return advice;
}

} // namespace Tidyscope
