// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/noproxyfix.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

using Args = QMap<QString, QString>;
using Variables = QList<VariableFix::Variable>;

GoSettings settings(const QString &upper, const QString &lower = {})
{
    GoSettings made;
    made.version = GoVersion::parse(u"1.24.4"_s);
    if (!upper.isEmpty()) {
        made.process.insert(u"NO_PROXY"_s, upper);
    }
    if (!lower.isEmpty()) {
        made.process.insert(u"no_proxy"_s, lower);
    }
    return made;
}

const Args proxyHost{{u"host"_s, u"proxy.golang.org"_s}};
const Args corpHost{{u"host"_s, u"goproxy.corp.example"_s}};

} // namespace

/// NO_PROXY loses what keeps go from its HTTP proxy, or gets what leads it past.
class TestNoProxyFix : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void trims_data();
    void trims();
    void saysWhatFollowsFromNoStar();
    void completes_data();
    void completes();
    void refuses_data();
    void refuses();
};

void TestNoProxyFix::trims_data()
{
    QTest::addColumn<QString>("upper");
    QTest::addColumn<QString>("lower");
    QTest::addColumn<Args>("args");
    QTest::addColumn<Variables>("expected");
    const auto one = [](const QString &value) { return Variables{{u"NO_PROXY"_s, value}}; };
    QTest::newRow("everything") << u"*"_s << QString() << proxyHost << Variables{{u"NO_PROXY"_s, std::nullopt}};
    QTest::newRow("everything, among others")
        << u"10.0.0.0/8, *, .corp.example"_s << QString() << proxyHost << one(u"10.0.0.0/8,.corp.example"_s);
    QTest::newRow("the domain") << u"localhost,golang.org,corp.example"_s << QString() << proxyHost
                                << one(u"localhost,corp.example"_s);
    QTest::newRow("the domain with a dot")
        << u".GoLang.org,corp.example"_s << QString() << proxyHost << one(u"corp.example"_s);
    QTest::newRow("the top of all") << u"org,corp.example"_s << QString() << proxyHost << one(u"corp.example"_s);
    QTest::newRow("the rule that matched")
        << u"a.example:8443,b.example"_s << QString()
        << Args{{u"host"_s, u"x.test"_s}, {u"rule"_s, u"A.example:8443"_s}} << one(u"b.example"_s);
    QTest::newRow("nobody knows the host")
        << u"corp.example,proxy.golang.org"_s << QString() << Args() << one(u"corp.example"_s);
#ifndef Q_OS_WIN
    QTest::newRow("in lower case alone") << QString() << u"*,corp.example"_s << proxyHost
                                         << Variables{{u"no_proxy"_s, u"corp.example"_s}};
    QTest::newRow("what would come up from below")
        << u"*"_s << u"golang.org,corp.example"_s << proxyHost
        << Variables{{u"NO_PROXY"_s, std::nullopt}, {u"no_proxy"_s, u"corp.example"_s}};
#endif
}

void TestNoProxyFix::trims()
{
    QFETCH(const QString, upper);
    QFETCH(const QString, lower);
    QFETCH(const Args, args);
    QFETCH(const Variables, expected);
    const VariableFix fix = trimmedNoProxy(args, settings(upper, lower));
    QCOMPARE(fix.whyNot.key, QString());
    QCOMPARE(fix.inProcess, expected);
    QVERIFY(fix.inFile.isEmpty()); // go reads it from the environment alone
}

void TestNoProxyFix::saysWhatFollowsFromNoStar()
{
    QCOMPARE(trimmedNoProxy(proxyHost, settings(u"*"_s)).notes, QList<Text>({{u"fixing.all-through-proxy"_s, {}}}));
    QVERIFY(trimmedNoProxy(proxyHost, settings(u"golang.org"_s)).notes.isEmpty());
}

void TestNoProxyFix::completes_data()
{
    QTest::addColumn<QString>("upper");
    QTest::addColumn<QString>("lower");
    QTest::addColumn<Variables>("expected");
    const auto one = [](const QString &value) { return Variables{{u"NO_PROXY"_s, value}}; };
    QTest::newRow("nothing is set") << QString() << QString() << one(u"goproxy.corp.example"_s);
    QTest::newRow("a range, which names never match")
        << u"10.0.0.0/8"_s << QString() << one(u"10.0.0.0/8,goproxy.corp.example"_s);
    QTest::newRow("mending is enough") << u"https://corp.example,10.0.0.0/8"_s << QString()
                                       << one(u"corp.example,10.0.0.0/8"_s);
    QTest::newRow("a glob, which cannot be mended")
        << u"goproxy*"_s << QString() << one(u"goproxy*,goproxy.corp.example"_s);
#ifndef Q_OS_WIN
    QTest::newRow("the lower-case one is overruled")
        << u"x.example"_s << u"corp.example"_s << one(u"x.example,goproxy.corp.example"_s);
    QTest::newRow("in lower case alone") << QString() << u"x.example"_s
                                         << Variables{{u"no_proxy"_s, u"x.example,goproxy.corp.example"_s}};
#endif
}

void TestNoProxyFix::completes()
{
    QFETCH(const QString, upper);
    QFETCH(const QString, lower);
    QFETCH(const Variables, expected);
    const VariableFix fix = completedNoProxy(corpHost, settings(upper, lower));
    QCOMPARE(fix.whyNot.key, QString());
    QCOMPARE(fix.inProcess, expected);
    QVERIFY(fix.inFile.isEmpty());
}

void TestNoProxyFix::refuses_data()
{
    QTest::addColumn<bool>("trim");
    QTest::addColumn<QString>("value");
    QTest::addColumn<Args>("args");
    QTest::addColumn<QString>("why");
    const QString unknown = u"fixing.unknown-value"_s;
    QTest::newRow("nothing keeps go from the proxy") << true << u"corp.example"_s << proxyHost << unknown;
    QTest::newRow("not set") << true << QString() << proxyHost << unknown;
    QTest::newRow("no host") << false << u"corp.example"_s << Args() << unknown;
    QTest::newRow("a public server") << false << u"corp.example"_s << proxyHost << u"fixing.public-past-proxy"_s;
    QTest::newRow("is covered") << false << u"corp.example"_s << corpHost << u"fixing.is-so-already"_s;
}

void TestNoProxyFix::refuses()
{
    QFETCH(const bool, trim);
    QFETCH(const QString, value);
    QFETCH(const Args, args);
    QFETCH(const QString, why);
    const VariableFix fix = trim ? trimmedNoProxy(args, settings(value)) : completedNoProxy(args, settings(value));
    QVERIFY(fix.inProcess.isEmpty() && fix.inFile.isEmpty());
    QCOMPARE(fix.whyNot.key, why);
}

QTEST_APPLESS_MAIN(TestNoProxyFix)
#include "tst_noproxyfix.moc"
