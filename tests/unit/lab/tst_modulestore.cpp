// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/dirhash.h"
#include "core/lab/contentfault.h"
#include "core/lab/moduleproxy.h"

#include "labclient.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;
using Kind = ContentFault::Kind;

namespace {

const LabModule hello = LabModule::hello(u"lab.test/Hello"_s);

void writeFile(const QString &name, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(name).path()));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestModuleStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lists();
    void prefersReleases_data();
    void prefersReleases();
    void answersQueries();
    void servesFolders();
    void staysInFolders_data();
    void staysInFolders();
    void staysInFoldersOverHttp_data();
    void staysInFoldersOverHttp();
    void timesOfVersions();
    void faultNames();
    void faultsOfAnything();
    void faultsOfText();
    void faultsOfZips();
    void leavesOtherThingsAlone();
    void followsTheFirstRule();
};

void TestModuleStore::lists()
{
    ModuleStore store;
    QCOMPARE(store.list(hello.path), std::nullopt);
    for (const QString &version : {u"v1.10.0"_s, u"v1.9.0"_s, u"v1.9.0-rc.1"_s, u"v0.0.0-20240506070809-abcdefabcdef"_s,
                                   u"v2.0.0+incompatible"_s})
        store.add(LabModule::hello(hello.path, version));
    QCOMPARE(store.list(hello.path), "v1.9.0-rc.1\nv1.9.0\nv1.10.0\nv2.0.0+incompatible\n");
    QVERIFY(store.hasModule(hello.path));
    store.remove(hello.path, u"v1.9.0"_s);
    QCOMPARE(store.mod(hello.path, u"v1.9.0"_s), std::nullopt);
    QVERIFY(store.mod(hello.path, u"v1.10.0"_s));
}

void TestModuleStore::prefersReleases_data()
{
    QTest::addColumn<QStringList>("versions");
    QTest::addColumn<QByteArray>("latest");
    const QString pseudo = u"v1.5.1-0.20240506070809-abcdefabcdef"_s;
    QTest::newRow("greatest release") << QStringList{u"v1.2.0"_s, u"v1.10.0"_s, u"v1.11.0-rc.1"_s, pseudo}
                                      << "v1.10.0"_ba;
    QTest::newRow("pre-releases only") << QStringList{u"v1.2.0-rc.2"_s, u"v1.2.0-rc.10"_s, pseudo} << "v1.2.0-rc.10"_ba;
    QTest::newRow("pseudo-versions only")
        << QStringList{pseudo, u"v0.0.0-20250506070809-abcdefabcdef"_s} << pseudo.toLatin1();
}

void TestModuleStore::prefersReleases()
{
    QFETCH(QStringList, versions);
    QFETCH(QByteArray, latest);
    ModuleStore store;
    for (const QString &version : versions)
        store.add(LabModule::hello(hello.path, version));
    QVERIFY2(store.latest(hello.path)->contains("\"Version\":\"" + latest + '"'),
             store.latest(hello.path)->constData());
}

void TestModuleStore::answersQueries()
{
    ModuleStore store;
    store.add(hello);
    QCOMPARE(store.info(hello.path, u"main"_s), std::nullopt);
    store.addQuery(hello.path, u"main"_s, hello.version);
    QCOMPARE(store.info(hello.path, u"main"_s), hello.info());
    QCOMPARE(store.mod(hello.path, u"main"_s), std::nullopt);
}

void TestModuleStore::servesFolders()
{
    QTemporaryDir folder;
    const QString dir = folder.filePath(u"lab.test/!hello"_s);
    writeFile(dir + u"/@v/list"_s, "v3.0.0\n");
    writeFile(dir + u"/@v/v3.0.0.info"_s, "{}");
    writeFile(dir + u"/@v/v3.0.0-!r!c.mod"_s, "module x\n");
    ModuleStore store;
    store.addFolder(folder.path());
    QCOMPARE(store.list(hello.path), "v3.0.0\n");
    QCOMPARE(store.info(hello.path, u"v3.0.0"_s), "{}");
    QCOMPARE(store.mod(hello.path, u"v3.0.0-RC"_s), "module x\n");
    QCOMPARE(store.zip(hello.path, u"v3.0.0"_s), std::nullopt);
    QCOMPARE(store.latest(hello.path), std::nullopt);
    writeFile(dir + u"/@latest"_s, "{1}");
    QCOMPARE(store.latest(hello.path), "{1}");
    // generated ones come first
    store.add(hello);
    QCOMPARE(store.list(hello.path), "v1.0.0\n");
}

void TestModuleStore::staysInFolders_data()
{
    QTest::addColumn<QString>("relative");
    QTest::addColumn<bool>("found");
    QTest::newRow("a file") << u"a.test/@v/list"_s << true;
    QTest::newRow("link inside") << u"inside"_s << true;
    QTest::newRow("link out of it") << u"outside"_s << false;
    QTest::newRow("through a linked folder") << u"folder/secret"_s << false;
    QTest::newRow("up") << u"../secret"_s << false;
    QTest::newRow("down and up") << u"a.test/../../secret"_s << false;
    QTest::newRow("up within") << u"a.test/../a.test/@v/list"_s << false;
    QTest::newRow("absolute") << u"/etc/passwd"_s << false;
    QTest::newRow("backslash") << u"..\\secret"_s << false;
    QTest::newRow("drive") << u"C:/secret"_s << false;
    QTest::newRow("NUL") << u"a.test/@v/list"_s + QChar(0) + u"x"_s << false;
    QTest::newRow("a folder") << u"a.test"_s << false;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("dot") << u"."_s << false;
}

void TestModuleStore::staysInFolders()
{
    QFETCH(QString, relative);
    QTemporaryDir folder;
    const QString root = folder.filePath(u"root"_s);
    writeFile(root + u"/a.test/@v/list"_s, "v1.0.0\n");
    writeFile(folder.filePath(u"secret"_s), "secret");
    QVERIFY(QFile::link(folder.filePath(u"secret"_s), root + u"/outside"_s));
    QVERIFY(QFile::link(root + u"/a.test/@v/list"_s, root + u"/inside"_s));
    QVERIFY(QFile::link(folder.path(), root + u"/folder"_s));
    QTEST(ModuleStore::readBelow(root, relative).has_value(), "found");
}

void TestModuleStore::staysInFoldersOverHttp_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("plain") << "/../secret/@v/list"_ba;
    QTest::newRow("encoded") << "/%2e%2e/secret/@v/list"_ba;
    QTest::newRow("encoded slash") << "/lab.test%2f..%2f..%2fsecret/@v/list"_ba;
    QTest::newRow("version") << "/lab.test/x/@v/..%2f..%2f..%2f..%2fsecret%2f@v%2fv1.0.0.mod"_ba;
    QTest::newRow("NUL") << "/secret%00/@v/list"_ba;
}

void TestModuleStore::staysInFoldersOverHttp()
{
    QFETCH(QByteArray, path);
    QTemporaryDir folder;
    writeFile(folder.filePath(u"secret/@v/list"_s), "v1.0.0\n");
    writeFile(folder.filePath(u"secret/@v/v1.0.0.mod"_s), "module x\n");
    writeFile(folder.filePath(u"root/lab.test/x/@v/list"_s), "v1.0.0\n");
    ModuleProxy proxy;
    proxy.store().addFolder(folder.filePath(u"root"_s));
    QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost)));
    const auto get = [](const QByteArray &target) { return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"; };
    QCOMPARE(LabClient::statusLine(proxy.port(), get("/lab.test/x/@v/list")), "HTTP/1.1 200 OK");
    QCOMPARE(LabClient::statusLine(proxy.port(), get(path)), "HTTP/1.1 404 Not Found");
}

void TestModuleStore::timesOfVersions()
{
    QVERIFY(hello.info().contains("2024-01-02T03:04:05Z"));
    QVERIFY(
        LabModule::hello(hello.path, u"v0.0.0-20240506070809-abcdefabcdef"_s).info().contains("2024-05-06T07:08:09Z"));
    LabModule late = hello;
    late.time = QDateTime::fromString(u"2026-11-27T01:02:03Z"_s, Qt::ISODate);
    QVERIFY(late.info().contains("2026-11-27T01:02:03Z"));
}

void TestModuleStore::faultNames()
{
    for (int i = 0; i <= static_cast<int>(Kind::TooLarge); ++i)
        QCOMPARE(contentFaultNamed(contentFaultName(static_cast<Kind>(i))), static_cast<Kind>(i));
    QCOMPARE(contentFaultNamed(u"crc-error"_s), Kind::CrcError);
    QCOMPARE(contentFaultNamed(u"right"_s), std::nullopt);
}

void TestModuleStore::faultsOfAnything()
{
    const LabContent right{"0123456789", "text/plain"};
    const auto body = [&](const ContentFault &fault) { return withFault(fault, right).body; };
    QCOMPARE(withFault({}, right), right);
    QCOMPARE(body({Kind::Empty}), "");
    QCOMPARE(body(ContentFault::truncated(4)), "0123");
    QCOMPARE(body(ContentFault::truncated(-4)), "012345");
    QCOMPARE(body(ContentFault::truncated(100)), "0123456789");
    QCOMPARE(body(ContentFault::bitFlipped(0)), "1123456789");
    QCOMPARE(body(ContentFault::bitFlipped(-1)), "0123456788");
    QCOMPARE(body(ContentFault::bitFlipped(10)), "0123456789");
    QCOMPARE(withFault({Kind::BrokenGzip}, right), (LabContent{right.body, right.contentType, "gzip"}));
    const LabContent page = withFault({Kind::Html}, right);
    QVERIFY(page.body.startsWith("<!DOCTYPE html>") && page.contentType.startsWith("text/html"));
    const LabContent large = withFault({Kind::TooLarge}, right);
    QVERIFY(large.body.startsWith("\x1f\x8b") && large.body.size() < 2'000'000);
    QCOMPARE(large.encoding, "gzip");
}

void TestModuleStore::faultsOfText()
{
    QVERIFY(withFault({Kind::OtherVersion}, {hello.info()}).body.contains("\"Version\":\"v9.9.9\""));
    QCOMPARE(withFault({Kind::OtherModule}, {hello.goMod()}).body, "module lab.test/renamed\n\ngo 1.19\n");
}

void TestModuleStore::faultsOfZips()
{
    const auto zip = [](Kind kind) { return withFault({kind}, {hello.zip()}).body; };
    const auto hashOf = [&](Kind kind) { return zipHash(zip(kind)); };
    const QString right = zipHash(hello.zip()).value();
    QCOMPARE(hashOf(Kind::None).value(), right);
    QVERIFY(hashOf(Kind::OtherContent).value() != right);
    QCOMPARE(ModuleZip::read(zip(Kind::OtherContent))->foreignName(hello.path, hello.version), "");
    QCOMPARE(ModuleZip::read(zip(Kind::WrongRoot))->foreignName(hello.path, hello.version), "package/go.mod");
    QCOMPARE(hashOf(Kind::CorruptDeflate).error().kind, ZipProblem::Kind::CorruptData);
    QCOMPARE(hashOf(Kind::CrcError).error().kind, ZipProblem::Kind::ChecksumError);
    QCOMPARE(hashOf(Kind::WrongSize).error().kind, ZipProblem::Kind::SizeMismatch);
    QCOMPARE(hashOf(Kind::CrcError).error().entry, "lab.test/Hello@v1.0.0/hello.go");
}

void TestModuleStore::leavesOtherThingsAlone()
{
    const LabContent text{"no zip file", "text/plain"};
    for (const Kind kind : {Kind::WrongRoot, Kind::OtherContent, Kind::CorruptDeflate, Kind::CrcError, Kind::WrongSize,
                            Kind::OtherModule})
        QCOMPARE(withFault({kind}, text), text);
}

void TestModuleStore::followsTheFirstRule()
{
    using Part = ModuleProxy::Part;
    ModuleProxy proxy;
    proxy.addModule(hello);
    proxy.addModule(LabModule::hello(hello.path, u"v1.1.0"_s));
    proxy.addModule(LabModule::hello(u"lab.test/other"_s));
    proxy.setContentRules({{.parts = {Part::Mod}, .module = hello.path, .version = u"v1.1.0"_s, .fault = {Kind::Empty}},
                           {.parts = {Part::Mod}, .module = hello.path, .fault = ContentFault::truncated(6)}});
    QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost)));
    const auto get = [&](const QByteArray &path) {
        LabClient client(proxy.port());
        client.send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        return client.waitForEnd() ? client.received().sliced(client.received().indexOf("\r\n\r\n") + 4) : "";
    };
    QCOMPARE(get("/lab.test/!hello/@v/v1.1.0.mod"), "");
    QCOMPARE(get("/lab.test/!hello/@v/v1.0.0.mod"), "module");
    QVERIFY(get("/lab.test/other/@v/v1.0.0.mod").startsWith("module lab.test/other\n"));
    QCOMPARE(get("/lab.test/!hello/@v/list"), "v1.0.0\nv1.1.0\n");
}

QTEST_GUILESS_MAIN(TestModuleStore)
#include "tst_modulestore.moc"
