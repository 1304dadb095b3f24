// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/dnsserver.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/labnamespace.h"
#include "realgo.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope::Lab;

namespace {

const QHostAddress loopback(QHostAddress::LocalHost);
const QString host = u"goproxy.lab.test"_s;
const QString listUrl = u"http://goproxy.lab.test/lab.test/hello/@v/list"_s;

/// What a name server does, in the words of its setters.
struct Zone
{
    DnsRule rule = DnsRule::answer({loopback});
    QList<std::pair<DnsMatch, DnsRule>> special{};
    DnsServer::Tcp tcp = DnsServer::Tcp::Answers;
    QByteArray options{};
    QString godebug{};
};

} // namespace

/// Every fault of the name server, and what the real go says about it.
class TestGoDns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void says_data();
    void says();
    void forbiddenIsSaidByTheSystem_data();
    void forbiddenIsSaidByTheSystem();

private:
    QTemporaryDir m_folder;
};

void TestGoDns::initTestCase()
{
    QFile file(m_folder.filePath(u"resolv.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(Tidyscope::Lab::bindFile(file.fileName(), u"/etc/resolv.conf"_s), QString());
    QVERIFY(RealGo::programs().size() >= 1);
}

void TestGoDns::says_data()
{
    QTest::addColumn<Zone>("zone");
    QTest::addColumn<QString>("said"); // empty: go succeeds
    const QString at = u"dial tcp: lookup goproxy.lab.test on 127.0.0.1:53: "_s;
    const QString misbehaving = at + u"server misbehaving"_s;
    const QString timeout = at + u"read udp"_s;
    const DnsRule address = DnsRule::answer({loopback});
    const DnsMatch edns{.edns = true};

    QTest::newRow("an address") << Zone() << QString();
    QTest::newRow("SERVFAIL") << Zone{.rule = DnsRule::fail(2)} << misbehaving;
    QTest::newRow("REFUSED") << Zone{.rule = DnsRule::fail(5)} << misbehaving;
    QTest::newRow("NOTAUTH") << Zone{.rule = DnsRule::fail(9)} << misbehaving;
    QTest::newRow("NXDOMAIN") << Zone{.rule = DnsRule::fail(3)} << at + u"no such host"_s;
    QTest::newRow("no data") << Zone{.rule = DnsRule()} << at + u"no such host"_s;
    QTest::newRow("REFUSED, header only") << Zone{.rule = {.rcode = 5, .damage = DnsDamage::HeaderOnly}} << timeout;
    QTest::newRow("no answer") << Zone{.rule = DnsRule::silence()} << timeout;
    QTest::newRow("another id") << Zone{.rule = {.damage = DnsDamage::WrongId}} << timeout;
    QTest::newRow("another question") << Zone{.rule = {.damage = DnsDamage::WrongQuestion}} << timeout;
    QTest::newRow("garbage") << Zone{.rule = {.damage = DnsDamage::Garbage}} << timeout;
    QTest::newRow("cut record") << Zone{.rule = {.damage = DnsDamage::CutRecords}}
                                << at + u"cannot unmarshal DNS message"_s;
    QTest::newRow("too slow") << Zone{.rule = {.delay = 1500ms}} << timeout;
    QTest::newRow("slow") << Zone{.rule = {.addresses = {loopback}, .delay = 400ms}} << QString();
    QTest::newRow("lame") << Zone{.rule = DnsRule::lame()} << at + u"lame referral"_s;
    // an OPT record in the answer counts as something
    QTest::newRow("lame, with EDNS") << Zone{.rule = {.recursionAvailable = false}} << at + u"no such host"_s;

    QTest::newRow("FORMERR to EDNS") << Zone{.special = {{edns, {.rcode = 1, .opt = false}}}} << misbehaving;
    QTest::newRow("NOTIMP to EDNS") << Zone{.special = {{edns, {.rcode = 4, .opt = false}}}} << misbehaving;
    QTest::newRow("FORMERR to EDNS, header only")
        << Zone{.special = {{edns, {.rcode = 1, .damage = DnsDamage::HeaderOnly}}}} << timeout;
    QTest::newRow("FORMERR to EDNS, go without it")
        << Zone{.special = {{edns, {.rcode = 1, .opt = false}}}, .godebug = u"netedns0=0"_s} << QString();
    QTest::newRow("EDNS ignored") << Zone{.rule = {.addresses = {loopback}, .opt = false}} << QString();

    QTest::newRow("AAAA fails") << Zone{.special = {{{.type = DnsQuestion::AAAA}, DnsRule::fail(2)}}} << QString();
    // AAAA is empty: "server misbehaving" or "no such host", as the race goes
    QTest::newRow("A fails") << Zone{.rule = DnsRule(), .special = {{{.type = DnsQuestion::A}, DnsRule::fail(2)}}}
                             << at;
    QTest::newRow("AAAA only") << Zone{.rule = DnsRule::answer({QHostAddress(u"2001:db8::1"_s)})}
                               << u"dial tcp [2001:db8::1]:80: connect: network is unreachable"_s;
    QTest::newRow("black hole") << Zone{.rule = DnsRule::answer({QHostAddress(u"127.0.0.99"_s)})}
                                << u"dial tcp 127.0.0.99:80: connect: connection refused"_s;
    QTest::newRow("CNAME after CNAME") << Zone{.rule = {.addresses = {loopback},
                                                        .aliases = {u"a.cdn.test"_s, u"b.test"_s}}}
                                       << QString();
    QTest::newRow("CNAME to nothing") << Zone{.rule = {.aliases = {u"a.cdn.test"_s}}} << at + u"no such host"_s;
    QTest::newRow("wildcard search domain")
        << Zone{.rule = DnsRule::fail(3),
                .special = {{{.name = u"*.corp.test"_s}, DnsRule::answer({QHostAddress(u"127.0.0.99"_s)})}},
                .options = "search corp.test\noptions ndots:5\n"}
        << u"dial tcp 127.0.0.99:80: connect: connection refused"_s;

    const DnsRule truncated{.addresses = {loopback}, .truncate = true};
    QTest::newRow("truncated") << Zone{.rule = truncated} << QString();
    QTest::newRow("truncated, TCP closed") << Zone{.rule = truncated, .tcp = DnsServer::Tcp::IsClosed}
                                           << at + u"dial tcp 127.0.0.1:53: connect: connection refused"_s;
    QTest::newRow("truncated, TCP silent")
        << Zone{.rule = truncated, .tcp = DnsServer::Tcp::Hangs} << at + u"read tcp"_s;
    QTest::newRow("truncated, TCP reset")
        << Zone{.rule = truncated, .tcp = DnsServer::Tcp::Resets} << u"connection reset by peer"_s;
    QTest::newRow("UDP lost, TCP good") << Zone{.special = {{{.transport = DnsTransport::Udp}, DnsRule::silence()}},
                                                .options = "options use-vc\n"}
                                        << QString();
    QTest::newRow("fails in the first of two attempts")
        << Zone{.special = {{{.times = 2}, DnsRule::fail(2)}}, .options = "options attempts:2\n"} << QString();
    QTest::newRow("fails in both of two attempts")
        << Zone{.special = {{{.times = 4}, DnsRule::fail(2)}}, .options = "options attempts:2\n"} << misbehaving;
}

void TestGoDns::says()
{
    QFETCH(Zone, zone);
    QFETCH(QString, said);
    ModuleProxy proxy;
    proxy.setHostNames({host});
    proxy.addModule(LabModule::hello(u"lab.test/hello"_s));
    QVERIFY(proxy.listen(loopback, 80));
    QFile file(m_folder.filePath(u"resolv.conf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate)); // the same file: it is mounted
    file.write("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n" + zone.options);
    file.close();
    const QStringList programs = RealGo::programs();
    for (const QString &program : programs) {
        DnsServer dns;
        dns.setTcp(zone.tcp);
        QVERIFY(dns.listen(loopback, 53));
        dns.setRule(host, zone.rule);
        for (const auto &[match, rule] : std::as_const(zone.special))
            dns.addRule(match, rule);
        const RealGo go;
        const RealGo::Outcome outcome =
            go.run(program, {u"list"_s, u"-m"_s, u"-versions"_s, u"lab.test/hello"_s},
                   {{u"GOPROXY"_s, u"http://"_s + host}, {u"GODEBUG"_s, zone.godebug}, {u"GOFLAGS"_s, u"-mod=mod"_s}});
        const QString shown = RealGo::version(program) + u": "_s + outcome.output;
        if (said.isEmpty())
            QVERIFY2(outcome.exitCode == 0, qPrintable(shown));
        else
            QVERIFY2(outcome.exitCode == 1 && outcome.output.contains(said), qPrintable(shown));
        QVERIFY(dns.count(host) > 0 || !dns.queries().isEmpty());
    }
}

void TestGoDns::forbiddenIsSaidByTheSystem_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<quint16>("forbidden"); // 0: every port
    QTest::addColumn<QString>("said");
    QTest::newRow("a port") << u"127.0.0.31"_s << quint16(80) << u"connect: operation not permitted"_s;
    QTest::newRow("another port of it") << u"127.0.0.32"_s << quint16(81) << QString();
    QTest::newRow("an address") << u"127.0.0.33"_s << quint16(0) << u"connect: permission denied"_s;
}

void TestGoDns::forbiddenIsSaidByTheSystem()
{
    QFETCH(QString, address);
    QFETCH(quint16, forbidden);
    QFETCH(QString, said);
    ModuleProxy proxy;
    proxy.setHostNames({address});
    proxy.addModule(LabModule::hello(u"lab.test/hello"_s));
    QVERIFY(proxy.listen(QHostAddress(address), 80));
    QCOMPARE(forbidden == 0 ? forbidAddress(address) : forbidPort(address, forbidden), QString());
    const QStringList programs = RealGo::programs();
    for (const QString &program : programs) {
        const RealGo go;
        const RealGo::Outcome outcome = go.run(program, {u"list"_s, u"-m"_s, u"-versions"_s, u"lab.test/hello"_s},
                                               {{u"GOPROXY"_s, u"http://"_s + address}, {u"GOFLAGS"_s, u"-mod=mod"_s}});
        if (said.isEmpty())
            QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.output));
        else
            QVERIFY2(outcome.exitCode == 1 && outcome.output.contains(said), qPrintable(outcome.output));
    }
    QVERIFY(!forbidPort(u"no address"_s, 80).isEmpty());
    QVERIFY(!forbidPort(address, 0).isEmpty());
}

int main(int argc, char *argv[])
{
    const QString problem = Tidyscope::Lab::enterNamespaces();
    if (!problem.isEmpty()) {
        std::fprintf(stderr, "no namespace: %s\n", qPrintable(problem));
        return 1;
    }
    QCoreApplication application(argc, argv);
    TestGoDns test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_godns.moc"
