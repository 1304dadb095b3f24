// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gooutcome.h"
#include "core/checks/registry.h"
#include "core/checks/silence.h"
#include "core/engine/verdict.h"
#include "support/evidence.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString host = u"goproxy.corp.example"_s;
const QString zip = u"http://goproxy.corp.example/example.com/m/@v/v1.0.0.zip"_s;
constexpr double runMs = 9500;

HttpResult archive()
{
    HttpResult result;
    result.status = 200;
    result.body = "PK\3\4";
    result.complete = true;
    return result;
}

HttpResult nothing()
{
    HttpResult result;
    result.failure = HttpResult::Failure::Timeout;
    return result;
}

} // namespace

/// Go printed the start of a request and then nothing: what did it wait for, and does that end?
class Waiting : public Situation
{
public:
    Waiting() { facts.targets = {target(zip, Target::Role::FromGo)}; }

    [[nodiscard]] const Target &asked() const { return facts.targets.first(); }

    void answerName(quint16 type, const QStringList &addresses, const QString &server = u"10.0.0.2"_s)
    {
        add(question(type, server), dnsAnswer(0, addresses));
    }
    void refuseName(quint16 type, const QString &server) { add(question(type, server), dnsAnswer(5)); }
    void stayDumb(quint16 type, const QString &server = u"10.0.0.2"_s)
    {
        add(question(type, server), DnsResult(), Outcome::TimedOut);
    }
    void addServers(int more)
    {
        for (int i = 0; i < more; ++i) {
            surroundings.nameServers.append({QHostAddress(u"10.0.0.%1"_s.arg(3 + i)), 53});
        }
    }
    void connectTo(const QString &address, TcpResult::State state)
    {
        TcpRequest request;
        request.endpoint = {QHostAddress(address), 80};
        request.host = host;
        add(request, TcpResult{state, {}}, state == TcpResult::State::Connected ? Outcome::Ok : Outcome::TimedOut);
    }
    /// Our own request for what go waits for.
    void ask(const HttpResult &result)
    {
        const QList<ProbeRequest> plan = answerPlan(context(), asked());
        Q_ASSERT(plan.size() == 1);
        add(plan.first(), result, result.status > 0 ? Outcome::Ok : Outcome::TimedOut);
    }
    void endGo(double ms = runMs, const std::optional<double> &headersAtMs = std::nullopt)
    {
        ProcessResult run;
        run.ended = ProcessResult::Ended::Inactivity;
        GoRequest request;
        request.url = QUrl(zip);
        request.endMs = headersAtMs;
        request.status = headersAtMs ? 200 : 0;
        run.goRun.requests = {request};
        Evidence evidenceOfRun;
        evidenceOfRun.id = u"e%1"_s.arg(evidence.all().size() + 1);
        evidenceOfRun.request = *goRunRequest(context());
        evidenceOfRun.result = run;
        evidenceOfRun.outcome = Outcome::TimedOut;
        evidenceOfRun.durationMs = ms;
        evidence.add(evidenceOfRun);
    }

private:
    [[nodiscard]] DnsRequest question(quint16 type, const QString &server) const
    {
        DnsRequest request;
        request.server = {QHostAddress(server), 53};
        request.name = host;
        request.type = type;
        request.deadline = surroundings.resolver.timeout;
        return request;
    }
};

class TestSilence : public QObject
{
    Q_OBJECT

private:
    static void arrangeNames(Waiting &situation, const QString &how)
    {
        const QStringList address{u"10.1.1.1"_s};
        if (how == "first silent"_L1) {
            situation.addServers(1);
            situation.stayDumb(1);
            situation.stayDumb(28);
            situation.answerName(1, address, u"10.0.0.3"_s);
            situation.refuseName(28, u"10.0.0.3"_s); // so go asks both once more
        } else if (how.startsWith("AAAA silent"_L1)) {
            const int servers = how.endsWith("three times"_L1) ? 3 : 1;
            situation.addServers(servers - 1);
            if (how.endsWith("briefly"_L1)) {
                situation.surroundings.resolver.timeout = std::chrono::seconds(1);
            }
            situation.answerName(1, address);
            for (int i = 0; i < servers; ++i) {
                situation.stayDumb(28, u"10.0.0.%1"_s.arg(2 + i));
            }
        } else {
            situation.answerName(1, how == "two addresses"_L1 ? QStringList{u"10.1.1.9"_s, u"10.1.1.1"_s} : address);
            situation.answerName(28, {});
        }
        if (how == "two addresses"_L1) {
            situation.connectTo(u"10.1.1.9"_s, TcpResult::State::TimedOut);
        }
        situation.connectTo(u"10.1.1.1"_s, TcpResult::State::Connected);
    }

private Q_SLOTS:
    void whatGoWaitsForIsToldFromASilentServer_data()
    {
        using State = GoOutcome::State;
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("ours"); // what our own request for the same file met
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("variant");
        const QString first = u"dns-slow-first-server"_s;
        const QString hang = u"px-hang"_s;
        QTest::newRow("a server that is silent for us, too")
            << u"quick"_s << u"silent"_s << State::Hung << hang << QString();
        QTest::newRow("a server that we had no time to wait for")
            << u"quick"_s << u"cut off"_s << State::Hung << hang << QString();
        QTest::newRow("the first name server is dead")
            << u"first silent"_s << u"answered"_s << State::Slow << first << QString();
        QTest::newRow("the first name server is dead, and the server is silent")
            << u"first silent"_s << u"silent"_s << State::Hung << hang << QString();
        QTest::newRow("the first name server is dead, and of the server nothing is known")
            << u"first silent"_s << u"cut off"_s << State::Hung << QString() << QString();
        QTest::newRow("AAAA is never answered")
            << u"AAAA silent"_s << u"answered"_s << State::Slow << u"dns-timeout"_s << u"one-type"_s;
        QTest::newRow("AAAA is never answered, which explains little of the time")
            << u"AAAA silent briefly"_s << u"answered"_s << State::Hung << hang << QString();
        QTest::newRow("AAAA is never answered by anybody: more than go waits for a connection")
            << u"AAAA silent three times"_s << u"answered"_s << State::Hung << u"dns-timeout"_s << u"one-type"_s;
        QTest::newRow("the first of two addresses is dead")
            << u"two addresses"_s << u"answered"_s << State::Slow << u"tcp-blackhole"_s << u"one-address"_s;
        QTest::newRow("the first of two addresses is dead, and the server is silent")
            << u"two addresses"_s << u"silent"_s << State::Hung << hang << QString();
    }
    void whatGoWaitsForIsToldFromASilentServer()
    {
        QFETCH(QString, names);
        QFETCH(QString, ours);
        Waiting situation;
        arrangeNames(situation, names);
        if (ours != "cut off"_L1) {
            situation.ask(ours == "silent"_L1 ? nothing() : archive());
        }
        situation.endGo();
        const GoOutcome got = goOutcome(situation.context());
        QTEST(got.state, "state");
        QTEST(got.fault.cause, "cause");
        QTEST(got.fault.args.value(u"variant"_s), "variant");
        QVERIFY(got.fault.cause != "px-hang"_L1 || got.fault.confidence < 0.8);
    }

    /// Go still waits, but not for ever: no problem, and the cause of the wait first.
    void whatPassesIsNoProblem_data()
    {
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("cause");
        QTest::newRow("first name server") << u"first silent"_s << u"dns-slow-first-server"_s;
        QTest::newRow("AAAA") << u"AAAA silent"_s << u"dns-timeout"_s;
        QTest::newRow("address") << u"two addresses"_s << u"tcp-blackhole"_s;
    }
    void whatPassesIsNoProblem()
    {
        QFETCH(QString, names);
        QFETCH(QString, cause);
        Waiting situation;
        arrangeNames(situation, names);
        situation.ask(archive());
        situation.endGo();
        const QList<Finding> findings = makeDnsResolveCheck()->run(situation.context())
            + makeTcpConnectCheck()->run(situation.context()) + makeGoRunCheck()->run(situation.context());
        const Judgement got = judge(situation.context(), findings);
        QCOMPARE(got.outcome, RunOutcome::Degraded);
        QCOMPARE(got.verdicts.size(), 1);
        QCOMPARE(got.verdicts.first().cause, cause);
        QCOMPARE(got.verdicts.first().severity, Severity::Warning);
    }

    /// Go succeeded in spite of it: the wait is told all the same.
    void aDeadAddressBesideAnotherFamilyCostsNothing()
    {
        Waiting situation;
        situation.answerName(1, {u"10.1.1.1"_s});
        situation.answerName(28, {u"2001:db8::9"_s});
        situation.connectTo(u"2001:db8::9"_s, TcpResult::State::TimedOut);
        situation.connectTo(u"10.1.1.1"_s, TcpResult::State::Connected);
        QVERIFY(!silentAddress(situation.context(), situation.asked()));
    }

    void longerSilenceIsSurer_data()
    {
        QTest::addColumn<double>("ms");
        QTest::addColumn<bool>("otherFileCame");
        QTest::addColumn<double>("confidence");
        QTest::newRow("as long as a run has") << runMs << false << 0.75;
        QTest::newRow("other files came at once") << runMs << true << 0.65;
        QTest::newRow("half a minute") << 35000.0 << false << 0.85;
        QTest::newRow("a minute") << 65000.0 << false << 0.95;
    }
    void longerSilenceIsSurer()
    {
        QFETCH(double, ms);
        QFETCH(bool, otherFileCame);
        QFETCH(double, confidence);
        Waiting situation;
        arrangeNames(situation, u"quick"_s);
        if (otherFileCame) {
            HttpRequest other = std::get<HttpRequest>(answerPlan(situation.context(), situation.asked()).first());
            other.url.setPath(u"/example.com/m/@v/list"_s);
            situation.add(other, archive());
        }
        situation.endGo(ms);
        const Fault fault = goOutcome(situation.context()).fault;
        QCOMPARE(fault.cause, u"px-hang"_s);
        QCOMPARE(fault.confidence, confidence);
        QCOMPARE(fault.args.value(u"seconds"_s), QString::number(qRound(ms / 1000)));
    }

    void aRequestThatHadHardlyBegunIsNoSilence()
    {
        Waiting situation;
        arrangeNames(situation, u"quick"_s);
        situation.endGo(2000);
        QVERIFY(goOutcome(situation.context()).fault.cause.isEmpty());
    }

    void aBodyThatDoesNotComeMayStillCome()
    {
        Waiting situation;
        arrangeNames(situation, u"quick"_s);
        situation.endGo(runMs, 100.0);
        const GoOutcome got = goOutcome(situation.context());
        QCOMPARE(got.state, GoOutcome::State::Hung);
        QCOMPARE(got.fault.cause, u"px-slow-drip"_s);
        QVERIFY(got.fault.confidence < 0.8);
        QCOMPARE(got.fault.args.value(u"seconds"_s), u"9"_s);
    }

    void whoGivesMoreTimeSeesMore_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("watchedMs");
        QTest::newRow("no limit") << 0 << 9300;
        QTest::newRow("a short run") << 5 << 9300;
        QTest::newRow("two minutes") << 120 << 117000;
    }
    void whoGivesMoreTimeSeesMore()
    {
        QFETCH(int, seconds);
        QFETCH(int, watchedMs);
        Waiting situation;
        situation.options.timeout = std::chrono::seconds(seconds);
        const std::optional<ProcessRequest> request = goRunRequest(situation.context());
        QVERIFY(request);
        QCOMPARE(int(request->inactivity.count()), watchedMs);
        QVERIFY(request->deadline >= request->inactivity);
    }

    /// An HTTP proxy that does not answer CONNECT: go waits for a minute.
    void anHttpProxyMayBeSlow()
    {
        Situation situation;
        Target target = situation.target(u"https://goproxy.corp.example/example.com/m/@v/v1.0.0.info"_s);
        target.proxy.useProxy = true;
        target.proxy.proxy = QUrl(u"http://10.0.0.9:3128"_s);
        situation.facts.targets = {target};
        addConnection(situation, u"10.0.0.9"_s, 3128);
        ConnectResult silent;
        silent.failure = ConnectResult::Failure::Timeout;
        situation.add(tunnelPlan(situation.context(), target).first(), silent, Outcome::TimedOut);
        const Fault fault = faultOf(situation.context(), target);
        QCOMPARE(fault.cause, u"hp-5xx"_s);
        QCOMPARE(fault.args.value(u"variant"_s), u"slow"_s);
        QVERIFY(fault.confidence < 0.8);
    }
};

QTEST_GUILESS_MAIN(TestSilence)
#include "tst_silence.moc"
