// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/scratchfolder.h"

#include "core/gotool/removescratch.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>
#include <QThreadPool>

#ifdef Q_OS_LINUX
#  include <signal.h>
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

} // namespace

std::shared_ptr<ScratchFolder> ScratchFolder::create()
{
    QTemporaryDir folder(QDir::tempPath() + "/tidyscope-XXXXXX"_L1);
    if (!folder.isValid()) {
        return nullptr;
    }
    folder.setAutoRemove(false);
    return std::shared_ptr<ScratchFolder>(new ScratchFolder(folder.path()));
}

ScratchFolder::~ScratchFolder()
{
    QThreadPool::globalInstance()->start([path = m_path] { removeForGood(path); });
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
