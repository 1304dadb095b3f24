// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/moduleproxy.h"
#include "core/lab/tlsauthority.h"

#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace Tidyscope::Lab;
using Fault = TlsAuthority::Fault;

class TestTlsAuthority : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void certificates_data();
    void certificates();
    void writesItsCertificate();
};

void TestTlsAuthority::certificates_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QList<QSslError::SslError>>("errors");
    QTest::addColumn<qsizetype>("chain");
    QTest::newRow("good") << Fault::None << QList<QSslError::SslError>{} << qsizetype(1);
    QTest::newRow("expired") << Fault::Expired << QList{QSslError::CertificateExpired} << qsizetype(1);
    QTest::newRow("not yet valid") << Fault::NotYetValid << QList{QSslError::CertificateNotYetValid} << qsizetype(1);
    QTest::newRow("for another host") << Fault::WrongHost << QList{QSslError::HostNameMismatch} << qsizetype(1);
    QTest::newRow("signed by itself") << Fault::SelfSigned << QList{QSslError::SelfSignedCertificate} << qsizetype(1);
    QTest::newRow("by an unknown authority")
        << Fault::UnknownCa << QList{QSslError::SelfSignedCertificateInChain} << qsizetype(2);
}

void TestTlsAuthority::certificates()
{
    QFETCH(Fault, fault);
    const auto authority = TlsAuthority::create();
    QVERIFY(authority);
    const auto configuration = authority->serverConfiguration({u"goproxy.lab.test"_s, u"127.0.0.1"_s}, fault);
    QVERIFY(configuration);
    ModuleProxy proxy;
    QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost), 0, *configuration));

    QSslSocket client;
    client.setProxy(QNetworkProxy::NoProxy);
    QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
    trust.setCaCertificates(QSslCertificate::fromData(authority->certificatePem(), QSsl::Pem));
    client.setSslConfiguration(trust);
    client.setPeerVerifyName(u"goproxy.lab.test"_s);
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

    client.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QTRY_VERIFY(client.bytesAvailable() > 0);
    QVERIFY(client.readAll().startsWith("HTTP/1.1 404 Not Found"));
    QVERIFY(proxy.requests().value(0).tls);
}

void TestTlsAuthority::writesItsCertificate()
{
    QTemporaryDir folder;
    const auto authority = TlsAuthority::create(u"My CA"_s);
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
