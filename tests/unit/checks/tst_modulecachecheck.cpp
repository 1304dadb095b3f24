// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "soundproject.h"

#include "core/checks/registry.h"
#include "core/model/diagnosis.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

/// What is damaged in the module cache, and whether go comes upon it.
class TestModuleCacheCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void caches_data();
    void caches();
    void readOnlyCaches_data();
    void readOnlyCaches();
};

void TestModuleCacheCheck::caches_data()
{
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("module");
    QTest::addColumn<bool>("unpacked");
    QTest::addColumn<Status>("status");
    QTest::addColumn<bool>("hashed");
    const QString module = u"example.com/m@v1.0.0"_s;
    QTest::newRow("go waits for the lock of a module")
        << u"cache-lock-hang"_s << module << false << Status::Fail << true;
    QTest::newRow("nobody waits where it is unpacked")
        << u"cache-lock-hang"_s << module << true << Status::Warn << true;
    QTest::newRow("the lock for go.sum") << u"cache-lock-hang"_s << QString() << false << Status::Warn << true;
    QTest::newRow("a zip that has to be unpacked") << u"cache-zip-corrupt"_s << module << false << Status::Fail << true;
    QTest::newRow("a zip that nobody opens again") << u"cache-zip-corrupt"_s << module << true << Status::Warn << true;
    QTest::newRow("a zip whose hash is lost is read again")
        << u"cache-zip-corrupt"_s << module << true << Status::Fail << false;
    QTest::newRow("an edited source") << u"cache-dir-modified"_s << module << true << Status::Warn << true;
    QTest::newRow("a page for go.mod") << u"cache-poisoned-mod"_s << module << true << Status::Fail << true;
}

void TestModuleCacheCheck::caches()
{
    QFETCH(QString, cause);
    QFETCH(QString, module);
    QFETCH(bool, unpacked);
    QFETCH(Status, status);
    QFETCH(bool, hashed);
    SoundProject situation;
    const auto check = makeModuleCacheCheck();
    FileScanResult scan;
    scan.exists = scan.isDirectory = true;
    scan.problems = {{cause, moduleCache() + u"/cache/x"_s, module, u"seen"_s}};
    situation.add(check->plan(situation.context()).first(), scan);
    const QList<ProbeRequest> more = check->plan(situation.context()).mid(1);
    for (const ProbeRequest &request : more) {
        const QString path = std::get<FileScanRequest>(request).path;
        if (path == moduleCache() + u"/cache/download/example.com/m/@v/v1.0.0.ziphash"_s) {
            situation.add(request, hashed ? fileWith("h1:") : absent());
        } else {
            QCOMPARE(path, moduleCache() + u"/example.com/m@v1.0.0"_s);
            situation.add(request, unpacked ? folder() : absent());
        }
    }
    const Finding found = check->run(situation.context()).first();
    QCOMPARE(found.cause, cause);
    QCOMPARE(found.status, status);
}

void TestModuleCacheCheck::readOnlyCaches_data()
{
    QTest::addColumn<bool>("unpacked");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("stops");
    QTest::newRow("all is there") << true << u"/example.com/m/@v/v1.0.0.zip"_s << false;
    QTest::newRow("the module is missing") << false << u"/example.com/m/@v/v1.0.0.zip"_s << true;
    QTest::newRow("another one is missing") << true << u"/example.com/other/@v/v1.0.0.mod"_s << true;
}

void TestModuleCacheCheck::readOnlyCaches()
{
    QFETCH(bool, unpacked);
    QFETCH(QString, asked);
    QFETCH(bool, stops);
    SoundProject situation;
    ProcessResult run = ended(0);
    GoRequest request;
    request.url = QUrl(u"https://proxy.golang.org"_s + asked);
    request.status = 200;
    run.goRun.requests = {request};
    situation.addRun(run);
    const auto check = makeModuleCacheCheck();
    FileScanResult scan;
    scan.exists = scan.isDirectory = true;
    scan.problems = {{u"cache-readonly"_s, moduleCache(), {}, u"permission denied"_s}};
    situation.add(check->plan(situation.context()).first(), scan);
    const QList<ProbeRequest> folders = check->plan(situation.context()).mid(1);
    for (const ProbeRequest &one : folders) {
        situation.add(one, unpacked ? folder() : absent());
    }
    const Finding found = check->run(situation.context()).first();
    QCOMPARE(found.status, stops ? Status::Fail : Status::Warn);
    QCOMPARE(found.needed, stops);
}

QTEST_GUILESS_MAIN(TestModuleCacheCheck)
#include "tst_modulecachecheck.moc"
