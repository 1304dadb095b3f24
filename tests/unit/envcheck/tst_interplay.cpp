// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/envcheck/envcheck.h"
#include "core/goenv/goenvfile.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

using Map = QMap<QString, QString>;

/// The settings of a go that prints @p printed, in a process with @p variables and a settings file @p file.
struct Settings
{
    QProcessEnvironment process;
    GoEnvironment environment;
};

Settings settingsOf(const Map &variables, const QByteArray &file)
{
    Settings settings;
    settings.process.insert(u"HOME"_s, u"/home/me"_s);
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        settings.process.insert(it.key(), it.value());
    }
    const GoEnvFile user = GoEnvFile::parse(file);
    const auto value = [&](const QString &name, const QString &otherwise) {
        const QString own = settings.process.value(name);
        return !own.isEmpty() ? own : user.value(name).value_or(otherwise);
    };
    Map printed{{u"GOVERSION"_s, u"go1.24.4"_s}};
    printed[u"GOPROXY"_s] = value(u"GOPROXY"_s, u"https://proxy.golang.org,direct"_s);
    printed[u"GOSUMDB"_s] = value(u"GOSUMDB"_s, u"sum.golang.org"_s);
    printed[u"GOTOOLCHAIN"_s] = value(u"GOTOOLCHAIN"_s, u"local"_s);
    printed[u"GOPRIVATE"_s] = value(u"GOPRIVATE"_s, {});
    printed[u"GONOPROXY"_s] = value(u"GONOPROXY"_s, printed[u"GOPRIVATE"_s]);
    printed[u"GONOSUMDB"_s] = value(u"GONOSUMDB"_s, printed[u"GOPRIVATE"_s]);
    printed[u"GOMODCACHE"_s] = value(u"GOMODCACHE"_s, u"/home/me/go/pkg/mod"_s);
    printed[u"GOROOT"_s] = value(u"GOROOT"_s, u"/usr/lib/go"_s);
    settings.environment =
        GoEnvironment::resolve(printed, settings.process, user, u"/home/me/.config/go/env"_s, {}, {});
    return settings;
}

QStringList words(const QList<EnvProblem> &problems)
{
    QStringList list;
    for (const EnvProblem &problem : problems) {
        list.append(problem.id + u' ' + problem.variable);
    }
    return list;
}

} // namespace

class TestInterplay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void problems_data();
    void problems();
    void replacedPatternsCanBeAdded();
    void valuesOfTheFileCanBeLeftOut();
    void secretsAreMasked();
};

void TestInterplay::problems_data()
{
    QTest::addColumn<Map>("variables");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QStringList>("expected");
    const QStringList none;
    QTest::newRow("nothing set") << Map{} << QByteArray() << none;
    QTest::newRow("process over file") << Map{{u"GOPROXY"_s, u"direct"_s}} << QByteArray("GOPROXY=https://a.example\n")
                                       << QStringList{u"env-shadowed GOPROXY"_s};
    QTest::newRow("same in both") << Map{{u"GOPROXY"_s, u"direct"_s}} << QByteArray("GOPROXY=direct\n") << none;
    QTest::newRow("GONOPROXY replaces GOPRIVATE")
        << Map{} << QByteArray("GOPRIVATE=a.example,b.example\nGONOPROXY=b.example\n")
        << QStringList{u"goprivate-shadowed GONOPROXY"_s};
    QTest::newRow("GONOPROXY=none is meant") << Map{} << QByteArray("GOPRIVATE=a.example\nGONOPROXY=none\n") << none;
    QTest::newRow("all are private") << Map{{u"GOPRIVATE"_s, u"*"_s}} << QByteArray()
                                     << QStringList{u"goprivate-too-wide GOPRIVATE"_s};
    QTest::newRow("all are unverified, and come from the proxy")
        << Map{{u"GOPRIVATE"_s, u"*"_s}, {u"GONOPROXY"_s, u"none"_s}} << QByteArray() << none;
    QTest::newRow("all go past the proxy") << Map{{u"GOPRIVATE"_s, u"a.example"_s}, {u"GONOPROXY"_s, u"*"_s}}
                                           << QByteArray() << QStringList{u"goprivate-too-wide GONOPROXY"_s};
    QTest::newRow("GONOPROXY has all") << Map{} << QByteArray("GOPRIVATE=a.example\nGONOPROXY=a.example,b.example\n")
                                       << none;
    QTest::newRow("two spellings") << Map{{u"HTTPS_PROXY"_s, u"http://a.example:1"_s},
                                          {u"https_proxy"_s, u"http://b.example:1"_s}}
                                   << QByteArray() << QStringList{u"env-proxy-spelling HTTPS_PROXY"_s};
    QTest::newRow("two spellings, one value")
        << Map{{u"HTTPS_PROXY"_s, u"http://a.example:1"_s}, {u"https_proxy"_s, u"http://a.example:1"_s}} << QByteArray()
        << none;
    QTest::newRow("lower case alone is judged") << Map{{u"https_proxy"_s, u"\"http://a.example:1\""_s}} << QByteArray()
                                                << QStringList{u"hp-value-malformed https_proxy"_s};
    QTest::newRow("ALL_PROXY alone") << Map{{u"ALL_PROXY"_s, u"socks5://127.0.0.1:1080"_s}} << QByteArray()
                                     << QStringList{u"hp-all-proxy-only ALL_PROXY"_s};
    QTest::newRow("HTTP_PROXY alone") << Map{{u"HTTP_PROXY"_s, u"http://a.example:1"_s}} << QByteArray()
                                      << QStringList{u"hp-only-http HTTP_PROXY"_s};
    QTest::newRow("CGI") << Map{{u"HTTP_PROXY"_s, u"http://a.example:1"_s},
                                {u"HTTPS_PROXY"_s, u"http://a.example:1"_s},
                                {u"REQUEST_METHOD"_s, u"GET"_s}}
                         << QByteArray() << QStringList{u"env-proxy-cgi REQUEST_METHOD"_s};
    QTest::newRow("GOENV=off") << Map{{u"GOENV"_s, u"off"_s}} << QByteArray() << QStringList{u"env-goenv-off GOENV"_s};
    QTest::newRow("no home") << Map{{u"HOME"_s, QString()}} << QByteArray() << QStringList{u"env-no-home HOME"_s};
    QTest::newRow("GOROOT") << Map{{u"GOROOT"_s, u"/usr/lib/go"_s}} << QByteArray()
                            << QStringList{u"env-goroot GOROOT"_s};
    QTest::newRow("unverified, and toolchains wanted")
        << Map{{u"GOTOOLCHAIN"_s, u"auto"_s}} << QByteArray("GOSUMDB=off\n")
        << QStringList{u"unsafe-gosumdb-off GOSUMDB"_s, u"sum-off-toolchain GOTOOLCHAIN"_s};
    QTest::newRow("value in force") << Map{{u"GOPROXY"_s, u"https://a.example;direct"_s}} << QByteArray()
                                    << QStringList{u"env-goproxy-separator GOPROXY"_s};
}

void TestInterplay::problems()
{
    QFETCH(const Map, variables);
    QFETCH(const QByteArray, file);
    const Settings settings = settingsOf(variables, file);
    const QList<EnvProblem> problems =
        checkEnvironment(settings.environment, settings.process, GoVersion::parse(u"go1.24.4"));
    QTEST(words(problems), "expected");
    for (const QString &language : Texts::languages()) {
        for (const EnvProblem &problem : problems) {
            QVERIFY2(Texts(language).contains(problem.message.key), qPrintable(problem.message.key));
            QVERIFY(!Texts(language)(problem.message).contains(u'{'));
        }
    }
}

void TestInterplay::replacedPatternsCanBeAdded()
{
    const Settings settings = settingsOf({}, "GOPRIVATE=a.example,b.example\nGONOSUMDB=b.example\n");
    const QList<EnvProblem> problems = checkInterplay(settings.environment, settings.process);
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first().fix);
    QCOMPARE(fixed(u"b.example"_s, *problems.first().fix), u"b.example,a.example"_s);
}

void TestInterplay::valuesOfTheFileCanBeLeftOut()
{
    const Settings settings = settingsOf({{u"GOPRIVATE"_s, u"a b"_s}}, "GOPROXY=https://a.example;direct\n");
    QCOMPARE(words(checkEnvironment(settings.environment, settings.process, {}, FileValues::LeftOut)),
             QStringList{u"goprivate-glob GOPRIVATE"_s});
    QCOMPARE(checkEnvironment(settings.environment, settings.process).size(), 2);
}

void TestInterplay::secretsAreMasked()
{
    const Settings settings =
        settingsOf({{u"GOPROXY"_s, u"https://u:s3cr3t-word@a.example"_s}}, "GOPROXY=https://u:0ther-word@b.example\n");
    const QList<EnvProblem> problems = checkInterplay(settings.environment, settings.process);
    QCOMPARE(problems.size(), 1);
    const QString said = Texts()(problems.first().message);
    QVERIFY(said.contains("a.example"_L1) && said.contains("b.example"_L1));
    QVERIFY(!said.contains("s3cr3t-word"_L1) && !said.contains("0ther-word"_L1));
}

QTEST_GUILESS_MAIN(TestInterplay)
#include "tst_interplay.moc"
