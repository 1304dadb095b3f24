// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/chain.h"

#include "core/base/gzip.h"
#include "core/gotool/gowords.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Whether the body of a 200 is what the protocol sends for this URL.
bool isModuleData(const QUrl &url, const HttpResult &result)
{
    if (isGzip(result.body)) {
        return true; // packed, and cut off: nothing is known of it
    }
    const QString path = url.path();
    if (path.endsWith(".info"_L1) || path.endsWith("/@latest"_L1)) {
        return result.body.trimmed().startsWith('{');
    }
    if (path.endsWith(".zip"_L1)) {
        return result.body.startsWith("PK");
    }
    return !isHtmlPage(result);
}

} // namespace

bool isHtmlPage(const HttpResult &result)
{
    QByteArray body = result.body;
    if (body.startsWith("\xef\xbb\xbf")) {
        body.remove(0, 3);
    }
    // go does not look at the type: a file server that calls everything a page serves modules all the same
    return body.trimmed().startsWith('<')
        || (result.header("content-type").toLower().startsWith("text/html") && body.contains('<'));
}

QList<ProbeRequest> answerPlan(const CheckContext &context, const Target &target)
{
    const FirstHop first = connection(context, target);
    const Tunnel tunneled = tunnel(context, target);
    const Handshake secured = handshake(context, target);
    const bool open = first.hop == Hop::Passed && (tunneled.hop == Hop::Passed || tunneled.hop == Hop::Skipped)
        && (secured.hop == Hop::Passed || secured.hop == Hop::Skipped);
    if (!open || target.nameOnly) {
        return {};
    }
    HttpRequest request;
    request.url = target.url;
    request.proxy = proxyHop(context, target);
    request.credentials = target.credentials;
    if (!request.proxy) {
        request.endpoint = first.endpoint;
    }
    return {request};
}

Answer answer(const CheckContext &context, const Target &target)
{
    Answer out;
    const FirstHop first = connection(context, target);
    const Tunnel tunneled = tunnel(context, target);
    const Handshake secured = handshake(context, target);
    if (target.nameOnly || first.hop == Hop::Failed || first.hop == Hop::Skipped || tunneled.hop == Hop::Failed
        || secured.hop == Hop::Failed) {
        out.hop = Hop::Skipped;
        return out;
    }
    const QList<ProbeRequest> plan = answerPlan(context, target);
    const Evidence *evidence = plan.isEmpty() ? nullptr : context.evidence.find(plan.first());
    if (!evidence || evidence->outcome == Outcome::Cancelled) {
        return out;
    }
    out.evidence = {evidence->id};
    out.durationMs = evidence->durationMs;
    out.result = std::get_if<HttpResult>(&evidence->result);
    out.hop = Hop::Failed;
    if (!out.result) {
        return out;
    }
    const HttpResult &result = *out.result;
    if (result.status == 0) {
        if (result.failure == HttpResult::Failure::Timeout) {
            out.cause = u"px-hang"_s;
        } else if (result.failure == HttpResult::Failure::Reset) {
            out.cause = u"tcp-reset"_s;
        }
        return out;
    }
    out.notFound = result.status == 404 || result.status == 410;
    const bool redirect = result.status >= 300 && result.status < 400;
    if (result.status == 200 && isHtmlPage(result) && !isModuleData(target.url, result)
        && target.role != Target::Role::Direct) {
        out.cause = u"captive-html-info"_s;
    } else if (result.status == 200 || redirect) {
        out.hop = Hop::Passed;
    } else if (target.role == Target::Role::Direct) {
        // a page of the module's host is no module proxy: whatever it answers shows that it can be reached
        out.hop = result.status < 500 ? Hop::Passed : Hop::Failed;
    } else if (target.url.query() == "go-get=1"_L1) {
        out.cause = u"goget-meta-missing"_s; // nor did go find a tag on it
    } else if (result.status == 407 && target.proxy.useProxy) {
        out.cause = u"px-407-as-status"_s; // of a plain http request the HTTP proxy answers itself
    } else {
        out.cause = causeOfStatus(result.status);
    }
    return out;
}

} // namespace Tidyscope
