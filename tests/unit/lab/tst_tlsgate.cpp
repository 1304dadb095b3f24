// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/moduleproxy.h"
#include "core/lab/tlsauthority.h"
#include "core/lab/tlsgate.h"
#include "labclient.h"

#include <QSignalSpy>
#include <QSslSocket>

using namespace Qt::StringLiterals;
using namespace Tidyscope::Lab;
using Kind = TlsGateAction::Kind;
using Reading = TlsHello::Reading;

namespace {

const QHostAddress loopback(QHostAddress::LocalHost);

/// The smallest hello: TLS 1.2, two ciphers, the name "a.test".
QByteArray hello()
{
    const QByteArray extension = QByteArray::fromHex("0000000b0009000006") + "a.test";
    const QByteArray alpn = QByteArray::fromHex("001000050003026832");
    const QByteArray extensions = extension + alpn;
    QByteArray body = QByteArray::fromHex("0303") + QByteArray(32, 'r') + QByteArray::fromHex("00") // no session
        + QByteArray::fromHex("0004c02b002f") + QByteArray::fromHex("0100");
    body += QByteArray(1, '\0') + static_cast<char>(extensions.size()) + extensions;
    const QByteArray message = QByteArray::fromHex("010000") + static_cast<char>(body.size()) + body;
    return QByteArray::fromHex("16030100") + static_cast<char>(message.size()) + message;
}

} // namespace

class TestTlsGate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsHellos_data();
    void readsHellos();
    void acts_data();
    void acts();
    void answersWhatIsNotTls();
    void forwards_data();
    void forwards();
    void refusesOtherAddresses();
};

void TestTlsGate::readsHellos_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Reading>("reading");
    QTest::newRow("whole") << hello() << Reading::IsTls;
    QTest::newRow("with more behind") << hello() + "more" << Reading::IsTls;
    QTest::newRow("nothing") << QByteArray() << Reading::NeedsMore;
    QTest::newRow("one byte") << hello().first(1) << Reading::NeedsMore;
    QTest::newRow("all but one") << hello().chopped(1) << Reading::NeedsMore;
    QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\n") << Reading::IsOther;
    QTest::newRow("SSH") << QByteArray("SSH-2.0-x\r\n") << Reading::IsOther;
    QTest::newRow("another handshake message") << QByteArray::fromHex("160301000402000000") << Reading::IsOther;
    QTest::newRow("an empty hello") << QByteArray::fromHex("160301000401000000") << Reading::IsOther;
    QTest::newRow("longer than a record") << QByteArray::fromHex("160301ffff") << Reading::IsOther;
}

void TestTlsGate::readsHellos()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Reading, reading);
    TlsHello read;
    QCOMPARE(TlsHello::read(bytes, &read), reading);
    if (reading != Reading::IsTls)
        return;
    QCOMPARE(read,
             (TlsHello{.serverName = u"a.test"_s,
                       .protocols = {"h2"},
                       .versions = {0x0303},
                       .ciphers = {0xc02b, 0x002f},
                       .size = hello().size()}));
}

void TestTlsGate::acts_data()
{
    QTest::addColumn<TlsGateRule>("rule");
    QTest::addColumn<QByteArray>("said"); // hexadecimal
    QTest::addColumn<bool>("ends");
    QTest::newRow("alert 40") << TlsGateRule{.action = TlsGateAction::fatal(40)} << QByteArray("15030300020228")
                              << true;
    QTest::newRow("an old server") << TlsGateRule{.action = TlsGateAction::oldServer(0x0302)}
                                   << "160303002a02000026"
                                      "0302"
            + QByteArray(32, '\x5a').toHex() + "00c02b00"
                                   << false;
    QTest::newRow("another protocol") << TlsGateRule{.action = {.kind = Kind::Speak, .bytes = "SSH"}}
                                      << QByteArray("535348") << true;
    QTest::newRow("hang") << TlsGateRule{.action = {.kind = Kind::Hang}} << QByteArray() << false;
    QTest::newRow("close") << TlsGateRule{.action = {.kind = Kind::Close}} << QByteArray() << true;
    QTest::newRow("reset") << TlsGateRule{.action = {.kind = Kind::Reset}} << QByteArray() << true;
    const TlsGateAction hang{.kind = Kind::Hang};
    QTest::newRow("the name") << TlsGateRule{.serverName = u"A.test"_s, .action = hang} << QByteArray() << false;
    QTest::newRow("a name above") << TlsGateRule{.serverName = u"*.test"_s, .action = hang} << QByteArray() << false;
    // no rule fits, and there is no server behind
    QTest::newRow("another name") << TlsGateRule{.serverName = u"b.test"_s, .action = hang} << QByteArray() << true;
    QTest::newRow("large enough") << TlsGateRule{.largerThan = 50, .action = hang} << QByteArray() << false;
    QTest::newRow("too small") << TlsGateRule{.largerThan = 1300, .action = hang} << QByteArray() << true;
}

void TestTlsGate::acts()
{
    QFETCH(TlsGateRule, rule);
    QFETCH(QByteArray, said);
    QFETCH(bool, ends);
    TlsGate gate;
    gate.setRules({rule});
    QVERIFY(gate.listen(loopback));
    QSignalSpy arrived(&gate, &TlsGate::helloArrived);
    LabClient client(gate.port());
    client.send(hello().first(20));
    QTRY_VERIFY(client.isOpen());
    QTest::qWait(20);
    QVERIFY(arrived.isEmpty());
    client.send(hello().sliced(20));
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(gate.hellos().value(0).serverName, u"a.test"_s);
    if (ends)
        QVERIFY(client.waitForEnd());
    else
        QTest::qWait(60);
    QCOMPARE(client.isClosed(), ends);
    QCOMPARE(client.received().toHex(), said);
}

void TestTlsGate::answersWhatIsNotTls()
{
    TlsGate gate;
    gate.setRules({{.action = {.kind = Kind::Hang}}});
    gate.setPlainAction(TlsGateAction::fatal(70));
    QVERIFY(gate.listen(loopback));
    LabClient client(gate.port());
    client.send("GET / HTTP/1.1\r\n\r\n");
    QVERIFY(client.waitForEnd());
    QCOMPARE(client.received().toHex(), "15030300020246");
    QVERIFY(gate.hellos().isEmpty());
}

void TestTlsGate::forwards_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("gets");
    QTest::newRow("blocked name") << u"proxy.golang.org"_s << false;
    QTest::newRow("other name") << u"goproxy.lab.test"_s << true;
}

void TestTlsGate::forwards()
{
    QFETCH(QString, name);
    QFETCH(bool, gets);
    const auto authority = TlsAuthority::create();
    QVERIFY(authority);
    const auto configuration = authority->serverConfiguration({.names = {name}});
    QVERIFY(configuration);
    ModuleProxy proxy;
    QVERIFY(proxy.listen(loopback, 0, *configuration));
    TlsGate gate;
    gate.setServer(loopback, proxy.port());
    gate.setRules({{.serverName = u"*.golang.org"_s, .action = {.kind = Kind::Reset}}});
    QVERIFY(gate.listen(loopback));
    QSslSocket client;
    client.setProxy(QNetworkProxy::NoProxy);
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    QSignalSpy failed(&client, &QSslSocket::errorOccurred);
    client.connectToHostEncrypted(u"127.0.0.1"_s, gate.port(), name);
    client.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    QTRY_VERIFY(client.bytesAvailable() > 0 || !failed.isEmpty());
    QCOMPARE(client.readAll().startsWith("HTTP/1.1 404"), gets);
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState); // the server's end reaches the client
    QCOMPARE(gate.hellos().value(0).serverName, name);
    QCOMPARE(proxy.requests().size(), gets ? 1 : 0);
}

void TestTlsGate::refusesOtherAddresses()
{
    TlsGate gate;
    const auto outside = gate.listen(QHostAddress(QHostAddress::AnyIPv4));
    QVERIFY(!outside);
    gate.setServer(QHostAddress(u"192.0.2.1"_s), 443);
    const auto behind = gate.listen(loopback);
    QVERIFY(!behind);
    QCOMPARE(behind.error().text.key, u"lab.not-loopback"_s);
}

QTEST_GUILESS_MAIN(TestTlsGate)
#include "tst_tlsgate.moc"
