// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/moduleproxy.h"
#include "core/lab/tlsauthority.h"

#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope::Lab;
using Fault = TlsAuthority::Fault;

namespace {

const QString host = u"goproxy.lab.test"_s;

} // namespace

class TestTlsAuthority : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void certificates_data();
    void certificates();
    void interceptors_data();
    void interceptors();
    void writesItsCertificate();
};

void TestTlsAuthority::certificates_data()
{
    QTest::addColumn<TlsServerOptions>("options");
    QTest::addColumn<QList<QSslError::SslError>>("errors");
    QTest::addColumn<qsizetype>("chain");
    const auto row = [](const char *name, Fault fault, const QList<QSslError::SslError> &errors, qsizetype chain) {
        QTest::newRow(name) << TlsServerOptions{.names = {host, u"127.0.0.1"_s}, .fault = fault} << errors << chain;
    };
    row("good", Fault::None, {}, 1);
    row("expired", Fault::Expired, {QSslError::CertificateExpired}, 1);
    row("not yet valid", Fault::NotYetValid, {QSslError::CertificateNotYetValid}, 1);
    row("for another host", Fault::WrongHost, {QSslError::HostNameMismatch}, 1);
    row("signed by itself", Fault::SelfSigned, {QSslError::SelfSignedCertificate}, 1);
    row("by an unknown authority", Fault::UnknownCa, {QSslError::SelfSignedCertificateInChain}, 2);
    // Qt takes the common name where go does not
    row("common name only", Fault::CommonNameOnly, {}, 1);
    row("no address among the names", Fault::NoIpName, {}, 1);
    row("intermediate not sent", Fault::MissingIntermediate,
        {QSslError::UnableToGetLocalIssuerCertificate, QSslError::UnableToVerifyFirstCertificate}, 1);
    row("RSA key exchange", Fault::RsaKeyExchange, {}, 1);
    QTest::newRow("intermediate sent") << TlsServerOptions{.names = {host}, .intermediate = true}
                                       << QList<QSslError::SslError>{} << qsizetype(2);
    QTest::newRow("two protocols") << TlsServerOptions{.names = {host}, .protocols = {"h2", "http/1.1"}}
                                   << QList<QSslError::SslError>{} << qsizetype(1);
}

void TestTlsAuthority::certificates()
{
    QFETCH(TlsServerOptions, options);
    const auto authority = TlsAuthority::create();
    QVERIFY(authority);
    const auto configuration = authority->serverConfiguration(options);
    QVERIFY(configuration);
    ModuleProxy proxy;
    QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost), 0, *configuration));

    QSslSocket client;
    client.setProxy(QNetworkProxy::NoProxy);
    QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
    trust.setCaCertificates(QSslCertificate::fromData(authority->certificatePem(), QSsl::Pem));
    trust.setAllowedNextProtocols({"http/1.1"});
    client.setSslConfiguration(trust);
    client.setPeerVerifyName(host);
    QList<QSslError::SslError> errors;
    connect(&client, &QSslSocket::sslErrors, &client, [&](const QList<QSslError> &list) {
        for (const QSslError &error : list)
            errors.append(error.error());
        client.ignoreSslErrors();
    });
    client.connectToHostEncrypted(u"127.0.0.1"_s, proxy.port());
    QTRY_VERIFY(client.isEncrypted());
    QTEST(errors, "errors");
    QTEST(client.peerCertificateChain().size(), "chain");
    QCOMPARE(client.sslConfiguration().nextNegotiatedProtocol(),
             options.protocols.isEmpty() ? QByteArray() : QByteArray("http/1.1"));
    const bool rsa = options.fault == Fault::RsaKeyExchange;
    QCOMPARE(client.sessionCipher().keyExchangeMethod() == "RSA"_L1, rsa);

    client.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QTRY_VERIFY(client.bytesAvailable() > 0);
    QVERIFY(client.readAll().startsWith("HTTP/1.1 404 Not Found"));
    QVERIFY(proxy.requests().value(0).tls);
}

void TestTlsAuthority::interceptors_data()
{
    QTest::addColumn<Interceptor>("product");
    QTest::addColumn<QString>("organization");
    QTest::newRow("a company") << Interceptor::Unnamed << u"Example Corporation"_s;
    QTest::newRow("Zscaler") << Interceptor::Zscaler << u"Zscaler Inc."_s;
    QTest::newRow("Netskope") << Interceptor::Netskope << u"netSkope Inc"_s;
    QTest::newRow("Cisco Umbrella") << Interceptor::CiscoUmbrella << u"Cisco"_s;
    QTest::newRow("FortiGate") << Interceptor::FortiGate << u"Fortinet"_s;
    QTest::newRow("Sophos") << Interceptor::Sophos << u"Sophos"_s;
    QTest::newRow("Forcepoint") << Interceptor::Forcepoint << u"Forcepoint LLC"_s;
    QTest::newRow("Kaspersky") << Interceptor::Kaspersky << u"AO Kaspersky Lab"_s;
    QTest::newRow("Avast") << Interceptor::Avast << u"Avast Web/Mail Shield"_s;
    QTest::newRow("ESET") << Interceptor::Eset << u"ESET, spol. s r. o."_s;
}

void TestTlsAuthority::interceptors()
{
    QFETCH(Interceptor, product);
    QFETCH(QString, organization);
    const auto authority = TlsAuthority::create();
    QVERIFY(authority);
    const auto configuration =
        authority->serverConfiguration({.names = {host}, .fault = Fault::UnknownCa, .interceptor = caName(product)});
    QVERIFY(configuration);
    const QList<QSslCertificate> chain = configuration->localCertificateChain();
    QCOMPARE(chain.size(), 2);
    QCOMPARE(chain.first().issuerInfo(QSslCertificate::Organization), QStringList{organization});
    QCOMPARE(chain.first().issuerInfo(QSslCertificate::CommonName), QStringList{caName(product).commonName});
    QVERIFY(chain.last().isSelfSigned());
}

void TestTlsAuthority::writesItsCertificate()
{
    QTemporaryDir folder;
    const auto authority = TlsAuthority::create({.commonName = u"My CA"_s});
    QVERIFY(authority);
    const QString file = folder.filePath(u"ca.pem"_s);
    QVERIFY(authority->writeCertificate(file));
    const QList<QSslCertificate> read = QSslCertificate::fromPath(file);
    QCOMPARE(read.size(), 1);
    QCOMPARE(read.first().subjectInfo(QSslCertificate::CommonName), QStringList{u"My CA"_s});
    QVERIFY(read.first().isSelfSigned());
    const auto failed = authority->writeCertificate(folder.filePath(u"missing/ca.pem"_s));
    QVERIFY(!failed);
    QCOMPARE(failed.error().text.key, u"lab.cannot-write"_s);
}

QTEST_GUILESS_MAIN(TestTlsAuthority)
#include "tst_tlsauthority.moc"
