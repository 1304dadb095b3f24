// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktopsettings.h"

#include "core/checks/registry.h"
#include "core/checks/systemproxy.h"
#include "core/engine/systemproxies.h"
#include "support/evidence.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

/// A proxy that others use, or that NO_PROXY keeps go from: does it open the way?
class TestProxyElsewhere : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theDesktopIsAsked_data();
    void theDesktopIsAsked();
    void aProxyElsewhereIsTried_data();
    void aProxyElsewhereIsTried();
    void theOwnProxyIsTriedWhereNoProxyKeepsGoFromIt_data();
    void theOwnProxyIsTriedWhereNoProxyKeepsGoFromIt();
    void aPrivateNameIsKeptFromProxiesElsewhere();
};

void TestProxyElsewhere::theDesktopIsAsked_data()
{
    QTest::addColumn<QString>("said"); // null: nothing yet
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("subject");
    const QString script = u"org.gnome.system.proxy autoconfig-url 'http://anna:s3cr3t-w0rd@wpad.corp/p.pac'\n"_s;
    QTest::newRow("it opens the way") << gnome(u"manual"_s, gnomeAddress()) << 0 << u"check.proxy-elsewhere.open"_s
                                      << u"proxy.corp:3128"_s;
    QTest::newRow("it goes past its proxy")
        << gnome(u"manual"_s, gnomeAddress()).replace(u"'localhost'"_s, u"'*.corp.example'"_s) << 0
        << u"check.proxy-elsewhere.none"_s << QString();
    QTest::newRow("it has a script") << gnome(u"auto"_s, script) << 0 << u"check.proxy-elsewhere.script"_s
                                     << u"http://anna:***@wpad.corp/p.pac"_s;
    QTest::newRow("it has no such settings")
        << u"No such schema\n"_s << 1 << u"check.proxy-elsewhere.none"_s << QString();
    QTest::newRow("it did not answer yet") << QString() << 0 << u"check.running"_s << QString();
}

void TestProxyElsewhere::theDesktopIsAsked()
{
    QFETCH(QString, said);
    QFETCH(int, code);
    QFETCH(QString, key);
    QFETCH(QString, subject);
    Situation situation;
    situation.options.runGo = false;
    situation.surroundings.proxyTool = u"/usr/bin/gsettings"_s;
    situation.addDns(u"goproxy.corp.example"_s, dnsAnswer(3), dnsAnswer(3));
    Target target = situation.target(u"https://goproxy.corp.example/example.com/m/@v/v1.0.0.info"_s);
    situation.facts.targets = {target};
    const auto check = makeProxyElsewhereCheck();
    const ProcessRequest request = *systemProxyRequest(situation.context());
    QVERIFY(check->plan(situation.context()).contains(ProbeRequest(request)));
    if (!said.isNull()) {
        situation.add(request, ended(code, said.toUtf8()));
    }
    target.proxy.useProxy = true;
    target.proxy.proxy = QUrl(u"http://proxy.corp:3128"_s);
    situation.addDns(u"proxy.corp"_s, dnsAnswer(0, {u"10.0.0.9"_s}), dnsAnswer(0));
    addConnection(situation, u"10.0.0.9"_s, 3128, u"proxy.corp"_s);
    ConnectResult answer;
    answer.status = 200;
    situation.add(tunnelPlan(situation.context(), target).first(), answer);
    situation.add(handshakePlan(situation.context(), target).first(), trusted());
    const QList<Finding> findings = check->run(situation.context(!said.isNull()));
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, key);
    QCOMPARE(findings.first().subject, subject);
    for (const QString &value : findings.first().reason.args) {
        QVERIFY2(!value.contains("s3cr3t"_L1), qPrintable(value));
    }
}

void TestProxyElsewhere::aProxyElsewhereIsTried_data()
{
    QTest::addColumn<int>("status");     // of its answer to CONNECT; 0: there is no such proxy
    QTest::addColumn<bool>("isThrough"); // the server's certificate comes through it
    QTest::addColumn<bool>("goHasOne");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("cause");
    QTest::newRow("it opens the way") << 200 << true << false << u"open"_s << u"hp-not-set"_s;
    QTest::newRow("it does not") << 403 << false << false << u"closed"_s << QString();
    QTest::newRow("it says yes before it has dialled") << 200 << false << false << u"closed"_s << QString();
    QTest::newRow("there is none") << 0 << false << false << u"none"_s << QString();
    QTest::newRow("go has one of its own") << 200 << true << true << u"has-one"_s << QString();
}

void TestProxyElsewhere::aProxyElsewhereIsTried()
{
    QFETCH(int, status);
    QFETCH(bool, isThrough);
    QFETCH(bool, goHasOne);
    QFETCH(QString, key);
    QFETCH(QString, cause);
    Situation situation;
    situation.options.runGo = false;
    situation.addDns(u"goproxy.corp.example"_s, dnsAnswer(3), dnsAnswer(3));
    Target target = situation.target(u"https://goproxy.corp.example/example.com/m/@v/v1.0.0.info"_s);
    situation.facts.targets = {target};
    if (goHasOne) {
        QProcessEnvironment environment;
        environment.insert(u"HTTPS_PROXY"_s, u"http://10.0.0.7:3128"_s);
        situation.facts.httpProxy = HttpProxyPolicy::fromEnvironment(environment);
    }
    if (status != 0) {
        situation.surroundings.otherProxies = {
            {u"curl"_s, u"/home/anna/.curlrc"_s, QUrl(u"http://10.0.0.9:3128"_s), {}}};
        target.proxy.useProxy = true;
        target.proxy.proxy = QUrl(u"http://10.0.0.9:3128"_s);
        addConnection(situation, u"10.0.0.9"_s, 3128);
        ConnectResult answer;
        answer.status = status;
        situation.add(tunnelPlan(situation.context(), target).first(), answer,
                      status == 200 ? Outcome::Ok : Outcome::Failed);
        TlsResult closed;
        closed.failure = TlsResult::Failure::Closed;
        const QList<ProbeRequest> secured = handshakePlan(situation.context(), target);
        if (!secured.isEmpty()) {
            situation.add(secured.first(), isThrough ? trusted() : closed, isThrough ? Outcome::Ok : Outcome::Failed);
        }
    }
    const QList<Finding> findings = makeProxyElsewhereCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, u"check.proxy-elsewhere."_s + key);
    QCOMPARE(findings.first().cause, cause);
}

/// HTTPS_PROXY opens the way, and NO_PROXY keeps go from it.
void TestProxyElsewhere::theOwnProxyIsTriedWhereNoProxyKeepsGoFromIt_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<bool>("isThrough");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("cause");
    const QString inside = u"http://10.0.0.9:3128"_s;
    QTest::newRow("it opens the way") << inside << true << u"bypassed"_s << u"hp-noproxy-too-wide"_s;
    QTest::newRow("it does not") << inside << false << u"closed"_s << QString();
    QTest::newRow("an internal name is not told to a stranger")
        << u"http://203.0.113.9:3128"_s << true << u"none"_s << QString();
}

void TestProxyElsewhere::theOwnProxyIsTriedWhereNoProxyKeepsGoFromIt()
{
    QFETCH(QString, proxy);
    QFETCH(bool, isThrough);
    QFETCH(QString, key);
    QFETCH(QString, cause);
    Situation situation;
    situation.options.runGo = false;
    situation.options.environment.insert(u"HTTPS_PROXY"_s, proxy);
    situation.options.environment.insert(u"NO_PROXY"_s, u"localhost,goproxy"_s);
    situation.facts.httpProxy = HttpProxyPolicy::fromEnvironment(situation.options.environment);
    situation.addDns(u"goproxy"_s, dnsAnswer(3), dnsAnswer(3));
    Target target = situation.target(u"https://goproxy/example.com/m/@v/v1.0.0.info"_s);
    target.proxy = situation.facts.httpProxy.decide(target.url);
    QVERIFY(!target.proxy.useProxy);
    situation.facts.targets = {target};
    target.proxy = {};
    target.proxy.useProxy = true;
    target.proxy.proxy = QUrl(proxy);
    addConnection(situation, target.proxy.proxy.host(), 3128);
    ConnectResult answer;
    answer.status = isThrough ? 200 : 403;
    situation.add(tunnelPlan(situation.context(), target).first(), answer, isThrough ? Outcome::Ok : Outcome::Failed);
    const QList<ProbeRequest> secured = handshakePlan(situation.context(), target);
    if (!secured.isEmpty()) {
        situation.add(secured.first(), trusted());
    }
    const QList<Finding> findings = makeProxyElsewhereCheck()->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, u"check.proxy-elsewhere."_s + key);
    QCOMPARE(findings.first().cause, cause);
    if (!cause.isEmpty()) {
        QCOMPARE(findings.first().subject, u"NO_PROXY"_s);
        QCOMPARE(findings.first().args.value(u"rule"_s), u"goproxy"_s);
    }
}

void TestProxyElsewhere::aPrivateNameIsKeptFromProxiesElsewhere()
{
    Situation situation;
    situation.options.runGo = false;
    situation.facts.module = {u"git.corp.example/team/secret"_s, u"v1.0.0"_s};
    situation.facts.suspected = {u"git.corp.example"_s};
    situation.addDns(u"goproxy.corp.example"_s, dnsAnswer(3), dnsAnswer(3));
    Target target = situation.target(u"http://goproxy.corp.example/git.corp.example/team/secret/@v/v1.0.0.info"_s);
    target.credentials = Secret(u"anna:s3cr3t"_s);
    situation.facts.targets = {target};
    situation.surroundings.otherProxies = {
        {u"npm"_s, u"/home/anna/.npmrc"_s, QUrl(u"http://proxy.example.com:3128"_s), {}}};
    situation.addDns(u"proxy.example.com"_s, dnsAnswer(0, {u"203.0.113.9"_s}), dnsAnswer(0));
    const auto check = makeProxyElsewhereCheck();
    for (const ProbeRequest &request : check->plan(situation.context(false))) {
        QVERIFY(!std::holds_alternative<HttpRequest>(request));
    }
    const QList<Finding> findings = check->run(situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, u"check.proxy-elsewhere.kept"_s);
}

QTEST_APPLESS_MAIN(TestProxyElsewhere)
#include "tst_proxyelsewhere.moc"
