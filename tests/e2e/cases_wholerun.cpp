// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "e2ecase.h"

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

#ifdef TIDYSCOPE_GUI
/// The same in the window: it goes, and all that it started.
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

/// Public servers as they stand in the defaults, at public addresses, and a module that is nobody else's business.
E2eCase privateNamesStay()
{
    static const QStringList outsideResolvers{u"8.8.8.8"_s, u"1.1.1.1"_s, u"223.5.5.5"_s, u"114.114.114.114"_s};
    return {
        .name = u"private-names-stay-here"_s,
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
                const QList<Lab::ModuleProxy *> servers = s.findChildren<Lab::ModuleProxy *>();
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
                judge.expect(asked > 0, u"the public servers were not asked for anything, so nothing is proved"_s);
                const QList<Lab::DnsServer *> resolvers = s.findChildren<Lab::DnsServer *>(u"outside"_s);
                for (const Lab::DnsServer *resolver : resolvers)
                    judge.expect(resolver->queries().isEmpty(), u"a name server that is not configured was asked"_s);
            },
        .ownVerdict = false};
}

} // namespace

QList<E2eCase> wholeRunCases()
{
    QList<E2eCase> cases{healthy(false), healthy(true), interrupted(), privateNamesStay()};
#ifdef TIDYSCOPE_GUI
    cases.append(windowClosed());
#endif
    return cases;
}

} // namespace Tidyscope::E2e
