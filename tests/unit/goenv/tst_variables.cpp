// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/goenv/goenvfile.h"
#include "core/goenv/variables.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const auto none = u"(go takes it)"_s;

} // namespace

class TestVariables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAreUnique();
    void everyVariableIsExplainedInBothLanguages();
    void agreesWithTheSettingsFile();
    void nearest_data();
    void nearest();
    void refusal_data();
    void refusal();
    void knownSince();
};

void TestVariables::namesAreUnique()
{
    QSet<QString> names;
    for (const GoVariable &variable : goVariables()) {
        QVERIFY2(!names.contains(variable.name), qPrintable(variable.name));
        names.insert(variable.name);
        QCOMPARE(findVariable(variable.name), &variable);
    }
    QVERIFY(names.size() > 90);
    QCOMPARE(findVariable(u"https_proxy"), findVariable(u"HTTPS_PROXY"));
    QVERIFY(!findVariable(u"GOPROXI"));
}

void TestVariables::everyVariableIsExplainedInBothLanguages()
{
    for (const QString &language : Texts::languages()) {
        const Texts texts(language);
        for (const GoVariable &variable : goVariables()) {
            QVERIFY2(texts.contains(variable.meaning().key), qPrintable(variable.name));
            QVERIFY2(texts.contains(groupTitle(variable.group).key), qPrintable(groupName(variable.group)));
            QVERIFY(!kindName(variable.kind).isEmpty());
        }
        for (const QString &key : texts.keys()) {
            QVERIFY2(!key.startsWith("variable."_L1) || findVariable(key.sliced(9)), qPrintable(key));
        }
    }
}

void TestVariables::agreesWithTheSettingsFile()
{
    for (const GoVariable &variable : goVariables()) {
        QVERIFY2(isGoEnvFileVariable(variable.name) == variable.canBeInFile(), qPrintable(variable.name));
    }
}

void TestVariables::nearest_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("one letter wrong") << u"GOPROXI"_s << u"GOPROXY"_s;
    QTest::newRow("letters swapped") << u"GOPRIVAET"_s << u"GOPRIVATE"_s;
    QTest::newRow("a letter missing") << u"GONOSUMB"_s << u"GONOSUMDB"_s;
    QTest::newRow("a letter too many") << u"GOFLAGSS"_s << u"GOFLAGS"_s;
    QTest::newRow("underscore") << u"GO_PROXY"_s << u"GOPROXY"_s;
    QTest::newRow("lower case") << u"goproxy"_s << u"GOPROXY"_s;
    QTest::newRow("blank behind") << u"GOSUMDB "_s << u"GOSUMDB"_s;
    QTest::newRow("known name") << u"GOPROXY"_s << QString();
    QTest::newRow("known name of another program") << u"no_proxy"_s << u"NO_PROXY"_s;
    QTest::newRow("something else") << u"EDITOR"_s << QString();
    QTest::newRow("near HOME, but no name of go's") << u"HOMES"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("very long") << QString(10000, u'G') << QString();
}

void TestVariables::nearest()
{
    QFETCH(const QString, name);
    QTEST(nearestVariable(name), "nearest");
}

void TestVariables::refusal_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("said");
    QTest::newRow("GOPROXY is not judged") << u"GOPROXY"_s << u"no;sense"_s << u"1.27"_s << none;
    QTest::newRow("computed") << u"GOMOD"_s << u"/x"_s << u"1.27"_s << u"GOMOD cannot be modified"_s;
    QTest::newRow("GOWORK") << u"GOWORK"_s << u"off"_s << u"1.19"_s << u"GOWORK cannot be modified"_s;
    QTest::newRow("GOROOT in 1.27") << u"GOROOT"_s << u"/x"_s << u"1.27"_s << u"GOROOT cannot be modified"_s;
    QTest::newRow("GOROOT before") << u"GOROOT"_s << u"/x"_s << u"1.24"_s << none;
    QTest::newRow("GOENV") << u"GOENV"_s << u"off"_s << u"1.24"_s
                           << u"GOENV can only be set using the OS environment"_s;
    QTest::newRow("GODEBUG") << u"GODEBUG"_s << u"a=b"_s << u"1.24"_s
                             << u"GODEBUG can only be set using the OS environment"_s;
    QTest::newRow("GODEBUG in 1.19") << u"GODEBUG"_s << u"a=b"_s << u"1.19"_s
                                     << u"unknown go command variable GODEBUG"_s;
    QTest::newRow("GOTELEMETRY in 1.24") << u"GOTELEMETRY"_s << u"off"_s << u"1.24"_s
                                         << u"GOTELEMETRY cannot be modified"_s;
    QTest::newRow("GOTELEMETRY in 1.19") << u"GOTELEMETRY"_s << u"off"_s << u"1.19"_s
                                         << u"unknown go command variable GOTELEMETRY"_s;
    QTest::newRow("of the process alone")
        << u"HTTPS_PROXY"_s << u"http://p:1"_s << u"1.27"_s << u"unknown go command variable HTTPS_PROXY"_s;
    QTest::newRow("unknown") << u"GOPROXI"_s << u"direct"_s << u"1.27"_s << u"unknown go command variable GOPROXI"_s;
    QTest::newRow("newer than this go") << u"GOAUTH"_s << u"netrc"_s << u"1.19"_s
                                        << u"unknown go command variable GOAUTH"_s;
    QTest::newRow("GO111MODULE") << u"GO111MODULE"_s << u"yes"_s << u"1.27"_s << u"invalid GO111MODULE value \"yes\""_s;
    QTest::newRow("relative GOPATH") << u"GOPATH"_s << u"go"_s << u"1.27"_s
                                     << u"GOPATH entry is relative; must be absolute path: \"go\""_s;
    QTest::newRow("tilde") << u"GOPATH"_s << u"~/go"_s << u"1.27"_s
                           << u"GOPATH entry cannot start with shell metacharacter '~': \"~/go\""_s;
    QTest::newRow("relative GOMODCACHE") << u"GOMODCACHE"_s << u"mod"_s << u"1.19"_s
                                         << u"GOMODCACHE entry is relative; must be absolute path: \"mod\""_s;
    QTest::newRow("newline") << u"GOPROXY"_s << u"direct\n"_s << u"1.27"_s << u"invalid newline in GOPROXY=... value"_s;
    QTest::newRow("nothing") << u"GOMODCACHE"_s << QString() << u"1.27"_s << none;
}

void TestVariables::refusal()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    QFETCH(const QString, version);
    QTEST(writeRefusal(name, value, GoVersion::parse(version)).value_or(none), "said");
}

void TestVariables::knownSince()
{
    const GoVariable *goauth = findVariable(u"GOAUTH");
    QVERIFY(goauth);
    QVERIFY(goauth->isKnownTo({}));
    QVERIFY(goauth->isKnownTo(GoVersion::parse(u"go1.24rc1")));
    QVERIFY(!goauth->isKnownTo(GoVersion::parse(u"go1.23.9")));
}

QTEST_GUILESS_MAIN(TestVariables)
#include "tst_variables.moc"
