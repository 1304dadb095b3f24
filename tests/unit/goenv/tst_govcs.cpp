// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/govcs.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestGoVcs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusals_data();
    void refusals();
    void ownRules();
    void decisions_data();
    void decisions();
    void unknownPrograms();
};

void TestGoVcs::refusals_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("error");
    QTest::newRow("empty is go's own rules") << u""_s << u""_s;
    QTest::newRow("blanks are empty") << u" \t"_s << u""_s;
    QTest::newRow("no colon") << u"git"_s << u"malformed entry in GOVCS (missing colon): \"git\""_s;
    QTest::newRow("comma at the end") << u"public:git,"_s << u"empty entry in GOVCS"_s;
    QTest::newRow("no pattern") << u" :git"_s << u"empty pattern in GOVCS: \":git\""_s;
    QTest::newRow("no programs") << u"public: "_s << u"empty VCS list in GOVCS: \"public:\""_s;
    QTest::newRow("pipe at the end") << u"public:git|"_s << u"empty VCS name in GOVCS: \"public:git|\""_s;
    QTest::newRow("relative") << u"./x:git"_s << u"relative pattern not allowed in GOVCS: \"./x\""_s;
    QTest::newRow("dot") << u"..:git"_s << u"relative pattern not allowed in GOVCS: \"..\""_s;
    QTest::newRow("twice") << u"a.com:git, a.com:hg"_s
                           << u"unreachable pattern in GOVCS: \"a.com:hg\" after \"a.com:git\""_s;
    QTest::newRow("unknown programs are taken") << u"public:nothing"_s << u""_s;
}

void TestGoVcs::refusals()
{
    QFETCH(QString, value);
    QFETCH(QString, error);
    const GoVcs vcs = GoVcs::parse(value);
    QCOMPARE(vcs.error(), error);
    if (!error.isEmpty()) {
        QVERIFY(vcs.rules().isEmpty());
        // a value that go refuses stops every direct fetch
        QCOMPARE(vcs.decide(u"example.com/m", false, u"git").error, error);
        QVERIFY(vcs.decide(u"example.com/m", false, u"mod").allowed);
    }
}

void TestGoVcs::ownRules()
{
    QCOMPARE(GoVcs::programs(GoVersion{1, 26, 2, {}}),
             QStringList({u"git"_s, u"hg"_s, u"svn"_s, u"bzr"_s, u"fossil"_s}));
    QVERIFY(!GoVcs::programs(GoVersion{1, 27, 0, {}}).contains(u"bzr"_s));
    QVERIFY(!GoVcs::programs().contains(u"bzr"_s));
    const GoVcs::Rule forPrivate = GoVcs::ownRules().at(0);
    const GoVcs::Rule forPublic = GoVcs::ownRules().at(1);
    QCOMPARE(forPrivate.pattern, u"private"_s);
    QCOMPARE(forPublic.allowed, QStringList({u"git"_s, u"hg"_s}));
    const auto reached = [](const QString &value, const GoVcs::Rule &rule) {
        return GoVcs::parse(value).reaches(rule);
    };
    QVERIFY(reached({}, forPrivate) && reached({}, forPublic));
    QVERIFY(!reached(u"private:git"_s, forPrivate) && reached(u"private:git"_s, forPublic));
    QVERIFY(!reached(u"*:all"_s, forPrivate) && !reached(u"*:all"_s, forPublic));
    QVERIFY(reached(u"github.com:git,*/x:hg"_s, forPublic));
}

void TestGoVcs::decisions_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("root");
    QTest::addColumn<bool>("isPrivate");
    QTest::addColumn<QString>("vcs");
    QTest::addColumn<QString>("rule"); // empty pattern: none
    QTest::addColumn<bool>("implicit");
    QTest::addColumn<QString>("error");
    const QString m = u"github.com/x/y"_s;
    const auto refused = [](const QString &vcs, const QString &root, const QString &what = u"public"_s) {
        return "GOVCS disallows using %1 for %2 %3; see 'go help vcs'"_L1.arg(vcs, what, root);
    };
    QTest::newRow("public: git by default") << u""_s << m << false << u"git"_s << u"public"_s << true << u""_s;
    QTest::newRow("public: hg by default") << u""_s << m << false << u"hg"_s << u"public"_s << true << u""_s;
    QTest::newRow("public: no svn by default")
        << u""_s << m << false << u"svn"_s << u"public"_s << true << refused(u"svn"_s, m);
    QTest::newRow("private: all by default") << u""_s << m << true << u"fossil"_s << u"private"_s << true << u""_s;
    QTest::newRow("off for all") << u"*:off"_s << m << false << u"git"_s << u"*"_s << false << refused(u"git"_s, m);
    QTest::newRow("off for all, private too")
        << u"*:off"_s << m << true << u"git"_s << u"*"_s << false << refused(u"git"_s, m, u"private"_s);
    QTest::newRow("first match wins") << u"github.com:hg,*:all"_s << m << false << u"git"_s << u"github.com"_s << false
                                      << refused(u"git"_s, m);
    QTest::newRow("private word") << u"private:git"_s << m << true << u"hg"_s << u"private"_s << false
                                  << refused(u"hg"_s, m, u"private"_s);
    QTest::newRow("public word is not for private ones")
        << u"public:off"_s << m << true << u"git"_s << u"private"_s << true << u""_s;
    QTest::newRow("blanks around the parts")
        << u" github.com : git | hg , public : off "_s << m << false << u"hg"_s << u"github.com"_s << false << u""_s;
    QTest::newRow("no match: go's own rules")
        << u"corp.example:off"_s << m << false << u"git"_s << u"public"_s << true << u""_s;
    QTest::newRow("mod is no program") << u"*:off"_s << m << false << u"mod"_s << u""_s << false << u""_s;
}

void TestGoVcs::decisions()
{
    QFETCH(QString, value);
    QFETCH(QString, root);
    QFETCH(bool, isPrivate);
    QFETCH(QString, vcs);
    QFETCH(QString, rule);
    QFETCH(bool, implicit);
    QFETCH(QString, error);
    const GoVcs::Decision decision = GoVcs::parse(value).decide(root, isPrivate, vcs);
    QCOMPARE(decision.error, error);
    QCOMPARE(decision.allowed, error.isEmpty());
    QCOMPARE(decision.rule.pattern, rule);
    QCOMPARE(decision.implicit, implicit);
}

void TestGoVcs::unknownPrograms()
{
    const GoVcs all = GoVcs::parse(u"*:all");
    QVERIFY(all.decide(u"a.com/x", false, u"bzr", GoVersion::parse(u"go1.26.11")).allowed);
    QCOMPARE(all.decide(u"a.com/x", false, u"bzr", GoVersion::parse(u"go1.27.4")).error, u"unknown vcs \"bzr\""_s);
    QCOMPARE(GoVcs::parse(u"git").decide(u"a.com/x", false, u"cvs").error, u"unknown vcs \"cvs\""_s);
}

QTEST_GUILESS_MAIN(TestGoVcs)
#include "tst_govcs.moc"
