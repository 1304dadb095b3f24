// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "privateproject.h"

#include "core/checks/netrctrap.h"
#include "core/checks/registry.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

/// Step 4: which logins go finds in .netrc, and which it passes over.
class TestLogins : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void logins_data();
    void logins();
    void loginsToTakeOver_data();
    void loginsToTakeOver();
};

void TestLogins::logins_data()
{
    QTest::addColumn<QByteArray>("netrc");
    QTest::addColumn<QString>("module");
    QTest::addColumn<QString>("go");
    QTest::addColumn<QString>("goAuth");
    QTest::addColumn<QString>("key");
    const QString plain = u"git.corp/team/lib"_s;
    const QString port = u"git.corp:8443/team/lib"_s;
    const QString now = u"go1.24.4"_s;
    const QString none;
    const auto row = [](const char *name, const QByteArray &netrc, const QString &module, const QString &go,
                        const QString &goAuth, const QString &key) {
        QTest::newRow(name) << netrc << module << go << goAuth << u"check.logins."_s + key;
    };
    row("no file", {}, plain, now, none, u"none"_s);
    row("another host's", "machine other.corp login a password b\n", plain, now, none, u"none"_s);
    row("found", "machine git.corp login a password b\n", plain, now, none, u"pass"_s);
    row("the port is missing", "machine git.corp login a password b\n", port, now, none, u"port"_s);
    row("with the port", "machine git.corp:8443 login a password b\n", port, now, none, u"pass"_s);
    row("1.19 wants none", "machine git.corp login a password b\n", port, u"go1.19.8"_s, none, u"pass"_s);
    row("1.19 wants none, but there is one", "machine git.corp:8443 login a password b\n", port, u"go1.19.8"_s, none,
        u"port"_s);
    row("a port too many", "machine git.corp:8443 login a password b\n", plain, now, none, u"port"_s);
    row("letter by letter", "machine Git.corp login a password b\n", plain, now, none, u"case"_s);
    row("GOAUTH=off", "machine git.corp login a password b\n", plain, now, u"off"_s, u"goauth-off"_s);
    row("GOAUTH names a program", "machine git.corp login a password b\n", plain, now, u"/bin/token"_s, u"goauth"_s);
    row("GOAUTH names netrc, too", "machine git.corp login a password b\n", plain, now, u"/bin/token;netrc"_s,
        u"pass"_s);
    row("1.23 does not know GOAUTH", "machine git.corp login a password b\n", plain, u"go1.23.5"_s, u"off"_s,
        u"pass"_s);
    row("no login", "machine git.corp password b\n", plain, now, none, u"incomplete"_s);
    row("default", "default login a password b\n", plain, now, none, u"default"_s);
}

void TestLogins::logins()
{
    QFETCH(QByteArray, netrc);
    QFETCH(QString, module);
    QFETCH(QString, go);
    QFETCH(QString, goAuth);
    QFETCH(QString, key);
    PrivateProject project({{u"GOPRIVATE"_s, module.section(u'/', 0, 0)}, {u"GOAUTH"_s, goAuth}}, {module});
    project.situation.facts.goVersion = GoVersion::parse(go);
    project.situation.surroundings.netrcPath = u"/home/anna/.netrc"_s;
    project.situation.surroundings.netrc = Netrc::parse(netrc);
    const QList<Finding> findings = makeLoginsCheck()->run(project.situation.context());
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, key);
}

/// Which entry of .netrc another one can be made of, and which only looks like it.
void TestLogins::loginsToTakeOver_data()
{
    QTest::addColumn<QByteArray>("machines");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("go");
    QTest::addColumn<QString>("goAuth");
    QTest::addColumn<QString>("trap"); // "machine > wanted"
    const QString port = u"https://p.corp:8443/go"_s;
    const QString now = u"go1.24.4"_s;
    const QString none;
    QTest::newRow("the port is missing") << QByteArray("p.corp") << port << now << none << u"p.corp > p.corp:8443"_s;
    QTest::newRow("letter by letter") << QByteArray("P.corp:8443") << port << now << none
                                      << u"P.corp:8443 > p.corp:8443"_s;
    QTest::newRow("1.19 wants none") << QByteArray("p.corp:8443") << port << u"go1.19.8"_s << none
                                     << u"p.corp:8443 > p.corp"_s;
    QTest::newRow("of another port") << QByteArray("p.corp:1") << port << now << none << QString();
    QTest::newRow("of another host") << QByteArray("q.corp") << port << now << none << QString();
    QTest::newRow("is used") << QByteArray("p.corp p.corp:8443") << port << now << none << QString();
    QTest::newRow("http") << QByteArray("p.corp") << u"http://p.corp:8443/go"_s << now << none << QString();
    QTest::newRow("nobody reads it") << QByteArray("p.corp") << port << now << u"off"_s << QString();
}

void TestLogins::loginsToTakeOver()
{
    QFETCH(QByteArray, machines);
    QFETCH(QString, url);
    QFETCH(QString, go);
    QFETCH(QString, goAuth);
    QFETCH(QString, trap);
    PrivateProject project({{u"GOAUTH"_s, goAuth}}, {});
    project.situation.facts.goVersion = GoVersion::parse(go);
    QByteArray netrc;
    for (const QByteArray &machine : machines.split(' ')) {
        netrc += "machine " + machine + " login a password b\n";
    }
    project.situation.surroundings.netrc = Netrc::parse(netrc);
    const auto found = netrcTrap(project.situation.context(), QUrl(url));
    QCOMPARE(found ? found->machine + u" > "_s + found->wanted : QString(), trap);
}

QTEST_APPLESS_MAIN(TestLogins)
#include "tst_logins.moc"
