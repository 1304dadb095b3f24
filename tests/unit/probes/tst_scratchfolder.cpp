// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Scratch folders: gone with their owner; those of a program that was killed are found by the next one, and nothing else is.

#include "core/probes/scratchfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

#ifdef Q_OS_UNIX
#  include <signal.h>
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

/// The hidden mode of this program: makes a folder in the folder of temporary files, says which, and lives on.
int holdAFolder()
{
    const std::shared_ptr<ScratchFolder> folder = ScratchFolder::create();
    std::puts(folder ? qPrintable(folder->path()) : "");
    std::fflush(stdout);
    return std::getchar(); // until it is killed, or told to go
}

void writeFile(const QString &name)
{
    QVERIFY(QDir().mkpath(QFileInfo(name).path()));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
}

} // namespace

class TestScratchFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        qputenv("TMPDIR", m_temporary->path().toLocal8Bit());
    }
    void cleanup()
    {
        qunsetenv("TMPDIR");
        qunsetenv("XDG_CACHE_HOME");
        m_temporary.reset();
    }

    void goesWithItsOwner()
    {
        std::shared_ptr<ScratchFolder> folder = ScratchFolder::create();
        QVERIFY(folder);
        const QString path = folder->path();
        QVERIFY(path.startsWith(m_temporary->path()));
        writeFile(path + u"/home/file"_s);
        folder.reset();
        QTRY_VERIFY(!QFileInfo::exists(path));
    }

    void saysWhyThereIsNone()
    {
        qputenv("TMPDIR", "/dev/null");
        qputenv("XDG_CACHE_HOME", "/dev/null");
        QString problem;
        QVERIFY(!ScratchFolder::create(&problem));
        QVERIFY2(problem.contains("Not a directory"_L1), qPrintable(problem));
    }

#ifdef Q_OS_LINUX
    /// go loads modules without that folder, so we do not need it either.
    void isMadeElsewhereWithoutAFolderForTemporaryFiles()
    {
        qputenv("TMPDIR", "/dev/null");
        qputenv("XDG_CACHE_HOME", m_temporary->path().toLocal8Bit());
        std::shared_ptr<ScratchFolder> folder = ScratchFolder::create();
        QVERIFY(folder);
        QCOMPARE(QFileInfo(folder->path()).path(), m_temporary->path() + u"/tidyscope"_s);
        folder.reset();
        QTRY_VERIFY(!QFileInfo::exists(m_temporary->path() + u"/tidyscope"_s));
    }
#endif

#ifdef Q_OS_UNIX
    void ofAKilledProgramIsRemoved()
    {
        const QString path = killedHolder();
        QVERIFY(QFileInfo(path).isDir());
        QCOMPARE(removeAbandonedScratch(m_temporary->path()), QStringList{path});
        QVERIFY(!QFileInfo::exists(path));
        QCOMPARE(removeAbandonedScratch(m_temporary->path()), QStringList());
    }

    void whoStillWorksInItIsEnded()
    {
        const QString path = killedHolder();
        QProcess stray;
        QProcessEnvironment environment;
        environment.insert(u"TMPDIR"_s, path + u"/tmp"_s);
        stray.setProcessEnvironment(environment);
        stray.start(u"/bin/sleep"_s, {u"300"_s});
        QVERIFY(stray.waitForStarted());
        QCOMPARE(removeAbandonedScratch(m_temporary->path()), QStringList{path});
#  ifdef Q_OS_LINUX
        QTRY_COMPARE(stray.state(), QProcess::NotRunning);
#  else
        stray.kill();
        QVERIFY(stray.waitForFinished());
#  endif
    }

    void linksInItAreNotFollowed()
    {
        const QString path = killedHolder();
        const QString precious = m_temporary->filePath(u"precious/file"_s);
        writeFile(precious);
        QVERIFY(QFile::link(m_temporary->filePath(u"precious"_s), path + u"/home"_s));
        QVERIFY(QDir().mkpath(path + u"/closed"_s));
        QVERIFY(QFile::link(precious, path + u"/closed/link"_s));
        QVERIFY(QFile::setPermissions(path + u"/closed"_s, QFile::ReadOwner)); // as in a module cache
        QCOMPARE(removeAbandonedScratch(m_temporary->path()), QStringList{path});
        QVERIFY(QFileInfo::exists(precious));
    }
#endif

    void ofALivingProgramStays()
    {
        QProcess holder;
        const QString path = startHolder(holder);
        QVERIFY(QFileInfo(path).isDir());
        QCOMPARE(removeAbandonedScratch(m_temporary->path()), QStringList());
        QVERIFY(QFileInfo(path).isDir());
        // our own as well
        const std::shared_ptr<ScratchFolder> own = ScratchFolder::create();
        QCOMPARE(removeAbandonedScratch(m_temporary->path()), QStringList());
        QVERIFY(QFileInfo(own->path()).isDir());
        holder.closeWriteChannel();
        QVERIFY(holder.waitForFinished());
        QVERIFY(!QFileInfo::exists(path));
    }

    void whatIsNotOursStays_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("a folder without a lock") << u"no lock"_s;
        QTest::newRow("a lock that is a folder") << u"folder"_s;
        QTest::newRow("another name") << u"name"_s;
        QTest::newRow("a file") << u"file"_s;
        QTest::newRow("a link to a folder with a lock") << u"link"_s;
        QTest::newRow("a lock that is a link") << u"linked lock"_s;
#ifdef Q_OS_UNIX
        if (::geteuid() == 0)
            QTest::newRow("another user's") << u"owner"_s;
#endif
    }
    void whatIsNotOursStays()
    {
        QFETCH(const QString, kind);
        const QString path = m_temporary->filePath(kind == "name"_L1 ? u"tidyscope-backups"_s : u"tidyscope-AbCdEf"_s);
        const QString lock = path + u"/.tidyscope-lock"_s;
        const QString elsewhere = m_temporary->filePath(u"elsewhere"_s);
        writeFile(elsewhere + u"/.tidyscope-lock"_s);
        writeFile(elsewhere + u"/precious"_s);
        if (kind == "file"_L1)
            writeFile(path);
        else if (kind == "link"_L1)
            QVERIFY(QFile::link(elsewhere, path));
        else
            writeFile(path + u"/precious"_s);
        if (kind == "folder"_L1)
            QVERIFY(QDir().mkpath(lock));
        else if (kind == "linked lock"_L1)
            QVERIFY(QFile::link(elsewhere + u"/.tidyscope-lock"_s, lock));
        else if (kind == "name"_L1 || kind == "owner"_L1)
            writeFile(lock);
#ifdef Q_OS_UNIX
        if (kind == "owner"_L1)
            QCOMPARE(::chown(qPrintable(path), 65534, 65534), 0);
#endif
        QCOMPARE(removeAbandonedScratch(m_temporary->path()), QStringList());
        QVERIFY(QFileInfo::exists(path));
        QVERIFY(QFileInfo::exists(elsewhere + u"/precious"_s));
        QVERIFY(kind == "file"_L1 || QFileInfo::exists(path + u"/precious"_s));
    }

private:
    /// The folder that @p holder, another process, has made.
    static QString startHolder(QProcess &holder)
    {
        holder.start(QCoreApplication::applicationFilePath(), {u"--hold-a-folder"_s});
        while (!holder.canReadLine() && holder.waitForReadyRead()) { }
        return QString::fromUtf8(holder.readLine()).trimmed();
    }
    /// A folder whose owner was killed.
    static QString killedHolder()
    {
        QProcess holder;
        const QString path = startHolder(holder);
        holder.kill();
        holder.waitForFinished();
        return path;
    }

    std::unique_ptr<QTemporaryDir> m_temporary;
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (QCoreApplication::arguments().contains(u"--hold-a-folder"_s))
        return holdAFolder();
    TestScratchFolder test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_scratchfolder.moc"
