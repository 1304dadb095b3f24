// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/atomicfile.h"

#include "files.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Kind = ChangeError::Kind;

namespace {

mode_t modeOf(const QString &path)
{
    struct stat facts{};
    return ::stat(QFile::encodeName(path).constData(), &facts) == 0 ? facts.st_mode & 07777 : 0;
}

void setMode(const QString &path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

} // namespace

class TestAtomicFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void readsWhatIsThere_data();
    void readsWhatIsThere();
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void refusesMoreThanTheLimit();
    void replacesBytesExactly_data();
    void replacesBytesExactly();
    void keepsPermissions_data();
    void keepsPermissions();
    void makesANewFileAndItsFolders();
    void makesOwnerOnlyFiles();
    void followsALink();
    void followsALinkToAFileThatIsNotThereYet();
    void refusesALinkThatLeadsElsewhereNow();
    void refusesAFileThatChanged_data();
    void refusesAFileThatChanged();
    void refusesAFolderThatIsAFile();
    void removes();
    void removesLeftoversOfTheDeadAlone();
    void leavesNothingBehindAfterAFailure();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAtomicFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestAtomicFile::readsWhatIsThere_data()
{
    QTest::addColumn<bool>("exists");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << true << QByteArray("GOPROXY=direct\n");
    QTest::newRow("empty") << true << QByteArray();
    QTest::newRow("any bytes") << true << QByteArray("\0\r\n\xff", 4);
    QTest::newRow("no file") << false << QByteArray();
}

void TestAtomicFile::readsWhatIsThere()
{
    QFETCH(bool, exists);
    QFETCH(QByteArray, bytes);
    const QString file = path(u"deep/folder/env"_s);
    if (exists) {
        writeFile(file, bytes);
    }
    const ChangeResult<FileSnapshot> read = readSnapshot(file);
    QVERIFY(read.has_value());
    QCOMPARE(read->exists, exists);
    QCOMPARE(read->bytes, bytes);
    QCOMPARE(read->target, file);
}

void TestAtomicFile::refusesWhatIsNoFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("no path at all") << QString() << Kind::NoPath;
    QTest::newRow("a folder") << u"folder"_s << Kind::Folder;
    QTest::newRow("a pipe") << u"pipe"_s << Kind::NotAFile;
    QTest::newRow("below a file") << u"file/env"_s << Kind::ParentIsFile;
    QTest::newRow("links in a circle") << u"a"_s << Kind::LinkLoop;
}

void TestAtomicFile::refusesWhatIsNoFile()
{
    QFETCH(QString, name);
    QFETCH(Kind, kind);
    QVERIFY(QDir().mkdir(path(u"folder"_s)));
    QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600), 0);
    writeFile(path(u"file"_s), "x");
    QVERIFY(QFile::link(path(u"b"_s), path(u"a"_s)));
    QVERIFY(QFile::link(path(u"a"_s), path(u"b"_s)));
    const ChangeResult<FileSnapshot> read = readSnapshot(name.isEmpty() ? name : path(name));
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, kind);
    QVERIFY(!read.error().text.isEmpty());
}

void TestAtomicFile::refusesMoreThanTheLimit()
{
    writeFile(path(u"env"_s), QByteArray(101, 'x'));
    const FileRules rules{.limit = 100};
    QCOMPARE(readSnapshot(path(u"env"_s), rules).error().kind, Kind::TooLarge);
    writeFile(path(u"env"_s), QByteArray(100, 'x'));
    const ChangeResult<FileSnapshot> before = readSnapshot(path(u"env"_s), rules);
    QVERIFY(before.has_value());
    QCOMPARE(replaceFile(*before, QByteArray(101, 'y'), rules).error().kind, Kind::TooLarge);
    QCOMPARE(contentsOf(path(u"env"_s)), QByteArray(100, 'x'));
}

void TestAtomicFile::replacesBytesExactly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("GOPROXY=off\n");
    QTest::newRow("no newline at the end") << QByteArray("GOPROXY=off");
    QTest::newRow("CRLF") << QByteArray("A=1\r\nB=2\r\n");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("any bytes") << QByteArray("\0\xfe\xff\r", 4);
    QTest::newRow("a megabyte") << QByteArray(1 << 20, 'z');
}

void TestAtomicFile::replacesBytesExactly()
{
    QFETCH(QByteArray, bytes);
    const QString file = path(u"env"_s);
    writeFile(file, "old\n");
    const ChangeResult<FileSnapshot> before = readSnapshot(file);
    const ChangeResult<FileSnapshot> after = replaceFile(*before, bytes);
    QVERIFY(after.has_value());
    QCOMPARE(contentsOf(file), bytes);
    QCOMPARE(*after, *readSnapshot(file));
    QCOMPARE(namesIn(m_folder->path()), QStringList{u"env"_s});
}

void TestAtomicFile::keepsPermissions_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("0600") << 0600;
    QTest::newRow("0644") << 0644;
    QTest::newRow("0664") << 0664;
    QTest::newRow("0755") << 0755;
    QTest::newRow("0640") << 0640;
}

void TestAtomicFile::keepsPermissions()
{
    QFETCH(int, mode);
    const QString file = path(u"env"_s);
    writeFile(file, "old\n");
    setMode(file, static_cast<mode_t>(mode));
    QVERIFY(replaceFile(*readSnapshot(file), "new\n").has_value());
    QCOMPARE(modeOf(file), static_cast<mode_t>(mode));
}

void TestAtomicFile::makesANewFileAndItsFolders()
{
    const mode_t former = ::umask(022);
    const QString file = path(u".config/go/env"_s);
    const ChangeResult<FileSnapshot> after = replaceFile(*readSnapshot(file), "GOPROXY=off\n");
    ::umask(former);
    QVERIFY(after.has_value());
    QCOMPARE(contentsOf(file), "GOPROXY=off\n");
    QCOMPARE(modeOf(file), mode_t(0644));
    QCOMPARE(modeOf(path(u".config"_s)), mode_t(0755));
    QCOMPARE(modeOf(path(u".config/go"_s)), mode_t(0755));
}

void TestAtomicFile::makesOwnerOnlyFiles()
{
    const QString file = path(u"data/profiles/home.json"_s);
    QVERIFY(replaceFile(*readSnapshot(file), "{}", FileRules::ownerOnly()).has_value());
    QCOMPARE(modeOf(file), mode_t(0600));
    QCOMPARE(modeOf(path(u"data/profiles"_s)), mode_t(0700));
}

void TestAtomicFile::followsALink()
{
    writeFile(path(u"real/env"_s), "old\n");
    QVERIFY(QDir().mkdir(path(u"links"_s)));
    QVERIFY(QFile::link(u"../real/env"_s, path(u"links/env"_s)));
    const ChangeResult<FileSnapshot> before = readSnapshot(path(u"links/env"_s));
    QVERIFY(before.has_value());
    QVERIFY(replaceFile(*before, "new\n").has_value());
    QVERIFY(QFileInfo(path(u"links/env"_s)).isSymLink());
    QVERIFY(!QFileInfo(path(u"real/env"_s)).isSymLink());
    QCOMPARE(contentsOf(path(u"real/env"_s)), "new\n");
    QCOMPARE(namesIn(path(u"links"_s)), QStringList{u"env"_s});
}

void TestAtomicFile::followsALinkToAFileThatIsNotThereYet()
{
    QVERIFY(QFile::link(u"dotfiles/env"_s, path(u"env"_s)));
    QVERIFY(replaceFile(*readSnapshot(path(u"env"_s)), "new\n").has_value());
    QVERIFY(QFileInfo(path(u"env"_s)).isSymLink());
    QCOMPARE(contentsOf(path(u"dotfiles/env"_s)), "new\n");
}

void TestAtomicFile::refusesALinkThatLeadsElsewhereNow()
{
    writeFile(path(u"one"_s), "same\n");
    writeFile(path(u"two"_s), "same\n");
    QVERIFY(QFile::link(path(u"one"_s), path(u"env"_s)));
    const FileSnapshot before = *readSnapshot(path(u"env"_s));
    QVERIFY(QFile::remove(path(u"env"_s)));
    QVERIFY(QFile::link(path(u"two"_s), path(u"env"_s)));
    QCOMPARE(replaceFile(before, "new\n").error().kind, Kind::Changed);
    QCOMPARE(contentsOf(path(u"one"_s)), "same\n");
    QCOMPARE(contentsOf(path(u"two"_s)), "same\n");
}

void TestAtomicFile::refusesAFileThatChanged_data()
{
    QTest::addColumn<bool>("existed");
    QTest::addColumn<bool>("exists");
    QTest::newRow("other bytes") << true << true;
    QTest::newRow("appeared") << false << true;
    QTest::newRow("vanished") << true << false;
}

void TestAtomicFile::refusesAFileThatChanged()
{
    QFETCH(bool, existed);
    QFETCH(bool, exists);
    const QString file = path(u"env"_s);
    if (existed) {
        writeFile(file, "old\n");
    }
    const FileSnapshot before = *readSnapshot(file);
    if (exists) {
        writeFile(file, "somebody else\n");
    } else {
        QVERIFY(QFile::remove(file));
    }
    for (const ChangeResult<FileSnapshot> &done : {replaceFile(before, "ours\n"), removeFile(before)}) {
        QVERIFY(!done.has_value());
        QCOMPARE(done.error().kind, Kind::Changed);
        QVERIFY(done.error().current.has_value());
        QCOMPARE(done.error().current->exists, exists);
        QCOMPARE(done.error().current->bytes, exists ? QByteArray("somebody else\n") : QByteArray());
    }
    QCOMPARE(namesIn(m_folder->path()), exists ? QStringList{u"env"_s} : QStringList{});
}

void TestAtomicFile::refusesAFolderThatIsAFile()
{
    writeFile(path(u"go"_s), "a file\n");
    const FileSnapshot before{.path = path(u"go/env"_s), .target = path(u"go/env"_s), .exists = false, .bytes = {}};
    QCOMPARE(replaceFile(before, "new\n").error().kind, Kind::ParentIsFile);
    QCOMPARE(contentsOf(path(u"go"_s)), "a file\n");
}

void TestAtomicFile::removes()
{
    writeFile(path(u"real"_s), "old\n");
    QVERIFY(QFile::link(path(u"real"_s), path(u"env"_s)));
    const ChangeResult<FileSnapshot> after = removeFile(*readSnapshot(path(u"env"_s)));
    QVERIFY(after.has_value());
    QCOMPARE(after->exists, false);
    QVERIFY(!QFileInfo::exists(path(u"real"_s)));
    QVERIFY(QFileInfo(path(u"env"_s)).isSymLink());
}

void TestAtomicFile::removesLeftoversOfTheDeadAlone()
{
    const QString file = path(u"env"_s);
    writeFile(file, "old\n");
    // what writers of two files left: sha256("env") begins with these eight digits
    const QString foreign = path(u".tidyscope-00000000-other"_s);
    const QString dead = path(u".tidyscope-b77349bf-dead"_s);
    const QString alive = path(u".tidyscope-b77349bf-alive"_s);
    for (const QString &leftover : {foreign, dead, alive}) {
        writeFile(leftover, "half");
    }
    const int descriptor = ::open(QFile::encodeName(alive).constData(), O_RDWR | O_CLOEXEC);
    QCOMPARE(::flock(descriptor, LOCK_EX), 0);
    QVERIFY(replaceFile(*readSnapshot(file), "new\n").has_value());
    QVERIFY(!QFileInfo::exists(dead));
    QVERIFY(QFileInfo::exists(alive));
    QVERIFY(QFileInfo::exists(foreign));
    ::close(descriptor);
    removeLeftovers(file);
    QVERIFY(!QFileInfo::exists(alive));
}

void TestAtomicFile::leavesNothingBehindAfterAFailure()
{
    const QString file = path(u"env"_s);
    writeFile(file, "old\n");
    FileSnapshot before = *readSnapshot(file);
    before.bytes = "not what it holds\n";
    QVERIFY(!replaceFile(before, "new\n").has_value());
    QCOMPARE(namesIn(m_folder->path()), QStringList{u"env"_s});
}

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"
