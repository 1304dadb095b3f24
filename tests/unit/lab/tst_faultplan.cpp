// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/faultplan.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope::Lab;

namespace {

LabRequest request(const QByteArray &target, const QByteArray &method = "GET")
{
    LabRequest result;
    result.method = method;
    result.target = target;
    result.headers = {{"Host", "GoProxy.lab.test:8080"}, {"User-Agent", "Go-http-client/1.1"}};
    return result;
}

/// Which rule each of @p count equal requests gets: "0", "1", "-" for none.
QByteArray outcomes(const FaultPlan &plan, int count)
{
    FaultChooser chooser(plan);
    QByteArray result;
    for (int i = 0; i < count; ++i) {
        const int rule = chooser.choose(request("/a.b/c/@v/list"));
        result += rule < 0 ? "-" : QByteArray::number(rule);
    }
    return result;
}

} // namespace

class TestFaultPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTargets_data();
    void readsTargets();
    void matches_data();
    void matches();
    void counts_data();
    void counts();
    void random();
    void comparesValues();
};

void TestFaultPlan::readsTargets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<ModuleRequest>("asked");
    using P = ProtocolPart;
    using M = ModuleRequest;
    QTest::newRow("list") << "/a.b/!c/@v/list"_ba << M{P::List, u"a.b/C"_s, {}};
    QTest::newRow("info") << "/a.b/c/@v/v1.0.0.info"_ba << M{P::Info, u"a.b/c"_s, u"v1.0.0"_s};
    QTest::newRow("mod with a query") << "/a.b/c/@v/v1.0.0-!r!c.mod?x=1"_ba << M{P::Mod, u"a.b/c"_s, u"v1.0.0-RC"_s};
    QTest::newRow("zip, encoded") << "/a.b/%21c/%40v/v1.0.0.zip"_ba << M{P::Zip, u"a.b/C"_s, u"v1.0.0"_s};
    QTest::newRow("latest") << "/a.b/c/@latest"_ba << M{P::Latest, u"a.b/c"_s, {}};
    QTest::newRow("absolute form") << "http://h:80/a.b/c/@v/list"_ba << M{P::List, u"a.b/c"_s, {}};
    QTest::newRow("checksum database") << "/sumdb/sum.golang.org/lookup/a.b/c@v1.0.0"_ba << M{P::SumDb, {}, {}};
    QTest::newRow("CONNECT") << "proxy.golang.org:443"_ba << M{P::Other, {}, {}};
    QTest::newRow("no module") << "/@v/list"_ba << M{P::List, {}, {}};
    QTest::newRow("another file") << "/a.b/c/@v/v1.0.0.sig"_ba << M{P::Other, {}, {}};
    QTest::newRow("nothing") << QByteArray() << M{P::Other, {}, {}};
}

void TestFaultPlan::readsTargets()
{
    QFETCH(QByteArray, target);
    QTEST(moduleRequestOf(target), "asked");
}

void TestFaultPlan::matches_data()
{
    QTest::addColumn<FaultMatcher>("matcher");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("matches");
    using P = ProtocolPart;
    using M = FaultMatcher;
    const QByteArray mod = "/a.b/!c/@v/v1.0.0.mod";
    QTest::newRow("everything") << M() << mod << true;
    QTest::newRow("its part") << M{.parts = {P::Zip, P::Mod}} << mod << true;
    QTest::newRow("another part") << M{.parts = {P::Zip}} << mod << false;
    QTest::newRow("its module") << M{.module = u"a.b/C"_s} << mod << true;
    QTest::newRow("another module") << M{.module = u"a.b/c"_s} << mod << false;
    QTest::newRow("its version") << M{.version = u"v1.0.0"_s} << mod << true;
    QTest::newRow("another version") << M{.version = u"v1.0.1"_s} << mod << false;
    QTest::newRow("a list has no version") << M{.version = u"v1.0.0"_s} << "/a.b/c/@v/list"_ba << false;
    QTest::newRow("all of them") << M{.parts = {P::Mod}, .module = u"a.b/C"_s, .version = u"v1.0.0"_s} << mod << true;
    QTest::newRow("all but one") << M{.parts = {P::Mod}, .module = u"a.b/C"_s, .version = u"v2.0.0"_s} << mod << false;
    QTest::newRow("its method") << M{.method = "GET"} << mod << true;
    QTest::newRow("another method") << M{.method = "HEAD"} << mod << false;
    QTest::newRow("its path") << M{.path = u"/tile/8/"_s} << "/tile/8/0/000.p/1"_ba << true;
    QTest::newRow("another path") << M{.path = u"/tile/8/"_s} << "/lookup/a?b=/tile/8/"_ba << false;
    QTest::newRow("its query") << M{.query = "go-get=1"} << "/team/hello?x=2&go-get=1"_ba << true;
    QTest::newRow("another query") << M{.query = "go-get=1"} << "/team/hello?go-get=12"_ba << false;
    QTest::newRow("no query") << M{.query = "go-get=1"} << "/go-get=1"_ba << false;
    QTest::newRow("its host") << M{.authority = "goproxy.lab.test"} << mod << true;
    QTest::newRow("its host and port") << M{.authority = "goproxy.lab.test:8080"} << mod << true;
    QTest::newRow("another port") << M{.authority = "goproxy.lab.test:80"} << mod << false;
    QTest::newRow("the beginning of a host") << M{.authority = "goproxy.lab"} << mod << false;
    QTest::newRow("the host of an absolute target")
        << M{.authority = "other.test"} << "http://OTHER.test:81/x"_ba << true;
    QTest::newRow("a header that is there") << M{.headerName = "user-agent"} << mod << true;
    QTest::newRow("its value") << M{.headerName = "User-Agent", .headerValue = "Go-http-client"} << mod << true;
    QTest::newRow("another value") << M{.headerName = "User-Agent", .headerValue = "curl"} << mod << false;
    QTest::newRow("a header that is not there") << M{.headerName = "X-None"} << mod << false;
}

void TestFaultPlan::matches()
{
    QFETCH(FaultMatcher, matcher);
    QFETCH(QByteArray, target);
    FaultChooser chooser({.rules = {{.matcher = matcher}}});
    QTEST(chooser.choose(request(target)) == 0, "matches");
}

void TestFaultPlan::counts_data()
{
    QTest::addColumn<QList<FaultRule>>("rules");
    QTest::addColumn<QByteArray>("outcomes");
    using R = QList<FaultRule>;
    const FaultMatcher zip{.parts = {ProtocolPart::Zip}};
    QTest::newRow("no rules") << R{} << "-----"_ba;
    QTest::newRow("always") << R{{}} << "00000"_ba;
    QTest::newRow("twice, then it works") << R{{.times = 2}} << "00---"_ba;
    QTest::newRow("never") << R{{.times = 0}} << "-----"_ba;
    QTest::newRow("from the third") << R{{.after = 2}} << "--000"_ba;
    QTest::newRow("the second and the third") << R{{.times = 2, .after = 1}} << "-00--"_ba;
    QTest::newRow("the first that applies") << R{{}, {}} << "00000"_ba;
    QTest::newRow("one that is about something else") << R{{.matcher = zip}, {}} << "11111"_ba;
    QTest::newRow("one after the other") << R{{.times = 2}, {.times = 1}} << "001--"_ba;
    QTest::newRow("spared by the first, taken by the second") << R{{.after = 2}, {}} << "11000"_ba;
    QTest::newRow("probability 0") << R{{.probability = 0}} << "-----"_ba;
    QTest::newRow("a rule that is used up and another one") << R{{.times = 1}, {.after = 2}} << "0--11"_ba;
}

void TestFaultPlan::counts()
{
    QFETCH(QList<FaultRule>, rules);
    QTEST(outcomes({.rules = rules}, 5), "outcomes");
}

void TestFaultPlan::random()
{
    FaultPlan plan{.seed = 7, .rules = {{.probability = 0.3}}};
    const QByteArray once = outcomes(plan, 10'000);
    QCOMPARE(outcomes(plan, 10'000), once);
    // 3000 ± 5 standard deviations
    QVERIFY2(std::abs(once.count('0') - 3000) < 230, QByteArray::number(once.count('0')).constData());
    plan.seed = 8;
    const QByteArray another = outcomes(plan, 10'000);
    QVERIFY(another != once);
    QVERIFY(std::abs(another.count('0') - 3000) < 230);
    // the second rule's dice is another one
    plan.rules.append(FaultRule{.probability = 0.3});
    const QByteArray both = outcomes(plan, 10'000);
    QCOMPARE(QByteArray(both).replace('1', '-'), another);
    QVERIFY2(std::abs(both.count('1') - 2100) < 210, QByteArray::number(both.count('1')).constData());
    // requests about something else do not move it
    FaultChooser chooser({.seed = 7, .rules = {{.matcher = {.parts = {ProtocolPart::List}}, .probability = 0.3}}});
    QByteArray mixed;
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(chooser.choose(request("/a.b/c/@latest")), -1);
        mixed += chooser.choose(request("/a.b/c/@v/list")) == 0 ? '0' : '-';
    }
    QCOMPARE(mixed, once.first(100));
}

void TestFaultPlan::comparesValues()
{
    const FaultPlan plan{.rules = {{.fault = HttpFault::drip(3)}}};
    FaultPlan other = plan;
    QVERIFY(plan == other);
    other.rules.first().fault.hangAfter = 0;
    QVERIFY(plan != other);
    other = plan;
    other.connections.times = 1;
    QVERIFY(plan != other);
}

QTEST_APPLESS_MAIN(TestFaultPlan)
#include "tst_faultplan.moc"
