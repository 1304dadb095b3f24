// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/moduleproxy.h"
#include "core/lab/rawserver.h"
#include "core/lab/tlsauthority.h"
#include "core/lab/tlsgate.h"
#include "core/lab/labnamespace.h"
#include "realgo.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Tidyscope::Lab;
using Fault = TlsAuthority::Fault;
using Kind = TlsGateAction::Kind;

namespace {

const QHostAddress loopback(QHostAddress::LocalHost);
const QString host = u"goproxy.lab.test"_s;

/// What is at port 443, and whom go asks.
struct Setting
{
    TlsServerOptions server{.names = {host, u"127.0.0.1"_s}};
    QList<TlsGateRule> gate{};
    std::optional<TlsGateAction> plainAction{}; ///< of the gate
    std::optional<RawServer::Behaviour> raw{};
    bool plain = false; ///< the module proxy without TLS
    QString goproxy = u"https://goproxy.lab.test"_s;
    QString godebug{};
    QString saidFrom127{}; ///< what go 1.27 says instead
};

Setting with(Fault fault)
{
    return {.server = {.names = {host, u"127.0.0.1"_s}, .fault = fault}};
}

Setting behind(const TlsGateRule &rule)
{
    return {.gate = {rule}};
}

} // namespace

/// Every fault of TLS servers, and what the real go says about it.
class TestGoTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void says_data();
    void says();

private:
    QTemporaryDir m_folder;
};

void TestGoTls::initTestCase()
{
    QFile file(m_folder.filePath(u"hosts"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("127.0.0.1 localhost goproxy.lab.test other.lab.test\n");
    file.close();
    QCOMPARE(Tidyscope::Lab::bindFile(file.fileName(), u"/etc/hosts"_s), QString());
    QVERIFY(RealGo::programs().size() >= 1);
}

void TestGoTls::says_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<QString>("said"); // empty: go succeeds
    const QString x509 = u"tls: failed to verify certificate: x509: "_s;
    const QString unknown = x509 + u"certificate signed by unknown authority"_s;

    QTest::newRow("good") << Setting() << QString();
    QTest::newRow("by address") << Setting{.goproxy = u"https://127.0.0.1"_s} << QString();
    QTest::newRow("intermediate sent") << Setting{.server = {.names = {host}, .intermediate = true}} << QString();
    QTest::newRow("intermediate not sent") << with(Fault::MissingIntermediate) << unknown;
    QTest::newRow("Zscaler") << Setting{.server = {.names = {host},
                                                   .fault = Fault::UnknownCa,
                                                   .interceptor = caName(Interceptor::Zscaler)}}
                             << unknown;
    QTest::newRow("signed by itself") << with(Fault::SelfSigned) << unknown;
    QTest::newRow("expired") << with(Fault::Expired)
                             << x509 + u"certificate has expired or is not yet valid: current time "_s;
    QTest::newRow("not yet valid") << with(Fault::NotYetValid) << u" is before "_s;
    QTest::newRow("another host") << with(Fault::WrongHost)
                                  << x509 + u"certificate is valid for www.other-site.test, not goproxy.lab.test"_s;
    QTest::newRow("common name only") << with(Fault::CommonNameOnly)
                                      << x509 + u"certificate relies on legacy Common Name field, use SANs instead"_s;
    Setting byAddress = with(Fault::NoIpName);
    byAddress.goproxy = u"https://127.0.0.1"_s;
    QTest::newRow("no address among the names")
        << byAddress << x509 + u"cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs"_s;

    QTest::newRow("RSA key exchange") << with(Fault::RsaKeyExchange) << u"remote error: tls: handshake failure"_s;
    Setting rsa = with(Fault::RsaKeyExchange);
    rsa.godebug = u"tlsrsakex=1"_s;
    rsa.saidFrom127 = u"fatal error: removed GODEBUG \"tlsrsakex\" set to old value \"1\" in environment"_s;
    QTest::newRow("RSA key exchange, allowed") << rsa << QString();

    QTest::newRow("alert protocol_version")
        << behind({.action = TlsGateAction::fatal(70)}) << u"remote error: tls: protocol version not supported"_s;
    QTest::newRow("TLS 1.0 chosen") << behind({.action = TlsGateAction::oldServer(0x0301)})
                                    << u"tls: server selected unsupported protocol version 301"_s;
    QTest::newRow("TLS 1.1 chosen") << behind({.action = TlsGateAction::oldServer(0x0302)})
                                    << u"tls: server selected unsupported protocol version 302"_s;
    QTest::newRow("alert handshake_failure")
        << behind({.action = TlsGateAction::fatal(40)}) << u"remote error: tls: handshake failure"_s;
    QTest::newRow("alert certificate_required")
        << behind({.action = TlsGateAction::fatal(116)}) << u"remote error: tls: certificate required"_s;
    QTest::newRow("alert unrecognized_name")
        << behind({.action = TlsGateAction::fatal(112)}) << u"remote error: tls: unrecognized name"_s;
    QTest::newRow("silence after the hello")
        << behind({.action = {.kind = Kind::Hang}}) << u"net/http: TLS handshake timeout"_s;
    QTest::newRow("end after the hello") << behind({.action = {.kind = Kind::Close}}) << u": EOF"_s;
    const TlsGateRule reset{.serverName = host, .action = {.kind = Kind::Reset}};
    QTest::newRow("reset for one name") << behind(reset) << u"read: connection reset by peer"_s;
    QTest::newRow("reset for one name, another is asked")
        << Setting{.server = {.names = {u"other.lab.test"_s}}, .gate = {reset}, .goproxy = u"https://other.lab.test"_s}
        << QString();
    // a hello with ML-KEM (from 1.24) does not fit into one packet
    const TlsGateRule large{.largerThan = 1400, .action = {.kind = Kind::Hang}};
    QTest::newRow("large hellos are lost") << behind(large) << u"net/http: TLS handshake timeout"_s;
    QTest::newRow("large hellos are lost, go makes a small one")
        << Setting{.gate = {large}, .godebug = u"tlsmlkem=0"_s} << QString();

    QTest::newRow("plain HTTP") << Setting{.plain = true} << u"http: server gave HTTP response to HTTPS client"_s;
    QTest::newRow("SSH") << Setting{.raw = RawServer::Behaviour::Speak}
                         << u"tls: first record does not look like a TLS handshake"_s;
    const auto overHttp = [](const TlsGateAction &action) -> Setting {
        return {.plainAction = action, .goproxy = u"http://goproxy.lab.test:443"_s};
    };
    QTest::newRow("http asked of TLS, an alert")
        << overHttp(TlsGateAction::fatal(70))
        << u"net/http: HTTP/1.x transport connection broken: malformed HTTP response \"\\x15\\x03\\x03"_s;
    const QByteArray page = "400 The plain HTTP request was sent to HTTPS port\n";
    QTest::newRow("http asked of TLS, a page")
        << overHttp({.kind = Kind::Speak,
                     .bytes = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n"
                              "Content-Length: "
                         + QByteArray::number(page.size()) + "\r\n\r\n" + page})
        << u"400 Bad Request\n\tserver response: 400 The plain HTTP request was sent to HTTPS port"_s;
    QTest::newRow("http asked of TLS, the end") << overHttp({.kind = Kind::Close}) << u": EOF"_s;
}

void TestGoTls::says()
{
    QFETCH(Setting, setting);
    QFETCH(QString, said);
    const auto authority = TlsAuthority::create();
    QVERIFY(authority);
    const auto configuration = authority->serverConfiguration(setting.server);
    QVERIFY(configuration);
    ModuleProxy proxy;
    proxy.setHostNames({host, u"other.lab.test"_s});
    proxy.addModule(LabModule::hello(u"lab.test/hello"_s));
    TlsGate gate;
    RawServer raw(setting.raw.value_or(RawServer::Behaviour::Hang));
    raw.setGreeting("SSH-2.0-OpenSSH_9.9\r\n");
    if (setting.raw) {
        QVERIFY(raw.listen(loopback, 443));
    } else if (setting.gate.isEmpty() && !setting.plainAction) {
        QVERIFY(proxy.listen(loopback, 443, setting.plain ? std::nullopt : std::optional(*configuration)));
    } else {
        QVERIFY(proxy.listen(loopback, 0, *configuration));
        gate.setServer(loopback, proxy.port());
        gate.setRules(setting.gate);
        gate.setPlainAction(setting.plainAction.value_or(TlsGateAction()));
        QVERIFY(gate.listen(loopback, 443));
    }
    const QStringList programs = RealGo::programs();
    for (const QString &program : programs) {
        const RealGo go;
        QVERIFY(authority->writeCertificate(go.path(u"ca.pem"_s)));
        const RealGo::Outcome outcome = go.run(program, {u"list"_s, u"-m"_s, u"-versions"_s, u"lab.test/hello"_s},
                                               {{u"GOPROXY"_s, setting.goproxy},
                                                {u"GODEBUG"_s, setting.godebug},
                                                {u"GOFLAGS"_s, u"-mod=mod"_s},
                                                {u"SSL_CERT_FILE"_s, go.path(u"ca.pem"_s)}});
        const QString shown = RealGo::version(program) + u": "_s + outcome.output;
        const bool differs = !setting.saidFrom127.isEmpty() && RealGo::minorVersion(program) >= 27;
        const QString expected = differs ? setting.saidFrom127 : said;
        if (expected.isEmpty())
            QVERIFY2(outcome.exitCode == 0, qPrintable(shown));
        else
            QVERIFY2(outcome.exitCode > 0 && outcome.output.contains(expected), qPrintable(shown));
    }
}

int main(int argc, char *argv[])
{
    const QString problem = Tidyscope::Lab::enterNamespaces();
    if (!problem.isEmpty()) {
        std::fprintf(stderr, "no namespace: %s\n", qPrintable(problem));
        return 1;
    }
    QCoreApplication application(argc, argv);
    TestGoTls test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_gotls.moc"
