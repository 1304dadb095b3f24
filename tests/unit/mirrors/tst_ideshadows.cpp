// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/ideshadows.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

class TestIdeShadows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void vsCode_data();
    void vsCode();
    void goLand_data();
    void goLand();
    void readsWhatIsThere();
};

void TestIdeShadows::vsCode_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("nothing") << QByteArray() << QStringList{};
    QTest::newRow("no such setting") << QByteArray(R"({"editor.fontSize": 12})") << QStringList{};
    QTest::newRow("for go's tools") << QByteArray(
        R"({"go.toolsEnvVars": {"GOPROXY": "https://a.example", "GOFLAGS": "-v"}})")
                                    << QStringList{u"GOPROXY=https://a.example"_s};
    QTest::newRow("for the terminal") << QByteArray(R"({"terminal.integrated.env.linux": {"GOSUMDB": "off"}})")
                                      << QStringList{u"GOSUMDB=off"_s};
    QTest::newRow("comments, in strings none, and commas too many") << QByteArray(
        "{\n// mine\n\"go.toolsEnvVars\": { /* \"GOPROXY\": \"no\", */ \"GOPROXY\": \"https://a.example//x\", },\n}")
                                                                    << QStringList{u"GOPROXY=https://a.example//x"_s};
    QTest::newRow("a quote in a string") << QByteArray(R"({"a": "\"//", "go.toolsEnvVars": {"GOPROXY": "direct"}})")
                                         << QStringList{u"GOPROXY=direct"_s};
    QTest::newRow("the same twice is said once")
        << QByteArray(R"({"terminal.integrated.env.osx": {"GOPROXY": "x"}, "go.toolsEnvVars": {"GOPROXY": "x"}})")
        << QStringList{u"GOPROXY=x"_s};
    QTest::newRow("empty: go takes no notice of it")
        << QByteArray(R"({"go.toolsEnvVars": {"GOPROXY": ""}})") << QStringList{};
    QTest::newRow("cut off") << QByteArray("{\"go.toolsEnvVars\": {\"GOPROXY\": \"x\"") << QStringList{};
    QTest::newRow("a comment without end") << QByteArray("{ /* ") << QStringList{};
}

void TestIdeShadows::vsCode()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, found);
    QStringList got;
    for (const IdeShadow &shadow : shadowsOfVsCode(text, u"settings.json"_s)) {
        QCOMPARE(shadow.program, u"VS Code"_s);
        QCOMPARE(shadow.file, u"settings.json"_s);
        got.append(shadow.name + u'=' + shadow.value);
    }
    QCOMPARE(got, found);
}

void TestIdeShadows::goLand_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("found");
    const QByteArray entry =
        R"(<environment><map><entry key="GOPROXY" value="https://a.example"/><entry key="X" value="y"/></map></environment>)";
    QTest::newRow("nothing") << QByteArray() << QStringList{};
    QTest::newRow("of Go modules") << "<project><component name=\"VgoProject\">" + entry + "</component></project>"
                                   << QStringList{u"GOPROXY=https://a.example"_s};
    QTest::newRow("of another part") << "<project><component name=\"RunManager\">" + entry + "</component></project>"
                                     << QStringList{};
    QTest::newRow("no XML") << QByteArray("GOPROXY") << QStringList{};
}

void TestIdeShadows::goLand()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, found);
    QStringList got;
    for (const IdeShadow &shadow : shadowsOfGoLand(text, u"workspace.xml"_s)) {
        QCOMPARE(shadow.program, u"GoLand"_s);
        got.append(shadow.name + u'=' + shadow.value);
    }
    QCOMPARE(got, found);
}

void TestIdeShadows::readsWhatIsThere()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u".vscode"_s));
    QFile file(folder.filePath(u".vscode/settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"go.toolsEnvVars": {"GOPROXY": "direct"}})");
    file.close();
    const IdeFiles files = ideFilesOfSystem(folder.path());
    QCOMPARE(files.vsCode.last(), file.fileName());
    QCOMPARE(files.goLand.size(), 1);
    QVERIFY(ideFilesOfSystem({}).goLand.isEmpty());
    const QList<IdeShadow> found = readIdeShadows({{files.vsCode.last(), folder.filePath(u"nowhere"_s)}, files.goLand});
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().file, file.fileName());
}

QTEST_APPLESS_MAIN(TestIdeShadows)
#include "tst_ideshadows.moc"
