// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/systemfile.h"

#ifdef Q_OS_WIN

#  include <QDeadlineTimer>
#  include <QDir>
#  include <QFileInfo>
#  include <QRandomGenerator>
#  include <QThread>

#  include <algorithm>
#  include <utility>

#  include <windows.h>

#  include <sddl.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Never run on Windows yet: see packaging/windows/README.md.

namespace Tidyscope {

namespace {

using Kind = ChangeError::Kind;

constexpr DWORD diskQuotaExceeded = 1295; // ERROR_DISK_QUOTA_EXCEEDED, which the headers of MinGW do not have

class Handle
{
public:
    explicit Handle(HANDLE handle) : m_handle(handle) { }
    ~Handle()
    {
        if (isValid()) {
            CloseHandle(m_handle);
        }
    }
    Q_DISABLE_COPY_MOVE(Handle)
    [[nodiscard]] bool isValid() const { return m_handle && m_handle != INVALID_HANDLE_VALUE; }
    operator HANDLE() const { return m_handle; }
    [[nodiscard]] HANDLE release() { return std::exchange(m_handle, nullptr); }

private:
    HANDLE m_handle;
};

std::wstring native(const QString &path)
{
    // the prefix lifts the limit of 260 characters
    const QString full = QDir::toNativeSeparators(path);
    return (full.startsWith("\\\\"_L1) ? full : "\\\\?\\"_L1 + full).toStdWString();
}

ChangeError systemError(DWORD code, const QString &path)
{
    Text text{{}, {{u"path"_s, path}, {u"message"_s, qt_error_string(static_cast<int>(code))}}};
    const auto error = [&](Kind kind, const QString &key) {
        text.key = key;
        return ChangeError{.kind = kind, .text = text};
    };
    switch (code) {
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION: return error(Kind::Denied, u"changes.denied"_s);
    case ERROR_WRITE_PROTECT: return error(Kind::ReadOnlyDisk, u"changes.read-only-disk"_s);
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case diskQuotaExceeded: return error(Kind::DiskFull, u"changes.disk-full"_s);
    case ERROR_DIRECTORY: return error(Kind::ParentIsFile, u"changes.parent-is-file"_s);
    case ERROR_CANT_RESOLVE_FILENAME: return error(Kind::LinkLoop, u"changes.link-loop"_s);
    default: return error(Kind::System, u"changes.system"_s);
    }
}

tl::unexpected<ChangeError> systemFailure(const QString &path, DWORD code = GetLastError())
{
    return tl::unexpected<ChangeError>(systemError(code, path));
}

bool isMissing(DWORD code)
{
    return code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND;
}

/// An ACL that lets this user alone in, inherited by what is made in a folder. Null descriptor: the system's own default.
class OwnerOnly
{
public:
    explicit OwnerOnly(bool wanted)
    {
        HANDLE raw = nullptr;
        if (!wanted || !OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw)) {
            return;
        }
        const Handle token(raw);
        DWORD size = 0;
        GetTokenInformation(token, TokenUser, nullptr, 0, &size);
        QByteArray buffer(static_cast<qsizetype>(size), '\0');
        LPWSTR sid = nullptr;
        if (GetTokenInformation(token, TokenUser, buffer.data(), size, &size)
            && ConvertSidToStringSidW(reinterpret_cast<TOKEN_USER *>(buffer.data())->User.Sid, &sid)) {
            const std::wstring sddl = L"D:P(A;OICI;FA;;;" + std::wstring(sid) + L")";
            LocalFree(sid);
            ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl.c_str(), SDDL_REVISION_1, &m_descriptor, nullptr);
        }
        m_attributes.lpSecurityDescriptor = m_descriptor;
    }
    ~OwnerOnly() { LocalFree(m_descriptor); }
    Q_DISABLE_COPY_MOVE(OwnerOnly)
    [[nodiscard]] SECURITY_ATTRIBUTES *attributes() { return m_descriptor ? &m_attributes : nullptr; }

private:
    PSECURITY_DESCRIPTOR m_descriptor = nullptr;
    SECURITY_ATTRIBUTES m_attributes = {sizeof(SECURITY_ATTRIBUTES), nullptr, FALSE};
};

bool isOwnerOnly(int mode)
{
    return (mode & 077) == 0;
}

bool writeAll(HANDLE file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        DWORD written = 0;
        const auto part = static_cast<DWORD>(std::min<qsizetype>(bytes.size(), 1 << 20));
        if (!WriteFile(file, bytes.data(), part, &written, nullptr)) {
            return false;
        }
        bytes = bytes.sliced(static_cast<qsizetype>(written));
    }
    return true;
}

} // namespace

ChangeResult<QString> followLinks(const QString &path)
{
    QString target = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    constexpr int most = 40;
    for (int links = 0; links < most; ++links) {
        const QFileInfo file(target);
        if (!file.isSymLink()) {
            return target;
        }
        target = file.symLinkTarget();
    }
    return systemFailure(path, ERROR_CANT_RESOLVE_FILENAME);
}

ChangeResult<std::optional<QByteArray>> readWhole(const QString &target, qint64 limit)
{
    const DWORD attributes = GetFileAttributesW(native(target).c_str());
    if (attributes == INVALID_FILE_ATTRIBUTES) {
        return isMissing(GetLastError()) ? ChangeResult<std::optional<QByteArray>>(std::nullopt)
                                         : systemFailure(target);
    }
    if (attributes & FILE_ATTRIBUTE_DIRECTORY) {
        return changeFailure(Kind::Folder, {u"changes.folder"_s, {{u"path"_s, target}}});
    }
    const Handle file(CreateFileW(native(target).c_str(), GENERIC_READ,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                                  FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.isValid()) {
        return systemFailure(target);
    }
    if (GetFileType(file) != FILE_TYPE_DISK) {
        return changeFailure(Kind::NotAFile, {u"changes.not-a-file"_s, {{u"path"_s, target}}});
    }
    QByteArray bytes;
    char buffer[65536];
    while (bytes.size() <= limit) {
        DWORD got = 0;
        if (!ReadFile(file, buffer, sizeof buffer, &got, nullptr)) {
            return systemFailure(target);
        }
        if (got == 0) {
            return bytes;
        }
        bytes.append(buffer, static_cast<qsizetype>(got));
    }
    LARGE_INTEGER size = {};
    GetFileSizeEx(file, &size);
    return changeFailure(
        Kind::TooLarge,
        {u"changes.too-large"_s,
         {{u"path"_s, target}, {u"bytes"_s, QString::number(size.QuadPart)}, {u"limit"_s, QString::number(limit)}}});
}

ChangeResult<void> checkWritable(const QString &path)
{
    const Handle file(CreateFileW(native(path).c_str(), GENERIC_WRITE,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                                  FILE_FLAG_BACKUP_SEMANTICS, nullptr));
    return file.isValid() ? ChangeResult<void>() : systemFailure(path);
}

ChangeResult<void> makeFolders(const QString &folder, int mode)
{
    const QFileInfo info(folder);
    if (info.exists()) {
        return info.isDir() ? ChangeResult<void>() : systemFailure(folder, ERROR_DIRECTORY);
    }
    if (const ChangeResult<void> made = makeFolders(info.path(), mode); !made) {
        return made;
    }
    OwnerOnly acl(isOwnerOnly(mode));
    if (!CreateDirectoryW(native(folder).c_str(), acl.attributes()) && GetLastError() != ERROR_ALREADY_EXISTS) {
        return systemFailure(folder);
    }
    return {};
}

void syncFolder(const QString &folder)
{
    // NTFS journals renames; MOVEFILE_WRITE_THROUGH below waits for it
    Q_UNUSED(folder)
}

ChangeResult<void> removeOne(const QString &file)
{
    return DeleteFileW(native(file).c_str()) ? ChangeResult<void>() : systemFailure(file);
}

ChangeResult<NewFile> NewFile::create(const QString &folder, const QString &prefix, int mode)
{
    OwnerOnly acl(isOwnerOnly(mode));
    NewFile file(folder + u'/' + prefix + QString::number(QRandomGenerator::system()->generate64(), 36));
    // DELETE is not shared: nobody can take it for a leftover while it is open
    const HANDLE handle = CreateFileW(native(file.m_path).c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ,
                                      acl.attributes(), CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        const DWORD problem = GetLastError();
        file.m_path.clear();
        return systemFailure(folder, problem);
    }
    file.m_handle = handle;
    return file;
}

NewFile::NewFile(NewFile &&other) noexcept
    : m_path(std::exchange(other.m_path, {})),
      m_handle(std::exchange(other.m_handle, nullptr))
{ }

NewFile::~NewFile()
{
    close();
    if (!m_path.isEmpty()) {
        DeleteFileW(native(m_path).c_str());
    }
}

void NewFile::close()
{
    if (m_handle) {
        CloseHandle(m_handle);
        m_handle = nullptr;
    }
}

ChangeResult<void> NewFile::becomeLike(const QString &existing)
{
    Q_UNUSED(existing) // ReplaceFileW keeps ACL, attributes and streams of the file that it replaces
    return {};
}

ChangeResult<void> NewFile::write(const QByteArray &bytes)
{
    return writeAll(m_handle, bytes) ? ChangeResult<void>() : systemFailure(m_path);
}

ChangeResult<void> NewFile::sync()
{
    return FlushFileBuffers(m_handle) ? ChangeResult<void>() : systemFailure(m_path);
}

ChangeResult<void> NewFile::replace(const QString &target)
{
    close(); // an open file cannot be moved
    if (!ReplaceFileW(native(target).c_str(), native(m_path).c_str(), nullptr, REPLACEFILE_IGNORE_MERGE_ERRORS, nullptr,
                      nullptr)) {
        return systemFailure(target);
    }
    m_path.clear();
    return {};
}

ChangeResult<void> NewFile::appear(const QString &target)
{
    close();
    if (!MoveFileExW(native(m_path).c_str(), native(target).c_str(), MOVEFILE_WRITE_THROUGH)) {
        const DWORD problem = GetLastError();
        if (problem == ERROR_ALREADY_EXISTS || problem == ERROR_FILE_EXISTS) {
            return changeFailure(Kind::Changed, {u"changes.appeared"_s, {{u"path"_s, target}}});
        }
        return systemFailure(target, problem);
    }
    m_path.clear();
    return {};
}

void removeAbandoned(const QString &folder, const QString &prefix)
{
    const QStringList names = QDir(folder).entryList({prefix + u'*'}, QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : names) {
        DeleteFileW(native(folder + u'/' + name).c_str()); // refused while its writer has it open
    }
}

ChangeResult<void> appendSynced(const QString &file, const QByteArray &bytes)
{
    OwnerOnly acl(true);
    const Handle handle(CreateFileW(native(file).c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ,
                                    acl.attributes(), OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
    LARGE_INTEGER end = {};
    if (!handle.isValid() || !SetFilePointerEx(handle, LARGE_INTEGER{}, &end, FILE_END)) {
        return systemFailure(file);
    }
    if (!writeAll(handle, bytes) || !FlushFileBuffers(handle)) {
        const DWORD problem = GetLastError();
        SetFilePointerEx(handle, end, nullptr, FILE_BEGIN);
        SetEndOfFile(handle);
        return systemFailure(file, problem);
    }
    return {};
}

ChangeResult<std::unique_ptr<SystemLock>> SystemLock::take(const QString &file, std::chrono::milliseconds wait)
{
    OwnerOnly acl(true);
    const QDeadlineTimer deadline(wait);
    for (;;) {
        // not shared: who has it open has the lock, and the system closes it with its holder
        const HANDLE handle = CreateFileW(native(file).c_str(), GENERIC_READ | GENERIC_WRITE, 0, acl.attributes(),
                                          OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
        if (handle != INVALID_HANDLE_VALUE) {
            std::unique_ptr<SystemLock> lock(new SystemLock);
            lock->m_handle = handle;
            return lock;
        }
        if (GetLastError() != ERROR_SHARING_VIOLATION) {
            return systemFailure(file);
        }
        if (deadline.hasExpired()) {
            return changeFailure(Kind::Busy, {u"changes.busy"_s, {{u"path"_s, file}}});
        }
        QThread::sleep(5ms);
    }
}

SystemLock::~SystemLock()
{
    if (m_handle) {
        CloseHandle(m_handle);
    }
}

} // namespace Tidyscope

#endif
