// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/dnsserver.h"
#include "core/lab/rawserver.h"
#include "probefixture.h"

#include "core/probes/dnsquery.h"

#include <QUdpSocket>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using Test::loopback;

namespace {

using Transport = DnsRequest::Transport;
constexpr auto Name = "proxy.lab.test"_L1;

DnsRequest question(quint16 port, Transport transport = Transport::Udp)
{
    return {.server = loopback(port), .name = Name, .transport = transport, .deadline = 400ms};
}

/// Sends fixed datagrams for every query; the id of the query takes the place of theirs when @p copyId.
class RawDns : public QObject
{
public:
    explicit RawDns(std::function<QList<QByteArray>(const QByteArray &)> answers) : m_answers(std::move(answers))
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.bind(QHostAddress(QHostAddress::LocalHost), 0);
        connect(&m_socket, &QUdpSocket::readyRead, this, [this] {
            while (m_socket.hasPendingDatagrams()) {
                QByteArray query(512, '\0');
                QHostAddress from;
                quint16 port = 0;
                query.resize(m_socket.readDatagram(query.data(), query.size(), &from, &port));
                for (const QByteArray &answer : m_answers(query)) {
                    m_socket.writeDatagram(answer, from, port);
                }
            }
        });
    }
    quint16 port() const { return m_socket.localPort(); }

private:
    QUdpSocket m_socket;
    std::function<QList<QByteArray>(const QByteArray &)> m_answers;
};

QByteArray be16(quint16 value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// An answer to @p query with @p flags: its question, then @p rest.
QByteArray answerTo(const QByteArray &query, quint16 flags, const QByteArray &counts, const QByteArray &rest = {})
{
    const qsizetype question = query.indexOf('\0', 12) + 5 - 12;
    return query.first(2) + be16(flags) + counts + query.mid(12, question) + rest;
}

DnsResult reply(int rcode, const QStringList &flags, const QStringList &answers = {}, bool edns = false)
{
    DnsResult result;
    result.rcode = rcode;
    result.flags = flags;
    result.answers = answers;
    result.edns = edns;
    return result;
}

const QByteArray OneQuestion = QByteArray::fromHex("0001000000000000");

} // namespace

class TestDnsProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rules_data();
    void rules();
    void rawAnswers_data();
    void rawAnswers();
    void refusedPort_data();
    void refusedPort();
    void tcpServerThatHangsUp();
    void silence();
    void names_data();
    void names();
    void whatIsSent();
};

void TestDnsProbe::rules_data()
{
    QTest::addColumn<Lab::DnsRule>("rule");
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("rcode");
    QTest::addColumn<QStringList>("answers");

    const Lab::DnsRule address = Lab::DnsRule::answer({QHostAddress(u"127.0.0.9"_s)});
    QTest::newRow("an address over UDP") << address << Transport::Udp << Outcome::Ok << 0
                                         << QStringList{u"127.0.0.9"_s};
    QTest::newRow("an address over TCP") << address << Transport::Tcp << Outcome::Ok << 0
                                         << QStringList{u"127.0.0.9"_s};
    const Lab::DnsRule two = Lab::DnsRule::answer({QHostAddress(u"127.0.0.9"_s), QHostAddress(u"127.0.0.8"_s)});
    QTest::newRow("two addresses in their order")
        << two << Transport::Udp << Outcome::Ok << 0 << QStringList{u"127.0.0.9"_s, u"127.0.0.8"_s};
    QTest::newRow("FORMERR is an answer")
        << Lab::DnsRule::fail(1) << Transport::Udp << Outcome::Ok << 1 << QStringList();
    QTest::newRow("SERVFAIL is an answer")
        << Lab::DnsRule::fail(2) << Transport::Udp << Outcome::Ok << 2 << QStringList();
    QTest::newRow("SERVFAIL over TCP") << Lab::DnsRule::fail(2) << Transport::Tcp << Outcome::Ok << 2 << QStringList();
    QTest::newRow("NXDOMAIN is an answer")
        << Lab::DnsRule::fail(3) << Transport::Udp << Outcome::Ok << 3 << QStringList();
    QTest::newRow("REFUSED is an answer")
        << Lab::DnsRule::fail(5) << Transport::Udp << Outcome::Ok << 5 << QStringList();
    QTest::newRow("an RCODE without a name")
        << Lab::DnsRule::fail(13) << Transport::Udp << Outcome::Ok << 13 << QStringList();
    QTest::newRow("success without an address")
        << Lab::DnsRule() << Transport::Udp << Outcome::Ok << 0 << QStringList();
    QTest::newRow("header only") << Lab::DnsRule{.rcode = 5, .damage = Lab::DnsDamage::HeaderOnly} << Transport::Udp
                                 << Outcome::Ok << 5 << QStringList();
    QTest::newRow("truncated over UDP") << Lab::DnsRule{.addresses = {QHostAddress(u"127.0.0.9"_s)}, .truncate = true}
                                        << Transport::Udp << Outcome::Ok << 0 << QStringList();
    QTest::newRow("truncated over UDP, whole over TCP")
        << Lab::DnsRule{.addresses = {QHostAddress(u"127.0.0.9"_s)}, .truncate = true} << Transport::Tcp << Outcome::Ok
        << 0 << QStringList{u"127.0.0.9"_s};
    QTest::newRow("another id is no answer") << Lab::DnsRule{.damage = Lab::DnsDamage::WrongId} << Transport::Udp
                                             << Outcome::TimedOut << -1 << QStringList();
    QTest::newRow("no answer over UDP") << Lab::DnsRule::silence() << Transport::Udp << Outcome::TimedOut << -1
                                        << QStringList();
    QTest::newRow("no answer over TCP") << Lab::DnsRule::silence() << Transport::Tcp << Outcome::TimedOut << -1
                                        << QStringList();
    QTest::newRow("slow, but within the deadline")
        << Lab::DnsRule{.rcode = 2, .delay = 150ms} << Transport::Udp << Outcome::Ok << 2 << QStringList();
}

void TestDnsProbe::rules()
{
    QFETCH(Lab::DnsRule, rule);
    QFETCH(Transport, transport);
    Lab::DnsServer server;
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
    server.setRule(Name, rule);
    Test::ProbeFixture run;
    const auto result = run.result<DnsResult>(question(server.port(), transport));
    QTEST(run.last.outcome, "outcome");
    QTEST(result.rcode, "rcode");
    QTEST(result.answers, "answers");
    QVERIFY(!result.portClosed);
    QCOMPARE(result.flags.contains("tc"_L1), rule.truncate && transport == Transport::Udp);
    QCOMPARE(run.last.phases.dns.has_value(), run.last.outcome == Outcome::Ok);
    QVERIFY(run.longestDelay < 100ms);
    QCOMPARE(server.queries().size(), 1); // nothing is sent twice
}

void TestDnsProbe::rawAnswers_data()
{
    QTest::addColumn<std::function<QList<QByteArray>(const QByteArray &)>>("answers");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<DnsResult>("expected");
    using Answers = std::function<QList<QByteArray>(const QByteArray &)>;
    const QByteArray a = QByteArray::fromHex("c00c00010001000000050004") + QByteArray::fromHex("7f000007");
    const QByteArray alias = QByteArray::fromHex("c00c000500010000000500080272780374737400");

    QTest::newRow("extended RCODE of EDNS (BADVERS)") << Answers([](const QByteArray &q) {
        const QByteArray opt = QByteArray::fromHex("0000290200"
                                                   "01000000"
                                                   "0000");
        return QList{answerTo(q, 0x8180, QByteArray::fromHex("0001000000000001"), opt)};
    }) << Outcome::Ok << reply(16, {u"qr"_s, u"rd"_s, u"ra"_s}, {}, true);
    QTest::newRow("EDNS without an extended RCODE") << Answers([](const QByteArray &q) {
        const QByteArray opt = QByteArray::fromHex("0000290200"
                                                   "00000000"
                                                   "0000");
        return QList{answerTo(q, 0x8182, QByteArray::fromHex("0001000000000001"), opt)};
    }) << Outcome::Ok << reply(2, {u"qr"_s, u"rd"_s, u"ra"_s}, {}, true);
    QTest::newRow("alias and address") << Answers([a, alias](const QByteArray &q) {
        return QList{answerTo(q, 0x8580, QByteArray::fromHex("0001000200000000"), alias + a)};
    }) << Outcome::Ok << reply(0, {u"qr"_s, u"aa"_s, u"rd"_s, u"ra"_s}, {u"CNAME rx.tst"_s, u"127.0.0.7"_s}, false);
    QTest::newRow("refusal without a question section") << Answers([](const QByteArray &q) {
        return QList<QByteArray>{q.first(2) + be16(0x8105) + QByteArray(8, '\0')};
    }) << Outcome::Ok << reply(5, {u"qr"_s, u"rd"_s});
    QTest::newRow("success that breaks off") << Answers([a](const QByteArray &q) {
        return QList{answerTo(q, 0x8180, QByteArray::fromHex("0001000200000000"), a.first(9))};
    }) << Outcome::Failed << reply(-1, {u"qr"_s, u"rd"_s, u"ra"_s});
    QTest::newRow("failure that breaks off keeps its RCODE") << Answers([a](const QByteArray &q) {
        return QList{answerTo(q, 0x8182, QByteArray::fromHex("0001000200000000"), a.first(9))};
    }) << Outcome::Ok << reply(2, {u"qr"_s, u"rd"_s, u"ra"_s});
    QTest::newRow("truncated in the middle of a record") << Answers([a](const QByteArray &q) {
        return QList{answerTo(q, 0x8380, QByteArray::fromHex("0001000200000000"), a.first(9))};
    }) << Outcome::Ok << reply(0, {u"qr"_s, u"tc"_s, u"rd"_s, u"ra"_s});
    QTest::newRow("garbage, a question, another name and an empty datagram first") << Answers([a](const QByteArray &q) {
        QByteArray other = answerTo(q, 0x8180, OneQuestion);
        other[13] = 'x';
        return QList<QByteArray>{"garbage"_ba, q, other, QByteArray(),
                                 answerTo(q, 0x8180, QByteArray::fromHex("0001000100000000"), a)};
    }) << Outcome::Ok << reply(0, {u"qr"_s, u"rd"_s, u"ra"_s}, {u"127.0.0.7"_s}, false);
    QTest::newRow("the question in another case") << Answers([a](const QByteArray &q) {
        QByteArray answer = answerTo(q, 0x8180, QByteArray::fromHex("0001000100000000"), a);
        answer[13] = 'P';
        return QList{answer};
    }) << Outcome::Ok << reply(0, {u"qr"_s, u"rd"_s, u"ra"_s}, {u"127.0.0.7"_s}, false);
    QTest::newRow("all flags") << Answers([](const QByteArray &q) { return QList{answerTo(q, 0x87b3, OneQuestion)}; })
                               << Outcome::Ok
                               << reply(3, {u"qr"_s, u"aa"_s, u"tc"_s, u"rd"_s, u"ra"_s, u"ad"_s, u"cd"_s});
    QTest::newRow("only garbage") << Answers([](const QByteArray &) { return QList<QByteArray>{"nonsense"_ba}; })
                                  << Outcome::TimedOut << DnsResult();
}

void TestDnsProbe::rawAnswers()
{
    QFETCH(std::function<QList<QByteArray>(const QByteArray &)>, answers);
    const RawDns server(answers);
    Test::ProbeFixture run;
    const auto result = run.result<DnsResult>(question(server.port()));
    QTEST(run.last.outcome, "outcome");
    QTEST(result, "expected");
}

void TestDnsProbe::refusedPort_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::newRow("UDP: ICMP port unreachable") << Transport::Udp;
    QTest::newRow("TCP: connection refused") << Transport::Tcp;
}

void TestDnsProbe::refusedPort()
{
    QFETCH(Transport, transport);
    QUdpSocket both; // a port that is free for both, closed again
    QVERIFY(both.bind(QHostAddress(QHostAddress::LocalHost), 0));
    const quint16 port = both.localPort();
    both.close();
    Test::ProbeFixture run;
    const auto result = run.result<DnsResult>(question(port, transport));
    QCOMPARE(run.last.outcome, Outcome::Failed);
    QVERIFY(result.portClosed);
    QCOMPARE(result.rcode, -1);
    QVERIFY(run.last.durationMs < 300);
    QVERIFY(!run.row.error.isEmpty());
}

void TestDnsProbe::tcpServerThatHangsUp()
{
    Lab::RawServer server(Lab::RawServer::Behaviour::CloseAfterFirstBytes);
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
    Test::ProbeFixture run;
    const auto result = run.result<DnsResult>(question(server.port(), Transport::Tcp));
    QCOMPARE(run.last.outcome, Outcome::Failed);
    QVERIFY(!result.portClosed);
    QVERIFY(run.last.phases.connect);
}

void TestDnsProbe::silence()
{
    Lab::DnsServer server;
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
    server.setDefaultRule(Lab::DnsRule::silence());
    Test::ProbeFixture run;
    run.result<DnsResult>(question(server.port()));
    QVERIFY(run.last.durationMs >= 395 && run.last.durationMs < 700);
    QVERIFY(!run.row.error.isEmpty());
    QCOMPARE(run.row.route, u"127.0.0.1:%1 udp"_s.arg(server.port()));
    QCOMPARE(run.row.url, Name);
}

void TestDnsProbe::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("one label") << u"localhost"_s << true;
    QTest::newRow("underscore") << u"_sip.example.org"_s << true;
    QTest::newRow("label of 63") << QString(63, u'a') + ".test"_L1 << true;
    QTest::newRow("label of 64") << QString(64, u'a') + ".test"_L1 << false;
    QTest::newRow("empty label") << u"a..test"_s << false;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("final dot") << u"a.test."_s << false;
    QTest::newRow("253 characters") << u"a."_s.repeated(126) + u'b' << true;
    QTest::newRow("255 characters") << u"a."_s.repeated(127) + u'b' << false;
}

void TestDnsProbe::names()
{
    QFETCH(QString, name);
    QTEST(dnsQuery({.server = {}, .name = name}, 1).has_value(), "good");
}

void TestDnsProbe::whatIsSent()
{
    const QByteArray start = QByteArray::fromHex("1234"
                                                 "0100"
                                                 "0001000000000000"
                                                 "016103746c6400"
                                                 "001c"
                                                 "0001");
    QCOMPARE(dnsQuery({.server = {}, .name = u"a.tld"_s, .type = 28, .edns = false}, 0x1234), start);
    QByteArray edns = start;
    edns[11] = 1;
    edns[3] = 0x10;
    edns += QByteArray::fromHex("0000290"
                                "4d00000"
                                "00000000");
    QCOMPARE(dnsQuery({.server = {}, .name = u"a.tld"_s, .type = 28, .checkingDisabled = true}, 0x1234), edns);
}

QTEST_GUILESS_MAIN(TestDnsProbe)
#include "tst_dnsprobe.moc"
