// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/goenv/goproxylist.h"
#include "core/goenv/publicservers.h"
#include "core/mirrors/mirrorchain.h"
#include "core/mirrors/mirrorreader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

QByteArray file(const QByteArray &members)
{
    return "{\n  \"schema\": \"tidyscope.mirrorlist/1\",\n  " + members + "\n}\n";
}

QStringList idsOf(const QList<Mirror> &mirrors)
{
    QStringList ids;
    for (const Mirror &mirror : mirrors) {
        ids.append(mirror.id);
    }
    return ids;
}

const QByteArray own = R"("mirrors": [{"id": "corp", "url": "https://goproxy.corp.example/go"}])";

} // namespace

class TestMirrors : public QObject
{
    Q_OBJECT

private:
    static QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
    {
        QFile out(folder.filePath(name));
        const bool opened = out.open(QIODevice::WriteOnly);
        Q_ASSERT(opened);
        out.write(bytes);
        return out.fileName();
    }

private Q_SLOTS:
    void builtInListIsWhole();
    void doubtfulIsNotEnabled();
    void mistakes_data();
    void mistakes();
    void filesAddOverrideAndForbid_data();
    void filesAddOverrideAndForbid();
    void administratorHasTheLastWord();
    void brokenFiles();
    void recognisesWhatIsConfigured();
    void chains_data();
    void chains();
    void noChainWithoutAnEntryToReplace();
    void addsAMirror_data();
    void addsAMirror();
    void findsWhatToReplace();
    void checksums_data();
    void checksums();
};

void TestMirrors::builtInListIsWhole()
{
    const MirrorCatalogue catalogue = builtInMirrors();
    QVERIFY(catalogue.mirrors().size() >= 10);
    QVERIFY(catalogue.date().isValid());
    QStringList problems;
    for (const Mirror &mirror : catalogue.mirrors()) {
        const bool inGoProxy = GoProxyList::parse(mirror.url.toString(QUrl::FullyEncoded)).isValid();
        if (!inGoProxy || mirror.url.scheme() != "https"_L1) {
            problems << mirror.id + u": its url is none for GOPROXY"_s;
        }
        if (mirror.operatorName.isEmpty() || mirror.region.isEmpty() || mirror.evidence.isEmpty()
            || mirror.cautions.isEmpty()) {
            problems << mirror.id + u" lacks operator, region, evidence or cautions"_s;
        }
        // who is asked there is a stranger, for the rules about private names
        if (!isKnownPublicServer(mirror.url.host())) {
            problems << mirror.id + u" is not known as a public server"_s;
        }
        for (const QString &language : Texts::languages()) {
            const Texts texts(language);
            for (const QString &caution : mirror.cautions) {
                if (texts({caution, {}}) == caution) {
                    problems << u"%1: %2 lacks %3"_s.arg(mirror.id, language, caution);
                }
            }
        }
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestMirrors::doubtfulIsNotEnabled()
{
    static const QStringList doubts{u"mirrors.caution.unconfirmed"_s, u"mirrors.caution.gone"_s,
                                    u"mirrors.caution.other-bits"_s, u"mirrors.caution.serves-missing"_s,
                                    u"mirrors.caution.rate-limit"_s};
    const MirrorCatalogue catalogue = builtInMirrors();
    for (const Mirror &mirror : catalogue.mirrors()) {
        const bool doubtful =
            std::ranges::any_of(mirror.cautions, [](const QString &caution) { return doubts.contains(caution); });
        QVERIFY2(!mirror.enabled || (!doubtful && mirror.deprecatedBy.isEmpty() && !mirror.help.isEmpty()),
                 qPrintable(mirror.id));
        QVERIFY2(mirror.deprecatedBy.isEmpty() || catalogue.find(mirror.deprecatedBy), qPrintable(mirror.id));
    }
    QCOMPARE(idsOf(catalogue.usable()), (QStringList{u"proxy.golang.org"_s, u"goproxy.cn"_s}));
}

void TestMirrors::mistakes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("no JSON") << QByteArray("{\n  \"schema\": \n}") << u"mirrors.file.no-json"_s << 3 << 2;
    QTest::newRow("no object") << QByteArray("[]") << u"lab.schema.type"_s << 1 << 1;
    QTest::newRow("no schema") << QByteArray("{\"mirrors\": []}") << u"lab.schema.missing-member"_s << 1 << 1;
    QTest::newRow("another schema") << QByteArray("{\"schema\": \"x\"}") << u"lab.schema.enum"_s << 1 << 2;
    QTest::newRow("a member that means nothing") << file("\"mirorrs\": []") << u"lab.schema.unknown-member"_s << 3 << 3;
    QTest::newRow("an id with a blank") << file(R"("mirrors": [{"id": "a b", "url": "https://x.example"}])")
                                        << u"lab.schema.pattern"_s << 3 << 16;
    QTest::newRow("a login in the url") << file(R"("mirrors": [{"id": "a", "url": "https://u:s3cr3t@x.example"}])")
                                        << u"mirrors.file.no-base"_s << 3 << 27;
    QTest::newRow("a list in the url") << file(R"("mirrors": [{"id": "a", "url": "https://x.example,direct"}])")
                                       << u"mirrors.file.no-base"_s << 3 << 27;
    QTest::newRow("ftp") << file(R"("mirrors": [{"id": "a", "url": "ftp://x.example"}])") << u"mirrors.file.no-base"_s
                         << 3 << 27;
    QTest::newRow("a host that is none") << file(R"("mirrors": [{"id": "a", "url": "https://x[y/"}])")
                                         << u"mirrors.file.bad-url"_s << 3 << 27;
    QTest::newRow("a new one without url")
        << file(R"("mirrors": [{"id": "a"}])") << u"mirrors.file.no-url"_s << 3 << 15;
    QTest::newRow("twice, behind Chinese words, which count as characters") << file(
        R"("mirrors": [{"id": "a", "url": "https://x.example", "notes": {"zh_CN": "镜像"}}, {"id": "a", "url": "https://y.example"}])")
                                                                            << u"mirrors.file.twice"_s << 3 << 83;
    QTest::newRow("a member twice") << file(R"("date": "2026-01-01", "date": "2026-01-02")")
                                    << u"mirrors.file.repeated"_s << 3 << 25;
    QTest::newRow("a successor that is not there")
        << file(R"("mirrors": [{"id": "a", "url": "https://x.example", "deprecatedBy": "b"}])")
        << u"mirrors.file.unknown"_s << 3 << 55;
    QTest::newRow("no date") << file(R"("date": "2026-13-01")") << u"mirrors.file.no-date"_s << 3 << 3;
    QTest::newRow("only what is not there")
        << file(R"("policy": {"only": ["goproxy.cn", "nobody"]})") << u"mirrors.file.unknown"_s << 3 << 37;
    QTest::newRow("a word for a truth") << file(R"("mirrors": [{"id": "goproxy.cn", "enabled": "no"}])")
                                        << u"lab.schema.type"_s << 3 << 36;
    QTest::newRow("too large") << QByteArray((1 << 20) + 1, ' ') << u"mirrors.file.too-large"_s << 1 << 1;
}

void TestMirrors::mistakes()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, key);
    QFETCH(int, line);
    QFETCH(int, column);
    const MirrorReading reading = readMirrors(text, {u"goproxy.cn"_s}, u"/etc/mirrors.json"_s);
    QVERIFY(!reading.problems.isEmpty());
    const MirrorProblem &first = reading.problems.first();
    QCOMPARE(first.what.key, key);
    QCOMPARE(first.file, u"/etc/mirrors.json"_s);
    QCOMPARE(first.line, line);
    QCOMPARE(first.column, column);
    QCOMPARE(reading.list, MirrorList());
    QVERIFY(Texts(u"zh_CN"_s)(first.what) != first.what.key);
    QVERIFY2(!Texts(u"en"_s)(first.what).contains(u"s3cr3t"_s), qPrintable(Texts(u"en"_s)(first.what)));
}

void TestMirrors::filesAddOverrideAndForbid_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("administrator");
    QTest::addColumn<QStringList>("usable");
    const QStringList builtIn{u"proxy.golang.org"_s, u"goproxy.cn"_s};
    QTest::newRow("nothing") << QByteArray() << QByteArray() << builtIn;
    QTest::newRow("empty") << file(R"("mirrors": [])") << file(R"("policy": {})") << builtIn;
    QTest::newRow("a user's own") << file(own) << QByteArray() << (QStringList{u"corp"_s} + builtIn);
    QTest::newRow("an administrator's before a user's")
        << file(R"("mirrors": [{"id": "mine", "url": "http://127.0.0.1:3000"}])") << file(own)
        << (QStringList{u"corp"_s, u"mine"_s} + builtIn);
    QTest::newRow("switched off") << file(R"("mirrors": [{"id": "goproxy.cn", "enabled": false}])") << QByteArray()
                                  << QStringList{u"proxy.golang.org"_s};
    QTest::newRow("switched on by who knows it") << file(R"("mirrors": [{"id": "tencent", "enabled": true}])")
                                                 << QByteArray() << (QStringList{u"tencent"_s} + builtIn);
    QTest::newRow("deprecated") << file(R"("mirrors": [{"id": "goproxy.cn", "deprecatedBy": "proxy.golang.org"}])")
                                << QByteArray() << QStringList{u"proxy.golang.org"_s};
    QTest::newRow("forbidden by id") << QByteArray() << file(R"("policy": {"forbid": ["goproxy.cn"]})")
                                     << QStringList{u"proxy.golang.org"_s};
    QTest::newRow("forbidden by host") << file(R"("mirrors": [{"id": "again", "url": "https://GoProxy.cn/x"}])")
                                       << file(R"("policy": {"forbid": ["goproxy.cn"]})")
                                       << QStringList{u"proxy.golang.org"_s};
    QTest::newRow("only these") << QByteArray() << file(own + R"(, "policy": {"only": ["corp"]})")
                                << QStringList{u"corp"_s};
    QTest::newRow("none at all") << file(own) << file(R"("policy": {"only": []})") << QStringList{};
    QTest::newRow("both only: what both allow")
        << file(R"("policy": {"only": ["goproxy.cn", "proxy.golang.org"]})")
        << file(R"("policy": {"only": ["goproxy.cn"]})") << QStringList{u"goproxy.cn"_s};
    QTest::newRow("a user cannot allow what is forbidden")
        << file(R"("policy": {"only": ["goproxy.cn"]})") << file(R"("policy": {"forbid": ["goproxy.cn"]})")
        << QStringList{};
}

void TestMirrors::filesAddOverrideAndForbid()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, administrator);
    QFETCH(QStringList, usable);
    const QTemporaryDir folder;
    MirrorFiles files;
    files.user = user.isEmpty() ? folder.filePath(u"none"_s) : write(folder, u"user.json"_s, user);
    if (!administrator.isEmpty()) {
        files.administrator = {write(folder, u"administrator.json"_s, administrator)};
    }
    const LoadedMirrors loaded = loadMirrors(files);
    QVERIFY2(loaded.problems.isEmpty(), loaded.problems.isEmpty() ? "" : qPrintable(loaded.problems.first().what.key));
    QCOMPARE(idsOf(loaded.catalogue.usable()), usable);
}

void TestMirrors::administratorHasTheLastWord()
{
    const QTemporaryDir folder;
    const QString user =
        write(folder, u"user.json"_s,
              file(R"("mirrors": [{"id": "goproxy.cn", "url": "https://user.example", "region": "de"}])"));
    const QString first =
        write(folder, u"first.json"_s, file(R"("mirrors": [{"id": "goproxy.cn", "url": "https://first.example"}])"));
    const QString second =
        write(folder, u"second.json"_s, file(R"("mirrors": [{"id": "goproxy.cn", "url": "https://second.example"}])"));
    const LoadedMirrors loaded = loadMirrors({user, {first, second}});
    const Mirror *mirror = loaded.catalogue.find(u"goproxy.cn"_s);
    QVERIFY(mirror);
    QCOMPARE(mirror->url, QUrl(u"https://second.example"_s));
    QCOMPARE(mirror->region, u"de"_s); // what a later file does not name stays
    QCOMPARE(mirror->operatorName, u"Qiniu Cloud"_s);
    QCOMPARE(mirror->source, Mirror::Source::Administrator);
}

void TestMirrors::brokenFiles()
{
    const QTemporaryDir folder;
    const QString broken = write(folder, u"broken.json"_s, "{");
    const LoadedMirrors ofUser = loadMirrors({broken, {}});
    QCOMPARE(ofUser.problems.size(), 1);
    QCOMPARE(ofUser.problems.first().file, broken);
    QCOMPARE(ofUser.catalogue.usable().size(), 2);
    // nobody knows what it forbids
    const LoadedMirrors ofAdministrator = loadMirrors({{}, {broken}});
    QCOMPARE(ofAdministrator.problems.size(), 1);
    QVERIFY(ofAdministrator.catalogue.usable().isEmpty());
    QVERIFY(!ofAdministrator.catalogue.mirrors().isEmpty());
    QVERIFY(loadMirrors({{}, {folder.path()}}).catalogue.usable().isEmpty()); // a folder in its place
}

void TestMirrors::recognisesWhatIsConfigured()
{
    const MirrorCatalogue catalogue = builtInMirrors();
    const auto idAt = [&catalogue](const QString &url) {
        const Mirror *mirror = catalogue.at(QUrl(url));
        return mirror ? mirror->id : QString();
    };
    QCOMPARE(idAt(u"https://goproxy.cn/"_s), u"goproxy.cn"_s);
    QCOMPARE(idAt(u"https://GOPROXY.CN:443"_s), u"goproxy.cn"_s);
    QCOMPARE(idAt(u"https://mirrors.cloud.tencent.com/go"_s), u"tencent"_s);
    QCOMPARE(idAt(u"https://mirrors.huaweicloud.com/goproxy"_s), u"huaweicloud-old"_s);
    QCOMPARE(idAt(u"http://goproxy.cn"_s), QString());
    QCOMPARE(idAt(u"https://goproxy.cn/proxy"_s), QString());
    QCOMPARE(idAt(u"https://goproxy.corp.example"_s), QString());
}

void TestMirrors::chains_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<int>("replaced");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("why");
    QTest::newRow("default") << u"https://proxy.golang.org,direct"_s << 0 << u"https://goproxy.cn,direct"_s
                             << u"mirrors.why.comma-direct"_s;
    QTest::newRow("alone") << u"https://proxy.golang.org"_s << 0 << u"https://goproxy.cn"_s << u"mirrors.why.last"_s;
    QTest::newRow("a trailing comma") << u"https://proxy.golang.org,"_s << 0 << u"https://goproxy.cn"_s
                                      << u"mirrors.why.last"_s;
    QTest::newRow("any error goes on to direct, as before")
        << u"https://proxy.golang.org|direct"_s << 0 << u"https://goproxy.cn|direct"_s << u"mirrors.why.pipe-direct"_s;
    QTest::newRow("behind the company's, whose login and separator stay")
        << u"https://u:p%40x@goproxy.corp.example,https://proxy.golang.org,direct"_s << 1
        << u"https://u:p%40x@goproxy.corp.example,https://goproxy.cn,direct"_s << u"mirrors.why.comma-direct"_s;
    QTest::newRow("the company's pipe stays") << u"goproxy.corp.example|proxy.golang.org"_s << 1
                                              << u"goproxy.corp.example|https://goproxy.cn"_s << u"mirrors.why.last"_s;
    QTest::newRow("before the company's")
        << u"https://proxy.golang.org,https://goproxy.corp.example,off"_s << 0
        << u"https://goproxy.cn,https://goproxy.corp.example,off"_s << u"mirrors.why.kept"_s;
    QTest::newRow("before another public one")
        << u"https://proxy.golang.org,https://goproxy.io,direct"_s << 0
        << u"https://goproxy.cn|https://goproxy.io,direct"_s << u"mirrors.why.pipe-public"_s;
    QTest::newRow("empty entries do not count")
        << u",,https://a.corp.example ,, https://proxy.golang.org , direct"_s << 1
        << u",,https://a.corp.example ,,https://goproxy.cn, direct"_s << u"mirrors.why.comma-direct"_s;
    QTest::newRow("what nobody reads stays")
        << u"https://proxy.golang.org,direct,https://x.example"_s << 0
        << u"https://goproxy.cn,direct,https://x.example"_s << u"mirrors.why.comma-direct"_s;
    QTest::newRow("off") << u"https://proxy.golang.org,off"_s << 0 << u"https://goproxy.cn,off"_s
                         << u"mirrors.why.kept"_s;
}

void TestMirrors::chains()
{
    QFETCH(QString, before);
    QFETCH(int, replaced);
    QFETCH(QString, after);
    QFETCH(QString, why);
    const std::optional<MirrorChain> chain = chainWithMirror(before, replaced, QUrl(u"https://goproxy.cn"_s));
    QVERIFY(chain);
    QCOMPARE(chain->value, after);
    QCOMPARE(chain->why.key, why);
    QVERIFY(GoProxyList::parse(after).isValid());
    QCOMPARE(GoProxyList::parse(after).entries().size(), GoProxyList::parse(before).entries().size());
    for (const QString &language : Texts::languages()) {
        QVERIFY(Texts(language)(chain->why) != why);
    }
}

void TestMirrors::noChainWithoutAnEntryToReplace()
{
    const QUrl mirror(u"https://goproxy.cn"_s);
    QVERIFY(!chainWithMirror(u"direct"_s, 0, mirror));
    QVERIFY(!chainWithMirror(u"off"_s, 0, mirror));
    QVERIFY(!chainWithMirror(QString(), 0, mirror));
    QVERIFY(!chainWithMirror(u"https://proxy.golang.org,direct"_s, 1, mirror));
    QVERIFY(!chainWithMirror(u"https://proxy.golang.org,direct"_s, -1, mirror));
    QVERIFY(!chainWithMirror(u"https://proxy.golang.org,direct"_s, 7, mirror));
    QVERIFY(!chainWithMirror(u"https://proxy.golang.org,Direct"_s, 0, mirror)); // go refuses the list
    QVERIFY(!chainWithMirror(u"https://proxy.golang.org"_s, 0, QUrl(u"https://x[y"_s)));
}

void TestMirrors::addsAMirror_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("why");
    const QString added = u"mirrors.why.added"_s;
    QTest::newRow("direct alone") << u"direct"_s << u"https://goproxy.cn,direct"_s << added;
    QTest::newRow("off alone") << u"off"_s << u"https://goproxy.cn,off"_s << added;
    QTest::newRow("behind the company's own")
        << u"https://proxy.corp.example|direct"_s << u"https://proxy.corp.example|https://goproxy.cn,direct"_s << added;
    QTest::newRow("at the end") << u"https://me:secret@proxy.corp.example"_s
                                << u"https://me:secret@proxy.corp.example,https://goproxy.cn"_s
                                << u"mirrors.why.added-last"_s;
    QTest::newRow("blanks stay") << u"https://proxy.corp.example, direct"_s
                                 << u"https://proxy.corp.example,https://goproxy.cn, direct"_s << added;
}

void TestMirrors::addsAMirror()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, why);
    const std::optional<MirrorChain> chain = chainWithMirrorAdded(before, QUrl(u"https://goproxy.cn"_s));
    QVERIFY(chain);
    QCOMPARE(chain->value, after);
    QCOMPARE(chain->why.key, why);
    QVERIFY(GoProxyList::parse(after).isValid());
    QVERIFY(!chainWithMirrorAdded(u"https://proxy.corp.example,Direct"_s, QUrl(u"https://goproxy.cn"_s)));
    QVERIFY(!chainWithMirrorAdded(QString(), QUrl(u"https://goproxy.cn"_s)));
    QVERIFY(!chainWithMirrorAdded(before, QUrl(u"https://x[y"_s)));
}

void TestMirrors::findsWhatToReplace()
{
    const auto place = [](const QString &value) { return replaceableEntry(GoProxyList::parse(value)); };
    QCOMPARE(place(u"https://proxy.golang.org,direct"_s), 0);
    QCOMPARE(place(u"https://proxy.corp.example|https://goproxy.io,direct"_s), 1);
    QCOMPARE(place(u"https://proxy.corp.example,direct"_s), -1);
    QCOMPARE(place(u"direct"_s), -1);
    QCOMPARE(place(u"direct,https://proxy.golang.org"_s), -1); // never asked
}

void TestMirrors::checksums_data()
{
    QTest::addColumn<QString>("gosumdb");
    QTest::addColumn<int>("passesOn");
    QTest::addColumn<int>("direct");
    QTest::addColumn<int>("alias");
    QTest::addColumn<bool>("works");
    QTest::addColumn<QString>("set");
    const int unknown = static_cast<int>(DatabaseAnswer::Unknown);
    const int yes = static_cast<int>(DatabaseAnswer::Yes);
    const int no = static_cast<int>(DatabaseAnswer::No);
    const int broken = static_cast<int>(DatabaseAnswer::Broken);
    const QString plain = u"sum.golang.org"_s;
    const QString alias = u"sum.golang.google.cn"_s;
    const QString key = u"sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"_s;
    QTest::newRow("off stays off") << u"off"_s << unknown << unknown << unknown << true << QString();
    QTest::newRow("a value that go refuses") << u"on"_s << yes << yes << yes << false << QString();
    QTest::newRow("through the mirror") << plain << yes << unknown << unknown << true << QString();
    QTest::newRow("past the mirror") << plain << no << yes << unknown << true << QString();
    QTest::newRow("past the mirror, blocked") << plain << no << broken << broken << false << QString();
    QTest::newRow("past the mirror, unknown") << plain << no << unknown << unknown << false << QString();
    QTest::newRow("past the mirror, the other name answers") << plain << no << broken << yes << true << alias;
    QTest::newRow("a mirror that breaks it") << plain << broken << yes << unknown << false << QString();
    QTest::newRow("a mirror that breaks it, the other name") << plain << broken << yes << yes << true << alias;
    QTest::newRow("the alias answers") << alias << yes << yes << unknown << true << QString();
    QTest::newRow("the alias is blocked: through the mirror") << alias << yes << broken << unknown << true << plain;
    QTest::newRow("the alias is blocked, no way through") << alias << no << broken << unknown << false << QString();
    QTest::newRow("a URL of one's own, blocked")
        << key + u" https://sumdb.corp.example"_s << yes << broken << unknown << true << key;
    QTest::newRow("another database has no other name")
        << u"other+6aa0ec1d+AQ=="_s << no << no << yes << false << QString();
}

void TestMirrors::checksums()
{
    QFETCH(QString, gosumdb);
    QFETCH(int, passesOn);
    QFETCH(int, direct);
    QFETCH(int, alias);
    QFETCH(bool, works);
    QFETCH(QString, set);
    const MirrorChecksums got =
        checksumsWithMirror(GoSumDb::parse(gosumdb), static_cast<DatabaseAnswer>(passesOn),
                            static_cast<DatabaseAnswer>(direct), static_cast<DatabaseAnswer>(alias));
    QCOMPARE(got.works, works);
    QCOMPARE(got.set.value_or(QString()), set);
    QCOMPARE(got.why.isEmpty(), set.isEmpty());
    QVERIFY(set.isEmpty() || GoSumDb::parse(set).isUsable()); // never off
}

QTEST_GUILESS_MAIN(TestMirrors)
#include "tst_mirrors.moc"
