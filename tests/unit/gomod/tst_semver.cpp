// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/pseudoversion.h"
#include "core/gomod/semver.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestSemVer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forms_data();
    void forms();
    void order();
    void greatest();
    void pseudo_data();
    void pseudo();
    void noPseudo_data();
    void noPseudo();
};

void TestSemVer::forms_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("canonical"); // empty: invalid
    QTest::addColumn<QString>("inGoMod");
    QTest::addColumn<QString>("majorMinor");
    QTest::addColumn<QString>("prerelease");
    QTest::addColumn<QString>("build");
    const auto row = [](const char *version, const char *canonical = "", const char *inGoMod = "", const char *mm = "",
                        const char *pre = "", const char *build = "") {
        QTest::newRow(*version ? version : "empty")
            << QString::fromLatin1(version) << QString::fromLatin1(canonical) << QString::fromLatin1(inGoMod)
            << QString::fromLatin1(mm) << QString::fromLatin1(pre) << QString::fromLatin1(build);
    };
    row("v1", "v1.0.0", "v1.0.0", "v1.0");
    row("v1.2", "v1.2.0", "v1.2.0", "v1.2");
    row("v1.2.3", "v1.2.3", "v1.2.3", "v1.2");
    row("v1.2.3-pre", "v1.2.3-pre", "v1.2.3-pre", "v1.2", "-pre");
    row("v1.2.3-rc.1.0a", "v1.2.3-rc.1.0a", "v1.2.3-rc.1.0a", "v1.2", "-rc.1.0a");
    row("v1.2.3+meta", "v1.2.3", "v1.2.3", "v1.2", "", "+meta");
    row("v2.0.0+incompatible", "v2.0.0", "v2.0.0+incompatible", "v2.0", "", "+incompatible");
    row("v1.2.3-pre+meta.01", "v1.2.3-pre", "v1.2.3-pre", "v1.2", "-pre", "+meta.01");
    row("v1.2.3-+");
    for (const char *bad : {"",        "1.2.3",     "v",           "v1.",     "v1.2.",       "v01.2.3",
                            "v1.02.3", "v1.2.03",   "v1.2.3.4",    "v1-pre",  "v1.2-pre",    "v1+meta",
                            "v1.2.3-", "v1.2.3-01", "v1.2.3-a..b", "v1.2.3+", "v1.2.3+a..b", "v1.2.3-a_b",
                            "v1.2.3 ", "V1.2.3",    "latest",      "master"}) {
        row(bad);
    }
}

void TestSemVer::forms()
{
    QFETCH(QString, version);
    QFETCH(QString, canonical);
    QFETCH(QString, inGoMod);
    QFETCH(QString, majorMinor);
    QFETCH(QString, prerelease);
    QFETCH(QString, build);
    QCOMPARE(SemVer::isValid(version), !canonical.isEmpty());
    QCOMPARE(SemVer::canonical(version), canonical);
    QCOMPARE(SemVer::canonicalInGoMod(version), inGoMod);
    QCOMPARE(SemVer::majorMinor(version), majorMinor);
    QCOMPARE(SemVer::major(version), majorMinor.section(u'.', 0, 0));
    QCOMPARE(SemVer::prerelease(version), prerelease);
    QCOMPARE(SemVer::build(version), build);
}

void TestSemVer::order()
{
    const QStringList ascending{u"bad"_s,
                                u"v0.9.9"_s,
                                u"v1.0.0-0"_s,
                                u"v1.0.0-2"_s,
                                u"v1.0.0-10"_s,
                                u"v1.0.0-alpha"_s,
                                u"v1.0.0-alpha.1"_s,
                                u"v1.0.0-alpha.beta"_s,
                                u"v1.0.0-beta"_s,
                                u"v1.0.0-beta.2"_s,
                                u"v1.0.0-beta.11"_s,
                                u"v1.0.0-rc.1"_s,
                                u"v1.0.0"_s,
                                u"v1.0.1"_s,
                                u"v1.2"_s,
                                u"v1.10.0"_s,
                                u"v2"_s,
                                u"v99999999999999999999.0.0"_s,
                                u"v100000000000000000000.0.0"_s};
    for (qsizetype i = 0; i < ascending.size(); ++i) {
        for (qsizetype j = 0; j < ascending.size(); ++j) {
            QVERIFY2(SemVer::compare(ascending[i], ascending[j]) == (i <=> j),
                     qPrintable(ascending[i] + u' ' + ascending[j]));
        }
    }
    QVERIFY(SemVer::compare(u"v1", u"v1.0.0") == 0);
    QVERIFY(SemVer::compare(u"v1.0.0+a", u"v1.0.0+b") == 0);
    QVERIFY(SemVer::compare(u"bad", u"worse") == 0);
}

void TestSemVer::greatest()
{
    QCOMPARE(SemVer::max(u"v1.2", u"v1.1.9"), u"v1.2.0"_s);
    QCOMPARE(SemVer::max(u"bad", u"v1"), u"v1.0.0"_s);
    QCOMPARE(SemVer::max(u"v1.0.0+a", u"v1.0.0+b"), u"v1.0.0"_s);
    QCOMPARE(SemVer::max(u"bad", u"worse"), QString());
}

void TestSemVer::pseudo_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("rev");
    QTest::addColumn<QString>("error");
    const QString rev = u"daa7c04131f5"_s;
    QTest::newRow("no tag before it") << u"v0.0.0-20191109021931-daa7c04131f5"_s << u""_s << rev << u""_s;
    QTest::newRow("no tag, major version 4") << u"v4.0.0-20191109021931-daa7c04131f5"_s << u""_s << rev << u""_s;
    QTest::newRow("behind a release") << u"v1.2.4-0.20191109021931-daa7c04131f5"_s << u"v1.2.3"_s << rev << u""_s;
    QTest::newRow("behind a patch 9") << u"v1.2.10-0.20191109021931-daa7c04131f5"_s << u"v1.2.9"_s << rev << u""_s;
    QTest::newRow("behind a pre-release")
        << u"v1.3.0-rc.1.0.20191109021931-daa7c04131f5"_s << u"v1.3.0-rc.1"_s << rev << u""_s;
    QTest::newRow("incompatible") << u"v2.0.1-0.20191109021931-daa7c04131f5+incompatible"_s << u"v2.0.0+incompatible"_s
                                  << rev << u""_s;
    QTest::newRow("before all releases") << u"v1.2.0-0.20191109021931-daa7c04131f5"_s << u""_s << rev
                                         << u"version before v1.2.0 would have negative patch number"_s;
    QTest::newRow("build without base") << u"v2.0.0-20191109021931-daa7c04131f5+incompatible"_s << u""_s << rev
                                        << u"lacks base version, but has build metadata \"+incompatible\""_s;
    QTest::newRow("no time") << u"v0.0.0-20199909021931-daa7c04131f5"_s << u""_s << rev
                             << u"malformed time \"20199909021931\""_s;
}

void TestSemVer::pseudo()
{
    QFETCH(QString, version);
    QFETCH(QString, base);
    QFETCH(QString, rev);
    QFETCH(QString, error);
    QVERIFY(isPseudoVersion(version));
    const std::optional<PseudoVersion> got = PseudoVersion::parse(version);
    QVERIFY(got.has_value());
    QCOMPARE(got->base, base);
    QCOMPARE(got->rev, rev);
    QCOMPARE(got->error, error);
    if (!error.startsWith("malformed time"_L1)) {
        QCOMPARE(got->time.toString(Qt::ISODate), u"2019-11-09T02:19:31Z"_s);
    }
}

void TestSemVer::noPseudo_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("release") << u"v1.2.3"_s;
    QTest::newRow("pre-release") << u"v1.2.3-rc.1"_s;
    QTest::newRow("13 digits") << u"v0.0.0-2019110902193-daa7c04131f5"_s;
    QTest::newRow("15 digits") << u"v0.0.0-201911090219311-daa7c04131f5"_s;
    QTest::newRow("patch number without 0.") << u"v1.2.3-20191109021931-daa7c04131f5"_s;
    QTest::newRow("pre-release without .0") << u"v1.2.3-rc.1.20191109021931-daa7c04131f5"_s;
    QTest::newRow("0 behind a dash") << u"v1.2.3-rc-0.20191109021931-daa7c04131f5"_s;
    QTest::newRow("no commit") << u"v0.0.0-20191109021931-"_s;
    QTest::newRow("a dot in the commit") << u"v0.0.0-20191109021931-daa7.c0"_s;
    QTest::newRow("short version") << u"v0-20191109021931-daa7c04131f5"_s;
    QTest::newRow("dashes in the build only") << u"v1.2.3+a-20191109021931-daa7c04131f5"_s;
    QTest::newRow("empty") << u""_s;
}

void TestSemVer::noPseudo()
{
    QFETCH(QString, version);
    QVERIFY(!isPseudoVersion(version));
    QVERIFY(!PseudoVersion::parse(version).has_value());
}

QTEST_GUILESS_MAIN(TestSemVer)
#include "tst_semver.moc"
