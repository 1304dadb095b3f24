// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/smallfiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Tidyscope {

namespace {

constexpr qint64 largestFile = 1024 * 1024;

void copyFolder(const QString &from, const QString &to, SmallFileLimits &limits, int depth, const QString &only)
{
    const QFileInfoList entries =
        QDir(from).entryInfoList(QDir::Dirs | QDir::Files | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QFileInfo &entry : entries) {
        const QString target = to + u'/' + entry.fileName();
        if (entry.isDir()) {
            const bool passed = depth == 1 && !only.isEmpty() && entry.fileName() != only;
            if (!passed && depth < limits.depth) {
                copyFolder(entry.filePath(), target, limits, depth + 1, only);
            }
        } else if (limits.files > 0 && copySmallFile(entry.filePath(), target, limits.bytesEach)) {
            --limits.files;
        }
    }
}

} // namespace

QByteArray readSmallFile(const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return file.read(largestFile);
}

bool copySmallFile(const QString &from, const QString &to, qint64 largest)
{
    const QFileInfo file(from);
    const bool copied =
        file.isFile() && file.size() <= largest && QDir().mkpath(QFileInfo(to).absolutePath()) && QFile::copy(from, to);
    return copied && QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
}

void copySmallFiles(const QString &from, const QString &to, SmallFileLimits limits, const QString &only)
{
    copyFolder(from, to, limits, 0, only);
}

} // namespace Tidyscope
