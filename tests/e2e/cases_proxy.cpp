// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "e2ecase.h"

using namespace Qt::StringLiterals;

namespace Tidyscope::E2e {

namespace {

const QString webProxyUrl = u"http://webproxy.lab.test:3128"_s;

void behindProxy(Situation &situation)
{
    situation.dns();
    situation.https();
    situation.useProxy(u"https://"_s + Situation::proxyHost);
    situation.environment.insert(u"HTTPS_PROXY"_s, webProxyUrl);
}

void expectConnectStatus(Judge &judge, int status)
{
    judge.expectEvidence(
        u"connect"_s, u"status %1 for goproxy.lab.test:443"_s.arg(status), [status](const QJsonObject &data) {
            return data.value(u"status") == status && data.value(u"target") == u"goproxy.lab.test:443"_s;
        });
}

E2eCase refused()
{
    return {.name = u"hp-refused"_s,
            .arrange = behindProxy,
            .goSays = u"proxyconnect tcp: dial tcp 127\\.0\\.0\\.20:3128: connect: connection refused"_s,
            .causes = {u"hp-refused"_s},
            .subject = u"webproxy\\.lab\\.test|HTTPS_PROXY"_s};
}

E2eCase authenticationRequired()
{
    return {
        .name = u"hp-407"_s,
        .arrange =
            [](Situation &s) {
                behindProxy(s);
                s.webProxy().setFault(Lab::ConnectProxy::authenticationRequired({"NTLM", "Negotiate"}));
            },
        .goSays = u": Proxy Authentication Required"_s,
        .causes = {u"hp-407"_s},
        .subject = u"webproxy\\.lab\\.test|HTTPS_PROXY"_s,
        .also =
            [](Judge &judge, Situation &) {
                expectConnectStatus(judge, 407);
                judge.expectEvidence(u"connect"_s, u"the schemes NTLM and Negotiate"_s, [](const QJsonObject &data) {
                    const QJsonArray schemes = data.value(u"schemes").toArray();
                    return schemes.size() == 2 && schemes.contains(u"NTLM"_s) && schemes.contains(u"Negotiate"_s);
                });
            }};
}

/// No CONNECT: the HTTP proxy answers the request itself, and go shows it as any other status.
E2eCase authenticationRequiredForPlainHttp()
{
    return {.name = u"px-407-as-status"_s,
            .arrange =
                [](Situation &s) {
                    s.dns();
                    s.http();
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    s.environment.insert(u"HTTP_PROXY"_s, webProxyUrl);
                    s.webProxy().setFault(Lab::ConnectProxy::authenticationRequired({"NTLM", "Negotiate"}));
                },
            .goSays = u"reading http://goproxy\\.lab\\.test/.*: 407 Proxy Authentication Required"_s,
            .causes = {u"px-407-as-status"_s},
            .subject = u"webproxy\\.lab\\.test|HTTP_PROXY"_s,
            .also =
                [](Judge &judge, Situation &s) {
                    judge.expectEvidence(u"http"_s, u"the answer 407"_s,
                                         [](const QJsonObject &data) { return data.value(u"status") == 407; });
                    judge.expect(s.findChild<Lab::ModuleProxy *>()->requests().isEmpty(),
                                 u"a request reached the module proxy"_s);
                }};
}

E2eCase wrongPassword()
{
    return {.name = u"hp-407.wrong-password"_s,
            .arrange =
                [](Situation &s) {
                    behindProxy(s);
                    s.environment.insert(u"HTTPS_PROXY"_s, u"http://alice:letme1n9@webproxy.lab.test:3128"_s);
                    s.secrets = {u"letme1n9"_s, QString::fromLatin1(QByteArray("alice:letme1n9").toBase64())};
                    s.webProxy().setCredentials("alice:other");
                },
            .goSays = u": Proxy Authentication Required"_s,
            .causes = {u"hp-407"_s},
            .subject = u"webproxy\\.lab\\.test|HTTPS_PROXY"_s,
            .also = [](Judge &judge, Situation &) { expectConnectStatus(judge, 407); }};
}

E2eCase forbidden()
{
    return {.name = u"hp-403"_s,
            .arrange =
                [](Situation &s) {
                    behindProxy(s);
                    s.webProxy().setFault(Lab::HttpFault::blockPage(403, "Forbidden"));
                },
            .goSays = u"\": Forbidden"_s,
            .causes = {u"hp-403"_s},
            .subject = u"webproxy\\.lab\\.test|goproxy\\.lab\\.test|HTTPS_PROXY"_s,
            .also = [](Judge &judge, Situation &) { expectConnectStatus(judge, 403); }};
}

E2eCase healthyThroughProxy()
{
    return {.name = u"healthy.through-http-proxy"_s,
            .arrange =
                [](Situation &s) {
                    behindProxy(s);
                    // as in a closed network: only the proxy knows the outside
                    s.findChild<Lab::DnsServer *>()->setRule(Situation::proxyHost, Lab::DnsRule::fail(3));
                    s.environment.insert(u"HTTPS_PROXY"_s, u"http://alice:letme1n9@webproxy.lab.test:3128"_s);
                    s.secrets = {u"letme1n9"_s, QString::fromLatin1(QByteArray("alice:letme1n9").toBase64())};
                    s.webProxy().setCredentials("alice:letme1n9");
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"healthy"_s}};
}

E2eCase plainHttpThroughProxy()
{
    return {.name = u"healthy.plain-http-through-http-proxy"_s,
            .arrange =
                [](Situation &s) {
                    s.dns();
                    s.http();
                    s.webProxy();
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    s.environment.insert(u"HTTP_PROXY"_s, webProxyUrl);
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"healthy"_s},
            .also =
                [](Judge &judge, Situation &s) {
                    const QList<Lab::LabRequest> requests = s.findChild<Lab::ModuleProxy *>()->requests();
                    for (const Lab::LabRequest &request : requests)
                        judge.expect(!request.header("Via").isEmpty(), u"a request went past the proxy"_s);
                }};
}

E2eCase straightPastTheProxy()
{
    return {.name = u"healthy.past-all-proxy-variables"_s,
            .arrange =
                [](Situation &s) {
                    s.dns();
                    s.http();
                    s.webProxy();
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    for (const QString &name :
                         {u"HTTP_PROXY"_s, u"HTTPS_PROXY"_s, u"ALL_PROXY"_s, u"FTP_PROXY"_s, u"SOCKS_PROXY"_s}) {
                        s.environment.insert(name, webProxyUrl);
                        s.environment.insert(name.toLower(), webProxyUrl);
                    }
                    s.environment.insert(u"NO_PROXY"_s, u"lab.test"_s);
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"healthy"_s},
            .also =
                [](Judge &judge, Situation &s) {
                    const auto *proxy = s.findChild<Lab::ConnectProxy *>();
                    judge.expect(proxy->connections() == 0,
                                 u"%1 connections went to the proxy"_s.arg(proxy->connections()));
                    judge.expect(!judge.evidence(u"tcp"_s).isEmpty() || !judge.evidence(u"http"_s).isEmpty(),
                                 u"nothing was probed"_s);
                }};
}

} // namespace

QList<E2eCase> proxyCases()
{
    return {refused(),
            authenticationRequired(),
            authenticationRequiredForPlainHttp(),
            wrongPassword(),
            forbidden(),
            healthyThroughProxy(),
            plainHttpThroughProxy(),
            straightPastTheProxy()};
}

} // namespace Tidyscope::E2e
