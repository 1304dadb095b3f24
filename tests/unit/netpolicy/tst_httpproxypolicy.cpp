// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/netpolicy/httpproxypolicy.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;
using Because = ProxyDecision::Because;

class TestHttpProxyPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void variables_data();
    void variables();
    void values_data();
    void values();
    void noProxy_data();
    void noProxy();
    void versions_data();
    void versions();
    void passwordsStaySecret();
};

static HttpProxyPolicy policyOf(const QStringList &environment, const QString &version = u"go1.27.4"_s)
{
    QProcessEnvironment variables;
    for (const QString &variable : environment) {
        variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    }
    return HttpProxyPolicy::fromEnvironment(variables, GoVersion::parse(version));
}

void TestHttpProxyPolicy::variables_data()
{
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("because");
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QString>("variable");
    const auto row = [](const char *name, const QStringList &environment, const QString &url, Because because,
                        const QString &proxy = {}, const QString &variable = {}) {
        QTest::newRow(name) << environment << url << static_cast<int>(because) << proxy << variable;
    };
    const QString https = u"https://h.example/x"_s, http = u"http://h.example/x"_s;
    row("nothing set", {}, https, Because::NotSet);
    row("HTTPS_PROXY for https", {u"HTTPS_PROXY=http://p:3128"_s}, https, Because::Set, u"http://p:3128"_s,
        u"HTTPS_PROXY"_s);
    row("HTTP_PROXY never for https", {u"HTTP_PROXY=http://p:3128"_s}, https, Because::NotSet);
    row("HTTPS_PROXY never for http", {u"HTTPS_PROXY=http://p:3128"_s}, http, Because::NotSet);
    row("HTTP_PROXY for http", {u"HTTP_PROXY=http://p:3128"_s}, http, Because::Set, u"http://p:3128"_s,
        u"HTTP_PROXY"_s);
    row("ALL_PROXY never", {u"ALL_PROXY=http://p:3128"_s}, https, Because::NotSet);
    row("lower case", {u"https_proxy=http://p:3128"_s}, https, Because::Set, u"http://p:3128"_s, u"https_proxy"_s);
    row("upper case wins", {u"https_proxy=http://a:1"_s, u"HTTPS_PROXY=http://b:2"_s}, https, Because::Set,
        u"http://b:2"_s, u"HTTPS_PROXY"_s);
    row("empty upper case does not", {u"https_proxy=http://a:1"_s, u"HTTPS_PROXY="_s}, https, Because::Set,
        u"http://a:1"_s, u"https_proxy"_s);
    row("CGI refuses HTTP_PROXY", {u"HTTP_PROXY=http://p:1"_s, u"REQUEST_METHOD=GET"_s}, http, Because::RefusedCgi, {},
        u"HTTP_PROXY"_s);
    row("CGI leaves HTTPS_PROXY", {u"HTTPS_PROXY=http://p:1"_s, u"REQUEST_METHOD=GET"_s}, https, Because::Set,
        u"http://p:1"_s, u"HTTPS_PROXY"_s);
    row("other schemes", {u"HTTPS_PROXY=http://p:1"_s}, u"file:///x"_s, Because::NotHttp);
}

void TestHttpProxyPolicy::variables()
{
    QFETCH(QStringList, environment);
    QFETCH(QString, url);
    QFETCH(int, because);
    QFETCH(QString, proxy);
    QFETCH(QString, variable);
    const ProxyDecision decision = policyOf(environment).decide(QUrl(url));
    QCOMPARE(static_cast<int>(decision.because), because);
    QCOMPARE(decision.useProxy, decision.because == Because::Set);
    QCOMPARE(decision.proxy.toString(), proxy);
    QCOMPARE(decision.variable, variable);
}

void TestHttpProxyPolicy::values_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("because");
    QTest::addColumn<QString>("host"); // what go connects to, as it reads it
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("credentials");
    const auto row = [](const char *name, const QString &value, const QString &host, const QString &scheme = u"http"_s,
                        const QString &credentials = {}) {
        QTest::newRow(name) << value << static_cast<int>(Because::Set) << host << scheme << credentials;
    };
    const auto ignored = [](const char *name, const QString &value) {
        QTest::newRow(name) << value << static_cast<int>(Because::Invalid) << QString() << QString() << QString();
    };
    row("no scheme", u"proxy.corp:3128"_s, u"proxy.corp:3128"_s);
    row("address without scheme", u"127.0.0.1:3128"_s, u"127.0.0.1:3128"_s);
    row("name alone", u"proxy"_s, u"proxy"_s);
    row("TLS to the proxy", u"https://p"_s, u"p"_s, u"https"_s);
    row("socks5", u"socks5://p:1080"_s, u"p:1080"_s, u"socks5"_s);
    row("socks5h", u"socks5h://p"_s, u"p"_s, u"socks5h"_s);
    row("any scheme", u"socks4://p:1"_s, u"p:1"_s, u"socks4"_s);
    row("credentials", u"http://us%40er:p%3Aw@p:1"_s, u"p:1"_s, u"http"_s, u"us@er:p:w"_s);
    row("user alone", u"http://user@p:1"_s, u"p:1"_s, u"http"_s, u"user:"_s);
    row("blank inside: host is http", u"http://a b:1"_s, u"http:"_s);
    row("blank at the end: host is http", u"http://p:1 "_s, u"http:"_s);
    row("'#' in the password: host is the user", u"http://u:1#x@host"_s, u"u:1"_s);
    ignored("invalid percent escape", u"http://u:p%ss@h:1"_s);
    ignored("leading blank", u" http://p:1"_s);
    ignored("newline at the end", u"http://p:1\n"_s);
}

void TestHttpProxyPolicy::values()
{
    QFETCH(QString, value);
    QFETCH(int, because);
    QFETCH(QString, host);
    QFETCH(QString, scheme);
    QFETCH(QString, credentials);
    const HttpProxyPolicy policy = policyOf({u"HTTPS_PROXY="_s + value});
    const ProxyDecision decision = policy.decide(QUrl(u"https://h.example/"_s));
    QCOMPARE(static_cast<int>(decision.because), because);
    QCOMPARE(policy.httpsProxy().proxyHost, host);
    QCOMPARE(decision.proxy.scheme(), scheme);
    QCOMPARE(decision.credentials.reveal(), credentials);
    QCOMPARE(decision.error.isEmpty(), decision.because == Because::Set);
    QVERIFY(decision.proxy.userInfo().isEmpty());
}

void TestHttpProxyPolicy::noProxy_data()
{
    QTest::addColumn<QString>("noProxy");
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("because");
    QTest::addColumn<QString>("rule");
    const auto bypassed = [](const char *name, const QString &noProxy, const QString &url, const QString &rule) {
        QTest::newRow(name) << noProxy << url << static_cast<int>(Because::NoProxyMatched) << rule;
    };
    const auto proxied = [](const char *name, const QString &noProxy, const QString &url) {
        QTest::newRow(name) << noProxy << url << static_cast<int>(Because::Set) << QString();
    };
    const auto loopback = [](const char *name, const QString &url) {
        QTest::newRow(name) << QString() << url << static_cast<int>(Because::Loopback) << QString();
    };
    const QString git = u"https://git.corp.com/x"_s;
    bypassed("all", u"*"_s, git, u"*"_s);
    bypassed("domain: the name itself", u"corp.com"_s, u"https://corp.com"_s, u"corp.com"_s);
    bypassed("domain: names below", u"corp.com"_s, git, u"corp.com"_s);
    bypassed("leading dot: names below", u".corp.com"_s, git, u".corp.com"_s);
    proxied("leading dot: not the name itself", u".corp.com"_s, u"https://corp.com"_s);
    bypassed("star dot is dot", u"*.corp.com"_s, git, u"*.corp.com"_s);
    proxied("other globs match nothing", u"corp*,git.*"_s, git);
    proxied("not a suffix of letters", u"orp.com"_s, git);
    bypassed("blanks and case", u"a.b, CORP.com "_s, git, u"CORP.com"_s);
    proxied("semicolon is no separator", u"a.b;corp.com"_s, git);
    proxied("blank is no separator", u"a.b corp.com"_s, git);
    bypassed("port equal", u"corp.com:443"_s, git, u"corp.com:443"_s);
    proxied("port not equal", u"corp.com:8443"_s, git);
    bypassed("port of the URL", u"corp.com:8443"_s, u"https://git.corp.com:8443"_s, u"corp.com:8443"_s);
    bypassed("CIDR and address", u"10.0.0.0/8"_s, u"https://10.1.2.3/"_s, u"10.0.0.0/8"_s);
    proxied("CIDR and name: not resolved", u"10.0.0.0/8"_s, git);
    bypassed("address", u"10.1.2.3"_s, u"https://10.1.2.3/"_s, u"10.1.2.3"_s);
    bypassed("address and port", u"10.1.2.3:443"_s, u"https://10.1.2.3/"_s, u"10.1.2.3:443"_s);
    proxied("address and other port", u"10.1.2.3:80"_s, u"https://10.1.2.3/"_s);
    bypassed("IPv6", u"fd00::5"_s, u"https://[fd00::5]/"_s, u"fd00::5"_s);
    proxied("IPv6 in brackets without a port", u"[fd00::5]"_s, u"https://[fd00::5]/"_s);
    bypassed("IPv6 in brackets with a port", u"[fd00::5]:443"_s, u"https://[fd00::5]/"_s, u"[fd00::5]:443"_s);
    proxied("port alone", u":443"_s, git);
    bypassed("name beyond ASCII: itself", u"bücher.com"_s, u"https://xn--bcher-kva.com/"_s, u"bücher.com"_s);
    bypassed("name beyond ASCII: names below", u"*.bücher.com"_s, u"https://x.bücher.com/"_s, u"*.bücher.com"_s);
    bypassed("the first that matches is named", u"x.y,git.corp.com,corp.com"_s, git, u"git.corp.com"_s);
    proxied("name ending in digits", u"2.3"_s, u"https://10.1.2.3/"_s);
    loopback("localhost", u"https://localhost:1/"_s);
    loopback("127.0.0.1", u"https://127.0.0.1/"_s);
    loopback("127.9.9.9", u"https://127.9.9.9/"_s);
    loopback("::1", u"https://[::1]:8080/"_s);
    loopback("::1 with a zone", u"https://[::1%25lo]/"_s);
    proxied("LOCALHOST", {}, u"https://LOCALHOST/"_s);
    proxied("localhost with a dot", {}, u"https://localhost./"_s);
    proxied("a name below localhost", {}, u"https://go.localhost/"_s);
    proxied("127.1", {}, u"https://127.1/"_s);
    proxied("0.0.0.0", {}, u"https://0.0.0.0/"_s);
}

void TestHttpProxyPolicy::noProxy()
{
    QFETCH(QString, noProxy);
    QFETCH(QString, url);
    QFETCH(int, because);
    QFETCH(QString, rule);
    const HttpProxyPolicy policy = policyOf({u"HTTPS_PROXY=http://p:3128"_s, u"no_proxy="_s + noProxy});
    const ProxyDecision decision = policy.decide(GoUrl::parse(url));
    QCOMPARE(static_cast<int>(decision.because), because);
    QCOMPARE(decision.noProxyRule, rule);
    QCOMPARE(decision.noProxyVariable, rule.isEmpty() ? QString() : u"no_proxy"_s);
}

void TestHttpProxyPolicy::versions_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("because");
    QTest::addColumn<QString>("proxyHost");
    const auto row = [](const char *name, const QString &version, const QStringList &environment, const QString &url,
                        Because because, const QString &proxyHost) {
        QTest::newRow(name) << version << environment << url << static_cast<int>(because) << proxyHost;
    };
    const QString h = u"https://h.example/"_s;
    row("socks5h is a host before 1.22", u"go1.19.8"_s, {u"HTTPS_PROXY=socks5h://p:1"_s}, h, Because::Set,
        u"socks5h:"_s);
    row("socks5h from 1.22", u"go1.22.0"_s, {u"HTTPS_PROXY=socks5h://p:1"_s}, h, Because::Set, u"p:1"_s);
    row("socks4 is a host before 1.23", u"go1.22.0"_s, {u"HTTPS_PROXY=socks4://p:1"_s}, h, Because::Set, u"socks4:"_s);
    row("domain matched an address before 1.24", u"go1.23.5"_s, {u"HTTPS_PROXY=http://p:1"_s, u"NO_PROXY=2.3"_s},
        u"https://10.1.2.3/"_s, Because::NoProxyMatched, u"p:1"_s);
    row("not from 1.24", u"go1.24.4"_s, {u"HTTPS_PROXY=http://p:1"_s, u"NO_PROXY=2.3"_s}, u"https://10.1.2.3/"_s,
        Because::Set, u"p:1"_s);
    row("zone was no loopback before 1.24", u"go1.23.5"_s, {u"HTTPS_PROXY=http://p:1"_s}, u"https://[::1%25lo]/"_s,
        Because::Set, u"p:1"_s);
}

void TestHttpProxyPolicy::versions()
{
    QFETCH(QString, version);
    QFETCH(QStringList, environment);
    QFETCH(QString, url);
    QFETCH(int, because);
    QFETCH(QString, proxyHost);
    const HttpProxyPolicy policy = policyOf(environment, version);
    QCOMPARE(static_cast<int>(policy.decide(GoUrl::parse(url, GoVersion::parse(version))).because), because);
    QCOMPARE(policy.httpsProxy().proxyHost, proxyHost);
}

void TestHttpProxyPolicy::passwordsStaySecret()
{
    const HttpProxyPolicy policy =
        policyOf({u"HTTPS_PROXY=http://user:hunter2secret@p:1"_s, u"HTTP_PROXY=http://user:hunter2%secret@p:1"_s});
    const ProxyDecision decision = policy.decide(QUrl(u"https://h.example/"_s));
    QVERIFY(!decision.proxy.toString().contains(u"hunter2"_s));
    QCOMPARE(decision.credentials.reveal(), u"user:hunter2secret"_s);
    QVERIFY(!policy.decide(QUrl(u"http://h.example/"_s)).error.contains(u"hunter2"_s));
    QVERIFY(!policy.isEmpty());
    QVERIFY(policyOf({u"NO_PROXY=x"_s}).isEmpty());
}

QTEST_GUILESS_MAIN(TestHttpProxyPolicy)
#include "tst_httpproxypolicy.moc"
