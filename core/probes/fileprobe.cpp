// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/fileprobe.h"

#include "core/gotool/cachescan.h"
#include "core/probes/socketerror.h"
#include "core/probes/worker.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#  include <cerrno>
#  include <cstring>
#  include <fcntl.h>
#  include <sys/stat.h>
#  include <system_error>
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

void readFrom(QFile &file, const FileScanRequest &request, FileScanResult &result)
{
    result.bytes = file.read(request.maxBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        result.message = file.errorString();
        return;
    }
    result.readable = true;
    if (result.bytes.size() > request.maxBytes) {
        result.truncated = true;
        result.bytes.truncate(request.maxBytes);
    }
}

#ifdef Q_OS_UNIX

QString systemWords(int code)
{
    return QString::fromStdString(std::generic_category().message(code));
}

#endif

} // namespace

#ifdef Q_OS_UNIX

FileScanResult scanFile(const FileScanRequest &request)
{
    FileScanResult result;
    const QByteArray path = QFile::encodeName(request.path);
    struct stat info = {};
    if (path.contains('\0') || stat(path.constData(), &info) != 0) {
        result.message = systemWords(path.contains('\0') ? EINVAL : errno);
        return result;
    }
    result.exists = true;
    result.isDirectory = S_ISDIR(info.st_mode);
    // the rule of git's safe.directory (setup.c, is_path_owned_by_current_uid)
    const bool sudo = geteuid() == 0 && qEnvironmentVariableIntValue("SUDO_UID") == int(info.st_uid);
    result.ofAnotherUser = info.st_uid != geteuid() && !sudo;
    if (!S_ISREG(info.st_mode)) {
        result.message = result.isDirectory ? systemWords(EISDIR) : u"not a regular file"_s;
        return result;
    }
    // it may have become a pipe since we looked
    const int descriptor = open(path.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) {
        result.message = systemWords(errno);
        return result;
    }
    QFile file;
    if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)
        || !file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        close(descriptor);
        result.message = u"not a regular file"_s;
        return result;
    }
    readFrom(file, request, result);
    result.writable = access(path.constData(), W_OK) == 0;
    return result;
}

#else

FileScanResult scanFile(const FileScanRequest &request)
{
    FileScanResult result;
    const QFileInfo info(request.path);
    result.exists = info.exists();
    result.isDirectory = info.isDir();
    result.writable = info.isWritable();
    QFile file(request.path);
    if (result.isDirectory || (result.exists && !info.isFile())) {
        result.message = u"not a regular file"_s;
    } else if (file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        readFrom(file, request, result);
    } else {
        result.message = file.errorString();
    }
    return result;
}

#endif

FileProbe::FileProbe(const FileScanRequest &request, const ProbeContext &context, QObject *parent)
    // a file on a server that went away may never be read; go would hang there too
    : TimedProbe(request, context, std::chrono::seconds(10), parent),
      m_request(request),
      m_isStopped(std::make_shared<std::atomic<bool>>(false))
{ }

FileProbe::~FileProbe()
{
    FileProbe::letGo();
}

TimelineEvent FileProbe::row() const
{
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::File;
    event.url = masked(m_request.path);
    return event;
}

void FileProbe::begin()
{
    const auto look = [request = m_request, stopped = m_isStopped] {
        if (!request.moduleCache) {
            return scanFile(request);
        }
        FileScanResult result;
        const QFileInfo info(request.path);
        result.exists = info.exists();
        result.isDirectory = info.isDir();
        result.writable = info.isWritable();
        result.problems = scanModuleCache({.folder = request.path, .modules = request.modules},
                                          [&stopped] { return stopped->load(); });
        return result;
    };
    onWorker(look).then(this, [this](FileScanResult result) {
        result.message = masked(result.message);
        const bool known = result.readable || result.isDirectory || !result.exists;
        finish({.outcome = known ? Outcome::Ok : Outcome::Failed,
                .result = result,
                .error = result.readable ? QString() : result.message,
                .bytes = result.readable ? std::optional<qint64>(result.bytes.size()) : std::nullopt});
    });
}

void FileProbe::letGo()
{
    *m_isStopped = true;
}

TimedProbe::Ending FileProbe::soFar(Outcome outcome) const
{
    FileScanResult result;
    if (outcome == Outcome::TimedOut) {
        result.message = timedOutWords();
    }
    return {.outcome = outcome, .result = result, .error = result.message};
}

} // namespace Tidyscope
