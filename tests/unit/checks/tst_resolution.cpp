// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/situation.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {
const QString name = u"proxy.golang.org"_s;
constexpr int silent = -1;
constexpr int closed = -2;

DnsResult answerOf(int code, const QString &address)
{
    DnsResult result = dnsAnswer(code < 0 ? -1 : code, address.isEmpty() ? QStringList() : QStringList{address});
    result.portClosed = code == closed;
    return result;
}

Outcome outcomeOf(int code)
{
    return code == silent ? Outcome::TimedOut : code == closed ? Outcome::Failed : Outcome::Ok;
}
} // namespace

/// How one name is judged: Go's resolver (src/net/dnsclient_unix.go).
class TestResolution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneServer_data()
    {
        QTest::addColumn<int>("a");
        QTest::addColumn<QString>("v4");
        QTest::addColumn<int>("aaaa");
        QTest::addColumn<QString>("v6");
        QTest::addColumn<QString>("cause");
        QTest::newRow("both types have addresses") << 0 << u"1.2.3.4"_s << 0 << u"2001:db8::1"_s << QString();
        QTest::newRow("A alone is enough") << 0 << u"1.2.3.4"_s << 0 << QString() << QString();
        QTest::newRow("AAAA SERVFAIL while A works is harmless") << 0 << u"1.2.3.4"_s << 2 << QString() << QString();
        QTest::newRow("AAAA alone is enough") << 0 << QString() << 0 << u"2001:db8::1"_s << QString();
        QTest::newRow("SERVFAIL") << 2 << QString() << 2 << QString() << u"dns-servfail"_s;
        QTest::newRow("REFUSED") << 5 << QString() << 5 << QString() << u"dns-refused"_s;
        QTest::newRow("NXDOMAIN") << 3 << QString() << 3 << QString() << u"dns-nxdomain"_s;
        QTest::newRow("no data") << 0 << QString() << 0 << QString() << u"dns-nodata"_s;
        QTest::newRow("an empty A does not hide a failing AAAA")
            << 0 << QString() << 2 << QString() << u"dns-servfail"_s;
        QTest::newRow("nor does an A that does not exist") << 3 << QString() << 2 << QString() << u"dns-servfail"_s;
        QTest::newRow("a failing A is not hidden by an AAAA that does not exist")
            << 2 << QString() << 3 << QString() << u"dns-servfail"_s;
        QTest::newRow("silence") << silent << QString() << silent << QString() << u"dns-timeout"_s;
        QTest::newRow("nothing listens") << closed << QString() << closed << QString() << u"dns-port-closed"_s;
        QTest::newRow("an RCODE without a cause is still a failure")
            << 9 << QString() << 9 << QString() << QString(u"?"_s);
    }
    void oneServer()
    {
        QFETCH(int, a);
        QFETCH(QString, v4);
        QFETCH(int, aaaa);
        QFETCH(QString, v6);
        QFETCH(QString, cause);
        Situation situation;
        DnsRequest request;
        request.server = situation.surroundings.nameServers.first();
        request.name = name;
        request.deadline = situation.surroundings.resolver.timeout;
        situation.add(request, answerOf(a, v4), outcomeOf(a));
        request.type = 28;
        situation.add(request, answerOf(aaaa, v6), outcomeOf(aaaa));
        const Resolution got = resolution(situation.context(), name);
        QCOMPARE(got.hop, cause.isEmpty() ? Hop::Passed : Hop::Failed);
        QCOMPARE(got.cause, cause == "?"_L1 ? QString() : cause);
        QCOMPARE(got.addresses.isEmpty(), v4.isEmpty() && v6.isEmpty());
        QVERIFY(!got.evidence.isEmpty());
    }

    void severalServers_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("culprit");
        QTest::newRow("SERVFAIL goes on to the next server") << 2 << 0 << QString() << u"10.0.0.3:53"_s;
        QTest::newRow("silence goes on to the next server") << silent << 0 << QString() << u"10.0.0.3:53"_s;
        QTest::newRow("a closed port goes on to the next server") << closed << 0 << QString() << u"10.0.0.3:53"_s;
        QTest::newRow("NXDOMAIN is final") << 3 << 0 << u"dns-nxdomain"_s << u"10.0.0.2:53"_s;
        QTest::newRow("both SERVFAIL: the last one counts") << 2 << 2 << u"dns-servfail"_s << u"10.0.0.3:53"_s;
        QTest::newRow("silence, then REFUSED") << silent << 5 << u"dns-refused"_s << u"10.0.0.3:53"_s;
    }
    void severalServers()
    {
        QFETCH(int, first);
        QFETCH(int, second);
        QFETCH(QString, cause);
        QFETCH(QString, culprit);
        Situation situation;
        situation.surroundings.nameServers.append({QHostAddress(u"10.0.0.3"_s), 53});
        const QString address = u"1.2.3.4"_s;
        situation.addDns(name, answerOf(first, first == 0 ? address : QString()), answerOf(first, {}),
                         outcomeOf(first));
        situation.addDns(name, answerOf(second, second == 0 ? address : QString()), answerOf(second, {}),
                         outcomeOf(second), u"10.0.0.3"_s);
        const Resolution got = resolution(situation.context(), name);
        QCOMPARE(got.cause, cause);
        QCOMPARE(got.server.toString(), culprit);
    }

    void silenceMayBeAboutEdns_data()
    {
        QTest::addColumn<int>("plain");
        QTest::addColumn<QString>("cause");
        QTest::newRow("it answers without") << 0 << u"dns-formerr-edns"_s;
        QTest::newRow("it knows without that there is no such name") << 3 << u"dns-formerr-edns"_s;
        QTest::newRow("it is silent in any case") << silent << u"dns-timeout"_s;
        QTest::newRow("it is broken in any case") << 2 << u"dns-timeout"_s;
    }
    void silenceMayBeAboutEdns()
    {
        QFETCH(int, plain);
        QFETCH(QString, cause);
        Situation situation;
        situation.addDns(name, answerOf(silent, {}), answerOf(silent, {}), Outcome::TimedOut);
        QCOMPARE(resolution(situation.context(false), name).hop, Hop::Pending);
        int asked = 0;
        for (const ProbeRequest &request : resolutionPlan(situation.context(), name)) {
            if (const auto *question = std::get_if<DnsRequest>(&request); question && !question->edns) {
                QVERIFY(question->deadline < situation.surroundings.resolver.timeout);
                situation.add(*question, answerOf(plain, plain == 0 ? u"1.2.3.4"_s : QString()), outcomeOf(plain));
                ++asked;
            }
        }
        QCOMPARE(asked, 2);
        QCOMPARE(resolution(situation.context(), name).cause, cause);
    }

    /// A refusal may be about the OPT record alone: FORMERR, NOTIMP, BADVERS.
    void aRefusalMayBeAboutEdns_data()
    {
        QTest::addColumn<int>("rcode");
        QTest::addColumn<int>("asked");
        QTest::addColumn<QString>("cause");
        QTest::newRow("FORMERR") << 1 << 2 << u"dns-formerr-edns"_s;
        QTest::newRow("NOTIMP") << 4 << 2 << u"dns-formerr-edns"_s;
        QTest::newRow("BADVERS") << 16 << 2 << u"dns-formerr-edns"_s;
        QTest::newRow("SERVFAIL is about the name") << 2 << 0 << u"dns-servfail"_s;
    }
    void aRefusalMayBeAboutEdns()
    {
        QFETCH(int, rcode);
        QFETCH(int, asked);
        QFETCH(QString, cause);
        Situation situation;
        situation.addDns(name, answerOf(rcode, {}), answerOf(rcode, {}));
        int plain = 0;
        for (const ProbeRequest &request : resolutionPlan(situation.context(), name)) {
            if (const auto *question = std::get_if<DnsRequest>(&request); question && !question->edns) {
                situation.add(*question, answerOf(0, u"1.2.3.4"_s));
                ++plain;
            }
        }
        QCOMPARE(plain, asked);
        QCOMPARE(resolution(situation.context(), name).cause, cause);
    }

    /// Go waits for both types, and for each server in its order.
    void whatGoSpendsOnAName_data()
    {
        QTest::addColumn<int>("firstA");
        QTest::addColumn<int>("firstAaaa");
        QTest::addColumn<int>("second"); // both types; no such server: -3
        QTest::addColumn<bool>("slowFirst");
        QTest::addColumn<QString>("silentType");
        QTest::addColumn<double>("waitsMs");
        QTest::addColumn<int>("attempts"); // resolv.conf
        constexpr int noServer = -3;
        QTest::newRow("all answer") << 0 << 0 << noServer << false << QString() << 0.0 << 2;
        QTest::newRow("AAAA is never answered") << 0 << silent << noServer << false << u"AAAA"_s << 10000.0 << 2;
        QTest::newRow("the next one answers it") << 0 << silent << 0 << false << u"AAAA"_s << 5000.0 << 2;
        QTest::newRow("the first one is dead") << silent << silent << 0 << true << QString() << 5000.0 << 2;
        QTest::newRow("the first one is dead, the other one has no AAAA and says SERVFAIL")
            << silent << silent << 2 << true << QString() << 10000.0 << 2;
        QTest::newRow("one try is all") << 0 << silent << noServer << false << u"AAAA"_s << 5000.0 << 1;
        QTest::newRow("four tries") << 0 << silent << noServer << false << u"AAAA"_s << 20000.0 << 4;
        QTest::newRow("the next one answers it at the first try")
            << 0 << silent << 0 << false << u"AAAA"_s << 5000.0 << 4;
    }
    void whatGoSpendsOnAName()
    {
        QFETCH(int, firstA);
        QFETCH(int, firstAaaa);
        QFETCH(int, second);
        QFETCH(int, attempts);
        Situation situation;
        situation.surroundings.resolver.attempts = attempts;
        DnsRequest request;
        request.name = name;
        request.deadline = situation.surroundings.resolver.timeout;
        const auto answer = [&](const QString &server, quint16 type, int code) {
            request.server = {QHostAddress(server), 53};
            request.type = type;
            const QString address = code != 0 ? QString() : type == 1 ? u"1.2.3.4"_s : u"2001:db8::1"_s;
            situation.add(request, answerOf(code, address), outcomeOf(code));
        };
        answer(u"10.0.0.2"_s, 1, firstA);
        answer(u"10.0.0.2"_s, 28, firstAaaa);
        if (second >= 0) {
            situation.surroundings.nameServers.append({QHostAddress(u"10.0.0.3"_s), 53});
            answer(u"10.0.0.3"_s, 1, 0);
            answer(u"10.0.0.3"_s, 28, second);
        }
        const Resolution got = resolution(situation.context(), name);
        QCOMPARE(got.hop, Hop::Passed);
        QTEST(got.slowFirst, "slowFirst");
        QTEST(got.silentType, "silentType");
        QTEST(got.goWaitsMs, "waitsMs");
    }

    /// `use-vc` in resolv.conf: go never asks over UDP.
    void overTcpAlone_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("cause");
        QTest::newRow("it answers") << 0 << QString();
        QTest::newRow("nothing listens there") << closed << u"dns-tcp-blocked"_s;
        QTest::newRow("silence") << silent << u"dns-tcp-blocked"_s;
        QTest::newRow("SERVFAIL") << 2 << u"dns-servfail"_s;
    }
    void overTcpAlone()
    {
        QFETCH(int, code);
        Situation situation;
        situation.surroundings.resolver.overTcp = true;
        const QList<ProbeRequest> plan = resolutionPlan(situation.context(), name);
        QCOMPARE(plan.size(), 2);
        for (const ProbeRequest &request : plan) {
            QCOMPARE(std::get<DnsRequest>(request).transport, DnsRequest::Transport::Tcp);
            situation.add(request, answerOf(code, code == 0 ? u"1.2.3.4"_s : QString()), outcomeOf(code));
        }
        QTEST(resolution(situation.context(), name).cause, "cause");
    }

    /// A server that only names others: up to 1.21 go asks the next one in any case.
    void aReferral_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("edns");
        QTest::addColumn<Hop>("hop");
        QTest::newRow("a bare one") << u"go1.24.4"_s << false << Hop::Passed;
        QTest::newRow("with OPT") << u"go1.24.4"_s << true << Hop::Failed;
        QTest::newRow("with OPT, an older go") << u"go1.21.13"_s << true << Hop::Passed;
    }
    void aReferral()
    {
        QFETCH(QString, version);
        QFETCH(bool, edns);
        Situation situation;
        situation.facts.goVersion = GoVersion::parse(version);
        situation.surroundings.nameServers.append({QHostAddress(u"10.0.0.3"_s), 53});
        DnsResult referral = dnsAnswer(0);
        referral.flags = {u"qr"_s, u"rd"_s};
        referral.edns = edns;
        situation.addDns(name, referral, referral);
        situation.addDns(name, dnsAnswer(0, {u"1.2.3.4"_s}), dnsAnswer(0), Outcome::Ok, u"10.0.0.3"_s);
        const Resolution got = resolution(situation.context(), name);
        QTEST(got.hop, "hop");
        QCOMPARE(got.cause, got.hop == Hop::Failed ? u"dns-lame"_s : QString());
    }

    /// nsswitch.conf decides whether /etc/hosts counts.
    void theHostsFileCountsWhereItIsAsked_data()
    {
        QTest::addColumn<NameOrder>("order");
        QTest::addColumn<bool>("known"); // to the server
        QTest::addColumn<QString>("address");
        QTest::newRow("first") << NameOrder::FilesThenDns << true << u"10.1.1.1"_s;
        QTest::newRow("behind a server that has another address") << NameOrder::DnsThenFiles << true << u"1.2.3.4"_s;
        QTest::newRow("behind a server that has none") << NameOrder::DnsThenFiles << false << u"10.1.1.1"_s;
        QTest::newRow("never") << NameOrder::DnsAlone << false << QString();
    }
    void theHostsFileCountsWhereItIsAsked()
    {
        QFETCH(NameOrder, order);
        QFETCH(bool, known);
        QFETCH(QString, address);
        Situation situation;
        situation.surroundings.nameOrder = order;
        situation.surroundings.hostsFile.insert(name, QHostAddress(u"10.1.1.1"_s));
        QCOMPARE(resolutionPlan(situation.context(), name).isEmpty(), order == NameOrder::FilesThenDns);
        situation.addDns(name, known ? dnsAnswer(0, {u"1.2.3.4"_s}) : dnsAnswer(3), dnsAnswer(known ? 0 : 3));
        const Resolution got = resolution(situation.context(), name);
        QCOMPARE(got.addresses.value(0).toString(), address);
        QCOMPARE(got.cause, address.isEmpty() ? u"dns-nxdomain"_s : QString());
    }

    /// The end of the run cuts off what waited for a server that is given longer than the run has.
    void aServerThatTheRunDidNotWaitForIsSilent_data()
    {
        QTest::addColumn<double>("waitedMs");
        QTest::addColumn<bool>("final");
        QTest::addColumn<QString>("cause");
        QTest::newRow("long enough") << 8000.0 << true << u"dns-timeout"_s;
        QTest::newRow("stopped soon") << 3000.0 << true << QString();
        QTest::newRow("stopped by the user") << 8000.0 << false << QString();
    }
    void aServerThatTheRunDidNotWaitForIsSilent()
    {
        QFETCH(double, waitedMs);
        QFETCH(bool, final);
        Situation situation;
        situation.surroundings.resolver.timeout = std::chrono::seconds(30);
        for (const quint16 type : {1, 28}) {
            DnsRequest request;
            request.server = situation.surroundings.nameServers.first();
            request.name = name;
            request.type = type;
            request.deadline = situation.surroundings.resolver.timeout;
            Evidence cut;
            cut.id = u"e%1"_s.arg(type);
            cut.request = request;
            cut.result = DnsResult();
            cut.outcome = Outcome::Cancelled;
            cut.durationMs = waitedMs;
            situation.evidence.add(cut);
        }
        const Resolution got = resolution(situation.context(final), name);
        QTEST(got.cause, "cause");
        QCOMPARE(got.hop, got.cause.isEmpty() ? Hop::Pending : Hop::Failed);
    }

    void waitsUntilEverythingThatCountsIsIn()
    {
        Situation situation;
        QCOMPARE(resolution(situation.context(), name).hop, Hop::Pending);
        QCOMPARE(resolutionPlan(situation.context(), name).size(), 2);
    }

    void literalsAndTheHostsFileNeedNoServer()
    {
        Situation situation;
        situation.surroundings.hostsFile.insert(u"proxy.corp.example"_s, QHostAddress(u"10.1.1.1"_s));
        QVERIFY(resolution(situation.context(), u"10.1.2.3"_s).literal);
        QVERIFY(resolution(situation.context(), u"Proxy.Corp.Example"_s).fromHostsFile);
        QVERIFY(resolutionPlan(situation.context(), u"proxy.corp.example"_s).isEmpty());
    }

    void theSearchListIsTriedAsGoTriesIt_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("firstCandidate");
        QTest::newRow("enough dots: the plain name first") << u"proxy.corp"_s << u"proxy.corp"_s;
        QTest::newRow("a single label: with the suffix first") << u"goproxy"_s << u"goproxy.corp.example"_s;
        QTest::newRow("a final dot: nothing is added") << u"goproxy."_s << u"goproxy"_s;
    }
    void theSearchListIsTriedAsGoTriesIt()
    {
        QFETCH(QString, asked);
        QFETCH(QString, firstCandidate);
        Situation situation;
        situation.surroundings.resolver.searchDomains = {u"corp.example"_s};
        const QList<ProbeRequest> plan = resolutionPlan(situation.context(), asked);
        QCOMPARE(std::get<DnsRequest>(plan.first()).name, firstCandidate);
    }

    void aSecondWitnessIsAskedWhereTheServersFail()
    {
        Situation situation;
        situation.addDns(name, dnsAnswer(2), dnsAnswer(2));
        const QList<ProbeRequest> plan = resolutionPlan(situation.context(), name);
        QVERIFY(plan.contains(ProbeRequest(SystemResolveRequest{.name = name})));
        const QString id =
            situation.add(SystemResolveRequest{.name = name}, SystemResolveResult{{QHostAddress(u"1.2.3.4"_s)}, 0, {}});
        QCOMPARE(resolution(situation.context(), name).against, QStringList{id});
    }
};

QTEST_GUILESS_MAIN(TestResolution)
#include "tst_resolution.moc"
