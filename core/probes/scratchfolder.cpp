// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/scratchfolder.h"

#include "core/gotool/isolation.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QThread>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope {

namespace {

/// A process that was killed a moment ago may still be writing: tries again until the folder stays away.
void removeForGood(const QString &path)
{
    for (int attempt = 0; attempt < 20; ++attempt) {
        if (removeScratch(path) && !QDir(path).exists()) {
            return;
        }
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
    QDirIterator files(path, QDir::Files | QDir::Hidden | QDir::System | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext() && size <= enough) {
        size += files.nextFileInfo().size();
    }
    return size;
}

} // namespace Tidyscope
