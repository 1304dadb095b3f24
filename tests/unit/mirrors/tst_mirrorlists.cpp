// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Lists that are written: what goes out comes back, what comes in is laid over what is there, and nothing broken is ever written.

#include "core/mirrors/mirrorwriter.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

QByteArray list(const QByteArray &members)
{
    return "{\"schema\": \"tidyscope.mirrorlist/1\", " + members + "}";
}

MirrorList read(const QByteArray &text)
{
    const MirrorReading reading = readMirrors(text, {u"goproxy.cn"_s, u"proxy.golang.org"_s});
    return reading.problems.isEmpty() ? reading.list : MirrorList();
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<none>");
}

const QByteArray corp =
    R"({"id": "corp", "url": "https://goproxy.corp.example/go", "operator": "We", "region": "de", "checksumDatabases": ["sum.golang.org"], "notes": {"en": "Inside only.", "zh_CN": "仅限内网。"}, "evidence": ["handbook, page 3"], "verified": "2026-11-01"})";

} // namespace

class TestMirrorLists : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatGoesOutComesBack_data();
    void whatGoesOutComesBack();
    void exportsWhatIsBeyondTheBuiltInList();
    void laysOneListOverAnother();
    void importsAndTakesBack();
    void importsIntoNothing();
    void refuses_data();
    void refuses();
};

void TestMirrorLists::whatGoesOutComesBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << list("\"mirrors\": []");
    QTest::newRow("a whole entry") << list("\"date\": \"2026-11-20\", \"mirrors\": [" + corp + "]");
    QTest::newRow("an override") << list(R"("mirrors": [{"id": "goproxy.cn", "enabled": false}])");
    QTest::newRow("a successor") << list(R"("mirrors": [{"id": "goproxy.cn", "deprecatedBy": "proxy.golang.org"}])");
    QTest::newRow("only these") << list(R"("mirrors": [], "policy": {"only": ["goproxy.cn"]})");
    QTest::newRow("none at all") << list(R"("mirrors": [], "policy": {"only": [], "forbid": ["goproxy.io"]})");
}

void TestMirrorLists::whatGoesOutComesBack()
{
    QFETCH(QByteArray, text);
    const MirrorList before = read(text);
    const QByteArray written = mirrorListJson(before);
    MirrorList again = read(written);
    QCOMPARE(again.date, before.date);
    QCOMPARE(again.policy, before.policy);
    QCOMPARE(again.entries.size(), before.entries.size());
    for (qsizetype i = 0; i < before.entries.size(); ++i) {
        QCOMPARE(again.entries.at(i).mirror, before.entries.at(i).mirror);
        QStringList members = before.entries.at(i).members;
        members.sort();
        again.entries[i].members.sort();
        QCOMPARE(again.entries.at(i).members, members);
    }
    QCOMPARE(mirrorListJson(again), written);
}

void TestMirrorLists::exportsWhatIsBeyondTheBuiltInList()
{
    MirrorCatalogue catalogue = builtInMirrors();
    QVERIFY(listBeyondBuiltIn(catalogue).entries.isEmpty());
    catalogue.add(read(list("\"mirrors\": [" + corp + R"(], "policy": {"forbid": ["goproxy.io"]})")),
                  Mirror::Source::User);
    catalogue.add(
        read(list(R"("mirrors": [{"id": "goproxy.cn", "region": "hk"}], "policy": {"only": ["goproxy.cn"]})")),
        Mirror::Source::Administrator);
    // somebody else's machine, which has nothing but the built-in list
    MirrorCatalogue other = builtInMirrors();
    other.add(read(mirrorListJson(listBeyondBuiltIn(catalogue))), Mirror::Source::User);
    QCOMPARE(other.policy(), catalogue.policy());
    QCOMPARE(other.find(u"goproxy.cn"_s)->region, u"hk"_s);
    QCOMPARE(other.find(u"goproxy.cn"_s)->operatorName, u"Qiniu Cloud"_s);
    QCOMPARE(other.find(u"corp"_s)->notes, catalogue.find(u"corp"_s)->notes);
    // a policy that could not be read allows nothing, there neither
    catalogue.close();
    MirrorCatalogue closed = builtInMirrors();
    closed.add(read(mirrorListJson(listBeyondBuiltIn(catalogue))), Mirror::Source::User);
    QVERIFY(closed.usable().isEmpty());
}

void TestMirrorLists::laysOneListOverAnother()
{
    const MirrorList own = read(list("\"mirrors\": [" + corp + R"(], "policy": {"only": ["corp"], "forbid": ["a"]})"));
    const MirrorList more = read(list(
        R"("mirrors": [{"id": "corp", "url": "https://new.corp.example"}, {"id": "goproxy.cn", "enabled": false}], "policy": {"only": ["goproxy.cn"], "forbid": ["b", "a"]})"));
    const MirrorList merged = mergedLists(own, more);
    QCOMPARE(merged.entries.size(), 2);
    QCOMPARE(merged.entries.first().mirror.url, QUrl(u"https://new.corp.example"_s));
    QCOMPARE(merged.entries.first().mirror.operatorName, u"We"_s); // what the other one does not name stays
    QCOMPARE(merged.policy.only, QStringList{u"goproxy.cn"_s});
    QCOMPARE(merged.policy.forbid, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(mergedLists(merged, more), merged); // once more changes nothing
}

void TestMirrorLists::importsAndTakesBack()
{
    const QTemporaryDir folder;
    const QString own = folder.filePath(u"mirrors.json"_s);
    const QString from = folder.filePath(u"theirs.json"_s);
    const QByteArray before = list(R"("mirrors": [{"id": "goproxy.cn", "enabled": false}])");
    QVERIFY(write(own, before));
    QVERIFY(write(from, list("\"mirrors\": [" + corp + "]")));
    const MirrorImport import = planMirrorImport(from, own);
    QVERIFY(import.isPossible() && !import.changesNothing());
    QVERIFY(std::ranges::any_of(import.difference,
                                [](const DiffLine &line) { return line.text.contains("corp.example"_L1); }));
    QCOMPARE(contents(own), before); // nothing yet

    const Journal journal(folder.filePath(u"changes"_s));
    const ChangeResult<Change> change = applyMirrorImport(journal, import);
    QVERIFY(change);
    QCOMPARE(change->kind, u"mirror"_s);
    const LoadedMirrors loaded = loadMirrors({own, {}});
    QVERIFY(loaded.problems.isEmpty());
    QVERIFY(loaded.catalogue.find(u"corp"_s));
    QVERIFY(!loaded.catalogue.find(u"goproxy.cn"_s)->enabled); // what the user had stays
    QVERIFY(planMirrorImport(from, own).changesNothing());

    QVERIFY(journal.undo(change->id));
    QCOMPARE(contents(own), before);
}

void TestMirrorLists::importsIntoNothing()
{
    const QTemporaryDir folder;
    const QString own = folder.filePath(u"none/tidyscope/mirrors.json"_s);
    const QString from = folder.filePath(u"theirs.json"_s);
    QVERIFY(write(from, list("\"mirrors\": [" + corp + "]")));
    const Journal journal(folder.filePath(u"changes"_s));
    const ChangeResult<Change> change = applyMirrorImport(journal, planMirrorImport(from, own));
    QVERIFY(change);
    QVERIFY(loadMirrors({own, {}}).catalogue.find(u"corp"_s));
    QVERIFY(journal.undo(change->id));
    QVERIFY(!QFile::exists(own));
}

void TestMirrorLists::refuses_data()
{
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("own");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("line");
    QTest::newRow("no JSON") << QByteArray("{\n\"schema\": \n}") << QByteArray() << u"mirrors.file.no-json"_s << 3;
    QTest::newRow("a mistake") << QByteArray("{\"schema\": \"tidyscope.mirrorlist/1\",\n\"mirorrs\": []}")
                               << QByteArray() << u"lab.schema.unknown-member"_s << 2;
    QTest::newRow("a login in a url") << list("\"mirrors\": [\n{\"id\": \"a\", \"url\": \"https://u:p@x.example\"}]")
                                      << QByteArray() << u"mirrors.file.no-base"_s << 2;
    QTest::newRow("the user's own is broken")
        << list("\"mirrors\": []") << QByteArray("{") << u"mirrors.file.no-json"_s << 1;
}

void TestMirrorLists::refuses()
{
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, own);
    QFETCH(QString, key);
    QFETCH(int, line);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"mirrors.json"_s);
    const QString from = folder.filePath(u"theirs.json"_s);
    QVERIFY(write(from, theirs));
    QVERIFY(own.isEmpty() || write(file, own));
    const MirrorImport import = planMirrorImport(from, file);
    QVERIFY(!import.isPossible());
    QCOMPARE(import.problems.first().what.key, key);
    QCOMPARE(import.problems.first().line, line);
    QVERIFY(import.after.isEmpty());
    // nothing to read at all
    QCOMPARE(planMirrorImport(folder.filePath(u"nowhere"_s), file).error.key, u"mirrors.file.none"_s);
    QVERIFY(!planMirrorImport(folder.path(), file).isPossible());
}

QTEST_GUILESS_MAIN(TestMirrorLists)
#include "tst_mirrorlists.moc"
