// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goversion.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestGoVersion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parse_data();
    void parse();
    void refuses_data();
    void refuses();
    void order();
    void atLeast();
};

void TestGoVersion::parse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("minor");
    QTest::addColumn<int>("patch");
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("again");
    QTest::newRow("release") << u"go1.24.4"_s << 24 << 4 << u""_s << u"go1.24.4"_s;
    QTest::newRow("language version") << u"1.21"_s << 21 << 0 << u""_s << u"go1.21.0"_s;
    QTest::newRow("first of an old line") << u"go1.19"_s << 19 << 0 << u""_s << u"go1.19.0"_s;
    QTest::newRow("candidate") << u"go1.25rc1"_s << 25 << 0 << u"rc1"_s << u"go1.25rc1"_s;
    QTest::newRow("beta") << u"go1.18beta2"_s << 18 << 0 << u"beta2"_s << u"go1.18beta2"_s;
    QTest::newRow("what `go version` prints")
        << u"go version go1.24.4 linux/amd64\n"_s << 24 << 4 << u""_s << u"go1.24.4"_s;
    QTest::newRow("development") << u"go version devel go1.26-3f5c2a1 Mon Jan 5 linux/amd64"_s << 26 << 0 << u"devel"_s
                                 << u"go1.26-devel"_s;
    QTest::newRow("vendor") << u"go1.24.4-corp"_s << 24 << 4 << u"-corp"_s << u"go1.24.4-corp"_s;
    QTest::newRow("experiment") << u"go version go1.24.4 X:synctest linux/amd64"_s << 24 << 4 << u"X:synctest"_s
                                << u"go1.24.4 X:synctest"_s;
    QTest::newRow("VERSION file") << u"go1.27.4"_s << 27 << 4 << u""_s << u"go1.27.4"_s;
}

void TestGoVersion::parse()
{
    QFETCH(QString, text);
    QFETCH(int, minor);
    QFETCH(int, patch);
    QFETCH(QString, suffix);
    QFETCH(QString, again);
    const std::optional<GoVersion> version = GoVersion::parse(text);
    QVERIFY(version);
    QCOMPARE(version->major, 1);
    QCOMPARE(version->minor, minor);
    QCOMPARE(version->patch, patch);
    QCOMPARE(version->suffix, suffix);
    QCOMPARE(version->toString(), again);
}

void TestGoVersion::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("old development build") << u"devel +3f5c2a1 Mon Jan 5"_s;
    QTest::newRow("something else") << u"gccgo (GCC) 12"_s;
    QTest::newRow("no minor") << u"go1"_s;
    QTest::newRow("words") << u"go version unknown"_s;
    QTest::newRow("absurd number") << u"go1.99999999999999"_s;
}

void TestGoVersion::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!GoVersion::parse(text));
}

void TestGoVersion::order()
{
    const QStringList ascending{u"go1.9.7"_s,   u"go1.19.8"_s,  u"devel go1.21-abc"_s, u"go1.21beta1"_s,
                                u"go1.21rc1"_s, u"go1.21rc2"_s, u"go1.21rc10"_s,       u"go1.21.0"_s,
                                u"go1.21.1"_s,  u"go1.21.10"_s, u"go1.27.4"_s};
    for (qsizetype i = 1; i < ascending.size(); ++i) {
        QVERIFY2(*GoVersion::parse(ascending[i - 1]) < *GoVersion::parse(ascending[i]), qPrintable(ascending[i]));
    }
    QCOMPARE(*GoVersion::parse(u"go1.21"), *GoVersion::parse(u"go1.21.0"));
    QVERIFY(*GoVersion::parse(u"go1.24.4-corp") != *GoVersion::parse(u"go1.24.4"));
}

void TestGoVersion::atLeast()
{
    QVERIFY(GoVersion::parse(u"go1.24rc1")->isAtLeast(1, 24));
    QVERIFY(GoVersion::parse(u"devel go1.24-abc")->isAtLeast(1, 24));
    QVERIFY(!GoVersion::parse(u"go1.23.9")->isAtLeast(1, 24));
    QVERIFY(GoVersion::parse(u"go1.30")->isAtLeast(1, 24));
}

QTEST_GUILESS_MAIN(TestGoVersion)
#include "tst_goversion.moc"
