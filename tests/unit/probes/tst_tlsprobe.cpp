// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/connectproxy.h"
#include "core/lab/rawserver.h"
#include "core/lab/tlsauthority.h"
#include "core/probes/certificates.h"
#include "probefixture.h"
#include "scriptedserver.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using Fault = Lab::TlsAuthority::Fault;
using Failure = TlsResult::Failure;
using Test::loopback;
using Test::ScriptedServer;
using Behaviour = Lab::RawServer::Behaviour;

namespace {

constexpr auto Host = "goproxy.lab.test"_L1;

TlsRequest request(quint16 port, const QString &serverName)
{
    TlsRequest tls;
    tls.endpoint = loopback(port);
    tls.serverName = serverName;
    tls.deadline = 400ms;
    return tls;
}

} // namespace

class TestTlsProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void certificates_data();
    void certificates();
    void withoutAnyRoot();
    void leafThatIsTrustedItself();
    void badPeers_data();
    void badPeers();
    void notTls_data();
    void notTls();
    void tooOldVersion();
    void refusedPort();
    void throughProxy_data();
    void throughProxy();
    void hostNames_data();
    void hostNames();
    void orderOfVerdicts_data();
    void orderOfVerdicts();

private:
    QSslConfiguration server(const QStringList &names, Fault fault = Fault::None) const
    {
        return *m_authority->serverConfiguration(names, fault);
    }
    std::optional<Lab::TlsAuthority> m_authority;
    QList<QSslCertificate> m_roots;
};

void TestTlsProbe::initTestCase()
{
    Result<Lab::TlsAuthority> authority = Lab::TlsAuthority::create();
    QVERIFY(authority);
    m_authority.emplace(std::move(*authority));
    m_roots = QSslCertificate::fromData(m_authority->certificatePem());
    QCOMPARE(m_roots.size(), 1);
}

void TestTlsProbe::certificates_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<Failure>("failure");
    QTest::newRow("good") << QStringList{Host} << Fault::None << QString(Host) << Failure::None;
    QTest::newRow("good, asked in capitals")
        << QStringList{Host} << Fault::None << u"GoProxy.Lab.Test"_s << Failure::None;
    QTest::newRow("good for an address") << QStringList{u"127.0.0.1"_s} << Fault::None << u"127.0.0.1"_s
                                         << Failure::None;
    QTest::newRow("good by a wildcard") << QStringList{u"*.lab.test"_s} << Fault::None << QString(Host)
                                        << Failure::None;
    QTest::newRow("a wildcard is for one label")
        << QStringList{u"*.test"_s} << Fault::None << QString(Host) << Failure::WrongHost;
    QTest::newRow("another host's") << QStringList{Host} << Fault::WrongHost << QString(Host) << Failure::WrongHost;
    QTest::newRow("expired") << QStringList{Host} << Fault::Expired << QString(Host) << Failure::Expired;
    QTest::newRow("expired comes before the wrong host")
        << QStringList{u"other.test"_s} << Fault::Expired << QString(Host) << Failure::Expired;
    QTest::newRow("not yet valid") << QStringList{Host} << Fault::NotYetValid << QString(Host) << Failure::NotYetValid;
    QTest::newRow("self-signed") << QStringList{Host} << Fault::SelfSigned << QString(Host) << Failure::SelfSigned;
    QTest::newRow("inspected by an unknown authority")
        << QStringList{Host} << Fault::UnknownCa << QString(Host) << Failure::UnknownAuthority;
    QTest::newRow("the wrong host comes before the unknown authority")
        << QStringList{u"other.test"_s} << Fault::UnknownCa << QString(Host) << Failure::WrongHost;
}

void TestTlsProbe::certificates()
{
    QFETCH(QStringList, names);
    QFETCH(Fault, fault);
    QFETCH(QString, asked);
    QFETCH(Failure, failure);
    const ScriptedServer scripted({}, ScriptedServer::Then::KeepOpen, server(names, fault));
    Test::ProbeFixture run;
    run.context.trustRoots = m_roots;
    const auto result = run.result<TlsResult>(request(scripted.port(), asked));
    QCOMPARE(result.failure, failure);
    QCOMPARE(result.verified, failure == Failure::None);
    QCOMPARE(run.last.outcome, Outcome::Ok); // certificates came, good or bad
    QVERIFY(!result.chain.isEmpty());
    QCOMPARE(result.message.isEmpty(), failure == Failure::None);
    QCOMPARE(result.version, u"TLSv1.3"_s);
    QCOMPARE(result.chain.first().selfSigned, fault == Fault::SelfSigned);
    QCOMPARE(result.chain.first().sha256.size(), 64);
    if (fault != Fault::WrongHost) {
        QCOMPARE(result.chain.first().names, names);
    }
    QVERIFY(run.last.phases.connect && run.last.phases.tls && !run.last.phases.proxyConnect);
    QVERIFY(run.longestDelay < 150ms);
}

void TestTlsProbe::withoutAnyRoot()
{
    const ScriptedServer scripted({}, ScriptedServer::Then::KeepOpen, server({Host}));
    Test::ProbeFixture run;
    const auto result = run.result<TlsResult>(request(scripted.port(), Host));
    QCOMPARE(result.failure, Failure::UnknownAuthority);
}

void TestTlsProbe::leafThatIsTrustedItself()
{
    const QSslConfiguration configuration = server({Host}, Fault::SelfSigned);
    const ScriptedServer scripted({}, ScriptedServer::Then::KeepOpen, configuration);
    Test::ProbeFixture run;
    run.context.trustRoots = {configuration.localCertificate()};
    const auto result = run.result<TlsResult>(request(scripted.port(), Host));
    QCOMPARE(result.failure, Failure::None);
    QVERIFY(result.verified);
}

void TestTlsProbe::badPeers_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Failure>("failure");
    QTest::newRow("reset on accept") << Behaviour::ResetOnAccept << Outcome::Failed << Failure::Reset;
    QTest::newRow("reset after the hello") << Behaviour::ResetAfterFirstBytes << Outcome::Failed << Failure::Reset;
    QTest::newRow("closed after the hello") << Behaviour::CloseAfterFirstBytes << Outcome::Failed << Failure::Closed;
    QTest::newRow("silent after the hello") << Behaviour::Hang << Outcome::TimedOut << Failure::Timeout;
}

void TestTlsProbe::badPeers()
{
    QFETCH(Behaviour, behaviour);
    Lab::RawServer raw(behaviour);
    QVERIFY(raw.listen(QHostAddress(QHostAddress::LocalHost)));
    Test::ProbeFixture run;
    run.context.trustRoots = m_roots;
    const auto result = run.result<TlsResult>(request(raw.port(), Host));
    QTEST(run.last.outcome, "outcome");
    QTEST(result.failure, "failure");
    QVERIFY(result.chain.isEmpty() && !result.verified);
    QVERIFY(!result.message.isEmpty());
    QVERIFY(!run.last.phases.tls);
}

void TestTlsProbe::notTls_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::newRow("an HTTP server") << "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"_ba;
    QTest::newRow("an SSH server") << "SSH-2.0-OpenSSH_9.2p1\r\n"_ba;
    QTest::newRow("an SMTP server") << "220 mail.test ESMTP\r\n"_ba;
    QTest::newRow("a page") << "<!DOCTYPE html><html><body>Blocked</body></html>"_ba;
}

void TestTlsProbe::notTls()
{
    QFETCH(QByteArray, greeting);
    Lab::RawServer raw(Behaviour::Speak);
    raw.setGreeting(greeting);
    QVERIFY(raw.listen(QHostAddress(QHostAddress::LocalHost)));
    Test::ProbeFixture run;
    const auto result = run.result<TlsResult>(request(raw.port(), Host));
    QCOMPARE(result.failure, Failure::NotTls);
    QCOMPARE(run.last.outcome, Outcome::Failed);
    QVERIFY(!result.message.isEmpty());
}

void TestTlsProbe::tooOldVersion()
{
    // what a server that knows only TLS 1.0 answers: alert protocol_version (70)
    Lab::RawServer raw(Behaviour::Speak);
    raw.setGreeting(QByteArray::fromHex("15030100020246"));
    QVERIFY(raw.listen(QHostAddress(QHostAddress::LocalHost)));
    Test::ProbeFixture run;
    const auto result = run.result<TlsResult>(request(raw.port(), Host));
    QCOMPARE(result.failure, Failure::Alert);
}

void TestTlsProbe::refusedPort()
{
    Test::ProbeFixture run;
    const auto result = run.result<TlsResult>(request(Test::closedPort(), Host));
    QCOMPARE(result.failure, Failure::CannotConnect);
    QCOMPARE(run.last.outcome, Outcome::Failed);
}

void TestTlsProbe::throughProxy_data()
{
    QTest::addColumn<bool>("tlsToProxy");
    QTest::addColumn<Lab::HttpFault>("fault");
    QTest::addColumn<Failure>("failure");
    QTest::newRow("tunnel") << false << Lab::HttpFault() << Failure::None;
    QTest::newRow("tunnel through an https proxy") << true << Lab::HttpFault() << Failure::None;
    QTest::newRow("tunnel refused") << false << Lab::HttpFault::answer(403) << Failure::CannotConnect;
    QTest::newRow("tunnel refused by an https proxy") << true << Lab::HttpFault::answer(403) << Failure::CannotConnect;
}

void TestTlsProbe::throughProxy()
{
    QFETCH(bool, tlsToProxy);
    QFETCH(Lab::HttpFault, fault);
    QFETCH(Failure, failure);
    const ScriptedServer scripted({}, ScriptedServer::Then::KeepOpen, server({Host}));
    Lab::ConnectProxy proxy;
    proxy.setFault(fault);
    proxy.addTarget(Host + ":443"_L1, loopback(scripted.port()));
    proxy.setHostNames({u"proxy.lab.test"_s, Host});
    QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost), 0,
                         tlsToProxy ? std::optional(server({u"proxy.lab.test"_s})) : std::nullopt));
    Test::ProbeFixture run;
    run.context.trustRoots = m_roots;
    const QUrl url(tlsToProxy ? u"https://proxy.lab.test:3128"_s : u"http://proxy.lab.test:3128"_s);
    const auto result = run.result<TlsResult>(
        TlsRequest{.endpoint = {}, .serverName = Host, .proxy = ProxyHop{url, loopback(proxy.port()), {}}});
    QCOMPARE(result.failure, failure);
    QCOMPARE(result.verified, failure == Failure::None);
    QVERIFY(run.last.phases.proxyConnect);
    QCOMPARE(run.last.phases.tls.has_value(), failure == Failure::None);
    QVERIFY(run.row.route.startsWith("via http"_L1));
}

void TestTlsProbe::hostNames_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("matches");
    const QStringList two{u"a.test"_s, u"b.test"_s};
    QTest::newRow("second of two names") << two << u"b.test"_s << true;
    QTest::newRow("no name of them") << two << u"c.test"_s << false;
    QTest::newRow("final dot of the host") << two << u"a.test."_s << true;
    QTest::newRow("sub-domain") << two << u"x.a.test"_s << false;
    QTest::newRow("wildcard") << QStringList{u"*.a.test"_s} << u"x.a.test"_s << true;
    QTest::newRow("wildcard: not the domain itself") << QStringList{u"*.a.test"_s} << u"a.test"_s << false;
    QTest::newRow("wildcard: one label only") << QStringList{u"*.a.test"_s} << u"x.y.a.test"_s << false;
    QTest::newRow("part of a label is no wildcard") << QStringList{u"x*.a.test"_s} << u"xy.a.test"_s << false;
    QTest::newRow("star in the middle") << QStringList{u"x.*.test"_s} << u"x.a.test"_s << false;
    QTest::newRow("underscore") << QStringList{u"a_b.test"_s} << u"a_b.test"_s << true;
    QTest::newRow("address for an address") << QStringList{u"127.0.0.1"_s} << u"127.0.0.1"_s << true;
    QTest::newRow("another address") << QStringList{u"127.0.0.1"_s} << u"127.0.0.2"_s << false;
    QTest::newRow("IPv6 in brackets") << QStringList{u"::1"_s} << u"[::1]"_s << true;
    QTest::newRow("address against names") << two << u"127.0.0.1"_s << false;
}

void TestTlsProbe::hostNames()
{
    QFETCH(QStringList, names);
    QFETCH(QString, host);
    QTEST(certificateMatchesHost(server(names).localCertificate(), host), "matches");
}

void TestTlsProbe::orderOfVerdicts_data()
{
    QTest::addColumn<QList<QSslError::SslError>>("errors");
    QTest::addColumn<Failure>("failure");
    using E = QSslError;
    QTest::newRow("nothing") << QList<E::SslError>{} << Failure::None;
    QTest::newRow("Qt's own opinion of the name does not count")
        << QList<E::SslError>{E::HostNameMismatch} << Failure::None;
    QTest::newRow("unknown issuer, said twice")
        << QList<E::SslError>{E::UnableToGetLocalIssuerCertificate, E::UnableToVerifyFirstCertificate}
        << Failure::UnknownAuthority;
    QTest::newRow("expired authority before unknown authority")
        << QList<E::SslError>{E::SelfSignedCertificateInChain, E::CertificateExpired} << Failure::Expired;
    QTest::newRow("authority not yet valid") << QList<E::SslError>{E::CertificateNotYetValid} << Failure::NotYetValid;
    QTest::newRow("wrong purpose") << QList<E::SslError>{E::InvalidPurpose} << Failure::OtherCertificate;
    QTest::newRow("unknown authority before wrong purpose")
        << QList<E::SslError>{E::InvalidPurpose, E::SelfSignedCertificateInChain} << Failure::UnknownAuthority;
}

void TestTlsProbe::orderOfVerdicts()
{
    QFETCH(QList<QSslError::SslError>, errors);
    QList<QSslError> list;
    for (const QSslError::SslError error : errors) {
        list.append(QSslError(error));
    }
    const QList<QSslCertificate> chain{server({Host}).localCertificate(), m_roots.first()};
    const CertificateVerdict verdict = judgeCertificates(chain, list, {}, Host, QDateTime::currentDateTimeUtc());
    QTEST(verdict.failure, "failure");
}

QTEST_GUILESS_MAIN(TestTlsProbe)
#include "tst_tlsprobe.moc"
