// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goauth.h"
#include "core/goenv/netrc.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestGoAuth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void values_data();
    void values();
    void customCommands();
    void versions();
    void netrcEntries_data();
    void netrcEntries();
    void netrcMatching_data();
    void netrcMatching();
    void netrcFiles_data();
    void netrcFiles();
};

void TestGoAuth::values_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<GoHost>("host");
    QTest::addColumn<QString>("kinds");
    QTest::addColumn<QString>("error");
    const GoHost posix = GoHost::Unix;
    const QString notAbsolute =
        u"GOAUTH=git dir method requires an absolute path to the git working directory, dir is not absolute"_s;
    QTest::newRow("empty is netrc") << u""_s << posix << u"netrc"_s << u""_s;
    QTest::newRow("off") << u"off"_s << posix << u"off"_s << u""_s;
    QTest::newRow("off with blanks") << u" off "_s << posix << u"off"_s << u""_s;
    QTest::newRow("netrc, then git") << u"netrc; git /srv/x"_s << posix << u"netrc git"_s << u""_s;
    QTest::newRow("a program") << u"/usr/bin/token --site corp"_s << posix << u"custom"_s << u""_s;
    QTest::newRow("off is case-sensitive") << u"Off"_s << posix << u"custom"_s << u""_s;
    QTest::newRow("off and more")
        << u"off;netrc"_s << posix << u""_s
        << u"GOAUTH=off cannot be combined with other authentication commands (GOAUTH=off;netrc)"_s;
    QTest::newRow("blank alone") << u" "_s << posix << u""_s << u"GOAUTH encountered an empty command (GOAUTH= )"_s;
    QTest::newRow("semicolon at the end")
        << u"netrc;"_s << posix << u""_s << u"GOAUTH encountered an empty command (GOAUTH=netrc;)"_s;
    QTest::newRow("the last mistake is shown")
        << u";off"_s << posix << u""_s
        << u"GOAUTH=off cannot be combined with other authentication commands (GOAUTH=;off)"_s;
    QTest::newRow("git without folder")
        << u"git"_s << posix << u""_s
        << u"GOAUTH=git dir method requires an absolute path to the git working directory"_s;
    QTest::newRow("git with a blank in the folder")
        << u"git /srv/my repo"_s << posix << u""_s
        << u"GOAUTH=git dir method requires an absolute path to the git working directory"_s;
    QTest::newRow("git with a relative folder") << u"git x"_s << posix << u""_s << notAbsolute;
    QTest::newRow("git with a Windows folder here") << u"git C:/x"_s << posix << u""_s << notAbsolute;
    QTest::newRow("git with a Windows folder there") << u"git C:/x"_s << GoHost::Windows << u"git"_s << u""_s;
    QTest::newRow("git without drive on Windows") << u"git /x"_s << GoHost::Windows << u""_s << notAbsolute;
    QTest::newRow("git with a share on Windows") << u"git \\\\srv\\x"_s << GoHost::Windows << u"git"_s << u""_s;
}

void TestGoAuth::values()
{
    QFETCH(QString, value);
    QFETCH(GoHost, host);
    QFETCH(QString, kinds);
    QFETCH(QString, error);
    const GoAuth auth = GoAuth::parse(value, host);
    static const QStringList names{u"off"_s, u"netrc"_s, u"git"_s, u"custom"_s};
    QStringList got;
    for (const GoAuth::Command &command : auth.commands) {
        got += names[static_cast<int>(command.kind)];
    }
    QCOMPARE(got.join(u' '), kinds);
    QCOMPARE(auth.error, error);
    QCOMPARE(auth.usesNetrc(), kinds.contains("netrc"_L1));
    QCOMPARE(auth.isOff(), kinds == "off"_L1);
}

void TestGoAuth::customCommands()
{
    const GoAuth auth = GoAuth::parse(u"'/opt/my tools/token' \"a b\" c"_s, GoHost::Unix);
    QCOMPARE(auth.commands.size(), 1);
    QCOMPARE(auth.commands[0].words, (QStringList{u"/opt/my tools/token"_s, u"a b"_s, u"c"_s}));
    // go says nothing about a quote that does not close: the command just fails
    const GoAuth open = GoAuth::parse(u"'token"_s, GoHost::Unix);
    QVERIFY(open.isValid() && open.commands[0].words.isEmpty());
}

void TestGoAuth::versions()
{
    QVERIFY(knowsGoAuth({}));
    QVERIFY(knowsGoAuth(GoVersion::parse(u"go1.24.0")));
    QVERIFY(!knowsGoAuth(GoVersion::parse(u"go1.23.12")));
}

void TestGoAuth::netrcEntries_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("entries");
    QTest::addColumn<QString>("problems");
    QTest::newRow("one line") << QByteArray("machine a login u password p\n") << u"a:u:p@1"_s << u""_s;
    QTest::newRow("several lines") << QByteArray("machine a\n\tlogin u\n\tpassword p\n") << u"a:u:p@1"_s << u""_s;
    QTest::newRow("CRLF") << QByteArray("machine a\r\nlogin u\r\npassword p\r\n") << u"a:u:p@1"_s << u""_s;
    QTest::newRow("no login") << QByteArray("machine a password p\nmachine b login u password p\n") << u"b:u:p@2"_s
                              << u"0a@1"_s;
    QTest::newRow("no password") << QByteArray("machine a login u\n") << u""_s << u"0a@1"_s;
    QTest::newRow("account is passed over")
        << QByteArray("machine a login u account x password p\n") << u"a:u:p@1"_s << u""_s;
    QTest::newRow("default alone on its line ends the file")
        << QByteArray("default\nmachine a login u password p\n") << u""_s << u"1@1"_s;
    QTest::newRow("default with login does not")
        << QByteArray("default login x password y\nmachine a login u password p\n") << u"a:u:p@2"_s << u"1@1"_s;
    QTest::newRow("a macro ends with an empty line")
        << QByteArray("macdef m\nmachine x login u password p\n\nmachine a login u password p\n") << u"a:u:p@4"_s
        << u""_s;
    QTest::newRow("a macro with CRLF never ends")
        << QByteArray("macdef m\r\nx\r\n\r\nmachine a login u password p\r\n") << u""_s << u"2@1"_s;
    QTest::newRow("empty") << QByteArray() << u""_s << u""_s;
    QTest::newRow("a comment is no comment") << QByteArray("# machine a login u password p\n") << u""_s << u""_s;
}

void TestGoAuth::netrcEntries()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, entries);
    QFETCH(QString, problems);
    const Netrc netrc = Netrc::parse(bytes);
    QStringList got;
    for (const Netrc::Entry &entry : netrc.entries) {
        got += "%1:%2:%3@%4"_L1.arg(entry.machine, entry.login, entry.password.reveal(), QString::number(entry.line));
    }
    QCOMPARE(got.join(u' '), entries);
    got.clear();
    for (const Netrc::Problem &problem : netrc.problems) {
        got += QString::number(static_cast<int>(problem.kind)) + problem.machine + u'@' + QString::number(problem.line);
    }
    QCOMPARE(got.join(u' '), problems);
}

void TestGoAuth::netrcMatching_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *name, const char *machine, const char *url, const char *version, bool found) {
        QTest::newRow(name) << QString::fromLatin1(machine) << QString::fromLatin1(url) << QString::fromLatin1(version)
                            << found;
    };
    row("host", "corp", "https://corp/x", "go1.27.4", true);
    row("host, 1.19", "corp", "https://corp/x", "go1.19.8", true);
    row("http never", "corp", "http://corp/x", "go1.27.4", false);
    row("port trap: 1.19 compares without", "corp", "https://corp:8443/x", "go1.19.8", true);
    row("port trap: 1.21 compares with", "corp", "https://corp:8443/x", "go1.21.13", false);
    row("port trap: 1.27 compares with", "corp", "https://corp:8443/x", "go1.27.4", false);
    row("port in the file, 1.19", "corp:8443", "https://corp:8443/x", "go1.19.8", false);
    row("port in the file, 1.21", "corp:8443", "https://corp:8443/x", "go1.21.13", true);
    row("port in the file, 1.24", "corp:8443", "https://corp:8443/x", "go1.24.4", true);
    row("no port in the URL", "corp:443", "https://corp/x", "go1.27.4", false);
    row("sub-domains do not count", "corp", "https://a.corp/x", "go1.27.4", false);
    row("case counts", "Corp", "https://corp/x", "go1.27.4", false);
    row("a path, 1.25", "corp/go", "https://corp/go/x", "go1.25.12", true);
    row("a path, 1.24 knows only the whole URL and the host", "corp/go", "https://corp/go/x", "go1.24.4", false);
    row("the whole URL, 1.24", "corp/go/x?go-get=1", "https://corp/go/x?go-get=1", "go1.24.4", true);
    row("a slash behind the host, 1.24", "corp/", "https://corp/go/x", "go1.24.4", false);
    row("a slash behind the host, 1.25", "corp/", "https://corp/go/x", "go1.25.12", true);
    row("a path, 1.23", "corp/go", "https://corp/go/x", "go1.23.12", false);
    row("a path is whole elements", "corp/go", "https://corp/gomod", "go1.25.12", false);
}

void TestGoAuth::netrcMatching()
{
    QFETCH(QString, machine);
    QFETCH(QString, url);
    QFETCH(QString, version);
    QFETCH(bool, found);
    const Netrc netrc = Netrc::parse("machine " + machine.toUtf8() + " login first password p\nmachine "
                                     + machine.toUtf8() + " login second password p\n");
    const Netrc::Entry *entry = netrc.find(GoUrl::parse(url), GoVersion::parse(version));
    QCOMPARE(entry != nullptr, found);
    if (entry) {
        QCOMPARE(entry->login, u"first"_s);
    }
}

void TestGoAuth::netrcFiles_data()
{
    QTest::addColumn<GoHost>("host");
    QTest::addColumn<QString>("netrc");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QStringList>("paths");
    QTest::newRow("Linux") << GoHost::Unix << u""_s << u"go1.27.4"_s << QStringList{u"/home/me/.netrc"_s};
    QTest::newRow("macOS") << GoHost::MacOs << u""_s << u"go1.27.4"_s << QStringList{u"/home/me/.netrc"_s};
    QTest::newRow("NETRC") << GoHost::Unix << u"/etc/netrc"_s << u"go1.27.4"_s << QStringList{u"/etc/netrc"_s};
    QTest::newRow("Windows") << GoHost::Windows << u""_s << u"go1.27.4"_s
                             << QStringList{u"C:\\Users\\me\\_netrc"_s, u"C:\\Users\\me\\.netrc"_s};
    QTest::newRow("Windows, 1.23") << GoHost::Windows << u""_s << u"go1.23.12"_s
                                   << QStringList{u"C:\\Users\\me\\_netrc"_s};
}

void TestGoAuth::netrcFiles()
{
    QFETCH(GoHost, host);
    QFETCH(QString, netrc);
    QFETCH(QString, version);
    QFETCH(QStringList, paths);
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, u"/home/me"_s);
    environment.insert(u"USERPROFILE"_s, u"C:\\Users\\me"_s);
    environment.insert(u"NETRC"_s, netrc);
    QCOMPARE(netrcPaths(environment, host, GoVersion::parse(version)), paths);
    QVERIFY(netrcPaths({}, host).isEmpty());
}

QTEST_GUILESS_MAIN(TestGoAuth)
#include "tst_goauth.moc"
