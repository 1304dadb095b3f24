// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixplan.h"

#include "core/causes/catalogue.h"
#include "core/fixes/cacheremoval.h"
#include "fixfiles.h"

#include <QProcess>
#include <QTest>

#include <functional>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString clone = u"0123456789abcdef"_s.repeated(4);

using Args = QMap<QString, QString>;

/// One automatic fix: what is there, what it does, what is there afterwards.
struct Row
{
    QString id;
    QString cause;
    Args args;
    std::function<void(const FixHome &)> arrange;
    std::function<bool(const FixHome &)> done;
    QStringList kinds;
};

std::function<void(const FixHome &)> settings(const QByteArray &bytes)
{
    return [bytes](const FixHome &home) { putSettings(home, bytes); };
}

std::function<bool(const FixHome &)> settingsAre(const QByteArray &bytes)
{
    return [bytes](const FixHome &home) { return contentsOf(home.goEnv()) == bytes; };
}

std::function<bool(const FixHome &)> gone(const QStringList &suffixes)
{
    return [suffixes](const FixHome &home) {
        for (const QString &suffix : {u".zip"_s, u".ziphash"_s, u".mod"_s, u".info"_s, u".partial"_s}) {
            if (QFileInfo::exists(home.cached(suffix)) == suffixes.contains(suffix)) {
                return false;
            }
        }
        return QFileInfo::exists(home.unpacked()) != suffixes.contains(u"/"_s);
    };
}

Row settingsRow(const QString &id, const Args &args, const QByteArray &before, const QByteArray &after)
{
    return {id, u"env-goproxy-typo"_s, args, settings(before), settingsAre(after), {u"settings"_s}};
}

QMap<QString, Row> rows(const FixHome &home)
{
    const auto entry = [&home](const QString &cause, const QString &path, const QStringList &goes) {
        const Args args{{u"path"_s, path}, {u"module"_s, u"lab.test/hello@v1.0.0"_s}};
        return Row{u"remove-cache-entry"_s, cause, args, putCache, gone(goes), {u"remove"_s}};
    };
    const auto writable = [](const QString &path, int before, int after) {
        return Row{u"make-writable"_s,
                   u"cache-readonly"_s,
                   {{u"path"_s, path}},
                   [path, before](const FixHome &h) {
                       putCache(h);
                       putSettings(h, "GOFLAGS=\n");
                       writeFile(h.path(u"project/go.mod"_s), "module m\n");
                       FixHome::setMode(path, before);
                   },
                   [path, after](const FixHome &) { return FixHome::modeOf(path) == after; },
                   {u"mode"_s}};
    };
    const Args variable{{u"variable"_s, u"GOPROXY"_s}};
    const Args priv{{u"private"_s, u"git.corp.example/a"_s}};
    return {
        {u"unset"_s,
         settingsRow(u"unset-variable"_s, variable, "# mine\nGOPROXY=Direct\nGOFLAGS=-mod=mod",
                     "# mine\nGOFLAGS=-mod=mod")},
        {u"unset GOROOT"_s, settingsRow(u"unset-variable"_s, {{u"variable"_s, u"GOROOT"_s}}, "GOROOT=/x\n", "")},
        {u"goproxy"_s, settingsRow(u"set-goproxy"_s, {}, "GOPROXY=a;b\n", "GOPROXY=https://proxy.golang.org,direct\n")},
        {u"module proxy"_s, settingsRow(u"use-module-proxy"_s, {}, "", "GOPROXY=https://proxy.golang.org,direct\n")},
        {u"company proxy"_s,
         settingsRow(u"keep-company-proxy"_s, {}, "GOPRIVATE=x\n", "GOPRIVATE=x\nGONOPROXY=none\n")},
        {u"mirror"_s,
         settingsRow(u"use-mirror:lab"_s,
                     {{u"mirrorUrl"_s, u"https://mirror.lab.test"_s}, {u"replaced"_s, u"https://proxy.golang.org"_s}},
                     "GOPROXY=https://u:p@goproxy.corp.example,https://proxy.golang.org|direct\nGONOPROXY=x\n",
                     "GOPROXY=https://u:p@goproxy.corp.example,https://mirror.lab.test|direct\nGONOPROXY=x\n")},
        {u"mirror, with its database"_s,
         settingsRow(u"use-mirror:lab"_s,
                     {{u"mirrorUrl"_s, u"https://mirror.lab.test"_s},
                      {u"replaced"_s, u"https://proxy.golang.org"_s},
                      {u"gosumdb"_s, u"sum.golang.org"_s},
                      {u"whySumDb"_s, u"mirrors.why.sumdb-through"_s}},
                     "GOPROXY=https://proxy.golang.org\nGOSUMDB=sum.golang.google.cn\n",
                     "GOPROXY=https://mirror.lab.test\nGOSUMDB=sum.golang.org\n")},
        {u"base path"_s,
         settingsRow(u"correct-base-path"_s,
                     {{u"entry"_s, u"https://u:***@goproxy.corp.example/web?x=1"_s},
                      {u"base"_s, u"https://goproxy.corp.example/api/go/go"_s}},
                     "GOPROXY=http://a , https://u:p@goproxy.corp.example/web?x=1| direct\nGONOPROXY=x\n",
                     "GOPROXY=http://a , https://u:p@goproxy.corp.example/api/go/go?x=1| direct\nGONOPROXY=x\n")},
        {u"base path, without scheme"_s,
         settingsRow(u"correct-base-path"_s,
                     {{u"entry"_s, u"goproxy.corp.example/go/"_s}, {u"base"_s, u"https://goproxy.corp.example"_s}},
                     "GOPROXY=goproxy.corp.example/go/,direct\n", "GOPROXY=goproxy.corp.example,direct\n")},
        {u"scheme"_s,
         settingsRow(u"use-https-scheme"_s, {{u"entry"_s, u"http://b.example:8443/go"_s}},
                     "GOPROXY=https://u:p@a.example, http://b.example:8443/go|direct\n",
                     "GOPROXY=https://u:p@a.example, https://b.example:8443/go|direct\n")},
        {u"a login over http"_s,
         settingsRow(u"use-https-url"_s, {}, "GOPROXY=http://a.example, http://u:p@b.example:8443/go|direct\n",
                     "GOPROXY=http://a.example, https://u:p@b.example:8443/go|direct\n")},
        {u"fallback"_s,
         settingsRow(u"allow-fallback"_s, {{u"entry"_s, u"https://u:***@b.example"_s}},
                     "GOPROXY=https://a.example,,https://u:p@b.example , https://c.example,direct\n",
                     "GOPROXY=https://a.example,,https://u:p@b.example | https://c.example,direct\n")},
        {u"separators"_s,
         settingsRow(u"correct-separators"_s, {},
                     "GOPROXY=https://u:p@a.example; https://b.example https://c.example|direct\n",
                     "GOPROXY=https://u:p@a.example,https://b.example,https://c.example|direct\n")},
        {u"separators of another script"_s,
         settingsRow(u"correct-separators"_s, {},
                     "GOPROXY=https://a.example\xEF\xBC\x8C"
                     "direct\n",
                     "GOPROXY=https://a.example,direct\n")},
        {u"patterns"_s,
         settingsRow(u"rewrite-patterns"_s, {},
                     "GOPRIVATE=https://git.corp.example; x.example/...\nGONOSUMDB=y.example, z.example:8443\n",
                     "GOPRIVATE=git.corp.example,x.example\nGONOSUMDB=y.example,z.example\n")},
        {u"toolchain"_s, settingsRow(u"allow-toolchain"_s, {}, "GOTOOLCHAIN=path\n", "GOTOOLCHAIN=auto\n")},
        {u"local"_s, settingsRow(u"use-local-toolchain"_s, {}, "", "GOTOOLCHAIN=local\n")},
        {u"sumdb"_s, settingsRow(u"use-sumdb-mirror"_s, {}, "", "GOSUMDB=sum.golang.google.cn\n")},
        {u"cache"_s, settingsRow(u"move-cache"_s, {}, "", "GOMODCACHE=" + home.path().toUtf8() + "/gomodcache\n")},
        {u"private, first"_s, settingsRow(u"declare-private"_s, priv, "", "GOPRIVATE=git.corp.example/a\n")},
        {u"private, kept"_s,
         settingsRow(u"declare-private"_s, priv, "GOPRIVATE=*.x.example, y.example\n",
                     "GOPRIVATE=*.x.example,y.example,git.corp.example/a\n")},
        {u"private, own rules"_s,
         settingsRow(u"declare-private"_s, priv, "GOPRIVATE=x\nGONOPROXY=none\nGONOSUMDB=y\n",
                     "GOPRIVATE=x,git.corp.example/a\nGONOPROXY=none\nGONOSUMDB=y,git.corp.example/a\n")},
        {u"private, from the database alone"_s,
         settingsRow(u"keep-from-database"_s, {{u"databasePrivate"_s, u"x,git.corp.example/a"_s}}, "GOPRIVATE=x\n",
                     "GOPRIVATE=x\nGONOSUMDB=x,git.corp.example/a\n")},
        {u"crlf"_s,
         settingsRow(u"rewrite-goenv-file"_s, {}, "# a \r\nGOPROXY=direct\r\n GOX = 1\nGOSUMDB=off",
                     "# a \nGOPROXY=direct\n GOX = 1\nGOSUMDB=off")},
        {u"bom"_s, settingsRow(u"rewrite-goenv-file"_s, {}, "\xEF\xBB\xBFGOPROXY=direct\n", "GOPROXY=direct\n")},
        {u"utf16"_s,
         settingsRow(u"rewrite-goenv-file"_s, {},
                     QByteArray("\xFF\xFEG\0O\0=\0"
                                "1\0\r\0\n\0",
                                14),
                     "GO=1\n")},
        {u"lines that go ignores"_s,
         {u"rewrite-goenv-file"_s,
          u"env-file-ignored"_s,
          {},
          settings("# export GOPROXY=x\nexport GOPROXY=direct\nGOSUMDB =off\nnothing\n"),
          settingsAre("# export GOPROXY=x\nGOPROXY=direct\nGOSUMDB=off\nnothing\n"),
          {u"settings"_s}}},
        {u"private, patterns that match nothing"_s,
         settingsRow(u"declare-private"_s, priv, "GOPRIVATE=https://git.corp.example, x.example\n",
                     "GOPRIVATE=git.corp.example,x.example\n")},
        {u"zip"_s, entry(u"cache-zip-corrupt"_s, home.cached(u".zip"_s), {u".zip"_s, u".ziphash"_s})},
        {u"ziphash"_s, entry(u"cache-ziphash-corrupt"_s, home.cached(u".ziphash"_s), {u".zip"_s, u".ziphash"_s})},
        {u"mod"_s, entry(u"cache-poisoned-mod"_s, home.cached(u".mod"_s), {u".mod"_s})},
        {u"partial"_s, entry(u"cache-partial"_s, home.cached(u".partial"_s), {u"/"_s, u".partial"_s})},
        {u"unpacked"_s, entry(u"cache-dir-modified"_s, home.unpacked(), {u"/"_s})},
        {u"version of which no file is named"_s,
         entry(u"gosum-mismatch"_s, home.goEnv(),
               {u"/"_s, u".zip"_s, u".ziphash"_s, u".mod"_s, u".info"_s, u".partial"_s})},
        {u"clone"_s,
         {u"remove-cache-entry"_s,
          u"cache-vcs-corrupt"_s,
          {{u"path"_s,
            home.cache() + u"/cache/vcs/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"_s}},
          putCache,
          [](const FixHome &h) {
              return !QFileInfo::exists(
                  h.cache() + u"/cache/vcs/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"_s);
          },
          {u"remove"_s}}},
        {u"sumdb state"_s,
         {u"reset-sumdb-state"_s,
          u"sumdb-state-corrupt"_s,
          {{u"path"_s, home.sumDb() + u"/sum.golang.org/latest"_s}},
          putCache,
          [](const FixHome &h) {
              return !QFileInfo::exists(h.sumDb() + u"/sum.golang.org/latest"_s)
                  && QFileInfo::exists(h.sumDb() + u"/sum.golang.org/key"_s);
          },
          {u"remove"_s}}},
        {u"sumdb state that go's words do not name"_s,
         {u"reset-sumdb-state"_s,
          u"sumdb-state-corrupt"_s,
          {{u"path"_s, home.goEnv()}},
          putCache,
          [](const FixHome &h) { return !QFileInfo::exists(h.sumDb() + u"/sum.golang.org/latest"_s); },
          {u"remove"_s}}},
        {u"clone that go's words name in our own cache"_s,
         {u"remove-cache-entry"_s,
          u"cache-vcs-corrupt"_s,
          {{u"path"_s, home.goEnv()},
           {u"message"_s, u"git fetch in /tmp/x/mod/cache/vcs/%1: exit status 128"_s.arg(clone)}},
          putCache,
          [](const FixHome &h) { return !QFileInfo::exists(h.cache() + u"/cache/vcs/"_s + clone); },
          {u"remove"_s}}},
        {u"mode of the cache"_s, writable(home.cache() + u"/cache"_s, 0555, 0755)},
        {u"mode of the settings"_s, writable(home.goEnv(), 0444, 0644)},
        {u"mode of go.mod"_s, writable(home.path(u"project/go.mod"_s), 0400, 0600)},
    };
}

} // namespace

class TestFixPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changesAndTakesBack_data();
    void changesAndTakesBack();
    void commandsDoTheSame_data() { changesAndTakesBack_data(); }
    void commandsDoTheSame();
    void bringsBackOverWhatWasFetchedAnew();
    void putsTidiedFilesInPlace();
    void catalogueAgrees();
};

void TestFixPlan::changesAndTakesBack_data()
{
    QTest::addColumn<QString>("row");
    for (const QString &name : rows(FixHome()).keys()) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestFixPlan::changesAndTakesBack()
{
    QFETCH(const QString, row);
    const FixHome home;
    const Row fix = rows(home).value(row);
    fix.arrange(home);
    const QByteArray before = home.everything();
    const FixPlan plan = planFix({fix.id, fix.cause, u"s"_s, fix.args}, home.surroundings());
    QVERIFY2(plan.isAutomatic(), qPrintable(plan.whyNot.key));
    QCOMPARE(home.everything(), before); // a plan writes nothing
    QCOMPARE(plan.shown.size(), plan.changes.size());
    for (const FixChange &shown : plan.shown) {
        QVERIFY2(fix.kinds.contains(shown.kind), qPrintable(shown.kind));
    }
    const Journal journal = home.journal();
    for (const ChangeRequest &change : plan.changes) {
        const auto made = journal.apply(change);
        QVERIFY2(made, made ? "" : qPrintable(made.error().text.key));
    }
    QVERIFY(fix.done(home));
    for (qsizetype i = 0; i < plan.changes.size(); ++i) {
        const auto undone = journal.undo();
        QVERIFY2(undone, undone ? "" : qPrintable(undone.error().text.key));
    }
    // the folder of a settings file that was new stays, empty; so does an emptied file's folder
    QByteArray after = home.everything();
    if (!QFileInfo::exists(home.goEnv())) {
        QDir(home.path()).rmpath(u".config/go"_s);
        after = home.everything();
    }
    QCOMPARE(after, before);
}

void TestFixPlan::commandsDoTheSame()
{
    QFETCH(const QString, row);
    const FixHome home;
    const Row fix = rows(home).value(row);
    fix.arrange(home);
    const FixPlan plan = planFix({fix.id, fix.cause, u"s"_s, fix.args}, home.surroundings());
    QStringList posix;
    QMap<Shell, int> count;
    for (const EnvPreview::Command &command : plan.commands) {
        posix += command.shell == Shell::Posix ? QStringList{command.line} : QStringList();
        ++count[command.shell];
    }
    if (fix.id == "rewrite-goenv-file"_L1) {
        QVERIFY(plan.commands.isEmpty()); // what nobody sees in a line, no short command takes out
        return;
    }
    QVERIFY(!posix.isEmpty());
    QVERIFY(count.value(Shell::PowerShell) == posix.size() && count.value(Shell::Cmd) == posix.size());
    if (fix.kinds.contains(u"settings"_s)) {
        for (const QString &line : std::as_const(posix)) {
            QVERIFY2(line.startsWith("go env -w "_L1) || line.startsWith("go env -u "_L1), qPrintable(line));
        }
        return; // go itself carries it out: the end-to-end tests
    }
    for (const QString &line : std::as_const(posix)) {
        QCOMPARE(QProcess::execute(u"/bin/sh"_s, {u"-c"_s, line}), 0);
    }
    QVERIFY2(fix.done(home), qPrintable(posix.join(u'\n')));
}

void TestFixPlan::bringsBackOverWhatWasFetchedAnew()
{
    const FixHome home;
    putCache(home);
    const Row fix = rows(home).value(u"zip"_s);
    const FixPlan plan = planFix({fix.id, fix.cause, {}, fix.args}, home.surroundings());
    QCOMPARE(plan.changes.size(), 2);
    const Journal journal = home.journal();
    for (const ChangeRequest &change : plan.changes) {
        QVERIFY(journal.apply(change));
    }
    writeFile(home.cached(u".zip"_s), "fetched anew");
    QVERIFY(journal.undo());
    QVERIFY(journal.undo());
    QCOMPARE(contentsOf(home.cached(u".zip"_s)), QByteArray("of .zip"));
    QVERIFY(journal.redo());
    QVERIFY(journal.redo());
    QCOMPARE(contentsOf(home.cached(u".zip"_s)), QByteArray("fetched anew"));
    QVERIFY(!QFileInfo::exists(home.cached(u".ziphash"_s)));
    // and a second time, while the first is still aside
    writeFile(home.cached(u".ziphash"_s), "new");
    const FixPlan again = planFix({fix.id, fix.cause, {}, fix.args}, home.surroundings());
    QCOMPARE(again.changes.size(), 2);
    QVERIFY(again.changes.first().before.target != plan.changes.first().before.target);
}

void TestFixPlan::putsTidiedFilesInPlace()
{
    const FixHome home;
    writeFile(home.path(u"project/go.mod"_s), "module m\n");
    const FixSurroundings around = home.surroundings();
    const FixPlan same = planTidied({u"tidy-module"_s, {}, {}, {}}, around, "module m\n", std::nullopt);
    QCOMPARE(same.whyNot.key, u"fixing.is-so-already"_s);
    const FixPlan plan =
        planTidied({u"tidy-module"_s, {}, {}, {}}, around, "module m\n\ngo 1.24\n", "lab.test/a v1 h1:x\n");
    QCOMPARE(plan.changes.size(), 2);
    const Journal journal = home.journal();
    QVERIFY(journal.apply(plan.changes.at(0)) && journal.apply(plan.changes.at(1)));
    QCOMPARE(contentsOf(home.path(u"project/go.sum"_s)), QByteArray("lab.test/a v1 h1:x\n"));
    QVERIFY(journal.undo() && journal.undo());
    QCOMPARE(contentsOf(home.path(u"project/go.mod"_s)), QByteArray("module m\n"));
    QVERIFY(!QFileInfo::exists(home.path(u"project/go.sum"_s)));
}

/// What the catalogue calls a change of settings or files is one that a plan can be made for, and the reverse.
void TestFixPlan::catalogueAgrees()
{
    for (const QString &id : allFixIds()) {
        const bool manual = fixFor(id, {}).applies == Fix::Applies::Manual;
        QVERIFY2(canBeAutomatic(id) != manual, qPrintable(id));
    }
}

QTEST_GUILESS_MAIN(TestFixPlan)
#include "tst_fixplan.moc"
