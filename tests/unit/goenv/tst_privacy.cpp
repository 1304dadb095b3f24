// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/privacy.h"
#include "core/goenv/publicservers.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestPrivacy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void misspelled_data();
    void misspelled();
    void rules_data();
    void rules();
    void added();
    void suspicions_data();
    void suspicions();
    void internalNames_data();
    void internalNames();
    void publicServers_data();
    void publicServers();
    void addresses_data();
    void addresses();
};

/// As `go env` prints them: an empty GONOPROXY or GONOSUMDB shows GOPRIVATE's value.
static ModuleRules rulesOf(const QString &goPrivate, const QString &noProxy, const QString &noSumDb,
                           const QString &insecure = {})
{
    QProcessEnvironment process;
    for (const auto &[name, value] : {std::pair(u"GOPRIVATE"_s, goPrivate), std::pair(u"GONOPROXY"_s, noProxy),
                                      std::pair(u"GONOSUMDB"_s, noSumDb), std::pair(u"GOINSECURE"_s, insecure)}) {
        if (!value.isEmpty()) {
            process.insert(name, value);
        }
    }
    const QMap<QString, QString> json{{u"GOPRIVATE"_s, goPrivate},
                                      {u"GONOPROXY"_s, noProxy.isEmpty() ? goPrivate : noProxy},
                                      {u"GONOSUMDB"_s, noSumDb.isEmpty() ? goPrivate : noSumDb},
                                      {u"GOINSECURE"_s, insecure}};
    return Tidyscope::rules(GoEnvironment::resolve(json, process, {}, {}, {}, {}));
}

void TestPrivacy::rules_data()
{
    QTest::addColumn<QString>("goPrivate");
    QTest::addColumn<QString>("noProxy");
    QTest::addColumn<QString>("noSumDb");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("proxyRule");
    QTest::addColumn<QString>("sumRule");
    QTest::addColumn<QString>("privateRule");
    const QString path = u"git.corp.com/a"_s;
    QTest::newRow("nothing set") << u""_s << u""_s << u""_s << path << u""_s << u""_s << u""_s;
    QTest::newRow("GOPRIVATE stands in for both")
        << u"*.corp.com"_s << u""_s << u""_s << path << u"GOPRIVATE=*.corp.com"_s << u"GOPRIVATE=*.corp.com"_s
        << u"GOPRIVATE=*.corp.com"_s;
    QTest::newRow("GONOPROXY replaces GOPRIVATE") << u"*.corp.com"_s << u"none"_s << u""_s << path << u""_s
                                                  << u"GOPRIVATE=*.corp.com"_s << u"GOPRIVATE=*.corp.com"_s;
    QTest::newRow("GONOSUMDB replaces GOPRIVATE") << u"*.corp.com"_s << u""_s << u"x.y"_s << path
                                                  << u"GOPRIVATE=*.corp.com"_s << u""_s << u"GOPRIVATE=*.corp.com"_s;
    QTest::newRow("both together make private")
        << u""_s << u"git.corp.com"_s << u"*.corp.com"_s << path << u"GONOPROXY=git.corp.com"_s
        << u"GONOSUMDB=*.corp.com"_s << u"GONOPROXY=git.corp.com"_s;
    QTest::newRow("one of them does not")
        << u""_s << u"git.corp.com"_s << u""_s << path << u"GONOPROXY=git.corp.com"_s << u""_s << u""_s;
    QTest::newRow("the glob that matched is named")
        << u"a.b,git.corp.com"_s << u""_s << u""_s << path << u"GOPRIVATE=git.corp.com"_s << u"GOPRIVATE=git.corp.com"_s
        << u"GOPRIVATE=git.corp.com"_s;
}

void TestPrivacy::rules()
{
    QFETCH(QString, goPrivate);
    QFETCH(QString, noProxy);
    QFETCH(QString, noSumDb);
    QFETCH(QString, path);
    QFETCH(QString, proxyRule);
    QFETCH(QString, sumRule);
    QFETCH(QString, privateRule);
    const ModuleRules rules = rulesOf(goPrivate, noProxy, noSumDb);
    const auto text = [](const std::optional<RuleHit> &hit) { return hit ? hit->toString() : QString(); };
    QCOMPARE(text(rules.noProxyRule(path)), proxyRule);
    QCOMPARE(text(rules.noSumDbRule(path)), sumRule);
    QCOMPARE(text(rules.privateRule(path)), privateRule);
    QCOMPARE(rules.isPrivate(path), !privateRule.isEmpty());
    QVERIFY(!rules.insecure(path));
}

void TestPrivacy::added()
{
    const QString path = u"git.corp.com/a"_s;
    QVERIFY(rulesOf({}, {}, {}).withPrivate(u"*.corp.com"_s).isPrivate(path));
    // a set GONOPROXY would replace GOPRIVATE: it gets the pattern, too
    const ModuleRules both = rulesOf(u"x.y"_s, u"none"_s, u"none"_s).withPrivate(u"*.corp.com"_s);
    QVERIFY(both.noProxy(path));
    QVERIFY(both.noSumDb(path));
    QVERIFY(!both.noProxy(u"x.y/z"_s));
    QVERIFY(rulesOf({}, {}, {}, u"*.corp.com"_s).insecure(path));
}

void TestPrivacy::suspicions_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("ownModule");
    QTest::addColumn<QStringList>("remotes");
    QTest::addColumn<QString>("name");
    const QString none;
    QTest::newRow("public") << u"golang.org/x/net"_s << u""_s << QStringList{} << none;
    QTest::newRow("single label") << u"gitlab/team/lib"_s << u""_s << QStringList{} << u"single-label-host"_s;
    QTest::newRow("IPv4") << u"10.1.2.3/team/lib"_s << u""_s << QStringList{} << u"address-in-path"_s;
    QTest::newRow("IPv4 and port") << u"10.1.2.3:8080/lib"_s << u""_s << QStringList{} << u"address-in-path"_s;
    QTest::newRow("IPv6") << u"[fd00::1]/lib"_s << u""_s << QStringList{} << u"address-in-path"_s;
    QTest::newRow("port") << u"git.example.com:8443/lib"_s << u""_s << QStringList{} << u"port-in-path"_s;
    QTest::newRow("numbers that are no address") << u"1.2.3/lib"_s << u""_s << QStringList{} << none;
    for (const auto suffix :
         {"local"_L1, "internal"_L1, "corp"_L1, "lan"_L1, "intranet"_L1, "home.arpa"_L1, "CORP"_L1}) {
        QTest::newRow(qPrintable("suffix "_L1 + suffix))
            << QString("git."_L1 + suffix + "/lib"_L1) << u""_s << QStringList{} << u"internal-suffix"_s;
    }
    QTest::newRow("suffix inside") << u"corp.example.com/lib"_s << u""_s << QStringList{} << none;
    QTest::newRow("test is no suffix") << u"git.test/lib"_s << u""_s << QStringList{} << none;
    QTest::newRow("owner of the project")
        << u"github.com/acme/lib"_s << u"github.com/acme/app"_s << QStringList{} << u"project-owner"_s;
    QTest::newRow("owner in another case")
        << u"github.com/Acme/lib"_s << u"github.com/acme/app/v2"_s << QStringList{} << u"project-owner"_s;
    QTest::newRow("another owner") << u"github.com/other/lib"_s << u"github.com/acme/app"_s << QStringList{} << none;
    QTest::newRow("project without owner") << u"example.com/app"_s << u"example.com/app"_s << QStringList{} << none;
    QTest::newRow("https remote") << u"github.com/acme/lib"_s << u"example.com/app"_s
                                  << QStringList{u"https://user@github.com/acme/app.git"_s} << u"git-remote-owner"_s;
    QTest::newRow("ssh remote") << u"git.acme.io/team/lib"_s << u""_s
                                << QStringList{u"ssh://git@git.acme.io:2222/team/app"_s} << u"git-remote-owner"_s;
    QTest::newRow("scp-like remote") << u"github.com/acme/lib"_s << u""_s
                                     << QStringList{u"git@github.com:acme/app.git"_s} << u"git-remote-owner"_s;
    QTest::newRow("remote that is a folder")
        << u"github.com/acme/lib"_s << u""_s << QStringList{u"/srv/git/app.git"_s, u"C:\\git\\app"_s, u"../x:y"_s}
        << none;
    QTest::newRow("empty") << u""_s << u""_s << QStringList{} << none;
}

void TestPrivacy::suspicions()
{
    QFETCH(QString, path);
    QFETCH(QString, ownModule);
    QFETCH(QStringList, remotes);
    QFETCH(QString, name);
    QCOMPARE(suspicionName(suspicionOf(path, {ownModule, remotes})), name);
}

void TestPrivacy::internalNames_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("internal");
    QTest::newRow("single label") << u"goproxy"_s << true;
    QTest::newRow("suffix") << u"goproxy.corp."_s << true;
    QTest::newRow("public name") << u"goproxy.cn"_s << false;
    QTest::newRow("private address") << u"192.168.1.1"_s << true;
    QTest::newRow("public address") << u"8.8.8.8"_s << false;
    QTest::newRow("loopback") << u"[::1]"_s << true;
    QTest::newRow("empty") << u""_s << false;
}

void TestPrivacy::internalNames()
{
    QFETCH(QString, host);
    QFETCH(bool, internal);
    QCOMPARE(isInternalName(host), internal);
}

void TestPrivacy::publicServers_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("known");
    QTest::newRow("default proxy") << u"proxy.golang.org"_s << true;
    QTest::newRow("default database") << u"sum.golang.org"_s << true;
    QTest::newRow("alias of the database") << u"sum.golang.google.cn"_s << true;
    QTest::newRow("mirror, upper case, final dot") << u"GoProxy.CN."_s << true;
    QTest::newRow("company") << u"goproxy.corp.example"_s << false;
    QTest::newRow("look-alike") << u"proxy.golang.org.evil.example"_s << false;
    QTest::newRow("empty") << u""_s << false;
}

void TestPrivacy::publicServers()
{
    QFETCH(QString, host);
    QFETCH(bool, known);
    QCOMPARE(isKnownPublicServer(host), known);
}

void TestPrivacy::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isPublic");
    QTest::addColumn<bool>("isPrivate");
    QTest::newRow("public") << u"142.250.1.1"_s << true << false;
    QTest::newRow("public v6") << u"2607:f8b0::1"_s << true << false;
    QTest::newRow("10/8") << u"10.1.2.3"_s << false << true;
    QTest::newRow("172.16/12") << u"172.31.0.1"_s << false << true;
    QTest::newRow("beside 172.16/12") << u"172.32.0.1"_s << true << false;
    QTest::newRow("192.168/16") << u"192.168.0.1"_s << false << true;
    QTest::newRow("CGNAT") << u"100.100.1.1"_s << false << true;
    QTest::newRow("unique local") << u"fd00::5"_s << false << true;
    QTest::newRow("loopback") << u"127.0.0.53"_s << false << false;
    QTest::newRow("loopback v6") << u"::1"_s << false << false;
    QTest::newRow("link-local") << u"169.254.1.1"_s << false << false;
    QTest::newRow("link-local v6") << u"fe80::1"_s << false << false;
    QTest::newRow("sinkhole") << u"0.0.0.0"_s << false << false;
    QTest::newRow("multicast") << u"224.0.0.1"_s << false << false;
    QTest::newRow("documentation is nobody's own network") << u"192.0.2.1"_s << true << false;
    QTest::newRow("mapped private") << u"::ffff:10.0.0.1"_s << false << true;
    QTest::newRow("NAT64 of a public one") << u"64:ff9b::8.8.8.8"_s << true << false;
    QTest::newRow("NAT64 of a private one") << u"64:ff9b::10.0.0.1"_s << false << true;
}

void TestPrivacy::addresses()
{
    QFETCH(QString, address);
    QFETCH(bool, isPublic);
    QFETCH(bool, isPrivate);
    QCOMPARE(isPublicAddress(QHostAddress(address)), isPublic);
    QCOMPARE(isPrivateAddress(QHostAddress(address)), isPrivate);
    QVERIFY(!isPublicAddress(QHostAddress()));
}

void TestPrivacy::misspelled_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("hit"); // the glob as written; empty: none
    QTest::newRow("right") << u"a.com,*.corp.example"_s << u""_s;
    QTest::newRow("another module") << u"a.com, b.com"_s << u""_s;
    QTest::newRow("blank after the comma") << u"a.com, *.corp.example"_s << u" *.corp.example"_s;
    QTest::newRow("carriage return") << u"a.com,*.corp.example\r"_s << u"*.corp.example\r"_s;
    QTest::newRow("semicolon") << u"a.com;*.corp.example"_s << u"a.com;*.corp.example"_s;
    QTest::newRow("full-width comma") << u"a.com\uff0c*.corp.example"_s << u"a.com\uff0c*.corp.example"_s;
    QTest::newRow("blanks") << u"a.com *.corp.example"_s << u"a.com *.corp.example"_s;
    QTest::newRow("quotes") << u"\"*.corp.example\""_s << u"\"*.corp.example\""_s;
    QTest::newRow("curly quotes") << u"\u201c*.corp.example\u201d"_s << u"\u201c*.corp.example\u201d"_s;
    QTest::newRow("URL") << u"https://git.corp.example"_s << u"https://git.corp.example"_s;
    QTest::newRow("dots") << u"git.corp.example/..."_s << u"git.corp.example/..."_s;
    QTest::newRow("matched by another one") << u" *.corp.example,git.corp.example"_s << u""_s;
    QTest::newRow("bad pattern") << u"["_s << u""_s;
}

void TestPrivacy::misspelled()
{
    QFETCH(QString, list);
    QFETCH(QString, hit);
    const auto found = ModuleRules::of(list).misspelledRule(u"git.corp.example/team/lib");
    QCOMPARE(found ? found->pattern : QString(), hit);
    const auto alone = ModuleRules::of({}, list).misspelledRule(u"git.corp.example/team/lib");
    QCOMPARE(alone ? alone->toString() : QString(), hit.isEmpty() ? hit : u"GONOPROXY="_s + hit);
}

QTEST_GUILESS_MAIN(TestPrivacy)
#include "tst_privacy.moc"
