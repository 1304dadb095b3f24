// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/systemfile.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QThread>

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#  include <sys/xattr.h>
#endif
#ifdef Q_OS_MACOS
#  include <copyfile.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope {

namespace {

using Kind = ChangeError::Kind;

class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) { }
    ~Descriptor()
    {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    [[nodiscard]] bool isValid() const { return m_number >= 0; }
    operator int() const { return m_number; }
    [[nodiscard]] int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

QByteArray native(const QString &path)
{
    return QFile::encodeName(path);
}

ChangeError systemError(int code, const QString &path)
{
    Text text{{}, {{u"path"_s, path}, {u"message"_s, QString::fromLocal8Bit(std::strerror(code))}}};
    const auto error = [&](Kind kind, const QString &key) {
        text.key = key;
        return ChangeError{.kind = kind, .text = text};
    };
    switch (code) {
    case EACCES:
    case EPERM: return error(Kind::Denied, u"changes.denied"_s);
    case EROFS: return error(Kind::ReadOnlyDisk, u"changes.read-only-disk"_s);
    case ENOSPC:
    case EDQUOT: return error(Kind::DiskFull, u"changes.disk-full"_s);
    case EISDIR: return error(Kind::Folder, u"changes.folder"_s);
    case ENOTDIR: return error(Kind::ParentIsFile, u"changes.parent-is-file"_s);
    case ELOOP: return error(Kind::LinkLoop, u"changes.link-loop"_s);
    default: return error(Kind::System, u"changes.system"_s);
    }
}

tl::unexpected<ChangeError> systemFailure(const QString &path, int code = errno)
{
    return tl::unexpected<ChangeError>(systemError(code, path));
}

int openFile(const QString &path, int flags, int mode = 0)
{
    int descriptor;
    do {
        descriptor = ::open(native(path).constData(), flags | O_CLOEXEC, mode);
    } while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
    return true;
}

bool syncDescriptor(int descriptor)
{
#ifdef Q_OS_MACOS
    // fsync() leaves the bytes in the drive's own cache there
    if (::fcntl(descriptor, F_FULLFSYNC) == 0) {
        return true;
    }
#endif
    return ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP; // some file systems have no fsync
}

bool lockNow(int descriptor)
{
    return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
}

#ifdef Q_OS_LINUX
/// ACLs, SELinux labels, user attributes. What this file system or user may not set is left out.
void copyAttributes(int from, int to)
{
    const ssize_t size = ::flistxattr(from, nullptr, 0);
    if (size <= 0) {
        return;
    }
    std::vector<char> names(static_cast<size_t>(size));
    const ssize_t got = ::flistxattr(from, names.data(), names.size());
    for (const char *name = names.data(); name < names.data() + got; name += std::strlen(name) + 1) {
        const ssize_t length = ::fgetxattr(from, name, nullptr, 0);
        if (length < 0) {
            continue;
        }
        std::vector<char> value(static_cast<size_t>(length));
        const ssize_t read = ::fgetxattr(from, name, value.data(), value.size());
        if (read >= 0) {
            ::fsetxattr(to, name, value.data(), static_cast<size_t>(read), 0);
        }
    }
}
#endif

} // namespace

ChangeResult<QString> followLinks(const QString &path)
{
    // nothing here is cleaned: "folder/.." is elsewhere when the folder is a link
    QString target = QDir::isAbsolutePath(path) ? path : QDir::currentPath() + u'/' + path;
    constexpr int most = 40; // as Linux does it (path_resolution(7))
    for (int links = 0; links < most; ++links) {
        struct stat facts{};
        if (::lstat(native(target).constData(), &facts) != 0) {
            return errno == ENOENT ? ChangeResult<QString>(target) : systemFailure(target);
        }
        if (!S_ISLNK(facts.st_mode)) {
            return target;
        }
        const QString to = QFileInfo(target).readSymLink();
        target = QDir::isAbsolutePath(to) ? to : QFileInfo(target).path() + u'/' + to;
    }
    return systemFailure(path, ELOOP);
}

ChangeResult<std::optional<QByteArray>> readWhole(const QString &target, qint64 limit)
{
    // O_NONBLOCK: a pipe in the file's place must not make us wait for its other end
    const Descriptor file(openFile(target, O_RDONLY | O_NONBLOCK | O_NOFOLLOW));
    if (!file.isValid()) {
        return errno == ENOENT ? ChangeResult<std::optional<QByteArray>>(std::nullopt) : systemFailure(target);
    }
    struct stat facts{};
    if (::fstat(file, &facts) != 0) {
        return systemFailure(target);
    }
    if (S_ISDIR(facts.st_mode)) {
        return systemFailure(target, EISDIR);
    }
    if (!S_ISREG(facts.st_mode)) {
        return changeFailure(Kind::NotAFile, {u"changes.not-a-file"_s, {{u"path"_s, target}}});
    }
    QByteArray bytes;
    char buffer[65536];
    while (bytes.size() <= limit) {
        const ssize_t got = ::read(file, buffer, sizeof buffer);
        if (got == 0) {
            return bytes;
        }
        if (got < 0 && errno != EINTR) {
            return systemFailure(target);
        }
        bytes.append(buffer, std::max<ssize_t>(got, 0));
    }
    return changeFailure(
        Kind::TooLarge,
        {u"changes.too-large"_s,
         {{u"path"_s, target}, {u"bytes"_s, QString::number(facts.st_size)}, {u"limit"_s, QString::number(limit)}}});
}

ChangeResult<void> checkWritable(const QString &path)
{
    if (::faccessat(AT_FDCWD, native(path).constData(), W_OK, AT_EACCESS) != 0) {
        return systemFailure(path);
    }
    return {};
}

ChangeResult<void> makeFolders(const QString &folder, int mode)
{
    struct stat facts{};
    if (::stat(native(folder).constData(), &facts) == 0) {
        return S_ISDIR(facts.st_mode) ? ChangeResult<void>() : systemFailure(folder, ENOTDIR);
    }
    if (errno != ENOENT) {
        return systemFailure(folder);
    }
    const QString parent = QFileInfo(folder).path();
    if (const ChangeResult<void> made = makeFolders(parent, mode); !made) {
        return made;
    }
    if (::mkdir(native(folder).constData(), static_cast<mode_t>(mode)) != 0 && errno != EEXIST) {
        return systemFailure(folder);
    }
    syncFolder(parent);
    return {};
}

void syncFolder(const QString &folder)
{
    const Descriptor descriptor(openFile(folder, O_RDONLY | O_DIRECTORY));
    if (descriptor.isValid()) {
        syncDescriptor(descriptor);
    }
}

ChangeResult<void> removeOne(const QString &file)
{
    if (::unlink(native(file).constData()) != 0) {
        return systemFailure(file);
    }
    return {};
}

ChangeResult<NewFile> NewFile::create(const QString &folder, const QString &prefix, int mode)
{
    constexpr int attempts = 16;
    int problem = EEXIST;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const QString random = QString::number(QRandomGenerator::system()->generate64(), 36);
        NewFile file(folder + u'/' + prefix + random);
        file.m_descriptor = openFile(file.m_path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
        if (file.m_descriptor < 0) {
            problem = errno;
            file.m_path.clear();
            if (problem != EEXIST) {
                break;
            }
            continue;
        }
        // who looks for leftovers may have come between; then there is no such file any more
        struct stat facts{};
        const bool ours = ::flock(file.m_descriptor, LOCK_EX) == 0 || errno == ENOTSUP || errno == ENOLCK;
        if (ours && ::fstat(file.m_descriptor, &facts) == 0 && facts.st_nlink > 0) {
            return file;
        }
    }
    return systemFailure(folder, problem);
}

NewFile::NewFile(NewFile &&other) noexcept
    : m_path(std::exchange(other.m_path, {})),
      m_descriptor(std::exchange(other.m_descriptor, -1))
{ }

NewFile::~NewFile()
{
    if (!m_path.isEmpty()) {
        ::unlink(native(m_path).constData());
    }
    close();
}

void NewFile::close()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
        m_descriptor = -1;
    }
}

ChangeResult<void> NewFile::becomeLike(const QString &existing)
{
    const Descriptor old(openFile(existing, O_RDONLY | O_NONBLOCK));
    struct stat theirs{};
    struct stat ours{};
    if (!old.isValid() || ::fstat(old, &theirs) != 0 || ::fstat(m_descriptor, &ours) != 0) {
        return systemFailure(existing);
    }
    const bool sameOwner = theirs.st_uid == ours.st_uid && theirs.st_gid == ours.st_gid;
    if (!sameOwner && ::fchown(m_descriptor, theirs.st_uid, theirs.st_gid) != 0) {
        return changeFailure(Kind::OtherOwner, {u"changes.other-owner"_s, {{u"path"_s, existing}}});
    }
    if (::fchmod(m_descriptor, theirs.st_mode & 07777) != 0) {
        return systemFailure(existing);
    }
#if defined(Q_OS_LINUX)
    copyAttributes(old, m_descriptor);
#elif defined(Q_OS_MACOS)
    ::fcopyfile(old, m_descriptor, nullptr, COPYFILE_ACL | COPYFILE_XATTR);
#endif
    return {};
}

ChangeResult<void> NewFile::write(const QByteArray &bytes)
{
    if (!writeAll(m_descriptor, bytes)) {
        return systemFailure(m_path);
    }
    return {};
}

ChangeResult<void> NewFile::sync()
{
    if (!syncDescriptor(m_descriptor)) {
        return systemFailure(m_path);
    }
    return {};
}

ChangeResult<void> NewFile::replace(const QString &target)
{
    if (::rename(native(m_path).constData(), native(target).constData()) != 0) {
        return systemFailure(target);
    }
    m_path.clear();
    return {};
}

ChangeResult<void> NewFile::appear(const QString &target)
{
    // rename() would replace a file that came meanwhile, link() does not
    if (::link(native(m_path).constData(), native(target).constData()) == 0) {
        return {}; // the first name goes with this object
    }
    if (errno == EEXIST) {
        return changeFailure(Kind::Changed, {u"changes.appeared"_s, {{u"path"_s, target}}});
    }
    // a file system without hard links
    struct stat facts{};
    const bool noLinks = errno == EPERM || errno == ENOTSUP || errno == EMLINK || errno == ENOSYS;
    if (!noLinks) {
        return systemFailure(target);
    }
    if (::lstat(native(target).constData(), &facts) == 0) {
        return changeFailure(Kind::Changed, {u"changes.appeared"_s, {{u"path"_s, target}}});
    }
    return replace(target);
}

void removeAbandoned(const QString &folder, const QString &prefix)
{
    const QStringList names =
        QDir(folder).entryList({prefix + u'*'}, QDir::Files | QDir::Hidden | QDir::System | QDir::NoSymLinks);
    for (const QString &name : names) {
        const QString path = folder + u'/' + name;
        const Descriptor file(openFile(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW));
        if (file.isValid() && lockNow(file)) {
            ::unlink(native(path).constData());
        }
    }
}

ChangeResult<void> appendSynced(const QString &file, const QByteArray &bytes)
{
    const bool isNew = !QFileInfo::exists(file);
    const Descriptor descriptor(openFile(file, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, 0600));
    struct stat facts{};
    if (!descriptor.isValid() || ::fstat(descriptor, &facts) != 0) {
        return systemFailure(file);
    }
    if (!writeAll(descriptor, bytes) || !syncDescriptor(descriptor)) {
        const int problem = errno;
        if (::ftruncate(descriptor, facts.st_size) != 0) {
            // a torn line stays; readers pass over it
        }
        return systemFailure(file, problem);
    }
    if (isNew) {
        syncFolder(QFileInfo(file).path());
    }
    return {};
}

ChangeResult<std::unique_ptr<SystemLock>> SystemLock::take(const QString &file, std::chrono::milliseconds wait)
{
    Descriptor descriptor(openFile(file, O_RDWR | O_CREAT | O_NOFOLLOW, 0600));
    if (!descriptor.isValid()) {
        return systemFailure(file);
    }
    const QDeadlineTimer deadline(wait);
    while (!lockNow(descriptor)) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return systemFailure(file);
        }
        if (deadline.hasExpired()) {
            return changeFailure(Kind::Busy, {u"changes.busy"_s, {{u"path"_s, file}}});
        }
        QThread::sleep(5ms);
    }
    std::unique_ptr<SystemLock> lock(new SystemLock);
    lock->m_descriptor = descriptor.release();
    return lock;
}

SystemLock::~SystemLock()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor); // and the lock with it
    }
}

} // namespace Tidyscope
