// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "e2ecase.h"

using namespace Qt::StringLiterals;

namespace Tidyscope::E2e {

namespace {

using Lab::SocksFault;

/// Only the proxy knows the outside, as in a closed network: the name of the module proxy has no address here.
void behindSocks(Situation &situation, const QString &login = {})
{
    situation.dns().setRule(Situation::proxyHost, Lab::DnsRule::fail(3));
    situation.https();
    situation.useProxy(u"https://"_s + Situation::proxyHost);
    situation.environment.insert(u"HTTPS_PROXY"_s, u"socks5://"_s + login + u"webproxy.lab.test:1080"_s);
}

E2eCase healthyThroughSocks()
{
    return {.name = u"healthy.through-socks5"_s,
            .arrange =
                [](Situation &s) {
                    behindSocks(s, u"alice:letme1n9@"_s);
                    s.secrets = {u"letme1n9"_s};
                    s.socksProxy().setCredentials("alice:letme1n9");
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"healthy"_s},
            .also =
                [](Judge &judge, Situation &s) {
                    const QStringList targets = s.findChild<Lab::SocksProxy *>()->targets();
                    judge.expect(!targets.isEmpty(), u"the proxy was not asked"_s);
                    for (const QString &target : targets)
                        judge.expect(target == "goproxy.lab.test:443"_L1, u"the proxy was asked for "_s + target);
                }};
}

E2eCase plainHttpThroughSocks()
{
    return {.name = u"healthy.plain-http-through-socks5h"_s,
            .arrange =
                [](Situation &s) {
                    s.dns().setRule(Situation::proxyHost, Lab::DnsRule::fail(3));
                    s.http();
                    s.socksProxy();
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    s.environment.insert(u"HTTP_PROXY"_s, u"socks5h://webproxy.lab.test"_s);
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"healthy"_s}};
}

E2eCase refusedBySocks(const QString &cause, const SocksFault &fault, const QString &goSays, int reply)
{
    return {.name = cause + u".socks5"_s,
            .arrange =
                [fault](Situation &s) {
                    behindSocks(s);
                    s.socksProxy().setFault(fault);
                },
            .goSays = u"socks connect tcp 127\\.0\\.0\\.20:1080->goproxy\\.lab\\.test:443: "_s + goSays,
            .causes = {cause},
            .subject = u"webproxy\\.lab\\.test:1080"_s,
            .also =
                [reply](Judge &judge, Situation &) {
                    judge.expectEvidence(u"connect"_s, u"the proxy's answer"_s, [reply](const QJsonObject &data) {
                        return data.value(u"socksReply").toInt(-1) == reply && data.value(u"status").isNull();
                    });
                }};
}

E2eCase socksNotRunning()
{
    return {.name = u"hp-refused.socks5"_s,
            .arrange = [](Situation &s) { behindSocks(s); },
            .goSays = u"proxyconnect tcp: dial tcp 127\\.0\\.0\\.20:1080: connect: connection refused"_s,
            .causes = {u"hp-refused"_s},
            .subject = u"webproxy\\.lab\\.test:1080"_s};
}

/// An HTTP proxy that answers the greeting of SOCKS with a page.
E2eCase httpProxyAnswers()
{
    return {.name = u"hp-socks-mismatch.http-proxy"_s,
            .arrange =
                [](Situation &s) {
                    behindSocks(s);
                    s.environment.insert(u"HTTPS_PROXY"_s, u"socks5://webproxy.lab.test:3128"_s);
                    s.raw(Lab::RawServer::Behaviour::Speak, 3128, Situation::webProxyAddress)
                        .setGreeting("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                },
            .goSays = u"unexpected protocol version 72"_s,
            .causes = {u"hp-socks-mismatch"_s},
            .subject = u"webproxy\\.lab\\.test:3128"_s};
}

/// One that waits for the end of a request line: go waits with it for ever.
E2eCase httpProxyWaits()
{
    return {.name = u"hp-socks-mismatch.silent"_s,
            .arrange =
                [](Situation &s) {
                    behindSocks(s);
                    s.environment.insert(u"HTTPS_PROXY"_s, u"socks5://webproxy.lab.test:3128"_s);
                    s.raw(Lab::RawServer::Behaviour::Hang, 3128, Situation::webProxyAddress);
                },
            .go = E2eCase::Go::IsSilent,
            .goDeadlineMs = 6000,
            .causes = {u"hp-socks-mismatch"_s},
            .subject = u"webproxy\\.lab\\.test:3128"_s,
            .limitMs = 12000};
}

/// A proxy that hangs up on CONNECT.
E2eCase hangsUp()
{
    return {.name = u"hp-closes"_s,
            .arrange =
                [](Situation &s) {
                    behindSocks(s);
                    s.environment.insert(u"HTTPS_PROXY"_s, u"http://webproxy.lab.test:3128"_s);
                    s.raw(Lab::RawServer::Behaviour::CloseAfterFirstBytes, 3128, Situation::webProxyAddress);
                },
            .goSays = u"Get \"https://goproxy\\.lab\\.test/[^\"]*\": (unexpected )?EOF"_s,
            .causes = {u"hp-closes"_s},
            .subject = u"webproxy\\.lab\\.test:3128"_s};
}

} // namespace

QList<E2eCase> socksCases()
{
    return {
        healthyThroughSocks(),
        plainHttpThroughSocks(),
        refusedBySocks(u"hp-407"_s, {SocksFault::Kind::NoMethod}, u"no acceptable authentication methods"_s, -1),
        refusedBySocks(u"hp-403"_s, SocksFault::replying(2), u"unknown error connection not allowed by ruleset"_s, 2),
        refusedBySocks(u"hp-5xx"_s, SocksFault::replying(4), u"unknown error host unreachable"_s, 4),
        refusedBySocks(u"hp-closes"_s, {SocksFault::Kind::Close}, u"EOF"_s, -1),
        socksNotRunning(),
        httpProxyAnswers(),
        httpProxyWaits(),
        hangsUp()};
}

} // namespace Tidyscope::E2e
