// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/cachescan.h"

#include "core/lab/labmodule.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#  include <fcntl.h>
#  include <sys/file.h>
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString download = u"cache/download/lab.test/hello/@v/v1.0.0"_s;
const QString unpacked = u"lab.test/hello@v1.0.0"_s;

using Files = QMap<QString, QByteArray>;
const QByteArray gone = "(no such file)";

/// One module as go leaves it there.
Files wholeCache()
{
    const Lab::LabModule module = Lab::LabModule::hello(u"lab.test/hello"_s, u"v1.0.0"_s);
    const QByteArray hash = module.goSum().split('\n').constFirst().split(' ').constLast();
    return {{u"cache/lock"_s, {}},
            {download + u".lock"_s, {}},
            {download + u".mod"_s, "module lab.test/hello\n"},
            {download + u".zip"_s, module.zip()},
            {download + u".ziphash"_s, hash}};
}

void write(const QString &folder, const Files &files)
{
    for (const auto &[name, content] : files.asKeyValueRange()) {
        if (content == gone) {
            continue;
        }
        const QString path = folder + u'/' + name;
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
}

QStringList causesOf(const QList<CacheProblem> &problems)
{
    QStringList causes;
    for (const CacheProblem &problem : problems) {
        causes.append(problem.cause);
    }
    return causes;
}

} // namespace

class TestCacheScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsDamaged_data();
    void findsWhatIsDamaged();
#ifdef Q_OS_UNIX
    void aLinkToNothing();
    void belowALinkInACircle();
    void aLock_data();
    void aLock();
#endif
};

void TestCacheScan::findsWhatIsDamaged_data()
{
    QTest::addColumn<Files>("changed");
    QTest::addColumn<QStringList>("causes");
    QTest::newRow("nothing") << Files() << QStringList();
    QTest::newRow("unpacked with another file")
        << Files{{unpacked + u"/more.go"_s, "package more\n"}} << QStringList{u"cache-dir-modified"_s};
    QTest::newRow("half unpacked") << Files{{download + u".partial"_s, {}}} << QStringList{u"cache-partial"_s};
    QTest::newRow("a page for go.mod") << Files{{download + u".mod"_s, "<html>"}}
                                       << QStringList{u"cache-poisoned-mod"_s};
    QTest::newRow("an empty go.mod") << Files{{download + u".mod"_s, {}}} << QStringList{u"cache-poisoned-mod"_s};
    QTest::newRow("a zip that is none") << Files{{download + u".zip"_s, "PK"}} << QStringList{u"cache-zip-corrupt"_s};
    QTest::newRow("the hash of another zip")
        << Files{{download + u".ziphash"_s, "h1:AAAA="}} << QStringList{u"cache-ziphash-corrupt"_s};
    QTest::newRow("a repository without objects") << Files{{u"cache/vcs/00/HEAD"_s, "ref: refs/heads/main\n"},
                                                           {u"cache/vcs/00.info"_s, "git3:https://git.test/x"}}
                                                  << QStringList{u"cache-vcs-corrupt"_s};
    QTest::newRow("a zip that is none, and whose hash is lost")
        << Files{{download + u".zip"_s, "PK"}, {download + u".ziphash"_s, gone}} << QStringList{u"cache-zip-corrupt"_s};
    QTest::newRow("a hash is worked out again") << Files{{download + u".ziphash"_s, gone}} << QStringList{};
    QTest::newRow("a file where modules are") << Files{{u"lab.test"_s, "x"}} << QStringList{u"cache-partial"_s};
}

void TestCacheScan::findsWhatIsDamaged()
{
    QFETCH(const Files, changed);
    QFETCH(const QStringList, causes);
    const QTemporaryDir folder;
    Files files = wholeCache();
    files.insert(changed);
    write(folder.path(), files);
    const QList<CacheProblem> found =
        scanModuleCache({.folder = folder.path(), .modules = {u"lab.test/hello@v1.0.0"_s}});
    QCOMPARE(causesOf(found), causes);
    for (const CacheProblem &problem : found) {
        QVERIFY2(QFileInfo::exists(problem.path), qPrintable(problem.path));
    }
}

#ifdef Q_OS_UNIX
/// go cannot make a folder where the link stands.
void TestCacheScan::aLinkToNothing()
{
    const QTemporaryDir folder;
    const QString cache = folder.filePath(u"mod"_s);
    QVERIFY(QFile::link(folder.filePath(u"gone"_s), cache));
    QCOMPARE(causesOf(scanModuleCache({.folder = cache, .modules = {}})), QStringList{u"cache-not-dir"_s});
    QVERIFY(QDir(folder.path()).mkdir(u"gone"_s));
    QCOMPARE(causesOf(scanModuleCache({.folder = cache, .modules = {}})), QStringList());
}

void TestCacheScan::belowALinkInACircle()
{
    const QTemporaryDir folder;
    const QString link = folder.filePath(u"loop"_s);
    QVERIFY(QFile::link(link, link));
    const QList<CacheProblem> found = scanModuleCache({.folder = link + u"/pkg/mod"_s, .modules = {}});
    QCOMPARE(causesOf(found), QStringList{u"cache-not-dir"_s});
    QCOMPARE(found.first().path, link);
}

void TestCacheScan::aLock_data()
{
    QTest::addColumn<bool>("held");
    QTest::addColumn<bool>("stopped");
    QTest::addColumn<QStringList>("causes");
    QTest::newRow("nobody holds it") << false << false << QStringList();
    QTest::newRow("somebody sits on it") << true << false << QStringList{u"cache-lock-hang"_s};
    QTest::newRow("nobody waits for the answer any more") << true << true << QStringList();
}

/// flock(2) counts per open file: another one in this process is like that of another.
void TestCacheScan::aLock()
{
    QFETCH(const bool, held);
    QFETCH(const bool, stopped);
    QFETCH(const QStringList, causes);
    const QTemporaryDir folder;
    write(folder.path(), wholeCache());
    const int lock = open(qPrintable(folder.filePath(download + u".lock"_s)), O_RDONLY | O_CLOEXEC);
    QVERIFY(lock >= 0);
    QVERIFY(!held || flock(lock, LOCK_EX) == 0);
    int asked = 0;
    const QList<CacheProblem> found =
        scanModuleCache({.folder = folder.path(), .modules = {u"lab.test/hello@v1.0.0"_s}}, [&asked, stopped] {
            ++asked;
            return stopped && asked > 1; // while it looks at the module
        });
    close(lock);
    QCOMPARE(causesOf(found), causes);
    QVERIFY2(!stopped || asked < 5, "it went on waiting");
}
#endif

QTEST_GUILESS_MAIN(TestCacheScan)
#include "tst_cachescan.moc"
