// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/detailsmodel.h"
#include "ui/models/evidencefields.h"
#include "ui/models/modulesmodel.h"
#include "ui/models/requesttext.h"
#include "ui/models/routesmodel.h"
#include "ui/models/words.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

class TestTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durationsHaveTwoSignificantDigits_data()
    {
        QTest::addColumn<double>("ms");
        QTest::addColumn<QString>("shown");
        QTest::newRow("part of a millisecond") << 0.314 << u"0.31\u2009ms"_s;
        QTest::newRow("few milliseconds") << 3.14 << u"3.1\u2009ms"_s;
        QTest::newRow("tens") << 31.4 << u"31\u2009ms"_s;
        QTest::newRow("hundreds are rounded") << 812.0 << u"810\u2009ms"_s;
        QTest::newRow("just below a second") << 999.9 << u"1.0\u2009s"_s;
        QTest::newRow("seconds") << 1234.0 << u"1.2\u2009s"_s;
        QTest::newRow("many seconds") << 75000.0 << u"75\u2009s"_s;
        QTest::newRow("nothing") << 0.0 << u"0\u2009ms"_s;
    }
    void durationsHaveTwoSignificantDigits()
    {
        QFETCH(double, ms);
        QTEST(Words::duration(ms), "shown");
    }

    void aPhaseThatDidNotHappenIsEmptyNotZero()
    {
        RoutesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        RouteResult route;
        route.route = u"direct"_s;
        route.status = Status::Pass;
        route.httpStatus = 200;
        route.durationMs = 31;
        route.phases.dns = 3.1;
        model.setRoutes({route});
        QCOMPARE(model.index(0, RoutesModel::Dns).data().toString(), u"3.1\u2009ms"_s);
        QCOMPARE(model.index(0, RoutesModel::Tls).data().toString(), QString());
        QCOMPARE(model.index(0, RoutesModel::Tls).data(Qt::AccessibleTextRole).toString(), u"not measured"_s);
        QVERIFY(model.isColumnEmpty(RoutesModel::ProxyConnect));
        QVERIFY(!model.isColumnEmpty(RoutesModel::Dns));
        QCOMPARE(model.index(0, RoutesModel::State).data().toString(), u"Passed"_s);
        QSignalSpy headers(&model, &QAbstractItemModel::headerDataChanged);
        model.setTexts(Texts(u"zh_CN"_s));
        QCOMPARE(headers.size(), 1);
        model.setRoutes({});
        QCOMPARE(model.rowCount(), 0);
    }

    void ownersAreSaidInWords_data()
    {
        QTest::addColumn<bool>("isPrivate");
        QTest::addColumn<bool>("suspected");
        QTest::addColumn<bool>("leaks");
        QTest::addColumn<QString>("owner");
        QTest::addColumn<QString>("icon");
        QTest::newRow("public") << false << false << false << u"Public"_s << u"server"_s;
        QTest::newRow("by rule") << true << false << false << u"Private by rule"_s << u"lock"_s;
        QTest::newRow("suspected") << false << true << false << u"Looks private, no rule"_s << u"warning"_s;
        QTest::newRow("suspected and leaking")
            << false << true << true << u"Would leak: looks private"_s << u"warning"_s;
        QTest::newRow("private and leaking") << true << false << true << u"Would leak: private"_s << u"warning"_s;
    }
    void ownersAreSaidInWords()
    {
        QFETCH(bool, isPrivate);
        QFETCH(bool, suspected);
        QFETCH(bool, leaks);
        ModulesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ModuleRow row;
        row.module = u"git.corp.example/lib"_s;
        row.isPrivate = isPrivate;
        row.suspected = suspected;
        row.leaks = leaks;
        row.contacts = {u"proxy.golang.org"_s, u"git.corp.example"_s};
        model.setModules({row});
        const QModelIndex owner = model.index(0, ModulesModel::Owner);
        QTEST(owner.data().toString(), "owner");
        QTEST(owner.data(ModulesModel::OwnerIconRole).toString(), "icon");
        QCOMPARE(model.index(0, ModulesModel::Contacted).data().toString(),
                 u"proxy.golang.org, then git.corp.example"_s);
        QCOMPARE(model.index(0, ModulesModel::Verified).data().toString(), u"not verified"_s);
        model.retranslate();
    }

    void detailsAreATreeOfTwoLevels()
    {
        DetailsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSections({{u"one"_s, {{u"a"_s, u"1"_s, true}, {u"b"_s, u"2"_s, false}}}, {u"empty"_s, {}}});
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex first = model.index(0, 0);
        QCOMPARE(model.rowCount(first), 2);
        const QModelIndex value = model.index(1, 1, first);
        QCOMPARE(value.data().toString(), u"2"_s);
        QCOMPARE(value.parent(), first);
        QVERIFY(!value.data(DetailsModel::VerbatimRole).toBool());
        QVERIFY(model.index(0, 1, first).data(DetailsModel::VerbatimRole).toBool());
        QCOMPARE(model.toText(), u"one\n  a: 1\n  b: 2\nempty\n"_s);
        QCOMPARE(model.toText(value), u"2"_s);
        model.setSections({});
        QCOMPARE(model.rowCount(), 0);
    }

    void evidenceBecomesFieldsWithoutSecrets()
    {
        HttpRequest request;
        request.url = QUrl(u"https://proxy.golang.org/x/@v/list"_s);
        request.credentials = Secret(u"user:hunter2"_s);
        HttpResult result;
        result.status = 502;
        result.reason = u"Bad Gateway"_s;
        result.httpVersion = u"1.1"_s;
        result.headers = {{"Set-Cookie", "session=hunter2"}};
        result.body = QByteArray(5000, 'x');
        Phases phases;
        phases.dns = 3.1;
        phases.wait = 12;
        const Evidence evidence{u"e1"_s, request, Outcome::Ok, result, 4, 31, phases};
        QString all;
        qsizetype longest = 0;
        for (const Field &field : EvidenceFields::of(evidence)) {
            all += field.name + u'=' + field.value + u'\n';
            longest = std::max(longest, field.value.size());
        }
        QVERIFY(all.contains(u"Answer=HTTP/1.1 502 Bad Gateway"));
        QVERIFY(!all.contains(u"hunter2"));
        QVERIFY(all.contains(u"DNS 3.1\u2009ms · wait 12\u2009ms"));
        QVERIFY(longest < 2100);
    }

    void theLetterHoldsTimesNamesAndCommands()
    {
        DnsRequest request;
        request.server = {QHostAddress(u"10.0.0.2"_s), 53};
        request.name = u"proxy.golang.org"_s;
        DnsResult result;
        result.rcode = 2;
        Diagnosis diagnosis;
        diagnosis.started = QDateTime(QDate(2026, 11, 22), QTime(9, 0), QTimeZone::UTC);
        diagnosis.goVersion = u"go1.24.4"_s;
        diagnosis.evidence = {{u"e1"_s, request, Outcome::Ok, result, 4, 31, {}}};
        Verdict verdict;
        verdict.cause = u"dns-servfail"_s;
        verdict.evidence = {u"e1"_s};
        verdict.title = {u"cause.dns-servfail.title"_s,
                         {{u"server"_s, u"10.0.0.2:53"_s}, {u"host"_s, u"proxy.golang.org"_s}}};
        Fix fix;
        fix.id = u"ask-dns"_s;
        fix.title = {u"fix.ask-dns.title"_s, {{u"host"_s, u"proxy.golang.org"_s}, {u"server"_s, u"10.0.0.2:53"_s}}};
        QVERIFY(RequestText::isLetter(fix));
        const QString text = RequestText::compose(diagnosis, verdict, fix, Texts(u"en"_s));
        QVERIFY2(text.startsWith(u"Hello,"), qPrintable(text));
        QVERIFY(text.contains(u"2026-11-22T09:00:00.004Z"));
        QVERIFY(text.contains(u"SERVFAIL"));
        QVERIFY(text.contains(u"dig "));
        QVERIFY(text.contains(u"go1.24.4"));
    }
};

QTEST_GUILESS_MAIN(TestTables)
#include "tst_tables.moc"
