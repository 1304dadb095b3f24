// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/proxyurlparts.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestProxyUrlParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parts_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QStringList>("parts"); // scheme, host, port, user, password; empty: not readable by parts
        const auto row = [](const char *name, const QString &value, const QStringList &parts) {
            QTest::newRow(name) << value << parts;
        };
        row("plain", u"http://proxy.example:3128"_s, {u"http"_s, u"proxy.example"_s, u"3128"_s, {}, {}});
        row("no scheme", u"proxy.example:3128"_s, {u"http"_s, u"proxy.example"_s, u"3128"_s, {}, {}});
        row("no port", u"https://proxy.example/"_s, {u"https"_s, u"proxy.example"_s, {}, {}, {}});
        row("signs in", u"http://CORP%5Cann:p%40s%3As@proxy.example:1"_s,
            {u"http"_s, u"proxy.example"_s, u"1"_s, u"CORP\\ann"_s, u"p@s:s"_s});
        row("user only", u"ann@proxy.example"_s, {u"http"_s, u"proxy.example"_s, {}, u"ann"_s, {}});
        row("Chinese password", u"http://ann:%E5%AF%86@proxy.example"_s,
            {u"http"_s, u"proxy.example"_s, {}, u"ann"_s, u"密"_s});
        row("IPv6", u"socks5://[fd00::1]:1080"_s, {u"socks5"_s, u"[fd00::1]"_s, u"1080"_s, {}, {}});
        row("empty", {}, {u"http"_s, {}, {}, {}, {}});
        row("wrong escape", u"http://u:p%zz@proxy.example"_s, {});
        row("hash in the password", u"http://u:1#x@proxy.example"_s,
            {u"http"_s, u"u"_s, u"1"_s, {}, {}}); // as go reads it
        row("blank inside", u"http://proxy example"_s, {});
        row("quotes", u"\"http://proxy.example\""_s, {});
    }

    void parts()
    {
        QFETCH(QString, value);
        QFETCH(QStringList, parts);
        const auto read = ProxyUrlParts::parse(value);
        QCOMPARE(read.has_value(), !parts.isEmpty());
        if (read) {
            QCOMPARE(QStringList({read->scheme(), read->host(), read->port(), read->user(), read->password()}), parts);
            QCOMPARE(read->toString(), value);
        }
    }

    void changingOnePartKeepsTheOthersBytes()
    {
        auto parts = *ProxyUrlParts::parse(u"HTTP://%61nn:p%40ss@Proxy.Example:03128/x?y"_s);
        parts.setPort(u"80"_s);
        QCOMPARE(parts.toString(), u"HTTP://%61nn:p%40ss@Proxy.Example:80/x?y"_s);
        parts.setUser(u"ann"_s); // the same, however it is spelled
        QCOMPARE(parts.toString(), u"HTTP://%61nn:p%40ss@Proxy.Example:80/x?y"_s);
        parts.setPassword(u"密/1 2"_s);
        QCOMPARE(parts.toString(), u"HTTP://%61nn:%E5%AF%86%2F1%202@Proxy.Example:80/x?y"_s);
        QCOMPARE(parts.password(), u"密/1 2"_s);
        parts.setScheme(u"http"_s);
        QVERIFY(parts.toString().startsWith(u"HTTP://"_s));
        parts.setScheme(u"socks5"_s);
        QVERIFY(parts.toString().startsWith(u"socks5://"_s));
        parts.setPassword({});
        parts.setUser({});
        QCOMPARE(parts.toString(), u"socks5://Proxy.Example:80/x?y"_s);
        parts.setPassword(u"x"_s);
        QCOMPARE(parts.toString(), u"socks5://:x@Proxy.Example:80/x?y"_s);
    }
};

QTEST_APPLESS_MAIN(TestProxyUrlParts)
#include "tst_proxyurlparts.moc"
