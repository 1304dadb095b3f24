// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "e2ecase.h"

#include <algorithm>

#include <signal.h>

using namespace Qt::StringLiterals;

namespace Tidyscope::E2e {

namespace {

E2eCase healthy(bool tls)
{
    return {.name = tls ? u"healthy.https"_s : u"healthy"_s,
            .arrange =
                [tls](Situation &s) {
                    s.dns();
                    if (tls)
                        s.https();
                    else
                        s.http();
                    s.setGoEnv({{u"GOPROXY"_s, (tls ? u"https://"_s : u"http://"_s) + Situation::proxyHost},
                                tls ? std::pair(u"GOSUMDB"_s, u"off"_s) : std::pair(u"GONOSUMDB"_s, u"lab.test"_s)});
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"healthy"_s},
            .also =
                [](Judge &judge, Situation &) {
                    judge.expect(
                        judge.document().value(u"go").toObject().value(u"version").toString().startsWith(u"go1."_s),
                        u"no version of go"_s);
                }};
}

/// A name server of which nothing comes back: no answer over UDP, no connection over TCP.
void droppedDns(Situation &situation, const QString &address)
{
    auto *server = new Lab::DnsServer(&situation);
    server->setTcp(Lab::DnsServer::Tcp::IsClosed);
    server->setDefaultRule(Lab::DnsRule::silence());
    Situation::must(server->listen(QHostAddress(address), 53));
    situation.raw(Lab::RawServer::Behaviour::BlackHole, 53, address);
}

/// Whatever leaves the machine is dropped. go waits for the first server's name, then for the connection to the second one,
/// which is given by its address.
E2eCase allBlackHoled()
{
    return {.name = u"all-black-holed"_s,
            .arrange =
                [](Situation &s) {
                    s.setResolvConf("nameserver 127.0.0.1\nnameserver 127.0.0.2\n");
                    droppedDns(s, u"127.0.0.1"_s);
                    droppedDns(s, u"127.0.0.2"_s);
                    s.raw(Lab::RawServer::Behaviour::BlackHole);
                    s.useProxy(u"http://%1|http://%2"_s.arg(Situation::proxyHost, Situation::proxyAddress));
                },
            .goSays = u"dial tcp 127\\.0\\.0\\.10:80: i/o timeout"_s,
            .goDeadlineMs = 80000,
            .causes = {u"dns-timeout"_s},
            .subject = u"^goproxy\\.lab\\.test$"_s,
            .limitMs = 12000,
            .also =
                [](Judge &judge, Situation &) {
                    judge.expect(judge.allCauses().contains(u"tcp-blackhole"_s),
                                 u"the second server's silence is not among "_s + judge.allCauses().join(u", "_s));
                }};
}

/// Ctrl+C while every question is still open: the run ends with all that it started, and says what it knows.
E2eCase interrupted()
{
    return {.name = u"interrupted-with-dns-dropped"_s,
            .arrange =
                [](Situation &s) {
                    s.dns().setDefaultRule(Lab::DnsRule::silence());
                    s.makeProject({{u"golang.org/x/text"_s, u"v0.14.0"_s}});
                },
            .goSays = u"lookup proxy\\.golang\\.org on 127\\.0\\.0\\.1:53: read udp .*: i/o timeout"_s,
            .goDeadlineMs = 40000,
            .outcomes = {u"cancelled"_s},
            .interruptAfterMs = 1500,
            .also =
                [](Judge &judge, Situation &s) {
                    const double late = judge.run().msAfterInterrupt;
                    judge.expect(late >= 0, u"it had ended before SIGINT"_s);
                    judge.expect(late < 1000, u"it took %1 ms to end after SIGINT"_s.arg(late));
                    const QStringList left = processesWith(s.environment.value(u"TIDYSCOPE_E2E"_s));
                    judge.expect(left.isEmpty(), u"still running: "_s + left.join(u"; "_s));
                }};
}

/// The same while a connection is being made to what drops it.
E2eCase interruptedConnecting()
{
    E2eCase row = interrupted();
    row.name = u"interrupted-with-tcp-black-holed"_s;
    row.arrange = [](Situation &s) {
        s.dns();
        s.useProxy(u"http://"_s + Situation::proxyHost);
        s.raw(Lab::RawServer::Behaviour::BlackHole);
    };
    row.go = E2eCase::Go::IsSilent;
    row.goDeadlineMs = 3000;
    return row;
}

/// kill -9 in mid-run: nobody is left to end what the run has started, and git waits for a server that says nothing.
E2eCase killed(bool window)
{
    E2eCase row{.name = window ? u"window-killed-with-git-waiting"_s : u"killed-with-git-waiting"_s,
                .arrange =
                    [](Situation &s) {
                        s.dns();
                        s.raw(Lab::RawServer::Behaviour::Hang, 443);
                        // a path that names its repository: go starts git at once
                        s.makeProject({{u"goproxy.lab.test/x.git"_s, u"v1.0.0"_s}});
                        s.setGoEnv({{u"GOPROXY"_s, u"direct"_s}, {u"GOSUMDB"_s, u"off"_s}});
                        s.environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
                    },
                .go = E2eCase::Go::IsSilent,
                .goDeadlineMs = 3000,
                .limitMs = 5000,
                .interruptAfterMs = window ? 4000 : 2000,
                .interruptSignal = SIGKILL,
                .ownVerdict = false,
                .window = window};
    row.also = [](Judge &judge, Situation &s) {
        judge.expect(judge.run().msAfterInterrupt >= 0, u"it had ended before the signal"_s);
        const QString marker = s.environment.value(u"TIDYSCOPE_E2E"_s);
        const auto *server = s.findChild<Lab::RawServer *>();
        judge.expect(server->connections() > 0, u"git did not come so far"_s);
        Situation::waitFor([&marker] { return processesWith(marker).isEmpty(); }, 1000);
        const QStringList left = processesWith(marker);
        judge.expect(left.isEmpty(), u"still running after a second: "_s + left.join(u"; "_s));
    };
    return row;
}

#ifdef TIDYSCOPE_GUI
/// Closed while every question is still open: the window goes, and all that it started.
E2eCase windowClosed()
{
    E2eCase row = interrupted();
    row.name = u"window-closed-with-dns-dropped"_s;
    row.arrange = [arrange = row.arrange](Situation &s) {
        arrange(s);
        s.environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    };
    row.interruptAfterMs = 2500;
    row.limitMs = 4500;
    row.window = true;
    return row;
}
#endif

/// None of @p servers was asked for anything below corp.internal; gives the number of requests.
qsizetype expectNothingLeaks(Judge &judge, const QList<Lab::ModuleProxy *> &servers)
{
    qsizetype asked = 0;
    for (const Lab::ModuleProxy *server : servers) {
        const QList<Lab::LabRequest> requests = server->requests();
        asked += requests.size();
        for (const Lab::LabRequest &request : requests) {
            QByteArray all = request.target + request.body;
            for (const auto &[name, value] : request.headers)
                all += name + value;
            judge.expect(!all.contains("corp.internal"),
                         u"a public server was asked for %1"_s.arg(QString::fromLatin1(request.target)));
        }
    }
    return asked;
}

int requestsFor(const Lab::HttpServer &server, const QByteArray &part)
{
    const QList<Lab::LabRequest> requests = server.requests();
    return static_cast<int>(std::ranges::count_if(
        requests, [&part](const Lab::LabRequest &request) { return request.target.contains(part); }));
}

/// The default checksum database, and one of the default module proxies, at public addresses.
void publicServers(Situation &situation, bool proxy)
{
    Lab::DnsServer &dns = situation.dns();
    situation.addAddress(u"203.0.113.6"_s);
    dns.setRule(u"sum.golang.org"_s, Lab::DnsRule::answer({QHostAddress(u"203.0.113.6"_s)}));
    dns.setRule(u"git.corp.internal"_s, Lab::DnsRule::answer({QHostAddress(u"10.1.2.3"_s)}));
    situation.https(Lab::TlsAuthority::Fault::None, {u"sum.golang.org"_s}, u"203.0.113.6"_s).setObjectName(u"public"_s);
    if (proxy) {
        situation.addAddress(u"203.0.113.5"_s);
        dns.setRule(u"proxy.golang.org"_s, Lab::DnsRule::answer({QHostAddress(u"203.0.113.5"_s)}));
        Lab::ModuleProxy &mirror =
            situation.https(Lab::TlsAuthority::Fault::None, {u"proxy.golang.org"_s}, u"203.0.113.5"_s);
        mirror.setObjectName(u"public"_s);
        mirror.addModule(Lab::LabModule::hello(u"example.org/public"_s));
    }
}

/// Nobody but the company sees the name: its proxy is asked as the settings say, the public database is not.
E2eCase companyProxyIsAsked()
{
    return {.name = u"company-proxy-is-asked"_s,
            .arrange =
                [](Situation &s) {
                    publicServers(s, false);
                    Lab::ModuleProxy &company = s.http();
                    company.setObjectName(u"company"_s);
                    company.addModule(Lab::LabModule::hello(u"git.corp.internal/x"_s));
                    s.makeProject({{u"git.corp.internal/x"_s, u"v1.0.0"_s}});
                    s.setGoEnv({{u"GOPROXY"_s, u"http://"_s + Situation::proxyHost}});
                },
            .goSays = u"verifying (module|go\\.mod): .*sum\\.golang\\.org|git\\.corp\\.internal/x"_s,
            .outcomes = {u"degraded"_s},
            .causes = {u"priv-not-declared"_s},
            .subject = u"git\\.corp\\.internal/x"_s,
            .also =
                [](Judge &judge, Situation &s) {
                    expectNothingLeaks(judge, s.findChildren<Lab::ModuleProxy *>(u"public"_s));
                    judge.expect(requestsFor(*s.findChild<Lab::ModuleProxy *>(u"company"_s),
                                             "/git.corp.internal/x/@v/v1.0.0.zip")
                                     == 1,
                                 u"go did not ask the company's proxy for the module"_s);
                }};
}

/// A stranger's server stands in the same list: what the company's proxy does not have would go on to it.
E2eCase mixedList()
{
    return {.name = u"private-names-stay-here.mixed-list"_s,
            .arrange =
                [](Situation &s) {
                    publicServers(s, true);
                    Lab::ModuleProxy &company = s.http();
                    company.setObjectName(u"company"_s);
                    s.makeProject({{u"git.corp.internal/x"_s, u"v1.0.0"_s}, {u"example.org/public"_s, u"v1.0.0"_s}});
                    s.setGoEnv({{u"GOPROXY"_s, u"http://goproxy.lab.test,https://proxy.golang.org"_s}});
                },
            .goSays = u"sum\\.golang\\.org|404 Not Found"_s,
            .outcomes = {u"problem"_s, u"degraded"_s, u"inconclusive"_s},
            .limitMs = 12000,
            .also =
                [](Judge &judge, Situation &s) {
                    expectNothingLeaks(judge, s.findChildren<Lab::ModuleProxy *>(u"public"_s));
                    judge.expect(requestsFor(*s.findChild<Lab::ModuleProxy *>(u"company"_s), "/example.org/public/")
                                     > 0,
                                 u"the company's proxy was not asked"_s);
                },
            .ownVerdict = false};
}

/// Public servers as they stand in the defaults, at public addresses, and a module that is nobody else's business.
E2eCase privateNamesStay()
{
    static const QStringList outsideResolvers{u"8.8.8.8"_s, u"1.1.1.1"_s, u"223.5.5.5"_s, u"114.114.114.114"_s};
    return {.name = u"private-names-stay-here"_s,
            .arrange =
                [](Situation &s) {
                    Lab::DnsServer &dns = s.dns();
                    s.addAddress(u"203.0.113.5"_s);
                    s.addAddress(u"203.0.113.6"_s);
                    dns.setRule(u"proxy.golang.org"_s, Lab::DnsRule::answer({QHostAddress(u"203.0.113.5"_s)}));
                    dns.setRule(u"sum.golang.org"_s, Lab::DnsRule::answer({QHostAddress(u"203.0.113.6"_s)}));
                    dns.setRule(u"git.corp.internal"_s, Lab::DnsRule::answer({QHostAddress(u"10.1.2.3"_s)}));
                    for (const QString &address : outsideResolvers) {
                        s.addAddress(address);
                        s.dns(address).setObjectName(u"outside"_s);
                    }
                    Lab::ModuleProxy &proxy =
                        s.https(Lab::TlsAuthority::Fault::None, {u"proxy.golang.org"_s}, u"203.0.113.5"_s);
                    proxy.addModule(Lab::LabModule::hello(u"git.corp.internal/x"_s));
                    proxy.addModule(Lab::LabModule::hello(u"example.org/public"_s));
                    s.https(Lab::TlsAuthority::Fault::None, {u"sum.golang.org"_s}, u"203.0.113.6"_s);
                    s.makeProject({{u"git.corp.internal/x"_s, u"v1.0.0"_s}, {u"example.org/public"_s, u"v1.0.0"_s}});
                },
            // go itself tells the world: that is the point
            .goSays = u"sum\\.golang\\.org|404 Not Found"_s,
            .outcomes = {u"problem"_s, u"degraded"_s, u"inconclusive"_s},
            .limitMs = 12000,
            .also =
                [](Judge &judge, Situation &s) {
                    const qsizetype asked = expectNothingLeaks(judge, s.findChildren<Lab::ModuleProxy *>());
                    judge.expect(asked > 0, u"the public servers were not asked for anything, so nothing is proved"_s);
                    const QList<Lab::DnsServer *> resolvers = s.findChildren<Lab::DnsServer *>(u"outside"_s);
                    for (const Lab::DnsServer *resolver : resolvers)
                        judge.expect(resolver->queries().isEmpty(),
                                     u"a name server that is not configured was asked"_s);
                },
            .ownVerdict = false};
}

} // namespace

QList<E2eCase> wholeRunCases()
{
    QList<E2eCase> cases{
        healthy(false),     healthy(true),         allBlackHoled(), interrupted(), interruptedConnecting(),
        privateNamesStay(), companyProxyIsAsked(), mixedList(),     killed(false)};
#ifdef TIDYSCOPE_GUI
    cases.append(windowClosed());
    cases.append(killed(true));
#endif
    return cases;
}

} // namespace Tidyscope::E2e
