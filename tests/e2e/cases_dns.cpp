// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "e2ecase.h"

using namespace Qt::StringLiterals;

namespace Tidyscope::E2e {

using Lab::DnsRule;

namespace {

/// The verdict names a server that answered @p rcode over UDP.
void expectRcode(Judge &judge, const QString &rcode, const QString &server = u"127.0.0.1"_s)
{
    judge.expectEvidence(u"dns"_s, u"server %1, RCODE %2, transport udp"_s.arg(server, rcode),
                         [&](const QJsonObject &data) {
                             return data.value(u"server").toString().startsWith(server) && data.value(u"rcode") == rcode
                                 && data.value(u"transport") == u"udp"_s;
                         });
}

void withDefaults(Situation &situation)
{
    situation.makeProject({{u"golang.org/x/text"_s, u"v0.14.0"_s}});
}

E2eCase servfail()
{
    return {.name = u"dns-servfail"_s,
            .arrange =
                [](Situation &s) {
                    // nothing set, nothing special: what a beginner has
                    withDefaults(s);
                    s.dns().setDefaultRule(DnsRule::fail(2));
                },
            .goSays = u"lookup proxy\\.golang\\.org on 127\\.0\\.0\\.1:53: server misbehaving"_s,
            .causes = {u"dns-servfail"_s},
            .subject = u"^proxy\\.golang\\.org$"_s,
            .also = [](Judge &judge, Situation &) { expectRcode(judge, u"SERVFAIL"_s); }};
}

E2eCase servfailOfAllServers()
{
    return {.name = u"dns-servfail.two-servers"_s,
            .arrange =
                [](Situation &s) {
                    withDefaults(s);
                    s.setResolvConf("nameserver 127.0.0.1\nnameserver 127.0.0.2\n");
                    s.dns().setDefaultRule(DnsRule::fail(2));
                    s.dns(u"127.0.0.2"_s).setDefaultRule(DnsRule::fail(2));
                },
            .goSays = u"server misbehaving"_s,
            .causes = {u"dns-servfail"_s},
            .subject = u"^proxy\\.golang\\.org$"_s,
            .also =
                [](Judge &judge, Situation &) {
                    expectRcode(judge, u"SERVFAIL"_s, u"127.0.0.1"_s);
                    expectRcode(judge, u"SERVFAIL"_s, u"127.0.0.2"_s);
                }};
}

E2eCase servfailOfWebProxy()
{
    return {.name = u"dns-servfail.http-proxy-name"_s,
            .arrange =
                [](Situation &s) {
                    s.useProxy(u"https://"_s + Situation::proxyHost);
                    s.environment.insert(u"HTTPS_PROXY"_s, u"http://webproxy.lab.test:3128"_s);
                    s.dns().setRule(Situation::webProxyHost, DnsRule::fail(2));
                },
            .goSays =
                u"proxyconnect tcp: dial tcp: lookup webproxy\\.lab\\.test on 127\\.0\\.0\\.1:53: server misbehaving"_s,
            // the catalogue has an id of its own for it; the evidence is the same
            .causes = {u"dns-proxy-host"_s, u"dns-servfail"_s},
            .subject = u"^webproxy\\.lab\\.test$"_s,
            .also = [](Judge &judge, Situation &) { expectRcode(judge, u"SERVFAIL"_s); }};
}

E2eCase refused()
{
    return {.name = u"dns-refused"_s,
            .arrange =
                [](Situation &s) {
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    s.dns().setRule(Situation::proxyHost, DnsRule::fail(5));
                },
            .goSays = u"lookup goproxy\\.lab\\.test on 127\\.0\\.0\\.1:53: server misbehaving"_s,
            .causes = {u"dns-refused"_s},
            .subject = u"^goproxy\\.lab\\.test$"_s,
            .also = [](Judge &judge, Situation &) { expectRcode(judge, u"REFUSED"_s); }};
}

E2eCase nxdomain()
{
    return {.name = u"dns-nxdomain"_s,
            .arrange =
                [](Situation &s) {
                    s.useProxy(u"http://goprxy.lab.test"_s);
                    s.dns();
                },
            .goSays = u"lookup goprxy\\.lab\\.test on 127\\.0\\.0\\.1:53: no such host"_s,
            .causes = {u"dns-nxdomain"_s},
            .subject = u"^goprxy\\.lab\\.test$"_s,
            .also = [](Judge &judge, Situation &) { expectRcode(judge, u"NXDOMAIN"_s); }};
}

E2eCase timeout()
{
    return {.name = u"dns-timeout"_s,
            .arrange =
                [](Situation &s) {
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    s.dns().setRule(Situation::proxyHost, DnsRule::silence());
                },
            .goSays = u"lookup goproxy\\.lab\\.test on 127\\.0\\.0\\.1:53: read udp .*: i/o timeout"_s,
            .goDeadlineMs = 30000,
            .causes = {u"dns-timeout"_s},
            .subject = u"^goproxy\\.lab\\.test$"_s,
            .limitMs = 12000};
}

E2eCase portClosed()
{
    return {.name = u"dns-port-closed"_s,
            .arrange = [](Situation &s) { s.useProxy(u"http://"_s + Situation::proxyHost); },
            .goSays = u"lookup goproxy\\.lab\\.test on 127\\.0\\.0\\.1:53: .*connection refused"_s,
            .causes = {u"dns-port-closed"_s},
            .subject = u"goproxy\\.lab\\.test|127\\.0\\.0\\.1"_s};
}

E2eCase deadFirstServer()
{
    return {.name = u"healthy.first-name-server-dead"_s,
            .arrange =
                [](Situation &s) {
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    s.setResolvConf("nameserver 127.0.0.1\nnameserver 127.0.0.2\noptions timeout:1 attempts:1\n");
                    Lab::DnsServer &dead = s.dns();
                    dead.setDefaultRule(DnsRule::silence());
                    dead.setRule(Situation::proxyHost, DnsRule::silence());
                    s.dns(u"127.0.0.2"_s);
                    s.http();
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"healthy"_s, u"degraded"_s},
            .limitMs = 12000,
            .also =
                [](Judge &judge, Situation &) {
                    judge.expect(judge.outcome() != "problem"_L1,
                                 u"a dead name server beside a good one is no problem"_s);
                },
            .ownVerdict = false};
}

/// A name server with a quirk that go does not mind.
E2eCase quirk(const QString &name, const DnsRule &rule, const std::optional<DnsRule> &ofAaaa = std::nullopt)
{
    return {.name = u"healthy."_s + name,
            .arrange =
                [rule, ofAaaa](Situation &s) {
                    Lab::DnsServer &dns = s.dns();
                    dns.setRule(Situation::proxyHost, rule);
                    if (ofAaaa)
                        dns.addRule({.name = Situation::proxyHost, .type = Lab::DnsQuestion::AAAA}, *ofAaaa);
                    s.http();
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"healthy"_s, u"degraded"_s},
            .ownVerdict = false};
}

} // namespace

QList<E2eCase> dnsCases()
{
    const DnsRule address = DnsRule::answer({QHostAddress(Situation::proxyAddress)});
    DnsRule truncated = address;
    truncated.truncate = true;
    return {servfail(),
            servfailOfAllServers(),
            servfailOfWebProxy(),
            refused(),
            nxdomain(),
            timeout(),
            portClosed(),
            deadFirstServer(),
            quirk(u"aaaa-servfail"_s, address, DnsRule::fail(2)),
            quirk(u"dns-over-tcp"_s, truncated)};
}

} // namespace Tidyscope::E2e
