// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/routelogin.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

class TestRouteLogin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsWhatGoSends_data();
    void sendsWhatGoSends();
};

void TestRouteLogin::sendsWhatGoSends_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("goAuth");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("sent");
    const QString proxy = u"https://proxy.corp.example/m/@v/v1.0.0.zip"_s;
    const QString login = u"reader:example-password"_s;
    QTest::newRow("the host of .netrc") << proxy << QString() << u"go1.24.4"_s << QString() << login;
    QTest::newRow("not over http") << u"http://proxy.corp.example/m"_s << QString() << u"go1.24.4"_s << QString()
                                   << QString();
    QTest::newRow("another host") << u"https://proxy.example/m"_s << QString() << u"go1.24.4"_s << QString()
                                  << QString();
    QTest::newRow("a host below it") << u"https://a.proxy.corp.example/m"_s << QString() << u"go1.24.4"_s << QString()
                                     << QString();
    QTest::newRow("GOAUTH=off") << proxy << u"off"_s << u"go1.24.4"_s << QString() << QString();
    QTest::newRow("GOAUTH=netrc") << proxy << u"netrc"_s << u"go1.24.4"_s << QString() << login;
    QTest::newRow("a go that does not know GOAUTH") << proxy << u"off"_s << u"go1.23.5"_s << QString() << login;
    QTest::newRow("the entry's own counts more") << proxy << QString() << u"go1.24.4"_s << u"me:mine"_s << u"me:mine"_s;
}

void TestRouteLogin::sendsWhatGoSends()
{
    QFETCH(QString, url);
    QFETCH(QString, goAuth);
    QFETCH(QString, version);
    QFETCH(QString, own);
    QFETCH(QString, sent);
    ComparisonBasis basis;
    basis.facts.goVersion = GoVersion::parse(version);
    QMap<QString, QString> settings{{u"GOAUTH"_s, goAuth}};
    basis.facts.env = GoEnvironment::resolve(settings, {}, {}, {}, {}, {});
    basis.surroundings.netrc = Netrc::parse("machine proxy.corp.example login reader password example-password\n");
    ComparisonRoute route;
    route.credentials = Secret(own);
    QCOMPARE(withLogin(route, QUrl(url), basis).credentials.reveal(), sent);
}

QTEST_APPLESS_MAIN(TestRouteLogin)
#include "tst_routelogin.moc"
