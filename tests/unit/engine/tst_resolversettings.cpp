// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/resolversettings.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

/// resolv.conf and nsswitch.conf as package net reads them.
class TestResolverSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void options_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("ndots");
        QTest::addColumn<bool>("overTcp");
        QTest::newRow("nothing is said") << QByteArray("nameserver 10.0.0.2\n") << 2 << 5 << 1 << false;
        QTest::newRow("several in one line")
            << QByteArray("options timeout:1 attempts:5 ndots:3 rotate\n") << 5 << 1 << 3 << false;
        QTest::newRow("several lines") << QByteArray("options attempts:3\noptions timeout:2\n") << 3 << 2 << 1 << false;
        QTest::newRow("at least one try") << QByteArray("options attempts:0 timeout:0\n") << 1 << 1 << 1 << false;
        QTest::newRow("no number") << QByteArray("options attempts:x ndots:\n") << 1 << 5 << 0 << false;
        QTest::newRow("the number in front counts") << QByteArray("options attempts:4x\n") << 4 << 5 << 1 << false;
        QTest::newRow("more dots than go takes") << QByteArray("options ndots:99\n") << 2 << 5 << 15 << false;
        QTest::newRow("TCP alone") << QByteArray("options use-vc\n") << 2 << 5 << 1 << true;
        QTest::newRow("TCP alone, in OpenBSD's words") << QByteArray("options tcp\n") << 2 << 5 << 1 << true;
        QTest::newRow("comments") << QByteArray("#options attempts:9\n;options attempts:9\n") << 2 << 5 << 1 << false;
    }
    void options()
    {
        QFETCH(QByteArray, file);
        const ResolverSettings got = parseResolverSettings(file, u"pc"_s);
        QTEST(got.attempts, "attempts");
        QTEST(int(got.timeout.count() / 1000), "seconds");
        QTEST(got.ndots, "ndots");
        QTEST(got.overTcp, "overTcp");
    }

    void searchDomains_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("hostName");
        QTest::addColumn<QStringList>("domains");
        const QString host = u"pc7.corp.example"_s;
        QTest::newRow("search") << QByteArray("search a.example. b.example\n") << host
                                << QStringList{u"a.example"_s, u"b.example"_s};
        QTest::newRow("domain takes one")
            << QByteArray("domain a.example b.example\n") << host << QStringList{u"a.example"_s};
        QTest::newRow("the last line counts")
            << QByteArray("search a.example\ndomain b.example\n") << host << QStringList{u"b.example"_s};
        QTest::newRow("none: that of the host's own name")
            << QByteArray("nameserver 10.0.0.2\n") << host << QStringList{u"corp.example"_s};
        QTest::newRow("the root alone is none") << QByteArray("search .\n") << host << QStringList{u"corp.example"_s};
        QTest::newRow("a host without a domain") << QByteArray() << u"pc7"_s << QStringList{};
    }
    void searchDomains()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, hostName);
        QTEST(parseResolverSettings(file, hostName).searchDomains, "domains");
    }

    void order_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<NameOrder>("order");
        QTest::newRow("no file") << QByteArray() << NameOrder::FilesThenDns;
        QTest::newRow("as usual") << QByteArray("passwd: files\nhosts: files dns\n") << NameOrder::FilesThenDns;
        QTest::newRow("with others between")
            << QByteArray("hosts:\tmymachines resolve [!UNAVAIL=return] files myhostname dns\n")
            << NameOrder::FilesThenDns;
        QTest::newRow("the servers first")
            << QByteArray("hosts: dns [NOTFOUND=continue] files\n") << NameOrder::DnsThenFiles;
        QTest::newRow("the servers alone") << QByteArray("hosts: dns # not files\n") << NameOrder::DnsAlone;
        QTest::newRow("neither: what go does without the file")
            << QByteArray("hosts: nis\n") << NameOrder::FilesThenDns;
        QTest::newRow("a line that is switched off") << QByteArray("#hosts: dns\n") << NameOrder::FilesThenDns;
    }
    void order()
    {
        QFETCH(QByteArray, file);
        QTEST(parseNameOrder(file), "order");
    }
};

QTEST_GUILESS_MAIN(TestResolverSettings)
#include "tst_resolversettings.moc"
