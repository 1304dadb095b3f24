// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktopsettings.h"

#include "core/base/redactor.h"
#include "core/engine/otherproxies.h"
#include "core/engine/systemproxies.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

/// One proxy on one line: "http://proxy.corp:3128", with its login before it and what goes past it behind.
QString inWords(const OtherProxy &proxy)
{
    switch (proxy.kind) {
    case OtherProxy::Kind::Script: return u"script "_s + proxy.script;
    case OtherProxy::Kind::Search: return u"search"_s;
    case OtherProxy::Kind::Address: break;
    }
    const QString login = proxy.credentials.reveal();
    return (login.isEmpty() ? QString() : login + u" at "_s) + proxy.url.toString()
        + (proxy.bypass.isEmpty() ? QString() : u" but "_s + proxy.bypass.join(u' '));
}

QString mac(const QString &more)
{
    return u"<dictionary> {\n  ExceptionsList : <array> {\n    0 : *.local\n    1 : 169.254/16\n  }\n  FTPPassive : "
           u"1\n%1"
           "  __SCOPED__ : <dictionary> {\n    en0 : <dictionary> {\n      HTTPSEnable : 1\n      HTTPSPort : 1\n"
           "      HTTPSProxy : other.corp\n    }\n  }\n}\n"_s.arg(more);
}

} // namespace

/// The HTTP proxies that other programs and systems have in their settings.
class TestOtherProxies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void proxiesOfOthers_data();
    void proxiesOfOthers();
    void proxiesOfSystems_data();
    void proxiesOfSystems();
    void whatGoesPast_data();
    void whatGoesPast();
    void aPasswordOfTheDesktopIsMasked();
};

void TestOtherProxies::proxiesOfOthers_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    const QString url = u"http://proxy.corp:3128"_s;
    const auto row = [](const char *name, const QString &program, const QString &text, const QString &expected) {
        QTest::newRow(name) << program << text << expected;
    };
    row("KDE", u"KDE"_s, u"[Proxy Settings]\nProxyType=1\nhttpsProxy=http://proxy.corp 3128\n"_s, url);
    row("KDE, for http alone", u"KDE"_s, u"[Proxy Settings]\nProxyType=1\nhttpProxy=http://proxy.corp:3128\n"_s, url);
    row("KDE, switched off", u"KDE"_s, u"[Proxy Settings]\nProxyType=0\nhttpsProxy=http://proxy.corp:3128\n"_s, {});
    row("KDE, another section", u"KDE"_s, u"[Other]\nProxyType=1\nhttpsProxy=http://proxy.corp:3128\n"_s, {});
    row("git", u"git"_s, u"[user]\n\tname = a\n[http]\n\tproxy = http://proxy.corp:3128\n"_s, url);
    row("git, for one host", u"git"_s, u"[http \"https://git.corp\"]\n\tproxy = http://proxy.corp:3128\n"_s, {});
    row("curl", u"curl"_s, u"# all\nproxy = \"proxy.corp:3128\"\n"_s, url);
    row("curl, as on its command line", u"curl"_s, u"-x proxy.corp:3128\n"_s, url);
    row("wget", u"wget"_s, u"https_proxy = http://proxy.corp:3128\n"_s, url);
    row("npm", u"npm"_s, u"registry=https://npm.corp\nhttps-proxy=http://proxy.corp:3128\n"_s, url);
    row("pip", u"pip"_s, u"[global]\nproxy = http://proxy.corp:3128\n"_s, url);
    row("the system", u"/etc/environment"_s, u"PATH=\"/bin\"\nHTTPS_PROXY=\"http://proxy.corp:3128\"\n"_s, url);
    row("commented out", u"wget"_s, u"# https_proxy = http://proxy.corp:3128\n"_s, {});
    row("a script", u"wget"_s, u"https_proxy = pac+file:///x\n"_s, {});
    row("nobody's", u"other"_s, u"proxy=http://proxy.corp:3128\n"_s, {});
}

void TestOtherProxies::proxiesOfOthers()
{
    QFETCH(QString, program);
    QFETCH(QString, text);
    QFETCH(QString, url);
    QCOMPARE(proxyInSettings(program, text), QUrl(url));
}

void TestOtherProxies::proxiesOfSystems_data()
{
    QTest::addColumn<QList<OtherProxy>>("proxies");
    QTest::addColumn<QStringList>("words");
    const auto windows = [](const char *name, bool enabled, const QString &server, const QString &script,
                            const QStringList &words, const QString &past = {}) {
        QTest::addRow("Windows, %s", name) << proxiesOfWindows({enabled, server, past, script}) << words;
    };
    windows("one for all", true, u"proxy.corp:8080"_s, {}, {u"http://proxy.corp:8080"_s});
    windows("one for each scheme", true, u"http=a.corp:80;https=b.corp:81;ftp=c.corp:82"_s, {},
            {u"http://b.corp:81"_s});
    windows("blanks between them", true, u"http=a.corp:80 HTTPS=b.corp:81"_s, {}, {u"http://b.corp:81"_s});
    windows("with a scheme of its own", true, u"https=http://b.corp:81"_s, {}, {u"http://b.corp:81"_s});
    windows("for http alone: https goes straight", true, u"http=a.corp:80"_s, {}, {});
    windows("for what has none, SOCKS", true, u"http=a.corp:80;socks=s.corp:1080"_s, {}, {u"socks5://s.corp:1080"_s});
    windows("switched off", false, u"proxy.corp:8080"_s, {}, {});
    windows("on and empty", true, {}, {}, {});
    windows("a script", false, {}, u"http://wpad.corp/p.pac"_s, {u"script http://wpad.corp/p.pac"_s});
    windows("a script behind a password", false, {}, u"http://anna:s3cr3t-w0rd@wpad.corp/p.pac"_s,
            {u"script http://anna:***@wpad.corp/p.pac"_s});
    windows("a script, then an address", true, u"proxy.corp:8080"_s, u"http://wpad.corp/p.pac"_s,
            {u"script http://wpad.corp/p.pac"_s, u"http://proxy.corp:8080"_s});
    windows("what goes past it", true, u"proxy.corp:8080"_s, {},
            {u"http://proxy.corp:8080 but *.corp.example 10.* <local>"_s}, u"*.corp.example;10.*;<local>"_s);
    windows("a login in the address", true, u"http://anna:s3cr3t@proxy.corp:8080"_s, {},
            {u"anna:s3cr3t at http://proxy.corp:8080"_s});
    windows("not even an address", true, u"=;;https=:0 ::"_s, {}, {});

    const auto ofGnome = [](const char *name, const QString &listing, const QStringList &words) {
        QTest::addRow("GNOME, %s", name) << proxiesOfGnome(listing) << words;
    };
    const QString past = u" but localhost 127.0.0.0/8"_s;
    ofGnome("an address", gnome(u"manual"_s, gnomeAddress()), {u"http://proxy.corp:3128"_s + past});
    ofGnome("switched off", gnome(u"none"_s, gnomeAddress()), {});
    const QString http = u"org.gnome.system.proxy.http host 'web.corp'\norg.gnome.system.proxy.http port 8080\n"_s;
    ofGnome("one for all", gnome(u"manual"_s, http), {u"http://web.corp:8080"_s + past});
    ofGnome("for http alone", gnome(u"manual"_s, http).replace(u"use-same-proxy true"_s, u"use-same-proxy false"_s),
            {});
    ofGnome("SOCKS",
            gnome(u"manual"_s, u"org.gnome.system.proxy.socks host '::1'\norg.gnome.system.proxy.socks port 1080\n"_s),
            {u"socks5://[::1]:1080"_s + past});
    ofGnome("a login",
            gnome(u"manual"_s,
                  gnomeAddress()
                      + u"org.gnome.system.proxy.http use-authentication true\norg.gnome.system.proxy.http "
                        u"authentication-user "
                        "'anna'\norg.gnome.system.proxy.http authentication-password \"it's it\"\n"_s),
            {u"anna:it's it at http://proxy.corp:3128"_s + past});
    ofGnome("a script", gnome(u"auto"_s, u"org.gnome.system.proxy autoconfig-url 'http://wpad.corp/p.pac'\n"_s),
            {u"script http://wpad.corp/p.pac"_s});
    ofGnome("a search", gnome(u"auto"_s, u"org.gnome.system.proxy autoconfig-url ''\n"_s), {u"search"_s});
    ofGnome("no such settings", u"No such schema “org.gnome.system.proxy”\n"_s, {});

    const auto ofMac = [](const char *name, const QString &listing, const QStringList &words) {
        QTest::addRow("macOS, %s", name) << proxiesOfMac(listing) << words;
    };
    const QString macPast = u" but *.local 169.254/16"_s;
    const QString macAddress = u"  HTTPSEnable : 1\n  HTTPSPort : 3128\n  HTTPSProxy : proxy.corp\n"_s;
    ofMac("nothing but what one interface has", mac({}), {});
    ofMac("an address", mac(macAddress), {u"http://proxy.corp:3128"_s + macPast});
    ofMac("switched off", mac(QString(macAddress).replace(u"Enable : 1"_s, u"Enable : 0"_s)), {});
    ofMac("for http alone", mac(u"  HTTPEnable : 1\n  HTTPPort : 80\n  HTTPProxy : a.corp\n"_s), {});
    ofMac("SOCKS", mac(u"  SOCKSEnable : 1\n  SOCKSPort : 1080\n  SOCKSProxy : 10.0.0.9\n"_s),
          {u"socks5://10.0.0.9:1080"_s + macPast});
    const QString macScript = u"  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : http://wpad.corp/p.pac\n"_s;
    ofMac("a script, then an address", mac(macScript + macAddress),
          {u"script http://wpad.corp/p.pac"_s, u"http://proxy.corp:3128"_s + macPast});
    ofMac("a search", mac(u"  ProxyAutoDiscoveryEnable : 1\n"_s), {u"search"_s});
    ofMac("names without a dot", mac(u"  ExcludeSimpleHostnames : 1\n"_s + macAddress),
          {u"http://proxy.corp:3128"_s + macPast + u" <local>"_s});
    ofMac("cut off", u"<dictionary> {\n  HTTPSEnable : 1\n  HTTPS"_s, {});

    const auto ofKde = [](const char *name, const QString &settings, const QStringList &words) {
        QTest::addRow("KDE, %s", name) << scriptsOfKde(settings) << words;
    };
    const QString kdeScript = u"[Proxy Settings]\nProxy Config Script=http://wpad.corp/p.pac\nProxyType=%1\n"_s;
    ofKde("a script", kdeScript.arg(2), {u"script http://wpad.corp/p.pac"_s});
    ofKde("a script, switched off", kdeScript.arg(0), {});
    ofKde("a search", kdeScript.arg(3), {u"search"_s});
}

void TestOtherProxies::proxiesOfSystems()
{
    QFETCH(QList<OtherProxy>, proxies);
    QFETCH(QStringList, words);
    QStringList found;
    for (const OtherProxy &proxy : std::as_const(proxies)) {
        found.append(inWords(proxy));
    }
    QCOMPARE(found, words);
}

void TestOtherProxies::whatGoesPast_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("past");
    const auto row = [](const QString &rule, const QString &host, bool past) {
        QTest::addRow("%s, %s", qPrintable(rule), qPrintable(host)) << rule << host << past;
    };
    row(u"proxy.golang.org"_s, u"Proxy.golang.org"_s, true);
    row(u"golang.org"_s, u"proxy.golang.org"_s, false);
    row(u".golang.org"_s, u"proxy.golang.org"_s, true);
    row(u"*.corp.example"_s, u"goproxy.corp.example"_s, true);
    row(u"*.corp.example"_s, u"corp.example"_s, false);
    row(u"*corp*example"_s, u"a.corp.b.example"_s, true);
    row(u"*corp*example"_s, u"a.corp.b.example.org"_s, false);
    row(u"10.*"_s, u"10.1.2.3"_s, true);
    row(u"10.0.0.0/8"_s, u"10.1.2.3"_s, true);
    row(u"10.0.0.0/8"_s, u"11.1.2.3"_s, false);
    row(u"169.254/16"_s, u"169.254.7.7"_s, true);
    row(u"10.0.0.0/8"_s, u"goproxy.corp.example"_s, false);
    row(u"<local>"_s, u"goproxy"_s, true);
    row(u"<local>"_s, u"goproxy.corp"_s, false);
    row(u"<local>"_s, u"::1"_s, false);
    row({}, u"goproxy"_s, false);
}

void TestOtherProxies::whatGoesPast()
{
    QFETCH(QString, rule);
    QFETCH(QString, host);
    QTEST(goesPast({u"elsewhere.example"_s, rule}, host), "past");
}

void TestOtherProxies::aPasswordOfTheDesktopIsMasked()
{
    const QString line = u"org.gnome.system.proxy.http authentication-password %1"_s;
    const Redactor redactor;
    QCOMPARE(redactor.mask(line.arg(u"'s3cr3t w0rd'"_s)), line.arg(u"'***'"_s));
    QCOMPARE(redactor.mask(line.arg(u"\"it's it\""_s)), line.arg(u"\"***\""_s));
    QCOMPARE(redactor.mask(line.arg(u"''"_s)), line.arg(u"''"_s));
}

QTEST_APPLESS_MAIN(TestOtherProxies)
#include "tst_otherproxies.moc"
