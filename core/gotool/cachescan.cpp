// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/cachescan.h"

#include "core/gomod/dirhash.h"
#include "core/gomod/moduleversion.h"
#include "core/gomod/ziphasher.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QThread>

#include <chrono>

#ifdef Q_OS_UNIX
#  include <cerrno>
#  include <fcntl.h>
#  include <sys/file.h>
#  include <sys/statvfs.h>
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Less room than this stops the download of an ordinary module.
constexpr qint64 leastRoom = 4 << 20;
constexpr qint64 leastFiles = 32;
constexpr qint64 smallFile = 1 << 20;

/// Whether another process holds @p path as go holds its locks (cmd/go/internal/lockedfile). Asks without waiting, and lets go at once.
bool isLocked(const QString &path)
{
#ifdef Q_OS_UNIX
    const int file = open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        return false;
    }
    const bool taken = flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    close(file);
    return taken;
#else
    Q_UNUSED(path)
    return false;
#endif
}

/// A file system that counts its files may be full of them while there is room for bytes. How many are left; -1: nobody counts.
qint64 filesLeft(const QString &folder)
{
#ifdef Q_OS_UNIX
    struct statvfs disk{};
    const bool counts = statvfs(QFile::encodeName(folder).constData(), &disk) == 0 && disk.f_files > 0;
    return counts ? static_cast<qint64>(disk.f_favail) : -1;
#else
    Q_UNUSED(folder)
    return -1;
#endif
}

class Scanner
{
public:
    Scanner(const CacheScan &scan, const std::function<bool()> &isStopped)
        : m_scan(scan),
          m_isStopped(isStopped),
          m_left(scan.readLimit)
    { }

    QList<CacheProblem> run()
    {
        if (!lookAtFolder()) {
            return m_problems;
        }
        lookAtRepositories();
        for (const QString &module : m_scan.modules) {
            if (m_isStopped()) {
                break;
            }
            lookAt(ModuleVersion::parse(module));
        }
        return m_problems;
    }

private:
    /// @p detail: a sentence of resources/texts as Texts takes it for a value, or the words of archive/zip.
    void report(const QString &cause, const QString &path, const QString &detail, const QString &module = {})
    {
        m_problems.append({cause, path, module, detail});
    }

    /// Held for longer than go needs for one step: somebody sits on it.
    [[nodiscard]] bool isHeld(const QString &path) const
    {
        constexpr std::chrono::milliseconds patience{900};
        constexpr std::chrono::milliseconds step{30};
        const QDeadlineTimer deadline(patience);
        while (!deadline.hasExpired()) {
            if (!isLocked(path) || m_isStopped()) {
                return false;
            }
            QThread::sleep(step);
        }
        return true;
    }

    /// False where nothing more can be said.
    bool lookAtFolder()
    {
        const QFileInfo info(m_scan.folder);
        // a link to a folder that is gone is no folder, and go cannot make one in its place
        if (info.exists() ? !info.isDir() : info.isSymLink()) {
            report(u"cache-not-dir"_s, m_scan.folder, u"{cachescan.not-a-directory}"_s);
            return false;
        }
        // the nearest folder that exists decides whether go can make the rest
        for (const QString &part : {u"/cache/download"_s, u"/cache"_s, QString()}) {
            const QFileInfo folder(m_scan.folder + part);
            if (folder.exists()) {
                lookAtRights(folder);
                lookAtRoom(folder.absoluteFilePath());
                break;
            }
        }
        if (!info.exists()) {
            lookAtParent();
            return false;
        }
        if (const QString lock = m_scan.folder + "/cache/lock"_L1; isHeld(lock)) {
            report(u"cache-lock-hang"_s, lock, u"{cachescan.lock-held}"_s);
        }
        return true;
    }

    void lookAtRights(const QFileInfo &folder)
    {
        if (!folder.isDir()) {
            report(u"cache-not-dir"_s, folder.absoluteFilePath(), u"{cachescan.not-a-directory}"_s);
        } else if (!folder.isWritable()) {
            report(u"cache-readonly"_s, folder.absoluteFilePath(), u"{cachescan.permission-denied}"_s);
        }
    }

    void lookAtParent()
    {
        QDir parent(m_scan.folder);
        while (!parent.exists() && !parent.isRoot()) {
            const QFileInfo above(QFileInfo(parent.path()).absolutePath());
            if (above.exists() ? !above.isDir() : above.isSymLink()) { // a link to nothing, or in a circle
                report(u"cache-not-dir"_s, above.absoluteFilePath(), u"{cachescan.not-a-directory}"_s);
                return;
            }
            parent.setPath(above.absoluteFilePath());
        }
        const QFileInfo info(parent.path());
        if (info.exists() && !info.isWritable()) {
            report(u"cache-readonly"_s, info.absoluteFilePath(), u"{cachescan.permission-denied}"_s);
        }
    }

    void lookAtRoom(const QString &folder)
    {
        const QStorageInfo disk(folder);
        if (disk.isValid() && disk.isReady() && disk.bytesAvailable() >= 0 && disk.bytesAvailable() < leastRoom) {
            report(disk.isReadOnly() ? u"cache-readonly"_s : u"cache-full"_s, folder,
                   u"{cachescan.room|%1}"_s.arg(disk.bytesAvailable()));
        } else if (const qint64 left = filesLeft(folder); left >= 0 && left < leastFiles) {
            report(u"cache-full"_s, folder, u"{cachescan.files|%1}"_s.arg(left));
        }
    }

    /// The bare repositories of go's direct mode (cmd/go/internal/modfetch/codehost, WorkDir: "cache/vcs/SHA256" with a file
    /// "….info" beside it that names the tool and the URL).
    void lookAtRepositories()
    {
        const QDir folder(m_scan.folder + "/cache/vcs"_L1);
        const QStringList names = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &name : names) {
            QFile info(folder.filePath(name + ".info"_L1));
            const QByteArray kind = info.open(QIODevice::ReadOnly) ? info.read(smallFile) : QByteArray();
            const QString path = folder.filePath(name);
            // "git init --bare" makes both before anything is fetched
            const bool whole = QFileInfo::exists(path + "/HEAD"_L1) && QFileInfo(path + "/objects"_L1).isDir();
            if (kind.startsWith("git") && !whole) {
                report(u"cache-vcs-corrupt"_s, path, u"{cachescan.not-a-repository}"_s);
            }
        }
    }

    void lookAt(const ModuleVersion &module)
    {
        const auto path = escapePath(module.path);
        const auto version = escapeVersion(module.version);
        if (!path || !version) {
            return;
        }
        const QString base = m_scan.folder + "/cache/download/"_L1 + *path + "/@v/"_L1 + *version;
        const QString folder = m_scan.folder + u'/' + *path + u'@' + *version;
        const QString name = module.toString();
        if (isHeld(base + ".lock"_L1)) {
            report(u"cache-lock-hang"_s, base + ".lock"_L1, u"{cachescan.lock-held}"_s, name);
        }
        if (QFileInfo::exists(base + ".partial"_L1)) {
            report(u"cache-partial"_s, base + ".partial"_L1, u"{cachescan.not-unpacked}"_s, name);
        }
        lookAtWay(folder, name);
        lookAtGoMod(base + ".mod"_L1, name);
        lookAtZip(base, folder, name);
    }

    /// A file in the place of a folder on the way to the unpacked module.
    void lookAtWay(const QString &folder, const QString &module)
    {
        QString way = folder;
        while (way.size() > m_scan.folder.size()) {
            const QFileInfo info(way);
            if (info.exists() && !info.isDir()) {
                report(u"cache-partial"_s, way, u"{cachescan.not-a-directory}"_s, module);
                return;
            }
            way.truncate(way.lastIndexOf(u'/'));
        }
    }

    void lookAtGoMod(const QString &path, const QString &module)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return;
        }
        const QByteArray text = file.read(smallFile).trimmed();
        if (text.isEmpty() || text.startsWith('<')) {
            report(u"cache-poisoned-mod"_s, path, text.isEmpty() ? u"{cachescan.empty}"_s : u"{cachescan.page}"_s,
                   module);
        }
    }

    void lookAtZip(const QString &base, const QString &folder, const QString &module)
    {
        QFile zip(base + ".zip"_L1);
        QFile hashFile(base + ".ziphash"_L1);
        // a hash that is lost go works out anew, of the zip that is there (modfetch.downloadZip)
        const bool isHashed = hashFile.exists();
        if (!zip.exists() || zip.size() > m_left || (isHashed && !hashFile.open(QIODevice::ReadOnly))
            || !zip.open(QIODevice::ReadOnly)) {
            return;
        }
        m_left -= zip.size();
        const QString wanted = isHashed ? QString::fromLatin1(hashFile.read(smallFile)).trimmed() : QString();
        const auto hash = hashZip(zip.readAll());
        if (!hash) {
            report(u"cache-zip-corrupt"_s, zip.fileName(), hash.error().goMessage(), module);
        } else if (isHashed && *hash != wanted) {
            report(u"cache-ziphash-corrupt"_s, hashFile.fileName(), u"%1 ≠ %2"_s.arg(wanted, *hash), module);
        } else if (const std::optional<QString> unpacked = folderHash(folder, module); unpacked && *unpacked != *hash) {
            report(u"cache-dir-modified"_s, folder, u"{cachescan.edited}"_s, module);
        }
    }

    /// The hash of an unpacked module; nothing where it is not there, or too large to be read here.
    std::optional<QString> folderHash(const QString &folder, const QString &module)
    {
        if (!QFileInfo(folder).isDir()) {
            return std::nullopt;
        }
        QList<ZipFile> files;
        QDirIterator all(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            if (file.size() > m_left || m_isStopped() || !file.open(QIODevice::ReadOnly)) {
                return std::nullopt;
            }
            m_left -= file.size();
            const QString name = module + file.fileName().sliced(folder.size());
            files.append({QFile::encodeName(name), file.readAll()});
        }
        return dirHash(files);
    }

    const CacheScan &m_scan;
    const std::function<bool()> &m_isStopped;
    qint64 m_left;
    QList<CacheProblem> m_problems;
};

} // namespace

QList<CacheProblem> scanModuleCache(const CacheScan &scan, const std::function<bool()> &isStopped)
{
    return Scanner(scan, isStopped).run();
}

} // namespace Tidyscope
