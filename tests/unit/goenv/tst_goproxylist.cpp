// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goproxylist.h"
#include "core/goenv/gourl.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestGoProxyList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void entries_data();
    void entries();
    void refusals_data();
    void refusals();
    void fallbackBelongsToTheEntryBeforeIt();
    void passwordsAreMasked();
    void whatComesBehindTheEnd();
    void offAndDirect();
    void newerReleasesRefuseMore_data();
    void newerReleasesRefuseMore();
    void hosts_data();
    void hosts();
};

/// "https://a" "direct" "off", '|' behind an entry that falls back on any error.
static QStringList shown(const GoProxyList &list)
{
    QStringList out;
    for (const GoProxyEntry &entry : list.entries()) {
        const QString text = entry.kind == GoProxyEntry::Kind::Url ? entry.url.toString() : entry.text;
        out += text + (entry.fallbackOnAnyError ? u"|"_s : u""_s);
    }
    return out;
}

void TestGoProxyList::entries_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("default") << u"https://proxy.golang.org,direct"_s
                             << QStringList{u"https://proxy.golang.org"_s, u"direct"_s};
    QTest::newRow("pipe") << u"https://a.example|https://b.example,direct"_s
                          << QStringList{u"https://a.example|"_s, u"https://b.example"_s, u"direct"_s};
    QTest::newRow("blanks around entries")
        << u" https://a.example , direct\r"_s << QStringList{u"https://a.example"_s, u"direct"_s};
    QTest::newRow("empty entries are skipped") << u",direct,"_s << QStringList{u"direct"_s};
    QTest::newRow("off ends the list") << u"off,https://a.example"_s << QStringList{u"off"_s};
    QTest::newRow("direct ends the list, unchecked") << u"direct,Direct"_s << QStringList{u"direct"_s};
    QTest::newRow("no scheme: https") << u"proxy.golang.org"_s << QStringList{u"https://proxy.golang.org"_s};
    QTest::newRow("no scheme, port: https too") << u"127.0.0.1:8000/x"_s << QStringList{u"https://127.0.0.1:8000/x"_s};
    QTest::newRow("slash makes it a URL") << u"corp/go"_s << QStringList{u"https://corp/go"_s};
    QTest::newRow("http") << u"http://a.example"_s << QStringList{u"http://a.example"_s};
    QTest::newRow("one slash passes") << u"http:/host"_s << QStringList{u"http:/host"_s};
    QTest::newRow("file") << u"file:///srv/go"_s << QStringList{u"file:///srv/go"_s};
    QTest::newRow("semicolon in a path is part of it")
        << u"https://p/x;direct"_s << QStringList{u"https://p/x;direct"_s};
    QTest::newRow("blank in a path is part of it") << u"https://p/x direct"_s << QStringList{u"https://p/x direct"_s};
    QTest::newRow("query") << u"https://p/x?y=1"_s << QStringList{u"https://p/x?y=1"_s};
}

void TestGoProxyList::entries()
{
    QFETCH(QString, value);
    QFETCH(QStringList, expected);
    const GoProxyList list = GoProxyList::parse(value);
    QCOMPARE(list.error(), QString());
    QCOMPARE(shown(list), expected);
    QVERIFY(list.entries().last().last);
}

void TestGoProxyList::refusals_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("bad");
    const QString nothing = u"GOPROXY list is not the empty string, but contains no entries"_s;
    QTest::newRow("empty") << u""_s << nothing << u""_s;
    QTest::newRow("blank") << u" "_s << nothing << u""_s;
    QTest::newRow("comma") << u","_s << nothing << u""_s;
    QTest::newRow("Direct") << u"Direct"_s << u"invalid proxy URL missing scheme: Direct"_s << u"Direct"_s;
    QTest::newRow("none") << u"none"_s << u"invalid proxy URL missing scheme: none"_s << u"none"_s;
    QTest::newRow("one bad entry spoils all")
        << u"https://a.example,noproxy"_s << u"invalid proxy URL missing scheme: noproxy"_s << u"noproxy"_s;
    QTest::newRow("absolute path") << u"/srv/go"_s << u"invalid proxy URL missing scheme: /srv/go"_s << u"/srv/go"_s;
    QTest::newRow("other scheme") << u"ftp://a.example"_s
                                  << u"invalid proxy URL scheme (must be https, http, file): ftp://a.example"_s
                                  << u"ftp://a.example"_s;
    QTest::newRow("file with host") << u"file://h/srv"_s
                                    << u"invalid file:// proxy URL with non-path elements: file://h/srv"_s
                                    << u"file://h/srv"_s;
    QTest::newRow("file with query") << u"file:///srv?x"_s
                                     << u"invalid file:// proxy URL with non-path elements: file:///srv?x"_s
                                     << u"file:///srv?x"_s;
    QTest::newRow("quotes") << u"\"https://a.example\""_s
                            << u"parse \"\\\"https://a.example\\\"\": first path segment in URL cannot contain colon"_s
                            << u"\"https://a.example\""_s;
    QTest::newRow("blank in the host") << u"https://p direct"_s
                                       << u"parse \"https://p direct\": invalid character \" \" in host name"_s
                                       << u"https://p direct"_s;
    QTest::newRow("port of letters") << u"https://p:x"_s << u"parse \"https://p:x\": invalid port \":x\" after host"_s
                                     << u"https://p:x"_s;
    QTest::newRow("colon first") << u"://p"_s << u"parse \"://p\": missing protocol scheme"_s << u"://p"_s;
    QTest::newRow("percent escape") << u"https://p/%zz"_s << u"parse \"https://p/%zz\": invalid URL escape \"%zz\""_s
                                    << u"https://p/%zz"_s;
    QTest::newRow("control character") << u"https://p/\x01"_s
                                       << u"parse \"https://p/\\x01\": net/url: invalid control character in URL"_s
                                       << u"https://p/\x01"_s;
    QTest::newRow("bracket") << u"https://[::1"_s << u"parse \"https://[::1\": missing ']' in host"_s
                             << u"https://[::1"_s;
    QTest::newRow("userinfo") << u"https://a b@h/"_s << u"parse \"https://a b@h/\": net/url: invalid userinfo"_s
                              << u"https://a b@h/"_s;
}

void TestGoProxyList::refusals()
{
    QFETCH(QString, value);
    QFETCH(QString, error);
    QFETCH(QString, bad);
    const GoProxyList list = GoProxyList::parse(value);
    QCOMPARE(list.error(), error);
    QCOMPARE(list.badEntry(), bad);
    QVERIFY(list.entries().isEmpty());
    QVERIFY(!list.isValid());
}

void TestGoProxyList::fallbackBelongsToTheEntryBeforeIt()
{
    const GoProxyList list = GoProxyList::parse(u"https://a.example|https://b.example,https://c.example");
    QCOMPARE(list.entries().size(), 3);
    QVERIFY(list.entries()[0].fallbackOnAnyError);
    QVERIFY(!list.entries()[1].fallbackOnAnyError);
    QVERIFY(!list.entries()[2].fallbackOnAnyError);
    QCOMPARE(list.urls().size(), 3);
}

void TestGoProxyList::passwordsAreMasked()
{
    const GoProxyList list =
        GoProxyList::parse(u"https://user:hunter2secret@a.example/x,direct,https://u:othersecret@b.example");
    QCOMPARE(list.entries()[0].url.password(), u"hunter2secret"_s);
    QVERIFY(!list.entries()[0].text.contains(u"hunter2secret"_s));
    QVERIFY(!list.ignored().join(u' ').contains(u"othersecret"_s));
    const GoProxyList bad = GoProxyList::parse(u"ftp://user:hunter2secret@a.example,https://user:hunter2secret@b:x");
    QVERIFY(!bad.error().contains(u"hunter2secret"_s));
    QVERIFY(!bad.badEntry().contains(u"hunter2secret"_s));
    QVERIFY(!GoProxyList::parse(u"https://user:hunter2secret@b:x").error().contains(u"hunter2secret"_s));
}

void TestGoProxyList::whatComesBehindTheEnd()
{
    const GoProxyList list = GoProxyList::parse(u"https://a.example,direct,https://b.example,Off");
    QCOMPARE(list.ignored(), (QStringList{u"https://b.example"_s, u"Off"_s}));
    QVERIFY(list.isValid());
}

void TestGoProxyList::offAndDirect()
{
    QVERIFY(GoProxyList::parse(u"off").isOff());
    QVERIFY(GoProxyList::parse(u" off ,x").isOff());
    QVERIFY(!GoProxyList::parse(u"https://a.example,off").isOff());
    QVERIFY(GoProxyList::parse(u"direct").isDirectOnly());
    QVERIFY(!GoProxyList::parse(u"direct").isOff());
}

void TestGoProxyList::newerReleasesRefuseMore_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("valid");
    QTest::newRow("two colons, 1.24") << u"http://1:2:3/"_s << u"go1.24.4"_s << true;
    QTest::newRow("two colons, 1.27") << u"http://1:2:3/"_s << u"go1.27.4"_s << false;
    QTest::newRow("name in brackets, 1.19") << u"http://[host]/"_s << u"go1.19.8"_s << true;
    QTest::newRow("name in brackets, 1.27") << u"http://[host]/"_s << u"go1.27.4"_s << false;
    QTest::newRow("IPv6, 1.27") << u"http://[::1]:80/"_s << u"go1.27.4"_s << true;
}

void TestGoProxyList::newerReleasesRefuseMore()
{
    QFETCH(QString, value);
    QFETCH(QString, version);
    QFETCH(bool, valid);
    QCOMPARE(GoProxyList::parse(value, GoVersion::parse(version)).isValid(), valid);
}

void TestGoProxyList::hosts_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("host");
    QTest::newRow("name") << u"https://proxy.golang.org"_s << u"proxy.golang.org"_s;
    QTest::newRow("port") << u"https://proxy.corp:8443/x"_s << u"proxy.corp"_s;
    QTest::newRow("IPv6") << u"http://[::1]:80/x"_s << u"::1"_s;
    QTest::newRow("semicolon is no separator") << u"https://p;direct"_s << u"p;direct"_s;
    QTest::newRow("one slash: no host") << u"http:/host"_s << u""_s;
}

void TestGoProxyList::hosts()
{
    QFETCH(QString, value);
    QFETCH(QString, host);
    const GoProxyList list = GoProxyList::parse(value);
    QCOMPARE(list.entries().size(), 1);
    QCOMPARE(list.entries()[0].host, host);
}

QTEST_GUILESS_MAIN(TestGoProxyList)
#include "tst_goproxylist.moc"
