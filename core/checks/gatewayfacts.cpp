// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gatewayfacts.h"

#include "core/base/redactor.h"
#include "core/checks/gatewayproduct.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr double atOnceMs = 500;
constexpr qsizetype longestHeader = 200;

/// Headers by which operators find a request again, and which say who passed it on.
QStringList requestIdsIn(const HeaderList &headers)
{
    static const QList<QByteArray> names{
        "x-request-id",    "x-correlation-id", "request-id",       "x-trace-id", "traceparent", "x-amzn-requestid",
        "x-amzn-trace-id", "x-amz-cf-id",      "x-amz-request-id", "cf-ray",     "x-azure-ref", "x-ms-request-id",
        "x-squid-error",   "x-artifactory-id", "x-served-by",      "via",        "server",      "date",
        "retry-after"};
    const Redactor redactor;
    QStringList ids;
    for (const QByteArray &name : names) {
        for (const auto &[header, value] : headers) {
            if (header.toLower() == name) {
                const QByteArray line = header + ": " + value.left(longestHeader);
                ids.append(redactor.mask(QString::fromUtf8(line).simplified()));
            }
        }
    }
    return ids;
}

GatewayFacts::Kind kindOf(const GatewayFacts &facts)
{
    using Kind = GatewayFacts::Kind;
    const bool unreached = facts.status == 502 || facts.status == 503 || facts.status == 504;
    if (unreached && facts.timeoutSeconds > 0) {
        return Kind::Timeout;
    }
    if (facts.status == 502 && facts.waitMs < atOnceMs) {
        return Kind::Dead;
    }
    // nginx answers so where an auth_request gets neither 2xx nor 401 nor 403
    if (facts.status == 500 && facts.product == "nginx"_L1) {
        return Kind::SubRequest;
    }
    return facts.product.isEmpty() ? Kind::Unnamed : Kind::Product;
}

QString nameOf(const std::optional<ProxyHop> &proxy)
{
    return proxy ? proxy->url.host() + u':' + QString::number(proxy->endpoint.port) : QString();
}

} // namespace

std::optional<GatewayFacts> gatewayFacts(const Evidence &evidence)
{
    GatewayFacts facts;
    facts.evidence = evidence.id;
    facts.startMs = evidence.startMs;
    facts.waitMs = evidence.durationMs;
    bool silent = false;
    bool filtered = false; // a page of the network's in the place of data, with whatever status
    if (const auto *http = std::get_if<HttpResult>(&evidence.result)) {
        const auto &request = std::get<HttpRequest>(evidence.request);
        facts.url = request.url.toString(QUrl::RemoveUserInfo);
        facts.status = http->status;
        facts.reason = http->reason;
        facts.product = gatewayProduct(http->headers, http->body);
        filtered = http->status == 200 && http->body.trimmed().startsWith('<') && !webFilterOf(*http).isEmpty();
        facts.requestIds = requestIdsIn(http->headers);
        facts.through = nameOf(request.proxy);
        // until the headers: the body may be long for other reasons
        facts.waitMs = evidence.phases.wait.value_or(evidence.durationMs);
        silent = http->status == 0 && http->failure == HttpResult::Failure::Timeout;
    } else if (const auto *connect = std::get_if<ConnectResult>(&evidence.result)) {
        const auto &request = std::get<ConnectRequest>(evidence.request);
        facts.url = u"https://"_s + request.target;
        facts.status = connect->status;
        facts.reason = connect->reason;
        facts.product = gatewayProduct(connect->headers, connect->body);
        facts.requestIds = requestIdsIn(connect->headers);
        facts.through = nameOf(request.proxy);
        silent = connect->status == 0 && connect->failure == ConnectResult::Failure::Timeout;
    }
    if (silent) {
        facts.kind = GatewayFacts::Kind::Silent;
        return facts;
    }
    if (facts.status < 400 && !filtered) {
        return std::nullopt;
    }
    facts.timeoutSeconds = configuredTimeout(facts.waitMs);
    facts.kind = kindOf(facts);
    return facts;
}

QString gatewayKindName(GatewayFacts::Kind kind)
{
    using Kind = GatewayFacts::Kind;
    static const QMap<Kind, QString> names{{Kind::Timeout, u"timeout"_s},
                                           {Kind::Dead, u"dead"_s},
                                           {Kind::SubRequest, u"sub-request"_s},
                                           {Kind::Silent, u"silent"_s},
                                           {Kind::Product, u"product"_s}};
    return names.value(kind);
}

} // namespace Tidyscope
