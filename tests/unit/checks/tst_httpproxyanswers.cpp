// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verdictofone.h"

#include "core/checks/gooutcome.h"
#include "core/checks/loginschemes.h"
#include "core/checks/registry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString file = u"/example.com/m/@v/v1.0.0.info"_s;

} // namespace

/// What HTTP proxies answer, who is kept from them, and which words follow from it.
class TestHttpProxyAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void schemes_data()
    {
        QTest::addColumn<QByteArrayList>("fields");
        QTest::addColumn<QStringList>("schemes");
        QTest::addColumn<bool>("basic");
        QTest::addColumn<bool>("beyond");
        using Fields = QByteArrayList;
        QTest::newRow("none") << Fields{} << QStringList{} << false << false;
        QTest::newRow("Basic") << Fields{"Basic realm=\"a, b\""} << QStringList{u"Basic"_s} << true << false;
        QTest::newRow("in small letters") << Fields{"basic realm=x"} << QStringList{u"basic"_s} << true << false;
        QTest::newRow("a field each") << Fields{"Negotiate", "NTLM"} << QStringList{u"Negotiate"_s, u"NTLM"_s} << false
                                      << true;
        QTest::newRow("all in one field") << Fields{"Negotiate, Digest realm=\"x\", nonce=\"y=\", Basic realm=\"z\""}
                                          << QStringList{u"Negotiate"_s, u"Digest"_s, u"Basic"_s} << true << false;
        QTest::newRow("with a token behind it")
            << Fields{"NTLM TlRMTVNTUAACAAAA="} << QStringList{u"NTLM"_s} << false << true;
        QTest::newRow("a token is a header that go can send")
            << Fields{"Bearer realm=\"r\""} << QStringList{u"Bearer"_s} << false << false;
    }
    void schemes()
    {
        QFETCH(QByteArrayList, fields);
        HeaderList headers{{"Content-Type", "Basic"}};
        for (const QByteArray &field : fields) {
            headers.append({"proxy-authenticate", field});
        }
        const QStringList found = loginSchemes(headers, "Proxy-Authenticate");
        QTEST(found, "schemes");
        QTEST(offersBasic(found), "basic");
        QTEST(areBeyondGo(found), "beyond");
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("variant");
        QTest::addColumn<QStringList>("fixes");
        const HeaderList none;
        const QString ask = u"ask-proxy-admin"_s;
        const QStringList page{u"open-login-page"_s, ask};
        const QStringList allow{u"ask-allow-list"_s, u"use-company-proxy"_s};
        const QStringList port{u"correct-http-proxy"_s, ask};
        const auto with = [](const QByteArray &scheme) { return HeaderList{{"Proxy-Authenticate", scheme}}; };
        const auto row = [](const char *name, int status, const HeaderList &headers, const QString &cause,
                            const QString &variant, const QStringList &fixes) {
            QTest::newRow(name) << status << headers << cause << variant << fixes;
        };
        row("407 with Basic", 407, with("Basic realm=x"), u"hp-407"_s, {}, {u"http-proxy-credentials"_s, ask});
        row("407 with Basic beside others", 407, with("Negotiate, Basic realm=x"), u"hp-407"_s, {},
            {u"http-proxy-credentials"_s, ask});
        row("407 without a word", 407, none, u"hp-407"_s, {}, {u"http-proxy-credentials"_s, ask});
        row("407 with Negotiate alone", 407, with("Negotiate"), u"hp-407"_s, u"helper"_s, {u"login-helper"_s, ask});
        row("407 with NTLM alone", 407, with("NTLM"), u"hp-407"_s, u"helper"_s, {u"login-helper"_s, ask});
        row("302 to a page", 302, {{"Location", "https://login.corp.example/"}}, u"hp-407"_s, u"portal"_s, page);
        row("303 to a page", 303, none, u"hp-407"_s, u"portal"_s, page);
        row("511: log in to the network", 511, none, u"hp-407"_s, u"portal"_s, page);
        row("429", 429, none, u"hp-403"_s, u"limit"_s, {u"retry-later"_s, ask});
        row("403", 403, none, u"hp-403"_s, {}, allow);
        row("451: for legal reasons", 451, none, u"hp-403"_s, {}, allow);
        row("423: of a product's own", 423, none, u"hp-403"_s, {}, allow);
        row("301: a web server that has moved", 301, none, u"hp-closes"_s, {}, port);
        row("405: a web server", 405, none, u"hp-closes"_s, {}, port);
        row("502", 502, none, u"hp-5xx"_s, {}, {ask});
        row("504", 504, none, u"hp-5xx"_s, {}, {ask});
    }
    void refusals()
    {
        QFETCH(int, status);
        QFETCH(HeaderList, headers);
        Situation situation;
        situation.options.runGo = false;
        Target target = situation.target(u"https://goproxy.corp.example"_s + file);
        target.proxy.useProxy = true;
        target.proxy.proxy = QUrl(u"http://10.0.0.9:3128"_s);
        target.proxy.variable = u"HTTPS_PROXY"_s;
        situation.facts.targets.append(target);
        addConnection(situation, u"10.0.0.9"_s, 3128);
        ConnectResult refusal;
        refusal.status = status;
        refusal.reason = u"Because"_s;
        refusal.headers = headers;
        situation.add(tunnelPlan(situation.context(), target).first(), refusal, Outcome::Failed);
        const Fault fault = faultOf(situation.context(), target);
        QTEST(fault.cause, "cause");
        QTEST(fault.args.value(u"variant"_s), "variant");
        const Verdict verdict = verdictOn(situation, fault);
        QTEST(verdict.fixes, "fixes");
        QFETCH(QString, cause);
        QFETCH(QString, variant);
        QCOMPARE(verdict.title.key,
                 u"cause."_s + cause + (variant.isEmpty() ? QString() : u'.' + variant) + u".title"_s);
    }

    void aPlainHttpProxyThatWantsADesktopsLogin_data()
    {
        QTest::addColumn<QByteArray>("scheme");
        QTest::addColumn<QString>("variant");
        QTest::newRow("Basic") << QByteArray("Basic realm=x") << QString();
        QTest::newRow("Negotiate") << QByteArray("Negotiate") << u"helper"_s;
    }
    void aPlainHttpProxyThatWantsADesktopsLogin()
    {
        QFETCH(QByteArray, scheme);
        Situation situation;
        situation.options.runGo = false;
        Target target = situation.target(u"http://goproxy.corp.example"_s + file);
        target.proxy.useProxy = true;
        target.proxy.proxy = QUrl(u"http://10.0.0.9:3128"_s);
        target.proxy.variable = u"HTTP_PROXY"_s;
        situation.facts.targets.append(target);
        addConnection(situation, u"10.0.0.9"_s, 3128);
        situation.add(answerPlan(situation.context(), target).first(),
                      httpAnswer(407, {{"Proxy-Authenticate", scheme}}));
        const Fault fault = faultOf(situation.context(), target);
        QCOMPARE(fault.cause, u"px-407-as-status"_s);
        QTEST(fault.args.value(u"variant"_s), "variant");
        QCOMPARE(verdictOn(situation, fault).fixes.contains(u"login-helper"_s),
                 !fault.args.value(u"variant"_s).isEmpty());
    }

    /// HTTPS_PROXY=https://…: whose certificate go refused its words tell.
    void theCertificateOfTheProxyItself_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("variant");
        QTest::newRow("the proxy's") << u"proxyconnect tcp: "_s << u"10.0.0.9:3128"_s << u"proxy"_s;
        QTest::newRow("the server's") << QString() << u"goproxy.corp.example"_s << u"unnamed"_s;
    }
    void theCertificateOfTheProxyItself()
    {
        QFETCH(QString, before);
        Situation situation;
        Target target = situation.target(u"https://goproxy.corp.example"_s + file);
        target.proxy.useProxy = true;
        target.proxy.proxy = QUrl(u"https://10.0.0.9:3128"_s);
        target.proxy.variable = u"HTTPS_PROXY"_s;
        situation.facts.targets.append(target);
        goSays(
            situation,
            u"go: example.com/m@v1.0.0: Get \"https://goproxy.corp.example%1\": %2tls: failed to verify certificate: x509: certificate signed by unknown authority"_s
                .arg(file, before));
        const Fault fault = goOutcome(situation.context()).fault;
        QCOMPARE(fault.cause, u"tls-mitm-ca"_s);
        QTEST(fault.subject, "subject");
        QTEST(fault.args.value(u"variant"_s), "variant");
    }

    /// Right by themselves, wrong only beside the host that was asked.
    void entriesOfNoProxyThatMiss_data()
    {
        QTest::addColumn<QString>("upper");
        QTest::addColumn<QString>("lower");
        QTest::addColumn<QString>("key"); // empty: no cause
        QTest::addColumn<QString>("entry");
        const QString none;
        const QString host = u"goproxy.corp.example"_s;
        QTest::newRow("another port") << host + u":443"_s << none << u"other-port"_s << host + u":443"_s;
        QTest::newRow("another port of the domain")
            << u"localhost, .Corp.example:443"_s << none << u"other-port"_s << u".Corp.example:443"_s;
        QTest::newRow("another port with a star")
            << u"*.corp.example:443"_s << none << u"other-port"_s << u"*.corp.example:443"_s;
        QTest::newRow("another port of another host") << u"git.example:443"_s << none << none << none;
        QTest::newRow("the first label alone") << u"localhost,goproxy"_s << none << u"short-name"_s << u"goproxy"_s;
        QTest::newRow("a part of the first label") << u"gopro"_s << none << none << none;
        QTest::newRow("in lower case, beside one in capitals")
            << u"localhost"_s << u".corp.example"_s << u"overruled"_s << u".corp.example"_s;
        QTest::newRow("in lower case, and no better") << u"localhost"_s << u"git.example"_s << none << none;
        QTest::newRow("in lower case alone") << none << u"goproxy"_s << u"short-name"_s << u"goproxy"_s;
    }
    void entriesOfNoProxyThatMiss()
    {
        QFETCH(QString, upper);
        QFETCH(QString, lower);
        QFETCH(QString, key);
        QFETCH(QString, entry);
        Situation situation;
        QProcessEnvironment &environment = situation.options.environment;
        environment.clear();
        environment.insert(u"HTTPS_PROXY"_s, u"http://webproxy.corp.example:3128"_s);
#if defined(Q_OS_WIN)
        if (!upper.isEmpty() && !lower.isEmpty()) {
            return; // there both are one
        }
#endif
        if (!upper.isEmpty()) {
            environment.insert(u"NO_PROXY"_s, upper);
        }
        if (!lower.isEmpty()) {
            environment.insert(u"no_proxy"_s, lower);
        }
        situation.facts.httpProxy = HttpProxyPolicy::fromEnvironment(environment);
        goSays(
            situation,
            u"go: example.com/m@v1.0.0: Get \"https://goproxy.corp.example:8443/example.com/m/@v/v1.0.0.mod\": Forbidden"_s);
        QCOMPARE(goOutcome(situation.context()).fault.cause, u"hp-403"_s);
        const QList<Finding> findings = makeSettingsRulesCheck()->run(situation.context());
        const auto found = std::ranges::find(findings, u"hp-noproxy-miss"_s, &Finding::cause);
        QCOMPARE(found != findings.cend(), !key.isEmpty());
        if (!key.isEmpty()) {
            QCOMPARE(found->reason.key, u"envcheck.no-proxy."_s + key);
            QCOMPARE(found->reason.args.value(u"entry"_s), entry);
            QCOMPARE(found->status, Status::Fail);
            QCOMPARE(found->subject, upper.isEmpty() ? u"no_proxy"_s : u"NO_PROXY"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestHttpProxyAnswers)
#include "tst_httpproxyanswers.moc"
