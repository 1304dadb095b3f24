// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goenvironment.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestGoEnvironment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void origins_data();
    void origins();
    void shadowedValues();
    void emptyVariableHidesNothing();
    void overriddenForReading();
    void privateStandsIn();
    void unknownNames();
    void layersInOrder();
    void predicted_data();
    void predicted();
    void predictedOverTheFiles();
    void json_data();
    void json();
};

static GoEnvironment resolved(const QMap<QString, QString> &json, const QMap<QString, QString> &process,
                              const QByteArray &user, const QByteArray &goroot)
{
    QProcessEnvironment environment;
    for (auto it = process.begin(); it != process.end(); ++it) {
        environment.insert(it.key(), it.value());
    }
    return GoEnvironment::resolve(json, environment, GoEnvFile::parse(user), u"/home/u/.config/go/env"_s,
                                  GoEnvFile::parse(goroot), u"/usr/lib/go/go.env"_s);
}

void TestGoEnvironment::origins_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("effective");
    QTest::addColumn<QString>("process"); // null: not set
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("goroot");
    QTest::addColumn<int>("origin");
    QTest::addColumn<QString>("file");
    const QString userFile = u"/home/u/.config/go/env"_s, rootFile = u"/usr/lib/go/go.env"_s;
    const auto row = [](const char *name, const QString &effective, const QString &process, const QByteArray &user,
                        const QByteArray &goroot, Origin origin, const QString &file) {
        QTest::newRow(name) << u"GOPROXY"_s << effective << process << user << goroot << static_cast<int>(origin)
                            << file;
    };
    row("process over files", u"a"_s, u"a"_s, "GOPROXY=b\n", "GOPROXY=c\n", Origin::Process, u""_s);
    row("settings file over go.env", u"b"_s, QString(), "GOPROXY=b\n", "GOPROXY=c\n", Origin::GoEnvFile, userFile);
    row("empty process variable counts as unset", u"b"_s, u""_s, "GOPROXY=b\n", "GOPROXY=c\n", Origin::GoEnvFile,
        userFile);
    row("go.env", u"c"_s, QString(), "", "GOPROXY=c\n", Origin::GoRootFile, rootFile);
    row("default", u"d"_s, QString(), "", "", Origin::Default, u""_s);
    row("unset", u""_s, QString(), "", "", Origin::Unset, u""_s);
    row("empty value of the file", u""_s, QString(), "GOPROXY=\n", "GOPROXY=c\n", Origin::GoEnvFile, userFile);
    row("empty value of the file, 1.19 falls back", u"d"_s, QString(), "GOPROXY=\n", "", Origin::Default, u""_s);
    row("file and process agree", u"a"_s, u"a"_s, "GOPROXY=a\n", "", Origin::Process, u""_s);
    QTest::newRow("GOENV never from its own file") << u"GOENV"_s << u"/e"_s << QString() << QByteArray("GOENV=/e\n")
                                                   << QByteArray() << static_cast<int>(Origin::Default) << u""_s;
}

void TestGoEnvironment::origins()
{
    QFETCH(QString, name);
    QFETCH(QString, effective);
    QFETCH(QString, process);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, goroot);
    QFETCH(int, origin);
    QFETCH(QString, file);
    QMap<QString, QString> variables;
    if (!process.isNull()) {
        variables.insert(name, process);
    }
    const EnvValue value = resolved({{name, effective}}, variables, user, goroot).get(name);
    QCOMPARE(value.value, effective);
    QCOMPARE(originName(value.origin), originName(static_cast<Origin>(origin)));
    QCOMPARE(value.file, file);
}

void TestGoEnvironment::shadowedValues()
{
    const EnvValue value = resolved({{u"GOPROXY"_s, u"off"_s}}, {{u"GOPROXY"_s, u"off"_s}}, "GOPROXY=direct\n",
                                    "GOPROXY=https://p,direct\n")
                               .get(u"GOPROXY"_s);
    QCOMPARE(value.shadowed,
             (QList<EnvValue::Layer>{{Origin::GoEnvFile, u"direct"_s, u"/home/u/.config/go/env"_s},
                                     {Origin::GoRootFile, u"https://p,direct"_s, u"/usr/lib/go/go.env"_s}}));
    const EnvValue same =
        resolved({{u"GOPROXY"_s, u"off"_s}}, {{u"GOPROXY"_s, u"off"_s}}, "GOPROXY=off\n", "").get(u"GOPROXY"_s);
    QVERIFY(same.shadowed.isEmpty());
}

void TestGoEnvironment::emptyVariableHidesNothing()
{
    const EnvValue value =
        resolved({{u"GOFLAGS"_s, u" "_s}}, {{u"GOFLAGS"_s, u""_s}}, "GOFLAGS=-mod=mod\n", "").get(u"GOFLAGS"_s);
    QCOMPARE(value.value, u"-mod=mod"_s);
    QCOMPARE(originName(value.origin), u"goenv-file"_s);
}

void TestGoEnvironment::overriddenForReading()
{
    // settings are read with GOTOOLCHAIN=local and GOFLAGS=' '
    const QMap<QString, QString> json{{u"GOTOOLCHAIN"_s, u"local"_s}, {u"GOFLAGS"_s, u" "_s}};
    GoEnvironment environment = resolved(json, {{u"GOFLAGS"_s, u"-x"_s}}, "", "GOTOOLCHAIN=auto\n");
    QCOMPARE(environment.value(u"GOTOOLCHAIN"_s), u"auto"_s);
    QCOMPARE(originName(environment.get(u"GOTOOLCHAIN"_s).origin), u"goroot-file"_s);
    QCOMPARE(environment.value(u"GOFLAGS"_s), u"-x"_s);
    environment = resolved(json, {}, "", "");
    QCOMPARE(environment.value(u"GOFLAGS"_s), QString());
    QCOMPARE(originName(environment.get(u"GOFLAGS"_s).origin), u"unset"_s);
}

void TestGoEnvironment::privateStandsIn()
{
    const QMap<QString, QString> json{
        {u"GOPRIVATE"_s, u"a.com"_s}, {u"GONOPROXY"_s, u"a.com"_s}, {u"GONOSUMDB"_s, u"b.com"_s}};
    const GoEnvironment environment = resolved(json, {{u"GONOSUMDB"_s, u"b.com"_s}}, "GOPRIVATE=a.com\n", "");
    QCOMPARE(environment.get(u"GONOPROXY"_s).inheritedFrom, u"GOPRIVATE"_s);
    QCOMPARE(originName(environment.get(u"GONOPROXY"_s).origin), u"goenv-file"_s);
    QCOMPARE(environment.get(u"GONOSUMDB"_s).inheritedFrom, QString());
    QCOMPARE(originName(environment.get(u"GONOSUMDB"_s).origin), u"process"_s);
}

void TestGoEnvironment::unknownNames()
{
    const GoEnvironment environment =
        resolved({{u"GOPROXY"_s, u"off"_s}}, {{u"HTTPS_PROXY"_s, u"http://p:1"_s}}, "", "");
    QCOMPARE(environment.value(u"HTTPS_PROXY"_s), u"http://p:1"_s);
    QCOMPARE(originName(environment.get(u"HTTPS_PROXY"_s).origin), u"process"_s);
    QCOMPARE(environment.get(u"NO_SUCH"_s).name, u"NO_SUCH"_s);
    QCOMPARE(originName(environment.get(u"NO_SUCH"_s).origin), u"unset"_s);
    QCOMPARE(environment.names(), QStringList{u"GOPROXY"_s});
}

void TestGoEnvironment::layersInOrder()
{
    QProcessEnvironment process;
    process.insert(u"GOPROXY"_s, u"a"_s);
    process.insert(u"GOSUMDB"_s, QString());
    process.insert(u"GOENV"_s, u"/p"_s);
    const GoEnvFile user = GoEnvFile::parse("GOPROXY=\nGOSUMDB=off\nGOENV=/u\nHTTPS_PROXY=http://u\n");
    const GoEnvFile goroot = GoEnvFile::parse("GOPROXY=c\nGOSUMDB=sum.golang.org\nGOENV=/r\n");
    const auto layers = [&](const QString &name) {
        return settingLayers(name, process, user, u"/e"_s, goroot, u"/go.env"_s);
    };
    QCOMPARE(layers(u"GOPROXY"_s),
             (QList<EnvValue::Layer>{{Origin::Process, u"a"_s, {}},
                                     {Origin::GoEnvFile, u""_s, u"/e"_s},
                                     {Origin::GoRootFile, u"c"_s, u"/go.env"_s}}));
    QCOMPARE(layers(u"GOSUMDB"_s),
             (QList<EnvValue::Layer>{{Origin::GoEnvFile, u"off"_s, u"/e"_s},
                                     {Origin::GoRootFile, u"sum.golang.org"_s, u"/go.env"_s}}));
    QCOMPARE(layers(u"GOENV"_s), (QList<EnvValue::Layer>{{Origin::Process, u"/p"_s, {}}}));
    QVERIFY(layers(u"HTTPS_PROXY"_s).isEmpty());
    QVERIFY(layers(u"GOPRIVATE"_s).isEmpty());
}

void TestGoEnvironment::predictedOverTheFiles()
{
    QProcessEnvironment process;
    process.insert(u"GOPROXY"_s, u"off"_s);
    process.insert(u"GOSUMDB"_s, QString());
    process.insert(u"GOPRIVATE"_s, u"p.test"_s);
    const GoEnvironment got =
        GoEnvironment::predict(process, GoEnvFile::parse("GOPROXY=direct\nGOSUMDB=off\nGOPRIVATE=u.test\n"), u"/e"_s,
                               GoEnvFile::parse("GOPROXY=https://r.test\nGOSUMDB=sum.golang.org\n"), u"/go.env"_s);
    const EnvValue proxy = got.get(u"GOPROXY"_s);
    QCOMPARE(proxy.value, u"off"_s);
    QCOMPARE(proxy.origin, Origin::Process);
    QCOMPARE(proxy.shadowed,
             (QList<EnvValue::Layer>{{Origin::GoEnvFile, u"direct"_s, u"/e"_s},
                                     {Origin::GoRootFile, u"https://r.test"_s, u"/go.env"_s}}));
    QCOMPARE(got.get(u"GOSUMDB"_s).origin, Origin::GoEnvFile);
    QCOMPARE(got.value(u"GOSUMDB"_s), u"off"_s);
    QCOMPARE(got.value(u"GONOPROXY"_s), u"p.test"_s);
    QCOMPARE(got.get(u"GONOPROXY"_s).inheritedFrom, u"GOPRIVATE"_s);
    QCOMPARE(got.get(u"GONOPROXY"_s).origin, Origin::Process);
}

void TestGoEnvironment::predicted_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("goroot");
    QTest::addColumn<QString>("gorootPath");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("value");
    QTest::addColumn<Origin>("origin");
    const auto row = [](const char *what, const QString &name, const QByteArray &user, const QByteArray &goroot,
                        const QString &path, const QString &version, const QString &value, Origin origin) {
        QTest::newRow(what) << name << user << goroot << path << version << value << origin;
    };
    const QString now = u"go1.27.4"_s, old = u"go1.19.8"_s, root = u"/usr/lib/go/go.env"_s, proxy = u"GOPROXY"_s;
    row("a default that go.env does not hold", u"GOAUTH"_s, "", "", root, now, u"netrc"_s, Origin::Default);
    row("not known to that release", u"GOAUTH"_s, "", "", root, u"go1.23.5"_s, u""_s, Origin::Unset);
    row("go.env not known", proxy, "", "", u""_s, now, u"https://proxy.golang.org,direct"_s, Origin::Default);
    row("go.env without the line", proxy, "", "GOSUMDB=off\n", root, now, u""_s, Origin::Unset);
    row("1.19 reads no go.env", proxy, "", "GOPROXY=off\n", root, old, u"https://proxy.golang.org,direct"_s,
        Origin::Default);
    row("empty line of the file", proxy, "GOPROXY=\n", "GOPROXY=off\n", root, now, u""_s, Origin::GoEnvFile);
    row("empty line of the file, 1.19", proxy, "GOPROXY=\n", "", u""_s, old, u"https://proxy.golang.org,direct"_s,
        Origin::Default);
    row("empty line, default taken all the same", u"GOAUTH"_s, "GOAUTH=\n", "", root, now, u"netrc"_s, Origin::Default);
    row("empty GOPRIVATE stands in, too", u"GONOPROXY"_s, "GOPRIVATE=\n", "GOPRIVATE=corp.test\n", root, now, u""_s,
        Origin::GoEnvFile);
    row("GOPRIVATE stands in", u"GONOPROXY"_s, "GOPRIVATE=a.test\nGONOPROXY=\n", "", root, now, u"a.test"_s,
        Origin::GoEnvFile);
}

void TestGoEnvironment::predicted()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, goroot);
    QFETCH(QString, gorootPath);
    QFETCH(QString, version);
    QFETCH(QString, value);
    QFETCH(Origin, origin);
    const EnvValue got = GoEnvironment::predict({}, GoEnvFile::parse(user), u"/e"_s, GoEnvFile::parse(goroot),
                                                gorootPath, GoVersion::parse(version))
                             .get(name);
    QCOMPARE(got.value, value);
    QCOMPARE(got.origin, origin);
}

void TestGoEnvironment::json_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("valid");
    QTest::newRow("object of strings") << QByteArray("{\n\t\"GOPROXY\": \"direct\",\n\t\"GOFLAGS\": \"\"\n}\n") << true;
    QTest::newRow("empty object") << QByteArray("{}") << true;
    QTest::newRow("not JSON") << QByteArray("GOPROXY='direct'\n") << false;
    QTest::newRow("array") << QByteArray("[\"x\"]") << false;
    QTest::newRow("number") << QByteArray("{\"A\": 1}") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TestGoEnvironment::json()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, valid);
    const auto values = GoEnvironment::parseGoEnvJson(json);
    QCOMPARE(values.has_value(), valid);
    if (valid && json.contains("GOPROXY")) {
        QCOMPARE(values->value(u"GOPROXY"_s), u"direct"_s);
    }
}

QTEST_GUILESS_MAIN(TestGoEnvironment)
#include "tst_goenvironment.moc"
