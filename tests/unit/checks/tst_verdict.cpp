// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/causes/catalogue.h"
#include "core/checks/gooutcome.h"
#include "core/checks/refine.h"
#include "core/checks/registry.h"
#include "core/engine/verdict.h"
#include "core/gotool/goerrorparser.h"
#include "support/evidence.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString base = u"http://127.0.0.1:8080"_s;

HttpResult answerOf(int status, const QByteArray &type, const QByteArray &body)
{
    return httpAnswer(status, {{"content-type", type}}, body);
}

} // namespace

/// From the evidence of one target's chain to the cause, and from causes to the verdict.
class TestVerdict : public QObject
{
    Q_OBJECT

private:
    static Finding finding(const QString &check, const QString &cause, const QString &subject,
                           Status status = Status::Fail)
    {
        Finding made;
        made.check = check;
        made.cause = cause;
        made.subject = subject;
        made.status = status;
        made.confidence = 0.9;
        made.evidence = {u"e1"_s};
        return made;
    }

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("cause");
        const QString info = u"/example.com/m/@v/v1.0.0.info"_s;
        const QByteArray json = "application/json";
        QTest::newRow("module data") << info << 200 << json << QByteArray(R"({"Version":"v1.0.0"})") << QString();
        QTest::newRow("JSON under any content type")
            << info << 200 << QByteArray("text/plain") << QByteArray("{}") << QString();
        QTest::newRow("a web page") << info << 200 << QByteArray("text/html") << QByteArray("<html>")
                                    << u"captive-html-info"_s;
        QTest::newRow("a web page that hides its type")
            << info << 200 << json << QByteArray("<!DOCTYPE html>") << u"captive-html-info"_s;
        QTest::newRow("404") << info << 404 << QByteArray("text/plain") << QByteArray("not found") << u"px-404"_s;
        QTest::newRow("500") << info << 500 << json << QByteArray() << u"px-500"_s;
        QTest::newRow("502") << info << 502 << QByteArray("text/html") << QByteArray("<html>Bad Gateway")
                             << u"px-502"_s;
        QTest::newRow("502 whose body speaks of DNS")
            << info << 502 << QByteArray("text/plain") << QByteArray("lookup x on 10.0.0.2:53: server misbehaving")
            << u"px-502"_s;
        QTest::newRow("503") << info << 503 << json << QByteArray() << u"px-503"_s;
        QTest::newRow("504") << info << 504 << json << QByteArray() << u"px-504"_s;
        QTest::newRow("a zip") << u"/example.com/m/@v/v1.0.0.zip"_s << 200 << QByteArray("application/zip")
                               << QByteArray("PK\3\4") << QString();
        QTest::newRow("a zip that is a page") << u"/example.com/m/@v/v1.0.0.zip"_s << 200 << QByteArray("text/html")
                                              << QByteArray("<html>") << u"captive-html-info"_s;
        QTest::newRow("an empty list") << u"/example.com/m/@v/list"_s << 200 << QByteArray("text/plain") << QByteArray()
                                       << QString();
    }
    void answers()
    {
        QFETCH(QString, path);
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QString, cause);
        Situation situation;
        const Target target = addAnswered(situation, base + path, answerOf(status, type, body));
        QCOMPARE(faultOf(situation.context(), target).cause, cause);
    }

    void silenceAfterTheRequestIsAHang()
    {
        Situation situation;
        HttpResult silent;
        silent.failure = HttpResult::Failure::Timeout;
        const Target target =
            addAnswered(situation, base + u"/example.com/m/@v/v1.0.0.info"_s, silent, Outcome::TimedOut);
        QCOMPARE(faultOf(situation.context(), target).cause, u"px-hang"_s);
    }

    void connections_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("throughProxy");
        QTest::addColumn<QString>("cause");
        const auto number = [](TcpResult::State state) { return static_cast<int>(state); };
        using enum TcpResult::State;
        QTest::newRow("refused") << number(Refused) << false << u"tcp-refused"_s;
        QTest::newRow("silent") << number(TimedOut) << false << u"tcp-blackhole"_s;
        QTest::newRow("reset") << number(Reset) << false << u"tcp-reset"_s;
        QTest::newRow("no route") << number(Unreachable) << false << u"net-unreachable"_s;
        QTest::newRow("HTTP proxy refused") << number(Refused) << true << u"hp-refused"_s;
        QTest::newRow("HTTP proxy silent") << number(TimedOut) << true << u"hp-unreachable"_s;
    }
    void connections()
    {
        QFETCH(int, state);
        QFETCH(bool, throughProxy);
        QFETCH(QString, cause);
        Situation situation;
        Target target = situation.target(u"https://10.0.0.9/example.com/m/@v/v1.0.0.info"_s);
        quint16 port = 443;
        if (throughProxy) {
            target.proxy.useProxy = true;
            target.proxy.proxy = QUrl(u"http://10.0.0.9:3128"_s);
            port = 3128;
        }
        situation.facts.targets.append(target);
        situation.add(tcpTo(u"10.0.0.9"_s, port, u"10.0.0.9"_s), TcpResult{static_cast<TcpResult::State>(state), {}},
                      Outcome::Failed);
        const Fault fault = faultOf(situation.context(), target);
        QCOMPARE(fault.cause, cause);
        QVERIFY(fault.subject.startsWith(u"10.0.0.9"_s));
    }

    void ranking_data()
    {
        QTest::addColumn<QStringList>("causes");   // as the checks found them
        QTest::addColumn<QStringList>("verdicts"); // the answer first
        QTest::newRow("nothing") << QStringList{} << QStringList{};
        QTest::newRow("one cause") << QStringList{u"dns-servfail"_s} << QStringList{u"dns-servfail"_s};
        QTest::newRow("the same cause twice counts once")
            << QStringList{u"dns-servfail"_s, u"dns-servfail"_s} << QStringList{u"dns-servfail"_s};
        QTest::newRow("without go nothing else matters")
            << QStringList{u"dns-servfail"_s, u"go-missing"_s} << QStringList{u"go-missing"_s};
        QTest::newRow("an overruled setting explains what it brings about")
            << QStringList{u"tcp-refused"_s, u"env-shadowed"_s} << QStringList{u"env-shadowed"_s};
        QTest::newRow("also a bad value in the overruling variable")
            << QStringList{u"env-goproxy-off"_s, u"env-shadowed"_s} << QStringList{u"env-shadowed"_s};
        QTest::newRow("a settings file that cannot be read comes first")
            << QStringList{u"dns-servfail"_s, u"env-file-unreadable"_s}
            << QStringList{u"env-file-unreadable"_s, u"dns-servfail"_s};
        QTest::newRow("what lies broken in the cache is met before any server")
            << QStringList{u"px-503"_s, u"cache-zip-corrupt"_s} << QStringList{u"cache-zip-corrupt"_s, u"px-503"_s};
        QTest::newRow("a new project's empty go.sum is said last")
            << QStringList{u"gosum-missing"_s, u"captive-html-list"_s}
            << QStringList{u"captive-html-list"_s, u"gosum-missing"_s};
        QTest::newRow("the nearer hop comes first")
            << QStringList{u"px-502"_s, u"hp-407"_s} << QStringList{u"hp-407"_s, u"px-502"_s};
    }
    void ranking()
    {
        QFETCH(QStringList, causes);
        QFETCH(QStringList, verdicts);
        Situation situation;
        situation.options.runGo = false;
        QList<Finding> findings;
        for (const QString &cause : causes) {
            findings.append(finding(u"check"_s, cause, u"subject"_s));
        }
        const Judgement got = judge(situation.context(), findings);
        QStringList named;
        for (const Verdict &verdict : got.verdicts) {
            named.append(verdict.cause);
        }
        QCOMPARE(named, verdicts);
        QCOMPARE(got.outcome, verdicts.isEmpty() ? RunOutcome::Healthy : RunOutcome::Problem);
    }

    /// What is damaged in the cache has another hash than go.sum: one problem. Another module's hash is another one.
    void hashOfWhatIsDamaged_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("mismatch");
        QTest::addColumn<QString>("module"); // that go.sum contradicts
        QTest::addColumn<int>("verdicts");
        const QString hash = u"cache-ziphash-corrupt"_s;
        const QString goMod = u"cache-poisoned-mod"_s;
        QTest::newRow("of the zip") << hash << u"gosum-mismatch"_s << u"a.test/a@v1.0.0"_s << 1;
        QTest::newRow("of the go.mod") << goMod << u"gosum-mismatch"_s << u"a.test/a@v1.0.0/go.mod"_s << 1;
        QTest::newRow("of an empty go.mod") << goMod << u"gosum-empty-hash"_s << u"a.test/a@v1.0.0"_s << 1;
        QTest::newRow("of another version") << hash << u"gosum-mismatch"_s << u"a.test/a@v1.1.0"_s << 2;
        QTest::newRow("nothing said of go.sum") << hash << u"px-503"_s << u"a.test/a@v1.0.0"_s << 2;
    }
    void hashOfWhatIsDamaged()
    {
        QFETCH(QString, damage);
        QFETCH(QString, mismatch);
        QFETCH(QString, module);
        Situation situation;
        situation.options.runGo = false;
        Finding first = finding(u"module-cache"_s, damage, u"/cache/file"_s);
        first.args = {{u"module"_s, u"a.test/a@v1.0.0"_s}};
        Finding second = finding(u"go-run"_s, mismatch, module);
        second.args = {{u"module"_s, module}};
        const Judgement got = judge(situation.context(), {second, first});
        QTEST(int(got.verdicts.size()), "verdicts");
        QCOMPARE(got.verdicts.first().cause, damage);
    }

    /// Two servers fail in the same way, and go stumbled over one of them: the sentences are about that one alone.
    void whatGoSaidOfOneServerIsNotToldOfAnother_data()
    {
        QTest::addColumn<QStringList>("hosts"); // as the check of the hop found them
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("server");
        const QString first = u"first.example"_s;
        const QString second = u"second.example"_s;
        QTest::newRow("both, the other one first") << QStringList{first, second} << second << second << u"ns2"_s;
        QTest::newRow("both") << QStringList{second, first} << second << second << u"ns2"_s;
        QTest::newRow("that one alone") << QStringList{second} << second << second << u"ns2"_s;
        QTest::newRow("the other one alone") << QStringList{first} << u"second.example"_s << second << QString();
    }
    void whatGoSaidOfOneServerIsNotToldOfAnother()
    {
        QFETCH(QStringList, hosts);
        QFETCH(QString, server);
        Situation situation;
        ProcessResult run;
        run.exitCode = 1;
        run.goRun.errors = {
            parseGoError(u"go: example.com/m@v1.0.0: Get \"https://second.example/example.com/m/@v/v1.0.0.mod\": "
                         "dial tcp: lookup second.example on 10.0.0.2:53: no such host"_s)};
        situation.add(*goRunRequest(situation.context()), run);
        QList<Finding> findings = makeGoRunCheck()->run(situation.context());
        QCOMPARE(findings.first().cause, u"dns-nxdomain"_s);
        for (const QString &host : hosts) {
            Finding made = finding(u"dns-resolve"_s, u"dns-nxdomain"_s, host);
            made.args = {{u"host"_s, host}, {u"server"_s, host == "first.example"_L1 ? u"ns1"_s : u"ns2"_s}};
            findings.append(made);
        }
        const Judgement got = judge(situation.context(), findings);
        QCOMPARE(got.verdicts.size(), 1);
        const Verdict &verdict = got.verdicts.first();
        QTEST(verdict.subject, "subject");
        QTEST(verdict.explanation.args.value(u"host"_s), "host");
        if (!server.isEmpty()) {
            QCOMPARE(verdict.explanation.args.value(u"server"_s), server);
        }
        QVERIFY(verdict.explanation.args.value(u"server"_s) != "ns1"_L1);
        QVERIFY(!verdict.goSaid.isEmpty());
    }

    void everySentenceIsFilled()
    {
        Situation situation;
        situation.options.runGo = false;
        for (const Cause &cause : allCauses()) {
            const Judgement got = judge(situation.context(), {finding(u"check"_s, cause.id, u"subject"_s)});
            QCOMPARE(got.verdicts.size(), 1);
            for (const QString &name : argumentsOfEveryVerdict()) {
                QVERIFY2(!got.verdicts.first().explanation.args.value(name).isEmpty(),
                         qPrintable(cause.id + u' ' + name));
            }
        }
    }

    void aWrongBasePathIsToldFromAMissingModule_data()
    {
        QTest::addColumn<int>("atRoot");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QString>("cause");
        QTest::newRow("the module is there without it") << 200 << QByteArray("application/json") << u"px-path-wrong"_s;
        QTest::newRow("a login is wanted there") << 401 << QByteArray("text/plain") << u"px-path-wrong"_s;
        QTest::newRow("nothing is there either") << 404 << QByteArray("text/plain") << u"px-404"_s;
        QTest::newRow("a start page is there") << 200 << QByteArray("text/html") << u"px-404"_s;
    }
    void aWrongBasePathIsToldFromAMissingModule()
    {
        QFETCH(int, atRoot);
        QFETCH(QByteArray, type);
        QFETCH(QString, cause);
        Situation situation;
        situation.facts.proxies = GoProxyList::parse(base + u"/go"_s, GoVersion{1, 24, 4, {}});
        const QString file = u"/example.com/m/@v/v1.0.0.info"_s;
        Target target =
            addAnswered(situation, base + u"/go"_s + file, answerOf(404, "text/plain", "404 page not found"));
        target.entry = base + u"/go"_s;
        const QList<ProbeRequest> plan = refinementPlan(situation.context(), target);
        QCOMPARE(plan.size(), 1);
        QCOMPARE(std::get<HttpRequest>(plan.first()).url, QUrl(base + file));
        situation.add(plan.first(), answerOf(atRoot, type, "{}"));
        QCOMPARE(faultOf(situation.context(), target).cause, cause);
    }

    void aSilentHandshakeIsToldByWhatArrives_data()
    {
        using Hello = TlsResult::Hello;
        QTest::addColumn<Hello>("hello");
        QTest::addColumn<QString>("small"); // what a hello of one packet brings about
        QTest::addColumn<QString>("cause");
        QTest::addColumn<double>("most");
        const QString timeout = u"tls-timeout"_s;
        const QString mtu = u"mtu-blackhole"_s;
        QTest::newRow("large is lost, small is answered") << Hello::Lost << u"answered"_s << mtu << 0.88;
        QTest::newRow("large is read, small is answered") << Hello::Arrived << u"answered"_s << timeout << 0.96;
        QTest::newRow("nothing is known of the large one") << Hello::Unknown << u"answered"_s << mtu << 0.7;
        QTest::newRow("both are lost") << Hello::Lost << u"silent"_s << timeout << 0.96;
        QTest::newRow("both are read") << Hello::Arrived << u"silent"_s << timeout << 0.96;
        QTest::newRow("the small one was not tried") << Hello::Lost << QString() << timeout << 0.96;
        QTest::newRow("the beginning of the answer is lost") << Hello::AnswerCut << u"silent"_s << mtu << 0.85;
    }
    void aSilentHandshakeIsToldByWhatArrives()
    {
        QFETCH(TlsResult::Hello, hello);
        QFETCH(QString, small);
        Situation situation;
        const Target target = situation.target(u"https://127.0.0.1/example.com/m/@v/v1.0.0.info"_s);
        situation.facts.targets.append(target);
        addConnection(situation, u"127.0.0.1"_s, 443, u"127.0.0.1"_s);
        const QList<ProbeRequest> plan = handshakePlan(situation.context(), target);
        QCOMPARE(plan.size(), 1);
        QVERIFY(refinementPlan(situation.context(), target).isEmpty());
        TlsResult silent;
        silent.failure = TlsResult::Failure::Timeout;
        silent.hello = hello;
        situation.add(plan.first(), silent, Outcome::TimedOut);
        const QList<ProbeRequest> more = refinementPlan(situation.context(), target);
        QCOMPARE(more.size(), 1);
        QVERIFY(std::get<TlsRequest>(more.first()).smallHello);
        if (small == "answered"_L1) {
            TlsResult answered;
            answered.chain = {CertificateInfo()};
            situation.add(more.first(), answered);
        } else if (small == "silent"_L1) {
            situation.add(more.first(), silent, Outcome::TimedOut);
        }
        const Fault fault = faultOf(situation.context(), target);
        QTEST(fault.cause, "cause");
        QTEST(fault.confidence, "most");
        QCOMPARE(fault.evidence.size(), small == "answered"_L1 ? 2 : 1);
    }

    void whoseAuthorityItIsTheOtherServersTell_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("other");
        QTest::addColumn<QString>("otherIssuer"); // empty: a trusted one
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("forIt");
        QTest::addColumn<int>("against");
        const QString corp = u"CN=Corp Proxy CA"_s;
        const QString check = u"check.tls-handshake."_s;
        const QString company = u"goproxy.corp.example"_s;
        QTest::newRow("one issuer for strangers")
            << company << u"sum.golang.org"_s << corp << check + u"same-issuer"_s << 2 << 0;
        QTest::newRow("the others are verified")
            << company << u"sum.golang.org"_s << QString() << check + u"own-authority"_s << 1 << 1;
        QTest::newRow("a server of the same owner says nothing")
            << company << u"git.corp.example"_s << corp << check + u"tls-mitm-ca"_s << 1 << 0;
        QTest::newRow("a public server, and no other")
            << u"proxy.golang.org"_s << u"sum.golang.org"_s << corp << check + u"not-its-issuer"_s << 1 << 0;
        QTest::newRow("another issuer that is not trusted")
            << company << u"sum.golang.org"_s << u"CN=Other"_s << check + u"tls-mitm-ca"_s << 1 << 0;
    }
    void whoseAuthorityItIsTheOtherServersTell()
    {
        QFETCH(QString, host);
        QFETCH(QString, other);
        QFETCH(QString, otherIssuer);
        const auto signedBy = [](const QString &issuer) {
            TlsResult result;
            result.chain.resize(2);
            result.chain.last().issuer = issuer.isEmpty() ? u"CN=Public"_s : issuer;
            result.verified = issuer.isEmpty();
            result.failure = issuer.isEmpty() ? TlsResult::Failure::None : TlsResult::Failure::UnknownAuthority;
            return result;
        };
        Situation situation;
        situation.surroundings.trustRoots = {QSslCertificate()}; // some, whichever
        const Target target = situation.target(u"https://%1/example.com/m/@v/v1.0.0.info"_s.arg(host));
        situation.facts.targets.append(target);
        situation.addDns(host, dnsAnswer(0, {u"127.0.0.1"_s}), dnsAnswer(0));
        addConnection(situation, u"127.0.0.1"_s, 443, host);
        situation.add(handshakePlan(situation.context(), target).first(), signedBy(u"CN=Corp Proxy CA"_s));
        TlsRequest beside;
        beside.serverName = other;
        situation.add(beside, signedBy(otherIssuer));
        const Fault fault = faultOf(situation.context(), target);
        QCOMPARE(fault.cause, u"tls-mitm-ca"_s);
        QTEST(fault.reason.key, "key");
        QTEST(int(fault.evidence.size()), "forIt");
        QTEST(int(fault.against.size()), "against");
    }

    /// The end of the run cuts a handshake off that go waits for longer: it is one all the same, and nobody knows before the end.
    void aHandshakeThatTheRunCutOffHangs_data()
    {
        QTest::addColumn<double>("waitedMs");
        QTest::addColumn<bool>("connected");
        QTest::addColumn<QString>("cause");
        QTest::newRow("long enough") << 7000.0 << true << u"tls-timeout"_s;
        QTest::newRow("stopped soon") << 3000.0 << true << QString();
        QTest::newRow("not even connected") << 7000.0 << false << QString();
    }
    void aHandshakeThatTheRunCutOffHangs()
    {
        QFETCH(double, waitedMs);
        QFETCH(bool, connected);
        Situation situation;
        const Target target = situation.target(u"https://127.0.0.1/example.com/m/@v/v1.0.0.info"_s);
        situation.facts.targets.append(target);
        addConnection(situation, u"127.0.0.1"_s, 443, u"127.0.0.1"_s);
        Evidence cut;
        cut.id = u"e2"_s;
        cut.request = handshakePlan(situation.context(), target).first();
        cut.result = TlsResult();
        cut.outcome = Outcome::Cancelled;
        cut.durationMs = waitedMs;
        cut.phases.connect = connected ? std::optional(1.0) : std::nullopt;
        situation.evidence.add(cut);
        QTEST(faultOf(situation.context(true), target).cause, "cause");
        QVERIFY(faultOf(situation.context(false), target).cause.isEmpty());
    }

    void theHelloIsAsLargeAsGos_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("debug");
        QTest::addColumn<bool>("large");
        QTest::newRow("1.22") << u"go1.22.1"_s << QString() << false;
        QTest::newRow("1.23") << u"go1.23.5"_s << QString() << true;
        QTest::newRow("1.23, off") << u"go1.23.5"_s << u"tlskyber=0"_s << false;
        QTest::newRow("1.23, another name") << u"go1.23.5"_s << u"tlsmlkem=0"_s << true;
        QTest::newRow("1.24") << u"go1.24.4"_s << QString() << true;
        QTest::newRow("1.24, off") << u"go1.24.4"_s << u"netdns=go,tlsmlkem=0"_s << false;
        QTest::newRow("1.24, on again") << u"go1.24.4"_s << u"tlsmlkem=0,tlsmlkem=1"_s << true;
        QTest::newRow("1.24, the old name") << u"go1.24.4"_s << u"tlskyber=0"_s << true;
    }
    void theHelloIsAsLargeAsGos()
    {
        QFETCH(QString, version);
        QFETCH(QString, debug);
        Situation situation;
        situation.facts.goVersion = GoVersion::parse(version);
        situation.options.environment.insert(u"GODEBUG"_s, debug);
        QTEST(sendsLargeHello(situation.context()), "large");
    }

    void aPortThatSpeaksTlsIsNamed()
    {
        Situation situation;
        HttpResult closed;
        closed.failure = HttpResult::Failure::Closed;
        const Target target =
            addAnswered(situation, base + u"/example.com/m/@v/v1.0.0.info"_s, closed, Outcome::Failed);
        const QList<ProbeRequest> plan = refinementPlan(situation.context(), target);
        QCOMPARE(plan.size(), 1);
        TlsResult spoken;
        CertificateInfo certificate;
        certificate.subject = u"CN=p"_s;
        spoken.chain = {certificate};
        situation.add(plan.first(), spoken);
        QCOMPARE(faultOf(situation.context(), target).cause, u"tls-to-http-scheme"_s);
    }

    void aSettingThatStopsGoIsNoMereWarning_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<RunOutcome>("outcome");
        QTest::newRow("go stumbles over it")
            << u"example.com/m@v1.0.0: verifying module: invalid GOSUMDB: malformed verifier id"_s
            << u"gosumdb-invalid"_s << RunOutcome::Problem;
        QTest::newRow("go stumbles over its absence")
            << u"verifying go.mod: missing GOSUMDB"_s << u"gosumdb-invalid"_s << RunOutcome::Problem;
        QTest::newRow("go succeeds") << QString() << u"gosumdb-invalid"_s << RunOutcome::Degraded;
        QTest::newRow("go fails with something else")
            << u"something that nobody knows"_s << QString() << RunOutcome::Inconclusive;
    }
    void aSettingThatStopsGoIsNoMereWarning()
    {
        QFETCH(QString, said);
        QFETCH(QString, verdict);
        QFETCH(RunOutcome, outcome);
        Situation situation;
        situation.facts.env = GoEnvironment::resolve({{u"GOSUMDB"_s, u"on"_s}}, {}, {}, {}, {}, {});
        situation.facts.sumDb = GoSumDb::parse(u"on");
        const std::optional<ProcessRequest> request = goRunRequest(situation.context());
        QVERIFY(request);
        ProcessResult run;
        run.exitCode = said.isEmpty() ? 0 : 1;
        if (!said.isEmpty()) {
            GoError error;
            error.kind = GoError::Kind::Other;
            error.text = said;
            run.goRun.errors = {error};
        }
        situation.add(*request, run);
        QList<Finding> findings = makeGoSumDbValueCheck()->run(situation.context());
        findings += makeGoRunCheck()->run(situation.context());
        const Judgement got = judge(situation.context(), findings);
        QCOMPARE(got.outcome, outcome);
        QCOMPARE(got.verdicts.isEmpty() ? QString() : got.verdicts.first().cause, verdict);
    }

    void aServersGitThatAsksForAPasswordTellsOfAPrivateName_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("cause");
        const QByteArray prompt =
            "not found: example.com/m@v1.0.0: git ls-remote -q origin in /tmp/gopath/x: exit status "
            "128:\n\tfatal: could not read Username for 'https://example.com': terminal prompts "
            "disabled\n";
        QTest::newRow("404") << 404 << prompt << u"priv-not-declared"_s;
        QTest::newRow("410") << 410 << prompt << u"priv-not-declared"_s;
        QTest::newRow("500") << 500 << prompt << u"px-500"_s;
        QTest::newRow("another 404") << 404 << QByteArray("not found: unknown revision v1.0.0\n") << u"px-404"_s;
    }
    void aServersGitThatAsksForAPasswordTellsOfAPrivateName()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, cause);
        Situation situation;
        const Target target = addAnswered(situation, base + u"/example.com/m/@v/v1.0.0.info"_s,
                                          answerOf(status, "text/plain; charset=utf-8", body));
        const Fault fault = faultOf(situation.context(), target);
        QCOMPARE(fault.cause, cause);
        QCOMPARE(fault.args.value(u"to"_s), cause == "priv-not-declared"_L1 ? u"127.0.0.1"_s : QString());
    }

    void aClosedNetworkBuildsFromVendor_data()
    {
        QTest::addColumn<QString>("flags");
        QTest::addColumn<QString>("proxies");
        QTest::addColumn<QStringList>("command");
        const QStringList tidy{u"mod"_s, u"tidy"_s};
        QTest::newRow("both") << u"-mod=vendor -v"_s << u"off"_s << QStringList{u"list"_s, u"-deps"_s, u"./..."_s};
        QTest::newRow("the last -mod counts") << u"-mod=vendor -mod=mod"_s << u"off"_s << tidy;
        QTest::newRow("no -mod") << QString() << u"off"_s << tidy;
        QTest::newRow("an open network") << u"-mod=vendor"_s << u"https://proxy.golang.org,direct"_s << tidy;
    }
    void aClosedNetworkBuildsFromVendor()
    {
        QFETCH(QString, flags);
        QFETCH(QString, proxies);
        QFETCH(QStringList, command);
        Situation situation;
        situation.options.project = u"/work"_s;
        situation.surroundings.goModPath = u"/work/go.mod"_s;
        QProcessEnvironment process;
        process.insert(u"GOFLAGS"_s, flags);
        situation.facts.env = GoEnvironment::resolve({{u"GOFLAGS"_s, flags}}, process, {}, {}, {}, {});
        situation.facts.proxies = GoProxyList::parse(proxies);
        const std::optional<ProcessRequest> request = goRunRequest(situation.context());
        QVERIFY(request);
        QCOMPARE(request->arguments, command);
    }

    void warningsAloneAreDegradedAndWhatGoDoesNotNeedIsNoProblem()
    {
        Situation situation;
        situation.options.runGo = false;
        QCOMPARE(judge(situation.context(), {finding(u"c"_s, u"env-shadowed"_s, u"GOPROXY"_s, Status::Warn)}).outcome,
                 RunOutcome::Degraded);
        Finding unneeded = finding(u"c"_s, u"dns-servfail"_s, u"github.com"_s);
        unneeded.needed = false;
        QCOMPARE(judge(situation.context(), {unneeded}).outcome, RunOutcome::Healthy);
    }

    /// The project's own modules go past every proxy: that the stand-in cannot be had is no second problem of theirs.
    void whatTheStandInMeetsIsNoSecondProblem_data()
    {
        QTest::addColumn<QString>("required");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QStringList>("verdicts");
        const QString locked = u"go: git.corp.example/team/lib.git@v1.0.0: GOVCS disallows using git for private "
                               "git.corp.example/team/lib.git; see 'go help vcs'"_s;
        const QString replaced = u"go: example.com/m@v1.0.0: replacement directory ../m does not exist"_s;
        QTest::newRow("private alone") << u"git.corp.example/team/lib.git"_s << locked
                                       << QStringList{u"govcs-blocked"_s};
        QTest::newRow("the project's own module")
            << u"example.com/m"_s << locked << QStringList{u"dns-refused"_s, u"govcs-blocked"_s};
        QTest::newRow("a failure that nobody knows") << u"git.corp.example/team/lib.git"_s << replaced << QStringList{};
    }
    void whatTheStandInMeetsIsNoSecondProblem()
    {
        QFETCH(QString, required);
        QFETCH(QString, said);
        Situation situation;
        situation.options.project = u"/work"_s;
        situation.surroundings.goModPath = u"/work/go.mod"_s;
        situation.surroundings.goMod.require = {{required, u"v1.0.0"_s, false, 0}};
        ProcessResult run;
        run.exitCode = 1;
        run.goRun.errors = {parseGoError(said)};
        situation.add(*goRunRequest(situation.context()), run);
        QList<Finding> findings = makeGoRunCheck()->run(situation.context());
        findings.append(finding(u"dns-resolve"_s, u"dns-refused"_s, u"github.com"_s));
        findings.last().evidence = {u"e9"_s};
        QStringList named;
        const Judgement got = judge(situation.context(), findings);
        for (const Verdict &verdict : got.verdicts) {
            named.append(verdict.cause);
        }
        named.sort();
        QTEST(named, "verdicts");
        QCOMPARE(got.outcome, named.isEmpty() ? RunOutcome::Inconclusive : RunOutcome::Problem);
    }

    void aFailureWithoutACauseIsInconclusive()
    {
        Situation situation;
        situation.options.runGo = false;
        const Judgement got = judge(situation.context(), {finding(u"c"_s, QString(), u"x"_s)});
        QCOMPARE(got.outcome, RunOutcome::Inconclusive);
        QVERIFY(got.verdicts.isEmpty());
    }

    void theListDecidesWhatGoNeeds_data()
    {
        QTest::addColumn<int>("firstStatus");
        QTest::addColumn<bool>("pipe");
        QTest::addColumn<bool>("secondNeeded");
        QTest::newRow("200: go stops there") << 200 << false << false;
        QTest::newRow("404 goes on") << 404 << false << true;
        QTest::newRow("410 goes on") << 410 << false << true;
        QTest::newRow("502 before a comma is final") << 502 << false << false;
        QTest::newRow("502 before a pipe goes on") << 502 << true << true;
    }
    void theListDecidesWhatGoNeeds()
    {
        QFETCH(int, firstStatus);
        QFETCH(bool, pipe);
        QFETCH(bool, secondNeeded);
        Situation situation;
        addAnswered(situation, base + u"/example.com/m/@v/v1.0.0.info"_s,
                    answerOf(firstStatus, "application/json", "{}"));
        situation.facts.targets.first().fallbackOnAnyError = pipe;
        situation.facts.targets.first().last = false;
        const Target second = situation.target(u"https://example.com/m?go-get=1"_s, Target::Role::Direct, 1);
        situation.facts.targets.append(second);
        QCOMPARE(neededByGo(situation.context(), second), secondNeeded);
    }
};

QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
