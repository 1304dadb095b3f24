// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "e2ecase.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope::E2e {

using Behaviour = Lab::RawServer::Behaviour;
using Fault = Lab::TlsAuthority::Fault;

namespace {

const QString aboutProxy = u"goproxy\\.lab\\.test"_s;

E2eCase tcpRefused()
{
    return {.name = u"tcp-refused"_s,
            .arrange =
                [](Situation &s) {
                    s.dns();
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                },
            .goSays = u"dial tcp 127\\.0\\.0\\.10:80: connect: connection refused"_s,
            .causes = {u"tcp-refused"_s},
            .subject = aboutProxy,
            .also =
                [](Judge &judge, Situation &) {
                    judge.expectEvidence(u"tcp"_s, u"address 127.0.0.10 and port 80"_s, [](const QJsonObject &data) {
                        return data.value(u"address") == u"127.0.0.10"_s && data.value(u"port") == 80;
                    });
                }};
}

E2eCase tcpBlackhole()
{
    return {.name = u"tcp-blackhole"_s,
            .arrange =
                [](Situation &s) {
                    s.dns();
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    s.raw(Behaviour::BlackHole);
                },
            .goSays = u"dial tcp 127\\.0\\.0\\.10:80: i/o timeout"_s,
            .goDeadlineMs = 45000,
            .causes = {u"tcp-blackhole"_s},
            .subject = aboutProxy,
            .limitMs = 12000};
}

E2eCase tcpReset(const QString &name, Behaviour behaviour, bool tls)
{
    return {.name = name,
            .arrange =
                [behaviour, tls](Situation &s) {
                    s.dns();
                    s.useProxy((tls ? u"https://"_s : u"http://"_s) + Situation::proxyHost);
                    s.raw(behaviour, tls ? 443 : 80);
                },
            .goSays = u"connection reset by peer|: EOF"_s,
            .causes = {u"tcp-reset"_s},
            .subject = aboutProxy};
}

E2eCase tls(const QString &name, Fault fault, const QString &goSays)
{
    return {.name = name,
            .arrange =
                [fault](Situation &s) {
                    s.dns();
                    s.useProxy(u"https://"_s + Situation::proxyHost);
                    s.https(fault);
                },
            .goSays = goSays,
            .causes = {name},
            .subject = aboutProxy,
            .also =
                [](Judge &judge, Situation &) {
                    judge.expectEvidence(u"tls"_s, u"the chain that was sent"_s, [](const QJsonObject &data) {
                        return !data.value(u"chain").toArray().isEmpty() && !data.value(u"verified").toBool(true);
                    });
                }};
}

E2eCase status(int number, const QString &phrase)
{
    return {.name = u"px-%1"_s.arg(number),
            .arrange =
                [number](Situation &s) {
                    s.dns();
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    s.http().setFault(Lab::HttpFault::answer(number, "the lab says so\n"));
                },
            .goSays = u"%1 %2"_s.arg(number).arg(phrase),
            .causes = {u"px-%1"_s.arg(number)},
            .subject = aboutProxy,
            .also =
                [number](Judge &judge, Situation &) {
                    judge.expectEvidence(u"http"_s, u"status %1"_s.arg(number),
                                         [number](const QJsonObject &data) { return data.value(u"status") == number; });
                }};
}

E2eCase bodyThatSaysDns()
{
    E2eCase row = status(502, u"Bad Gateway"_s);
    row.name = u"px-502.body-says-dns"_s;
    row.goSays = u"502 Bad Gateway"_s;
    row.arrange = [](Situation &s) {
        s.dns();
        s.useProxy(u"http://"_s + Situation::proxyHost);
        s.http().setFault(Lab::HttpFault::answer(502,
                                                 "Get \"https://proxy.golang.org/lab.test/hello\": dial tcp: lookup x "
                                                 "on 10.0.0.2:53: server misbehaving\n"));
    };
    return row;
}

/// What a light request does not see: only the archive fails.
E2eCase statusOfZipAlone()
{
    E2eCase row = status(502, u"Bad Gateway"_s);
    row.name = u"px-502.zip-only"_s;
    row.arrange = [](Situation &s) {
        s.dns();
        s.useProxy(u"http://"_s + Situation::proxyHost);
        s.http().setFault(Lab::ModuleProxy::Part::Zip, Lab::HttpFault::answer(502, "storage is away\n"));
    };
    row.also = nullptr;
    return row;
}

E2eCase hang()
{
    return {.name = u"px-hang"_s,
            .arrange =
                [](Situation &s) {
                    s.dns();
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    s.http().setFault(Lab::HttpFault::hang());
                },
            .go = E2eCase::Go::IsSilent,
            .goDeadlineMs = 5000,
            .causes = {u"px-hang"_s},
            .subject = aboutProxy,
            .limitMs = 12000};
}

/// The user has less patience than the engine: what is known by then is said.
E2eCase hangWithTimeoutOption()
{
    E2eCase row = hang();
    row.name = u"px-hang.timeout-option"_s;
    row.options = {u"--timeout"_s, u"2"_s};
    row.outcomes = {u"problem"_s, u"inconclusive"_s};
    row.limitMs = 3000;
    row.ownVerdict = false;
    return row;
}

E2eCase slow()
{
    return {.name = u"slow-5s"_s,
            .arrange =
                [](Situation &s) {
                    s.dns();
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    s.http().setFault(Lab::HttpFault::slow(5s));
                },
            .go = E2eCase::Go::Succeeds,
            .goDeadlineMs = 60000,
            .outcomes = {u"healthy"_s, u"degraded"_s},
            .limitMs = 60000,
            .also = [](Judge &judge,
                       Situation &) { judge.expect(!judge.allCauses().contains(u"px-hang"_s), u"slow is not hung"_s); },
            .ownVerdict = false};
}

E2eCase captive()
{
    return {.name = u"captive-html-info"_s,
            .arrange =
                [](Situation &s) {
                    s.dns();
                    s.useProxy(u"http://"_s + Situation::proxyHost);
                    s.http().setFault(Lab::HttpFault::captivePortal());
                    s.makeProject({{Situation::module, {}}});
                },
            .goSays = u"invalid character '<' looking for beginning of value"_s,
            .causes = {u"captive-html-info"_s},
            .subject = aboutProxy};
}

E2eCase notFoundThenDirect()
{
    return {.name = u"px-404.then-direct"_s,
            .arrange =
                [](Situation &s) {
                    s.dns();
                    s.useProxy(u"http://goproxy.lab.test,direct"_s);
                    s.http().setFault(Lab::HttpFault::answer(404, "not found\n"));
                },
            // the proxy's 404 is invisible: the error of `direct` outranks it
            .goSays = u"lookup lab\\.test on 127\\.0\\.0\\.1:53: no such host"_s,
            .causes = {u"dns-nxdomain"_s, u"px-404"_s},
            .subject = u"lab\\.test"_s};
}

E2eCase pipeToTheNext()
{
    return {.name = u"healthy.second-entry"_s,
            .arrange =
                [](Situation &s) {
                    Lab::DnsServer &dns = s.dns();
                    dns.setRule(u"other.lab.test"_s, Lab::DnsRule::answer({QHostAddress(u"127.0.0.11"_s)}));
                    s.useProxy(u"http://other.lab.test|http://goproxy.lab.test"_s);
                    Lab::ModuleProxy &other = s.http(u"127.0.0.11"_s);
                    other.setHostNames({u"other.lab.test"_s});
                    other.setFault(Lab::HttpFault::answer(503, "closed\n"));
                    s.http();
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"healthy"_s, u"degraded"_s},
            .ownVerdict = false};
}

} // namespace

QList<E2eCase> connectionCases()
{
    const QString certificate = u"tls: failed to verify certificate: x509: "_s;
    return {tcpRefused(),
            tcpBlackhole(),
            tcpReset(u"tcp-reset"_s, Behaviour::ResetAfterFirstBytes, false),
            tcpReset(u"tcp-reset.on-accept"_s, Behaviour::ResetOnAccept, false),
            tcpReset(u"tcp-reset.in-tls-hello"_s, Behaviour::ResetAfterFirstBytes, true),
            tls(u"tls-mitm-ca"_s, Fault::UnknownCa, certificate + u"certificate signed by unknown authority"_s),
            tls(u"tls-expired"_s, Fault::Expired, certificate + u"certificate has expired or is not yet valid"_s),
            tls(u"tls-wrong-host"_s, Fault::WrongHost,
                certificate + u"certificate is valid for www\\.other-site\\.test, not goproxy"_s),
            status(404, u"Not Found"_s),
            status(500, u"Internal Server Error"_s),
            status(502, u"Bad Gateway"_s),
            status(503, u"Service Unavailable"_s),
            status(504, u"Gateway Timeout"_s),
            bodyThatSaysDns(),
            statusOfZipAlone(),
            hang(),
            hangWithTimeoutOption(),
            slow(),
            captive(),
            notFoundThenDirect(),
            pipeToTheNext()};
}

} // namespace Tidyscope::E2e
