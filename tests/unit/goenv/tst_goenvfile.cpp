// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goenvfile.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;
using Ignored = GoEnvFile::Ignored;

class TestGoEnvFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void values_data();
    void values();
    void ignoredLines_data();
    void ignoredLines();
    void lastDuplicateWins();
    void places_data();
    void places();
};

void TestGoEnvFile::values_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value"); // null: the file does not say
    QTest::newRow("usual") << QByteArray("GOPROXY=direct\n") << u"GOPROXY"_s << u"direct"_s;
    QTest::newRow("no newline at the end") << QByteArray("A=1\nGOPROXY=direct") << u"GOPROXY"_s << u"direct"_s;
    QTest::newRow("empty value is a value") << QByteArray("GOPROXY=\n") << u"GOPROXY"_s << u""_s;
    QTest::newRow("quotes stay") << QByteArray("GOPROXY=\"direct\"\n") << u"GOPROXY"_s << u"\"direct\""_s;
    QTest::newRow("blanks stay") << QByteArray("GOPROXY= direct \n") << u"GOPROXY"_s << u" direct "_s;
    QTest::newRow("equals sign in the value") << QByteArray("GOFLAGS=-mod=mod\n") << u"GOFLAGS"_s << u"-mod=mod"_s;
    QTest::newRow("no expansion") << QByteArray("GOPATH=$HOME/go\n") << u"GOPATH"_s << u"$HOME/go"_s;
    QTest::newRow("carriage return stays") << QByteArray("GOSUMDB=off\r\n") << u"GOSUMDB"_s << u"off\r"_s;
    QTest::newRow("blank before the equals sign") << QByteArray("GOPROXY = direct\n") << u"GOPROXY"_s << QString();
    QTest::newRow("blank before the name") << QByteArray(" GOPROXY=direct\n") << u"GOPROXY"_s << QString();
    QTest::newRow("lower case") << QByteArray("goproxy=direct\n") << u"GOPROXY"_s << QString();
    QTest::newRow("export") << QByteArray("export GOPROXY=direct\n") << u"GOPROXY"_s << QString();
    QTest::newRow("comment") << QByteArray("#GOPROXY=direct\n") << u"GOPROXY"_s << QString();
    QTest::newRow("byte order mark spoils line 1")
        << QByteArray("\xef\xbb\xbfGOPROXY=direct\nGOSUMDB=off\n") << u"GOPROXY"_s << QString();
    QTest::newRow("byte order mark spares line 2")
        << QByteArray("\xef\xbb\xbfGOPROXY=direct\nGOSUMDB=off\n") << u"GOSUMDB"_s << u"off"_s;
    QTest::newRow("UTF-16 spoils all") << QByteArray("\xff\xfeG\0O\0=\0", 8) << u"GO"_s << QString();
    QTest::newRow("nothing") << QByteArray() << u"GOPROXY"_s << QString();
}

void TestGoEnvFile::values()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    QFETCH(QString, value);
    const std::optional<QString> found = GoEnvFile::parse(bytes).value(name);
    QCOMPARE(found.has_value(), !value.isNull());
    QCOMPARE(found.value_or(QString()), value);
}

void TestGoEnvFile::ignoredLines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("reason");
    const auto row = [](const char *name, const QByteArray &bytes, int line, Ignored reason) {
        QTest::newRow(name) << bytes << line << static_cast<int>(reason);
    };
    row("byte order mark", "\xef\xbb\xbfGOPROXY=direct\n", 1, Ignored::Bom);
    row("UTF-16", QByteArray("\xfe\xff\0G", 4), 1, Ignored::Utf16);
    row("leading blank", "GOPROXY=direct\n GOSUMDB=off\n", 2, Ignored::LeadingBlank);
    row("leading tab", "\tGOSUMDB=off\n", 1, Ignored::LeadingBlank);
    row("export", "export GOSUMDB=off\n", 1, Ignored::Export);
    row("set", "set GOSUMDB=off\n", 1, Ignored::Export);
    row("lower case", "goproxy=direct\n", 1, Ignored::NotUpperCase);
    row("no equals sign", "GOPROXY direct\n", 1, Ignored::NoEqualsSign);
    row("blank in the name", "GOPROXY =direct\n", 1, Ignored::BlankInName);
    row("not for a file", "HTTPS_PROXY=http://p:1\n", 1, Ignored::UnknownName);
    row("GOENV in itself", "GOENV=off\n", 1, Ignored::UnknownName);
}

void TestGoEnvFile::ignoredLines()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, line);
    QFETCH(int, reason);
    const QList<GoEnvFile::IgnoredLine> ignored = GoEnvFile::parse(bytes).ignored();
    QCOMPARE(ignored.size(), 1);
    QCOMPARE(ignored.first().line, line);
    QCOMPARE(static_cast<int>(ignored.first().reason), reason);
}

void TestGoEnvFile::lastDuplicateWins()
{
    const GoEnvFile file = GoEnvFile::parse("GOPROXY=a\n\n# words\nGOPROXY=b\r\n");
    QCOMPARE(file.value(u"GOPROXY"_s).value(), u"b\r"_s);
    QCOMPARE(file.entries().size(), 2);
    QVERIFY(file.entries()[0].overridden);
    QVERIFY(!file.entries()[1].overridden);
    QCOMPARE(file.entries()[1].line, 4);
    QVERIFY(file.hasCarriageReturns());
    QVERIFY(file.ignored().isEmpty());
}

void TestGoEnvFile::places_data()
{
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<int>("host");
    QTest::addColumn<bool>("relative");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *name, const QStringList &environment, GoHost host, const QString &path,
                        bool relative = false) {
        QTest::newRow(name) << environment << static_cast<int>(host) << relative << path;
    };
    row("home", {u"HOME=/home/u"_s}, GoHost::Unix, u"/home/u/.config/go/env"_s);
    row("XDG_CONFIG_HOME", {u"HOME=/home/u"_s, u"XDG_CONFIG_HOME=/cfg"_s}, GoHost::Unix, u"/cfg/go/env"_s);
    row("relative XDG_CONFIG_HOME from 1.24", {u"HOME=/home/u"_s, u"XDG_CONFIG_HOME=cfg"_s}, GoHost::Unix, u""_s);
    row("relative XDG_CONFIG_HOME before", {u"HOME=/home/u"_s, u"XDG_CONFIG_HOME=cfg"_s}, GoHost::Unix, u"cfg/go/env"_s,
        true);
    row("no home", {}, GoHost::Unix, u""_s);
    row("GOENV", {u"HOME=/home/u"_s, u"GOENV=/x/env"_s}, GoHost::Unix, u"/x/env"_s);
    row("GOENV empty", {u"HOME=/home/u"_s, u"GOENV="_s}, GoHost::Unix, u"/home/u/.config/go/env"_s);
    row("GOENV off", {u"HOME=/home/u"_s, u"GOENV=off"_s}, GoHost::Unix, u""_s);
    row("macOS", {u"HOME=/Users/u"_s, u"XDG_CONFIG_HOME=/cfg"_s}, GoHost::MacOs,
        u"/Users/u/Library/Application Support/go/env"_s);
    row("Windows", {u"AppData=C:/Users/u/AppData/Roaming"_s}, GoHost::Windows, u"C:/Users/u/AppData/Roaming/go/env"_s);
    row("Windows without AppData", {u"HOME=/home/u"_s}, GoHost::Windows, u""_s);
}

void TestGoEnvFile::places()
{
    QFETCH(QStringList, environment);
    QFETCH(int, host);
    QFETCH(bool, relative);
    QFETCH(QString, path);
    QProcessEnvironment variables;
    for (const QString &variable : std::as_const(environment)) {
        variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    }
    QCOMPARE(defaultGoEnvPath(variables, static_cast<GoHost>(host), relative), path);
}

QTEST_GUILESS_MAIN(TestGoEnvFile)
#include "tst_goenvfile.moc"
