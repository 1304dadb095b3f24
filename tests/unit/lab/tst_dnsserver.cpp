// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/dnsmessage.h"
#include "core/lab/dnsserver.h"

#include <QElapsedTimer>
#include <QNetworkDatagram>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope::Lab;

namespace {

/// A query as a resolver writes it.
QByteArray query(quint16 id, const QByteArray &name, quint16 type, bool edns = false)
{
    DnsHeader header;
    header.id = id;
    header.recursionDesired = true;
    header.questions = 1;
    header.additionals = edns ? 1 : 0;
    QByteArray bytes = header.toBytes();
    const QByteArrayList labels = name.split('.');
    for (const QByteArray &label : labels)
        bytes += static_cast<char>(label.size()) + label;
    bytes += '\0';
    char numbers[4];
    qToBigEndian(type, numbers);
    qToBigEndian(quint16(1), numbers + 2);
    bytes.append(numbers, 4);
    if (edns)
        bytes += QByteArray::fromHex("0000290500000000000000");
    return bytes;
}

const QHostAddress loopback(QHostAddress::LocalHost);

} // namespace

class TestDnsServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsQuestions_data();
    void readsQuestions();
    void answersByRule_data();
    void answersByRule();
    void answersOverTcp();
    void choosesARule_data();
    void choosesARule();
    void recovers();
    void refusesTcp_data();
    void refusesTcp();
    void keepsSilentWhenTold();
    void losesSoManyOfAHundred();
    void delays();
    void answersFromItsOwnAddress();
    void refusesOtherAddresses();

private:
    QByteArray ask(const DnsServer &server, const QByteArray &message, int patienceMs = 2000);
};

QByteArray TestDnsServer::ask(const DnsServer &server, const QByteArray &message, int patienceMs)
{
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.bind(loopback);
    socket.writeDatagram(message, loopback, server.port());
    if (!QTest::qWaitFor([&] { return socket.hasPendingDatagrams(); }, patienceMs))
        return {};
    return socket.receiveDatagram().data();
}

void TestDnsServer::readsQuestions_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("valid");
    const QByteArray good = query(1, "a.test", 1);
    QTest::newRow("one question") << good << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("half a header") << good.first(7) << false;
    QTest::newRow("header only") << good.first(12) << false;
    QTest::newRow("cut in the name") << good.first(15) << false;
    QTest::newRow("cut before the class") << good.chopped(1) << false;
    QByteArray answer = good;
    answer[2] = static_cast<char>(0x81);
    QTest::newRow("an answer") << answer << false;
    QByteArray pointer = good;
    pointer[12] = static_cast<char>(0xc0);
    QTest::newRow("compressed name in the question") << pointer << false;
    QTest::newRow("label longer than the message") << good.first(12) + QByteArray("\x3f", 1) + "abc" << false;
}

void TestDnsServer::readsQuestions()
{
    QFETCH(QByteArray, message);
    QFETCH(bool, valid);
    QCOMPARE(DnsQuestion::fromBytes(message).has_value(), valid);
}

void TestDnsServer::answersByRule_data()
{
    QTest::addColumn<DnsRule>("rule");
    QTest::addColumn<quint16>("type");
    QTest::addColumn<int>("rcode");
    QTest::addColumn<int>("answers");
    QTest::addColumn<qsizetype>("size");

    const DnsRule both =
        DnsRule::answer({QHostAddress(u"127.0.0.5"_s), QHostAddress(u"127.0.0.6"_s), QHostAddress(u"::1"_s)});
    const qsizetype bare = 12 + 11 + 4; // header, "good.test", type and class
    QTest::newRow("two addresses for A") << both << DnsQuestion::A << 0 << 2 << bare + 2 * 16;
    QTest::newRow("one address for AAAA") << both << DnsQuestion::AAAA << 0 << 1 << bare + 28;
    QTest::newRow("no data") << DnsRule() << DnsQuestion::A << 0 << 0 << bare;
    QTest::newRow("SERVFAIL") << DnsRule::fail(2) << DnsQuestion::A << 2 << 0 << bare;
    QTest::newRow("REFUSED") << DnsRule::fail(5) << DnsQuestion::A << 5 << 0 << bare;
    QTest::newRow("header only") << DnsRule{.rcode = 5, .damage = DnsDamage::HeaderOnly} << DnsQuestion::A << 5 << 0
                                 << qsizetype(12);
    QTest::newRow("AAAA alone") << DnsRule::answer({QHostAddress(u"::1"_s)}) << DnsQuestion::A << 0 << 0 << bare;
    QTest::newRow("black hole for A") << DnsRule::blackHole() << DnsQuestion::A << 0 << 1 << bare + 16;
    QTest::newRow("black hole for AAAA") << DnsRule::blackHole() << DnsQuestion::AAAA << 0 << 1 << bare + 28;
    const DnsRule chain{.addresses = {QHostAddress(u"127.0.0.5"_s)}, .aliases = {u"a.cdn.test"_s, u"b.test"_s}};
    const qsizetype aliases = (2 + 10 + 12) + (12 + 10 + 8); // owner, fixed part, target
    QTest::newRow("CNAME after CNAME") << chain << DnsQuestion::A << 0 << 3 << bare + aliases + 8 + 10 + 4;
    QTest::newRow("CNAME to nothing") << chain << DnsQuestion::AAAA << 0 << 2 << bare + aliases;
    QTest::newRow("cut record") << DnsRule{.addresses = {QHostAddress(u"127.0.0.5"_s)}, .damage = DnsDamage::CutRecords}
                                << DnsQuestion::A << 0 << 2 << bare + 16 + 4;
    QTest::newRow("another question") << DnsRule{.damage = DnsDamage::WrongQuestion} << DnsQuestion::A << 0 << 0
                                      << bare + 6;
    DnsRule truncated = both;
    truncated.truncate = true;
    QTest::newRow("truncated over UDP") << truncated << DnsQuestion::A << 0 << 0 << bare;
}

void TestDnsServer::answersByRule()
{
    QFETCH(DnsRule, rule);
    QFETCH(quint16, type);
    DnsServer server;
    QVERIFY(server.listen(loopback));
    server.setRule(u"Good.test"_s, rule);
    const QByteArray answer = ask(server, query(0x1234, "gOOd.test", type));
    const std::optional<DnsHeader> header = DnsHeader::fromBytes(answer);
    QVERIFY(header);
    QCOMPARE(header->id, 0x1234);
    QVERIFY(header->response);
    QVERIFY(header->recursionDesired);
    QVERIFY(header->recursionAvailable);
    QCOMPARE(header->truncated, rule.truncate);
    QTEST(int(header->rcode), "rcode");
    QTEST(int(header->answers), "answers");
    QFETCH(qsizetype, size);
    QCOMPARE(answer.size(), size);
    QCOMPARE(server.queries().size(), 1);
    const DnsQuery asked = server.queries().constFirst();
    QCOMPARE(asked.name, u"good.test"_s);
    QCOMPARE(asked.type, type);
    QCOMPARE(asked.transport, DnsTransport::Udp);
    QVERIFY(!asked.edns);
    QTEST(asked.rcode, "rcode");
    QVERIFY(asked.time.msecsTo(QDateTime::currentDateTimeUtc()) < 10000);
    QCOMPARE(server.count(u"good.test"_s), 1);
}

void TestDnsServer::answersOverTcp()
{
    DnsServer server;
    QVERIFY(server.listen(loopback));
    server.setRule(u"big.test"_s, DnsRule{.addresses = {QHostAddress(u"127.0.0.5"_s)}, .truncate = true});

    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(loopback, server.port());
    const QByteArray message = query(7, "big.test", DnsQuestion::A, true);
    QByteArray framed(2, '\0');
    qToBigEndian(static_cast<quint16>(message.size()), framed.data());
    framed += message;
    // in two pieces, twice
    socket.write(framed.first(9));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    socket.flush();
    QTest::qWait(20);
    socket.write(framed.sliced(9) + framed);
    const qsizetype one = 2 + 12 + 14 + 16 + 11;
    QTRY_COMPARE(socket.bytesAvailable(), 2 * one);
    const std::optional<DnsHeader> header = DnsHeader::fromBytes(socket.readAll().sliced(2));
    QVERIFY(header);
    QVERIFY(!header->truncated);
    QCOMPARE(header->answers, 1);
    QCOMPARE(header->additionals, 1); // OPT for OPT
    QCOMPARE(server.queries().size(), 2);
    QCOMPARE(server.queries().constFirst().transport, DnsTransport::Tcp);
    QVERIFY(server.queries().constFirst().edns);
}

void TestDnsServer::choosesARule_data()
{
    QTest::addColumn<DnsMatch>("match");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("rcode");

    const QByteArray a = query(1, "x.corp.test", DnsQuestion::A);
    const QByteArray edns = query(1, "x.corp.test", DnsQuestion::A, true);
    QByteArray validated = a;
    validated[3] = 0x10; // CD
    const int fits = 2;
    const int other = 3;
    QTest::newRow("everything") << DnsMatch() << a << fits;
    QTest::newRow("the name in another case") << DnsMatch{.name = u"X.corp.Test"_s} << a << fits;
    QTest::newRow("another name") << DnsMatch{.name = u"corp.test"_s} << a << other;
    QTest::newRow("a name above") << DnsMatch{.name = u"*.Test"_s} << a << fits;
    QTest::newRow("not the name itself") << DnsMatch{.name = u"*.x.corp.test"_s} << a << other;
    QTest::newRow("the type") << DnsMatch{.type = DnsQuestion::A} << a << fits;
    QTest::newRow("another type") << DnsMatch{.type = DnsQuestion::AAAA} << a << other;
    QTest::newRow("with EDNS") << DnsMatch{.edns = true} << edns << fits;
    QTest::newRow("with EDNS, asked without") << DnsMatch{.edns = true} << a << other;
    QTest::newRow("unless CD is set") << DnsMatch{.checkingDisabled = false} << a << fits;
    QTest::newRow("unless CD is set, and it is") << DnsMatch{.checkingDisabled = false} << validated << other;
    QTest::newRow("over UDP") << DnsMatch{.transport = DnsTransport::Udp} << a << fits;
    QTest::newRow("over TCP") << DnsMatch{.transport = DnsTransport::Tcp} << a << other;
    QTest::newRow("no time at all") << DnsMatch{.times = 0} << a << other;
}

void TestDnsServer::choosesARule()
{
    QFETCH(DnsMatch, match);
    QFETCH(QByteArray, message);
    DnsServer server;
    QVERIFY(server.listen(loopback));
    server.addRule(match, DnsRule::fail(2));
    server.addRule({}, DnsRule::fail(3));
    const std::optional<DnsHeader> header = DnsHeader::fromBytes(ask(server, message));
    QVERIFY(header);
    QTEST(int(header->rcode), "rcode");
    QCOMPARE(header->checkingDisabled, server.queries().constFirst().checkingDisabled);
}

void TestDnsServer::recovers()
{
    DnsServer server;
    QVERIFY(server.listen(loopback));
    server.setRule(u"*.test"_s, DnsRule::fail(4));
    server.setRule(u"*.flaky.test"_s, DnsRule::answer({loopback}));
    server.addRule({.name = u"a.flaky.test"_s, .times = 2}, DnsRule::fail(2));
    QSignalSpy arrived(&server, &DnsServer::queryArrived);
    QList<int> seen;
    for (const char *name : {"a.flaky.test", "a.flaky.test", "b.flaky.test", "a.flaky.test", "other.test", "other"}) {
        const std::optional<DnsHeader> header = DnsHeader::fromBytes(ask(server, query(1, name, DnsQuestion::A)));
        QVERIFY(header);
        seen.append(header->rcode);
    }
    QCOMPARE(seen, (QList<int>{2, 2, 0, 0, 4, 3}));
    QCOMPARE(arrived.size(), 6);
    QCOMPARE(arrived.at(1).first().value<DnsQuery>().rcode, 2);
    QCOMPARE(server.count(u"A.flaky.test"_s), 3);
}

void TestDnsServer::refusesTcp_data()
{
    QTest::addColumn<DnsServer::Tcp>("mode");
    QTest::addColumn<bool>("connects");
    // Resets: what the real go says, since Qt does not tell a reset while it connects from silence
    QTest::newRow("closed") << DnsServer::Tcp::IsClosed << false;
    QTest::newRow("hangs") << DnsServer::Tcp::Hangs << true;
}

void TestDnsServer::refusesTcp()
{
    QFETCH(DnsServer::Tcp, mode);
    DnsServer server;
    server.setTcp(mode);
    QVERIFY(server.listen(loopback));
    QVERIFY(!ask(server, query(1, "any.test", 1)).isEmpty());
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QSignalSpy connected(&socket, &QTcpSocket::connected);
    QSignalSpy failed(&socket, &QTcpSocket::errorOccurred);
    socket.connectToHost(loopback, server.port());
    QFETCH(bool, connects);
    QTRY_VERIFY(!connected.isEmpty() || !failed.isEmpty());
    QCOMPARE(!connected.isEmpty(), connects);
    if (connects) {
        socket.write(QByteArray::fromHex("001a") + query(1, "any.test", 1));
        QTest::qWait(150);
        QVERIFY(failed.isEmpty());
        QCOMPARE(socket.bytesAvailable(), 0);
    }
    QCOMPARE(server.queries().size(), 1);
}

void TestDnsServer::keepsSilentWhenTold()
{
    DnsServer server;
    QVERIFY(server.listen(loopback));
    server.setDefaultRule(DnsRule::silence());
    QCOMPARE(ask(server, query(1, "any.test", 1), 150), QByteArray());
    QCOMPARE(ask(server, "garbage", 50), QByteArray());
    QCOMPARE(server.queries().size(), 1); // garbage is no query
    server.clearQueries();
    QVERIFY(server.queries().isEmpty());
    server.setDefaultRule(DnsRule{.damage = DnsDamage::WrongId});
    const std::optional<DnsHeader> header = DnsHeader::fromBytes(ask(server, query(1, "any.test", 1)));
    QVERIFY(header);
    QVERIFY(header->id != 1);
    server.setDefaultRule(DnsRule{.damage = DnsDamage::Garbage});
    QVERIFY(ask(server, query(1, "any.test", 1)).startsWith("HTTP"));
    QCOMPARE(server.queries().constLast().rcode, -1);
}

void TestDnsServer::losesSoManyOfAHundred()
{
    DnsServer server;
    QVERIFY(server.listen(loopback));
    server.setDefaultRule(DnsRule::answer({loopback}));
    const auto lost = [&](int percent) {
        server.clearQueries();
        server.setLoss(percent);
        QUdpSocket socket;
        socket.setProxy(QNetworkProxy::NoProxy);
        socket.bind(loopback);
        for (quint16 id = 0; id < 100; ++id)
            socket.writeDatagram(query(id, "any.test", 1), loopback, server.port());
        if (!QTest::qWaitFor([&] { return server.queries().size() == 100; }))
            return QList<int>{-1};
        QList<int> which;
        const QList<DnsQuery> queries = server.queries();
        for (int i = 0; i < queries.size(); ++i) {
            if (queries.at(i).rcode < 0)
                which.append(i);
        }
        return which;
    };
    QCOMPARE(lost(0), QList<int>());
    QCOMPARE(lost(100).size(), 100);
    const QList<int> some = lost(30);
    QVERIFY2(some.size() > 15 && some.size() < 45, qPrintable(QString::number(some.size())));
    QCOMPARE(lost(30), some); // the same ones again
    server.setLoss(0);
    QVERIFY(!ask(server, query(1, "any.test", 1)).isEmpty());
}

void TestDnsServer::delays()
{
    DnsServer server;
    QVERIFY(server.listen(loopback));
    server.setDefaultRule(DnsRule{.rcode = 2, .delay = 120ms});
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!ask(server, query(1, "any.test", 1)).isEmpty());
    QVERIFY(timer.elapsed() >= 115);
}

void TestDnsServer::answersFromItsOwnAddress()
{
    DnsServer first;
    DnsServer second;
    QVERIFY(first.listen(loopback));
    const QHostAddress address(u"127.0.0.2"_s);
    QVERIFY(second.listen(address, first.port()));
    second.setDefaultRule(DnsRule::fail(2));
    // a connected socket, as resolvers have it, takes answers from there alone
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(address, second.port());
    socket.write(query(9, "any.test", 1));
    QTRY_VERIFY(socket.hasPendingDatagrams());
    const std::optional<DnsHeader> header = DnsHeader::fromBytes(socket.receiveDatagram().data());
    QVERIFY(header);
    QCOMPARE(header->rcode, 2);
    QVERIFY(first.queries().isEmpty());
}

void TestDnsServer::refusesOtherAddresses()
{
    DnsServer server;
    const auto result = server.listen(QHostAddress(QHostAddress::AnyIPv4));
    QVERIFY(!result);
    QCOMPARE(result.error().text.key, u"lab.not-loopback"_s);
}

QTEST_GUILESS_MAIN(TestDnsServer)
#include "tst_dnsserver.moc"
