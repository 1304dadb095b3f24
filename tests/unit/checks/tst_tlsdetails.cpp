// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gooutcome.h"
#include "core/checks/refine.h"
#include "core/gotool/goerrorparser.h"
#include "core/probes/certificates.h"
#include "support/evidence.h"

#include <QLocale>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString host = u"goproxy.corp.example"_s;

QDateTime inDays(int days)
{
    return QDateTime::currentDateTimeUtc().addDays(days);
}

HttpResult withHeaders(const HeaderList &headers)
{
    HttpResult result;
    result.status = 404;
    result.headers = headers;
    result.complete = true;
    return result;
}

HeaderList dated(int days)
{
    const QString form = u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s;
    return {{"Date", QLocale::c().toString(inDays(days), form).toLatin1()}};
}

/// A handshake with the company's server at 10.1.1.1, which the name server 10.0.0.2 has.
class Greeted : public Situation
{
public:
    Greeted()
    {
        surroundings.trustRoots = {QSslCertificate()}; // some, whichever
        facts.targets = {target(u"https://%1/example.com/m/@v/v1.0.0.info"_s.arg(host))};
        addDns(host, dnsAnswer(0, {u"10.1.1.1"_s}), dnsAnswer(0));
        addConnection(*this, u"10.1.1.1"_s, 443, host);
    }
    void show(const TlsResult &result) { add(handshakePlan(context(), facts.targets.first()).first(), result); }
    [[nodiscard]] Fault fault() const { return faultOf(context(), facts.targets.first()); }
    [[nodiscard]] QList<ProbeRequest> more() const { return refinementPlan(context(), facts.targets.first()); }
    /// A run of go's that failed with @p said.
    void failGo(const QString &said)
    {
        ProcessResult run;
        run.exitCode = 1;
        run.goRun.errors = {parseGoError(said)};
        add(*goRunRequest(context()), run);
    }
};

TlsResult refused(TlsResult::Failure failure, int fromDay = -90, int toDay = 90)
{
    TlsResult result;
    result.failure = failure;
    result.message = u"refused"_s;
    CertificateInfo leaf;
    leaf.subject = u"CN=server"_s;
    leaf.issuer = u"CN=Corp CA"_s;
    leaf.notBefore = inDays(fromDay);
    leaf.notAfter = inDays(toDay);
    result.chain = {leaf};
    return result;
}

/// One root of one name, made twice: until 2024, and for a hundred years.
const QByteArray oldRoot = "-----BEGIN CERTIFICATE-----\n"
                           "MIIBmTCCAT+gAwIBAgIULTNobjV9SU9hAzD7zRBdEz8+0p8wCgYIKoZIzj0EAwIw\n"
                           "IjENMAsGA1UECgwEQ29ycDERMA8GA1UEAwwIT2xkIFJvb3QwHhcNMjAwMTAxMDAw\n"
                           "MDAwWhcNMjQwMTAxMDAwMDAwWjAiMQ0wCwYDVQQKDARDb3JwMREwDwYDVQQDDAhP\n"
                           "bGQgUm9vdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCHaTWubZbp60hg02P+N\n"
                           "UD57ZsbRWSEbC9+Hn9k96whtFzmbImbvo5kwU6XhKsW17CtECoLoB21MPhkG69l8\n"
                           "pMOjUzBRMB0GA1UdDgQWBBQ96XWPAdKKs/WWmE74+9T8HT1TAjAfBgNVHSMEGDAW\n"
                           "gBQ96XWPAdKKs/WWmE74+9T8HT1TAjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49\n"
                           "BAMCA0gAMEUCIAlsTKiMDjfnZ0FOXEyCNPagxt9bqkLrxQ7Ee2zNxhB3AiEA5Wv6\n"
                           "sWyNHlN2ew53SssvI1FYybfE784evgpVR3UCh7U=\n"
                           "-----END CERTIFICATE-----\n";
const QByteArray newRoot = "-----BEGIN CERTIFICATE-----\n"
                           "MIIBmzCCAUGgAwIBAgIUFOH5yQEU/blO0vNlN7xeux59K4IwCgYIKoZIzj0EAwIw\n"
                           "IjENMAsGA1UECgwEQ29ycDERMA8GA1UEAwwIT2xkIFJvb3QwIBcNMjYxMTI5MTUx\n"
                           "MDQ5WhgPMjEyNjExMDUxNTEwNDlaMCIxDTALBgNVBAoMBENvcnAxETAPBgNVBAMM\n"
                           "CE9sZCBSb290MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEIdpNa5tlunrSGDTY\n"
                           "/41QPntmxtFZIRsL34ef2T3rCG0XOZsiZu+jmTBTpeEqxbXsK0QKgugHbUw+GQbr\n"
                           "2Xykw6NTMFEwHQYDVR0OBBYEFD3pdY8B0oqz9ZaYTvj71PwdPVMCMB8GA1UdIwQY\n"
                           "MBaAFD3pdY8B0oqz9ZaYTvj71PwdPVMCMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZI\n"
                           "zj0EAwIDSAAwRQIgXY+/SZTNzeR7DSquIs7qp+8ocjrT1tRw4JYZh6JmG5ACIQCO\n"
                           "mbm8HiGL+KtqdZhO7SvH3y5GMT2C6VTIior2GW0QMA==\n"
                           "-----END CERTIFICATE-----\n";

} // namespace

class TestTlsDetails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTimeOfServersTellsAWrongClock_data()
    {
        using Failure = TlsResult::Failure;
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<int>("fromDay");
        QTest::addColumn<int>("toDay");
        QTest::addColumn<HeaderList>("own");   // of the same server without TLS; empty: no answer
        QTest::addColumn<HeaderList>("other"); // of another server
        QTest::addColumn<QString>("cause");
        QTest::addColumn<double>("confidence");
        const QString clock = u"tls-clock-skew"_s;
        const QString expired = u"tls-expired"_s;
        const HeaderList none;
        QTest::newRow("two days ago it was valid, and that is the server's time")
            << Failure::Expired << -10 << -1 << dated(-2) << none << clock << 0.85;
        QTest::newRow("another server says so, too")
            << Failure::Expired << -10 << -1 << dated(-2) << dated(-2) << clock << 0.95;
        QTest::newRow("another server agrees with this machine")
            << Failure::Expired << -10 << -1 << dated(-2) << dated(0) << expired << 0.96;
        QTest::newRow("the server itself agrees with this machine")
            << Failure::Expired << -10 << -1 << dated(0) << none << expired << 0.96;
        QTest::newRow("it was not valid then either")
            << Failure::Expired << -10 << -5 << dated(-2) << none << expired << 0.96;
        QTest::newRow("nobody tells") << Failure::Expired << -10 << -1 << none << none << expired << 0.96;
        QTest::newRow("an answer that was kept somewhere")
            << Failure::Expired << -10 << -1 << dated(-2) + HeaderList{{"Age", "172800"}} << none << expired << 0.96;
        QTest::newRow("valid from tomorrow on, and there it is the day after")
            << Failure::NotYetValid << 1 << 90 << dated(2) << none << clock << 0.85;
    }
    void theTimeOfServersTellsAWrongClock()
    {
        QFETCH(TlsResult::Failure, failure);
        QFETCH(int, fromDay);
        QFETCH(int, toDay);
        QFETCH(HeaderList, own);
        QFETCH(HeaderList, other);
        Greeted situation;
        situation.show(refused(failure, fromDay, toDay));
        const QList<ProbeRequest> more = situation.more();
        QCOMPARE(more.size(), 1);
        const auto &asked = std::get<HttpRequest>(more.first());
        QCOMPARE(asked.url, QUrl(u"http://goproxy.corp.example/"_s));
        QCOMPARE(asked.endpoint, (Endpoint{QHostAddress(u"10.1.1.1"_s), 80}));
        if (!own.isEmpty()) {
            situation.add(more.first(), withHeaders(own));
        }
        if (!other.isEmpty()) {
            HttpRequest elsewhere;
            elsewhere.url = QUrl(u"http://other.example/"_s);
            situation.add(elsewhere, withHeaders(other));
        }
        const Fault fault = situation.fault();
        QTEST(fault.cause, "cause");
        QTEST(fault.confidence, "confidence");
        const QString words = failure == TlsResult::Failure::Expired ? u" is after "_s : u" is before "_s;
        QCOMPARE(fault.args.value(u"message"_s).contains(words), fault.cause == "tls-clock-skew"_L1);
    }

    /// What a server said is compared with the time at which it said so: a verdict may be given much later.
    void theTimeOfAnAnswerCounts_data()
    {
        QTest::addColumn<int>("daysSince"); // the run began, and the answer came
        QTest::addColumn<QString>("cause");
        QTest::newRow("judged at once") << 0 << u"tls-clock-skew"_s;
        QTest::newRow("judged two days later") << 2 << u"tls-expired"_s;
    }
    void theTimeOfAnAnswerCounts()
    {
        QFETCH(int, daysSince);
        Greeted situation;
        situation.show(refused(TlsResult::Failure::Expired, -10, -1));
        situation.add(situation.more().first(), withHeaders(dated(-2)));
        constexpr double dayMs = 24.0 * 3600 * 1000;
        const CheckContext later{situation.options,  situation.surroundings, situation.facts,
                                 situation.evidence, daysSince * dayMs,      true};
        QTEST(faultOf(later, situation.facts.targets.first()).cause, "cause");
    }

    void contradictingNameServersAreToldByTheirCertificates_data()
    {
        QTest::addColumn<QString>("second"); // the address that the second name server has
        QTest::addColumn<bool>("verified");
        QTest::addColumn<int>("asked");
        QTest::addColumn<QString>("cause");
        QTest::newRow("the second one's server proves who it is") << u"10.1.1.2"_s << true << 1 << u"dns-hijack"_s;
        QTest::newRow("neither does") << u"10.1.1.2"_s << false << 1 << u"tls-wrong-host"_s;
        QTest::newRow("the company's own view of its own name")
            << u"93.184.216.34"_s << true << 0 << u"tls-wrong-host"_s;
        QTest::newRow("they agree") << u"10.1.1.1"_s << true << 0 << u"tls-wrong-host"_s;
    }
    void contradictingNameServersAreToldByTheirCertificates()
    {
        QFETCH(QString, second);
        QFETCH(bool, verified);
        QFETCH(int, asked);
        Greeted situation;
        situation.surroundings.nameServers.append({QHostAddress(u"10.0.0.3"_s), 53});
        situation.addDns(host, dnsAnswer(0, {second}), dnsAnswer(0), Outcome::Ok, u"10.0.0.3"_s);
        situation.show(refused(TlsResult::Failure::WrongHost));
        const QList<ProbeRequest> more = situation.more();
        QCOMPARE(int(more.size()), asked);
        for (const ProbeRequest &request : more) {
            QCOMPARE(std::get<TlsRequest>(request).endpoint.address, QHostAddress(second));
            TlsResult result = refused(TlsResult::Failure::UnknownAuthority);
            result.verified = verified;
            situation.add(request, result);
        }
        const Fault fault = situation.fault();
        QTEST(fault.cause, "cause");
        QCOMPARE(fault.args.value(u"variant"_s), fault.cause == "dns-hijack"_L1 ? u"contradiction"_s : QString());
    }

    void aCertificateThatIsWantedLateIsNoCutConnection_data()
    {
        QTest::addColumn<QString>("goSaid");
        QTest::addColumn<QString>("weSaid");
        QTest::addColumn<QString>("cause");
        const QString alert = u"remote error: tls: certificate required"_s;
        const QString reset = u"Connection reset by peer"_s;
        QTest::newRow("go got the alert") << alert << reset << u"tls-handshake-failure"_s;
        QTest::newRow("we got it") << QString() << u"error:0A00045C:SSL routines::tlsv13 alert certificate required"_s
                                   << u"tls-handshake-failure"_s;
        QTest::newRow("nobody got one") << QString() << reset << u"tcp-reset"_s;
    }
    void aCertificateThatIsWantedLateIsNoCutConnection()
    {
        QFETCH(QString, goSaid);
        QFETCH(QString, weSaid);
        Greeted situation;
        TlsResult fine = refused(TlsResult::Failure::None);
        fine.version = u"TLSv1.3"_s;
        fine.verified = true;
        situation.show(fine);
        HttpResult cut;
        cut.message = weSaid;
        cut.failure = weSaid.contains("alert"_L1) ? HttpResult::Failure::Tls : HttpResult::Failure::Reset;
        const Target &target = situation.facts.targets.first();
        situation.add(answerPlan(situation.context(), target).first(), cut, Outcome::Failed);
        if (!goSaid.isEmpty()) {
            ProcessResult run; // another entry of GOPROXY came after it: go itself was content
            run.exitCode = 0;
            GoRequest request;
            request.url = QUrl(u"https://%1/example.com/m/@v/v1.0.0.zip"_s.arg(host));
            request.endMs = 5;
            request.error = u"Get \"%1\": "_s.arg(request.url.toString()) + goSaid;
            run.goRun.requests = {request};
            situation.add(*goRunRequest(situation.context()), run);
        }
        const Fault fault = situation.fault();
        QTEST(fault.cause, "cause");
        QVERIFY(fault.cause != "tcp-reset"_L1 || fault.confidence < 0.8);
    }

    /// Where go's words are all there is: what they leave open is left out, and no question mark stands in its place.
    void whatGoDoesNotSayIsNotMadeUp_data()
    {
        QTest::addColumn<QString>("said"); // behind "Get URL: "
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("variant");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        const QString x509 = u"tls: failed to verify certificate: x509: "_s;
        const QString lookup = u"dial tcp: lookup other.corp.example on 10.0.0.2:53: "_s;
        QTest::newRow("a signature that go does not accept")
            << x509
                + u"certificate signed by unknown authority (possibly because of \"x509: cannot verify signature: "
                  "insecure algorithm ECDSA-SHA1\" while trying to verify candidate authority certificate \"CA\")"_s
            << u"tls-mitm-ca"_s << u"insecure-signature"_s << u"algorithm"_s << u"ECDSA-SHA1"_s;
        QTest::newRow("an authority without a name") << x509 + u"certificate signed by unknown authority"_s
                                                     << u"tls-mitm-ca"_s << u"unnamed"_s << u"issuer"_s << QString();
        QTest::newRow("the last day stands in the words") << x509
                + u"certificate has expired or is not yet valid: current time 2026-11-29T07:14:00Z is after "
                  "2026-11-28T07:14:00Z"_s << u"tls-expired"_s
                                                          << QString() << u"notAfter"_s << u"2026-11-28 07:14 UTC"_s;
        QTest::newRow("a response code that nobody saw")
            << lookup + u"server misbehaving"_s << u"dns-servfail"_s << u"unnamed"_s << u"rcode"_s << QString();
        QTest::newRow("a response code that the words tell")
            << lookup + u"no such host"_s << u"dns-nxdomain"_s << QString() << u"rcode"_s << u"NXDOMAIN"_s;
    }
    void whatGoDoesNotSayIsNotMadeUp()
    {
        QFETCH(QString, said);
        QFETCH(QString, name);
        Greeted situation;
        situation.failGo(u"go: example.com/m@v1.0.0: Get \"https://other.corp.example/example.com/m/@v/v1.0.0.zip\": "_s
                         + said);
        const Fault fault = goOutcome(situation.context()).fault;
        QTEST(fault.cause, "cause");
        QTEST(fault.args.value(u"variant"_s), "variant");
        QTEST(fault.args.value(name), "value");
        QVERIFY(!fault.args.values().contains(u"?"_s));
    }

    void aResponseCodeThatWeSawIsNamed()
    {
        Greeted situation;
        const QString other = u"other.corp.example"_s;
        situation.addDns(other, dnsAnswer(9), dnsAnswer(9));
        situation.failGo(u"go: example.com/m@v1.0.0: Get \"https://other.corp.example/example.com/m/@v/v1.0.0.zip\": "
                         "dial tcp: lookup other.corp.example on 10.0.0.2:53: server misbehaving"_s);
        const Fault fault = goOutcome(situation.context()).fault;
        QCOMPARE(fault.cause, u"dns-servfail"_s);
        QCOMPARE(fault.args.value(u"rcode"_s), u"NOTAUTH"_s);
        QVERIFY(fault.args.value(u"variant"_s).isEmpty());
    }

    /// OpenSSL passes over a trusted root that is past its day, and knows no authority then; go says that it is expired.
    void aRootPastItsDayIsNoStranger_data()
    {
        QTest::addColumn<QByteArray>("roots");
        QTest::addColumn<QString>("cause");
        QTest::newRow("the only one of that name") << oldRoot << u"tls-expired"_s;
        QTest::newRow("beside its successor") << oldRoot + newRoot << u"tls-mitm-ca"_s;
        QTest::newRow("one that counts") << newRoot << u"tls-mitm-ca"_s;
    }
    void aRootPastItsDayIsNoStranger()
    {
        QFETCH(QByteArray, roots);
        Greeted situation;
        situation.surroundings.trustRoots = QSslCertificate::fromData(roots, QSsl::Pem);
        QVERIFY(!situation.surroundings.trustRoots.first().isNull());
        TlsResult shown = refused(TlsResult::Failure::UnknownAuthority);
        shown.chain.append(shown.chain.first());
        shown.chain.last().issuer = describeCertificate(situation.surroundings.trustRoots.first()).subject;
        situation.show(shown);
        const Fault fault = situation.fault();
        QTEST(fault.cause, "cause");
        if (fault.cause == "tls-expired"_L1) {
            QCOMPARE(fault.args.value(u"variant"_s), u"root"_s);
            QCOMPARE(fault.args.value(u"subject"_s), shown.chain.last().issuer);
            QCOMPARE(fault.args.value(u"notAfter"_s), u"2024-01-01 00:00 UTC"_s);
        }
    }

    /// SSL_CERT_FILE names something that go does not read: certificates in DER, say.
    void aFileOfCertificatesInAnotherFormIsNamed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("cause");
        QTest::newRow("DER") << QByteArray("\x30\x82\x01\x0a") << u"tls-ssl-cert-env"_s;
        QTest::newRow("PEM") << QByteArray("-----BEGIN CERTIFICATE-----\nMII\n") << u"tls-mitm-ca"_s;
    }
    void aFileOfCertificatesInAnotherFormIsNamed()
    {
        QFETCH(QByteArray, bytes);
        Greeted situation;
        situation.surroundings.certificateVariable = u"SSL_CERT_FILE"_s;
        situation.options.environment.insert(u"SSL_CERT_FILE"_s, u"/corp.crt"_s);
        TlsResult shown = refused(TlsResult::Failure::UnknownAuthority);
        shown.chain.append(shown.chain.first());
        situation.show(shown);
        const QList<ProbeRequest> more = situation.more();
        const auto file = std::ranges::find_if(
            more, [](const ProbeRequest &request) { return std::holds_alternative<FileScanRequest>(request); });
        QVERIFY(file != more.cend());
        FileScanResult read;
        read.exists = read.readable = true;
        read.bytes = bytes;
        situation.add(*file, read);
        QTEST(situation.fault().cause, "cause");
    }
};

QTEST_GUILESS_MAIN(TestTlsDetails)
#include "tst_tlsdetails.moc"
