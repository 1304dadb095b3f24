// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixplan.h"

#include "fixfiles.h"
#include "support/fakeuservariables.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

/// Fixes that are about variables: whose they are, what the environment overrules, and what is said of a mirror.
class TestFixPlanVariables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void warnsOfAMirrorWithoutTls();
    void tellsWhatTheEnvironmentOverrules();
    void changesVariablesOnWindows();
    void keepsOtherKeysOfGodebug();
};

void TestFixPlanVariables::warnsOfAMirrorWithoutTls()
{
    const FixHome home;
    const auto notes = [&home](const QByteArray &settings, const QString &url) {
        putSettings(home, settings);
        QStringList keys;
        for (const Text &note : planFix({u"use-mirror:own"_s,
                                         u"mirror"_s,
                                         {},
                                         {{u"mirrorUrl"_s, url}, {u"replaced"_s, u"https://proxy.golang.org"_s}}},
                                        home.surroundings())
                                    .notes) {
            if (note.key.contains(u"no-tls"_s)) {
                keys.append(note.key);
            }
        }
        return keys;
    };
    const QByteArray plain = "GOPROXY=https://proxy.golang.org,direct\n";
    QCOMPARE(notes(plain, u"http://goproxy.corp.example"_s), QStringList(u"mirrors.switch.no-tls"_s));
    QCOMPARE(notes(plain + "GOSUMDB=off\n", u"http://goproxy.corp.example"_s),
             QStringList(u"mirrors.switch.no-tls-unverified"_s));
    QCOMPARE(notes(plain, u"https://goproxy.corp.example"_s), QStringList());
    QCOMPARE(notes(plain, u"http://127.0.0.1:3000"_s), QStringList()); // nobody is on the way
}

void TestFixPlanVariables::tellsWhatTheEnvironmentOverrules()
{
    const FixHome home;
    putSettings(home, "GOPROXY=Direct\n");
    const QMap<QString, QString> process{{u"GOPROXY"_s, u"http://u:s3cr3t@x"_s}, {u"HTTPS_PROXY"_s, u"http://p:1"_s}};
    const FixPlan set = planFix({u"set-goproxy"_s, {}, {}, {}}, home.surroundings(process));
    QCOMPARE(set.whyNot.key, u"fixing.process-overrules"_s);
    QVERIFY(set.changes.isEmpty());
    QCOMPARE(set.lines.first().now, QStringList{u"unset GOPROXY"_s});
    const FixPlan unset =
        planFix({u"unset-process-variable"_s, {}, {}, {{u"variable"_s, u"GOPROXY"_s}}}, home.surroundings(process));
    QCOMPARE(unset.whyNot.key, u"fixing.process-variable"_s);
    const FixPlan proxy =
        planFix({u"unset-http-proxy"_s, {}, {}, {{u"variable"_s, u"HTTPS_PROXY"_s}}}, home.surroundings(process));
    QCOMPARE(proxy.whyNot.key, u"fixing.process-variable"_s);
    QVERIFY(!proxy.lines.isEmpty());
}

void TestFixPlanVariables::changesVariablesOnWindows()
{
    const FixHome home;
    const auto store = std::make_shared<FakeUserVariables>();
    store->putUser(UserVariable::of(u"GOPROXY"_s, u"Direct"_s));
    FixSurroundings around = home.surroundings({{u"GOPROXY"_s, u"Direct"_s}, {u"GOSUMDB"_s, u"x"_s}});
    around.userVariables = store;
    const FixPlan plan = planFix({u"unset-variable"_s, {}, {}, {{u"variable"_s, u"GOPROXY"_s}}}, around);
    QVERIFY2(plan.isAutomatic(), qPrintable(plan.whyNot.key));
    QCOMPARE(plan.shown.first().kind, u"variable"_s);
    QVERIFY(plan.process.contains(u"GOPROXY"_s) && !plan.process.value(u"GOPROXY"_s));
    const Journal journal = home.journal(store);
    QVERIFY(journal.apply(plan.changes.first()));
    QVERIFY(!store->user(u"GOPROXY"_s));
    QVERIFY(journal.undo());
    QCOMPARE(store->user(u"GOPROXY"_s)->text(), u"Direct"_s);
    // a variable that somebody else sets
    const FixPlan other = planFix({u"unset-variable"_s, {}, {}, {{u"variable"_s, u"GOSUMDB"_s}}}, around);
    QCOMPARE(other.whyNot.key, u"fixing.process-variable"_s);
    const FixPlan proxy =
        planFix({u"set-https-proxy"_s, {}, {}, {{u"proxyUrl"_s, u"socks5://proxy.example:1080"_s}}}, around);
    QCOMPARE(proxy.process.value(u"HTTPS_PROXY"_s), std::optional(u"socks5://proxy.example:1080"_s));
    const FixPlan plain = planFix({u"set-https-proxy"_s,
                                   {},
                                   {},
                                   {{u"proxyUrl"_s, u"http://proxy.example:3128"_s}, {u"variable"_s, u"HTTP_PROXY"_s}}},
                                  around);
    QCOMPARE(plain.process.value(u"HTTP_PROXY"_s), std::optional(u"http://proxy.example:3128"_s));
    QVERIFY(!plain.process.contains(u"HTTPS_PROXY"_s));
    const FixPlan login = planFix(
        {u"set-https-proxy"_s, {}, {}, {{u"proxyUrl"_s, u"http://proxy.example:3128"_s}, {u"proxyLogin"_s, u"yes"_s}}},
        around);
    QCOMPARE(login.whyNot.key, u"fixing.proxy-login"_s);
}

void TestFixPlanVariables::keepsOtherKeysOfGodebug()
{
    const FixHome home;
    FixSurroundings around = home.surroundings({{u"GODEBUG"_s, u"netdns=go,netedns0=1"_s}});
    around.userVariables = std::make_shared<FakeUserVariables>();
    const FixPlan plan = planFix({u"disable-edns"_s, {}, {}, {}}, around);
    QCOMPARE(plan.process.value(u"GODEBUG"_s), std::optional(u"netdns=go,netedns0=0"_s));
}

QTEST_GUILESS_MAIN(TestFixPlanVariables)
#include "tst_fixplanvariables.moc"
