// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/netdnslog.h"

#include "core/base/texts.h"
#include "core/checks/registry.h"
#include "support/situation.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

using Resolver = NetDnsLog::Resolver;
using Because = NetDnsLog::Because;

namespace {

const QString name = u"no.such.invalid"_s;

/// tests/data/netdns/transcripts.txt: what real releases printed, "== VERSION MODE" before each.
QMap<QString, QString> transcripts()
{
    QFile file(QStringLiteral(TIDYSCOPE_SOURCE_DIR) + u"/tests/data/netdns/transcripts.txt"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    QMap<QString, QString> out;
    QString key;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.startsWith("== "_L1)) {
            key = line.sliced(3);
        } else {
            out[key] += line + u'\n';
        }
    }
    return out;
}

QStringList keysOf(const QList<Text> &texts)
{
    QStringList keys;
    for (const Text &text : texts) {
        keys.append(text.key);
    }
    return keys;
}

} // namespace

class TestNetDnsLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void realReleases_data();
    void realReleases();
    void piecesOfOtherLines_data();
    void piecesOfOtherLines();
    void hostile();
    void levelIsAddedAndNothingElse_data();
    void levelIsAddedAndNothingElse();
    void everySentenceExists();
    void checkAsksWhereANameFails();
    void checkAsksNobodyOtherwise();
};

void TestNetDnsLog::realReleases_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<Resolver>("resolver");
    QTest::addColumn<Because>("because");
    QTest::addColumn<QStringList>("said");
    const QString order = u"netdns.order.files-dns"_s;
    const QString unknown = u"netdns.unknown-mode"_s;
    const auto row = [](const QString &key, Resolver resolver, Because because, const QStringList &said) {
        QTest::newRow(qPrintable(key)) << key << resolver << because << said;
    };
    row(u"1.19.8 2"_s, Resolver::Chosen, Because::Dynamic, {u"netdns.chosen-go"_s, order});
    row(u"1.19.8 1"_s, Resolver::Chosen, Because::Dynamic, {u"netdns.chosen"_s});
    row(u"1.19.8 go+2"_s, Resolver::Go, Because::Forced, {u"netdns.forced-go"_s, order});
    row(u"1.19.8 cgo+2"_s, Resolver::System, Because::Forced, {u"netdns.forced-system"_s});
    row(u"1.19.8 bogus+2"_s, Resolver::Chosen, Because::Dynamic, {u"netdns.chosen-go"_s, order});
    for (const QString &version : {u"1.21.13"_s, u"1.23.5"_s}) {
        row(version + u" 2"_s, Resolver::Go, Because::OnlyOne, {u"netdns.only-go"_s, order});
        row(version + u" 1"_s, Resolver::Go, Because::OnlyOne, {u"netdns.only-go"_s});
        row(version + u" go+2"_s, Resolver::Go, Because::Forced, {u"netdns.forced-go"_s, order});
        row(version + u" cgo+2"_s, Resolver::Go, Because::Ignored, {u"netdns.cgo-ignored"_s, order});
        row(version + u" bogus+2"_s, Resolver::Go, Because::OnlyOne, {u"netdns.only-go"_s, order});
    }
    for (const QString &version : {u"1.24.4"_s, u"1.25.12"_s, u"1.26.11"_s, u"1.27.4"_s}) {
        row(version + u" 2"_s, Resolver::Go, Because::OnlyOne, {u"netdns.only-go"_s, order});
        row(version + u" 1"_s, Resolver::Go, Because::OnlyOne, {u"netdns.only-go"_s});
        row(version + u" go+2"_s, Resolver::Go, Because::OnlyOne, {u"netdns.only-go"_s, order});
        row(version + u" cgo+2"_s, Resolver::Go, Because::Ignored, {u"netdns.cgo-ignored"_s, order});
        row(version + u" bogus+2"_s, Resolver::Go, Because::OnlyOne, {u"netdns.only-go"_s, unknown, order});
    }
}

void TestNetDnsLog::realReleases()
{
    QFETCH(QString, key);
    QFETCH(Resolver, resolver);
    QFETCH(Because, because);
    QFETCH(QStringList, said);
    const QString printed = transcripts().value(key);
    QVERIFY2(!printed.isEmpty(), qPrintable(key));
    const NetDnsLog log = readNetDnsLog(printed);
    QCOMPARE(log.resolver, resolver);
    QCOMPARE(log.because, because);
    QCOMPARE(keysOf(explainNetDnsLog(log, name)), said);
    // what go says of the failure itself is none of these lines
    QCOMPARE(log.lines.size() + 1, printed.count(u'\n'));
    for (const QString &line : printed.split(u'\n', Qt::SkipEmptyParts)) {
        QCOMPARE(isNetDnsLine(line), log.lines.contains(line));
    }
}

void TestNetDnsLog::piecesOfOtherLines_data()
{
    QTest::addColumn<QString>("printed");
    QTest::addColumn<Resolver>("resolver");
    QTest::addColumn<int>("lookups");
    const QString dynamic = u"go package net: dynamic selection of DNS resolver\n"_s;
    QTest::newRow("another line's beginning before it")
        << u"# get https://a.example/x"_s + dynamic << Resolver::Chosen << 0;
    QTest::newRow("another line inside of it")
        << u"go package net: hostLookupOrder(# get https://a.example/x\na.example) = files,dns\n"_s << Resolver::Unknown
        << 0;
    QTest::newRow("its end is missing") << u"go package net: hostLookupOrder(a.example) = fil"_s << Resolver::Unknown
                                        << 0;
    QTest::newRow("a name twice") << dynamic + u"go package net: hostLookupOrder(a.example) = cgo\n"_s.repeated(3)
                                  << Resolver::Chosen << 1;
    QTest::newRow("a carriage return") << u"go package net: hostLookupOrder(a.example) = dns,files\r\n"_s
                                       << Resolver::Unknown << 1;
    QTest::newRow("words of another release") << u"go package net: something new\n"_s << Resolver::Unknown << 0;
    QTest::newRow("nothing") << QString() << Resolver::Unknown << 0;
}

void TestNetDnsLog::piecesOfOtherLines()
{
    QFETCH(QString, printed);
    QFETCH(Resolver, resolver);
    QFETCH(int, lookups);
    const NetDnsLog log = readNetDnsLog(printed);
    QCOMPARE(log.resolver, resolver);
    QCOMPARE(log.lookups.size(), lookups);
}

void TestNetDnsLog::hostile()
{
    const NetDnsLog many = readNetDnsLog(u"go package net: hostLookupOrder(a%1) = files\n"_s.repeated(100000));
    QCOMPARE(many.lookups.size(), 1);
    QVERIFY(many.lines.size() <= 200);
    const NetDnsLog longName =
        readNetDnsLog(u"go package net: hostLookupOrder("_s + QString(1 << 20, u'a') + u") = files\n"_s);
    QVERIFY(longName.isEmpty());
}

void TestNetDnsLog::levelIsAddedAndNothingElse_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("nothing") << QString() << u"netdns=2"_s;
    QTest::newRow("others stay") << u"http2client=0,x509sha1=1"_s << u"http2client=0,x509sha1=1,netdns=2"_s;
    QTest::newRow("the mode stays") << u"netdns=cgo"_s << u"netdns=cgo+2"_s;
    QTest::newRow("also behind a level") << u"netdns=1+go"_s << u"netdns=go+2"_s;
    QTest::newRow("another level") << u"netdns=1,a=b"_s << u"a=b,netdns=2"_s;
    QTest::newRow("the last one counts") << u"netdns=go,netdns=cgo"_s << u"netdns=cgo+2"_s;
    QTest::newRow("an unknown word is no mode of ours to drop") << u"netdns=bogus"_s << u"netdns=bogus+2"_s;
    QTest::newRow("empty") << u"netdns="_s << u"netdns=2"_s;
}

void TestNetDnsLog::levelIsAddedAndNothingElse()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QCOMPARE(withNetDnsLog(before), after);
}

void TestNetDnsLog::everySentenceExists()
{
    QStringList keys{u"netdns.chosen-system"_s};
    for (const QString &order : {u"files,dns"_s, u"dns,files"_s, u"files"_s, u"dns"_s}) {
        const QString printed = u"go package net: dynamic selection of DNS resolver\n"
                                u"go package net: hostLookupOrder(a.example) = "_s
            + order + u'\n';
        keys += keysOf(explainNetDnsLog(readNetDnsLog(printed), u"a.example"_s));
    }
    QCOMPARE(keysOf(explainNetDnsLog(readNetDnsLog(u"go package net: dynamic selection of DNS resolver\n"
                                                   u"go package net: hostLookupOrder(a.example) = cgo\n"_s),
                                     u"a.example"_s)),
             QStringList{u"netdns.chosen-system"_s});
    keys.removeDuplicates();
    QCOMPARE(keys.size(), 6);
    for (const QString &language : Texts::languages()) {
        for (const QString &key : std::as_const(keys)) {
            QVERIFY2(Texts(language)({key, {}}) != key, qPrintable(key));
        }
    }
}

void TestNetDnsLog::checkAsksWhereANameFails()
{
    Situation situation;
    situation.surroundings.resolver.searchDomains = {u"corp.example"_s};
    situation.options.environment.insert(u"GODEBUG"_s, u"netdns=cgo"_s);
    situation.facts.targets = {situation.target(u"https://proxy.example/example.com/m/@v/v1.0.0.info"_s)};
    for (const QString &tried : {u"proxy.example"_s, u"proxy.example.corp.example"_s}) {
        situation.addDns(tried, dnsAnswer(2), dnsAnswer(2), Outcome::Failed);
    }
    const std::unique_ptr<Check> check = makeGoResolverCheck();
    const QList<ProbeRequest> plan = check->plan(situation.context());
    QCOMPARE(plan.size(), 1);
    const auto request = std::get<ProcessRequest>(plan.first());
    QCOMPARE(request.environment.value(u"GODEBUG"_s), u"netdns=cgo+2"_s);
    QVERIFY(!request.arguments.contains(u"-x"_s));
    // go leaves nothing: no module, no tree head of a checksum database, no counters
    for (const QString &folder : {u"GOMODCACHE"_s, u"GOPATH"_s, u"TEST_TELEMETRY_DIR"_s}) {
        const QString path = request.environment.value(folder);
        QVERIFY2(!path.isEmpty() && !QFile::exists(path) && !QDir().mkpath(path), qPrintable(folder));
    }
#ifdef Q_OS_UNIX
    // a tree head that is not there, and not one that cannot be read: for that go would not ask the database at all
    QVERIFY(QFileInfo(QFileInfo(request.environment.value(u"GOPATH"_s)).path()).isDir());
#endif
    ProcessResult result;
    for (const QString &line : transcripts().value(u"1.27.4 cgo+2"_s).split(u'\n')) {
        result.lines.append({0, true, QString(line).replace(name, u"proxy.example"_s)});
    }
    const QString id = situation.add(plan.first(), result);
    const QList<Finding> findings = check->run(situation.context());
    QStringList keys;
    QStringList subjects;
    for (const Finding &finding : findings) {
        keys.append(finding.reason.key);
        subjects.append(finding.subject);
        QVERIFY(finding.evidence.contains(id) || finding.reason.key == "netdns.belief"_L1);
        QVERIFY(finding.cause.isEmpty() && !finding.needed);
    }
    QCOMPARE(keys,
             (QStringList{u"netdns.cgo-ignored"_s, u"netdns.order.files-dns"_s, u"netdns.servers"_s, u"netdns.search"_s,
                          u"netdns.tries"_s, u"netdns.belief"_s}));
    QCOMPARE(subjects.first(), u"proxy.example"_s);
    QCOMPARE(subjects.removeDuplicates(), 0); // of two with the same subject a window shows the later one
    const QString tries = findings.at(4).reason.args.value(u"tries"_s);
    QVERIFY2(tries.contains(u"10.0.0.2:53 proxy.example A → SERVFAIL"_s), qPrintable(tries));
    QVERIFY2(tries.contains(u"proxy.example.corp.example AAAA → SERVFAIL"_s), qPrintable(tries));
}

void TestNetDnsLog::checkAsksNobodyOtherwise()
{
    const auto failing = [] {
        Situation situation;
        situation.facts.targets = {situation.target(u"https://proxy.example/example.com/m/@v/v1.0.0.info"_s)};
        situation.addDns(u"proxy.example"_s, dnsAnswer(3), dnsAnswer(3));
        return situation;
    };
    const std::unique_ptr<Check> check = makeGoResolverCheck();
    QCOMPARE(check->plan(failing().context()).size(), 1);
    Situation healthy;
    healthy.facts.targets = {healthy.target(u"https://proxy.example/example.com/m/@v/v1.0.0.info"_s)};
    healthy.addDns(u"proxy.example"_s, dnsAnswer(0, {u"10.1.1.1"_s}), dnsAnswer(0));
    QVERIFY(check->plan(healthy.context()).isEmpty());
    Situation noGo = failing();
    noGo.options.runGo = false;
    QVERIFY(check->plan(noGo.context()).isEmpty());
    Situation suspected = failing();
    suspected.facts.suspected = {u"example.com"_s};
    QVERIFY(check->plan(suspected.context()).isEmpty());
    QCOMPARE(check->run(suspected.context()).first().status, Status::Skipped);
}

QTEST_GUILESS_MAIN(TestNetDnsLog)
#include "tst_netdnslog.moc"
