// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/gitconfigedit.h"

#include "fixhome.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QMap<QString, QString> netrcArgs{{u"netrcMachine"_s, u"p.corp"_s}, {u"netrcWanted"_s, u"p.corp:8443"_s}};

FixRequest request(const QString &file)
{
    return {u"align-git-proxy"_s, u"hp-git-differs"_s, {}, {{u"gitFile"_s, file}, {u"gitKey"_s, u"http.proxy"_s}}};
}

} // namespace

/// The proxy leaves the user's own configuration of git, a line comes into .netrc, and nothing else changes.
class TestFixUserFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesLinesOut_data();
    void takesLinesOut();
    void leavesTheFileAlone_data();
    void leavesTheFileAlone();
    void changesAndTakesBack();
    void takesOutARule();
    void namesCertificatesForOneHost_data();
    void namesCertificatesForOneHost();
    void namesNoCertificates();
    void showsNothingElse();
    void refusesFilesOfOthers_data();
    void refusesFilesOfOthers();
    void completesNetrc_data();
    void completesNetrc();
    void refusesNetrc_data();
    void refusesNetrc();
};

void TestFixUserFiles::takesLinesOut_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after,
                        const QString &key = u"http.proxy"_s) { QTest::newRow(name) << before << key << after; };
    row("the only line", "[http]\n\tproxy = http://p:9\n", "[http]\n");
    row("among others", "[user]\n\tname = A\n[http]\n  sslVerify = true\n  proxy=http://p:9 # old\n[core]\n",
        "[user]\n\tname = A\n[http]\n  sslVerify = true\n[core]\n");
    row("at the end without a line break", "[http]\nproxy = x", "[http]\n");
    row("line ends of Windows", "[http]\r\n\tproxy = x\r\n\tsslVerify = true\r\n", "[http]\r\n\tsslVerify = true\r\n");
    row("a byte order mark", "\xEF\xBB\xBF[http]\nproxy = x\n", "\xEF\xBB\xBF[http]\n");
    row("any case", "[HTTP]\n\tProxy = x\n", "[HTTP]\n");
    row("every line of it", "[http]\nproxy = a\n[core]\n[http]\nproxy = b\n", "[http]\n[core]\n[http]\n");
    row("behind the header", "[http] proxy = x\n\tsslVerify = true\n", "[http] \n\tsslVerify = true\n");
    row("a value that goes on", "[http]\n\tproxy = http://p\\\n:9\n\tsslVerify = true\n",
        "[http]\n\tsslVerify = true\n");
    row("a comment does not go on", "[http]\n\tproxy = x # \\\n\tsslVerify = true\n", "[http]\n\tsslVerify = true\n");
    row("signs in quotes", "[http]\n\tproxy = \"a#;\\\" b\"\n\tsslVerify = true\n", "[http]\n\tsslVerify = true\n");
    row("of one host", "[http \"https://Git.corp\"]\n\tproxy = x\n[http]\n\tproxy = y\n",
        "[http \"https://Git.corp\"]\n[http]\n\tproxy = y\n", u"http.https://Git.corp.proxy"_s);
    row("of all hosts alone", "[http \"https://git.corp\"]\n\tproxy = x\n[http]\n\tproxy = y\n",
        "[http \"https://git.corp\"]\n\tproxy = x\n[http]\n");
    row("a host in the old form", "[http.Git]\nproxy = x\n", "[http.Git]\n", u"http.git.proxy"_s);
    row("comments between", "; proxy = 1\n[http] # proxy = 2\n\tproxy = 3\n# proxy = 4\n",
        "; proxy = 1\n[http] # proxy = 2\n# proxy = 4\n");
}

void TestFixUserFiles::takesLinesOut()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QString, key);
    QFETCH(const QByteArray, after);
    QCOMPARE(withoutGitSetting(before, key), std::optional(after));
}

void TestFixUserFiles::leavesTheFileAlone_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another section") << QByteArray("[https]\nproxy = x\n[remote \"o\"]\nproxy = y\n");
    QTest::newRow("another name") << QByteArray("[http]\nproxyAuthMethod = basic\n");
    QTest::newRow("commented out") << QByteArray("[http]\n# proxy = x\n");
    QTest::newRow("inside of another value") << QByteArray("[http]\nuserAgent = a\\\nproxy = x\n");
    QTest::newRow("without a section") << QByteArray("proxy = x\n");
    QTest::newRow("no file that git reads") << QByteArray("[http\nproxy = x\n");
    QTest::newRow("an open quote") << QByteArray("[http]\nproxy = \"x\n");
    QTest::newRow("rubbish") << QByteArray("[http]\nproxy = x\n?\n");
}

void TestFixUserFiles::leavesTheFileAlone()
{
    QFETCH(const QByteArray, file);
    QVERIFY(!withoutGitSetting(file, u"http.proxy"_s));
}

void TestFixUserFiles::changesAndTakesBack()
{
    for (const QString &name : {u".gitconfig"_s, u".config/git/config"_s}) {
        const FixHome home;
        writeFile(home.path(name), "[user]\n\tname = A\n[http]\n\tproxy = http://p:9");
        FixHome::setMode(home.path(name), 0600);
        const QByteArray before = home.everything();
        const FixPlan plan = planFix(request(home.path(name)), home.surroundings());
        QVERIFY2(plan.isAutomatic(), qPrintable(plan.whyNot.key));
        QCOMPARE(home.everything(), before);
        const Journal journal = home.journal();
        QVERIFY(journal.apply(plan.changes.first()));
        QCOMPARE(contentsOf(home.path(name)), QByteArray("[user]\n\tname = A\n[http]\n"));
        QCOMPARE(FixHome::modeOf(home.path(name)), 0600);
        QVERIFY(journal.undo());
        QCOMPARE(home.everything(), before);
    }
}

void TestFixUserFiles::takesOutARule()
{
    const FixHome home;
    const QByteArray before =
        "[user]\n\tname = A\n[url \"https://t0ken@old.example/\"]\n\tinsteadOf = https://a.example/\n"
        "[url \"ssh://git@b.example/\"]\n\tinsteadOf = https://b.example/\n";
    writeFile(home.path(u".gitconfig"_s), before);
    FixRequest fix{u"correct-rewrite"_s, u"git-insteadof"_s, {}, {{u"gitFile"_s, home.path(u".gitconfig"_s)}}};
    fix.args.insert(u"gitKey"_s, u"url.https://t0ken@old.example/.insteadof"_s);
    const FixPlan plan = planFix(fix, home.surroundings());
    QVERIFY2(plan.isAutomatic(), qPrintable(plan.whyNot.key));
    QCOMPARE(plan.notes.size(), 1);
    QCOMPARE(plan.notes.first().key, u"fixing.git-rule-goes"_s);
    QVERIFY(!plan.notes.first().args.value(u"key"_s).contains(u"t0ken"_s));
    const Journal journal = home.journal();
    QVERIFY(journal.apply(plan.changes.first()));
    QCOMPARE(contentsOf(home.path(u".gitconfig"_s)),
             QByteArray(before).replace("\tinsteadOf = https://a.example/\n", ""));
    QVERIFY(journal.undo());
    QCOMPARE(contentsOf(home.path(u".gitconfig"_s)), before);
    fix.args.insert(u"gitKey"_s, u"http.proxy"_s); // no rule
    QCOMPARE(planFix(fix, home.surroundings()).whyNot.key, u"fixing.unknown-value"_s);
}

void TestFixUserFiles::namesCertificatesForOneHost_data()
{
    QTest::addColumn<QByteArray>("before"); // null: there is no file
    QTest::addColumn<QByteArray>("kept");
    const QByteArray other = "[http \"https://other.example/\"]\n\tsslCAInfo = /x\n";
    const QByteArray section = "[http \"https://git.corp:8443/\"]\n";
    QTest::newRow("no file") << QByteArray() << QByteArray();
    QTest::newRow("behind the rest") << "[user]\n\tname = A" + QByteArray() << QByteArray("[user]\n\tname = A\n");
    QTest::newRow("another host stays") << other << other;
    QTest::newRow("an outdated file goes") << section + "\tsslCAInfo = /old.pem\n" + other << section + other;
}

void TestFixUserFiles::namesCertificatesForOneHost()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, kept);
    const FixHome home;
    const QString config = home.path(u".gitconfig"_s);
    const QString roots = home.path(u"my roots.pem"_s);
    writeFile(roots, "-----BEGIN CERTIFICATE-----\n");
    if (!before.isNull()) {
        writeFile(config, before);
    }
    const QByteArray everything = home.everything();
    const FixRequest fix{
        u"set-git-ca"_s, u"tls-git-only"_s, {}, {{u"subject"_s, u"https://git.corp:8443/team/x.git/"_s}}};
    const FixPlan plan = planFix(fix, home.surroundings({{u"SSL_CERT_FILE"_s, roots}}));
    QVERIFY2(plan.isAutomatic(), qPrintable(plan.whyNot.key));
    const Journal journal = home.journal();
    QVERIFY(journal.apply(plan.changes.first()));
    QCOMPARE(contentsOf(config),
             kept + "[http \"https://git.corp:8443/\"]\n\tsslCAInfo = \"" + roots.toUtf8() + "\"\n");
    QVERIFY(journal.undo());
    QCOMPARE(home.everything(), everything);
}

void TestFixUserFiles::namesNoCertificates()
{
    const FixHome home;
    const FixRequest fix{u"set-git-ca"_s, u"tls-git-only"_s, {}, {{u"subject"_s, u"https://git.corp/x"_s}}};
    const QString file = home.path(u"roots.pem"_s);
    QCOMPARE(planFix(fix, home.surroundings()).whyNot.key, u"fixing.roots-of-system"_s);
    QCOMPARE(planFix(fix, home.surroundings({{u"SSL_CERT_FILE"_s, file}})).whyNot.key, u"fixing.roots-of-system"_s);
    writeFile(file, "no certificate");
    QCOMPARE(planFix(fix, home.surroundings({{u"SSL_CERT_FILE"_s, file}})).whyNot.key, u"fixing.roots-of-system"_s);
    writeFile(file, "-----BEGIN CERTIFICATE-----\n");
    QCOMPARE(planFix(fix, home.surroundings({{u"SSL_CERT_FILE"_s, file}, {u"GIT_SSL_CAINFO"_s, u"/x"_s}})).whyNot.key,
             u"fixing.git-ca-overruled"_s);
    const QTemporaryDir outside;
    writeFile(outside.filePath(u"config"_s), "[user]\n");
    QVERIFY(QFile::link(outside.filePath(u"config"_s), home.path(u".gitconfig"_s)));
    QCOMPARE(planFix(fix, home.surroundings({{u"SSL_CERT_FILE"_s, file}})).whyNot.key, u"fixing.not-own-git-file"_s);
    QVERIFY(QFile::remove(outside.filePath(u"config"_s)));
    QCOMPARE(planFix(fix, home.surroundings({{u"SSL_CERT_FILE"_s, file}})).whyNot.key, u"fixing.not-own-git-file"_s);
}

void TestFixUserFiles::showsNothingElse()
{
    const FixHome home;
    writeFile(home.path(u".gitconfig"_s),
              "[http]\n\textraHeader = X-Token: s3cr3t1\n\tproxy = http://anna:s3cr3t2@p:9\n");
    const FixPlan plan = planFix(request(home.path(u".gitconfig"_s)), home.surroundings());
    QCOMPARE(plan.shown.size(), 1);
    const FixChange &shown = plan.shown.first();
    QCOMPARE(shown.diff.size(), 1);
    for (const QString &text : {shown.diff.first().text, shown.before.value_or(QString())}) {
        QVERIFY2(text.contains(u"proxy = http://"_s) && !text.contains(u"s3cr3t"_s), qPrintable(text));
    }
}

void TestFixUserFiles::refusesFilesOfOthers_data()
{
    QTest::addColumn<QString>("file"); // below the home
    QTest::addColumn<QString>("why");
    const QString other = u"fixing.not-own-git-file"_s;
    QTest::newRow("an included file") << u"work.gitconfig"_s << other;
    QTest::newRow("of a repository") << u"project/.git/config"_s << other;
    QTest::newRow("of another home") << u"elsewhere/.gitconfig"_s << other;
    QTest::newRow("a link out of the home") << u".gitconfig"_s << other;
    QTest::newRow("a link into a repository") << u".config/git/config"_s << other;
    QTest::newRow("none") << QString() << u"fixing.unknown-value"_s;
}

void TestFixUserFiles::refusesFilesOfOthers()
{
    QFETCH(const QString, file);
    QFETCH(const QString, why);
    const FixHome home;
    const QTemporaryDir outside;
    const QByteArray bytes = "[http]\n\tproxy = x\n";
    for (const QString &name : {u"work.gitconfig"_s, u"project/.git/config"_s, u"elsewhere/.gitconfig"_s}) {
        writeFile(home.path(name), bytes);
    }
    writeFile(outside.filePath(u"config"_s), bytes);
    QVERIFY(QFile::link(outside.filePath(u"config"_s), home.path(u".gitconfig"_s)));
    QVERIFY(QDir().mkpath(home.path(u".config/git"_s)));
    QVERIFY(QFile::link(home.path(u"project/.git/config"_s), home.path(u".config/git/config"_s)));
    const FixPlan plan = planFix(request(file.isEmpty() ? QString() : home.path(file)), home.surroundings());
    QVERIFY(!plan.isAutomatic());
    QCOMPARE(plan.whyNot.key, why);
    QCOMPARE(contentsOf(outside.filePath(u"config"_s)), bytes);
}

void TestFixUserFiles::completesNetrc_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray made = "machine p.corp:8443 login anna password s3cr3t\n";
    const QByteArray mine = "machine p.corp login anna password s3cr3t";
    QTest::newRow("alone") << mine << made + mine;
    QTest::newRow("on several lines") << QByteArray("machine p.corp\n  login anna\n  password s3cr3t\n")
                                      << made + "machine p.corp\n  login anna\n  password s3cr3t\n";
    QTest::newRow("behind others") << "# mine\nmachine a login b password c\n" + mine + "\ndefault\n"
                                   << "# mine\nmachine a login b password c\n" + made + mine + "\ndefault\n";
    QTest::newRow("before a macro") << mine + "\nmacdef init\ncd /\n" << made + mine + "\nmacdef init\ncd /\n";
    QTest::newRow("line ends of Windows") << mine + "\r\n" << made.chopped(1) + "\r\n" + mine + "\r\n";
}

void TestFixUserFiles::completesNetrc()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const FixHome home;
    const QString file = home.path(u".netrc"_s);
    writeFile(file, before);
    FixHome::setMode(file, 0600);
    const QByteArray whole = home.everything();
    const FixPlan plan = planFix({u"complete-netrc"_s, u"px-401"_s, {}, netrcArgs}, home.surroundings());
    QVERIFY2(plan.isAutomatic(), qPrintable(plan.whyNot.key));
    QCOMPARE(plan.shown.size(), 1);
    const QString shown = u"machine p.corp:8443 login *** password ***"_s;
    QCOMPARE(plan.shown.first().after, std::optional(shown));
    QCOMPARE(plan.shown.first().before, std::optional(QString()));
    QCOMPARE(plan.shown.first().diff.size(), 1);
    QCOMPARE(plan.shown.first().diff.first().text, shown);
    const Journal journal = home.journal();
    QVERIFY(journal.apply(plan.changes.first()));
    QCOMPARE(contentsOf(file), after);
    QCOMPARE(FixHome::modeOf(file), 0600);
    QVERIFY(journal.undo());
    QCOMPARE(home.everything(), whole);
}

void TestFixUserFiles::refusesNetrc_data()
{
    QTest::addColumn<QByteArray>("file");
    const QByteArray mine = "machine p.corp login anna password s3cr3t\n";
    QTest::newRow("of another port") << QByteArray("machine p.corp:1 login anna password s3cr3t\n");
    QTest::newRow("incomplete") << QByteArray("machine p.corp login anna\n");
    QTest::newRow("is there already") << "machine p.corp:8443 login b password c\n" + mine;
    QTest::newRow("go reads no further") << "default\n" + mine;
    QTest::newRow("not at the beginning of a line") << "account x " + mine;
    QTest::newRow("a byte order mark") << "\xEF\xBB\xBF" + mine;
}

void TestFixUserFiles::refusesNetrc()
{
    QFETCH(const QByteArray, file);
    const FixHome home;
    writeFile(home.path(u".netrc"_s), file);
    const FixRequest fix{u"complete-netrc"_s, u"px-401"_s, {}, netrcArgs};
    QCOMPARE(planFix(fix, home.surroundings()).whyNot.key, u"fixing.no-netrc-line"_s);
    const QTemporaryDir outside;
    const QString elsewhere = outside.filePath(u"netrc"_s);
    writeFile(elsewhere, "machine p.corp login anna password s3cr3t\n");
    QCOMPARE(planFix(fix, home.surroundings({{u"NETRC"_s, elsewhere}})).whyNot.key, u"fixing.not-own-netrc"_s);
}

QTEST_GUILESS_MAIN(TestFixUserFiles)
#include "tst_fixuserfiles.moc"
