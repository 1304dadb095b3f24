// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixplan.h"

#include "fixfiles.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

using Args = QMap<QString, QString>;

/// What is not changed: files of somebody else, lists that nobody can mend, databases of everybody; and why.
class TestFixRefusals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyAnOwnDatabaseIsForgotten();
    void refusesWhatCannotHelp();
    void refuses_data();
    void refuses();
    void refusesListsThatNobodyCanMend_data();
    void refusesListsThatNobodyCanMend();
};

/// What go has stored of the database of everybody may be the proof of a lie.
void TestFixRefusals::onlyAnOwnDatabaseIsForgotten()
{
    const FixHome home;
    const FixRequest reset{u"reset-private-sumdb"_s, u"sum-fork"_s, {}, {}};
    for (const QString &name : {u"sum.golang.org"_s, u"sumdb.corp.example"_s}) {
        writeFile(home.sumDb() + u'/' + name + u"/latest"_s, "head");
        writeFile(home.cache() + u"/cache/download/sumdb/"_s + name + u"/tile/8/0/000"_s, "hashes");
    }
    putSettings(home, "GOSUMDB=sum.golang.org\n");
    QCOMPARE(planFix(reset, home.surroundings()).whyNot.key, u"fixing.public-database"_s);
    putSettings(home, "GOSUMDB=off\n");
    QCOMPARE(planFix(reset, home.surroundings()).whyNot.key, u"fixing.public-database"_s);
    putSettings(home, "GOSUMDB=sumdb.corp.example+3e67fa19+AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g\n");
    const FixPlan plan = planFix(reset, home.surroundings());
    QCOMPARE(plan.whyNot.key, QString());
    QStringList targets;
    for (const FixChange &change : plan.shown) {
        targets.append(change.target);
    }
    QCOMPARE(targets,
             QStringList({home.sumDb() + u"/sumdb.corp.example/latest"_s,
                          home.cache() + u"/cache/download/sumdb/sumdb.corp.example"_s}));
}

void TestFixRefusals::refusesWhatCannotHelp()
{
    const FixHome home;
    putSettings(home, "GOSUMDB=sumdb.corp.example+3e67fa19+AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g\n");
    QCOMPARE(planFix({u"use-sumdb-mirror"_s, u"sum-blocked"_s, {}, {}}, home.surroundings()).whyNot.key,
             u"fixing.other-database"_s);
    const FixRequest local{u"use-local-toolchain"_s, u"tc-network"_s, {}, {}};
    for (const auto &[goMod, helps] : {std::pair("go 1.99\n", false), std::pair("go 1.24.5\n", false),
                                       std::pair("go 1.24\n\ntoolchain go1.99.1\n", true), std::pair("", true)}) {
        writeFile(home.path(u"project/go.mod"_s), QByteArray("module m\n\n") + goMod);
        const FixPlan plan = planFix(local, home.surroundings());
        QCOMPARE(plan.whyNot.key, helps ? QString() : u"fixing.go-line-newer"_s);
    }
}

void TestFixRefusals::refuses_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("path"); // "~" is the home
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const QString &id, const QString &cause, const QString &path,
                        const QString &why = u"fixing.refused-place"_s) {
        QTest::newRow(name) << id << cause << path << why;
    };
    const QString entry = u"remove-cache-entry"_s;
    const QString zip = u"cache-zip-corrupt"_s;
    const QString dir = u"cache-dir-modified"_s;
    row("outside", entry, zip, u"~/project/go.mod"_s);
    row("the settings file", entry, zip, u"~/.config/go/env"_s);
    row("dots", entry, zip, u"~/go/pkg/mod/cache/../../../../project/go.mod"_s);
    row("dots that come back", entry, zip, u"~/go/pkg/mod/cache/../cache/download/lab.test/hello/@v/v1.0.0.zip"_s);
    row("relative", entry, zip, u"go/pkg/mod/x.zip"_s);
    row("nothing", entry, zip, QString());
    row("the cache itself", entry, dir, u"~/go/pkg/mod"_s);
    row("all downloads", entry, dir, u"~/go/pkg/mod/cache/download"_s);
    row("all versions", entry, dir, u"~/go/pkg/mod/cache/download/lab.test/hello/@v"_s);
    row("all modules of a host", entry, dir, u"~/go/pkg/mod/lab.test"_s);
    row("all clones", entry, u"cache-vcs-corrupt"_s, u"~/go/pkg/mod/cache/vcs"_s);
    row("through a link", entry, dir, u"~/go/pkg/mod/link/x@v1.0.0"_s);
    row("a link", entry, dir, u"~/go/pkg/mod/link@v1.0.0"_s);
    row("a name that begins like the cache", entry, zip, u"~/go/pkg/mod-other/x.zip"_s);
    row("no longer there", entry, zip, u"~/go/pkg/mod/cache/download/lab.test/hello/@v/v9.0.0.zip"_s);
    row("a cause that no removal helps", entry, u"cache-full"_s,
        u"~/go/pkg/mod/cache/download/lab.test/hello/@v/v1.0.0.zip"_s, u"fixing.not-there"_s);
    const QString state = u"reset-sumdb-state"_s;
    row("state: a cache file", state, {}, u"~/go/pkg/mod/cache/download/lab.test/hello/@v/v1.0.0.zip"_s);
    row("state: a whole database", state, {}, u"~/go/pkg/sumdb/sum.golang.org"_s);
    row("state: all databases", state, {}, u"~/go/pkg/sumdb"_s);
    const QString mode = u"make-writable"_s;
    row("mode: something else", mode, {}, u"~/project/main.go"_s);
    row("mode: of a link", mode, {}, u"~/go/pkg/mod/link@v1.0.0"_s);
    row("mode: is fine", mode, {}, u"~/project/go.mod"_s, u"fixing.mode-is-fine"_s);
    row("nothing to rewrite", u"rewrite-goenv-file"_s, {}, {}, u"fixing.other-mistakes"_s);
    row("not set", u"unset-variable"_s, {}, {}, u"fixing.unknown-value"_s);
    row("nothing private", u"declare-private"_s, {}, {}, u"fixing.unknown-value"_s);
    row("by hand", u"ask-dns"_s, {}, {}, u"fixing.manual"_s);
    row("unknown", u"no-such-fix"_s, {}, {}, u"fixing.manual"_s);
}

void TestFixRefusals::refuses()
{
    QFETCH(const QString, id);
    QFETCH(const QString, cause);
    QFETCH(QString, path);
    QFETCH(const QString, why);
    const FixHome home;
    putCache(home);
    putSettings(home, "GOFLAGS=\n");
    writeFile(home.path(u"project/go.mod"_s), "module m\n");
    writeFile(home.path(u"project/main.go"_s), "package main\n");
    writeFile(home.path(u"go/pkg/mod-other/x.zip"_s), "zip");
    QVERIFY(QDir().mkpath(home.path(u"elsewhere/x@v1.0.0"_s)));
    QVERIFY(QFile::link(home.path(u"elsewhere"_s), home.cache() + u"/link"_s));
    QVERIFY(QFile::link(home.path(u"elsewhere"_s), home.cache() + u"/link@v1.0.0"_s));
    path.replace(u'~', home.path());
    const QByteArray before = home.everything();
    const FixPlan plan = planFix({id, cause, {}, {{u"path"_s, path}}}, home.surroundings());
    QVERIFY(!plan.isAutomatic());
    QVERIFY(plan.changes.isEmpty());
    QCOMPARE(plan.whyNot.key, why);
    QCOMPARE(home.everything(), before);
}

void TestFixRefusals::refusesListsThatNobodyCanMend_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<Args>("args");
    QTest::addColumn<QString>("why");
    const QString path = u"correct-base-path"_s;
    const QString fallback = u"allow-fallback"_s;
    const QString separators = u"correct-separators"_s;
    const QString unknown = u"fixing.unknown-value"_s;
    const QByteArray two = "GOPROXY=https://a.example/x,https://proxy.golang.org\n";
    const Args entry{{u"entry"_s, u"https://a.example/x"_s}};
    const auto with = [&entry](const QString &name, const QString &value) {
        Args args = entry;
        args.insert(name, value);
        return args;
    };
    QTest::newRow("path: not found") << path << two << entry << unknown;
    QTest::newRow("path: another server") << path << two << with(u"base"_s, u"https://b.example/go"_s) << unknown;
    QTest::newRow("path: another port") << path << two << with(u"base"_s, u"https://a.example:8443/go"_s) << unknown;
    QTest::newRow("path: another scheme") << path << two << with(u"base"_s, u"http://a.example/go"_s) << unknown;
    QTest::newRow("path: no such entry") << path << QByteArray("GOPROXY=direct\n")
                                         << with(u"base"_s, u"https://a.example/go"_s) << unknown;
    QTest::newRow("scheme: is there") << u"use-https-scheme"_s << two << entry << unknown;
    QTest::newRow("scheme: no such entry")
        << u"use-https-scheme"_s << QByteArray("GOPROXY=direct\n") << entry << unknown;
    QTest::newRow("fallback: exposes") << fallback << two << with(u"exposed"_s, u"git.corp/x"_s)
                                       << u"fixing.would-expose"_s;
    QTest::newRow("fallback: nothing behind")
        << fallback << QByteArray("GOPROXY=https://a.example/x\n") << entry << unknown;
    QTest::newRow("fallback: is there") << fallback << QByteArray("GOPROXY=https://a.example/x|direct\n") << entry
                                        << unknown;
    QTest::newRow("separators: behind the end")
        << separators << QByteArray("GOPROXY=direct,https://a.example\n") << Args() << u"fixing.behind-end"_s;
    QTest::newRow("separators: other mistakes")
        << separators << QByteArray("GOPROXY=https://a.example;ftp://b.example\n") << Args()
        << u"fixing.list-still-wrong"_s;
    QTest::newRow("separators: are right") << separators << two << Args() << u"fixing.is-so-already"_s;
    QTest::newRow("patterns: are right") << u"rewrite-patterns"_s << QByteArray("GOPRIVATE=a.example,b.example\n")
                                         << Args() << u"fixing.is-so-already"_s;
}

void TestFixRefusals::refusesListsThatNobodyCanMend()
{
    QFETCH(const QString, id);
    QFETCH(const QByteArray, settings);
    QFETCH(const Args, args);
    QFETCH(const QString, why);
    const FixHome home;
    putSettings(home, settings);
    const FixPlan plan = planFix({id, {}, {}, args}, home.surroundings());
    QVERIFY(!plan.isAutomatic());
    QCOMPARE(plan.whyNot.key, why);
}

QTEST_GUILESS_MAIN(TestFixRefusals)
#include "tst_fixrefusals.moc"
