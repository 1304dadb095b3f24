// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/scratchfolder.h"

#include "core/gotool/removescratch.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QThread>
#include <QThreadPool>

#ifdef Q_OS_WIN
#  include <windows.h>
#else
#  include <fcntl.h>
#  include <signal.h>
#  include <sys/file.h>
#  include <sys/statvfs.h>
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope {

namespace {

/// Ends whoever still works for a run in @p path: what go starts in a session of its own (its telemetry) outlives go and would
/// make the folder anew. They are known by the folder's unique name in their environment.
void endStrays(const QString &path)
{
#ifdef Q_OS_LINUX
    const QByteArray name = QFile::encodeName(path);
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool isProcess = false;
        const int pid = entry.toInt(&isProcess);
        QFile environment(u"/proc/%1/environ"_s.arg(entry));
        if (isProcess && pid != getpid() && environment.open(QIODevice::ReadOnly)
            && environment.readAll().contains(name)) {
            kill(pid, SIGKILL);
        }
    }
#else
    Q_UNUSED(path)
#endif
}

/// A process that was killed a moment ago may still be writing: tries again until the folder stays away.
void removeForGood(const QString &path)
{
    bool wasGone = false;
    for (int attempt = 0; attempt < 40; ++attempt) {
        endStrays(path);
        const bool gone = removeScratch(path) && !QDir(path).exists();
        if (gone && wasGone) {
            return;
        }
        wasGone = gone;
        QThread::sleep(25ms);
    }
}

/// Where the folder for temporary files is full, or is none: go itself needs none to load modules.
QString spareFolder()
{
    const QString caches = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return caches.isEmpty() ? QString() : caches + "/tidyscope"_L1;
}

/// For the copies of the module files and what a run downloads until it is stopped.
bool hasRoom(const QString &folder)
{
    constexpr qint64 leastBytes = 64 << 20;
    const QStorageInfo disk(folder);
    bool room = !disk.isValid() || disk.bytesAvailable() < 0 || disk.bytesAvailable() >= leastBytes;
#ifdef Q_OS_UNIX
    constexpr fsfilcnt_t leastFiles = 1000;
    struct statvfs files{};
    if (::statvfs(QFile::encodeName(folder).constData(), &files) == 0 && files.f_files > 0) {
        room = room && files.f_favail >= leastFiles;
    }
#endif
    return room;
}

/// The folders in which one may be made, the best first.
QStringList places()
{
    const QString temporary = QDir::tempPath();
    const QString spare = spareFolder();
    if (QFileInfo(temporary).isDir() && hasRoom(temporary)) {
        return {temporary};
    }
    const bool spareHas = !spare.isEmpty() && QDir().mkpath(spare) && hasRoom(spare);
    return spareHas ? QStringList{spare, temporary} : QStringList{temporary};
}

QString lockFileOf(const QString &folder)
{
    return folder + "/.tidyscope-lock"_L1;
}

bool isOwn(const QFileInfo &info)
{
#ifdef Q_OS_UNIX
    return info.ownerId() == ::geteuid();
#else
    Q_UNUSED(info)
    return true; // the folder of temporary files is the user's own
#endif
}

} // namespace

/// Says that somebody lives in a folder: the system lets go of it when that program ends, however it ends.
class ScratchLock
{
public:
    /// In a folder that was just made. Null: this disk knows no locks; then nobody ever takes it for an abandoned one.
    [[nodiscard]] static std::shared_ptr<ScratchLock> make(const QString &folder);
    /// Of a folder whose owner is gone. Null: it is not.
    [[nodiscard]] static std::shared_ptr<ScratchLock> takeOver(const QString &folder);
    ~ScratchLock();
    Q_DISABLE_COPY_MOVE(ScratchLock)

private:
#ifdef Q_OS_WIN
    using Handle = HANDLE;
#else
    using Handle = int;
#endif
    explicit ScratchLock(Handle handle) : m_handle(handle) { }

    Handle m_handle;
};

#ifdef Q_OS_WIN

std::shared_ptr<ScratchLock> ScratchLock::make(const QString &folder)
{
    // shared with nobody
    const auto name = QDir::toNativeSeparators(lockFileOf(folder)).toStdWString();
    const HANDLE file =
        CreateFileW(name.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_HIDDEN, nullptr);
    return std::shared_ptr<ScratchLock>(file == INVALID_HANDLE_VALUE ? nullptr : new ScratchLock(file));
}

std::shared_ptr<ScratchLock> ScratchLock::takeOver(const QString &folder)
{
    return make(folder);
}

ScratchLock::~ScratchLock()
{
    CloseHandle(m_handle);
}

#else

std::shared_ptr<ScratchLock> ScratchLock::make(const QString &folder)
{
    const QByteArray name = QFile::encodeName(lockFileOf(folder));
    const QByteArray early = name + ".new"; // under its name it is locked already
    const int file = ::open(early.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        return nullptr;
    }
    std::shared_ptr<ScratchLock> lock(new ScratchLock(file));
    const bool locked = ::flock(file, LOCK_EX | LOCK_NB) == 0 && ::rename(early.constData(), name.constData()) == 0;
    return locked ? lock : nullptr;
}

std::shared_ptr<ScratchLock> ScratchLock::takeOver(const QString &folder)
{
    const int file = ::open(QFile::encodeName(lockFileOf(folder)).constData(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) {
        return nullptr;
    }
    std::shared_ptr<ScratchLock> lock(new ScratchLock(file));
    return ::flock(file, LOCK_EX | LOCK_NB) == 0 ? lock : nullptr;
}

ScratchLock::~ScratchLock()
{
    ::close(m_handle);
}

#endif

ScratchFolder::ScratchFolder(QString path, std::shared_ptr<ScratchLock> lock)
    : m_path(std::move(path)),
      m_lock(std::move(lock))
{ }

std::shared_ptr<ScratchFolder> ScratchFolder::create(QString *problem)
{
    for (const QString &place : places()) {
        QTemporaryDir folder(place + "/tidyscope-XXXXXX"_L1);
        if (folder.isValid()) {
            folder.setAutoRemove(false);
            return std::shared_ptr<ScratchFolder>(new ScratchFolder(folder.path(), ScratchLock::make(folder.path())));
        }
        if (problem) {
            *problem = folder.errorString();
        }
    }
    return nullptr;
}

ScratchFolder::~ScratchFolder()
{
    QThreadPool::globalInstance()->start([path = m_path, lock = std::move(m_lock)]() mutable {
#ifdef Q_OS_WIN
        lock.reset(); // an open file cannot be removed there
#endif
        removeForGood(path);
        if (const QString spare = spareFolder(); QFileInfo(path).path() == spare) {
            QDir().rmdir(spare); // the last one of them takes it along
        }
    });
}

QStringList removeAbandonedScratch(const QString &temporary)
{
    QStringList removed;
    const QFileInfoList entries =
        QDir(temporary).entryInfoList({u"tidyscope-??????"_s}, QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        const QString path = entry.absoluteFilePath();
        const QFileInfo file(lockFileOf(path));
        // without the file: one that is just being made, or none of ours
        if (entry.isSymLink() || entry.isJunction() || !isOwn(entry) || file.isSymLink() || !file.isFile()) {
            continue;
        }
        std::shared_ptr<ScratchLock> lock = ScratchLock::takeOver(path);
        if (!lock) {
            continue;
        }
#ifdef Q_OS_WIN
        lock.reset();
#endif
        removeForGood(path);
        removed.append(path);
    }
    return removed;
}

void sweepScratch()
{
    // Not the pool of everybody: a play of the lab gives up rights after this, and a thread keeps those with which it began.
    static QThreadPool pool;
    pool.start([temporary = QDir::tempPath(), spare = spareFolder()] {
        (void)removeAbandonedScratch(temporary);
        if (!spare.isEmpty()) {
            (void)removeAbandonedScratch(spare);
        }
    });
}

qint64 folderSize(const QString &path, qint64 enough)
{
    qint64 size = 0;
    QDirIterator files(path, QDir::Files | QDir::Hidden | QDir::System | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    while (files.hasNext() && size <= enough) {
        size += files.nextFileInfo().size();
    }
    return size;
}

} // namespace Tidyscope
