// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// "Use this mirror": who is proposed, what stays of the settings, and why another one is not.

#include "core/base/texts.h"
#include "core/causes/catalogue.h"
#include "core/engine/facts.h"
#include "core/mirrors/mirrorreader.h"
#include "core/mirrors/mirrorswitch.h"

#include "models/mirrors/mirrorsample.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

struct Situation
{
    explicit Situation(const QString &goproxy, const QString &gosumdb = u"sum.golang.org"_s)
    {
        QProcessEnvironment process;
        GoEnvFile file = GoEnvFile::parse("GOPROXY=" + goproxy.toUtf8() + "\nGOSUMDB=" + gosumdb.toUtf8() + '\n');
        facts.env = GoEnvironment::predict(process, file, u"/home/dev/.config/go/env"_s, GoEnvFile(), {},
                                           GoVersion::parse(u"1.24.4"_s));
        facts.proxies = GoProxyList::parse(goproxy);
        facts.sumDb = GoSumDb::parse(gosumdb);
        card.module = ModuleVersion::parse(u"rsc.io/quote@v1.5.2"_s);
        card.database = u"sum.golang.org"_s;
        card.direct = DatabaseAnswer::Yes;
        card.mirrors = scoreMirrors(
            eightMirrors() + QList<MirrorObservation>{honestMirror(u"https://goproxy.corp.example/go"_s, 9)},
            {.moduleHash = provenHash, .goModHash = {}, .databaseReachable = true, .verifies = true});
    }
    [[nodiscard]] MirrorSwitch to(const QString &id) const { return switchToMirror(id, card, catalogue, facts); }

    Facts facts;
    Scorecard card;
    MirrorCatalogue catalogue = builtInMirrors();
};

} // namespace

class TestMirrorSwitch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void proposes_data();
    void proposes();
    void refuses_data();
    void refuses();
    void policyComesFirst();
    void anOwnServerGoesTheSameWay();
    void saysThatItIsAdded();
    void environmentOverrules();
};

void TestMirrorSwitch::proposes_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("the usual") << u"https://proxy.golang.org,direct"_s << u"https://goproxy.cn,direct"_s;
    QTest::newRow("the company's stays, with its login")
        << u"https://u:p@goproxy.corp.example,https://proxy.golang.org,direct"_s
        << u"https://u:p@goproxy.corp.example,https://goproxy.cn,direct"_s;
    QTest::newRow("direct alone") << u"direct"_s << u"https://goproxy.cn,direct"_s;
    QTest::newRow("before another public one")
        << u"https://proxy.golang.org,https://goproxy.io,direct"_s << u"https://goproxy.cn|https://goproxy.io,direct"_s;
}

void TestMirrorSwitch::proposes()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    const MirrorSwitch made = Situation(before).to(u"goproxy.cn"_s);
    QVERIFY2(made.whyNot.isEmpty(), qPrintable(made.whyNot.key));
    QCOMPARE(made.goProxy, after);
    QCOMPARE(made.goSumDb, QString()); // it passes requests on: nothing has to change
    QCOMPARE(made.fix.id, u"use-mirror:goproxy.cn"_s);
    QCOMPARE(made.before.module, u"rsc.io/quote@v1.5.2"_s);
    QVERIFY(!made.isInUse);
    for (const QString &value : made.fix.args) {
        QVERIFY2(!value.contains(u":p@"_s), "a login is kept nowhere");
    }
}

void TestMirrorSwitch::refuses_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("key");
    QTest::newRow("in use") << u"proxy.golang.org"_s << u"mirrors.in-use"_s;
    QTest::newRow("not asked") << u"gitverse"_s << u"mirrors.not-tested"_s;
    QTest::newRow("unknown") << u"nobody"_s << u"mirrors.not-tested"_s;
    QTest::newRow("lying") << u"goproxy.io"_s << u"mirrors.verdict.other-bits"_s;
    QTest::newRow("a portal, however fast") << u"tencent"_s << u"mirrors.verdict.portal"_s;
    QTest::newRow("breaks verification") << u"huaweicloud"_s << u"mirrors.verdict.checksums-refused"_s;
    QTest::newRow("dead") << u"baidu"_s << u"mirrors.verdict.dead"_s;
}

void TestMirrorSwitch::refuses()
{
    QFETCH(QString, id);
    QFETCH(QString, key);
    const MirrorSwitch made = Situation(u"https://proxy.golang.org,direct"_s).to(id);
    QCOMPARE(made.whyNot.key, key);
    QCOMPARE(made.isInUse, key == "mirrors.in-use"_L1);
    QVERIFY(made.fix.id.isEmpty());
    for (const QString &language : Texts::languages()) {
        QVERIFY(!Texts(language)(made.whyNot).contains(u'{'));
    }
}

void TestMirrorSwitch::policyComesFirst()
{
    Situation situation(u"https://proxy.golang.org,direct"_s);
    situation.catalogue.add(
        readMirrors(R"({"schema": "tidyscope.mirrorlist/1", "policy": {"forbid": ["goproxy.cn"]}})").list,
        Mirror::Source::Administrator);
    QCOMPARE(situation.to(u"goproxy.cn"_s).whyNot.key, u"mirrors.forbidden"_s);
}

void TestMirrorSwitch::anOwnServerGoesTheSameWay()
{
    const QString own = u"https://goproxy.corp.example/go"_s;
    const MirrorSwitch made = Situation(u"https://proxy.golang.org,direct"_s).to(own);
    QVERIFY2(made.whyNot.isEmpty(), qPrintable(made.whyNot.key));
    QCOMPARE(made.goProxy, own + u",direct"_s);
    QVERIFY(Situation(own + u"/,direct"_s).to(own).isInUse); // a '/' more is the same server
}

void TestMirrorSwitch::saysThatItIsAdded()
{
    const MirrorSwitch replacing = Situation(u"https://proxy.golang.org,direct"_s).to(u"goproxy.cn"_s);
    QCOMPARE(fixFor(replacing.fix.id, replacing.fix.args).title.key, u"fix.use-mirror.title"_s);
    const MirrorSwitch made = Situation(u"https://goproxy.corp.example,direct"_s).to(u"goproxy.cn"_s);
    QVERIFY2(made.whyNot.isEmpty(), qPrintable(made.whyNot.key));
    const Text title = fixFor(made.fix.id, made.fix.args).title;
    QCOMPARE(title.key, u"mirrors.switch.added.title"_s);
    for (const QString &language : Texts::languages()) {
        const Texts texts(language);
        for (const QString &key : {title.key, u"mirrors.switch.added.text"_s}) {
            QVERIFY2(texts.contains(key) && !texts({key, title.args}).contains(u'{'), qPrintable(key));
        }
    }
}

void TestMirrorSwitch::environmentOverrules()
{
    Situation situation(u"https://proxy.golang.org,direct"_s);
    QCOMPARE(situation.to(u"goproxy.cn"_s).shadow, QString());
    QProcessEnvironment process;
    process.insert(u"GOPROXY"_s, u"https://proxy.golang.org,direct"_s);
    situation.facts.env =
        GoEnvironment::predict(process, GoEnvFile(), {}, GoEnvFile(), {}, GoVersion::parse(u"1.24.4"_s));
    QCOMPARE(situation.to(u"goproxy.cn"_s).shadow, u"GOPROXY"_s);
}

QTEST_GUILESS_MAIN(TestMirrorSwitch)
#include "tst_mirrorswitch.moc"
