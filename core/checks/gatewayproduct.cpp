// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gatewayproduct.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Where a product shows itself; header names and what is looked for in lower case.
struct Mark
{
    QLatin1StringView product;
    QLatin1StringView header; ///< empty: the page
    QLatin1StringView text;   ///< empty: the header alone is enough
};

constexpr Mark marks[] = {
    // security gateways name themselves in the page, in front of whatever Server says
    {"Zscaler"_L1, ""_L1, "zscaler"_L1},
    {"Zscaler"_L1, "server"_L1, "zscaler"_L1},
    {"Blue Coat ProxySG"_L1, ""_L1, "blue coat"_L1},
    {"Blue Coat ProxySG"_L1, "x-bluecoat-via"_L1, ""_L1},
    {"Blue Coat ProxySG"_L1, "server"_L1, "bluecoat"_L1},
    {"Blue Coat ProxySG"_L1, "via"_L1, "proxysg"_L1},
    {"FortiGate"_L1, ""_L1, "fortiguard"_L1},
    {"FortiGate"_L1, ""_L1, "fortinet"_L1},
    {"Forcepoint"_L1, ""_L1, "forcepoint"_L1},
    {"Forcepoint"_L1, ""_L1, "websense"_L1},
    {"Palo Alto Networks"_L1, ""_L1, "palo alto networks"_L1},
    {"Sophos"_L1, ""_L1, "sophos"_L1},
    {"Cisco Web Security Appliance"_L1, ""_L1, "ironport"_L1},
    {"Cisco Web Security Appliance"_L1, "via"_L1, "cisco-wsa"_L1},
    {"Cisco Umbrella"_L1, ""_L1, "cisco umbrella"_L1},
    {"McAfee Web Gateway"_L1, ""_L1, "mcafee web gateway"_L1},
    {"Skyhigh Web Gateway"_L1, ""_L1, "skyhigh"_L1},
    {"Netskope"_L1, ""_L1, "netskope"_L1},
    {"Squid"_L1, "x-squid-error"_L1, ""_L1},
    {"Squid"_L1, "server"_L1, "squid"_L1},
    {"Squid"_L1, ""_L1, "(squid"_L1},
    {"Tinyproxy"_L1, "server"_L1, "tinyproxy"_L1},
    {"Privoxy"_L1, ""_L1, "privoxy"_L1},
    // repository managers
    {"Artifactory"_L1, "x-artifactory-id"_L1, ""_L1},
    {"Artifactory"_L1, "x-jfrog-version"_L1, ""_L1},
    {"Artifactory"_L1, "server"_L1, "artifactory"_L1},
    {"Nexus Repository"_L1, "server"_L1, "nexus"_L1},
    {"Nexus Repository"_L1, ""_L1, "nexus repository"_L1},
    {"Athens"_L1, "server"_L1, "athens"_L1},
    {"Athens"_L1, ""_L1, "gomods/athens"_L1},
    {"GitLab"_L1, "x-gitlab-meta"_L1, ""_L1},
    // in front of them
    {"Cloudflare"_L1, "cf-ray"_L1, ""_L1},
    {"Cloudflare"_L1, "server"_L1, "cloudflare"_L1},
    {"AWS load balancer"_L1, "server"_L1, "awselb"_L1},
    {"CloudFront"_L1, "x-amz-cf-id"_L1, ""_L1},
    {"Azure Application Gateway"_L1, "server"_L1, "microsoft-azure-application-gateway"_L1},
    {"Google front end"_L1, "server"_L1, "gfe"_L1},
    {"Envoy"_L1, "server"_L1, "envoy"_L1},
    {"Traefik"_L1, "server"_L1, "traefik"_L1},
    {"HAProxy"_L1, "server"_L1, "haproxy"_L1},
    {"HAProxy"_L1, ""_L1, "no server is available to handle this request"_L1},
    {"Varnish"_L1, "x-varnish"_L1, ""_L1},
    {"Caddy"_L1, "server"_L1, "caddy"_L1},
    {"nginx"_L1, ""_L1, "<center>nginx"_L1},
    {"nginx"_L1, ""_L1, "<center>openresty"_L1},
    {"nginx"_L1, "server"_L1, "nginx"_L1},
    {"nginx"_L1, "server"_L1, "openresty"_L1},
    {"IIS"_L1, "server"_L1, "microsoft-iis"_L1},
    {"Apache"_L1, "server"_L1, "apache"_L1},
};

} // namespace

QString gatewayProduct(const HeaderList &headers, QByteArrayView body)
{
    const QByteArray page = body.first(std::min<qsizetype>(body.size(), 64 * 1024)).toByteArray().toLower();
    for (const Mark &mark : marks) {
        if (mark.header.isEmpty()) {
            if (page.contains(mark.text)) {
                return mark.product.toString();
            }
            continue;
        }
        const bool found = std::ranges::any_of(headers, [&mark](const std::pair<QByteArray, QByteArray> &header) {
            return header.first.toLower() == mark.header
                && (mark.text.isEmpty() || header.second.toLower().contains(mark.text));
        });
        if (found) {
            return mark.product.toString();
        }
    }
    return {};
}

QString webFilterOf(const HttpResult &result)
{
    static const QStringList filters{u"Zscaler"_s,
                                     u"Blue Coat ProxySG"_s,
                                     u"FortiGate"_s,
                                     u"Forcepoint"_s,
                                     u"Palo Alto Networks"_s,
                                     u"Sophos"_s,
                                     u"Cisco Web Security Appliance"_s,
                                     u"Cisco Umbrella"_s,
                                     u"McAfee Web Gateway"_s,
                                     u"Skyhigh Web Gateway"_s,
                                     u"Netskope"_s};
    const bool page = result.body.trimmed().startsWith('<');
    const QString product = gatewayProduct(result.headers, page ? QByteArrayView(result.body) : QByteArrayView());
    // in its answers to what it passes on, squid has other headers
    const bool ofSquid = product == "Squid"_L1 && !result.header("x-squid-error").isEmpty();
    return filters.contains(product) || ofSquid ? product : QString();
}

int configuredTimeout(double durationMs)
{
    for (const int seconds : {5, 10, 15, 20, 30, 45, 60, 75, 90, 120}) {
        // the way there and back comes on top, never off
        const double over = durationMs - seconds * 1000.0;
        if (over >= 0 && over < 400) {
            return seconds;
        }
    }
    return 0;
}

} // namespace Tidyscope
