// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "privateproject.h"

#include "core/checks/goblame.h"
#include "core/checks/gooutcome.h"
#include "core/checks/registry.h"
#include "core/model/diagnosis.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

/// Step 4: whose modules they are, and who learns their names.
class TestPrivateModules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoseModules_data();
    void whoseModules();
    void adviceIsNothingWhereRulesHold();
    void fallbackTellsStrangers_data();
    void fallbackTellsStrangers();
};

void TestPrivateModules::whoseModules_data()
{
    using Map = QMap<QString, QString>;
    QTest::addColumn<Map>("variables");
    QTest::addColumn<QStringList>("suspected");
    QTest::addColumn<bool>("inside");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QStringList>("leaksTo");
    QTest::addColumn<QStringList>("values");
    const QString goPrivate = u"GOPRIVATE"_s;
    const QStringList git{u"git.corp"_s};
    const QStringList both{u"proxy.golang.org"_s, u"sum.golang.org"_s};
    const QString corp = u"https://goproxy.corp"_s;
    QTest::newRow("by rule") << Map{{goPrivate, u"git.corp"_s}} << QStringList{} << false << u"pass"_s << QString()
                             << QStringList{} << QStringList{};
    QTest::newRow("suspected, and would leak")
        << Map{} << git << false << u"leak"_s << u"priv-not-declared"_s << both << QStringList{u"GOPRIVATE=git.corp"_s};
    QTest::newRow("what is in GOPRIVATE stays")
        << Map{{goPrivate, u"a.corp"_s}} << git << false << u"leak"_s << u"priv-not-declared"_s << both
        << QStringList{u"GOPRIVATE=a.corp,git.corp"_s};
    QTest::newRow("only the database would learn it")
        << Map{{u"GOPROXY"_s, corp}} << git << true << u"leak"_s << u"priv-not-declared"_s
        << QStringList{u"sum.golang.org"_s} << QStringList{u"GONOSUMDB=git.corp"_s};
    QTest::newRow("the company's servers alone") << Map{{u"GOPROXY"_s, corp}, {u"GOSUMDB"_s, u"off"_s}} << git << true
                                                 << u"inside"_s << QString() << QStringList{} << QStringList{};
    QTest::newRow("GONOPROXY takes its place")
        << Map{{goPrivate, u"git.corp"_s}, {u"GONOPROXY"_s, u"other.corp"_s}} << QStringList{} << false
        << u"overruled"_s << u"goprivate-shadowed"_s << QStringList{u"proxy.golang.org"_s}
        << QStringList{u"GONOPROXY=other.corp,git.corp"_s};
    QTest::newRow("none, before a public proxy")
        << Map{{goPrivate, u"git.corp"_s}, {u"GONOPROXY"_s, u"none"_s}} << QStringList{} << false << u"overruled"_s
        << u"goprivate-shadowed"_s << QStringList{u"proxy.golang.org"_s} << QStringList{};
    QTest::newRow("none, before the company's proxy")
        << Map{{goPrivate, u"git.corp"_s}, {u"GONOPROXY"_s, u"none"_s}, {u"GOPROXY"_s, u"https://go.example.com"_s}}
        << QStringList{} << false << u"pass"_s << QString() << QStringList{} << QStringList{};
}

void TestPrivateModules::whoseModules()
{
    using Map = QMap<QString, QString>;
    QFETCH(Map, variables);
    QFETCH(QStringList, suspected);
    QFETCH(bool, inside);
    QFETCH(QString, key);
    QFETCH(QString, cause);
    QFETCH(QStringList, leaksTo);
    QFETCH(QStringList, values);
    PrivateProject project(variables, {u"git.corp/team/lib"_s, u"rsc.io/quote"_s});
    project.situation.facts.suspected = suspected;
    project.situation.facts.proxiesAreInside = inside;
    const CheckContext context = project.situation.context();
    const QList<ModuleRow> rows = moduleRows(context);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.first().leaks, !leaksTo.isEmpty());
    QCOMPARE(rows.first().leaksTo, leaksTo);
    QCOMPARE(rows.first().suspected, !suspected.isEmpty());
    QVERIFY(!rows.last().leaks && !rows.last().suspected && !rows.last().isPrivate);
    const QList<Finding> findings = makePrivateModulesCheck()->run(context);
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings.first().reason.key, u"check.private-modules."_s + key);
    QCOMPARE(findings.first().cause, cause);
    QStringList got;
    for (const VariableValue &value : privacyAdvice(context).variables) {
        got.append(value.name + u'=' + value.after);
    }
    QCOMPARE(got, values);
}

void TestPrivateModules::adviceIsNothingWhereRulesHold()
{
    PrivateProject project({{u"GOPRIVATE"_s, u"git.corp"_s}}, {u"git.corp/team/lib"_s});
    QCOMPARE(privacyAdvice(project.situation.context()), PrivacyAdvice());
}

/// An entry failed, and the comma behind it keeps go from the next one: whom would '|' tell of which modules?
void TestPrivateModules::fallbackTellsStrangers_data()
{
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("goPrivate");
    QTest::addColumn<QString>("suspected");
    QTest::addColumn<QString>("exposed");
    const QString stranger = u"http://93.184.216.34"_s;
    const QString path = u"git.corp/team/lib"_s;
    QTest::newRow("a suspected module") << stranger << QString() << path << path;
    QTest::newRow("covered by a rule") << stranger << u"git.corp"_s << QString() << QString();
    QTest::newRow("nothing private") << stranger << QString() << QString() << QString();
    QTest::newRow("the next one is inside") << u"http://10.0.0.8"_s << QString() << path << QString();
}

void TestPrivateModules::fallbackTellsStrangers()
{
    QFETCH(QString, second);
    QFETCH(QString, goPrivate);
    QFETCH(QString, suspected);
    QFETCH(QString, exposed);
    const QString first = u"http://10.0.0.7"_s;
    PrivateProject project({{u"GOPROXY"_s, first + u',' + second}, {u"GOPRIVATE"_s, goPrivate}},
                           {u"git.corp/team/lib"_s, u"example.com/m"_s});
    Situation &situation = project.situation;
    situation.facts.suspected = suspected.isEmpty() ? QStringList() : QStringList{suspected};
    int position = 0;
    for (const auto &[server, status] : {std::pair(first, 503), std::pair(second, 200)}) {
        Target target =
            situation.target(server + u"/example.com/m/@v/v1.0.0.info"_s, Target::Role::ModuleProxy, position++);
        target.last = status == 200;
        addConnection(situation, target.url.host(), 80);
        situation.facts.targets.append(target);
        situation.add(answerPlan(situation.context(), target).first(), httpAnswer(status, {}, "{}"));
    }
    Fault fault = faultOf(situation.context(), situation.facts.targets.first());
    QCOMPARE(fault.cause, u"px-503"_s);
    blameWhatIsBehind(situation.context(), {}, &situation.facts.targets.first(), {}, fault);
    QCOMPARE(fault.cause, u"env-no-fallback"_s);
    QCOMPARE(fault.args.value(u"entry"_s), first);
    QCOMPARE(fault.args.value(u"goproxy"_s), first + u'|' + second);
    QCOMPARE(fault.args.value(u"exposed"_s), exposed);
    QCOMPARE(fault.args.value(u"exposedTo"_s), exposed.isEmpty() ? QString() : QUrl(second).host());
}

QTEST_APPLESS_MAIN(TestPrivateModules)
#include "tst_privatemodules.moc"
